//! Renders the comments of a table as they will appear, before anything is posted.

use crate::amendments::parts::{marked_changes, prepare_comparisons};
use crate::comments::parts::comment_words;
use crate::errors::{PageError, PageResult};
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::instruments::labels::excerpt;
use crate::iso_comment_table::columns::{CLAUSE, PARAGRAPH, column_head};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::table_files::UnreadPart;
use crate::{addresses, document};
use axum::http::StatusCode;
use domain::comparisons::long_comparisons;
use domain::identifiers::ConsultationId;
use domain::iso_comment_table::{CommentPlace, MAX_COMMENTS, SeenComment, UploadedComment, is_rewording};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::iso_comment_table::{
    CommentFate, IsoPreview, PreviewedComment, PreviewedParagraph, RefusedComment,
};
use store::markup;

/// The most comments that are shown at once, and the most other rows of each kind that are named.
const SHOWN: usize = MAX_COMMENTS;

/// The most bytes that the comments of one form may have: half of what a request may have.
const CARRIED: usize = 1024 * 1024;

/// The comments that a page has shown, as its form carries them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShownTable {
    /// The name of the file.
    pub file: String,
    /// The number of the revision for which the table was made.
    pub revision: i32,
    pub rows: Vec<SeenComment>,
}

/// What a file holds beside the comments that can be read.
#[derive(Clone, Debug, Default)]
pub struct FileRemarks {
    /// The name of the file.
    pub name: String,
    pub unread: Vec<UnreadPart>,
    pub faults: Vec<RowFault>,
}

/// Why a row is refused, in words that name its line and column.
#[derive(Clone, Debug)]
pub struct RowFault {
    pub line: u32,
    pub words: String,
}

/// A comment that a page shows, and as its form carries it.
struct ShownComment<'a> {
    row: &'a PreviewedComment,
    carried: SeenComment,
}

/// Renders each row as it will appear, what is left out with the reason, and the form that posts what is shown.
pub async fn render_preview(
    context: &RequestContext,
    id: ConsultationId,
    preview: &IsoPreview,
    remarks: &FileRemarks,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let locale = context.locale;
    let reworded = preview.rows.iter().filter_map(|row| {
        let change = row.comment.proposed_change.as_ref()?;
        Some((row.paragraph.as_deref()?.words.as_str(), change.as_str()))
    });
    prepare_comparisons(context, long_comparisons(reworded)).await?;
    let shown = select_shown(preview);
    let fresh = preview.rows.iter().filter(|row| matches!(row.fate, CommentFate::Fresh(_))).count();
    let rows = shown.iter().map(|one| one.carried.clone()).collect();
    let table = ShownTable { file: remarks.name.clone(), revision: preview.made_for, rows };
    let carried = serde_json::to_string(&table)
        .map_err(|error| PageError::internal("writing the comments that are shown", &error))?;
    let title = t!(locale, "iso-preview-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let refused = list_refused(locale, preview, &remarks.faults);
        let refused = refused.into_iter().map(|fault| fault.words).collect();
        let unread = remarks.unread.iter().map(|part| part.words(locale)).collect();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "iso-preview-lead")}</p>
            {facts_part(locale, preview, &remarks.name)}
            {listed_part(locale, "iso-refused", refused)}
            {listed_part(locale, "iso-unread", unread)}
            {listed_part(locale, "iso-present", list_present(locale, preview))}
            {comments_part(locale, preview, &shown, fresh)}
            {(!shown.is_empty()).then(|| posting_form(locale, id, shown.len(), carried))}
            <p><a href=addresses::ISO_COMMENTS.of(id)>{t!(locale, "iso-another")}</a></p>
        }
    }))
}

/// Returns in words why a row is refused.
pub fn refused_words(locale: Locale, refused: &RefusedComment) -> String {
    let column = column_head(locale, if refused.in_clause { CLAUSE } else { PARAGRAPH }, 0);
    let problem = refused.reason.label(locale);
    t!(locale, "iso-problem", line = refused.line, column = column, problem = problem)
}

/// Lists the rows that are refused, those that could not be read among them, in their order.
pub fn list_refused(locale: Locale, preview: &IsoPreview, faults: &[RowFault]) -> Vec<RowFault> {
    let mut refused = faults.to_vec();
    refused.extend(preview.rows.iter().filter_map(|row| {
        let CommentFate::Refused(reason) = row.fate else { return None };
        let UploadedComment { line, in_clause, .. } = row.comment;
        let words = refused_words(locale, &RefusedComment { line, in_clause, reason });
        Some(RowFault { line, words })
    }));
    refused.sort_by_key(|fault| fault.line);
    refused
}

/// Selects the first comments that would be posted: as many as fit on the page and into its form.
fn select_shown(preview: &IsoPreview) -> Vec<ShownComment<'_>> {
    let fresh = preview.rows.iter().filter_map(|row| {
        let CommentFate::Fresh(seen) = row.fate else { return None };
        Some(ShownComment { row, carried: SeenComment { comment: row.comment.clone(), seen } })
    });
    let mut size = 0;
    let fitting = fresh.take(SHOWN).take_while(|one| {
        size += serde_json::to_string(&one.carried).map_or(CARRIED, |written| written.len() + 1);
        size <= CARRIED
    });
    fitting.collect()
}

