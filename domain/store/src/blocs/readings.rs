//! Readings of blocs and their members.

pub(crate) mod statements;

use crate::entity::{bloc, bloc_clearance, bloc_member};
use crate::json_text::JsonText;
use crate::{Result, StoreError};
use domain::identifiers::{BlocId, DelegationId};
use domain::rights::blocs::MembershipFacts;
use domain::translations::TranslatedTitles;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use std::collections::BTreeMap;

/// The number of blocs or statements on one page.
pub const PAGE: u64 = 20;

/// A bloc with its present and past members.
#[derive(Clone, Debug)]
pub struct Bloc {
    pub bloc: bloc::Model,
    pub members: Vec<bloc_member::Model>,
}

impl Bloc {
    /// Lists the present members.
    pub fn present(&self) -> impl Iterator<Item = &bloc_member::Model> {
        self.members.iter().filter(|member| member.left_at.is_none())
    }

    pub fn has(&self, delegation_id: DelegationId) -> bool {
        self.present().any(|member| member.delegation_id == delegation_id)
    }

    pub fn coordinator(&self) -> Option<DelegationId> {
        self.present().find(|member| member.coordinates).map(|member| member.delegation_id)
    }

    /// Returns the membership of a delegation in the bloc.
    pub fn membership(&self, delegation_id: Option<DelegationId>) -> MembershipFacts {
        let found = self.present().find(|member| Some(member.delegation_id) == delegation_id);
        found.map_or_else(MembershipFacts::default, bloc_member::Model::facts)
    }

    /// Lists the answers to a statement of the members other than the coordinator.
    pub(crate) fn answers(&self, given: &[bloc_clearance::Model]) -> Vec<Option<bool>> {
        let said = |id: DelegationId| given.iter().find(|one| one.delegation_id == id).map(|one| one.cleared);
        let others = self.present().filter(|member| !member.coordinates);
        others.map(|member| said(member.delegation_id)).collect()
    }
}

impl bloc_member::Model {
    /// Returns the facts on which rights in the bloc depend.
    pub fn facts(&self) -> MembershipFacts {
        MembershipFacts { member: self.left_at.is_none(), coordinates: self.coordinates }
    }
}

/// Lists a page of all blocs by code, and counts them.
#[tracing::instrument(skip_all)]
pub async fn page_of_blocs(db: &DatabaseConnection, page: u64) -> Result<(Vec<Bloc>, u64)> {
    let found = bloc::Entity::find().order_by_asc(bloc::COLUMN.code).paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((load_members(db, rows).await?, total))
}

/// Lists all blocs by code, for a choice among them.
#[tracing::instrument(skip_all)]
pub async fn all_blocs(db: &impl ConnectionTrait) -> Result<Vec<Bloc>> {
    let rows = bloc::Entity::find().order_by_asc(bloc::COLUMN.code).limit(200).all(db).await?;
    load_members(db, rows).await
}

/// Lists the blocs to which each delegation belongs now, by its identifier.
pub(crate) async fn blocs_by_member(
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<DelegationId, Vec<BlocId>>> {
    let rows: Vec<(DelegationId, BlocId)> = bloc_member::Entity::find()
        .select_only()
        .columns([bloc_member::Column::DelegationId, bloc_member::Column::BlocId])
        .filter(bloc_member::COLUMN.left_at.is_null())
        .order_by_asc(bloc_member::COLUMN.bloc_id)
        .into_tuple()
        .all(db)
        .await?;
    let mut blocs: BTreeMap<DelegationId, Vec<BlocId>> = BTreeMap::new();
    for (delegation_id, bloc_id) in rows {
        blocs.entry(delegation_id).or_default().push(bloc_id);
    }
    Ok(blocs)
}

/// The name of a bloc, with its translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlocName {
    /// The short name, by which the record names the bloc.
    pub code: String,
    pub name: String,
    pub titles: Option<JsonText<TranslatedTitles>>,
}

/// The names of blocs, by identifier.
pub type BlocNames = BTreeMap<BlocId, BlocName>;

/// Returns the names of all blocs, by identifier.
#[tracing::instrument(skip_all)]
pub async fn bloc_names(db: &impl ConnectionTrait) -> Result<BlocNames> {
    type Row = (BlocId, String, String, Option<JsonText<TranslatedTitles>>);
    let rows: Vec<Row> = bloc::Entity::find()
        .select_only()
        .columns([bloc::Column::Id, bloc::Column::Code, bloc::Column::Name, bloc::Column::Titles])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, code, name, titles)| (id, BlocName { code, name, titles })).collect())
}

/// Finds a bloc with its members.
#[tracing::instrument(skip_all, fields(bloc = %id))]
pub async fn find_bloc(db: &impl ConnectionTrait, id: BlocId) -> Result<Bloc> {
    let row = get(db, id).await?;
    load_members(db, vec![row]).await?.pop().ok_or(StoreError::NotFound)
}

/// Lists the blocs to which the viewer's delegation belongs now.
#[tracing::instrument(skip_all)]
pub async fn own_blocs(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<Bloc>> {
    let ids = bloc_ids_of(db, viewer.seat().map(|seat| seat.delegation_id)).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = bloc::Entity::find().filter(bloc::COLUMN.id.is_in(ids)).order_by_asc(bloc::COLUMN.code);
    load_members(db, found.all(db).await?).await
}

/// Lists the identifiers of the blocs to which a delegation belongs now.
pub(crate) async fn bloc_ids_of(
    db: &impl ConnectionTrait,
    delegation_id: Option<DelegationId>,
) -> Result<Vec<BlocId>> {
    let Some(delegation_id) = delegation_id else {
        return Ok(Vec::new());
    };
    let own = select_memberships(delegation_id).select_only().column(bloc_member::Column::BlocId);
    Ok(own.into_tuple().all(db).await?)
}

/// Selects the memberships of a delegation in blocs that have not ended.
pub(crate) fn select_memberships(delegation_id: DelegationId) -> Select<bloc_member::Entity> {
    bloc_member::Entity::find()
        .filter(bloc_member::COLUMN.delegation_id.eq(delegation_id))
        .filter(bloc_member::COLUMN.left_at.is_null())
}

pub(crate) async fn load_members(db: &impl ConnectionTrait, rows: Vec<bloc::Model>) -> Result<Vec<Bloc>> {
    let members = bloc_member::Entity::find().order_by_asc(bloc_member::COLUMN.id);
    let members = rows.load_many(members, db).await?;
    Ok(rows.into_iter().zip(members).map(|(bloc, members)| Bloc { bloc, members }).collect())
}

pub(crate) async fn get(db: &impl ConnectionTrait, id: BlocId) -> Result<bloc::Model> {
    bloc::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

pub(crate) async fn find_live_membership(
    db: &impl ConnectionTrait,
    bloc_id: BlocId,
    delegation_id: DelegationId,
) -> Result<Option<bloc_member::Model>> {
    Ok(bloc_member::Entity::find()
        .filter(bloc_member::COLUMN.bloc_id.eq(bloc_id))
        .filter(bloc_member::COLUMN.delegation_id.eq(delegation_id))
        .filter(bloc_member::COLUMN.left_at.is_null())
        .one(db)
        .await?)
}
