//! Blocs in the database: who belongs to one and coordinates it, and what is said for it.

use super::entity::{bloc, bloc_clearance, bloc_member};
use super::{Result, StoreError, begin, delegations, moment, records, refusable, unique_as};
use chrono::{DateTime, Utc};
use domain::blocs::is_code;
use domain::delegations::DelegationKind;
use domain::records::RecordAct;
use domain::rights::blocs::MembershipFacts;
use domain::rights::{self, Act};
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeMap;

mod associating;
mod clearing;
mod statements;

pub use associating::{Adopted, AssociateError, adopt, associate};
pub use clearing::{CirculateError, answer, circulate, recall, submit, withdraw};
pub use statements::{
    Awaiting, Listed, NewPoint, Spoken, Whole, awaiting, begin_statement, edit, of_consultation,
    on_provisions, one, remove_point, set_point,
};
pub(super) use statements::{associations, listed, provisions};

/// How many blocs or statements one page shows.
pub const PAGE: u64 = 20;

/// A bloc with its members, past ones too.
#[derive(Clone, Debug)]
pub struct Bloc {
    pub bloc: bloc::Model,
    pub members: Vec<bloc_member::Model>,
}

impl Bloc {
    /// Those who belong to it now.
    pub fn present(&self) -> impl Iterator<Item = &bloc_member::Model> {
        self.members.iter().filter(|member| member.left_at.is_none())
    }

    pub fn has(&self, delegation_id: i64) -> bool {
        self.present().any(|member| member.delegation_id == delegation_id)
    }

    pub fn coordinator(&self) -> Option<i64> {
        self.present().find(|member| member.coordinates).map(|member| member.delegation_id)
    }

    /// What a delegation is in it.
    pub fn membership(&self, delegation_id: Option<i64>) -> MembershipFacts {
        let found = self.present().find(|member| Some(member.delegation_id) == delegation_id);
        found.map_or_else(MembershipFacts::default, bloc_member::Model::facts)
    }

    /// What members other than the coordinator have said of a statement.
    fn answers(&self, given: &[bloc_clearance::Model]) -> Vec<Option<bool>> {
        let said = |id: i64| given.iter().find(|one| one.delegation_id == id).map(|one| one.cleared);
        let others = self.present().filter(|member| !member.coordinates);
        others.map(|member| said(member.delegation_id)).collect()
    }
}

impl bloc_member::Model {
    /// What rights in the bloc depend on.
    pub fn facts(&self) -> MembershipFacts {
        MembershipFacts { member: self.left_at.is_none(), coordinates: self.coordinates }
    }
}

/// Why a bloc was not created.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    #[error("the short name is not a few letters and digits")]
    Code,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(CreateError);

/// Creates a bloc with its members, the first of whom coordinates it; an organizer's act.
pub async fn create(
    db: &DatabaseConnection,
    viewer: &Viewer,
    (code, name): (&str, &Title),
    members: &[i64],
    now: DateTime<Utc>,
) -> std::result::Result<i64, CreateError> {
    rights::may(Act::CreateBloc, viewer)?;
    if !is_code(code) {
        return Err(CreateError::Code);
    }
    let txn = begin(db).await?;
    let row = bloc::ActiveModel {
        code: Set(code.to_owned()),
        name: Set(name.as_str().to_owned()),
        created_at: Set(moment(now)),
        ..Default::default()
    };
    let id = row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Taken))?.id;
    let mut codes = Vec::new();
    for (place, delegation_id) in members.iter().enumerate() {
        codes.push(enter(&txn, id, *delegation_id, place == 0, now).await?);
    }
    let payload = json!({ "bloc": code, "name": name, "members": codes, "coordinator": codes.first() });
    records::append(&txn, records::FORUM, now, RecordAct::BlocCreated, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(id)
}

/// Admits a delegation to a bloc; an organizer's act.
pub async fn admit(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    delegation_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ChangeBloc, viewer)?;
    let txn = begin(db).await?;
    let bloc = get(&txn, id).await?;
    let code = enter(&txn, id, delegation_id, false, now).await?;
    append(&txn, RecordAct::BlocJoined, &bloc, &code, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a delegation's membership of a bloc; an organizer's act. A coordinator is replaced first.
pub async fn release(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    delegation_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ChangeBloc, viewer)?;
    let txn = begin(db).await?;
    let bloc = get(&txn, id).await?;
    let member = live(&txn, id, delegation_id).await?.ok_or(StoreError::NotFound)?;
    if member.coordinates {
        return Err(StoreError::State);
    }
    let mut row = member.into_active_model();
    row.left_at = Set(Some(moment(now)));
    row.update(&txn).await?;
    let code = delegations::code(&txn, delegation_id).await?;
    append(&txn, RecordAct::BlocLeft, &bloc, &code, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Makes a member the coordinator of a bloc, in place of the one before; an organizer's act.
pub async fn entrust(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    delegation_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ChangeBloc, viewer)?;
    let txn = begin(db).await?;
    let bloc = get(&txn, id).await?;
    let next = live(&txn, id, delegation_id).await?.ok_or(StoreError::NotFound)?;
    if next.coordinates {
        return Err(StoreError::State);
    }
    for member in with_members(&txn, vec![bloc.clone()]).await?.remove(0).members {
        let coordinates = member.left_at.is_none() && member.delegation_id == delegation_id;
        if member.coordinates != coordinates {
            let mut row = member.into_active_model();
            row.coordinates = Set(coordinates);
            row.update(&txn).await?;
        }
    }
    let code = delegations::code(&txn, delegation_id).await?;
    append(&txn, RecordAct::BlocEntrusted, &bloc, &code, now).await?;
    txn.commit().await?;
    Ok(())
}

/// A page of all blocs by code, and how many there are.
pub async fn page(db: &DatabaseConnection, page: u64) -> Result<(Vec<Bloc>, u64)> {
    let found = bloc::Entity::find().order_by_asc(bloc::COLUMN.code).paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((with_members(db, rows).await?, total))
}

/// Every bloc by code, for a choice among them.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Bloc>> {
    let rows = bloc::Entity::find().order_by_asc(bloc::COLUMN.code).limit(200).all(db).await?;
    with_members(db, rows).await
}

