//! Blocs, their statements and associations in words.

use crate::messages::{Locale, t};
use domain::blocs::{AssociationKind, StatementProgress};
use domain::languages::Language;
use leptos::prelude::*;
use store::entity::{bloc, bloc_point};

/// A bloc's short name; or that it is not shown.
pub fn bloc_name(locale: Locale, bloc: Option<&bloc::Model>) -> String {
    bloc.map_or_else(|| t!(locale, "bloc-unnamed"), |bloc| bloc.code.clone())
}

/// How far a statement has come, in words.
pub fn progress_name(locale: Locale, progress: StatementProgress) -> String {
    t!(locale, &format!("bloc-progress-{progress}"))
}

/// How a delegation stands to a statement, in words.
pub fn association_name(locale: Locale, kind: AssociationKind, provisions: &str) -> String {
    match kind {
        AssociationKind::Associated => t!(locale, "association-associated"),
        AssociationKind::AssociatedExcept => {
            t!(locale, "association-associated-except", provisions = provisions)
        }
        AssociationKind::Dissociated => t!(locale, "association-dissociated"),
    }
}

/// The words of a bloc on one provision.
pub fn point_words(locale: Locale, point: &bloc_point::Model, language: Language) -> AnyView {
    view! {
        {point.statement.clone().map(|words| view! {
            <p class="words" lang=language.code() dir=language.direction()>{words}</p>
        })}
        {point.proposed_text.clone().map(|words| view! {
            <div class="proposed">
                <p class="hint">{t!(locale, "position-proposed-text")}</p>
                <p class="words" lang=language.code() dir=language.direction()>{words}</p>
            </div>
        })}
    }
    .into_any()
}
