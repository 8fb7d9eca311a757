//! Gives what was measured beside the table to the program that keeps it: files in the folder that `BARAZA_BENCH_RESULTS`
//! names, or, without one, further sections of what is printed.

use crate::LoadResult;
use crate::calibration::Calibration;
use crate::growth_table::GrowthTable;
use crate::table::MeasurementTable;
use serde_json::json;
use std::path::PathBuf;

/// Saves or prints the growth of pages, the figures that are kept from run to run, and how quiet the machine was.
pub fn give_results(
    table: &MeasurementTable,
    growth: Option<&GrowthTable>,
    calibration: &Calibration,
) -> LoadResult<()> {
    let quiet = calibration.describe();
    let Some(folder) = std::env::var_os("BARAZA_BENCH_RESULTS").map(PathBuf::from) else {
        println!("{quiet}");
        if let Some(growth) = growth {
            println!("\n{growth}");
        }
        return Ok(());
    };
    std::fs::write(folder.join("quiet.md"), quiet)?;
    let mut figures = table.figures();
    if let Some(growth) = growth {
        std::fs::write(folder.join("growth.md"), growth.to_string())?;
        std::fs::write(folder.join("growth.svg"), growth.draw())?;
        figures.extend(growth.figures());
    }
    std::fs::write(folder.join("figures.json"), json!(figures).to_string())?;
    Ok(())
}
