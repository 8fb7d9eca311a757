//! Positions by spreadsheet: its columns and rows, the page, and what is taken over.

pub mod acts;
pub mod columns;
pub mod pages;
pub mod rows;
