//! The interface: pages, made on the server alone, and islands, which also run in the browser.
//!
//! # Layout
//! One module a feature, named as in `domain`: `accounts`, `delegations`, `consultations`,
//! `instruments`, `positions`, `amendments`, `compilation`, `comments`, `questions`, `rules`, `weights`, `proxies`,
//! `attendance`, `laboratory`, `consensus`, `records`, `exports`.
//! A feature's `pages` read through `domain::store` and render; its `acts` take a form, call
//! one function of `domain::store` and redirect, or show the form again with what was typed.
//! [`editors`], [`questions::tally`] and [`laboratory::bench`] hold the islands. `document`, `forms`, `errors`,
//! `messages`, `dates` and `visits` are what every page uses.

pub mod editors;
pub mod laboratory;
pub mod questions;

#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
pub mod amendments;
#[cfg(feature = "ssr")]
pub mod attendance;
#[cfg(feature = "ssr")]
pub mod blocs;
#[cfg(feature = "ssr")]
pub mod clearances;
#[cfg(feature = "ssr")]
pub mod cohesion;
#[cfg(feature = "ssr")]
pub mod commenting;
#[cfg(feature = "ssr")]
pub mod comments;
#[cfg(feature = "ssr")]
pub mod compilation;
#[cfg(feature = "ssr")]
pub mod consensus;
#[cfg(feature = "ssr")]
pub mod consultations;
#[cfg(feature = "ssr")]
pub mod dates;
#[cfg(feature = "ssr")]
pub mod delegations;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod exports;
#[cfg(feature = "ssr")]
pub mod figures;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod instruments;
#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
pub mod messages;
#[cfg(feature = "ssr")]
pub mod news;
#[cfg(feature = "ssr")]
pub mod positions;
#[cfg(feature = "ssr")]
pub mod proxies;
#[cfg(feature = "ssr")]
pub mod reactions;
#[cfg(feature = "ssr")]
pub mod records;
#[cfg(feature = "ssr")]
pub mod representation;
#[cfg(feature = "ssr")]
pub mod reservations;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod spreadsheets;
#[cfg(feature = "ssr")]
pub mod state;
#[cfg(feature = "ssr")]
pub mod visits;
#[cfg(feature = "ssr")]
pub mod weights;

#[cfg(feature = "hydrate")]
mod browser;
