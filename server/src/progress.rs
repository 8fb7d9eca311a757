//! Shows on a terminal how far long work has come: a bar with the rate and the time that remains, which is taken away when
//! the work has ended. Where standard error is no terminal nothing is shown; standard output is left alone always.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What a line says of work that is counted in things, of work that is counted in bytes, and of work whose end nobody knows.
const THINGS: &str = "{msg} {wide_bar} {human_pos} of {human_len}, {per_sec}, {eta} left";
const BYTES: &str = "{msg} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
const OPEN: &str = "{spinner} {msg}, {elapsed}";

/// How often a line is drawn anew while its work goes on.
const PAUSE: Duration = Duration::from_millis(100);

/// The bytes of a file up to which it is read before anybody looks.
const SMALL: u64 = 1 << 20;

/// The bar that is on the terminal now, which the log must not run into.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// A line on the terminal that tells how far a piece of work has come, as long as it lives. Without a terminal it is
/// silent, and costs nothing.
#[derive(Debug)]
pub struct ProgressLine(Option<ProgressBar>);

/// A file that is read, with the line that tells how much of it has been.
#[derive(Debug)]
pub struct ProgressReader<R> {
    source: R,
    line: ProgressLine,
}

/// An output that is written, with the line that tells how many of its lines have been.
#[derive(Debug)]
pub struct ProgressWriter<W> {
    out: W,
    line: ProgressLine,
}

/// Writes the log to standard error, and takes the progress that is shown away meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct LogWriter;

impl ProgressLine {
    /// Begins work on so many things.
    pub fn of_things(what: &'static str, whole: u64) -> Self {
        Self::drawn(is_shown(), what, Some(whole), THINGS)
    }

    /// Begins work on so many bytes.
    pub fn of_bytes(what: &'static str, whole: u64) -> Self {
        Self::drawn(is_shown(), what, Some(whole), BYTES)
    }

    /// Begins work that ends nobody knows when.
    pub fn open(what: &'static str) -> Self {
        Self::drawn(is_shown(), what, None, OPEN)
    }

    /// Returns the line of work of which nothing is told.
    pub const fn silent() -> Self {
        Self(None)
    }

    fn drawn(terminal: bool, what: &'static str, whole: Option<u64>, template: &str) -> Self {
        if !terminal {
            return Self::silent();
        }
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(whole, ProgressDrawTarget::stderr())
            .with_style(style)
            .with_message(what);
        bar.enable_steady_tick(PAUSE);
        *shown() = Some(bar.clone());
        Self(Some(bar))
    }

    /// Tells whether anybody sees it.
    pub const fn is_shown(&self) -> bool {
        self.0.is_some()
    }

    /// Notes that so much more is done.
    pub fn advance(&self, by: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(by);
        }
    }

    /// Notes how much is done in all.
    pub fn reach(&self, done: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(done);
        }
    }

    /// Takes the line away.
    pub fn end(&mut self) {
        if let Some(bar) = self.0.take() {
            *shown() = None;
            bar.finish_and_clear();
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.end();
    }
}

impl ProgressReader<File> {
    /// Opens a file; of a small one nothing is told.
    pub fn open(path: &Path) -> io::Result<Self> {
        let source = File::open(path)?;
        let found = source.metadata()?;
        let line = match (found.is_file(), found.len()) {
            (true, size) if size < SMALL => ProgressLine::silent(),
            (true, size) => ProgressLine::of_bytes("Reading", size),
            (false, _) => ProgressLine::open("Reading"),
        };
        Ok(Self { source, line })
    }
}

impl<R: Read> Read for ProgressReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        self.line.advance(read as u64);
        if read == 0 {
            self.line.end();
        }
        Ok(read)
    }
}

impl<W: Write> ProgressWriter<W> {
    pub const fn new(out: W, line: ProgressLine) -> Self {
        Self { out, line }
    }
}

impl<W: Write> Write for ProgressWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if self.line.is_shown() {
            let ended = bytes[..written].split(|byte| *byte == b'\n').count().saturating_sub(1);
            self.line.advance(ended as u64);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for LogWriter {
    fn write(&mut self, words: &[u8]) -> io::Result<usize> {
        let bar = shown().clone();
        match bar {
            Some(bar) => bar.suspend(|| io::stderr().write(words)),
            None => io::stderr().write(words),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// Returns where the log is written.
pub const fn log_writer() -> LogWriter {
    LogWriter
}

/// Tells whether progress is shown: where standard error is a terminal that can take back what it has written.
pub fn is_shown() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb")
}

fn shown() -> MutexGuard<'static, Option<ProgressBar>> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that counts and is drawn nowhere, with its bar.
    fn counting() -> (ProgressLine, ProgressBar) {
        let bar = ProgressBar::hidden();
        (ProgressLine(Some(bar.clone())), bar)
    }

    #[test]
    fn a_line_is_silent_where_there_is_no_terminal() {
        for (whole, template) in [(Some(3), THINGS), (Some(3), BYTES), (None, OPEN)] {
            let mut line = ProgressLine::drawn(false, "Counting", whole, template);
            assert!(!line.is_shown());
            line.advance(2);
            line.reach(3);
            line.end();
        }
    }

    #[test]
    fn what_a_line_says_can_be_drawn() {
        for template in [THINGS, BYTES, OPEN] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }

    #[test]
    fn a_reader_hands_on_all_that_it_reads_and_ends_its_line_with_the_file() {
        let (line, bar) = counting();
        let mut reader = ProgressReader { source: &b"a,b\n1,2\n"[..], line };
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), bar.position()), ("a,b\n1,2\n", 8));
        assert!(!reader.line.is_shown() && bar.is_finished());
    }

    #[test]
    fn a_writer_hands_on_all_that_it_writes_and_counts_its_lines() {
        let (line, bar) = counting();
        let mut writer = ProgressWriter::new(Vec::new(), line);
        for part in ["{\"a\":[", "\n{}", ",\n{}", "]", "", "}\n"] {
            writer.write_all(part.as_bytes()).unwrap();
        }
        writer.flush().unwrap();
        assert_eq!((writer.out.as_slice(), bar.position()), (&b"{\"a\":[\n{},\n{}]}\n"[..], 3));
    }

    #[test]
    fn a_small_file_is_read_without_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ballots.csv");
        std::fs::write(&path, "question\n").unwrap();
        let mut reader = ProgressReader::open(&path).unwrap();
        assert!(!reader.line.is_shown());
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "question\n");
    }
}
