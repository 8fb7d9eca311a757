//! The commitments of delegations on what was adopted, and their reports.

pub mod acts;
pub mod calendar;
pub mod ending;
pub mod evidence;
pub mod labels;
pub mod one;
pub mod pages;
pub mod parts;
pub mod reporting;
pub mod undertaking;