/// The blocs that each delegation belongs to now, by its identifier.
pub(super) async fn by_member(db: &impl ConnectionTrait) -> Result<BTreeMap<i64, Vec<i64>>> {
    let rows: Vec<(i64, i64)> = bloc_member::Entity::find()
        .select_only()
        .columns([bloc_member::Column::DelegationId, bloc_member::Column::BlocId])
        .filter(bloc_member::COLUMN.left_at.is_null())
        .order_by_asc(bloc_member::COLUMN.bloc_id)
        .into_tuple()
        .all(db)
        .await?;
    let mut blocs: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (delegation_id, bloc_id) in rows {
        blocs.entry(delegation_id).or_default().push(bloc_id);
    }
    Ok(blocs)
}

/// The names of all blocs, by identifier.
pub async fn names(db: &impl ConnectionTrait) -> Result<BTreeMap<i64, String>> {
    let rows: Vec<(i64, String)> = bloc::Entity::find()
        .select_only()
        .columns([bloc::Column::Id, bloc::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A bloc with its members.
pub async fn with_id(db: &impl ConnectionTrait, id: i64) -> Result<Bloc> {
    let row = get(db, id).await?;
    with_members(db, vec![row]).await?.pop().ok_or(StoreError::NotFound)
}

/// The blocs that the viewer's delegation belongs to now.
pub async fn own(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<Bloc>> {
    let ids = joined_by(db, viewer.seat().map(|seat| seat.delegation_id)).await?;
    let found = bloc::Entity::find().filter(bloc::COLUMN.id.is_in(ids)).order_by_asc(bloc::COLUMN.code);
    with_members(db, found.all(db).await?).await
}

/// The blocs that a delegation belongs to now, by identifier.
async fn joined_by(db: &impl ConnectionTrait, delegation_id: Option<i64>) -> Result<Vec<i64>> {
    let Some(delegation_id) = delegation_id else {
        return Ok(Vec::new());
    };
    Ok(bloc_member::Entity::find()
        .select_only()
        .column(bloc_member::Column::BlocId)
        .filter(bloc_member::COLUMN.delegation_id.eq(delegation_id))
        .filter(bloc_member::COLUMN.left_at.is_null())
        .into_tuple()
        .all(db)
        .await?)
}

async fn with_members(db: &impl ConnectionTrait, rows: Vec<bloc::Model>) -> Result<Vec<Bloc>> {
    let found = bloc_member::Entity::find()
        .filter(bloc_member::COLUMN.bloc_id.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(bloc_member::COLUMN.id)
        .all(db)
        .await?;
    let mut members: BTreeMap<i64, Vec<bloc_member::Model>> = BTreeMap::new();
    for member in found {
        members.entry(member.bloc_id).or_default().push(member);
    }
    let joined =
        rows.into_iter().map(|bloc| Bloc { members: members.remove(&bloc.id).unwrap_or_default(), bloc });
    Ok(joined.collect())
}

async fn get(db: &impl ConnectionTrait, id: i64) -> Result<bloc::Model> {
    bloc::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

async fn live(
    db: &impl ConnectionTrait,
    bloc_id: i64,
    delegation_id: i64,
) -> Result<Option<bloc_member::Model>> {
    Ok(bloc_member::Entity::find()
        .filter(bloc_member::COLUMN.bloc_id.eq(bloc_id))
        .filter(bloc_member::COLUMN.delegation_id.eq(delegation_id))
        .filter(bloc_member::COLUMN.left_at.is_null())
        .one(db)
        .await?)
}

/// Adds a member, and returns its code.
async fn enter(
    txn: &DatabaseTransaction,
    bloc_id: i64,
    delegation_id: i64,
    coordinates: bool,
    now: DateTime<Utc>,
) -> Result<String> {
    let delegation = delegations::get(txn, delegation_id).await?;
    if delegation.kind != DelegationKind::Member {
        return Err(StoreError::Forbidden);
    }
    let row = bloc_member::ActiveModel {
        bloc_id: Set(bloc_id),
        delegation_id: Set(delegation_id),
        coordinates: Set(coordinates),
        joined_at: Set(moment(now)),
        ..Default::default()
    };
    row.insert(txn).await.map_err(|error| unique_as(error, StoreError::Taken))?;
    Ok(delegation.code)
}

async fn append(
    txn: &DatabaseTransaction,
    act: RecordAct,
    bloc: &bloc::Model,
    delegation: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({ "bloc": bloc.code, "delegation": delegation });
    records::append(txn, records::FORUM, now, act, records::ORGANIZER, payload).await
}
