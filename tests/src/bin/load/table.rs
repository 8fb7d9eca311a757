//! The table of measurements that is printed, each beside its gate where it has one.

use crate::client::Latencies;
use std::fmt;
use std::time::Duration;

#[derive(Default)]
pub struct MeasurementTable(Vec<MeasurementRow>);

#[derive(Default)]
pub struct MeasurementRow {
    what: String,
    /// The number of requests in a second.
    rate: Option<f64>,
    median: Option<Duration>,
    tail: Option<Duration>,
    /// The processor time of one request.
    pub cpu: Option<Duration>,
    size: Option<MeasuredSize>,
    /// What is allowed and whether that is met, in words.
    verdict: String,
}

/// A size in bytes.
#[derive(Clone, Copy)]
enum MeasuredSize {
    Answer(u64),
    Memory(u64),
}

/// What a measurement may be at most; `None` where there is no limit.
#[derive(Clone, Copy)]
pub struct MeasurementGate {
    pub median: Option<Duration>,
    /// The time of the slowest of a hundred requests.
    pub tail: Option<Duration>,
    /// The processor time of one request.
    pub cpu: Option<Duration>,
    /// The bytes of the answer, or of memory.
    pub bytes: Option<u64>,
}

/// The rows whose figures are kept from run to run.
const HEADLINES: [(&str, KeptFigure); 10] = [
    ("draft, 2,000 words and 300 comments, visitor, SQLite", KeptFigure::Cpu),
    ("draft, 2,000 words and 300 comments, delegate, SQLite", KeptFigure::Cpu),
    ("draft, 2,000 words and 300 comments, delegate, PostgreSQL", KeptFigure::Cpu),
    ("durable comment, SQLite", KeptFigure::Rate),
    ("durable position, SQLite", KeptFigure::Rate),
    ("durable ballot, SQLite", KeptFigure::Rate),
    ("resident memory after that load, SQLite", KeptFigure::Size),
    ("memory of its own after that load, SQLite", KeptFigure::Size),
    ("first visit: start page, style and icon, brotli", KeptFigure::Size),
    ("islands: loader, script and WebAssembly, brotli", KeptFigure::Size),
];

/// Which figure of a row is kept.
#[derive(Clone, Copy)]
enum KeptFigure {
    Rate,
    Cpu,
    Size,
}

impl MeasurementTable {
    /// Lists the figures that are kept from run to run, each with what it is of.
    pub fn figures(&self) -> Vec<(String, String)> {
        let kept = self.0.iter().filter_map(|row| {
            let (what, kept) = HEADLINES.iter().find(|(what, _)| *what == row.what)?;
            Some(match kept {
                KeptFigure::Rate => (format!("{what}, a second"), format!("{:.0}", row.rate?)),
                KeptFigure::Cpu => {
                    (format!("{what}, CPU ms"), format!("{:.2}", row.cpu?.as_secs_f64() * 1000.0))
                }
                KeptFigure::Size => ((*what).to_owned(), row.size?.to_string()),
            })
        });
        kept.collect()
    }

    pub fn add(&mut self, row: MeasurementRow) {
        eprintln!("{row}");
        self.0.push(row);
    }
}

impl MeasuredSize {
    const fn bytes(self) -> u64 {
        match self {
            Self::Answer(bytes) | Self::Memory(bytes) => bytes,
        }
    }
}

impl MeasurementGate {
    /// The gate that all measurements meet.
    pub const NONE: Self = Self { median: None, tail: None, cpu: None, bytes: None };

