//! Mail: messages in words, what is sent and what came back, how often people are written to, letters of the secretariat, and their texts.

pub mod acts;
pub mod letter;
pub mod one;
pub mod pages;
pub mod settings;
pub mod texts;
pub mod writing;
