//! Delegations in the database.

use super::entity::{delegation, participant, seat, user};
use super::{Result, StoreError, begin, moment, positions, records, unique_as};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::delegations::{DevelopmentGroup, Entry, Group};
use domain::records::RecordAct;
use domain::rights::{self, Act};
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeMap;

/// How many delegations one page shows.
pub const PAGE: u64 = 50;

/// Where the facts of a delegation come from, and the day for which they hold.
#[derive(Clone, Debug)]
pub struct FactsSource {
    pub source: String,
    pub as_of: DateTime<Utc>,
}

/// A person who acts for a delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    pub seat_id: i64,
    pub user_id: i64,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub started_at: DateTime<Utc>,
}

impl delegation::Model {
    /// The development groups that the delegation belongs to.
    pub fn groups(&self) -> Vec<DevelopmentGroup> {
        [
            (self.ldc, DevelopmentGroup::Ldc),
            (self.lldc, DevelopmentGroup::Lldc),
            (self.sids, DevelopmentGroup::Sids),
            (self.g77, DevelopmentGroup::G77),
        ]
        .into_iter()
        .filter_map(|(belongs, group)| belongs.then_some(group))
        .collect()
    }

    /// Every declared group that the delegation belongs to; `blocs` has those of each by its identifier.
    pub(super) fn declared(&self, blocs: &BTreeMap<i64, Vec<i64>>) -> Vec<Group> {
        let blocs = blocs.get(&self.id).into_iter().flatten().map(|bloc| Group::Bloc(*bloc));
        let region = self.region.map(Group::Region);
        let income = self.income_group.map(Group::Income);
        let development = self.groups().into_iter().map(Group::Development);
        region.into_iter().chain(income).chain(development).chain(blocs).collect()
    }
}

/// A page of all delegations by English name, and how many there are.
pub async fn page(db: &DatabaseConnection, page: u64) -> Result<(Vec<delegation::Model>, u64)> {
    let paginator = delegation::Entity::find().order_by_asc(delegation::COLUMN.name_en).paginate(db, PAGE);
    Ok((paginator.fetch_page(page).await?, paginator.num_items().await?))
}

pub async fn get(db: &impl ConnectionTrait, id: i64) -> Result<delegation::Model> {
    delegation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// All delegations that there are, by code. For choosing from; at most a few hundred.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<delegation::Model>> {
    Ok(delegation::Entity::find().order_by_asc(delegation::COLUMN.name_en).all(db).await?)
}

/// The delegations that take part in a consultation, by identifier.
pub async fn participating(
    db: &impl ConnectionTrait,
    consultation_id: i64,
) -> Result<BTreeMap<i64, delegation::Model>> {
    let rows = delegation::Entity::find()
        .join(JoinType::InnerJoin, joined_participants())
        .filter(participant::COLUMN.consultation_id.eq(consultation_id))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The code of a delegation, as the record names it.
pub async fn code(db: &impl ConnectionTrait, id: i64) -> Result<String> {
    Ok(get(db, id).await?.code)
}

/// Adds delegations; an organizer's act.
pub async fn create(
    db: &DatabaseConnection,
    viewer: &Viewer,
    entries: &[Entry],
    facts: &FactsSource,
    now: DateTime<Utc>,
) -> Result<Vec<i64>> {
    rights::may(Act::AddDelegations, viewer)?;
    let txn = begin(db).await?;
    let mut ids = Vec::with_capacity(entries.len());
    for entry in entries {
        let row = delegation::ActiveModel { created_at: Set(moment(now)), ..facts_of(entry, facts) };
        let row = row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Taken))?;
        ids.push(row.id);
        record_facts(&txn, entry, facts, RecordAct::DelegationCreated, now).await?;
    }
    txn.commit().await?;
    Ok(ids)
}

/// Replaces the names and facts of the delegations that `entries` name by code; an
/// organizer's act. All or none: a code that is unknown changes nothing.
pub async fn replace_facts(
    db: &DatabaseConnection,
    viewer: &Viewer,
    entries: &[Entry],
    facts: &FactsSource,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::ReplaceFacts, viewer)?;
    let txn = begin(db).await?;
    for entry in entries {
        let found =
            delegation::Entity::find().filter(delegation::COLUMN.code.eq(&entry.code)).one(&txn).await?;
        let former = found.ok_or(StoreError::NotFound)?;
        let (id, kind) = (former.id, former.kind);
        let row = former.into_active_model();
        let row =
            delegation::ActiveModel { id: row.id, created_at: row.created_at, ..facts_of(entry, facts) };
        row.update(&txn).await?;
        if kind != entry.kind {
            positions::count_of(&txn, id).await?;
        }
        record_facts(&txn, entry, facts, RecordAct::DelegationFactsReplaced, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Who acts for the delegation. Names are for those who have signed in; addresses for its own
/// people and organizers, and empty for others.
pub async fn representatives(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: i64,
) -> Result<Vec<Representative>> {
    viewer.person.as_ref().ok_or(StoreError::SignInNeeded)?;
    let inside = viewer.organizer() || viewer.seat_in(delegation_id).is_some();
    let seats = seat::Entity::find()
        .filter(seat::COLUMN.delegation_id.eq(delegation_id))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .all(db)
        .await?;
    let users = user::Entity::find()
        .filter(user::COLUMN.id.is_in(seats.iter().map(|seat| seat.user_id)))
        .all(db)
        .await?;
    let user = |id| users.iter().find(|user| user.id == id);
    Ok(seats
        .into_iter()
        .filter_map(|seat| {
            let user = user(seat.user_id)?;
            Some(Representative {
                seat_id: seat.id,
                user_id: seat.user_id,
                name: user.name.clone(),
                email: if inside { user.email.clone() } else { String::new() },
                role: seat.role,
                started_at: seat.started_at,
            })
        })
        .collect())
}

fn joined_participants() -> sea_orm::RelationDef {
    delegation::Entity::belongs_to(participant::Entity)
        .from(delegation::Column::Id)
        .to(participant::Column::DelegationId)
        .into()
}

fn facts_of(entry: &Entry, facts: &FactsSource) -> delegation::ActiveModel {
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
    entry: &Entry,
    facts: &FactsSource,
    act: RecordAct,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({ "delegation": entry, "source": facts.source, "as_of": facts.as_of.date_naive() });
    records::append(txn, records::FORUM, now, act, records::ORGANIZER, payload).await
}
