//! The secretariats of consultations in the database: offices that organizers give and end.

pub(crate) mod acts;
mod duties;
pub(crate) mod readings;

pub use acts::{GiveOfficeError, MOST_OFFICES, end_office, give_office};
pub use duties::{OfficeDuties, VoteDuty, find_duties, list_duties};
pub use readings::{ShownOffice, find_office, list_offices};
