//! Measures one run of a program: wall time, processor time and peak memory.
//!
//! The system reports these for all children of a process together. So this program starts itself as `cargo xtask
//! measure`, which has a single child and prints its figures.

use std::ffi::OsString;
use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde_json::{Value, json};

use crate::shell;

#[derive(Args)]
pub struct Measure {
    /// Where the program's output goes
    output: PathBuf,
    /// The program and its arguments
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    program: Vec<OsString>,
}

/// The figures of one run.
pub struct Measured {
    pub wall: Duration,
    /// The processor time in user and kernel mode, in all threads.
    pub cpu: Duration,
    /// The peak of resident memory, in bytes.
    pub peak: u64,
    /// The status with which the program ended, as `wait` reports it.
    pub status: ExitStatus,
}

/// Runs the program and prints its figures as JSON. This is the measuring process.
pub fn run(measure: &Measure) -> Result<()> {
    let output = File::create(&measure.output)?;
    let mut command = Command::new(&measure.program[0]);
    command.args(&measure.program[1..]).stdin(Stdio::null()).stdout(output);
    let began = Instant::now();
    let status = command.status().context("starting the program")?;
    let wall = began.elapsed();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = usage.user_time() + usage.system_time();
    let told = json!({
        "wall": u64::try_from(wall.as_micros())?,
        "cpu": cpu.num_microseconds(),
        "peak": usage.max_rss(),
        "status": status.into_raw(),
    });
    println!("{told}");
    Ok(())
}

/// Runs the program once in a measuring process. A program that fails is no error here.
pub fn once(program: &Path, arguments: &[OsString], output: &Path) -> Result<Measured> {
    let own = std::env::current_exe()?;
    let mut command = Command::new(own);
    command.arg("measure").arg(output).arg(program).args(arguments).stderr(Stdio::inherit());
    let told = shell::output(&mut command)?;
    let told: Value = serde_json::from_str(&told).context("reading what the program took")?;
    let number = |name: &str| told[name].as_u64().with_context(|| format!("{name} was not measured"));
    Ok(Measured {
        wall: Duration::from_micros(number("wall")?),
        cpu: Duration::from_micros(number("cpu")?),
        peak: number("peak")? * 1024,
        status: ExitStatus::from_raw(i32::try_from(number("status")?)?),
    })
}

/// Runs the program several times and returns the run of middle length. Each run must succeed.
pub fn median(program: &Path, arguments: &[OsString], output: &Path, runs: usize) -> Result<Measured> {
    let mut measured = Vec::with_capacity(runs);
    for _ in 0..runs {
        let one = once(program, arguments, output)?;
        if !one.status.success() {
            bail!("{} failed ({})", program.display(), one.status);
        }
        measured.push(one);
    }
    measured.sort_by_key(|one| one.wall);
    Ok(measured.swap_remove(runs / 2))
}
