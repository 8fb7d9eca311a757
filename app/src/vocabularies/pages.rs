//! Renders the vocabularies of a consultation with the tags that wait for the chair, and the pages on which a tag is settled
//! and withdrawn.

use crate::addresses;
use crate::components::{Consequence, Pagination};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::delegation_name_by_id;
use crate::document;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, TextField, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::vocabularies::labels::{group_tags, tag_name, words_in_language};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, TaggingId};
use domain::rights;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::vocabularies::{TaggingState, Vocabulary};
use leptos::prelude::*;
use store::entity::{tagging, vocabulary, vocabulary_tag};
use store::marks::MarkTarget;
use store::vocabularies::PAGE;
use store::{delegations, instruments, vocabularies};

/// The most characters in a table of tags.
const MAX_TABLE: usize = 100_000;

pub async fn show_vocabularies(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    render_vocabularies(&context, id, number, &NOTHING_TYPED, None).await
}

/// Renders the vocabularies of a consultation; an organizer's form that is rejected keeps what was typed.
pub async fn render_vocabularies(
    context: &RequestContext,
    id: ConsultationId,
    number: u64,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let kept = vocabularies::list_vocabularies(db, id).await?;
    let tags = vocabularies::list_tags(db, id).await?;
    let (waiting, total) = vocabularies::list_proposed_tags(db, &access, number).await?;
    let provisions: Vec<_> = waiting.iter().map(|one| one.provision_id).collect();
    let labels = instruments::provision_labels(db, &provisions).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let adds = rights::may_within(Act::AddVocabulary, &context.viewer, access.facts()).is_ok();
    let title = t!(locale, "vocabularies-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let rows = waiting.iter().filter_map(|one| {
            let tag = tags.iter().find(|tag| tag.id == one.tag_id)?;
            let label = labels.get(&one.provision_id).cloned().unwrap_or_default();
            let by = one.delegation_id.map(|id| delegation_name_by_id(locale, &names, id));
            let facts = access.facts();
            let may = rights::vocabularies::may_settle_tag(
                &context.viewer,
                one.facts(),
                TaggingState::Settled,
                facts,
            );
            let decide = may.is_ok().then(|| {
                let name = tag_name(locale, &tag.names);
                let words = t!(locale, "tag-decide-on", tag = name, label = label.clone());
                markup! { " · "<a href=addresses::TAGGING_SETTLEMENT.of(one.id) aria-label=words>{t!(locale, "tag-decide")}</a> }
            });
            Some(markup! {
                <li>
                    <a href=addresses::PROVISION.of(one.provision_id)><bdi dir="ltr">{label.clone()}</bdi></a>" – "
                    {words_in_language(locale, &tag.names)}
                    {by.map(|by| markup! { " – "<span class="hint">{by}</span> })}
                    {decide}
                </li>
            })
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "tags-none-waiting")}</p> });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "vocabularies-lead")}</p>
            {kept.is_empty().then(|| markup! { <p>{t!(locale, "vocabularies-none")}</p> })}
            {kept.iter().map(|one| vocabulary_section(locale, one, &tags)).collect::<Vec<_>>()}
            <h2 id="proposed">{t!(locale, "tags-proposed")}</h2>
            {none}
            <ul class="plain">{rows}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {adds.then(|| add_forms(locale, id, &kept, form, rejection))}
        }
    }))
}

/// Renders a vocabulary with its tags, under their headings.
fn vocabulary_section(locale: Locale, one: &vocabulary::Model, tags: &[vocabulary_tag::Model]) -> Markup {
    let own: Vec<_> = tags.iter().filter(|tag| tag.vocabulary_id == one.id).cloned().collect();
    let groups = group_tags(locale, &own).into_iter().map(|(heading, group)| {
        let items = group.into_iter().map(|tag| {
            let means = tag.descriptions.as_ref().map(|words| {
                markup! { " – "<span class="hint">{words_in_language(locale, words)}</span> }
            });
            markup! { <li><b>{words_in_language(locale, &tag.names)}</b>{means}</li> }
        });
        let items = items.collect::<Vec<_>>();
        markup! {
            {heading.map(|heading| markup! { <h3 dir="auto">{heading}</h3> })}
            <ul>{items}</ul>
        }
    });
    let version = t!(locale, "vocabulary-is", code = one.code.clone(), version = one.version.clone());
    markup! {
        <section class="vocabulary">
            <h2>{words_in_language(locale, &one.names)}</h2>
            <p class="hint">{version}{one.source.clone().map(|source| markup! { " · "<bdi>{source}</bdi> })}</p>
            {groups.collect::<Vec<_>>()}
        </section>
    }
}

