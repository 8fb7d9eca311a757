//! Publishing revisions and their translations.

use crate::amendments::acts::carrying as amendments;
use crate::amendments::counting::recount_revision;
use crate::amendments::readings::count_unpublished_agreed;
use crate::consultations::readings as consultations;
use crate::entity::{provision, provision_version, revision, revision_title, text};
use crate::instruments::readings as instruments;
use crate::instruments::readings::load_versions;
use crate::instruments::readings::planning::plan_revision;
use crate::marks::{MarkTarget, check_mark, take_mark};
use crate::positions::counting as positions;
use crate::questions::readings::refuse_open_vote;
use crate::records::chain as records;
use crate::search::index as search;
use crate::{Result, StoreError, attribution, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, ProvisionVersionId, RevisionId};
use domain::instruments::{Instrument, Provision, ProvisionKind, ProvisionMatch, paragraph_label};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::is_same_words;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A revision to publish, with the provisions that it continues as a person confirmed them.
#[derive(Clone, Debug)]
pub struct NewRevision {
    pub language: Language,
    pub instrument: Instrument,
    /// The revision whose provisions are continued: the latest one; `None` before the first.
    pub after: Option<RevisionId>,
    /// The provision that each one continues; `None` for a new one.
    pub identities: Vec<Option<ProvisionId>>,
}

/// Publishes the next revision of a consultation in its authentic language; an organizer's act. Fails if another
/// revision has come since, and if the identities are not provisions of the latest one, each once.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_revision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    new: &NewRevision,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    rights::may(Act::PublishRevision, viewer)?;
    let txn = begin_transaction(db).await?;
    consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    records::lock_chain(&txn, consultation_id).await?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    let former = consultations::find_latest_revision(&txn, consultation_id).await?.map(|former| former.id);
    if former != new.after {
        return Err(StoreError::Stale);
    }
    check_identities(&txn, new).await?;
    let identities = new.identities.clone();
    let id = publish_text(&txn, consultation_id, new.language, &new.instrument, identities, now).await?;
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
    };
    publish_revision(db, viewer, consultation_id, seen, &new, now).await
}

/// Publishes what is agreed as the next revision; an organizer's act.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_agreed(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    rights::may(Act::PublishAgreed, viewer)?;
    let number = count_unpublished_agreed(db, consultation_id).await?;
    if number == 0 {
        return Err(StoreError::State);
    }
    let chain = records::chain_of(consultation_id);
    let before = records::head_hash(db, &chain).await?;
    let access = attribution::check_access(db, viewer, consultation_id, now).await?;
    let agreed = crate::amendments::readings::rolling::load_agreed_text(db, &access).await?;
    let txn = begin_transaction(db).await?;
    // The text was made before the lock, so it is published only if nothing official came in between.
    if records::locked_head_hash(&txn, &chain).await? != before {
        return Err(StoreError::Stale);
    }
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::consultations::may_publish_agreed(viewer, at.facts, number)?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    let id = publish_text(&txn, consultation_id, agreed.language, &agreed.instrument, agreed.identities, now)
        .await?;
    txn.commit().await?;
    Ok(id)
}

