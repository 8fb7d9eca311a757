//! The islands: parts of a page that the server renders and the browser brings to life.
//!
//! # Layout
//! [`editor`] keeps what is typed, [`tally`] follows an open vote, [`bench`] draws the weight
//! laboratory again. `loader.js`, beside this crate's sources, starts them. The crate is built
//! twice: with the feature `ssr` for the server, and alone with `hydrate` for the browser.
//! It knows no page and no address: pages hand it translated words, and
//! provide the context of [`presence`] to learn that they have an island.

pub mod bench;
#[cfg(feature = "hydrate")]
mod browser;
pub mod editor;
#[cfg(feature = "ssr")]
pub mod presence;
pub mod tally;
