//! The figures of the last runs in BENCH.md, which tell what has become faster or slower.

use std::fmt::Write;

/// The heading of their section.
const HEADING: &str = "## Last runs";

/// The number of runs that are kept.
const KEPT: usize = 5;

/// A run of all measurements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenchRun {
    /// The date and the commit.
    pub label: String,
    /// What each figure is of, and the figure.
    pub figures: Vec<(String, String)>,
}

/// Reads the runs that a page tells of, from the oldest on; none where it does not have the section.
pub fn read_runs(page: &str) -> Vec<BenchRun> {
    let section = page.split_once(HEADING).map_or("", |(_, section)| section);
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut rows = section.lines().filter_map(read_cells);
    let Some(head) = rows.next() else { return Vec::new() };
    let mut runs: Vec<BenchRun> = head
        .into_iter()
        .skip(1)
        .map(|label| BenchRun { label: label.to_owned(), figures: Vec::new() })
        .collect();
    for row in rows.filter(|row| row.first().is_some_and(|name| !name.starts_with("---"))) {
        for (run, figure) in runs.iter_mut().zip(&row[1..]).filter(|(_, figure)| !figure.is_empty()) {
            run.figures.push((row[0].to_owned(), (*figure).to_owned()));
        }
    }
    runs
}

/// Writes the section with a run behind the last ones.
pub fn write_runs(mut runs: Vec<BenchRun>, last: BenchRun) -> String {
    runs.push(last);
    runs.drain(..runs.len().saturating_sub(KEPT));
    // What is measured now comes first, and what once was, after it.
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in runs.iter().rev().flat_map(|run| &run.figures) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut section = format!("{HEADING}\n\nThe last column is that of the tables above.\n\n| figure |");
    for run in &runs {
        let _ = write!(section, " {} |", run.label);
    }
    let _ = write!(section, "\n| --- |{}", " --- |".repeat(runs.len()));
    for name in names {
        let _ = write!(section, "\n| {name} |");
        for run in &runs {
            let figure = run.figures.iter().find(|(known, _)| known == name);
            let _ = write!(section, " {} |", figure.map_or("", |(_, figure)| figure.as_str()));
        }
    }
    section.push('\n');
    section
}

/// Returns the cells of a row of a table; `None` for another line.
fn read_cells(line: &str) -> Option<Vec<&str>> {
    let cells = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(cells.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(label: &str, figures: &[(&str, &str)]) -> BenchRun {
        let figures = figures.iter().map(|(name, figure)| ((*name).to_owned(), (*figure).to_owned()));
        BenchRun { label: label.to_owned(), figures: figures.collect() }
    }

    #[test]
    fn the_last_five_runs_are_kept_and_read_again() {
        let mut page = "# Measurements\n".to_owned();
        for day in 1..=7 {
            let figure = format!("{day}.0");
            let last = run(&format!("2026-12-0{day}, abc"), &[("draft, CPU ms", figure.as_str())]);
            let section = write_runs(read_runs(&page), last);
            page =
                format!("# Measurements\n\n| a | b |\n| --- | --- |\n\n{section}\n## Other\n\n| x | y |\n");
        }
        let runs = read_runs(&page);
        assert_eq!(runs.len(), KEPT);
        assert_eq!(runs[0], run("2026-12-03, abc", &[("draft, CPU ms", "3.0")]));
        assert_eq!(runs[4], run("2026-12-07, abc", &[("draft, CPU ms", "7.0")]));
    }

    #[test]
    fn a_figure_that_a_run_does_not_have_stays_empty() {
        let first = run("one", &[("old", "1"), ("both", "2")]);
        let section = write_runs(vec![first.clone()], run("two", &[("both", "3"), ("new", "4 ~")]));
        assert!(section.contains("\n| both | 2 | 3 |\n| new |  | 4 ~ |\n| old | 1 |  |\n"), "{section}");
        let runs = read_runs(&section);
        assert_eq!(
            runs[0].figures,
            [("both".to_owned(), "2".to_owned()), ("old".to_owned(), "1".to_owned())]
        );
        assert_eq!(runs[1].figures.len(), 2);
    }

    #[test]
    fn a_page_without_the_section_tells_of_no_run() {
        assert!(read_runs("# Measurements\n\n| machine | |\n| --- | --- |\n").is_empty());
    }
}
