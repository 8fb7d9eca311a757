//! Sends what stands in the outbox of mail, queues what is to be told, and makes digests when they are due.
//!
//! [`store::mail`] says what is guaranteed when processes are killed while they send.

use crate::mail::setup::MailSetup;
use app::mail::writing::{unsubscribe_path, write_mail};
use app::state::AppState;
use chrono::{DateTime, Utc};
use domain::identifiers::MailId;
use domain::mail::replies::reply_address;
use domain::mail::returns::return_path;
use domain::mail::{MailContent, MailFault, MailKind, MailState, message_id};
use futures_util::future::join_all;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{Address, AsyncTransport, Message};
use sea_orm::DatabaseConnection;
use std::error::Error;
use std::time::Duration;
use store::entity::mail;
use store::json_text::JsonText;
use store::mail as mails;
use store::mail::{ClaimedMail, MailPeople, MailTry};
use store::{StoreError, clock, mailed_files};
use tokio::time::{Instant, sleep, timeout};

/// The most time until it is looked whether something is due that no write of this process has announced.
const LOOK: Duration = Duration::from_secs(5);

/// The time in which writes are gathered, so that one look finds what they all have queued.
const GATHER: Duration = Duration::from_millis(200);

/// The number of messages that are sent at once.
const AT_ONCE: u64 = 8;

/// The time between two looks at whether digests are due.
const DIGESTS: Duration = Duration::from_mins(5);

/// The longest that sending one message takes; less than a process has for what it has taken.
const SEND: Duration = Duration::from_mins(1);

/// How often the note is tried again that a message was sent, and the time between: until it is written, the message counts
/// as not sent.
const NOTES: usize = 20;
const NOTE: Duration = Duration::from_millis(500);

/// The most letters of a piece of an encoded header, with which its line has no more than 76 (RFC 2047, 2).
const PIECE: usize = 48;

/// Sends what is due until the server stops. Any number of processes may run this.
pub async fn run(state: AppState, setup: Option<MailSetup>) {
    if let Err(error) = mails::free_claims(&state.db, clock::now()).await {
        log(&error, "freeing mail that a former process had taken");
    }
    let (mut written, mut queued) = (state.live.wait(), state.live.wait_for_mail());
    let mut digested: Option<Instant> = None;
    let stopped = state.live.stopped();
    tokio::pin!(stopped);
    loop {
        written.mark_unchanged();
        queued.mark_unchanged();
        let now = clock::now();
        let more = queue_due(&state.db, &mut digested, now).await;
        let more = match send_due(&state.db, &state.origin, setup.as_ref(), now).await {
            // As many as could be: there may be more.
            Ok(sent) => more || sent as u64 == AT_ONCE,
            Err(error) => {
                log(&error, "sending mail");
                false
            }
        };
        let woken = async {
            tokio::select! {
                woken = written.changed() => woken,
                woken = queued.changed() => woken,
            }
        };
        let wait = async {
            if !more && matches!(timeout(LOOK, woken).await, Ok(Ok(()))) {
                sleep(GATHER).await;
            }
        };
        tokio::select! {
            biased;
            () = &mut stopped => return,
            () = wait => {}
        }
    }
}

/// Queues what is to be told of acts, reminders, and digests, and forgets what is old. Tells whether there may be more.
async fn queue_due(db: &DatabaseConnection, digested: &mut Option<Instant>, now: DateTime<Utc>) -> bool {
    if let Err(error) = mails::note_reminders(db, now).await {
        log(&error, "noting reminders");
    }
    let told = mails::tell_notices(db, now).await;
    let more = told.unwrap_or_else(|error| {
        log(&error, "telling of acts by mail");
        0
    });
    if digested.is_none_or(|last| last.elapsed() >= DIGESTS) {
        *digested = Some(Instant::now());
        if let Err(error) = mails::tell_of_ending_seats(db, now).await {
            log(&error, "telling of seats that end");
        }
        if let Err(error) = mails::note_expiring_credentials(db, now).await {
            log(&error, "noting credentials that expire");
        }
        if let Err(error) = mails::queue_digests(db, now).await {
            log(&error, "making digests");
        }
        if let Err(error) = mails::forget_old_mails(db, now).await {
            log(&error, "forgetting mail");
        }
        if let Err(error) = mails::forget_old_notices(db, now).await {
            log(&error, "forgetting notices");
        }
        if let Err(error) = mailed_files::forget_old_files(db, now).await {
            log(&error, "forgetting files that came by mail");
        }
        if let Err(error) = mails::forget_received_mails(db, now).await {
            log(&error, "forgetting which messages were taken");
        }
    }
    more > 0
}

