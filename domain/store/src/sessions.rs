//! Sessions: beginning and ending them, finding who has one, and listing one's own.

use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::lock_user;
use crate::entity::{delegation, seat, session, user};
use crate::factor_policies::{list_policies, requires_factor, select_any_policy};
use crate::secretariat::readings::{list_held_offices, list_offices_of_each, select_any_office};
use crate::{Result, StoreError, begin_shared_transaction, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::identifiers::{DelegationId, SeatId, UserId};
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{is_factor_required, is_shown_lately};
use domain::secretariat::HeldOffice;
use domain::sessions::{AccountNoticeKind, MAX_SESSIONS, SessionTimes};
use domain::viewers::{OtherSeat, Person, Seat, TranslatedName, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DatabaseTransaction, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use std::collections::BTreeMap;
use std::iter;

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub user_id: UserId,
    pub token_hash: String,
    /// The hash of the token of the session that the same browser had, which ends.
    pub former_token_hash: Option<String>,
    pub origin: SessionOrigin,
    /// Whether others use the computer as well.
    pub shared: bool,
    /// Whether a second factor was shown, or a passkey.
    pub strong: bool,
    /// Whether the account does not know the browser, so that its owner is told.
    pub new_device: bool,
    /// Where the session ends at the provider by which it begins, if it ends there.
    pub sign_out_at: Option<String>,
}

impl NewSession {
    /// Makes a session that is not shared and of which nobody is told.
    pub fn plain(user_id: UserId, token_hash: &str) -> Self {
        Self {
            user_id,
            token_hash: token_hash.to_owned(),
            former_token_hash: None,
            origin: SessionOrigin::default(),
            shared: false,
            strong: false,
            new_device: false,
            sign_out_at: None,
        }
    }
}

/// A session that lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    pub viewer: Viewer,
    pub times: SessionTimes,
    /// Whether a second factor was shown, or a passkey.
    pub strong: bool,
    /// Whether the forum requires a second factor of the person, whose rights wait for it: the viewer has neither a seat
    /// nor an office until one is shown.
    pub held_back: bool,
}

/// One of the viewer's own sessions.
#[derive(Clone, Debug)]
pub struct OwnSession {
    pub id: i64,
    pub times: SessionTimes,
    pub network: String,
    pub browser: String,
    pub system: String,
    pub strong: bool,
    /// Whether it is the one by which the viewer asks.
    pub own: bool,
}

#[derive(FromQueryResult)]
struct SessionRow {
    token_hash: String,
    id: UserId,
    name: String,
    organizer: bool,
    locale: Option<String>,
    time_zone: Option<String>,
    created_at: DateTime<Utc>,
    used_at: DateTime<Utc>,
    shown_at: DateTime<Utc>,
    shared: bool,
    strong: bool,
    seat_id: Option<SeatId>,
    delegation_id: Option<DelegationId>,
    role: Option<Role>,
    holds_office: bool,
    /// Whether the forum requires a second factor of some, or will.
    has_policies: bool,
    name_ar: Option<String>,
    name_en: Option<String>,
    name_fr: Option<String>,
}

impl SessionRow {
    /// Returns the name of the delegation for which the person acts.
    fn represents(&self) -> Option<TranslatedName> {
        Some(TranslatedName {
            arabic: self.name_ar.clone()?,
            english: self.name_en.clone()?,
            french: self.name_fr.clone()?,
        })
    }

    const fn times(&self) -> SessionTimes {
        SessionTimes { begun: self.created_at, used: self.used_at, shared: self.shared }
    }

    /// Tells whether the person serves the forum: whoever holds an office acts as organizers do, if in one consultation.
    const fn serves(&self) -> bool {
        self.organizer || self.holds_office
    }

    /// Tells whether rights of the person would wait for a second factor where the forum requires one.
    const fn lacks_factor(&self) -> bool {
        (self.serves() || self.role.is_some()) && !self.strong
    }

