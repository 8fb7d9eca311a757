//! Private links, by which programs read a calendar and a feed as an account does. They are in no record and no export: they do
//! nothing but read.

use crate::consultations::readings::{find_consultations, find_readable_consultation};
use crate::entity::{capability_link, consultation, seat, user};
use crate::factor_policies::is_unguarded;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{CapabilityLinkId, ConsultationId, SeatId};
use domain::rights;
use domain::rights::Act;
use domain::rights::links::{LinkFacts, MAX_LINKS};
use domain::text::Title;
use domain::viewers::{Person, Seat, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most links that are listed, those that were taken back among them.
const LISTED: u64 = 200;

/// A private link to make.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What its owner calls it.
    pub name: Title,
    /// The one consultation that it shows; `None` for all that its owner may read.
    pub consultation_id: Option<ConsultationId>,
}

/// A private link as its owner sees it: never with its token.
#[derive(Clone, Debug)]
pub struct OwnLink {
    pub id: CapabilityLinkId,
    pub name: String,
    /// The one consultation that it shows, where its owner may read it still.
    pub consultation: Option<consultation::Model>,
    /// Whether it shows one consultation alone.
    pub single: bool,
    pub made_at: DateTime<Utc>,
    pub facts: LinkFacts,
}

/// What a private link opens.
#[derive(Clone, Debug)]
pub struct OpenedLink {
    /// Whoever made it, with the seat from which it was made and nothing else; an organizer where there is none.
    pub viewer: Viewer,
    pub consultation_id: Option<ConsultationId>,
}

