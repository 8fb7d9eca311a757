//! When people last looked at a consultation, so that its pages can say what has happened since. Nobody else is told: it is
//! neither in the record nor in an export, and it goes with the account.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::note_visit;
pub use readings::{find_last_visits, list_former_visits};
