//! The consensus summary: the document, the page of one part of it, and what is written beside it.

pub mod acts;
pub mod coalition;
pub mod labels;
pub mod pages;
pub mod parts;
pub mod remarks;
pub mod statuses;
pub mod votes;
