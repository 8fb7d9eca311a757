//! Takes in what comes back: reports that a message was not delivered, answers of programs, and what people answer.

use crate::mail::html::html_to_text;
use crate::mail::setup::MailAddresses;
use chrono::{DateTime, Utc};
use domain::identifiers::{MailId, MailedFileId, PreparationId};
use domain::mail::files::{MOST_FILES, find_file_kind};
use domain::mail::replies::{hash_message, is_by_program, is_for_replies, read_reply, read_reply_address};
use domain::mail::returns::{
    DeliveryStatus, ReturnKind, is_automatic, read_delivery_status, read_return_path,
};
use domain::text::{Body, TextError};
use mail_parser::{Addr, Address, ContentType, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use sea_orm::DatabaseConnection;
use store::StoreError;
use store::mail::{
    ReceivedReply, ReturnedMail, TakeReplyError, TakenReply, check_sender, is_return_token, take_reply,
    take_return,
};
use store::mailed_files::ReceivedFile;
use tokio::task::spawn_blocking;

/// The largest message that is taken, in bytes: one with the largest file that is kept, which is a third larger as it is sent.
pub const MAX_MESSAGE: usize = 15 * 1024 * 1024;

/// The most bytes in which the headers of a message are looked for. Mail servers take fewer.
const MAX_HEADERS: usize = 256 * 1024;

/// Where a mail server has a message from, and to whom it delivers it.
#[derive(Clone, Copy, Debug, Default)]
pub struct MailEnvelope<'a> {
    /// The address to which it comes back; empty where nothing is answered to it, `None` where nobody has told it.
    pub sender: Option<&'a str>,
    /// Without one, it is looked for in the message.
    pub recipient: Option<&'a str>,
}

/// What has become of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenMail {
    /// It told of a message that came back.
    Returned(MailId, ReturnKind),
    /// It is a comment in preparation.
    Prepared(PreparationId),
    /// It has no words, and a file that waits to be looked at.
    Kept(MailedFileId),
    /// It was taken before.
    Known,
    /// A program has answered, to which nobody listens.
    Automatic,
    /// It is about no message of the forum, and is left aside.
    Foreign,
}