/// Renders the button that adds the framework's vocabulary, unless it is there, and the form for another.
fn add_forms(
    locale: Locale,
    id: ConsultationId,
    kept: &[vocabulary::Model],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let shown = ShownForm { locale, typed: form, rejection };
    let framework = Vocabulary::framework();
    let there = kept.iter().any(|one| one.code == framework.code && one.version == framework.version);
    let button = (!there).then(|| {
        markup! {
            <form method="post" action=addresses::VOCABULARIES.of(id) class="buttons">
                {form_key()}
                <button name="act" value="framework">{t!(locale, "vocabulary-add-framework")}</button>
            </form>
        }
    });
    markup! {
        <section id="add">
            <h2>{t!(locale, "vocabulary-add")}</h2>
            {button}
            <form method="post" action=addresses::VOCABULARIES.of(id) class="form">
                {form_key()}
                <InputField field=shown.field("vocabulary-code", "vocabulary-code") max=60/>
                <InputField field=shown.field("vocabulary-version", "vocabulary-version") max=60/>
                <InputField field=shown.field("vocabulary-name", "vocabulary-name") max=Title::MAX/>
                <InputField field=shown.field("vocabulary-source", "vocabulary-source") max=Title::MAX/>
                <TextField field=shown.field("vocabulary-table", "vocabulary-table") max=MAX_TABLE rows=8 required=true/>
                <button>{t!(locale, "vocabulary-add-button")}</button>
            </form>
        </section>
    }
}

/// Renders the page on which the chair decides of a tag.
pub async fn show_settlement(context: RequestContext, Path(id): Path<TaggingId>) -> PageResult {
    render_settlement(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the same page; a rejected form keeps what was typed.
pub async fn render_settlement(
    context: &RequestContext,
    id: TaggingId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Tagging(id)).await?;
    let (found, access) = vocabularies::find_shown_tag(db, viewer, id, context.now).await?;
    let settled = found.state == TaggingState::Settled;
    let decision = if settled { TaggingState::Withdrawn } else { TaggingState::Settled };
    if rejection.is_none() {
        rights::vocabularies::may_settle_tag(viewer, found.facts(), decision, access.facts())?;
    }
    let shown = show_tag(context, &found).await?;
    let title = t!(locale, "tag-decide");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let fields = ShownForm { locale, typed: form, rejection };
        let buttons = match settled {
            true => markup! {
                <button name="decision" value="withdrawn">{t!(locale, "tag-take-away-button")}</button>
            },
            false => markup! {
                <button name="decision" value="settled">{t!(locale, "tag-settle")}</button>
                <button name="decision" value="declined" class="second">{t!(locale, "tag-decline")}</button>
            },
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {shown}
            <form method="post" action=addresses::TAGGING_SETTLEMENT.of(id) class="form">
                {form_key()}
                {fields.seen(MarkTarget::Tagging(id))}
                <TextField field=fields.field("tag-reason", "tag-reason") max=Statement::MAX rows=3/>
                <div class="buttons">
                    {buttons}
                    <a class="button second" href=format!("{}#tags", addresses::PROVISION.of(found.provision_id))>{t!(locale, "confirmation-back")}</a>
                </div>
            </form>
        }
    }))
}

/// Renders what a delegation withdraws, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<TaggingId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (found, access) = vocabularies::find_shown_tag(db, viewer, id, context.now).await?;
    rights::vocabularies::may_withdraw_tag(viewer, found.facts(), access.facts())?;
    let shown = show_tag(&context, &found).await?;
    let title = t!(locale, "tag-withdraw");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown,
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-tag")]),
        action: addresses::TAGGING_WITHDRAWAL.of(id),
        fields: ().into_markup(),
        submit: title.clone(),
        back: format!("{}#tags", addresses::PROVISION.of(found.provision_id)),
    }))
}

/// Renders a tag with the provision on which it is, and who proposed it, as far as that is shown.
async fn show_tag(context: &RequestContext, found: &tagging::Model) -> Result<Markup, store::StoreError> {
    let (db, locale) = (context.db(), context.locale);
    let tags = vocabularies::list_tags(db, found.consultation_id).await?;
    let labels = instruments::provision_labels(db, &[found.provision_id]).await?;
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let tag = tags.iter().find(|tag| tag.id == found.tag_id);
    let label = labels.get(&found.provision_id).cloned().unwrap_or_default();
    let by = found.delegation_id.map(|id| delegation_name_by_id(locale, &names, id));
    Ok(markup! {
        <p>
            <a href=addresses::PROVISION.of(found.provision_id)><bdi dir="ltr">{label}</bdi></a>" – "
            <b>{tag.map(|tag| words_in_language(locale, &tag.names))}</b>
            {by.map(|by| markup! { " – "<span class="hint">{by}</span> })}
        </p>
    })
}
