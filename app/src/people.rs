//! The people of the forum and their accounts, for organizers.

pub mod acts;
pub mod pages;
pub mod policy;
