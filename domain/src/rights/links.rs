//! Rights to private links, by which a calendar or a reader of feeds sees what an account may see.

use super::{Act, Refusal, ensure, require_person};
use crate::identifiers::UserId;
use crate::viewers::Viewer;

/// The most private links of one account that work at once.
pub const MAX_LINKS: u64 = 20;

/// The facts of a private link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    /// The account that made it.
    pub owner: UserId,
    pub revoked: bool,
    /// Whether the account still holds the seat from which it was made or, where it was made by an organizer, is still one.
    pub held: bool,
}

impl LinkFacts {
    /// Tells whether the link still works: it ends with the seat, and nobody else's seat brings it back.
    pub const fn stands(self) -> bool {
        !self.revoked && self.held
    }
}

/// Fails unless the viewer may take the link back: whoever made it, once. To others it is one that does not exist.
pub fn may_revoke_link(viewer: &Viewer, link: LinkFacts) -> Result<(), Refusal> {
    let person = require_person(Act::RevokeLink, viewer)?;
    ensure(person.id == link.owner, Refusal::NotFound)?;
    ensure(!link.revoked, Refusal::State)
}
