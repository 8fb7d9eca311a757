//! The table of what each page costs in forums of several sizes, and which pages grow with the forum.

use crate::growth_picture::{GrowthLine, draw_growth};
use crate::page_costs::{CostRatio, PageCost, PageOpener};
use std::fmt::{self, Write};
use std::time::Duration;
use tests::forum::sizes::ForumSize;

const SIZES: usize = ForumSize::GROWING.len();

/// How many times as much a page may cost in a forum ten times as large, before it is said to grow.
const GROWS: f64 = 1.5;

/// The pages whose figures are kept from run to run and named in the picture, with what they are called there.
const HEADLINES: [(&str, &str); 11] = [
    ("/", "start page, signed in"),
    ("/provisions/{id}", "provision"),
    ("/consultations/{id}/draft", "draft"),
    ("/consultations/{id}/rolling", "rolling text"),
    ("/consultations/{id}/compilation", "synoptic table"),
    ("/consultations/{id}/desk", "desk"),
    ("/consultations/{id}/search?q=shared+capacity", "search, two words"),
    ("/consultations/{id}/summary", "summary"),
    ("/provisions/{id}/summary", "summary of a provision"),
    ("/consultations/{id}/cohesion", "cohesion"),
    ("/consultations/{id}/representation", "representation"),
];

/// A page that is measured in several forums.
#[derive(Clone, PartialEq, Eq)]
pub struct GrownPage {
    pub name: String,
    pub opener: PageOpener,
}

/// What a page costs in a forum of one size.
#[derive(Clone, Copy)]
pub struct SizedCost {
    pub cpu: Duration,
    pub median: Duration,
    pub tail: Duration,
    pub bytes: usize,
    pub brotli: usize,
    pub queries: usize,
    /// How many times the processor time of the build before it needs.
    pub ratio: Option<CostRatio>,
    /// Whether the machine was too busy for the times to count.
    pub noisy: bool,
}

#[derive(Default)]
pub struct GrowthTable {
    rows: Vec<(GrownPage, [Option<SizedCost>; SIZES])>,
    /// What is to be said of the measurements.
    notes: Vec<String>,
}

impl SizedCost {
    pub fn of(cost: &PageCost, before: Option<&PageCost>, queries: usize) -> Self {
        Self {
            cpu: cost.cpu(),
            median: cost.waits.percentile(50),
            tail: cost.waits.percentile(99),
            bytes: cost.bytes,
            brotli: cost.brotli,
            queries,
            ratio: before.and_then(|before| cost.ratio(before)),
            noisy: false,
        }
    }
}

impl GrowthTable {
    pub fn note(&mut self, words: String) {
        if !self.notes.contains(&words) {
            self.notes.push(words);
        }
    }

    /// Adds what a page costs in the forum at this place among the sizes.
    pub fn add(&mut self, page: GrownPage, place: usize, cost: SizedCost) {
        eprintln!(
            "{}: {:.2} ms, {} queries, {} bytes",
            page.name,
            milliseconds(cost.cpu),
            cost.queries,
            cost.bytes
        );
        match self.rows.iter_mut().find(|(known, _)| *known == page) {
            Some((_, costs)) => costs[place] = Some(cost),
            None => {
                let mut costs = [None; SIZES];
                costs[place] = Some(cost);
                self.rows.push((page, costs));
            }
        }
    }

    /// Draws the processor time of each page against the size of the forum.
    pub fn draw(&self) -> String {
        let lines = self.rows.iter().map(|(page, costs)| GrowthLine {
            name: headline(page).map(str::to_owned),
            points: costs.iter().map(|cost| cost.map(|cost| milliseconds(cost.cpu))).collect(),
        });
        let sizes: Vec<u32> = ForumSize::GROWING.iter().map(|(times, _)| *times).collect();
        draw_growth(&sizes, &lines.collect::<Vec<_>>())
    }

    /// Lists the figures that are kept from run to run: the processor time of the pages that matter most, in the largest forum.
    pub fn figures(&self) -> Vec<(String, String)> {
        let found = HEADLINES.iter().filter_map(|(name, called)| {
            let (_, costs) = self.rows.iter().find(|(page, _)| page.name == *name)?;
            let cost = costs.last().copied().flatten()?;
            let mark = if cost.noisy { " ~" } else { "" };
            let figure = format!("{:.2}{mark}", milliseconds(cost.cpu));
            Some((format!("{called}, largest forum, CPU ms"), figure))
        });
        found.collect()
    }

