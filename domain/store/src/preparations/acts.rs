//! Acts on what is prepared: to take it over from a file, to propose or post it, and to discard it. What came by mail is taken
//! by [`crate::mail`].
//!
//! Nothing of it is an official act until it is proposed or posted, so that the record has nothing of it before.

use crate::amendments::acts::proposing::{NewAmendment, ProposeError, propose_in_transaction};
use crate::comments::acts::{NewComment, RenderedComment, insert_comment};
use crate::consultations::readings as consultations;
use crate::entity::preparation;
use crate::marks::{MarkTarget, check_mark};
use crate::preparations::readings::{PrepareError, load_judging};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, markup, to_millis};
use chrono::{DateTime, Utc};
use domain::comments::CommentKind;
use domain::identifiers::{AmendmentId, CommentId, ConsultationId, PreparationId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::preparations::{
    FoundContent, FoundFate, FoundWords, MAX_FOUND, MAX_PREPARED, PreparationRefusal, SeenWords,
};
use domain::rights;
use domain::rights::Act;
use domain::text::{Body, Paragraph, Text};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter,
};
use std::collections::HashSet;

/// What has become of something that was prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledPreparation {
    Amendment(AmendmentId),
    Comment(CommentId),
}

/// The result of taking over what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreparationReport {
    /// How much is prepared: nothing where anything is refused.
    pub prepared: u32,
    /// The places of what can no longer be prepared as it was shown.
    pub refused: Vec<(usize, PreparationRefusal)>,
}

/// Prepares what was found in the text of a revision and shown: all of it or, where anything is refused, nothing. It is for
/// heads and delegates of delegations that take part.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn prepare_found(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    made_for: i32,
    language: Language,
    rows: &[SeenWords],
    now: DateTime<Utc>,
) -> std::result::Result<PreparationReport, PrepareError> {
    let (person, _) = rights::require_seat(Act::PrepareChanges, viewer)?;
    if rows.is_empty() || rows.len() > MAX_FOUND {
        return Err(StoreError::State.into());
    }
    let txn = begin_transaction(db).await?;
    // What is prepared and the words are those that stand until the transaction ends.
    records::lock_chain(&txn, consultation_id).await?;
    let found: Vec<FoundWords> = rows.iter().map(|row| row.found.clone()).collect();
    let judging = load_judging(&txn, viewer, consultation_id, made_for, language, &found, now).await?;
    let (mut report, mut earlier) = (PreparationReport::default(), HashSet::new());
    let mut models = Vec::with_capacity(rows.len());
    for (place, SeenWords { found, seen }) in rows.iter().enumerate() {
        let reason = match judging.judge(found, &mut earlier) {
            FoundFate::Fresh(mark) if mark == *seen => {
                let (kind, body) = match &found.content {
                    FoundContent::Amendment { kind, text } => (Some(*kind), text.as_ref().map(Text::as_str)),
                    FoundContent::Comment(body) => (None, Some(body.as_str())),
                };
                models.push(preparation::ActiveModel {
                    consultation_id: Set(consultation_id),
                    delegation_id: Set(judging.seat.delegation_id),
                    provision_id: Set(found.provision_id),
                    kind: Set(kind),
                    language: Set(language),
                    body: Set(body.map(ToOwned::to_owned)),
                    seen: Set(mark.to_string()),
                    prepared_by: Set(person.id),
                    prepared_at: Set(to_millis(now)),
                    ..Default::default()
                });
                continue;
            }
            FoundFate::Fresh(_) => PreparationRefusal::Changed,
            FoundFate::Refused(reason) => reason,
        };
        report.refused.push((place, reason));
    }
    if !report.refused.is_empty() {
        return Ok(report);
    }
    let there = preparation::Entity::find()
        .filter(preparation::COLUMN.consultation_id.eq(consultation_id))
        .filter(preparation::COLUMN.delegation_id.eq(judging.seat.delegation_id))
        .count(&txn)
        .await?;
    if there + models.len() as u64 > MAX_PREPARED {
        return Err(PrepareError::TooMany);
    }
    report.prepared = u32::try_from(models.len()).unwrap_or(u32::MAX);
    preparation::Entity::insert_many(models).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(report)
}

/// Proposes or posts what the viewer's delegation has prepared, as if it had been written on the page of its provision or in its
/// thread, and returns what has become of it. It is then no longer prepared.
#[tracing::instrument(skip_all, fields(preparation = %id))]
pub async fn submit_preparation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    id: PreparationId,
    seen: Mark,
    now: DateTime<Utc>,
) -> std::result::Result<SettledPreparation, ProposeError> {
    rights::may(Act::PrepareChanges, viewer)?;
    let row = find_own(db, viewer, consultation_id, id).await?;
    let subject = row.subject();
    let body = row.body.as_deref();
    match row.kind {
        Some(kind) => {
            let new = NewAmendment {
                kind,
                language: row.language,
                text: body.map(Paragraph::parse).transpose().map_err(|_| StoreError::State)?,
                place: None,
                justification: None,
                open_to_sponsors: false,
            };
            let txn = begin_transaction(db).await?;
            end(&txn, id).await?;
            let proposed = propose_in_transaction(&txn, viewer, subject, Some(seen), &new, now).await?;
            txn.commit().await?;
            Ok(SettledPreparation::Amendment(proposed))
        }
        None => {
            let body = Body::parse(body.unwrap_or_default()).map_err(|_| StoreError::State)?;
            let (parent_id, kind) = (row.parent_id, CommentKind::General);
            let new = NewComment { parent_id, kind, language: row.language, body };
            let html = markup::render_markdown(new.body.as_str());
            let rendered = RenderedComment::new(&new, html);
            let txn = begin_transaction(db).await?;
            end(&txn, id).await?;
            let posted = insert_comment(&txn, viewer, subject, rendered, None, now).await?;
            check_mark(&txn, viewer, MarkTarget::Words(subject), seen).await?;
            txn.commit().await?;
            Ok(SettledPreparation::Comment(posted.id))
        }
    }
}

/// Discards what the viewer's delegation has prepared.
#[tracing::instrument(skip_all, fields(preparation = %id))]
pub async fn discard_preparation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    id: PreparationId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::PrepareChanges, viewer)?;
    let txn = begin_transaction(db).await?;
    let row = find_own(&txn, viewer, consultation_id, id).await?;
    let facts = consultations::load_moment(&txn, viewer, consultation_id, now).await?.facts;
    rights::preparations::may_discard_preparation(viewer, row.delegation_id, facts)?;
    end(&txn, id).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds what the viewer's delegation has prepared; what another one has does not exist.
async fn find_own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    id: PreparationId,
) -> Result<preparation::Model> {
    let (_, seat) = rights::require_seat(Act::PrepareChanges, viewer)?;
    let found = preparation::Entity::find_by_id(id)
        .filter(preparation::COLUMN.consultation_id.eq(consultation_id))
        .filter(preparation::COLUMN.delegation_id.eq(seat.delegation_id))
        .one(db)
        .await?;
    found.ok_or(StoreError::NotFound)
}

/// Ends a preparation, unless somebody else has done so meanwhile.
async fn end(txn: &DatabaseTransaction, id: PreparationId) -> Result<()> {
    let ended = preparation::Entity::delete_by_id(id).exec(txn).await?;
    if ended.rows_affected == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}
