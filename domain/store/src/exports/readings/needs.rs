//! Needs, offers, matches and tranches as they are exported. Of what the viewer may not read, the export has what the
//! record tells everybody, and null in place of the words.

use crate::Result;
use crate::entity::{need, need_match, offer, tranche};
use crate::exports::readings::ExportContext;
use crate::needs::readings::{NeedReader, tie_matches};
use chrono::{DateTime, NaiveDate, Utc};
use domain::identifiers::{NeedId, NeedMatchId, OfferId};
use domain::needs::{NeedState, write_sum};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    TryGetable,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A need that was submitted.
#[derive(Debug, Serialize)]
pub struct NeedRow {
    pub id: NeedId,
    pub delegation: String,
    pub visibility: &'static str,
    pub submitted_at: Option<DateTime<Utc>>,
    pub content: Option<Value>,
    /// The random value with which the record hashes the content, where it does not hold it.
    pub salt: Option<String>,
    pub assessed_at: Option<DateTime<Utc>>,
    pub assessment: Option<String>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// An offer that was submitted.
#[derive(Debug, Serialize)]
pub struct OfferRow {
    pub id: OfferId,
    pub delegation: String,
    pub visibility: &'static str,
    pub submitted_at: Option<DateTime<Utc>>,
    pub content: Option<Value>,
    pub salt: Option<String>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A match of a need and an offer.
#[derive(Debug, Serialize)]
pub struct NeedMatchRow {
    pub id: NeedMatchId,
    pub matched_at: DateTime<Utc>,
    pub content: Option<Value>,
    pub salt: Option<String>,
    pub state: &'static str,
    /// The delegation that moved it on last, where the record has its hash alone.
    pub moved_by: Option<String>,
    pub moved_at: Option<DateTime<Utc>>,
    pub rated_at: Option<DateTime<Utc>>,
    pub rating: Option<Value>,
}

/// A part of a fund that was paid.
#[derive(Debug, Serialize)]
pub struct TrancheRow {
    pub id: i64,
    pub delegation: String,
    pub offer_id: OfferId,
    pub recorded_at: DateTime<Utc>,
    pub content: Option<Value>,
    pub salt: Option<String>,
}

/// A need or an offer as a line of a table, for whoever may read it.
#[derive(Debug, Serialize)]
pub struct NeedLine {
    /// The number of the line, by which the next batch is found.
    #[serde(skip)]
    pub number: i64,
    pub what: &'static str,
    pub id: i64,
    pub delegation: String,
    pub subject: &'static str,
    pub state: &'static str,
    pub title: String,
    pub text: String,
    pub languages: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub budget: &'static str,
    pub sum: Option<String>,
    pub currency: Option<String>,
    pub provision: Option<String>,
    pub visibility: &'static str,
    pub submitted_at: Option<DateTime<Utc>>,
}

/// What is added to the identifier of an offer, so that the lines of offers follow those of needs.
const AFTER_NEEDS: i64 = 1 << 50;

/// Reads the next batch of needs after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_needs(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<NeedRow>> {
    let submitted = need::Column::SubmittedAt.is_not_null();
    let find = select_batch::<need::Entity>(context, need::Column::ConsultationId, need::Column::Id, after);
    let rows = find.filter(submitted).all(db).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let sees = NeedReader::of(&context.access).sees_needs();
    let seen = find_seen::<need::Entity, _>(db, need::Column::Id, ids, sees).await?;
    let rows = rows.into_iter().map(|row| {
        let (shown, public) = (seen.contains(&row.id), row.is_public());
        NeedRow {
            id: row.id,
            delegation: context.code(row.delegation_id),
            visibility: row.visibility.code(),
            submitted_at: row.submitted_at,
            content: shown.then(|| row.content()),
            salt: (shown && !public).then_some(row.salt),
            assessed_at: row.assessed_at,
            assessment: row.assessment.filter(|_| shown),
            withdrawn_at: row.ended_at.filter(|_| row.state == NeedState::Withdrawn),
        }
    });
    Ok(rows.collect())
}

/// Reads the next batch of offers after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_offers(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<OfferRow>> {
    let submitted = offer::Column::SubmittedAt.is_not_null();
    let find =
        select_batch::<offer::Entity>(context, offer::Column::ConsultationId, offer::Column::Id, after);
    let rows = find.filter(submitted).all(db).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let sees = NeedReader::of(&context.access).sees_offers();
    let seen = find_seen::<offer::Entity, _>(db, offer::Column::Id, ids, sees).await?;
    let rows = rows.into_iter().map(|row| {
        let (shown, public) = (seen.contains(&row.id), row.is_public());
        OfferRow {
            id: row.id,
            delegation: context.code(row.delegation_id),
            visibility: row.visibility.code(),
            submitted_at: row.submitted_at,
            content: shown.then(|| row.content()),
            salt: (shown && !public).then_some(row.salt),
            withdrawn_at: row.ended_at.filter(|_| row.state == NeedState::Withdrawn),
        }
    });
    Ok(rows.collect())
}

/// Selects the next batch of what a consultation has, after number `after`.
fn select_batch<E: EntityTrait>(
    context: &ExportContext,
    consultation_id: E::Column,
    id: E::Column,
    after: i64,
) -> Select<E> {
    E::find()
        .filter(consultation_id.eq(context.consultation_id))
        .filter(id.gt(after))
        .order_by_asc(id)
        .limit(context.batch)
}

