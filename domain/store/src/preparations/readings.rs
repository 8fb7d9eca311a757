//! Reads what is prepared, and tells what would become of what was found in a file.

use crate::amendments::readings as amendments;
use crate::attribution::{self, Access};
use crate::consultations::readings as consultations;
use crate::entity::{amendment, comment, consultation, preparation, revision, revision_title};
use crate::instruments::readings as instruments;
use crate::instruments::readings::ProvisionText;
use crate::marks::{fingerprint_words, words_of_subjects};
use crate::subjects::Subject;
use crate::{Result, StoreError, refusable};
use chrono::{DateTime, Utc};
use domain::amendments::AmendmentKind;
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, RevisionId, UserId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::preparations::{FoundContent, FoundFate, FoundWords, PreparationRefusal, ProvisionWords};
use domain::rights;
use domain::rights::{Act, ConsultationFacts, ProvisionFacts};
use domain::text::{Text, fold_words};
use domain::viewers::{Seat, Viewer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The number of preparations on a page.
pub const PAGE: u64 = 50;

/// The reason why nothing was taken from a file.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    #[error("there is no revision {0}")]
    NoRevision(i32),
    #[error("the delegation prepares more than anybody could look through")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(PrepareError);

/// What was found in a file, each as it would be prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPreview {
    /// The number of the revision of which the file is the text, and that of the latest.
    pub made_for: i32,
    pub latest: i32,
    pub language: Language,
    pub rows: Vec<PreviewedWords>,
}

/// The words of a revision in a language.
#[derive(Clone, Debug)]
pub struct RevisionTexts {
    pub title: String,
    /// In their order.
    pub provisions: Vec<ProvisionText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewedWords {
    pub found: FoundWords,
    /// The number of the provision in the latest revision, or the last one that it had.
    pub label: String,
    pub words: ProvisionWords,
    pub fate: FoundFate,
}

/// What a delegation prepares, with the provision as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPreparation {
    pub preparation: preparation::Model,
    pub label: String,
    /// The words of the provision in the language of the preparation, or else the authentic ones.
    pub words: String,
    /// The mark of the authentic words, and whether they are those on which it was prepared.
    pub mark: Mark,
    pub changed: bool,
}

/// A comment that came by mail from the viewer, and waits to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailedComment {
    pub preparation: preparation::Model,
    /// The number of its provision.
    pub label: String,
}

impl preparation::Model {
    /// Returns what it is about: a provision, or the amendment under which it answers a comment.
    pub fn subject(&self) -> Subject {
        self.amendment_id.map_or(Subject::Provision(self.provision_id), Subject::Amendment)
    }
}

/// Finds the title and the texts of a revision in their order: in a language where they are published in it, or else the authentic ones.
/// It is for those who may prepare something.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_revision_texts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    number: i32,
    language: Language,
    now: DateTime<Utc>,
) -> std::result::Result<RevisionTexts, PrepareError> {
    check_right(db, viewer, consultation_id, now).await?;
    let (found, _) = find_revisions(db, consultation_id, number).await?;
    let title = load_title(db, &found, language).await?;
    Ok(RevisionTexts { title, provisions: load_texts(db, &found, language).await? })
}

/// Tells what would become of what was found in the text of a revision, and prepares nothing.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn preview_found(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    made_for: i32,
    language: Language,
    found: Vec<FoundWords>,
    now: DateTime<Utc>,
) -> std::result::Result<FoundPreview, PrepareError> {
    let judging = load_judging(db, viewer, consultation_id, made_for, language, &found, now).await?;
    let mut earlier = HashSet::new();
    let rows = found.into_iter().filter_map(|found| {
        let (label, words) = judging.describe(found.provision_id)?;
        let fate = judging.judge(&found, &mut earlier);
        Some(PreviewedWords { found, label, words, fate })
    });
    let rows = rows.collect();
    Ok(FoundPreview { made_for, latest: judging.latest.number, language, rows })
}

