//! Components that other pages show of blocs' statements.

use crate::addresses;
use crate::amendments::parts::{Proposals, proposal_state};
use crate::blocs::labels::{bloc_name, point_words};
use crate::delegations::labels::{DelegationNames, sorted_names};
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::positions::labels::stance_badge;
use leptos::prelude::*;
use store::blocs::BlocPosition;

/// Renders the positions of blocs on one provision; pages show it beside the positions of delegations.
pub fn bloc_positions(
    locale: Locale,
    spoken: &[BlocPosition],
    proposals: &Proposals,
    names: &DelegationNames,
) -> Markup {
    if spoken.is_empty() {
        return ().into_markup();
    }
    let items = spoken.iter().map(|one| {
        let associated = sorted_names(locale, names, one.associated.iter().copied());
        let count = associated.len();
        markup! {
            <li class="position">
                <p>
                    <a href=addresses::BLOC_STATEMENT.of(one.statement.id)>
                        <b><bdi>{bloc_name(locale, one.bloc.as_ref())}</bdi></b>
                    </a>" "
                    {stance_badge(locale, one.point.stance)}
                </p>
                {point_words(locale, &one.point, one.statement.language)}
                {proposal_state(locale, proposals, one.point.proposal_id)}
                {(count > 0).then(|| markup! {
                    <details>
                        <summary>{t!(locale, "association-count", count = count)}</summary>
                        <p>{figures::list(locale, &associated)}</p>
                    </details>
                })}
            </li>
        }
    });
    markup! {
        <section id="blocs">
            <h2>{t!(locale, "bloc-on-provision")}</h2>
            <ul class="positions">{items.collect::<Vec<_>>()}</ul>
        </section>
    }
}
