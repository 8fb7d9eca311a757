//! Statements and reactions in words.

use leptos::prelude::*;
use store::entity::statement;

/// The words of a statement, in its language.
pub fn statement_words(one: &statement::Model) -> AnyView {
    view! { <span lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</span> }.into_any()
}
