//! Queues messages in the transactions of the acts for which they are sent.

use crate::entity::{mail, user};
use crate::json_text::JsonText;
use crate::records::chain::random_salt;
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Email;
use domain::identifiers::{ConsultationId, MailId};
use domain::mail::{MailContent, MailKind, MailState, NewMail};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// The number of messages that are inserted at once.
const BATCH: usize = 500;

/// Queues a message in the transaction of its act, so that it is sent if the act is done, and only then. Its Message-ID is
/// made here, and is the same with every try. One that is queued already by the same `once` is not queued again.
#[tracing::instrument(skip_all, fields(kind = %new.kind))]
pub async fn queue_mail(txn: &DatabaseTransaction, new: &NewMail) -> Result<MailId> {
    if let Some(once) = new.once.as_deref() {
        let found = mail::Entity::find().filter(mail::Column::Once.eq(once)).one(txn).await?;
        if let Some(found) = found {
            return Ok(found.id);
        }
    }
    let row = make_row(new);
    Ok(row.insert(txn).await.map_err(StoreError::from)?.id)
}

/// Queues a message to the owner of an account, in the transaction of what it tells; nothing where the account is disabled or has
/// no address to which one can be sent.
pub(crate) async fn queue_to_owner(
    txn: &DatabaseTransaction,
    owner: &user::Model,
    kind: MailKind,
    content: MailContent,
    consultation_id: Option<ConsultationId>,
    at: DateTime<Utc>,
) -> Result<()> {
    let Some(address) = Email::parse(&owner.email).filter(|_| owner.disabled_at.is_none()) else {
        return Ok(());
    };
    let mail = NewMail {
        user_id: Some(owner.id),
        consultation_id,
        locale: owner.locale.clone(),
        time_zone: owner.time_zone.clone(),
        content,
        ..NewMail::new(kind, address, at)
    };
    queue_mail(txn, &mail).await?;
    Ok(())
}

/// Queues many messages, as [`queue_mail`] does one, with one statement for hundreds.
#[tracing::instrument(skip_all)]
pub async fn queue_mails(txn: &DatabaseTransaction, new: &[NewMail]) -> Result<()> {
    for batch in new.chunks(BATCH) {
        mail::Entity::insert_many(batch.iter().map(make_row))
            .on_conflict(OnConflict::column("once").do_nothing().to_owned())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

fn make_row(new: &NewMail) -> mail::ActiveModel {
    mail::ActiveModel {
        kind: Set(new.kind),
        user_id: Set(new.user_id),
        consultation_id: Set(new.consultation_id),
        address: Set(new.to.as_str().to_owned()),
        locale: Set(new.locale.clone()),
        time_zone: Set(new.time_zone.clone()),
        content: Set(JsonText(new.content.clone())),
        link: Set(new.link.clone()),
        token: Set(random_salt()),
        once: Set(new.once.clone()),
        state: Set(MailState::Waiting),
        tries: Set(0),
        next_at: Set(to_millis(new.at)),
        queued_at: Set(to_millis(new.at)),
        until: Set(new.until.map(to_millis)),
        ..Default::default()
    }
}
