//! Components that other pages show of tags: the filter, the line beside a paragraph, and the section of a provision.

use crate::addresses;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::fields::{FieldOption, SelectField, ShownForm};
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::vocabularies::labels::{group_tags, tag_name, words_in_language};
use domain::identifiers::{ConsultationId, ProvisionId, TagId};
use domain::rights;
use domain::rights::ProvisionFacts;
use domain::vocabularies::TaggingState;
use leptos::prelude::*;
use store::entity::{tagging, vocabulary_tag};
use store::marks::MarkTarget;
use store::vocabularies::TaggedProvision;

/// Renders the choice of a tag by which a page at `action` can be read; with one chosen, by which it is read and a link to
/// all. There is nothing where there are no tags.
pub fn tag_filter(
    context: &RequestContext,
    action: &str,
    tags: &[vocabulary_tag::Model],
    chosen: Option<TagId>,
) -> Markup {
    let locale = context.locale;
    if tags.is_empty() && chosen.is_none() {
        return ().into_markup();
    }
    let read_by = chosen.map(|chosen| {
        let words = match tags.iter().find(|tag| tag.id == chosen) {
            Some(tag) => t!(locale, "tags-read-by", tag = tag_name(locale, &tag.names)),
            None => t!(locale, "tags-unknown"),
        };
        markup! { <p class="notice read-by">{words}" "<a href=action.to_owned()>{t!(locale, "tags-read-all")}</a></p> }
    });
    let options = tag_options(locale, tags, chosen);
    let form = (!tags.is_empty()).then(|| {
        markup! {
            <form method="get" action=action.to_owned() class="filter">
                <div class="field">
                    <label for="field-tag">{t!(locale, "tags-read-label")}</label>
                    <select id="field-tag" name="tag">
                        <option value="">{t!(locale, "tags-read-none")}</option>
                        {options}
                    </select>
                </div>
                <button class="second">{t!(locale, "tags-read-show")}</button>
            </form>
        }
    });
    markup! { {read_by}{form} }
}

/// Renders tags as the options of a field, under their headings.
fn tag_options(locale: Locale, tags: &[vocabulary_tag::Model], chosen: Option<TagId>) -> Markup {
    let option = |tag: &vocabulary_tag::Model| {
        let selected = chosen == Some(tag.id);
        markup! { <option value=tag.id.to_string() selected=selected>{tag_name(locale, &tag.names)}</option> }
    };
    let groups = group_tags(locale, tags).into_iter().map(|(heading, group)| {
        let options: Vec<_> = group.into_iter().map(option).collect();
        match heading {
            Some(heading) => markup! { <optgroup label=heading>{options}</optgroup> },
            None => options.into_markup(),
        }
    });
    groups.collect::<Vec<_>>().into_markup()
}

