//! Mappings: how provisions relate to clauses of existing instruments.
//!
//! The relations are those of the control mapping of OSCAL (NIST, Open Security Controls Assessment Language 1.2), read
//! from the provision to the clause, and one more for words that cannot both be followed.

use crate::codes::codes;

codes! {
    /// How a provision relates to a clause.
    MappingRelation {
        /// The words are the same.
        Equal = "equal",
        /// The words differ, the meaning does not.
        Equivalent = "equivalent",
        /// What the provision asks is part of what the clause asks.
        Subset = "subset",
        /// What the provision asks includes what the clause asks.
        Superset = "superset",
        /// Both ask some of the same, and each asks something else.
        Intersects = "intersects",
        /// Neither asks anything that the other asks.
        NoRelationship = "no_relationship",
        /// Both cannot be followed at once.
        Conflicts = "conflicts",
    }
}

codes! {
    /// What a review says of a mapping.
    MappingVerdict {
        Confirmed = "confirmed",
        Contested = "contested",
    }
}
