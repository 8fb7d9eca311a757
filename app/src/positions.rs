//! Positions: what delegations say on a provision or an amendment.

pub mod acts;
pub mod labels;
pub mod pages;
pub mod parts;
pub mod sheet;
pub mod submission;
