use super::*;
use crate::amounts::Amount;
use crate::rankings;
use crate::rules::find_preset;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn a_table_of_weights_names_its_bad_line() {
    let read = |text| parse_weights(text, &["KEN", "FJI"]);
    let whole = Ok(TableWeights { weights: vec![3, 1], unit: 1 });
    assert_eq!(read("code,weight\nKEN,3\nfji, 1\n"), whole);
    assert_eq!(read("\u{feff}Code; Weight\nKEN;3\nFJI\t1"), whole);
    assert_eq!(read("KEN 3"), Err(WeightsError::Line { line: 1 }));
    assert_eq!(read("KEN,3\nXXX,1"), Err(WeightsError::Unknown { line: 2, code: "XXX".into() }));
    assert_eq!(read("KEN,3\nKEN,3"), Err(WeightsError::Twice { line: 2, code: "KEN".into() }));
    assert_eq!(read("KEN,-1"), Err(WeightsError::Weight { line: 1 }));
    for wrong in ["KEN,1e3", "KEN,1,5", "KEN,1/0", "KEN,1000000001", "KEN,", "KEN;2,5,1"] {
        assert_eq!(read(wrong), Err(WeightsError::Weight { line: 1 }), "{wrong}");
    }
    assert_eq!(read("KEN;1\nFJI;1,000"), Err(WeightsError::Ambiguous { line: 2 }));
    assert_eq!(read("KEN,3"), Err(WeightsError::Missing { code: "FJI".into() }));
    assert_eq!(read("KEN,0\nFJI,0"), Err(WeightsError::AllZero));
}

#[test]
fn decimals_and_fractions_of_a_table_are_scaled_together_until_they_are_whole() {
    let read = |text| parse_weights(text, &["KEN", "FJI", "NRU"]);
    let table = |weights: [i64; 3], unit| Ok(TableWeights { weights: weights.to_vec(), unit });
    assert_eq!(read("KEN,12.5\nFJI,1\nNRU,0"), table([25, 2, 0], 2));
    assert_eq!(read("KEN;12,5\nFJI;2/3\nNRU;0,125"), table([300, 16, 3], 24));
    assert_eq!(read("KEN\t2.50\nFJI\t4/2\nNRU\t1,5"), table([5, 4, 3], 2));
    assert_eq!(read("KEN,1.0\nFJI,4/2\nNRU,3"), table([1, 2, 3], 1));
    let fine = read("KEN,1\nFJI,0.0000000001\nNRU,3");
    assert_eq!(fine, Err(WeightsError::TooFine { line: 2 }));
    let fine = read("KEN,1/999999999989\nFJI,1/999999999961\nNRU,1/999999999959");
    assert_eq!(fine, Err(WeightsError::TooFine { line: 1 }));
}

#[test]
fn parts_have_to_make_up_the_whole_weight() {
    let parts = |yes, no, abstain| WeightSplit { yes, no, abstain };
    assert!(parts(3, 1, 0).are_of(4));
    assert!(!parts(3, 1, 1).are_of(4) && !parts(5, -1, 0).are_of(4) && !parts(0, 0, 0).are_of(0));
    assert!(!parts(i64::MAX, 1, 0).are_of(4));
}

#[test]
fn a_roll_call_goes_round_the_list_from_the_delegation_that_the_seed_selects() {
    let list = ["AAA", "BBB", "CCC", "DDD"];
    // The SHA-256 of "seed" begins 19b25856 e1c150ca, which is 2 modulo 4.
    assert_eq!(draw_roll_call("seed", &list), ["CCC", "DDD", "AAA", "BBB"]);
    assert!(draw_roll_call("seed", &[]).is_empty());
    let starts: std::collections::BTreeSet<_> =
        (0..100).map(|seed| draw_roll_call(&seed.to_string(), &list)[0]).collect();
    assert_eq!(starts.len(), 4, "every delegation can be drawn");
}

#[test]
fn a_choice_among_options_shows_its_arithmetic() {
    // The options for Tennessee's capital are 1 Memphis, 2 Nashville, 3 Chattanooga, 4 Knoxville.
    let ballots = [(42, "1>2>3>4"), (26, "2>3>4>1"), (15, "3>4>2>1"), (17, "4>3>2>1")];
    let ballots = ballots.map(|(weight, order)| (weight, order.parse::<Ranking>().unwrap()));
    let ballots: Vec<_> = ballots.iter().map(|(weight, order)| (*weight, Some(order))).collect();
    let chosen = choose_option(rankings::RankingMethod::InstantRunoff, 4, &ballots).unwrap();
    assert_eq!((chosen.winners, chosen.rounds.len()), (vec![3], 3));
    assert_eq!(chosen.rounds[1].votes[2], None, "Chattanooga is out");
    assert_eq!(chosen.pairwise[1][0], Amount::whole(58));
    let schulze = choose_option(rankings::RankingMethod::Schulze, 4, &ballots).unwrap();
    assert_eq!(schulze.winners, [1]);
    // A blank ballot is told and changes nothing else.
    let blank =
        choose_option(rankings::RankingMethod::Schulze, 4, &[ballots, vec![(7, None), (5, None)]].concat());
    let blank = blank.unwrap();
    assert_eq!((schulze.blank, blank.blank), (Amount::ZERO, Amount::whole(12)));
    assert_eq!(ChoiceResult { blank: Amount::ZERO, ..blank.clone() }, schulze);
    // A result without blank ballots is written as it was before there were any, and can be read.
    let written = serde_json::to_value(&schulze).unwrap();
    assert!(written.get("blank").is_none());
    assert_eq!(serde_json::from_value::<ChoiceResult>(written).unwrap(), schulze);
    let written = serde_json::to_value(&blank).unwrap();
    assert_eq!(serde_json::from_value::<ChoiceResult>(written).unwrap(), blank);
}

