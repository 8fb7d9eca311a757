//! Accounts in the database: people, invitations and seats.

use crate::account_links::{delete_resets, end_links_about};
use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::lock_user;
use crate::delegations::readings as delegations;
use crate::entity::{delegation, invitation, known_browser, seat, sign_in_step, user};
use crate::invitations::find_usable_invitation;
use crate::mail::queue::queue_mails;
use crate::mail::readings::places::find_joined_places;
use crate::mail::readings::texts::list_notes;
use crate::mail::readings::{consultation_title, translated_name};
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::seats::{
    Follower, SeatChangeError, SeatEnder, begin_seat, carry_over, follow_head, is_bound, lock_seat,
    vacate_seat,
};
use crate::second_factors::find_factors;
use crate::sessions::delete_sessions;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, INVITATION_DAYS, PersonName, Role};
use domain::identifiers::{DelegationId, InvitationId, SeatId, UserId};
use domain::languages::Language;
use domain::mail::{MailContent, MailKind, MailedLink, NewMail};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::seats::{SeatError, check_end, check_follower_end, earlier_end};
use domain::sessions::AccountNoticeKind;
use domain::time_zones::list_zones_of;
use domain::viewers::{Person, Viewer};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The most consultations that an invitation names.
const NAMED: usize = 3;

/// The credentials of an account, against which a sign-in is checked.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub user_id: UserId,
    pub password_hash: String,
}

/// An invitation that may still be used.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    pub id: InvitationId,
    pub email: String,
    pub delegation: Option<delegation::Model>,
    pub role: Option<Role>,
    /// The account with this address, if there is one already; its owner signs in to accept.
    pub account_id: Option<UserId>,
    /// The time at which the seat ends, where it does not last.
    pub seat_ends_at: Option<DateTime<Utc>>,
    /// The name of the head whose seat ends when it is accepted.
    pub follows: Option<String>,
}

/// Finds the credentials of an account, if there is one that is not disabled.
#[tracing::instrument(skip_all)]
pub async fn find_credentials(db: &DatabaseConnection, email: &Email) -> Result<Option<Credentials>> {
    let user = user::Entity::find().filter(user::COLUMN.email.eq(email.as_str())).one(db).await?;
    let user = user.filter(|user| user.disabled_at.is_none());
    Ok(user.and_then(|user| Some(Credentials { user_id: user.id, password_hash: user.password_hash? })))
}

/// An invitation of a person to act for a delegation.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    pub delegation_id: DelegationId,
    pub email: Email,
    pub role: Role,
    pub token_hash: String,
    /// The link, where it goes to the person by mail.
    pub mailed: Option<MailedLink>,
    /// The time at which the seat ends, where it does not last.
    pub seat_ends_at: Option<DateTime<Utc>>,
    /// The seat of the head whom the person follows by accepting.
    pub succeeds_id: Option<SeatId>,
}

/// Invites a person to act for a delegation. Organizers invite to any, heads to their own.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn invite_representative(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: DelegationId,
    email: &Email,
    role: Role,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let (email, token_hash) = (email.clone(), token_hash.to_owned());
    let new = NewInvitation {
        delegation_id,
        email,
        role,
        token_hash,
        mailed: None,
        seat_ends_at: None,
        succeeds_id: None,
    };
    invite_representatives(db, viewer, std::slice::from_ref(&new), now).await
}

/// Invites several people to act for delegations, as [`invite_representative`] does one; if one of them may not be invited,
/// or to a seat that would have ended, none is. Who follows a head is invited by [`invite_successor`] alone.
#[tracing::instrument(skip_all)]
pub async fn invite_representatives(
    db: &DatabaseConnection,
    viewer: &Viewer,
    invited: &[NewInvitation],
    now: DateTime<Utc>,
) -> Result<()> {
    for one in invited {
        rights::accounts::may_invite_representative(viewer, one.delegation_id)?;
        if one.succeeds_id.is_some() || one.seat_ends_at.is_some_and(|at| check_end(at, now).is_err()) {
            return Err(StoreError::State);
        }
    }
    let person = rights::require_person(Act::InviteRepresentative, viewer)?;
    if invited.is_empty() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    // Seats begin and end under the same lock, so that the end of the inviter's own binds whoever is brought in.
    records::locked_head_hash(&txn, records::FORUM).await?;
    add_invitations(&txn, person, invited, now).await?;
    txn.commit().await?;
    Ok(())
}

