//! The commenting table of ISO and IEC: comments are exported to it and imported from it.

pub mod acts;
pub mod columns;
pub mod pages;
pub mod preview;
