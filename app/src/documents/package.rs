//! Packs documents into one archive, which is taken from a file while it is written there: neither the archive nor more than one
//! document is ever in memory, and whoever takes it slowly keeps nobody from writing it.

use axum::body::{Body, Bytes};
use futures_util::stream;
use std::fs::File;
use std::io;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// The most bytes of the archive that are written or read at once.
const PART: usize = 64 * 1024;

/// An archive that is being written. One that is dropped before its end is broken off.
pub struct DocumentPackage {
    zip: Option<Box<ZipWriter<StreamWriter<PartWriter>>>>,
    progress: watch::Sender<PackageProgress>,
    /// Whether nothing more is written.
    ended: Arc<AtomicBool>,
}

/// How far an archive has been written.
#[derive(Clone, Copy, Debug, Default)]
struct PackageProgress {
    /// The number of bytes in its file.
    written: u64,
    /// Whether these are all.
    whole: bool,
}

/// Writes to the file of an archive in parts, and says how far it has come. It is for threads of blocking work.
struct PartWriter {
    part: Vec<u8>,
    file: File,
    progress: watch::Sender<PackageProgress>,
    ended: Arc<AtomicBool>,
}

/// Takes an archive from its file, from the beginning.
pub struct PackageReader {
    file: File,
    progress: watch::Receiver<PackageProgress>,
}

/// Begins an archive in an empty file, which `written` opens a second time, with a place of its own.
pub fn begin_package(file: File, written: File) -> (DocumentPackage, PackageReader) {
    let (progress, receiver) = watch::channel(PackageProgress::default());
    let ended = Arc::new(AtomicBool::new(false));
    let out = PartWriter { part: Vec::new(), file, progress: progress.clone(), ended: Arc::clone(&ended) };
    let zip = Some(Box::new(ZipWriter::new_stream(out)));
    (DocumentPackage { zip, progress, ended }, PackageReader { file: written, progress: receiver })
}

impl DocumentPackage {
    /// Tells whether nobody takes the archive any more, so that nothing more need be made.
    pub fn is_ended(&self) -> bool {
        self.progress.is_closed()
    }

    /// Adds a file; `packed` tells that it is packed in itself.
    pub async fn add(
        &mut self,
        name: &str,
        mut content: impl Read + Send + 'static,
        packed: bool,
    ) -> io::Result<()> {
        let Some(mut zip) = self.zip.take() else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let name = name.to_owned();
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let written = spawn_blocking(move || {
            zip.start_file(name, SimpleFileOptions::default().compression_method(method))?;
            io::copy(&mut content, &mut zip)?;
            Ok::<_, io::Error>(zip)
        });
        self.zip = Some(written.await.map_err(io::Error::other)??);
        Ok(())
    }

    /// Ends the archive.
    pub async fn finish(mut self) -> io::Result<()> {
        let Some(zip) = self.zip.take() else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let written = spawn_blocking(move || zip.finish()?.flush());
        written.await.map_err(io::Error::other)??;
        self.progress.send_modify(|progress| progress.whole = true);
        Ok(())
    }
}

impl Drop for DocumentPackage {
    /// Ends without a word an archive that was not finished: what its writer would write yet goes nowhere.
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

impl PackageReader {
    /// Waits until the archive is whole, and returns its length; `None` if it is not whole in that time. Fails if it was broken
    /// off.
    pub async fn wait(&mut self, most: Duration) -> io::Result<Option<u64>> {
        match timeout(most, self.progress.wait_for(|progress| progress.whole)).await {
            Ok(Ok(progress)) => Ok(Some(progress.written)),
            Ok(Err(error)) => Err(io::Error::other(error)),
            Err(_) => Ok(None),
        }
    }

