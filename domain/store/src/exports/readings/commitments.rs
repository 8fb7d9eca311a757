//! Commitments, their calendar and their reports as they are exported.

use crate::Result;
use crate::commitments::readings::{EvidenceItem, list_evidence};
use crate::entity::{bloc, commitment, commitment_holder, follow_up, progress_report};
use crate::exports::readings::ExportContext;
use crate::grouping::grouped;
use crate::json_text::JsonText;
use chrono::{DateTime, NaiveDate, Utc};
use domain::amounts::Amount;
use domain::identifiers::{BlocId, CommitmentId, EvidenceId, ProgressReportId, ProvisionId};
use domain::languages::{Language, Multilingual};
use domain::needs::MatchWeights;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// A calendar of reports, with what the levels mean.
#[derive(Debug, Serialize)]
pub struct FollowUpRow {
    pub id: i64,
    pub first_due: NaiveDate,
    pub interval_months: i32,
    pub levels: Vec<Multilingual>,
    pub matching: Option<MatchWeights>,
    pub set_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// A commitment, standing or withdrawn, with those who have had it.
#[derive(Debug, Serialize)]
pub struct CommitmentRow {
    pub id: CommitmentId,
    /// The delegation that undertook it.
    pub delegation: String,
    pub provision_id: ProvisionId,
    pub provision: String,
    pub title: String,
    pub text: String,
    pub language: Language,
    pub due_on: NaiveDate,
    pub indicator: Option<String>,
    pub unit: Option<String>,
    pub baseline: Option<Amount>,
    pub target: Option<Amount>,
    pub institution: String,
    pub partners: Option<String>,
    /// The codes of the delegations and blocs that have it.
    pub held_by: String,
    pub holders: Vec<HolderRow>,
    pub undertaken_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawal_reason: Option<String>,
}

/// A delegation or a bloc that has, or had, a commitment.
#[derive(Debug, Serialize)]
pub struct HolderRow {
    pub delegation: Option<String>,
    pub bloc: Option<String>,
    pub joined_at: DateTime<Utc>,
    pub left_at: Option<DateTime<Utc>>,
}

/// A report, standing or superseded, with its evidence.
#[derive(Debug, Serialize)]
pub struct ReportRow {
    pub id: ProgressReportId,
    pub delegation: String,
    pub commitment_id: CommitmentId,
    pub due_on: NaiveDate,
    pub level: i32,
    pub figure: Option<Amount>,
    pub language: Language,
    pub text: String,
    pub evidence: Vec<EvidenceRow>,
    pub submitted_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// A piece of evidence: a link, or a file with its hash.
#[derive(Debug, Serialize)]
pub struct EvidenceRow {
    pub id: EvidenceId,
    pub name: String,
    pub address: Option<String>,
    pub media_type: Option<String>,
    pub size: Option<i64>,
    pub hash: Option<String>,
}

fn amount(stored: Option<JsonText<Amount>>) -> Option<Amount> {
    stored.map(|JsonText(amount)| amount)
}

/// Reads the next batch of calendars after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_follow_ups(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<FollowUpRow>> {
    let rows = follow_up::Entity::find()
        .filter(follow_up::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(follow_up::COLUMN.id.gt(after))
        .order_by_asc(follow_up::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| FollowUpRow {
        id: row.id,
        first_due: row.first_due,
        interval_months: row.interval_months,
        levels: row.levels.0,
        matching: row.matching.map(|JsonText(matching)| matching),
        set_at: row.set_at,
        superseded_at: row.superseded_at,
    });
    Ok(rows.collect())
}

/// Reads the next batch of commitments after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_commitments(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<CommitmentRow>> {
    let rows = commitment::Entity::find()
        .filter(commitment::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(commitment::Column::ProvisionId))
        .filter(commitment::COLUMN.id.gt(after))
        .order_by_asc(commitment::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let holders = commitment_holder::Entity::find()
        .filter(commitment_holder::COLUMN.commitment_id.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(commitment_holder::COLUMN.id)
        .all(db)
        .await?;
    let blocs: BTreeSet<BlocId> = holders.iter().filter_map(|one| one.bloc_id).collect();
    let blocs: Vec<(BlocId, String)> = bloc::Entity::find()
        .select_only()
        .columns([bloc::Column::Id, bloc::Column::Code])
        .filter(bloc::COLUMN.id.is_in(blocs))
        .into_tuple()
        .all(db)
        .await?;
    let blocs: HashMap<BlocId, String> = blocs.into_iter().collect();
    let mut holders = grouped(holders, |one| one.commitment_id);
    let rows = rows.into_iter().map(|row| {
        let holders = holders.remove(&row.id).unwrap_or_default().into_iter().map(|one| HolderRow {
            delegation: one.delegation_id.map(|id| context.code(id)),
            bloc: one.bloc_id.and_then(|id| blocs.get(&id).cloned()),
            joined_at: one.joined_at,
            left_at: one.left_at,
        });
        let holders: Vec<HolderRow> = holders.collect();
        let present = holders.iter().filter(|one| one.left_at.is_none());
        let present: Vec<&str> =
            present.filter_map(|one| one.delegation.as_deref().or(one.bloc.as_deref())).collect();
        CommitmentRow {
            id: row.id,
            delegation: context.code(row.delegation_id),
            provision_id: row.provision_id,
            provision: context.label(row.provision_id),
            title: row.title,
            text: row.body,
            language: row.language,
            due_on: row.due_on,
            indicator: row.indicator,
            unit: row.unit,
            baseline: amount(row.baseline),
            target: amount(row.target),
            institution: row.institution,
            partners: row.partners,
            held_by: present.join(" "),
            holders,
            undertaken_at: row.undertaken_at,
            withdrawn_at: row.withdrawn_at,
            withdrawal_reason: row.withdrawal_reason,
        }
    });
    Ok(rows.collect())
}

/// Reads the next batch of reports after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_reports(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<ReportRow>> {
    let rows = progress_report::Entity::find()
        .filter(progress_report::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(progress_report::COLUMN.id.gt(after))
        .order_by_asc(progress_report::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let ids: Vec<ProgressReportId> = rows.iter().map(|row| row.id).collect();
    let mut evidence = grouped(list_evidence(db, &ids).await?, |one| one.report_id);
    let rows = rows.into_iter().map(|row| {
        let evidence = evidence.remove(&row.id).unwrap_or_default().into_iter().map(evidence_row);
        ReportRow {
            id: row.id,
            delegation: context.code(row.delegation_id),
            commitment_id: row.commitment_id,
            due_on: row.due_on,
            level: row.level,
            figure: amount(row.figure),
            language: row.language,
            text: row.body,
            evidence: evidence.collect(),
            submitted_at: row.submitted_at,
            superseded_at: row.superseded_at,
        }
    });
    Ok(rows.collect())
}

fn evidence_row(item: EvidenceItem) -> EvidenceRow {
    let EvidenceItem { id, name, address, media_type, size, hash, .. } = item;
    EvidenceRow { id, name, address, media_type, size, hash }
}
