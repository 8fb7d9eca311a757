//! The table of measurements that is printed.

use crate::client::Latencies;
use std::fmt;
use std::time::Duration;

#[derive(Default)]
pub struct MeasurementTable(Vec<MeasurementRow>);

pub struct MeasurementRow {
    what: String,
    rate: String,
    median: String,
    tail: String,
    cpu: String,
    size: String,
}

impl MeasurementTable {
    pub fn add(&mut self, row: MeasurementRow) {
        eprintln!("{row}");
        self.0.push(row);
    }
}

impl MeasurementRow {
    pub fn load(what: String, load: &Latencies, elapsed: Duration, cpu: Duration) -> Self {
        let requests = f64::from(u32::try_from(load.times.len()).unwrap_or(u32::MAX)).max(1.0);
        Self {
            rate: format!("{:.0}", load.rate(elapsed)),
            cpu: format!("{:.2}", cpu.as_secs_f64() * 1000.0 / requests),
            ..Self::latency(what, load)
        }
    }

    pub fn latency(what: String, load: &Latencies) -> Self {
        let milliseconds = |percent| format!("{:.1}", load.percentile(percent).as_secs_f64() * 1000.0);
        Self { median: milliseconds(50), tail: milliseconds(99), ..Self::named(what) }
    }

    pub fn memory(what: String, bytes: u64) -> Self {
        Self { size: format!("{} MiB", bytes / 1024 / 1024), ..Self::named(what) }
    }

    pub fn bytes(what: String, bytes: usize) -> Self {
        Self { size: format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100), ..Self::named(what) }
    }

    fn named(what: String) -> Self {
        let empty = String::new;
        Self { what, rate: empty(), median: empty(), tail: empty(), cpu: empty(), size: empty() }
    }
}

impl fmt::Display for MeasurementRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, rate, median, tail, cpu, size } = self;
        write!(f, "| {what} | {rate} | {median} | {tail} | {cpu} | {size} |")
    }
}

impl fmt::Display for MeasurementTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | requests/s | p50 ms | p99 ms | CPU ms a request | size |")?;
        writeln!(f, "| --- | --- | --- | --- | --- | --- |")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