/// Reads a page of what the viewer's delegation prepares, the oldest first, with how much there is.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn page_of_preparations(
    db: &impl ConnectionTrait,
    access: &Access,
    page: u64,
) -> Result<(Vec<ListedPreparation>, u64)> {
    let consultation_id = access.consultation_id();
    let Some(delegation_id) = access.delegation_id() else {
        return Ok((Vec::new(), 0));
    };
    let find = preparation::Entity::find()
        .filter(preparation::COLUMN.consultation_id.eq(consultation_id))
        .filter(preparation::COLUMN.delegation_id.eq(delegation_id));
    let count = find.clone().count(db).await?;
    let rows = find
        .order_by_asc(preparation::COLUMN.id)
        .offset(page.saturating_mul(PAGE))
        .limit(PAGE)
        .all(db)
        .await?;
    let ids: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
    let subjects: BTreeSet<Subject> = rows.iter().map(preparation::Model::subject).collect();
    let labels = instruments::provision_labels(db, &ids).await?;
    let authentic = words_of_subjects(db, &subjects).await?;
    let mut translated: BTreeMap<(Language, ProvisionId), String> = BTreeMap::new();
    if let Some(latest) = consultations::find_latest_revision(db, consultation_id).await? {
        for language in rows.iter().map(|row| row.language).collect::<BTreeSet<_>>() {
            let words = instruments::load_words(db, latest.id, language, &ids).await?;
            translated.extend(words.into_iter().map(|(id, words)| ((language, id), words)));
        }
    }
    let listed = rows.into_iter().map(|row| {
        let id = row.provision_id;
        let own = authentic.get(&row.subject()).cloned().unwrap_or_default();
        let mark = Mark::of_words(fingerprint_words(&own));
        let changed = row.seen.parse::<Mark>() != Ok(mark);
        let words = translated.get(&(row.language, id)).cloned().unwrap_or(own);
        let label = labels.get(&id).cloned().unwrap_or_default();
        ListedPreparation { preparation: row, label, words, mark, changed }
    });
    Ok((listed.collect(), count))
}

/// Selects the comments that came by mail from a person who acted for a delegation.
pub(crate) fn select_mailed(user_id: UserId, delegation_id: DelegationId) -> Select<preparation::Entity> {
    preparation::Entity::find()
        .filter(preparation::COLUMN.prepared_by.eq(user_id))
        .filter(preparation::COLUMN.delegation_id.eq(delegation_id))
        .filter(preparation::COLUMN.mailed_at.is_not_null())
}

