//! Readings of revisions, provisions and their texts.

pub(crate) mod comparing;
pub(crate) mod planning;
pub(crate) mod previewing;
pub(crate) mod wordings;

use crate::consultations::readings as consultations;
use crate::entity::{provision, provision_version, revision, revision_title, text};
use crate::vocabularies::readings::carried::carries;
use crate::{Result, StoreError};
use domain::identifiers::{ConsultationId, ProvisionId, RevisionId, TagId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;

/// The number of provisions on one page.
pub const PAGE: u64 = 100;

/// A provision as it stands in a revision, with its text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionText {
    pub provision_id: ProvisionId,
    pub kind: ProvisionKind,
    pub depth: i32,
    pub label: String,
    pub language: Language,
    pub body: String,
}

/// A page of a revision in one language.
#[derive(Clone, Debug)]
pub struct DraftPage {
    pub revision: revision::Model,
    pub language: Language,
    /// The languages in which the revision has been published.
    pub languages: Vec<Language>,
    pub title: String,
    pub provisions: Vec<ProvisionText>,
    /// The number of provisions of the whole revision, or of those asked for.
    pub total: u64,
}

/// Loads a page of the latest revision in `language` or, where it has none, in its authentic one; of the provisions that
/// carry a tag alone, where one is given. It is `None` before the first revision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_draft(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    language: Option<Language>,
    tag: Option<TagId>,
    page: u64,
) -> Result<Option<DraftPage>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let asked = carries(provision_version::Column::ProvisionId, tag);
    let (mut draft, rows) = find_draft_page(db, revision, language, asked, page, PAGE).await?;
    draft.provisions = load_texts(db, rows, draft.language).await?;
    Ok(Some(draft))
}

/// Loads a page of the revision with this number, or of the latest one without a number, in `language` or, where it has
/// none, in its authentic one. It is `None` before the first revision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_revision_page(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    number: Option<i32>,
    language: Option<Language>,
    page: u64,
) -> Result<Option<DraftPage>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let Some(latest) = consultations::find_latest_revision(db, consultation_id).await? else {
        return match number {
            Some(_) => Err(StoreError::NotFound),
            None => Ok(None),
        };
    };
    let revision = match number.filter(|number| *number != latest.number) {
        Some(number) => revision::Entity::find()
            .filter(revision::COLUMN.consultation_id.eq(consultation_id))
            .filter(revision::COLUMN.number.eq(number))
            .one(db)
            .await?
            .ok_or(StoreError::NotFound)?,
        None => latest,
    };
    load_revision_provisions(db, revision, language, None, page, PAGE).await.map(Some)
}

/// Loads the same page with `size` provisions, for callers that have authorized the viewer.
pub(crate) async fn load_draft_pages(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Option<Language>,
    page: u64,
    size: u64,
) -> Result<Option<DraftPage>> {
    load_draft_provisions(db, consultation_id, language, None, page, size).await
}

/// Loads the same page of only some provisions, where these are given.
pub(crate) async fn load_draft_provisions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Option<Language>,
    among: Option<Vec<ProvisionId>>,
    page: u64,
    size: u64,
) -> Result<Option<DraftPage>> {
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    load_revision_provisions(db, revision, language, among, page, size).await.map(Some)
}

/// Loads the same page of those provisions alone for which a condition holds.
pub(crate) async fn load_draft_where(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Option<Language>,
    asked: Condition,
    page: u64,
    size: u64,
) -> Result<Option<DraftPage>> {
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    load_asked(db, revision, language, asked, page, size).await.map(Some)
}

/// Loads the same page of a revision that the caller has found.
pub(crate) async fn load_revision_provisions(
    db: &impl ConnectionTrait,
    revision: revision::Model,
    language: Option<Language>,
    among: Option<Vec<ProvisionId>>,
    page: u64,
    size: u64,
) -> Result<DraftPage> {
    let asked = among.map(|ids| provision_version::COLUMN.provision_id.is_in(ids));
    load_asked(db, revision, language, Condition::all().add_option(asked), page, size).await
}

async fn load_asked(
    db: &impl ConnectionTrait,
    revision: revision::Model,
    language: Option<Language>,
    asked: Condition,
    page: u64,
    size: u64,
) -> Result<DraftPage> {
    let (mut draft, rows) = find_draft_page(db, revision, language, asked, page, size).await?;
    draft.provisions = load_texts(db, rows, draft.language).await?;
    Ok(draft)
}

