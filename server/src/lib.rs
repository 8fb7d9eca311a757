//! The server: configuration, the command line, and what surrounds the pages of `app`.
//!
//! # Layout
//! [`cli`] reads the command line; [`serving`] listens; [`http`] puts the pages of `app`, the
//! files of [`assets`] and the streams of [`downloads`] behind the guards of [`guards`] and
//! [`form_keys`], which takes each form once, of [`kept_forms`], which keeps what was typed, and of [`reading`], which
//! lets nobody learn of what they may not read;
//! [`commands`] are the analyses that need no database; [`scheduler`] closes votes on time;
//! [`relay`] joins several processes on one database; [`demo`] seeds an empty database; [`exporting`] writes
//! what is downloaded and what `baraza export` saves.

pub mod assets;
pub mod caching;
pub mod cli;
pub mod commands;
pub mod demo;
pub mod downloads;
pub mod exporting;
pub mod form_keys;
pub mod guards;
pub mod http;
pub mod kept_forms;
pub mod reading;
pub mod relay;
pub mod scheduler;
pub mod serving;
