//! The instruments that the program brings along: identifiers and short titles, no texts that licences forbid.

use super::{CataloguedInstrument, WrittenInstrument, read_instrument};

/// One file an instrument.
const FILES: [&str; 15] = [
    include_str!("../../catalogue/unesco-ethics.json"),
    include_str!("../../catalogue/un-78-265.json"),
    include_str!("../../catalogue/un-78-311.json"),
    include_str!("../../catalogue/un-79-325.json"),
    include_str!("../../catalogue/global-digital-compact.json"),
    include_str!("../../catalogue/coe-225.json"),
    include_str!("../../catalogue/eu-ai-act.json"),
    include_str!("../../catalogue/oecd-0449.json"),
    include_str!("../../catalogue/nist-ai-rmf.json"),
    include_str!("../../catalogue/iso-42001.json"),
    include_str!("../../catalogue/iso-22989.json"),
    include_str!("../../catalogue/iso-23894.json"),
    include_str!("../../catalogue/ieee-7000.json"),
    include_str!("../../catalogue/shanghai-declaration.json"),
    include_str!("../../catalogue/au-ai-strategy.json"),
];

/// Returns the shipped instruments. A test shows that each of them can be read.
pub fn shipped_instruments() -> Vec<CataloguedInstrument> {
    let written = FILES.iter().filter_map(|file| serde_json::from_str::<WrittenInstrument>(file).ok());
    written.filter_map(|written| read_instrument(&written, None).ok()).collect()
}

/// Returns the number of files, for the test that reads them all.
#[cfg(test)]
pub(super) const fn count_files() -> usize {
    FILES.len()
}
