//! Comments as the table of ISO and IEC: read from the database, and imported from a file.

use crate::attribution::Access;
use crate::comments::acts::{NewComment, RenderedComment, insert_comment};
use crate::consultations::readings as consultations;
use crate::entity::{comment, delegation, revision};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::records::chain as records;
use crate::subjects::Subject;
use crate::{Result, StoreError, begin_transaction, markup, refusable};
use chrono::{DateTime, Utc};
use domain::comments::CommentKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::iso_comment_table::{
    CommentPlace, CommentRefusal, MAX_COMMENTS, SeenComment, UploadedComment, fold_label,
};
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use domain::text::{Text, fold_words};
use domain::viewers::{Seat, Viewer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The number of comments that are posted in one transaction.
const BATCH: usize = 10;

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

/// A table that was uploaded, row by row as it would be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IsoPreview {
    /// The number of the revision for which the table was made.
    pub made_for: i32,
    /// The number of the latest revision.
    pub latest: i32,
    pub rows: Vec<PreviewedComment>,
}

/// A row as it would be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewedComment {
    pub comment: UploadedComment,
    /// The paragraph that the row is about, where the text had it when the table was made.
    pub paragraph: Option<Arc<PreviewedParagraph>>,
    pub fate: CommentFate,
}

/// The paragraph that a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewedParagraph {
    pub provision_id: ProvisionId,
    /// The number that it had in the revision for which the table was made.
    pub label_then: String,
    /// Its number in the latest revision; `None` where that no longer has it.
    pub label_now: Option<String>,
    /// Its authentic words in the latest revision that has it of the two.
    pub words: String,
    pub language: Language,
}

/// What would become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentFate {
    /// It would be posted, on words with this mark.
    Fresh(Mark),
    /// The delegation has posted it already in the same words.
    Posted,
    /// An earlier row of the table says the same.
    Repeated,
    Refused(CommentRefusal),
}

/// A row that was not posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedComment {
    pub line: u32,
    /// Whether the place stands in the column of the clause.
    pub in_clause: bool,
    pub reason: CommentRefusal,
}

/// The result of posting a table.
#[derive(Clone, Debug, Default)]
pub struct IsoImportReport {
    /// The number of comments that were posted: none where a row is refused.
    pub added: u32,
    /// What kept the last rows from being posted. They are posted when the table is sent again.
    pub stopped: Option<Arc<StoreError>>,
    /// The number of rows that the delegation has posted already in the same words, or that stand twice in the table.
    pub present: u32,
    pub refused: Vec<RefusedComment>,
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
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(access.seen::<comment::Model>())
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

/// Tells what would become of each row as a comment of the viewer's delegation, and posts nothing. A row is about the
/// paragraph that had its number in the revision for which the table was made, if that still stands in the same words.
/// `made_for` is the number of that revision; where nobody says it, it is an error if there are several.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn preview_comments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    rows: Vec<UploadedComment>,
    made_for: Option<i32>,
    now: DateTime<Utc>,
) -> std::result::Result<IsoPreview, IsoImportError> {
    let seat = check_right(db, viewer, consultation_id, now).await?;
    let places = load_places(db, consultation_id, made_for).await?;
    let mut said = load_said(db, consultation_id, seat.delegation_id).await?;
    // Many rows may be about one paragraph, whose words are held once.
    let mut described: HashMap<ProvisionId, Option<Arc<PreviewedParagraph>>> = HashMap::new();
    let rows = rows.into_iter().map(|comment| {
        let (provision_id, fate) = places.judge(&comment, &mut said);
        let paragraph = provision_id
            .and_then(|id| described.entry(id).or_insert_with(|| places.describe(id).map(Arc::new)).clone());
        PreviewedComment { comment, paragraph, fate }
    });
    let rows = rows.collect();
    Ok(IsoPreview { made_for: places.made_for, latest: places.latest, rows })
}

