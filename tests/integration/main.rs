//! The acts on both databases, the pages and forms through the router, and the commands.

mod accounts;
mod amendments;
mod attribution;
mod blocs;
mod clearances;
mod commands;
mod commenting;
mod comments;
mod consensus;
mod consultations;
mod decisions;
mod delegations;
mod demo;
mod desk;
mod exports;
mod hostile;
mod instruments;
mod pages;
mod positions;
mod questions;
mod records;
mod reservations;
mod rights;
mod schema;
mod search;
mod spreadsheets;
