//! Comments as the table of ISO and IEC: read from the database, and imported from a file.

use crate::attribution::Access;
use crate::comments::NewComment;
use crate::consultations::readings as consultations;
use crate::entity::{comment, delegation, revision};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::spreadsheets::authentic_fingerprints;
use crate::subjects::Subject;
use crate::{Result, StoreError, begin_transaction, comments, refusable};
use chrono::{DateTime, Utc};
use domain::comments::CommentKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::iso_comment_table::{CommentPlace, CommentRefusal, UploadedComment, fold_label};
use domain::marks::Fingerprint;
use domain::rights;
use domain::rights::Act;
use domain::text::{Text, fold_words};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The largest number of comments in one table.
pub const ROWS: u64 = 10_000;

/// A comment as a row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IsoCommentRow {
    /// The code of the delegation; `None` where the name is not shown, or the secretariat made the comment.
    pub member: Option<String>,
    /// The place of the paragraph in the text, from 1.
    pub place: usize,
    /// The heading above the paragraph.
    pub clause: String,
    pub label: String,
    pub kind: CommentKind,
    pub body: String,
    pub proposed_change: Option<String>,
    /// The answer of the secretariat.
    pub observation: String,
}

/// The comments of a consultation as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IsoCommentTable {
    /// The number of the revision in which the paragraphs have their numbers.
    pub revision: i32,
    pub rows: Vec<IsoCommentRow>,
}

/// The options of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsoImportOptions {
    /// The number of the revision for which the table was made; `None` where nobody says it, which is an error where
    /// there are several.
    pub made_for: Option<i32>,
    pub extent: IsoImportExtent,
}

/// How much of a table is posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsoImportExtent {
    /// Nothing: the rows are only checked.
    Nothing,
    /// All rows, or none if one is refused.
    All,
    /// The rows that are not refused.
    Accepted,
}

/// A row that was not posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedComment {
    pub line: u32,
    pub reason: CommentRefusal,
}

/// The result of importing a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IsoImportReport {
    pub added: u32,
    /// The number of rows that the delegation has posted already in the same words, or that stand twice in the table.
    pub present: u32,
    pub refused: Vec<RefusedComment>,
    /// Whether the rows that are not refused have been posted.
    pub taken: bool,
}

/// The reason why a table was not imported.
#[derive(Debug, thiserror::Error)]
pub enum IsoImportError {
    /// Nobody says for which of several revisions the table was made.
    #[error("nobody says for which revision the table was made")]
    RevisionNeeded,
    #[error("there is no revision {0}")]
    NoRevision(i32),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(IsoImportError);

/// Loads the comments on the provisions of the latest revision that began a thread and stand, of one delegation or of
/// all, in the order of the provisions.
#[tracing::instrument(skip_all)]
pub async fn load_table(
    db: &impl ConnectionTrait,
    access: &Access,
    delegation_id: Option<DelegationId>,
) -> Result<IsoCommentTable> {
    let size = u64::from(u32::MAX);
    let Some(draft) = instruments::load_draft_pages(db, access.consultation_id(), None, 0, size).await?
    else {
        return Ok(IsoCommentTable::default());
    };
    let revision = draft.revision.number;
    let mut find = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(comment::COLUMN.amendment_id.is_null())
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(access.seen::<comment::Model>())
        .order_by_asc(comment::COLUMN.id);
    if let Some(id) = delegation_id {
        find = find.filter(comment::COLUMN.delegation_id.eq(id)).filter(access.named::<comment::Model>());
    }
    let roots = find.clone().filter(comment::COLUMN.root_id.is_null()).limit(ROWS).all(db).await?;
    let answers = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(comment::COLUMN.root_id.is_not_null())
        .filter(comment::COLUMN.delegation_id.is_null())
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .order_by_asc(comment::COLUMN.id)
        .limit(ROWS)
        .all(db)
        .await?;
    let codes: BTreeMap<DelegationId, String> =
        delegation::Entity::find().all(db).await?.into_iter().map(|one| (one.id, one.code)).collect();
    let mut answers = grouped(answers, |one| one.root_id);
    let mut roots = grouped(access.veil(roots), |one| one.provision_id);
    let mut clause = String::new();
    let mut rows = Vec::new();
    for (place, ProvisionText { provision_id, kind, label, body, .. }) in (1..).zip(draft.provisions) {
        if kind == ProvisionKind::Heading {
            clause = body;
            continue;
        }
        for root in roots.remove(&provision_id).unwrap_or_default() {
            let said = answers.remove(&Some(root.id)).unwrap_or_default();
            let said: Vec<_> = said.into_iter().map(|one| one.body).collect();
            rows.push(IsoCommentRow {
                member: root.delegation_id.and_then(|id| codes.get(&id).cloned()),
                place,
                clause: clause.clone(),
                label: label.clone(),
                kind: root.kind,
                body: root.body,
                proposed_change: root.proposed_change,
                observation: said.join("\n"),
            });
        }
    }
    Ok(IsoCommentTable { revision, rows })
}

/// Posts the rows as comments of the viewer's delegation, all at once: a row that is refused stops the import, unless
/// such rows are left out. Rows that it has posted already in the same words are skipped. A row is about the paragraph
/// that had its number in the revision for which the table was made, if that still stands in the same words.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn import_comments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    filled: &[UploadedComment],
    options: IsoImportOptions,
    now: DateTime<Utc>,
) -> std::result::Result<IsoImportReport, IsoImportError> {
    let (_, seat) = rights::require_seat(Act::PostComment, viewer)?;
    let txn = begin_transaction(db).await?;
    consultations::load_moment(&txn, viewer, consultation_id, now).await?.facts.participant()?;
    let places = load_places(&txn, consultation_id, options.made_for).await?;
    let said = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(consultation_id))
        .filter(comment::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .all(&txn)
        .await?;
    let folded = |provision_id: ProvisionId, body: &str, change: Option<&str>| {
        (provision_id, fold_words(body), fold_words(change.unwrap_or_default()))
    };
    let mut said: HashSet<(ProvisionId, String, String)> =
        said.iter().map(|one| folded(one.provision_id, &one.body, one.proposed_change.as_deref())).collect();
    let mut report = IsoImportReport::default();
    let mut fresh = Vec::new();
    for row in filled {
        let placed = places.find(&row.place).and_then(|provision_id| {
            let change = row.proposed_change.as_ref().map(Text::as_str);
            let words = folded(provision_id, row.body.as_str(), change);
            match said.contains(&words) {
                true => Ok(None),
                false => places.check(provision_id).map(|()| Some(words)),
            }
        });
        match placed {
            Err(reason) => report.refused.push(RefusedComment { line: row.line, reason }),
            Ok(None) => report.present += 1,
            Ok(Some(words)) => {
                fresh.push((words.0, row));
                said.insert(words);
            }
        }
    }
    let stops = match options.extent {
        IsoImportExtent::Nothing => true,
        IsoImportExtent::All => !report.refused.is_empty(),
        IsoImportExtent::Accepted => fresh.is_empty() && report.present == 0,
    };
    if stops {
        return Ok(report);
    }
    for (provision_id, row) in fresh {
        let new =
            NewComment { parent_id: None, kind: row.kind, language: row.language, body: row.body.clone() };
        let proposed = row.proposed_change.as_ref();
        comments::insert_comment(&txn, viewer, Subject::Provision(provision_id), &new, proposed, now).await?;
        report.added += 1;
    }
    txn.commit().await?;
    Ok(IsoImportReport { taken: true, ..report })
}

