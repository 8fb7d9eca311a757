use super::*;
use crate::amounts::Amount;
use crate::questions::Choice;
use proptest::prelude::*;
use std::collections::BTreeMap;

mod counting;
mod limits;

type Attributes = BTreeMap<String, String>;

fn rule(name: &str) -> Rule {
    find_preset(name).unwrap_or_else(|| panic!("no preset {name}"))
}

fn hands(yes: u32, no: u32, abstain: u32) -> CountingInput<'static> {
    let present = yes + no + abstain;
    CountingInput::Counted(HandCount { yes, no, abstain, invalid: 0, present, members: present })
}

fn whole(outcome: &Outcome) -> (bool, i128, i128) {
    (outcome.adopted, outcome.counted.floor(), outcome.required.floor())
}

/// A room of voters with the given weights and choices; their codes are V0, V1, …
struct Room {
    codes: Vec<String>,
    attributes: Vec<Attributes>,
    votes: Vec<(i128, Option<Vote>)>,
}

impl Room {
    fn new(votes: impl IntoIterator<Item = (i128, Option<Choice>)>) -> Self {
        let votes: Vec<_> =
            votes.into_iter().map(|(weight, choice)| (weight, choice.map(Vote::Whole))).collect();
        let codes = (0..votes.len()).map(|index| format!("V{index}")).collect();
        Self { codes, attributes: vec![Attributes::new(); votes.len()], votes }
    }

    fn decide(&self, rule: &Rule) -> Outcome {
        let voters = self.voters();
        super::decide_by_rule(rule, CountingInput::Named { voters: &voters, unit: 1 })
    }

    fn voters(&self) -> Vec<Voter<'_>> {
        self.codes
            .iter()
            .zip(&self.attributes)
            .zip(&self.votes)
            .map(|((code, attributes), (weight, vote))| Voter {
                code,
                weight: *weight,
                attributes,
                present: false,
                vote: *vote,
            })
            .collect()
    }
}

fn room(yes: usize, no: usize, abstain: usize, absent: usize) -> Room {
    let of = |choice, number| std::iter::repeat_n((1, choice), number);
    Room::new(
        of(Some(Choice::Yes), yes)
            .chain(of(Some(Choice::No), no))
            .chain(of(Some(Choice::Abstain), abstain))
            .chain(of(None, absent)),
    )
}

#[test]
fn every_preset_is_read_and_names_its_source() {
    for name in NAMES {
        let rule = rule(name);
        assert_eq!(rule.name, name);
        assert!(rule.source.len() > 30, "{name}");
        let json = serde_json::to_string(&rule).unwrap();
        assert_eq!(Rule::parse(&json).unwrap(), rule, "{name}");
    }
    assert_eq!(find_preset("consensus-minus-3").unwrap().criteria()[0].bound, Bound::Number(3));
    assert!(find_preset("consensus-minus-0").is_none() && find_preset("majority").is_none());
}

#[test]
fn the_documentation_holds_a_rule_and_every_preset_with_its_source() {
    let text = include_str!("../../../docs/rules.md");
    let example = text.split("```json").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(Rule::parse(example).unwrap().tie, TieRule::SecondBallot);
    for name in NAMES.iter().filter(|name| !name.starts_with("consensus")) {
        assert!(text.contains(&format!("| `{name}` | {} |", rule(name).source)), "{name}");
    }
}

#[test]
fn present_and_voting_leaves_abstentions_out() {
    // A/RES/78/241 of 22 December 2023 had 152 in favour, 4 against and 11 abstentions.
    assert_eq!(whole(&decide_by_rule(&rule("un-simple-majority"), hands(152, 4, 11))), (true, 156, 79));
    // The Assembly voted 51-49-25 on 20 November 1970 on the representation of China.
    assert_eq!(whole(&decide_by_rule(&rule("un-two-thirds"), hands(51, 49, 25))), (false, 100, 67));
    assert!(decide_by_rule(&rule("un-simple-majority"), hands(51, 49, 25)).adopted);
    // Operative paragraph 4 on Algeria of 1960 had 40-40-16.
    let tie = decide_by_rule(&rule("un-simple-majority"), hands(40, 40, 16));
    assert_eq!((whole(&tie), tie.tie), ((false, 80, 41), true));
    // Exactly two thirds are enough; one vote less is not.
    assert!(decide_by_rule(&rule("un-two-thirds"), hands(200, 100, 7)).adopted);
    assert!(!decide_by_rule(&rule("un-two-thirds"), hands(199, 100, 7)).adopted);
    assert!(!decide_by_rule(&rule("un-simple-majority"), hands(0, 0, 9)).adopted);
}

