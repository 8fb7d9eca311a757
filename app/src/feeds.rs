//! Feeds of what is public, and the pages that tell how to follow a consultation.

pub mod following;
pub mod pages;