/// Logs what failed, unless the store has: it logs what the database refuses.
fn log(error: &StoreError, doing: &'static str) {
    if !matches!(error, StoreError::Database(_) | StoreError::Busy) {
        tracing::error!(error = error as &dyn Error, "{doing}");
    }
}

/// Sends what is due and what no other process has taken, and returns how many messages that were. Each is noted as soon as
/// it is taken by the mail server, whatever becomes of the others. Without a mail server they are noted as not sent.
pub async fn send_due(
    db: &DatabaseConnection,
    origin: &str,
    setup: Option<&MailSetup>,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let claimed = mails::claim_mails(db, AT_ONCE, now).await?;
    let sent = join_all(claimed.iter().map(|one| send_claimed(db, origin, setup, one, now)));
    for settled in sent.await {
        settled?;
    }
    Ok(claimed.len())
}

async fn send_claimed(
    db: &DatabaseConnection,
    origin: &str,
    setup: Option<&MailSetup>,
    claimed: &ClaimedMail,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let ended = match setup {
        Some(setup) => send(setup, claimed, origin, now).await,
        None => MailTry::Unsent,
    };
    if let MailTry::Refused { fault, status, .. } = &ended {
        tracing::warn!(mail = %claimed.mail.id, %fault, status, "a message was not taken");
    }
    settle(db, claimed, &ended, now).await
}

/// Notes how a try ended, however busy the database is.
async fn settle(
    db: &DatabaseConnection,
    claimed: &ClaimedMail,
    ended: &MailTry,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for _ in 0..NOTES {
        match mails::settle_mail(db, claimed, ended.clone(), now).await {
            Err(StoreError::Busy | StoreError::Database(_)) => sleep(NOTE).await,
            settled => return settled,
        }
    }
    mails::settle_mail(db, claimed, ended.clone(), now).await
}

/// Sends one message, once.
async fn send(setup: &MailSetup, claimed: &ClaimedMail, origin: &str, now: DateTime<Utc>) -> MailTry {
    let Some((envelope, bytes)) = make_message(setup, &claimed.mail, &claimed.people, origin, now) else {
        return MailTry::Refused { fault: MailFault::Address, status: None, answer: None };
    };
    match timeout(SEND, setup.transport.send_raw(&envelope, &bytes)).await {
        Ok(Ok(_)) => MailTry::Taken,
        Ok(Err(error)) => describe(&error),
        Err(_) => MailTry::Refused { fault: MailFault::Late, status: None, answer: None },
    }
}

/// Returns what an error of the transport says of a message.
fn describe(error: &SmtpError) -> MailTry {
    let status = error.status().map(u16::from);
    // That the server does not know us says nothing of the message.
    let of_access = status.is_some_and(|status| (530..540).contains(&status));
    let fault = match status {
        Some(_) if error.is_permanent() && !of_access => MailFault::Refused,
        Some(_) => MailFault::Deferred,
        None if error.is_timeout() => MailFault::Late,
        None => MailFault::Unreachable,
    };
    let answer = error.source().map(ToString::to_string).filter(|_| status.is_some());
    MailTry::Refused { fault, status, answer }
}

