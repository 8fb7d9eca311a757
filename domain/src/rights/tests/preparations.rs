use super::*;
use crate::rights::preparations::*;

#[test]
fn changes_are_prepared_by_those_who_speak_for_a_delegation_while_something_can_be_said() {
    let delegate = signed_in(false, Some((OURS, Role::Delegate)));
    let adviser = signed_in(false, Some((OURS, Role::Adviser)));
    let at = |stage| ConsultationFacts { stage: Some(stage), ..NEGOTIATING };
    for stage in [StageKind::Commenting, StageKind::Negotiating, StageKind::Deciding] {
        assert_eq!(may_prepare_changes(&delegate, at(stage)), Ok(()), "{stage}");
    }
    for stage in [StageKind::Circulated, StageKind::Concluded, StageKind::FollowUp] {
        assert_eq!(may_prepare_changes(&delegate, at(stage)), Err(Refusal::StageClosed), "{stage}");
    }
    assert!(matches!(may_prepare_changes(&adviser, NEGOTIATING), Err(Refusal::Role(_))));
    let outside = ConsultationFacts { part: None, ..NEGOTIATING };
    assert_eq!(may_prepare_changes(&delegate, outside), Err(Refusal::NoPart));
}

#[test]
fn what_another_delegation_prepares_does_not_exist() {
    let delegate = signed_in(false, Some((OURS, Role::Delegate)));
    assert_eq!(may_discard_preparation(&delegate, OURS, NEGOTIATING), Ok(()));
    assert_eq!(may_discard_preparation(&delegate, THEIRS, NEGOTIATING), Err(Refusal::NotFound));
    let concluded = ConsultationFacts { stage: Some(StageKind::Concluded), ..NEGOTIATING };
    assert_eq!(may_discard_preparation(&delegate, OURS, concluded), Err(Refusal::StageClosed));
}
