//! Attendance: who is present, and the organizer's list of it.

pub mod acts;
pub mod pages;
