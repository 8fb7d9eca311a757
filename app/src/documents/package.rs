//! Packs documents into one archive, which goes out as it is written: neither the archive nor more than one document is ever
//! in memory, and whoever takes it slowly slows its writing.

use axum::body::{Body, Bytes};
use std::io;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc;
use tokio::sync::mpsc::Sender;
use tokio::task::spawn_blocking;
use tokio_stream::wrappers::ReceiverStream;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// The size of the parts in which the archive goes out, and how many of them wait.
const PART: usize = 64 * 1024;
const WAITING: usize = 4;

/// An archive that is being written.
pub struct DocumentPackage {
    zip: Option<Box<ZipWriter<StreamWriter<PartWriter>>>>,
    sender: Sender<io::Result<Bytes>>,
    /// Whether nobody takes it any more.
    ended: Arc<AtomicBool>,
}

/// Sends what is written on in parts. It waits for whoever takes them, so that it is for threads of blocking work.
struct PartWriter {
    part: Vec<u8>,
    sender: Sender<io::Result<Bytes>>,
    ended: Arc<AtomicBool>,
}

/// Begins an archive, and returns the body that brings it.
pub fn begin_package() -> (DocumentPackage, Body) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let ended = Arc::new(AtomicBool::new(false));
    let out = PartWriter { part: Vec::new(), sender: sender.clone(), ended: Arc::clone(&ended) };
    let zip = Some(Box::new(ZipWriter::new_stream(out)));
    (DocumentPackage { zip, sender, ended }, Body::from_stream(ReceiverStream::new(receiver)))
}

impl DocumentPackage {
    /// Tells whether nobody takes the archive any more, so that nothing more need be made.
    pub fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed) || self.sender.is_closed()
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
        spawn_blocking(move || zip.finish()?.flush()).await.map_err(io::Error::other)?
    }

    /// Breaks the archive off, so that nobody takes what came of it for the whole.
    pub async fn fail(self, error: io::Error) {
        self.sender.send(Err(error)).await.ok();
    }
}

impl Drop for DocumentPackage {
    /// Ends without a word an archive that was not finished: what its writer would write yet goes nowhere.
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

impl PartWriter {
    fn send(&mut self) {
        let part = Bytes::from(std::mem::take(&mut self.part));
        if !self.ended.load(Ordering::Relaxed) && self.sender.blocking_send(Ok(part)).is_err() {
            self.ended.store(true, Ordering::Relaxed);
        }
    }
}

impl Write for PartWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.part.extend_from_slice(bytes);
        if self.part.len() >= PART {
            self.send();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.part.is_empty() {
            self.send();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;
    use std::io::Cursor;
    use zip::ZipArchive;

    #[tokio::test]
    async fn an_archive_goes_out_whole_and_the_same_again() {
        let pack = async || {
            let (mut package, body) = begin_package();
            let long = vec![b'x'; 5 * PART];
            let filled = tokio::spawn(async move {
                package.add("a.docx", Cursor::new(b"PK".to_vec()), true).await.unwrap();
                package.add("b.json", Cursor::new(long), false).await.unwrap();
                package.finish().await.unwrap();
            });
            let bytes = to_bytes(body, usize::MAX).await.unwrap();
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
        assert_eq!(read.len(), 5 * PART);
    }

    #[tokio::test]
    async fn an_archive_that_is_broken_off_is_an_error_and_one_that_nobody_takes_ends() {
        let (mut package, body) = begin_package();
        package.add("a.txt", Cursor::new(b"a".to_vec()), true).await.unwrap();
        package.fail(io::Error::other("broken off")).await;
        assert!(to_bytes(body, usize::MAX).await.is_err());
        let (mut package, body) = begin_package();
        assert!(!package.is_ended());
        drop(body);
        package.add("a.txt", Cursor::new(vec![0; 2 * PART]), true).await.unwrap();
        assert!(package.is_ended());
    }
}
