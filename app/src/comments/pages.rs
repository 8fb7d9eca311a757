//! Renders the pages about one comment: to edit or hide it, and its history.

use crate::comments::parts::{comment_body, thread_address};
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{ShownForm, TextField, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::{SeenField, form_key};
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::identifiers::CommentId;
use domain::rights;
use domain::text::{Body, Statement};
use leptos::prelude::*;
use store::comments;
use store::entity::comment;
use store::marks::MarkTarget;

/// Redirects to a comment in its thread.
pub async fn redirect_to_thread(context: RequestContext, Path(id): Path<CommentId>) -> PageResult {
    let (comment, cursor) =
        comments::find_comment_place(context.db(), &context.viewer, id, context.now).await?;
    let address = thread_address(comment.subject(), cursor);
    Ok(Redirect::to(&format!("{address}#comment-{id}")).into_response())
}

/// The change to a comment that a page is for.
#[derive(Clone, Copy)]
pub enum CommentChange {
    Edit,
    Hide,
}

pub async fn show_edit_page(context: RequestContext, Path(id): Path<CommentId>) -> PageResult {
    context.note_mark(MarkTarget::Comment(id)).await?;
    let comment = comments::find_editable_comment(context.db(), &context.viewer, id, context.now).await?;
    let form = FormData::default().set("body", comment.body.clone());
    Ok(render_change_page(&context, &comment, CommentChange::Edit, &form, None))
}

pub async fn show_hiding_page(context: RequestContext, Path(id): Path<CommentId>) -> PageResult {
    context.note_mark(MarkTarget::Comment(id)).await?;
    let comment = comments::find_readable_comment(context.db(), &context.viewer, id, context.now).await?;
    let consultation = context.access(comment.consultation_id).await?.facts();
    rights::comments::may_hide_comment(&context.viewer, comment.facts(), consultation)?;
    Ok(render_change_page(&context, &comment, CommentChange::Hide, &NOTHING_TYPED, None))
}

/// Renders the comment that its author withdraws, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<CommentId>) -> PageResult {
    let locale = context.locale;
    context.note_mark(MarkTarget::Comment(id)).await?;
    let comment = comments::find_readable_comment(context.db(), &context.viewer, id, context.now).await?;
    let consultation = context.access(comment.consultation_id).await?.facts();
    rights::comments::may_withdraw_comment(&context.viewer, comment.facts(), consultation)?;
    let title = t!(locale, "comment-withdraw-title");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: comment_body(locale, &comment),
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-comment")]),
        action: addresses::COMMENT_WITHDRAWAL.of(id),
        fields: markup! { <SeenField target=MarkTarget::Comment(id)/> },
        submit: t!(locale, "comment-withdraw"),
        back: addresses::COMMENT.of(id),
    }))
}

/// Renders the page on which one comment is edited or hidden.
pub fn render_change_page(
    context: &RequestContext,
    comment: &comment::Model,
    change: CommentChange,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let id = comment.id;
    let (title, address, button) = match change {
        CommentChange::Edit => (t!(locale, "comment-edit-title"), addresses::COMMENT_EDIT, "form-save"),
        CommentChange::Hide => (t!(locale, "comment-hide-title"), addresses::COMMENT_HIDING, "comment-hide"),
    };
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let back = addresses::COMMENT.of(id);
    let hidden = matches!(change, CommentChange::Hide).then(|| t!(locale, "hiding-ends-comment"));
    let ends = Consequence::new("hiding-ends", hidden);
    document::respond(context, status, &title.clone(), || {
        let fields = match change {
            CommentChange::Edit => {
                markup! { <TextField field=shown.field("body", "comment-body") max=Body::MAX rows=6 required=true/> }
            }
            CommentChange::Hide => markup! {
                {comment_body(locale, comment)}
                <TextField field=shown.field("reason", "comment-hide-reason") max=Statement::MAX rows=3 required=true/>
            },
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <form method="post" action=address.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Comment(id))}
                {fields}
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, button)}</button>
            </form>
            <p><a href=back>{t!(locale, "form-back")}</a></p>
        }
    })
}

/// Renders the former and present words of a comment.
pub async fn show_comment_history(context: RequestContext, Path(id): Path<CommentId>) -> PageResult {
    let (comment, edits) = comments::comment_history(context.db(), &context.viewer, id, context.now).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "comment-history-title");
    Ok(document::page(&context, &title.clone(), || {
        let language = comment.language;
        let edits = edits.into_iter().map(|edit| {
            markup! {
                <li>
                    <p class="hint">{t!(locale, "comment-until")}" "{dates::time(locale, zone, edit.replaced_at)}</p>
                    <p class="words" lang=language.code() dir=language.direction()>{edit.body}</p>
                </li>
            }
        });
        markup! {
            <h1>{title}</h1>
            <ol class="history">
                {edits.collect::<Vec<_>>()}
                <li>
                    <p class="hint">{t!(locale, "comment-now")}</p>
                    {comment_body(locale, &comment)}
                </li>
            </ol>
            <p><a href=addresses::COMMENT.of(id)>{t!(locale, "form-back")}</a></p>
        }
    }))
}
