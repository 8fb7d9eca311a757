//! Components that other pages show of results.

pub mod results;
