//! Tests of what each denominator, treatment and comparison counts.

use super::*;

const HANDS: HandCount = HandCount { yes: 16, no: 8, abstain: 4, invalid: 2, present: 31, members: 63 };

/// Makes a rule with one criterion in place of the simple majority's.
fn criterion(count: VoteMeasure, votes: VoteSide, comparison: Comparison, bound: Bound) -> Criterion {
    Criterion { name: "a".to_owned(), among: None, each: None, count, votes, comparison, bound }
}

fn decided_by(criterion: Criterion) -> Rule {
    Rule { adoption: RuleCondition::Criterion(criterion), ..rule("un-simple-majority") }
}

fn share(numerator: u32, denominator: u32, of: Denominator) -> Bound {
    Bound::Share(RequiredShare { numerator, denominator, of })
}

fn half_of(count: VoteMeasure, of: Denominator) -> Rule {
    decided_by(criterion(count, VoteSide::For, Comparison::MoreThan, share(1, 2, of)))
}

const DENOMINATORS: [Denominator; 5] = [
    Denominator::YesAndNo,
    Denominator::Cast,
    Denominator::Replies,
    Denominator::Present,
    Denominator::Members,
];

#[test]
fn each_denominator_takes_its_own_part_of_a_show_of_hands() {
    let counted = DENOMINATORS.map(|of| {
        decide_by_rule(&half_of(VoteMeasure::Heads, of), CountingInput::Counted(HANDS)).counted.floor()
    });
    assert_eq!(counted, [24, 28, 30, 31, 63]);
}

#[test]
fn each_denominator_takes_its_own_part_of_named_ballots_by_weight_and_by_heads() {
    let mut room = Room::new([
        (16, Some(Choice::Yes)),
        (8, Some(Choice::No)),
        (4, Some(Choice::Abstain)),
        (1, None),
        (32, None),
        (448, None),
    ]);
    room.votes[5].1 = Some(Vote::Split { yes: 112, no: 112, abstain: 224 });
    let mut voters = room.voters();
    voters[3].present = true;
    let counted = |count| {
        let input = CountingInput::Named { voters: &voters, unit: 1 };
        DENOMINATORS.map(|of| decide_by_rule(&half_of(count, of), input).counted)
    };
    assert_eq!(counted(VoteMeasure::Weight), [248, 476, 476, 477, 509].map(Amount::whole));
    let of_heads =
        [Amount::fraction(5, 2), Amount::whole(4), Amount::whole(4), Amount::whole(5), Amount::whole(6)];
    assert_eq!(counted(VoteMeasure::Heads), of_heads);
}

#[test]
fn absences_and_abstentions_are_votes_against_where_the_rule_says_so() {
    let counted = |absence, abstention| {
        let rule = Rule { abstention, absence, ..half_of(VoteMeasure::Heads, Denominator::YesAndNo) };
        decide_by_rule(&rule, CountingInput::Counted(HANDS)).counted.floor()
    };
    // Of 63, 33 did not vote and 4 abstained.
    assert_eq!(counted(Treatment::LeftOut, Treatment::LeftOut), 16 + 8);
    assert_eq!(counted(Treatment::Against, Treatment::LeftOut), 16 + 8 + 33);
    assert_eq!(counted(Treatment::LeftOut, Treatment::Against), 16 + 8 + 4);
    assert_eq!(counted(Treatment::Against, Treatment::Against), 16 + 8 + 33 + 4);
}

#[test]
fn a_delegation_outside_the_group_of_voters_is_ignored() {
    let listed = VoterGroup::Listed(CodeGroup { delegations: vec!["KEN".to_owned(), "FJI".to_owned()] });
    let rule = Rule { voters: Some(listed), ..rule("un-simple-majority") };
    let mut room = room(2, 3, 0, 0);
    room.codes = ["KEN", "FJI", "BRA", "CHL", "PER"].map(str::to_owned).to_vec();
    let outcome = room.decide(&rule);
    assert_eq!((outcome.adopted, outcome.counted), (true, Amount::whole(2)));
    let voters = room.voters();
    let votes = rule.votes(CountingInput::Named { voters: &voters, unit: 1 });
    assert_eq!((votes.yes, votes.no, votes.members), (Amount::whole(2), Amount::ZERO, Amount::whole(2)));
    assert_eq!(voters.iter().filter(|voter| rule.may_vote(voter)).count(), 2);
}

