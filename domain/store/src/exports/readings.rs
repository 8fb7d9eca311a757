//! Reads an export in batches, so that it is never in memory whole.

pub(crate) mod amendments;
pub(crate) mod blocs;
pub(crate) mod commitments;
pub(crate) mod compilation;
pub(crate) mod counts;
pub(crate) mod credentials;
pub(crate) mod forum;
pub(crate) mod mappings;
pub(crate) mod needs;
pub(crate) mod reservations;
pub(crate) mod reviews;
pub(crate) mod secretariat;
pub(crate) mod summaries;
pub(crate) mod terms;
pub(crate) mod texts;
pub(crate) mod translations;
pub(crate) mod vocabularies;

use crate::attribution::Access;
use crate::delegations::readings as delegations;
use crate::entity::{
    ballot, comment, consultation, delegation, entry, position, provision_version, question, revision,
    revision_title, text,
};
use crate::instruments::readings::revision_number;
use crate::json_text::JsonText;
use crate::positions::readings::veil_past_positions;
use crate::questions::readings::ballots;
use crate::records::chain::{FORUM, chain_of};
use crate::records::readings as records;
use crate::records::seals::{seal_if, sealed_questions};
use crate::{Result, attribution};
use chrono::{DateTime, Utc};
use domain::consultations::Stage;
use domain::exports::{ExportedBallot, ExportedQuestion, ExportedVoter, RecordHead};
use domain::identifiers::{
    AmendmentId, BallotId, CommentId, ConsultationId, DelegationId, PositionId, ProvisionId, QuestionId,
    RevisionId,
};
use domain::languages::Language;
use domain::questions::{Ranking, VotingMethod, WeightSplit};
use domain::records::{RecordEntry, Seal, seal_entry};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, LoaderTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The number of rows in one batch.
pub const BATCH: u64 = 500;

/// The context that every part of an export needs: names for identifiers, and what is still sealed.
#[derive(Debug)]
pub struct ExportContext {
    pub consultation_id: ConsultationId,
    access: Access,
    codes: HashMap<DelegationId, String>,
    labels: HashMap<ProvisionId, String>,
    /// The numbers of the revisions.
    revisions: HashMap<RevisionId, i32>,
    sealed: HashSet<QuestionId>,
    /// The most rows in one batch.
    batch: u64,
    /// The provision about which rows are read; `None` for all.
    provision_id: Option<ProvisionId>,
    /// The question whose ballots are read; `None` for all.
    question_id: Option<QuestionId>,
}

