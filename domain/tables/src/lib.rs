//! Tables of text as spreadsheet programs and people write them, without I/O of its own, clock or randomness.
//!
//! # Layout
//! [`reader`] reads a text as rows of cells, one after the other, so that files of any length can be read;
//! it tells `encodings` apart, and by its `layouts` how columns are separated. [`headings`] finds columns by their
//! names, as people write them. [`shown`] tells how a spreadsheet program shows a number. [`guards`] keeps cells from being
//! taken for formulas.

mod encodings;
pub mod guards;
pub mod headings;
mod layouts;
pub mod reader;
pub mod shown;
