//! The page of one provision: its text, who stands where, the delegation's own position, talk.

use super::words;
use crate::addresses;
use crate::blocs;
use crate::comments::pages as comment_pages;
use crate::consensus::pages as consensus_pages;
use crate::consensus::telling::{NAMED, Telling};
use crate::consultations::{attribution_hint, parts};
use crate::document;
use crate::errors::PageResult;
use crate::forms::{Rejection, Sent, error_summary};
use crate::messages::t;
use crate::news;
use crate::positions::pages as position_pages;
use crate::reservations as reservation_pages;
use crate::visits::Visit;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::accounts::Role;
use domain::consultations::Act;
use domain::delegations::DelegationKind;
use leptos::prelude::*;
use store::blocs as bloc_store;
use store::comments::THREADS;
use store::{
    StoreError, Subject, amendments, comments, consensus, consultations, delegations, instruments, positions,
    reservations,
};

/// What the address of a provision may ask for.
#[derive(Default, serde::Deserialize)]
struct ProvisionQuery {
    page: Option<u64>,
    /// The comment that is being answered.
    reply: Option<i64>,
}

/// A form of this page that was rejected, as it was sent.
#[derive(Clone, Copy)]
pub enum Returned<'a> {
    Nothing,
    Position(&'a Sent, &'a Rejection),
    Comment(&'a Sent, &'a Rejection),
    Reservation(&'a Sent, &'a Rejection),
}

impl<'a> Returned<'a> {
    fn rejection(self) -> Option<&'a Rejection> {
        match self {
            Self::Nothing => None,
            Self::Position(_, rejection) | Self::Comment(_, rejection) | Self::Reservation(_, rejection) => {
                Some(rejection)
            }
        }
    }
}

pub async fn one(visit: Visit, Path(id): Path<i64>, RawQuery(query): RawQuery) -> PageResult {
    show(&visit, id, query.as_deref(), Returned::Nothing).await
}

