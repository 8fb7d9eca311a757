//! The decisions of organizers: who may react, and which statements are accepted.

use crate::consultations::readings as consultations;
use crate::entity::{consultation, statement};
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::reactions::readings::PAGE;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, StatementId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::reactions::{Audience, ModerationState};
use domain::records::{RecordAct, hash_text};
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::translations::TranslatedTitles;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// Sets the audience that may react; an organizer's act. Once there are reactions, closing them is final: a second
/// publication with later reactions would show, by the difference, which these are.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn set_audience(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    audience: Audience,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SetAudience, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    let reactions = crate::reactions::readings::matrix::has_reactions(&txn, consultation_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::reactions::may_set_audience(viewer, at.facts, found.audience, reactions, audience)?;
    check_mark(&txn, viewer, MarkTarget::Audience(consultation_id), seen).await?;
    let mut row = found.into_active_model();
    row.audience = Set(audience);
    row.update(&txn).await?;
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::ReactionsOpened);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, json!({ "audience": audience })).await?;
    txn.commit().await?;
    Ok(())
}

/// The statements of one consultation that wait to be moderated.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct PendingStatements {
    pub consultation_id: ConsultationId,
    /// The title of the consultation, in its language.
    pub title: String,
    pub language: Language,
    pub titles: Option<JsonText<TranslatedTitles>>,
    pub count: i64,
}

/// Counts the statements that wait to be moderated, by consultation, in one or in all; empty for others than organizers.
#[tracing::instrument(skip_all)]
pub async fn count_pending_statements(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
) -> Result<Vec<PendingStatements>> {
    if rights::may(Act::ModerateThesis, viewer).is_err() {
        return Ok(Vec::new());
    }
    let mut found = statement::Entity::find()
        .select_only()
        .column(statement::Column::ConsultationId)
        .columns([consultation::Column::Title, consultation::Column::Language, consultation::Column::Titles])
        .column_as(statement::Column::Id.count(), "count")
        .inner_join(consultation::Entity)
        .filter(statement::COLUMN.moderation.eq(ModerationState::Pending))
        .filter(consultation::COLUMN.archived_at.is_null());
    if let Some(id) = consultation_id {
        found = found.filter(statement::COLUMN.consultation_id.eq(id));
    }
    Ok(found
        .group_by(statement::Column::ConsultationId)
        .group_by(consultation::Column::Title)
        .group_by(consultation::Column::Language)
        .group_by(consultation::Column::Titles)
        .order_by_asc(statement::Column::ConsultationId)
        .into_model::<PendingStatements>()
        .all(db)
        .await?)
}

/// Moderates a statement: accepts it, or declines it with a reason; an organizer's act, which can be reversed.
/// Reactions to a statement that is declined later no longer count. The record proves the words of the statement by
/// their hash, and does not hold them, as they may be declined at any time. Returns its consultation.
#[tracing::instrument(skip_all, fields(statement = %id))]
pub async fn moderate_statement(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: StatementId,
    reason: Option<&Statement>,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::ModerateThesis, viewer)?;
    let moderation = if reason.is_some() { ModerationState::Declined } else { ModerationState::Accepted };
    let txn = begin_transaction(db).await?;
    let found = statement::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let consultation_id = found.consultation_id;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::reactions::may_moderate_thesis(viewer, at.facts, found.moderation, moderation)?;
    let payload = json!({
        "statement": id, "moderation": moderation, "reason": reason,
        "text_hash": hash_text(&found.body), "language": found.language,
    });
    let mut row = found.into_active_model();
    row.moderation = Set(moderation);
    row.reason = Set(reason.map(|reason| reason.as_str().to_owned()));
    row.moderated_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::StatementModerated);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(consultation_id)
}

/// Finds a statement that an organizer moderates.
#[tracing::instrument(skip_all, fields(statement = %id))]
pub async fn find_statement_to_moderate(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: StatementId,
) -> Result<statement::Model> {
    rights::may(Act::ModerateThesis, viewer)?;
    statement::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Lists a page of the statements of a consultation in this state, oldest first, and counts them; for organizers.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_submitted_statements(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    moderation: ModerationState,
    page: u64,
) -> Result<(Vec<statement::Model>, u64)> {
    rights::may(Act::ModerateThesis, viewer)?;
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let found = statement::Entity::find()
        .filter(statement::COLUMN.consultation_id.eq(consultation_id))
        .filter(statement::COLUMN.moderation.eq(moderation))
        .order_by_asc(statement::COLUMN.id)
        .paginate(db, PAGE);
    Ok((found.fetch_page(page).await?, found.num_items().await?))
}
