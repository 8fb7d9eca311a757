//! The tables, one file each.

pub mod ballot;
pub mod chain;
pub mod comment;
pub mod comment_edit;
pub mod consultation;
pub mod delegation;
pub mod entry;
pub mod invitation;
pub mod participant;
pub mod position;
pub mod provision;
pub mod provision_version;
pub mod question;
pub mod revision;
pub mod revision_title;
pub mod seat;
pub mod session;
pub mod sign_in_attempt;
pub mod stage;
pub mod text;
pub mod user;
pub mod voter;
