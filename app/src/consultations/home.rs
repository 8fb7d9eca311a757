//! The start page: what Baraza is, what is open, and what waits for the viewer's delegation.

use super::pages::rows;
use crate::blocs::bloc_name;
use crate::dates;
use crate::document;
use crate::errors::PageResult;
use crate::messages::t;
use crate::positions::pages::{clearance_name, stance_name};
use crate::questions::list::full_title;
use crate::visits::Visit;
use domain::questions::Method;
use domain::store::blocs::{self, Listed};
use domain::store::entity::position;
use domain::store::questions::{self, Awaiting};
use domain::store::{consultations, positions};
use leptos::prelude::*;
use std::collections::BTreeMap;

pub async fn show(visit: Visit) -> PageResult {
    let (found, _) = consultations::page(visit.db(), &visit.viewer, 0).await?;
    let awaiting = questions::awaiting(visit.db(), &visit.viewer, visit.now).await?;
    let wholes = questions::wholes(visit.db(), &awaiting.own).await?;
    let to_clear = blocs::awaiting(visit.db(), &visit.viewer).await?;
    let unfinished = positions::unfinished(visit.db(), &visit.viewer).await?;
    let locale = visit.locale;
    let title = t!(locale, "home-title");
    Ok(document::page(&visit, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "home-lead")}</p>
            {visit.viewer.seat().map(|_| desk(&visit, awaiting, &wholes, unfinished, &to_clear))}
            <section>
                <h2>{t!(locale, "consultations-title")}</h2>
                {rows(locale, found)}
                <p class="tools"><a href="/consultations">{t!(locale, "consultations-all")}</a></p>
            </section>
        }
    }))
}

/// What waits for the viewer's delegation: votes without its ballot, positions not yet sent.
fn desk(
    visit: &Visit,
    awaiting: Awaiting,
    wholes: &BTreeMap<i64, String>,
    unfinished: Vec<(position::Model, String)>,
    to_clear: &[Listed],
) -> AnyView {
    let (locale, zone) = (visit.locale, visit.zone);
    let (silences, votes): (Vec<_>, Vec<_>) =
        awaiting.own.into_iter().partition(|question| question.method == Method::Silence);
    let silences = silences.into_iter().map(|question| {
        let deadline = question.closes_at.map(|at| dates::time(locale, zone, at));
        view! {
            <li><a href=format!("/questions/{}", question.id) dir="auto">{question.title}</a>" "<span class="hint">{t!(locale, "silence-deadline")}": "{deadline}</span></li>
        }
    });
    let silences = silences.collect::<Vec<_>>();
    let votes = votes.into_iter().map(|question| {
        let closes = question.closes_at.map(|at| dates::time(locale, zone, at));
        let closes = closes.map(|at| view! { " "<span class="hint">{t!(locale, "question-closes")}": "{at}</span> });
        view! { <li><a href=format!("/questions/{}", question.id) dir="auto">{full_title(&question, wholes)}</a>{closes}</li> }
    });
    let votes = votes.collect::<Vec<_>>();
    let proxies = awaiting.by_proxy.into_iter().map(|(question, others)| {
        view! {
            <li>
                <a href=format!("/questions/{}", question.id) dir="auto">{full_title(&question, wholes)}</a>" "
                <span class="hint">{t!(locale, "desk-proxies-count", count = others)}</span>
            </li>
        }
    });
    let proxies = proxies.collect::<Vec<_>>();
    let blocs = to_clear.iter().map(|one| {
        let by = one.statement.clear_by.map(|at| dates::time(locale, zone, at));
        let words = t!(locale, "desk-bloc", bloc = bloc_name(locale, one.bloc.as_ref()));
        view! {
            <li>
                <a href=format!("/bloc-statements/{}", one.statement.id)>{words}</a>
                {by.map(|at| view! { " "<span class="hint">{t!(locale, "bloc-clear-by")}": "{at}</span> })}
            </li>
        }
    });
    let blocs = blocs.collect::<Vec<_>>();
    let drafts = unfinished.into_iter().map(|(position, label)| {
        let words = t!(
            locale,
            "desk-position",
            provision = label,
            stance = stance_name(locale, position.stance),
            clearance = clearance_name(locale, position.clearance)
        );
        view! { <li><a href=format!("/provisions/{}#position", position.provision_id)>{words}</a></li> }
    });
    let drafts = drafts.collect::<Vec<_>>();
    let nothing = votes.is_empty()
        && blocs.is_empty()
        && silences.is_empty()
        && drafts.is_empty()
        && proxies.is_empty();
    view! {
        <section class="desk">
            <h2>{t!(locale, "desk-title")}</h2>
            {nothing.then(|| view! { <p>{t!(locale, "desk-nothing")}</p> })}
            {(!votes.is_empty()).then(|| view! { <h3>{t!(locale, "desk-votes")}</h3><ul>{votes}</ul> })}
            {(!proxies.is_empty()).then(|| view! { <h3>{t!(locale, "desk-proxies")}</h3><ul>{proxies}</ul> })}
            {(!silences.is_empty()).then(|| view! { <h3>{t!(locale, "desk-silence")}</h3><ul>{silences}</ul> })}
            {(!blocs.is_empty()).then(|| view! { <h3>{t!(locale, "desk-blocs")}</h3><ul>{blocs}</ul> })}
            {(!drafts.is_empty()).then(|| view! { <h3>{t!(locale, "desk-positions")}</h3><ul>{drafts}</ul> })}
        </section>
    }
    .into_any()
}
