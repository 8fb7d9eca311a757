//! The weight laboratory: a page that compares weight schemes, and the island that redraws it.

pub mod pages;
