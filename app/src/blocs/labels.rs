//! Words for blocs, their statements and associations.

use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::titles::translated;
use domain::blocs::AssociationKind;
use domain::languages::Language;
use domain::translations::TitleField;
use leptos::prelude::*;
use store::entity::{bloc, bloc_point};

/// Returns a bloc's full name; for `None`, words that say that the name is not shown.
pub fn bloc_name(locale: Locale, bloc: Option<&bloc::Model>) -> String {
    bloc.map_or_else(|| t!(locale, "bloc-unnamed"), |bloc| bloc_full_name(locale, bloc))
}

/// Returns a bloc's full name in the reader's language, where it is translated.
pub fn bloc_full_name(locale: Locale, bloc: &bloc::Model) -> String {
    translated(locale, bloc.titles.as_deref(), TitleField::Title).unwrap_or_else(|| bloc.name.clone())
}

/// Returns an association with a statement in words.
pub fn association_name(locale: Locale, kind: AssociationKind, provisions: &str) -> String {
    t!(locale, &kind.key(), provisions = provisions)
}

/// Renders the words of a bloc on one provision.
pub fn point_words(locale: Locale, point: &bloc_point::Model, language: Language) -> Markup {
    markup! {
        {point.statement.clone().map(|words| markup! {
            <p class="words" lang=language.code() dir=language.direction()>{words}</p>
        })}
        {point.proposed_text.clone().map(|words| markup! {
            <div class="proposed">
                <p class="hint">{t!(locale, "position-proposed-text")}</p>
                <p class="words" lang=language.code() dir=language.direction()>{words}</p>
            </div>
        })}
    }
}
