//! Renders the page of an officer in the capital, who has the link and needs no account.

use crate::amendments::parts::{inline_changes, long_changes, prepare_comparisons};
use crate::clearances::labels::{draft_words, text};
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::consultations::labels::{archived_line, title_in};
use crate::delegations::labels::delegation_name;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::positions::labels::{stance_badge, subject_name};
use crate::request::RequestContext;
use crate::{addresses, dates, document, tokens};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::clearances::CapitalAnswer;
use domain::text::Statement;
use leptos::prelude::*;
use store::clearances::{ClearanceItem, OfficerRequest};
use store::{StoreError, clearances};

/// The query in the address of the page.
#[derive(Default, serde::Deserialize)]
struct OfficerQuery {
    /// `all` to approve all drafts that wait.
    approve: Option<String>,
}

pub async fn show_officer_page(
    context: RequestContext,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: OfficerQuery = crate::forms::query(query.as_deref());
    if query.approve.as_deref() == Some("all") {
        return confirm_approval(&context, &token).await;
    }
    render_officer_page(&context, &token, &NOTHING_TYPED, None).await
}

async fn open_request(context: &RequestContext, token: &str) -> Result<OfficerRequest, StoreError> {
    let language = context.locale.code().parse().ok();
    clearances::open_officer_request(context.db(), &tokens::hash(token), language, context.now).await
}

