//! Delegations: the list, each one, and how the other pages name them.

pub mod acts;
pub mod labels;
pub mod pages;
