//! Renders the page of one mapping: what is said, by whom, its reviews, and the form to review it; and its withdrawal.

use crate::catalogue::labels::{instrument_name, superseded_notice};
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::DelegationNames;
use crate::errors::PageResult;
use crate::fields::{
    RadioField, SelectField, ShownForm, TextField, coded_options, error_summary, language_options,
};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::instruments::labels::{foreign_language, numbered_text, text_for_reader, text_language};
use crate::mappings::labels::{full_clause_name, relation_badge, state_badges};
use crate::mappings::parts::{invented_note, mapping_list, speaker_name, spoken_words};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::MappingId;
use domain::mappings::MappingVerdict;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use leptos::prelude::*;
use store::consultations::find_latest_revision;
use store::entity::mapping_review;
use store::instruments::ProvisionText;
use store::mappings::ShownMapping;
use store::marks::MarkTarget;
use store::positions::NumberedProvision;
use store::{StoreError, delegations, instruments, mappings, positions};

pub async fn show_mapping(context: RequestContext, Path(id): Path<MappingId>) -> PageResult {
    render_mapping(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the page of a mapping; a rejected form keeps what was typed and shows its errors.
pub async fn render_mapping(
    context: &RequestContext,
    id: MappingId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Mapping(id)).await?;
    let (one, access) = mappings::find_mapping(db, viewer, id, context.now).await?;
    let (_, _, texts) = instruments::find_provision_texts(db, viewer, one.mapping.provision_id).await?;
    let former = match one.outdated {
        true => {
            let mapping = &one.mapping;
            instruments::find_former_texts(db, viewer, mapping.provision_id, mapping.revision_id).await?
        }
        false => Vec::new(),
    };
    let next = find_next_paragraph(context, &one).await?;
    let names = delegations::participating_delegations(db, access.consultation_id()).await?;
    let rivals = mappings::list_mappings_beside(db, &access, &one.mapping).await?;
    let facts = one.mapping.facts(access.facts());
    let may = rights::mappings::may_review_mapping(viewer, facts).is_ok();
    let ends = rights::mappings::may_withdraw_mapping(viewer, facts).is_ok();
    let title = t!(locale, "mapping-title", label = one.label.clone());
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let of_review = rejected(rejection, Act::ReviewMapping);
        let review = (may || of_review.is_some()).then(|| review_form(locale, id, form, of_review));
        let withdraw = ends.then(|| {
            markup! {
                {one.outdated.then(|| markup! { <p class="hint">{t!(locale, "mapping-renew")}</p> })}
                <p class="tools"><a href=addresses::MAPPING_WITHDRAWAL.of(id)>{t!(locale, "mapping-withdraw")}</a></p>
            }
        });
        let withdrawn = one.mapping.withdrawn_at.map(|at| {
            markup! {
                <p class="notice">{t!(locale, "mapping-withdrawn")}" "{dates::time(locale, context.zone, at)}</p>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {invented_note(locale, &access)}
            {withdrawn}
            {next.map(|(id, label)| {
                let href = addresses::PROVISION_MAPPINGS.of(id);
                let words = t!(locale, "provision-go-on", label = label);
                markup! { <p id="go-on"><a class="button second" href=href>{words}</a></p> }
            })}
            <p>{relation_badge(locale, one.mapping.relation)}" "{state_badges(locale, one.state(), one.outdated)}</p>
            <p class="tools">
                <a href=addresses::PROVISION.of(one.mapping.provision_id)>{t!(locale, "provision-back", label = one.label.clone())}</a>" · "
                <a href=addresses::PROVISION_MAPPINGS.of(one.mapping.provision_id)>{t!(locale, "mappings-of", label = one.label.clone())}</a>
            </p>
            {provision_words(context, &texts, &former)}
            {clause_section(context, &one)}
            {statement_section(context, &one, &names)}
            {rival_section(context, &rivals, &names)}
            {review_section(context, &one.reviews, &names)}
            {review}
            {withdraw}
        }
    }))
}

/// Finds, right after a mapping was proposed, the paragraph of which mappings can be proposed next.
async fn find_next_paragraph(
    context: &RequestContext,
    one: &ShownMapping,
) -> Result<Option<NumberedProvision>, StoreError> {
    if context.done != Some(Notice::MappingProposed) {
        return Ok(None);
    }
    let (db, mapping) = (context.db(), &one.mapping);
    let Some(latest) = find_latest_revision(db, mapping.consultation_id).await? else { return Ok(None) };
    let (viewer, provision) = (&context.viewer, mapping.provision_id);
    let place =
        positions::find_provision_place(db, viewer, mapping.consultation_id, latest.id, provision).await?;
    Ok(place.next)
}

/// Renders the words of the provision, and those on which the mapping was made where these were others.
fn provision_words(context: &RequestContext, texts: &[ProvisionText], former: &[ProvisionText]) -> Markup {
    let (locale, wanted) = (context.locale, text_language(context, None));
    let words = |texts: &[ProvisionText]| {
        text_for_reader(texts, wanted).map(|text| {
            markup! {
                {foreign_language(locale, text.language).map(|words| markup! { <p class="hint">{words}</p> })}
                {numbered_text(text)}
            }
        })
    };
    let before = words(former).map(|former| {
        markup! {
            <div class="notice">
                <p>{t!(locale, "mapping-look-again")}</p>
                {former}
            </div>
        }
    });
    markup! { <article class="draft">{words(texts)}</article>{before} }
}

