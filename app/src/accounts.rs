//! Accounts: signing in and out, what opens an account, invitations, seats, and the preferences of a person.

pub mod acts;
pub mod address;
pub mod erasure;
pub mod factors;
pub mod invitations;
pub mod kept;
pub mod pages;
pub mod parts;
pub mod passkeys;
pub mod passwords;
pub mod providers;
pub mod resets;
pub mod seats;
pub mod sessions;
pub mod zones;
