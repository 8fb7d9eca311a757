//! Delegations: the list, the page of each, and their names on other pages.

pub mod acts;
pub mod invitations;
pub mod labels;
pub mod listing;
pub mod pages;
pub mod parts;
pub mod preview;
pub mod suspension;
