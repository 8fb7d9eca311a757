//! Adoption rules: the list, and what each says in words.

pub mod acts;
pub mod labels;
pub mod pages;
