//! Renders how often somebody is written to about each consultation, and the page behind the link to unsubscribe.

use crate::components::{Column, Table};
use crate::errors::PageResult;
use crate::fields::ShownForm;
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::titles::words_in;
use crate::{addresses, document};
use axum::extract::Path;
use axum::response::Response;
use domain::mail::DigestPace;
use domain::translations::TitleField;
use leptos::prelude::*;
use store::entity::consultation;
use store::mail as mails;
use store::mail::{ChosenPace, Unsubscription};

pub async fn show_settings(context: RequestContext) -> PageResult {
    render_settings(&context, &NOTHING_TYPED, None).await
}

/// Renders the choices with the form; a rejected form keeps what was chosen and shows its errors.
pub async fn render_settings(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let chosen = mails::list_paces(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "mail-settings-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let empty = chosen.is_empty().then(|| markup! { <p>{t!(locale, "mail-settings-none")}</p> });
        let table = (!chosen.is_empty()).then(|| pace_table(shown, &chosen));
        markup! {
            <p>{t!(locale, "mail-settings-lead")}</p>
            <p class="hint">{t!(locale, "mail-settings-official")}</p>
            {empty}
            {table}
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

fn title_of(locale: Locale, one: &consultation::Model) -> String {
    words_in(locale, &one.title, one.language, one.titles.as_deref(), TitleField::Title).words
}

/// Renders the consultations, each with a form of its own, which shows how often it is now: what is saved of one changes no other.
fn pace_table(shown: ShownForm<'_>, chosen: &[ChosenPace]) -> Markup {
    let locale = shown.locale;
    let columns =
        vec![Column::Text(t!(locale, "mail-settings-consultation")), Column::Text(t!(locale, "mail-pace"))];
    let rows = chosen.iter().map(|one| pace_row(shown, one)).collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "mail-settings-title") class="stacked" columns=columns>{rows}</Table> }
}

fn pace_row(shown: ShownForm<'_>, one: &ChosenPace) -> Markup {
    let (locale, id) = (shown.locale, one.consultation.id.to_string());
    // What was refused is told in its own row alone.
    let rejection = shown.rejection.filter(|_| shown.typed.get("consultation") == id);
    let error = rejection.and_then(|rejection| rejection.error_of("pace")).map(|error| error.message.clone());
    let described = error.as_ref().map(|_| "error-pace");
    let invalid = error.as_ref().map(|_| "true");
    let control = if error.is_some() { "field-pace".to_owned() } else { format!("field-pace-{id}") };
    let sent = rejection.and_then(|_| shown.typed.get("pace").parse::<DigestPace>().ok());
    let present = sent.unwrap_or(one.pace);
    let options = DigestPace::ALL.iter().map(|pace| {
        let selected = *pace == present;
        markup! { <option value=pace.code() selected=selected>{pace.label(locale)}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let head = format!("pace-of-{id}");
    markup! {
        <tr>
            <th scope="row" dir="auto" id=head.clone()>{title_of(locale, &one.consultation)}</th>
            <td data-label=t!(locale, "mail-pace")>
                <form method="post" action=addresses::ACCOUNT_MAIL.path() class="row-choice">
                    {form_key()}
                    <input type="hidden" name="consultation" value=id/>
                    {error.map(|error| markup! { <p class="error" id="error-pace">{error}</p> })}
                    <select id=control name="pace" aria-labelledby=head.clone() aria-describedby=described aria-invalid=invalid>{options}</select>
                    <button class="second" aria-describedby=head>{t!(locale, "form-save")}</button>
                </form>
            </td>
        </tr>
    }
}

/// Renders the page behind the link to unsubscribe. Looking at it changes nothing: programs follow links before anybody
/// reads the message.
pub async fn show_unsubscription(context: RequestContext, Path(link): Path<String>) -> PageResult {
    let Unsubscription { consultation, .. } = mails::find_unsubscription(context.db(), &link).await?;
    let locale = context.locale;
    let title = t!(locale, "unsubscribe-title");
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "unsubscribe-lead", consultation = title_of(locale, &consultation))}</p>
            <p class="hint">{t!(locale, "mail-settings-official")}</p>
            <form method="post" action=addresses::UNSUBSCRIBE.with(&link) class="form">
                {form_key()}
                <button>{t!(locale, "unsubscribe-button")}</button>
            </form>
        }
    }))
}

/// Renders the answer to whoever has unsubscribed, by the page or by a program.
pub fn show_unsubscribed(context: &RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "unsubscribe-title");
    document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p role="status">{t!(locale, "unsubscribed")}</p>
            <p><a href=addresses::ACCOUNT_MAIL.path()>{t!(locale, "mail-settings-title")}</a></p>
        }
    })
}
