//! Webhooks, by which other systems are told of official acts.

pub mod acts;
pub mod labels;
pub mod one;
pub mod pages;