/// The paragraphs by their numbers in the revision for which a table was made.
struct LabelledPlaces {
    /// The folded numbers.
    labels: BTreeMap<String, ProvisionId>,
    /// The texts then and now, if the table was made for another revision than the latest.
    texts: Option<[HashMap<ProvisionId, Fingerprint>; 2]>,
}

impl LabelledPlaces {
    /// Finds the paragraph that a row is about.
    fn find(&self, place: &CommentPlace) -> std::result::Result<ProvisionId, CommentRefusal> {
        let CommentPlace::Numbered(written) = place else { return Err(CommentRefusal::WholeText) };
        self.labels.get(&fold_label(written)).copied().ok_or(CommentRefusal::Unknown)
    }

    /// Fails unless the paragraph still stands in the words that it had when the table was made.
    fn check(&self, provision_id: ProvisionId) -> std::result::Result<(), CommentRefusal> {
        let Some([then, now]) = &self.texts else { return Ok(()) };
        match now.get(&provision_id) {
            None => Err(CommentRefusal::Gone),
            Some(text) if then.get(&provision_id) == Some(text) => Ok(()),
            Some(_) => Err(CommentRefusal::Changed),
        }
    }
}

async fn load_places(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    made_for: Option<i32>,
) -> std::result::Result<LabelledPlaces, IsoImportError> {
    let revisions = revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(revision::COLUMN.number)
        .all(db)
        .await?;
    let latest = revisions.first().ok_or(StoreError::NotFound)?;
    let then = match made_for {
        Some(number) => {
            let found = revisions.iter().find(|one| one.number == number);
            found.ok_or(IsoImportError::NoRevision(number))?
        }
        None if revisions.len() > 1 => return Err(IsoImportError::RevisionNeeded),
        None => latest,
    };
    let mut labels = BTreeMap::new();
    for (id, label, kind) in instruments::revision_labels(db, then.id).await? {
        if kind.takes_positions() {
            labels.entry(fold_label(&label)).or_insert(id);
        }
    }
    let texts = match then.id == latest.id {
        true => None,
        false => Some([
            authentic_fingerprints(db, then.id, then.authentic_language).await?,
            authentic_fingerprints(db, latest.id, latest.authentic_language).await?,
        ]),
    };
    Ok(LabelledPlaces { labels, texts })
}
