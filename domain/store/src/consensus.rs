//! The consensus summary: what is read for it, and what is written beside it.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewText, reply, withdraw_reply, write};
pub use readings::documents::{Document, Only, PAGE, Remarks, document, document_of};
pub use readings::votes::Decided;
pub use readings::{AMENDMENTS, Overview, Standing, of, of_amendments, overview};
