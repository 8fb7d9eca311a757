//! The secretariat of a consultation: who holds which office in it, and the forms that give and end an office.

pub mod acts;
pub mod pages;
pub mod parts;
