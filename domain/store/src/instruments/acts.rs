//! Publishing revisions and their translations.

use crate::amendments::acts::carrying as amendments;
use crate::amendments::counting::recount_revision;
use crate::amendments::readings::count_unpublished_agreed;
use crate::consultations::readings as consultations;
use crate::entity::{provision, provision_version, revision, revision_title, text};
use crate::instruments::readings::{load_texts, load_versions};
use crate::marks::{MarkTarget, check_mark};
use crate::questions::readings::refuse_open_vote;
use crate::records::chain as records;
use crate::search::index as search;
use crate::{Result, StoreError, attribution, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, ProvisionVersionId, RevisionId};
use domain::instruments::{Instrument, Provision, ProvisionKind, match_identities, paragraph_label};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde_json::json;

/// Publishes the next revision of a consultation in its authentic language; an organizer's act. Provisions that keep
/// their text or number keep their identity.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn publish_revision(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    seen: Mark,
    language: Language,
    instrument: &Instrument,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    rights::may(Act::PublishRevision, viewer)?;
    let txn = begin_transaction(db).await?;
    consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    records::lock_chain(&txn, consultation_id).await?;
    check_mark(&txn, viewer, MarkTarget::Agreed(consultation_id), seen).await?;
    let identities = match consultations::find_latest_revision(&txn, consultation_id).await? {
        Some(former) => continued_identities(&txn, &former, &instrument.provisions).await?,
        None => vec![None; instrument.provisions.len()],
    };
    let id = publish_text(&txn, consultation_id, language, instrument, identities, now).await?;
    txn.commit().await?;
    Ok(id)
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

/// Publishes the next revision, and carries the amendments that stand to it; refused under an open vote.
async fn publish_text(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    language: Language,
    instrument: &Instrument,
    identities: Vec<Option<ProvisionId>>,
    now: DateTime<Utc>,
) -> Result<RevisionId> {
    refuse_open_vote(txn, consultation_id).await?;
    let former = consultations::find_latest_revision(txn, consultation_id).await?;
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
    search::reindex_revision(txn, consultation_id).await?;
    Ok(revision_id)
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

async fn continued_identities(
    txn: &DatabaseTransaction,
    former: &revision::Model,
    provisions: &[Provision],
) -> Result<Vec<Option<ProvisionId>>> {
    let rows = load_versions(txn, former.id).await?;
    let rows = load_texts(txn, rows, former.authentic_language).await?;
    let old: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let depth = u8::try_from(row.depth).unwrap_or_default();
            (row.provision_id, Provision { kind: row.kind, depth, label: row.label, text: row.body })
        })
        .collect();
    let old: Vec<_> = old.iter().map(|(id, provision)| (*id, provision)).collect();
    Ok(match_identities(&old, provisions))
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
