//! Comments: threads under a provision.

pub mod acts;
pub mod labels;
pub mod pages;
pub mod parts;
