//! Translations of titles: the pages on which organizers write them.

pub mod acts;
pub mod pages;
