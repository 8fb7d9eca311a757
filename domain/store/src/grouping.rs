//! Groups rows by a key, and counts them by consultation.

use crate::Result;
use domain::identifiers::ConsultationId;
use sea_orm::sea_query::{Expr, ExprTrait, Func, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QuerySelect, QueryTrait, Select};
use std::array;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::num::ParseIntError;
use std::str::FromStr;

/// Groups rows by a key, and keeps their order within each group.
pub(crate) fn grouped<T, K: Eq + Hash>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// Returns the expression that joins the identifiers of a group of rows in one text, which [`split_identifiers`] reads. Where
/// there are thousands, a row for each of them takes many times as long.
pub(crate) fn join_identifiers(db: &impl ConnectionTrait, id: impl ColumnTrait) -> Expr {
    let id = Expr::col(id.as_column_ref());
    let joined = match db.get_database_backend() {
        DbBackend::Postgres => Func::cust("string_agg").arg(id.cast_as("text")).arg(","),
        _ => Func::cust("group_concat").arg(id),
    };
    joined.into()
}

/// Reads the identifiers that [`join_identifiers`] has joined, in no order.
pub(crate) fn split_identifiers<T: FromStr<Err = ParseIntError>>(joined: &str) -> Result<Vec<T>> {
    let read = |id: &str| id.parse().map_err(|error| DbErr::Type(format!("no identifier: {error}")));
    Ok(joined.split(',').map(read).collect::<std::result::Result<_, _>>()?)
}

/// Selects how many of these rows are of each consultation.
pub(crate) fn select_numbers<E: EntityTrait>(
    rows: Select<E>,
    consultation: impl ColumnTrait,
    id: E::Column,
) -> SelectStatement {
    rows.select_only()
        .column(consultation)
        .column_as(id.count(), "number")
        .group_by(consultation)
        .into_query()
}

/// Counts the rows of several selections that [`select_numbers`] has made, by consultation, in one query.
pub(crate) async fn count_each<const N: usize>(
    db: &impl ConnectionTrait,
    selections: [SelectStatement; N],
) -> Result<[BTreeMap<ConsultationId, u64>; N]> {
    let mut counts: [BTreeMap<ConsultationId, u64>; N] = array::from_fn(|_| BTreeMap::new());
    let placed = (0_i32..)
        .zip(selections)
        .map(|(place, mut selection)| selection.expr_as(Expr::val(place), "place").to_owned());
    let all = placed.reduce(|mut all, one| all.union(UnionType::All, one).to_owned());
    let Some(all) = all else { return Ok(counts) };
    for row in db.query_all(&all).await? {
        let (id, number): (ConsultationId, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let place: i32 = row.try_get_by_index(2)?;
        if let Some(of) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
            of.insert(id, u64::try_from(number).unwrap_or(0));
        }
    }
    Ok(counts)
}
