//! Calendars of stages, deadlines and votes.

pub mod pages;
