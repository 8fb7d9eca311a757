//! Questions: what is put to the vote, ballots, and the tally.

pub mod acts;
pub mod ballots;
pub mod labels;
pub mod list;
pub mod opening;
pub mod pages;
pub mod parts;
pub mod powers;
pub mod procedure;
pub mod sheets;
pub mod shown;
