//! What is read of the term base to mark terms in a text.

use super::standing_definitions;
use crate::Result;
use crate::attribution::Access;
use crate::entity::{definition, term, term_name};
use crate::terms::readings::names_of_terms;
use domain::identifiers::{ConsultationId, ProvisionId, TermId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// The most names that are looked for in one text.
const NAMES: u64 = 50_000;

/// The most definitions that are read for one page.
const DEFINITIONS: u64 = 300;

/// The most terms that one provision is said to define.
const DEFINED: u64 = 20;

/// A version of the names of terms in a language. A name that was given stays as it is, so that they are the same as long
/// as this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamesVersion {
    number: i64,
    last: Option<i64>,
}

/// Returns the version of the names of terms in a language.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn names_version(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Language,
) -> Result<NamesVersion> {
    let found: Option<(i64, Option<i64>)> = term_name::Entity::find()
        .select_only()
        .column_as(term_name::Column::Id.count(), "number")
        .column_as(term_name::Column::Id.max(), "last")
        .filter(term_name::COLUMN.consultation_id.eq(consultation_id))
        .filter(term_name::COLUMN.language.eq(language))
        .into_tuple()
        .one(db)
        .await?;
    let (number, last) = found.unwrap_or_default();
    Ok(NamesVersion { number, last })
}

/// Lists the names of terms in a language, in the order in which they were given.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_marked_terms(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    language: Language,
) -> Result<Vec<(TermId, Language, String)>> {
    let rows: Vec<(TermId, String)> = term_name::Entity::find()
        .select_only()
        .column(term_name::Column::TermId)
        .column(term_name::Column::Name)
        .filter(term_name::COLUMN.consultation_id.eq(consultation_id))
        .filter(term_name::COLUMN.language.eq(language))
        .order_by_asc(term_name::COLUMN.id)
        .limit(NAMES)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, name)| (id, language, name)).collect())
}

/// Lists the definitions of some terms that stand for the viewer, term by term.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn list_marked_definitions(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[TermId],
) -> Result<Vec<definition::Model>> {
    let rows = standing_definitions(access)
        .filter(definition::COLUMN.term_id.is_in(ids.iter().copied()))
        .order_by_asc(definition::COLUMN.term_id)
        .order_by_asc(definition::COLUMN.id)
        .limit(DEFINITIONS)
        .all(db)
        .await?;
    Ok(access.veil(rows))
}

/// Finds the provisions that are the forum's own definitions of some terms.
#[tracing::instrument(skip_all)]
pub async fn find_own_provisions(
    db: &impl ConnectionTrait,
    ids: &[TermId],
) -> Result<BTreeMap<TermId, ProvisionId>> {
    let rows = term::Entity::find()
        .filter(term::COLUMN.id.is_in(ids.iter().copied()))
        .filter(term::COLUMN.provision_id.is_not_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.provision_id?))).collect())
}

/// Lists the terms of which a provision is the forum's own definition, each with its names.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn list_defined_terms(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
) -> Result<Vec<(term::Model, Vec<term_name::Model>)>> {
    let rows = term::Entity::find()
        .filter(term::COLUMN.provision_id.eq(provision_id))
        .order_by_asc(term::COLUMN.id)
        .limit(DEFINED)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<TermId> = rows.iter().map(|row| row.id).collect();
    let mut names = names_of_terms(db, &ids).await?;
    let named = rows.into_iter().map(|row| {
        let of = names.remove(&row.id).unwrap_or_default();
        (row, of)
    });
    Ok(named.collect())
}
