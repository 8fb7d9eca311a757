//! Components that other pages show of mappings: the list, and what exists already on a provision.

use crate::addresses;
use crate::catalogue::labels::superseded_notice;
use crate::consultations::labels::invented_badge;
use crate::dates;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::mappings::labels::{full_clause_name, relation_badge, state_badges};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use domain::identifiers::{DelegationId, ProvisionId};
use domain::languages::Language;
use domain::rights;
use domain::rights::ProvisionFacts;
use leptos::prelude::*;
use store::attribution::Access;
use store::mappings::ShownMapping;

/// The number of mappings that the page of a provision shows itself.
const ON_PROVISION: usize = 5;

/// Says that the mappings of a text which is invented for the demo are invented too, though the instruments exist.
pub fn invented_note(locale: Locale, access: &Access) -> Markup {
    let invented = access.consultation.invented;
    invented
        .then(|| {
            markup! { <p class="notice" id="invented">{t!(locale, "mappings-invented")}{invented_badge(locale)}</p> }
        })
        .into_markup()
}

/// Renders what exists already on a provision: the first mappings, a link to all, and one to propose another. A heading has
/// nothing of the kind.
pub fn mapping_section(
    context: &RequestContext,
    id: ProvisionId,
    (mapped, total): (&[ShownMapping], u64),
    names: &DelegationNames,
    provision: ProvisionFacts,
) -> Markup {
    let locale = context.locale;
    let may = rights::mappings::may_propose_mapping(&context.viewer, provision).is_ok();
    let address = addresses::PROVISION_MAPPINGS.of(id);
    let all = (mapped.len() > ON_PROVISION).then(|| {
        markup! { <p><a href=address.clone()>{t!(locale, "mappings-all-on", count = total)}</a></p> }
    });
    let none = mapped.is_empty().then(|| markup! { <p class="hint">{t!(locale, "mappings-none-on")}</p> });
    let propose = may.then(|| {
        markup! { <p class="tools"><a href=format!("{address}#mapping")>{t!(locale, "mapping-new")}</a></p> }
    });
    (!mapped.is_empty() || may)
        .then(|| {
            markup! {
                <section id="mappings">
                    <h2>{t!(locale, "mappings-exist")}</h2>
                    {none}
                    {mapping_list(context, &mapped[..mapped.len().min(ON_PROVISION)], names, false)}
                    {all}
                    {propose}
                </section>
            }
        })
        .into_markup()
}

/// Renders mappings; nothing where there are none. Those of one clause that follow each other and differ are said to stand
/// beside each other. `labelled` tells whether the number of the provision is shown.
pub fn mapping_list(
    context: &RequestContext,
    mapped: &[ShownMapping],
    names: &DelegationNames,
    labelled: bool,
) -> Markup {
    let items = mapped.iter().map(|one| {
        let differs = |other: &&ShownMapping| {
            other.clause.id == one.clause.id
                && other.mapping.provision_id == one.mapping.provision_id
                && other.mapping.relation != one.mapping.relation
        };
        mapping_item(context, one, names, labelled, mapped.iter().any(|other| differs(&other)))
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty()).then(|| markup! { <ul class="positions mappings">{items}</ul> }).into_markup()
}

fn mapping_item(
    context: &RequestContext,
    one: &ShownMapping,
    names: &DelegationNames,
    labelled: bool,
    differs: bool,
) -> Markup {
    let (locale, mapping) = (context.locale, &one.mapping);
    let label = labelled.then(|| {
        let href = addresses::PROVISION.of(mapping.provision_id);
        markup! { <a href=href><bdi dir="ltr">{one.label.clone()}</bdi></a>" " }
    });
    let differs = differs.then(|| markup! { <p class="hint">{t!(locale, "mapping-beside")}</p> });
    markup! {
        <li id=format!("mapping-{}", mapping.id) class="position">
            <p>{label}{relation_badge(locale, mapping.relation)}" "{state_badges(locale, one.state(), one.outdated)}</p>
            <p><a href=addresses::MAPPING.of(mapping.id) dir="auto">{full_clause_name(locale, &one.instrument, &one.clause)}</a></p>
            {spoken_words(&mapping.reason, mapping.language)}
            <p class="hint">
                <bdi>{speaker_name(locale, names, mapping.delegation_id)}</bdi>" · "
                {dates::time(locale, context.zone, mapping.proposed_at)}
            </p>
            {superseded_notice(context, &one.instrument)}
            {differs}
        </li>
    }
}

/// Returns the name of whoever said something: a delegation, or the chair without one.
pub fn speaker_name(locale: Locale, names: &DelegationNames, id: Option<DelegationId>) -> String {
    match id {
        Some(id) => delegation_name_by_id(locale, names, id),
        None => t!(locale, "mapping-chair"),
    }
}

/// Renders words that somebody typed in a language.
pub fn spoken_words(words: &str, language: Language) -> Markup {
    markup! {
        <p class="words" lang=language.code() dir=language.direction()>{words.to_owned()}</p>
    }
}