/// An official position, live or past. `delegation` is empty where the name is not shown.
#[derive(Debug, Serialize)]
pub struct PositionRow {
    pub id: PositionId,
    pub delegation: String,
    pub provision_id: ProvisionId,
    pub provision: String,
    /// The amendment that the position is about, if not the provision itself.
    pub amendment_id: Option<AmendmentId>,
    pub stance: &'static str,
    pub language: Language,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    /// The amendment that proposes the text.
    pub proposal_id: Option<AmendmentId>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A comment; the words of a hidden or withdrawn one are left out. `delegation` is empty where the
/// name is not shown.
#[derive(Debug, Serialize)]
pub struct CommentRow {
    pub id: CommentId,
    pub reply_to: Option<CommentId>,
    pub delegation: Option<String>,
    pub provision_id: ProvisionId,
    pub provision: String,
    pub amendment_id: Option<AmendmentId>,
    pub kind: &'static str,
    pub language: Language,
    pub body: Option<String>,
    pub proposed_change: Option<String>,
    /// The random value that the record hashes with the words.
    pub nonce: Option<String>,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub hidden_at: Option<DateTime<Utc>>,
    pub hidden_reason: Option<String>,
}

/// A ballot, live or superseded.
#[derive(Debug, Serialize)]
pub struct BallotRow {
    pub id: BallotId,
    pub question_id: QuestionId,
    pub delegation: String,
    pub choice: &'static str,
    /// The parts for, against and abstaining of a split vote.
    pub parts: Option<String>,
    pub ranking: Option<Ranking>,
    pub by_proxy: Option<String>,
    /// Whether an alternate cast it for the head.
    pub by_alternate: bool,
    pub explanation: Option<String>,
    pub cast_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// Authorizes the export and reads what its parts share.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn begin_export(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<ExportContext> {
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    let codes = delegation::Entity::find()
        .select_only()
        .columns([delegation::Column::Id, delegation::Column::Code])
        .into_tuple()
        .all(db)
        .await?;
    let labels = provision_version::Entity::find()
        .select_only()
        .columns([provision_version::Column::ProvisionId, provision_version::Column::Label])
        .filter(provision_version::Column::RevisionId.in_subquery(revisions_of(consultation_id)))
        .order_by_asc(provision_version::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let revisions = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::Number])
        .filter(revision::COLUMN.consultation_id.eq(consultation_id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ExportContext {
        consultation_id,
        access,
        codes: codes.into_iter().collect(),
        labels: labels.into_iter().collect(),
        revisions: revisions.into_iter().collect(),
        sealed: sealed_questions(db, consultation_id).await?,
        batch: BATCH,
        provision_id: None,
        question_id: None,
    })
}

/// Reads the head of an export: the consultation, its stages, who takes part, and the text in every revision and
/// language.
#[tracing::instrument(skip_all)]
pub async fn export_head(db: &impl ConnectionTrait, context: &ExportContext) -> Result<Value> {
    let id = context.consultation_id;
    let Access { consultation, stages, .. } = &context.access;
    let participants = delegations::participating_delegations(db, id).await?.into_values().collect();
    Ok(json!({
        "consultation": export_consultation(consultation),
        "stages": export_stages(stages),
        "participants": forum::export_sorted(participants),
        "blocs": forum::export_blocs(db).await?,
        "revisions": export_revisions(db, id).await?,
    }))
}

/// Exports what a consultation is called and who may read it.
pub(crate) fn export_consultation(consultation: &consultation::Model) -> Value {
    json!({
        "id": consultation.id, "title": consultation.title, "summary": consultation.summary,
        "language": consultation.language, "visibility": consultation.visibility,
        "invented": consultation.invented, "created_at": consultation.created_at,
        "archived_at": consultation.archived_at, "ballots_confirmed": consultation.ballots_confirmed,
        "credentials_from": consultation.credentials_from,
        "credentials_provisional": consultation.credentials_provisional,
    })
}

/// Exports the stages of a consultation.
pub(crate) fn export_stages(stages: &[Stage]) -> Vec<Value> {
    let exported = stages.iter().map(|stage| {
        json!({
            "kind": stage.kind, "opens_at": stage.opens_at, "closes_at": stage.closes_at,
            "attribution": stage.attribution,
        })
    });
    exported.collect()
}

/// Reads the next batch of submitted positions after position `after`.
#[tracing::instrument(skip_all)]
pub async fn export_positions(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<PositionRow>> {
    let rows = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(position::Column::ProvisionId))
        .filter(context.access.known::<position::Model>())
        .filter(position::COLUMN.id.gt(after))
        .order_by_asc(position::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    Ok(veil_past_positions(db, &context.access, rows)
        .await?
        .into_iter()
        .map(|row| PositionRow {
            id: row.id,
            delegation: context.code(row.delegation_id),
            provision_id: row.provision_id,
            provision: context.label(row.provision_id),
            amendment_id: row.amendment_id,
            stance: row.stance.code(),
            language: row.language,
            statement: row.statement,
            proposed_text: row.proposed_text,
            proposal_id: row.proposal_id,
            submitted_at: row.submitted_at,
            superseded_at: row.superseded_at,
            withdrawn_at: row.withdrawn_at,
        })
        .collect())
}

/// Reads the next batch of comments after comment `after`.
#[tracing::instrument(skip_all)]
pub async fn export_comments(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<CommentRow>> {
    let rows = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(comment::Column::ProvisionId))
        .filter(comment::COLUMN.id.gt(after))
        .filter(context.access.seen::<comment::Model>())
        .order_by_asc(comment::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    Ok(context
        .access
        .veil(rows)
        .into_iter()
        .map(|row| (row.withdrawn_at.is_none() && row.hidden_at.is_none(), row))
        .map(|(shown, row)| CommentRow {
            id: row.id,
            reply_to: row.parent_id,
            delegation: row.delegation_id.map(|id| context.code(id)),
            provision_id: row.provision_id,
            provision: context.label(row.provision_id),
            amendment_id: row.amendment_id,
            kind: row.kind.code(),
            language: row.language,
            proposed_change: row.proposed_change.filter(|_| shown),
            body: shown.then_some(row.body),
            nonce: shown.then_some(row.nonce),
            created_at: row.created_at,
            edited_at: row.edited_at,
            withdrawn_at: row.withdrawn_at,
            hidden_at: row.hidden_at,
            hidden_reason: row.hidden_reason,
        })
        .collect())
}

/// Reads the next batch of ballots after ballot `after`, without those of sealed votes.
#[tracing::instrument(skip_all)]
pub async fn export_ballots(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<BallotRow>> {
    let questions = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(question::Column::Method.ne(VotingMethod::Secret))
        .filter(question::COLUMN.id.is_not_in(context.sealed.iter().copied()))
        .filter(Condition::all().add_option(context.question_id.map(|id| question::COLUMN.id.eq(id))))
        .into_query();
    let rows = ballot::Entity::find()
        .filter(ballot::Column::QuestionId.in_subquery(questions))
        .filter(ballot::COLUMN.id.gt(after))
        .order_by_asc(ballot::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| BallotRow {
            id: row.id,
            question_id: row.question_id,
            delegation: context.code(row.delegation_id),
            choice: row.choice.code(),
            parts: row
                .parts
                .map(|JsonText(WeightSplit { yes, no, abstain })| format!("{yes}/{no}/{abstain}")),
            ranking: row.ranking,
            by_proxy: row.proxy_id.map(|id| context.code(id)),
            by_alternate: row.by_alternate,
            explanation: row.explanation,
            cast_at: row.cast_at,
            superseded_at: row.superseded_at,
        })
        .collect())
}

/// Reads the next question after question `after` that has been put to the vote, with its voters and ballots.
#[tracing::instrument(skip_all)]
pub async fn export_question(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Option<ExportedQuestion>> {
    let found = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(question::COLUMN.id.gt(after))
        .filter(question::COLUMN.waiting.eq(false))
        .filter(question::COLUMN.skipped.is_null())
        .order_by_asc(question::COLUMN.id)
        .one(db)
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let voters = ballots::list_voters(db, row.id).await?.into_iter();
    let mut voters: Vec<_> = voters
        .map(|voter| ExportedVoter {
            delegation: context.code(voter.delegation_id),
            weight: voter.weight,
            attributes: voter.attributes,
            present: voter.present,
        })
        .collect();
    voters.sort_by(|one, other| one.delegation.cmp(&other.delegation));
    let ballots: Vec<ExportedBallot> =
        match row.method == VotingMethod::Secret || context.sealed.contains(&row.id) {
            true => Vec::new(),
            false => ballots::list_all_ballots(db, row.id).await?,
        };
    Ok(Some(ExportedQuestion {
        id: row.id,
        title: row.title.clone(),
        provision: row.provision_id.map(|id| context.label(id)),
        provision_id: row.provision_id,
        revision: Some(revision_number(db, row.revision_id).await?),
        rule: row.rule.0,
        method: row.method,
        voters,
        ballots,
        hands: row.hands.map(|hands| hands.0),
        options: row.options.map(|options| options.0).unwrap_or_default(),
        counting: row.counting,
        chosen: row.ranked.map(|chosen| chosen.0),
        outcome: row.outcome.map(|outcome| outcome.0),
        tie_decision: row.tie_decision,
        repeats: row.repeats_id,
    }))
}

/// Reads the next batch of the record after entry `after`. Ballots of votes that are open without a live tally are
/// sealed, and so is what the viewer may not see.
#[tracing::instrument(skip_all)]
pub async fn export_record(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<RecordEntry>> {
    let chain = chain_of(context.consultation_id);
    let entries = records::entries_after(db, &chain, Some(&context.access), after, context.batch).await?;
    Ok(entries.into_iter().map(|entry| seal_if(entry, &context.sealed)).collect())
}

/// Reads the head of the record.
#[tracing::instrument(skip_all)]
pub async fn export_record_head(db: &impl ConnectionTrait, context: &ExportContext) -> Result<RecordHead> {
    records::chain_head(db, &chain_of(context.consultation_id)).await
}

/// Reads the next batch of the forum's chain after entry `after`.
#[tracing::instrument(skip_all)]
pub async fn export_forum_record(db: &impl ConnectionTrait, after: i64) -> Result<Vec<RecordEntry>> {
    records::entries_after(db, FORUM, None, after, BATCH).await
}

/// Reads the next batch of the forum's chain after entry `after` as an export of a consultation has it: what proves no
/// fact of a delegation and no member of a bloc is sealed.
#[tracing::instrument(skip_all)]
pub async fn export_facts_record(db: &impl ConnectionTrait, after: i64) -> Result<Vec<RecordEntry>> {
    let seal = |entry: RecordEntry| {
        if entry.act.concerns_forum_alone() { seal_entry(entry, Seal::Whole) } else { entry }
    };
    Ok(export_forum_record(db, after).await?.into_iter().map(seal).collect())
}

/// Returns the time of an export: now, or that of the last act in it, where its request came while this one waited.
#[tracing::instrument(skip_all)]
pub async fn time_export(
    db: &impl ConnectionTrait,
    consultation_id: Option<ConsultationId>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>> {
    let chains = [Some(FORUM.to_owned()), consultation_id.map(chain_of)];
    let last = entry::Entity::find()
        .filter(entry::Column::Chain.is_in(chains.into_iter().flatten()))
        .order_by_desc(entry::COLUMN.at)
        .one(db)
        .await?;
    Ok(last.map_or(now, |last| now.max(last.at)))
}

/// Reads the head of the forum's chain.
#[tracing::instrument(skip_all)]
pub async fn export_forum_head(db: &impl ConnectionTrait) -> Result<RecordHead> {
    records::chain_head(db, FORUM).await
}

impl ExportContext {
    /// Reads batches of at most so many rows.
    #[must_use]
    pub fn in_batches(self, batch: u64) -> Self {
        Self { batch, ..self }
    }

    /// Reads only what is about one provision or an amendment to it, in those parts whose rows name a provision.
    #[must_use]
    pub fn about_provision(self, provision_id: ProvisionId) -> Self {
        Self { provision_id: Some(provision_id), ..self }
    }

    /// Reads the ballots on one question.
    #[must_use]
    pub fn about_question(self, question_id: QuestionId) -> Self {
        Self { question_id: Some(question_id), ..self }
    }

    /// Returns what the viewer may see.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// Returns the condition that a row is about the provision, where only such rows are read.
    fn about(&self, provision: impl ColumnTrait) -> Condition {
        Condition::all().add_option(self.provision_id.map(|id| provision.eq(id)))
    }

    fn code(&self, delegation_id: DelegationId) -> String {
        self.codes.get(&delegation_id).cloned().unwrap_or_default()
    }

    /// Returns the number of a revision, which says more than its identifier.
    fn revision(&self, revision_id: RevisionId) -> i32 {
        self.revisions.get(&revision_id).copied().unwrap_or_default()
    }

    fn label(&self, provision_id: ProvisionId) -> String {
        self.labels.get(&provision_id).cloned().unwrap_or_default()
    }
}

fn revisions_of(consultation_id: ConsultationId) -> sea_orm::sea_query::SelectStatement {
    revision::Entity::find()
        .select_only()
        .column(revision::Column::Id)
        .filter(revision::COLUMN.consultation_id.eq(consultation_id))
        .into_query()
}

async fn export_revisions(db: &impl ConnectionTrait, consultation_id: ConsultationId) -> Result<Vec<Value>> {
    let rows = revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(revision::COLUMN.number)
        .all(db)
        .await?;
    let titles = rows.load_many(revision_title::Entity, db).await?;
    let mut revisions = Vec::with_capacity(rows.len());
    for (row, titles) in rows.into_iter().zip(titles) {
        let titles: BTreeMap<_, _> = titles.into_iter().map(|title| (title.language, title.title)).collect();
        revisions.push(json!({
            "number": row.number, "authentic_language": row.authentic_language,
            "published_at": row.published_at, "titles": titles, "provisions": export_provisions(db, row.id).await?,
        }));
    }
    Ok(revisions)
}

async fn export_provisions(db: &impl ConnectionTrait, revision_id: RevisionId) -> Result<Vec<Value>> {
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .order_by_asc(provision_version::COLUMN.place)
        .all(db)
        .await?;
    let texts = versions.load_many(text::Entity, db).await?;
    Ok(versions
        .into_iter()
        .zip(texts)
        .map(|(version, texts)| {
            let texts: BTreeMap<_, _> = texts.into_iter().map(|text| (text.language, text.body)).collect();
            json!({
                "id": version.provision_id, "label": version.label, "kind": version.kind,
                "depth": version.depth, "editorial": version.editorial, "texts": texts,
            })
        })
        .collect())
}
