//! The desk: what needs the viewer's delegation, and by when.

pub mod acts;
pub mod forward;
pub mod ours;
pub mod pages;
pub mod parts;
