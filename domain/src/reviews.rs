//! Peer reviews: what another delegation says of a report, beside what the reporting delegation says itself.

use crate::codes::codes;

codes! {
    /// How a reviewer came to review a report.
    ReviewerChoice {
        Agreed = "agreed",
        /// By lot, from a published seed.
        Drawn = "drawn",
    }
}
