//! Positions by spreadsheet: the sheet is downloaded, filled in without a connection, and imported.

pub mod acts;
pub mod columns;
pub mod pages;
pub mod rows;
