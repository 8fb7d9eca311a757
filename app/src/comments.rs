//! Comments: threads under a provision.

pub mod acts;
pub mod pages;
pub mod parts;
