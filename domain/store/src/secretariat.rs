//! The secretariats of consultations in the database: offices that organizers give and end.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{GiveOfficeError, MOST_OFFICES, end_office, give_office};
pub use readings::{ShownOffice, find_office, list_offices};
