//! Weight schemes: the list, each scheme with its weights, and their words.

pub mod acts;
pub mod labels;
pub mod pages;