/// The reason why a message was not taken, in words for whoever sent it.
#[derive(Debug, thiserror::Error)]
pub enum RefusedMail {
    #[error("there is no such address")]
    NoAddress,
    #[error("the message is larger than {} MiB", MAX_MESSAGE / 1024 / 1024)]
    TooLarge,
    #[error("the message cannot be read")]
    Unreadable,
    #[error("the message has no words but those that it quotes")]
    Empty,
    #[error("the message has {length} characters, and a comment at most {}", Body::MAX)]
    TooLong { length: usize },
    #[error(transparent)]
    Reply(#[from] TakeReplyError),
    #[error("the forum cannot take messages now")]
    Later(#[source] StoreError),
    #[error("the message could not be read through")]
    Interrupted,
}

/// What a mail server does with a message that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailFate {
    /// The message itself is not one that can be taken.
    Malformed,
    /// Nobody gets mail at the address.
    NoAddress,
    /// Whoever sent it may not.
    Forbidden,
    /// It is tried again.
    Later,
}

impl RefusedMail {
    pub const fn fate(&self) -> MailFate {
        match self {
            Self::NoAddress | Self::Reply(TakeReplyError::Unknown | TakeReplyError::Expired) => {
                MailFate::NoAddress
            }
            Self::TooLarge | Self::Unreadable | Self::Empty | Self::TooLong { .. } => MailFate::Malformed,
            Self::Later(_)
            | Self::Interrupted
            | Self::Reply(TakeReplyError::Store(
                StoreError::Busy | StoreError::Concurrent | StoreError::Database(_),
            )) => MailFate::Later,
            Self::Reply(_) => MailFate::Forbidden,
        }
    }
}

/// Takes a message as it came: the one function for all ways in which mail servers pass messages on.
pub async fn take_message(
    db: &DatabaseConnection,
    addresses: &MailAddresses,
    raw: &[u8],
    envelope: MailEnvelope<'_>,
    now: DateTime<Utc>,
) -> Result<TakenMail, RefusedMail> {
    if raw.len() > MAX_MESSAGE {
        return Err(RefusedMail::TooLarge);
    }
    let bounces = addresses.bounces.as_deref();
    if let Some(token) = bounces.and_then(|base| find_token(raw, envelope.recipient, base)) {
        return take_returned(db, token, raw, now).await;
    }
    let Some(base) = addresses.replies.as_deref() else { return Ok(TakenMail::Foreign) };
    let (token, sender) = match read_answer(raw, envelope, base)? {
        MailedAnswer::Foreign => return Ok(TakenMail::Foreign),
        MailedAnswer::Automatic => return Ok(TakenMail::Automatic),
        MailedAnswer::Reply { token, sender } => (token, sender),
    };
    check_sender(db, &token, &sender, now).await?;
    // Nobody else waits while it is read through.
    let raw = raw.to_vec();
    let read = spawn_blocking(move || read_received(token, sender, &raw)).await;
    let reply = read.map_err(|_| RefusedMail::Interrupted)??;
    Ok(match take_reply(db, &reply, now).await? {
        TakenReply::Prepared(id) => TakenMail::Prepared(id),
        TakenReply::Kept(id) => TakenMail::Kept(id),
        TakenReply::Known => TakenMail::Known,
    })
}

/// Takes what came back to the return path with this token. Anybody may send that, so that it is read through only where the token
/// is of a message of the forum, and nobody else waits meanwhile.
async fn take_returned(
    db: &DatabaseConnection,
    token: String,
    raw: &[u8],
    now: DateTime<Utc>,
) -> Result<TakenMail, RefusedMail> {
    if !is_return_token(db, &token).await.map_err(RefusedMail::Later)? {
        return Ok(TakenMail::Foreign);
    }
    let raw = raw.to_vec();
    let read = spawn_blocking(move || read_returned(token, &raw)).await;
    let Some(returned) = read.map_err(|_| RefusedMail::Interrupted)? else { return Ok(TakenMail::Foreign) };
    match take_return(db, &returned, now).await {
        Ok(id) => Ok(TakenMail::Returned(id, returned.kind)),
        Err(StoreError::NotFound) => Ok(TakenMail::Foreign),
        Err(error) => Err(RefusedMail::Later(error)),
    }
}

/// Reads the headers of a message, and nothing of its body.
fn read_headers(raw: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse_headers(&raw[..raw.len().min(MAX_HEADERS)])
}

/// Tells whether a mail server may deliver to an address, as far as its form says.
pub fn is_known_recipient(addresses: &MailAddresses, recipient: &str) -> bool {
    let returns = |base: &str| read_return_path(base, recipient).is_some();
    let replies = |base: &str| read_reply_address(base, recipient).is_some();
    addresses.bounces.as_deref().is_some_and(returns) || addresses.replies.as_deref().is_some_and(replies)
}

/// What a message to the address for replies is.
enum MailedAnswer {
    Foreign,
    Automatic,
    Reply { token: String, sender: String },
}

/// Reads who answers what, by the headers alone.
fn read_answer(raw: &[u8], envelope: MailEnvelope<'_>, base: &str) -> Result<MailedAnswer, RefusedMail> {
    let message = read_headers(raw).ok_or(RefusedMail::Unreadable)?;
    let token = match envelope.recipient {
        Some(recipient) if !is_for_replies(base, recipient) => return Ok(MailedAnswer::Foreign),
        Some(recipient) => Some(read_reply_address(base, recipient).ok_or(RefusedMail::NoAddress)?),
        None => find_delivered(&message, |address| read_reply_address(base, address)),
    };
    let Some(token) = token else { return Ok(MailedAnswer::Foreign) };
    // A message to which nothing comes back is one of a program. Postfix names none as it names itself.
    let unanswerable = envelope.sender.is_some_and(|sender| {
        let sender = sender.trim_matches(['<', '>', ' ']);
        sender.is_empty() || sender.eq_ignore_ascii_case("MAILER-DAEMON")
    });
    if unanswerable || is_by_program(message.headers_raw()) {
        return Ok(MailedAnswer::Automatic);
    }
    let sender = message.from().and_then(Address::first).and_then(Addr::address);
    let sender = sender.ok_or(RefusedMail::Unreadable)?.to_owned();
    Ok(MailedAnswer::Reply { token, sender })
}

/// Reads all of a message that its sender may send.
fn read_received(token: String, sender: String, raw: &[u8]) -> Result<ReceivedReply, RefusedMail> {
    let message = MessageParser::default().parse(raw).ok_or(RefusedMail::Unreadable)?;
    let (files, left_out) = read_files(&message);
    let body = match read_body(&message) {
        Ok(body) => Some(body),
        // A file needs no words.
        Err(RefusedMail::Empty) if !files.is_empty() => None,
        Err(refused) => return Err(refused),
    };
    Ok(ReceivedReply {
        token,
        sender,
        message_hash: hash_message(message.message_id(), raw),
        body,
        files,
        left_out,
    })
}

/// Returns the words of a message: those that are text, or else its HTML as text.
fn read_words(message: &Message<'_>) -> String {
    let words = |part: &MessagePart<'_>| match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        PartType::Html(html) => Some(html_to_text(html)),
        _ => None,
    };
    let text = message.text_bodies().filter_map(words).collect::<Vec<_>>().join("\n\n");
    match text.trim().is_empty() {
        true => message.html_bodies().filter_map(words).collect::<Vec<_>>().join("\n\n"),
        false => text,
    }
}