/// Posts the rows as comments of the viewer's delegation. A row that is refused, also because the words of its paragraph
/// are others than were seen, keeps all from being posted. Rows that the delegation has posted already in the same words
/// are skipped.
///
/// The rows are judged before anything is written, and then posted a few at a time, so that a long table keeps nobody
/// else from writing. Where posting is stopped half way, the report tells so, and sending the table again posts the rest.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn post_comments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    rows: &[SeenComment],
    made_for: i32,
    now: DateTime<Utc>,
) -> std::result::Result<IsoImportReport, IsoImportError> {
    if rows.len() > MAX_COMMENTS {
        return Err(StoreError::State.into());
    }
    let seat = check_right(db, viewer, consultation_id, now).await?;
    let places = load_places(db, consultation_id, Some(made_for)).await?;
    let mut said = load_said(db, consultation_id, seat.delegation_id).await?;
    let mut report = IsoImportReport::default();
    let mut fresh = Vec::new();
    for SeenComment { comment, seen } in rows {
        let (provision_id, fate) = places.judge(comment, &mut said);
        let reason = match (fate, provision_id) {
            (CommentFate::Fresh(mark), Some(id)) if mark == *seen => {
                fresh.push(FreshComment::render(id, comment));
                continue;
            }
            (CommentFate::Posted | CommentFate::Repeated, _) => {
                report.present += 1;
                continue;
            }
            (CommentFate::Fresh(_), _) => CommentRefusal::Changed,
            (CommentFate::Refused(reason), _) => reason,
        };
        let (line, in_clause) = (comment.line, comment.in_clause);
        report.refused.push(RefusedComment { line, in_clause, reason });
    }
    if !report.refused.is_empty() {
        return Ok(report);
    }
    for batch in fresh.chunks(BATCH) {
        match post_batch(db, viewer, consultation_id, places.latest_id, batch, now).await {
            Ok(added) => {
                report.added += added;
                report.present += u32::try_from(batch.len()).unwrap_or(u32::MAX) - added;
            }
            Err(error) if report.added > 0 => {
                report.stopped = Some(Arc::new(error));
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(report)
}

/// A row to post, with what is made of its words.
struct FreshComment<'a> {
    provision_id: ProvisionId,
    row: &'a UploadedComment,
    html: String,
}

impl<'a> FreshComment<'a> {
    fn render(provision_id: ProvisionId, row: &'a UploadedComment) -> Self {
        Self { provision_id, row, html: markup::render_markdown(row.body.as_str()) }
    }
}

/// Posts some rows, all or none, and tells how many: not those that the delegation has posted since they were judged,
/// as where the same table is sent twice at once.
async fn post_batch(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    latest: RevisionId,
    batch: &[FreshComment<'_>],
    now: DateTime<Utc>,
) -> Result<u32> {
    let txn = begin_transaction(db).await?;
    let seat = check_right(&txn, viewer, consultation_id, now).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let revision = consultations::find_latest_revision(&txn, consultation_id).await?;
    if revision.map(|revision| revision.id) != Some(latest) {
        return Err(StoreError::Stale);
    }
    let about = comment::COLUMN.provision_id.is_in(batch.iter().map(|one| one.provision_id));
    let posted = select_said(consultation_id, seat.delegation_id).filter(about).all(&txn).await?;
    let posted: HashSet<SaidWords> = posted.iter().map(fold_posted).collect();
    let mut added = 0;
    for FreshComment { provision_id, row, html } in batch {
        let proposed = row.proposed_change.as_ref();
        if posted.contains(&fold_comment(*provision_id, row.body.as_str(), proposed.map(Text::as_str))) {
            continue;
        }
        let new =
            NewComment { parent_id: None, kind: row.kind, language: row.language, body: row.body.clone() };
        let new = RenderedComment::new(&new, html.clone());
        insert_comment(&txn, viewer, Subject::Provision(*provision_id), new, proposed, now).await?;
        added += 1;
    }
    txn.commit().await?;
    Ok(added)
}

/// Fails unless the viewer may comment on the paragraphs of the latest revision for a delegation; returns the seat.
async fn check_right(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<Seat> {
    let (_, seat) = rights::require_seat(Act::PostComment, viewer)?;
    let consultation = consultations::load_moment(db, viewer, consultation_id, now).await?.facts;
    rights::comments::may_post_comment(viewer, ProvisionFacts { consultation, current: true })?;
    Ok(seat)
}

/// A comment by what it says: its paragraph, its words and the proposed change, both folded.
type SaidWords = (ProvisionId, String, String);

/// What a delegation has said.
struct SaidComments {
    posted: HashSet<SaidWords>,
    /// What the rows before have said.
    earlier: HashSet<SaidWords>,
    /// The paragraphs that rows before were about, with their marks.
    checked: HashMap<ProvisionId, std::result::Result<Mark, CommentRefusal>>,
}

fn fold_comment(provision_id: ProvisionId, body: &str, change: Option<&str>) -> SaidWords {
    (provision_id, fold_words(body), fold_words(change.unwrap_or_default()))
}

async fn load_said(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<SaidComments> {
    let rows = select_said(consultation_id, delegation_id).all(db).await?;
    Ok(SaidComments {
        posted: rows.iter().map(fold_posted).collect(),
        earlier: HashSet::new(),
        checked: HashMap::new(),
    })
}

/// Selects the comments of a delegation that it has not withdrawn.
fn select_said(consultation_id: ConsultationId, delegation_id: DelegationId) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(consultation_id))
        .filter(comment::COLUMN.delegation_id.eq(delegation_id))
        .filter(comment::COLUMN.withdrawn_at.is_null())
}

fn fold_posted(row: &comment::Model) -> SaidWords {
    fold_comment(row.provision_id, &row.body, row.proposed_change.as_deref())
}

/// The paragraphs by their numbers in the revision for which a table was made.
struct LabelledPlaces {
    /// The folded numbers.
    labels: BTreeMap<String, ProvisionId>,
    made_for: i32,
    latest: i32,
    latest_id: RevisionId,
    /// The paragraphs of the revision for which the table was made, if it is another than the latest.
    then: Option<HashMap<ProvisionId, ProvisionText>>,
    /// Those of the latest revision.
    now: HashMap<ProvisionId, ProvisionText>,
}

impl LabelledPlaces {
    /// Tells what becomes of a row, and notes what it says.
    fn judge(&self, row: &UploadedComment, said: &mut SaidComments) -> (Option<ProvisionId>, CommentFate) {
        let provision_id = match self.find(&row.place) {
            Ok(id) => id,
            Err(reason) => return (None, CommentFate::Refused(reason)),
        };
        let change = row.proposed_change.as_ref().map(Text::as_str);
        let words = fold_comment(provision_id, row.body.as_str(), change);
        let fate = if said.posted.contains(&words) {
            CommentFate::Posted
        } else if said.earlier.contains(&words) {
            CommentFate::Repeated
        } else {
            match *said.checked.entry(provision_id).or_insert_with(|| self.check(provision_id)) {
                Ok(mark) => {
                    said.earlier.insert(words);
                    CommentFate::Fresh(mark)
                }
                Err(reason) => CommentFate::Refused(reason),
            }
        };
        (Some(provision_id), fate)
    }

    /// Finds the paragraph that a row is about.
    fn find(&self, place: &CommentPlace) -> std::result::Result<ProvisionId, CommentRefusal> {
        let CommentPlace::Numbered(written) = place else { return Err(CommentRefusal::WholeText) };
        self.labels.get(&fold_label(written)).copied().ok_or(CommentRefusal::Unknown)
    }

    /// Returns the mark of a paragraph's words; fails unless it still stands in the words that it had when the table was
    /// made.
    fn check(&self, provision_id: ProvisionId) -> std::result::Result<Mark, CommentRefusal> {
        let now = self.now.get(&provision_id).ok_or(CommentRefusal::Gone)?;
        let words = Fingerprint::of(&[&now.body]);
        let then = self.then().get(&provision_id).map(|then| Fingerprint::of(&[&then.body]));
        if then == Some(words) { Ok(Mark::of_words(words)) } else { Err(CommentRefusal::Changed) }
    }

    fn then(&self) -> &HashMap<ProvisionId, ProvisionText> {
        self.then.as_ref().unwrap_or(&self.now)
    }

    fn describe(&self, provision_id: ProvisionId) -> Option<PreviewedParagraph> {
        let then = self.then().get(&provision_id)?;
        let now = self.now.get(&provision_id);
        let shown = now.unwrap_or(then);
        Some(PreviewedParagraph {
            provision_id,
            label_then: then.label.clone(),
            label_now: now.map(|now| now.label.clone()),
            words: shown.body.clone(),
            language: shown.language,
        })
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
    let texts = load_paragraphs(db, then).await?;
    let mut labels = BTreeMap::new();
    for text in &texts {
        labels.entry(fold_label(&text.label)).or_insert(text.provision_id);
    }
    let by_id = |texts: Vec<ProvisionText>| -> HashMap<ProvisionId, ProvisionText> {
        texts.into_iter().map(|text| (text.provision_id, text)).collect()
    };
    let (made_for, number, latest_id) = (then.number, latest.number, latest.id);
    let (then, now) = match then.id == latest.id {
        true => (None, by_id(texts)),
        false => (Some(by_id(texts)), by_id(load_paragraphs(db, latest).await?)),
    };
    Ok(LabelledPlaces { labels, made_for, latest: number, latest_id, then, now })
}

/// Loads the authentic texts of a revision that can be commented on, in their order.
async fn load_paragraphs(
    db: &impl ConnectionTrait,
    revision: &revision::Model,
) -> Result<Vec<ProvisionText>> {
    let versions = instruments::load_versions(db, revision.id).await?;
    let texts = instruments::load_texts(db, versions, revision.authentic_language).await?;
    Ok(texts.into_iter().filter(|text| text.kind.takes_positions()).collect())
}
