use super::*;
use crate::questions::BallotMark;
use crate::rules::{AttendanceRequirement, Quorum, find_preset};
use std::collections::BTreeMap;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

static NO_ATTRIBUTES: BTreeMap<String, String> = BTreeMap::new();

const KIND: VoteKind<'static> = VoteKind {
    method: VotingMethod::Recorded,
    equal_weights: true,
    splitting: false,
    veto: &[],
    options: &[],
    counting: None,
    series: false,
    closes_at: None,
};

const CHOICE: VoteKind<'static> = VoteKind {
    method: VotingMethod::Ranked,
    options: &["A", "B"],
    counting: Some(rankings::RankingMethod::Schulze),
    ..KIND
};

fn rule(name: &str) -> Rule {
    find_preset(name).unwrap()
}

fn majority() -> Rule {
    rule("un-simple-majority")
}

fn voter(code: &'static str, present: bool) -> CountedVoter<'static> {
    CountedVoter { code, weight: 1, attributes: &NO_ATTRIBUTES, present, ballot: None }
}

/// Makes four voters, two of them present.
fn voters() -> [CountedVoter<'static>; 4] {
    [voter("FJI", true), voter("FRA", true), voter("KEN", false), voter("PER", false)]
}

/// Returns why the rule cannot decide a vote of this kind; `None` where it can.
fn refusal(rule: &Rule, kind: VoteKind<'_>) -> Option<VoteKindError> {
    fit_rule(rule, kind, &voters(), NOW).err()
}

fn later(milliseconds: i64) -> DateTime<Utc> {
    NOW + TimeDelta::milliseconds(milliseconds)
}

/// Makes the requirement of a share of those who may vote, or of a number.
const fn attendance(numerator: u32, denominator: u32, number: u32) -> AttendanceRequirement {
    AttendanceRequirement { numerator, denominator, more_than: false, number }
}

#[test]
fn a_vote_closes_after_it_opens_or_has_no_time_to_close() {
    let at = |closes_at| refusal(&majority(), VoteKind { closes_at, ..KIND });
    let past = Some(VoteKindError::Past);
    assert_eq!(
        [at(Some(later(-1))), at(Some(later(0))), at(Some(later(1))), at(None)],
        [past.clone(), past, None, None]
    );
}

#[test]
fn a_veto_is_for_those_with_a_vote_and_the_rule_names_them_where_nobody_is_named() {
    let asked = |codes: &[&str]| {
        let veto: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        fit_rule(&rule("unsc"), VoteKind { veto: &veto, ..KIND }, &voters(), NOW).map(|rule| rule.veto)
    };
    let missing = |code: &str| Err(VoteKindError::Veto { code: code.to_owned() });
    assert_eq!(asked(&[]), Ok(rule("unsc").veto));
    assert_eq!(asked(&["KEN", "FJI"]), Ok(vec!["KEN".to_owned(), "FJI".to_owned()]));
    assert_eq!(asked(&["BRA"]), missing("BRA"));
    assert_eq!(asked(&["KEN", "BRA", "USA"]), missing("BRA"));
}

#[test]
fn a_rule_that_fits_is_returned_unchanged() {
    assert_eq!(fit_rule(&majority(), KIND, &voters(), NOW), Ok(majority()));
    assert_eq!(fit_rule(&majority(), CHOICE, &voters(), NOW), Ok(majority()));
}

#[test]
fn a_quorum_to_decide_is_within_reach_where_it_is_all_who_may_vote() {
    let decide = |decide| {
        let quorum = Quorum { open: None, decide: Some(decide) };
        refusal(&Rule { quorum, ..majority() }, KIND)
    };
    let out_of_reach = Some(VoteKindError::QuorumOutOfReach { required: 5, voters: 4 });
    let found = [3, 4, 5].map(|number| decide(attendance(0, 1, number)));
    assert_eq!(found, [None, None, out_of_reach.clone()]);
    assert_eq!(decide(attendance(1, 1, 0)), None);
    assert_eq!(decide(AttendanceRequirement { more_than: true, ..attendance(1, 1, 0) }), out_of_reach);
}

#[test]
fn a_quorum_to_open_is_met_by_as_many_as_are_present() {
    let open = |open| {
        let quorum = Quorum { open: Some(open), decide: None };
        refusal(&Rule { quorum, ..majority() }, KIND)
    };
    let too_few = Some(VoteKindError::NoQuorum { required: 3, present: 2 });
    let found = [1, 2, 3].map(|number| open(attendance(0, 1, number)));
    assert_eq!(found, [None, None, too_few.clone()]);
    assert_eq!(open(attendance(1, 2, 0)), None, "half of those who may vote");
    assert_eq!(open(AttendanceRequirement { more_than: true, ..attendance(1, 2, 0) }), too_few);
}

#[test]
fn a_rule_that_publishes_only_totals_needs_a_vote_without_names() {
    let rule = Rule { secrecy: Secrecy::TallyOnly, ..majority() };
    for method in VotingMethod::ALL {
        let expected = match method {
            VotingMethod::ShowOfHands | VotingMethod::Secret => None,
            _ => Some(VoteKindError::TallyOnly),
        };
        assert_eq!(refusal(&rule, VoteKind { method: *method, ..KIND }), expected, "{method}");
    }
}

#[test]
fn a_rule_that_needs_weights_refuses_equal_ones() {
    let weights = |name, equal_weights| refusal(&rule(name), VoteKind { equal_weights, ..KIND });
    assert_eq!(weights("imf-50", true), Some(VoteKindError::NeedsWeights));
    assert_eq!(weights("imf-50", false), None);
    assert_eq!([weights("un-simple-majority", true), weights("un-simple-majority", false)], [None, None]);
}

#[test]
fn a_vote_without_names_needs_a_plain_rule_equal_weights_and_no_split() {
    let veto = ["KEN".to_owned()];
    for method in
        [VotingMethod::ShowOfHands, VotingMethod::Secret, VotingMethod::Recorded, VotingMethod::RollCall]
    {
        let kind = VoteKind { method, ..KIND };
        let named = matches!(method, VotingMethod::Recorded | VotingMethod::RollCall);
        let refused = (!named).then_some(VoteKindError::NotPlain);
        assert_eq!(refusal(&majority(), kind), None, "{method}");
        for odd in [
            VoteKind { veto: &veto, ..kind },
            VoteKind { equal_weights: false, ..kind },
            VoteKind { splitting: true, ..kind },
        ] {
            assert_eq!(refusal(&majority(), odd), refused, "{odd:?}");
        }
        assert_eq!(refusal(&rule("unsc"), kind), refused, "{method}");
    }
}

#[test]
fn only_a_choice_among_options_may_have_options() {
    for method in VotingMethod::ALL {
        let kind = VoteKind { method: *method, ..CHOICE };
        let expected = (*method != VotingMethod::Ranked).then_some(VoteKindError::IdleOptions);
        assert_eq!(refusal(&majority(), kind), expected, "{method}");
    }
}

#[test]
fn silence_lasts_as_long_as_the_rule_says_or_longer() {
    let rule = Rule { silence_hours: 24, ..rule("consensus") };
    let day = 24 * 60 * 60 * 1000;
    let until = |closes_at| refusal(&rule, VoteKind { method: VotingMethod::Silence, closes_at, ..KIND });
    let short = Some(VoteKindError::SilenceTooShort { hours: 24 });
    let found = [Some(later(day - 1)), Some(later(day)), Some(later(day + 1)), None].map(until);
    assert_eq!(found, [short.clone(), None, None, short]);
}

#[test]
fn silence_adopts_where_the_rule_asks_for_nobody_in_favour_and_nobody_present() {
    let week = Some(NOW + TimeDelta::days(7));
    let kind = VoteKind { method: VotingMethod::Silence, closes_at: week, ..KIND };
    let refused = Some(VoteKindError::NotBySilence);
    assert_eq!(refusal(&rule("consensus"), kind), None);
    assert_eq!(refusal(&majority(), kind), refused);
    // A delegation that is present or has voted before keeps silence like the others.
    let quorum = Quorum { open: None, decide: Some(attendance(0, 1, 1)) };
    assert_eq!(refusal(&Rule { quorum, ..rule("consensus") }, kind), refused);
    let against = CountedVoter { ballot: Some((BallotMark::No, None)), ..voter("KEN", true) };
    assert_eq!(fit_rule(&rule("consensus"), kind, &[against], NOW).err(), None);
}

#[test]
fn a_choice_needs_options_named_once_and_a_method_of_counting() {
    let names: Vec<String> = (0..=rankings::MAX_OPTIONS).map(|option| option.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let choose = |options: &[&str]| refusal(&majority(), VoteKind { options, ..CHOICE });
    for options in [&names[..2], &names[..rankings::MAX_OPTIONS]] {
        assert_eq!(choose(options), None, "{options:?}");
    }
    for options in [&names[..0], &names[..1], &names[..]] {
        assert_eq!(choose(options), Some(VoteKindError::Options), "{options:?}");
    }
    assert_eq!(choose(&["A", "A"]), Some(VoteKindError::Options));
    assert_eq!(choose(&["A", "B", "A"]), Some(VoteKindError::Options));
    assert_eq!(
        choose(&["Été", "B", "E\u{301}TE\u{301}"]),
        Some(VoteKindError::Options),
        "the same in capitals"
    );
    let uncounted = VoteKind { counting: None, ..CHOICE };
    assert_eq!(refusal(&majority(), uncounted), Some(VoteKindError::Options));
}

#[test]
fn a_series_is_not_decided_by_a_choice_among_options() {
    assert_eq!(refusal(&majority(), VoteKind { series: true, ..CHOICE }), Some(VoteKindError::RankedSeries));
    for method in
        [VotingMethod::Recorded, VotingMethod::RollCall, VotingMethod::ShowOfHands, VotingMethod::Secret]
    {
        assert_eq!(refusal(&majority(), VoteKind { method, series: true, ..KIND }), None, "{method}");
    }
}