#[test]
fn a_ranking_names_every_option_once_at_most() {
    let ranking: Ranking = " 2 > 1 = 3".parse().unwrap();
    assert_eq!(ranking.groups(), [vec![1], vec![0, 2]]);
    assert_eq!(ranking.to_string(), "2>1=3");
    assert!(ranking.is_of(3) && !ranking.is_of(2));
    assert_eq!(Ranking::by_rank(&[(0, 5), (1, 2), (2, 5)].into()), Some(ranking));
    assert_eq!(Ranking::by_rank(&std::collections::BTreeMap::new()), None);
    for wrong in ["", "1>>2"] {
        assert!(matches!(wrong.parse::<Ranking>(), Err(RankingParseError::Text(_))), "{wrong}");
    }
    for wrong in ["0", "A", "-1"] {
        assert_eq!(wrong.parse::<Ranking>(), Err(RankingParseError::Number), "{wrong}");
    }
    assert_eq!("1>01".parse::<Ranking>(), Err(RankingParseError::Twice));
}

static NO_ATTRIBUTES: BTreeMap<String, String> = BTreeMap::new();

const fn voter(code: &str, weight: i64, mark: BallotMark) -> CountedVoter<'_> {
    CountedVoter { code, weight, attributes: &NO_ATTRIBUTES, present: false, ballot: Some((mark, None)) }
}

#[test]
fn a_delegation_is_pivotal_when_it_alone_could_have_changed_the_decision() {
    let majority = find_preset("un-simple-majority").unwrap();
    let voters = [
        voter("A", 3, BallotMark::Yes),
        voter("B", 2, BallotMark::No),
        voter("C", 1, BallotMark::Abstain),
        voter("D", 1, BallotMark::No),
    ];
    // A vote of 3 to 3 fails; B, C or D in favour would have carried it.
    assert_eq!(pivotal_delegations(&majority, &voters), ["B", "C", "D"]);
    let adopted =
        [voter("A", 3, BallotMark::Yes), voter("B", 2, BallotMark::No), voter("E", 1, BallotMark::Yes)];
    assert_eq!(pivotal_delegations(&majority, &adopted), ["A", "E"]);
}

proptest! {
    #[test]
    fn a_tally_counts_every_voter_once(ballots in proptest::collection::vec((0..=MAX_WEIGHT, 0_usize..5), 0..300)) {
        let voters: Vec<_> = ballots
            .iter()
            .map(|(weight, mark)| {
                let parts = (*mark == 3).then_some(WeightSplit { yes: weight / 2, no: weight - weight / 2, abstain: 0 });
                (*weight, BallotMark::ALL.get(*mark).filter(|mark| **mark != BallotMark::Ranking).map(|mark| (*mark, parts)))
            })
            .collect();
        let tally = tally(voters.iter().copied());
        let counts = [tally.yes, tally.no, tally.abstain, tally.absent];
        let delegations = counts.iter().map(|c| c.delegations).sum::<u32>() + tally.split;
        prop_assert_eq!(delegations as usize, voters.len());
        prop_assert_eq!(counts.iter().map(|c| c.weight).sum::<i64>(), voters.iter().map(|(w, _)| w).sum::<i64>());
    }
}

#[test]
fn a_roll_call_is_drawn_by_all_eight_bytes_of_the_seed() {
    // 19b25856e1c150ca is 0 modulo 3; its last byte alone would be 1.
    assert_eq!(draw_roll_call("seed", &["AAA", "BBB", "CCC"]), ["AAA", "BBB", "CCC"]);
}

#[test]
fn a_delegation_that_alone_could_not_have_changed_the_decision_is_not_pivotal() {
    let voters =
        [voter("A", 5, BallotMark::Yes), voter("B", 1, BallotMark::Yes), voter("C", 1, BallotMark::No)];
    assert_eq!(pivotal_delegations(&find_preset("un-simple-majority").unwrap(), &voters), ["A"]);
}

#[test]
fn a_split_ballot_adds_each_of_its_parts_to_the_tally() {
    let parts = WeightSplit { yes: 4, no: 2, abstain: 1 };
    let tally = tally([(7, Some((BallotMark::Split, Some(parts)))), (3, Some((BallotMark::Abstain, None)))]);
    let found = [tally.yes, tally.no, tally.abstain].map(|count| (count.delegations, count.weight));
    assert_eq!((found, tally.split), ([(0, 4), (0, 2), (1, 4)], 1));
    // A record without split ballots is written as it was before there were any.
    assert_eq!(serde_json::to_value(tally).unwrap()["split"], 1);
    assert!(serde_json::to_value(Tally::default()).unwrap().get("split").is_none());
}

#[test]
fn a_title_that_nobody_has_written_names_the_revision() {
    for (label, revision, title) in [
        (Some("OP1"), 0, "Adoption of OP1 (zero draft)"),
        (Some("OP1"), 2, "Adoption of OP1 (Rev.2)"),
        (None, 1, "Adoption of the text (Rev.1)"),
    ] {
        assert_eq!(title_of_adoption(label, revision), title);
        let code = code_of_adoption(label, revision);
        assert_eq!(parse_adoption(&code), (label.unwrap_or_default(), Some(revision)));
    }
    assert_eq!(parse_adoption("OP1"), ("OP1", None), "a vote that was opened before");
    assert_eq!(parse_adoption(""), ("", None));
    assert_eq!(parse_adoption("a@b"), ("a@b", None));
}
