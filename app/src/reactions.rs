//! Reactions: statements that people react to, and the opinions in the reactions.

pub mod acts;
pub mod labels;
pub mod moderation;
pub mod opinions;
pub mod pages;
pub mod parts;
