//! Renders what was found in a file as it was understood, before anything is taken over.

use crate::amendments::parts::{BEGIN, BEGUN, BEGUN_ELSEWHERE, marked_changes, prepare_comparisons};
use crate::errors::{PageError, PageResult};
use crate::fields::error_summary;
use crate::figures;
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::{excerpt, revision_name};
use crate::mailed_files::MAILED;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::preparations::reading::{FoundHow, LostInFile};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::comparisons::long_comparisons;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::preparations::{FoundContent, FoundFate, MAX_FOUND, PreparationRefusal, SeenWords};
use domain::text::Text;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::markup;
use store::preparations::{FoundPreview, PreviewedWords};

/// The name of the boxes with which one chooses what is taken over.
pub const TAKE: &str = "take";

/// The most bytes that the form carries: half of what a request may have.
const CARRIED: usize = 1024 * 1024;

/// What a page has shown of a file, as its form carries it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownFile {
    /// The number of the revision of which the file is the text, and its language.
    pub revision: i32,
    pub language: Language,
    pub rows: Vec<ShownWords>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownWords {
    pub words: SeenWords,
    pub how: FoundHow,
}

/// What a file has beside what can be taken over.
#[derive(Clone, Debug, Default)]
pub struct FileRemarks {
    pub lost: Vec<LostInFile>,
    pub recorded: usize,
    pub more: usize,
}

/// Renders what was found: what can be taken over, conflicts side by side, and what is left alone. `how` has a place for
/// each row; `sent` is the form in which something was chosen, if it comes back.
pub async fn render_preview(
    context: &RequestContext,
    id: ConsultationId,
    preview: &FoundPreview,
    how: &[FoundHow],
    remarks: &FileRemarks,
    rejection: Option<&FormRejection>,
    sent: Option<&FormData>,
) -> PageResult {
    let locale = context.locale;
    let pairs = preview.rows.iter().flat_map(|row| {
        let then = row.words.then.as_str();
        [row.words.now.as_deref(), proposed_text(row)].map(|other| Some((then, other?)))
    });
    prepare_comparisons(context, long_comparisons(pairs.flatten())).await?;
    let rows: Vec<(&PreviewedWords, &FoundHow)> = preview.rows.iter().zip(how).collect();
    let shown = select_fresh(&rows);
    let file = ShownFile {
        revision: preview.made_for,
        language: preview.language,
        rows: shown.iter().map(|(_, shown)| shown.clone()).collect(),
    };
    let carried = serde_json::to_string(&file)
        .map_err(|error| PageError::internal("writing what was found in a file", &error))?;
    let title = t!(locale, "preparation-preview-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let conflicts = rows.iter().filter(|(row, _)| is_conflict(row));
        let conflicts: Vec<_> =
            conflicts.map(|(row, how)| conflict_entry(locale, preview, row, how)).collect();
        let left = rows.iter().filter(|(row, _)| !is_conflict(row)).filter_map(|(row, _)| match row.fate {
            FoundFate::Refused(reason) => {
                Some((row.label.clone(), reason.label(locale), short_words(locale, row)))
            }
            FoundFate::Fresh(_) => None,
        });
        let left: Vec<_> = left.collect();
        let lost = remarks.lost.iter().map(|one| (String::new(), t!(locale, one.key), one.words.clone()));
        let lost: Vec<_> = lost.collect();
        let nothing = preview.rows.is_empty() && remarks.lost.is_empty();
        let more = (remarks.more > 0).then(
            || markup! { <p class="warning">{t!(locale, "preparation-more", count = remarks.more)}</p> },
        );
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "preparation-preview-lead")}</p>
            {facts_part(locale, preview, remarks)}
            {nothing.then(|| markup! { <p>{t!(locale, "preparation-nothing")}</p> })}
            {more}
            {listed_part(locale, "preparation-lost", lost)}
            {listed_part(locale, "preparation-left", left)}
            {conflicts_part(locale, conflicts)}
            {(!shown.is_empty()).then(|| taking_form(locale, id, preview.language, &shown, carried, sent))}
            <p><a href=addresses::PREPARATIONS.of(id)>{t!(locale, "preparation-another")}</a></p>
        }
    }))
}

/// Renders what would be said on a provision: the changes to its words, or the comment.
fn content_part(content: &FoundContent, words: &str, language: Language) -> Markup {
    match content {
        FoundContent::Amendment { kind, text } => {
            let text = text.as_ref().map_or("", Text::as_str);
            amendment_part(*kind, text, words, language)
        }
        FoundContent::Comment(body) => comment_part(body.as_str(), language),
    }
}

/// Renders the words of an amendment against those of its provision.
pub fn amendment_part(kind: AmendmentKind, text: &str, words: &str, language: Language) -> Markup {
    match kind {
        AmendmentKind::AddBefore | AmendmentKind::AddAfter => marked_changes("", text, language),
        AmendmentKind::Suppress => marked_changes(words, "", language),
        _ => marked_changes(words, text, language),
    }
}

