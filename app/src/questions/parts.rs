//! Results as other pages show them.

pub mod results;
