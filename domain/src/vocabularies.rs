//! Vocabularies: tags by which provisions can be read, and how they come to provisions.

use crate::codes::codes;

codes! {
    /// What has become of a tag on a provision.
    TaggingState {
        /// A delegation has proposed it.
        Proposed = "proposed",
        /// The chair has settled that the provision carries it.
        Settled = "settled",
        /// The chair has declined it.
        Declined = "declined",
        /// Whoever proposed it has withdrawn it, or the chair has taken it away.
        Withdrawn = "withdrawn",
    }
}
