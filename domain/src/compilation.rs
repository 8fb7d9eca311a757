//! The compilation: what delegations say of each provision, in one table.

use crate::codes::codes;

codes! {
    /// What a compilation may be narrowed to.
    CompilationPart {
        Positions = "positions",
        Amendments = "amendments",
        Comments = "comments",
    }
}
