//! Publishing revisions and their translations.

mod preparing;

use crate::amendments::acts::carrying as amendments;
use crate::amendments::counting::recount_revision;
use crate::amendments::readings::rolling::load_agreed_text;
use crate::amendments::readings::{GivenWords, NO_WORDS, count_unpublished_agreed};
use crate::consultations::readings as consultations;
use crate::entity::{provision, provision_version, revision, revision_title, text};
use crate::instruments::readings::load_versions;
use crate::instruments::readings::planning::{PlannedText, plan_revision};
use crate::marks::{MarkTarget, check_mark, take_mark};
use crate::positions::counting as positions;
use crate::questions::readings::unfinished::refuse_open_vote;
use crate::records::chain as records;
use crate::representation::counting::{VoiceAspect, recount_voices};
use crate::search::index as search;
use crate::search::index::PreparedTerms;
use crate::{Result, StoreError, attribution, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId};
use domain::instruments::{Instrument, Provision, ProvisionKind, ProvisionMatch, paragraph_label};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use preparing::PreparedText;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The number of rows that are inserted by one statement.
const BATCH: usize = 200;

/// A revision to publish, with the provisions that it continues as a person confirmed them.
#[derive(Clone, Debug)]
pub struct NewRevision {
    pub language: Language,
    pub instrument: Instrument,
    /// The revision whose provisions are continued: the latest one; `None` before the first.
    pub after: Option<RevisionId>,
    /// The provision that each one continues; `None` for a new one.
    pub identities: Vec<Option<ProvisionId>>,
    /// The provisions whose change the chair declares editorial, so that positions on them stay.
    pub editorial: BTreeSet<ProvisionId>,
}

impl NewRevision {
    fn planned(&self) -> PlannedText<'_> {
        PlannedText { language: self.language, instrument: &self.instrument, identities: &self.identities }
    }
}

/// Publishes the next revision of a consultation in its authentic language; an organizer's act. Fails if another
/// revision has come since, if the identities are not provisions of the latest one, each once, and if something else
/// than a change of a paragraph is declared editorial.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_revision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    new: &NewRevision,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    rights::may_somewhere(Act::PublishRevision, viewer)?;
    let prepared = PreparedText::prepare(db, consultation_id, new.planned(), &NO_WORDS).await?;
    let txn = begin_transaction(db).await?;
    consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::consultations::may_publish_revision(viewer, at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    let former = consultations::find_latest_revision(&txn, consultation_id).await?.map(|former| former.id);
    if former != new.after {
        return Err(StoreError::Stale);
    }
    check_identities(&txn, new).await?;
    let given = &NO_WORDS;
    let id = publish_text(&txn, consultation_id, new.planned(), given, &new.editorial, prepared, now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Publishes the next revision where nobody is there to confirm what it continues: what is surely continued keeps its
/// identity, and all else is new.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_revision_by_likeness(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    language: Language,
    instrument: &Instrument,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    let seen = take_mark(db, viewer, MarkTarget::Agreed(consultation_id)).await?;
    let plan = plan_revision(db, viewer, consultation_id, language, instrument).await?;
    let new = NewRevision {
        language,
        instrument: instrument.clone(),
        after: plan.former.map(|former| former.id),
        identities: plan.matches.iter().map(ProvisionMatch::sure).collect(),
        editorial: BTreeSet::new(),
    };
    publish_revision(db, viewer, consultation_id, seen, &new, now).await
}

/// Publishes what is agreed as the next revision, as [`publish_agreed_in_words`] does, without words for amendments in
/// another language: those stay as they are.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_agreed(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    editorial: &BTreeSet<ProvisionId>,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    publish_agreed_in_words(db, viewer, consultation_id, seen, &NO_WORDS, editorial, now).await
}

