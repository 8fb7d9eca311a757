//! Renders the page on which an organizer corrects or archives a consultation, and the notice on an archived one.

use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::consultations::labels::{archived_line, title_in};
use crate::errors::PageResult;
use crate::fields::{InputField, RadioField, ShownForm, TextField, coded_options, error_summary};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, rejected};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document, figures};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::consultations::Visibility;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::rights::corrections::{may_archive_consultation, may_restore_consultation};
use domain::rights::{Act, may_within};
use domain::text::{Statement, Title};
use domain::translations::TitleField;
use leptos::prelude::*;
use store::consultations;
use store::consultations::ConsultationCorrection;
use store::entity::consultation;
use store::marks::MarkTarget;

pub async fn show_correction(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_correction(&context, id, None, None).await
}

/// Reads the title, the summary and the visibility from a form.
pub fn read_correction(
    context: &RequestContext,
    form: &FormData,
) -> Result<ConsultationCorrection, FormRejection> {
    let mut reader = FormReader::new(context, Act::CorrectConsultation, form);
    let title = reader.text("title");
    let summary = reader.text("summary");
    let visibility = reader.choice("visibility");
    reader
        .finish(|| Some(ConsultationCorrection { title: title?, summary: summary?, visibility: visibility? }))
}

/// Returns what a form confirms that takes back these translations.
pub fn lost_key(lost: &[(TitleField, Language)]) -> String {
    lost.iter().map(|(field, language)| format!("{field}:{language}")).collect::<Vec<_>>().join(",")
}

/// Returns what a correction takes away: the translations of the words that it changes.
fn describe_lost(locale: Locale, lost: &[(TitleField, Language)]) -> Consequence {
    let sentences =
        [(TitleField::Title, "correction-ends-title"), (TitleField::Summary, "correction-ends-summary")];
    let sentences = sentences.into_iter().filter_map(|(field, key)| {
        let of_field = lost.iter().filter(|(other, _)| *other == field);
        let languages: Vec<String> = of_field.map(|(_, language)| language.label(locale)).collect();
        (!languages.is_empty()).then(|| t!(locale, key, languages = figures::list(locale, &languages)))
    });
    Consequence::new("correction-ends", sentences)
}

/// Renders the page on which a consultation is corrected or archived; a rejected form keeps what was typed and shows
/// its errors.
pub async fn render_correction(
    context: &RequestContext,
    id: ConsultationId,
    typed: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale) = (context.db(), context.locale);
    domain::rights::may(Act::CorrectConsultation, &context.viewer)?;
    context.note_mark(MarkTarget::Consultation(id)).await?;
    let found = consultations::find_readable_consultation(db, &context.viewer, id).await?;
    may_within(Act::CorrectConsultation, &context.viewer, found.facts())?;
    let votes_open = consultations::has_open_votes(db, id).await?;
    let stored = FormData::default()
        .set("title", found.title.clone())
        .set("summary", found.summary.clone())
        .set("visibility", found.visibility.code());
    let title = t!(locale, "correction-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let of_form = rejected(rejection, Act::CorrectConsultation);
        let form = ShownForm { locale, typed: typed.unwrap_or(&stored), rejection: of_form };
        let stale = of_form.is_some_and(|rejection| rejection.stale);
        let new = typed.filter(|_| of_form.is_some()).and_then(|typed| read_correction(context, typed).ok());
        let lost = new.map(|new| consultations::list_lost_translations(&found, &new)).unwrap_or_default();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {stale.then(|| present_state(context, &found))}
            {correction_form(id, form, &lost)}
            {archive_section(context, id, &found, votes_open)}
        }
    }))
}

/// Renders what somebody else has made of the consultation meanwhile.
fn present_state(context: &RequestContext, found: &consultation::Model) -> Markup {
    let (locale, language) = (context.locale, found.language);
    markup! {
        <section id="changed" class="notice">
            <h2>{t!(locale, "correction-present")}</h2>
            <p lang=language.code() dir="auto">{found.title.clone()}</p>
            <p class="words" lang=language.code() dir="auto">{found.summary.clone()}</p>
            <p>{found.visibility.label(locale)}</p>
        </section>
    }
}