/// Lists the comments that came by mail from the viewer and can be posted, in all consultations, the oldest first.
#[tracing::instrument(skip_all)]
pub async fn list_mailed_comments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<MailedComment>> {
    let Ok((person, seat)) = rights::require_seat(Act::PrepareChanges, viewer) else {
        return Ok(Vec::new());
    };
    let rows = select_mailed(person.id, seat.delegation_id)
        .order_by_asc(preparation::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let places: BTreeSet<ConsultationId> = rows.iter().map(|row| row.consultation_id).collect();
    let places = consultation::Entity::find().filter(consultation::COLUMN.id.is_in(places)).all(db).await?;
    let accesses = attribution::access_each(db, viewer, places, now).await?;
    let open = accesses.iter().filter(|access| {
        let provision = ProvisionFacts { consultation: access.facts(), current: true };
        rights::comments::may_post_comment(viewer, provision).is_ok()
    });
    let open: BTreeSet<ConsultationId> = open.map(Access::consultation_id).collect();
    let ids: Vec<ProvisionId> = rows.iter().map(|row| row.provision_id).collect();
    let labels = instruments::provision_labels(db, &ids).await?;
    let waiting = rows.into_iter().filter(|row| open.contains(&row.consultation_id)).map(|row| {
        let label = labels.get(&row.provision_id).cloned().unwrap_or_default();
        MailedComment { preparation: row, label }
    });
    Ok(waiting.collect())
}

/// Fails unless the viewer may prepare something; returns the facts and the seat.
pub(crate) async fn check_right(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<(ConsultationFacts, Seat)> {
    let (_, seat) = rights::require_seat(Act::PrepareChanges, viewer)?;
    let facts = consultations::load_moment(db, viewer, consultation_id, now).await?.facts;
    rights::preparations::may_prepare_changes(viewer, facts)?;
    Ok((facts, seat))
}

/// What is said on a provision: the kind of an amendment, and the words, folded.
type SaidWords = (ProvisionId, Option<AmendmentKind>, String);

/// What decides on what was found.
pub(crate) struct Judging {
    pub(crate) latest: revision::Model,
    pub(crate) seat: Seat,
    then: HashMap<ProvisionId, ProvisionText>,
    now: HashMap<ProvisionId, ProvisionText>,
    /// The marks of the authentic words of the latest revision.
    marks: HashMap<ProvisionId, Mark>,
    prepared: HashSet<SaidWords>,
    present: HashSet<SaidWords>,
    may_amend: bool,
    may_comment: bool,
}

impl Judging {
    /// Tells what becomes of something that was found, and notes it; of two that are the same, the second is prepared
    /// already.
    pub(crate) fn judge(&self, found: &FoundWords, earlier: &mut HashSet<SaidWords>) -> FoundFate {
        let id = found.provision_id;
        let Some((_, words)) = self.describe(id) else {
            return FoundFate::Refused(PreparationRefusal::Gone);
        };
        let allowed = match found.content {
            FoundContent::Amendment { .. } => self.may_amend,
            FoundContent::Comment(_) => self.may_comment,
        };
        let said = fold_found(found);
        let kind = match found.content {
            FoundContent::Amendment { kind, .. } => Some(kind),
            FoundContent::Comment(_) => None,
        };
        let refusal = match words.find_refusal(kind) {
            Some(refusal) => Some(refusal),
            None if !allowed => Some(PreparationRefusal::Closed),
            None if self.prepared.contains(&said) => Some(PreparationRefusal::Prepared),
            None if self.present.contains(&said) => Some(PreparationRefusal::Present),
            None if !earlier.insert(said.clone()) => Some(PreparationRefusal::Prepared),
            None => None,
        };
        match (refusal, self.marks.get(&id)) {
            (None, Some(mark)) => FoundFate::Fresh(*mark),
            (refusal, _) => FoundFate::Refused(refusal.unwrap_or(PreparationRefusal::Gone)),
        }
    }

    fn describe(&self, id: ProvisionId) -> Option<(String, ProvisionWords)> {
        let then = self.then.get(&id)?;
        let now = self.now.get(&id);
        let words = ProvisionWords { then: then.body.clone(), now: now.map(|now| now.body.clone()) };
        Some((now.unwrap_or(then).label.clone(), words))
    }
}

/// Loads what decides on what was found in the text of a revision.
pub(crate) async fn load_judging(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    made_for: i32,
    language: Language,
    found: &[FoundWords],
    now: DateTime<Utc>,
) -> std::result::Result<Judging, PrepareError> {
    let (facts, seat) = check_right(db, viewer, consultation_id, now).await?;
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    let (then, latest) = find_revisions(db, consultation_id, made_for).await?;
    let by_id = |texts: Vec<ProvisionText>| -> HashMap<ProvisionId, ProvisionText> {
        let texts = texts.into_iter().filter(|text| text.kind.takes_positions());
        texts.map(|text| (text.provision_id, text)).collect()
    };
    let authentic = load_texts(db, &latest, latest.authentic_language).await?;
    let marks =
        authentic.iter().map(|text| (text.provision_id, Mark::of_words(fingerprint_words(&text.body))));
    let marks = marks.collect();
    let provision = ProvisionFacts { consultation: facts, current: true };
    let ids: BTreeSet<ProvisionId> = found.iter().map(|one| one.provision_id).collect();
    Ok(Judging {
        seat,
        then: by_id(load_texts(db, &then, language).await?),
        now: by_id(load_texts(db, &latest, language).await?),
        marks,
        prepared: list_prepared(db, consultation_id, seat.delegation_id).await?,
        present: list_present(db, &access, seat.delegation_id, &ids).await?,
        may_amend: rights::amendments::may_propose_amendment(viewer, provision).is_ok(),
        may_comment: rights::comments::may_post_comment(viewer, provision).is_ok(),
        latest,
    })
}

/// Finds the revision with a number, and the latest one.
async fn find_revisions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    number: i32,
) -> std::result::Result<(revision::Model, revision::Model), PrepareError> {
    let latest = consultations::find_latest_revision(db, consultation_id).await?;
    let latest = latest.ok_or(StoreError::NotFound)?;
    let found = revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(consultation_id))
        .filter(revision::COLUMN.number.eq(number))
        .one(db)
        .await?;
    Ok((found.ok_or(PrepareError::NoRevision(number))?, latest))
}