/// A provision in the language of its reader, with the authentic words where these are others.
#[derive(Clone, Debug)]
pub(crate) struct BilingualText {
    pub shown: ProvisionText,
    pub authentic: Option<ProvisionText>,
}

/// Loads the same page with the authentic words beside those in `language`; the page itself has no provisions.
pub(crate) async fn load_bilingual_draft(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Option<Language>,
    tag: Option<TagId>,
    page: u64,
    size: u64,
) -> Result<Option<(DraftPage, Vec<BilingualText>)>> {
    let Some(revision) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(None);
    };
    let asked = carries(provision_version::Column::ProvisionId, tag);
    let (draft, rows) = find_draft_page(db, revision, language, asked, page, size).await?;
    let languages = [draft.language, draft.revision.authentic_language];
    let texts = text::Entity::find().filter(text::COLUMN.language.is_in(languages));
    let texts = rows.load_many(texts, db).await?;
    let both = rows.iter().zip(texts).filter_map(|(version, texts)| {
        let (shown, others): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|text| text.language == draft.language);
        let shown = join_text(version, shown.into_iter().next()?);
        let authentic = others.into_iter().next().map(|text| join_text(version, text));
        Some(BilingualText { shown, authentic })
    });
    let both = both.collect();
    Ok(Some((draft, both)))
}

/// Finds a page of those provisions of a revision that are asked for, without them, and the versions of these.
async fn find_draft_page(
    db: &impl ConnectionTrait,
    revision: revision::Model,
    language: Option<Language>,
    asked: Condition,
    page: u64,
    size: u64,
) -> Result<(DraftPage, Vec<provision_version::Model>)> {
    let titles = revision_title::Entity::find()
        .filter(revision_title::COLUMN.revision_id.eq(revision.id))
        .order_by_asc(revision_title::COLUMN.id)
        .all(db)
        .await?;
    let languages: Vec<_> = titles.iter().map(|title| title.language).collect();
    let wanted = language.filter(|language| languages.contains(language));
    let language = wanted.unwrap_or(revision.authentic_language);
    let title = titles.into_iter().find(|title| title.language == language).map(|title| title.title);
    let find = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision.id))
        .filter(asked);
    let paginator = find.order_by_asc(provision_version::COLUMN.place).paginate(db, size);
    let rows = paginator.fetch_page(page).await?;
    // Where the first page is not full, it has them all.
    let total = match rows.len() as u64 {
        all if page == 0 && all < size => all,
        _ => paginator.num_items().await?,
    };
    let (title, provisions) = (title.unwrap_or_default(), Vec::new());
    Ok((DraftPage { revision, language, languages, title, provisions, total }, rows))
}

/// Lists the table of contents of the latest revision: every heading, with its place from 1.
#[tracing::instrument(skip_all, fields(revision = %revision_id))]
pub async fn list_headings(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    language: Language,
) -> Result<Vec<(i32, ProvisionText)>> {
    let rows = provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(provision_version::COLUMN.kind.eq(ProvisionKind::Heading))
        .order_by_asc(provision_version::COLUMN.place)
        .limit(500)
        .all(db)
        .await?;
    let places: Vec<_> = rows.iter().map(|row| row.place).collect();
    Ok(places.into_iter().zip(load_texts(db, rows, language).await?).collect())
}

/// Finds a provision in the latest revision that has it, in every language, the authentic one first.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn find_provision_texts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
) -> Result<(ConsultationId, revision::Model, Vec<ProvisionText>)> {
    let provision = provision::Entity::find_by_id(provision_id).one(db).await?.ok_or(StoreError::NotFound)?;
    consultations::find_readable_consultation(db, viewer, provision.consultation_id).await?;
    let version = find_latest_version(db, provision_id).await?;
    let (revision, texts) = load_translations(db, &version).await?;
    Ok((provision.consultation_id, revision, texts))
}

/// Finds a provision as it was in a revision, or in the last one before that has it, in every language, the authentic
/// one first.
#[tracing::instrument(skip_all, fields(provision = %provision_id, revision = %revision_id))]
pub async fn find_former_texts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    revision_id: RevisionId,
) -> Result<Vec<ProvisionText>> {
    let provision = provision::Entity::find_by_id(provision_id).one(db).await?.ok_or(StoreError::NotFound)?;
    consultations::find_readable_consultation(db, viewer, provision.consultation_id).await?;
    let version = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.eq(provision_id))
        .filter(provision_version::Column::RevisionId.lte(revision_id))
        .order_by_desc(provision_version::COLUMN.revision_id)
        .one(db)
        .await?;
    let version = version.ok_or(StoreError::NotFound)?;
    Ok(load_translations(db, &version).await?.1)
}

