//! The people of the forum, and what organizers and the operator do about their accounts. All of it is in the forum's
//! record.

use crate::account_links::{end_links_about, find_account_facts, only_delegation};
use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::lock_user_and_record;
use crate::entity::{delegation, seat, session, user};
use crate::ordering::ListOrder;
use crate::records::chain as records;
use crate::second_factors::{delete_factors, select_guarded};
use crate::secretariat::readings::list_serving;
use crate::sessions::delete_sessions;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Role};
use domain::identifiers::UserId;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::accounts::AccountFacts;
use domain::second_factors::FactorAudience;
use domain::sessions::{AccountNoticeKind, SessionTimes};
use domain::viewers::{Person, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

/// The number of people on one page.
pub const PAGE: u64 = 50;

/// A person of the forum, as organizers see the account.
#[derive(Clone, Debug)]
pub struct ForumPerson {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub facts: AccountFacts,
    pub created_at: DateTime<Utc>,
    pub disabled_at: Option<DateTime<Utc>>,
    /// The seats that the person holds: for which delegations, and in which roles.
    pub seats: Vec<(delegation::Model, Role)>,
    /// The number of sessions that last.
    pub sessions: u64,
    /// The last use of one of them.
    pub used_at: Option<DateTime<Utc>>,
    /// Whether the account has no second factor, though one can be required of its owner; told those who decide of whom it is.
    pub unguarded: bool,
}

/// A column by which the people of the forum are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeopleColumn {
    #[default]
    Name,
    Email,
    /// Those whose accounts are disabled come first.
    State,
}

/// Compares two names by the alphabet.
pub type NameOrder = fn(&str, &str) -> Ordering;

/// What of an account its place in the list depends on: the number, the name, the address, and since when it is disabled.
type ListedAccount = (UserId, String, String, Option<DateTime<Utc>>);

/// Lists a page of the people of the forum, those that are alike by name as `compare` orders names, and counts them; for organizers.
///
/// No database collates as pages do, so that the names of all accounts are read, and no more of them; those of the page are
/// found without sorting the others.
#[tracing::instrument(skip_all)]
pub async fn list_people(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    order: ListOrder<PeopleColumn>,
    compare: NameOrder,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<ForumPerson>, u64)> {
    rights::may(Act::EndSessionsOf, viewer)?;
    let mut accounts: Vec<ListedAccount> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name, user::Column::Email, user::Column::DisabledAt])
        .into_tuple()
        .all(db)
        .await?;
    let total = accounts.len() as u64;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let begin = usize::try_from(page).unwrap_or(usize::MAX).saturating_mul(size);
    let listed =
        select_sorted(&mut accounts, begin, size, |one, other| compare_accounts(one, other, order, compare));
    let ids: Vec<UserId> = listed.iter().map(|(id, ..)| *id).collect();
    let rows = user::Entity::find().filter(user::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    let mut rows: BTreeMap<UserId, user::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let rows = ids.iter().filter_map(|id| rows.remove(id)).collect();
    Ok((describe_people(db, viewer, rows, now).await?, total))
}

fn compare_accounts(
    one: &ListedAccount,
    other: &ListedAccount,
    order: ListOrder<PeopleColumn>,
    compare: NameOrder,
) -> Ordering {
    let names = || compare(&one.1, &other.1);
    let by = match order.column {
        PeopleColumn::Name => names(),
        PeopleColumn::Email => one.2.cmp(&other.2),
        PeopleColumn::State => one.3.is_none().cmp(&other.3.is_none()),
    };
    let by = if order.descending { by.reverse() } else { by };
    by.then_with(names).then_with(|| one.0.cmp(&other.0))
}

/// Returns so many entries from a place on, in order; the others stay in any order.
fn select_sorted<T>(
    entries: &mut [T],
    begin: usize,
    size: usize,
    compare: impl Fn(&T, &T) -> Ordering,
) -> &[T] {
    if begin >= entries.len() {
        return &[];
    }
    entries.select_nth_unstable_by(begin, &compare);
    let rest = &mut entries[begin..];
    if size < rest.len() {
        rest.select_nth_unstable_by(size, &compare);
    }
    let count = size.min(rest.len());
    let listed = &mut rest[..count];
    listed.sort_unstable_by(&compare);
    listed
}

/// Finds one person of the forum; for organizers.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn find_person(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<ForumPerson> {
    rights::may(Act::EndSessionsOf, viewer)?;
    let row = user::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    describe_people(db, viewer, vec![row], now).await?.pop().ok_or(StoreError::NotFound)
}