/// The page of provision `id`, with a form that was rejected as it was sent.
pub async fn show(visit: &Visit, id: i64, query: Option<&str>, returned: Returned<'_>) -> PageResult {
    let query: ProvisionQuery = crate::forms::query(query);
    let number = query.page.unwrap_or(1).clamp(1, 1_000_000) - 1;
    let (db, viewer) = (visit.db(), &visit.viewer);
    let (consultation_id, revision, texts) = instruments::provision(db, viewer, id).await?;
    let names = delegations::participating(db, consultation_id).await?;
    let sight = visit.sight(consultation_id).await?;
    let (live, summary) = consensus::of(db, &sight, &names, id).await?;
    let bloc_names = bloc_store::names(db).await?;
    let spoken = bloc_store::on_provisions(db, &sight, &[id]).await?;
    let former = positions::former(db, &sight, id).await?;
    let prepared = positions::in_preparation(db, viewer, id).await?;
    let (threads, total) = comments::threads(db, &sight, id, number).await?;
    let latest = consultations::latest_revision(db, consultation_id).await?;
    let proposed = amendments::counts(db, &sight, &[id]).await?.get(&id).copied().unwrap_or(0);
    let first = texts.first().ok_or(StoreError::NotFound)?;
    let reserved = reservations::on_provisions(db, &sight, &[id]).await?;

    let stage = sight.stage;
    let current = latest.is_some_and(|latest| latest.id == revision.id) && first.kind.takes_positions();
    let open_for = |act| current && stage.is_some_and(|stage| stage.kind.allows(act));
    let head = viewer.seat().is_some_and(|seat| seat.role == Role::Head);
    let reservable = head
        && open_for(Act::Reserve)
        && names.values().any(|one| one.kind == DelegationKind::Member && viewer.seat_in(one.id).is_some())
        && reservations::is_adopted(db, consultation_id, id).await?;
    let seated = viewer.seat().is_some_and(|seat| names.contains_key(&seat.delegation_id));
    let summary = first.kind.takes_positions().then_some(summary);
    let own = viewer.seat().and_then(|seat| live.iter().find(|one| one.delegation_id == seat.delegation_id));

    let locale = visit.locale;
    let title = t!(locale, "provision-title", label = first.label.clone());
    let status = returned.rejection().map_or(StatusCode::OK, |rejection| rejection.status);
    let in_language = texts.iter().find(|text| text.language.code() == locale.code()).unwrap_or(first);
    Ok(document::respond(visit, status, &title.clone(), || {
        let telling = Telling { locale, names: &names, blocs: &bloc_names, named: NAMED, weights: None };
        let others = texts.iter().filter(|text| text.language != in_language.language);
        let others = others.map(|text| {
            let authentic = text.language == revision.authentic_language;
            view! {
                <li>
                    <span class="hint">
                        <span lang=text.language.code()>{text.language.endonym()}</span>
                        {authentic.then(|| format!(" ({})", t!(locale, "text-authentic")))}
                    </span>
                    {words(text)}
                </li>
            }
        });
        let others = others.collect::<Vec<_>>();
        // A form that was refused is shown again even when it could not be begun now.
        let position = match returned {
            Returned::Position(form, rejection) => Some((form.clone(), Some(rejection))),
            _ if seated && open_for(Act::TakePosition) => {
                Some((position_pages::typed(visit, prepared.as_ref().or(own)), None))
            }
            _ => None,
        };
        let position = position.map(|(form, rejection)| {
            position_pages::form(visit, Subject::Provision(id), &form, rejection, prepared.as_ref())
        });
        let talk = match returned {
            Returned::Comment(form, rejection) => Some((form.clone(), Some(rejection))),
            _ if (seated || viewer.organizer()) && open_for(Act::Comment) => Some((Sent::default(), None)),
            _ => None,
        };
        let talk = talk.map(|(form, rejection)| {
            let reply = query.reply.or_else(|| form.get("parent").parse().ok());
            comment_pages::form(visit, id, reply, &form, rejection)
        });
        let reservation = match returned {
            Returned::Reservation(form, rejection) => Some((form.clone(), Some(rejection))),
            _ => reservable.then(|| (Sent::default(), None)),
        };
        let reservation =
            reservation.map(|(form, rejection)| reservation_pages::form(locale, id, &form, rejection));
        let closed = (!open_for(Act::TakePosition) && seated)
            .then(|| view! { <p class="hint">{t!(locale, "positions-closed")}</p> });
        view! {
            {error_summary(locale, returned.rejection())}
            <h1>{title}</h1>
            {parts(locale, consultation_id, None)}
            {news::line(visit, consultation_id, Some(Subject::Provision(id)))}
            <p class="tools">
                <a href=format!("{}#p{id}", addresses::DRAFT.of(consultation_id))>{t!(locale, "provision-in-draft")}</a>" · "
                <a href=addresses::HISTORY.of(id)>{t!(locale, "history")}</a>" · "
                <a href=addresses::PROVISION_AMENDMENTS.of(id)>{t!(locale, "amendments-open", label = first.label.clone())}</a>
                {(proposed > 0).then(|| view! { " "<span class="hint">{t!(locale, "amendments-count", count = proposed)}</span> })}
            </p>
            <article class="draft">{words(in_language)}</article>
            {(!others.is_empty()).then(|| view! {
                <details class="translations">
                    <summary>{t!(locale, "text-other-languages")}</summary>
                    <ul class="plain">{others}</ul>
                </details>
            })}
            {summary.map(|summary| view! {
                <section>
                    <h2>{t!(locale, "part-summary")}</h2>
                    {consensus_pages::of_provision(telling, id, &summary)}
                </section>
            })}
            {reservation_pages::list(visit, &reserved, &names)}
            {reservation}
            {blocs::on_provision(locale, &spoken, &names)}
            {position_pages::list(visit, &live, &former, &names)}
            {attribution_hint(locale, sight.stage)}
            {position}
            {closed}
            <section id="comments">
                <h2>{t!(locale, "comments-title")}</h2>
                {comment_pages::list(visit, &threads, &names, open_for(Act::Comment))}
                {document::pages(locale, &visit.address, number, THREADS, total)}
            </section>
            {talk}
            {viewer.person.is_none().then(|| view! {
                <p class="tools"><a href=format!("{}?next=/provisions/{id}", addresses::SIGN_IN.path())>{t!(locale, "provision-sign-in")}</a></p>
            })}
        }
    }))
}
