//! The report that is printed after each step and at the end.

use std::time::Duration;

use anyhow::Result;

use crate::test::{Outcome, Step};

/// The steps that have ended so far, with their outcomes.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
}

struct Line {
    step: Step,
    verdict: Verdict,
    time: Duration,
    remark: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    NotRun,
}

impl Report {
    pub fn add(&mut self, step: Step, time: Duration, outcome: Result<Outcome>) {
        let (verdict, remark) = match outcome {
            Ok(Outcome::Passed) => (Verdict::Passed, String::new()),
            Ok(Outcome::PartlyRun(reason)) => (Verdict::Passed, reason),
            Ok(Outcome::NotRun(reason) | Outcome::LeftOut(reason)) => (Verdict::NotRun, reason),
            Err(error) => (Verdict::Failed, format!("{error:#}")),
        };
        let line = Line { step, verdict, time, remark };
        println!("{}", line.text());
        self.lines.push(line);
    }

    /// Adds a step that did not run because of an earlier failure.
    pub fn leave_out(&mut self, step: Step) {
        self.lines.push(Line {
            step,
            verdict: Verdict::NotRun,
            time: Duration::ZERO,
            remark: "left out after a failure".to_owned(),
        });
    }

    pub fn failed(&self) -> usize {
        self.count(Verdict::Failed)
    }

    pub fn print(&self) {
        println!("\n== summary ==");
        for line in &self.lines {
            println!("{}", line.text());
        }
        let passed = self.count(Verdict::Passed);
        println!("Steps: {passed} passed, {} failed", self.failed());
    }

    fn count(&self, verdict: Verdict) -> usize {
        let lines = self.lines.iter();
        lines.filter(|line| line.verdict == verdict).count()
    }
}

impl Line {
    fn text(&self) -> String {
        let verdict = match self.verdict {
            Verdict::Passed => "passed",
            Verdict::Failed => "FAILED",
            Verdict::NotRun => "NOT RUN",
        };
        let seconds = self.time.as_secs_f64();
        let text = format!("{:<8} {verdict:<8} {seconds:>7.1} s", self.step.name());
        if self.remark.is_empty() {
            return text;
        }
        let remark: Vec<&str> = self.remark.split_whitespace().collect();
        format!("{text}  {}", remark.join(" "))
    }
}
