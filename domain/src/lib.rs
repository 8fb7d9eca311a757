//! The rules of a consultation, without I/O, clock or randomness.
//!
//! # Layout
//! One module a feature, named as in the database, the pages and the tests:
//! [`accounts`], [`delegations`], [`consultations`], [`instruments`],
//! [`positions`] (as [`spreadsheets`] and with [`clearances`] by the capital), [`reservations`], [`amendments`] (with [`comparisons`] of texts), [`blocs`], [`comments`], [`questions`], [`consensus`] (with [`reactions`] and [`cohesion`]), [`representation`], [`records`], [`news`] and
//! [`exports`]. Decisions rest on [`rules`] (what it takes to adopt), [`weights`] (what a
//! ballot counts for), [`power`] (what that is worth), [`rankings`] (choices among
//! options), [`attribution`] (whose words are shown to whom), [`proxies`] and [`suspensions`]; [`laboratory`] tries weights out. [`amounts`], [`text`], [`languages`] and
//! [`codes`] are the small types that the features share. The crate `store`, in the
//! folder `store`, holds the queries: each act has one function there, which authorizes, applies
//! the rule and writes the record.

pub mod accounts;
pub mod amendments;
pub mod amounts;
pub mod attribution;
pub mod blocs;
pub mod clearances;
pub mod codes;
pub mod cohesion;
pub mod comments;
pub mod comparisons;
pub mod compilation;
pub mod consensus;
pub mod consultations;
pub mod delegations;
pub mod exports;
pub mod identifiers;
pub mod instruments;
pub mod iso_comment_table;
pub mod laboratory;
pub mod languages;
pub mod news;
pub mod positions;
pub mod power;
pub mod proxies;
pub mod questions;
pub mod rankings;
pub mod reactions;
pub mod records;
pub mod representation;
pub mod reservations;
pub mod rights;
pub mod rules;
pub mod search;
pub mod spreadsheets;
pub mod suspensions;
pub mod text;
pub mod viewers;
pub mod weights;