/// Finds those of some things that exist for the viewer, as `sees` selects them.
async fn find_seen<E, I>(
    db: &impl ConnectionTrait,
    id: E::Column,
    ids: BTreeSet<I>,
    sees: Condition,
) -> Result<BTreeSet<I>>
where
    E: EntityTrait,
    I: Into<sea_orm::Value> + TryGetable + Ord,
{
    let found: Vec<I> =
        E::find().select_only().column(id).filter(id.is_in(ids)).filter(sees).into_tuple().all(db).await?;
    Ok(found.into_iter().collect())
}

/// Reads the next batch of matches after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_matches(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<NeedMatchRow>> {
    let find = select_batch::<need_match::Entity>(
        context,
        need_match::Column::ConsultationId,
        need_match::Column::Id,
        after,
    );
    let rows = find.all(db).await?;
    let ids = rows.iter().map(|row| row.id).collect();
    let sees = NeedReader::of(&context.access).sees_matches();
    let seen = find_seen::<need_match::Entity, _>(db, need_match::Column::Id, ids, sees).await?;
    let rows = tie_matches(db, rows).await?.into_iter().map(|one| {
        let (shown, public) = (seen.contains(&one.row.id), one.is_public());
        let row = one.row;
        let rating = row.rated_at.filter(|_| shown);
        NeedMatchRow {
            id: row.id,
            matched_at: row.matched_at,
            content: shown.then(|| json!({ "need": row.need_id, "offer": row.offer_id })),
            salt: (shown && !public).then_some(row.salt),
            state: row.state.code(),
            moved_by: row.moved_by.filter(|_| shown && !public).map(|id| context.code(id)),
            moved_at: row.moved_at,
            rated_at: row.rated_at,
            rating: rating.map(|_| json!({ "rating": row.rating, "text": row.rating_words })),
        }
    });
    Ok(rows.collect())
}

/// Reads the next batch of tranches after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_tranches(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<TrancheRow>> {
    let find =
        select_batch::<tranche::Entity>(context, tranche::Column::ConsultationId, tranche::Column::Id, after);
    let rows = find.all(db).await?;
    let ids: BTreeSet<OfferId> = rows.iter().map(|row| row.offer_id).collect();
    let sees = NeedReader::of(&context.access).sees_offers();
    let seen = find_seen::<offer::Entity, _>(db, offer::Column::Id, ids.clone(), sees).await?;
    let offers = offer::Entity::find().filter(offer::Column::Id.is_in(ids)).all(db).await?;
    let rows = rows.into_iter().filter_map(|row| {
        let offer = offers.iter().find(|offer| offer.id == row.offer_id)?;
        let shown = seen.contains(&offer.id);
        Some(TrancheRow {
            id: row.id,
            delegation: context.code(offer.delegation_id),
            offer_id: offer.id,
            recorded_at: row.recorded_at,
            content: shown.then(|| row.content()),
            salt: (shown && !offer.is_public()).then(|| offer.salt.clone()),
        })
    });
    Ok(rows.collect())
}

/// Reads the next lines of the table of needs and offers after number `after`: what exists for the viewer alone, needs
/// first.
#[tracing::instrument(skip_all)]
pub async fn export_need_lines(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<NeedLine>> {
    let reader = NeedReader::of(&context.access);
    if after < AFTER_NEEDS {
        let find =
            select_batch::<need::Entity>(context, need::Column::ConsultationId, need::Column::Id, after);
        let rows = find.filter(reader.sees_needs()).all(db).await?;
        if !rows.is_empty() {
            return Ok(rows.into_iter().map(|row| need_line(context, row)).collect());
        }
    }
    let after = after.saturating_sub(AFTER_NEEDS).max(0);
    let find =
        select_batch::<offer::Entity>(context, offer::Column::ConsultationId, offer::Column::Id, after);
    let rows = find.filter(reader.sees_offers()).all(db).await?;
    Ok(rows.into_iter().map(|row| offer_line(context, row)).collect())
}

fn need_line(context: &ExportContext, row: need::Model) -> NeedLine {
    NeedLine {
        number: row.id.0,
        what: "need",
        id: row.id.0,
        delegation: context.code(row.delegation_id),
        subject: row.subject.code(),
        state: row.state.code(),
        title: row.title,
        text: row.body,
        languages: row.language.code().to_owned(),
        from: row.starts_on,
        until: None,
        budget: row.budget.code(),
        sum: None,
        currency: None,
        provision: row.provision_id.map(|id| context.label(id)),
        visibility: row.visibility.code(),
        submitted_at: row.submitted_at,
    }
}

fn offer_line(context: &ExportContext, row: offer::Model) -> NeedLine {
    let languages: Vec<_> = row.languages.0.iter().map(|language| language.code()).collect();
    NeedLine {
        number: AFTER_NEEDS.saturating_add(row.id.0),
        what: "offer",
        id: row.id.0,
        delegation: context.code(row.delegation_id),
        subject: row.subject.code(),
        state: row.state.code(),
        title: row.title,
        text: row.body,
        languages: languages.join(" "),
        from: row.starts_on,
        until: row.ends_on,
        budget: row.budget.code(),
        sum: row.sum.map(|sum| write_sum(sum.0)),
        currency: row.currency,
        provision: None,
        visibility: row.visibility.code(),
        submitted_at: row.submitted_at,
    }
}