/// Makes the message as the mail server gets it, with its envelope; `None` where the address cannot be one.
pub fn make_message(
    setup: &MailSetup,
    one: &mail::Model,
    people: &MailPeople,
    origin: &str,
    now: DateTime<Utc>,
) -> Option<(Envelope, Vec<u8>)> {
    let to: Address = one.address.parse().ok()?;
    let answered = setup.replies.as_deref().filter(|_| one.content.is_answerable());
    let answered: Option<Address> =
        answered.and_then(|base| reply_address(base, one.id, &one.token)?.parse().ok());
    let written = write_mail(one, people, origin, answered.is_some());
    let sender: Address = match &setup.bounces {
        Some(bounces) => return_path(bounces, &one.token)?.parse().ok()?,
        None => setup.from.email.clone(),
    };
    let envelope = Envelope::new(Some(sender), vec![to.clone()]).ok()?;
    let builder = Message::builder().from(setup.from.clone()).to(Mailbox::new(None, to));
    // What looks like words that are encoded already would be read as others than those that were typed.
    let builder = match written.subject.contains("=?") {
        true => builder.raw_header(header("Subject", encode_words(&written.subject))),
        false => builder.subject(written.subject),
    };
    let mut builder = builder
        .date(now.into())
        .message_id(Some(message_id(&one.token, setup.from.email.domain())))
        // Nobody's program answers, and no program of ours takes it for a person's (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()))
        .raw_header(header("Content-Language", written.locale.code().to_owned()));
    if let Some(path) = unsubscribe_path(one) {
        let link = format!("<{origin}{path}>");
        if link.bytes().all(|byte| byte.is_ascii_graphic()) {
            builder = builder
                .raw_header(header("List-Unsubscribe", link))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
    }
    if let Some(address) = answered {
        builder = builder.reply_to(Mailbox::new(None, address));
    }
    let parts = MultiPart::alternative_plain_html(written.text, written.html);
    let message = builder.multipart(parts).ok()?;
    Some((envelope, message.formatted()))
}

/// Encodes words for a header, each letter of them (RFC 2047), in pieces that fit into a line.
fn encode_words(words: &str) -> String {
    let mut pieces = vec![String::new()];
    for letter in words.chars() {
        let mut bytes = [0; 4];
        let encoded = letter.encode_utf8(&mut bytes).bytes().map(|byte| format!("={byte:02X}"));
        let encoded = encoded.collect::<Vec<_>>().concat();
        match pieces.last_mut().filter(|piece| piece.len() + encoded.len() <= PIECE) {
            Some(piece) => piece.push_str(&encoded),
            None => pieces.push(encoded),
        }
    }
    let pieces: Vec<String> = pieces.into_iter().map(|piece| format!("=?utf-8?Q?{piece}?=")).collect();
    pieces.join("\r\n ")
}

/// Makes a header of words that are ASCII alone and fit into a line.
fn header(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

/// Sends a message to an address at once, without the outbox, and returns what the mail server says against it.
pub async fn send_trial(
    setup: &MailSetup,
    address: &str,
    token: &str,
    origin: &str,
    now: DateTime<Utc>,
) -> Result<(), String> {
    let one = mail::Model {
        id: MailId(0),
        kind: MailKind::Trial,
        user_id: None,
        consultation_id: None,
        address: address.to_owned(),
        locale: None,
        time_zone: None,
        content: JsonText(MailContent::default()),
        link: None,
        token: token.chars().take(32).collect(),
        once: None,
        state: MailState::Waiting,
        tries: 0,
        next_at: now,
        claim: None,
        claimed_until: None,
        tried_at: None,
        fault: None,
        status: None,
        answer: None,
        queued_at: now,
        until: None,
        sent_at: None,
        ended_at: None,
        replied_at: None,
    };
    let made = make_message(setup, &one, &MailPeople::default(), origin, now);
    let (envelope, bytes) = made.ok_or("this is not a mail address")?;
    match timeout(SEND, setup.transport.send_raw(&envelope, &bytes)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the mail server did not answer in time".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_parser::MessageParser;

    #[test]
    fn words_are_read_as_they_were_typed() {
        for typed in [
            "=?utf-8?q?Vote_opened?=",
            "=?utf-8?B?VGhlIG90aGVy?= and =?utf-8?q?more?=",
            "a =?b =? c?= \u{639}\u{631}\u{628}\u{64a} \u{1f54a} and on and on and on and on and on and on and on and on",
        ] {
            let encoded = encode_words(typed);
            assert!(encoded.lines().all(|line| line.len() + "Subject: ".len() <= 76), "{encoded}");
            let raw = format!("Subject: {encoded}\r\n\r\n");
            let read = MessageParser::default().parse(raw.as_bytes()).unwrap();
            assert_eq!(read.subject(), Some(typed));
        }
    }
}
