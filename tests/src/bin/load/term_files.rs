//! Measures the term base of a secretariat as a file: written as TBX, and read again with each of its entries checked.

use crate::LoadResult;
use crate::client::Latencies;
use crate::table::{MeasurementRow, MeasurementTable};
use domain::terms::TermEntry;
use domain::terms::tbx::{TbxLimits, check_tbx, write_tbx};
use std::time::Instant;
use tests::forum::lists::term_entry;

/// The number of terms of a large term base.
pub const TERMS: usize = 10_000;
const ROUNDS: usize = 20;

pub fn measure(table: &mut MeasurementTable) -> LoadResult<()> {
    let entries: Vec<TermEntry> = (0..TERMS).map(term_entry).collect();
    let (mut writing, mut reading) = (Latencies::default(), Latencies::default());
    let mut size = 0;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let file = write_tbx(&entries);
        writing.times.push(began.elapsed());
        let began = Instant::now();
        let read = check_tbx(file.as_bytes(), TbxLimits::default());
        reading.times.push(began.elapsed());
        let read = read.map_err(|problem| format!("{problem:?}"))?;
        if read.len() != TERMS {
            return Err(format!("{} of {TERMS} terms were read", read.len()).into());
        }
        size = file.len();
    }
    let of = "a term base of 10,000 terms in three languages, TBX";
    table.add(MeasurementRow::latency(format!("{of}, written"), &writing));
    table.add(MeasurementRow::latency(format!("{of}, read and checked"), &reading));
    table.add(MeasurementRow::bytes(format!("{of}: bytes"), size));
    Ok(())
}