/// Publishes the next revision, and carries the amendments that stand to it; refused where it would rewrite what is put to the vote.
async fn publish_text(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    language: Language,
    instrument: &Instrument,
    identities: Vec<Option<ProvisionId>>,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    let former = consultations::find_latest_revision(txn, consultation_id).await?;
    if let Some(former) = &former {
        let before = instruments::revision_texts(txn, former.id, former.authentic_language).await?;
        let rewritten = rewritten_provisions(before, &identities, instrument);
        refuse_open_vote(txn, consultation_id, &rewritten).await?;
    }
    let number = former.as_ref().map_or(0, |former| former.number + 1);
    let row = revision::ActiveModel {
        consultation_id: Set(consultation_id),
        number: Set(number),
        authentic_language: Set(language),
        published_at: Set(to_millis(now)),
        ..Default::default()
    };
    let revision_id = row.insert(txn).await?.id;
    save_title(txn, revision_id, language, &instrument.title).await?;
    let mut recorded = Vec::with_capacity(instrument.provisions.len());
    for (place, (provision, identity)) in (1..).zip(instrument.provisions.iter().zip(identities)) {
        let provision_id = match identity {
            Some(id) => id,
            None => insert_provision(txn, consultation_id).await?,
        };
        let version = provision_version::ActiveModel {
            revision_id: Set(revision_id),
            provision_id: Set(provision_id),
            place: Set(place),
            kind: Set(provision.kind),
            depth: Set(i32::from(provision.depth)),
            label: Set(provision.label.clone()),
            ..Default::default()
        };
        let version_id = version.insert(txn).await?.id;
        save_text(txn, version_id, language, &provision.text).await?;
        recorded.push(json!({
            "id": provision_id, "label": provision.label, "kind": provision.kind, "depth": provision.depth,
            "text": provision.text,
        }));
    }
    let payload = json!({
        "revision": number, "language": language, "title": instrument.title, "provisions": recorded,
    });
    record_publication(txn, consultation_id, now, RecordAct::RevisionPublished, payload).await?;
    if let Some(former) = former.filter(|former| former.authentic_language == language) {
        amendments::carry_amendments(txn, consultation_id, former.id, revision_id, language).await?;
    }
    recount_revision(txn, consultation_id, revision_id, language, now).await?;
    positions::date_positions(txn, consultation_id, revision_id, now).await?;
    search::reindex_revision(txn, consultation_id).await?;
    Ok(revision_id)
}

/// Finds the provisions of the former text that have other words in the new one, or are not in it.
fn rewritten_provisions(
    before: BTreeMap<ProvisionId, String>,
    identities: &[Option<ProvisionId>],
    instrument: &Instrument,
) -> BTreeSet<ProvisionId> {
    let pairs = identities.iter().zip(&instrument.provisions);
    let after: BTreeMap<ProvisionId, &str> =
        pairs.filter_map(|(id, provision)| Some(((*id)?, provision.text.as_str()))).collect();
    let same = |id: &ProvisionId, body: &str| after.get(id).is_some_and(|text| is_same_words(body, text));
    before.into_iter().filter(|(id, body)| !same(id, body)).map(|(id, _)| id).collect()
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
    rights::may(Act::PublishTranslation, viewer)?;
    let txn = begin_transaction(db).await?;
    let revision = consultations::find_latest_revision(&txn, consultation_id).await?;
    let authentic = revision.as_ref().map(|revision| revision.authentic_language);
    rights::consultations::may_publish_translation(viewer, authentic, language)?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    let revision = revision.ok_or(StoreError::NotFound)?;
    let versions = load_versions(&txn, revision.id).await?;
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
        .exec(&txn)
        .await?;
    save_title(&txn, revision.id, language, &instrument.title).await?;
    text::Entity::delete_many()
        .filter(text::COLUMN.version_id.is_in(versions.iter().map(|version| version.id)))
        .filter(text::COLUMN.language.eq(language))
        .exec(&txn)
        .await?;
    for (version, provision) in versions.iter().zip(&instrument.provisions) {
        save_text(&txn, version.id, language, &provision.text).await?;
    }
    let texts: Vec<_> = instrument.provisions.iter().map(|provision| &provision.text).collect();
    let payload = json!({
        "revision": revision.number, "language": language, "title": instrument.title, "texts": texts,
    });
    record_publication(&txn, consultation_id, now, RecordAct::TranslationPublished, payload).await?;
    search::reindex_revision(&txn, consultation_id).await?;
    txn.commit().await?;
    Ok(())
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

async fn insert_provision(txn: &DatabaseTransaction, consultation_id: ConsultationId) -> Result<ProvisionId> {
    let row = provision::ActiveModel { consultation_id: Set(consultation_id), ..Default::default() };
    Ok(row.insert(txn).await?.id)
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

async fn save_text(
    txn: &DatabaseTransaction,
    version_id: ProvisionVersionId,
    language: Language,
    body: &str,
) -> Result<()> {
    let row = text::ActiveModel {
        version_id: Set(version_id),
        language: Set(language),
        body: Set(body.to_owned()),
        ..Default::default()
    };
    text::Entity::insert(row).exec_without_returning(txn).await?;
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
