//! The consensus summary as a page, and as a part of a provision's page.

pub mod pages;
