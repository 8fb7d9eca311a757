//! Messages that come back: whether one tells that a message of ours was not delivered, and what follows for its address.

use crate::codes::codes;
use chrono::TimeDelta;

/// The number of temporary failures after which an address is suspended, each within [`FORGIVEN_AFTER`] of the one before.
pub const MOST_SOFT: i32 = 3;

/// The time after which a temporary failure no longer counts.
pub const FORGIVEN_AFTER: TimeDelta = TimeDelta::days(30);

/// The number of characters of the token in a return path.
const TOKEN: usize = 32;

codes! {
    /// What a message that came back says.
    ReturnKind {
        /// The message was not delivered, for good.
        Hard = "hard",
        /// The message was not delivered, for a reason that may pass.
        Soft = "soft",
        /// A program has answered: the reader is away.
        AutoReply = "auto_reply",
        /// It says nothing of which anything follows, such as that the message is late.
        Nothing = "nothing",
    }
}

/// What the parts of a delivery status notification (RFC 3464) say of one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryStatus {
    /// The field `Action`, such as "failed".
    pub action: String,
    /// The field `Status`, such as "5.1.1".
    pub status: String,
}

impl DeliveryStatus {
    /// Tells what a report says: only a failure counts, and whether it is for good is told by the first number of its status.
    pub fn kind(&self) -> ReturnKind {
        if !self.action.trim().eq_ignore_ascii_case("failed") {
            return ReturnKind::Nothing;
        }
        match self.status.trim().chars().next() {
            Some('5') => ReturnKind::Hard,
            Some('4') => ReturnKind::Soft,
            _ => ReturnKind::Nothing,
        }
    }
}

/// Reads the fields of the body of a part `message/delivery-status`: of its groups, those of recipients.
pub fn read_delivery_status(body: &str) -> Vec<DeliveryStatus> {
    let mut found = Vec::new();
    for group in body.replace("\r\n", "\n").split("\n\n") {
        let mut status = DeliveryStatus::default();
        for line in group.lines() {
            let Some((name, value)) = line.split_once(':') else { continue };
            match name.trim().to_ascii_lowercase().as_str() {
                "action" => value.trim().clone_into(&mut status.action),
                "status" => value.trim().clone_into(&mut status.status),
                _ => {}
            }
        }
        if !status.action.is_empty() {
            found.push(status);
        }
    }
    found
}

/// Tells whether the field `Auto-Submitted` (RFC 3834) says that a program has written a message.
pub fn is_automatic(auto_submitted: &str) -> bool {
    let word = auto_submitted.split(';').next().unwrap_or_default().trim();
    !word.is_empty() && !word.eq_ignore_ascii_case("no")
}

/// Returns the address to which a message comes back that cannot be delivered: the configured one with the token of the
/// message, which nobody else knows.
pub fn return_path(base: &str, token: &str) -> Option<String> {
    let (local, domain) = base.rsplit_once('@')?;
    Some(format!("{local}+{token}@{domain}"))
}

/// Reads the token out of the address to which something was returned; `None` where it is no return path of ours.
pub fn read_return_path(base: &str, address: &str) -> Option<String> {
    let token = find_extension(base, address)?;
    is_token(token).then(|| token.to_ascii_lowercase())
}

/// Finds what stands between `+` and `@` in an address that is otherwise the configured one.
pub(super) fn find_extension<'a>(base: &str, address: &'a str) -> Option<&'a str> {
    let address = address.trim().trim_start_matches('<').trim_end_matches('>');
    let ((local, domain), (own, own_domain)) = (address.rsplit_once('@')?, base.rsplit_once('@')?);
    let (name, extension) = local.rsplit_once('+')?;
    let ours = name.eq_ignore_ascii_case(own) && domain.eq_ignore_ascii_case(own_domain);
    ours.then_some(extension)
}

/// Tells whether a text has the form of a token.
pub(super) fn is_token(text: &str) -> bool {
    text.len() == TOKEN && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN_OF_ONE: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn a_return_path_is_read_as_it_was_written_and_no_other_is() {
        let base = "bounces@forum.example";
        let path = return_path(base, TOKEN_OF_ONE).unwrap();
        assert_eq!(path, "bounces+0123456789abcdef0123456789abcdef@forum.example");
        for written in [path.clone(), format!(" <{}> ", path.to_uppercase())] {
            assert_eq!(read_return_path(base, &written).as_deref(), Some(TOKEN_OF_ONE), "{written}");
        }
        for other in [
            "bounces@forum.example",
            "bounces+short@forum.example",
            "others+0123456789abcdef0123456789abcdef@forum.example",
            "bounces+0123456789abcdef0123456789abcdef@other.example",
            "bounces+0123456789abcdef0123456789abcdeg@forum.example",
            "",
        ] {
            assert_eq!(read_return_path(base, other), None, "{other}");
        }
    }

    #[test]
    fn only_a_failure_counts_and_its_status_tells_whether_for_good() {
        let report = "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\n\
                      Status: 5.1.1\r\n\r\nFinal-Recipient: rfc822; c@d.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n";
        let kinds: Vec<_> = read_delivery_status(report).iter().map(DeliveryStatus::kind).collect();
        assert_eq!(kinds, [ReturnKind::Hard, ReturnKind::Nothing]);
        let of = |action: &str, status: &str| {
            DeliveryStatus { action: action.into(), status: status.into() }.kind()
        };
        assert_eq!(of("Failed", "4.2.2"), ReturnKind::Soft);
        assert_eq!(of("failed", "2.0.0"), ReturnKind::Nothing);
        assert_eq!(of("failed", ""), ReturnKind::Nothing);
        assert_eq!(of("delivered", "5.0.0"), ReturnKind::Nothing);
    }

    #[test]
    fn a_program_says_that_it_has_answered() {
        for said in ["auto-replied", "auto-generated", "Auto-Replied; owner-email=\"x@y.example\""] {
            assert!(is_automatic(said), "{said}");
        }
        for said in ["no", "No", "", " "] {
            assert!(!is_automatic(said), "{said}");
        }
    }
}
