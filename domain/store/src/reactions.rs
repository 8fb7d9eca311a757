//! Statements and reactions in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::moderating::{moderate, open, pending, submitted, to_moderate};
pub use acts::{Stranger, react, submit};
pub use readings::matrix::{Matrix, Stamp, any, closed, matrix, stamp};
pub use readings::{PAGE, Participant, Turn, given, turn, undecided};
