//! Questions: what is put to the vote, ballots, and the tally.

pub mod tally;

#[cfg(feature = "ssr")]
pub mod acts;
#[cfg(feature = "ssr")]
pub mod pages;
