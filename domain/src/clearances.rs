//! Clearance by the capital: drafts are sent to an officer there, who answers each through a link
//! and needs no account.

use crate::codes::codes;

codes! {
    /// What the capital says of a draft.
    Answer {
        Cleared = "cleared",
        /// To be changed before it is cleared.
        Returned = "returned",
    }
}
