//! The acts on both databases, and the pages and forms through the router.

mod accounts;
mod comments;
mod conformance;
mod consensus;
mod consultations;
mod delegations;
mod demo;
mod exports;
mod hostile;
mod instruments;
mod pages;
mod positions;
mod questions;
mod records;
mod rights;
mod schema;