/// The reason why a link was not made.
#[derive(Debug, thiserror::Error)]
pub enum MakeLinkError {
    #[error("the account has as many links as it may have")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(MakeLinkError);

/// Makes a private link for the viewer's own account. `token_hash` is the hash of the token in it.
#[tracing::instrument(skip_all)]
pub async fn make_link(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &NewLink,
    token_hash: &str,
    now: DateTime<Utc>,
) -> std::result::Result<CapabilityLinkId, MakeLinkError> {
    let person = rights::require_person(Act::MakeLink, viewer)?;
    let account = person.account().ok_or(StoreError::Forbidden)?;
    let txn = begin_transaction(db).await?;
    // Whoever makes several links at the same time takes turns, so that the limit holds.
    user::Entity::find_by_id(account).lock_exclusive().one(&txn).await?.ok_or(StoreError::NotFound)?;
    if let Some(id) = new.consultation_id {
        find_readable_consultation(&txn, viewer, id).await?;
    }
    let seat_id = match person.seat {
        Some(held) => {
            let found = seat::Entity::find()
                .filter(seat::COLUMN.user_id.eq(account))
                .filter(seat::COLUMN.delegation_id.eq(held.delegation_id))
                .filter(seat::COLUMN.ended_at.is_null())
                .one(&txn)
                .await?;
            Some(found.ok_or(StoreError::Forbidden)?.id)
        }
        None => None,
    };
    let present = capability_link::Entity::find()
        .filter(capability_link::COLUMN.user_id.eq(account))
        .filter(capability_link::COLUMN.revoked_at.is_null())
        .count(&txn)
        .await?;
    if present >= MAX_LINKS {
        return Err(MakeLinkError::TooMany);
    }
    let row = capability_link::ActiveModel {
        user_id: Set(account),
        seat_id: Set(seat_id),
        consultation_id: Set(new.consultation_id),
        name: Set(new.name.as_str().to_owned()),
        token_hash: Set(token_hash.to_owned()),
        made_at: Set(to_millis(now)),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    txn.commit().await?;
    Ok(id)
}

/// Takes one of the viewer's own links back, so that it no longer works.
#[tracing::instrument(skip_all, fields(link = %id))]
pub async fn revoke_link(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CapabilityLinkId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RevokeLink, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = capability_link::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    rights::links::may_revoke_link(viewer, find_facts(&txn, &found).await?)?;
    let mut row = found.into_active_model();
    row.revoked_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Lists the viewer's own links, the last first.
#[tracing::instrument(skip_all)]
pub async fn list_links(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<OwnLink>> {
    let person = rights::require_person(Act::RevokeLink, viewer)?;
    let rows = capability_link::Entity::find()
        .filter(capability_link::COLUMN.user_id.eq(person.id))
        .order_by_desc(capability_link::COLUMN.id)
        .limit(LISTED)
        .all(db)
        .await?;
    let ids: BTreeSet<ConsultationId> = rows.iter().filter_map(|row| row.consultation_id).collect();
    let consultations = find_consultations(db, viewer, &ids).await?;
    let seats = rows.iter().filter_map(|row| row.seat_id);
    let seats = seat::Entity::find().filter(seat::COLUMN.id.is_in(seats)).all(db).await?;
    let held: BTreeMap<SeatId, bool> =
        seats.into_iter().map(|seat| (seat.id, seat.ended_at.is_none())).collect();
    let links = rows.into_iter().map(|row| {
        let held = match row.seat_id {
            Some(id) => held.get(&id).copied().unwrap_or(false),
            None => person.organizer,
        };
        OwnLink {
            id: row.id,
            consultation: row.consultation_id.and_then(|id| consultations.get(&id).cloned()),
            single: row.consultation_id.is_some(),
            made_at: row.made_at,
            facts: LinkFacts { owner: row.user_id, revoked: row.revoked_at.is_some(), held },
            name: row.name,
        }
    });
    Ok(links.collect())
}

/// Finds one of the viewer's own links that can be taken back; to everybody else it is one that does not exist.
#[tracing::instrument(skip_all, fields(link = %id))]
pub async fn find_own_link(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CapabilityLinkId,
) -> Result<OwnLink> {
    rights::may(Act::RevokeLink, viewer)?;
    let found = list_links(db, viewer).await?.into_iter().find(|one| one.id == id);
    let found = found.ok_or(StoreError::NotFound)?;
    rights::links::may_revoke_link(viewer, found.facts)?;
    Ok(found)
}

/// Opens the link with this token. One that was taken back, or whose owner no longer holds the seat or the office, is disabled, or has
/// no second factor where the forum requires one, is answered like one that does not exist.
#[tracing::instrument(skip_all)]
pub async fn open_link(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<OpenedLink> {
    let found = capability_link::Entity::find()
        .filter(capability_link::COLUMN.token_hash.eq(token_hash))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    if !find_facts(db, &found).await?.stands() {
        return Err(StoreError::NotFound);
    }
    let owner = user::Entity::find_by_id(found.user_id).one(db).await?;
    let owner = owner.filter(|owner| owner.disabled_at.is_none()).ok_or(StoreError::NotFound)?;
    let seat = match found.seat_id {
        Some(id) => {
            let seat = seat::Entity::find_by_id(id).one(db).await?;
            Some(seat.filter(|seat| seat.times().is_held(now)).ok_or(StoreError::NotFound)?)
        }
        None => None,
    };
    let role = seat.as_ref().map(|seat| seat.role);
    if is_unguarded(db, &owner, role, now).await? {
        return Err(StoreError::NotFound);
    }
    let person = Person {
        id: owner.id,
        name: owner.name,
        organizer: owner.organizer && found.seat_id.is_none(),
        locale: owner.locale,
        time_zone: owner.time_zone,
        seat: seat.map(|seat| Seat { delegation_id: seat.delegation_id, role: seat.role }),
        represents: None,
        offices: Vec::new(),
    };
    Ok(OpenedLink { viewer: person.into(), consultation_id: found.consultation_id })
}

/// Finds the facts on which rights to a link depend.
async fn find_facts(db: &impl ConnectionTrait, link: &capability_link::Model) -> Result<LinkFacts> {
    let held = match link.seat_id {
        Some(id) => {
            let seat = seat::Entity::find_by_id(id).one(db).await?;
            seat.is_some_and(|seat| seat.ended_at.is_none())
        }
        None => user::Entity::find_by_id(link.user_id).one(db).await?.is_some_and(|owner| owner.organizer),
    };
    Ok(LinkFacts { owner: link.user_id, revoked: link.revoked_at.is_some(), held })
}
