//! Components that other pages show of results.

pub mod decisions;
pub mod results;
pub mod seats;
