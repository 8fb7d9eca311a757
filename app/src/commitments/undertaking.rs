//! Renders what was undertaken on a provision, with the form in which a head undertakes something.

use crate::blocs::labels::bloc_full_name;
use crate::commitments::labels::day_words;
use crate::commitments::parts::{CommitmentNames, commitment_table};
use crate::components::Pagination;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{
    FieldOption, InputField, SelectField, ShownForm, TextField, error_summary, language_options,
};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::instruments::labels::{numbered_text, paragraph_name, text_for_reader, text_language};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::identifiers::ProvisionId;
use domain::rights::commitments::may_undertake_commitment;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::blocs::Bloc;
use store::commitments::{CommitmentFilter, PAGE};
use store::marks::MarkTarget;
use store::ordering::ListOrder;
use store::{StoreError, blocs, commitments, delegations, instruments};

pub async fn show_provision_commitments(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_provision_commitments(&context, id, query.as_deref(), &NOTHING_TYPED, None).await
}

/// Renders the commitments on a provision; a rejected form keeps what was typed and shows its errors.
pub async fn render_provision_commitments(
    context: &RequestContext,
    id: ProvisionId,
    query: Option<&str>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Words(id.into())).await?;
    let (consultation_id, _, texts) = instruments::find_provision_texts(db, viewer, id).await?;
    let access = context.access(consultation_id).await?;
    let adopted_on = commitments::find_adoption(db, consultation_id, id).await?;
    let filter = CommitmentFilter { provision_id: Some(id), ..CommitmentFilter::default() };
    let (found, total) = commitments::page_of_commitments(
        db,
        consultation_id,
        &filter,
        ListOrder::default(),
        number,
        context.now,
    )
    .await?;
    let names = delegations::participating_delegations(db, consultation_id).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let calendar = commitments::find_follow_up(db, consultation_id).await?;
    let may = may_undertake_commitment(viewer, access.facts(), adopted_on.is_some(), None).is_ok();
    let ours = match viewer.seat() {
        Some(_) if may => blocs::own_blocs(db, viewer).await?,
        _ => Vec::new(),
    };
    let coordinated: Vec<&Bloc> =
        ours.iter().filter(|one| one.coordinator() == viewer.seat().map(|seat| seat.delegation_id)).collect();
    let first = texts.first().ok_or(StoreError::NotFound)?;
    let shown_text = text_for_reader(&texts, text_language(context, None)).unwrap_or(first);
    let labels = BTreeMap::from([(id, first.label.clone())]);
    let title = t!(locale, "commitments-on", paragraph = paragraph_name(locale, first.kind, &first.label));
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let shown = CommitmentNames {
            names: &names,
            blocs: &bloc_names,
            labels: &labels,
            calendar: calendar.as_ref(),
        };
        let fields = ShownForm { locale, typed: form, rejection };
        // A rejected form is shown again even when the act has become impossible since.
        let undertaking = (may || rejection.is_some()).then(|| commitment_form(fields, id, &coordinated));
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <article class="draft">{numbered_text(shown_text)}</article>
            {adoption_note(locale, adopted_on)}
            {commitment_table(context, &found, &shown, None)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            {undertaking}
            <p class="tools">
                <a href=addresses::PROVISION.of(id)>{t!(locale, "commitments-paragraph")}</a>" · "
                <a href=addresses::COMMITMENTS.of(consultation_id)>{t!(locale, "commitments-title")}</a>
            </p>
        }
    }))
}

fn adoption_note(locale: Locale, adopted_on: Option<NaiveDate>) -> Markup {
    let words = match adopted_on {
        Some(day) => t!(locale, "commitment-adopted-on", day = day_words(locale, day)),
        None => t!(locale, "commitment-not-adopted"),
    };
    markup! { <p class="hint">{words}</p> }
}

/// Renders the form in which a head undertakes something; `coordinated` are the blocs for which the delegation speaks.
fn commitment_form(shown: ShownForm<'_>, id: ProvisionId, coordinated: &[&Bloc]) -> Markup {
    let locale = shown.locale;
    let parties = (!coordinated.is_empty()).then(|| {
        let alone = FieldOption::none(t!(locale, "commitment-alone"));
        let blocs = coordinated
            .iter()
            .map(|one| FieldOption::new(one.bloc.id.to_string(), bloc_full_name(locale, &one.bloc)));
        let options: Vec<_> = std::iter::once(alone).chain(blocs).collect();
        markup! { <SelectField field=shown.field("bloc", "commitment-party") options=options/> }
    });
    markup! {
        <section id="undertake">
            <h2>{t!(locale, "commitment-new")}</h2>
            <p>{t!(locale, "commitment-new-lead")}</p>
            <form method="post" action=addresses::PROVISION_COMMITMENTS.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Words(id.into()))}
                {parties}
                <InputField field=shown.field("title", "commitment-name") max=Title::MAX required=true/>
                <TextField field=shown.field("body", "commitment-body") max=Statement::MAX rows=5 required=true/>
                <SelectField field=shown.field("commitment-language", "text-language").or(locale.code()) options=language_options()/>
                <InputField field=shown.field("due_on", "commitment-due") kind="date" required=true/>
                <InputField field=shown.field("indicator", "commitment-indicator") max=Title::MAX/>
                <InputField field=shown.field("unit", "commitment-unit") max=Title::MAX/>
                <InputField field=shown.field("baseline", "commitment-baseline") max=40/>
                <InputField field=shown.field("target", "commitment-target") max=40/>
                <InputField field=shown.field("institution", "commitment-institution") max=Title::MAX required=true/>
                <TextField field=shown.field("partners", "commitment-partners") max=Statement::MAX rows=2/>
                <p class="hint">{t!(locale, "commitment-recorded")}</p>
                <button>{t!(locale, "commitment-undertake")}</button>
            </form>
        </section>
    }
}
