//! The header of BENCH.md: the version that was measured, and the machine.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::shell;
use crate::workspace::Workspace;

pub fn header(workspace: &Workspace) -> String {
    let facts = [
        ("processor", processor()),
        ("memory", memory()),
        ("kernel", answer(Command::new("uname").arg("-sr"))),
        ("compiler", answer(Command::new("rustc").arg("--version").current_dir(&workspace.root))),
        ("commit", commit(&workspace.root)),
        ("date", date()),
    ];
    let mut text = String::from(
        "# Measurements\n\nWritten by `cargo xtask bench`; do not edit.\n\n| machine | |\n| --- | --- |\n",
    );
    for (name, value) in facts {
        let _ = writeln!(text, "| {name} | {value} |");
    }
    text
}

/// Names a run by its date and its commit.
pub fn name_run(workspace: &Workspace) -> String {
    format!("{}, {}", date(), commit(&workspace.root))
}

fn date() -> String {
    answer(Command::new("date").args(["-u", "+%Y-%m-%d"]))
}

fn processor() -> String {
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores")
}

fn memory() -> String {
    let kibibytes =
        field("/proc/meminfo", "MemTotal").and_then(|text| text.trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.map_or_else(
        || "unknown".to_owned(),
        |kibibytes| format!("{} GiB", (kibibytes + 512 * 1024) / (1024 * 1024)),
    )
}

/// Finds the value of the first line `name: value` in one of the kernel's files.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == name).then(|| value.trim().to_owned())
    })
}

fn commit(root: &Path) -> String {
    let git = |arguments: &[&str]| answer(Command::new("git").current_dir(root).args(arguments));
    let commit = git(&["rev-parse", "--short", "HEAD"]);
    if git(&["status", "--porcelain", "--", ".", ":!BENCH.md", ":!docs/growth.svg"]).is_empty() {
        return commit;
    }
    format!("{commit}, with changes")
}

fn answer(command: &mut Command) -> String {
    shell::output(command).unwrap_or_else(|_| "unknown".to_owned())
}
