//! Accounts: signing in and out, invitations, and how the interface speaks to a person.

pub mod acts;
pub mod pages;
pub mod parts;
pub mod passwords;
