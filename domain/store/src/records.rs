//! The record in the database: appends an entry within its act's transaction, and reads pages.

pub(crate) mod chain;
pub(crate) mod readings;
pub(crate) mod seals;

pub use chain::{FORUM, ORGANIZER, SYSTEM, append_act, chain_of};
pub use readings::{PAGE, entries_after, page_of_record};
