//! Blocs: who belongs to them, and what is said on their behalf.

pub mod acts;
pub mod forms;
pub mod labels;
pub mod pages;
pub mod parts;
pub mod statements;
