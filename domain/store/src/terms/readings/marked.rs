//! What is read of the term base to mark terms in a text.

use super::standing_definitions;
use crate::Result;
use crate::attribution::Access;
use crate::entity::{definition, term, term_name};
use crate::terms::readings::names_of_terms;
use domain::identifiers::{ConsultationId, ProvisionId, TermId};
use domain::languages::Language;
use sea_orm::sea_query::{Expr, ExprTrait, Query, WindowStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::BTreeMap;

/// The most names that are looked for in one text.
const NAMES: u64 = 50_000;

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

/// Lists so many definitions of each of some terms that stand for the viewer, term by term: those in a language first, so
/// that none has to give way to those of another term.
#[tracing::instrument(skip_all, fields(consultation = %access.consultation_id()))]
pub async fn list_marked_definitions(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[TermId],
    language: Language,
    most: i32,
) -> Result<Vec<definition::Model>> {
    let of = |column: definition::Column| (definition::Entity, column);
    let in_language = Expr::col(of(definition::Column::Language)).eq(language);
    let mut place = WindowStatement::partition_by(of(definition::Column::TermId));
    place
        .order_by_expr(Expr::case(in_language, 0).finally(1).into(), Order::Asc)
        .order_by(of(definition::Column::Id), Order::Asc);
    let mut placed = standing_definitions(access)
        .filter(definition::COLUMN.term_id.is_in(ids.iter().copied()))
        .select_only()
        .column(definition::Column::Id)
        .into_query();
    placed.expr_window_as(Expr::cust("ROW_NUMBER()"), place, "place");
    let first = Query::select()
        .column("id")
        .from_subquery(placed, "placed")
        .and_where(Expr::col("place").lte(most))
        .to_owned();
    let rows = definition::Entity::find()
        .filter(definition::Column::Id.in_subquery(first))
        .order_by_asc(definition::COLUMN.term_id)
        .order_by_asc(definition::COLUMN.id)
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
