//! The facts of delegations and the members of blocs, as they are exported.

use crate::delegations::readings as delegations;
use crate::entity::{bloc, bloc_member, delegation};
use crate::{Result, StoreError};
use domain::identifiers::DelegationId;
use domain::viewers::Viewer;
use sea_orm::{ConnectionTrait, EntityTrait, LoaderTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Reads the head of the forum's export: the delegations with their facts, and the blocs with their members; for
/// organizers.
#[tracing::instrument(skip_all)]
pub async fn export_forum(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Value> {
    if !viewer.organizer() {
        return Err(if viewer.person.is_some() { StoreError::Forbidden } else { StoreError::SignInNeeded });
    }
    Ok(json!({ "delegations": export_delegations(db).await?, "blocs": export_blocs(db).await? }))
}

/// Exports all delegations with their facts, by code.
pub(crate) async fn export_delegations(db: &impl ConnectionTrait) -> Result<Vec<Value>> {
    Ok(export_sorted(delegations::all_delegations(db).await?))
}

/// Exports delegations with their facts, by code.
pub(crate) fn export_sorted(mut delegations: Vec<delegation::Model>) -> Vec<Value> {
    // Databases sort words in orders of their own.
    delegations.sort_by(|one, other| one.code.cmp(&other.code));
    delegations.into_iter().map(export_facts).collect()
}

fn export_facts(delegation: delegation::Model) -> Value {
    json!({
        "code": delegation.code, "kind": delegation.kind, "name": delegation.name_en,
        "region": delegation.region, "groups": delegation.groups(),
        "income_group": delegation.income_group, "population": delegation.population,
        "stakeholder": delegation.stakeholder,
        "facts_source": delegation.facts_source, "facts_as_of": delegation.facts_as_of.date_naive(),
    })
}

/// Exports all blocs with their coordinators and members, by code.
pub(crate) async fn export_blocs(db: &impl ConnectionTrait) -> Result<Vec<Value>> {
    let all = delegations::all_delegations(db).await?;
    let codes: HashMap<DelegationId, String> = all.into_iter().map(|one| (one.id, one.code)).collect();
    let code = |member: &bloc_member::Model| codes.get(&member.delegation_id).cloned().unwrap_or_default();
    let rows = bloc::Entity::find().order_by_asc(bloc::COLUMN.id).all(db).await?;
    let present = bloc_member::Entity::find().filter(bloc_member::COLUMN.left_at.is_null());
    let members = rows.load_many(present, db).await?;
    let mut blocs: Vec<_> = rows.into_iter().zip(members).collect();
    blocs.sort_by(|(one, _), (other, _)| one.code.cmp(&other.code));
    let exported = blocs.into_iter().map(|(bloc, members)| {
        let coordinator = members.iter().find(|member| member.coordinates).map(code);
        let mut codes: Vec<String> = members.iter().map(code).collect();
        codes.sort();
        json!({ "code": bloc.code, "name": bloc.name, "coordinator": coordinator, "members": codes })
    });
    Ok(exported.collect())
}
