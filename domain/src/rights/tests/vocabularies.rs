use super::*;
use crate::rights::vocabularies::*;
use crate::vocabularies::TaggingState::{self, Declined, Proposed, Settled, Withdrawn};

const PROPOSED: TaggingFacts = TaggingFacts { delegation_id: Some(OURS), state: Proposed };

#[test]
fn a_participant_proposes_a_tag_once_the_text_is_discussed() {
    let rows = [
        (PROVISION, Ok(())),
        (ProvisionFacts { consultation: OBSERVED, ..PROVISION }, Ok(())),
        (ProvisionFacts { consultation: APART, ..PROVISION }, Err(Refusal::NoPart)),
        (ProvisionFacts { current: false, ..PROVISION }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, may_propose_tag);
    let head = representative(Role::Head);
    let at = |stage| ProvisionFacts { consultation: ConsultationFacts { stage, ..NEGOTIATING }, ..PROVISION };
    assert_eq!(stages(|stage| may_propose_tag(&head, at(stage))), "nnyyyyy");
}

#[test]
fn the_chair_tags_a_provision_of_the_last_text() {
    let archived = ConsultationFacts { archived: true, ..NEGOTIATING };
    let rows = [
        (PROVISION, Ok(())),
        (ProvisionFacts { current: false, ..PROVISION }, Err(Refusal::State)),
        (ProvisionFacts { consultation: archived, ..PROVISION }, Err(Refusal::Archived)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_tag_provision);
}

#[test]
fn the_chair_settles_or_declines_what_is_proposed_and_takes_away_what_is_settled() {
    for (state, decisions) in [
        (Proposed, vec![Settled, Declined]),
        (Settled, vec![Withdrawn]),
        (Declined, vec![]),
        (Withdrawn, vec![]),
    ] {
        let tagging = TaggingFacts { state, ..PROPOSED };
        let rows: Vec<_> = TaggingState::ALL
            .iter()
            .map(|to| (*to, if decisions.contains(to) { Ok(()) } else { Err(Refusal::State) }))
            .collect();
        assert_rows(RequiredRole::Organizer, &rows, |viewer, to| {
            may_settle_tag(viewer, tagging, to, NEGOTIATING)
        });
    }
}

#[test]
fn a_proposed_tag_is_withdrawn_by_its_delegation_until_it_is_settled() {
    let rows = [
        (PROPOSED, Ok(())),
        (TaggingFacts { delegation_id: Some(THEIRS), ..PROPOSED }, Err(Refusal::NotOurs)),
        (TaggingFacts { delegation_id: None, ..PROPOSED }, Err(Refusal::NotOurs)),
        (TaggingFacts { state: Settled, ..PROPOSED }, Err(Refusal::State)),
        (TaggingFacts { state: Withdrawn, ..PROPOSED }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, facts| {
        may_withdraw_tag(viewer, facts, NEGOTIATING)
    });
}
