//! Positions in the database.

pub(crate) mod acts;
pub(crate) mod counting;
pub(crate) mod readings;

pub use acts::{NewPosition, act, save_draft, submit_at_once};
pub use readings::counts::{counts, heard};
pub use readings::{LIST, former, in_preparation, live, place, unfinished};
