//! Acts on peer reviews: asking for them, giving and answering them, and comments on reports.

pub(crate) mod giving;
pub(crate) mod talking;

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{delegation, peer_review};
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::reviews::readings::{find_reviewed_report, list_involved, list_reviews_of, load_draw};
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, PeerReviewId, ProgressReportId, UserId};
use domain::lots::compose_seed;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::reviews::{self, REVIEWERS, ReviewerChoice};
use domain::rights;
use domain::rights::Act;
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, IntoActiveModel};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The reason why delegations were not asked to review a report.
#[derive(Debug, thiserror::Error)]
pub enum AssignError {
    #[error("a report is reviewed by one delegation or by two")]
    Number,
    #[error("only members that take part review")]
    NoMember,
    #[error("the delegation has a part in the commitment")]
    Involved,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(AssignError);

/// The reason why no reviewers were drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    #[error("a report is reviewed by one delegation or by two")]
    Number,
    #[error("every report has a reviewer, or nobody can review one")]
    Nothing,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(DrawError);

/// Asks one delegation or two to review a report, as was agreed with them; an organizer's act. Whoever was asked before, is
/// not named again and has not given its review is released from it.
#[tracing::instrument(skip_all, fields(report = %id))]
pub async fn assign_reviewers(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ProgressReportId,
    seen: Mark,
    named: &[DelegationId],
    now: DateTime<Utc>,
) -> std::result::Result<(), AssignError> {
    let person = rights::require_person(Act::AssignReviewers, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = find_reviewed_report(&txn, id).await?.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let report = find_reviewed_report(&txn, id).await?;
    rights::reviews::may_assign_reviewers(viewer, at.facts, report.superseded_at.is_some())?;
    check_mark(&txn, viewer, MarkTarget::Reviewers(id), seen).await?;
    let members = delegations::participating_delegations(&txn, consultation_id).await?;
    let is_member = |id: &DelegationId| members.get(id).is_some_and(|one| one.kind == DelegationKind::Member);
    if !named.iter().all(is_member) {
        return Err(AssignError::NoMember);
    }
    let involved = list_involved(&txn, std::slice::from_ref(&report)).await?;
    if involved.get(&id).is_some_and(|parties| named.iter().any(|one| parties.contains(one))) {
        return Err(AssignError::Involved);
    }
    let standing = list_reviews_of(&txn, &[id]).await?;
    let (kept, released): (Vec<_>, Vec<_>) = standing
        .into_iter()
        .partition(|one| one.submitted_at.is_some() || named.contains(&one.delegation_id));
    let mut added: Vec<DelegationId> = named.to_vec();
    added.retain(|id| !kept.iter().any(|one| one.delegation_id == *id));
    added.dedup();
    if named.is_empty() || !REVIEWERS.contains(&kept.len().saturating_add(added.len())) {
        return Err(AssignError::Number);
    }
    let ended: Vec<PeerReviewId> = released.iter().map(|one| one.id).collect();
    for one in released {
        let mut row = one.into_active_model();
        row.ended_at = Set(Some(to_millis(now)));
        row.update(&txn).await?;
    }
    let asked = AskedReview { consultation_id, seed: None, by: person.account(), now };
    let listed = insert_reviews(&txn, &asked, id, &added, &members).await?;
    let payload = json!({
        "choice": ReviewerChoice::Agreed, "seed": null, "each": null, "candidates": [],
        "reports": [{ "report": id, "excluded": [], "reviewers": listed }], "ended": ended,
    });
    record_assignment(&txn, consultation_id, payload, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Draws reviewers by lot for every report that nobody reviews; an organizer's act. The seed is `words` with a random number
/// of 128 bits, which is drawn here, so that nobody tries words until the draw suits them. It stands in the record with all
/// that the draw depends on, so that anybody draws the same again. Returns the number of reports for which it was done.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn draw_reviewers(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    words: &Title,
    each: usize,
    now: DateTime<Utc>,
) -> std::result::Result<usize, DrawError> {
    let person = rights::require_person(Act::DrawReviewers, viewer)?;
    if !REVIEWERS.contains(&each) {
        return Err(DrawError::Number);
    }
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::reviews::may_draw_reviewers(viewer, at.facts)?;
    records::lock_chain(&txn, consultation_id).await?;
    check_mark(&txn, viewer, MarkTarget::ReviewDraw(consultation_id), seen).await?;
    let plan = load_draw(&txn, consultation_id).await?;
    let seed = compose_seed(words.as_str(), &records::random_salt());
    let drawn = reviews::draw_reviewers(&seed, each, &plan.candidates, &plan.reports);
    let members = delegations::participating_delegations(&txn, consultation_id).await?;
    let by_code: BTreeMap<&str, DelegationId> =
        members.values().map(|one| (one.code.as_str(), one.id)).collect();
    let asked = AskedReview { consultation_id, seed: Some(&seed), by: person.account(), now };
    let mut listed = Vec::with_capacity(plan.reports.len());
    let mut done = 0_usize;
    for one in &plan.reports {
        let codes = drawn.get(&one.report).map(Vec::as_slice).unwrap_or_default();
        let chosen: Vec<DelegationId> =
            codes.iter().filter_map(|code| by_code.get(code.as_str()).copied()).collect();
        done = done.saturating_add(usize::from(!chosen.is_empty()));
        let reviewers = insert_reviews(&txn, &asked, one.report, &chosen, &members).await?;
        listed.push(json!({ "report": one.report, "excluded": one.excluded, "reviewers": reviewers }));
    }
    if done == 0 {
        return Err(DrawError::Nothing);
    }
    let payload = json!({
        "choice": ReviewerChoice::Drawn, "seed": seed, "each": each, "candidates": plan.candidates,
        "reports": listed, "ended": [],
    });
    record_assignment(&txn, consultation_id, payload, now).await?;
    txn.commit().await?;
    Ok(done)
}

/// What the reviews that are asked for in one act have in common.
struct AskedReview<'a> {
    consultation_id: ConsultationId,
    /// The seed of a draw.
    seed: Option<&'a str>,
    by: Option<UserId>,
    now: DateTime<Utc>,
}

/// Saves that delegations are asked to review a report, and lists the reviews as the record has them.
async fn insert_reviews(
    txn: &DatabaseTransaction,
    asked: &AskedReview<'_>,
    report_id: ProgressReportId,
    reviewers: &[DelegationId],
    members: &BTreeMap<DelegationId, delegation::Model>,
) -> Result<Vec<Value>> {
    let mut listed = Vec::with_capacity(reviewers.len());
    for delegation_id in reviewers {
        let row = peer_review::ActiveModel {
            consultation_id: Set(asked.consultation_id),
            report_id: Set(report_id),
            delegation_id: Set(*delegation_id),
            choice: Set(asked.seed.map_or(ReviewerChoice::Agreed, |_| ReviewerChoice::Drawn)),
            seed: Set(asked.seed.map(ToOwned::to_owned)),
            assigned_by: Set(asked.by),
            assigned_at: Set(to_millis(asked.now)),
            ..Default::default()
        };
        let made = row.insert(txn).await?;
        let code = members.get(delegation_id).map(|one| one.code.as_str());
        listed.push(json!({ "review": made.id, "delegation": code }));
    }
    Ok(listed)
}

async fn record_assignment(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    payload: Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::ReviewersAssigned);
    records::append_act(txn, &chain, now, act, records::ORGANIZER, payload).await
}