/// Publishes what is agreed as the next revision; an organizer's act. Agreed amendments in another language than the
/// authentic one enter it by the words that are `given` to them. `editorial` are the provisions whose change the chair
/// declares editorial, so that positions on them stay. Fails with [`StoreError::State`] where nothing would change, and
/// with [`StoreError::Collides`] where given words collide with what is agreed.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_agreed_in_words(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    given: &GivenWords,
    editorial: &BTreeSet<ProvisionId>,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    rights::may_somewhere(Act::PublishAgreed, viewer)?;
    let number = count_unpublished_agreed(db, consultation_id).await?;
    if number == 0 {
        return Err(StoreError::State);
    }
    let before = records::last_decision(db, consultation_id).await?;
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    rights::may_in(Act::PublishAgreed, viewer, access.facts())?;
    let agreed = load_agreed_text(db, &access, given).await?;
    if !agreed.colliding.is_empty() {
        return Err(StoreError::Collides);
    }
    let prepared = PreparedText::prepare(db, consultation_id, agreed.planned(), given).await?;
    let txn = begin_transaction(db).await?;
    // The text was made before the lock, so it is published only if nothing official came in between but comments.
    records::lock_chain(&txn, consultation_id).await?;
    if records::last_decision(&txn, consultation_id).await? != before {
        return Err(StoreError::Stale);
    }
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::consultations::may_publish_agreed(viewer, at.facts, number)?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    // Where what is agreed cannot enter the text, another revision with the same words would only be offered again.
    if !prepared.changes_anything(agreed.planned()) {
        return Err(StoreError::State);
    }
    let id = publish_text(&txn, consultation_id, agreed.planned(), given, editorial, prepared, now).await?;
    txn.commit().await?;
    Ok(id)
}

/// Publishes the first revision of a consultation in the transaction in which that is opened.
pub(crate) async fn publish_first_revision(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    language: Language,
    instrument: &Instrument,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    let identities = vec![None; instrument.provisions.len()];
    let text = PlannedText { language, instrument, identities: &identities };
    let prepared = PreparedText::prepare(txn, consultation_id, text, &NO_WORDS).await?;
    publish_text(txn, consultation_id, text, &NO_WORDS, &BTreeSet::new(), prepared, now).await
}

/// Publishes translations of the first revision of a consultation in the transaction in which that is opened.
pub(crate) async fn publish_first_translations(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    translations: &[(Language, Instrument)],
    now: DateTime<Utc>,
) -> Result<()> {
    if translations.is_empty() {
        return Ok(());
    }
    let revision = consultations::find_latest_revision(txn, consultation_id).await?;
    let revision = revision.ok_or(StoreError::NotFound)?;
    let versions = load_versions(txn, revision.id).await?;
    for (language, instrument) in translations {
        save_translation(txn, &revision, &versions, *language, instrument, now).await?;
    }
    search::reindex_revision(txn, consultation_id, &PreparedTerms::default()).await
}

/// Publishes the next revision, and carries the amendments that stand to it; refused where it would rewrite what is put
/// to the vote.
async fn publish_text(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    text: PlannedText<'_>,
    given: &GivenWords,
    editorial: &BTreeSet<ProvisionId>,
    prepared: PreparedText,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    let prepared = match records::last_decision(txn, consultation_id).await? {
        last if last == prepared.last_decision => prepared,
        // Something official was done since, so that all is found out again.
        _ => PreparedText::prepare(txn, consultation_id, text, given).await?,
    };
    let same_language = prepared.is_in_same_language(text);
    if prepared.former.is_some() {
        refuse_open_vote(txn, consultation_id, &prepared.rewritten).await?;
    }
    let declared = editorial.is_empty() || same_language && is_editorial(&prepared.before, text, editorial);
    if !declared {
        return Err(StoreError::NotEditorial);
    }
    let number = prepared.former.as_ref().map_or(0, |former| former.number + 1);
    let row = revision::ActiveModel {
        consultation_id: Set(consultation_id),
        number: Set(number),
        authentic_language: Set(text.language),
        published_at: Set(to_millis(now)),
        ..Default::default()
    };
    let revision = row.insert(txn).await?;
    let revision_id = revision.id;
    save_title(txn, revision_id, text.language, &text.instrument.title).await?;
    let recorded = save_provisions(txn, consultation_id, revision_id, text, editorial).await?;
    let payload = json!({
        "revision": number, "language": text.language, "title": text.instrument.title,
        "provisions": recorded, "editorial": editorial,
    });
    record_publication(txn, consultation_id, now, RecordAct::RevisionPublished, payload).await?;
    if same_language {
        amendments::carry_amendments(txn, consultation_id, &prepared.fates, &revision).await?;
    }
    recount_revision(txn, consultation_id, revision_id, text.language, &prepared.brackets, now).await?;
    positions::date_positions(txn, consultation_id, now).await?;
    recount_voices(txn, consultation_id, &[VoiceAspect::Positions]).await?;
    search::reindex_revision(txn, consultation_id, &prepared.terms).await?;
    Ok(revision_id)
}

