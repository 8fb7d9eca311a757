use super::*;
use crate::rights::blocs::MembershipFacts;
use crate::rights::commitments::*;

const CONCLUDED: ConsultationFacts = ConsultationFacts { stage: Some(StageKind::Concluded), ..NEGOTIATING };

/// A commitment of others, which the viewer's delegation does not have.
const THEIR_OWN: CommitmentFacts =
    CommitmentFacts { consultation: CONCLUDED, withdrawn: false, speaks: true, held: false, shared: true };

const fn of(consultation: ConsultationFacts) -> CommitmentFacts {
    CommitmentFacts { consultation, ..THEIR_OWN }
}

const fn part(part: Option<DelegationKind>) -> ConsultationFacts {
    ConsultationFacts { part, ..CONCLUDED }
}

#[test]
fn whoever_takes_part_undertakes_what_was_adopted_for_itself_or_as_coordinator_of_a_bloc() {
    let bloc = |member, coordinates| Some(MembershipFacts { member, coordinates });
    let observer = part(Some(DelegationKind::Observer));
    let rows = [
        ((CONCLUDED, true, None), Ok(())),
        ((observer, true, None), Ok(())),
        ((part(None), true, None), Err(Refusal::NoPart)),
        ((CONCLUDED, false, None), Err(Refusal::NotAdopted)),
        ((CONCLUDED, true, bloc(true, true)), Ok(())),
        ((CONCLUDED, true, bloc(true, false)), Err(Refusal::NotOurs)),
        ((CONCLUDED, true, bloc(false, true)), Err(Refusal::NotOurs)),
        ((CONCLUDED, true, bloc(false, false)), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (consultation, adopted, bloc)| {
        may_undertake_commitment(viewer, consultation, adopted, bloc)
    });
    let head = representative(Role::Head);
    let at = |stage| ConsultationFacts { stage, ..NEGOTIATING };
    assert_eq!(stages(|stage| may_undertake_commitment(&head, at(stage), true, None)), "nnnnnyy");
}

#[test]
fn a_party_joins_a_commitment_once() {
    let rows = [
        (THEIR_OWN, Ok(())),
        (of(part(None)), Err(Refusal::NoPart)),
        (of(NEGOTIATING), Err(Refusal::StageClosed)),
        (CommitmentFacts { held: true, ..THEIR_OWN }, Err(Refusal::Taken)),
        (CommitmentFacts { speaks: false, ..THEIR_OWN }, Err(Refusal::NotOurs)),
        (CommitmentFacts { withdrawn: true, ..THEIR_OWN }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_join_commitment);
}

#[test]
fn whoever_shares_a_commitment_leaves_it_and_whoever_has_it_alone_withdraws_it() {
    let shared = CommitmentFacts { held: true, ..THEIR_OWN };
    let alone = CommitmentFacts { shared: false, ..shared };
    let archived = ConsultationFacts { archived: true, ..CONCLUDED };
    let common = |leaving: Answer, withdrawing: Answer, facts| (facts, leaving, withdrawing);
    let all = [
        common(Ok(()), Err(Refusal::State), shared),
        common(Err(Refusal::State), Ok(()), alone),
        common(Err(Refusal::NotOurs), Err(Refusal::NotOurs), THEIR_OWN),
        common(Err(Refusal::NotOurs), Err(Refusal::NotOurs), CommitmentFacts { speaks: false, ..alone }),
        common(Err(Refusal::State), Err(Refusal::State), CommitmentFacts { withdrawn: true, ..shared }),
        common(Err(Refusal::State), Err(Refusal::State), CommitmentFacts { withdrawn: true, ..alone }),
        common(Ok(()), Err(Refusal::State), CommitmentFacts { consultation: NEGOTIATING, ..shared }),
        common(Err(Refusal::State), Ok(()), CommitmentFacts { consultation: NEGOTIATING, ..alone }),
    ];
    let leaving = all.map(|(facts, leaving, _)| (facts, leaving));
    let withdrawing = all.map(|(facts, _, withdrawing)| (facts, withdrawing));
    assert_rows(RequiredRole::Head, &leaving, may_leave_commitment);
    assert_rows(RequiredRole::Head, &withdrawing, may_withdraw_commitment);
    for facts in [shared, alone] {
        let row = [(CommitmentFacts { consultation: archived, ..facts }, Err(Refusal::Archived))];
        assert_rows(RequiredRole::Head, &row, may_leave_commitment);
        assert_rows(RequiredRole::Head, &row, may_withdraw_commitment);
    }
}

#[test]
fn whoever_has_a_commitment_reports_on_it() {
    let rows = [
        ((CONCLUDED, false, true), Ok(())),
        ((CONCLUDED, false, false), Err(Refusal::NotOurs)),
        ((CONCLUDED, true, true), Err(Refusal::State)),
        ((part(None), false, true), Err(Refusal::NoPart)),
        ((NEGOTIATING, false, true), Err(Refusal::StageClosed)),
        ((CLOSED, false, true), Err(Refusal::StageClosed)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (consultation, withdrawn, reports)| {
        may_submit_report(viewer, consultation, withdrawn, reports)
    });
}

#[test]
fn an_organizer_sets_the_calendar_at_any_stage() {
    let rows =
        [(CONCLUDED, Ok(())), (NEGOTIATING, Ok(())), (APART, Ok(())), (ARCHIVED, Err(Refusal::Archived))];
    assert_rows(RequiredRole::Organizer, &rows, may_set_follow_up);
}
