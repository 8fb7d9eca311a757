//! Positions: what delegations say of a provision.

pub mod acts;
pub mod pages;
