//! Components that the pages of provisions and amendments show: the positions on them, and the choice of a stance.

pub mod own;

use crate::amendments::parts::{Proposals, marked_changes, proposal_state};
use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id, sort_by_name};
use crate::messages::{Locale, t};
use crate::positions::labels::{stance_badge, stance_words};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::comparisons::long_comparisons;
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::rights;
use domain::rights::ConsultationFacts;
use leptos::prelude::*;
use store::attribution::Access;
use store::entity::position;
use store::instruments::ProvisionText;
use store::{StoreError, amendments};

/// Finds the amendments that propose the texts of some positions.
pub async fn find_proposals<'a>(
    context: &RequestContext,
    access: &Access,
    positions: impl IntoIterator<Item = &'a position::Model>,
) -> Result<Proposals, StoreError> {
    let ids: Vec<_> = positions.into_iter().filter_map(|one| one.proposal_id).collect();
    amendments::shown_proposals(context.db(), access, &ids).await
}

/// Renders the live positions on a provision or an amendment by stance, the first stance unfolded, and below them the
/// former ones.
pub fn position_list(
    context: &RequestContext,
    live: &[position::Model],
    former: &[position::Model],
    proposals: &Proposals,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> AnyView {
    let entry = |one: &position::Model| position_entry(context, one, &[], proposals, names, consultation);
    let past = former.iter().map(entry).collect();
    grouped_positions(context.locale, "positions-none-on-amendment", live, names, entry, past)
}

/// Lists the words of a provision with those that positions propose in their place, where these take long to compare.
pub fn long_proposals(texts: &[ProvisionText], positions: &[position::Model]) -> Vec<(String, String)> {
    long_comparisons(positions.iter().filter_map(|one| {
        let original = texts.iter().find(|text| text.language == one.language)?;
        Some((original.body.as_str(), one.proposed_text.as_deref()?))
    }))
}

/// Renders the positions on a provision, whose words are `texts`, and what they would change there as a difference.
pub fn position_list_on(
    context: &RequestContext,
    texts: &[ProvisionText],
    live: &[position::Model],
    former: &[position::Model],
    proposals: &Proposals,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> AnyView {
    let entry = |one: &position::Model| position_entry(context, one, texts, proposals, names, consultation);
    // Former positions are on words that may be others by now.
    let past = |one| position_entry(context, one, &[], proposals, names, consultation);
    let past = former.iter().map(past).collect();
    grouped_positions(context.locale, "positions-none", live, names, entry, past)
}

/// Renders the live positions by stance, each as an `entry`, and below them those that are `past`; `none` is the key of what is
/// said where nobody has one.
fn grouped_positions(
    locale: Locale,
    none: &'static str,
    live: &[position::Model],
    names: &DelegationNames,
    entry: impl Fn(&position::Model) -> AnyView,
    past: Vec<AnyView>,
) -> AnyView {
    let groups = Stance::ALL.iter().filter_map(|stance| {
        let mut such: Vec<&position::Model> = live.iter().filter(|one| one.stance == *stance).collect();
        sort_by_name(locale, names, &mut such, |one| one.delegation_id);
        (!such.is_empty()).then_some((*stance, such))
    });
    let groups = groups.enumerate().map(|(place, (stance, such))| {
        let count = such.len();
        let entries = such.into_iter().map(&entry).collect::<Vec<_>>();
        view! {
            <details class=format!("said {stance}") open={place == 0}>
                <summary>
                    {stance_words(locale, stance)}" "
                    <span class="hint">{t!(locale, "positions-of-stance", count = count)}</span>
                </summary>
                <ul class="positions">{entries}</ul>
            </details>
        }
    });
    let groups = groups.collect::<Vec<_>>();
    let empty = groups.is_empty();
    view! {
        <section id="positions">
            <h2>{t!(locale, "positions-title")}</h2>
            {empty.then(|| view! { <p>{t!(locale, none)}</p> })}
            {groups}
            {(!past.is_empty()).then(|| view! {
                <details class="former">
                    <summary>{t!(locale, "positions-former")}</summary>
                    <ul class="positions">{past}</ul>
                </details>
            })}
        </section>
    }
    .into_any()
}

/// Renders one position, with its delegation and its words.
fn position_entry(
    context: &RequestContext,
    one: &position::Model,
    texts: &[ProvisionText],
    proposals: &Proposals,
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let ended = match (one.withdrawn_at, one.superseded_at) {
        (Some(at), _) => Some(("position-withdrawn", at)),
        (None, Some(at)) => Some(("position-superseded", at)),
        (None, None) => one.outdated_at.map(|at| ("position-outdated", at)),
    };
    let facts = one.facts(consultation);
    let withdraw = rights::positions::may_advance_position(&context.viewer, facts, ClearanceAct::Withdraw)
        .is_ok()
        .then(|| {
            let href = addresses::POSITION_WITHDRAWAL.of(one.id);
            view! { <p><a href=href>{t!(locale, "position-withdraw-submitted")}</a></p> }
        });
    let whole = || position_words(locale, one.language, one.statement.clone(), one.proposed_text.clone());
    let original = texts.iter().find(|text| text.language == one.language);
    let compared = original.zip(one.proposed_text.as_deref()).map(|(original, proposed)| {
        view! {
            {position_words(locale, one.language, one.statement.clone(), None)}
            {proposed_difference(locale, &original.body, proposed, one.language)}
        }
        .into_any()
    });
    view! {
        <li id=format!("position-{}", one.id) class="position">
            <p>
                <b><DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/></b>" "
                {stance_badge(locale, one.stance)}" "
                <span class="hint">{one.submitted_at.map(|at| dates::time(locale, zone, at))}</span>
            </p>
            {ended.map(|(key, at)| view! { <p class="hint">{t!(locale, key)}" "{dates::time(locale, zone, at)}</p> })}
            {compared.unwrap_or_else(whole)}
            {proposal_state(locale, proposals, one.proposal_id)}
            {withdraw}
        </li>
    }
    .into_any()
}

/// Renders what a proposed text changes in the words of the provision, and folded the whole of it.
fn proposed_difference(locale: Locale, original: &str, proposed: &str, language: Language) -> AnyView {
    let whole = proposed.to_owned();
    view! {
        <div class="proposed">
            <p class="hint">{t!(locale, "position-proposed-text")}</p>
            <div class="difference">{marked_changes(original, proposed, language)}</div>
            <details>
                <summary>{t!(locale, "position-proposed-whole")}</summary>
                <p class="words" lang=language.code() dir=language.direction()>{whole}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Renders the statement and the proposed text of a position, where it has them.
pub fn position_words(
    locale: Locale,
    language: Language,
    statement: Option<String>,
    proposed: Option<String>,
) -> AnyView {
    view! {
        {statement.map(|words| view! {
            <p class="words" lang=language.code() dir=language.direction()>{words}</p>
        })}
        {proposed.map(|words| view! {
            <div class="proposed">
                <p class="hint">{t!(locale, "position-proposed-text")}</p>
                <p class="words" lang=language.code() dir=language.direction()>{words}</p>
            </div>
        })}
    }
    .into_any()
}

/// Renders the stances as boxes to choose one, each with its sign and its words, in the field `name`.
pub fn stance_boxes(locale: Locale, name: &str, chosen: &str, required: bool) -> AnyView {
    let boxes = Stance::ALL.iter().enumerate().map(|(place, stance)| {
        let id = if place == 0 { format!("field-{name}") } else { format!("field-{name}-{stance}") };
        let checked = chosen == stance.code();
        view! {
            <div class=format!("check choice {stance}")>
                <input type="radio" id=id.clone() name=name.to_owned() value=stance.code() checked=checked required=required/>
                <label for=id>{stance_words(locale, *stance)}</label>
            </div>
        }
    });
    view! { <div class="choices stance-boxes">{boxes.collect::<Vec<_>>()}</div> }.into_any()
}
