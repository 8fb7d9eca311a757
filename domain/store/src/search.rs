//! The search: its index, and the reading of results.

pub(crate) mod index;
pub(crate) mod readings;

pub use index::{rebuild_index, refresh_index};
pub use readings::{MOST, PAGE, SearchFilter, SearchHit, find_numbered_provision, search_consultation};
