//! Commitments: what delegations undertake on adopted provisions, and how they report on it.

/// The levels at which a report assesses how far a commitment has come. What each means, the forum says.
pub const LEVELS: std::ops::RangeInclusive<i32> = 1..=5;