async fn describe_people(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    rows: Vec<user::Model>,
    now: DateTime<Utc>,
) -> Result<Vec<ForumPerson>> {
    let ids: Vec<UserId> = rows.iter().map(|row| row.id).collect();
    let seats = seat::Entity::find()
        .filter(seat::COLUMN.user_id.is_in(ids.iter().copied()))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .find_both_related(delegation::Entity)
        .all(db)
        .await?;
    let mut held: BTreeMap<UserId, Vec<(delegation::Model, Role)>> = BTreeMap::new();
    for (seat, place) in seats {
        held.entry(seat.user_id).or_default().push((place, seat.role));
    }
    let serving = list_serving(db, &ids).await?;
    // Whoever decides of whom a second factor is required may know who has none.
    let guarded = match rights::may(Act::RequireFactor, viewer) {
        Ok(()) => Some(list_guarded(db, &ids).await?),
        Err(_) => None,
    };
    let begun: Vec<(UserId, DateTime<Utc>, DateTime<Utc>, bool)> = session::Entity::find()
        .select_only()
        .columns([
            session::Column::UserId,
            session::Column::CreatedAt,
            session::Column::UsedAt,
            session::Column::Shared,
        ])
        .filter(session::COLUMN.user_id.is_in(ids))
        .filter(session::COLUMN.expires_at.gt(now))
        .into_tuple()
        .all(db)
        .await?;
    let mut lasting: BTreeMap<UserId, (u64, DateTime<Utc>)> = BTreeMap::new();
    for (id, begun, used, shared) in begun {
        if (SessionTimes { begun, used, shared }).lasts(now) {
            let (count, last) = lasting.entry(id).or_insert((0, used));
            *count += 1;
            *last = Ord::max(used, *last);
        }
    }
    let people = rows.into_iter().map(|row| {
        let (sessions, used_at) = match lasting.get(&row.id) {
            Some((count, last)) => (*count, Some(*last)),
            None => (0, None),
        };
        let seats = held.remove(&row.id).unwrap_or_default();
        let serves = row.organizer || serving.contains(&row.id);
        let asked = FactorAudience::All.includes(serves, seats.first().map(|(_, role)| *role));
        let lacks = guarded.as_ref().is_some_and(|guarded| !guarded.contains(&row.id));
        ForumPerson {
            unguarded: lacks && asked && row.disabled_at.is_none(),
            facts: AccountFacts {
                id: row.id,
                organizer: row.organizer,
                disabled: row.disabled_at.is_some(),
                erased: row.is_erased(),
                serves: serving.contains(&row.id),
                delegation_id: only_delegation(seats.iter().map(|(place, _)| place.id)),
            },
            seats,
            id: row.id,
            name: row.name,
            email: row.email,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
            sessions,
            used_at,
        }
    });
    Ok(people.collect())
}

/// Lists those of some accounts that have a second factor.
async fn list_guarded(db: &impl ConnectionTrait, ids: &[UserId]) -> Result<HashSet<UserId>> {
    let [apps, passkeys] = select_guarded();
    let guarded: Vec<UserId> = user::Entity::find()
        .select_only()
        .column(user::Column::Id)
        .filter(user::COLUMN.id.is_in(ids.iter().copied()))
        .filter(
            Condition::any()
                .add(user::Column::Id.in_subquery(apps))
                .add(user::Column::Id.in_subquery(passkeys)),
        )
        .into_tuple()
        .all(db)
        .await?;
    Ok(guarded.into_iter().collect())
}