/// A person who is invited to follow a head, until a time or without an end.
#[derive(Clone, Debug)]
pub struct InvitedSuccessor {
    pub email: Email,
    pub token_hash: String,
    /// The link, where it goes to the person by mail.
    pub mailed: Option<MailedLink>,
    pub seat_ends_at: Option<DateTime<Utc>>,
}

/// Invites a person to follow a head, whose seat ends when the invitation is accepted; for organizers and the delegation's heads, of
/// whom none lets another act beyond an end that is set.
#[tracing::instrument(skip_all, fields(seat = %seat_id))]
pub async fn invite_successor(
    db: &DatabaseConnection,
    viewer: &Viewer,
    seat_id: SeatId,
    invited: InvitedSuccessor,
    now: DateTime<Utc>,
) -> std::result::Result<DelegationId, SeatChangeError> {
    let person = rights::require_person(Act::HandOver, viewer)?;
    let txn = begin_transaction(db).await?;
    let head = lock_seat(&txn, seat_id).await?;
    rights::seats::may_hand_over(viewer, head.facts(now))?;
    let until = invited.seat_ends_at.map(to_millis);
    check_follower_end(is_bound(viewer, &head), head.follower_end(), now, until)?;
    let address = invited.email.as_str();
    let owner = user::Entity::find().filter(user::COLUMN.email.eq(address)).one(&txn).await?;
    if let Some(owner) = owner {
        let heads = seat::Entity::find()
            .filter(seat::COLUMN.user_id.eq(owner.id))
            .filter(seat::COLUMN.delegation_id.eq(head.delegation_id))
            .filter(seat::COLUMN.role.eq(Role::Head))
            .filter(seat::COLUMN.ended_at.is_null())
            .one(&txn)
            .await?;
        if heads.is_some() {
            return Err(SeatError::Successor.into());
        }
    }
    let new = NewInvitation {
        delegation_id: head.delegation_id,
        email: invited.email,
        role: Role::Head,
        token_hash: invited.token_hash,
        mailed: invited.mailed,
        seat_ends_at: until,
        succeeds_id: Some(head.id),
    };
    add_invitations(&txn, person, std::slice::from_ref(&new), now).await?;
    txn.commit().await?;
    Ok(head.delegation_id)
}

/// Adds invitations in the transaction of an act that has asked whether the person may give each, with an entry in the record
/// for each, and queues the messages of those that go by mail.
pub(crate) async fn add_invitations(
    txn: &DatabaseTransaction,
    person: &Person,
    invited: &[NewInvitation],
    now: DateTime<Utc>,
) -> Result<()> {
    let ids: Vec<DelegationId> = invited.iter().map(|one| one.delegation_id).collect();
    let ends = list_own_ends(txn, person, &ids).await?;
    let codes = delegations::delegation_codes(txn, ids).await?;
    let (mut acts, mut rows, mut seat_ends) = (Vec::new(), Vec::new(), Vec::new());
    for one in invited {
        let code = codes.get(&one.delegation_id).ok_or(StoreError::NotFound)?;
        let actor = if person.organizer { records::ORGANIZER } else { code.as_str() };
        let mut payload = json!({ "delegation": code, "role": one.role });
        // A head whose seat ends brings in no head for longer.
        let own = ends.get(&one.delegation_id).copied().filter(|_| one.role == Role::Head);
        let seat_ends_at = earlier_end(one.seat_ends_at.map(to_millis), own);
        if let Some(at) = seat_ends_at {
            payload["ends_at"] = json!(at);
        }
        if one.succeeds_id.is_some() {
            payload["succeeds"] = json!(true);
        }
        acts.push((actor, payload));
        seat_ends.push(seat_ends_at);
        rows.push(invitation::ActiveModel {
            delegation_id: Set(Some(one.delegation_id)),
            role: Set(Some(one.role)),
            invited_by: Set(person.account()),
            seat_ends_at: Set(seat_ends_at),
            succeeds_id: Set(one.succeeds_id),
            ..new_invitation(&one.email, &one.token_hash, now)
        });
    }
    records::append_acts(txn, records::FORUM, now, RecordAct::RepresentativeInvited, acts).await?;
    invitation::Entity::insert_many(rows).exec_without_returning(txn).await?;
    let mails = write_invitations(txn, person, invited, &seat_ends, now).await?;
    queue_mails(txn, &mails).await
}

