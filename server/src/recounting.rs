//! Counts anew what acts keep counted, for `baraza recount`.

use crate::progress::ProgressLine;
use sea_orm::DatabaseConnection;
use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use store::recounts::{CountDifference, CountedSubject};
use store::{clock, delegations, recounts};

/// Compares the kept counts of all consultations with their rows, and unless told to `check` alone, puts them right. It writes a
/// line for each that differed, and returns how many did.
pub async fn recount(
    db: &DatabaseConnection,
    check: bool,
    out: &mut impl Write,
) -> Result<usize, Box<dyn Error>> {
    let all = delegations::all_delegations(db).await?;
    let codes: HashMap<_, _> = all.into_iter().map(|one| (one.id, one.code)).collect();
    let mut differed = 0;
    let counted = recounts::list_counted_consultations(db).await?;
    let mut line = ProgressLine::of_things("Counting consultations", counted.len() as u64);
    for id in counted {
        let found = match check {
            true => recounts::compare_counts(db, id).await?,
            false => recounts::restore_counts(db, id, clock::now()).await?,
        };
        differed += found.len();
        for CountDifference { consultation_id, subject, what, kept, counted } in found {
            let of = match subject {
                CountedSubject::Provision(id) => format!("provision {id}"),
                CountedSubject::Delegation(id) => codes.get(&id).cloned().unwrap_or_else(|| id.to_string()),
            };
            writeln!(
                out,
                "consultation {consultation_id}, {of}, {what}: {kept} was kept, {counted} counted"
            )?;
        }
        line.advance(1);
    }
    line.end();
    match (differed, check) {
        (0, _) => writeln!(out, "Every count is that of its rows.")?,
        (_, true) => writeln!(out, "Counts that differ: {differed}.")?,
        (_, false) => writeln!(out, "Counts that differed and have been put right: {differed}.")?,
    }
    out.flush()?;
    Ok(differed)
}
