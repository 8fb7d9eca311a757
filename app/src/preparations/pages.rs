//! Renders what a delegation prepares, and the form to which an edited file is sent.

use crate::amendments::parts::prepare_comparisons;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{FileField, ShownForm, error_summary};
use crate::forms::{FormRejection, NOTHING_TYPED};
use crate::instruments::labels::language_words;
use crate::mailed_files::MAILED;
use crate::marks::{form_key, mark_field};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::preparations::preview::{amendment_part, comment_part, subject_part};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::http::StatusCode;
use domain::comparisons::long_comparisons;
use domain::identifiers::{AmendmentId, CommentId, ConsultationId, PreparationId};
use domain::mail::MailedFileKind;
use domain::mail::files::KEPT_FILES;
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use leptos::prelude::*;
use store::attribution::Access;
use store::entity::mailed_file;
use store::preparations::{self, ListedPreparation, PAGE};
use store::{StoreError, mailed_files};

/// The query in the address of the page that confirms that something is discarded.
#[derive(Default, serde::Deserialize)]
pub struct DiscardQuery {
    pub discard: Option<PreparationId>,
}

/// The query in the address to which a proposal or a posting leads: what was made.
#[derive(Default, serde::Deserialize)]
struct MadeQuery {
    amendment: Option<AmendmentId>,
    comment: Option<CommentId>,
}

/// Renders the form for a file, the files that came by mail, and what is prepared, with a button each to propose or post and to
/// discard it.
pub async fn render_preparations(
    context: &RequestContext,
    id: ConsultationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (locale, viewer) = (context.locale, &context.viewer);
    let access = context.access(id).await?;
    rights::may(Act::PrepareChanges, viewer)?;
    let (listed, count) = preparations::page_of_preparations(context.db(), &access, 0).await?;
    let files = mailed_files::list_own_files(context.db(), viewer, Some(id), context.now).await?;
    let pairs = listed.iter().filter_map(|one| Some((one.words.as_str(), one.preparation.body.as_deref()?)));
    prepare_comparisons(context, long_comparisons(pairs)).await?;
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    let takes = rights::preparations::may_prepare_changes(viewer, access.facts()).is_ok();
    let proposes = rights::amendments::may_propose_amendment(viewer, provision).is_ok();
    let comments = rights::comments::may_post_comment(viewer, provision).is_ok();
    let title = t!(locale, "preparation-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let more = count.saturating_sub(PAGE);
        let more = (more > 0)
            .then(|| markup! { <p class="hint">{t!(locale, "preparation-list-more", count = more)}</p> });
        let entries = listed.iter().map(|one| {
            let submits = if one.preparation.kind.is_some() { proposes } else { comments };
            let (viewer, owner) = (&context.viewer, one.preparation.delegation_id);
            let discards = rights::preparations::may_discard_preparation(viewer, owner, access.facts());
            entry(context, id, one, submits, discards.is_ok())
        });
        let list = match listed.is_empty() {
            true => markup! { <p>{t!(locale, "preparation-none")}</p> },
            false => {
                markup! { <ol class="plain import-lines">{entries.collect::<Vec<_>>()}</ol>{more} }
            }
        };
        let upload = (takes || rejection.is_some()).then(|| upload(locale, id, rejection)).into_markup();
        let list = markup! {
            <section>
                <h2>{t!(locale, "preparation-list", count = count)}</h2>
                {list}
            </section>
        };
        // What waits to be settled comes before the form by which more of it comes.
        let (first, second) = if listed.is_empty() { (upload, list) } else { (list, upload) };
        markup! {
            {error_summary(locale, rejection)}
            {made_link(context)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "preparation-lead")}</p>
            {files_part(context, id, &access, &files)}
            {first}
            {second}
        }
    }))
}

