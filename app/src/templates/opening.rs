//! Renders the form that opens a consultation from a template, or as a copy of another, with the dates that it would have.

use crate::components::{Column, Table};
use crate::errors::{PageError, PageResult};
use crate::fields::{CheckField, InputField, RadioField, ShownForm, TextField, coded_options, error_summary};
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::revision_name;
use crate::marks::form_key;
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::consultations::{Stage, Visibility};
use domain::identifiers::{ConsultationId, TemplateId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::templates::ConsultationTemplate;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::templates;

/// The field with the start for which dates were shown.
pub const PREVIEWED: &str = "previewed";

/// What a consultation is opened from.
pub struct OpeningSource {
    pub template: ConsultationTemplate,
    /// The consultation that is copied; `None` for a template.
    pub consultation: Option<ConsultationId>,
    /// The number of the latest revision of its text.
    revision: Option<i32>,
    /// The language in which that text goes along.
    language: Language,
    /// The heading of the page.
    title: String,
    /// The address of the form.
    action: String,
    /// The form before anything is typed.
    begun: FormData,
}

/// Reads a consultation that is copied.
pub async fn read_copied(context: &RequestContext, id: ConsultationId) -> Result<OpeningSource, PageError> {
    rights::may(Act::OpenConsultation, &context.viewer)?;
    let found = templates::describe_consultation(context.db(), &context.viewer, id).await?;
    let title = format!("{} {}", found.consultation.title, t!(context.locale, "copy-mark"));
    let begun = FormData::default()
        .set("title", title)
        .set("summary", found.consultation.summary.as_str())
        .set("visibility", found.template.visibility.code())
        .set("participants", "yes");
    Ok(OpeningSource {
        template: found.template,
        consultation: Some(id),
        revision: found.revision,
        language: found.language.unwrap_or(found.consultation.language),
        title: t!(context.locale, "copy-title"),
        action: addresses::COPYING.of(id),
        begun,
    })
}

/// Reads a template.
pub async fn read_template(context: &RequestContext, id: TemplateId) -> Result<OpeningSource, PageError> {
    rights::may(Act::OpenConsultation, &context.viewer)?;
    let found = templates::find_template(context.db(), &context.viewer, id).await?;
    let begun =
        FormData::default().set("visibility", found.contents.visibility.code()).set("participants", "yes");
    Ok(OpeningSource {
        language: found.contents.language,
        template: found.contents.0,
        consultation: None,
        revision: None,
        title: t!(context.locale, "template-open-from", name = found.name),
        action: addresses::TEMPLATE.of(id),
        begun,
    })
}

pub async fn show_copying(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let source = read_copied(&context, id).await?;
    Ok(render_opening(&context, &source, &source.begun, None, None))
}

pub async fn show_template(context: RequestContext, Path(id): Path<TemplateId>) -> PageResult {
    let source = read_template(&context, id).await?;
    Ok(render_opening(&context, &source, &source.begun, None, None))
}

/// Renders the form, with the stages that the consultation would have where they were asked for; a rejected form keeps what was
/// typed.
pub fn render_opening(
    context: &RequestContext,
    source: &OpeningSource,
    form: &FormData,
    rejection: Option<&FormRejection>,
    preview: Option<&[Stage]>,
) -> axum::response::Response {
    let locale = context.locale;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, &source.title, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let visibilities = coded_options(locale, Visibility::ALL);
        let start = (!source.template.stages.is_empty()).then(|| {
            view! {
                <InputField field=shown.field("start", "copy-start") kind="datetime-local" required=true/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.name())}</p>
            }
        });
        let count = source.template.delegations.len();
        let participants = (count > 0).then(|| {
            view! {
                <CheckField field=shown.field("participants", "copy-participants")/>
                <p class="hint">{t!(locale, "copy-participants-count", count = count)}</p>
                <p class="hint">{t!(locale, "copy-participants-mail")}</p>
            }
        });
        let text = source.revision.map(|number| {
            view! {
                <CheckField field=shown.field("text", "copy-text")/>
                <p class="hint">{revision_name(locale, number)}</p>
                <p class="hint">{t!(locale, "copy-text-language", language = source.language.label(locale))}</p>
            }
        });
        let open = preview.is_some().then(|| {
            view! {
                <input type="hidden" name=PREVIEWED value=form.get("start").to_owned()/>
                <button name="act" value="open">{t!(locale, "consultation-open")}</button>
            }
        });
        view! {
            {error_summary(locale, rejection)}
            <h1>{source.title.clone()}</h1>
            <p class="lead">{t!(locale, "copy-lead")}</p>
            {preview.map(|stages| stage_preview(context, stages))}
            <form method="post" action=source.action.clone() class="form">
                {form_key()}
                <InputField field=shown.field("title", "consultation-title") max=Title::MAX required=true/>
                <TextField field=shown.field("summary", "consultation-summary") max=Statement::MAX rows=4 required=true/>
                <RadioField field=shown.field("visibility", "visibility") options=visibilities/>
                {start}
                {participants}
                {text}
                <div class="buttons">
                    {open}
                    <button class="second" name="act" value="preview">{t!(locale, "copy-preview")}</button>
                </div>
            </form>
        }
    })
}

/// Renders the stages as they would be.
fn stage_preview(context: &RequestContext, stages: &[Stage]) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "stage")),
        Column::Text(t!(locale, "stage-opens")),
        Column::Text(t!(locale, "stage-closes")),
        Column::Text(t!(locale, "attribution")),
    ];
    let rows = stages.iter().map(|stage| {
        view! {
            <tr>
                <th scope="row">{stage.kind.label(locale)}</th>
                <td>{dates::full_time(locale, zone, stage.opens_at)}</td>
                <td>{stage.closes_at.map(|at| dates::full_time(locale, zone, at))}</td>
                <td>{stage.attribution.label(locale)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section id="preview" class="notice">
            <h2>{t!(locale, "copy-dates")}</h2>
            <p>{t!(locale, "copy-dates-help")}</p>
            <Table label=t!(locale, "copy-dates") columns=columns>{rows}</Table>
        </section>
    }
    .into_any()
}
