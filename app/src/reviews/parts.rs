//! Components that other pages show of peer reviews: what others say of a report, beside what its delegation says.

use crate::commitments::labels::level_words;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::progress::paired_levels;
use crate::request::RequestContext;
use crate::reviews::labels::review_badge;
use crate::{addresses, dates};
use domain::identifiers::ProgressReportId;
use domain::languages::Language;
use domain::reviews::ReviewProgress;
use domain::rights::ConsultationFacts;
use domain::rights::reviews::{
    ReviewFacts, may_answer_review, may_assign_reviewers, may_comment_on_report, may_submit_review,
};
use leptos::prelude::*;
use store::commitments::follow_up_at;
use store::entity::{follow_up, peer_review, progress_report};
use store::reviews::ReportReview;
use store::{StoreError, reviews};

/// Renders what others say of a report: the levels of both sides beside each other, never as one, the reviews with their
/// answers, and the way to the comments.
pub async fn reviews_of_report(
    context: &RequestContext,
    report: &progress_report::Model,
    consultation: ConsultationFacts,
    names: &DelegationNames,
    calendars: &[follow_up::Model],
) -> Result<Markup, StoreError> {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let found = reviews::list_reviews_of(db, &[report.id]).await?;
    let parties = reviews::list_parties(db, report.id).await?;
    let former = reviews::list_former_reviews(db, report.commitment_id).await?;
    let (_, talk) = reviews::page_of_report_comments(db, report.id, 0).await?;
    let superseded = report.superseded_at.is_some();
    let levels: Vec<i32> = found.iter().filter_map(|one| one.level).collect();
    let picture = (!levels.is_empty()).then(|| {
        markup! {
            <figure class="pair">
                {paired_levels(locale, report.level, &levels)}
                <figcaption>{t!(locale, "reviews-side-by-side")}</figcaption>
            </figure>
        }
    });
    let items = found.iter().map(|one| {
        let progress = one.progress(superseded);
        let (reviewer, reporter) = (one.delegation_id, report.delegation_id);
        let involved = parties.contains(&reviewer);
        let facts = ReviewFacts { consultation, reviewer, reporter, involved, progress };
        let waits = (involved && progress == ReviewProgress::Asked)
            .then(|| markup! { <p class="hint">{t!(locale, "review-involved")}</p> });
        let give = may_submit_review(viewer, facts).is_ok().then(|| {
            let href = addresses::REVIEW_SUBMISSION.of(one.id);
            markup! { <p><a class="button" href=href>{t!(locale, "review-give")}</a></p> }
        });
        let answer = may_answer_review(viewer, facts).is_ok().then(|| {
            let href = addresses::REVIEW_ANSWER.of(one.id);
            markup! { <p><a class="button" href=href>{t!(locale, "review-answer")}</a></p> }
        });
        markup! { <li id=format!("review-{}", one.id) class="position">{review_words(context, one, progress, names, calendars)}{waits}{give}{answer}</li> }
    });
    let items = items.collect::<Vec<_>>();
    let none = items.is_empty().then(|| markup! { <p>{t!(locale, "reviews-none-of-report")}</p> });
    let name = may_assign_reviewers(viewer, consultation, superseded).is_ok().then(|| {
        let href = addresses::REPORT_REVIEWERS.of(report.id);
        markup! { <p><a href=href>{t!(locale, "reviewers-name")}</a></p> }
    });
    let comments = addresses::REPORT_COMMENTS.of(report.id);
    let talks = talk > 0 || may_comment_on_report(viewer, consultation).is_ok();
    let talk = talks.then(|| {
        markup! { <p><a href=comments>{t!(locale, "report-comments-count", count = talk)}</a></p> }
    });
    let view = markup! {
        <section id="reviews">
            <h2>{t!(locale, "reviews-of-report")}</h2>
            {former_reviews(locale, report, &former)}
            {picture}
            {none}
            <ul class="positions">{items}</ul>
            {name}
            {talk}
        </section>
    };
    Ok(view.into_markup())
}

/// Renders that an earlier report for the same day was reviewed, with a link to it: whoever reports again does not take the
/// review away.
pub fn former_line(locale: Locale, id: ProgressReportId, level: i32) -> Markup {
    let href = format!("{}#reviews", addresses::REPORT.of(id));
    markup! { <p class="former hint"><a href=href>{t!(locale, "report-reviewed-before", level = level)}</a></p> }
}

/// Renders the reviews that were given of earlier reports of a delegation for the same day.
pub fn former_reviews(locale: Locale, report: &progress_report::Model, found: &[ReportReview]) -> Markup {
    let earlier = found.iter().filter(|one| {
        let former = &one.report;
        former.delegation_id == report.delegation_id
            && former.due_on == report.due_on
            && former.id < report.id
    });
    let lines = earlier.filter_map(|one| Some(former_line(locale, one.report.id, one.review.level?)));
    lines.collect::<Vec<_>>().into_markup()
}

/// Renders a review: who was asked and how, the level with what it meant then and with its reasons, and the answer.
pub fn review_words(
    context: &RequestContext,
    one: &peer_review::Model,
    progress: ReviewProgress,
    names: &DelegationNames,
    calendars: &[follow_up::Model],
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let calendar = follow_up_at(calendars, one.submitted_at.unwrap_or(context.now));
    let seed = one.seed.as_ref().map(|seed| {
        markup! { " · "{t!(locale, "review-seed")}" "<bdi>{seed.clone()}</bdi> }
    });
    let level = one.level.map(|level| {
        markup! {
            <dl class="facts">
                <div><dt>{t!(locale, "review-peer-level")}</dt><dd>{level_words(locale, calendar, level)}</dd></div>
            </dl>
        }
    });
    let reply = one.reply.as_ref().map(|reply| {
        markup! {
            <p><b>{t!(locale, "review-reply")}</b>" "<span class="hint">{one.replied_at.map(|at| dates::time(locale, zone, at))}</span></p>
            {said(one.reply_language, reply)}
        }
    });
    markup! {
        <p>
            <b>{delegation_name_by_id(locale, names, one.delegation_id)}</b>" "{review_badge(locale, progress)}" "
            <span class="hint">{one.choice.label(locale)}{seed}" · "{dates::time(locale, zone, one.submitted_at.unwrap_or(one.assigned_at))}</span>
        </p>
        {level}
        {one.reasons.as_ref().map(|reasons| said(one.language, reasons))}
        {reply}
    }
}

fn said(language: Option<Language>, words: &str) -> Markup {
    let lang = language.map(Language::code);
    let dir = language.map_or("auto", Language::direction);
    markup! { <p class="words" lang=lang dir=dir>{words.to_owned()}</p> }
}

/// Returns the level of one side in words, or that there is none.
pub fn level_or_none(locale: Locale, level: Option<i32>) -> String {
    level.map_or_else(|| t!(locale, "review-no-level"), |level| locale.integer(level.into()))
}
