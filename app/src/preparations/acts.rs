//! Handles an edited file, what is taken over from it, and what becomes of that.

use crate::errors::{PageError, PageResult};
use crate::forms::{FieldError, FormData, FormRejection, UnreadForm};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::preparations::pages::render_preparations;
use crate::preparations::preview::{FileRemarks, ShownFile, ShownWords, TAKE, render_preview};
use crate::preparations::reading::{FoundHow, find_words, read_file};
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::amendments::wording::WordingError;
use domain::identifiers::{ConsultationId, PreparationId};
use domain::preparations::{FoundWords, SeenWords};
use domain::rights;
use domain::rights::Act;
use store::amendments::ProposeError;
use store::preparations;
use store::preparations::PrepareError;

/// Shows what a file proposes, or takes over what was shown. Nothing is read of what was sent before it is known who sent it
/// and whether anything may be prepared.
pub async fn send_file(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    let access = context.access(id).await?;
    rights::may(Act::PrepareChanges, &context.viewer)?;
    if let Err(refusal) = rights::preparations::may_prepare_changes(&context.viewer, access.facts()) {
        let rejection = FormRejection::from_store(context.locale, Act::PrepareChanges, refusal.into())?;
        return render_preparations(&context, id, Some(&rejection)).await;
    }
    let (form, bytes) = form.read_with_file().await?;
    match form.get("act") {
        "post" => take_shown(&context, id, &form).await,
        _ => preview_file(&context, id, bytes).await,
    }
}

/// Proposes or posts something that is prepared, or discards it.
pub async fn settle_preparation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    context.access(id).await?;
    rights::may(Act::PrepareChanges, &context.viewer)?;
    let preparation = form.code::<PreparationId>("preparation").ok_or(PageError::BadRequest)?;
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    match form.get("act") {
        "submit" => {
            let done = preparations::submit_preparation(db, viewer, id, preparation, form.seen(), now).await;
            match done {
                Ok(_) => Ok(forms::done(&addresses::PREPARATIONS.of(id), Notice::PreparationSubmitted, "")),
                Err(error) => {
                    let rejection = reject_submission(context.locale, error)?;
                    render_preparations(&context, id, Some(&rejection)).await
                }
            }
        }
        "discard" => match preparations::discard_preparation(db, viewer, id, preparation, now).await {
            Ok(()) => Ok(forms::done(&addresses::PREPARATIONS.of(id), Notice::PreparationDiscarded, "")),
            Err(error) => {
                let rejection = FormRejection::from_store(context.locale, Act::PrepareChanges, error)?;
                render_preparations(&context, id, Some(&rejection)).await
            }
        },
        _ => Err(PageError::BadRequest),
    }
}

async fn preview_file(context: &RequestContext, id: ConsultationId, bytes: Vec<u8>) -> PageResult {
    let locale = context.locale;
    let file = match read_file(context, bytes).await? {
        Ok(file) => file,
        Err(words) => return reject(context, id, words).await,
    };
    let identity = file.identity;
    if identity.consultation != id {
        return reject(context, id, t!(locale, "preparation-other-consultation")).await;
    }
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let (revision, language) = (identity.revision, identity.language);
    let texts = match preparations::find_revision_texts(db, viewer, id, revision, language, now).await {
        Ok(texts) => texts,
        Err(error) => return refuse(context, id, error).await,
    };
    let found = find_words(context, file, texts).await?;
    let (words, how): (Vec<FoundWords>, Vec<FoundHow>) = found.rows.into_iter().unzip();
    let remarks = FileRemarks { lost: found.lost, recorded: found.recorded, more: found.more };
    match preparations::preview_found(db, viewer, id, revision, language, words, now).await {
        Ok(preview) => render_preview(context, id, &preview, &how, &remarks, None, None).await,
        Err(error) => refuse(context, id, error).await,
    }
}

/// Takes over what was chosen of what a page has shown. Where anything of it can no longer be prepared, nothing is, and all
/// is shown again.
async fn take_shown(context: &RequestContext, id: ConsultationId, form: &FormData) -> PageResult {
    let locale = context.locale;
    let file = serde_json::from_str::<ShownFile>(form.get("found")).ok();
    let file = file.filter(|file| !file.rows.is_empty()).ok_or(PageError::BadRequest)?;
    let ShownFile { revision, language, rows } = file;
    let ticked = form.ticked::<usize>(TAKE);
    let chosen: Vec<SeenWords> =
        ticked.iter().filter_map(|place| rows.get(*place)).map(|row| row.words.clone()).collect();
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let mut rejection =
        FormRejection::whole(Act::PrepareChanges, StatusCode::CONFLICT, t!(locale, "preparation-changed"));
    if chosen.is_empty() {
        let nothing = t!(locale, "preparation-choose");
        rejection = FormRejection::whole(Act::PrepareChanges, StatusCode::UNPROCESSABLE_ENTITY, nothing);
    } else {
        match preparations::prepare_found(db, viewer, id, revision, language, &chosen, now).await {
            Ok(report) if report.refused.is_empty() => {
                return Ok(forms::done(&addresses::PREPARATIONS.of(id), Notice::ChangesPrepared, ""));
            }
            Ok(report) => {
                for (_, reason) in report.refused {
                    rejection.push(FieldError::whole(reason.label(locale)));
                }
            }
            Err(error) => return refuse(context, id, error).await,
        }
    }
    let (words, how): (Vec<FoundWords>, Vec<FoundHow>) =
        rows.into_iter().map(|ShownWords { words, how }| (words.found, how)).unzip();
    let remarks = FileRemarks::default();
    match preparations::preview_found(db, viewer, id, revision, language, words, now).await {
        Ok(preview) => {
            render_preview(context, id, &preview, &how, &remarks, Some(&rejection), Some(form)).await
        }
        Err(error) => refuse(context, id, error).await,
    }
}

async fn refuse(context: &RequestContext, id: ConsultationId, error: PrepareError) -> PageResult {
    let locale = context.locale;
    match error {
        PrepareError::NoRevision(number) => {
            reject(context, id, t!(locale, "preparation-no-revision", number = number)).await
        }
        PrepareError::TooMany => reject(context, id, t!(locale, "preparation-too-many")).await,
        PrepareError::Store(error) => {
            let rejection = FormRejection::from_store(locale, Act::PrepareChanges, error)?;
            render_preparations(context, id, Some(&rejection)).await
        }
    }
}

/// Shows the page again, with an error beside the file.
async fn reject(context: &RequestContext, id: ConsultationId, words: String) -> PageResult {
    let rejection = FormRejection::beside(Act::PrepareChanges, "file", [words]);
    render_preparations(context, id, Some(&rejection)).await
}

fn reject_submission(locale: Locale, error: ProposeError) -> Result<FormRejection, PageError> {
    let key = match error {
        ProposeError::Wording(WordingError::Unchanged) => "invalid-unchanged",
        ProposeError::Wording(WordingError::NoText | WordingError::IdleText)
        | ProposeError::NoPlace
        | ProposeError::NoPosition
        | ProposeError::PositionHeld => "preparation-cannot",
        ProposeError::Store(error) => {
            return FormRejection::from_store(locale, Act::PrepareChanges, error);
        }
    };
    Ok(FormRejection::whole(Act::PrepareChanges, StatusCode::UNPROCESSABLE_ENTITY, t!(locale, key)))
}
