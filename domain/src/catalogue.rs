//! The catalogue of existing instruments, by version, with identifiers and short titles of their clauses.

use crate::codes::codes;

codes! {
    /// The kind of an existing instrument.
    CatalogueKind {
        /// It binds the States that are parties to it.
        Binding = "binding",
        Standard = "standard",
        /// It is a declaration, a recommendation or principles, and does not bind.
        Recommendation = "recommendation",
        /// It is of one State.
        National = "national",
    }
}
