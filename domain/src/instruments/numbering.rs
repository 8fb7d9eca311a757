//! The numbers of provisions: `PP1`, `OP2`, `OP2bis`, `OP2(a)`, `OP2(a)(i)`; headings `H1`, `H2`.
//!
//! Points are counted as the text counts them: by letters, or by `(1)`, `(A)`, `(i)`; a dash counts by letters.
//!
//! Where the numbers of paragraphs start again under a heading, the label names the section too, as delegates cite
//! it: `Art.2.1` is article 2, paragraph 1, and `Art.2.1(a)` its point (a); `Annex.1` and `Annex.B.1` are paragraphs of
//! an annex. Under another heading it is that heading's own label: `H3.1`. The first run of numbers keeps `OP` unless
//! an article heads it, and so does a text whose numbers never start again, whatever its headings.

use super::numerals::PointStyle;
use super::sections::{SectionKind, read_section};
use super::{Provision, ProvisionKind};
use std::collections::BTreeMap;

/// The prefix of paragraphs whose numbers do not start again.
const PARAGRAPH: &str = "OP";

/// What a text states of a provision's number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StatedNumber {
    /// Whether the numbers of paragraphs start again with this one.
    pub restarts: bool,
    /// The number of a paragraph, or of a point among its siblings.
    pub number: u32,
    /// What stands behind the number: `bis`, `A`.
    pub suffix: String,
    /// The style of a point; `None` where a dash marks it.
    pub style: Option<PointStyle>,
}

/// Numbers the provisions by their order. Points keep the style of their paragraph, and numbers start again where
/// they did. What was put in between as `bis` gets a number of its own.
pub fn number_provisions(mut provisions: Vec<Provision>) -> Vec<Provision> {
    let restarts = find_restarts(&provisions);
    let styles = find_styles(&provisions);
    let (mut operative, mut paragraph) = (0, 0);
    let mut points: Vec<u32> = Vec::new();
    let mut stated = Vec::with_capacity(provisions.len());
    for (place, provision) in provisions.iter().enumerate() {
        let mut one = StatedNumber::default();
        match provision.kind {
            ProvisionKind::Heading | ProvisionKind::Preambular => {}
            ProvisionKind::Operative => {
                one.restarts = restarts.contains(&place);
                operative = if one.restarts { 1 } else { operative + 1 };
                one.number = operative;
                paragraph = place;
                points.clear();
            }
            ProvisionKind::Point => {
                let level = point_level(provision);
                points.resize(level + 1, 0);
                points[level] += 1;
                one.number = points[level];
                one.style = styles.get(&(paragraph, level)).copied();
            }
        }
        stated.push(one);
    }
    label_provisions(&mut provisions, &stated);
    provisions
}

/// Gives each provision the label that follows from what the text states of its number.
pub(super) fn label_provisions(provisions: &mut [Provision], stated: &[StatedNumber]) {
    let prefixes = find_prefixes(provisions, stated);
    let (mut headings, mut preambular, mut run) = (0, 0, None);
    let (mut paragraph, mut marks) = (format!("{PARAGRAPH}0"), Vec::new());
    for (provision, stated) in provisions.iter_mut().zip(stated) {
        let number = stated.number;
        provision.label = match provision.kind {
            ProvisionKind::Heading => {
                headings += 1;
                format!("H{headings}")
            }
            ProvisionKind::Preambular => {
                preambular += 1;
                format!("PP{preambular}")
            }
            ProvisionKind::Operative => {
                run = match run {
                    None => Some(0),
                    Some(run) if stated.restarts => Some(run + 1),
                    same => same,
                };
                let prefix = run.and_then(|run: usize| prefixes.get(run)).map_or(PARAGRAPH, String::as_str);
                paragraph = format!("{prefix}{number}{}", stated.suffix);
                marks.clear();
                paragraph.clone()
            }
            ProvisionKind::Point => {
                let level = point_level(provision);
                marks.truncate(level);
                for above in marks.len()..level {
                    marks.push(format!("({})", PointStyle::of_level(above).write(1)));
                }
                let style = stated.style.unwrap_or_else(|| PointStyle::of_level(level));
                marks.push(format!("({})", style.write(number)));
                format!("{paragraph}{}", marks.concat())
            }
        };
    }
}

/// Returns the level of a point, from 0.
fn point_level(provision: &Provision) -> usize {
    usize::from(provision.depth.max(1) - 1)
}

/// Returns the number of the paragraph in a label, without its section and its points: `OP2bis(a)` → `2bis`.
pub(super) fn stated_number(label: &str) -> &str {
    let paragraph = paragraph_label(label);
    let number = paragraph.rsplit_once('.').map_or(paragraph, |(_, number)| number);
    number.strip_prefix(PARAGRAPH).unwrap_or(number)
}