    /// Tells in words what is allowed, and whether a measurement meets all of it and what is said `besides`. What was not
    /// measured is missed.
    fn judge(self, row: &MeasurementRow, besides: Option<(&str, bool)>) -> String {
        let times = [
            (self.median, row.median, "ms"),
            (self.tail, row.tail, "ms at p99"),
            (self.cpu, row.cpu, "ms CPU"),
        ];
        let mut limits = Vec::new();
        let mut met = true;
        for (most, found, unit) in times {
            if let Some(most) = most {
                limits.push(format!("{} {unit}", most.as_millis()));
                met &= found.is_some_and(|found| found <= most);
            }
        }
        if let Some(most) = self.bytes {
            limits.push(match row.size {
                Some(MeasuredSize::Memory(_)) => format!("{} MB", most / 1_000_000),
                _ => format!("{} kB", most / 1_000),
            });
            met &= row.size.is_some_and(|size| size.bytes() <= most);
        }
        if let Some((words, is_met)) = besides {
            limits.push(words.to_owned());
            met &= is_met;
        }
        format!("{}: {}", limits.join(", "), if met { "met" } else { "missed" })
    }
}

impl MeasurementRow {
    pub fn load(what: String, load: &Latencies, elapsed: Duration, cpu: Duration) -> Self {
        let requests = u32::try_from(load.times.len()).unwrap_or(u32::MAX).max(1);
        Self { rate: Some(load.rate(elapsed)), cpu: Some(cpu / requests), ..Self::latency(what, load) }
    }

    pub fn latency(what: String, load: &Latencies) -> Self {
        let (median, tail) = (Some(load.percentile(50)), Some(load.percentile(99)));
        Self { what, median, tail, ..Self::default() }
    }

    pub fn memory(what: String, bytes: u64) -> Self {
        Self { what, size: Some(MeasuredSize::Memory(bytes)), ..Self::default() }
    }

    pub fn bytes(what: String, bytes: usize) -> Self {
        Self { what, ..Self::default() }.sized(bytes)
    }

    /// Returns a row that says why there is no figure.
    pub fn unmeasured(what: String, reason: &str) -> Self {
        Self { what, verdict: format!("not measured: {reason}"), ..Self::default() }
    }

    /// Returns the row with the size of the answer.
    #[must_use]
    pub fn sized(self, bytes: usize) -> Self {
        Self { size: Some(MeasuredSize::Answer(u64::try_from(bytes).unwrap_or(u64::MAX))), ..self }
    }

    /// Returns the row with a verdict.
    #[must_use]
    pub fn judged(self, gate: MeasurementGate) -> Self {
        Self { verdict: gate.judge(&self, None), ..self }
    }

    /// Returns the row with a verdict on a gate, and on something that is no figure of it.
    #[must_use]
    pub fn judged_besides(self, gate: MeasurementGate, words: &str, is_met: bool) -> Self {
        Self { verdict: gate.judge(&self, Some((words, is_met))), ..self }
    }

    /// Returns a row of a statement that holds or does not.
    pub fn statement(what: String, words: &str, is_met: bool) -> Self {
        Self { what, ..Self::default() }.judged_besides(MeasurementGate::NONE, words, is_met)
    }
}

impl fmt::Display for MeasuredSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(bytes) => write!(f, "{}.{} kB", bytes / 1000, bytes % 1000 / 100),
            Self::Memory(bytes) => write!(f, "{} MB", bytes.div_ceil(1_000_000)),
        }
    }
}

impl fmt::Display for MeasurementRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |time: Option<Duration>, digits: usize| {
            time.map_or_else(String::new, |time| format!("{:.digits$}", time.as_secs_f64() * 1000.0))
        };
        let rate = self.rate.map_or_else(String::new, |rate| format!("{rate:.0}"));
        let (median, tail) = (milliseconds(self.median, 1), milliseconds(self.tail, 1));
        let cpu = milliseconds(self.cpu, 2);
        let size = self.size.map_or_else(String::new, |size| size.to_string());
        let Self { what, verdict, .. } = self;
        write!(f, "| {what} | {rate} | {median} | {tail} | {cpu} | {size} | {verdict} |")
    }
}

impl fmt::Display for MeasurementTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | requests/s | p50 ms | p99 ms | CPU ms a request | size | gate |")?;
        writeln!(f, "| --- | --- | --- | --- | --- | --- | --- |")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