    /// Makes the session of this row, which has the seat from which the person acts, and of those with the person's other seats.
    fn open(
        self,
        others: impl Iterator<Item = Self>,
        held_back: bool,
        offices: Vec<HeldOffice>,
        now: DateTime<Utc>,
    ) -> OpenSession {
        let (times, strong) = (self.times(), self.strong);
        let shown = is_shown_lately(self.shown_at, now);
        let person = Person {
            offices,
            represents: self.represents().filter(|_| !held_back),
            id: self.id,
            name: self.name,
            organizer: self.organizer && !held_back,
            locale: self.locale,
            time_zone: self.time_zone,
            seat: self
                .delegation_id
                .zip(self.role)
                .filter(|_| !held_back)
                .map(|(delegation_id, role)| Seat { delegation_id, role }),
        };
        let other_seats = others.filter_map(|row| row.other_seat()).filter(|_| !held_back).collect();
        let viewer = Viewer { other_seats, shown, ..Viewer::from(person) };
        OpenSession { viewer, times, strong, held_back }
    }

    /// Returns the seat as one from which the person does not act now.
    fn other_seat(&self) -> Option<OtherSeat> {
        Some(OtherSeat {
            id: self.seat_id?,
            delegation_id: self.delegation_id?,
            role: self.role?,
            represents: self.represents()?,
        })
    }
}

