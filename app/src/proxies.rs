//! Proxies: who votes for whom, granting one and taking it back.

pub mod acts;
pub mod pages;
