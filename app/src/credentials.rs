//! Credentials: the documents by which somebody represents a delegation, which organizers record and votes may ask for.

pub mod acts;
pub mod ending;
pub mod labels;
pub mod pages;
pub mod policy;
pub mod recording;
pub mod requirement;