/// Loads the title in a language where the revision is published in it, or else the authentic one.
async fn load_title(
    db: &impl ConnectionTrait,
    revision: &revision::Model,
    language: Language,
) -> Result<String> {
    let titles = revision_title::Entity::find()
        .filter(revision_title::COLUMN.revision_id.eq(revision.id))
        .filter(revision_title::COLUMN.language.is_in([language, revision.authentic_language]))
        .all(db)
        .await?;
    let in_language = titles.iter().find(|title| title.language == language);
    Ok(in_language.or(titles.first()).map(|title| title.title.clone()).unwrap_or_default())
}

async fn load_texts(
    db: &impl ConnectionTrait,
    revision: &revision::Model,
    language: Language,
) -> Result<Vec<ProvisionText>> {
    let authentic = load_language(db, revision.id, revision.authentic_language).await?;
    if language == revision.authentic_language {
        return Ok(authentic);
    }
    let wanted = load_language(db, revision.id, language).await?;
    let mut wanted: HashMap<ProvisionId, ProvisionText> =
        wanted.into_iter().map(|text| (text.provision_id, text)).collect();
    Ok(authentic.into_iter().map(|text| wanted.remove(&text.provision_id).unwrap_or(text)).collect())
}

async fn load_language(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    language: Language,
) -> Result<Vec<ProvisionText>> {
    let versions = instruments::load_versions(db, revision_id).await?;
    instruments::load_texts(db, versions, language).await
}

async fn list_prepared(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<HashSet<SaidWords>> {
    let rows = preparation::Entity::find()
        .filter(preparation::COLUMN.consultation_id.eq(consultation_id))
        .filter(preparation::COLUMN.delegation_id.eq(delegation_id))
        .all(db)
        .await?;
    let said = rows.into_iter().map(|row| fold_said(row.provision_id, row.kind, row.body.as_deref()));
    Ok(said.collect())
}

/// Lists what stands on provisions already: the amendments that the viewer is shown, and the comments of the delegation.
async fn list_present(
    db: &impl ConnectionTrait,
    access: &Access,
    delegation_id: DelegationId,
    ids: &BTreeSet<ProvisionId>,
) -> Result<HashSet<SaidWords>> {
    let standing = amendment::Entity::find()
        .filter(amendment::COLUMN.provision_id.is_in(ids.iter().copied()))
        .filter(amendment::COLUMN.of_id.is_null())
        .filter(amendments::amendment_stands())
        .filter(access.seen::<amendment::Model>())
        .all(db)
        .await?;
    let standing = amendments::load_amendment_texts(db, Some(access), standing).await?;
    let said = comment::Entity::find()
        .filter(comment::COLUMN.provision_id.is_in(ids.iter().copied()))
        .filter(comment::COLUMN.delegation_id.eq(delegation_id))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .all(db)
        .await?;
    let standing = standing
        .into_iter()
        .map(|one| fold_said(one.amendment.provision_id, Some(one.amendment.kind), one.text.as_deref()));
    let said = said.into_iter().map(|one| fold_said(one.provision_id, None, Some(&one.body)));
    Ok(standing.chain(said).collect())
}

fn fold_said(id: ProvisionId, kind: Option<AmendmentKind>, words: Option<&str>) -> SaidWords {
    (id, kind, fold_words(words.unwrap_or_default()))
}

fn fold_found(found: &FoundWords) -> SaidWords {
    match &found.content {
        FoundContent::Amendment { kind, text } => {
            fold_said(found.provision_id, Some(*kind), text.as_ref().map(Text::as_str))
        }
        FoundContent::Comment(body) => fold_said(found.provision_id, None, Some(body.as_str())),
    }
}
