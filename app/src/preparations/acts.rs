//! Handles an edited file, what is taken over from it, and what becomes of that.

use crate::errors::{PageError, PageResult};
use crate::forms::bodies::UnreadForm;
use crate::forms::{FieldError, FormData, FormRejection};
use crate::mailed_files::{MAILED, forget_file};
use crate::messages::{Label, Locale, t};
use crate::notices::{Notice, UndoAct};
use crate::preparations::looking::{preview_file, refuse};
use crate::preparations::pages::render_preparations;
use crate::preparations::preview::{FileRemarks, ShownFile, ShownWords, TAKE, render_preview};
use crate::preparations::reading::FoundHow;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::amendments::wording::WordingError;
use domain::identifiers::{ConsultationId, MailedFileId, PreparationId};
use domain::preparations::{FoundWords, SeenWords};
use domain::rights;
use domain::rights::Act;
use store::amendments::ProposeError;
use store::preparations::SettledPreparation;
use store::{mailed_files, preparations};

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
        _ => preview_file(&context, id, bytes, None).await,
    }
}

/// Discards a file that came by mail.
pub async fn discard_file(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    context.access(id).await?;
    rights::may(Act::PrepareChanges, &context.viewer)?;
    let file = form.code::<MailedFileId>(MAILED).ok_or(PageError::BadRequest)?;
    mailed_files::discard_file(context.db(), &context.viewer, id, file).await?;
    Ok(forms::done(&addresses::PREPARATIONS.of(id), Notice::FileDiscarded, ""))
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
                Ok(settled) => Ok(lead_on(id, settled)),
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

/// Leads back to what else is prepared, from where the notice leads to what was proposed or posted.
fn lead_on(id: ConsultationId, settled: SettledPreparation) -> Response {
    let (name, number) = match settled {
        SettledPreparation::Amendment(amendment) => ("amendment", amendment.0),
        SettledPreparation::Comment(comment) => ("comment", comment.0),
    };
    let address = format!("{}?{name}={number}", addresses::PREPARATIONS.of(id));
    let done = forms::done(&address, Notice::PreparationSubmitted, "");
    match settled {
        SettledPreparation::Amendment(_) => done,
        SettledPreparation::Comment(comment) => forms::offering(done, UndoAct::WithdrawComment(comment)),
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
                // What was left out of a file that came by mail was left out on purpose.
                if let Some(file) = form.code::<MailedFileId>(MAILED) {
                    forget_file(context, id, file).await?;
                }
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
