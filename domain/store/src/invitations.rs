//! Invitations that were given: whether each still stands, their list, and taking them back.

use crate::delegations::readings as delegations;
use crate::entity::{delegation, invitation, seat, user};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::{InvitationFilter, InvitationState, Role};
use domain::identifiers::{DelegationId, InvitationId, UserId};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::accounts::{InvitationFacts, InviterFacts};
use domain::viewers::{Person, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The number of invitations on one page.
pub const PAGE: u64 = 50;

/// An invitation as those see it who may give one: never with its token.
#[derive(Clone, Debug)]
pub struct GivenInvitation {
    pub id: InvitationId,
    pub email: String,
    /// The delegation for which it is; `None` for an organizer.
    pub delegation: Option<delegation::Model>,
    pub role: Option<Role>,
    /// The name of whoever gave it; `None` for the operator.
    pub inviter: Option<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// The time at which the seat ends to which it is, where it does not last.
    pub seat_ends_at: Option<DateTime<Utc>>,
    pub state: InvitationState,
    /// The facts on which the right to take it back depends.
    pub facts: InvitationFacts,
}

/// Lists a page of the invitations that the viewer could have given, the last first, and counts them: organizers see
/// all, heads those to their own delegation.
#[tracing::instrument(skip_all)]
pub async fn list_invitations(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<GivenInvitation>, u64)> {
    list_invitations_in(db, viewer, None, page, now).await
}

/// Lists those of a kind alone, as [`list_invitations`] lists all.
#[tracing::instrument(skip_all)]
pub async fn list_invitations_in(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    filter: Option<InvitationFilter>,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<GivenInvitation>, u64)> {
    rights::may(Act::RevokeInvitation, viewer)?;
    let mut find = given_by(invitation::Entity::find(), viewer)?;
    if let Some(filter) = filter {
        find = find.filter(condition_of(filter, now));
    }
    let found = find.order_by_desc(invitation::COLUMN.id).paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((describe_invitations(db, rows, now).await?, total))
}

/// Finds an invitation that the viewer may take back; to others than organizers and the heads of its delegation it is one
/// that does not exist.
#[tracing::instrument(skip_all, fields(invitation = %id))]
pub async fn find_given_invitation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<GivenInvitation> {
    rights::may(Act::RevokeInvitation, viewer)?;
    let found = invitation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let given = describe_invitations(db, vec![found], now).await?.pop().ok_or(StoreError::NotFound)?;
    rights::accounts::may_revoke_invitation(viewer, given.facts)?;
    Ok(given)
}

/// Finds an invitation that the viewer may send again; to others than organizers and the heads of its delegation it is one that
/// does not exist.
#[tracing::instrument(skip_all, fields(invitation = %id))]
pub async fn find_renewable_invitation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<GivenInvitation> {
    rights::may(Act::InviteRepresentative, viewer)?;
    let found = invitation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let given = describe_invitations(db, vec![found], now).await?.pop().ok_or(StoreError::NotFound)?;
    rights::accounts::may_renew_invitation(viewer, given.facts.delegation_id, given.state.is_ended())?;
    Ok(given)
}

fn condition_of(filter: InvitationFilter, now: DateTime<Utc>) -> Condition {
    let unused = Condition::all()
        .add(invitation::COLUMN.used_at.is_null())
        .add(invitation::COLUMN.revoked_at.is_null());
    // As [`is_expired`] tells it of one.
    let expired = Condition::any()
        .add(invitation::COLUMN.expires_at.lte(now))
        .add(invitation::COLUMN.seat_ends_at.lte(now));
    let lasting = Condition::any()
        .add(invitation::COLUMN.seat_ends_at.is_null())
        .add(invitation::COLUMN.seat_ends_at.gt(now));
    match filter {
        InvitationFilter::Pending => unused.add(invitation::COLUMN.expires_at.gt(now)).add(lasting),
        InvitationFilter::Used => Condition::all().add(invitation::COLUMN.used_at.is_not_null()),
        InvitationFilter::Revoked => Condition::all()
            .add(invitation::COLUMN.used_at.is_null())
            .add(invitation::COLUMN.revoked_at.is_not_null()),
        InvitationFilter::Expired => unused.add(expired),
    }
}

async fn describe_invitations(
    db: &impl ConnectionTrait,
    rows: Vec<invitation::Model>,
    now: DateTime<Utc>,
) -> Result<Vec<GivenInvitation>> {
    let inviters = Inviters::load(db, &rows).await?;
    let ids: Vec<DelegationId> = rows.iter().filter_map(|row| row.delegation_id).collect();
    let places = delegation::Entity::find().filter(delegation::COLUMN.id.is_in(ids)).all(db).await?;
    let given = rows.into_iter().map(|row| {
        let facts = inviters.facts(&row, now);
        GivenInvitation {
            id: row.id,
            delegation: places.iter().find(|one| Some(one.id) == row.delegation_id).cloned(),
            role: row.role,
            inviter: row.invited_by.and_then(|id| inviters.users.get(&id).map(|user| user.name.clone())),
            created_at: row.created_at,
            expires_at: row.expires_at,
            seat_ends_at: row.seat_ends_at,
            state: state_of(&row, facts, now),
            facts,
            email: row.email,
        }
    });
    Ok(given.collect())
}

/// How many people act for a delegation, and how many are invited to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DelegationStaff {
    pub people: u64,
    /// Whether one of them is its head.
    pub headed: bool,
    /// The number of invitations that can still be accepted.
    pub pending: u64,
    /// The time until which the last of them can be accepted.
    pub pending_until: Option<DateTime<Utc>>,
}