#[test]
fn a_result_shows_the_counts_of_the_first_criterion_in_favour() {
    let against = criterion(VoteMeasure::Heads, VoteSide::Against, Comparison::AtMost, Bound::Number(0));
    let favour = criterion(VoteMeasure::Heads, VoteSide::For, Comparison::AtLeast, Bound::Number(2));
    let both = [against, favour].map(RuleCondition::Criterion).to_vec();
    let rule = Rule { adoption: RuleCondition::All(both), ..rule("un-simple-majority") };
    let outcome = decide_by_rule(&rule, hands(5, 0, 1));
    assert_eq!((outcome.adopted, outcome.required), (true, Amount::whole(2)));
}

#[test]
fn nothing_is_adopted_without_a_vote_in_favour_and_that_is_no_tie() {
    let none = hands(0, 0, 9);
    let outcome = decide_by_rule(&rule("un-two-thirds"), none);
    assert_eq!((outcome.adopted, outcome.tie, outcome.required), (false, false, Amount::whole(1)));
    let chair = Rule { tie: TieRule::ChairDecides, ..rule("un-two-thirds") };
    assert_eq!(decide_by_rule(&chair, none).reason, None);
}

#[test]
fn a_criterion_of_less_than_a_share_is_not_met_by_exactly_that_share() {
    let quarter = share(1, 4, Denominator::Cast);
    let few = decided_by(criterion(VoteMeasure::Heads, VoteSide::Against, Comparison::LessThan, quarter));
    let limit = |yes| decide_by_rule(&few, hands(yes, 1, 0)).criteria[0].limit;
    assert_eq!(limit(3), VoteLimit::Most(Amount::ZERO), "a quarter of four is one");
    assert_eq!(limit(4), VoteLimit::Most(Amount::whole(1)));
    assert_eq!([3, 4].map(|yes| decide_by_rule(&few, hands(yes, 1, 0)).adopted), [false, true]);
}

#[test]
fn the_required_votes_follow_from_the_number_that_may_object() {
    assert_eq!(whole(&decide_by_rule(&rule("consensus-minus-1"), hands(3, 1, 0))), (true, 4, 3));
    let half = share(1, 2, Denominator::Members);
    let rule = decided_by(criterion(VoteMeasure::Heads, VoteSide::NotFor, Comparison::LessThan, half));
    assert_eq!(whole(&decide_by_rule(&rule, hands(3, 0, 1))), (true, 4, 3));
    assert_eq!(whole(&decide_by_rule(&rule, hands(2, 0, 2))), (false, 4, 3));
}

#[test]
fn whoever_is_present_or_votes_counts_for_the_quorum() {
    let half = AttendanceRequirement { numerator: 1, denominator: 2, more_than: false, number: 0 };
    let quorum = Quorum { open: None, decide: Some(half) };
    let rule = Rule { quorum, ..rule("un-simple-majority") };
    let room = room(1, 0, 0, 3);
    let mut voters = room.voters();
    let found =
        |voters: &[Voter]| decide_by_rule(&rule, CountingInput::Named { voters, unit: 1 }).quorum.unwrap();
    assert_eq!(found(&voters), QuorumResult { present: 1, required: 2, met: false });
    voters[3].present = true;
    assert_eq!(found(&voters), QuorumResult { present: 2, required: 2, met: true });
}

#[test]
fn a_part_of_a_split_vote_against_is_a_veto() {
    let mut council = room(9, 1, 5, 0);
    council.codes[9] = "FRA".to_owned();
    let mut veto = |no, abstain| {
        council.votes[9] = (2, Some(Vote::Split { yes: 1, no, abstain }));
        council.decide(&rule("unsc")).veto
    };
    assert_eq!(veto(1, 0), ["FRA"]);
    assert!(veto(0, 1).is_empty());
}

