//! The outcome of a consultation as a document to print.

use crate::consensus::pages::status_name;
use crate::consultations::{Part, pages as consultation_pages, parts, stage_name};
use crate::dates;
use crate::delegations::pages::PageNumber;
use crate::delegations::{Names, name_in};
use crate::document;
use crate::errors::PageResult;
use crate::instruments::pages as instrument_pages;
use crate::instruments::words;
use crate::messages::{Locale, t};
use crate::questions::list::full_title;
use crate::questions::results;
use crate::visits::Visit;
use axum::extract::{Path, RawQuery};
use domain::instruments::ProvisionKind;
use domain::questions::{Motion, Skipped};
use domain::store::consensus::{self, Overview};
use domain::store::entity::question;
use domain::store::instruments::PAGE;
use domain::store::questions;
use leptos::prelude::*;

pub async fn outcome(visit: Visit, Path(id): Path<i64>, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageNumber>(query.as_deref()).index();
    let (db, viewer) = (visit.db(), &visit.viewer);
    let sight = visit.sight(id).await?;
    let wanted = instrument_pages::language(&visit, None);
    let overview = consensus::overview(db, &sight, wanted, number).await?;
    let asked = questions::of_consultation(db, viewer, id).await?;
    let locale = visit.locale;
    let consultation = &sight.consultation;
    let stage = sight.stage.map(|stage| stage_name(locale, stage.kind));
    let title = t!(locale, "outcome-title");
    Ok(document::page(&visit, &title.clone(), || {
        let text = overview.as_ref().map(|overview| text(locale, overview, &asked));
        let participants = overview.as_ref().map(|overview| participants(locale, &overview.delegations));
        let total = overview.as_ref().map_or(0, |overview| overview.draft.total);
        view! {
            <h1>{title}</h1>
            {parts(locale, id, Some(Part::Outcome))}
            <p class="lead" lang=consultation.language.code() dir="auto">{consultation.title.clone()}</p>
            <p class="hint">
                {stage.map(|stage| t!(locale, "outcome-stage", stage = stage))}" "
                {t!(locale, "outcome-as-of", moment = dates::moment(locale, visit.zone, visit.now))}
                {consultation.invented.then(|| consultation_pages::invented(locale))}
            </p>
            {decisions(locale, &asked)}
            {text}
            {document::pages(locale, &visit.address, number, PAGE, total)}
            {participants}
            <p class="hint">{t!(locale, "record-verify")}</p>
        }
    }))
}

/// The closed questions with their results.
fn decisions(locale: Locale, asked: &[question::Model]) -> AnyView {
    let left_out = |one: &question::Model| one.skipped.is_some_and(|why| why != Skipped::PartsRejected);
    let closed = asked.iter().filter(|one| one.closed_at.is_some() && !left_out(one));
    let wholes = asked.iter().map(|one| (one.id, one.title.clone())).collect();
    let items = closed.map(|one| {
        view! {
            <section>
                <h3><a href=format!("/questions/{}", one.id) dir="auto">{full_title(one, &wholes)}</a></h3>
                {results::of(locale, one)}
            </section>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| view! { <section><h2>{t!(locale, "outcome-decisions")}</h2>{items}</section> })
        .into_any()
}

/// The text; with each provision the vote on it, or on the whole text, and the status of positions.
fn text(locale: Locale, overview: &Overview, asked: &[question::Model]) -> AnyView {
    let items = overview.draft.provisions.iter().map(|provision| {
        let language = provision.language;
        if provision.kind == ProvisionKind::Heading {
            let body = provision.body.clone();
            return view! { <h3 lang=language.code() dir=language.direction()>{body}</h3> }.into_any();
        }
        let status = overview.summaries.get(&provision.provision_id).map(|summary| summary.status);
        view! {
            <div class=format!("provision depth-{}", provision.depth)>
                {words(provision)}
                <p class="hint">
                    {vote_on(asked, provision.provision_id).map(|one| verdict(locale, one))}" "
                    {status.map(|status| t!(locale, "outcome-before", status = status_name(locale, status)))}
                </p>
            </div>
        }
        .into_any()
    });
    let language = overview.draft.language;
    view! {
        <section>
            <h2 lang=language.code() dir=language.direction()>{overview.draft.title.clone()}</h2>
            <article class="draft">{items.collect::<Vec<_>>()}</article>
        </section>
    }
    .into_any()
}

/// The last closed vote on a provision, else on the whole text; `asked` begins with the newest.
fn vote_on(asked: &[question::Model], provision_id: i64) -> Option<&question::Model> {
    let decides = |one: &&question::Model| {
        one.motion == Motion::Whole && (one.outcome.is_some() || one.skipped.is_some())
    };
    let closed = |about| asked.iter().filter(decides).find(|one| one.provision_id == about);
    closed(Some(provision_id)).or_else(|| closed(None))
}

fn verdict(locale: Locale, one: &question::Model) -> AnyView {
    let adopted = one.is_adopted().unwrap_or(false);
    let key = if adopted { "outcome-adopted" } else { "outcome-rejected" };
    view! { <a href=format!("/questions/{}", one.id)><strong>{t!(locale, key)}</strong></a>" ·" }.into_any()
}

fn participants(locale: Locale, names: &Names) -> AnyView {
    let mut all: Vec<_> = names.keys().map(|id| name_in(locale, names, *id)).collect();
    all.sort();
    view! {
        <section>
            <h2>{t!(locale, "participants-title", count = all.len())}</h2>
            <p>{all.join(t!(locale, "list-separator").as_str())}</p>
        </section>
    }
    .into_any()
}
