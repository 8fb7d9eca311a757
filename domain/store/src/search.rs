//! The search: its index, and what is found in it.

pub(crate) mod index;
pub(crate) mod readings;

pub use index::{fill, rebuild};
pub use readings::{PAGE, SearchFilter, SearchHit, search};
