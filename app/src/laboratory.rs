//! The weight laboratory: a page that compares weight schemes, and whose tables an island counts again.

pub mod pages;
pub mod tables;
