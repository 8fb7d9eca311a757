//! Renders the list of a consultation's questions, each with its series, its subject and its result.

use crate::components::Pagination;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{question_title, state_class, state_key, state_mark};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId};
use domain::questions::VotingMethod;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::collections::BTreeMap;
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
    let facts = context.access(id).await?.facts();
    let organizes = rights::may_in(Act::OpenQuestion, viewer, facts).is_ok();
    let opens = organizes && {
        let text = consultations::find_latest_revision(db, id).await?.is_some();
        rights::questions::may_open_question(viewer, facts, text).is_ok()
    };
    let open: Vec<QuestionId> =
        found.iter().filter(|one| one.is_open(context.now)).map(|one| one.id).collect();
    let voted = match viewer.seat() {
        Some(seat) if !open.is_empty() => questions::list_cast_votes(db, seat.delegation_id, &open).await?,
        _ => BTreeMap::new(),
    };
    Ok(document::page(&context, &title.clone(), || {
        let none = found.is_empty().then(|| {
            let next = match (opens, organizes) {
                (true, _) => "questions-none-open",
                (false, true) => "questions-none-stage",
                (false, false) => "questions-none-wait",
            };
            let stages = (organizes && !opens).then(|| {
                markup! { " "<a href=addresses::STAGES.of(id)>{t!(locale, "stages-title")}</a> }
            });
            markup! { <p>{t!(locale, "questions-none")}" "{t!(locale, next)}{stages}</p> }
        });
        let alone = |one: &&question::Model| one.parent_id.is_none();
        let cards = found.iter().filter(alone).map(|whole| {
            let about = match whole.provision_id {
                Some(id) => labels.get(&id).cloned().unwrap_or_default(),
                None => t!(locale, "question-whole"),
            };
            let method = whole.method.label(locale);
            let facts = [about, method].join(" · ");
            markup! {
                <li class="card">
                    <a href=addresses::QUESTION.of(whole.id) dir="auto">{question_title(locale, whole)}</a>
                    <p>
                        {state_mark(locale, whole, context.now)}
                        {closing_words(&context, whole)}
                        {own_vote(locale, whole, &voted)}
                    </p>
                    <p class="hint">{facts}</p>
                    {series(locale, whole, &found, context.now)}
                </li>
            }
        });
        markup! {
            <h1>{title}</h1>
            {opens.then(|| markup! {
                <p><a class="button" href=addresses::QUESTION_NEW.of(id)>{t!(locale, "question-new")}</a></p>
            })}
            {none}
            <ul class="cards">{cards.collect::<Vec<_>>()}</ul>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

/// Renders how long an open question can still be voted on.
fn closing_words(context: &RequestContext, one: &question::Model) -> Option<Markup> {
    let (locale, now) = (context.locale, context.now);
    let at = one.closes_at.filter(|_| one.is_open(now))?;
    let words = dates::time_left(locale, context.zone, now, at);
    Some(markup! { " · "{t!(locale, "question-closes")}" "{words} })
}

/// Renders whether the viewer's delegation has voted on an open question; nothing where it has no vote.
fn own_vote(locale: Locale, one: &question::Model, voted: &BTreeMap<QuestionId, bool>) -> Option<Markup> {
    // Whoever keeps silence has nothing to do.
    let voted = *voted.get(&one.id).filter(|_| one.method != VotingMethod::Silence)?;
    let (key, class) = match voted {
        true => ("question-own-cast", "verdict agreed"),
        false => ("question-own-due", "verdict reserve"),
    };
    Some(markup! { " · "<span class=class>{t!(locale, key)}</span> })
}

/// Renders the votes of a series before and after the whole, in their order.
fn series(locale: Locale, whole: &question::Model, found: &[question::Model], now: DateTime<Utc>) -> Markup {
    let items = found
        .iter()
        .filter(|one| one.parent_id == Some(whole.id))
        .map(|one| series_item(locale, one, now, false));
    let items = items.collect::<Vec<_>>();
    (!items.is_empty()).then(|| markup! { <ol>{items}</ol> }).into_markup()
}

/// Renders one question of a series, with the part it plays and its result.
pub fn series_item(locale: Locale, one: &question::Model, now: DateTime<Utc>, here: bool) -> Markup {
    let motion = match (one.repeats_id, one.motion) {
        (Some(_), _) => t!(locale, "motion-second-ballot"),
        (None, motion) => motion.label(locale),
    };
    let state = state_key(one, now);
    let class = state_class(state);
    markup! {
        <li aria-current=here.then_some("true")>
            {motion}{figures::colon(locale)}
            <a href=addresses::QUESTION.of(one.id) dir="auto">{question_title(locale, one)}</a>
            " – "<span class=class>{t!(locale, state)}</span>
        </li>
    }
}
