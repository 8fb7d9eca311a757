//! Handles the forms in which people write, change and hide comments.

use crate::comments::pages;
use crate::comments::pages::CommentChange;
use crate::comments::parts::thread_address;
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::notices::{Notice, UndoAct};
use crate::request::RequestContext;
use crate::{forms, subject_page};
use axum::extract::Path;
use axum::response::Response;
use domain::identifiers::{AmendmentId, CommentId, ProvisionId};
use domain::rights::Act;
use store;
use store::comments::{NewComment, ThreadCursor};
use store::entity::comment;
use store::marks::MarkTarget;
use store::{Subject, comments};

/// Posts a comment or a reply under a provision.
pub async fn post_on_provision(
    context: RequestContext,
    Path(provision_id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    post_comment(&context, Subject::Provision(provision_id), &form).await
}

/// Posts a comment or a reply under an amendment.
pub async fn post_on_amendment(
    context: RequestContext,
    Path(id): Path<AmendmentId>,
    form: FormData,
) -> PageResult {
    post_comment(&context, Subject::Amendment(id), &form).await
}

async fn post_comment(context: &RequestContext, subject: Subject, form: &FormData) -> PageResult {
    let said = match read_comment(context, form) {
        Ok(new) => {
            comments::post_comment(context.db(), &context.viewer, subject, form.seen(), &new, context.now)
                .await
                .map_err(|error| FormRejection::from_store(context.locale, Act::PostComment, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    let rejection = match said {
        Ok(comment) => {
            let done = redirect_to_comment(context, &comment, Notice::CommentPosted).await;
            return Ok(forms::offering(done, UndoAct::WithdrawComment(comment.id)));
        }
        Err(rejection) => rejection?,
    };
    subject_page::show_again(context, subject, form, &rejection).await
}

/// Edits a comment, which its author may do shortly after it was written.
pub async fn edit_comment(context: RequestContext, Path(id): Path<CommentId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::EditComment, &form);
    let body = reader.text("body");
    let saved = match reader.finish(|| body) {
        Ok(body) => {
            comments::edit_comment(context.db(), &context.viewer, id, form.seen(), &body, context.now).await
        }
        Err(rejection) => return reject_change(&context, id, &form, rejection).await,
    };
    finish(&context, id, &form, saved, Act::EditComment, Notice::CommentEdited).await
}

/// Hides a comment. The reason is shown in its place.
pub async fn hide_comment(context: RequestContext, Path(id): Path<CommentId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::HideComment, &form);
    let reason = reader.text("reason");
    let saved = match reader.finish(|| reason) {
        Ok(reason) => {
            comments::hide_comment(context.db(), &context.viewer, id, form.seen(), &reason, context.now).await
        }
        Err(rejection) => return reject_change(&context, id, &form, rejection).await,
    };
    finish(&context, id, &form, saved, Act::HideComment, Notice::CommentHidden).await
}

/// Withdraws the viewer's own comment.
pub async fn withdraw_comment(
    context: RequestContext,
    Path(id): Path<CommentId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let comment = comments::withdraw_comment(db, viewer, id, form.seen(), context.now).await?;
    Ok(redirect_to_comment(&context, &comment, Notice::CommentWithdrawn).await)
}

/// Redirects to a comment after an act on it. What was done is told, also where its page cannot be found.
async fn redirect_to_comment(context: &RequestContext, comment: &comment::Model, notice: Notice) -> Response {
    let place = comments::find_comment_place(context.db(), &context.viewer, comment.id, context.now).await;
    let cursor = place.map_or(ThreadCursor::Newest, |(_, cursor)| cursor);
    forms::done(&thread_address(comment.subject(), cursor), notice, &format!("comment-{}", comment.id))
}

async fn finish(
    context: &RequestContext,
    id: CommentId,
    form: &FormData,
    saved: store::Result<comment::Model>,
    act: Act,
    notice: Notice,
) -> PageResult {
    match saved {
        Ok(comment) => Ok(redirect_to_comment(context, &comment, notice).await),
        Err(error) => {
            reject_change(context, id, form, FormRejection::from_store(context.locale, act, error)?).await
        }
    }
}

async fn reject_change(
    context: &RequestContext,
    id: CommentId,
    form: &FormData,
    rejection: FormRejection,
) -> PageResult {
    context.note_mark(MarkTarget::Comment(id)).await?;
    let comment = comments::find_readable_comment(context.db(), &context.viewer, id, context.now).await?;
    let change = if rejection.act == Act::HideComment { CommentChange::Hide } else { CommentChange::Edit };
    Ok(pages::render_change_page(context, &comment, change, form, Some(&rejection)))
}

fn read_comment(context: &RequestContext, form: &FormData) -> Result<NewComment, FormRejection> {
    let mut reader = FormReader::new(context, Act::PostComment, form);
    let body = reader.text("body");
    let kind = reader.choice("comment-kind");
    let language = reader.choice("comment-language");
    let parent_id = reader.optional_choice("parent");
    reader.finish(|| Some(NewComment { parent_id, kind: kind?, language: language?, body: body? }))
}