/// Returns the label of the paragraph to which a point belongs, and that of another provision whole: `OP2(a)` → `OP2`.
pub fn paragraph_label(label: &str) -> &str {
    label.split_once('(').map_or(label, |(paragraph, _)| paragraph)
}

/// Returns the marks of the points in a label: `OP2(a)(i)` → a, i.
fn label_marks(label: &str) -> impl Iterator<Item = &str> {
    label.split('(').skip(1).map(|mark| mark.trim_end_matches(')'))
}

/// Returns the prefix of each run of numbers.
fn find_prefixes(provisions: &[Provision], stated: &[StatedNumber]) -> Vec<String> {
    let mut runs: Vec<Vec<(u32, &str)>> = Vec::new();
    let (mut number, mut headings) = (0, Vec::new());
    for (provision, stated) in provisions.iter().zip(stated) {
        match provision.kind {
            ProvisionKind::Heading => {
                number += 1;
                headings.push((number, provision.text.as_str()));
            }
            ProvisionKind::Operative => {
                let above = std::mem::take(&mut headings);
                if runs.is_empty() || stated.restarts {
                    runs.push(above);
                }
            }
            ProvisionKind::Preambular | ProvisionKind::Point => {}
        }
    }
    let again = runs.len() > 1;
    let mut prefixes: Vec<String> = Vec::with_capacity(runs.len());
    for (place, above) in runs.iter().enumerate() {
        let own = match section_prefix(above) {
            Some((SectionKind::Article, prefix)) => prefix,
            _ if place == 0 => PARAGRAPH.to_owned(),
            Some((_, prefix)) => prefix,
            None => heading_prefix(above),
        };
        let taken = prefixes.contains(&own);
        prefixes.push(match (again, taken) {
            (false, _) => PARAGRAPH.to_owned(),
            (true, true) => heading_prefix(above),
            (true, false) => own,
        });
    }
    prefixes
}

/// Returns the prefix for the headings above a run, if one of them is an article or else an annex.
fn section_prefix(above: &[(u32, &str)]) -> Option<(SectionKind, String)> {
    let heads: Vec<_> = above.iter().filter_map(|(_, text)| read_section(text)).collect();
    let find = |kind| heads.iter().find(|head| head.kind == kind);
    if let Some(article) = find(SectionKind::Article) {
        return Some((SectionKind::Article, format!("Art.{}.", article.number)));
    }
    find(SectionKind::Annex).map(|annex| match annex.number.as_str() {
        "" => (SectionKind::Annex, "Annex.".to_owned()),
        number => (SectionKind::Annex, format!("Annex.{number}.")),
    })
}

/// Returns the prefix that names the last of these headings; no other run has it.
fn heading_prefix(above: &[(u32, &str)]) -> String {
    above.last().map_or_else(|| PARAGRAPH.to_owned(), |(number, _)| format!("H{number}."))
}

/// Finds the paragraphs with which numbers start again, from the labels that the provisions had: where the
/// paragraphs under a heading are of another section than those before, by what most of their labels say.
fn find_restarts(provisions: &[Provision]) -> Vec<usize> {
    let mut groups: Vec<Vec<(usize, &str)>> = vec![Vec::new()];
    for (place, provision) in provisions.iter().enumerate() {
        match provision.kind {
            ProvisionKind::Heading => groups.push(Vec::new()),
            ProvisionKind::Operative => {
                let paragraph = paragraph_label(&provision.label);
                let section = paragraph.rsplit_once('.').map_or("", |(section, _)| section);
                if let Some(group) = groups.last_mut() {
                    group.push((place, section));
                }
            }
            ProvisionKind::Preambular | ProvisionKind::Point => {}
        }
    }
    let mut restarts = Vec::new();
    let mut before = None;
    for group in groups {
        let Some((first, _)) = group.first() else {
            continue;
        };
        let number = |section: &str| group.iter().filter(|(_, other)| *other == section).count();
        // Of several with the same number it is the first one.
        let most = group.iter().rev().max_by_key(|(_, section)| number(section)).map(|(_, section)| *section);
        if before.is_some() && before != most {
            restarts.push(*first);
        }
        before = most;
    }
    restarts
}