/// Saves the provisions of a new revision, and returns them as the record has them.
async fn save_provisions(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    text: PlannedText<'_>,
    editorial: &BTreeSet<ProvisionId>,
) -> Result<Vec<serde_json::Value>> {
    let added = text.continued().filter(|(identity, _)| identity.is_none()).count();
    let mut added = insert_provisions(txn, consultation_id, added).await?.into_iter();
    let (mut versions, mut recorded) = (Vec::new(), Vec::new());
    for (place, (identity, provision)) in (1..).zip(text.continued()) {
        let provision_id = identity.or_else(|| added.next()).ok_or(StoreError::State)?;
        versions.push(provision_version::ActiveModel {
            revision_id: Set(revision_id),
            provision_id: Set(provision_id),
            place: Set(place),
            kind: Set(provision.kind),
            depth: Set(i32::from(provision.depth)),
            label: Set(provision.label.clone()),
            editorial: Set(editorial.contains(&provision_id)),
            ..Default::default()
        });
        recorded.push(json!({
            "id": provision_id, "label": provision.label, "kind": provision.kind, "depth": provision.depth,
            "text": provision.text,
        }));
    }
    for batch in versions.chunks(BATCH) {
        provision_version::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
    }
    let versions = load_versions(txn, revision_id).await?;
    save_texts(txn, &versions, text.language, text.instrument).await?;
    Ok(recorded)
}

/// Tells whether the changes that are declared editorial are all such as the chair may declare so.
fn is_editorial(
    before: &BTreeMap<ProvisionId, Provision>,
    text: PlannedText<'_>,
    editorial: &BTreeSet<ProvisionId>,
) -> bool {
    let changed = |(id, provision): (Option<ProvisionId>, &Provision)| {
        let id = id?;
        before.get(&id).filter(|former| former.may_change_editorially(provision)).map(|_| id)
    };
    let changed: BTreeSet<ProvisionId> = text.continued().filter_map(changed).collect();
    editorial.is_subset(&changed)
}

/// Publishes the latest revision in another language; an organizer's act. The translation must have the same
/// provisions, in number and kind. A second publication replaces the first.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_translation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    language: Language,
    instrument: &Instrument,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::PublishTranslation, viewer)?;
    let words = instrument.provisions.iter().map(|provision| provision.text.as_str());
    let terms = PreparedTerms::of(language, words);
    let txn = begin_transaction(db).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    let revision = consultations::find_latest_revision(&txn, consultation_id).await?;
    let authentic = revision.as_ref().map(|revision| revision.authentic_language);
    rights::consultations::may_publish_translation(viewer, at.facts, authentic, language)?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    let revision = revision.ok_or(StoreError::NotFound)?;
    let versions = load_versions(&txn, revision.id).await?;
    save_translation(&txn, &revision, &versions, language, instrument, now).await?;
    search::reindex_revision(&txn, consultation_id, &terms).await?;
    txn.commit().await?;
    Ok(())
}

