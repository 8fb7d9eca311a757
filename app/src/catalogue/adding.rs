//! Renders the forms that add instruments to the catalogue: one instrument, a file, and those that the program brings along.

use crate::catalogue::labels::title_view;
use crate::errors::PageResult;
use crate::fields::{
    FileField, InputField, RadioField, SelectField, ShownForm, TextField, coded_options, error_summary,
    language_options,
};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::http::StatusCode;
use axum::response::Response;
use domain::catalogue::{CatalogueKind, MAX_IDENTIFIER, MAX_SOURCE, shipped_instruments};
use domain::rights;
use domain::rights::Act;
use domain::rights::catalogue::may_catalogue_shipped;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::catalogue;

/// The most characters of a list of clauses.
const MAX_CLAUSE_LINES: usize = 200_000;

pub async fn show_form(context: RequestContext) -> PageResult {
    rights::may(Act::CatalogueInstrument, &context.viewer)?;
    Ok(render_form(&context, &NOTHING_TYPED, None))
}

/// Renders the forms for one instrument and for a file; a rejected one shows its errors and keeps what was typed.
pub fn render_form(context: &RequestContext, form: &FormData, rejection: Option<&FormRejection>) -> Response {
    let locale = context.locale;
    let title = t!(locale, "catalogue-new");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let shown = ShownForm { locale, typed: form, rejection };
    let organizes = context.viewer.organizer();
    document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "catalogue-new-lead")}</p>
            {(!organizes).then(|| markup! { <p>{t!(locale, "catalogue-own-only")}</p> })}
            {instrument_form(shown, organizes)}
            {file_form(shown)}
            <p class="tools"><a href=addresses::CATALOGUE.path()>{t!(locale, "catalogue-title")}</a></p>
        }
    })
}

fn instrument_form(shown: ShownForm<'_>, organizes: bool) -> Markup {
    let locale = shown.locale;
    let first = if organizes { CatalogueKind::Recommendation } else { CatalogueKind::National };
    let kinds: &[CatalogueKind] = if organizes { CatalogueKind::ALL } else { &[CatalogueKind::National] };
    let kinds = coded_options(locale, kinds);
    let delegation = organizes.then(|| {
        markup! { <InputField field=shown.field("delegation", "catalogue-field-delegation") max=8/> }
    });
    markup! {
        <section>
            <h2>{t!(locale, "catalogue-one")}</h2>
            <form method="post" action=addresses::CATALOGUE_NEW.path() class="form">
                {form_key()}
                <InputField field=shown.field("code", "catalogue-field-code") max=MAX_IDENTIFIER required=true/>
                <InputField field=shown.field("version", "catalogue-field-version") max=MAX_IDENTIFIER required=true/>
                <InputField field=shown.field("body", "catalogue-field-body") max=Title::MAX required=true/>
                <RadioField field=shown.field("kind", "catalogue-field-kind").or(first.code()) options=kinds/>
                {delegation}
                <InputField field=shown.field("adopted_on", "catalogue-field-adopted-on") kind="date" max=10/>
                <InputField field=shown.field("languages", "catalogue-field-languages") max=40/>
                <InputField field=shown.field("title-en", "translation-title-en") max=Title::MAX/>
                <InputField field=shown.field("title-fr", "translation-title-fr") max=Title::MAX/>
                <InputField field=shown.field("title-ar", "translation-title-ar") max=Title::MAX/>
                <InputField field=shown.field("source", "catalogue-field-source") kind="url" max=MAX_SOURCE required=true/>
                <InputField field=shown.field("licence", "catalogue-field-licence") max=Title::MAX required=true/>
                <TextField field=shown.field("note", "catalogue-field-note") max=Statement::MAX rows=2/>
                <SelectField field=shown.field("clause-language", "catalogue-clause-language").or(locale.code()) options=language_options()/>
                <TextField field=shown.field("clauses", "catalogue-field-clauses") max=MAX_CLAUSE_LINES rows=10/>
                <button>{t!(locale, "catalogue-add")}</button>
            </form>
        </section>
    }
}

fn file_form(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    markup! {
        <section>
            <h2>{t!(locale, "catalogue-upload")}</h2>
            <form method="post" action=addresses::CATALOGUE.path() class="form" enctype="multipart/form-data">
                {form_key()}
                <FileField field=shown.field("file", "catalogue-file") accept=".csv,.json,text/csv,application/json" required=true/>
                <button>{t!(locale, "catalogue-send")}</button>
            </form>
        </section>
    }
}

pub async fn show_shipped(context: RequestContext) -> PageResult {
    may_catalogue_shipped(&context.viewer)?;
    render_shipped(&context, None).await
}

/// Renders the instruments that the program brings along, with those that the catalogue has.
pub async fn render_shipped(context: &RequestContext, rejection: Option<&FormRejection>) -> PageResult {
    let known = catalogue::list_instruments(context.db()).await?;
    let locale = context.locale;
    let title = t!(locale, "catalogue-shipped");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let shipped = shipped_instruments();
        let has =
            |code: &str, version: &str| known.iter().any(|row| row.code == code && row.version == version);
        let missing = shipped.iter().filter(|one| !has(&one.code, &one.version)).count();
        let items = shipped.iter().map(|one| {
            let present = has(&one.code, &one.version)
                .then(|| markup! { " "<span class="hint">{t!(locale, "catalogue-present")}</span> });
            let clauses = t!(locale, "catalogue-clauses", count = one.clauses.len());
            markup! { <li>{title_view(locale, &one.titles)}" "<span class="hint">{clauses}</span>{present}</li> }
        });
        let items = items.collect::<Vec<_>>();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "catalogue-shipped-lead")}</p>
            <ul>{items}</ul>
            {shipped_form(locale, missing)}
            <p class="tools"><a href=addresses::CATALOGUE.path()>{t!(locale, "catalogue-title")}</a></p>
        }
    }))
}

fn shipped_form(locale: Locale, missing: usize) -> Markup {
    if missing == 0 {
        return markup! { <p>{t!(locale, "catalogue-shipped-all")}</p> };
    }
    markup! {
        <form method="post" action=addresses::CATALOGUE_SHIPPED.path() class="form">
            {form_key()}
            <button>{t!(locale, "catalogue-shipped-add", count = missing)}</button>
        </form>
    }
}
