//! Keeps what the program has written, for the checks of `tests/conformance`.

use std::fs;
use std::path::Path;

/// Writes a file into the folder that `BARAZA_CONFORMANCE` names; nothing where it names none.
pub fn keep(name: &str, contents: &[u8]) {
    if let Some(folder) = std::env::var_os("BARAZA_CONFORMANCE") {
        let folder = Path::new(&folder);
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join(name), contents).expect("a file");
    }
}
