//! Words of statements.

use leptos::prelude::*;
use store::entity::statement;

/// Renders the words of a statement, marked with their language.
pub fn statement_words(one: &statement::Model) -> AnyView {
    view! { <span lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</span> }.into_any()
}
