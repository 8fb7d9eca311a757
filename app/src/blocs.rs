//! Blocs: who belongs to them, and what is said on their behalf.

pub mod acts;
mod forms;
pub mod pages;
pub mod statements;

use crate::addresses;
use crate::delegations::{Names, name_in};
use crate::messages::{Locale, t};
use crate::positions::pages::stance_badge;
use domain::blocs::{AssociationKind, Progress};
use domain::languages::Language;
use leptos::prelude::*;
use store::blocs::Spoken;
use store::entity::{bloc, bloc_point};

/// A bloc's short name; or that it is not shown.
pub fn bloc_name(locale: Locale, bloc: Option<&bloc::Model>) -> String {
    bloc.map_or_else(|| t!(locale, "bloc-unnamed"), |bloc| bloc.code.clone())
}

/// How far a statement has come, in words.
pub fn progress_name(locale: Locale, progress: Progress) -> String {
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

/// What blocs say of one provision, beside the positions of their members.
pub fn on_provision(locale: Locale, spoken: &[Spoken], names: &Names) -> AnyView {
    if spoken.is_empty() {
        return ().into_any();
    }
    let items = spoken.iter().map(|one| {
        let associated: Vec<_> = one.associated.iter().map(|id| name_in(locale, names, *id)).collect();
        let count = associated.len();
        view! {
            <li class="position">
                <p>
                    <a href=addresses::BLOC_STATEMENT.of(one.statement.id)>
                        <b><bdi>{bloc_name(locale, one.bloc.as_ref())}</bdi></b>
                    </a>" "
                    {stance_badge(locale, one.point.stance)}
                </p>
                {point_words(locale, &one.point, one.statement.language)}
                {(count > 0).then(|| view! {
                    <details>
                        <summary>{t!(locale, "association-count", count = count)}</summary>
                        <p>{associated.join(t!(locale, "list-separator").as_str())}</p>
                    </details>
                })}
            </li>
        }
    });
    view! {
        <section id="blocs">
            <h2>{t!(locale, "bloc-on-provision")}</h2>
            <ul class="positions">{items.collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
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
