//! The draft with a delegation's positions as rows to fill in, and the import of filled rows.

use crate::amendments::readings::proposals::{ProposedWords, lock_amendments_to};
use crate::consultations::readings as consultations;
use crate::entity::{position, text};
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::positions::acts as positions;
use crate::positions::acts::NewPosition;
use crate::positions::proposals::check_proposed_words;
use crate::positions::readings::held_positions;
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, RevisionId};
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use domain::positions::ProposedTextError;
use domain::rights;
use domain::rights::Act;
use domain::spreadsheets::{PositionContent, RowConflict, RowJudgement, UploadedRow, judge_row};
use domain::text::Text;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, LoaderTrait,
    QueryFilter,
};
use std::collections::HashMap;

/// A provision of the draft with the delegation's position on it.
#[derive(Clone, Debug)]
pub struct SheetRow {
    /// The text in the language asked for, or in the authentic one.
    pub text: ProvisionText,
    pub content: PositionContent,
    pub mark: Mark,
}

/// The rows of a draft.
#[derive(Clone, Debug)]
pub struct PositionSheet {
    pub revision: i32,
    pub rows: Vec<SheetRow>,
}

/// The options of an import: whether positions are submitted at once, and whether conflicts are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Whether positions are submitted at once, for heads; otherwise they become drafts.
    pub submit: bool,
    /// Whether rows in conflict are left out; otherwise a conflict stops the import.
    pub leave_conflicts: bool,
}

/// A row that was not imported.
#[derive(Clone, Debug)]
pub struct RefusedRow {
    pub line: u32,
    pub label: String,
    pub conflict: RowConflict,
    pub filled: PositionContent,
    /// The present position of the delegation on the platform.
    pub now: PositionContent,
}

/// The report on an uploaded sheet: rows imported and rows refused.
#[derive(Clone, Debug, Default)]
pub struct SheetReport {
    /// The labels of the provisions with a new position.
    pub changed: Vec<String>,
    pub untouched: usize,
    pub refused: Vec<RefusedRow>,
    /// Whether any row was imported.
    pub taken: bool,
}

/// Loads the latest revision as rows for the viewer's delegation, which must take part. It is `None` before the first
/// revision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_sheet(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    language: Language,
) -> Result<Option<PositionSheet>> {
    let (_, seat) = rights::require_seat(Act::DraftPosition, viewer)?;
    let part = consultations::participant_kind(db, consultation_id, Some(seat.delegation_id)).await?;
    part.ok_or(StoreError::Forbidden)?;
    let size = u64::from(u32::MAX);
    let Some(draft) = instruments::load_draft_pages(db, consultation_id, Some(language), 0, size).await?
    else {
        return Ok(None);
    };
    let authentic = authentic_fingerprints(db, draft.revision.id, draft.revision.authentic_language).await?;
    let ids: Vec<ProvisionId> = draft.provisions.iter().map(|one| one.provision_id).collect();
    let mut said = current_contents(db, seat.delegation_id, &ids).await?;
    let provisions = draft.provisions.into_iter().filter(|one| one.kind.takes_positions());
    let rows = provisions.map(|text| {
        let content = said.remove(&text.provision_id).unwrap_or_else(|| empty_content(language));
        let now = authentic.get(&text.provision_id).copied().unwrap_or_else(|| Fingerprint::of(&[]));
        let mark = Mark { words: now, state: content.fingerprint() };
        SheetRow { text, content, mark }
    });
    Ok(Some(PositionSheet { revision: draft.revision.number, rows: rows.collect() }))
}

