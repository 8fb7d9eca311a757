//! Attendance: the list of the delegations that are present, which organizers keep.

pub mod acts;
pub mod pages;
