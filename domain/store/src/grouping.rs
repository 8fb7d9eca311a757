//! Groups rows by a key, and counts them by consultation.

use crate::Result;
use domain::identifiers::ConsultationId;
use sea_orm::sea_query::{Expr, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QuerySelect, QueryTrait, Select};
use std::array;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Groups rows by a key, and keeps their order within each group.
pub(crate) fn grouped<T, K: Eq + Hash>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
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
