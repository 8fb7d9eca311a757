//! The consensus summary: the document, the page of one part of it, and what is written beside it.

pub mod acts;
pub mod coalition;
pub mod pages;
mod remarks;
mod statuses;
pub mod telling;
mod votes;
