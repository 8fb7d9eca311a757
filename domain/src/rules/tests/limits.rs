use super::*;

const HANDS: HandCount = HandCount { yes: 1, no: 1, abstain: 1, invalid: 1, present: 4, members: 5 };

#[test]
fn no_more_have_voted_than_are_present() {
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
fn no_more_are_present_than_may_vote() {
    assert_eq!(HandCount { members: 4, ..HANDS }.check(), Ok(()));
    assert_eq!(HandCount { members: 3, ..HANDS }.check(), Err(HandCountError::Present { members: 3 }));
    assert_eq!(HandCount { present: 6, ..HANDS }.check(), Err(HandCountError::Present { members: 5 }));
}

#[test]
fn members_vote_and_of_a_group_of_voters_those_in_it() {
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
