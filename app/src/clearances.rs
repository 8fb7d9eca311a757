//! Clearances: drafts that an officer in the capital clears through a link.

pub mod acts;
pub mod labels;
pub mod officer;
pub mod pages;
