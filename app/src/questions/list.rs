//! Renders the list of a consultation's questions, each with its series, its subject and its result.

use crate::components::Pagination;
use crate::consultations::parts::{ConsultationPart, part_links};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{question_title, state_key};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::rights;
use leptos::prelude::*;
use store::entity::question;
use store::questions::PAGE;
use store::{consultations, instruments, questions};

pub async fn list_questions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (db, viewer) = (context.db(), &context.viewer);
    let (found, total) = questions::page_of_questions(db, viewer, id, number).await?;
    let about: Vec<ProvisionId> = found.iter().filter_map(|one| one.provision_id).collect();
    let labels = instruments::provision_labels(db, &about).await?;
    let locale = context.locale;
    let title = t!(locale, "part-questions");
    let text = consultations::find_latest_revision(db, id).await?.is_some();
    let opens = rights::questions::may_open_question(viewer, context.access(id).await?.facts(), text).is_ok();
    Ok(document::page(&context, &title.clone(), || {
        let none = found.is_empty().then(|| view! { <p>{t!(locale, "questions-none")}</p> });
        let alone = |one: &&question::Model| one.parent_id.is_none();
        let cards = found.iter().filter(alone).map(|whole| {
            let about = match whole.provision_id {
                Some(id) => labels.get(&id).cloned().unwrap_or_default(),
                None => t!(locale, "question-whole"),
            };
            let method = whole.method.label(locale);
            let facts = [about, method, t!(locale, state_key(whole, context.now))].join(" · ");
            view! {
                <li class="card">
                    <a href=addresses::QUESTION.of(whole.id) dir="auto">{question_title(locale, whole)}</a>
                    <p class="hint">{facts}</p>
                    {series(locale, whole, &found, context.now)}
                </li>
            }
        });
        view! {
            <h1>{title}</h1>
            {part_links(locale, id, Some(ConsultationPart::Questions))}
            {opens.then(|| view! {
                <p><a class="button" href=addresses::QUESTION_NEW.of(id)>{t!(locale, "question-new")}</a></p>
            })}
            <ul>
                <li><a href=addresses::ATTENDANCE.of(id)>{t!(locale, "attendance-title")}</a></li>
                <li><a href=addresses::PROXIES.of(id)>{t!(locale, "proxies-title")}</a></li>
                <li><a href=addresses::LABORATORY.of(id)>{t!(locale, "laboratory-title")}</a></li>
                <li><a href=addresses::RULES.path()>{t!(locale, "rules-title")}</a></li>
                <li><a href=addresses::WEIGHTS.path()>{t!(locale, "schemes-title")}</a></li>
            </ul>
            {none}
            <ul class="cards">{cards.collect::<Vec<_>>()}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

/// Renders the votes of a series before and after the whole, in their order.
fn series(locale: Locale, whole: &question::Model, found: &[question::Model], now: DateTime<Utc>) -> AnyView {
    let items = found
        .iter()
        .filter(|one| one.parent_id == Some(whole.id))
        .map(|one| series_item(locale, one, now, false));
    let items = items.collect::<Vec<_>>();
    (!items.is_empty()).then(|| view! { <ol>{items}</ol> }).into_any()
}

/// Renders one question of a series, with the part it plays and its result.
pub fn series_item(locale: Locale, one: &question::Model, now: DateTime<Utc>, here: bool) -> AnyView {
    let motion = match (one.repeats_id, one.motion) {
        (Some(_), _) => t!(locale, "motion-second-ballot"),
        (None, motion) => motion.label(locale),
    };
    view! {
        <li aria-current=here.then_some("true")>
            {motion}": "
            <a href=addresses::QUESTION.of(one.id) dir="auto">{question_title(locale, one)}</a>
            " – "{t!(locale, state_key(one, now))}
        </li>
    }
    .into_any()
}
