//! Shows what an edited file proposes, whether it was sent to the page or came by mail.

use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::mailed_files::{MAILED, MailedQuery};
use crate::messages::t;
use crate::preparations::pages::{DiscardQuery, render_preparations, show_discard};
use crate::preparations::preview::{FileRemarks, render_preview};
use crate::preparations::reading::{FoundHow, find_words, read_file};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use domain::identifiers::{ConsultationId, MailedFileId};
use domain::mail::MailedFileKind;
use domain::preparations::FoundWords;
use domain::rights;
use domain::rights::Act;
use store::preparations::PrepareError;
use store::{mailed_files, preparations};

/// Shows what is prepared, the page that confirms that something of it is discarded, or what a file proposes that came by mail.
pub async fn show_preparations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let MailedQuery { mailed } = crate::forms::query(query.as_deref());
    let DiscardQuery { discard } = crate::forms::query(query.as_deref());
    if let Some(preparation) = discard {
        return show_discard(&context, id, preparation).await;
    }
    let Some(file) = mailed else { return render_preparations(&context, id, None).await };
    context.access(id).await?;
    rights::may(Act::PrepareChanges, &context.viewer)?;
    let (db, viewer) = (context.db(), &context.viewer);
    let kind = MailedFileKind::Text;
    let (_, bytes) = mailed_files::find_own_file(db, viewer, id, file, kind, context.now).await?;
    preview_file(&context, id, bytes, Some(file)).await
}

/// Shows what a file proposes: one that was sent to the page, or has come by mail.
pub async fn preview_file(
    context: &RequestContext,
    id: ConsultationId,
    bytes: Vec<u8>,
    mailed: Option<MailedFileId>,
) -> PageResult {
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
        Ok(preview) => {
            let sent = mailed.map(|file| FormData::default().set(MAILED, file.to_string()));
            render_preview(context, id, &preview, &how, &remarks, None, sent.as_ref()).await
        }
        Err(error) => refuse(context, id, error).await,
    }
}

/// Shows the page again, with the reason why nothing was taken from a file.
pub async fn refuse(context: &RequestContext, id: ConsultationId, error: PrepareError) -> PageResult {
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
