//! Delegations in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{FactsSource, create, replace_facts};
pub use readings::{PAGE, Representative, all, code, get, page, participating, representatives};