/// Renders a comment as its thread would show it.
pub fn comment_part(body: &str, language: Language) -> Markup {
    let html = markup::render_markdown(body);
    markup! { <div class="words" lang=language.code() dir=language.direction() inner_html=html></div> }
}

/// Renders which provision something is about, and what would be said on it.
pub fn subject_part(locale: Locale, id: ProvisionId, label: &str, kind: Option<AmendmentKind>) -> Markup {
    let said = kind.map_or_else(|| t!(locale, "preparation-comment"), |kind| kind.label(locale));
    let label = label.to_owned();
    markup! { <a href=addresses::PROVISION.of(id)><bdi dir="ltr">{label}</bdi></a>" · "{said} }
}

/// Tells whether the words of the provision have changed since the file was made.
fn is_conflict(row: &PreviewedWords) -> bool {
    [PreparationRefusal::Changed, PreparationRefusal::Gone].map(FoundFate::Refused).contains(&row.fate)
}

fn kind_of(content: &FoundContent) -> Option<AmendmentKind> {
    match content {
        FoundContent::Amendment { kind, .. } => Some(*kind),
        FoundContent::Comment(_) => None,
    }
}

/// Returns the words that an amendment would put in the place of those of its provision.
fn proposed_text(row: &PreviewedWords) -> Option<&str> {
    match &row.found.content {
        FoundContent::Amendment { kind: AmendmentKind::Modify, text } => text.as_ref().map(Text::as_str),
        FoundContent::Amendment { .. } | FoundContent::Comment(_) => None,
    }
}

/// Selects what can be taken over, as much as fits into a form.
fn select_fresh<'a>(rows: &[(&'a PreviewedWords, &FoundHow)]) -> Vec<(&'a PreviewedWords, ShownWords)> {
    let mut size = 0;
    let fresh = rows.iter().filter_map(|(row, how)| {
        let FoundFate::Fresh(seen) = row.fate else { return None };
        let words = SeenWords { found: row.found.clone(), seen };
        Some((*row, ShownWords { words, how: (*how).clone() }))
    });
    let fitting = fresh.take_while(|(_, shown)| {
        size += serde_json::to_string(shown).map_or(CARRIED, |written| written.len() + 1);
        size <= CARRIED
    });
    fitting.collect()
}

fn facts_part(locale: Locale, preview: &FoundPreview, remarks: &FileRemarks) -> Markup {
    let (then, now) = (preview.made_for, preview.latest);
    let made_for = revision_name(locale, then);
    let revision = match then == now {
        true => t!(locale, "preparation-for-present", revision = made_for),
        false => {
            let latest = revision_name(locale, now);
            t!(locale, "preparation-for-former", revision = made_for, latest = latest)
        }
    };
    let recorded =
        (remarks.recorded > 0).then(|| markup! { <p class="hint">{t!(locale, "preparation-recorded")}</p> });
    markup! { <p>{revision}</p>{recorded} }
}

/// Renders a heading with the number of things, and the first of them with their reasons; nothing where there are none.
fn listed_part(locale: Locale, key: &'static str, rows: Vec<(String, String, String)>) -> Option<Markup> {
    if rows.is_empty() {
        return None;
    }
    let count = rows.len();
    let items = rows.into_iter().take(MAX_FOUND).map(|(label, reason, words)| {
        let label = (!label.is_empty()).then(|| markup! { <bdi dir="ltr">{label}</bdi>" · " });
        let words = (!words.is_empty()).then(|| markup! { <q dir="auto">{words}</q> });
        markup! { <li>{label}{reason}" "{words}</li> }
    });
    Some(markup! {
        <section class="notice">
            <h2>{t!(locale, key, count = count)}</h2>
            <ul>{items.collect::<Vec<_>>()}</ul>
        </section>
    })
}

/// Returns the first words of what would be said.
fn short_words(locale: Locale, row: &PreviewedWords) -> String {
    match &row.found.content {
        FoundContent::Amendment { kind, text } => {
            text.as_ref().map_or_else(|| kind.label(locale), |text| excerpt(text.as_str()))
        }
        FoundContent::Comment(body) => excerpt(body.as_str()),
    }
}

fn conflicts_part(locale: Locale, conflicts: Vec<Markup>) -> Option<Markup> {
    let count = conflicts.len();
    (count > 0).then(|| {
        markup! {
            <section>
                <h2>{t!(locale, "preparation-conflicts", count = count)}</h2>
                <p>{t!(locale, "preparation-conflicts-help")}</p>
                <ol class="plain import-lines">{conflicts}</ol>
            </section>
        }
    })
}

