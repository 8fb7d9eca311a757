//! Roles in words.

use crate::messages::{Locale, t};
use domain::accounts::Role;

/// A role in words.
pub fn role_name(locale: Locale, role: Role) -> String {
    t!(locale, &format!("role-{role}"))
}
