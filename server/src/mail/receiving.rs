//! Takes in what comes back: reports that a message was not delivered, and answers of programs.

use domain::mail::returns::{
    DeliveryStatus, ReturnKind, is_automatic, read_delivery_status, read_return_path,
};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};
use store::mail::ReturnedMail;

/// The largest message that is read, in bytes; a report has at most the message that it is about.
pub const MAX_MESSAGE: u64 = 1024 * 1024;

/// The headers in which mail servers note to which address a message was delivered.
const DELIVERED: [&str; 4] = ["X-Original-To", "Delivered-To", "Envelope-To", "To"];

/// Reads what came back to an address; `None` where it is not a return path of ours. `recipient` is the address to which
/// the mail server delivered it; without one, it is looked for in the message.
pub fn read_return(raw: &[u8], recipient: Option<&str>, bounces: &str) -> Option<ReturnedMail> {
    let message = MessageParser::default().parse(raw)?;
    let token = find_token(&message, recipient, bounces)?;
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

fn find_token(message: &Message<'_>, recipient: Option<&str>, bounces: &str) -> Option<String> {
    if let Some(recipient) = recipient {
        return read_return_path(bounces, recipient);
    }
    DELIVERED.into_iter().find_map(|name| {
        let mut addresses = message.header_raw(name)?.split([',', ' ', '\t', '\r', '\n']);
        addresses.find_map(|address| read_return_path(bounces, address))
    })
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
