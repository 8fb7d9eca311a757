//! Renders the list of peer reviews of a consultation, and the forms in which reviewers are named, a review is given and
//! answered.

use crate::commitments::labels::day_words;
use crate::commitments::parts::{commitment_facts, level_options, report_card};
use crate::components::{Column, Pagination, Table};
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::delegations::parts::delegation_options;
use crate::errors::PageResult;
use crate::fields::{
    FieldOption, RadioField, SelectField, ShownForm, TextField, coded_options, language_options,
};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::reviews::labels::review_badge;
use crate::reviews::parts::{level_or_none, review_words};
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, PeerReviewId, ProgressReportId};
use domain::reviews::ReviewProgress;
use domain::rights::reviews::{
    may_answer_review, may_assign_reviewers, may_draw_reviewers, may_submit_review,
};
use domain::text::Statement;
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::commitments::follow_up_at;
use store::entity::progress_report;
use store::marks::MarkTarget;
use store::reviews::{PAGE, ReportReview, ReviewFilter};
use store::{blocs, commitments, delegations, reviews};

/// The query in the address of the list.
#[derive(Default, serde::Deserialize)]
struct ReviewsQuery {
    page: Option<u64>,
    /// A delegation's code.
    delegation: Option<String>,
    progress: Option<String>,
}

/// How far reviews that are listed can have come.
const LISTED: [ReviewProgress; 3] = [ReviewProgress::Asked, ReviewProgress::Given, ReviewProgress::Answered];

pub async fn list_reviews(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: ReviewsQuery = crate::forms::query(query.as_deref());
    let number = document::page_index(asked.page);
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let code = asked.delegation.unwrap_or_default();
    let delegation_id = names.values().find(|one| one.code == code).map(|one| one.id);
    let progress = asked.progress.and_then(|progress| progress.parse().ok());
    let filter = ReviewFilter { progress, delegation_id };
    let (found, total) = reviews::page_of_reviews(db, id, &filter, number).await?;
    let counts = reviews::count_reviews(db, id).await?;
    let draws = may_draw_reviewers(&context.viewer, access.facts()).is_ok();
    let title = t!(locale, "reviews-title");
    Ok(document::page(&context, &title.clone(), || {
        let figure = |key: &'static str, count: u64| {
            let number = locale.integer(i64::try_from(count).unwrap_or(i64::MAX));
            markup! { <div><dt>{t!(locale, key)}</dt><dd>{number}</dd></div> }
        };
        let draw = draws.then(|| {
            let href = addresses::REVIEWS_DRAW.of(id);
            markup! { <p><a class="button" href=href>{t!(locale, "reviews-draw")}</a></p> }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "reviews-lead")}</p>
            <dl class="facts">
                {figure("reviews-asked", counts.all())}
                {figure("reviews-outstanding", counts.asked)}
                {figure("reviews-given", counts.given.saturating_add(counts.answered))}
                {figure("reviews-answered", counts.answered)}
            </dl>
            {draw}
            {filter_form(locale, id, &names, &code, progress)}
            {review_table(locale, &found, &names)}
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
            <p class="hint">{t!(locale, "reviews-formula")}" "<code dir="ltr">"sha256(seed:report:code)"</code></p>
        }
    }))
}

fn filter_form(
    locale: Locale,
    id: ConsultationId,
    names: &DelegationNames,
    code: &str,
    progress: Option<ReviewProgress>,
) -> Markup {
    let all = FieldOption::none(t!(locale, "commitments-all-delegations"));
    let delegations =
        std::iter::once(all).chain(delegation_options(locale, names.values())).collect::<Vec<_>>();
    let any = FieldOption::none(t!(locale, "reviews-all"));
    let states = std::iter::once(any).chain(coded_options(locale, &LISTED)).collect::<Vec<_>>();
    let shown = ShownForm::begun(locale);
    let progress = progress.map_or("", ReviewProgress::code);
    markup! {
        <form method="get" action=addresses::REVIEWS.of(id) class="filter">
            <SelectField field=shown.field("delegation", "delegation").holding(code) options=delegations/>
            <SelectField field=shown.field("progress", "reviews-progress").holding(progress) options=states/>
            <button class="second">{t!(locale, "compilation-show")}</button>
        </form>
    }
}

