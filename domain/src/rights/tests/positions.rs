use super::*;
use crate::positions::{Clearance, ClearanceAct};
use crate::rights::positions::*;
use Clearance::{Cleared, Draft, Sent, Submitted, Withdrawn};
use ClearanceAct::{Clear, Submit, Withdraw};

const SUBJECT: SubjectFacts = SubjectFacts { provision: PROVISION, stands: None };

const DRAFT: PositionFacts =
    PositionFacts { delegation_id: OURS, clearance: Draft, superseded: false, consultation: NEGOTIATING };

const fn of(consultation: ConsultationFacts) -> SubjectFacts {
    SubjectFacts { provision: ProvisionFacts { consultation, ..PROVISION }, ..SUBJECT }
}

#[test]
fn a_position_is_taken_by_those_who_take_part_on_what_stands() {
    let past = ProvisionFacts { current: false, ..PROVISION };
    let rows = [
        (SUBJECT, Ok(())),
        (SubjectFacts { stands: Some(true), ..SUBJECT }, Ok(())),
        (SubjectFacts { stands: Some(false), ..SUBJECT }, Err(Refusal::State)),
        (of(OBSERVED), Ok(())),
        (of(APART), Err(Refusal::NoPart)),
        (SubjectFacts { provision: past, ..SUBJECT }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Representative, &rows, may_draft_position);
    assert_rows(RequiredRole::Head, &rows, may_submit_position_at_once);
    let head = representative(Role::Head);
    let at = |stage| of(ConsultationFacts { stage, ..NEGOTIATING });
    assert_eq!(stages(|stage| may_draft_position(&head, at(stage))), "nnyynnn");
    assert_eq!(stages(|stage| may_submit_position_at_once(&head, at(stage))), "nnyynnn");
}

#[test]
fn a_position_is_advanced_by_its_delegation_while_it_is_the_last() {
    let withdraw = |viewer: &Viewer, position| {
        may_advance_position(viewer, position, Withdraw).map(|after| assert_eq!(after, Withdrawn))
    };
    let rows = [
        (DRAFT, Ok(())),
        (PositionFacts { delegation_id: THEIRS, ..DRAFT }, Err(Refusal::NotFound)),
        (PositionFacts { superseded: true, ..DRAFT }, Err(Refusal::State)),
        (PositionFacts { clearance: Withdrawn, ..DRAFT }, Err(Refusal::State)),
        (PositionFacts { delegation_id: THEIRS, superseded: true, ..DRAFT }, Err(Refusal::NotFound)),
        (PositionFacts { consultation: CLOSED, superseded: true, ..DRAFT }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Representative, &rows, withdraw);
    let head = representative(Role::Head);
    let at = |stage| PositionFacts { consultation: ConsultationFacts { stage, ..NEGOTIATING }, ..DRAFT };
    assert_eq!(stages(|stage| withdraw(&head, at(stage))), "nnyynnn");
}

#[test]
fn each_step_from_draft_to_submission_needs_its_role() {
    let after = |role, clearance, act| {
        may_advance_position(&representative(role), PositionFacts { clearance, ..DRAFT }, act)
    };
    let head = Err(Refusal::Role(RequiredRole::Head));
    for (clearance, act, expected) in [
        (Draft, Clear, [head, head, Ok(Cleared)]),
        (Sent, Clear, [head, head, Ok(Cleared)]),
        (Sent, Withdraw, [Ok(Withdrawn); 3]),
        (Submitted, Withdraw, [head, head, Ok(Withdrawn)]),
        (Draft, Submit, [Err(Refusal::State); 3]),
        (Submitted, Clear, [Err(Refusal::State); 3]),
    ] {
        let found = [Role::Adviser, Role::Delegate, Role::Head].map(|role| after(role, clearance, act));
        assert_eq!(found, expected, "{clearance} {act}");
    }
    for act in [Submit, Withdraw] {
        let found = [Role::Delegate, Role::Head].map(|role| after(role, Cleared, act).is_ok());
        assert_eq!((found, after(Role::Adviser, Cleared, act).is_ok()), ([true; 2], false), "{act}");
    }
}
