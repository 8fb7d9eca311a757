//! Instruments: the draft, its provisions, revisions and translations.

pub mod acts;
pub mod compare;
pub mod files;
pub mod import;
pub mod labels;
pub mod margins;
pub mod pages;
pub mod parts;
pub mod preview;
pub mod provision;
pub mod understanding;