/// Finds the style of the points of each paragraph, by its place and their level, from the labels that they had.
fn find_styles(provisions: &[Provision]) -> BTreeMap<(usize, usize), PointStyle> {
    let mut marks: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    let mut paragraph = 0;
    for (place, provision) in provisions.iter().enumerate() {
        match provision.kind {
            ProvisionKind::Operative => paragraph = place,
            ProvisionKind::Point => {
                let level = point_level(provision);
                if let Some(mark) = label_marks(&provision.label).nth(level) {
                    marks.entry((paragraph, level)).or_default().push(mark);
                }
            }
            ProvisionKind::Heading | ProvisionKind::Preambular => {}
        }
    }
    let style = |((paragraph, level), marks): ((usize, usize), Vec<&str>)| {
        ((paragraph, level), PointStyle::of_marks(&marks, PointStyle::of_level(level)))
    };
    marks.into_iter().map(style).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provision(kind: ProvisionKind, depth: u8, label: &str, text: &str) -> Provision {
        Provision { kind, depth, label: label.into(), text: text.into() }
    }

    fn labels(provisions: Vec<Provision>) -> Vec<String> {
        number_provisions(provisions).into_iter().map(|one| one.label).collect()
    }

    #[test]
    fn numbers_follow_from_the_order() {
        let kinds = [
            (ProvisionKind::Heading, 1),
            (ProvisionKind::Preambular, 0),
            (ProvisionKind::Operative, 0),
            (ProvisionKind::Point, 1),
            (ProvisionKind::Point, 2),
            (ProvisionKind::Point, 3),
            (ProvisionKind::Point, 2),
            (ProvisionKind::Point, 1),
            (ProvisionKind::Operative, 0),
            (ProvisionKind::Point, 1),
        ];
        let all = kinds.map(|(kind, depth)| provision(kind, depth, "", "")).to_vec();
        let wanted = [
            "H1",
            "PP1",
            "OP1",
            "OP1(a)",
            "OP1(a)(i)",
            "OP1(a)(i)(A)",
            "OP1(a)(ii)",
            "OP1(b)",
            "OP2",
            "OP2(a)",
        ];
        assert_eq!(labels(all), wanted);
    }

    #[test]
    fn numbers_start_again_where_they_did_and_points_keep_their_style() {
        let heading = |text: &str| provision(ProvisionKind::Heading, 1, "", text);
        let paragraph = |label: &str| provision(ProvisionKind::Operative, 0, label, "");
        let all = vec![
            heading("Article 1"),
            paragraph("Art.1.1"),
            provision(ProvisionKind::Point, 1, "Art.1.1(i)", ""),
            provision(ProvisionKind::Point, 1, "Art.1.1(ii)", ""),
            paragraph("Art.1.2"),
            // Moved here from the other article.
            paragraph("Art.2.1"),
            heading("Article 2"),
            paragraph("Art.2.2"),
            paragraph("Art.2.2bis"),
        ];
        let wanted =
            ["H1", "Art.1.1", "Art.1.1(i)", "Art.1.1(ii)", "Art.1.2", "Art.1.3", "H2", "Art.2.1", "Art.2.2"];
        assert_eq!(labels(all), wanted);
    }

    #[test]
    fn numbers_do_not_start_again_under_headings_where_they_did_not() {
        let all = vec![
            provision(ProvisionKind::Heading, 1, "H1", "Article 1"),
            provision(ProvisionKind::Operative, 0, "OP1", ""),
            provision(ProvisionKind::Heading, 1, "H2", "Article 2"),
            provision(ProvisionKind::Operative, 0, "OP2", ""),
        ];
        assert_eq!(labels(all), ["H1", "OP1", "H2", "OP2"]);
    }

    #[test]
    fn a_section_is_named_by_its_article_its_annex_or_its_heading() {
        let mut all = Vec::new();
        for (text, again) in [("Principles", false), ("Annex II", true), ("Means", true), ("Means", true)] {
            all.push((provision(ProvisionKind::Heading, 1, "", text), StatedNumber::default()));
            for number in 1..3 {
                let stated =
                    StatedNumber { number, restarts: again && number == 1, ..StatedNumber::default() };
                all.push((provision(ProvisionKind::Operative, 0, "", ""), stated));
            }
        }
        let (mut provisions, stated): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        label_provisions(&mut provisions, &stated);
        let labels: Vec<_> = provisions.iter().map(|one| one.label.as_str()).collect();
        let wanted =
            ["H1", "OP1", "OP2", "H2", "Annex.2.1", "Annex.2.2", "H3", "H3.1", "H3.2", "H4", "H4.1", "H4.2"];
        assert_eq!(labels, wanted);
        // The labels say where the numbers start again.
        assert_eq!(number_provisions(provisions.clone()), provisions);
    }

    #[test]
    fn the_number_of_a_paragraph_is_in_its_label() {
        for (label, number) in
            [("OP2", "2"), ("OP2bis(a)", "2bis"), ("Art.2.1", "1"), ("Annex.3A(i)", "3A"), ("H3.12", "12")]
        {
            assert_eq!(stated_number(label), number);
        }
        assert_eq!(paragraph_label("Art.2.1(a)(i)"), "Art.2.1");
    }
}
