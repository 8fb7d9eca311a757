//! The desk of a delegation: what needs it, and by when.

pub mod acts;
pub mod forward;
pub mod pages;
pub mod parts;
