use super::*;
use crate::rights::mappings::*;

const PROPOSED: MappingFacts =
    MappingFacts { delegation_id: Some(THEIRS), withdrawn: false, consultation: NEGOTIATING };
const OWN: MappingFacts = MappingFacts { delegation_id: Some(OURS), ..PROPOSED };

#[test]
fn a_delegation_that_takes_part_proposes_mappings_of_current_provisions() {
    let of = |consultation| ProvisionFacts { consultation, current: true };
    let rows = [
        (PROVISION, Ok(())),
        (of(OBSERVED), Ok(())),
        (of(APART), Err(Refusal::NoPart)),
        (ProvisionFacts { current: false, ..PROVISION }, Err(Refusal::State)),
        (of(CLOSED), Err(Refusal::StageClosed)),
        (of(ARCHIVED), Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, may_propose_mapping);
    let delegate = representative(Role::Delegate);
    let at = |stage| of(ConsultationFacts { stage, ..NEGOTIATING });
    assert_eq!(stages(|stage| may_propose_mapping(&delegate, at(stage))), "nnyyyyy");
}

#[test]
fn the_chair_or_the_head_of_another_delegation_reviews_a_mapping() {
    let head = representative(Role::Head);
    assert_eq!(
        answers(|viewer| may_review_mapping(viewer, PROPOSED)),
        expected(RequiredRole::HeadOrOrganizer, Ok(()))
    );
    assert_eq!(may_review_mapping(&head, OWN), Err(Refusal::NotOurs));
    let unnamed = MappingFacts { delegation_id: Some(DelegationId(0)), ..PROPOSED };
    assert_eq!(may_review_mapping(&head, unnamed), Ok(()));
    let chair = signed_in(true, Some((OURS, Role::Head)));
    assert_eq!(may_review_mapping(&chair, OWN), Ok(()), "the chair reviews for all");
    let apart = MappingFacts { consultation: APART, ..PROPOSED };
    assert_eq!(may_review_mapping(&head, apart), Err(Refusal::NoPart));
    assert_eq!(may_review_mapping(&signed_in(true, None), apart), Ok(()));
    let withdrawn = MappingFacts { withdrawn: true, ..PROPOSED };
    assert_eq!(may_review_mapping(&head, withdrawn), Err(Refusal::State));
    let at = |stage| MappingFacts { consultation: ConsultationFacts { stage, ..NEGOTIATING }, ..PROPOSED };
    assert_eq!(stages(|stage| may_review_mapping(&head, at(stage))), "nnyyyyy");
}

#[test]
fn a_mapping_is_withdrawn_once_by_its_delegation() {
    let rows = [
        (OWN, Ok(())),
        (PROPOSED, Err(Refusal::NotOurs)),
        (MappingFacts { withdrawn: true, ..OWN }, Err(Refusal::State)),
        (MappingFacts { consultation: CLOSED, ..OWN }, Ok(())),
        (MappingFacts { consultation: APART, ..OWN }, Err(Refusal::NoPart)),
        (MappingFacts { consultation: ARCHIVED, ..OWN }, Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, may_withdraw_mapping);
}
