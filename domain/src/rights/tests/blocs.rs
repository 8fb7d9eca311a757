use super::*;
use crate::blocs::{ClearingMode, StatementProgress};
use crate::rights::blocs::*;

type Ask = fn(&Viewer, StatementFacts) -> Answer;

const COORDINATOR: MembershipFacts = MembershipFacts { member: true, coordinates: true };
const MEMBER: MembershipFacts = MembershipFacts { member: true, coordinates: false };
const STRANGER: MembershipFacts = MembershipFacts { member: false, coordinates: false };

const fn statement(progress: StatementProgress, membership: MembershipFacts) -> StatementFacts {
    StatementFacts { progress, membership, consultation: NEGOTIATING }
}

/// The clearing of a statement that no member has to answer.
const UNASKED: ClearingFacts<'static> =
    ClearingFacts { clearing: ClearingMode::Each, clear_by: None, answers: &[] };

fn circulate(viewer: &Viewer, facts: StatementFacts) -> Answer {
    may_circulate_statement(viewer, facts, 1)
}

fn submit(viewer: &Viewer, facts: StatementFacts) -> Answer {
    may_submit_statement(viewer, facts, UNASKED, CLOSES)
}

/// Asks [`each`] of draft, clearing, submitted and withdrawn, as a head.
fn progresses(facts: StatementFacts, ask: Ask) -> String {
    let head = representative(Role::Head);
    each(StatementProgress::ALL.iter().copied(), Refusal::State, |progress| {
        ask(&head, StatementFacts { progress, ..facts })
    })
}

/// Asks [`stages`] as a head.
fn stages_of(facts: StatementFacts, ask: Ask) -> String {
    let head = representative(Role::Head);
    stages(|stage| {
        ask(&head, StatementFacts { consultation: ConsultationFacts { stage, ..NEGOTIATING }, ..facts })
    })
}

#[test]
fn the_coordinator_begins_a_statement_where_it_takes_part() {
    let rows = [
        ((COORDINATOR, NEGOTIATING), Ok(())),
        ((COORDINATOR, OBSERVED), Ok(())),
        ((COORDINATOR, APART), Err(Refusal::NoPart)),
        ((MEMBER, NEGOTIATING), Err(Refusal::NotOurs)),
        ((STRANGER, NEGOTIATING), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, (membership, consultation)| {
        may_begin_statement(viewer, membership, consultation)
    });
    let head = representative(Role::Head);
    let begin = |stage| may_begin_statement(&head, COORDINATOR, ConsultationFacts { stage, ..NEGOTIATING });
    assert_eq!(stages(begin), "nnyynnn");
}

#[test]
fn the_coordinator_leads_a_statement_from_draft_to_submission() {
    let acts: [(RequiredRole, StatementProgress, Ask); 6] = [
        (RequiredRole::HeadOrDelegate, StatementProgress::Draft, may_edit_statement),
        (RequiredRole::HeadOrDelegate, StatementProgress::Draft, may_set_point),
        (RequiredRole::Head, StatementProgress::Draft, circulate),
        (RequiredRole::Head, StatementProgress::Clearing, may_recall_statement),
        (RequiredRole::Head, StatementProgress::Clearing, submit),
        (RequiredRole::Head, StatementProgress::Submitted, may_withdraw_statement),
    ];
    for (who, progress, ask) in acts {
        let facts = statement(progress, COORDINATOR);
        let rows = [
            (facts, Ok(())),
            (statement(progress, MEMBER), Err(Refusal::NotOurs)),
            (StatementFacts { consultation: OBSERVED, ..facts }, Ok(())),
            (StatementFacts { consultation: APART, ..facts }, Err(Refusal::NoPart)),
            (statement(StatementProgress::Withdrawn, COORDINATOR), Err(Refusal::State)),
            (statement(StatementProgress::Withdrawn, MEMBER), Err(Refusal::NotOurs)),
        ];
        assert_rows(who, &rows, ask);
        let expected = match progress {
            StatementProgress::Draft => "ynnn",
            StatementProgress::Clearing => "nynn",
            StatementProgress::Submitted => "nnyn",
            StatementProgress::Withdrawn => "nnny",
        };
        assert_eq!([progresses(facts, ask), stages_of(facts, ask)], [expected, "nnyynnn"]);
    }
}

#[test]
fn a_statement_is_circulated_once_it_speaks_of_a_provision() {
    let rows = [(0, Err(Refusal::State)), (1, Ok(())), (2, Ok(()))];
    let draft = statement(StatementProgress::Draft, COORDINATOR);
    assert_rows(RequiredRole::Head, &rows, |viewer, points| may_circulate_statement(viewer, draft, points));
}

#[test]
fn members_other_than_the_coordinator_clear_a_statement() {
    let asked = statement(StatementProgress::Clearing, MEMBER);
    let odd = MembershipFacts { member: false, coordinates: true };
    let rows = [
        (asked, Ok(())),
        (statement(StatementProgress::Clearing, COORDINATOR), Err(Refusal::NotOurs)),
        (statement(StatementProgress::Clearing, STRANGER), Err(Refusal::NotOurs)),
        (statement(StatementProgress::Clearing, odd), Err(Refusal::NotOurs)),
        (statement(StatementProgress::Draft, MEMBER), Err(Refusal::State)),
        (statement(StatementProgress::Draft, STRANGER), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_clear_statement);
    assert_eq!(
        [progresses(asked, may_clear_statement), stages_of(asked, may_clear_statement)],
        ["nynn", "nnyynnn"]
    );
}

#[test]
fn a_statement_is_submitted_once_it_is_cleared() {
    let asked = statement(StatementProgress::Clearing, COORDINATOR);
    let each_of = |answers| ClearingFacts { answers, ..UNASKED };
    let tacit = ClearingFacts { clearing: ClearingMode::Tacit, clear_by: Some(CLOSES), answers: &[None] };
    let rows = [
        (each_of(&[Some(true)]), Ok(())),
        (each_of(&[None, None]), Err(Refusal::NotCleared(ClearingError::Awaited(2)))),
        (each_of(&[Some(false), None]), Err(Refusal::NotCleared(ClearingError::Objections(1)))),
        (tacit, Ok(())),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, clearing| {
        may_submit_statement(viewer, asked, clearing, CLOSES)
    });
    let head = representative(Role::Head);
    let late = around(CLOSES, Refusal::NotCleared(ClearingError::Deadline), |now| {
        may_submit_statement(&head, asked, tacit, now)
    });
    assert_eq!(late, "nyy");
    let draft = statement(StatementProgress::Draft, COORDINATOR);
    assert_eq!(may_submit_statement(&head, draft, each_of(&[None]), CLOSES), Err(Refusal::State));
}

#[test]
fn members_of_the_consultation_associate_and_observers_adopt_statements_too() {
    let submitted = statement(StatementProgress::Submitted, STRANGER);
    let of = |consultation| StatementFacts { consultation, ..submitted };
    let acts: [(Ask, Answer); 2] =
        [(may_associate_with_statement, Err(Refusal::Observer)), (may_adopt_statement, Ok(()))];
    for (ask, observer) in acts {
        let rows = [
            (submitted, Ok(())),
            (statement(StatementProgress::Submitted, COORDINATOR), Ok(())),
            (statement(StatementProgress::Clearing, MEMBER), Err(Refusal::State)),
            (of(OBSERVED), observer),
            (of(APART), Err(Refusal::NoPart)),
        ];
        assert_rows(RequiredRole::Head, &rows, ask);
        assert_eq!([progresses(submitted, ask), stages_of(submitted, ask)], ["nnyn", "nnyynnn"]);
    }
}
