//! The server: configuration, the command line, and what surrounds the pages of `app`.
//!
//! # Layout
//! [`cli`] reads the command line; [`serving`] listens; [`connections`], [`pacing`] and [`streams`] hold each client to
//! the [`limits`]; [`http`] puts the pages of `app`, the
//! files of [`assets`] and the streams of [`downloads`] behind the guards of [`guards`] and
//! [`form_keys`], which takes each form once, of [`kept_forms`], which keeps what was typed, and of [`reading`], which
//! lets nobody learn of what they may not read; [`interface`] is the door of programs;
//! [`network`] tells from where a request comes; [`providers`] reads by whom else people sign in;
//! [`commands`] are the analyses that need no database; [`scheduler`] closes votes on time;
//! [`compression`] packs pages for the way;
//! [`webhooks`] sends what stands in the outbox, and [`mail`] messages to people; [`conditional`] answers those who have a document already;
//! [`relay`] joins several processes on one database; [`preparing`] brings the database up to date, one process
//! after the other; [`demo`] seeds an empty one; [`exporting`] writes what is downloaded and what `baraza export` saves;
//! [`recounting`] counts anew what acts keep counted; [`packing`] packs all documents into one archive; [`progress`] shows on a terminal how far long work has come.

pub mod assets;
pub mod caching;
pub mod cli;
pub mod commands;
pub mod compression;
pub mod conditional;
pub mod connections;
pub mod demo;
pub mod downloads;
pub mod exporting;
pub mod form_keys;
pub mod guards;
pub mod http;
pub mod interface;
pub mod kept_forms;
pub mod limits;
pub mod mail;
pub mod network;
pub mod notices;
pub mod pacing;
pub mod packing;
pub mod preparing;
pub mod progress;
pub mod providers;
pub mod reading;
pub mod recounting;
pub mod redirects;
pub mod relay;
pub mod scheduler;
pub mod serving;
pub mod streams;
pub mod webhooks;
