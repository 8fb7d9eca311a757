//! Peer reviews of reports, and comments on reports.

pub mod acts;
pub mod drawing;
pub mod labels;
pub mod pages;
pub mod parts;
pub mod talk;
