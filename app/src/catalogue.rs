//! The catalogue of existing instruments: its pages and acts.

pub mod acts;
pub mod adding;
pub mod labels;
pub mod pages;