/// Renders a conflict: what the file would change, and beside it what has changed meanwhile.
fn conflict_entry(locale: Locale, preview: &FoundPreview, row: &PreviewedWords, how: &FoundHow) -> Markup {
    let language = preview.language;
    let meanwhile = match &row.words.now {
        Some(now) => marked_changes(&row.words.then, now, language),
        None => marked_changes(&row.words.then, "", language),
    };
    let reason = match row.fate {
        FoundFate::Refused(reason) => reason.label(locale),
        FoundFate::Fresh(_) => String::new(),
    };
    markup! {
        <li>
            <h3>{subject_part(locale, row.found.provision_id, &row.label, kind_of(&row.found.content))}</h3>
            <p class="hint">{reason}</p>
            {how_part(locale, how)}
            <div class="sides">
                <section>
                    <h4>{t!(locale, "preparation-side-file")}</h4>
                    {content_part(&row.found.content, &row.words.then, language)}
                    {clean_words(locale, row, language)}
                </section>
                <section>
                    <h4>{t!(locale, "preparation-side-meanwhile")}</h4>
                    {meanwhile}
                </section>
            </div>
        </li>
    }
}

/// Renders the words of the file without marks, to be copied, and a button that begins an amendment with them on the page of
/// the paragraph, where that is still in the text.
fn clean_words(locale: Locale, row: &PreviewedWords, language: Language) -> Markup {
    let (kind, words) = match &row.found.content {
        FoundContent::Amendment { kind, text } => (Some(*kind), text.as_ref().map_or("", Text::as_str)),
        FoundContent::Comment(body) => (None, body.as_str()),
    };
    let clean = (!words.is_empty()).then(|| {
        markup! {
            <h4>{t!(locale, "preparation-clean")}</h4>
            <p class="words" lang=language.code() dir=language.direction()>{words.to_owned()}</p>
        }
    });
    let kind = kind.filter(|_| row.words.now.is_some());
    let begin = kind.map(|kind| {
        markup! {
            <form method="post" action=addresses::PROVISION_AMENDMENTS.of(row.found.provision_id) class="buttons">
                {form_key()}
                <input type="hidden" name=BEGUN value=BEGUN_ELSEWHERE/>
                <input type="hidden" name="kind" value=kind.code()/>
                <input type="hidden" name="text" value=words.to_owned()/>
                <input type="hidden" name="amendment-language" value=language.code()/>
                <input type="hidden" name="open" value="yes"/>
                <button name="act" value=BEGIN>{t!(locale, "preparation-begin")}</button>
            </form>
        }
    });
    markup! { {clean}{begin} }
}

/// Renders who has edited something, and whether it was tracked.
fn how_part(locale: Locale, how: &FoundHow) -> Markup {
    let hands = (!how.hands.is_empty()).then(|| {
        let names = figures::list(locale, &how.hands);
        markup! { <p class="hint">{t!(locale, "preparation-by", names = names)}</p> }
    });
    let key = match (how.missing, how.untracked) {
        (true, _) => Some("preparation-missing"),
        (false, true) => Some("preparation-untracked"),
        (false, false) => None,
    };
    let untracked = key.map(|key| markup! { <p class="warning">{t!(locale, key)}</p> });
    let answers = how.answers.as_deref().map(|words| {
        let words = excerpt(words);
        markup! { <p class="hint">{t!(locale, "preparation-answers", words = words)}</p> }
    });
    markup! { {hands}{untracked}{answers} }
}

/// Renders the form with a box for each thing that can be taken over. What the file no longer has is not ticked: whoever
/// cut a paragraph out of a copy may have wanted nothing.
fn taking_form(
    locale: Locale,
    id: ConsultationId,
    language: Language,
    shown: &[(&PreviewedWords, ShownWords)],
    carried: String,
    sent: Option<&FormData>,
) -> Markup {
    // A file that came by mail is shown before anything of it was chosen.
    let ticked = sent.filter(|form| !form.get("found").is_empty()).map(|form| form.ticked::<usize>(TAKE));
    let mailed = sent.map(|form| form.get(MAILED)).filter(|file| !file.is_empty());
    let mailed = mailed.map(|file| markup! { <input type="hidden" name=MAILED value=file.to_owned()/> });
    let entries = shown.iter().enumerate().map(|(place, (row, shown))| {
        let checked = ticked.as_ref().map_or(!shown.how.missing, |ticked| ticked.contains(&place));
        let (field, value) = (format!("field-take-{place}"), place.to_string());
        let subject = subject_part(locale, row.found.provision_id, &row.label, kind_of(&row.found.content));
        markup! {
            <li>
                <h3>{subject}</h3>
                {how_part(locale, &shown.how)}
                {content_part(&row.found.content, &row.words.then, language)}
                <div class="check">
                    <input type="checkbox" id=field.clone() name=TAKE value=value checked=checked/>
                    <label for=field>{t!(locale, "preparation-take-one")}</label>
                </div>
            </li>
        }
    });
    markup! {
        <form method="post" action=addresses::PREPARATIONS.of(id) class="form" enctype="multipart/form-data">
            {form_key()}
            <input type="hidden" name="found" value=carried/>
            {mailed}
            <h2>{t!(locale, "preparation-fresh", count = shown.len())}</h2>
            <ol class="plain import-lines">{entries.collect::<Vec<_>>()}</ol>
            <p class="hint">{t!(locale, "preparation-take-help")}</p>
            <button name="act" value="post">{t!(locale, "preparation-take")}</button>
        </form>
    }
}
