//! Peer reviews: what another delegation says of a report, beside what the reporting delegation says itself.
//!
//! Reviewers are agreed, or drawn by lot from a seed that is published with the result, so that anybody draws the same
//! again. Nobody chooses the seed: behind the words that an organizer types stands a random number, which is drawn with the
//! reviewers. The lot of a delegation for a report is the SHA-256 of the text `seed:report:code`, in hexadecimal digits,
//! where `report` is the number of the report. The reports are taken in the order of their numbers. For each, of the
//! delegations that have no part in its commitment, those come first that have the fewest reviews; of these, the one with
//! the lowest lot. Whoever is drawn has one review more from then on.

use crate::codes::codes;
use crate::identifiers::ProgressReportId;
use base16ct::lower::encode_string;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

codes! {
    /// How a reviewer came to review a report.
    ReviewerChoice {
        Agreed = "agreed",
        /// By lot, from a published seed.
        Drawn = "drawn",
    }
}

codes! {
    /// How far a peer review has come.
    ReviewProgress {
        Asked = "asked",
        /// The reviewer has given a level with reasons.
        Given = "given",
        /// The reporting delegation has answered.
        Answered = "answered",
        /// The reviewer was asked, and then another one instead.
        Released = "released",
    }
}

/// The number of delegations that review one report: one, or a pair.
pub const REVIEWERS: RangeInclusive<usize> = 1..=2;

/// The most characters that are typed of a seed.
pub const MAX_SEED: usize = 200;

/// The most reports for which reviewers are drawn at once.
pub const DRAWN_AT_ONCE: usize = 200;

/// A delegation that can be drawn, with the number of reviews for which it has been asked before.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DrawCandidate {
    #[serde(rename = "delegation")]
    pub code: String,
    #[serde(rename = "reviews")]
    pub load: u32,
}

/// A report for which reviewers are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnReport {
    pub report: ProgressReportId,
    /// The codes of the delegations that have a part in its commitment, and those that review it already.
    pub excluded: BTreeSet<String>,
}

/// Computes the lot of a delegation for a report.
pub fn draw_lot(seed: &str, report: ProgressReportId, code: &str) -> String {
    encode_string(&Sha256::digest(format!("{seed}:{report}:{code}")))
}

