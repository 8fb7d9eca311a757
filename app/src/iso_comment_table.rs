//! Comments in the table of ISO and IEC: taken from a file, and written to one.

pub mod acts;
pub mod pages;
