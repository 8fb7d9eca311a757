//! Compares two revisions, and follows one provision through all of them.

use crate::consultations::readings as consultations;
use crate::entity::{provision, provision_version, revision, text};
use crate::instruments::readings::{PAGE, load_versions};
use crate::{Result, StoreError};
use domain::identifiers::{ConsultationId, ProvisionId, ProvisionVersionId};
use domain::instruments::moved_provisions;
use domain::languages::Language;
use domain::text::is_same_words;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use std::collections::{BTreeMap, BTreeSet};

/// A page of the comparison of two revisions, in the language of its reader where both have it.
#[derive(Clone, Debug)]
pub struct RevisionComparison {
    pub from: revision::Model,
    pub to: revision::Model,
    pub rows: Vec<ProvisionPair>,
    /// The languages of the words on this page.
    pub languages: Vec<Language>,
    /// The number of provisions that either revision has.
    pub total: u64,
}

/// A provision in two revisions, or in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionPair {
    pub provision_id: ProvisionId,
    /// Whether the order of the provision among the others has changed.
    pub moved: bool,
    /// The language in which both sides are.
    pub language: Language,
    pub before: Option<ProvisionSide>,
    pub after: Option<ProvisionSide>,
}

/// A provision in one revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionSide {
    pub label: String,
    pub body: String,
    /// The words in the authentic language of the later revision, where `body` is in another.
    pub authentic: Option<String>,
}

/// A provision in one of the past revisions, in the language of its reader or, where the revision has it not, in the
/// authentic one.
#[derive(Clone, Debug)]
pub struct PastVersion {
    pub revision: revision::Model,
    pub label: String,
    pub language: Language,
    pub body: String,
    /// The authentic words, where `body` is in another language.
    pub authentic: Option<String>,
    /// Whether the chair declared that the change to these words is editorial.
    pub editorial: bool,
}

/// A change of a provision's words that the chair declared editorial.
#[derive(Clone, Debug)]
pub struct EditorialChange {
    /// The revision that made the change.
    pub revision: revision::Model,
    pub language: Language,
    pub before: String,
    pub after: String,
}

/// Lists the published revisions of a consultation, oldest first.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_revisions(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Vec<revision::Model>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    Ok(revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(revision::COLUMN.number)
        .all(db)
        .await?)
}

/// Compares two revisions, given by their numbers, and returns a page: the provisions of the later one in its order,
/// then those that were removed. A provision is compared in `language` where it has words in that in both, else in the
/// authentic language of the later revision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn compare_revisions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    (from, to): (i32, i32),
    language: Option<Language>,
    page: u64,
) -> Result<RevisionComparison> {
    let all = list_revisions(db, viewer, consultation_id).await?;
    let find = |number| all.iter().find(|one| one.number == number).cloned().ok_or(StoreError::NotFound);
    let (from, to) = (find(from)?, find(to)?);
    let (before, after) = (load_versions(db, from.id).await?, load_versions(db, to.id).await?);
    let earlier: BTreeMap<ProvisionId, &provision_version::Model> =
        before.iter().map(|one| (one.provision_id, one)).collect();
    let kept = after.iter().map(|one| (one.provision_id, earlier.get(&one.provision_id).copied(), Some(one)));
    let gone = before
        .iter()
        .filter(|one| after.iter().all(|other| other.provision_id != one.provision_id))
        .map(|one| (one.provision_id, Some(one), None));
    let pairs: Vec<_> = kept.chain(gone).collect();
    let order = |versions: &[provision_version::Model]| -> Vec<ProvisionId> {
        versions.iter().map(|one| one.provision_id).collect()
    };
    let moved = moved_provisions(&order(&before), &order(&after));
    let total = pairs.len() as u64;
    let first = usize::try_from(page * PAGE).unwrap_or(usize::MAX).min(pairs.len());
    let shown = &pairs[first..pairs.len().min(first + usize::try_from(PAGE).unwrap_or(usize::MAX))];
    let ids = shown.iter().flat_map(|(_, one, other)| [*one, *other]).flatten().map(|one| one.id);
    let bodies = list_bodies(db, ids.collect()).await?;
    let languages: BTreeSet<Language> = bodies.values().flat_map(|texts| texts.keys().copied()).collect();
    let languages = languages.into_iter().collect();
    let authentic = to.authentic_language;
    let rows = shown.iter().map(|(provision_id, one, other)| {
        let has = |wanted: &Language| {
            let mut sides = [*one, *other].into_iter().flatten();
            sides.all(|side| bodies.get(&side.id).is_some_and(|texts| texts.contains_key(wanted)))
        };
        let language = language.filter(has).unwrap_or(authentic);
        let side = |version: Option<&provision_version::Model>| {
            version.map(|one| ProvisionSide {
                label: one.label.clone(),
                body: body_in(&bodies, one.id, language),
                authentic: (language != authentic).then(|| body_in(&bodies, one.id, authentic)),
            })
        };
        ProvisionPair {
            provision_id: *provision_id,
            moved: moved.contains(provision_id),
            language,
            before: side(*one),
            after: side(*other),
        }
    });
    let rows = rows.collect();
    Ok(RevisionComparison { from, to, rows, languages, total })
}

