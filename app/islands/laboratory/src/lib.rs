//! The weight laboratory in the browser: a bundle of its own, since it counts there.
//!
//! # Layout
//! [`counting`] is what the server and the browser do alike, [`bench`] the island. See the crate `islands`.

pub mod bench;
#[cfg(feature = "hydrate")]
mod browser;
pub mod counting;
