//! Renders the page that takes a file of terms: the form, and each entry with what becomes of it before anything is taken.

use crate::errors::{PageError, PageResult};
use crate::fields::FileField;
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, text_error};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::table_files::quote;
use crate::terms::labels::tbx_error_words;
use crate::{addresses, document, figures};
use axum::extract::Path;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use domain::terms::checking::{CheckedEntry, EntryFault, EntryFaultReason};
use domain::terms::tbx::{MAX_FILE, TbxProblem};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::terms::EntryFate;

/// The most entries that are shown row by row; of the others their number is told.
const SHOWN: usize = 200;

/// The most names of a term that its row shows.
const NAMES: usize = 7;

/// The most bytes that the entries of one form may have: half of the largest file, since their signs make a page longer.
const CARRIED: usize = MAX_FILE / 2;

/// The entries that a page has shown, as its form carries them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownEntries {
    /// The name of the file.
    pub file: String,
    pub entries: Vec<CheckedEntry>,
}

/// The entries of a file with what becomes of each.
pub struct PreviewedFile<'a> {
    /// The name of the file.
    pub name: String,
    pub entries: &'a [CheckedEntry],
    pub fates: &'a [EntryFate],
}

pub async fn show_import(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_import(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form to which a file is given; a rejected file shows its errors.
pub async fn render_import(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let access = context.access(id).await?;
    rights::may_within(Act::ImportTerms, &context.viewer, access.facts())?;
    let locale = context.locale;
    let title = t!(locale, "terms-import-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            <p class="lead">{t!(locale, "terms-import-lead")}</p>
            <form method="post" action=addresses::TERMS_IMPORT.of(id) class="form" enctype="multipart/form-data">
                {form_key()}
                <FileField field=shown.field("file", "terms-file") accept=".tbx,.xml,application/x-tbx,application/xml" required=true/>
                <button>{t!(locale, "terms-send")}</button>
            </form>
            <p class="tools"><a href=addresses::TERMS.of(id)>{t!(locale, "terms-title")}</a></p>
        }
    }))
}

/// Renders each entry of a file with what becomes of it, and the form that takes what is shown.
pub fn render_preview(context: &RequestContext, id: ConsultationId, file: &PreviewedFile<'_>) -> PageResult {
    let locale = context.locale;
    let fresh = select_fresh(file);
    let left = file.fates.iter().filter(|fate| is_fresh(**fate)).count().saturating_sub(fresh.len());
    let definitions: usize = fresh.iter().map(|(entry, fate)| count_definitions(entry, *fate)).sum();
    let terms = fresh.iter().filter(|(_, fate)| *fate == EntryFate::Added).count();
    let entries = fresh.iter().map(|(entry, _)| (*entry).clone()).collect();
    let carried = serde_json::to_string(&ShownEntries { file: file.name.clone(), entries })
        .map_err(|error| PageError::internal("writing the terms that are shown", &error))?;
    let title = t!(locale, "terms-preview-title");
    Ok(document::page(context, &title.clone(), || {
        let more = (left > 0)
            .then(|| markup! { <p class="warning">{t!(locale, "terms-preview-left", count = left)}</p> });
        let what = match fresh.is_empty() {
            true => markup! { <p>{t!(locale, "terms-preview-nothing")}</p> },
            false => taking_form(locale, id, [terms, definitions], carried),
        };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "terms-preview-lead", count = file.entries.len())}</p>
            {(!file.name.is_empty()).then(|| markup! { <p>{t!(locale, "iso-file", file = file.name.clone())}</p> })}
            {more}
            {entry_rows(locale, file)}
            {what}
            <p><a href=addresses::TERMS_IMPORT.of(id)>{t!(locale, "terms-another-file")}</a></p>
        }
    }))
}

