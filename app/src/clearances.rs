//! Clearances: drafts that the capital clears by a link.

pub mod acts;
pub mod labels;
pub mod officer;
pub mod pages;
