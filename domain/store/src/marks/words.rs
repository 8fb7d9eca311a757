//! The words of provisions and of amendments, as marks know them.

use crate::entity::{amendment_text, provision_version, revision, text};
use crate::instruments::readings as instruments;
use crate::subjects::Subject;
use crate::{Result, StoreError};
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::languages::Language;
use domain::marks::{Fingerprint, Mark};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the authentic words of a provision, or those of an amendment, as they are now.
#[tracing::instrument(skip_all)]
pub async fn find_words(db: &impl ConnectionTrait, subject: Subject) -> Result<String> {
    match subject {
        Subject::Provision(id) => {
            let (version, revision) = instruments::find_version_in_revision(db, id).await?;
            Ok(find_body(db, &version, revision.authentic_language).await?.unwrap_or_default())
        }
        Subject::Amendment(id) => {
            let found = amendment_text::Entity::find()
                .filter(amendment_text::COLUMN.amendment_id.eq(id))
                .order_by_desc(amendment_text::COLUMN.id)
                .one(db)
                .await?;
            Ok(found.map_or_else(String::new, |one| one.body))
        }
    }
}

/// Finds the words that a page showed, by the mark that it carried: those of a former revision of the provision.
#[tracing::instrument(skip_all)]
pub async fn find_words_seen(
    db: &impl ConnectionTrait,
    subject: Subject,
    seen: Mark,
) -> Result<Option<String>> {
    let bodies: Vec<String> = match subject {
        Subject::Provision(id) => {
            let versions = provision_version::Entity::find()
                .filter(provision_version::COLUMN.provision_id.eq(id))
                .find_also_related(revision::Entity)
                .order_by_desc(provision_version::COLUMN.revision_id)
                .limit(VERSIONS)
                .all(db)
                .await?;
            let texts = text::Entity::find()
                .filter(text::COLUMN.version_id.is_in(versions.iter().map(|(version, _)| version.id)))
                .all(db)
                .await?;
            let body = |(version, revision): (provision_version::Model, Option<revision::Model>)| {
                let language = revision?.authentic_language;
                let found =
                    texts.iter().find(|text| text.version_id == version.id && text.language == language);
                found.map(|text| text.body.clone())
            };
            versions.into_iter().filter_map(body).collect()
        }
        Subject::Amendment(id) => {
            let found = amendment_text::Entity::find()
                .filter(amendment_text::COLUMN.amendment_id.eq(id))
                .order_by_desc(amendment_text::COLUMN.id)
                .limit(VERSIONS)
                .all(db)
                .await?;
            found.into_iter().map(|one| one.body).collect()
        }
    };
    Ok(bodies.into_iter().find(|body| fingerprint_words(body) == seen.words))
}

/// The largest number of former texts among which a mark is looked for.
const VERSIONS: u64 = 50;

async fn find_body(
    db: &impl ConnectionTrait,
    version: &provision_version::Model,
    language: Language,
) -> Result<Option<String>> {
    let found = text::Entity::find()
        .filter(text::COLUMN.version_id.eq(version.id))
        .filter(text::COLUMN.language.eq(language))
        .one(db)
        .await?;
    Ok(found.map(|text| text.body))
}

pub(crate) async fn words_of_subject(db: &impl ConnectionTrait, subject: Subject) -> Result<Fingerprint> {
    Ok(fingerprint_words(&find_words(db, subject).await?))
}

/// Finds the words of some subjects, as [`find_words`] does for one.
pub(crate) async fn words_of_subjects(
    db: &impl ConnectionTrait,
    subjects: &BTreeSet<Subject>,
) -> Result<BTreeMap<Subject, String>> {
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.is_in(provisions_among(subjects)))
        .find_also_related(revision::Entity)
        .order_by_asc(provision_version::COLUMN.revision_id)
        .all(db)
        .await?;
    let mut last = BTreeMap::new();
    for (version, revision) in versions {
        let language = revision.ok_or(StoreError::NotFound)?.authentic_language;
        last.insert(version.provision_id, (version.id, language));
    }
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.is_in(last.values().map(|(version, _)| *version)))
        .all(db)
        .await?;
    let mut words = BTreeMap::new();
    for (id, (version, language)) in last {
        let found = texts.iter().find(|text| text.version_id == version && text.language == language);
        words.insert(Subject::Provision(id), found.map_or_else(String::new, |text| text.body.clone()));
    }
    let found = amendment_text::Entity::find()
        .filter(amendment_text::COLUMN.amendment_id.is_in(amendments_among(subjects)))
        .order_by_asc(amendment_text::COLUMN.id)
        .all(db)
        .await?;
    words.extend(found.into_iter().map(|one| (Subject::Amendment(one.amendment_id), one.body)));
    Ok(words)
}

pub(crate) fn provisions_among(subjects: &BTreeSet<Subject>) -> Vec<ProvisionId> {
    let of = |one: &Subject| match one {
        Subject::Provision(id) => Some(*id),
        Subject::Amendment(_) => None,
    };
    subjects.iter().filter_map(of).collect()
}

pub(crate) fn amendments_among(subjects: &BTreeSet<Subject>) -> Vec<AmendmentId> {
    let of = |one: &Subject| match one {
        Subject::Provision(_) => None,
        Subject::Amendment(id) => Some(*id),
    };
    subjects.iter().filter_map(of).collect()
}

pub(crate) fn fingerprint_words(body: &str) -> Fingerprint {
    Fingerprint::of(&[body])
}

pub(crate) fn fingerprint_parts(parts: &[String]) -> Fingerprint {
    Fingerprint::of(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}