    fn is_compared(&self) -> bool {
        self.rows.iter().any(|(_, costs)| costs.iter().flatten().any(|cost| cost.ratio.is_some()))
    }

    /// Says which pages grow with the forum.
    fn describe(&self) -> String {
        let growing = self.rows.iter().filter(|(_, costs)| growth(costs).is_some_and(|grown| grown > GROWS));
        let names: Vec<String> = growing.map(|(page, _)| format!("`{}`", page.name)).collect();
        let all = self.rows.len();
        if names.is_empty() {
            return format!(
                "None of {all} pages costs more than {GROWS} times as much in a forum ten times as large."
            );
        }
        format!(
            "{} of {all} pages cost more than {GROWS} times as much in a forum ten times as large: {}.",
            names.len(),
            names.join(", "),
        )
    }
}

fn headline(page: &GrownPage) -> Option<&'static str> {
    HEADLINES.iter().find(|(name, _)| page.name == *name).map(|(_, called)| *called)
}

/// Returns how many times as much a page costs in the largest forum as in the one before.
fn growth(costs: &[Option<SizedCost>; SIZES]) -> Option<f64> {
    let [.., before, last] = costs;
    let (before, last) = ((*before)?, (*last)?);
    Some(last.cpu.as_secs_f64() / before.cpu.as_secs_f64().max(1e-9))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Writes a cell for each size.
fn write_cells(
    out: &mut String,
    costs: &[Option<SizedCost>; SIZES],
    figure: impl Fn(&SizedCost) -> String,
) -> fmt::Result {
    costs.iter().try_for_each(|cost| write!(out, " {} |", cost.as_ref().map_or_else(String::new, &figure)))
}

impl fmt::Display for GrowthTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (times, size) in ForumSize::GROWING {
            writeln!(
                f,
                "- {times}×: {} members, {} provisions, {} positions, {} amendments, {} comments, {} votes",
                size.members,
                size.provisions,
                size.positions(),
                size.amendments,
                size.comments,
                size.votes,
            )?;
        }
        writeln!(f)?;
        for note in &self.notes {
            writeln!(f, "{note}\n")?;
        }
        writeln!(f, "{}\n", self.describe())?;
        let compared = self.is_compared();
        let sizes = |what: &str| {
            let cells = ForumSize::GROWING.iter().map(|(times, _)| format!(" {what} {times}× |"));
            cells.collect::<String>()
        };
        let before = if compared { " times the build before, largest (least to most) |" } else { "" };
        let head = format!(
            "| page, for whom |{} grows with |{} p50 ms, largest | p99 ms, largest | bytes, largest | brotli, largest |{before}",
            sizes("CPU ms"),
            sizes("queries"),
        );
        writeln!(f, "{head}\n|{}", " --- |".repeat(head.matches('|').count() - 1))?;
        for (page, costs) in &self.rows {
            let mut row = format!("| `{}`, {} |", page.name, called(page.opener));
            write_cells(&mut row, costs, |cost| {
                let mark = if cost.noisy { " ~" } else { "" };
                format!("{:.2}{mark}", milliseconds(cost.cpu))
            })?;
            match growth(costs) {
                Some(grown) if grown > GROWS => write!(row, " **{grown:.1}** |")?,
                Some(grown) => write!(row, " {grown:.1} |")?,
                None => row.push_str(" |"),
            }
            write_cells(&mut row, costs, |cost| cost.queries.to_string())?;
            let last = costs.last().copied().flatten();
            match last {
                Some(SizedCost { median, tail, bytes, brotli, .. }) => {
                    let (median, tail) = (milliseconds(median), milliseconds(tail));
                    write!(row, " {median:.1} | {tail:.1} | {bytes} | {brotli} |")?;
                }
                None => row.push_str(" | | | |"),
            }
            if compared {
                let ratio = last.and_then(|last| last.ratio).map_or_else(String::new, |ratio| {
                    format!("{:.2} ({:.2} to {:.2})", ratio.middle, ratio.least, ratio.most)
                });
                write!(row, " {ratio} |")?;
            }
            writeln!(f, "{row}")?;
        }
        Ok(())
    }
}

const fn called(opener: PageOpener) -> &'static str {
    match opener {
        PageOpener::Delegate => "delegate",
        PageOpener::Organizer => "organizer",
    }
}
