//! Documents as word processors, presses and parliaments read and write them, without I/O of its own, clock or randomness.
//!
//! # Layout
//! [`model`] is what a document says, whatever its format. Each format is a writer of its own: [`docx`], [`odt`],
//! [`akoma_ntoso`]; `typeset`, a crate beside this one, makes PDF. [`reading`] is the way in: what it finds becomes the text of
//! an import, or the changes of a ministry.
//!
//! [`feeds`] and [`calendars`] write what programs follow.
//!
//! The same model gives the same bytes: times come from the model, and parts of a file are in one order.

pub mod akoma_ntoso;
pub mod anchors;
pub mod archives;
pub mod calendars;
pub mod docx;
pub mod drafts;
pub mod edited;
pub mod feeds;
mod markup;
pub mod model;
pub mod odt;
pub mod reading;
pub mod xml;