/// Draws so many reviewers for each report; fewer where fewer can be drawn. The same seed draws the same delegations,
/// in whatever order reports and candidates are given.
pub fn draw_reviewers(
    seed: &str,
    each: usize,
    candidates: &[DrawCandidate],
    reports: &[DrawnReport],
) -> BTreeMap<ProgressReportId, Vec<String>> {
    let mut loads: BTreeMap<&str, u32> = candidates.iter().map(|one| (one.code.as_str(), one.load)).collect();
    let mut sorted: Vec<&DrawnReport> = reports.iter().collect();
    sorted.sort_by_key(|one| one.report);
    let mut drawn = BTreeMap::new();
    for one in sorted {
        let mut lots: Vec<(u32, String, &str)> = loads
            .iter()
            .filter(|(code, _)| !one.excluded.contains(**code))
            .map(|(code, load)| (*load, draw_lot(seed, one.report, code), *code))
            .collect();
        lots.sort();
        let chosen: Vec<String> = lots.iter().take(each).map(|(_, _, code)| (*code).to_owned()).collect();
        for code in &chosen {
            if let Some(load) = loads.get_mut(code.as_str()) {
                *load = load.saturating_add(1);
            }
        }
        drawn.insert(one.report, chosen);
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidates(codes: &[(&str, u32)]) -> Vec<DrawCandidate> {
        codes.iter().map(|(code, load)| DrawCandidate { code: (*code).to_owned(), load: *load }).collect()
    }

    fn report(id: i64, excluded: &[&str]) -> DrawnReport {
        let excluded = excluded.iter().map(|code| (*code).to_owned()).collect();
        DrawnReport { report: ProgressReportId(id), excluded }
    }

    /// The lots were computed with `printf 'baraza:7:AAA' | sha256sum`.
    #[test]
    fn a_lot_is_the_hash_of_the_seed_the_report_and_the_code() {
        let lot = |code| draw_lot("baraza", ProgressReportId(7), code);
        assert_eq!(lot("AAA"), "2c7b815b874455f3551b3610d74a1ccd4e9c9c9a41e31dc5fd1bb97439223f67");
        assert_eq!(lot("BBB"), "403ca659e288338fda9c298dd647d0b6959a61ad3d3c45022f6daff402aac5cb");
    }

    #[test]
    fn the_lowest_lot_is_drawn_and_whoever_has_a_part_is_not() {
        let all = candidates(&[("AAA", 0), ("BBB", 0), ("CCC", 0)]);
        let draw = |excluded: &[&str]| draw_reviewers("baraza", 1, &all, &[report(7, excluded)]);
        let lots = ["AAA", "BBB", "CCC"].map(|code| (draw_lot("baraza", ProgressReportId(7), code), code));
        let (_, first) = lots.iter().min().unwrap();
        assert_eq!(draw(&[])[&ProgressReportId(7)], [*first]);
        let others: Vec<_> = lots.iter().filter(|(_, code)| code != first).collect();
        let (_, second) = others.iter().min().unwrap();
        assert_eq!(draw(&[first])[&ProgressReportId(7)], [*second]);
        assert!(draw(&["AAA", "BBB", "CCC"])[&ProgressReportId(7)].is_empty());
    }

    #[test]
    fn a_pair_is_of_two_delegations_and_whoever_has_fewer_reviews_comes_first() {
        let all = candidates(&[("AAA", 1), ("BBB", 0), ("CCC", 1)]);
        let pair = &draw_reviewers("s", 2, &all, &[report(1, &[])])[&ProgressReportId(1)];
        assert_eq!((pair.len(), pair[0].as_str()), (2, "BBB"));
        assert_ne!(pair[0], pair[1]);
        let alone = candidates(&[("AAA", 0)]);
        assert_eq!(draw_reviewers("s", 2, &alone, &[report(1, &[])])[&ProgressReportId(1)], ["AAA"]);
    }

    proptest! {
        #[test]
        fn the_same_seed_draws_the_same_and_the_load_is_even(
            seed in ".{0,20}", each in 1_usize..=2, count in 3_usize..12, reports in 1_i64..40,
        ) {
            let codes: Vec<String> = (0..count).map(|one| format!("D{one:02}")).collect();
            let all: Vec<_> = codes.iter().map(|code| DrawCandidate { code: code.clone(), load: 0 }).collect();
            let asked: Vec<_> = (1..=reports).map(|id| report(id, &[])).collect();
            let drawn = draw_reviewers(&seed, each, &all, &asked);
            let backwards: Vec<_> = asked.iter().rev().cloned().collect();
            let others: Vec<_> = all.iter().rev().cloned().collect();
            prop_assert_eq!(&draw_reviewers(&seed, each, &others, &backwards), &drawn);
            let mut loads = BTreeMap::<&String, usize>::new();
            for pair in drawn.values() {
                prop_assert_eq!(pair.len(), each);
                prop_assert_eq!(pair.iter().collect::<BTreeSet<_>>().len(), each);
                for code in pair {
                    *loads.entry(code).or_default() += 1;
                }
            }
            let load = |code: &String| loads.get(code).copied().unwrap_or(0);
            let (least, most) = (codes.iter().map(load).min().unwrap(), codes.iter().map(load).max().unwrap());
            prop_assert!(most - least <= 1, "{:?}", loads);
        }

        #[test]
        fn nobody_reviews_what_it_has_a_part_in_and_whoever_has_fewer_reviews_comes_first(
            seed in ".{0,20}",
            each in 1_usize..=2,
            before in proptest::collection::vec(0_u32..4, 1..7),
            parts in proptest::collection::vec(0_u8..64, 1..20),
        ) {
            let codes: Vec<String> = (0..before.len()).map(|one| format!("D{one}")).collect();
            let named = codes.iter().zip(&before);
            let all: Vec<_> = named.clone().map(|(code, load)| DrawCandidate { code: code.clone(), load: *load }).collect();
            let has_part = |part: u8, place: usize| part & (1 << place) != 0;
            let asked: Vec<_> = (1_i64..).zip(&parts).map(|(id, part)| {
                let excluded = codes.iter().enumerate().filter(|(place, _)| has_part(*part, *place));
                let excluded = excluded.map(|(_, code)| code.clone()).collect();
                DrawnReport { report: ProgressReportId(id), excluded }
            }).collect();
            let drawn = draw_reviewers(&seed, each, &all, &asked);
            let mut loads: BTreeMap<&String, u32> = named.map(|(code, load)| (code, *load)).collect();
            for one in &asked {
                let chosen = &drawn[&one.report];
                prop_assert!(chosen.iter().all(|code| !one.excluded.contains(code)), "its own: {:?}", chosen);
                let others = codes.iter().filter(|code| !one.excluded.contains(*code) && !chosen.contains(code));
                let least = others.map(|code| loads[code]).min();
                prop_assert!(chosen.len() == each || least.is_none(), "whoever can is drawn");
                for code in chosen {
                    prop_assert!(least.is_none_or(|least| loads[code] <= least), "{:?}", loads);
                }
                for code in chosen {
                    *loads.get_mut(code).unwrap() += 1;
                }
            }
        }
    }
}