/// Counts who acts for some delegations and who is invited to; for those who may take invitations back.
#[tracing::instrument(skip_all)]
pub async fn count_staff(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    delegation_ids: &[DelegationId],
    now: DateTime<Utc>,
) -> Result<BTreeMap<DelegationId, DelegationStaff>> {
    rights::may(Act::RevokeInvitation, viewer)?;
    let seats = seat::Entity::find()
        .filter(seat::COLUMN.delegation_id.is_in(delegation_ids.iter().copied()))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    let invited = invitation::Entity::find()
        .filter(invitation::COLUMN.delegation_id.is_in(delegation_ids.iter().copied()))
        .filter(invitation::COLUMN.used_at.is_null())
        .filter(invitation::COLUMN.revoked_at.is_null())
        .filter(invitation::COLUMN.expires_at.gt(now))
        .all(db)
        .await?;
    let inviters = Inviters::load(db, &invited).await?;
    let mut staff: BTreeMap<DelegationId, DelegationStaff> = BTreeMap::new();
    for seat in seats {
        let found = staff.entry(seat.delegation_id).or_default();
        found.people += 1;
        found.headed |= seat.role == Role::Head;
    }
    for one in invited.iter().filter(|one| inviters.facts(one, now).stands()) {
        let Some(id) = one.delegation_id else { continue };
        let found = staff.entry(id).or_default();
        found.pending += 1;
        found.pending_until = found.pending_until.max(Some(one.expires_at));
    }
    Ok(staff)
}

/// Finds to which of some addresses an invitation stands, among those that the viewer could have given.
pub(crate) async fn find_invited(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    addresses: Vec<String>,
    now: DateTime<Utc>,
) -> Result<HashSet<String>> {
    let find = invitation::Entity::find()
        .filter(invitation::Column::Email.is_in(addresses))
        .filter(invitation::COLUMN.used_at.is_null())
        .filter(invitation::COLUMN.revoked_at.is_null())
        .filter(invitation::COLUMN.expires_at.gt(now));
    let found = given_by(find, viewer)?.all(db).await?;
    let inviters = Inviters::load(db, &found).await?;
    let standing = found.into_iter().filter(|one| inviters.facts(one, now).stands());
    Ok(standing.map(|one| one.email).collect())
}

/// Leaves the invitations that the viewer could have given: organizers all, heads those to their own delegation.
fn given_by(find: Select<invitation::Entity>, viewer: &Viewer) -> Result<Select<invitation::Entity>> {
    if viewer.organizer() {
        return Ok(find);
    }
    let own = viewer.seat().map(|seat| seat.delegation_id).ok_or(StoreError::Forbidden)?;
    Ok(find.filter(invitation::COLUMN.delegation_id.eq(own)))
}

