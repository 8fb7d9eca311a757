//! Delegations in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{FactsSource, add_delegations, replace_facts};
pub use readings::seats::{
    HeldSeat, find_seat, find_seat_in, find_seat_of_invited, list_held_seats, list_seats_of_person,
};
pub use readings::{
    PAGE, Representative, all_delegations, count_delegations, delegation_code, get_delegation,
    list_representatives, participating_delegations,
};