/// Finds the session with this token hash, if it lasts and its account is not disabled, with its person and the seats that
/// the person holds: acting from the one that was chosen, else from the first, in one query.
#[tracing::instrument(skip_all)]
pub async fn find_session(
    db: &DatabaseConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<OpenSession>> {
    let rows = list_session_rows(db, session::COLUMN.token_hash.eq(token_hash), now).await?;
    let mut rows = rows.into_iter();
    let Some(row) = rows.next().filter(|row| row.times().lasts(now)) else { return Ok(None) };
    let held_back =
        row.has_policies && row.lacks_factor() && requires_factor(db, row.serves(), row.role, now).await?;
    let offices = match row.holds_office && !held_back {
        true => list_held_offices(db, row.id).await?,
        false => Vec::new(),
    };
    Ok(Some(row.open(rows, held_back, offices, now)))
}

/// Finds the viewers whose sessions have these token hashes, by these; a session that does not last is left out. It takes as
/// many queries for one as for five hundred.
#[tracing::instrument(skip_all)]
pub async fn find_viewers(
    db: &DatabaseConnection,
    token_hashes: &[&str],
    now: DateTime<Utc>,
) -> Result<BTreeMap<String, Viewer>> {
    // No session has this hash. With few lengths of lists, few statements are prepared.
    let all = token_hashes.iter().copied().chain(iter::repeat(""));
    let asked = session::Column::TokenHash.is_in(all.take(token_hashes.len().next_power_of_two()));
    let mut sessions: BTreeMap<String, Vec<SessionRow>> = BTreeMap::new();
    for row in list_session_rows(db, asked, now).await? {
        sessions.entry(row.token_hash.clone()).or_default().push(row);
    }
    let policies = list_policies(db, now).await?;
    let serving = sessions.values().flatten().filter(|row| row.holds_office).map(|row| row.id);
    let offices = list_offices_of_each(db, &serving.collect()).await?;
    let viewers = sessions.into_iter().filter_map(|(token_hash, rows)| {
        let mut rows = rows.into_iter();
        let row = rows.next().filter(|row| row.times().lasts(now))?;
        let held_back = row.lacks_factor() && is_factor_required(&policies, row.serves(), row.role, now);
        let held = offices.get(&row.id).filter(|_| !held_back).cloned().unwrap_or_default();
        Some((token_hash, row.open(rows, held_back, held, now).viewer))
    });
    Ok(viewers.collect())
}

/// Lists sessions that have not expired, of accounts that are not disabled: for each a row for every seat of the person, that
/// from which the person acts first.
async fn list_session_rows(
    db: &DatabaseConnection,
    asked: impl IntoCondition,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>> {
    let held = seat::Relation::User.def().rev().on_condition(move |_, seats| {
        let ends = || Expr::col((seats.clone(), seat::Column::EndsAt));
        Condition::all()
            .add(Expr::col((seats.clone(), seat::Column::EndedAt)).is_null())
            .add(Condition::any().add(ends().is_null()).add(ends().gt(now)))
    });
    let chosen = seat::Column::Id.into_expr().eq(session::Column::SeatId.into_expr());
    Ok(session::Entity::find()
        .select_only()
        .column(session::Column::TokenHash)
        .column_as(user::Column::Id, "id")
        .columns([user::Column::Name, user::Column::Organizer, user::Column::Locale, user::Column::TimeZone])
        .columns([
            session::Column::CreatedAt,
            session::Column::UsedAt,
            session::Column::ShownAt,
            session::Column::Shared,
            session::Column::Strong,
        ])
        .column_as(seat::Column::Id, "seat_id")
        .columns([seat::Column::DelegationId, seat::Column::Role])
        .expr_as(Expr::exists(select_any_office()), "holds_office")
        .expr_as(Expr::exists(select_any_policy(now)), "has_policies")
        .columns([delegation::Column::NameAr, delegation::Column::NameEn, delegation::Column::NameFr])
        .inner_join(user::Entity)
        .join(JoinType::LeftJoin, held)
        .join(JoinType::LeftJoin, seat::Relation::Delegation.def())
        .filter(asked)
        .filter(session::COLUMN.expires_at.gt(now))
        .filter(user::COLUMN.disabled_at.is_null())
        .order_by_desc(chosen)
        .order_by_asc(seat::Column::Id)
        .into_model::<SessionRow>()
        .all(db)
        .await?)
}

/// Finds the viewer whose session has this token hash; nobody where there is no such session.
#[tracing::instrument(skip_all)]
pub async fn find_viewer(db: &DatabaseConnection, token_hash: &str, now: DateTime<Utc>) -> Result<Viewer> {
    Ok(find_session(db, token_hash, now).await?.map(|found| found.viewer).unwrap_or_default())
}

/// Starts a session and ends the one of the same browser, so that a token planted before the sign-in is worth nothing
/// after it. Expired sessions are removed, and of too many of one account those that were not used for longest.
#[tracing::instrument(skip_all, fields(user = %new.user_id))]
pub async fn start_session(db: &DatabaseConnection, new: &NewSession, now: DateTime<Utc>) -> Result<()> {
    let txn = begin_shared_transaction(db).await?;
    let now = to_millis(now);
    let expired = session::COLUMN.expires_at.lte(now);
    session::Entity::delete_many().filter(expired).exec(&txn).await?;
    if let Some(former) = &new.former_token_hash {
        let former = session::COLUMN.token_hash.eq(former.as_str());
        session::Entity::delete_many().filter(former).exec(&txn).await?;
    }
    if lock_user(&txn, new.user_id).await?.disabled_at.is_some() {
        return Err(StoreError::Forbidden);
    }
    let times = SessionTimes { begun: now, used: now, shared: new.shared };
    let row = session::ActiveModel {
        token_hash: Set(new.token_hash.clone()),
        user_id: Set(new.user_id),
        created_at: Set(now),
        expires_at: Set(times.last_end()),
        used_at: Set(now),
        shown_at: Set(now),
        shared: Set(new.shared),
        strong: Set(new.strong),
        network: Set(new.origin.network.clone()),
        browser: Set(new.origin.device.browser.to_owned()),
        system: Set(new.origin.device.system.to_owned()),
        sign_out_at: Set(new.sign_out_at.clone()),
        ..Default::default()
    };
    session::Entity::insert(row).exec_without_returning(&txn).await?;
    let held: Vec<i64> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::COLUMN.user_id.eq(new.user_id))
        .order_by_desc(session::COLUMN.used_at)
        .order_by_desc(session::COLUMN.id)
        .into_tuple()
        .all(&txn)
        .await?;
    let oldest: Vec<i64> = held.into_iter().skip(MAX_SESSIONS).collect();
    if !oldest.is_empty() {
        session::Entity::delete_many().filter(session::COLUMN.id.is_in(oldest)).exec(&txn).await?;
    }
    if new.new_device {
        note_for_owner(&txn, new.user_id, AccountNoticeKind::NewDevice, &new.origin, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Notes that a session is used, so that it does not end for want of use.
#[tracing::instrument(skip_all)]
pub async fn note_use(db: &DatabaseConnection, token_hash: &str, now: DateTime<Utc>) -> Result<()> {
    let now = to_millis(now);
    let txn = begin_shared_transaction(db).await?;
    session::Entity::update_many()
        .col_expr(session::Column::UsedAt, Expr::value(now))
        .filter(session::COLUMN.token_hash.eq(token_hash))
        .filter(session::COLUMN.used_at.lt(now))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Chooses from which of the viewer's own seats a session acts, which it keeps for as long as the seat is held; one of somebody
/// else, or that has ended, is one that does not exist. Forms of pages that were made before act no more.
#[tracing::instrument(skip_all, fields(seat = %seat_id))]
pub async fn choose_seat(
    db: &DatabaseConnection,
    viewer: &Viewer,
    token_hash: &str,
    seat_id: SeatId,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::ChooseSeat, viewer)?.id;
    let txn = begin_transaction(db).await?;
    let found = seat::Entity::find_by_id(seat_id).one(&txn).await?.ok_or(StoreError::NotFound)?;
    rights::seats::may_choose_seat(viewer, found.facts(now))?;
    session::Entity::update_many()
        .col_expr(session::Column::SeatId, Expr::value(seat_id))
        .filter(session::COLUMN.token_hash.eq(token_hash))
        .filter(session::COLUMN.user_id.eq(id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Ends the session with this token hash, and returns where it ends at the provider by which it began, if it ends there.
#[tracing::instrument(skip_all)]
pub async fn end_session(db: &DatabaseConnection, token_hash: &str) -> Result<Option<String>> {
    let own = session::COLUMN.token_hash.eq(token_hash);
    let txn = begin_transaction(db).await?;
    let found = session::Entity::find().filter(own.clone()).one(&txn).await?;
    session::Entity::delete_many().filter(own).exec(&txn).await?;
    txn.commit().await?;
    Ok(found.and_then(|found| found.sign_out_at))
}

/// Lists the viewer's own sessions that last, the one that was used last first. `token_hash` is that of the session by
/// which the viewer asks.
#[tracing::instrument(skip_all)]
pub async fn list_sessions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Vec<OwnSession>> {
    let person = rights::require_person(Act::EndSession, viewer)?;
    let rows = session::Entity::find()
        .filter(session::COLUMN.user_id.eq(person.id))
        .filter(session::COLUMN.expires_at.gt(now))
        .order_by_desc(session::COLUMN.used_at)
        .order_by_desc(session::COLUMN.id)
        .all(db)
        .await?;
    let sessions = rows.into_iter().map(|row| OwnSession {
        id: row.id,
        times: SessionTimes { begun: row.created_at, used: row.used_at, shared: row.shared },
        network: row.network,
        browser: row.browser,
        system: row.system,
        strong: row.strong,
        own: row.token_hash == token_hash,
    });
    Ok(sessions.filter(|one| one.times.lasts(now)).collect())
}

/// Ends one of the viewer's own sessions; one of somebody else is one that does not exist.
#[tracing::instrument(skip_all, fields(session = id))]
pub async fn end_own_session(db: &DatabaseConnection, viewer: &Viewer, id: i64) -> Result<()> {
    let person = rights::require_person(Act::EndSession, viewer)?;
    let txn = begin_transaction(db).await?;
    let ended = session::Entity::delete_many()
        .filter(session::COLUMN.id.eq(id))
        .filter(session::COLUMN.user_id.eq(person.id))
        .exec(&txn)
        .await?;
    if ended.rows_affected == 0 {
        return Err(StoreError::NotFound);
    }
    txn.commit().await?;
    Ok(())
}

/// Ends all of the viewer's own sessions but the one with this token hash.
#[tracing::instrument(skip_all)]
pub async fn end_other_sessions(db: &DatabaseConnection, viewer: &Viewer, token_hash: &str) -> Result<()> {
    let id = rights::require_person(Act::EndSession, viewer)?.id;
    let txn = begin_transaction(db).await?;
    delete_sessions(&txn, id, Some(token_hash)).await?;
    txn.commit().await?;
    Ok(())
}

/// Deletes the sessions of an account, but for one; returns how many there were.
pub(crate) async fn delete_sessions(
    txn: &DatabaseTransaction,
    user_id: UserId,
    kept_token_hash: Option<&str>,
) -> Result<u64> {
    let mut find = session::Entity::delete_many().filter(session::COLUMN.user_id.eq(user_id));
    if let Some(kept) = kept_token_hash {
        find = find.filter(session::COLUMN.token_hash.ne(kept));
    }
    Ok(find.exec(txn).await?.rows_affected)
}
