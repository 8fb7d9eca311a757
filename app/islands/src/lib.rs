//! The islands: parts of a page that the server renders and the browser brings to life.
//!
//! # Layout
//! [`editor`] keeps what is typed. The crate `laboratory-island`, in a folder of this one, counts the weight
//! laboratory again: it is a bundle of its own, so that nobody loads it to write a comment. `app/assets/islands.js`
//! starts the islands of either. Both crates are built twice: with the feature `ssr` for the server, and alone with
//! `hydrate` for the browser. They know no page and no address: pages hand over translated words, and
//! provide the context of [`presence`] to learn which islands they have.
//!
//! No island has properties but its children, so that no bundle holds a reader of JSON: what an island has to know
//! stands in the attributes of what the server rendered.

#[cfg(feature = "hydrate")]
mod browser;
pub mod editor;
#[cfg(feature = "ssr")]
pub mod presence;
