//! What people are told of the security of their own accounts: new devices, passwords, factors. Nobody else is told: it is
//! in no record and no export but that of the person, and it goes with the account.

use crate::entity::{account_notice, user};
use crate::mail::queue::queue_mail;
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::identifiers::UserId;
use domain::mail::{MailContent, MailKind, MailTarget, NewMail};
use domain::rights;
use domain::rights::Act;
use domain::sessions::{AccountNoticeKind, Device};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The most notices that are listed.
const LISTED: u64 = 20;

/// The time for which a notice is kept.
const KEPT: TimeDelta = TimeDelta::days(90);

/// From where somebody comes, and in what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionOrigin {
    /// The network, as far as it is known.
    pub network: String,
    pub device: Device,
}

/// Notes for its owner what happened to an account, and from where.
pub(crate) async fn note_for_owner(
    txn: &DatabaseTransaction,
    user_id: UserId,
    kind: AccountNoticeKind,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    account_notice::Entity::delete_many()
        .filter(account_notice::COLUMN.user_id.eq(user_id))
        .filter(account_notice::COLUMN.at.lte(to_millis(now) - KEPT))
        .exec(txn)
        .await?;
    let row = account_notice::ActiveModel {
        user_id: Set(user_id),
        kind: Set(kind),
        at: Set(to_millis(now)),
        network: Set(origin.network.clone()),
        browser: Set(origin.device.browser.to_owned()),
        system: Set(origin.device.system.to_owned()),
        ..Default::default()
    };
    account_notice::Entity::insert(row).exec_without_returning(txn).await?;
    queue_notice(txn, user_id, kind, origin, now).await
}

/// Queues the message about what happened to an account, where there is one about it.
async fn queue_notice(
    txn: &DatabaseTransaction,
    user_id: UserId,
    kind: AccountNoticeKind,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let kind = match kind {
        AccountNoticeKind::NewDevice => MailKind::NewDevice,
        AccountNoticeKind::PasswordChanged | AccountNoticeKind::PasswordReset => MailKind::PasswordChanged,
        AccountNoticeKind::ResetIssued => MailKind::ResetIssued,
        AccountNoticeKind::FactorAdded
        | AccountNoticeKind::FactorRemoved
        | AccountNoticeKind::RecoveryCodesMade => MailKind::FactorsChanged,
        AccountNoticeKind::RecoveryCodeUsed => MailKind::RecoveryCodeUsed,
        AccountNoticeKind::ProviderLinked => MailKind::ProviderLinked,
        AccountNoticeKind::ProviderUnlinked => MailKind::ProviderUnlinked,
        // Messages of their own are about a change of the address.
        AccountNoticeKind::AddressAsked
        | AccountNoticeKind::AddressChanged
        | AccountNoticeKind::SessionsEnded => return Ok(()),
    };
    let owner = user::Entity::find_by_id(user_id).one(txn).await?.ok_or(StoreError::NotFound)?;
    let Some(address) = Email::parse(&owner.email) else { return Ok(()) };
    let place = [origin.device.browser, origin.device.system, origin.network.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let content = MailContent {
        at: Some(to_millis(now)),
        target: Some(MailTarget::Account),
        words: (!place.is_empty()).then(|| place.join(" – ")),
        ..MailContent::default()
    };
    let (locale, time_zone) = (owner.locale, owner.time_zone);
    let mail =
        NewMail { user_id: Some(user_id), locale, time_zone, content, ..NewMail::new(kind, address, now) };
    queue_mail(txn, &mail).await?;
    Ok(())
}

/// Lists what the viewer's own account was told lately, the last first.
#[tracing::instrument(skip_all)]
pub async fn list_notices(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<account_notice::Model>> {
    let person = rights::require_person(Act::EndSession, viewer)?;
    let find = account_notice::Entity::find()
        .filter(account_notice::COLUMN.user_id.eq(person.id))
        .order_by_desc(account_notice::COLUMN.at)
        .order_by_desc(account_notice::COLUMN.id);
    Ok(find.limit(LISTED).all(db).await?)
}