#[test]
fn a_single_criterion_is_listed_only_where_it_counts_other_votes_than_those_in_favour() {
    assert!(decide_by_rule(&rule("un-simple-majority"), hands(2, 1, 0)).criteria.is_empty());
    assert_eq!(decide_by_rule(&rule("consensus"), hands(2, 1, 0)).criteria.len(), 1);
}

#[test]
fn only_a_tie_that_rejects_is_put_to_a_second_ballot_or_left_to_the_chair() {
    for tie in [TieRule::SecondBallot, TieRule::ChairDecides] {
        let lost = Rule { tie, ..rule("un-simple-majority") };
        assert_eq!(decide_by_rule(&lost, hands(2, 3, 0)).reason, None, "{tie}");
        let carried = decide_by_rule(&Rule { tie, ..rule("consensus-minus-2") }, hands(2, 2, 0));
        assert_eq!((carried.adopted, carried.tie, carried.reason), (true, true, None), "{tie}");
    }
}

#[test]
fn a_rule_becomes_a_game_with_a_quota_for_every_criterion_and_group() {
    let of = |name: &str, quota, weights: &[i128]| crate::power::GameCriterion {
        name: name.to_owned(),
        quota,
        weights: weights.to_vec(),
    };
    let game = |room: &Room, criteria: Vec<crate::power::GameCriterion>| {
        let all = (0..criteria.len()).collect();
        crate::power::Game::new(room.codes.clone(), criteria, vec![all]).unwrap()
    };
    // No delegation has a veto here, so the veto adds no criterion.
    let three = room(3, 0, 0, 0);
    let name = rule("un-simple-majority").criteria()[0].name.clone();
    let expected = game(&three, vec![of(&name, 2, &[1, 1, 1])]);
    assert_eq!(build_game(&rule("un-simple-majority"), &three.voters()).unwrap(), expected);
    // Fewer than a quarter of eight against is one at most, so seven must be in favour.
    let quarter = share(1, 4, Denominator::Members);
    for votes in [VoteSide::Against, VoteSide::NotFor] {
        let few = decided_by(criterion(VoteMeasure::Heads, votes, Comparison::LessThan, quarter));
        let eight = room(8, 0, 0, 0);
        assert_eq!(build_game(&few, &eight.voters()).unwrap(), game(&eight, vec![of("a", 7, &[1; 8])]));
    }
    let mut six = room(6, 0, 0, 0);
    for (attributes, region) in six.attributes.iter_mut().zip(["a", "a", "a", "b", "b", "c"]) {
        attributes.insert("region".to_owned(), region.to_owned());
    }
    let mut each =
        criterion(VoteMeasure::Heads, VoteSide::For, Comparison::MoreThan, share(1, 2, Denominator::Members));
    each.each = Some("region".to_owned());
    let expected = game(
        &six,
        vec![
            of("a: a", 2, &[1, 1, 1, 0, 0, 0]),
            of("a: b", 2, &[0, 0, 0, 1, 1, 0]),
            of("a: c", 1, &[0, 0, 0, 0, 0, 1]),
        ],
    );
    assert_eq!(build_game(&decided_by(each), &six.voters()).unwrap(), expected);
}

#[test]
fn a_game_has_256_alternatives_at_most() {
    let any = |parts: std::ops::Range<u32>| {
        let named = |number: u32| Criterion {
            name: number.to_string(),
            ..criterion(VoteMeasure::Heads, VoteSide::For, Comparison::AtLeast, Bound::Number(1))
        };
        RuleCondition::Any(parts.map(|number| RuleCondition::Criterion(named(number))).collect())
    };
    let all = |parts: Vec<RuleCondition>| Rule {
        adoption: RuleCondition::All(parts),
        ..rule("un-simple-majority")
    };
    let room = room(2, 0, 0, 0);
    assert!(build_game(&all(vec![any(0..16), any(16..32)]), &room.voters()).is_ok());
    assert_eq!(
        build_game(&all(vec![any(0..11), any(11..22), any(22..32)]), &room.voters()),
        Err(RuleGameError::Game(crate::power::GameError::TooManyAlternatives))
    );
}