/// Lists when the seats end from which somebody invites who does not organize, by delegation.
async fn list_own_ends(
    txn: &DatabaseTransaction,
    person: &Person,
    ids: &[DelegationId],
) -> Result<BTreeMap<DelegationId, DateTime<Utc>>> {
    if person.organizer {
        return Ok(BTreeMap::new());
    }
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(person.id))
        .filter(seat::COLUMN.delegation_id.is_in(ids.iter().copied()))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(txn)
        .await?;
    Ok(held.into_iter().filter_map(|seat| Some((seat.delegation_id, seat.ends_at?))).collect())
}

/// Writes the messages to those who are to be told of their invitations by mail: who invites them, to what, and what the
/// secretariat says to those who are invited.
async fn write_invitations(
    txn: &DatabaseTransaction,
    person: &Person,
    invited: &[NewInvitation],
    seat_ends: &[Option<DateTime<Utc>>],
    now: DateTime<Utc>,
) -> Result<Vec<NewMail>> {
    let ids: BTreeSet<DelegationId> =
        invited.iter().filter(|one| one.mailed.is_some()).map(|one| one.delegation_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let joined = find_joined_places(txn, ids.iter().copied(), now).await?;
    let notes = list_notes(txn, joined.ids()).await?;
    let delegations = delegation::Entity::find().filter(delegation::COLUMN.id.is_in(ids)).all(txn).await?;
    let heads = list_holders(txn, invited.iter().filter_map(|one| one.succeeds_id)).await?;
    let until = to_millis(now) + TimeDelta::days(INVITATION_DAYS);
    let mails = invited.iter().zip(seat_ends).filter_map(|(one, ends_at)| {
        let mailed = one.mailed.as_ref()?;
        let found = delegations.iter().find(|found| found.id == one.delegation_id)?;
        let mut named = joined.latest(found.id).map(consultation_title).take(NAMED);
        let language = mailed.locale.as_deref().and_then(|code| code.parse::<Language>().ok());
        let note = joined.latest(found.id).find_map(|place| notes.get(&(place.id, language?)).cloned());
        let content = MailContent {
            inviter: person.account(),
            other_head: one.succeeds_id.and_then(|id| heads.get(&id).copied()),
            consultation: named.next(),
            others: named.collect(),
            actor: Some(translated_name(found)),
            role: Some(one.role),
            at: *ends_at,
            words: note,
            ..MailContent::default()
        };
        Some(mailed.write(MailKind::Invitation, content, until, now))
    });
    Ok(mails.collect())
}

/// Lists who holds some seats.
async fn list_holders(
    txn: &DatabaseTransaction,
    ids: impl Iterator<Item = SeatId>,
) -> Result<BTreeMap<SeatId, UserId>> {
    let ids: BTreeSet<SeatId> = ids.collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let held = seat::Entity::find().filter(seat::COLUMN.id.is_in(ids)).all(txn).await?;
    Ok(held.into_iter().map(|seat| (seat.id, seat.user_id)).collect())
}

/// Invites an organizer, which is recorded. Only a person who can run the command line against the database calls this.
#[tracing::instrument(skip_all)]
pub async fn invite_organizer(
    db: &DatabaseConnection,
    email: &Email,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    new_invitation(email, token_hash, now).insert(&txn).await?;
    let act = RecordAct::OrganizerInvited;
    records::append_act(&txn, records::FORUM, now, act, records::SYSTEM, json!({})).await?;
    txn.commit().await?;
    Ok(())
}

/// Invites an organizer, for organizers. It is recorded; with `mailed` the link goes out by mail.
#[tracing::instrument(skip_all)]
pub async fn invite_another_organizer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    email: &Email,
    token_hash: &str,
    mailed: Option<MailedLink>,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::InviteOrganizer, viewer)?;
    let txn = begin_transaction(db).await?;
    let row = invitation::ActiveModel {
        invited_by: Set(person.account()),
        ..new_invitation(email, token_hash, now)
    };
    row.insert(&txn).await?;
    let act = RecordAct::OrganizerInvited;
    records::append_act(&txn, records::FORUM, now, act, records::ORGANIZER, json!({})).await?;
    let until = to_millis(now) + TimeDelta::days(INVITATION_DAYS);
    let write = |one: MailedLink| one.write(MailKind::Invitation, MailContent::default(), until, now);
    let mails: Vec<NewMail> = mailed.into_iter().map(write).collect();
    queue_mails(&txn, &mails).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds the invitation with this token hash, if it can still be used.
