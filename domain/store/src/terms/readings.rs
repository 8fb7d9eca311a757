//! Readings of the term base, as each viewer may see it.

pub(crate) mod marked;
pub(crate) mod usage;

use crate::attribution::{Access, Attributed};
use crate::entity::{definition, definition_holding, term, term_name};
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::identifiers::{ConsultationId, DefinitionId, DelegationId, TermId};
use domain::languages::Language;
use domain::rights::terms::DefinitionFacts;
use domain::terms::{TermDefinition, TermEntry, TermName};
use domain::text::fold_name;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use std::collections::BTreeMap;

/// The number of terms, or of definitions of a term, on one page.
pub const PAGE: u64 = 50;

/// The character before one that stands for itself in a pattern.
const ESCAPE: char = '!';

/// Which terms a page lists: those that have a name in a language, in the order of these names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermQuery {
    pub language: Language,
    /// What the first name begins with; all where it is empty.
    pub letter: String,
    /// What is part of one of the names; all where it is empty.
    pub name: String,
}

/// A term of a list, with its names in every language.
#[derive(Clone, Debug)]
pub struct ListedTerm {
    pub term: term::Model,
    pub names: Vec<term_name::Model>,
    /// The number of definitions that stand.
    pub definitions: u64,
}

/// A term with a page of its definitions, and who holds which.
#[derive(Clone, Debug)]
pub struct TermDetails {
    pub term: term::Model,
    pub names: Vec<term_name::Model>,
    pub definitions: Vec<definition::Model>,
    /// The number of all its definitions.
    pub total: u64,
    /// Which delegation holds which of all its definitions.
    pub holdings: Vec<definition_holding::Model>,
}

impl definition::Model {
    /// Returns the facts on which rights to it depend.
    pub const fn facts(&self) -> DefinitionFacts {
        DefinitionFacts { delegation_id: self.delegation_id, withdrawn: self.withdrawn_at.is_some() }
    }
}

/// Counts the terms that have a name in each language, where any has.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn count_term_languages(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<Vec<(Language, u64)>> {
    let rows: Vec<(Language, i64)> = term_name::Entity::find()
        .select_only()
        .column(term_name::Column::Language)
        .column_as(term_name::Column::Id.count(), "number")
        .filter(term_name::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(term_name::COLUMN.place.eq(0))
        .group_by(term_name::Column::Language)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: Vec<_> =
        rows.into_iter().map(|(language, number)| (language, u64::try_from(number).unwrap_or(0))).collect();
    counts.sort_unstable();
    Ok(counts)
}

/// Counts the terms by the first letter of their first name in a language.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn count_letters(
    db: &impl ConnectionTrait,
    access: &Access,
    language: Language,
) -> Result<BTreeMap<String, u64>> {
    let rows: Vec<(String, i64)> = first_names(access, language)
        .select_only()
        .expr_as(Expr::cust("SUBSTR(folded, 1, 1)"), "letter")
        .column_as(term_name::Column::Id.count(), "number")
        .group_by(Expr::cust("letter"))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(letter, number)| (letter, u64::try_from(number).unwrap_or(0))).collect())
}

