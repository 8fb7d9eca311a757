//! Finds the texts that match a query.

use crate::Result;
use crate::attribution::Access;
use crate::attribution::standing::Succeeded;
use crate::consultations::readings as consultations;
use crate::entity::{position, reply, search_entry};
use crate::instruments::readings as instruments;
use domain::identifiers::{DelegationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::search::{ExcerptPart, ParsedQuery, SearchKind};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};

/// The number of results on one page.
pub const PAGE: u64 = 20;

/// The most bytes of a query that can be the number of a provision.
const LONGEST_NUMBER: usize = 60;

/// A filter for the search; empty, it finds everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchFilter {
    pub kind: Option<SearchKind>,
    pub language: Option<Language>,
    /// The delegation whose texts are searched, under its name.
    pub delegation_id: Option<DelegationId>,
}

/// A hit is a text that matches a query.
#[derive(Clone, Debug)]
pub struct SearchHit {
    pub entry: search_entry::Model,
    /// The last number of the provision that it is about.
    pub label: Option<String>,
    pub excerpt: Vec<ExcerptPart>,
}

/// Lists a page of the texts that match a query in a consultation, the instrument itself first and then the newest,
/// and counts them.
#[tracing::instrument(skip_all)]
pub async fn search_consultation(
    db: &DatabaseConnection,
    access: &Access,
    asked: &ParsedQuery,
    filter: SearchFilter,
    page: u64,
) -> Result<(Vec<SearchHit>, u64)> {
    if asked.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let answers = match db.get_database_backend() {
        DbBackend::Postgres => Expr::cust_with_values(
            "\"search_entries\".\"vector\" @@ to_tsquery('simple', $1)",
            [render_query(asked, "&", "|", |phrase| format!("({})", phrase.join(" <-> ")))],
        ),
        _ => Expr::cust_with_values(
            "\"search_entries\".\"id\" IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)",
            [render_query(asked, "AND", "OR", |phrase| format!("\"{}\"", phrase.join(" ")))],
        ),
    };
    let mut find = search_entry::Entity::find()
        .filter(search_entry::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(access.seen::<search_entry::Model>())
        .filter(is_standing::<position::Model>(access, SearchKind::Position))
        .filter(is_standing::<reply::Model>(access, SearchKind::Reply))
        .filter(answers);
    if let Some(kind) = filter.kind {
        find = find.filter(search_entry::COLUMN.kind.eq(kind));
    }
    if let Some(language) = filter.language {
        find = find.filter(search_entry::COLUMN.language.eq(language));
    }
    if let Some(id) = filter.delegation_id {
        find = find
            .filter(search_entry::COLUMN.delegation_id.eq(id))
            .filter(access.named::<search_entry::Model>());
    }
    let of_the_text = search_entry::Column::Kind.eq(SearchKind::Provision);
    let found = find
        .order_by_desc(of_the_text)
        .order_by_desc(search_entry::COLUMN.said_at)
        .order_by_asc(search_entry::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = access.veil(found.fetch_page(page).await?);
    let provisions: Vec<ProvisionId> = rows.iter().filter_map(|row| row.provision_id).collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let found = rows.into_iter().map(|entry| SearchHit {
        label: entry.provision_id.and_then(|id| labels.get(&id).cloned()),
        excerpt: asked.excerpt(entry.language, &entry.body),
        entry,
    });
    Ok((found.collect(), total))
}

/// Finds the provision of the last revision that has the number which the query is, such as `op 12`: with its kind and its
/// number.
#[tracing::instrument(skip_all)]
pub async fn find_numbered_provision(
    db: &DatabaseConnection,
    access: &Access,
    query: &str,
) -> Result<Option<(ProvisionId, ProvisionKind, String)>> {
    if query.trim().is_empty() || query.len() > LONGEST_NUMBER {
        return Ok(None);
    }
    let Some(latest) = consultations::find_latest_revision(db, access.consultation_id()).await? else {
        return Ok(None);
    };
    let Some((id, kind)) = instruments::find_labelled_provision(db, latest.id, query).await? else {
        return Ok(None);
    };
    let label = instruments::provision_labels(db, &[id]).await?.remove(&id);
    Ok(label.map(|label| (id, kind, label)))
}

/// Returns the condition that an entry is of another kind than `kind`, or of a row that stands for the viewer.
fn is_standing<T: Succeeded>(access: &Access, kind: SearchKind) -> Condition {
    let mut found = Query::select();
    found
        .expr(Expr::val(1))
        .from(T::TABLE)
        .and_where(Expr::col((T::TABLE, "id")).equals((search_entry::Entity, search_entry::Column::TargetId)))
        .cond_where(access.standing::<T>());
    Condition::any().add(search_entry::COLUMN.kind.ne(kind)).add(Expr::exists(found))
}

/// Renders a query for a database. Terms are letters and digits alone.
fn render_query(asked: &ParsedQuery, and: &str, or: &str, phrase: impl Fn(&[String]) -> String) -> String {
    let clause = |phrases: &Vec<Vec<String>>| {
        let phrases: Vec<_> = phrases.iter().map(|words| phrase(words)).collect();
        format!("({})", phrases.join(&format!(" {or} ")))
    };
    let clauses: Vec<_> = asked.clauses.iter().map(clause).collect();
    clauses.join(&format!(" {and} "))
}
