//! Blocs: their members, and the statements on their behalf.

pub mod acts;
pub mod confirming;
pub mod forms;
pub mod labels;
pub mod pages;
pub mod parts;
pub mod statements;
