//! The record in the database: appends an entry within its act's transaction, reads pages, and completes what is older.

pub(crate) mod chain;
pub(crate) mod completing;
pub(crate) mod outbox;
pub(crate) mod readings;
pub(crate) mod seals;

pub use chain::{FORUM, ORGANIZER, PARTY, SYSTEM, append_act, chain_of, run_as};
pub use completing::complete_record;
pub use readings::{
    PAGE, RecordVersion, chain_head, entries_after, find_last_act, page_of_record, record_versions,
};
