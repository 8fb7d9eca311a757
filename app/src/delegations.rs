//! Delegations: the list, the page of each, and their names on other pages.

pub mod acts;
pub mod labels;
pub mod pages;
