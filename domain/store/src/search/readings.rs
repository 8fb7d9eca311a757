//! Finds the texts that match a query.

use crate::Result;
use crate::attribution::Access;
use crate::attribution::standing::Succeeded;
use crate::consultations::readings as consultations;
use crate::entity::{position, reply, search_entry};
use crate::instruments::readings as instruments;
use chrono::{DateTime, Utc};
use domain::identifiers::{DelegationId, ProvisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use domain::search::{ExcerptPart, ParsedQuery, SearchKind, SearchScope};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, QueryFilter,
};
use std::cmp::Reverse;

/// The number of results on one page.
pub const PAGE: u64 = 20;

/// The most texts that a search lists. Of more, it is said that there are more.
pub const MOST: u64 = 1_000;

/// The index of terms of SQLite.
const INDEX: &str = "search_index";

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

/// The place of an entry among what was found.
struct FoundEntry {
    id: i64,
    said_at: DateTime<Utc>,
}

/// Lists a page of the texts that match a query in a consultation, the instrument itself first and then the newest,
/// and counts them, up to one more than [`MOST`]. Of more, those are listed which came into the index last: the database reads
/// no others, however many match.
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
    let parts: &[SearchScope] = match filter.kind {
        Some(SearchKind::Provision) => &[SearchScope::Instrument],
        Some(_) => &[SearchScope::Contributions],
        None => &[SearchScope::Instrument, SearchScope::Contributions],
    };
    let mut all: Vec<FoundEntry> = Vec::new();
    for part in parts {
        let room = (MOST + 1).saturating_sub(all.len() as u64);
        if room == 0 {
            break;
        }
        let mut found = find_entries(db, access, asked, filter, *part, room).await?;
        found.sort_by_key(|entry| (Reverse(entry.said_at), entry.id));
        all.extend(found);
    }
    let total = all.len() as u64;
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let listed = all.iter().take(number(MOST)).skip(number(page.saturating_mul(PAGE))).take(number(PAGE));
    let ids: Vec<i64> = listed.map(|entry| entry.id).collect();
    let mut rows = match ids.is_empty() {
        true => Vec::new(),
        false => {
            let found =
                search_entry::Entity::find().filter(search_entry::COLUMN.id.is_in(ids.iter().copied()));
            access.veil(found.all(db).await?)
        }
    };
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    let provisions: Vec<ProvisionId> = rows.iter().filter_map(|row| row.provision_id).collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let found = rows.into_iter().map(|entry| SearchHit {
        label: entry.provision_id.and_then(|id| labels.get(&id).cloned()),
        excerpt: asked.excerpt(entry.language, &entry.body),
        entry,
    });
    Ok((found.collect(), total))
}

/// Finds at most `most` entries of one part that match a query, from the last in the index.
///
/// SQLite walks its index of terms backwards and stops there; it would sort and count everything that matches if it were asked
/// for the rank or the time of each. PostgreSQL chooses between walking the table backwards, where much matches, and its index.
async fn find_entries(
    db: &DatabaseConnection,
    access: &Access,
    asked: &ParsedQuery,
    filter: SearchFilter,
    part: SearchScope,
    most: u64,
) -> Result<Vec<FoundEntry>> {
    let column = |column: search_entry::Column| Expr::col((search_entry::Entity, column));
    let consultation_id = access.consultation_id();
    let scopes = [
        Some(part),
        filter.kind.map(SearchScope::Kind),
        filter.language.map(SearchScope::Language),
        filter.delegation_id.map(SearchScope::Delegation),
    ];
    let scopes = scopes.into_iter().flatten().map(|scope| vec![vec![scope.term(consultation_id)]]);
    let asked = ParsedQuery { clauses: asked.clauses.iter().cloned().chain(scopes).collect() };
    let mut find = Query::select();
    find.column((search_entry::Entity, search_entry::Column::Id))
        .column((search_entry::Entity, search_entry::Column::SaidAt));
    match db.get_database_backend() {
        DbBackend::Postgres => {
            let query = render_query(&asked, "&", "|", |phrase| format!("({})", phrase.join(" <-> ")));
            find.from(search_entry::Entity)
                .and_where(Expr::cust_with_values(
                    "\"search_entries\".\"vector\" @@ to_tsquery('simple', $1)",
                    [query],
                ))
                .order_by((search_entry::Entity, search_entry::Column::Id), Order::Desc);
        }
        _ => {
            let query = render_query(&asked, "AND", "OR", |phrase| format!("\"{}\"", phrase.join(" ")));
            // A cross join is never turned round: the index of terms comes first.
            find.from(INDEX)
                .cross_join(search_entry::Entity)
                .and_where(Expr::cust_with_values("\"search_index\" MATCH ?", [query]))
                .and_where(column(search_entry::Column::Id).equals((INDEX, "rowid")))
                .order_by((INDEX, "rowid"), Order::Desc);
        }
    }
    find.and_where(column(search_entry::Column::ConsultationId).eq(consultation_id))
        .cond_where(access.seen::<search_entry::Model>())
        .cond_where(is_standing::<position::Model>(access, SearchKind::Position))
        .cond_where(is_standing::<reply::Model>(access, SearchKind::Reply))
        .limit(most);
    if let Some(kind) = filter.kind {
        find.and_where(search_entry::COLUMN.kind.eq(kind));
    }
    if let Some(language) = filter.language {
        find.and_where(search_entry::COLUMN.language.eq(language));
    }
    if let Some(id) = filter.delegation_id {
        find.and_where(search_entry::COLUMN.delegation_id.eq(id))
            .cond_where(access.named::<search_entry::Model>());
    }
    let mut found = Vec::new();
    for row in db.query_all(&find).await? {
        found.push(FoundEntry { id: row.try_get_by_index(0)?, said_at: row.try_get_by_index(1)? });
    }
    Ok(found)
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
