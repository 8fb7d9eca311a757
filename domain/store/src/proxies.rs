//! Proxies in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{grant_proxy, revoke_proxy};
pub use readings::{
    IdleProxy, count_proxies_for_questions, find_proxy, held_proxies, list_holder_obstacles,
    list_idle_proxies, list_proxies, list_proxy_givers, list_used_proxies,
};
