//! Documents of a consultation: its texts, tables, votes and results, for word processors, presses, spreadsheets and
//! parliaments.
//!
//! What a document says is read by the functions that pages read by, for whoever asks for it, so that what a page hides is
//! in no document. [`paper`] collects it, [`making`] has it written.

mod assembling;
mod assembly;
mod charts;
mod comparison;
mod draft;
mod follow_up;
pub mod kinds;
pub mod making;
mod norms;
mod outcome;
pub mod package;
pub mod pages;
mod paper;
pub mod proposals;
mod representation;
mod result_sheets;
mod rolling;
mod sheets;
mod summary;
mod tables;
mod votes;
