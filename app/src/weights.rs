//! Weight schemes: the list, each one, and their words.

pub mod acts;
pub mod labels;
pub mod pages;
