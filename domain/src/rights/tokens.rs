//! Rights to service tokens, by which programs act with a part of an account's rights.

use super::{Act, Refusal, ensure, require_person};
use crate::identifiers::UserId;
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};

/// The facts of a service token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceTokenFacts {
    /// The account that made it.
    pub owner: UserId,
    pub revoked: bool,
    /// Whether the account still holds the seat from which it was made or, where it was made by an organizer, is still one.
    pub held: bool,
    pub expires_at: DateTime<Utc>,
}

impl ServiceTokenFacts {
    /// Tells whether the token works: until it expires or is taken back, and no longer than the seat or the office.
    pub fn stands(self, now: DateTime<Utc>) -> bool {
        !self.revoked && self.held && now < self.expires_at
    }
}

/// Fails unless the viewer may take the token back: whoever made it, once, with a session. To others it is one that does
/// not exist.
pub fn may_revoke_token(viewer: &Viewer, token: ServiceTokenFacts) -> Result<(), Refusal> {
    let person = require_person(Act::RevokeToken, viewer)?;
    ensure(person.id == token.owner, Refusal::NotFound)?;
    ensure(!token.revoked, Refusal::State)
}

/// Returns the viewer as whom a program reads, which does nothing: whoever made its token, and nobody where the token does not
/// let it read what not everybody may.
pub fn as_reader(viewer: Viewer) -> Viewer {
    match viewer.token {
        Some(token) if !token.reads() => Viewer::default(),
        _ => Viewer { token: None, ..viewer },
    }
}
