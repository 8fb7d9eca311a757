//! Words for stances, their counts and the subjects of positions.

use crate::components::Badge;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::stance_sign;
use domain::consensus::StanceCounts;
use domain::positions::Stance;
use leptos::prelude::*;
use store::entity::position;

/// Renders a stance as a badge with a sign of its own, so that nobody needs colour to tell it.
pub fn stance_badge(locale: Locale, stance: Stance) -> Markup {
    markup! { <Badge class=format!("stance {stance}") sign=stance_sign(stance) words=stance.label(locale)/> }
}

/// Renders a stance as its sign and its words.
pub fn stance_words(locale: Locale, stance: Stance) -> Markup {
    markup! { <span aria-hidden="true">{stance_sign(stance)}</span>" "{stance.label(locale)} }
}

/// Renders the number of members by stance; nothing where there are none.
pub fn stance_counts(locale: Locale, counts: &StanceCounts) -> Markup {
    let items: Vec<_> = Stance::ALL
        .iter()
        .map(|stance| (*stance, counts.of(*stance)))
        .filter(|(_, count)| *count > 0)
        .map(|(stance, count)| {
            markup! {
                <li class=stance.code() title=stance.label(locale)>
                    <span aria-hidden="true">{stance_sign(stance)}</span>
                    <span class="only-read">{stance.label(locale)}" "</span>
                    {count}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| markup! { <ul class="stances">{items}</ul> }).into_markup()
}

/// Returns the subject of a position in words; `label` is the provision's number.
pub fn subject_name(locale: Locale, position: &position::Model, label: &str) -> String {
    match position.amendment_id {
        Some(_) => t!(locale, "position-on-amendment", label = label),
        None => label.to_owned(),
    }
}
