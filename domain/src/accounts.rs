//! The rules for people's accounts: which addresses and passwords are accepted.

use crate::codes::codes;
use crate::text::{Text, is_ignorable};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

codes! {
    /// The role of a representative in a delegation.
    ///
    /// An adviser drafts. A delegate also submits what has been cleared. An alternate may do what a delegate may, and casts
    /// the ballot as long as the head has not. A head clears, submits, casts ballots and invites.
    Role {
        Head = "head",
        Alternate = "alternate",
        Delegate = "delegate",
        Adviser = "adviser",
    }
}

impl Role {
    /// Tells whether the holder of such a seat may come to cast a ballot of the delegation, in one manner of voting or another.
    pub const fn may_vote(self) -> bool {
        matches!(self, Self::Head | Self::Alternate | Self::Delegate)
    }
}

codes! {
    /// The state of an invitation: whether its link works, and if not, why.
    InvitationState {
        Open = "open",
        Used = "used",
        Revoked = "revoked",
        Expired = "expired",
        /// Whoever gave it no longer may.
        Lapsed = "lapsed",
    }
}

impl InvitationState {
    /// Tells whether somebody has ended the invitation, by accepting it or by taking it back.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Used | Self::Revoked)
    }
}

codes! {
    /// The invitations that a list shows alone.
    InvitationFilter {
        /// Those that are neither used, taken back nor expired.
        Pending = "pending",
        Used = "used",
        Revoked = "revoked",
        Expired = "expired",
    }
}

/// The name of a person, as others see it.
pub type PersonName = Text<120, true>;

/// The number of days for which an invitation may be used.
pub const INVITATION_DAYS: i64 = 14;
/// The number of minutes for which the link for a new password works that was asked for by mail.
pub const RESET_MINUTES: i64 = 30;
/// The number of hours for which such a link works that somebody hands over, who may not meet the person at once.
pub const GIVEN_RESET_HOURS: i64 = 24;
/// The number of hours within which both addresses confirm a change of the mail address.
pub const ADDRESS_HOURS: i64 = 24;

/// A mail address in lower case, composed and of the usual width. Its form is checked, but not whether it exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Email(String);

impl Email {
    pub const MAX: usize = 254;

    /// Reads an address `local@domain` with a dot in the domain, without blanks and characters that nobody sees.
    pub fn parse(raw: &str) -> Option<Self> {
        let email: String = raw.trim().nfkc().collect::<String>().to_lowercase().nfkc().collect();
        let (local, domain) = email.rsplit_once('@')?;
        let plausible = !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && email.len() <= Self::MAX
            && !email.chars().any(|c| c.is_whitespace() || c.is_control() || is_ignorable(c) || c == ',');
        plausible.then_some(Self(email))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns what stands behind the @.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// The reason why a new password was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("too short")]
    TooShort,
    #[error("too long")]
    TooLong,
    #[error("it is one of those that are tried first")]
    Common,
    #[error("it is made of words of the account")]
    Own,
    #[error("it was found in a breach")]
    Breached,
}

/// The length of the shortest password that is the only factor, in characters (NIST SP 800-63B-4, 3.1.1.2). There are no
/// rules of composition.
pub const PASSWORD_MIN: usize = 15;
/// The length of the shortest password beside a second factor, in characters.
pub const PASSWORD_MIN_BESIDE: usize = 8;
/// The length of the longest password, in characters.
pub const PASSWORD_MAX: usize = 128;

/// Returns the length of the shortest password of an account that has a second factor, or has none.
pub const fn shortest_password(beside_factor: bool) -> usize {
    if beside_factor { PASSWORD_MIN_BESIDE } else { PASSWORD_MIN }
}

/// Tells whether a password is only long enough beside a second factor.
pub fn is_short(password: &str) -> bool {
    password.chars().count() < PASSWORD_MIN
}

/// Checks the length of a new password, and nothing else.
pub fn check_password(password: &str, beside_factor: bool) -> Result<(), PasswordError> {
    match password.chars().count() {
        length if length < shortest_password(beside_factor) => Err(PasswordError::TooShort),
        length if length > PASSWORD_MAX => Err(PasswordError::TooLong),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_lowered_and_trimmed() {
        assert_eq!(Email::parse(" Ana@Example.ORG ").unwrap().as_str(), "ana@example.org");
        assert_eq!(Email::parse("Ａna＠example.org\u{a0}").unwrap().as_str(), "ana@example.org");
        assert_eq!(Email::parse("Rene\u{301}@Example.org"), Email::parse("rené@example.org"));
    }

    #[test]
    fn implausible_addresses_are_refused() {
        for raw in [
            "",
            "ana",
            "@example.org",
            "ana@example",
            "ana b@example.org",
            "ana@.org",
            "a@b.c,d@e.f",
            "an\u{200b}a@example.org",
        ] {
            assert_eq!(Email::parse(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_password_is_counted_in_characters() {
        assert_eq!(check_password("كلمةسر", true), Err(PasswordError::TooShort));
        assert_eq!(check_password("كلمة سر ", true), Ok(()));
        assert_eq!(check_password(&"x".repeat(PASSWORD_MAX + 1), true), Err(PasswordError::TooLong));
    }

    #[test]
    fn a_password_alone_is_longer_than_one_beside_a_second_factor() {
        for (beside, shortest) in [(false, 15), (true, 8)] {
            assert_eq!(check_password(&"é".repeat(shortest - 1), beside), Err(PasswordError::TooShort));
            for length in [shortest, PASSWORD_MAX] {
                assert_eq!(check_password(&"é".repeat(length), beside), Ok(()), "{length}");
            }
        }
    }
}
