//! Amendments as they are exported.

use crate::Result;
use crate::entity::{amendment, amendment_text, answer, disposition, sponsor};
use crate::exports::readings::ExportContext;
use chrono::{DateTime, Utc};
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, LoaderTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// An amendment, live or past, with its sponsors and dispositions. `delegation` is empty where the name is not shown.
#[derive(Debug, Serialize)]
pub struct AmendmentRow {
    pub id: AmendmentId,
    pub delegation: String,
    pub provision_id: ProvisionId,
    pub provision: String,
    /// The number of the revision to which it was proposed.
    pub revision: i32,
    pub kind: &'static str,
    /// The amendment that this one amends.
    pub of: Option<AmendmentId>,
    /// The provision beside which its kind puts this one.
    pub place: Option<ProvisionId>,
    pub language: Language,
    /// The texts: as proposed, and as carried to each later revision.
    pub texts: Vec<AmendmentTextRow>,
    /// The last of the texts.
    pub text: Option<String>,
    pub justification: Option<String>,
    pub sponsors: Vec<SponsorRow>,
    /// The codes of its present sponsors.
    pub sponsored_by: String,
    pub disposition: &'static str,
    pub dispositions: Vec<DispositionRow>,
    pub answers: Vec<AnswerRow>,
    pub merged_into: Option<AmendmentId>,
    /// The number of the revision whose text contains it.
    pub published_in: Option<i32>,
    pub submitted_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
pub struct AmendmentTextRow {
    pub revision: i32,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct SponsorRow {
    pub delegation: String,
    pub joined_at: DateTime<Utc>,
    pub left_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
pub struct DispositionRow {
    pub disposition: &'static str,
    pub note: String,
    pub merged_into: Option<AmendmentId>,
    pub decided_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
pub struct AnswerRow {
    pub delegation: String,
    pub answer: String,
    pub given_at: DateTime<Utc>,
}

/// Reads the next batch of amendments after amendment `after`.
#[tracing::instrument(skip_all)]
pub async fn export_amendments(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<AmendmentRow>> {
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(amendment::Column::ProvisionId))
        .filter(amendment::COLUMN.id.gt(after))
        .filter(context.access.seen::<amendment::Model>())
        .order_by_asc(amendment::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows);
    let texts = amendment_text::Entity::find().order_by_asc(amendment_text::COLUMN.revision_id);
    let texts = rows.load_many(texts, db).await?;
    let sponsors = rows.load_many(sponsor::Entity::find().order_by_asc(sponsor::COLUMN.id), db).await?;
    let dispositions = disposition::Entity::find().order_by_asc(disposition::COLUMN.id);
    let dispositions = rows.load_many(dispositions, db).await?;
    let answers = rows.load_many(answer::Entity::find().order_by_asc(answer::COLUMN.id), db).await?;
    let beside = texts.into_iter().zip(sponsors).zip(dispositions).zip(answers);
    let exported = rows.into_iter().zip(beside).map(|(row, (((texts, sponsors), dispositions), answers))| {
        let texts = texts.into_iter();
        let texts: Vec<_> = texts
            .map(|one| AmendmentTextRow { revision: context.revision(one.revision_id), text: one.body })
            .collect();
        let sponsors: Vec<_> = context
            .access
            .veil(sponsors)
            .into_iter()
            .map(|one| SponsorRow {
                delegation: context.code(one.delegation_id),
                joined_at: one.joined_at,
                left_at: one.left_at,
            })
            .collect();
        let now = sponsors.iter().filter(|one| one.left_at.is_none());
        AmendmentRow {
            id: row.id,
            delegation: context.code(row.delegation_id),
            provision_id: row.provision_id,
            provision: context.label(row.provision_id),
            revision: context.revision(row.revision_id),
            kind: row.kind.code(),
            of: row.of_id,
            place: row.place_id,
            language: row.language,
            text: texts.last().map(|one| one.text.clone()),
            texts,
            justification: row.justification,
            sponsored_by: now.map(|one| one.delegation.as_str()).collect::<Vec<_>>().join(" "),
            sponsors,
            disposition: row.disposition.code(),
            dispositions: dispositions
                .into_iter()
                .map(|one| DispositionRow {
                    disposition: one.disposition.code(),
                    note: one.note,
                    merged_into: one.into_id,
                    decided_at: one.decided_at,
                })
                .collect(),
            answers: context
                .access
                .veil(answers)
                .into_iter()
                .map(|one| AnswerRow {
                    delegation: context.code(one.delegation_id),
                    answer: one.body,
                    given_at: one.given_at,
                })
                .collect(),
            merged_into: row.into_id,
            published_in: row.published_in_id.map(|id| context.revision(id)),
            submitted_at: row.submitted_at,
            withdrawn_at: row.withdrawn_at,
        }
    });
    Ok(exported.collect())
}