/// Renders a link to what was proposed or posted, beside the notice of it.
fn made_link(context: &RequestContext) -> Markup {
    if context.done != Some(Notice::PreparationSubmitted) {
        return ().into_markup();
    }
    let query = context.address.split_once('?').map(|(_, query)| query);
    let MadeQuery { amendment, comment } = crate::forms::query(query);
    let amendment = amendment.map(|id| (addresses::AMENDMENT.of(id), "preparation-see-amendment"));
    let comment = comment.map(|id| (addresses::COMMENT.of(id), "preparation-see-comment"));
    let made = amendment.or(comment).map(|(href, key)| {
        markup! { <p id="go-on"><a class="button second" href=href>{t!(context.locale, key)}</a></p> }
    });
    made.into_markup()
}

/// Renders the page that confirms that something that is prepared is discarded.
pub async fn show_discard(
    context: &RequestContext,
    id: ConsultationId,
    preparation: PreparationId,
) -> PageResult {
    let (locale, viewer) = (context.locale, &context.viewer);
    let access = context.access(id).await?;
    rights::may(Act::PrepareChanges, viewer)?;
    let (listed, _) = preparations::page_of_preparations(context.db(), &access, 0).await?;
    let one = listed.into_iter().find(|one| one.preparation.id == preparation);
    let one = one.ok_or(StoreError::NotFound)?;
    rights::preparations::may_discard_preparation(viewer, one.preparation.delegation_id, access.facts())?;
    let pair = Some(&one).filter(|one| one.preparation.kind.is_some());
    let pair = pair.and_then(|one| Some((one.words.as_str(), one.preparation.body.as_deref()?)));
    prepare_comparisons(context, long_comparisons(pair)).await?;
    let title = t!(locale, "preparation-discard-title");
    Ok(confirmation_page(context, &title, None, || {
        let ListedPreparation { preparation, label, .. } = &one;
        Confirmation {
            shown: markup! {
                <p>{subject_part(locale, preparation.provision_id, label, preparation.kind)}</p>
                {content_part(&one)}
            },
            consequence: Consequence::new("discarding-ends", [t!(locale, "preparation-discard-means")]),
            action: addresses::PREPARATION_SETTLEMENT.of(id),
            fields: markup! {
                <input type="hidden" name="preparation" value=preparation.id.to_string()/>
                <input type="hidden" name="act" value="discard"/>
            },
            submit: t!(locale, "preparation-discard"),
            back: addresses::PREPARATIONS.of(id),
        }
    }))
}

/// Renders the words of what is prepared.
fn content_part(one: &ListedPreparation) -> Markup {
    let ListedPreparation { preparation, words, .. } = one;
    let body = preparation.body.as_deref().unwrap_or_default();
    match preparation.kind {
        Some(kind) => amendment_part(kind, body, words, preparation.language),
        None => comment_part(body, preparation.language),
    }
}

/// Renders the files that came by mail from the viewer: each leads to the page on which it is shown as one that was sent there.
fn files_part(
    context: &RequestContext,
    id: ConsultationId,
    access: &Access,
    files: &[mailed_file::Model],
) -> Option<Markup> {
    let locale = context.locale;
    let entries = files.iter().map(|one| {
        let came = dates::time(locale, context.zone, one.received_at);
        let looks = rights::preparations::may_keep_file(&context.viewer, access.facts(), one.kind).is_ok();
        let look = looks.then(|| {
            let page = match one.kind {
                MailedFileKind::Text => addresses::PREPARATIONS.of(id),
                MailedFileKind::Table => addresses::SPREADSHEET.of(id),
            };
            markup! {
                <form method="get" action=page class="buttons">
                    <input type="hidden" name=MAILED value=one.id.to_string()/>
                    <button>{t!(locale, "mailed-file-look")}</button>
                </form>
            }
        });
        let closed = (!looks).then(|| markup! { <p class="hint">{t!(locale, "mailed-file-closed")}</p> });
        let left_out = (one.left_out > 0).then(|| {
            let count = i64::from(one.left_out);
            markup! { <p class="hint">{t!(locale, "preparation-left-out", count = count)}</p> }
        });
        let until = dates::short_moment(locale, context.zone, one.received_at + KEPT_FILES);
        markup! {
            <li id=format!("mailed-file-{}", one.id)>
                <h3><bdi>{one.name.clone()}</bdi></h3>
                <p>{one.kind.label(locale)}" · "{t!(locale, "mailed-file-came")}" "{came}</p>
                <p class="hint">{t!(locale, "mailed-file-until", at = until)}</p>
                {left_out}
                {closed}
                {look}
                <form method="post" action=addresses::MAILED_FILES.of(id) class="buttons">
                    {form_key()}
                    <input type="hidden" name=MAILED value=one.id.to_string()/>
                    <button class="second">{t!(locale, "preparation-discard")}</button>
                </form>
            </li>
        }
    });
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| {
        markup! {
            <section id="mailed-files">
                <h2>{t!(locale, "mailed-files", count = files.len())}</h2>
                <p>{t!(locale, "mailed-files-help")}</p>
                <ol class="plain import-lines">{entries}</ol>
            </section>
        }
    })
}

