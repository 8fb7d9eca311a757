//! Renders the requests of a delegation to its capital, and the form for another request.

use crate::accounts::parts::show_secret_link;
use crate::addresses::Address;
use crate::components::Consequence;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, TextField, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, t};
use crate::positions::labels::subject_name;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::TimeDelta;
use domain::accounts::{Email, PersonName};
use domain::identifiers::{ClearanceRequestId, ConsultationId};
use domain::positions::Clearance;
use domain::rights;
use domain::rights::ConsultationFacts;
use domain::text::Statement;
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::clearances::{ClearanceItem, ClearanceRequest};
use store::entity::position;
use store::{clearances, positions};

/// The time until the deadline that the form offers first.
const USUAL: TimeDelta = TimeDelta::days(7);

pub async fn show_clearances(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_clearances(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the requests of the delegation; a rejected form keeps what was typed and shows its errors.
pub async fn render_clearances(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let requests = clearances::list_requests(db, viewer, id).await?;
    let drafts = positions::list_unfinished_positions(db, viewer, id).await?;
    let drafts: Vec<_> = drafts.into_iter().filter(|(one, _)| one.clearance == Clearance::Draft).collect();
    let facts = context.access(id).await?.facts();
    let sends = rights::clearances::may_send_to_capital(viewer, facts).is_ok();
    let title = t!(locale, "capital-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let rows = requests.iter().map(|one| request_entry(context, facts, one)).collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p>{t!(locale, "capital-none")}</p> });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "capital-lead")}</p>
            {sends.then(|| request_form(context, id, &drafts, form, rejection))}
            <section>
                <h2>{t!(locale, "capital-sent")}</h2>
                {none}
                <ul class="cards">{rows}</ul>
            </section>
        }
    }))
}

/// Renders the form in which drafts are sent to the capital.
fn request_form(
    context: &RequestContext,
    id: ConsultationId,
    drafts: &[(position::Model, String)],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    if drafts.is_empty() {
        let sheet = addresses::POSITION_SHEET.of(id);
        return markup! { <p>{t!(locale, "capital-no-drafts")}" "<a href=sheet>{t!(locale, "sheet-title")}</a></p> };
    }
    let shown = ShownForm { locale, typed: form, rejection };
    let usual = dates::to_field(context.zone, context.now + USUAL);
    let ticked: BTreeSet<&str> = form.all("draft").collect();
    let boxes = drafts.iter().map(|(one, label)| {
        let value = one.id.to_string();
        let checked = rejection.is_none() || ticked.contains(value.as_str());
        markup! {
            <li class="check">
                <input type="checkbox" id=format!("draft-{value}") name="draft" value=value.clone() checked=checked/>
                <label for=format!("draft-{value}")>{label.clone()}" – "{one.stance.label(locale)}</label>
            </li>
        }
    });
    let of_drafts = |rejection: &FormRejection| {
        let error = rejection.errors.iter().find(|error| error.field == Some("draft"));
        error.map(|error| error.message.clone())
    };
    let missing = rejection.and_then(of_drafts);
    markup! {
        <section class="own">
            <h2>{t!(locale, "capital-send")}</h2>
            <form method="post" action=addresses::CLEARANCES.of(id) class="form">
                {form_key()}
                <fieldset id="field-draft">
                    <legend>{t!(locale, "capital-drafts")}</legend>
                    {missing.map(|words| markup! { <p class="error">{words}</p> })}
                    <ul class="columns">{boxes.collect::<Vec<_>>()}</ul>
                </fieldset>
                <InputField field=shown.field("officer", "capital-officer") max=PersonName::MAX required=true/>
                <InputField field=shown.field("clearance-email", "capital-email") kind="email" max=Email::MAX/>
                <InputField field=shown.field("due_at", "capital-due").or(usual) kind="datetime-local" required=true/>
                <TextField field=shown.field("note", "capital-note") max=Statement::MAX rows=3/>
                <button>{t!(locale, "capital-send")}</button>
            </form>
        </section>
    }
}

fn request_entry(context: &RequestContext, facts: ConsultationFacts, one: &ClearanceRequest) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let row = &one.request;
    let open = row.revoked_at.is_none() && one.items.iter().any(ClearanceItem::waits);
    let state = match (row.revoked_at, open) {
        (Some(_), _) => t!(locale, "capital-revoked"),
        (None, false) => t!(locale, "capital-answered"),
        (None, true) if row.due_at <= context.now => t!(locale, "capital-overdue"),
        (None, true) => t!(locale, "capital-waiting"),
    };
    let items = one.items.iter().map(|item| {
        let said = match item.item.answer {
            Some(answer) => answer.label(locale),
            None if item.waits() && open => t!(locale, "capital-waiting"),
            None => item.position.clearance.label(locale),
        };
        markup! {
            <li>
                <a href=format!("{}#position", addresses::of_subject(item.position.subject()))>
                    {subject_name(locale, &item.position, &item.label)}
                </a>" – "{said}
                {item.item.note.clone().map(|note| markup! { <p class="words" dir="auto">{note}</p> })}
            </li>
        }
    });
    let button = |address: Address<ClearanceRequestId>, key: &'static str, ends: &Consequence| {
        markup! {
            <form method="post" action=address.of(row.id)>
                {form_key()}
                {ends.view()}
                <button class="second" aria-describedby=ends.described()>{t!(locale, key)}</button>
            </form>
        }
    };
    let link = || t!(locale, "link-ends", officer = row.officer.clone());
    let relinking = Consequence::new(format!("request-{}-link-ends", row.id), [link()]);
    let waiting = one.items.iter().filter(|item| item.waits());
    let waiting: Vec<_> = waiting.map(|item| subject_name(locale, &item.position, &item.label)).collect();
    let unanswered = (!waiting.is_empty()).then(|| {
        let list = figures::list(locale, &waiting);
        t!(locale, "revoking-ends-request", count = waiting.len(), labels = list)
    });
    let revoking =
        Consequence::new(format!("request-{}-ends", row.id), std::iter::once(link()).chain(unanswered));
    let relink = rights::clearances::may_relink_request(&context.viewer, row.facts(), facts)
        .is_ok()
        .then(|| button(addresses::CLEARANCE_LINK, "capital-relink", &relinking));
    let revoke = rights::clearances::may_revoke_request(&context.viewer, row.facts(), facts)
        .is_ok()
        .then(|| button(addresses::CLEARANCE_REVOCATION, "capital-revoke", &revoking));
    let buttons = (relink.is_some() || revoke.is_some())
        .then(|| markup! { <div class="buttons">{relink}{revoke}</div> });
    markup! {
        <li class="card">
            <h3><bdi>{row.officer.clone()}</bdi></h3>
            <p>
                <strong>{state}</strong>" · "{t!(locale, "desk-by")}" "{dates::time(locale, zone, row.due_at)}
            </p>
            <ul>{items.collect::<Vec<_>>()}</ul>
            {buttons}
        </li>
    }
}

/// Renders the page with the officer's link, which only whoever asked for the link sees, and only once.
pub fn show_officer_link(
    context: &RequestContext,
    consultation_id: ConsultationId,
    token: &str,
    mailed: bool,
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "capital-link-title");
    let link = format!("{}/clearances/{token}", context.state.origin);
    let back = addresses::CLEARANCES.of(consultation_id);
    let mailed = mailed && context.state.sends_mail;
    let how = if mailed { "capital-link-how-mailed" } else { "capital-link-how" };
    show_secret_link(context, title, t!(locale, how), link, back)
}
