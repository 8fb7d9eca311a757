//! Renders the page on which an organizer imports a text: types it, checks it, publishes it.

use crate::fields::{
    FieldOption, FileField, SelectField, ShownForm, TextField, error_summary, language_options,
};
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::{imported_text, revision_name};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::http::StatusCode;
use axum::response::Response;
use domain::instruments::Instrument;
use domain::instruments::import::{ImportError, ImportProblem, MAX_PROVISIONS};
use domain::languages::Language;
use leptos::prelude::*;
use store::entity::{consultation, revision};
use store::marks::MarkTarget;

/// The most characters that an imported text may have.
pub const MAX: usize = 500_000;

/// Renders the form, and below it the parsed text, if there is one.
pub fn render_import_page(
    context: &RequestContext,
    consultation: &consultation::Model,
    latest: Option<&revision::Model>,
    form: &FormData,
    rejection: Option<&FormRejection>,
    understood: Option<&Instrument>,
) -> Response {
    let locale = context.locale;
    let id = consultation.id;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "import-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let next = revision_name(locale, latest.map_or(0, |latest| latest.number + 1));
    let mut kinds = vec![FieldOption::new("revision", t!(locale, "import-as-revision", revision = next))];
    if let Some(latest) = latest {
        let name = revision_name(locale, latest.number);
        kinds.push(FieldOption::new("translation", t!(locale, "import-as-translation", revision = name)));
    }
    let language = form.code::<Language>("language").unwrap_or(consultation.language);
    document::respond(context, status, &title.clone(), || {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p><a href=addresses::CONSULTATION.of(id)>{consultation.title.clone()}</a></p>
            <p>{t!(locale, "import-help")}</p>
            <pre class="sample" tabindex="0">{t!(locale, "import-sample")}</pre>
            <form method="post" action=addresses::IMPORT.of(id) class="form wide" enctype="multipart/form-data">
                {shown.seen(MarkTarget::Agreed(id))}
                <SelectField field=shown.field("as", "import-as") options=kinds/>
                <SelectField field=shown.field("language", "text-language").holding(language.code()) options=language_options()/>
                <TextField field=shown.field("text", "import-text") max=MAX rows=16/>
                <FileField field=shown.field("file", "import-file") accept=".md,.markdown,.txt,text/plain,text/markdown"/>
                <div class="buttons">
                    <button name="act" value="check" class="second">{t!(locale, "import-check")}</button>
                    <button name="act" value="publish">{t!(locale, "import-publish")}</button>
                </div>
            </form>
            {understood.map(|instrument| import_preview(locale, instrument, language))}
        }
    })
}

/// Returns an error in the text in words, with the line.
pub fn import_error_text(locale: Locale, error: &ImportError) -> String {
    let line = error.line;
    match &error.problem {
        ImportProblem::NoTitle => t!(locale, "import-no-title", line = line),
        ImportProblem::SecondTitle => t!(locale, "import-second-title", line = line),
        ImportProblem::NoParagraphs => t!(locale, "import-no-paragraphs", line = line),
        ImportProblem::Numbering { expected, found } => {
            t!(locale, "import-numbering", line = line, expected = expected.clone(), found = found.clone())
        }
        ImportProblem::PointNumbering { expected, found } => {
            t!(
                locale,
                "import-point-numbering",
                line = line,
                expected = expected.clone(),
                found = found.clone()
            )
        }
        ImportProblem::StrayPoint => t!(locale, "import-stray-point", line = line),
        ImportProblem::UnnumberedParagraph => t!(locale, "import-unnumbered", line = line),
        ImportProblem::TooMany => t!(locale, "import-too-many", line = line, max = MAX_PROVISIONS),
        ImportProblem::Text(problem) => {
            t!(locale, "import-line", line = line, problem = crate::forms::text_error(locale, problem))
        }
    }
}

fn import_preview(locale: Locale, instrument: &Instrument, language: Language) -> AnyView {
    let rows = instrument.provisions.iter().map(|provision| {
        let class = format!("{} depth-{}", provision.kind, provision.depth);
        view! { <li class=class>{imported_text(provision, language)}</li> }
    });
    view! {
        <section class="preview">
            <h2>{t!(locale, "import-preview", count = instrument.provisions.len())}</h2>
            <p lang=language.code() dir=language.direction()><strong>{instrument.title.clone()}</strong></p>
            <ul class="plain">{rows.collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}
