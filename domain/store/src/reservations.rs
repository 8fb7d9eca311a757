//! Reservations and declarations in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewReservation, make, withdraw};
pub use readings::{LIST, before, is_adopted, on_provisions};