/// Renders reviews as a table; the levels of both sides stand beside each other.
fn review_table(locale: Locale, found: &[ReportReview], names: &DelegationNames) -> Markup {
    let heads = [
        "commitment-title",
        "review-reporter",
        "report-due",
        "review-own-level",
        "review-reviewer",
        "review-peer-level",
        "reviews-progress",
    ]
    .map(|key| t!(locale, key));
    let rows = found.iter().map(|one| {
        let report = &one.report;
        markup! {
            <tr>
                <th scope="row"><a href=format!("{}#review-{}", addresses::REPORT.of(report.id), one.review.id) dir="auto">{one.title.clone()}</a></th>
                <td data-label=heads[1].clone()>{delegation_name_by_id(locale, names, report.delegation_id)}</td>
                <td data-label=heads[2].clone()>{dates::keep_in_line(&day_words(locale, report.due_on))}</td>
                <td class="number" data-label=heads[3].clone()>{locale.integer(report.level.into())}</td>
                <td data-label=heads[4].clone()>{delegation_name_by_id(locale, names, one.review.delegation_id)}</td>
                <td class="number" data-label=heads[5].clone()>{level_or_none(locale, one.review.level)}</td>
                <td data-label=heads[6].clone()>{review_badge(locale, one.progress())}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    if rows.is_empty() {
        return markup! { <p>{t!(locale, "reviews-none")}</p> };
    }
    let column = |(place, head): (usize, String)| match place {
        3 | 5 => Column::Number(head),
        _ => Column::Text(head),
    };
    let columns = heads.into_iter().enumerate().map(column).collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "reviews-title") class="follow-up stacked" columns=columns>{rows}</Table> }
}

pub async fn show_reviewers(context: RequestContext, Path(id): Path<ProgressReportId>) -> PageResult {
    render_reviewers(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form in which an organizer names who reviews a report.
pub async fn render_reviewers(
    context: &RequestContext,
    id: ProgressReportId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    context.note_mark(MarkTarget::Reviewers(id)).await?;
    let report = commitments::find_report(db, id).await?.report;
    let access = context.access(report.consultation_id).await?;
    if rejection.is_none() {
        may_assign_reviewers(&context.viewer, access.facts(), report.superseded_at.is_some())?;
    }
    let held = commitments::find_commitment(db, report.commitment_id).await?;
    let names = delegations::participating_delegations(db, report.consultation_id).await?;
    let asked = reviews::list_reviews_of(db, &[id]).await?;
    let mut involved: BTreeSet<DelegationId> = held.reporters.keys().copied().collect();
    involved.insert(report.delegation_id);
    let title = t!(locale, "reviewers-name");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let fitting =
            names.values().filter(|one| one.kind == DelegationKind::Member && !involved.contains(&one.id));
        let members = delegation_options(locale, fitting);
        let none = FieldOption::none(t!(locale, "reviewers-no-second"));
        let second = std::iter::once(none).chain(members.clone()).collect::<Vec<_>>();
        let now = asked.iter().map(|one| {
            let name = delegation_name_by_id(locale, &names, one.delegation_id);
            markup! { <li>{name}" "{review_badge(locale, one.progress(false))}</li> }
        });
        let now = now.collect::<Vec<_>>();
        let now = (!now.is_empty()).then(|| markup! { <p>{t!(locale, "reviewers-now")}</p><ul>{now}</ul> });
        markup! {
            {report_line(locale, &report, &held.commitment.title, &names)}
            <p>{t!(locale, "reviewers-lead")}</p>
            {now}
            <form method="post" action=addresses::REPORT_REVIEWERS.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Reviewers(id))}
                <SelectField field=shown.field("reviewer", "review-reviewer") options=members/>
                <SelectField field=shown.field("second", "reviewers-second") options=second/>
                <p class="hint">{t!(locale, "reviewers-recorded")}</p>
                <button>{t!(locale, "reviewers-ask")}</button>
            </form>
        }
    }))
}

