//! Words of statements.

use crate::markup::{Markup, markup};
use leptos::prelude::*;
use store::entity::statement;

/// Renders the words of a statement, marked with their language.
pub fn statement_words(one: &statement::Model) -> Markup {
    markup! { <span lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</span> }
}
