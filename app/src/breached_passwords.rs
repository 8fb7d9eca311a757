//! A list of passwords that were found in breaches, as a file of the operator's: nothing is ever asked of another server.
//!
//! The file may be of either of two kinds, told by its first line. Where that is a SHA-1 in 40 hexadecimal digits, as in the lists of
//! *Have I Been Pwned*, the lines are in the order of their hashes, and what stands behind a colon is not looked at; such a file
//! may be as large as it likes, since it is searched where it lies. Any other file has one password a line, and is read
//! into memory as hashes.

use base16ct::upper::encode_string;
use sha1::{Digest, Sha1};
use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The number of hexadecimal digits of a hash.
const DIGITS: usize = 40;

/// The longest line of a file of hashes, in bytes.
const LINE: u64 = 128;

/// The largest file of passwords that is read into memory, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// A list of passwords that were found in breaches; cheap to clone. The default has none.
#[derive(Clone, Debug, Default)]
pub struct BreachedPasswords(Arc<BreachedList>);

#[derive(Debug, Default)]
enum BreachedList {
    #[default]
    None,
    /// A file of hashes in their order.
    Sorted(PathBuf),
    /// The first half of each hash, in their order.
    Known(Vec<u64>),
}

impl BreachedPasswords {
    /// Opens a list. Fails where the file cannot be read, or is a list of passwords that is too large.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut reader = BufReader::new(File::open(path)?);
        let mut first = Vec::new();
        reader.by_ref().take(LINE).read_until(b'\n', &mut first)?;
        if first.len() > DIGITS && find_hash(&first).is_some() {
            return Ok(Self(Arc::new(BreachedList::Sorted(path.to_owned()))));
        }
        if reader.get_ref().metadata()?.len() > MOST {
            return Err(io::Error::other("the list of passwords is too large: use a sorted list of hashes"));
        }
        reader.rewind()?;
        let mut known = Vec::new();
        for line in reader.split(b'\n') {
            let line = line?;
            let word = line.strip_suffix(b"\r").unwrap_or(&line);
            if !word.is_empty() {
                known.push(short_hash(&Sha1::digest(word)));
            }
        }
        known.sort_unstable();
        known.dedup();
        Ok(Self(Arc::new(BreachedList::Known(known))))
    }

    /// Tells whether the list has a password. It reads the file, so that it is called where blocking is allowed.
    pub fn has(&self, password: &str) -> io::Result<bool> {
        let digest = Sha1::digest(password.as_bytes());
        match &*self.0 {
            BreachedList::None => Ok(false),
            BreachedList::Known(known) => Ok(known.binary_search(&short_hash(&digest)).is_ok()),
            BreachedList::Sorted(path) => search_sorted(&mut File::open(path)?, &encode_string(&digest)),
        }
    }
}

/// Returns the first half of a hash. That two passwords have the same is less likely than any other fault.
fn short_hash(digest: &[u8]) -> u64 {
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// Returns the hash with which a line begins.
fn find_hash(line: &[u8]) -> Option<String> {
    let digits = line.get(..DIGITS)?;
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| digits.to_ascii_uppercase())
}

/// Searches lines that are in the order of their hashes, by halves.
fn search_sorted(file: &mut (impl Read + Seek), wanted: &str) -> io::Result<bool> {
    let (mut low, mut high) = (0, file.seek(SeekFrom::End(0))?);
    while low < high {
        let middle = low + (high - low) / 2;
        // The line that begins at the middle or next behind it.
        let begin = match middle {
            0 => 0,
            _ => middle - 1 + line_at(file, middle - 1)?.1,
        };
        if begin >= high {
            high = middle;
            continue;
        }
        let (line, length) = line_at(file, begin)?;
        let found =
            find_hash(&line).ok_or_else(|| io::Error::other("a line of the list of hashes has none"))?;
        match found.as_str().cmp(wanted) {
            Ordering::Equal => return Ok(true),
            Ordering::Less => low = begin + length,
            Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

/// Reads from a place to the end of its line; returns that with its length, the end of the line included.
fn line_at(file: &mut (impl Read + Seek), place: u64) -> io::Result<(Vec<u8>, u64)> {
    file.seek(SeekFrom::Start(place))?;
    let mut line = Vec::new();
    let length = BufReader::with_capacity(256, file.take(LINE)).read_until(b'\n', &mut line)?;
    Ok((line, length as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn hash(password: &str) -> String {
        encode_string(&Sha1::digest(password.as_bytes()))
    }

    #[test]
    fn each_line_of_a_sorted_list_is_found_and_nothing_else() {
        for (end, tail) in [("\n", ""), ("\r\n", ":17"), ("\n", ":123456789")] {
            let mut hashes: Vec<_> = (0..100).map(|number| hash(&format!("password {number}"))).collect();
            hashes.sort();
            let lines = hashes.iter().map(|hash| format!("{hash}{tail}{end}")).collect::<Vec<_>>().concat();
            for text in [lines.clone(), lines.trim_end().to_owned(), lines.to_ascii_lowercase()] {
                let mut file = Cursor::new(text.into_bytes());
                for hash in &hashes {
                    assert!(search_sorted(&mut file, hash).unwrap(), "{hash}");
                }
                for number in 100..300 {
                    assert!(!search_sorted(&mut file, &hash(&format!("password {number}"))).unwrap());
                }
            }
        }
        assert!(!search_sorted(&mut Cursor::new(Vec::new()), &hash("x")).unwrap());
        assert!(search_sorted(&mut Cursor::new(b"no hash\n".to_vec()), &hash("x")).is_err());
    }

    #[test]
    fn a_file_is_read_by_its_first_line() {
        let folder = std::env::temp_dir();
        let path = folder.join(format!("baraza-breached-{}", std::process::id()));
        let mut sorted = [hash("correct horse"), hash("battery staple")];
        sorted.sort();
        for text in
            ["correct horse\nbattery staple\r\n\n".to_owned(), format!("{}:1\n{}:2\n", sorted[0], sorted[1])]
        {
            std::fs::write(&path, text).unwrap();
            let list = BreachedPasswords::open(&path).unwrap();
            assert!(list.has("correct horse").unwrap() && list.has("battery staple").unwrap());
            assert!(!list.has("").unwrap() && !list.has("correct horse ").unwrap());
        }
        std::fs::remove_file(&path).unwrap();
        assert!(BreachedPasswords::open(&path).is_err());
        assert!(!BreachedPasswords::default().has("correct horse").unwrap());
    }
}
