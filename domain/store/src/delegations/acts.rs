//! Acts on delegations: adding them and replacing their facts.

use crate::delegations::readings as delegations;
use crate::entity::delegation;
use crate::marks::{MarkTarget, check_mark};
use crate::positions::counting as positions;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, Utc};
use domain::delegations::{CatalogueEntry, TakenNames};
use domain::identifiers::DelegationId;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::json;
use std::collections::BTreeSet;

/// The source of a delegation's facts, and the date for which they hold.
#[derive(Clone, Debug)]
pub struct FactsSource {
    pub source: String,
    pub as_of: DateTime<Utc>,
}

/// Adds delegations, each under a code and names that no other has; an organizer's act.
#[tracing::instrument(skip_all)]
pub async fn add_delegations(
    db: &DatabaseConnection,
    viewer: &Viewer,
    entries: &[CatalogueEntry],
    facts: &FactsSource,
    now: DateTime<Utc>,
) -> Result<Vec<DelegationId>> {
    rights::may(Act::AddDelegations, viewer)?;
    let txn = begin_transaction(db).await?;
    // No database knows what codes and names are the same, so that two acts may not look at once.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let present = delegations::all_delegations(&txn).await?;
    let mut taken = TakenNames::default();
    for one in &present {
        taken.take_code(&one.code);
        taken.hold_names(names_of(one));
    }
    let mut ids = Vec::with_capacity(entries.len());
    for entry in entries {
        if !taken.take_code(&entry.code) {
            return Err(StoreError::Taken);
        }
        take_names(&mut taken, entry)?;
        let row = delegation::ActiveModel { created_at: Set(to_millis(now)), ..facts_of(entry, facts) };
        let row = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
        ids.push(row.id);
        record_facts(&txn, entry, facts, RecordAct::DelegationCreated, now).await?;
    }
    txn.commit().await?;
    Ok(ids)
}

/// Replaces the names and facts of the delegations that `entries` name by code; an organizer's act. An unknown code
/// is refused, and so is a name that another delegation has; then nothing is changed.
#[tracing::instrument(skip_all)]
pub async fn replace_facts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    seen: Mark,
    entries: &[CatalogueEntry],
    facts: &FactsSource,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ReplaceFacts, viewer)?;
    let txn = begin_transaction(db).await?;
    records::locked_head_hash(&txn, records::FORUM).await?;
    check_mark(&txn, viewer, MarkTarget::Facts, seen).await?;
    let renamed: BTreeSet<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
    let mut taken = TakenNames::default();
    let present = delegations::all_delegations(&txn).await?;
    for one in present.iter().filter(|one| !renamed.contains(one.code.as_str())) {
        taken.hold_names(names_of(one));
    }
    for entry in entries {
        let found =
            delegation::Entity::find().filter(delegation::COLUMN.code.eq(&entry.code)).one(&txn).await?;
        let former = found.ok_or(StoreError::NotFound)?;
        take_names(&mut taken, entry)?;
        let (id, kind) = (former.id, former.kind);
        let row = former.into_active_model();
        let row =
            delegation::ActiveModel { id: row.id, created_at: row.created_at, ..facts_of(entry, facts) };
        row.update(&txn).await?;
        if kind != entry.kind {
            positions::recount_delegation(&txn, id).await?;
        }
        record_facts(&txn, entry, facts, RecordAct::DelegationFactsReplaced, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Returns the names of a delegation in the order in which [`TakenNames`] takes them.
fn names_of(one: &delegation::Model) -> [&str; 3] {
    [&one.name_en, &one.name_fr, &one.name_ar]
}

fn take_names(taken: &mut TakenNames, entry: &CatalogueEntry) -> Result<()> {
    let name_taken = |name: &str| StoreError::NameTaken { code: entry.code.clone(), name: name.to_owned() };
    taken.take_names(entry.names()).map_err(name_taken)
}

fn facts_of(entry: &CatalogueEntry, facts: &FactsSource) -> delegation::ActiveModel {
    let or_english = |name: &str| if name.is_empty() { entry.name_en.clone() } else { name.to_owned() };
    delegation::ActiveModel {
        code: Set(entry.code.clone()),
        kind: Set(entry.kind),
        name_en: Set(entry.name_en.clone()),
        name_fr: Set(or_english(&entry.name_fr)),
        name_ar: Set(or_english(&entry.name_ar)),
        region: Set(entry.region),
        ldc: Set(entry.ldc),
        lldc: Set(entry.lldc),
        sids: Set(entry.sids),
        g77: Set(entry.g77),
        income_group: Set(entry.income_group),
        population: Set(entry.population),
        stakeholder: Set(entry.stakeholder),
        facts_source: Set(facts.source.clone()),
        facts_as_of: Set(facts.as_of),
        ..Default::default()
    }
}

async fn record_facts(
    txn: &DatabaseTransaction,
    entry: &CatalogueEntry,
    facts: &FactsSource,
    act: RecordAct,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({ "delegation": entry, "source": facts.source, "as_of": facts.as_of.date_naive() });
    records::append_act(txn, records::FORUM, now, act, records::ORGANIZER, payload).await
}
