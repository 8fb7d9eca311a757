//! Proxies: which delegation votes for which, and the forms that grant and revoke a proxy.

pub mod acts;
pub mod pages;
