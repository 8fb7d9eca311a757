//! Proxies in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{grant_proxy, revoke_proxy};
pub use readings::{
    IdleProxy, held_proxies, list_holder_obstacles, list_idle_proxies, list_proxies, list_proxy_givers,
    list_used_proxies,
};
