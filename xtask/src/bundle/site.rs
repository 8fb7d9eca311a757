//! The site: the folder that the server embeds, with hashed names, compressed copies and a manifest.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

const MANIFEST: &str = "manifest.json";

/// The file formats that are compressed already.
const DENSE: [&str; 8] = ["avif", "gif", "jpg", "jpeg", "png", "webp", "woff", "woff2"];

/// The files of the site, by their published name.
#[derive(Default)]
pub struct Site {
    /// The published name of each name that the server asks for.
    manifest: BTreeMap<String, String>,
    files: BTreeMap<String, Content>,
}

struct Content {
    bytes: Vec<u8>,
    compress: bool,
}

impl Site {
    /// Adds a file and returns the name under which it is published.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let dense = Path::new(name)
            .extension()
            .is_some_and(|extension| DENSE.iter().any(|dense| extension == *dense));
        self.insert(name, Content { bytes, compress: !dense })
    }

    /// Adds a file like [`Self::add`], without compressed copies, which take a while for a large file.
    pub fn add_uncompressed(&mut self, name: &str, bytes: Vec<u8>) -> String {
        self.insert(name, Content { bytes, compress: false })
    }

    fn insert(&mut self, name: &str, content: Content) -> String {
        let published = published_name(name, &content.bytes);
        self.manifest.insert(name.to_owned(), published.clone());
        self.files.insert(published.clone(), content);
        published
    }

    /// Publishes exactly these files in `folder`. It is replaced as a whole, so that it is never half written, and
    /// only when something has changed.
    pub fn publish(&self, folder: &Path) -> Result<()> {
        let manifest = serde_json::to_string_pretty(&self.manifest)? + "\n";
        let current = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        if current == manifest {
            return Ok(());
        }
        let fresh = folder.with_extension("new");
        let stale = folder.with_extension("old");
        remove(&fresh)?;
        for (name, content) in &self.files {
            write_with_copies(folder, &fresh, name, content)?;
        }
        write(&fresh.join(MANIFEST), manifest.as_bytes())?;

        remove(&stale)?;
        if folder.exists() {
            fs::rename(folder, &stale).context("setting the old site aside")?;
        }
        fs::rename(&fresh, folder).context("putting the new site in place")?;
        remove(&stale)?;
        self.report(folder);
        Ok(())
    }

    fn report(&self, folder: &Path) {
        println!("{:>10} {:>10}  {}", "bytes", "brotli", folder.display());
        for (name, content) in &self.files {
            let brotli = fs::metadata(folder.join(format!("{name}.br")))
                .map_or_else(|_| "-".to_owned(), |metadata| metadata.len().to_string());
            println!("{:>10} {brotli:>10}  {name}", content.bytes.len());
        }
    }
}

/// Computes the first 16 hexadecimal digits of SHA-256.
pub fn hash(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in &Sha256::digest(bytes)[..8] {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Makes the published name: `style.css` becomes `style.0123456789abcdef.css`.
fn published_name(name: &str, bytes: &[u8]) -> String {
    let hash = hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => format!("{stem}.{hash}.{extension}"),
        _ => format!("{name}.{hash}"),
    }
}

/// Keeps a file of the old folder where it has one (equal names mean equal content), otherwise writes and compresses
/// it.
fn write_with_copies(old: &Path, new: &Path, name: &str, content: &Content) -> Result<()> {
    let copies = [format!("{name}.br"), format!("{name}.gz")];
    if take_over(old, new, name)? {
        for copy in &copies {
            take_over(old, new, copy)?;
        }
        return Ok(());
    }
    write(&new.join(name), &content.bytes)?;
    if content.compress {
        let [br, gz] = copies;
        write_if_smaller(&new.join(br), &brotli(&content.bytes)?, content)?;
        write_if_smaller(&new.join(gz), &gzip(&content.bytes)?, content)?;
    }
    Ok(())
}

fn take_over(old: &Path, new: &Path, name: &str) -> Result<bool> {
    let (from, to) = (old.join(name), new.join(name));
    if !from.is_file() {
        return Ok(false);
    }
    create_parent(&to)?;
    fs::hard_link(&from, &to)
        .or_else(|_| fs::copy(&from, &to).map(|_| ()))
        .with_context(|| format!("keeping {}", from.display()))?;
    Ok(true)
}

/// Writes a compressed copy if it saves at least a twentieth; one that saves less is not worth its room in the
/// binary.
fn write_if_smaller(path: &Path, compressed: &[u8], content: &Content) -> Result<()> {
    if compressed.len() * 20 > content.bytes.len() * 19 {
        return Ok(());
    }
    write(path, compressed)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).context("brotli")?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    create_parent(path)?;
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

fn create_parent(path: &Path) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("creating {}", parent.display()))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Site, published_name};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_published_name_carries_the_hash_before_the_extension() {
        assert_eq!(published_name("a.css", b""), "a.e3b0c44298fc1c14.css");
        assert_eq!(published_name("x.y/a", b""), "x.y/a.e3b0c44298fc1c14");
    }

    #[test]
    fn only_what_shrinks_gets_compressed_copies() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let mut site = Site::default();
        let long = site.add("long.css", b"a{b:c}".repeat(100));
        let short = site.add("short.css", b"a{b:c}".to_vec());
        let picture = site.add("picture.png", vec![0; 1000]);

        site.publish(&target).unwrap();

        let mut expected = vec![
            format!("{long}.br"),
            format!("{long}.gz"),
            long,
            short,
            picture,
            "manifest.json".to_owned(),
        ];
        expected.sort();
        assert_eq!(names(&target), expected);
    }

    #[test]
    fn a_site_without_changes_is_not_touched_and_removed_files_disappear() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let written = |name: &str| fs::metadata(target.join(name)).unwrap().modified().unwrap();

        let mut site = Site::default();
        let kept = site.add("kept.css", b"a{b:c}".repeat(100));
        let gone = site.add("gone.css", b"a{}".to_vec());
        site.publish(&target).unwrap();
        let (kept_before, manifest_before) = (written(&kept), written("manifest.json"));
        site.publish(&target).unwrap();
        assert_eq!(written("manifest.json"), manifest_before);

        let mut site = Site::default();
        site.add("kept.css", b"a{b:c}".repeat(100));
        site.publish(&target).unwrap();
        assert_eq!(written(&kept), kept_before);
        assert!(target.join(format!("{kept}.br")).exists());
        assert!(!target.join(gone).exists());
        assert_eq!(names(folder.path()), ["site"]);
    }
}