#[test]
fn codex_counts_votes_cast_and_needs_a_quorum() {
    // The Commission of 2012 voted 69-67-7 on ractopamine.
    assert_eq!(whole(&decide_by_rule(&rule("codex"), hands(69, 67, 7))), (true, 136, 69));
    let few = decide_by_rule(&rule("codex"), hands(20, 3, 1));
    assert_eq!((few.adopted, few.reason), (false, Some(DecisionReason::NoQuorum)));
    assert_eq!(few.quorum, Some(QuorumResult { present: 24, required: 25, met: false }));
}

#[test]
fn an_iso_enquiry_counts_p_members_in_favour_and_everyone_against() {
    let ballot = |p_yes, p_no, o_yes, o_no| {
        let of = |weight, choice, number| std::iter::repeat_n((weight, Some(choice)), number);
        let room = Room::new(
            of(1, Choice::Yes, p_yes)
                .chain(of(1, Choice::No, p_no))
                .chain(of(0, Choice::Yes, o_yes))
                .chain(of(0, Choice::No, o_no))
                .chain(of(1, Choice::Abstain, 9)),
        );
        room.decide(&rule("iso-enquiry"))
    };
    // ISO/IEC DIS 29500 in 2008 had 24 of 32 P-members, and 10 of 71 against.
    assert!(ballot(24, 8, 37, 2).adopted);
    // ISO/DIS 26000 had 56 of 71, and 18 of 78 against; with 20 of 78 the second criterion fails.
    assert!(ballot(56, 15, 4, 3).adopted);
    let failed = ballot(56, 15, 2, 5);
    assert!(!failed.adopted && failed.criteria[0].met && !failed.criteria[1].met);
    assert_eq!(failed.criteria[1].limit, VoteLimit::Most(Amount::whole(19)));
}

#[test]
fn a_permanent_member_vetoes_what_has_nine_votes_and_nothing_else() {
    let mut council = room(9, 2, 4, 0);
    council.codes[9] = "FRA".to_owned();
    let outcome = council.decide(&rule("unsc"));
    assert_eq!(
        (outcome.adopted, outcome.reason, outcome.veto),
        (false, Some(DecisionReason::Veto), vec!["FRA".to_owned()])
    );
    assert!(council.decide(&rule("unsc-procedural")).adopted);
    // S/2014/916 had 8-2-5, with a permanent member among those against: too few votes, no veto.
    let mut council = room(8, 2, 5, 0);
    council.codes[8] = "USA".to_owned();
    let outcome = council.decide(&rule("unsc"));
    assert_eq!((outcome.adopted, outcome.reason, outcome.veto.len()), (false, None, 0));
    // An abstention of a permanent member is no veto.
    let mut council = room(9, 0, 6, 0);
    council.codes[12] = "RUS".to_owned();
    assert!(council.decide(&rule("unsc")).adopted);
}

#[test]
fn the_council_of_the_union_needs_members_population_and_four_to_block() {
    let rule = rule("eu-qualified-majority");
    // Three large states against, with 40 of 100 of the population, are no blocking minority.
    let three = Room::new(
        std::iter::repeat_n((10, Some(Choice::No)), 3)
            .chain([(10, Some(Choice::Abstain))])
            .chain(std::iter::repeat_n((3, Some(Choice::Yes)), 20)),
    );
    let outcome = three.decide(&rule);
    assert!(!outcome.adopted, "an abstention counts as a vote against, so four block");
    let mut joined = three;
    joined.votes[3].1 = Some(Vote::Whole(Choice::Yes));
    let outcome = joined.decide(&rule);
    assert!(outcome.adopted);
    assert_eq!(outcome.required, Amount::whole(14), "55 per cent of 24 is 13.2");
    // Of 27 members, fifteen are needed.
    assert_eq!(room(15, 12, 0, 0).decide(&rule).required, Amount::whole(15));
    assert_eq!(
        room(19, 8, 0, 0).decide(&super::find_preset("eu-qualified-majority-72").unwrap()).required,
        Amount::whole(20)
    );
}

#[test]
fn the_fund_counts_its_total_voting_power_and_not_the_votes_cast() {
    let members =
        |yes, no, absent| Room::new([(yes, Some(Choice::Yes)), (no, Some(Choice::No)), (absent, None)]);
    assert!(members(85, 0, 15).decide(&rule("imf-85")).adopted);
    assert!(!members(84, 0, 16).decide(&rule("imf-85")).adopted);
    assert!(members(40, 39, 21).decide(&rule("imf-50")).adopted);
    assert_eq!(members(70, 0, 30).decide(&rule("imf-70")).required, Amount::whole(70));
}

