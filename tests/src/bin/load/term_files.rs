//! Measures the term base of a secretariat as a file: written as TBX, and read again with each of its entries checked.

use crate::client::Latencies;
use crate::table::{MeasurementRow, MeasurementTable};
use crate::{LoadResult, seed};
use domain::languages::Language;
use domain::terms::tbx::{TbxLimits, check_tbx, write_tbx};
use domain::terms::{DefinitionStatus, TermDefinition, TermEntry, TermName, TermStatus};
use std::time::Instant;

/// The number of terms of a large term base.
pub const TERMS: usize = 10_000;
/// The number of terms whose names stand in the texts that are measured.
const USED: usize = 20;
const ROUNDS: usize = 20;

pub fn measure(table: &mut MeasurementTable) -> LoadResult<()> {
    let entries: Vec<TermEntry> = (0..TERMS).map(entry).collect();
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

/// Makes an entry of a term base.
pub fn entry(number: usize) -> TermEntry {
    let name = match number {
        0..USED => seed::words(2, number),
        _ => format!("{} {number}", seed::words(2, number)),
    };
    let languages = [Language::English, Language::French, Language::Spanish];
    let names = languages.map(|language| TermName {
        language,
        name: name.clone(),
        status: TermStatus::Preferred,
        part_of_speech: Some("noun".to_owned()),
    });
    let definition = TermDefinition {
        language: Language::English,
        body: seed::words(30, number),
        source: seed::words(3, number),
        instrument: Some(seed::words(5, number)),
        clause: Some(format!("Art. {}", number % 40)),
        dated: None,
        address: Some("https://body.example/text".to_owned()),
        status: DefinitionStatus::InForce,
    };
    TermEntry {
        code: format!("term-{number}"),
        subject: Some(seed::words(1, number)),
        names: names.to_vec(),
        definitions: vec![definition],
    }
}
