//! People's accounts: what an address and a password must be, and how often one may try.

use crate::codes::codes;
use crate::text::Text;
use serde::{Deserialize, Serialize};

codes! {
    /// What a representative may do for a delegation.
    ///
    /// An adviser drafts; a delegate also sends what has been cleared; a head clears,
    /// sends, casts ballots and invites.
    Role {
        Head = "head",
        Delegate = "delegate",
        Adviser = "adviser",
    }
}

/// A person's name as shown to others.
pub type PersonName = Text<120>;

/// How long an invitation may be used, in days.
pub const INVITATION_DAYS: i64 = 14;
/// How long a session lasts without a new sign-in, in days.
pub const SESSION_DAYS: i64 = 14;
/// Failed sign-ins for one account, or from one address, in [`ATTEMPT_WINDOW_MINUTES`].
pub const ATTEMPTS_PER_ACCOUNT: u64 = 8;
pub const ATTEMPTS_PER_ADDRESS: u64 = 60;
pub const ATTEMPT_WINDOW_MINUTES: i64 = 15;

/// A mail address in lower case, plausible rather than proven.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Email(String);

impl Email {
    pub const MAX: usize = 254;

    /// Accepts `local@domain` with a dot in the domain and no blanks.
    pub fn parse(raw: &str) -> Option<Self> {
        let email = raw.trim().to_lowercase();
        let (local, domain) = email.rsplit_once('@')?;
        let plausible = !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && email.len() <= Self::MAX
            && !email.chars().any(|c| c.is_whitespace() || c.is_control() || c == ',');
        plausible.then_some(Self(email))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a new password was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("too short")]
    TooShort,
    #[error("too long")]
    TooLong,
}

/// Shortest and longest password, in characters (NIST SP 800-63B-4: at least 15 when it is
/// the only factor, and long ones allowed; we ask for 12 and no composition rules).
pub const PASSWORD_MIN: usize = 12;
pub const PASSWORD_MAX: usize = 128;

/// Checks the length of a new password; nothing else is asked of it.
pub fn check_password(password: &str) -> Result<(), PasswordError> {
    match password.chars().count() {
        length if length < PASSWORD_MIN => Err(PasswordError::TooShort),
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
    }

    #[test]
    fn implausible_addresses_are_refused() {
        for raw in ["", "ana", "@example.org", "ana@example", "ana b@example.org", "ana@.org", "a@b.c,d@e.f"]
        {
            assert_eq!(Email::parse(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_password_is_counted_in_characters() {
        assert_eq!(check_password("كلمةسر"), Err(PasswordError::TooShort));
        assert_eq!(check_password("twelve chars"), Ok(()));
        assert_eq!(check_password(&"x".repeat(129)), Err(PasswordError::TooLong));
    }
}
