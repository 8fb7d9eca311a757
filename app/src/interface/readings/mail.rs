//! Readings of mail: what organizers see of the outbox, and how often whoever sends a token is written to.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Onward, Paging, answer};
use crate::mail::writing::write_mail;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::MailId;
use domain::mail::{MailFault, MailState};
use serde::Serialize;
use store::entity::mail;
use store::mail as mails;
use utoipa::ToSchema;

/// A message, with what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailReading {
    pub id: i64,
    pub kind: &'static str,
    pub consultation_id: Option<i64>,
    /// The mail address to which it goes.
    pub address: String,
    pub state: &'static str,
    /// What was wrong with the last try; null where nothing was, and where it was sent or is being sent.
    pub fault: Option<&'static str>,
    /// The status with which the mail server answered last, and its words.
    pub status: Option<i32>,
    pub answer: Option<String>,
    pub tries: i32,
    pub queued_at: DateTime<Utc>,
    pub tried_at: Option<DateTime<Utc>>,
    /// When it is tried next; null where it does not wait.
    pub next_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    /// When a program answered it.
    pub replied_at: Option<DateTime<Utc>>,
}

/// A message as its reader gets it, without its secret link.
#[derive(Debug, Serialize, ToSchema)]
pub struct WordedMailReading {
    pub mail: MailReading,
    /// The language of its words, as a BCP 47 code.
    pub language: &'static str,
    pub subject: String,
    pub text: String,
}

/// An address to which nothing is sent any more, since messages came back from it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuspendedAddressReading {
    pub id: i64,
    pub address: String,
    pub suspended_at: Option<DateTime<Utc>>,
    /// The status of the last failure, such as "5.1.1".
    pub status: Option<String>,
}

/// How often the viewer is written to about a consultation.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailPaceReading {
    pub consultation_id: i64,
    pub pace: &'static str,
}

impl MailReading {
    fn of(row: &mail::Model, now: DateTime<Utc>) -> Self {
        Self {
            id: row.id.0,
            kind: row.kind.code(),
            consultation_id: row.consultation_id.map(|id| id.0),
            address: row.address.clone(),
            state: row.state.code(),
            fault: row.ended_fault(now).map(MailFault::code),
            status: row.status,
            answer: row.answer.clone(),
            tries: row.tries,
            queued_at: row.queued_at,
            tried_at: row.tried_at,
            next_at: Some(row.next_at).filter(|_| row.state == MailState::Waiting),
            sent_at: row.sent_at,
            replied_at: row.replied_at,
        }
    }
}

/// Lists what waits to be sent, was sent, and could not be, the last first, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/mail",
    tag = "own",
    params(Onward),
    responses((status = 200, description = "A page of the list", body = Listing<MailReading>)),
)]
pub async fn list_mails(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("mail", query.as_deref())?;
    let page = asked.page_of(mails::PAGE)?;
    let (rows, total) = mails::page_of_mails(context.db(), &context.viewer, None, "", page).await?;
    let items = rows.iter().map(|row| MailReading::of(row, context.now));
    asked.answer_page(items.collect(), total, mails::PAGE)
}

/// Reads a message, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/mail/{id}",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the message")),
    responses((status = 200, description = "What was asked for", body = WordedMailReading)),
)]
pub async fn read_mail(context: RequestContext, Path(id): Path<MailId>) -> PageResult {
    let (found, people) = mails::find_mail(context.db(), &context.viewer, id, context.now).await?;
    let written = write_mail(&found, &people, &context.state.origin, context.state.takes_replies);
    answer(&WordedMailReading {
        mail: MailReading::of(&found, context.now),
        language: written.locale.code(),
        subject: written.subject,
        text: written.text,
    })
}

/// Lists the addresses to which nothing is sent any more, the last first, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/mail/addresses",
    tag = "own",
    params(Onward),
    responses((status = 200, description = "A page of the list", body = Listing<SuspendedAddressReading>)),
)]
pub async fn list_suspended_addresses(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("mail-addresses", query.as_deref())?;
    let page = asked.page_of(mails::SUSPENDED_PAGE)?;
    let (rows, total) = mails::page_of_suspended(context.db(), &context.viewer, "", page).await?;
    let items = rows.into_iter().map(|row| SuspendedAddressReading {
        id: row.id,
        address: row.address,
        suspended_at: row.suspended_at,
        status: row.status,
    });
    asked.answer_page(items.collect(), total, mails::SUSPENDED_PAGE)
}

/// Lists how often the viewer is written to about each consultation in which the delegation takes part.
#[utoipa::path(
    get,
    path = "/api/v1/account/mail",
    tag = "own",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<MailPaceReading>)),
)]
pub async fn list_mail_paces(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("mail-paces", query.as_deref())?;
    let rows = mails::list_paces(context.db(), &context.viewer).await?;
    let rows = asked.cut(rows, |row| row.consultation.id.0);
    asked.answer(
        rows,
        |row| row.consultation.id.0,
        |row| MailPaceReading { consultation_id: row.consultation.id.0, pace: row.pace.code() },
    )
}
