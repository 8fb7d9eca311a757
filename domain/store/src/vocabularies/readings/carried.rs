//! The provisions that carry a tag, for the queries that are read by one.

use crate::Result;
use crate::entity::tagging;
use domain::identifiers::{ProvisionId, TagId};
use domain::vocabularies::TaggingState;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

/// Selects the provisions for which the chair has settled that they carry a tag.
fn provisions_with(tag_id: TagId) -> SelectStatement {
    Query::select()
        .column(tagging::Column::ProvisionId)
        .from(tagging::Entity)
        .cond_where(carried(tag_id))
        .to_owned()
}

fn carried(tag_id: TagId) -> Condition {
    Condition::all()
        .add(tagging::COLUMN.tag_id.eq(tag_id))
        .add(tagging::COLUMN.state.eq(TaggingState::Settled))
}

/// Returns the condition that the provision which a column names carries a tag; without a tag, none.
pub(crate) fn carries(provision: impl ColumnTrait, tag_id: Option<TagId>) -> Condition {
    match tag_id {
        Some(tag_id) => Condition::all().add(provision.in_subquery(provisions_with(tag_id))),
        None => Condition::all(),
    }
}

/// Lists the provisions that carry a tag.
pub(crate) async fn list_carriers(db: &impl ConnectionTrait, tag_id: TagId) -> Result<BTreeSet<ProvisionId>> {
    let ids: Vec<ProvisionId> = tagging::Entity::find()
        .select_only()
        .column(tagging::Column::ProvisionId)
        .filter(carried(tag_id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}
