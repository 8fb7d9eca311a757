//! The draft with a delegation's positions as rows to fill in, and the import of filled rows.

use crate::amendments::readings::proposals::{ProposedWords, lock_amendments_to};
use crate::consultations::readings as consultations;
use crate::entity::text;
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::positions::acts as positions;
use crate::positions::acts::NewPosition;
use crate::positions::proposals::check_proposed_words;
use crate::positions::readings::held_positions;
use crate::positions::readings::sheets::{content_of_position, empty_content};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, RevisionId};
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use domain::positions::ProposedTextError;
use domain::rights;
use domain::rights::Act;
use domain::spreadsheets::{MAX_ROWS, PositionContent, RowConflict, RowJudgement, UploadedRow, judge_row};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, LoaderTrait,
    QueryFilter,
};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The number of rows that are written in one transaction.
const BATCH: usize = 8;

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

impl ImportOptions {
    const fn act(self) -> Act {
        if self.submit { Act::SubmitAtOnce } else { Act::DraftPosition }
    }
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

/// A row with a change that was not reached, because the import was stopped before.
#[derive(Clone, Debug)]
pub struct UnreachedRow {
    pub line: u32,
    pub label: String,
}

/// What stopped an import that had begun, and the rows that were not reached.
#[derive(Clone, Debug)]
pub struct StoppedImport {
    pub reason: Arc<StoreError>,
    pub rows: Vec<UnreachedRow>,
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
    /// What kept the last rows from being imported. They are taken when the file is sent again.
    pub stopped: Option<StoppedImport>,
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

/// Imports filled rows. A row in conflict keeps all from being imported unless such rows are left out. Drafting is for
/// whoever acts for the delegation, submitting for its head.
///
/// The rows are judged before anything is written, and then written a few at a time, each again by its mark, so that a
/// long sheet keeps nobody else from writing. Where the import is stopped half way, the report tells which rows were not
/// reached; those that were taken are untouched when the file is sent again.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn import_rows(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    filled: &[UploadedRow],
    taking: ImportOptions,
    now: DateTime<Utc>,
) -> Result<SheetReport> {
    let import = PreparedImport::prepare(db, viewer, consultation_id, filled, taking, now).await?;
    let mut report = SheetReport::default();
    let mut changes = Vec::new();
    for judged in import.judge_rows(db, &filled.iter().collect::<Vec<_>>()).await? {
        match judged.judgement {
            RowJudgement::Change => changes.push(judged.row),
            _ => report.add(judged),
        }
    }
    if !report.refused.is_empty() && !taking.leave_conflicts {
        report.changed = changes.iter().map(|row| import.label(row)).collect();
        return Ok(report);
    }
    for (reached, batch) in (0..).step_by(BATCH).zip(changes.chunks(BATCH)) {
        match import.write_batch(db, batch).await {
            Ok(written) => {
                report.taken |= written.iter().any(|one| one.judgement == RowJudgement::Change);
                for judged in written {
                    report.add(judged);
                }
            }
            Err(error) if report.taken => {
                let rows = changes[reached..].iter();
                let rows = rows.map(|row| UnreachedRow { line: row.line, label: import.label(row) });
                report.stopped = Some(StoppedImport { reason: Arc::new(error), rows: rows.collect() });
                break;
            }
            Err(error) => return Err(error),
        }
    }
    report.refused.sort_by_key(|refused| refused.line);
    Ok(report)
}

/// Tells what an import of filled rows as drafts would do, and writes nothing.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn preview_rows(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    filled: &[UploadedRow],
    now: DateTime<Utc>,
) -> Result<SheetReport> {
    let taking = ImportOptions { submit: false, leave_conflicts: false };
    let import = PreparedImport::prepare(db, viewer, consultation_id, filled, taking, now).await?;
    let mut report = SheetReport::default();
    for judged in import.judge_rows(db, &filled.iter().collect::<Vec<_>>()).await? {
        report.add(judged);
    }
    Ok(report)
}

impl SheetReport {
    fn add(&mut self, judged: JudgedRow<'_>) {
        match judged.judgement {
            RowJudgement::Untouched => self.untouched += 1,
            RowJudgement::Change => self.changed.push(judged.label),
            RowJudgement::Conflict(conflict) => self.refused.push(RefusedRow {
                line: judged.row.line,
                label: judged.label,
                conflict,
                filled: judged.row.content.clone(),
                now: judged.held,
            }),
        }
    }
}

/// A row as it is judged.
struct JudgedRow<'a> {
    row: &'a UploadedRow,
    label: String,
    judgement: RowJudgement,
    /// The present position of the delegation.
    held: PositionContent,
}

/// What is read once for all rows of a sheet.
struct PreparedImport<'a> {
    viewer: &'a Viewer,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
    part: Option<DelegationKind>,
    taking: ImportOptions,
    now: DateTime<Utc>,
    /// The latest revision. Its authentic texts never change.
    latest: RevisionId,
    texts: HashMap<ProvisionId, Fingerprint>,
    labels: BTreeMap<ProvisionId, String>,
}