/// Loads a version of a provision in every language, the authentic one first, with its revision.
async fn load_translations(
    db: &impl ConnectionTrait,
    version: &provision_version::Model,
) -> Result<(revision::Model, Vec<ProvisionText>)> {
    let revision =
        revision::Entity::find_by_id(version.revision_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let mut texts = text::Entity::find().filter(text::COLUMN.version_id.eq(version.id)).all(db).await?;
    texts.sort_by_key(|text| (text.language != revision.authentic_language, text.language));
    let texts = texts.into_iter().map(|text| join_text(version, text)).collect();
    Ok((revision, texts))
}

/// Loads a version of a provision in every language.
pub(crate) async fn load_every_text(
    db: &impl ConnectionTrait,
    version: &provision_version::Model,
) -> Result<Vec<ProvisionText>> {
    let texts = text::Entity::find()
        .filter(text::COLUMN.version_id.eq(version.id))
        .order_by_asc(text::COLUMN.id)
        .all(db)
        .await?;
    Ok(texts.into_iter().map(|text| join_text(version, text)).collect())
}

/// Finds the labels of these provisions in the last revision that has each.
#[tracing::instrument(skip_all)]
pub async fn provision_labels(
    db: &impl ConnectionTrait,
    provisions: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, String>> {
    if provisions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let labels: Vec<(ProvisionId, String)> = provision_version::Entity::find()
        .select_only()
        .columns([provision_version::Column::ProvisionId, provision_version::Column::Label])
        .filter(provision_version::COLUMN.provision_id.is_in(provisions.iter().copied()))
        .order_by_asc(provision_version::COLUMN.revision_id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(labels.into_iter().collect())
}

/// Lists the labels of the provisions of a revision, with their identities, in their order.
#[tracing::instrument(skip_all, fields(revision = %revision_id))]
pub async fn revision_labels(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
) -> Result<Vec<(ProvisionId, String, ProvisionKind)>> {
    tagged_labels(db, revision_id, None).await
}

/// Lists the same labels of the provisions that carry a tag alone, where one is given.
pub(crate) async fn tagged_labels(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    tag: Option<TagId>,
) -> Result<Vec<(ProvisionId, String, ProvisionKind)>> {
    Ok(provision_version::Entity::find()
        .select_only()
        .columns([
            provision_version::Column::ProvisionId,
            provision_version::Column::Label,
            provision_version::Column::Kind,
        ])
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(carries(provision_version::Column::ProvisionId, tag))
        .order_by_asc(provision_version::COLUMN.place)
        .into_tuple()
        .all(db)
        .await?)
}

/// Finds the provision of a revision that has this number and takes positions, with its kind. Case and blanks do not
/// count: `op 2 bis` is `OP2bis`.
pub(crate) async fn find_labelled_provision(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    label: &str,
) -> Result<Option<(ProvisionId, ProvisionKind)>> {
    let fold = |label: &str| label.split_whitespace().collect::<String>().to_uppercase();
    let label = fold(label);
    let labels = revision_labels(db, revision_id).await?;
    let found = labels.into_iter().find(|(_, one, kind)| kind.takes_positions() && fold(one) == label);
    Ok(found.map(|(id, _, kind)| (id, kind)))
}

/// Finds the last version of a provision, and tells whether it can be written on: whether it is in the latest
/// revision and is no heading.
pub(crate) async fn find_last_version(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
) -> Result<(provision_version::Model, bool)> {
    let (_, version, current) = locate_provision(db, provision_id).await?;
    Ok((version, current))
}

/// Finds the same, with the consultation of the provision.
pub(crate) async fn locate_provision(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
) -> Result<(ConsultationId, provision_version::Model, bool)> {
    let (version, last) = find_version_in_revision(db, provision_id).await?;
    let latest = consultations::find_latest_revision(db, last.consultation_id).await?;
    let stands = latest.is_some_and(|latest| latest.id == version.revision_id);
    let current = stands && version.kind.takes_positions();
    Ok((last.consultation_id, version, current))
}

/// Finds the number of a revision, as the record names it.
pub(crate) async fn revision_number(db: &impl ConnectionTrait, revision_id: RevisionId) -> Result<i32> {
    let find = revision::Entity::find_by_id(revision_id);
    find.one(db).await?.map(|revision| revision.number).ok_or(StoreError::NotFound)
}

pub(crate) async fn find_consultation(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
) -> Result<ConsultationId> {
    let provision = provision::Entity::find_by_id(provision_id).one(db).await?.ok_or(StoreError::NotFound)?;
    Ok(provision.consultation_id)
}

/// Finds the version of a provision in the last revision that has it, and that revision.
pub(crate) async fn find_version_in_revision(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
) -> Result<(provision_version::Model, revision::Model)> {
    let found = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.eq(provision_id))
        .find_also_related(revision::Entity)
        .order_by_desc(provision_version::COLUMN.revision_id)
        .one(db)
        .await?;
    let (version, revision) = found.ok_or(StoreError::NotFound)?;
    Ok((version, revision.ok_or(StoreError::NotFound)?))
}

/// Finds the version of a provision in the last revision that has it.
pub(crate) async fn find_latest_version(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
) -> Result<provision_version::Model> {
    provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.eq(provision_id))
        .order_by_desc(provision_version::COLUMN.revision_id)
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)
}

