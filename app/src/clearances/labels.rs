//! Words of drafts that are sent to the capital.

use crate::messages::{Locale, t};
use domain::languages::Language;
use leptos::prelude::*;
use store::entity::position;

/// Renders a draft: its statement, and the text that it proposes.
pub fn draft_words(locale: Locale, position: &position::Model) -> AnyView {
    let language = position.language;
    let paragraph = |key: &'static str, words: &Option<String>| {
        words.clone().map(|words| {
            view! {
                <p class="hint">{t!(locale, key)}</p>
                {text(language, words)}
            }
        })
    };
    view! {
        {paragraph("position-statement", &position.statement)}
        {paragraph("position-proposed-text", &position.proposed_text)}
    }
    .into_any()
}

pub fn text(language: Language, words: String) -> AnyView {
    view! { <p class="words" lang=language.code() dir=language.direction()>{words}</p> }.into_any()
}
