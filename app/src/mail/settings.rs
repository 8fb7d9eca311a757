//! Renders how often somebody is written to about each consultation, and the page behind the link to unsubscribe.

use crate::components::{Column, Table};
use crate::errors::PageResult;
use crate::fields::{FieldOption, RadioField, SelectField, ShownForm, coded_options};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::titles::words_in;
use crate::{addresses, document};
use axum::extract::Path;
use axum::response::Response;
use domain::mail::{DEFAULT_PACE, DigestPace};
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
        let empty = chosen.is_empty().then(|| view! { <p>{t!(locale, "mail-settings-none")}</p> });
        let table = (!chosen.is_empty()).then(|| pace_table(locale, &chosen));
        let change = (!chosen.is_empty()).then(|| pace_form(shown, &chosen));
        view! {
            <p>{t!(locale, "mail-settings-lead")}</p>
            <p class="hint">{t!(locale, "mail-settings-official")}</p>
            {empty}
            {table}
            {change}
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

fn title_of(locale: Locale, one: &consultation::Model) -> String {
    words_in(locale, &one.title, one.language, one.titles.as_deref(), TitleField::Title).words
}

fn pace_table(locale: Locale, chosen: &[ChosenPace]) -> AnyView {
    let columns =
        vec![Column::Text(t!(locale, "mail-settings-consultation")), Column::Text(t!(locale, "mail-pace"))];
    let rows = chosen.iter().map(|one| {
        view! {
            <tr>
                <th scope="row" dir="auto">{title_of(locale, &one.consultation)}</th>
                <td>{one.pace.label(locale)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <Table label=t!(locale, "mail-settings-title") columns=columns>{rows}</Table> }.into_any()
}

fn pace_form(shown: ShownForm<'_>, chosen: &[ChosenPace]) -> AnyView {
    let locale = shown.locale;
    let places = chosen
        .iter()
        .map(|one| FieldOption::new(one.consultation.id.to_string(), title_of(locale, &one.consultation)));
    let places: Vec<_> = places.collect();
    let paces = coded_options(locale, DigestPace::ALL);
    let present = chosen.first().map_or(DEFAULT_PACE, |one| one.pace);
    view! {
        <section class="own">
            <h2>{t!(locale, "mail-settings-change")}</h2>
            <form method="post" action=addresses::ACCOUNT_MAIL.path() class="form">
                {form_key()}
                <SelectField field=shown.field("consultation", "mail-settings-consultation") options=places/>
                <RadioField field=shown.field("pace", "mail-pace").or(present.code()) options=paces/>
                <button>{t!(locale, "form-save")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Renders the page behind the link to unsubscribe. Looking at it changes nothing: programs follow links before anybody
/// reads the message.
pub async fn show_unsubscription(context: RequestContext, Path(link): Path<String>) -> PageResult {
    let Unsubscription { consultation, .. } = mails::find_unsubscription(context.db(), &link).await?;
    let locale = context.locale;
    let title = t!(locale, "unsubscribe-title");
    Ok(document::page(&context, &title.clone(), || {
        view! {
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
        view! {
            <h1>{title}</h1>
            <p role="status">{t!(locale, "unsubscribed")}</p>
            <p><a href=addresses::ACCOUNT_MAIL.path()>{t!(locale, "mail-settings-title")}</a></p>
        }
    })
}
