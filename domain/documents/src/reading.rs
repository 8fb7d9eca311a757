//! The way in: documents of others as they are read.

pub mod docx;