/// Renders which report a page is about, with a link to it.
fn report_line(
    locale: Locale,
    report: &progress_report::Model,
    title: &str,
    names: &DelegationNames,
) -> Markup {
    let day = t!(locale, "report-of-day", day = day_words(locale, report.due_on));
    markup! {
        <p>
            <b dir="auto">{title.to_owned()}</b>" – "
            {delegation_name_by_id(locale, names, report.delegation_id)}" – "
            <a href=addresses::REPORT.of(report.id)>{day}</a>
        </p>
    }
}

pub async fn show_review_form(context: RequestContext, Path(id): Path<PeerReviewId>) -> PageResult {
    render_review_form(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form in which a head gives a review, with the report that it is about.
pub async fn render_review_form(
    context: &RequestContext,
    id: PeerReviewId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    context.note_mark(MarkTarget::PeerReview(id)).await?;
    let found = reviews::find_review(db, id).await?;
    let access = context.access(found.report.consultation_id).await?;
    if rejection.is_none() {
        may_submit_review(&context.viewer, found.facts(access.facts()))?;
    }
    let details = commitments::find_report(db, found.report.id).await?;
    let report = &details.report;
    let held = commitments::find_commitment(db, report.commitment_id).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let names = delegations::participating_delegations(db, report.consultation_id).await?;
    let calendars = commitments::list_follow_ups(db, report.consultation_id).await?;
    let title = t!(locale, "review-give");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let then = follow_up_at(&calendars, report.submitted_at);
        let one = &held.commitment;
        markup! {
            <h2 dir="auto"><a href=addresses::COMMITMENT.of(one.id)>{one.title.clone()}</a></h2>
            <p class="words" lang=one.language.code() dir=one.language.direction()>{one.body.clone()}</p>
            {commitment_facts(context, &held, &names, &bloc_names)}
            {report_card(context, &details, &names, then, one.unit.as_deref())}
            <form method="post" action=addresses::REVIEW_SUBMISSION.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::PeerReview(id))}
                <RadioField field=shown.field("review-level", "review-level") options=level_options(locale, calendars.first())/>
                <TextField field=shown.field("reasons", "review-reasons") max=Statement::MAX rows=8 required=true/>
                <SelectField field=shown.field("review-language", "text-language").or(locale.code()) options=language_options()/>
                <p class="hint">{t!(locale, "review-recorded")}</p>
                <button>{t!(locale, "review-submit")}</button>
            </form>
        }
    }))
}

pub async fn show_answer_form(context: RequestContext, Path(id): Path<PeerReviewId>) -> PageResult {
    render_answer_form(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form in which the head of the reporting delegation answers a review, with the review.
pub async fn render_answer_form(
    context: &RequestContext,
    id: PeerReviewId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    context.note_mark(MarkTarget::PeerReview(id)).await?;
    let found = reviews::find_review(db, id).await?;
    let access = context.access(found.report.consultation_id).await?;
    if rejection.is_none() {
        may_answer_review(&context.viewer, found.facts(access.facts()))?;
    }
    let names = delegations::participating_delegations(db, found.report.consultation_id).await?;
    let calendars = commitments::list_follow_ups(db, found.report.consultation_id).await?;
    let title = t!(locale, "review-answer");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            <p><a href=addresses::REPORT.of(found.report.id) dir="auto">{found.title.clone()}</a></p>
            {review_words(context, &found.review, found.progress(), &names, &calendars)}
            <form method="post" action=addresses::REVIEW_ANSWER.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::PeerReview(id))}
                <TextField field=shown.field("review-reply", "review-reply") max=Statement::MAX rows=6 required=true/>
                <SelectField field=shown.field("review-reply-language", "text-language").or(locale.code()) options=language_options()/>
                <p class="hint">{t!(locale, "review-answer-recorded")}</p>
                <button>{t!(locale, "review-answer-submit")}</button>
            </form>
        }
    }))
}
