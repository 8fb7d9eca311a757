//! The compilation: what delegations say on each provision, in one table.

use crate::codes::codes;

codes! {
    /// The part to which a compilation may be limited.
    CompilationPart {
        Positions = "positions",
        Amendments = "amendments",
        Comments = "comments",
    }
}