/// Renders every draft that waits, with one button that approves them; without any, the page of the officer.
async fn confirm_approval(context: &RequestContext, token: &str) -> PageResult {
    let locale = context.locale;
    let waiting: Vec<ClearanceItem> = match open_request(context, token).await {
        Ok(opened) if opened.answerable => {
            opened.request.items.into_iter().filter(ClearanceItem::waits).collect()
        }
        Ok(_) | Err(StoreError::NotFound) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    if waiting.is_empty() {
        return render_officer_page(context, token, &NOTHING_TYPED, None).await;
    }
    let title = t!(locale, "capital-approve-all");
    let action = addresses::CLEARANCE.with(token);
    Ok(confirmation_page(context, &title, None, || {
        let rows = waiting.iter().map(|item| {
            markup! {
                <li class="position">
                    <p>
                        <b>{subject_name(locale, &item.position, &item.label)}</b>" "
                        {stance_badge(locale, item.position.stance)}
                    </p>
                    {draft_words(locale, &item.position)}
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let fields = waiting.iter().map(|item| {
            let name = format!("answer-{}", item.item.id);
            markup! { <input type="hidden" name=name value=CapitalAnswer::Cleared.code()/> }
        });
        Confirmation {
            shown: markup! {
                <p>{t!(locale, "capital-approve-all-lead", count = waiting.len())}</p>
                <ul class="positions">{rows}</ul>
            },
            consequence: Consequence::new("answers-end", [t!(locale, "answering-ends")]),
            action: action.clone(),
            fields: fields.collect::<Vec<_>>().into_markup(),
            submit: t!(locale, "capital-approve-all"),
            back: action,
        }
    }))
}

/// Renders the drafts to answer; a rejected form keeps what was typed and shows its errors.
pub async fn render_officer_page(
    context: &RequestContext,
    token: &str,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let locale = context.locale;
    let opened = match open_request(context, token).await {
        Ok(opened) => opened,
        Err(StoreError::NotFound) => {
            let title = t!(locale, "capital-gone-title");
            return Ok(document::respond(context, StatusCode::NOT_FOUND, &title.clone(), || {
                markup! { <h1>{title}</h1><p>{t!(locale, "capital-gone")}</p> }
            }));
        }
        Err(error) => return Err(error.into()),
    };
    prepare_comparisons(context, long_changes(opened.amendments.values())).await?;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let title = t!(locale, "capital-officer-title", delegation = delegation_name(locale, &opened.delegation));
    Ok(document::respond(context, status, &title.clone(), || {
        let request = &opened.request.request;
        let (waiting, answered): (Vec<_>, Vec<_>) =
            opened.request.items.iter().partition(|item| item.waits());
        let rows = waiting.iter().map(|item| draft(locale, &opened, item, form)).collect::<Vec<_>>();
        let archived = opened.consultation.archived_at;
        let consultation = title_in(locale, &opened.consultation);
        let waits = !rows.is_empty();
        // A rejected form is shown again even when the act has become impossible since.
        let open = waits && (opened.answerable || rejection.is_some());
        let past = answered.iter().map(|item| {
            let said = match item.item.answer {
                Some(answer) => answer.label(locale),
                None => t!(locale, "capital-changed"),
            };
            markup! { <li>{subject_name(locale, &item.position, &item.label)}" – "{said}</li> }
        });
        let past = past.collect::<Vec<_>>();
        let action = addresses::CLEARANCE.with(token);
        let ends = Consequence::new("answers-end", [t!(locale, "answering-ends")]);
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead" lang=consultation.lang dir="auto">{consultation.words}</p>
            <p>{t!(locale, "capital-officer-lead", officer = request.officer.clone())}</p>
            <p>{t!(locale, "desk-by")}" "{dates::time(locale, context.zone, request.due_at)}</p>
            {request.note.clone().map(|note| markup! { <p class="notice words" dir="auto">{note}</p> })}
            {(open && waiting.len() > 1).then(|| markup! {
                <p><a class="button second" href=format!("{action}?approve=all")>{t!(locale, "capital-approve-all")}</a></p>
            })}
            {open.then(|| markup! {
                <form method="post" action=action.clone()>
                    {form_key()}
                    {rows}
                    {ends.view()}
                    <button aria-describedby=ends.described()>{t!(locale, "capital-answer")}</button>
                </form>
            })}
            {archived_line(context, archived)}
            {(waits && !open && archived.is_none()).then(|| markup! { <p>{t!(locale, "capital-concluded")}</p> })}
            {(!waits).then(|| markup! { <p>{t!(locale, "capital-all-answered")}</p> })}
            {(!past.is_empty()).then(|| markup! {
                <section><h2>{t!(locale, "capital-past")}</h2><ul>{past}</ul></section>
            })}
        }
    }))
}

/// Renders one draft with the paragraph that it is about, and the possible answers.
fn draft(locale: Locale, opened: &OfficerRequest, item: &ClearanceItem, form: &FormData) -> Markup {
    let id = item.item.id;
    let name = format!("answer-{id}");
    let chosen = form.get(&name).to_owned();
    let choices = CapitalAnswer::ALL.iter().map(|answer| {
        let checked = chosen == answer.code();
        let field = format!("{name}-{answer}");
        markup! {
            <div class="check">
                <input type="radio" id=field.clone() name=name.clone() value=answer.code() checked=checked/>
                <label for=field>{answer.choice(locale)}</label>
            </div>
        }
    });
    let note = format!("note-{id}");
    let typed = form.get(&note).to_owned();
    let original =
        opened.texts.get(&item.position.provision_id).map(|one| text(one.language, one.body.clone()));
    let amendment = item.position.amendment_id.and_then(|id| opened.amendments.get(&id));
    let amendment = amendment.map(|one| {
        markup! {
            <p class="hint">{one.amendment.kind.label(locale)}</p>
            {inline_changes(locale, one)}
        }
    });
    markup! {
        <section class="card">
            <h2>{subject_name(locale, &item.position, &item.label)}</h2>
            {original}
            {amendment}
            <p class="hint">{t!(locale, "position-own")}</p>
            <p>{stance_badge(locale, item.position.stance)}</p>
            {draft_words(locale, &item.position)}
            <fieldset class="field">
                <legend>{t!(locale, "capital-say")}</legend>
                <div class="choices">{choices.collect::<Vec<_>>()}</div>
            </fieldset>
            <div class="field">
                <label for=note.clone()>{t!(locale, "capital-say-note")}</label>
                <input id=note.clone() name=note.clone() value=typed maxlength=Statement::MAX.to_string() dir="auto"/>
            </div>
        </section>
    }
}