/// Returns the comment that a message would be: its words, without those that it quotes.
pub fn read_comment(raw: &[u8]) -> Result<Body, RefusedMail> {
    read_body(&MessageParser::default().parse(raw).ok_or(RefusedMail::Unreadable)?)
}

fn read_body(message: &Message<'_>) -> Result<Body, RefusedMail> {
    read_reply(&read_words(message)).map_err(|error| match error {
        TextError::TooLong { length, .. } => RefusedMail::TooLong { length },
        _ => RefusedMail::Empty,
    })
}

/// Reads the files that somebody has added to a message: those that can be kept, and how many others there are. Pictures within its
/// words are none. Some programs say of every file that it is shown within the words.
fn read_files(message: &Message<'_>) -> (Vec<ReceivedFile>, i32) {
    let (mut files, mut left_out) = (Vec::new(), 0_i32);
    for part in message.attachments() {
        let (name, contents) = (part.attachment_name().unwrap_or_default(), part.contents());
        match find_file_kind(name, contents).filter(|_| (files.len() as u64) < MOST_FILES) {
            Some((kind, format)) => {
                files.push(ReceivedFile { name: name.to_owned(), kind, format, contents: contents.to_vec() });
            }
            None if part.content_disposition().is_some_and(ContentType::is_attachment) => {
                left_out = left_out.saturating_add(1);
            }
            None => {}
        }
    }
    (files, left_out)
}

/// Looks through the addresses to which a message says that it was delivered.
fn find_delivered<T>(message: &Message<'_>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    DELIVERED.into_iter().find_map(|name| {
        let mut addresses = message.header_raw(name)?.split([',', ' ', '\t', '\r', '\n']);
        addresses.find_map(&read)
    })
}

/// The headers in which mail servers note to which address a message was delivered.
const DELIVERED: [&str; 4] = ["X-Original-To", "Delivered-To", "Envelope-To", "To"];

/// Reads what came back to the return path with this token.
fn read_returned(token: String, raw: &[u8]) -> Option<ReturnedMail> {
    let message = MessageParser::default().parse(raw)?;
    let reports: Vec<DeliveryStatus> = find_parts(&message, "message", "delivery-status")
        .flat_map(|body| read_delivery_status(&String::from_utf8_lossy(body)))
        .collect();
    let worst = reports.iter().find(|one| one.kind() == ReturnKind::Hard);
    let worst = worst.or_else(|| reports.iter().find(|one| one.kind() == ReturnKind::Soft));
    let automatic = message.header_raw("Auto-Submitted").is_some_and(is_automatic);
    let kind = match worst {
        Some(report) => report.kind(),
        None if reports.is_empty() && automatic => ReturnKind::AutoReply,
        None => ReturnKind::Nothing,
    };
    let status = worst.map(|report| report.status.chars().take(20).collect());
    Some(ReturnedMail { token, kind, status, message_id: find_original(&message) })
}

