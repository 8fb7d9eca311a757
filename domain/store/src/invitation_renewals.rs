//! Sending an invitation again: a new link in the place of the former one, which no longer works.

use crate::accounts::{NewInvitation, add_invitations};
use crate::entity::mail;
use crate::invitations::end_for_renewal;
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::accounts::Email;
use domain::identifiers::{DelegationId, InvitationId};
use domain::mail::{MailKind, MailedLink};
use domain::rights;
use domain::rights::Act;
use domain::seats::check_end;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// The link of an invitation that is sent again.
#[derive(Clone, Debug)]
pub struct RenewedLink {
    pub token_hash: String,
    /// The path of the page, with the token.
    pub path: String,
    /// The language in which the person is written to, where nobody has written to that address before.
    pub locale: String,
    pub time_zone: Option<String>,
}

/// The person who is invited again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenewedInvitation {
    pub email: Email,
    pub delegation_id: DelegationId,
}

/// Invites a person again who has neither accepted nor been taken off, with a new link; a former one that still works ends. Fails
/// with [`StoreError::Taken`] where another invitation to the address stands.
#[tracing::instrument(skip_all, fields(invitation = %id))]
pub async fn renew_invitation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: InvitationId,
    link: &RenewedLink,
    now: DateTime<Utc>,
) -> Result<RenewedInvitation> {
    let person = rights::require_person(Act::InviteRepresentative, viewer)?;
    let txn = begin_transaction(db).await?;
    let former = end_for_renewal(&txn, viewer, id, now).await?;
    let (delegation_id, role) = former.delegation_id.zip(former.role).ok_or(StoreError::State)?;
    if former.seat_ends_at.is_some_and(|at| check_end(at, now).is_err()) {
        return Err(StoreError::State);
    }
    let email = Email::parse(&former.email).ok_or(StoreError::State)?;
    let locale = find_language(&txn, &former.email).await?.unwrap_or_else(|| link.locale.clone());
    let mailed = MailedLink {
        to: email.clone(),
        path: link.path.clone(),
        locale: Some(locale),
        time_zone: link.time_zone.clone(),
    };
    let new = NewInvitation {
        delegation_id,
        email: email.clone(),
        role,
        token_hash: link.token_hash.clone(),
        mailed: Some(mailed),
        seat_ends_at: former.seat_ends_at,
        succeeds_id: former.succeeds_id,
    };
    add_invitations(&txn, person, std::slice::from_ref(&new), now).await?;
    txn.commit().await?;
    Ok(RenewedInvitation { email, delegation_id })
}

/// Finds the language of the last invitation that was written to an address.
async fn find_language(txn: &DatabaseTransaction, address: &str) -> Result<Option<String>> {
    let last = mail::Entity::find()
        .filter(mail::Column::Kind.eq(MailKind::Invitation))
        .filter(mail::Column::Address.eq(address))
        .order_by_desc(mail::Column::Id)
        .one(txn)
        .await?;
    Ok(last.and_then(|last| last.locale))
}
