//! Tells whether the machine was quiet: a fixed loop is timed again and again between measurements, and takes longer where
//! other processes take the processor.

use sha2::{Digest, Sha256};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many times as long as at best the loop may take beside a figure that is believed, in hundredths.
const QUIET: u32 = 125;

/// The number of times that the loop runs for one sample; the middle one counts.
const RUNS: usize = 3;
const BYTES: usize = 1024 * 1024;

/// The times that the loop took so far.
#[derive(Default)]
pub struct Calibration {
    samples: Vec<Duration>,
}

impl Calibration {
    /// Runs the loop, and notes how long it took.
    pub fn sample(&mut self) {
        let block = vec![7_u8; BYTES];
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|_| {
                let began = Instant::now();
                black_box(Sha256::digest(black_box(&block)));
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        self.samples.push(times[RUNS / 2]);
    }

    /// Returns the number of samples so far, as a place to look from later.
    pub fn place(&self) -> usize {
        self.samples.len()
    }

    /// Tells whether the machine was too busy around what was measured between two places: from the sample before the first
    /// of them to the one after the last.
    pub fn was_noisy(&self, from: usize, to: usize) -> bool {
        let around = from.saturating_sub(1)..(to + 1).min(self.samples.len());
        self.samples[around].iter().any(|sample| self.is_slow(*sample))
    }

    /// Says how long the loop took, and whether figures can be compared.
    pub fn describe(&self) -> String {
        let (Some(best), Some(worst)) = (self.samples.iter().min(), self.samples.iter().max()) else {
            return "The machine was not looked at.".to_owned();
        };
        let slow = self.samples.iter().filter(|sample| self.is_slow(**sample)).count();
        let milliseconds = |time: &Duration| time.as_secs_f64() * 1000.0;
        let times = format!(
            "a fixed loop between the measurements took {:.2} ms at best and {:.2} ms at worst",
            milliseconds(best),
            milliseconds(worst),
        );
        let number = self.samples.len();
        match slow {
            0 => format!("The machine was quiet: {times}."),
            _ if slow * 4 > number => format!(
                "**The machine was too noisy to tell**: {times}, and {slow} times of {number} more than a quarter longer than at best."
            ),
            _ => format!(
                "The machine was quiet most of the time: {times}, and {slow} times of {number} more than a quarter longer than at best. Figures beside these are marked with ~."
            ),
        }
    }

    fn is_slow(&self, sample: Duration) -> bool {
        self.samples.iter().min().is_some_and(|best| sample * 100 > *best * QUIET)
    }
}
