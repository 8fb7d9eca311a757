//! Comments: threads under a provision or an amendment.

pub mod acts;
pub mod pages;
pub mod parts;
