//! The interface: pages and acts, on the server alone.
//!
//! # Layout
//! One module a feature, named as in `domain`. Its `labels` say an enumeration in words, its `parts`
//! are components that several features show, its `pages` read through `store` and render, its
//! `acts` take a form, call one function of `store` and redirect, or show the form again with what
//! was typed. A feature imports of another one only `labels` and `parts`, and nothing imports
//! upward. [`routes`] is on top, [`addresses`] at the bottom; `ARCHITECTURE.md` draws the floors.

pub mod accounts;
pub mod addresses;
pub mod amendments;
pub mod announcements;
pub mod archives;
pub mod attendance;
pub mod blocs;
pub mod catalogue;
pub mod catalogue_cache;
pub mod clearances;
pub mod cohesion;
pub mod comments;
pub mod commitments;
pub mod compilation;
pub mod components;
pub mod confirmations;
pub mod consensus;
pub mod consultations;
pub mod dates;
pub mod delegations;
pub mod desk;
pub mod document;
pub mod error_pages;
pub mod errors;
pub mod fields;
pub mod figures;
pub mod follow_ups;
pub mod form_keys;
pub mod form_reader;
pub mod forms;
pub mod frame;
pub mod instruments;
pub mod iso_comment_table;
pub mod kept_forms;
pub mod laboratory;
pub mod live;
pub mod mappings;
pub mod marks;
pub mod messages;
pub mod needs;
pub mod news;
pub mod notices;
pub mod opinion_cache;
pub mod outcome;
pub mod pictures;
pub mod positions;
pub mod proxies;
pub mod questions;
pub mod reactions;
pub mod records;
pub mod representation;
pub mod request;
pub mod reservations;
pub mod reviews;
pub mod routes;
pub mod rules;
pub mod search;
pub mod security_log;
pub mod site_map;
pub mod spreadsheets;
pub mod stances;
pub mod state;
pub mod subject_page;
pub mod table_files;
pub mod term_cache;
pub mod terms;
pub mod titles;
pub mod tokens;
pub mod translations;
pub mod typed_fields;
pub mod vocabularies;
pub mod weights;
pub mod work_pool;
pub mod workbooks;
