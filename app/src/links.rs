//! Private links to calendars and feeds.

pub mod acts;
pub mod pages;
