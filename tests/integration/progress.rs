//! Long work on the command line tells how far it has come where somebody looks, and nowhere else: what a command prints
//! is the same. `BARAZA_BIN` is the program; without it nothing is run.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn binary() -> Option<String> {
    let named = std::env::var("BARAZA_BIN").ok();
    if named.is_none() {
        eprintln!("not run: BARAZA_BIN names no program");
    }
    named
}

/// Runs the program with its output piped.
fn run(binary: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary);
    command.args(arguments).env("TERM", "xterm").env_remove("RUST_LOG").stdin(Stdio::null());
    command.output().expect("the program runs")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

/// Runs a line of the shell on a terminal of its own and returns what was shown there; `None` where no terminal can be
/// had.
fn run_on_terminal(folder: &Path, line: &str) -> Option<String> {
    let shown = folder.join("shown");
    let line = format!("stty cols 100 rows 30; {line}");
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &line]).arg(&shown).env("TERM", "xterm");
    let ended = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let Ok(ended) = ended else {
        eprintln!("not run: there is no `script`");
        return None;
    };
    let shown = String::from_utf8_lossy(&fs::read(shown).expect("what was shown")).into_owned();
    assert!(ended.success(), "{shown}");
    Some(shown)
}

#[test]
fn progress_is_shown_on_a_terminal_alone_and_what_is_printed_is_the_same() {
    let Some(binary) = binary() else { return };
    let folder = tempfile::tempdir().unwrap();
    let database = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let piped = run(&binary, &["demo", "--database", &database("piped.db")]);
    let (printed, told) = (text(piped.stdout), text(piped.stderr));
    assert!(piped.status.success() && printed.starts_with("Demo accounts"), "{printed}{told}");
    assert!(!told.contains(['\r', '\u{1b}']) && !told.contains("Seeding"), "{told}");
    export_and_check(&binary, folder.path(), &database("piped.db"));

    let printed_beside = folder.path().join("printed");
    let line =
        format!("'{binary}' demo --database '{}' > '{}'", database("shown.db"), printed_beside.display());
    let Some(shown) = run_on_terminal(folder.path(), &line) else { return };
    assert!(shown.contains("Seeding the demo") && shown.contains("of 20"), "{shown}");
    assert_eq!(fs::read_to_string(printed_beside).unwrap(), printed);
}

/// Exports a consultation of the demo in this database, and checks it.
fn export_and_check(binary: &str, folder: &Path, database: &str) {
    let exported = run(binary, &["export", "1", "--database", database]);
    assert!(exported.status.success());
    let told = text(exported.stderr);
    assert!(told.lines().count() == 2 && told.lines().all(|line| line.starts_with("The ")), "{told}");
    let written = folder.join("written.json");
    let saved =
        run(binary, &["export", "1", "--output", &written.display().to_string(), "--database", database]);
    assert_eq!((text(saved.stdout).as_str(), text(saved.stderr)), ("", told));
    let without_time = |document: &[u8]| {
        let mut document: Value = serde_json::from_slice(document).unwrap();
        document["exported_at"] = Value::Null;
        document
    };
    assert_eq!(without_time(&exported.stdout), without_time(&fs::read(&written).unwrap()));

    let checked = run(binary, &["verify", &written.display().to_string()]);
    let told = text(checked.stderr);
    assert!(told.starts_with("Verified: ") && told.lines().count() == 1, "{told}");
    let report: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(report["format"], "baraza-consultation");

    let ballots = folder.join("ballots.csv");
    fs::write(&ballots, "question,delegation,choice\nQ1,KEN,yes\nQ1,FJI,no\nQ2,KEN,yes\n").unwrap();
    let ballots = ballots.display().to_string();
    let decided = run(binary, &["tally", "--rule", "un-simple-majority", &ballots]);
    assert_eq!((text(decided.stdout).lines().count(), text(decided.stderr).as_str()), (2, ""));
}
