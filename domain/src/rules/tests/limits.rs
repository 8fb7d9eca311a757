use super::*;

const HANDS: HandCount = HandCount { yes: 1, no: 1, abstain: 1, invalid: 1, present: 4, members: 5 };

#[test]
fn a_count_with_more_votes_than_present_is_refused() {
    assert_eq!(HANDS.check(), Ok(()));
    for hands in [
        HandCount { yes: 2, ..HANDS },
        HandCount { no: 2, ..HANDS },
        HandCount { abstain: 2, ..HANDS },
        HandCount { invalid: 2, ..HANDS },
    ] {
        assert_eq!(hands.check(), Err(HandCountError::Voted { present: 4 }), "{hands:?}");
        assert_eq!(HandCount { present: 5, ..hands }.check(), Ok(()), "{hands:?}");
    }
    assert_eq!(HandCount { present: 3, ..HANDS }.check(), Err(HandCountError::Voted { present: 3 }));
    let all =
        HandCount { yes: u32::MAX, no: 1, abstain: 0, invalid: 0, present: u32::MAX, members: u32::MAX };
    assert_eq!(all.check(), Err(HandCountError::Voted { present: u32::MAX }));
}

#[test]
fn a_count_with_more_present_than_may_vote_is_refused() {
    assert_eq!(HandCount { members: 4, ..HANDS }.check(), Ok(()));
    assert_eq!(HandCount { members: 3, ..HANDS }.check(), Err(HandCountError::Present { members: 3 }));
    assert_eq!(HandCount { present: 6, ..HANDS }.check(), Err(HandCountError::Present { members: 5 }));
}

#[test]
fn a_rule_admits_members_and_only_those_of_its_group_of_voters() {
    let attributes = Attributes::from([("region".to_owned(), "africa".to_owned())]);
    let admits = |voters: Option<VoterGroup>, kind| {
        let rule = Rule { voters, ..rule("un-simple-majority") };
        rule.admits(kind, "KEN", &attributes)
    };
    let listed = |code: &str| Some(VoterGroup::Listed(CodeGroup { delegations: vec![code.to_owned()] }));
    let sharing = |value: &str| Some(VoterGroup::sharing("region", value.to_owned()));
    for (voters, member) in [
        (None, true),
        (listed("KEN"), true),
        (listed("FJI"), false),
        (sharing("africa"), true),
        (sharing("asia_pacific"), false),
    ] {
        let found = DelegationKind::ALL.iter().map(|kind| admits(voters.clone(), *kind));
        assert!(found.eq([member, false]), "{voters:?}");
    }
}

#[test]
fn an_attendance_is_at_least_its_share_and_its_number() {
    let half = AttendanceRequirement { numerator: 1, denominator: 2, more_than: false, number: 0 };
    let more = AttendanceRequirement { more_than: true, ..half };
    assert_eq!([3, 4, 5].map(|members| half.required(members)), [2, 2, 3]);
    assert_eq!([3, 4, 5].map(|members| more.required(members)), [2, 3, 3]);
    assert_eq!([1, 2, 3].map(|number| AttendanceRequirement { number, ..half }.required(4)), [2, 2, 3]);
    let nothing = AttendanceRequirement { numerator: 0, denominator: 0, ..half };
    assert_eq!((nothing.required(4), AttendanceRequirement { number: 1, ..nothing }.required(4)), (0, 1));
}

const CRITERION: &str = r#"{"criterion":{"name":"NAME","count":"heads","votes":"yes","comparison":"at_least","bound":{"share":{"numerator":1,"denominator":2,"of":"cast"}}}}"#;

fn written(adoption: &str, more: &str) -> Result<Rule, String> {
    Rule::parse(&format!(r#"{{"name":"x","adoption":{adoption}{more}}}"#)).map_err(|error| error.to_string())
}

#[test]
fn a_rule_has_at_most_32_criteria_and_is_nested_at_most_8_deep() {
    let many = |number: usize| {
        let parts: Vec<_> = (0..number).map(|one| CRITERION.replace("NAME", &one.to_string())).collect();
        written(&format!(r#"{{"all":[{}]}}"#, parts.join(",")), "")
    };
    assert_eq!(many(MAX_CRITERIA).unwrap().criteria().len(), MAX_CRITERIA);
    assert_eq!(many(MAX_CRITERIA + 1), Err(RuleError::TooLarge.to_string()));
    let deep =
        |depth| written(&format!(r"{}{CRITERION}{}", r#"{"all":["#.repeat(depth), "]}".repeat(depth)), "");
    assert!(deep(MAX_DEPTH).is_ok());
    assert_eq!(deep(MAX_DEPTH + 1), Err(RuleError::TooLarge.to_string()));
}

#[test]
fn a_share_with_denominator_zero_and_a_veto_in_a_tally_only_rule_are_refused() {
    let nothing = CRITERION.replace(r#""numerator":1,"denominator":2"#, r#""numerator":0,"denominator":0"#);
    assert_eq!(written(&nothing, ""), Err(RuleError::Share { name: "NAME".to_owned() }.to_string()));
    assert!(written(CRITERION, r#","secrecy":"tally_only""#).is_ok());
    let vetoed = written(CRITERION, r#","secrecy":"tally_only","veto":["KEN"]"#);
    assert_eq!(vetoed, Err(RuleError::TallyOnly.to_string()));
}

#[test]
fn what_a_rule_leaves_out_has_a_default() {
    let rule = written(CRITERION, "").unwrap();
    assert_eq!((rule.version, rule.silence_hours), (1, 72));
    let first = r#"{"name":"simple_majority","version":1,"denominator":"yes_and_no",
        "threshold":{"numerator":1,"denominator":2,"strict":true}}"#;
    assert_eq!(serde_json::from_str::<Rule>(first).unwrap(), super::rule("un-simple-majority"));
}

#[test]
fn a_rule_is_plain_unless_it_looks_at_names_groups_or_weights() {
    let with = |more: &str| CRITERION.replace(r#""count""#, &format!(r#"{more}"count""#));
    let each = written(&with(r#""each":"region","#), "").unwrap();
    let among = written(&with(r#""among":{"attribute":"income","value":"high"},"#), "").unwrap();
    assert!(written(CRITERION, "").unwrap().is_plain() && !each.is_plain() && !among.is_plain());
    assert_eq!(
        (each.attributes(), among.attributes()),
        (vec!["region".to_owned()], vec!["income".to_owned()])
    );
}

#[test]
fn a_rule_distinguishes_two_delegations_by_veto_group_and_attribute_alone() {
    let attributes = |region: &str| Attributes::from([("region".to_owned(), region.to_owned())]);
    let (africa, asia) = (attributes("africa"), attributes("asia_pacific"));
    let of = |code, attributes| MemberTraits { code, attributes };
    let alike = |name: &str, one, other| super::rule(name).treats_alike(one, other);
    assert!(alike("un-simple-majority", of("KEN", &africa), of("FJI", &asia)));
    assert!(!alike("unsc", of("FRA", &africa), of("FJI", &africa)));
    assert!(!alike("regional-concurrence", of("KEN", &africa), of("FJI", &asia)));
    assert!(alike("regional-concurrence", of("KEN", &africa), of("GHA", &africa)));
    let group = VoterGroup::Listed(CodeGroup { delegations: vec!["KEN".to_owned()] });
    let listed = Rule { voters: Some(group), ..super::rule("un-simple-majority") };
    assert!(!listed.treats_alike(of("KEN", &africa), of("GHA", &africa)));
    assert!(listed.treats_alike(of("FJI", &africa), of("GHA", &asia)));
}
