//! Marks of what follows an adoption: commitments with their reports, needs and offers.

use crate::commitments::readings as commitments;
use crate::entity::{need, need_match, offer, progress_report};
use crate::marks::words::fingerprint_parts;
use crate::needs::readings::{states_of_need, states_of_offer};
use crate::{Result, StoreError};
use domain::identifiers::{CommitmentId, ConsultationId, NeedId, OfferId, ProgressReportId};
use domain::marks::{Fingerprint, Mark};
use domain::viewers::Viewer;
use sea_orm::{ConnectionTrait, EntityTrait};

pub(crate) async fn mark_commitment(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: CommitmentId,
) -> Result<Mark> {
    let held = commitments::find_commitment(db, id).await?;
    let ours = viewer.seat().map(|seat| seat.delegation_id);
    let mut state = vec![format!("{:?}", held.commitment.withdrawn_at)];
    state.extend(held.holders.iter().map(|one| format!("{:?} {:?}", one.delegation_id, one.bloc_id)));
    let own = held.reports.iter().filter(|one| Some(one.delegation_id) == ours);
    state.extend(own.map(|one| format!("report {}", one.id)));
    state.push(name_calendar(db, held.commitment.consultation_id).await?);
    let words = Fingerprint::of(&[&held.commitment.title, &held.commitment.body]);
    Ok(Mark { words, state: fingerprint_parts(&state) })
}

/// Names the calendar that says when reports are due and what their levels mean.
pub(crate) async fn name_calendar(db: &impl ConnectionTrait, id: ConsultationId) -> Result<String> {
    let found = commitments::find_follow_up(db, id).await?;
    Ok(format!("calendar {:?}", found.map(|one| one.id)))
}

/// Makes the mark of a report with what else there is of it.
pub(crate) async fn mark_report(
    db: &impl ConnectionTrait,
    id: ProgressReportId,
    more: &[String],
) -> Result<Mark> {
    let found = progress_report::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let mut state = vec![format!("{} {} {:?}", found.id, found.level, found.superseded_at)];
    state.extend(more.iter().cloned());
    Ok(Mark { words: Fingerprint::of(&[&found.body]), state: fingerprint_parts(&state) })
}

pub(crate) async fn mark_need(db: &impl ConnectionTrait, id: NeedId) -> Result<Mark> {
    let found = need::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let matches = states_of_need(db, id).await?;
    let state = format!("{} {} {:?} {matches:?}", found.state, found.visibility, found.assessment);
    Ok(Mark { words: Fingerprint::of(&[&found.content().to_string()]), state: Fingerprint::of(&[&state]) })
}

pub(crate) async fn mark_offer(db: &impl ConnectionTrait, id: OfferId) -> Result<Mark> {
    let found = offer::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let matches = states_of_offer(db, id).await?;
    let state = format!("{} {} {matches:?}", found.state, found.visibility);
    Ok(Mark { words: Fingerprint::of(&[&found.content().to_string()]), state: Fingerprint::of(&[&state]) })
}

/// Makes the mark of `MarkTarget::NeedMatch`.
pub fn mark_match(found: &need_match::Model) -> Mark {
    Mark { words: Fingerprint::of(&[]), state: Fingerprint::of(&[found.state.code()]) }
}
