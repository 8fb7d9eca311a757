//! News: what was written in a consultation since a page was opened.

pub mod labels;
pub mod pages;
pub mod parts;