/// Renders the form; `lost` are the translations that it takes away as it was sent.
fn correction_form(id: ConsultationId, form: ShownForm<'_>, lost: &[(TitleField, Language)]) -> Markup {
    let locale = form.locale;
    let ends = describe_lost(locale, lost);
    let visibilities = coded_options(locale, Visibility::ALL);
    markup! {
        <form method="post" action=addresses::CORRECTION.of(id) class="form">
            {form_key()}
            {form.seen(MarkTarget::Consultation(id))}
            <InputField field=form.field("title", "consultation-title") max=Title::MAX required=true/>
            <TextField field=form.field("summary", "consultation-summary") max=Statement::MAX rows=4 required=true/>
            <RadioField field=form.field("visibility", "visibility") options=visibilities/>
            <p class="hint">{t!(locale, "correction-to-public")}</p>
            <p class="hint">{t!(locale, "correction-to-delegations")}</p>
            <p class="hint">{t!(locale, "correction-recorded")}</p>
            {ends.view_to_confirm(lost_key(lost))}
            <button aria-describedby=ends.described()>{t!(locale, "correction-send")}</button>
        </form>
    }
}

fn archive_section(
    context: &RequestContext,
    id: ConsultationId,
    found: &consultation::Model,
    votes_open: bool,
) -> Markup {
    let locale = context.locale;
    let act = match may_archive_consultation(&context.viewer, found.facts(), votes_open) {
        Ok(()) => markup! {
            <p><a class="button second" href=addresses::ARCHIVING.of(id)>{t!(locale, "archive")}</a></p>
        },
        Err(_) => markup! {
            <p class="notice"><a href=addresses::QUESTIONS.of(id)>{t!(locale, "archive-votes-open")}</a></p>
        },
    };
    markup! {
        <section id="archive">
            <h2>{t!(locale, "archive-title")}</h2>
            <p>{t!(locale, "archive-means")}</p>
            {act}
        </section>
    }
}

pub async fn show_archiving(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_archiving(&context, id, None).await
}

/// Renders the page that confirms that a consultation is archived.
pub async fn render_archiving(
    context: &RequestContext,
    id: ConsultationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, locale, viewer) = (context.db(), context.locale, &context.viewer);
    domain::rights::may(Act::ArchiveConsultation, viewer)?;
    context.note_mark(MarkTarget::Consultation(id)).await?;
    let found = consultations::find_readable_consultation(db, viewer, id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        let votes_open = consultations::has_open_votes(db, id).await?;
        may_archive_consultation(viewer, found.facts(), votes_open)?;
    }
    let title = t!(locale, "archive");
    Ok(confirmation_page(context, &title.clone(), rejection, || {
        let ends = [t!(locale, "archive-means"), t!(locale, "archive-can-be-restored")];
        Confirmation {
            shown: present_words(locale, &found),
            consequence: Consequence::new("archiving-ends", ends),
            action: addresses::ARCHIVING.of(id),
            fields: markup! { <SeenField target=MarkTarget::Consultation(id)/> },
            submit: title,
            back: addresses::CORRECTION.of(id),
        }
    }))
}

/// Renders the title of a consultation, with who may read it.
fn present_words(locale: Locale, found: &consultation::Model) -> Markup {
    let title = title_in(locale, found);
    markup! {
        <p class="lead" lang=title.lang dir="auto">{title.words}</p>
        <p class="hint">{found.visibility.label(locale)}</p>
    }
}

/// Renders the link to the page on which the consultation is corrected or archived, for an organizer.
pub fn correction_link(context: &RequestContext, found: &consultation::Model) -> Markup {
    let href = addresses::CORRECTION.of(found.id);
    may_within(Act::CorrectConsultation, &context.viewer, found.facts())
        .is_ok()
        .then(|| markup! { <p class="tools"><a href=href>{t!(context.locale, "correction-link")}</a></p> })
        .into_markup()
}

/// Renders when the consultation was archived, with the form that restores it for an organizer; nothing on one that is
/// not archived.
pub fn archive_notice(context: &RequestContext, found: &consultation::Model) -> Markup {
    let (locale, id) = (context.locale, found.id);
    let restore = may_restore_consultation(&context.viewer, found.facts()).is_ok().then(|| {
        markup! {
            <form method="post" action=addresses::RESTORATION.of(id)>
                {form_key()}
                <SeenField target=MarkTarget::Consultation(id)/>
                <button class="second">{t!(locale, "restore")}</button>
            </form>
        }
    });
    markup! { {archived_line(context, found.archived_at)} {restore} }
}
