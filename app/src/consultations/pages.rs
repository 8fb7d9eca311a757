//! Renders the pages about consultations.

use crate::components::Pagination;
use crate::consultations::cards::{CardLevel, card_list};
use crate::consultations::correction::{archive_notice, correction_link};
use crate::consultations::labels::{archived_line, invented_badge, summary_in, title_in};
use crate::consultations::overview::{read_overview, render_overview};
use crate::consultations::parts::{conclusion_history, take_away_links};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::markup::{Markup, markup};
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::consultations;
use store::consultations::PAGE;
use store::entity::consultation;
use store::marks::MarkTarget;

pub async fn list_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (db, viewer) = (context.db(), &context.viewer);
    let (found, total) = context.state.figures.page_of_cards(db, viewer, number, context.now).await?;
    let locale = context.locale;
    let title = t!(locale, "consultations-title");
    let opens = rights::may(Act::OpenConsultation, viewer).is_ok() && !found.is_empty();
    let archived = consultations::count_archived_consultations(db, viewer).await? > 0;
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            {opens.then(|| markup! {
                <p><a class="button" href=addresses::CONSULTATION_NEW.path()>{t!(locale, "consultation-new")}</a></p>
            })}
            {card_list(&context, found, CardLevel::Second, !opens)}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            {archived.then(|| markup! {
                <p class="tools"><a href=addresses::CONSULTATIONS_ARCHIVED.path()>{t!(locale, "archived-title")}</a></p>
            })}
        }
    }))
}

pub async fn list_archived_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (found, total) =
        consultations::page_of_archived_consultations(context.db(), &context.viewer, number).await?;
    let locale = context.locale;
    let title = t!(locale, "archived-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let list = match found.is_empty() {
            true => markup! { <p>{t!(locale, "archived-none")}</p> },
            false => archived_list(&context, found),
        };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "archived-lead")}</p>
            {list}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            <p class="tools"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "consultations-all")}</a></p>
        }
    }))
}

/// Renders archived consultations as a list, each with its description.
fn archived_list(context: &RequestContext, found: Vec<consultation::Model>) -> Markup {
    let locale = context.locale;
    let rows = found.into_iter().map(|one| {
        let (title, summary) = (title_in(locale, &one), summary_in(locale, &one));
        markup! {
            <li class="card">
                <a href=addresses::CONSULTATION.of(one.id) lang=title.lang dir="auto">{title.words}</a>
                <p lang=summary.lang dir="auto">{summary.words}</p>
                <p class="hint">
                    {one.visibility.label(locale)}
                    {one.invented.then(|| invented_badge(locale))}
                </p>
                {archived_line(context, one.archived_at)}
            </li>
        }
    });
    markup! { <ul class="cards">{rows.collect::<Vec<_>>()}</ul> }
}

pub async fn show_consultation(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_consultation(&context, id, None).await
}

/// Renders the overview of a consultation; a rejected act shows its errors.
pub async fn render_consultation(
    context: &RequestContext,
    id: ConsultationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    if context.viewer.organizer() {
        context.note_mark(MarkTarget::Consultation(id)).await?;
    }
    let access = context.access(id).await?;
    let reopenings = consultations::list_reopenings(context.db(), &access).await?;
    let (found, stages) = (access.consultation.clone(), access.stages.clone());
    let overview = read_overview(context, access).await?;
    let locale = context.locale;
    let title = title_in(locale, &found);
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond_overview(context, status, &title.words.clone(), || {
        let (archived, correction) = (archive_notice(context, &found), correction_link(context, &found));
        markup! {
            {error_summary(locale, rejection)}
            <h1 lang=title.lang dir="auto">{title.words}</h1>
            {archived}
            {conclusion_history(context, &stages, &reopenings)}
            {render_overview(context, overview)}
            {take_away_links(locale, id)}
            {correction}
        }
    }))
}
