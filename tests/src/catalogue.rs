//! Existing instruments in the catalogue of a world.

use crate::world::World;
use chrono::{DateTime, Utc};
use domain::catalogue::CatalogueKind;
use domain::identifiers::{CatalogueInstrumentId, ClauseId, DelegationId, UserId};
use domain::languages::{Language, Multilingual};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection};
use std::collections::BTreeMap;
use store::entity::{catalogue_clause, catalogue_instrument};
use store::json_text::JsonText;

fn titled(words: &str) -> JsonText<Multilingual> {
    JsonText(Multilingual(BTreeMap::from([(Language::English, words.to_owned())])))
}

/// Adds an instrument with clauses of these titles, whose numbers are their places; `owner` is the delegation of a
/// national one.
pub async fn instrument(
    world: &World,
    code: &str,
    owner: Option<DelegationId>,
    clauses: &[&str],
) -> (CatalogueInstrumentId, Vec<ClauseId>) {
    let organizer = world.organizer.person.as_ref().map(|person| person.id).expect("an organizer");
    add_instrument(&world.db, (organizer, world.now), code, owner, clauses).await
}

/// Adds the same to a database, as somebody did at some time.
pub async fn add_instrument(
    db: &DatabaseConnection,
    (by, at): (UserId, DateTime<Utc>),
    code: &str,
    owner: Option<DelegationId>,
    clauses: &[&str],
) -> (CatalogueInstrumentId, Vec<ClauseId>) {
    let kind = if owner.is_some() { CatalogueKind::National } else { CatalogueKind::Recommendation };
    let row = catalogue_instrument::ActiveModel {
        code: Set(code.to_owned()),
        version: Set("2021".to_owned()),
        body: Set("A body".to_owned()),
        kind: Set(kind),
        adopted_on: Set(None),
        languages: Set(JsonText(vec![Language::English])),
        titles: Set(titled(&format!("Instrument {code}"))),
        source: Set("https://example.org/text".to_owned()),
        licence: Set("public domain".to_owned()),
        delegation_id: Set(owner),
        added_by: Set(Some(by)),
        added_at: Set(at),
        superseded_at: Set(None),
        ..Default::default()
    };
    let id = row.insert(db).await.expect("an instrument").id;
    let mut ids = Vec::new();
    for (place, title) in (1..).zip(clauses) {
        let row = catalogue_clause::ActiveModel {
            instrument_id: Set(id),
            code: Set(format!("{code}-{place}")),
            titles: Set(titled(title)),
            place: Set(place),
            ..Default::default()
        };
        ids.push(row.insert(db).await.expect("a clause").id);
    }
    (id, ids)
}
