use super::*;
use crate::rights::credentials::*;

#[test]
fn an_organizer_records_a_document_of_a_delegation_that_takes_part_at_any_stage() {
    let rows = [
        ((NEGOTIATING, true), Ok(())),
        ((CLOSED, true), Ok(())),
        ((NEGOTIATING, false), Err(Refusal::NotFound)),
        ((ARCHIVED, true), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, takes_part)| {
        may_record_credential(viewer, facts, takes_part)
    });
}

#[test]
fn a_document_is_withdrawn_while_it_stands() {
    let rows = [
        ((NEGOTIATING, true), Ok(())),
        ((CLOSED, true), Ok(())),
        ((NEGOTIATING, false), Err(Refusal::State)),
        ((ARCHIVED, true), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, stands)| {
        may_withdraw_credential(viewer, facts, stands)
    });
}

#[test]
fn what_is_asked_of_voters_changes_while_no_vote_is_open() {
    let concluded = ConsultationFacts { stage: Some(StageKind::Concluded), ..NEGOTIATING };
    let rows = [
        ((NEGOTIATING, false), Ok(())),
        ((CLOSED, false), Ok(())),
        ((NEGOTIATING, true), Err(Refusal::VotesOpen)),
        ((concluded, false), Err(Refusal::StageClosed)),
        ((ARCHIVED, false), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, open)| {
        may_require_credentials(viewer, facts, open)
    });
}

#[test]
fn documents_are_read_by_organizers_and_by_the_delegation_alone() {
    let read = |whose| viewers().map(|viewer| reads_credentials(&viewer, whose));
    assert_eq!(read(OURS), [false, true, true, true, true]);
    assert_eq!(read(THEIRS), [false, false, false, false, true]);
}