fn upload(locale: Locale, id: ConsultationId, rejection: Option<&FormRejection>) -> Markup {
    let shown = ShownForm { locale, typed: &NOTHING_TYPED, rejection };
    markup! {
        <section>
            <h2>{t!(locale, "preparation-upload")}</h2>
            <ol>
                <li>{t!(locale, "preparation-step-download")}" "
                    <a href=addresses::DOCUMENTS.of(id)>{t!(locale, "documents-title")}</a></li>
                <li>{t!(locale, "preparation-step-edit")}</li>
                <li>{t!(locale, "preparation-step-send")}</li>
            </ol>
            <form method="post" action=addresses::PREPARATIONS.of(id) class="form" enctype="multipart/form-data">
                {form_key()}
                <FileField field=shown.field("file", "preparation-file") accept=".docx" required=true/>
                <button>{t!(locale, "preparation-send")}</button>
            </form>
        </section>
    }
}

fn entry(
    context: &RequestContext,
    id: ConsultationId,
    one: &ListedPreparation,
    submits: bool,
    discards: bool,
) -> Markup {
    let locale = context.locale;
    let ListedPreparation { preparation, label, mark, changed, .. } = one;
    let (kind, language) = (preparation.kind, preparation.language);
    let content = content_part(one);
    let came = preparation.mailed_at.map(|_| markup! { {t!(locale, "preparation-mailed")}" " });
    let answers = preparation.parent_id.map(|parent| {
        markup! { <p><a href=addresses::COMMENT.of(parent)>{t!(locale, "preparation-answered")}</a></p> }
    });
    let left_out = (preparation.left_out > 0).then(|| {
        let count = i64::from(preparation.left_out);
        markup! { <p class="hint">{t!(locale, "preparation-left-out", count = count)}</p> }
    });
    let changed =
        changed.then(|| markup! { <p class="warning">{t!(locale, "preparation-changed-since")}</p> });
    let submit = if kind.is_some() { "preparation-propose" } else { "preparation-post" };
    let discard = discards.then(|| {
        let href = format!("{}?discard={}", addresses::PREPARATIONS.of(id), preparation.id);
        markup! { <a class="button second" href=href>{t!(locale, "preparation-discard")}</a> }
    });
    let form = match submits {
        true => markup! {
            <form method="post" action=addresses::PREPARATION_SETTLEMENT.of(id) class="buttons">
                {form_key()}
                {mark_field(mark.to_string())}
                <input type="hidden" name="preparation" value=preparation.id.to_string()/>
                <button name="act" value="submit">{t!(locale, submit)}</button>" "
                {discard}
            </form>
        },
        false => markup! { <p class="buttons">{discard}</p> },
    };
    markup! {
        <li id=format!("preparation-{}", preparation.id)>
            <h3>{subject_part(locale, preparation.provision_id, label, kind)}</h3>
            <p class="hint">{language_words(locale, language)}" · "{came}{dates::time(locale, context.zone, preparation.prepared_at)}</p>
            {answers}
            {left_out}
            {changed}
            {content}
            {form}
        </li>
    }
}
