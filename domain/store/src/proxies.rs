//! Proxies in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{grant_proxy, revoke_proxy};
pub use readings::{held_proxies, list_proxies, list_used_proxies};
