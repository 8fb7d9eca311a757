use super::*;
use crate::mail::MailedFileKind;
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
fn a_file_that_came_by_mail_is_kept_while_what_it_proposes_could_be_prepared() {
    let delegate = signed_in(false, Some((OURS, Role::Delegate)));
    let adviser = signed_in(false, Some((OURS, Role::Adviser)));
    for kind in [MailedFileKind::Text, MailedFileKind::Table] {
        assert_eq!(may_keep_file(&delegate, NEGOTIATING, kind), Ok(()), "{kind}");
        assert!(matches!(may_keep_file(&adviser, NEGOTIATING, kind), Err(Refusal::Role(_))), "{kind}");
        let concluded = ConsultationFacts { stage: Some(StageKind::Concluded), ..NEGOTIATING };
        assert_eq!(may_keep_file(&delegate, concluded, kind), Err(Refusal::StageClosed), "{kind}");
        let outside = ConsultationFacts { part: None, ..NEGOTIATING };
        assert_eq!(may_keep_file(&delegate, outside, kind), Err(Refusal::NoPart), "{kind}");
    }
}

#[test]
fn a_file_that_came_by_mail_is_that_of_its_sender_alone() {
    let delegate = signed_in(false, Some((OURS, Role::Delegate)));
    assert_eq!(may_discard_file(&delegate, ACCOUNT, OURS), Ok(()));
    assert_eq!(may_discard_file(&delegate, OTHER_ACCOUNT, OURS), Err(Refusal::NotFound));
    assert_eq!(may_discard_file(&delegate, ACCOUNT, THEIRS), Err(Refusal::NotFound), "from another seat");
    assert_eq!(may_discard_file(&Viewer::default(), ACCOUNT, OURS), Err(Refusal::SignInNeeded));
}

#[test]
fn what_another_delegation_prepares_does_not_exist() {
    let delegate = signed_in(false, Some((OURS, Role::Delegate)));
    assert_eq!(may_discard_preparation(&delegate, OURS, NEGOTIATING), Ok(()));
    assert_eq!(may_discard_preparation(&delegate, THEIRS, NEGOTIATING), Err(Refusal::NotFound));
    let concluded = ConsultationFacts { stage: Some(StageKind::Concluded), ..NEGOTIATING };
    assert_eq!(may_discard_preparation(&delegate, OURS, concluded), Err(Refusal::StageClosed));
}