/// Renders the tags that a provision carries, each as a link to the draft read by it; nothing where it carries none.
pub fn tag_line(
    locale: Locale,
    id: ConsultationId,
    tags: &[vocabulary_tag::Model],
    carried: &[TagId],
) -> Option<Markup> {
    let items = tags.iter().filter(|tag| carried.contains(&tag.id)).map(|tag| {
        let href = format!("{}?tag={}", addresses::DRAFT.of(id), tag.id);
        markup! { <li><a class="tag" href=href>{words_in_language(locale, &tag.names)}</a></li> }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| markup! { <ul class="tags" aria-label=t!(locale, "tags-title")>{items}</ul> })
}

/// Renders the tags of a provision: those that it carries, those that wait for the chair, and the form for another; nothing
/// where the consultation has no vocabulary.
pub fn provision_tags(
    context: &RequestContext,
    (consultation_id, id): (ConsultationId, ProvisionId),
    tagged: &TaggedProvision,
    names: &DelegationNames,
    provision: ProvisionFacts,
    (form, rejection): (&FormData, Option<&FormRejection>),
) -> Markup {
    let (locale, viewer) = (context.locale, &context.viewer);
    if tagged.tags.is_empty() {
        return ().into_markup();
    }
    let proposes = rights::vocabularies::may_propose_tag(viewer, provision).is_ok();
    let settles = rights::vocabularies::may_tag_provision(viewer, provision).is_ok();
    let proposed = tagged.standing.iter().filter(|one| one.state == TaggingState::Proposed);
    let waiting: Vec<_> =
        proposed.filter_map(|one| proposed_tag(context, one, &tagged.tags, names, provision)).collect();
    let free: Vec<_> = tagged.tags.iter().filter(|tag| !tagged.carried.contains(&tag.id)).cloned().collect();
    let add = ((proposes || settles || rejection.is_some()) && !free.is_empty())
        .then(|| add_form(locale, id, &free, (proposes, settles), form, rejection));
    let (withdrawn, consultation) = (TaggingState::Withdrawn, provision.consultation);
    let taken = tagged.standing.iter().filter(|one| {
        rights::vocabularies::may_settle_tag(viewer, one.facts(), withdrawn, consultation).is_ok()
    });
    let mut offered: Vec<TagId> = Vec::new();
    let taken = taken.filter_map(|one| {
        let tag = tagged.tags.iter().find(|tag| tag.id == one.tag_id && !offered.contains(&tag.id))?;
        offered.push(tag.id);
        let words = t!(locale, "tag-take-away", tag = tag_name(locale, &tag.names));
        Some(markup! { <li><a href=addresses::TAGGING_SETTLEMENT.of(one.id)>{words}</a></li> })
    });
    let taken: Vec<_> = taken.collect();
    let none = tagged.carried.is_empty().then(|| markup! { <p class="hint">{t!(locale, "tags-none")}</p> });
    markup! {
        <section id="tags">
            <h2>{t!(locale, "tags-title")}</h2>
            {none}
            {tag_line(locale, consultation_id, &tagged.tags, &tagged.carried)}
            {(!waiting.is_empty()).then(|| markup! {
                <h3>{t!(locale, "tags-proposed")}</h3>
                <ul class="plain">{waiting}</ul>
            })}
            {(!taken.is_empty()).then(|| markup! { <ul class="plain">{taken}</ul> })}
            {add}
            <p class="tools"><a href=addresses::VOCABULARIES.of(consultation_id)>{t!(locale, "vocabularies-title")}</a></p>
        </section>
    }
}

/// Renders a tag that waits for the chair, with who proposed it, as far as that is shown.
fn proposed_tag(
    context: &RequestContext,
    one: &tagging::Model,
    tags: &[vocabulary_tag::Model],
    names: &DelegationNames,
    provision: ProvisionFacts,
) -> Option<Markup> {
    let locale = context.locale;
    let tag = tags.iter().find(|tag| tag.id == one.tag_id)?;
    let by = one.delegation_id.map(|id| delegation_name_by_id(locale, names, id));
    let consultation = provision.consultation;
    let settles = rights::vocabularies::may_settle_tag(
        &context.viewer,
        one.facts(),
        TaggingState::Settled,
        consultation,
    );
    let settle = settles.is_ok().then(|| {
        markup! { " · "<a href=addresses::TAGGING_SETTLEMENT.of(one.id)>{t!(locale, "tag-decide")}</a> }
    });
    let withdraws = rights::vocabularies::may_withdraw_tag(&context.viewer, one.facts(), consultation);
    let withdraw = withdraws.is_ok().then(|| {
        markup! { " · "<a href=addresses::TAGGING_WITHDRAWAL.of(one.id)>{t!(locale, "tag-withdraw")}</a> }
    });
    Some(markup! {
        <li id=format!("tagging-{}", one.id)>
            {words_in_language(locale, &tag.names)}
            {by.map(|by| markup! { " – "<span class="hint">{by}</span> })}
            {settle}
            {withdraw}
        </li>
    })
}

/// Renders the form in which a tag is proposed, or with which the chair tags the provision.
fn add_form(
    locale: Locale,
    id: ProvisionId,
    free: &[vocabulary_tag::Model],
    (proposes, settles): (bool, bool),
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let shown = ShownForm { locale, typed: form, rejection };
    let options = group_tags(locale, free).into_iter().flat_map(|(heading, group)| {
        group.into_iter().map(move |tag| {
            let name = tag_name(locale, &tag.names);
            let words =
                heading.as_ref().map_or_else(|| name.clone(), |heading| format!("{heading} – {name}"));
            FieldOption::new(tag.id.to_string(), words)
        })
    });
    let options: Vec<FieldOption> = options.collect();
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, "tag-add")}</summary>
            <form method="post" action=addresses::PROVISION_TAGS.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Words(id.into()))}
                <SelectField field=shown.field("tag", "tag-field") options=options/>
                <div class="buttons">
                    {(proposes || !settles).then(|| markup! {
                        <button class="second" name="as" value="delegation">{t!(locale, "tag-propose")}</button>
                    })}
                    {settles.then(|| markup! { <button class="second" name="as" value="chair">{t!(locale, "tag-settle-own")}</button> })}
                </div>
            </form>
        </details>
    }
}
