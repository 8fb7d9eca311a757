//! Notes what came back: messages that were not delivered, and answers of programs.
//!
//! A report of a failure is signed by nobody. It counts only where it came to the return path of a message of ours, whose
//! token nobody else knows, and where it names that message, if it names any.

use crate::entity::{mail, mail_address};
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::MailId;
use domain::mail::returns::{FORGIVEN_AFTER, MOST_SOFT, ReturnKind};
use domain::mail::{MailState, message_id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};

/// Something that came back to the return path of a message.
#[derive(Clone, Debug)]
pub struct ReturnedMail {
    /// The token in the address to which it came.
    pub token: String,
    pub kind: ReturnKind,
    /// The status in a report, such as "5.1.1".
    pub status: Option<String>,
    /// The Message-ID of what was not delivered, where the report has it.
    pub message_id: Option<String>,
}

/// Tells whether a message of ours has this token in its return path.
#[tracing::instrument(skip_all)]
pub async fn is_return_token(db: &DatabaseConnection, token: &str) -> Result<bool> {
    Ok(mail::Entity::find().filter(mail::Column::Token.eq(token)).count(db).await? > 0)
}

/// Notes what came back, and suspends the address after a failure for good, or after several in a short time that may pass.
/// Fails where the token is of no message of ours, or the report is about another one.
#[tracing::instrument(skip_all)]
pub async fn take_return(
    db: &DatabaseConnection,
    returned: &ReturnedMail,
    now: DateTime<Utc>,
) -> Result<MailId> {
    let now = to_millis(now);
    let txn = begin_transaction(db).await?;
    let found = mail::Entity::find().filter(mail::Column::Token.eq(returned.token.as_str())).lock_exclusive();
    let found = found.one(&txn).await?.ok_or(StoreError::NotFound)?;
    if let Some(named) = returned.message_id.as_deref() {
        // The domain is that of the sender, whatever it was called when the message was sent.
        let own = message_id(&found.token, "");
        let (named, own) = (local_part(named), local_part(&own));
        if named != own {
            return Err(StoreError::NotFound);
        }
    }
    let (id, address) = (found.id, found.address.clone());
    let state = found.state;
    let mut row = found.into_active_model();
    match returned.kind {
        ReturnKind::Hard | ReturnKind::Soft => {
            // Nothing can come back that was not sent, and nothing comes back twice.
            if state != MailState::Sent {
                return Ok(id);
            }
            row.state = Set(MailState::Returned);
            row.answer = Set(returned.status.clone());
            row.update(&txn).await?;
            note_failure(&txn, &address, returned, now).await?;
        }
        ReturnKind::AutoReply => {
            row.replied_at = Set(Some(now));
            row.update(&txn).await?;
        }
        ReturnKind::Nothing => {}
    }
    txn.commit().await?;
    Ok(id)
}

fn local_part(id: &str) -> &str {
    id.trim().trim_start_matches('<').split('@').next().unwrap_or_default()
}

async fn note_failure(
    txn: &DatabaseTransaction,
    address: &str,
    returned: &ReturnedMail,
    now: DateTime<Utc>,
) -> Result<()> {
    let find =
        mail_address::Entity::find().filter(mail_address::Column::Address.eq(address)).lock_exclusive();
    let row = mail_address::ActiveModel {
        address: Set(address.to_owned()),
        soft: Set(0),
        returned_at: Set(now),
        ..Default::default()
    };
    mail_address::Entity::insert(row)
        .on_conflict(OnConflict::column("address").do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    let found = find.one(txn).await?.ok_or(StoreError::Concurrent)?;
    let counts = now - found.returned_at <= FORGIVEN_AFTER;
    let soft = if counts { found.soft.saturating_add(1) } else { 1 };
    let suspends = returned.kind == ReturnKind::Hard || soft >= MOST_SOFT;
    let suspended_at = found.suspended_at.or(suspends.then_some(now));
    let mut row = found.into_active_model();
    row.soft = Set(soft);
    row.status = Set(returned.status.clone());
    row.returned_at = Set(now);
    row.suspended_at = Set(suspended_at);
    row.update(txn).await?;
    Ok(())
}