/// Saves the text of a revision in another language, in the place of a former one, and records it. Fails unless it has the
/// same provisions.
async fn save_translation(
    txn: &DatabaseTransaction,
    revision: &revision::Model,
    versions: &[provision_version::Model],
    language: Language,
    instrument: &Instrument,
    now: DateTime<Utc>,
) -> Result<()> {
    // Points may be marked otherwise, as (أ) and (a) are: they follow each other in the same way.
    let same = |(version, provision): (&provision_version::Model, &Provision)| {
        version.kind == provision.kind
            && paragraph_label(&version.label) == paragraph_label(&provision.label)
            && (provision.kind != ProvisionKind::Point || version.depth == i32::from(provision.depth))
    };
    let longest = versions.len().max(instrument.provisions.len());
    let matching = versions.iter().zip(&instrument.provisions).take_while(|pair| same(*pair)).count();
    if matching < longest {
        return Err(StoreError::Mismatch { place: matching + 1 });
    }
    revision_title::Entity::delete_many()
        .filter(revision_title::COLUMN.revision_id.eq(revision.id))
        .filter(revision_title::COLUMN.language.eq(language))
        .exec(txn)
        .await?;
    save_title(txn, revision.id, language, &instrument.title).await?;
    text::Entity::delete_many()
        .filter(text::COLUMN.version_id.is_in(versions.iter().map(|version| version.id)))
        .filter(text::COLUMN.language.eq(language))
        .exec(txn)
        .await?;
    save_texts(txn, versions, language, instrument).await?;
    let texts: Vec<_> = instrument.provisions.iter().map(|provision| &provision.text).collect();
    let payload = json!({
        "revision": revision.number, "language": language, "title": instrument.title, "texts": texts,
    });
    record_publication(txn, revision.consultation_id, now, RecordAct::TranslationPublished, payload).await
}

/// Fails unless there is an identity or none for each provision, and each is a provision of the former revision that
/// takes positions if the new one does, and stands once.
async fn check_identities(txn: &DatabaseTransaction, new: &NewRevision) -> Result<()> {
    let versions = match new.after {
        Some(former) => load_versions(txn, former).await?,
        None => Vec::new(),
    };
    let kinds: BTreeMap<ProvisionId, ProvisionKind> =
        versions.into_iter().map(|version| (version.provision_id, version.kind)).collect();
    let provisions = &new.instrument.provisions;
    let mut seen = BTreeSet::new();
    let fits = |(identity, provision): (&Option<ProvisionId>, &Provision)| {
        identity.is_none_or(|id| {
            let former = kinds.get(&id).map(|kind| kind.takes_positions());
            former == Some(provision.kind.takes_positions()) && seen.insert(id)
        })
    };
    if new.identities.len() == provisions.len() && new.identities.iter().zip(provisions).all(fits) {
        Ok(())
    } else {
        Err(StoreError::State)
    }
}

/// Inserts so many provisions, and returns them in the order in which they are counted.
async fn insert_provisions(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    number: usize,
) -> Result<Vec<ProvisionId>> {
    let row = provision::ActiveModel { consultation_id: Set(consultation_id), ..Default::default() };
    let rows = vec![row; number];
    let mut ids = Vec::with_capacity(number);
    for batch in rows.chunks(BATCH) {
        let inserted = provision::Entity::insert_many(batch.to_vec()).exec_with_returning(txn).await?;
        ids.extend(inserted.into_iter().map(|row| row.id));
    }
    ids.sort_unstable();
    Ok(ids)
}

async fn save_title(
    txn: &DatabaseTransaction,
    revision_id: RevisionId,
    language: Language,
    title: &str,
) -> Result<()> {
    let row = revision_title::ActiveModel {
        revision_id: Set(revision_id),
        language: Set(language),
        title: Set(title.to_owned()),
        ..Default::default()
    };
    row.insert(txn).await?;
    Ok(())
}

/// Saves the texts of the provisions of a revision in one language; they are in the same order.
async fn save_texts(
    txn: &DatabaseTransaction,
    versions: &[provision_version::Model],
    language: Language,
    instrument: &Instrument,
) -> Result<()> {
    let rows = versions.iter().zip(&instrument.provisions).map(|(version, provision)| text::ActiveModel {
        version_id: Set(version.id),
        language: Set(language),
        body: Set(provision.text.clone()),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    for batch in rows.chunks(BATCH) {
        text::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(())
}

async fn record_publication(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
    act: RecordAct,
    payload: serde_json::Value,
) -> Result<()> {
    records::append_act(txn, &records::chain_of(consultation_id), now, act, records::ORGANIZER, payload).await
}
