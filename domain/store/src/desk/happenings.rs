//! What has happened to what a delegation said: decisions on its amendments, answers to its comments, words that changed under
//! its positions, votes that closed, answers of its capital.

use crate::Result;
use crate::attribution::Access;
use crate::comments::readings as comments;
use crate::entity::{
    amendment, ballot, clearance_item, clearance_request, disposition, position, question, sponsor,
};
use crate::instruments::readings as instruments;
use crate::positions::readings as positions;
use chrono::{DateTime, Utc};
use domain::amendments::Disposition;
use domain::clearances::CapitalAnswer;
use domain::identifiers::{AmendmentId, CommentId, DelegationId, PositionId, ProvisionId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of happenings that are listed, the last ones.
pub const HAPPENINGS: usize = 10;

/// The same, as a limit of queries.
const LIMIT: u64 = 10;

/// Something that has happened to what a delegation said.
#[derive(Clone, Debug)]
pub struct Happening {
    pub at: DateTime<Utc>,
    /// The number of the provision; empty for a vote.
    pub label: String,
    pub kind: HappeningKind,
}

/// The kind of a happening.
#[derive(Clone, Debug)]
pub enum HappeningKind {
    /// The chair has decided on an amendment that the delegation sponsors.
    Decided { amendment_id: AmendmentId, disposition: Disposition },
    /// Another delegation sponsors an amendment of the delegation.
    Joined { amendment_id: AmendmentId, delegation_id: DelegationId },
    /// Somebody has answered a comment; the secretariat is `None`.
    Answered { comment_id: CommentId, delegation_id: Option<DelegationId> },
    /// The words have changed on which the delegation had given its position.
    Outdated { provision_id: ProvisionId },
    /// A vote has closed in which the delegation voted.
    Closed { question: Box<question::Model> },
    /// The capital has answered.
    Cleared { answer: CapitalAnswer },
}

/// A happening before the number of its provision is known.
type Found = (DateTime<Utc>, Option<ProvisionId>, HappeningKind);

/// Lists what has happened after `since` to what the viewer's delegation said, the newest first, in a fixed number of
/// queries; nothing for whoever acts for no delegation that takes part.
#[tracing::instrument(skip_all)]
pub async fn list_happenings(
    db: &impl ConnectionTrait,
    access: &Access,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<Happening>> {
    let Some(own) = access.delegation_id() else { return Ok(Vec::new()) };
    let since = since.unwrap_or(DateTime::UNIX_EPOCH);
    let mut found = list_happenings_to_amendments(db, access, own, since).await?;
    let answers = comments::list_answers_to(db, access, own, since, LIMIT).await?;
    found.extend(answers.into_iter().map(|one| {
        let kind = HappeningKind::Answered { comment_id: one.id, delegation_id: one.delegation_id };
        (one.created_at, Some(one.provision_id), kind)
    }));
    found.extend(list_outdated(db, access, own, since).await?);
    found.extend(list_closed_votes(db, access, own, since).await?);
    found.extend(list_capital_answers(db, access, own, since).await?);
    found.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    found.truncate(HAPPENINGS);
    let provisions: BTreeSet<ProvisionId> = found.iter().filter_map(|(_, id, _)| *id).collect();
    let provisions: Vec<ProvisionId> = provisions.into_iter().collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let label = |id: ProvisionId| labels.get(&id).cloned();
    let labelled = found.into_iter().map(|(at, provision_id, kind)| Happening {
        at,
        label: provision_id.and_then(label).unwrap_or_default(),
        kind,
    });
    Ok(labelled.collect())
}

async fn list_happenings_to_amendments(
    db: &impl ConnectionTrait,
    access: &Access,
    own: DelegationId,
    since: DateTime<Utc>,
) -> Result<Vec<Found>> {
    let sponsored = Query::select()
        .column(sponsor::Column::AmendmentId)
        .from(sponsor::Entity)
        .and_where(Expr::col(sponsor::Column::DelegationId).eq(own))
        .and_where(Expr::col(sponsor::Column::LeftAt).is_null())
        .to_owned();
    let rows: Vec<(AmendmentId, ProvisionId, DelegationId)> = amendment::Entity::find()
        .select_only()
        .columns([amendment::Column::Id, amendment::Column::ProvisionId, amendment::Column::DelegationId])
        .filter(amendment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(amendment::Column::Id.in_subquery(sponsored))
        .filter(access.seen::<amendment::Model>())
        .into_tuple()
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let provisions: BTreeMap<AmendmentId, ProvisionId> =
        rows.iter().map(|(id, provision_id, _)| (*id, *provision_id)).collect();
    let decided = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.is_in(provisions.keys().copied()))
        .filter(disposition::COLUMN.decided_at.gt(since))
        .order_by_desc(disposition::COLUMN.id)
        .limit(LIMIT)
        .all(db)
        .await?;
    let proposed = rows.iter().filter(|(.., proposer)| *proposer == own).map(|(id, ..)| *id);
    let joined = sponsor::Entity::find()
        .filter(sponsor::COLUMN.amendment_id.is_in(proposed))
        .filter(sponsor::COLUMN.delegation_id.ne(own))
        .filter(sponsor::COLUMN.left_at.is_null())
        .filter(sponsor::COLUMN.joined_at.gt(since))
        .order_by_desc(sponsor::COLUMN.id)
        .limit(LIMIT)
        .all(db)
        .await?;
    let about = |id: &AmendmentId| provisions.get(id).copied();
    let decided = decided.into_iter().map(|one| {
        let kind = HappeningKind::Decided { amendment_id: one.amendment_id, disposition: one.disposition };
        (one.decided_at, about(&one.amendment_id), kind)
    });
    let joined = access.veil(joined).into_iter().map(|one| {
        let kind = HappeningKind::Joined { amendment_id: one.amendment_id, delegation_id: one.delegation_id };
        (one.joined_at, about(&one.amendment_id), kind)
    });
    Ok(decided.chain(joined).collect())
}

async fn list_outdated(
    db: &impl ConnectionTrait,
    access: &Access,
    own: DelegationId,
    since: DateTime<Utc>,
) -> Result<Vec<Found>> {
    let rows = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(position::COLUMN.delegation_id.eq(own))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(positions::position_is_submitted())
        .filter(position::COLUMN.outdated_at.gt(since))
        .order_by_desc(position::COLUMN.outdated_at)
        .limit(LIMIT)
        .all(db)
        .await?;
    let found = rows.into_iter().filter_map(|one| {
        let kind = HappeningKind::Outdated { provision_id: one.provision_id };
        Some((one.outdated_at?, Some(one.provision_id), kind))
    });
    Ok(found.collect())
}

async fn list_closed_votes(
    db: &impl ConnectionTrait,
    access: &Access,
    own: DelegationId,
    since: DateTime<Utc>,
) -> Result<Vec<Found>> {
    let voted = Query::select()
        .column(ballot::Column::QuestionId)
        .from(ballot::Entity)
        .and_where(Expr::col(ballot::Column::DelegationId).eq(own))
        .and_where(Expr::col(ballot::Column::SupersededAt).is_null())
        .to_owned();
    let rows = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(question::COLUMN.closed_at.gt(since))
        .filter(question::COLUMN.skipped.is_null())
        .filter(question::Column::Id.in_subquery(voted))
        .order_by_desc(question::COLUMN.closed_at)
        .limit(LIMIT)
        .all(db)
        .await?;
    let found = rows.into_iter().filter_map(|one| {
        let at = one.closed_at?;
        Some((at, None, HappeningKind::Closed { question: Box::new(one) }))
    });
    Ok(found.collect())
}

async fn list_capital_answers(
    db: &impl ConnectionTrait,
    access: &Access,
    own: DelegationId,
    since: DateTime<Utc>,
) -> Result<Vec<Found>> {
    let asked = Query::select()
        .column(clearance_request::Column::Id)
        .from(clearance_request::Entity)
        .and_where(Expr::col(clearance_request::Column::DelegationId).eq(own))
        .and_where(Expr::col(clearance_request::Column::ConsultationId).eq(access.consultation_id()))
        .to_owned();
    let rows = clearance_item::Entity::find()
        .filter(clearance_item::Column::RequestId.in_subquery(asked))
        .filter(clearance_item::COLUMN.answered_at.gt(since))
        .order_by_desc(clearance_item::COLUMN.answered_at)
        .limit(LIMIT)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let about: Vec<(PositionId, ProvisionId)> = position::Entity::find()
        .select_only()
        .columns([position::Column::Id, position::Column::ProvisionId])
        .filter(position::COLUMN.id.is_in(rows.iter().map(|one| one.position_id)))
        .into_tuple()
        .all(db)
        .await?;
    let about: BTreeMap<PositionId, ProvisionId> = about.into_iter().collect();
    let found = rows.into_iter().filter_map(|one| {
        let kind = HappeningKind::Cleared { answer: one.answer? };
        Some((one.answered_at?, about.get(&one.position_id).copied(), kind))
    });
    Ok(found.collect())
}
