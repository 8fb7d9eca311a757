//! Acts on blocs: their members and coordinators, and their statements.

pub(crate) mod associating;
pub(crate) mod clearing;
pub(crate) mod drafting;

use crate::blocs::readings::{find_live_membership, get, load_members};
use crate::delegations::readings as delegations;
use crate::entity::{bloc, bloc_member};
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::blocs::is_code;
use domain::delegations::DelegationKind;
use domain::identifiers::{BlocId, DelegationId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::{Title, compose, is_same_name};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel};
use serde_json::json;

/// The reason why a bloc was not created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    #[error("the short name is not a few letters and digits")]
    Code,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(CreateError);

/// Creates a bloc with its members, the first of whom coordinates it; an organizer's act. The short name and the name
/// are those of no other.
#[tracing::instrument(skip_all)]
pub async fn create_bloc(
    db: &DatabaseConnection,
    viewer: &Viewer,
    code: &str,
    name: &Title,
    members: &[DelegationId],
    now: DateTime<Utc>,
) -> std::result::Result<BlocId, CreateError> {
    rights::may(Act::CreateBloc, viewer)?;
    let code = compose(code.trim());
    if !is_code(&code) {
        return Err(CreateError::Code);
    }
    let txn = begin_transaction(db).await?;
    // No database knows what names are the same, so that two acts may not look at once.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let same = |one: &bloc::Model| is_same_name(&one.code, &code) || is_same_name(&one.name, name.as_str());
    if bloc::Entity::find().all(&txn).await?.iter().any(same) {
        return Err(StoreError::Taken.into());
    }
    let row = bloc::ActiveModel {
        code: Set(code.clone().into_owned()),
        name: Set(name.as_str().to_owned()),
        created_at: Set(to_millis(now)),
        ..Default::default()
    };
    let id = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?.id;
    let mut codes = Vec::new();
    for (place, delegation_id) in members.iter().enumerate() {
        codes.push(add_member(&txn, id, *delegation_id, place == 0, now).await?);
    }
    let payload = json!({ "bloc": code, "name": name, "members": codes, "coordinator": codes.first() });
    records::append_act(&txn, records::FORUM, now, RecordAct::BlocCreated, records::ORGANIZER, payload)
        .await?;
    txn.commit().await?;
    Ok(id)
}

/// Admits a delegation to a bloc; an organizer's act.
#[tracing::instrument(skip_all, fields(bloc = %id, delegation = %delegation_id))]
pub async fn admit_member(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocId,
    seen: Mark,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ChangeBloc, viewer)?;
    let txn = begin_transaction(db).await?;
    let bloc = get(&txn, id).await?;
    check_mark(&txn, viewer, MarkTarget::Bloc(id), seen).await?;
    let code = add_member(&txn, id, delegation_id, false, now).await?;
    record_membership(&txn, RecordAct::BlocJoined, &bloc, &code, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a delegation's membership of a bloc; an organizer's act. A coordinator is replaced first.
#[tracing::instrument(skip_all, fields(bloc = %id, delegation = %delegation_id))]
pub async fn release_member(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocId,
    seen: Mark,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ChangeBloc, viewer)?;
    let txn = begin_transaction(db).await?;
    let bloc = get(&txn, id).await?;
    check_mark(&txn, viewer, MarkTarget::Bloc(id), seen).await?;
    let member = find_live_membership(&txn, id, delegation_id).await?.ok_or(StoreError::NotFound)?;
    if member.coordinates {
        return Err(StoreError::State);
    }
    let mut row = member.into_active_model();
    row.left_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, delegation_id).await?;
    record_membership(&txn, RecordAct::BlocLeft, &bloc, &code, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Makes a member the coordinator of a bloc, in place of the one before; an organizer's act.
#[tracing::instrument(skip_all, fields(bloc = %id, delegation = %delegation_id))]
pub async fn entrust_coordinator(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: BlocId,
    seen: Mark,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ChangeBloc, viewer)?;
    let txn = begin_transaction(db).await?;
    let bloc = get(&txn, id).await?;
    check_mark(&txn, viewer, MarkTarget::Bloc(id), seen).await?;
    let next = find_live_membership(&txn, id, delegation_id).await?.ok_or(StoreError::NotFound)?;
    if next.coordinates {
        return Err(StoreError::State);
    }
    for member in load_members(&txn, vec![bloc.clone()]).await?.remove(0).members {
        let coordinates = member.left_at.is_none() && member.delegation_id == delegation_id;
        if member.coordinates != coordinates {
            let mut row = member.into_active_model();
            row.coordinates = Set(coordinates);
            row.update(&txn).await?;
        }
    }
    let code = delegations::delegation_code(&txn, delegation_id).await?;
    record_membership(&txn, RecordAct::BlocEntrusted, &bloc, &code, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Adds a member, and returns its code.
async fn add_member(
    txn: &DatabaseTransaction,
    bloc_id: BlocId,
    delegation_id: DelegationId,
    coordinates: bool,
    now: DateTime<Utc>,
) -> Result<String> {
    let delegation = delegations::get_delegation(txn, delegation_id).await?;
    if delegation.kind != DelegationKind::Member {
        return Err(StoreError::Forbidden);
    }
    let row = bloc_member::ActiveModel {
        bloc_id: Set(bloc_id),
        delegation_id: Set(delegation_id),
        coordinates: Set(coordinates),
        joined_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    Ok(delegation.code)
}

async fn record_membership(
    txn: &DatabaseTransaction,
    act: RecordAct,
    bloc: &bloc::Model,
    delegation: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({ "bloc": bloc.code, "delegation": delegation });
    records::append_act(txn, records::FORUM, now, act, records::ORGANIZER, payload).await
}