/// Takes an invitation back that is neither used nor expired, so that its link no longer works; for organizers, and for
/// heads where it is to their own delegation.
#[tracing::instrument(skip_all, fields(invitation = %id))]
pub async fn revoke_invitation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::RevokeInvitation, viewer)?;
    let txn = begin_transaction(db).await?;
    // Whoever accepts an invitation holds the same lock.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let found = invitation::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let facts = Inviters::load(&txn, std::slice::from_ref(&found)).await?.facts(&found, now);
    rights::accounts::may_revoke_invitation(viewer, facts)?;
    take_back(&txn, viewer, person.account(), found, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Counts the invitations to delegations that the viewer could have given and that are not used yet, and finds the last of them.
#[tracing::instrument(skip_all)]
pub async fn count_pending(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<(u64, Option<InvitationId>)> {
    rights::may(Act::RevokeInvitation, viewer)?;
    let found = pending_by(viewer, now)?;
    let last = found.clone().order_by_desc(invitation::COLUMN.id).one(db).await?;
    Ok((found.count(db).await?, last.map(|last| last.id)))
}

/// Takes back all invitations to delegations that the viewer could have given and that are not used yet, up to the last one that
/// was seen; each as one is. Returns how many.
#[tracing::instrument(skip_all, fields(last = %last))]
pub async fn revoke_pending(
    db: &DatabaseConnection,
    viewer: &Viewer,
    last: InvitationId,
    now: DateTime<Utc>,
) -> Result<usize> {
    let person = rights::require_person(Act::RevokeInvitation, viewer)?;
    let txn = begin_transaction(db).await?;
    records::locked_head_hash(&txn, records::FORUM).await?;
    let found = pending_by(viewer, now)?.filter(invitation::COLUMN.id.lte(last));
    let found = found.order_by_asc(invitation::COLUMN.id).all(&txn).await?;
    if found.is_empty() {
        return Ok(0);
    }
    let places: Vec<DelegationId> = found.iter().filter_map(|one| one.delegation_id).collect();
    let codes = delegations::delegation_codes(&txn, places).await?;
    let acts = found.iter().filter_map(|one| {
        let code = codes.get(&one.delegation_id?)?;
        let actor = if viewer.organizer() { records::ORGANIZER } else { code.as_str() };
        Some((actor, json!({ "delegation": code, "role": one.role? })))
    });
    let act = RecordAct::RepresentativeUninvited;
    records::append_acts(&txn, records::FORUM, now, act, acts.collect()).await?;
    invitation::Entity::update_many()
        .col_expr(invitation::Column::RevokedAt, Expr::value(to_millis(now)))
        .col_expr(invitation::Column::RevokedBy, Expr::value(person.account()))
        .filter(pending_within(now))
        .filter(invitation::Column::Id.is_in(found.iter().map(|one| one.id)))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(found.len())
}

/// Finds the invitations to delegations that the viewer could have given and that are not used yet.
fn pending_by(viewer: &Viewer, now: DateTime<Utc>) -> Result<Select<invitation::Entity>> {
    let find = given_by(invitation::Entity::find(), viewer)?;
    Ok(find.filter(pending_within(now)).filter(invitation::COLUMN.delegation_id.is_not_null()))
}

fn pending_within(now: DateTime<Utc>) -> Condition {
    condition_of(InvitationFilter::Pending, now)
}

/// Ends an invitation that is sent again, in the transaction of the new one, and returns it. It is taken back where its link would
/// still work.
pub(crate) async fn end_for_renewal(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<invitation::Model> {
    let person = rights::require_person(Act::InviteRepresentative, viewer)?;
    records::locked_head_hash(txn, records::FORUM).await?;
    let found = invitation::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let facts = Inviters::load(txn, std::slice::from_ref(&found)).await?.facts(&found, now);
    let ended = state_of(&found, facts, now).is_ended();
    rights::accounts::may_renew_invitation(viewer, found.delegation_id, ended)?;
    if !facts.over {
        take_back(txn, viewer, person.account(), found.clone(), now).await?;
    }
    let others = find_invited(txn, viewer, vec![found.email.clone()], now).await?;
    if others.is_empty() { Ok(found) } else { Err(StoreError::Taken) }
}

async fn take_back(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    by: Option<UserId>,
    found: invitation::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let place = found.delegation_id.zip(found.role);
    let mut row = found.into_active_model();
    row.revoked_at = Set(Some(to_millis(now)));
    row.revoked_by = Set(by);
    row.update(txn).await?;
    let Some((delegation_id, role)) = place else {
        let act = RecordAct::OrganizerUninvited;
        return records::append_act(txn, records::FORUM, now, act, records::ORGANIZER, json!({})).await;
    };
    let code = delegations::delegation_code(txn, delegation_id).await?;
    let actor = if viewer.organizer() { records::ORGANIZER } else { &code };
    let payload = json!({ "delegation": code, "role": role });
    let act = RecordAct::RepresentativeUninvited;
    records::append_act(txn, records::FORUM, now, act, actor, payload).await
}

/// Finds the invitation with this token hash, if it can still be used and whoever gave it still may give it.
pub(crate) async fn find_usable_invitation(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<invitation::Model> {
    let found =
        invitation::Entity::find().filter(invitation::COLUMN.token_hash.eq(token_hash)).one(db).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let inviters = Inviters::load(db, std::slice::from_ref(&found)).await?;
    if inviters.facts(&found, now).stands() { Ok(found) } else { Err(StoreError::NotFound) }
}

/// Finds the delegation for which the viewer has accepted the invitation with this token hash, and still acts; `None` for one of an
/// organizer, who the viewer still is. Of all other invitations it tells nothing: it fails with [`StoreError::NotFound`].
#[tracing::instrument(skip_all)]
pub async fn find_accepted_invitation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    token_hash: &str,
) -> Result<Option<delegation::Model>> {
    let account = viewer.person.as_ref().and_then(Person::account).ok_or(StoreError::NotFound)?;
    let found = invitation::Entity::find()
        .filter(invitation::COLUMN.token_hash.eq(token_hash))
        .filter(invitation::COLUMN.used_at.is_not_null())
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let owner = user::Entity::find_by_id(account).one(db).await?.ok_or(StoreError::NotFound)?;
    let holds = |id: DelegationId| {
        viewer.seat_in(id).is_some() || viewer.other_seats.iter().any(|seat| seat.delegation_id == id)
    };
    if owner.email != found.email || !found.delegation_id.map_or(viewer.organizer(), holds) {
        return Err(StoreError::NotFound);
    }
    match found.delegation_id {
        Some(id) => Ok(Some(delegations::get_delegation(db, id).await?)),
        None => Ok(None),
    }
}

/// The accounts that gave some invitations, with the seats of heads that they hold now.
struct Inviters {
    users: HashMap<UserId, user::Model>,
    seats: Vec<seat::Model>,
}

impl Inviters {
    async fn load(db: &impl ConnectionTrait, given: &[invitation::Model]) -> Result<Self> {
        let ids: Vec<UserId> = given.iter().filter_map(|one| one.invited_by).collect();
        let users = user::Entity::find().filter(user::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
        let seats = seat::Entity::find()
            .filter(seat::COLUMN.user_id.is_in(ids))
            .filter(seat::COLUMN.role.eq(Role::Head))
            .filter(seat::COLUMN.ended_at.is_null())
            .all(db)
            .await?;
        Ok(Self { users: users.into_iter().map(|user| (user.id, user)).collect(), seats })
    }

    fn facts(&self, given: &invitation::Model, now: DateTime<Utc>) -> InvitationFacts {
        let inviter = given.invited_by.map(|id| InviterFacts {
            organizer: self.users.get(&id).is_some_and(|user| user.organizer),
            // A seat that began later is not the one from which the invitation was given.
            heads: self.seats.iter().any(|seat| {
                seat.user_id == id
                    && seat.times().is_held(now)
                    && Some(seat.delegation_id) == given.delegation_id
                    && seat.started_at <= given.created_at
            }),
            disabled: self.users.get(&id).is_none_or(|user| user.disabled_at.is_some()),
        });
        InvitationFacts {
            delegation_id: given.delegation_id,
            inviter,
            over: given.used_at.is_some() || given.revoked_at.is_some() || is_expired(given, now),
        }
    }
}

/// Tells whether the time of an invitation has passed, or that of the seat to which it is.
fn is_expired(given: &invitation::Model, now: DateTime<Utc>) -> bool {
    given.expires_at <= now || given.seat_ends_at.is_some_and(|ends| ends <= now)
}

fn state_of(given: &invitation::Model, facts: InvitationFacts, now: DateTime<Utc>) -> InvitationState {
    if given.used_at.is_some() {
        InvitationState::Used
    } else if given.revoked_at.is_some() {
        InvitationState::Revoked
    } else if is_expired(given, now) {
        InvitationState::Expired
    } else if facts.stands() {
        InvitationState::Open
    } else {
        InvitationState::Lapsed
    }
}