    /// Returns the body that brings the archive as far as it is written, and waits for more. It fails where the archive is broken
    /// off.
    pub fn into_body(self) -> Body {
        let begun = (tokio::fs::File::from_std(self.file), self.progress, 0);
        Body::from_stream(stream::try_unfold(begun, |(mut file, mut progress, taken)| async move {
            let part = read_part(&mut file, &mut progress, taken).await?;
            Ok::<_, io::Error>(part.map(|(part, taken)| (part, (file, progress, taken))))
        }))
    }
}

/// Reads the part of an archive after so many bytes, once it is written, and returns it with the number of bytes that were taken
/// with it; `None` at the end.
async fn read_part(
    file: &mut tokio::fs::File,
    progress: &mut watch::Receiver<PackageProgress>,
    taken: u64,
) -> io::Result<Option<(Bytes, u64)>> {
    let more = |progress: &PackageProgress| progress.whole || progress.written > taken;
    let written = progress.wait_for(more).await.map(|progress| progress.written).map_err(io::Error::other)?;
    let length = usize::try_from(written - taken).map_or(PART, |length| length.min(PART));
    if length == 0 {
        return Ok(None);
    }
    let mut part = vec![0; length];
    file.read_exact(&mut part).await?;
    Ok(Some((part.into(), taken + length as u64)))
}

impl PartWriter {
    fn write_part(&mut self) -> io::Result<()> {
        let part = std::mem::take(&mut self.part);
        if self.ended.load(Ordering::Relaxed) {
            return Ok(());
        }
        self.file.write_all(&part)?;
        self.progress.send_modify(|progress| progress.written += part.len() as u64);
        Ok(())
    }
}

impl Write for PartWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.write_part()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.part.is_empty() { Ok(()) } else { self.write_part() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use std::io::Cursor;
    use zip::ZipArchive;

    /// Begins an archive in a new file.
    fn begin() -> (DocumentPackage, PackageReader) {
        let file = tempfile::NamedTempFile::new().unwrap();
        let written = file.reopen().unwrap();
        begin_package(file.into_file(), written)
    }

    /// Returns so many bytes that cannot be packed.
    fn noise(length: usize) -> Vec<u8> {
        let bytes = std::iter::successors(Some(1_u64), |last| {
            Some(last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
        });
        bytes.map(|word| word.to_be_bytes()[0]).take(length).collect()
    }

    #[tokio::test]
    async fn an_archive_is_taken_whole_and_the_same_again() {
        let pack = async || {
            let (mut package, reader) = begin();
            let filled = tokio::spawn(async move {
                package.add("a.docx", Cursor::new(b"PK".to_vec()), true).await.unwrap();
                package.add("b.json", Cursor::new(noise(5 * PART)), false).await.unwrap();
                package.finish().await.unwrap();
            });
            let bytes = to_bytes(reader.into_body(), usize::MAX).await.unwrap();
            filled.await.unwrap();
            bytes
        };
        let bytes = pack().await;
        assert_eq!(bytes, pack().await);
        let mut archive = ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["a.docx", "b.json"]);
        let mut read = Vec::new();
        archive.by_name("b.json").unwrap().read_to_end(&mut read).unwrap();
        assert!(read == noise(5 * PART));
    }

    #[tokio::test]
    async fn an_archive_is_written_to_its_end_while_nobody_takes_any_of_it() {
        let (mut package, mut reader) = begin();
        assert_eq!(reader.wait(Duration::from_millis(10)).await.unwrap(), None);
        package.add("a.txt", Cursor::new(noise(40 * PART)), true).await.unwrap();
        package.finish().await.unwrap();
        let length = reader.wait(Duration::from_secs(10)).await.unwrap().unwrap();
        let bytes = to_bytes(reader.into_body(), usize::MAX).await.unwrap();
        assert!(bytes.len() as u64 == length && bytes.len() > 40 * PART);
    }

    #[tokio::test]
    async fn an_archive_that_is_broken_off_is_an_error_and_one_that_nobody_takes_ends() {
        for parts in [0, 3] {
            let (mut package, mut reader) = begin();
            package.add("a.txt", Cursor::new(vec![0; parts * PART]), true).await.unwrap();
            drop(package);
            assert!(reader.wait(Duration::from_secs(10)).await.is_err());
            assert!(to_bytes(reader.into_body(), usize::MAX).await.is_err());
        }
        let (package, reader) = begin();
        assert!(!package.is_ended());
        drop(reader);
        assert!(package.is_ended());
    }
}
