//! The desk: what a delegation has to attend to, in the consultations in which it takes part; what has happened to what it
//! said, and the list of that.

pub(crate) mod acts;
mod happenings;
mod own_work;
pub(crate) mod readings;
mod waiting;

pub use acts::{RENEWED_AT_ONCE, RenewalReport, renew_positions};
pub use happenings::{HAPPENINGS, Happening, HappeningKind, list_happenings};
pub use own_work::{OwnWork, OwnWorkItem, load_own_work};
pub use readings::outdated::{OutdatedPosition, PAGE, list_outdated_positions};
pub use readings::{CONSULTATIONS, Desk, DeskCounts, count_desk_items, count_desk_items_in, load_desk};
pub use waiting::{WaitingKind, find_waiting_kinds};
