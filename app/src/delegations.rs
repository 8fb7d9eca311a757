//! Delegations: the list, their facts and the people who act for them.

pub mod acts;
pub mod pages;

use crate::messages::{Locale, t};
use domain::store::attribution::UNNAMED;
use domain::store::entity::delegation;
use std::collections::BTreeMap;

/// Delegations by identifier, for pages that name many.
pub type Names = BTreeMap<i64, delegation::Model>;

/// The delegation's name in the language of the interface.
pub fn name_of(locale: Locale, delegation: &delegation::Model) -> String {
    match locale {
        Locale::Arabic => delegation.name_ar.clone(),
        Locale::English => delegation.name_en.clone(),
        Locale::French => delegation.name_fr.clone(),
    }
}

/// The name of the delegation `id`, from those that a page has read.
pub fn name_in(locale: Locale, names: &Names, id: i64) -> String {
    match names.get(&id) {
        Some(delegation) => name_of(locale, delegation),
        None if id == UNNAMED => t!(locale, "delegation-unnamed"),
        None => String::new(),
    }
}
