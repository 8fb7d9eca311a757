//! Renders the comments on a report, and the page on which an organizer hides one.

use crate::addresses;
use crate::commitments::labels::day_words;
use crate::components::{Consequence, Pagination};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::dates;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{SelectField, ShownForm, TextField, language_options};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ProgressReportId, ReportCommentId};
use domain::rights::ConsultationFacts;
use domain::rights::reviews::{may_comment_on_report, may_hide_report_comment};
use domain::text::{Body, Statement};
use leptos::prelude::*;
use store::entity::report_comment;
use store::marks::MarkTarget;
use store::reviews::COMMENTS;
use store::{commitments, delegations, reviews};

pub async fn show_comments(
    context: RequestContext,
    Path(id): Path<ProgressReportId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    render_comments(&context, id, number, &NOTHING_TYPED, None).await
}

/// Renders a page of the comments on a report, with the form for those who may comment.
pub async fn render_comments(
    context: &RequestContext,
    id: ProgressReportId,
    number: u64,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Report(id)).await?;
    let report = commitments::find_report(db, id).await?.report;
    let access = context.access(report.consultation_id).await?;
    let facts = access.facts();
    let held = commitments::find_commitment(db, report.commitment_id).await?;
    let names = delegations::participating_delegations(db, report.consultation_id).await?;
    let (found, total) = reviews::page_of_report_comments(db, id, number).await?;
    let takes = rejection.is_some() || may_comment_on_report(viewer, facts).is_ok();
    let title = t!(locale, "report-comments-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let day = t!(locale, "report-of-day", day = day_words(locale, report.due_on));
        let items = found.iter().map(|one| comment_item(context, one, facts, &names));
        let items = items.collect::<Vec<_>>();
        let none = items.is_empty().then(|| markup! { <p>{t!(locale, "report-comments-none")}</p> });
        let fields = takes.then(|| {
            markup! {
                <form method="post" action=addresses::REPORT_COMMENTS.of(id) class="form">
                    {form_key()}
                    {shown.seen(MarkTarget::Report(id))}
                    <TextField field=shown.field("report-comment", "report-comment") max=Body::MAX rows=5 required=true/>
                    <SelectField field=shown.field("report-comment-language", "text-language").or(locale.code()) options=language_options()/>
                    <button>{t!(locale, "report-comment-post")}</button>
                </form>
            }
        });
        markup! {
            <p>
                <b dir="auto">{held.commitment.title.clone()}</b>" – "
                {delegation_name_by_id(locale, &names, report.delegation_id)}" – "
                <a href=addresses::REPORT.of(id)>{day}</a>
            </p>
            <p class="lead">{t!(locale, "report-comments-lead")}</p>
            {none}
            <ul class="positions">{items}</ul>
            <Pagination locale address=context.address.clone() page=number size=COMMENTS total/>
            {fields}
        }
    }))
}

fn comment_item(
    context: &RequestContext,
    one: &report_comment::Model,
    facts: ConsultationFacts,
    names: &DelegationNames,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let hide = may_hide_report_comment(&context.viewer, facts, one.hidden_at.is_some());
    let hide = hide.is_ok().then(|| {
        let href = addresses::REPORT_COMMENT_HIDING.of(one.id);
        markup! { <p><a href=href>{t!(locale, "report-comment-hide")}</a></p> }
    });
    markup! {
        <li id=format!("comment-{}", one.id) class="position">
            <p><b>{author_name(context, one, names)}</b>" "<span class="hint">{dates::time(locale, zone, one.posted_at)}</span></p>
            {comment_words(context, one)}
            {hide}
        </li>
    }
}

fn author_name(context: &RequestContext, one: &report_comment::Model, names: &DelegationNames) -> String {
    let locale = context.locale;
    one.delegation_id.map_or_else(
        || t!(locale, "report-comment-secretariat"),
        |id| delegation_name_by_id(locale, names, id),
    )
}

/// Renders the words of a comment; in place of hidden ones, the reason.
fn comment_words(context: &RequestContext, one: &report_comment::Model) -> Markup {
    let (locale, language) = (context.locale, one.language);
    match &one.hidden_reason {
        Some(reason) => markup! {
            <p class="hint">{t!(locale, "report-comment-hidden")}" "<span dir="auto">{reason.clone()}</span></p>
        },
        None => markup! {
            <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p>
        },
    }
}

pub async fn show_hiding(context: RequestContext, Path(id): Path<ReportCommentId>) -> PageResult {
    render_hiding(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the comment that an organizer hides, with the field for the reason.
pub async fn render_hiding(
    context: &RequestContext,
    id: ReportCommentId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    let found = reviews::find_report_comment(db, id).await?;
    let access = context.access(found.consultation_id).await?;
    if rejection.is_none() {
        may_hide_report_comment(&context.viewer, access.facts(), found.hidden_at.is_some())?;
    }
    let title = t!(locale, "report-comment-hide");
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        Confirmation {
            shown: comment_words(context, &found),
            consequence: Consequence::new("hiding-ends", [t!(locale, "hiding-ends-comment")]),
            action: addresses::REPORT_COMMENT_HIDING.of(id),
            fields: markup! {
                <TextField field=shown.field("hiding-reason", "report-comment-reason") max=Statement::MAX rows=3 required=true/>
            },
            submit: title.clone(),
            back: addresses::REPORT_COMMENTS.of(found.report_id),
        }
    }))
}
