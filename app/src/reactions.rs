//! Statements to react to, and what the reactions tell.

pub mod acts;
pub mod labels;
pub mod map;
pub mod moderation;
pub mod opinions;
pub mod pages;
pub mod parts;