/// Selects the latest revision of each consultation.
pub(crate) fn latest_revisions(consultations: &[ConsultationId]) -> SelectStatement {
    Query::select()
        .expr(Expr::col(revision::Column::Id).max())
        .from(revision::Entity)
        .and_where(Expr::col(revision::Column::ConsultationId).is_in(consultations.iter().copied()))
        .group_by_col(revision::Column::ConsultationId)
        .to_owned()
}

/// Selects the provisions of the latest revision of each consultation.
pub(crate) fn latest_provisions(consultations: &[ConsultationId]) -> SelectStatement {
    let of_the_latest = provision_version::Column::RevisionId.in_subquery(latest_revisions(consultations));
    Query::select()
        .column(provision_version::Column::ProvisionId)
        .from(provision_version::Entity)
        .cond_where(Condition::all().add(of_the_latest))
        .to_owned()
}

pub(crate) async fn load_versions(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
) -> Result<Vec<provision_version::Model>> {
    Ok(provision_version::Entity::find()
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .order_by_asc(provision_version::COLUMN.place)
        .all(db)
        .await?)
}

pub(crate) async fn load_texts(
    db: &impl ConnectionTrait,
    versions: Vec<provision_version::Model>,
    language: Language,
) -> Result<Vec<ProvisionText>> {
    let texts = text::Entity::find().filter(text::COLUMN.language.eq(language));
    let texts = versions.load_many(texts, db).await?;
    let joined = versions.iter().zip(texts);
    Ok(joined.filter_map(|(version, texts)| Some(join_text(version, texts.into_iter().next()?))).collect())
}

fn join_text(version: &provision_version::Model, text: text::Model) -> ProvisionText {
    version_text(version, text.language, text.body)
}

/// Returns a version of a provision with its words in one language.
pub(crate) fn version_text(
    version: &provision_version::Model,
    language: Language,
    body: String,
) -> ProvisionText {
    ProvisionText {
        provision_id: version.provision_id,
        kind: version.kind,
        depth: version.depth,
        label: version.label.clone(),
        language,
        body,
    }
}

/// Reads the words of some provisions in a revision, in one language.
#[tracing::instrument(skip_all, fields(revision = %revision_id))]
pub async fn load_words(
    db: &impl ConnectionTrait,
    revision_id: RevisionId,
    language: Language,
    provision_ids: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, String>> {
    let rows: Vec<(ProvisionId, String)> = text::Entity::find()
        .select_only()
        .column(provision_version::Column::ProvisionId)
        .column(text::Column::Body)
        .inner_join(provision_version::Entity)
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(provision_version::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(text::COLUMN.language.eq(language))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Lists the languages in which a revision is published, the authentic one among them.
#[tracing::instrument(skip_all, fields(revision = %revision_id))]
pub async fn list_languages(db: &impl ConnectionTrait, revision_id: RevisionId) -> Result<Vec<Language>> {
    Ok(revision_title::Entity::find()
        .select_only()
        .column(revision_title::Column::Language)
        .filter(revision_title::COLUMN.revision_id.eq(revision_id))
        .order_by_asc(revision_title::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?)
}
