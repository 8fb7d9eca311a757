//! What pages show of what is to be done and of what has happened.

pub mod happenings;
pub mod tasks;
pub mod todo;
