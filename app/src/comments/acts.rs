//! What people do with comments.

use super::pages::{self, Change};
use crate::errors::PageResult;
use crate::forms::{self, Rejection, Sent};
use crate::instruments::provision::{self, Returned};
use crate::messages::{Locale, t};
use crate::visits::Visit;
use axum::extract::Path;
use axum::response::Response;
use domain::comments::CommentKind;
use domain::languages::Language;
use domain::store::comments::{self, NewComment};
use domain::store::entity::comment;
use domain::store::{self};

/// Posts a comment or a reply.
pub async fn post(visit: Visit, Path(provision_id): Path<i64>, form: Sent) -> PageResult {
    let new = match read(visit.locale, &form) {
        Ok(new) => new,
        Err(rejection) => return returned(&visit, provision_id, &form, &rejection).await,
    };
    match comments::post(visit.db(), &visit.viewer, provision_id, &new, visit.now).await {
        Ok(comment) => Ok(done(&comment, "done-comment-posted")),
        Err(error) => {
            let rejection = Rejection::from_store(visit.locale, error)?;
            returned(&visit, provision_id, &form, &rejection).await
        }
    }
}

/// Changes a comment shortly after it was written.
pub async fn edit(visit: Visit, Path(id): Path<i64>, form: Sent) -> PageResult {
    let mut rejection = Rejection::default();
    let body = rejection.take("body", forms::text(visit.locale, form.get("body")));
    let saved = match rejection.or(body) {
        Ok(body) => comments::edit(visit.db(), &visit.viewer, id, &body, visit.now).await,
        Err(rejection) => return changed(&visit, id, Change::Edit, &form, rejection).await,
    };
    finish(&visit, id, Change::Edit, &form, saved, "done-comment-edited").await
}

/// Hides a comment, with a reason that is shown.
pub async fn hide(visit: Visit, Path(id): Path<i64>, form: Sent) -> PageResult {
    let mut rejection = Rejection::default();
    let reason = rejection.take("reason", forms::text(visit.locale, form.get("reason")));
    let saved = match rejection.or(reason) {
        Ok(reason) => comments::hide(visit.db(), &visit.viewer, id, &reason, visit.now).await,
        Err(rejection) => return changed(&visit, id, Change::Hide, &form, rejection).await,
    };
    finish(&visit, id, Change::Hide, &form, saved, "done-comment-hidden").await
}

/// Withdraws the viewer's own comment.
pub async fn withdraw(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let comment = comments::withdraw(visit.db(), &visit.viewer, id, visit.now).await?;
    Ok(done(&comment, "done-comment-withdrawn"))
}

fn done(comment: &comment::Model, message: &str) -> Response {
    let path = format!("/provisions/{}", comment.provision_id);
    forms::done(&path, message, &format!("comment-{}", comment.id))
}

async fn finish(
    visit: &Visit,
    id: i64,
    change: Change,
    form: &Sent,
    saved: store::Result<comment::Model>,
    message: &str,
) -> PageResult {
    match saved {
        Ok(comment) => Ok(done(&comment, message)),
        Err(error) => changed(visit, id, change, form, Rejection::from_store(visit.locale, error)?).await,
    }
}

async fn changed(visit: &Visit, id: i64, change: Change, form: &Sent, rejection: Rejection) -> PageResult {
    let comment = comments::readable(visit.db(), &visit.viewer, id, visit.now).await?;
    Ok(pages::change(visit, &comment, change, form, Some(&rejection)))
}

async fn returned(visit: &Visit, provision_id: i64, form: &Sent, rejection: &Rejection) -> PageResult {
    provision::show(visit, provision_id, None, Returned::Comment(form, rejection)).await
}

fn read(locale: Locale, form: &Sent) -> Result<NewComment, Rejection> {
    let mut rejection = Rejection::default();
    let body = rejection.take("body", forms::text(locale, form.get("body")));
    let kind = form.code::<CommentKind>("comment-kind").ok_or_else(|| t!(locale, "invalid-choice"));
    let kind = rejection.take("comment-kind", kind);
    let language = form.code::<Language>("comment-language").ok_or_else(|| t!(locale, "invalid-choice"));
    let language = rejection.take("comment-language", language);
    let parent_id = form.get("parent").parse().ok();
    rejection.or(body.zip(kind).zip(language)).map(|((body, kind), language)| NewComment {
        parent_id,
        kind,
        language,
        body,
    })
}
