//! Measures `LibreOffice` beside us: the same document, converted without a window.

use crate::LoadResult;
use crate::client::Latencies;
use crate::table::MeasurementRow;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tests::process::children_cpu;
use tokio::process::Command;

/// The number of conversions; one before them makes its settings.
const RUNS: u32 = 3;

/// An installation, with a folder for its settings and its files.
pub struct OfficeSuite {
    program: PathBuf,
    folder: TempDir,
}

/// What a conversion took.
struct ConversionTimes {
    wall: Duration,
    cpu: Duration,
}

impl OfficeSuite {
    /// Finds it on the path; `None` where it is not installed.
    pub fn find() -> LoadResult<Option<Self>> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut programs = std::env::split_paths(&path).map(|folder| folder.join("soffice"));
        let Some(program) = programs.find(|program| program.is_file()) else { return Ok(None) };
        Ok(Some(Self { program, folder: tempfile::tempdir()? }))
    }

    /// Converts a document of ODT to DOCX, and an empty text, which tells what it takes to start. The row says how many times
    /// our processor time both are.
    pub async fn measure(&self, odt: &[u8], ours: Duration) -> LoadResult<MeasurementRow> {
        let (document, empty) = (self.folder.path().join("text.odt"), self.folder.path().join("empty.txt"));
        std::fs::write(&document, odt)?;
        std::fs::write(&empty, "\n")?;
        self.convert(&empty).await?;
        let (mut load, mut wall, mut cpu, mut start) =
            (Latencies::default(), Duration::ZERO, Duration::ZERO, Duration::ZERO);
        for _ in 0..RUNS {
            start += self.convert(&empty).await?.cpu;
            let took = self.convert(&document).await?;
            load.times.push(took.wall);
            wall += took.wall;
            cpu += took.cpu;
        }
        let times = |time: Duration| (time / RUNS).as_secs_f64() / ours.as_secs_f64().max(f64::EPSILON);
        let what = format!(
            "the same by LibreOffice without a window, from ODT: {:.0} times our CPU, {:.0} times without its start",
            times(cpu),
            times(cpu.saturating_sub(start)),
        );
        Ok(MeasurementRow::load(what, &load, wall, cpu))
    }

    async fn convert(&self, file: &Path) -> LoadResult<ConversionTimes> {
        let (settings, made) = (self.folder.path().join("settings"), self.folder.path().join("made"));
        let (before, began) = (children_cpu()?, Instant::now());
        let status = Command::new(&self.program)
            .args(["--headless", "--norestore"])
            .arg(format!("-env:UserInstallation=file://{}", settings.display()))
            .args(["--convert-to", "docx", "--outdir"])
            .arg(&made)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .await?;
        let times = ConversionTimes { wall: began.elapsed(), cpu: children_cpu()?.saturating_sub(before) };
        let written = file.file_stem().map(|stem| made.join(stem).with_extension("docx"));
        match written.filter(|_| status.success()) {
            Some(written) if written.is_file() => std::fs::remove_file(written)?,
            _ => return Err(format!("LibreOffice converted nothing ({status})").into()),
        }
        Ok(times)
    }
}
