//! News: what is new since a page was opened.

pub mod labels;
pub mod pages;
pub mod parts;
