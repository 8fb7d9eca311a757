//! Service tokens, by which programs act with a part of an account's rights.

pub mod acts;
pub mod pages;