#[test]
fn two_majorities_are_both_needed() {
    let rich = Room::new(
        [(70, Some(Choice::Yes))].into_iter().chain(std::iter::repeat_n((10, Some(Choice::No)), 3)),
    );
    let outcome = rich.decide(&rule("double-weighted-majority"));
    assert!(!outcome.adopted && !outcome.criteria[0].met && outcome.criteria[1].met);
}

#[test]
fn consensus_is_broken_by_one_and_consensus_minus_one_by_two() {
    assert!(decide_by_rule(&rule("consensus"), hands(3, 0, 20)).adopted);
    assert_eq!(whole(&decide_by_rule(&rule("consensus"), hands(3, 1, 0))), (false, 4, 4));
    assert!(decide_by_rule(&rule("consensus-minus-1"), hands(3, 1, 0)).adopted);
    assert!(!decide_by_rule(&rule("consensus-minus-1"), hands(3, 2, 0)).adopted);
    assert!(!decide_by_rule(&rule("itu-unopposed"), hands(0, 0, 5)).adopted);
    assert!(decide_by_rule(&rule("itu-unopposed"), hands(1, 0, 5)).adopted);
}

#[test]
fn every_region_has_to_agree() {
    let mut room = room(5, 2, 0, 0);
    for (index, attributes) in room.attributes.iter_mut().enumerate() {
        let region = if index < 4 { "africa" } else { "asia_pacific" };
        attributes.insert("region".to_owned(), region.to_owned());
    }
    let outcome = room.decide(&rule("regional-concurrence"));
    assert!(!outcome.adopted);
    assert_eq!(outcome.criteria.iter().map(|one| one.met).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_rule_for_each_region_is_not_met_where_no_voter_has_a_region() {
    let json = r#"{"name":"x","adoption":{"criterion":{"name":"a","each":"region","count":"heads","votes":"yes",
        "comparison":"at_least","bound":{"number":1}}}}"#;
    let room = room(3, 0, 0, 0);
    assert!(!room.decide(&Rule::parse(json).unwrap()).adopted);
}

#[test]
fn a_group_may_be_listed_by_code() {
    let json = r#"{"name":"x","voters":{"delegations":["KEN","FJI"]},"adoption":{"criterion":{"name":"a",
        "among":{"delegations":["KEN"]},"count":"heads","votes":"no","comparison":"at_most","bound":{"number":0}}}}"#;
    let rule = Rule::parse(json).unwrap();
    assert_eq!(serde_json::from_str::<Rule>(&serde_json::to_string(&rule).unwrap()).unwrap(), rule);
    assert!(rule.attributes().is_empty() && !rule.is_plain());
    let mut room = room(0, 2, 0, 1);
    room.codes = ["FJI", "BRA", "KEN"].map(str::to_owned).to_vec();
    let outcome = room.decide(&rule);
    assert!(outcome.adopted, "Brazil has no vote, and Kenya did not object");
    room.codes = ["KEN", "BRA", "FJI"].map(str::to_owned).to_vec();
    assert!(!room.decide(&rule).adopted);
}

#[test]
fn a_second_ballot_follows_a_tie_once() {
    let twice = Rule { tie: TieRule::SecondBallot, ..rule("un-simple-majority") };
    assert_eq!(decide_by_rule(&twice, hands(2, 2, 0)).reason, Some(DecisionReason::SecondBallot));
    assert_eq!(decide_by_rule(&twice.second_ballot(), hands(2, 2, 0)).reason, None);
}

#[test]
fn a_split_vote_counts_in_parts_by_weight_and_by_heads() {
    let mut room = room(1, 1, 0, 0);
    room.votes[0] = (4, Some(Vote::Split { yes: 3, no: 1, abstain: 0 }));
    let by_weight = room.decide(&rule("un-simple-majority"));
    assert_eq!((by_weight.yes, by_weight.counted), (Amount::whole(3), Amount::whole(5)));
    let by_heads = room.decide(&rule("consensus-minus-2"));
    assert_eq!((by_heads.yes, by_heads.counted), (Amount::fraction(3, 4), Amount::whole(2)));
}

#[test]
fn a_tie_has_the_consequence_that_the_rule_names() {
    let mut chair = rule("un-simple-majority");
    chair.tie = TieRule::ChairDecides;
    assert_eq!(decide_by_rule(&chair, hands(2, 2, 0)).reason, Some(DecisionReason::ChairDecides));
    assert_eq!(decide_by_rule(&chair, hands(2, 3, 0)).reason, None);
}

