//! Reservations and declarations in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewReservation, make_reservation, withdraw_reservation};
pub use readings::{LIST, count_reservations, find_reservation, is_adopted, reservations_on_provisions};
