//! The follow-up of an adopted text, for everybody: figures and commitments, a table to take away, a draft of a State's
//! report, and a page in plain words.

pub mod pages;
pub mod parts;
pub mod plain;
pub mod register;
pub mod table;
