//! Mail: to which server messages go, sending them, and taking in what comes back.

pub mod receiving;
pub mod sending;
pub mod setup;
