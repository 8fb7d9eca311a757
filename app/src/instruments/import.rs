//! Renders the page on which an organizer imports a text: types it, looks at how it is understood, publishes it.

use crate::components::Consequence;
use crate::delegations::labels::DelegationNames;
use crate::fields::{
    FieldOption, FileField, SelectField, ShownForm, TextField, error_summary, language_options,
};
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::revision_name;
use crate::instruments::parts::outdated_positions;
use crate::instruments::preview::import_preview;
use crate::instruments::understanding::UnderstoodText;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::http::StatusCode;
use axum::response::Response;
use domain::languages::Language;
use domain::rights::{Act, may_in};
use leptos::prelude::*;
use store::attribution::Access;
use store::entity::revision;
use store::marks::MarkTarget;

/// The files that a person may choose from; what a file is, its contents tell.
const ACCEPTED: &str = ".docx,.odt,.html,.htm,.xml,.akn,.txt,.md,.markdown,text/plain,text/markdown,text/html,\
    application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text";

/// The most characters that an imported text may have.
pub const MAX: usize = 500_000;

/// Renders the form, and in it the text as it is understood, if one was sent: first of all where nothing was rejected, so
/// that whoever checks a text sees what came of it. Only a text that was shown so can be published; `replaces` tells whether
/// it takes the place of a translation.
pub fn render_import_page(
    context: &RequestContext,
    access: &Access,
    latest: Option<&revision::Model>,
    form: &FormData,
    rejection: Option<&FormRejection>,
    understood: Option<(&UnderstoodText, &DelegationNames)>,
    replaces: bool,
) -> Response {
    let locale = context.locale;
    let consultation = &access.consultation;
    let id = consultation.id;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "import-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let next = revision_name(locale, latest.map_or(0, |latest| latest.number + 1));
    let offers = |act| may_in(act, &context.viewer, access.facts()).is_ok();
    let mut kinds = Vec::new();
    if offers(Act::PublishRevision) {
        kinds.push(FieldOption::new("revision", t!(locale, "import-as-revision", revision = next)));
    }
    if let Some(latest) = latest.filter(|_| offers(Act::PublishTranslation)) {
        let name = revision_name(locale, latest.number);
        kinds.push(FieldOption::new("translation", t!(locale, "import-as-translation", revision = name)));
    }
    let language = form.code::<Language>("language").unwrap_or(consultation.language);
    let checking = if understood.is_some() { "second" } else { "" };
    let changes = understood.and_then(|(understood, _)| understood.preview.as_ref());
    let outdated = changes.and_then(|changes| outdated_positions(locale, &changes.counts));
    let former = latest.filter(|_| replaces).map(|latest| {
        let revision = revision_name(locale, latest.number);
        t!(locale, "publishing-ends-translation", revision = revision, language = language.endonym())
    });
    let ends = Consequence::new("publishing-ends", former.into_iter().chain(outdated));
    document::respond(context, status, &title.clone(), || {
        let preview = understood.map(|(understood, names)| {
            markup! {
                {import_preview(locale, understood, names)}
                {publishing_buttons(locale, understood, &ends)}
            }
        });
        let fields = markup! {
            <SelectField field=shown.field("as", "import-as") options=kinds/>
            <SelectField field=shown.field("language", "text-language").holding(language.code()) options=language_options()/>
            <TextField field=shown.field("text", "import-text") max=MAX rows=16/>
            <FileField field=shown.field("file", "import-file") accept=ACCEPTED/>
            <button name="act" value="check" class=checking>{t!(locale, "import-check")}</button>
        };
        let checked = rejection.is_none() && preview.is_some();
        let help = (!checked).then(|| {
            markup! {
                <p>{t!(locale, "import-help")}</p>
                <pre class="sample" tabindex="0">{t!(locale, "import-sample")}</pre>
                <p>{t!(locale, "import-sample-help")}</p>
            }
        });
        let parts = if checked {
            markup! { {preview}<h2>{t!(locale, "import-change")}</h2>{fields} }
        } else {
            markup! { {fields}{preview} }
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {help}
            <form method="post" action=addresses::IMPORT.of(id) class="form wide" enctype="multipart/form-data">
                {form_key()}
                {shown.seen(MarkTarget::Agreed(id))}
                {parts}
            </form>
        }
    })
}

/// Renders the buttons below the text as it is understood; one with problems cannot be published, nor one that would rewrite
/// words that are put to the vote.
fn publishing_buttons(locale: Locale, understood: &UnderstoodText, ends: &Consequence) -> Markup {
    let publish = (!understood.has_obstacle()).then(|| {
        markup! { <button name="act" value="publish" aria-describedby=ends.described()>{t!(locale, "import-publish")}</button> }
    });
    markup! {
        {ends.view()}
        <div class="buttons" id="publish">
            <button name="act" value="check" class="second">{t!(locale, "import-check-again")}</button>
            {publish}
        </div>
    }
}