/// Ends all sessions of a person, for organizers and the operator.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn end_sessions_of(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::EndSessionsOf, viewer)?;
    let txn = begin_transaction(db).await?;
    let user = lock_user_and_record(&txn, id).await?;
    delete_sessions(&txn, id, None).await?;
    note_for_owner(&txn, id, AccountNoticeKind::SessionsEnded, &SessionOrigin::default(), now).await?;
    record_about(&txn, person, RecordAct::SessionsEnded, &user, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes every second factor from a person who has lost them, for organizers and the operator, and ends the person's
/// sessions. A password that was only long enough beside a factor goes too: the person then needs a link for a new one.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn clear_factors(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::ClearFactors, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, _) = lock_managed(&txn, Act::ClearFactors, viewer, id).await?;
    delete_factors(&txn, id).await?;
    delete_sessions(&txn, id, None).await?;
    if found.short_password {
        let row = user::ActiveModel {
            id: Set(id),
            password_hash: Set(None),
            short_password: Set(false),
            ..Default::default()
        };
        row.update(&txn).await?;
    }
    note_for_owner(&txn, id, AccountNoticeKind::FactorRemoved, origin, now).await?;
    record_about(&txn, person, RecordAct::FactorsCleared, &found, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds the account with this address, for organizers and the operator.
#[tracing::instrument(skip_all)]
pub async fn find_account(db: &DatabaseConnection, viewer: &Viewer, email: &Email) -> Result<UserId> {
    rights::may(Act::EndSessionsOf, viewer)?;
    let found = user::Entity::find().filter(user::COLUMN.email.eq(email.as_str())).one(db).await?;
    Ok(found.ok_or(StoreError::NotFound)?.id)
}

/// Disables an account: its sessions and links end, and nobody signs in to it until it is enabled again. Its seat stays, and
/// what was done from it. Fails with [`StoreError::InUse`] for the last organizer.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn disable_account(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::DisableAccount, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, _) = lock_managed(&txn, Act::DisableAccount, viewer, id).await?;
    if found.disabled_at.is_some() {
        return Err(StoreError::State);
    }
    refuse_last_organizer(&txn, &found).await?;
    set_disabled(&txn, id, Some(to_millis(now))).await?;
    delete_sessions(&txn, id, None).await?;
    end_links_about(&txn, id).await?;
    record_about(&txn, person, RecordAct::AccountDisabled, &found, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Enables an account that is disabled. Fails with [`StoreError::State`] for one that its owner has erased.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn enable_account(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::EnableAccount, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, facts) = lock_managed(&txn, Act::EnableAccount, viewer, id).await?;
    rights::accounts::may_enable_account(viewer, facts)?;
    if !facts.disabled {
        return Err(StoreError::State);
    }
    set_disabled(&txn, id, None).await?;
    record_about(&txn, person, RecordAct::AccountEnabled, &found, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes the office of an organizer from somebody else. Fails with [`StoreError::State`] where the person is none, and with
/// [`StoreError::InUse`] for the last one.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn remove_organizer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::RemoveOrganizer, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, _) = lock_managed(&txn, Act::RemoveOrganizer, viewer, id).await?;
    if !found.organizer {
        return Err(StoreError::State);
    }
    refuse_last_organizer(&txn, &found).await?;
    let row = user::ActiveModel { id: Set(id), organizer: Set(false), ..Default::default() };
    row.update(&txn).await?;
    record_about(&txn, person, RecordAct::OrganizerRemoved, &found, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Locks the account of somebody else, whom an organizer or the operator manages, and finds the facts of it. Those who do it at the
/// same moment take turns, so that one organizer is left.
async fn lock_managed(
    txn: &DatabaseTransaction,
    act: Act,
    viewer: &Viewer,
    id: UserId,
) -> Result<(user::Model, AccountFacts)> {
    let found = lock_user_and_record(txn, id).await?;
    let facts = find_account_facts(txn, &found).await?;
    rights::accounts::may_manage_account(act, viewer, facts)?;
    Ok((found, facts))
}

/// Fails for an organizer beside whom there is no other who can sign in.
pub(crate) async fn refuse_last_organizer(txn: &DatabaseTransaction, found: &user::Model) -> Result<()> {
    let others = user::Entity::find()
        .filter(user::COLUMN.organizer.eq(true))
        .filter(user::COLUMN.disabled_at.is_null())
        .filter(user::COLUMN.id.ne(found.id))
        .count(txn)
        .await?;
    if found.organizer && others == 0 { Err(StoreError::InUse) } else { Ok(()) }
}

async fn set_disabled(txn: &DatabaseTransaction, id: UserId, at: Option<DateTime<Utc>>) -> Result<()> {
    let row = user::ActiveModel { id: Set(id), disabled_at: Set(at), ..Default::default() };
    row.update(txn).await?;
    Ok(())
}

/// Appends to the forum's record what an organizer, the operator or a head did about a person.
pub(crate) async fn record_about(
    txn: &DatabaseTransaction,
    doer: &Person,
    act: RecordAct,
    user: &user::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let about = describe_for_record(txn, user).await?;
    let actor = match (doer.account(), doer.organizer, about["delegation"].as_str()) {
        (None, ..) => records::SYSTEM.to_owned(),
        (Some(_), false, Some(code)) => code.to_owned(),
        (Some(_), ..) => records::ORGANIZER.to_owned(),
    };
    records::append_act(txn, records::FORUM, now, act, &actor, about).await
}

/// Describes a person for the record: the name, and the seat that the person has held for longest.
async fn describe_for_record(txn: &DatabaseTransaction, user: &user::Model) -> Result<Value> {
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(user.id))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .find_both_related(delegation::Entity)
        .one(txn)
        .await?;
    let (code, role) = held.map(|(seat, place)| (place.code, seat.role)).unzip();
    Ok(json!({ "name": user.name, "delegation": code, "role": role }))
}

#[cfg(test)]
mod tests {
    use super::select_sorted;

    #[test]
    fn a_page_is_as_if_all_had_been_sorted() {
        let numbers: Vec<u32> = (0..23).map(|number| number * 7 % 23).collect();
        for (begin, size, expected) in
            [(0, 5, 0..5), (5, 5, 5..10), (20, 5, 20..23), (0, 50, 0..23), (22, 1, 22..23), (23, 5, 0..0)]
        {
            let mut mixed = numbers.clone();
            let listed = select_sorted(&mut mixed, begin, size, Ord::cmp);
            assert_eq!(listed, expected.collect::<Vec<_>>(), "{begin} {size}");
        }
    }
}
