//! Stances and states of clearance in words, as badges, and counted.

use crate::messages::{Locale, t};
use domain::consensus::StanceCounts;
use domain::positions::{Clearance, Stance};
use leptos::prelude::*;
use store::entity::position;

/// A stance in words.
pub fn stance_name(locale: Locale, stance: Stance) -> String {
    t!(locale, stance_key(stance))
}

/// How far a position has come, in words.
pub fn clearance_name(locale: Locale, clearance: Clearance) -> String {
    t!(locale, &format!("clearance-{clearance}"))
}

/// A stance as a label with its own sign, so that colour is not needed to tell it.
pub fn stance_badge(locale: Locale, stance: Stance) -> AnyView {
    view! {
        <strong class=format!("badge stance {stance}")>
            <span aria-hidden="true">{stance_sign(stance)}</span>" "{stance_name(locale, stance)}
        </strong>
    }
    .into_any()
}

/// How many members take each stance; nothing where none does.
pub fn stance_counts(locale: Locale, counts: &StanceCounts) -> AnyView {
    let items: Vec<_> = Stance::ALL
        .iter()
        .map(|stance| (*stance, counts.of(*stance)))
        .filter(|(_, count)| *count > 0)
        .map(|(stance, count)| {
            view! {
                <li class=stance.code() title=stance_name(locale, stance)>
                    <span aria-hidden="true">{stance_sign(stance)}</span>
                    <span class="only-read">{stance_name(locale, stance)}" "</span>
                    {count}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="stances">{items}</ul> }).into_any()
}

/// What a position is about, in words; `label` is the provision's number.
pub fn subject_name(locale: Locale, position: &position::Model, label: &str) -> String {
    match position.amendment_id {
        Some(_) => t!(locale, "position-on-amendment", label = label),
        None => label.to_owned(),
    }
}

const fn stance_sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "✓",
        Stance::SupportWithAmendment => "✎",
        Stance::Reserve => "◐",
        Stance::Oppose => "✕",
        Stance::NoPosition => "–",
    }
}

const fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "stance-support",
        Stance::SupportWithAmendment => "stance-support-with-amendment",
        Stance::Reserve => "stance-reserve",
        Stance::Oppose => "stance-oppose",
        Stance::NoPosition => "stance-no-position",
    }
}
