//! Mail in the database: the outbox, what is told of acts, digests, and addresses from which messages come back.

pub(crate) mod queue;
pub(crate) mod sending;

pub use queue::{queue_mail, queue_mails};
pub use sending::{ClaimedMail, MailTry, claim_mails, forget_old_mails, release_mail, settle_mail};