/// Lists a page of terms, and counts all of them.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn list_terms(
    db: &DatabaseConnection,
    access: &Access,
    query: &TermQuery,
    page: u64,
) -> Result<(Vec<ListedTerm>, u64)> {
    let mut found = first_names(access, query.language);
    let letter = fold_name(&query.letter);
    if !letter.is_empty() {
        found = found.filter(term_name::Column::Folded.like(begins_with(&letter)));
    }
    let name = fold_name(&query.name);
    if !name.is_empty() {
        let called = term_name::Entity::find()
            .select_only()
            .column(term_name::Column::TermId)
            .filter(term_name::COLUMN.consultation_id.eq(access.consultation_id()))
            .filter(term_name::COLUMN.language.eq(query.language))
            .filter(term_name::Column::Folded.like(contains(&name)))
            .into_query();
        found = found.filter(term_name::Column::TermId.in_subquery(called));
    }
    let paginator = found
        .order_by_asc(term_name::COLUMN.folded)
        .order_by_asc(term_name::COLUMN.term_id)
        .paginate(db, PAGE);
    let total = paginator.num_items().await?;
    let ids: Vec<TermId> = paginator.fetch_page(page).await?.into_iter().map(|row| row.term_id).collect();
    let terms = term::Entity::find().filter(term::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    let mut terms: BTreeMap<TermId, term::Model> = terms.into_iter().map(|row| (row.id, row)).collect();
    let mut names = names_of_terms(db, &ids).await?;
    let definitions = count_definitions(db, access, &ids).await?;
    let listed = ids.iter().filter_map(|id| {
        Some(ListedTerm {
            term: terms.remove(id)?,
            names: names.remove(id).unwrap_or_default(),
            definitions: definitions.get(id).copied().unwrap_or(0),
        })
    });
    Ok((listed.collect(), total))
}

/// Loads a term with a page of its definitions.
#[tracing::instrument(skip_all, fields(term = %id))]
pub async fn load_term(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TermId,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(TermDetails, Access)> {
    let (term, access) = find_term(db, viewer, id, now).await?;
    let names = names_of_terms(db, &[id]).await?.remove(&id).unwrap_or_default();
    let standing = standing_definitions(&access).filter(definition::COLUMN.term_id.eq(id));
    let paginator = standing.clone().order_by_asc(definition::COLUMN.id).paginate(db, PAGE);
    let total = paginator.num_items().await?;
    let definitions = access.veil(paginator.fetch_page(page).await?);
    let there = standing.select_only().column(definition::Column::Id).into_query();
    let holdings = definition_holding::Entity::find()
        .filter(definition_holding::COLUMN.term_id.eq(id))
        .filter(access.standing::<definition_holding::Model>())
        .filter(definition_holding::Column::DefinitionId.in_subquery(there))
        .order_by_asc(definition_holding::COLUMN.id)
        .all(db)
        .await?;
    let holdings = access.veil_standing(holdings);
    Ok((TermDetails { term, names, definitions, total, holdings }, access))
}

/// Finds a term in a consultation that the viewer may read.
#[tracing::instrument(skip_all, fields(term = %id))]
pub async fn find_term(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: TermId,
    now: DateTime<Utc>,
) -> Result<(term::Model, Access)> {
    let found = term::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    Ok((found, access))
}

/// Lists the names of a term.
#[tracing::instrument(skip_all, fields(term = %id))]
pub async fn list_term_names(db: &impl ConnectionTrait, id: TermId) -> Result<Vec<term_name::Model>> {
    Ok(names_of_terms(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// Finds a definition that stands for the viewer.
#[tracing::instrument(skip_all, fields(definition = %id))]
pub async fn find_definition(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: DefinitionId,
    now: DateTime<Utc>,
) -> Result<(definition::Model, Access)> {
    let found = definition::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let rows = standing_definitions(&access).filter(definition::COLUMN.id.eq(id)).all(db).await?;
    Ok((access.veil(rows).pop().ok_or(StoreError::NotFound)?, access))
}

/// Loads all terms with what stands of their definitions for the viewer, for a file.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn load_entries(db: &DatabaseConnection, access: &Access) -> Result<Vec<TermEntry>> {
    let id = access.consultation_id();
    let terms = term::Entity::find()
        .filter(term::COLUMN.consultation_id.eq(id))
        .order_by_asc(term::COLUMN.id)
        .all(db)
        .await?;
    let mut names: BTreeMap<TermId, Vec<TermName>> = BTreeMap::new();
    for one in names_in_consultation(db, id).await? {
        names.entry(one.term_id).or_default().push(TermName {
            language: one.language,
            name: one.name,
            status: one.status,
            part_of_speech: one.part_of_speech,
        });
    }
    let mut definitions: BTreeMap<TermId, Vec<TermDefinition>> = BTreeMap::new();
    let standing = standing_definitions(access).order_by_asc(definition::COLUMN.id).all(db).await?;
    for one in access.veil(standing) {
        definitions.entry(one.term_id).or_default().push(TermDefinition {
            language: one.language,
            body: one.body,
            source: one.source,
            instrument: one.instrument,
            clause: one.clause,
            dated: one.dated,
            address: one.address,
            status: one.status,
        });
    }
    let entries = terms.into_iter().map(|term| TermEntry {
        names: names.remove(&term.id).unwrap_or_default(),
        definitions: definitions.remove(&term.id).unwrap_or_default(),
        code: term.code,
        subject: term.subject,
    });
    Ok(entries.collect())
}

/// Lists the names of all terms of a consultation, term by term, in the order in which they were given.
pub(crate) async fn names_in_consultation(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<term_name::Model>> {
    Ok(term_name::Entity::find()
        .filter(term_name::COLUMN.consultation_id.eq(consultation_id))
        .order_by_asc(term_name::COLUMN.id)
        .all(db)
        .await?)
}

/// Lists the names of some terms, in the order in which they were given.
pub(crate) async fn names_of_terms(
    db: &impl ConnectionTrait,
    ids: &[TermId],
) -> Result<BTreeMap<TermId, Vec<term_name::Model>>> {
    let rows = term_name::Entity::find()
        .filter(term_name::COLUMN.term_id.is_in(ids.iter().copied()))
        .order_by_asc(term_name::COLUMN.id)
        .all(db)
        .await?;
    let mut names: BTreeMap<TermId, Vec<term_name::Model>> = BTreeMap::new();
    for row in rows {
        names.entry(row.term_id).or_default().push(row);
    }
    Ok(names)
}

/// Finds which definition of a term a delegation holds now, or last let go of.
pub(crate) async fn find_holding(
    db: &impl ConnectionTrait,
    term_id: TermId,
    delegation_id: DelegationId,
) -> Result<Option<definition_holding::Model>> {
    Ok(definition_holding::Entity::find()
        .filter(definition_holding::COLUMN.term_id.eq(term_id))
        .filter(definition_holding::COLUMN.delegation_id.eq(delegation_id))
        .filter(definition_holding::COLUMN.superseded_at.is_null())
        .one(db)
        .await?)
}

/// Tells whether a definition is shown to the viewer, with or without its name.
pub(crate) fn is_definition_shown(access: &Access, found: &definition::Model) -> bool {
    access.shown(found.terms(), found.delegation_id) != Disclosure::Nothing
}

fn standing_definitions(access: &Access) -> Select<definition::Entity> {
    definition::Entity::find()
        .filter(definition::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(definition::COLUMN.withdrawn_at.is_null())
        .filter(access.seen::<definition::Model>())
}

/// Selects the first name of each term in a language.
fn first_names(access: &Access, language: Language) -> Select<term_name::Entity> {
    term_name::Entity::find()
        .filter(term_name::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(term_name::COLUMN.language.eq(language))
        .filter(term_name::COLUMN.place.eq(0))
}

async fn count_definitions(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[TermId],
) -> Result<BTreeMap<TermId, u64>> {
    let rows: Vec<(TermId, i64)> = standing_definitions(access)
        .select_only()
        .column(definition::Column::TermId)
        .column_as(definition::Column::Id.count(), "number")
        .filter(definition::COLUMN.term_id.is_in(ids.iter().copied()))
        .group_by(definition::Column::TermId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect())
}

fn begins_with(words: &str) -> LikeExpr {
    LikeExpr::new(format!("{}%", escaped(words))).escape(ESCAPE)
}

/// Returns the pattern of what has words in it.
pub(crate) fn contains(words: &str) -> LikeExpr {
    LikeExpr::new(format!("%{}%", escaped(words))).escape(ESCAPE)
}

/// Returns words as a pattern in which each character stands for itself.
fn escaped(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len());
    for one in words.chars() {
        if matches!(one, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(one);
    }
    pattern
}
