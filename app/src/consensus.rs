//! The consensus summary: the document, the page of each part of it, and the remarks beside it.

pub mod acts;
pub mod brief;
pub mod coalition;
pub mod heat;
pub mod labels;
pub mod pages;
pub mod parts;
pub mod remarks;
pub mod statuses;
pub mod votes;
