//! Questions: the votes of a consultation, their ballots and their tally.

pub mod acts;
pub mod analysis;
pub mod ballots;
pub mod chair_actions;
pub mod confirming;
pub mod consequences;
pub mod labels;
pub mod list;
pub mod opening;
pub mod pages;
pub mod parts;
pub mod result_sheet;
pub mod shown;
pub mod voting_power;
