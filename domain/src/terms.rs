//! The term base: terms with their names in each language, and their definitions side by side.
//!
//! The statuses of names are those of TBX-Basic (ISO 30042:2019), `administrativeStatus`.

pub mod checking;
pub mod usage;

use crate::codes::codes;

codes! {
    /// The status of a name of a term.
    TermStatus {
        Preferred = "preferred",
        Admitted = "admitted",
        Deprecated = "deprecated",
        Superseded = "superseded",
    }
}

codes! {
    /// The status of a definition with the body from which it comes.
    DefinitionStatus {
        InForce = "in_force",
        Draft = "draft",
        Historical = "historical",
    }
}
