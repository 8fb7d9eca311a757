//! Renders the page of one commitment with its reports, and the page of one report.

use crate::blocs::labels::bloc_full_name;
use crate::commitments::labels::{commitment_badge, day_words, figure_number, figure_words};
use crate::commitments::parts::{commitment_facts, duty_table, report_card};
use crate::components::Pagination;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::needs::parts::needs_on;
use crate::pictures::indicator::{IndicatorCurve, indicator_curve};
use crate::request::RequestContext;
use crate::reviews::parts::{former_reviews, reviews_of_report};
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::{CommitmentId, DelegationId, ProgressReportId};
use domain::rights::ConsultationFacts;
use domain::rights::commitments::{
    may_join_commitment, may_leave_commitment, may_submit_report, may_withdraw_commitment,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::blocs::Bloc;
use store::commitments::{HeldCommitment, REPORTS, follow_up_at};
use store::entity::commitment;
use store::marks::MarkTarget;
use store::needs::{NeedPlace, list_needs_on};
use store::{blocs, commitments, delegations, instruments, reviews};

pub async fn show_commitment(
    context: RequestContext,
    Path(id): Path<CommitmentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_commitment(&context, id, query.as_deref(), None).await
}

/// Renders the page of a commitment; a rejected form shows its errors there.
pub async fn render_commitment(
    context: &RequestContext,
    id: CommitmentId,
    query: Option<&str>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Commitment(id)).await?;
    let held = commitments::find_commitment(db, id).await?;
    let one = &held.commitment;
    let consultation_id = one.consultation_id;
    let access = context.access(consultation_id).await?;
    let names = delegations::participating_delegations(db, consultation_id).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let ours = match viewer.seat() {
        Some(_) => blocs::own_blocs(db, viewer).await?,
        None => Vec::new(),
    };
    let calendars = commitments::list_follow_ups(db, consultation_id).await?;
    let calendar = calendars.first();
    let labels = instruments::provision_labels(db, &[one.provision_id]).await?;
    let label = labels.get(&one.provision_id).cloned().unwrap_or_default();
    let (reports, total) = commitments::page_of_reports(db, id, number).await?;
    let former = reviews::list_former_reviews(db, id).await?;
    let needed = list_needs_on(db, viewer, NeedPlace::Commitment(id)).await?;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &one.title, || {
        let (language, duties) = (one.language, held.duties(calendar, context.now));
        let unit = one.unit.as_deref();
        let cards = reports
            .iter()
            .map(|report| {
                let calendar = follow_up_at(&calendars, report.report.submitted_at);
                let earlier = former_reviews(locale, &report.report, &former);
                markup! { {report_card(context, report, &names, calendar, unit)}{earlier} }
            })
            .collect::<Vec<_>>();
        let none = cards.is_empty().then(|| markup! { <p>{t!(locale, "reports-none")}</p> });
        markup! {
            {error_summary(locale, rejection)}
            <h1 dir="auto">{one.title.clone()}</h1>
            <p>
                {commitment_badge(locale, one.state(context.now))}" "
                <a href=addresses::PROVISION.of(one.provision_id)>{t!(locale, "commitment-on", label = label)}</a>
            </p>
            {withdrawal_note(context, one)}
            <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p>
            {commitment_facts(context, &held, &names, &bloc_names)}
            {indicator_figure(locale, &held)}
            {own_acts(context, &held, &ours, access.facts())}
            {needs_on(context, NeedPlace::Commitment(id), &needed, &names, access.facts())}
            <section id="reports">
                <h2>{t!(locale, "reports-title")}</h2>
                {calendar.is_none().then(|| markup! { <p class="hint">{t!(locale, "calendar-none")}</p> })}
                {duty_table(locale, &duties, &names)}
                {none}
                {cards}
                <Pagination locale address=context.address.clone() page=number size=REPORTS total/>
            </section>
        }
    }))
}

/// Renders when and why a commitment was withdrawn; nothing where it stands.
fn withdrawal_note(context: &RequestContext, one: &commitment::Model) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let reason = one.withdrawal_reason.clone().unwrap_or_default();
    one.withdrawn_at
        .map(|at| {
            markup! {
                <div class="notice">
                    <p>{t!(locale, "commitment-withdrawn")}" "{dates::time(locale, zone, at)}</p>
                    <p class="words" dir="auto">{reason}</p>
                </div>
            }
        })
        .into_markup()
}