impl<'a> PreparedImport<'a> {
    async fn prepare(
        db: &DatabaseConnection,
        viewer: &'a Viewer,
        consultation_id: ConsultationId,
        filled: &[UploadedRow],
        taking: ImportOptions,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let (_, seat) = rights::require_seat(taking.act(), viewer)?;
        let part = check_right(db, viewer, consultation_id, taking, now).await?;
        if filled.len() > MAX_ROWS {
            return Err(StoreError::State);
        }
        let latest = consultations::find_latest_revision(db, consultation_id).await?;
        let latest = latest.ok_or(StoreError::NotFound)?;
        let texts = authentic_fingerprints(db, latest.id, latest.authentic_language).await?;
        let ids: Vec<ProvisionId> = filled.iter().map(|row| row.provision_id).collect();
        let labels = instruments::provision_labels(db, &ids).await?;
        let delegation_id = seat.delegation_id;
        let latest = latest.id;
        Ok(Self { viewer, consultation_id, delegation_id, part, taking, now, latest, texts, labels })
    }

    fn label(&self, row: &UploadedRow) -> String {
        self.labels.get(&row.provision_id).cloned().unwrap_or_default()
    }

    /// Judges rows by what the platform has now, and by whether their proposed texts make amendments.
    async fn judge_rows<'r>(
        &self,
        db: &impl ConnectionTrait,
        rows: &[&'r UploadedRow],
    ) -> Result<Vec<JudgedRow<'r>>> {
        let mut judged = self.compare_rows(db, rows).await?;
        for one in judged.iter_mut().filter(|one| one.judgement == RowJudgement::Change) {
            one.judgement = judge_proposal(db, self.part, one.row).await?;
        }
        Ok(judged)
    }

    /// Judges rows by what the platform has now.
    async fn compare_rows<'r>(
        &self,
        db: &impl ConnectionTrait,
        rows: &[&'r UploadedRow],
    ) -> Result<Vec<JudgedRow<'r>>> {
        let ids: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
        let mut said = current_contents(db, self.delegation_id, &ids).await?;
        let judged = rows.iter().copied().map(|row| {
            let held = said.remove(&row.provision_id).unwrap_or_else(|| empty_content(row.content.language));
            let judgement = match self.texts.get(&row.provision_id) {
                Some(text) => judge_row(row, *text, &held),
                None if row.content.fingerprint() == row.mark.state => RowJudgement::Untouched,
                None => RowJudgement::Conflict(RowConflict::Gone),
            };
            JudgedRow { row, label: self.label(row), judgement, held }
        });
        Ok(judged.collect())
    }

    /// Writes the rows that still are changes, all or none, and tells what has become of each.
    async fn write_batch<'r>(
        &self,
        db: &DatabaseConnection,
        rows: &[&'r UploadedRow],
    ) -> Result<Vec<JudgedRow<'r>>> {
        let txn = begin_transaction(db).await?;
        check_right(&txn, self.viewer, self.consultation_id, self.taking, self.now).await?;
        let latest = consultations::find_latest_revision(&txn, self.consultation_id).await?;
        if latest.map(|latest| latest.id) != Some(self.latest) {
            return Err(StoreError::Stale);
        }
        if self.taking.submit {
            let ids: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
            lock_amendments_to(&txn, &ids).await?;
        }
        // Whoever writes at the same time is compared with what is written here.
        records::lock_chain(&txn, self.consultation_id).await?;
        let judged = self.compare_rows(&txn, rows).await?;
        for one in judged.iter().filter(|one| one.judgement == RowJudgement::Change) {
            self.write_row(&txn, one.row).await?;
        }
        txn.commit().await?;
        Ok(judged)
    }

    async fn write_row(&self, txn: &DatabaseTransaction, row: &UploadedRow) -> Result<()> {
        let PositionContent { stance, language, statement, proposed_text } = row.content.clone();
        let stance = stance.ok_or(StoreError::State)?;
        let new = NewPosition { stance, language, statement, proposed_text };
        new.check()?;
        let (viewer, now) = (self.viewer, self.now);
        match self.taking.submit {
            true => positions::submit_in_transaction(txn, viewer, row.provision_id, None, &new, now).await?,
            false => positions::draft_in_transaction(txn, viewer, row.provision_id, &new, now).await?,
        };
        Ok(())
    }
}

/// Fails unless the viewer may import rows into a consultation; returns the part that the delegation takes.
async fn check_right(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    taking: ImportOptions,
    now: DateTime<Utc>,
) -> Result<Option<DelegationKind>> {
    let facts = consultations::load_moment(db, viewer, consultation_id, now).await?.facts;
    facts.participant()?;
    rights::may_within(taking.act(), viewer, facts)?;
    Ok(facts.part)
}

/// Judges a row with a change, by whether the text that it proposes makes an amendment.
async fn judge_proposal(
    db: &impl ConnectionTrait,
    part: Option<DelegationKind>,
    row: &UploadedRow,
) -> Result<RowJudgement> {
    let Some(text) = &row.content.proposed_text else {
        return Ok(RowJudgement::Change);
    };
    let (language, text) = (row.content.language, text.as_str());
    let words = ProposedWords { provision_id: row.provision_id, language, text, reason: None };
    let conflict = match check_proposed_words(db, part, words).await {
        Ok(()) => return Ok(RowJudgement::Change),
        Err(StoreError::ProposedText { error: ProposedTextError::Unchanged, .. }) => RowConflict::Unchanged,
        Err(StoreError::ProposedText { error: ProposedTextError::Observer, .. }) => RowConflict::Observer,
        Err(error) => return Err(error),
    };
    Ok(RowJudgement::Conflict(conflict))
}

/// Finds the content of a delegation's positions on some provisions: in preparation, otherwise submitted.
async fn current_contents(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    provisions: &[ProvisionId],
) -> Result<HashMap<ProvisionId, PositionContent>> {
    let rows = held_positions(db, delegation_id, provisions).await?;
    Ok(rows.into_iter().map(|row| (row.provision_id, content_of_position(&row))).collect())
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