/// Finds the token of the message that came back to an address; `None` where it is not a return path of ours. `recipient` is the
/// address to which the mail server delivered it; without one, it is looked for in the message.
fn find_token(raw: &[u8], recipient: Option<&str>, bounces: &str) -> Option<String> {
    if let Some(recipient) = recipient {
        return read_return_path(bounces, recipient);
    }
    find_delivered(&read_headers(raw)?, |address| read_return_path(bounces, address))
}

/// Returns the contents of the parts of a type.
fn find_parts<'a>(
    message: &'a Message<'_>,
    kind: &'static str,
    subtype: &'static str,
) -> impl Iterator<Item = &'a [u8]> {
    let such = message.parts.iter().filter(move |part| part.is_content_type(kind, subtype));
    such.map(MessagePart::contents)
}

/// Finds the Message-ID of what a report is about, whether the report has it whole or its headers alone.
fn find_original(message: &Message<'_>) -> Option<String> {
    let mut whole = message.parts.iter().filter_map(MessagePart::message);
    if let Some(id) = whole.find_map(Message::message_id) {
        return Some(id.to_owned());
    }
    find_parts(message, "text", "rfc822-headers").find_map(|headers| {
        let parsed = MessageParser::default().parse_headers(headers)?;
        parsed.message_id().map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNCES: &str = "bounces@forum.example";
    const TOKEN: &str = "0123456789abcdef0123456789abcdef";

    fn read_return(raw: &[u8], recipient: Option<&str>, bounces: &str) -> Option<ReturnedMail> {
        read_returned(find_token(raw, recipient, bounces)?, raw)
    }

    fn report(action: &str, status: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: bounces+{TOKEN}@forum.example\r\nSubject: Undelivered\r\n\
             Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nIt was not delivered.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; head@xaa.example\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <abc@forum.example>\r\n\
             Subject: Vote opened\r\n\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_report_of_a_failure_names_the_message_that_was_not_delivered() {
        let read = read_return(report("failed", "5.1.1").as_bytes(), None, BOUNCES).unwrap();
        assert_eq!((read.token.as_str(), read.kind), (TOKEN, ReturnKind::Hard));
        assert_eq!(read.status.as_deref(), Some("5.1.1"));
        assert_eq!(read.message_id.as_deref(), Some("abc@forum.example"));
        let soft = read_return(report("failed", "4.2.2").as_bytes(), None, BOUNCES).unwrap();
        assert_eq!(soft.kind, ReturnKind::Soft);
        let late = read_return(report("delayed", "4.4.1").as_bytes(), None, BOUNCES).unwrap();
        assert_eq!(late.kind, ReturnKind::Nothing, "it may still arrive");
    }

    #[test]
    fn the_address_to_which_it_was_delivered_counts_and_no_other() {
        let raw = report("failed", "5.1.1");
        let other = "bounces+ffffffffffffffffffffffffffffffff@forum.example";
        let read = read_return(raw.as_bytes(), Some(other), BOUNCES).unwrap();
        assert_eq!(read.token, "f".repeat(32));
        assert!(read_return(raw.as_bytes(), Some("forum@forum.example"), BOUNCES).is_none());
        assert!(read_return(raw.as_bytes(), None, "others@forum.example").is_none());
        assert!(read_return(b"", None, BOUNCES).is_none());
    }

    #[test]
    fn whoever_is_away_has_not_failed_to_get_it() {
        let raw = format!(
            "From: head@xaa.example\r\nTo: bounces+{TOKEN}@forum.example\r\nAuto-Submitted: auto-replied\r\n\
             Subject: Away\r\n\r\nI am away. Status: 5.1.1\r\nAction: failed\r\n"
        );
        let read = read_return(raw.as_bytes(), None, BOUNCES).unwrap();
        assert_eq!((read.kind, read.status), (ReturnKind::AutoReply, None));
        let by_hand = raw.replace("Auto-Submitted: auto-replied\r\n", "");
        assert_eq!(read_return(by_hand.as_bytes(), None, BOUNCES).unwrap().kind, ReturnKind::Nothing);
    }
}
