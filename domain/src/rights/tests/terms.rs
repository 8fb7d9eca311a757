use super::*;
use crate::rights::terms::*;

const OPEN: DefinitionFacts = DefinitionFacts { delegation_id: Some(THEIRS), withdrawn: false };

#[test]
fn a_definition_is_proposed_by_whoever_takes_part_once_there_is_talk() {
    let rows = [
        (NEGOTIATING, Ok(())),
        (OBSERVED, Ok(())),
        (APART, Err(Refusal::NoPart)),
        (CLOSED, Err(Refusal::StageClosed)),
        (ARCHIVED, Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, may_propose_definition);
    let head = representative(Role::Head);
    let at = |stage| ConsultationFacts { stage, ..NEGOTIATING };
    assert_eq!(stages(|stage| may_propose_definition(&head, at(stage))), "nnyyyyy");
}

#[test]
fn a_definition_is_withdrawn_once_by_the_delegation_that_proposed_it() {
    let made = |delegation_id, withdrawn| DefinitionFacts { delegation_id, withdrawn };
    let rows = [
        (made(Some(OURS), false), Ok(())),
        (made(Some(THEIRS), false), Err(Refusal::NotOurs)),
        (made(None, false), Err(Refusal::NotOurs)),
        (made(Some(OURS), true), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, facts| {
        may_withdraw_definition(viewer, facts, NEGOTIATING)
    });
    assert_rows(RequiredRole::Head, &[(rows[0].0, Err(Refusal::Archived))], |viewer, facts| {
        may_withdraw_definition(viewer, facts, ARCHIVED)
    });
}

#[test]
fn a_delegation_holds_a_definition_until_it_lets_it_go() {
    let withdrawn = DefinitionFacts { withdrawn: true, ..OPEN };
    let rows = [
        ((OPEN, NEGOTIATING, false), Ok(())),
        ((OPEN, OBSERVED, false), Ok(())),
        ((OPEN, APART, false), Err(Refusal::NoPart)),
        ((OPEN, CLOSED, false), Err(Refusal::StageClosed)),
        ((withdrawn, NEGOTIATING, false), Err(Refusal::State)),
        ((OPEN, NEGOTIATING, true), Err(Refusal::Taken)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (definition, consultation, held)| {
        may_hold_definition(viewer, definition, consultation, held)
    });
    let rows = [
        ((NEGOTIATING, true), Ok(())),
        ((NEGOTIATING, false), Err(Refusal::State)),
        ((APART, true), Err(Refusal::NoPart)),
        ((ARCHIVED, true), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (consultation, held)| {
        may_release_definition(viewer, consultation, held)
    });
}
