//! Adoption rules: the list, and each rule in words.

pub mod acts;
pub mod labels;
pub mod pages;
