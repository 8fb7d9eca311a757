//! The rules of a consultation, without I/O, clock or randomness.
//!
//! # Layout
//! Each feature is one module, named as in the database, the pages and the tests: [`accounts`] (with [`invitation_lists`], [`attempts`] to sign
//! in, [`sessions`], [`second_factors`] and [`providers`]), [`delegations`],
//! [`consultations`] (from [`templates`]), [`instruments`], [`positions`] (as [`spreadsheets`] and with [`clearances`] by the
//! capital),
//! [`reservations`], [`amendments`] (with [`comparisons`] of texts; in [`preparations`]), [`blocs`], [`comments`] (also as an
//! [`iso_comment_table`]), [`compilation`], [`questions`], [`consensus`] (with [`reactions`] and [`cohesion`]),
//! [`representation`], [`records`], [`news`] (with [`events`] and [`webhooks`] for programs, and [`mail`] for people), [`desk`] (with [`visits`]), [`checklists`], [`search`] and [`exports`].
//!
//! Decisions rest on [`rules`] (what is needed to adopt), [`weights`] (what a ballot counts for), [`power`] (what that
//! is worth), [`rankings`] (choices among options), [`attribution`] (which texts and names are shown to whom),
//! [`proxies`], [`suspensions`] and [`credentials`]; [`laboratory`] tries weights out. [`rights`] decides who may do what.
//! The offices within the [`secretariat`] of a consultation have a part of the rights of organizers there.
//! [`service_tokens`] let programs act with a part of somebody's rights.
//! [`amounts`], [`days`], [`time_zones`], [`links`], [`lots`], [`marks`], [`text`], [`languages`], [`identifiers`], [`viewers`] and
//! [`codes`] are the small types and rules that the features share.
//!
//! The crate `store`, in the folder `store`, holds the queries: each act has one function there, which authorizes,
//! applies the rule and writes the record. The crate `tables`, in the folder `tables`, reads tables of text.

pub mod accounts;
pub mod amendments;
pub mod amounts;
pub mod attempts;
pub mod attribution;
pub mod blocs;
pub mod catalogue;
pub mod checklists;
pub mod clearances;
pub mod clock;
pub mod codes;
pub mod cohesion;
pub mod comments;
pub mod commitments;
pub mod comparisons;
pub mod compilation;
pub mod consensus;
pub mod consultations;
pub mod credentials;
pub mod days;
pub mod delegations;
pub mod desk;
pub mod events;
pub mod exports;
pub mod identifiers;
pub mod instruments;
pub mod invitation_lists;
pub mod iso_comment_table;
pub mod laboratory;
pub mod languages;
pub mod links;
pub mod lots;
pub mod mail;
pub mod mappings;
pub mod marks;
pub mod needs;
pub mod news;
pub mod participants;
pub mod positions;
pub mod power;
pub mod preparations;
pub mod providers;
pub mod proxies;
pub mod questions;
pub mod rankings;
pub mod reactions;
pub mod records;
pub mod representation;
pub mod reservations;
pub mod reviews;
pub mod rights;
pub mod rules;
pub mod search;
pub mod seats;
pub mod second_factors;
pub mod secretariat;
pub mod service_tokens;
pub mod sessions;
pub mod spreadsheets;
pub mod suspensions;
pub mod templates;
pub mod terms;
pub mod text;
pub mod time_zones;
pub mod translations;
pub mod viewers;
pub mod visits;
pub mod vocabularies;
pub mod webhooks;
pub mod weights;