/// Imports filled rows, all at once: a row in conflict stops the import unless such rows are left out. Drafting is
/// for whoever acts for the delegation, submitting for its head.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn import_rows(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    filled: &[UploadedRow],
    taking: ImportOptions,
    now: DateTime<Utc>,
) -> Result<SheetReport> {
    let act = if taking.submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let (_, seat) = rights::require_seat(act, viewer)?;
    let txn = begin_transaction(db).await?;
    let facts = consultations::load_moment(&txn, viewer, consultation_id, now).await?.facts;
    facts.participant()?;
    rights::may_within(act, viewer, facts)?;
    let latest =
        consultations::find_latest_revision(&txn, consultation_id).await?.ok_or(StoreError::NotFound)?;
    let texts = authentic_fingerprints(&txn, latest.id, latest.authentic_language).await?;
    let ids: Vec<ProvisionId> = filled.iter().map(|row| row.provision_id).collect();
    if taking.submit {
        lock_amendments_to(&txn, &ids).await?;
    }
    let labels = instruments::provision_labels(&txn, &ids).await?;
    let mut said = current_contents(&txn, seat.delegation_id, &ids).await?;
    let mut report = SheetReport::default();
    let mut changes = Vec::new();
    for row in filled {
        let label = labels.get(&row.provision_id).cloned().unwrap_or_default();
        let held = said.remove(&row.provision_id).unwrap_or_else(|| empty_content(row.content.language));
        let judgement = match texts.get(&row.provision_id) {
            Some(text) => judge_row(row, *text, &held),
            None if row.content.fingerprint() == row.mark.state => RowJudgement::Untouched,
            None => RowJudgement::Conflict(RowConflict::Gone),
        };
        let judgement = match judgement {
            RowJudgement::Change => judge_proposal(&txn, facts.part, row).await?,
            other => other,
        };
        match judgement {
            RowJudgement::Untouched => report.untouched += 1,
            RowJudgement::Change => {
                report.changed.push(label);
                changes.push(row);
            }
            RowJudgement::Conflict(conflict) => report.refused.push(RefusedRow {
                line: row.line,
                label,
                conflict,
                filled: row.content.clone(),
                now: held,
            }),
        }
    }
    if changes.is_empty() || !report.refused.is_empty() && !taking.leave_conflicts {
        return Ok(report);
    }
    for row in changes {
        let PositionContent { stance, language, statement, proposed_text } = row.content.clone();
        let stance = stance.ok_or(StoreError::State)?;
        let new = NewPosition { stance, language, statement, proposed_text };
        new.check()?;
        match taking.submit {
            true => positions::submit_in_transaction(&txn, viewer, row.provision_id, None, &new, now).await?,
            false => positions::draft_in_transaction(&txn, viewer, row.provision_id, &new, now).await?,
        };
    }
    txn.commit().await?;
    Ok(SheetReport { taken: true, ..report })
}

/// Judges a row with a change, by whether the text that it proposes makes an amendment.
async fn judge_proposal(
    txn: &DatabaseTransaction,
    part: Option<DelegationKind>,
    row: &UploadedRow,
) -> Result<RowJudgement> {
    let Some(text) = &row.content.proposed_text else {
        return Ok(RowJudgement::Change);
    };
    let (language, text) = (row.content.language, text.as_str());
    let words = ProposedWords { provision_id: row.provision_id, language, text, reason: None };
    let conflict = match check_proposed_words(txn, part, words).await {
        Ok(()) => return Ok(RowJudgement::Change),
        Err(StoreError::ProposedText { error: ProposedTextError::Unchanged, .. }) => RowConflict::Unchanged,
        Err(StoreError::ProposedText { error: ProposedTextError::Observer, .. }) => RowConflict::Observer,
        Err(error) => return Err(error),
    };
    Ok(RowJudgement::Conflict(conflict))
}

fn empty_content(language: Language) -> PositionContent {
    PositionContent { stance: None, language, statement: None, proposed_text: None }
}

/// Finds the content of a delegation's positions on some provisions: in preparation, otherwise submitted.
async fn current_contents(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    provisions: &[ProvisionId],
) -> Result<HashMap<ProvisionId, PositionContent>> {
    let rows = held_positions(db, delegation_id, provisions).await?;
    Ok(rows.into_iter().map(|row| (row.provision_id, content_of_position(row))).collect())
}

fn content_of_position(row: position::Model) -> PositionContent {
    PositionContent {
        stance: Some(row.stance),
        language: row.language,
        statement: row.statement.and_then(|words| Text::parse(&words).ok()),
        proposed_text: row.proposed_text.and_then(|text| Text::parse(&text).ok()),
    }
}

/// Computes the fingerprints of a revision's authentic texts that take positions.
pub(crate) async fn authentic_fingerprints(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    language: Language,
) -> Result<HashMap<ProvisionId, Fingerprint>> {
    let versions = instruments::load_versions(db, revision_id).await?;
    let texts = text::Entity::find().filter(text::COLUMN.language.eq(language));
    let texts = versions.load_many(texts, db).await?;
    let standing = versions.into_iter().zip(texts).filter(|(version, _)| version.kind.takes_positions());
    Ok(standing
        .map(|(version, texts)| {
            let body = texts.first().map_or("", |text| text.body.as_str());
            (version.provision_id, Fingerprint::of(&[body]))
        })
        .collect())
}
