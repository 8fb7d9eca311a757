//! Marks of amendments, with what the chair has decided.

use crate::Result;
use crate::amendments::readings as amendments;
use crate::entity::{amendment, disposition, provision_version, revision, text};
use crate::marks::words::{find_words, fingerprint_parts};
use crate::subjects::Subject;
use domain::identifiers::{AmendmentId, ConsultationId};
use domain::marks::{Fingerprint, Mark};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

pub(crate) async fn mark_amendment(db: &impl ConnectionTrait, id: AmendmentId) -> Result<Mark> {
    let found = amendments::get_amendment(db, id).await?;
    let original = find_words(db, Subject::Provision(found.provision_id)).await?;
    let own = find_words(db, Subject::Amendment(id)).await?;
    let decided = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.eq(id))
        .order_by_desc(disposition::COLUMN.id)
        .one(db)
        .await?;
    Ok(mark_decided(&found, &original, &own, decided.map(|one| one.id)))
}

/// Makes the marks of `MarkTarget::Amendment` for amendments as a page has read them, on the words of the revision that it
/// shows.
#[tracing::instrument(skip_all)]
pub async fn mark_amendments(
    db: &impl ConnectionTrait,
    revision: &revision::Model,
    shown: &[&amendments::SponsoredAmendment],
) -> Result<BTreeMap<AmendmentId, Mark>> {
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision.id))
        .filter(
            provision_version::COLUMN.provision_id.is_in(shown.iter().map(|one| one.amendment.provision_id)),
        )
        .all(db)
        .await?;
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.is_in(versions.iter().map(|version| version.id)))
        .filter(text::COLUMN.language.eq(revision.authentic_language))
        .all(db)
        .await?;
    let decided = disposition::Entity::find()
        .filter(disposition::COLUMN.amendment_id.is_in(shown.iter().map(|one| one.amendment.id)))
        .order_by_asc(disposition::COLUMN.id)
        .all(db)
        .await?;
    let decided: BTreeMap<AmendmentId, i64> =
        decided.into_iter().map(|one| (one.amendment_id, one.id)).collect();
    let marks = shown.iter().filter_map(|one| {
        let found = &one.amendment;
        let version = versions.iter().find(|version| version.provision_id == found.provision_id)?;
        let original = texts.iter().find(|text| text.version_id == version.id)?;
        let own = one.text.as_deref().unwrap_or_default();
        Some((found.id, mark_decided(found, &original.body, own, decided.get(&found.id).copied())))
    });
    Ok(marks.collect())
}

/// Makes the mark of an amendment on a provision with the words `original`; `decided` is the last decision of the chair.
fn mark_decided(found: &amendment::Model, original: &str, own: &str, decided: Option<i64>) -> Mark {
    let state = format!(
        "{} {:?} {:?} {:?} {} {:?}",
        found.disposition,
        found.into_id,
        found.withdrawn_at,
        found.published_in_id,
        found.open_to_sponsors,
        decided,
    );
    Mark { words: Fingerprint::of(&[original, own]), state: Fingerprint::of(&[&state]) }
}

pub(crate) async fn standing_amendments(
    db: &impl ConnectionTrait,
    id: ConsultationId,
) -> Result<Fingerprint> {
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .filter(amendments::amendment_stands())
        .order_by_asc(amendment::COLUMN.id)
        .all(db)
        .await?;
    Ok(fingerprint_parts(
        &rows.iter().map(|one| format!("{} {}", one.id, one.disposition)).collect::<Vec<_>>(),
    ))
}
