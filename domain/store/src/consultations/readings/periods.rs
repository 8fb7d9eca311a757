//! Readings of the periods in which stages were open before they opened again.

use crate::Result;
use crate::entity::entry;
use crate::records::chain::chain_of;
use chrono::{DateTime, Utc};
use domain::attribution::Attribution;
use domain::consultations::plans::{StageEntry, former_periods};
use domain::consultations::{Stage, StageKind};
use domain::identifiers::ConsultationId;
use domain::records::RecordAct;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

/// The number of entries of the record that are read, the first ones.
const ENTRIES: u64 = 1_000;

/// Lists the periods in which stages of a consultation were open before they were set for a later one, as the record has
/// them.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn list_former_periods(db: &impl ConnectionTrait, id: ConsultationId) -> Result<Vec<Stage>> {
    let rows = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain_of(id)))
        .filter(entry::Column::Act.is_in([RecordAct::StageSet, RecordAct::StageRemoved]))
        // Asked for the order of numbers, SQLite may go through all entries instead of those of these kinds.
        .order_by_asc(Expr::col(entry::Column::Number).add(0))
        .limit(ENTRIES)
        .all(db)
        .await?;
    let set: Vec<StageEntry> = rows.iter().filter_map(read_entry).collect();
    Ok(former_periods(&set))
}

/// Reads what an entry says of a stage.
fn read_entry(row: &entry::Model) -> Option<StageEntry> {
    let payload = &row.payload.0;
    let kind: StageKind = payload.get("stage")?.as_str()?.parse().ok()?;
    let stage = match row.act {
        RecordAct::StageSet => Some(Stage {
            kind,
            opens_at: read_time(payload.get("opens_at"))?,
            closes_at: read_time(payload.get("closes_at")),
            attribution: read_attribution(payload.get("attribution")),
        }),
        _ => None,
    };
    Some(StageEntry { at: row.at, kind, stage })
}

fn read_time(value: Option<&Value>) -> Option<DateTime<Utc>> {
    value?.as_str()?.parse().ok()
}

/// An entry without an attribution is of a stage in which everything is public.
fn read_attribution(value: Option<&Value>) -> Attribution {
    let code = value.and_then(Value::as_str);
    code.and_then(|code| code.parse().ok()).unwrap_or(Attribution::Public)
}