#[tracing::instrument(skip_all)]
pub async fn find_invitation(
    db: &DatabaseConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<OpenInvitation> {
    let row = find_usable_invitation(db, token_hash, now).await?;
    let delegation = match row.delegation_id {
        Some(id) => Some(delegations::get_delegation(db, id).await?),
        None => None,
    };
    let account = user::Entity::find().filter(user::COLUMN.email.eq(&row.email)).one(db).await?;
    let followed = match row.succeeds_id {
        Some(id) => seat::Entity::find_by_id(id).find_both_related(user::Entity).one(db).await?,
        None => None,
    };
    Ok(OpenInvitation {
        seat_ends_at: row.seat_ends_at,
        follows: followed.filter(|(seat, _)| seat.times().is_held(now)).map(|(_, user)| user.name),
        id: row.id,
        email: row.email,
        delegation,
        role: row.role,
        account_id: account.map(|account| account.id),
    })
}

/// Accepts an invitation with a new account, and returns the identifier of the account. `locale` is the language of the page on
/// which that is done, in which the person is then written to.
#[tracing::instrument(skip_all)]
pub async fn accept_invitation_with_new_account(
    db: &DatabaseConnection,
    token_hash: &str,
    name: &PersonName,
    locale: Option<&str>,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<UserId> {
    let txn = begin_transaction(db).await?;
    let invitation = lock_usable_invitation(&txn, token_hash, now).await?;
    let row = user::ActiveModel {
        email: Set(invitation.email.clone()),
        name: Set(name.as_str().to_owned()),
        password_hash: Set(Some(password_hash)),
        organizer: Set(invitation.delegation_id.is_none()),
        locale: Set(locale.map(str::to_owned)),
        created_at: Set(to_millis(now)),
        ..Default::default()
    };
    let user = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    use_invitation(&txn, invitation, &user, now).await?;
    txn.commit().await?;
    Ok(user.id)
}

/// Accepts an invitation with the account that has signed in, whose address the invitation must name. A seat held
/// in the same delegation before is given up, and its owner has seen which one; those in others are kept. `locale` is the language
/// of the page on which that is done, which the account keeps where none was chosen.
#[tracing::instrument(skip_all)]
pub async fn accept_invitation_with_account(
    db: &DatabaseConnection,
    viewer: &Viewer,
    token_hash: &str,
    seen: Mark,
    locale: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::require_person(Act::AcceptInvitation, viewer)?;
    let txn = begin_transaction(db).await?;
    let invitation = lock_usable_invitation(&txn, token_hash, now).await?;
    let user = user::Entity::find().filter(user::COLUMN.email.eq(&invitation.email)).one(&txn).await?;
    let user = user.ok_or(StoreError::Forbidden)?;
    rights::accounts::may_accept_invitation(viewer, user.id)?;
    if invitation.delegation_id.is_some() {
        // Seats begin and end under the same lock, so that the one that ends is the one that was seen.
        check_mark(&txn, viewer, MarkTarget::HeldSeat(user.id), seen).await?;
    }
    let row = user::ActiveModel {
        id: Set(user.id),
        organizer: Set(user.organizer || invitation.delegation_id.is_none()),
        locale: Set(user.locale.or_else(|| locale.map(str::to_owned))),
        ..Default::default()
    };
    let user = row.update(&txn).await?;
    use_invitation(&txn, invitation, &user, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a person's seat, for organizers and the delegation's head; a successor who is named follows. What the person wrote
/// stays with the delegation.
#[tracing::instrument(skip_all, fields(seat = %seat_id))]
pub async fn end_seat(
    db: &DatabaseConnection,
    viewer: &Viewer,
    seat_id: SeatId,
    now: DateTime<Utc>,
) -> Result<DelegationId> {
    rights::may(Act::EndSeat, viewer)?;
    let txn = begin_transaction(db).await?;
    let seat = lock_seat(&txn, seat_id).await?;
    rights::accounts::may_end_seat(viewer, seat.delegation_id, !seat.times().is_held(now))?;
    let user = user::Entity::find_by_id(seat.user_id).one(&txn).await?.ok_or(StoreError::NotFound)?;
    let delegation_id = seat.delegation_id;
    vacate_seat(&txn, seat, &user.name, SeatEnder::of(viewer), now).await?;
    txn.commit().await?;
    Ok(delegation_id)
}

/// Sets the name, the language and the time zone of the person; without a name the person keeps the one that there is.
#[tracing::instrument(skip_all)]
pub async fn set_preferences(
    db: &DatabaseConnection,
    viewer: &Viewer,
    name: Option<&PersonName>,
    locale: Option<String>,
    time_zone: Option<String>,
) -> Result<()> {
    let row = user::ActiveModel {
        id: Set(rights::require_person(Act::SetPreferences, viewer)?.id),
        name: name.map_or(NotSet, |name| Set(name.as_str().to_owned())),
        locale: Set(locale),
        time_zone: Set(time_zone),
        ..Default::default()
    };
    let txn = begin_transaction(db).await?;
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Sets the language of the person, whose name and time zone stay as they are.
#[tracing::instrument(skip_all)]
pub async fn set_language(db: &DatabaseConnection, viewer: &Viewer, locale: String) -> Result<()> {
    let row = user::ActiveModel {
        id: Set(rights::require_person(Act::SetPreferences, viewer)?.id),
        locale: Set(Some(locale)),
        ..Default::default()
    };
    let txn = begin_transaction(db).await?;
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// The viewer's own account, to change what it is opened by.
#[derive(Clone, Debug)]
pub struct OwnAccount {
    pub email: String,
    pub password_hash: Option<String>,
    /// Whether it has a second factor.
    pub guarded: bool,
}

/// A new password, of which only the hash is kept.
#[derive(Clone, Debug)]
pub struct NewPassword {
    pub hash: String,
    /// Whether it is only long enough beside a second factor.
    pub short: bool,
}

/// Finds the viewer's own account.
#[tracing::instrument(skip_all)]
pub async fn find_own_account(db: &DatabaseConnection, viewer: &Viewer) -> Result<OwnAccount> {
    let id = rights::require_person(Act::SetPassword, viewer)?.id;
    let user = user::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let guarded = find_factors(db, id).await?.is_guarded();
    Ok(OwnAccount { email: user.email, password_hash: user.password_hash, guarded })
}

/// Sets a new password, ends the person's other sessions, and forgets in which browsers the person has signed in.
#[tracing::instrument(skip_all)]
pub async fn set_password(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: NewPassword,
    kept_token_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::SetPassword, viewer)?.id;
    let txn = begin_transaction(db).await?;
    save_password(&txn, id, new).await?;
    delete_sessions(&txn, id, Some(kept_token_hash)).await?;
    known_browser::Entity::delete_many().filter(known_browser::COLUMN.user_id.eq(id)).exec(&txn).await?;
    note_for_owner(&txn, id, AccountNoticeKind::PasswordChanged, origin, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Keeps a new password, with which links for another one end, and the steps of signing in that the former one has begun. Fails with
/// [`StoreError::State`] where it is too short for an account without a second factor.
pub(crate) async fn save_password(txn: &DatabaseTransaction, id: UserId, new: NewPassword) -> Result<()> {
    // Under the lock of the account its last factor is not taken away meanwhile.
    lock_user(txn, id).await?;
    if new.short && !find_factors(txn, id).await?.is_guarded() {
        return Err(StoreError::State);
    }
    let row = user::ActiveModel {
        id: Set(id),
        password_hash: Set(Some(new.hash)),
        short_password: Set(new.short),
        ..Default::default()
    };
    row.update(txn).await?;
    delete_resets(txn, id).await?;
    sign_in_step::Entity::delete_many().filter(sign_in_step::COLUMN.user_id.eq(id)).exec(txn).await?;
    Ok(())
}

fn new_invitation(email: &Email, token_hash: &str, now: DateTime<Utc>) -> invitation::ActiveModel {
    invitation::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        email: Set(email.as_str().to_owned()),
        created_at: Set(to_millis(now)),
        expires_at: Set(to_millis(now) + TimeDelta::days(INVITATION_DAYS)),
        ..Default::default()
    }
}

/// Finds the invitation with this token hash, if it can still be used. It stands until the transaction ends: seats
/// begin and end, and invitations are taken back, under the same lock.
pub(crate) async fn lock_usable_invitation(
    txn: &DatabaseTransaction,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<invitation::Model> {
    records::locked_head_hash(txn, records::FORUM).await?;
    find_usable_invitation(txn, token_hash, now).await
}

pub(crate) async fn use_invitation(
    txn: &DatabaseTransaction,
    invitation: invitation::Model,
    user: &user::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    // The condition lets two acceptances at the same moment use the link only once.
    let used = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::value(to_millis(now)))
        .filter(invitation::Column::Id.eq(invitation.id))
        .filter(invitation::COLUMN.used_at.is_null())
        .exec(txn)
        .await?;
    if used.rows_affected != 1 {
        return Err(StoreError::NotFound);
    }
    end_links_about(txn, user.id).await?;
    let Some((delegation_id, role)) = invitation.delegation_id.zip(invitation.role) else {
        let (act, payload) = (RecordAct::OrganizerJoined, json!({ "name": user.name }));
        return records::append_act(txn, records::FORUM, now, act, records::ORGANIZER, payload).await;
    };
    let code = delegations::delegation_code(txn, delegation_id).await?;
    // Whoever has chosen no zone reads times in that of the delegation's capital, and is told so.
    let zone = list_zones_of(&code).first().filter(|_| user.time_zone.is_none()).copied();
    if let Some(zone) = zone {
        let row = user::ActiveModel {
            id: Set(user.id),
            time_zone: Set(Some(zone.to_owned())),
            ..Default::default()
        };
        row.update(txn).await?;
    }
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(user.id))
        .filter(seat::COLUMN.delegation_id.eq(delegation_id))
        .filter(seat::COLUMN.ended_at.is_null())
        .one(txn)
        .await?;
    // A seat whose time has come binds nobody any more, whether it has been ended or is ended now.
    let binding = held.as_ref().filter(|held| held.times().is_held(now));
    let by = if binding.is_some() { SeatEnder::Delegation } else { SeatEnder::Clock };
    let mut ends_at = invitation.seat_ends_at;
    let headed = binding.is_some_and(|held| held.role == Role::Head);
    let own = invitation.invited_by == Some(user.id);
    let by_secretariat = is_by_secretariat(txn, &invitation).await?;
    if own || headed && !by_secretariat {
        // Whoever invites the own account, and a head whom another one invites, acts for no longer than before.
        ends_at = earlier_end(ends_at, binding.and_then(|held| held.ends_at));
    }
    if let Some(head) = find_followed(txn, &invitation, held.as_ref(), now).await? {
        if !by_secretariat {
            // The end of the head may have been set after the invitation was given.
            ends_at = earlier_end(ends_at, head.follower_end());
        }
        let follower = Follower { user_id: user.id, name: user.name.clone(), held, ends_at };
        return follow_head(txn, head, follower, SeatEnder::Delegation, now).await;
    }
    let former = held.as_ref().map(|held| held.id);
    if let Some(held) = held {
        vacate_seat(txn, held, &user.name, by, now).await?;
    }
    let begun = begin_seat(txn, delegation_id, user.id, role, ends_at, now).await?;
    if let Some(former) = former {
        carry_over(txn, former, begun).await?;
    }
    let mut payload = json!({ "delegation": code, "role": role, "name": user.name });
    if let Some(at) = ends_at {
        payload["ends_at"] = json!(at);
    }
    records::append_act(txn, records::FORUM, now, RecordAct::RepresentativeJoined, &code, payload).await
}

/// Tells whether an invitation was given by an organizer, or by the operator.
async fn is_by_secretariat(txn: &DatabaseTransaction, invitation: &invitation::Model) -> Result<bool> {
    let Some(id) = invitation.invited_by else { return Ok(true) };
    let inviter = user::Entity::find_by_id(id).one(txn).await?;
    Ok(inviter.is_some_and(|inviter| inviter.organizer))
}

/// Finds the seat of the head whom the owner of an invitation follows, while it is held, and not by that person.
async fn find_followed(
    txn: &DatabaseTransaction,
    invitation: &invitation::Model,
    held: Option<&seat::Model>,
    now: DateTime<Utc>,
) -> Result<Option<seat::Model>> {
    let Some(id) = invitation.succeeds_id else { return Ok(None) };
    let head = seat::Entity::find_by_id(id).one(txn).await?;
    let another = |head: &seat::Model| held.is_none_or(|held| held.id != head.id);
    Ok(head.filter(|head| head.times().is_held(now) && another(head)))
}
