//! Statements to react to, and what the reactions tell.

pub mod acts;
mod found;
mod map;
pub mod moderation;
pub mod opinions;
pub mod pages;

pub use found::Found;

use crate::messages::{Locale, t};
use domain::reactions::Reaction;
use leptos::prelude::*;
use store::entity::statement;

/// The cookie that knows a visitor without an account again.
pub const VISITOR_COOKIE: &str = "baraza-visitor";

/// The words of a statement, in its language.
fn words(one: &statement::Model) -> AnyView {
    view! { <span lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</span> }.into_any()
}

/// A reaction in words.
pub fn reaction_name(locale: Locale, reaction: Reaction) -> String {
    t!(locale, &format!("reaction-{reaction}"))
}
