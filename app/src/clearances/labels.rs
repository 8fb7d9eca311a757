//! Words of drafts that are sent to the capital.

use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use domain::languages::Language;
use leptos::prelude::*;
use store::entity::position;

/// Renders a draft: its statement, and the text that it proposes.
pub fn draft_words(locale: Locale, position: &position::Model) -> Markup {
    let language = position.language;
    let paragraph = |key: &'static str, words: &Option<String>| {
        words.clone().map(|words| {
            markup! {
                <p class="hint">{t!(locale, key)}</p>
                {text(language, words)}
            }
        })
    };
    markup! {
        {paragraph("position-statement", &position.statement)}
        {paragraph("position-proposed-text", &position.proposed_text)}
    }
}

pub fn text(language: Language, words: String) -> Markup {
    markup! { <p class="words" lang=language.code() dir=language.direction()>{words}</p> }
}
