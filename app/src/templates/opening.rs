//! Renders the form that opens a consultation from a template, or as a copy of another, with the dates that it would have.

use crate::components::{Column, Table};
use crate::errors::{PageError, PageResult};
use crate::fields::{CheckField, InputField, RadioField, ShownForm, TextField, coded_options, error_summary};
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::revision_name;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document, figures};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::consultations::{Stage, Visibility};
use domain::identifiers::{ConsultationId, TemplateId};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use domain::templates::ConsultationTemplate;
use domain::text::{Statement, Title};
use domain::translations::{TitleField, TitleWords, TranslatedTitles};
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
    /// The language in which that text is authentic.
    language: Language,
    /// The languages into which that text is translated.
    translations: Vec<Language>,
    /// The words of the consultation that is copied.
    words: Option<CopiedWords>,
    /// The heading of the page.
    title: String,
    /// The address of the form.
    action: String,
    /// The form before anything is typed.
    begun: FormData,
}

/// The title and the summary of a consultation that is copied, with their translations.
struct CopiedWords {
    title: String,
    summary: String,
    translated: TranslatedTitles,
}

impl OpeningSource {
    /// Returns what a new title and summary are called in other languages: as those of the original, where the words are the same.
    /// Where the title has but the mark of a copy besides, so have its translations.
    pub fn carry_translations(
        &self,
        locale: Locale,
        title: &Title,
        summary: &Statement,
    ) -> Vec<(Language, TitleWords)> {
        let Some(copied) = &self.words else { return Vec::new() };
        let marked = Title::parse(&mark_copy(locale, &copied.title));
        let is_marked = marked.is_ok_and(|marked| marked == *title);
        let mut carried = Vec::new();
        if is_marked || title.as_str() == copied.title {
            for (language, words) in copied.list(TitleField::Title) {
                let other = Locale::ALL.into_iter().find(|other| other.language() == language);
                let marked = || mark_copy(other.unwrap_or(locale), words);
                let words = if is_marked { marked() } else { words.to_owned() };
                // One that is too long with its mark is left out.
                if let Ok(words) = Title::parse(&words) {
                    carried.push((language, TitleWords::Title(Some(words))));
                }
            }
        }
        if summary.as_str() == copied.summary {
            for (language, words) in copied.list(TitleField::Summary) {
                if let Ok(words) = Statement::parse(words) {
                    carried.push((language, TitleWords::Summary(Some(words))));
                }
            }
        }
        carried
    }
}

impl CopiedWords {
    fn is_translated(&self) -> bool {
        self.list(TitleField::Title).chain(self.list(TitleField::Summary)).next().is_some()
    }

    fn list(&self, field: TitleField) -> impl Iterator<Item = (Language, &str)> {
        let languages = self.translated.languages(field);
        languages.filter_map(move |language| Some((language, self.translated.find(field, language)?)))
    }
}

/// Returns a title with the mark of a copy.
fn mark_copy(locale: Locale, title: &str) -> String {
    format!("{title} {}", t!(locale, "copy-mark"))
}

/// Reads a consultation that is copied.
pub async fn read_copied(context: &RequestContext, id: ConsultationId) -> Result<OpeningSource, PageError> {
    rights::may(Act::OpenConsultation, &context.viewer)?;
    let found = templates::describe_consultation(context.db(), &context.viewer, id).await?;
    let begun = FormData::default()
        .set("title", mark_copy(context.locale, &found.consultation.title))
        .set("summary", found.consultation.summary.as_str())
        .set("visibility", found.template.visibility.code())
        .set("participants", "yes");
    Ok(OpeningSource {
        template: found.template,
        consultation: Some(id),
        revision: found.revision,
        language: found.language.unwrap_or(found.consultation.language),
        translations: found.translations,
        words: Some(CopiedWords {
            title: found.consultation.title,
            summary: found.consultation.summary,
            translated: found.consultation.titles.as_deref().cloned().unwrap_or_default(),
        }),
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
        translations: Vec::new(),
        words: None,
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
            markup! {
                <InputField field=shown.field("start", "copy-start") kind="datetime-local" required=true/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
            }
        });
        let count = source.template.delegations.len();
        let participants = (count > 0).then(|| {
            markup! {
                <CheckField field=shown.field("participants", "copy-participants")/>
                <p class="hint">{t!(locale, "copy-participants-count", count = count)}</p>
                <p class="hint">{t!(locale, "copy-participants-mail")}</p>
            }
        });
        let text = source.revision.map(|number| {
            markup! {
                <CheckField field=shown.field("text", "copy-text")/>
                <p class="hint">{revision_name(locale, number)}</p>
                <p class="hint">{t!(locale, "copy-text-language", language = source.language.label(locale))}</p>
                {text_translations(locale, source)}
            }
        });
        let translated = source.words.as_ref().is_some_and(CopiedWords::is_translated);
        let translated =
            translated.then(|| markup! { <p class="hint">{t!(locale, "copy-titles-translated")}</p> });
        let mailed = (!source.template.mail_texts.is_empty())
            .then(|| markup! { <p class="hint" id="mail-texts">{t!(locale, "copy-mail-texts")}</p> });
        let open = preview.is_some().then(|| {
            markup! {
                <input type="hidden" name=PREVIEWED value=form.get("start").to_owned()/>
                <button name="act" value="open">{t!(locale, "consultation-open")}</button>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{source.title.clone()}</h1>
            <p class="lead">{t!(locale, "copy-lead")}</p>
            {preview.map(|stages| stage_preview(context, stages))}
            <form method="post" action=source.action.clone() class="form">
                {form_key()}
                <InputField field=shown.field("title", "consultation-title") max=Title::MAX required=true/>
                <TextField field=shown.field("summary", "consultation-summary") max=Statement::MAX rows=4 required=true/>
                {translated}
                <RadioField field=shown.field("visibility", "visibility") options=visibilities/>
                {start}
                {participants}
                {text}
                {mailed}
                <div class="buttons">
                    {open}
                    <button class="second" name="act" value="preview">{t!(locale, "copy-preview")}</button>
                </div>
            </form>
        }
    })
}

/// Renders into which languages the text is translated that goes along, if into any.
fn text_translations(locale: Locale, source: &OpeningSource) -> Option<Markup> {
    let languages: Vec<String> = source.translations.iter().map(|language| language.label(locale)).collect();
    (!languages.is_empty()).then(|| {
        let languages = figures::list(locale, &languages);
        markup! { <p class="hint">{t!(locale, "copy-text-translations", languages = languages)}</p> }
    })
}

/// Renders the stages as they would be.
fn stage_preview(context: &RequestContext, stages: &[Stage]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "stage")),
        Column::Text(t!(locale, "stage-opens")),
        Column::Text(t!(locale, "stage-closes")),
        Column::Text(t!(locale, "attribution")),
    ];
    let rows = stages.iter().map(|stage| {
        markup! {
            <tr>
                <th scope="row">{stage.kind.label(locale)}</th>
                <td>{dates::full_time(locale, zone, stage.opens_at)}</td>
                <td>{stage.closes_at.map(|at| dates::full_time(locale, zone, at))}</td>
                <td>{stage.attribution.label(locale)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! {
        <section id="preview" class="notice">
            <h2>{t!(locale, "copy-dates")}</h2>
            <p>{t!(locale, "copy-dates-help")}</p>
            <Table label=t!(locale, "copy-dates") columns=columns>{rows}</Table>
        </section>
    }
}