#[test]
fn the_first_format_of_a_rule_can_still_be_read() {
    let first = r#"{"name":"two_thirds","version":1,"denominator":"yes_and_no",
        "threshold":{"numerator":2,"denominator":3,"strict":false}}"#;
    assert_eq!(serde_json::from_str::<Rule>(first).unwrap(), rule("un-two-thirds"));
}

#[test]
fn an_error_in_a_rule_names_its_place() {
    let error = |json: &str| Rule::parse(json).unwrap_err().to_string();
    assert!(error("{\n \"name\": \"x\", \"adopt\": 1}").contains("unknown field `adopt`"));
    assert!(error("{\n \"name\": \"x\", \"adopt\": 1}").contains("line 2"));
    assert!(error(r#"{"name":"Über","adoption":{"all":[]}}"#).contains("name"));
    assert!(error(r#"{"name":"x","adoption":{"all":[]}}"#).contains("at least one"));
    let share = r#"{"name":"x","adoption":{"criterion":{"name":"a","count":"heads","votes":"yes",
        "comparison":"at_least","bound":{"share":{"numerator":3,"denominator":2,"of":"cast"}}}}}"#;
    assert!(error(share).contains("a: a share"));
}

#[test]
fn the_rule_of_the_security_council_becomes_the_game_with_its_published_power() {
    let council = room(15, 0, 0, 0);
    let mut voters = council.voters();
    for (voter, code) in voters.iter_mut().zip(["CHN", "FRA", "GBR", "RUS", "USA"]) {
        voter.code = code;
    }
    let game = build_game(&rule("unsc"), &voters).unwrap();
    let power = crate::power::analyse_power(&game, &crate::power::Budget::default());
    assert_eq!(power.players[0].shapley_shubik.to_string(), "421/2145");
}

proptest! {
    #[test]
    fn one_more_vote_in_favour_never_turns_adoption_into_rejection(
        votes in proptest::collection::vec((1_i128..50, proptest::option::of(0_usize..3)), 1..30),
        turned in 0_usize..30,
        preset in 0..NAMES.len(),
    ) {
        let choices = votes.iter().map(|(weight, choice)| (*weight, choice.map(|choice| Choice::ALL[choice])));
        let mut room = Room::new(choices);
        for (index, attributes) in room.attributes.iter_mut().enumerate() {
            attributes.insert("region".to_owned(), ["africa", "asia_pacific"][index % 2].to_owned());
        }
        let rule = rule(NAMES[preset]);
        let before = room.decide(&rule);
        let turned = turned % votes.len();
        room.votes[turned].1 = Some(Vote::Whole(Choice::Yes));
        prop_assert!(!before.adopted || room.decide(&rule).adopted, "{}", rule.name);
    }

    #[test]
    fn the_required_votes_are_the_least_that_adopt(yes in 0_u32..500, no in 0_u32..500) {
        for name in ["un-simple-majority", "un-two-thirds"] {
            let rule = rule(name);
            let outcome = decide_by_rule(&rule, hands(yes, no, 3));
            let required = u32::try_from(outcome.required.floor()).unwrap();
            prop_assert_eq!(outcome.adopted, yes >= required);
            if required <= yes + no {
                prop_assert!(decide_by_rule(&rule, hands(required, yes + no - required, 3)).adopted);
            }
            if required > 1 {
                prop_assert!(!decide_by_rule(&rule, hands(required - 1, yes + no + 1 - required, 3)).adopted);
            }
        }
    }

    #[test]
    fn a_rule_and_its_game_agree_when_everybody_votes(
        votes in proptest::collection::vec((0_i128..20, any::<bool>()), 1..12),
        preset in 0..NAMES.len(),
    ) {
        let rule = rule(NAMES[preset]);
        let choice = |yes| Some(if yes { Choice::Yes } else { Choice::No });
        let mut room = Room::new(votes.iter().map(|(weight, yes)| (*weight, choice(*yes))));
        for (index, attributes) in room.attributes.iter_mut().enumerate() {
            attributes.insert("region".to_owned(), ["africa", "asia_pacific"][index % 2].to_owned());
        }
        room.codes[0] = "FRA".to_owned();
        let mut outcome = room.decide(&rule);
        if outcome.reason == Some(DecisionReason::NoQuorum) {
            // Voting power assumes that everybody is present.
            let mut open = rule.clone();
            open.quorum = Quorum::default();
            outcome = room.decide(&open);
        }
        let game = build_game(&rule, &room.voters()).unwrap();
        prop_assert_eq!(outcome.adopted, game.wins(|player| votes[player].1), "{}", rule.name);
    }
}
