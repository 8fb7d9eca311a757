//! Keeps what the program has written, for the checks of `tests/conformance`.

use std::path::Path;

/// Writes a file into the folder that `BARAZA_CONFORMANCE` names; nothing where it names none.
pub fn keep(name: &str, contents: &[u8]) {
    if let Some(folder) = std::env::var_os("BARAZA_CONFORMANCE") {
        std::fs::write(Path::new(&folder).join(name), contents).expect("a file");
    }
}
