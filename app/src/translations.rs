//! Translations of titles: the pages on which organizers write them, and a title in the language of its reader.

pub mod acts;
pub mod labels;
pub mod pages;