/// Renders the way of the indicator from its baseline to its target; nothing without both.
fn indicator_figure(locale: Locale, held: &HeldCommitment) -> Markup {
    let one = &held.commitment;
    let (Some(baseline), Some(target)) = (one.baseline.as_deref(), one.target.as_deref()) else {
        return ().into_markup();
    };
    let mut series: BTreeMap<DelegationId, Vec<_>> = BTreeMap::new();
    for report in &held.reports {
        if let Some(figure) = report.figure.as_deref() {
            series.entry(report.delegation_id).or_default().push((report.due_on, *figure));
        }
    }
    let words = [
        t!(locale, "indicator-baseline", number = figure_number(locale, *baseline)),
        t!(locale, "indicator-target", number = figure_number(locale, *target)),
    ];
    let latest = held.reports.iter().rev().find_map(|report| report.figure.as_deref());
    let unit = one.unit.as_deref();
    let latest = match latest {
        Some(latest) => t!(locale, "indicator-latest", figure = figure_words(locale, *latest, unit)),
        None => t!(locale, "indicator-no-figure"),
    };
    let caption = [words[0].clone(), words[1].clone(), latest].join(" · ");
    let curve = IndicatorCurve {
        from: (one.undertaken_at.date_naive(), *baseline),
        to: (one.due_on, *target),
        words,
        series: series.into_values().collect(),
    };
    markup! {
        <figure>
            {indicator_curve(locale, &curve)}
            <figcaption>{caption}</figcaption>
        </figure>
    }
}

/// Renders what the viewer may do with the commitment, for the own delegation and for each bloc that it coordinates.
fn own_acts(
    context: &RequestContext,
    held: &HeldCommitment,
    ours: &[Bloc],
    consultation: ConsultationFacts,
) -> Markup {
    let (viewer, locale, id) = (&context.viewer, context.locale, held.commitment.id);
    let withdrawn = held.commitment.withdrawn_at.is_some();
    let report = may_submit_report(viewer, consultation, withdrawn, held.is_reported_by(viewer));
    let report = report.is_ok().then(|| {
        let href = addresses::COMMITMENT_REPORTS.of(id);
        markup! { <p><a class="button" href=href>{t!(locale, "report-new")}</a></p> }
    });
    let parties = std::iter::once(None).chain(ours.iter().map(Some)).map(|bloc| {
        let facts = held.facts(viewer, bloc, consultation);
        let query = bloc.map(|bloc| format!("?bloc={}", bloc.bloc.id)).unwrap_or_default();
        let name = bloc.map(|bloc| bloc_full_name(locale, &bloc.bloc));
        let words = |alone: &'static str, of_bloc: &'static str| match &name {
            None => t!(locale, alone),
            Some(name) => t!(locale, of_bloc, bloc = name.clone()),
        };
        let join = may_join_commitment(viewer, facts).is_ok().then(|| {
            let bloc = bloc.map(|bloc| {
                markup! { <input type="hidden" name="bloc" value=bloc.bloc.id.to_string()/> }
            });
            markup! {
                <form method="post" action=addresses::COMMITMENT_JOINING.of(id) class="form">
                    {form_key()}
                    <SeenField target=MarkTarget::Commitment(id)/>
                    {bloc}
                    <button>{words("commitment-join", "commitment-join-bloc")}</button>
                </form>
            }
        });
        let leave = may_leave_commitment(viewer, facts).is_ok().then(|| {
            let href = format!("{}{query}", addresses::COMMITMENT_LEAVING.of(id));
            markup! { <p><a href=href>{words("commitment-leave", "commitment-leave-bloc")}</a></p> }
        });
        let withdraw = may_withdraw_commitment(viewer, facts).is_ok().then(|| {
            let href = format!("{}{query}", addresses::COMMITMENT_WITHDRAWAL.of(id));
            markup! { <p><a href=href>{words("commitment-withdraw", "commitment-withdraw-bloc")}</a></p> }
        });
        markup! { {join}{leave}{withdraw} }
    });
    markup! { {report}{parties.collect::<Vec<_>>()} }
}

/// Renders a report with what it is on.
pub async fn show_report(context: RequestContext, Path(id): Path<ProgressReportId>) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    let details = commitments::find_report(db, id).await?;
    let consultation_id = details.report.consultation_id;
    let access = context.access(consultation_id).await?;
    let held = commitments::find_commitment(db, details.report.commitment_id).await?;
    let names = delegations::participating_delegations(db, consultation_id).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let calendars = commitments::list_follow_ups(db, consultation_id).await?;
    let one = &held.commitment;
    let (report, facts) = (&details.report, access.facts());
    let reviews = reviews_of_report(&context, report, facts, &names, &calendars).await?;
    let title = t!(locale, "report-of-day", day = day_words(locale, details.report.due_on));
    let calendar = follow_up_at(&calendars, report.submitted_at);
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p class="tools"><a href=addresses::COMMITMENT.of(one.id) dir="auto">{one.title.clone()}</a></p>
            {commitment_facts(&context, &held, &names, &bloc_names)}
            {report_card(&context, &details, &names, calendar, one.unit.as_deref())}
            {reviews}
        }
    }))
}