/// Returns in words what keeps the entries of a file from being taken, with the lines.
pub fn problem_words(locale: Locale, problem: &TbxProblem) -> Vec<String> {
    match problem {
        TbxProblem::Unreadable(error) => vec![tbx_error_words(locale, error)],
        TbxProblem::Entries(faults) => {
            faults.iter().map(|(line, fault)| fault_words(locale, *line, fault)).collect()
        }
    }
}

fn fault_words(locale: Locale, line: usize, fault: &EntryFault) -> String {
    let problem = match &fault.reason {
        EntryFaultReason::Text(error) => text_error(locale, error),
        EntryFaultReason::TooMany(most) => t!(locale, "terms-too-many", most = *most),
        EntryFaultReason::Year => t!(locale, "invalid-date-year"),
        EntryFaultReason::Address => t!(locale, "invalid-web-address"),
        EntryFaultReason::Twice(former) => t!(locale, "terms-twice", line = *former),
    };
    let (code, field) = (quote(&fault.code), fault.field.label(locale));
    t!(locale, "terms-entry-fault", line = line, code = code, field = field, problem = problem)
}

const fn is_fresh(fate: EntryFate) -> bool {
    matches!(fate, EntryFate::Added | EntryFate::Completed(_))
}

/// Returns how many definitions an entry brings.
const fn count_definitions(entry: &CheckedEntry, fate: EntryFate) -> usize {
    match fate {
        EntryFate::Added => entry.definitions.len(),
        EntryFate::Completed(count) => count,
        EntryFate::Present | EntryFate::Repeated => 0,
    }
}

/// Selects the first entries that bring something: as many as fit into the form.
fn select_fresh<'a>(file: &PreviewedFile<'a>) -> Vec<(&'a CheckedEntry, EntryFate)> {
    let mut size = 0_usize;
    let fresh = file.entries.iter().zip(file.fates).filter(|(_, fate)| is_fresh(**fate));
    let fitting = fresh.take_while(|(entry, _)| {
        let written = serde_json::to_string(entry).map_or(CARRIED, |written| written.len());
        size = size.saturating_add(written).saturating_add(1);
        size <= CARRIED
    });
    fitting.map(|(entry, fate)| (entry, *fate)).collect()
}

fn entry_rows(locale: Locale, file: &PreviewedFile<'_>) -> Markup {
    let rows = file.entries.iter().zip(file.fates).take(SHOWN).map(|(entry, fate)| {
        let names = entry.term.names.iter().map(|one| {
            let language = one.language;
            markup! { <bdi lang=language.code() dir=language.direction()>{one.name.as_str().to_owned()}</bdi>" " }
        });
        let names = names.take(NAMES).collect::<Vec<_>>();
        let fate = match fate {
            EntryFate::Added => t!(locale, "terms-fate-added", count = entry.definitions.len()),
            EntryFate::Completed(count) => t!(locale, "terms-fate-completed", count = *count),
            EntryFate::Present => t!(locale, "terms-fate-present"),
            EntryFate::Repeated => t!(locale, "terms-fate-repeated"),
        };
        markup! {
            <li>
                <p><b><bdi dir="auto">{entry.term.code.as_str().to_owned()}</bdi></b>{figures::colon(locale)}{names}</p>
                <p class="hint">{fate}</p>
            </li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let more = file.entries.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| markup! { <p>{t!(locale, "terms-preview-more", count = more)}</p> });
    markup! {
        <ol class="plain import-lines">{rows}</ol>
        {more}
    }
}

/// Renders the form that takes so many terms and definitions.
fn taking_form(locale: Locale, id: ConsultationId, counts: [usize; 2], carried: String) -> Markup {
    let [terms, definitions] = counts;
    markup! {
        <form method="post" action=addresses::TERMS_IMPORT.of(id) class="form" enctype="multipart/form-data">
            {form_key()}
            <input type="hidden" name="table" value=carried/>
            <p>{t!(locale, "terms-preview-sum", terms = terms, definitions = definitions)}</p>
            <button name="act" value="post">{t!(locale, "terms-take")}</button>
        </form>
    }
}