/// Lists the versions of a provision in each revision, oldest first, in `language` where the revision has it, else in the
/// revision's authentic language.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn provision_history(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    language: Option<Language>,
) -> Result<Vec<PastVersion>> {
    let provision = provision::Entity::find_by_id(provision_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let all = list_revisions(db, viewer, provision.consultation_id).await?;
    let found = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.eq(provision_id))
        .order_by_asc(provision_version::COLUMN.revision_id)
        .all(db)
        .await?;
    let texts = found.load_many(text::Entity, db).await?;
    let past = found.into_iter().zip(texts).filter_map(|(version, texts)| {
        let revision = all.iter().find(|one| one.id == version.revision_id)?.clone();
        let words = |language: Language| {
            texts.iter().find(|text| text.language == language).map(|text| text.body.clone())
        };
        let authentic = words(revision.authentic_language)?;
        let translated = language.filter(|one| *one != revision.authentic_language);
        let translated = translated.and_then(|one| Some((one, words(one)?)));
        let (label, editorial) = (version.label, version.editorial);
        Some(match translated {
            Some((language, body)) => {
                PastVersion { revision, label, language, body, authentic: Some(authentic), editorial }
            }
            None => {
                let language = revision.authentic_language;
                PastVersion { revision, label, language, body: authentic, authentic: None, editorial }
            }
        })
    });
    Ok(past.collect())
}

/// Lists the changes of a provision, oldest first, that the chair declared editorial since its words last changed
/// otherwise: positions on the words before them stand.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn list_editorial_changes(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
) -> Result<Vec<EditorialChange>> {
    let declared = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.eq(provision_id))
        .filter(provision_version::COLUMN.editorial.eq(true))
        .count(db)
        .await?;
    if declared == 0 {
        return Ok(Vec::new());
    }
    let past = provision_history(db, viewer, provision_id, None).await?;
    let mut changes = Vec::new();
    for (before, after) in past.iter().zip(past.iter().skip(1)) {
        let same = before.language == after.language && is_same_words(&before.body, &after.body);
        if after.editorial {
            changes.push(EditorialChange {
                revision: after.revision.clone(),
                language: after.language,
                before: before.body.clone(),
                after: after.body.clone(),
            });
        } else if !same {
            changes.clear();
        }
    }
    Ok(changes)
}

/// The words of versions of provisions, by language.
type VersionBodies = BTreeMap<ProvisionVersionId, BTreeMap<Language, String>>;

async fn list_bodies(db: &impl ConnectionTrait, versions: Vec<ProvisionVersionId>) -> Result<VersionBodies> {
    let texts = text::Entity::find().filter(text::COLUMN.version_id.is_in(versions)).all(db).await?;
    let mut found = VersionBodies::new();
    for text in texts {
        found.entry(text.version_id).or_default().insert(text.language, text.body);
    }
    Ok(found)
}

/// Returns the words of a version in a language or, where it has none in that, in another.
fn body_in(bodies: &VersionBodies, version: ProvisionVersionId, language: Language) -> String {
    let texts = bodies.get(&version);
    let found = texts.and_then(|texts| texts.get(&language).or_else(|| texts.values().next()));
    found.cloned().unwrap_or_default()
}
