//! Renders the page on which an organizer draws reviewers by lot: for which reports, from which delegations, and by what
//! formula.

use crate::errors::PageResult;
use crate::fields::{FieldOption, InputField, RadioField, ShownForm, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::reviews::{MAX_SEED, REVIEWERS};
use domain::rights::reviews::may_draw_reviewers;
use leptos::prelude::*;
use store::marks::MarkTarget;
use store::reviews;

pub async fn show_draw(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_draw(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form of the draw; nothing to send where every report has a reviewer.
pub async fn render_draw(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    context.note_mark(MarkTarget::ReviewDraw(id)).await?;
    let access = context.access(id).await?;
    if rejection.is_none() {
        may_draw_reviewers(&context.viewer, access.facts())?;
    }
    let plan = reviews::load_draw(db, id).await?;
    let title = t!(locale, "reviews-draw");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let shown = ShownForm { locale, typed: form, rejection };
        let (reports, candidates) = (plan.reports.len(), plan.candidates.len());
        let codes: Vec<String> = plan.candidates.iter().map(|one| one.code.clone()).collect();
        let each = REVIEWERS
            .map(|count| FieldOption::new(count.to_string(), t!(locale, "draw-each-count", count = count)));
        let each = each.collect::<Vec<_>>();
        let fields = (reports > 0).then(|| {
            markup! {
                <form method="post" action=addresses::REVIEWS_DRAW.of(id) class="form confirmation">
                    {form_key()}
                    {shown.seen(MarkTarget::ReviewDraw(id))}
                    <InputField field=shown.field("seed", "draw-seed") max=MAX_SEED required=true/>
                    <RadioField field=shown.field("each", "draw-each").or("1") options=each/>
                    <p class="hint">{t!(locale, "draw-recorded")}</p>
                    <button>{t!(locale, "draw-now")}</button>
                </form>
            }
        });
        let none = (reports == 0).then(|| markup! { <p>{t!(locale, "draw-nothing")}</p> });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "draw-lead", reports = reports, members = candidates)}</p>
            {none}
            {fields}
            <section>
                <h2>{t!(locale, "draw-formula")}</h2>
                <p>{t!(locale, "draw-formula-words")}</p>
                <p><code dir="ltr">"printf '%s:%s:%s' \"SEED\" REPORT CODE | sha256sum"</code></p>
                <p class="hint" dir="ltr">{figures::list(locale, &codes)}</p>
            </section>
            <p><a href=addresses::REVIEWS.of(id)>{t!(locale, "reviews-title")}</a></p>
        }
    }))
}
