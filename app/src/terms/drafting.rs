//! Renders the forms of a new term and of a new definition.

use crate::addresses;
use crate::errors::PageResult;
use crate::fields::{InputField, SelectField, TextField, coded_options, language_options};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::terms::labels::{name_for_reader, named};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, TermId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::terms::DefinitionStatus;
use domain::terms::checking::{TermCode, WebAddress};
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::terms;

/// The fields with the names of a term, one for each language, with the keys of their labels.
pub const NAME_FIELDS: [(Language, &str, &str); 7] = [
    (Language::English, "name-en", "term-name-en"),
    (Language::French, "name-fr", "term-name-fr"),
    (Language::Spanish, "name-es", "term-name-es"),
    (Language::Arabic, "name-ar", "term-name-ar"),
    (Language::Chinese, "name-zh", "term-name-zh"),
    (Language::Russian, "name-ru", "term-name-ru"),
    (Language::Portuguese, "name-pt", "term-name-pt"),
];

/// The longest line with the names of a term in one language.
pub const NAMES: usize = 1_000;

/// The longest number of a provision.
pub const LABEL: usize = 40;

pub async fn show_new_term(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_new_term(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form of a new term; a rejected form keeps what was typed and shows its errors.
pub async fn render_new_term(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let access = context.access(id).await?;
    rights::may_within(Act::AddTerm, &context.viewer, access.facts())?;
    let locale = context.locale;
    let title = t!(locale, "term-new");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let names = NAME_FIELDS.into_iter().map(|(_, name, label)| {
            markup! { <InputField field=shown.field(name, label) max=NAMES/> }
        });
        let names = names.collect::<Vec<_>>();
        markup! {
            <p class="lead">{t!(locale, "term-new-lead")}</p>
            <form method="post" action=addresses::TERM_NEW.of(id) class="form">
                {form_key()}
                <InputField field=shown.field("term-code", "term-code") max=TermCode::MAX required=true/>
                <InputField field=shown.field("subject", "term-subject") max=Title::MAX/>
                <fieldset>
                    <legend>{t!(locale, "term-names")}</legend>
                    <p class="hint">{t!(locale, "term-names-hint")}</p>
                    {names}
                </fieldset>
                <InputField field=shown.field("provision", "term-provision") max=LABEL/>
                <button>{t!(locale, "term-add")}</button>
            </form>
        }
    }))
}

pub async fn show_new_definition(context: RequestContext, Path(id): Path<TermId>) -> PageResult {
    render_new_definition(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form of a new definition; a rejected form keeps what was typed and shows its errors.
pub async fn render_new_definition(
    context: &RequestContext,
    id: TermId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (term, access) = terms::find_term(context.db(), &context.viewer, id, context.now).await?;
    if rejection.is_none() {
        rights::terms::may_propose_definition(&context.viewer, access.facts())?;
    }
    let names = terms::list_term_names(context.db(), id).await?;
    let locale = context.locale;
    let title = t!(locale, "definition-new");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let statuses = coded_options(locale, DefinitionStatus::ALL);
        let name = name_for_reader(locale, &names).map(named);
        let name = name.unwrap_or_else(|| markup! { <bdi dir="auto">{term.code.clone()}</bdi> });
        markup! {
            <p><a href=addresses::TERM.of(id)>{name}</a></p>
            <p class="lead">{t!(locale, "definition-new-lead")}</p>
            <form method="post" action=addresses::TERM_DEFINITIONS.of(id) class="form">
                {form_key()}
                <TextField field=shown.field("definition-body", "definition-body") max=Statement::MAX rows=5 required=true/>
                <SelectField field=shown.field("definition-language", "text-language").or(locale.code()) options=language_options()/>
                <InputField field=shown.field("definition-source", "definition-source") max=Title::MAX required=true/>
                <InputField field=shown.field("definition-instrument", "definition-instrument") max=Title::MAX/>
                <InputField field=shown.field("definition-clause", "definition-clause") max=Title::MAX/>
                <InputField field=shown.field("definition-dated", "definition-dated") kind="date"/>
                <InputField field=shown.field("definition-address", "definition-address") kind="url" max=WebAddress::MAX/>
                <SelectField field=shown.field("definition-status", "definition-status") options=statuses/>
                <button>{t!(locale, "definition-propose")}</button>
            </form>
        }
    }))
}