/// Lists in words the rows that are left alone.
fn list_present(locale: Locale, preview: &IsoPreview) -> Vec<String> {
    let present = preview.rows.iter().filter_map(|row| {
        let key = match row.fate {
            CommentFate::Posted => "iso-row-posted",
            CommentFate::Repeated => "iso-row-repeated",
            CommentFate::Fresh(_) | CommentFate::Refused(_) => return None,
        };
        let label = row.paragraph.as_deref().map_or("", current_label).to_owned();
        let words = excerpt(row.comment.body.as_str());
        Some(t!(locale, key, line = row.comment.line, label = label, words = words))
    });
    present.collect()
}

/// Returns the number of a paragraph in the present text, or the last one that it had.
fn current_label(paragraph: &PreviewedParagraph) -> &str {
    paragraph.label_now.as_deref().unwrap_or(&paragraph.label_then)
}

fn facts_part(locale: Locale, preview: &IsoPreview, file: &str) -> Markup {
    let (then, now) = (preview.made_for, preview.latest);
    let revision = match then == now {
        true => t!(locale, "iso-for-present", now = now),
        false => t!(locale, "iso-for-former", then = then, now = now),
    };
    let file = (!file.is_empty()).then(|| {
        let file = file.to_owned();
        markup! { <p>{t!(locale, "iso-file", file = file)}</p> }
    });
    markup! {
        {file}
        <p>{revision}</p>
    }
}

/// Renders a heading with the number of rows, and the rows below it; nothing where there are none.
fn listed_part(locale: Locale, key: &'static str, words: Vec<String>) -> Option<Markup> {
    if words.is_empty() {
        return None;
    }
    let count = words.len();
    let more = (count > SHOWN).then(|| markup! { <p>{t!(locale, "iso-more", count = count - SHOWN)}</p> });
    let items = words.into_iter().take(SHOWN).map(|words| markup! { <li>{words}</li> });
    Some(markup! {
        <section class="notice">
            <h2>{t!(locale, key, count = count)}</h2>
            <ul>{items.collect::<Vec<_>>()}</ul>
            {more}
        </section>
    })
}

fn comments_part(locale: Locale, preview: &IsoPreview, shown: &[ShownComment<'_>], fresh: usize) -> Markup {
    if shown.is_empty() {
        return markup! { <p>{t!(locale, "iso-nothing-to-post")}</p> };
    }
    let more = fresh.saturating_sub(shown.len());
    let more =
        (more > 0).then(|| markup! { <p class="warning">{t!(locale, "iso-more-fresh", count = more)}</p> });
    let rows = shown.iter().map(|one| comment_entry(locale, preview, one.row));
    markup! {
        <section>
            <h2>{t!(locale, "iso-fresh", count = shown.len())}</h2>
            {more}
            <ol class="plain import-lines">{rows.collect::<Vec<_>>()}</ol>
        </section>
    }
}

/// Renders a row: the paragraph that it is about, and the comment exactly as its thread will show it.
fn comment_entry(locale: Locale, preview: &IsoPreview, row: &PreviewedComment) -> Markup {
    let UploadedComment { line, place, kind, language, body, proposed_change, .. } = &row.comment;
    let language = *language;
    let change = proposed_change.as_ref().map(|change| change.as_str().to_owned());
    let html = markup::render_markdown(body.as_str());
    let paragraph = row.paragraph.as_deref();
    let changes = paragraph.zip(change.as_deref()).filter(|(one, change)| is_rewording(&one.words, change));
    let changes = changes.map(|(one, change)| {
        markup! {
            <p class="hint">{t!(locale, "iso-changes", label = current_label(one).to_owned())}</p>
            {marked_changes(&one.words, change, language)}
        }
    });
    let about = paragraph.map(|one| paragraph_part(locale, preview, place, one));
    markup! {
        <li>
            <h3>{t!(locale, "iso-row", line = *line)}</h3>
            {about}
            <div class="comment">
                <p class="by">
                    <span class="hint">{kind.label(locale)}" · "<bdi lang=language.code()>{language.endonym()}</bdi></span>
                </p>
                {comment_words(locale, language, html, change.clone())}
            </div>
            {changes}
        </li>
    }
}

/// Renders which paragraph a row is about, and how its number was followed to the present text.
fn paragraph_part(
    locale: Locale,
    preview: &IsoPreview,
    place: &CommentPlace,
    paragraph: &PreviewedParagraph,
) -> Markup {
    let written = match place {
        CommentPlace::Numbered(written) => written.clone(),
        CommentPlace::WholeText => String::new(),
    };
    let label = current_label(paragraph).to_owned();
    let then = paragraph.label_then.clone();
    let followed = match label == then {
        true => t!(locale, "iso-place", written = written, label = label.clone()),
        false => {
            let number = preview.made_for;
            t!(
                locale,
                "iso-place-moved",
                written = written,
                then = then,
                number = number,
                label = label.clone()
            )
        }
    };
    let language = paragraph.language;
    let words = excerpt(&paragraph.words);
    markup! {
        <p class="hint">{followed}</p>
        <p class="text" lang=language.code() dir=language.direction()>
            <a href=addresses::PROVISION.of(paragraph.provision_id)><bdi dir="ltr">{label}</bdi></a>" "{words}
        </p>
    }
}

/// Renders the form that posts the comments that are shown.
fn posting_form(locale: Locale, id: ConsultationId, count: usize, carried: String) -> Markup {
    markup! {
        <form method="post" action=addresses::ISO_COMMENTS.of(id) class="form" enctype="multipart/form-data">
            {form_key()}
            <input type="hidden" name="table" value=carried/>
            <button name="act" value="post">{t!(locale, "iso-post", count = count)}</button>
        </form>
    }
}
