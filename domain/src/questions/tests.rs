use super::*;
use proptest::prelude::*;

fn vote(preset: Preset, yes: i64, no: i64, abstain: i64) -> Outcome {
    let count = |weight| Count { delegations: 1, weight };
    let tally = Tally { yes: count(yes), no: count(no), abstain: count(abstain), absent: Count::default() };
    decide(&preset.rule(), &tally)
}

#[test]
fn general_assembly_resolution_78_241_was_adopted_by_152_to_4() {
    // A/RES/78/241 of 22 December 2023: 152 in favour, 4 against, 11 abstentions.
    let outcome = vote(Preset::SimpleMajority, 152, 4, 11);
    assert_eq!((outcome.adopted, outcome.counted, outcome.required), (true, 156, 79));
}

#[test]
fn a_majority_of_51_to_49_is_not_two_thirds() {
    // The Assembly's vote of 20 November 1970 on the representation of China: 51-49-25.
    assert!(vote(Preset::SimpleMajority, 51, 49, 25).adopted);
    let outcome = vote(Preset::TwoThirds, 51, 49, 25);
    assert_eq!((outcome.adopted, outcome.required), (false, 67));
}

#[test]
fn two_thirds_is_reached_by_exactly_two_thirds() {
    assert!(vote(Preset::TwoThirds, 2, 1, 0).adopted);
    assert!(!vote(Preset::TwoThirds, 199, 100, 0).adopted);
}

#[test]
fn a_tie_fails() {
    let outcome = vote(Preset::SimpleMajority, 40, 40, 16);
    assert_eq!((outcome.adopted, outcome.tie, outcome.required), (false, true, 41));
}

#[test]
fn nothing_is_adopted_when_nobody_votes() {
    for preset in Preset::ALL {
        assert!(!vote(*preset, 0, 0, 7).adopted);
    }
}

#[test]
fn a_table_of_weights_names_its_bad_line() {
    let read = |text| parse_weights(text, &["KEN", "FJI"]);
    assert_eq!(read("code,weight\nKEN,3\nfji, 1\n"), Ok(vec![3, 1]));
    assert_eq!(read("KEN;3\nFJI\t1"), Ok(vec![3, 1]));
    assert_eq!(read("KEN 3"), Err(WeightsError::Line { line: 1 }));
    assert_eq!(read("KEN,3\nXXX,1"), Err(WeightsError::Unknown { line: 2, code: "XXX".into() }));
    assert_eq!(read("KEN,3\nKEN,3"), Err(WeightsError::Twice { line: 2, code: "KEN".into() }));
    assert_eq!(read("KEN,-1"), Err(WeightsError::Weight { line: 1 }));
    assert_eq!(read("KEN,2.5"), Err(WeightsError::Weight { line: 1 }));
    assert_eq!(read("KEN,3"), Err(WeightsError::Missing { code: "FJI".into() }));
    assert_eq!(read("KEN,0\nFJI,0"), Err(WeightsError::AllZero));
}

proptest! {
    #[test]
    fn a_tally_counts_every_voter_once(ballots in proptest::collection::vec((0..=MAX_WEIGHT, 0_u8..4), 0..300)) {
        let voters: Vec<_> = ballots
            .iter()
            .map(|(weight, choice)| (*weight, Choice::ALL.get(usize::from(*choice)).copied()))
            .collect();
        let tally = tally(voters.iter().copied());
        let counts = [tally.yes, tally.no, tally.abstain, tally.absent];
        prop_assert_eq!(counts.iter().map(|c| c.delegations as usize).sum::<usize>(), voters.len());
        prop_assert_eq!(counts.iter().map(|c| c.weight).sum::<i64>(), voters.iter().map(|(w, _)| w).sum::<i64>());
    }

    #[test]
    fn the_required_weight_is_the_least_that_adopts(yes in 0..MAX_WEIGHT, no in 0..MAX_WEIGHT) {
        for preset in Preset::ALL {
            let outcome = vote(*preset, yes, no, 0);
            let threshold = preset.rule().threshold;
            let (n, d) = (i128::from(threshold.numerator), i128::from(threshold.denominator));
            let passes = |votes: i64| {
                let (have, need) = (i128::from(votes) * d, n * i128::from(yes + no));
                if threshold.strict { have > need } else { have >= need }
            };
            prop_assert_eq!(outcome.adopted, passes(yes) && yes > 0);
            prop_assert!(outcome.required == 1 || !passes(outcome.required - 1));
        }
    }

    #[test]
    fn one_more_vote_in_favour_never_turns_adoption_into_rejection(yes in 0_i64..1000, no in 0_i64..1000) {
        for preset in Preset::ALL {
            prop_assert!(!vote(*preset, yes, no, 0).adopted || vote(*preset, yes + 1, no, 0).adopted);
        }
    }
}
