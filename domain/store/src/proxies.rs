//! Proxies in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{grant, revoke};
pub use readings::{held, of_consultation, used};