/// Renders the clause, with its instrument, and what is quoted of it.
fn clause_section(context: &RequestContext, one: &ShownMapping) -> Markup {
    let (locale, instrument, mapping) = (context.locale, &one.instrument, &one.mapping);
    let quoted = mapping.quotation.as_ref().map(|quotation| {
        let hash = mapping.quotation_hash.clone();
        markup! {
            <blockquote class="quoted" dir="auto"><p>{quotation.clone()}</p></blockquote>
            {hash.map(|hash| markup! { <p class="hint">{t!(locale, "mapping-quotation-hash")}" "<code dir="ltr">{hash}</code></p> })}
        }
    });
    markup! {
        <section>
            <h2>{t!(locale, "mapping-clause")}</h2>
            <p><a href=addresses::CATALOGUE_INSTRUMENT.of(instrument.id) dir="auto">{full_clause_name(locale, instrument, &one.clause)}</a></p>
            <p class="hint">
                <bdi>{instrument.body.clone()}</bdi>" · "<bdi dir="ltr">{instrument.version.clone()}</bdi>" · "
                {instrument.kind.label(locale)}
            </p>
            {superseded_notice(context, instrument)}
            {quoted}
        </section>
    }
}

fn statement_section(context: &RequestContext, one: &ShownMapping, names: &DelegationNames) -> Markup {
    let (locale, mapping) = (context.locale, &one.mapping);
    markup! {
        <section>
            <h2>{t!(locale, "mapping-reason")}</h2>
            {spoken_words(&mapping.reason, mapping.language)}
            <p class="hint">
                <bdi>{speaker_name(locale, names, mapping.delegation_id)}</bdi>" · "
                {dates::time(locale, context.zone, mapping.proposed_at)}
            </p>
        </section>
    }
}

/// Renders what others say of the same provision and clause; nothing where nobody does.
fn rival_section(context: &RequestContext, rivals: &[ShownMapping], names: &DelegationNames) -> Markup {
    let locale = context.locale;
    (!rivals.is_empty())
        .then(|| {
            markup! {
                <section id="beside">
                    <h2>{t!(locale, "mapping-rivals")}</h2>
                    {mapping_list(context, rivals, names, false)}
                </section>
            }
        })
        .into_markup()
}

fn review_section(
    context: &RequestContext,
    reviews: &[mapping_review::Model],
    names: &DelegationNames,
) -> Markup {
    let locale = context.locale;
    let rows = reviews.iter().map(|one| {
        let reason = one.reason.as_ref().map(|reason| spoken_words(reason, one.language));
        markup! {
            <li id=format!("review-{}", one.id) class="position">
                <p>
                    <b><bdi>{speaker_name(locale, names, one.delegation_id)}</bdi></b>" – "{one.verdict.label(locale)}" "
                    <span class="hint">{dates::time(locale, context.zone, one.reviewed_at)}</span>
                </p>
                {reason}
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "mapping-reviews-none")}</p> });
    let list = (!rows.is_empty()).then(|| markup! { <ul class="positions">{rows}</ul> });
    markup! {
        <section id="reviews">
            <h2>{t!(locale, "mapping-reviews")}</h2>
            {none}
            {list}
        </section>
    }
}

fn review_form(locale: Locale, id: MappingId, form: &FormData, rejection: Option<&FormRejection>) -> Markup {
    let shown = ShownForm::returned(locale, &NOTHING_TYPED, form, rejection);
    let verdicts = coded_options(locale, MappingVerdict::ALL);
    markup! {
        <section id="review" class="own">
            <h2>{t!(locale, "mapping-review")}</h2>
            <form method="post" action=addresses::MAPPING_REVIEW.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Mapping(id))}
                <RadioField field=shown.field("verdict", "mapping-verdict") options=verdicts/>
                <TextField field=shown.field("reason", "mapping-review-reason") max=Statement::MAX rows=3/>
                <SelectField field=shown.field("mapping-language", "text-language").or(locale.code()) options=language_options()/>
                <button>{t!(locale, "mapping-review-send")}</button>
            </form>
        </section>
    }
}

/// Renders what a delegation withdraws, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<MappingId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (one, access) = mappings::find_mapping(db, viewer, id, context.now).await?;
    rights::mappings::may_withdraw_mapping(viewer, one.mapping.facts(access.facts()))?;
    let title = t!(locale, "mapping-withdraw");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! {
            <p><bdi dir="ltr">{one.label.clone()}</bdi>" "{relation_badge(locale, one.mapping.relation)}" "
            <bdi>{full_clause_name(locale, &one.instrument, &one.clause)}</bdi></p>
            <p class="hint"><bdi>{instrument_name(locale, &one.instrument)}</bdi></p>
            {spoken_words(&one.mapping.reason, one.mapping.language)}
        },
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-mapping")]),
        action: addresses::MAPPING_WITHDRAWAL.of(id),
        fields: ().into_markup(),
        submit: title.clone(),
        back: addresses::MAPPING.of(id),
    }))
}
