//! Readings of comments.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Paging, answer_one, begin_one, take_marks};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::{CommentId, ConsultationId, ProvisionId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::exports::CommentRow;
use store::marks::MarkTarget;
use store::{comments, exports};
use utoipa::ToSchema;

/// A comment. Of one that was withdrawn or hidden the words are left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommentReading {
    pub id: i64,
    pub reply_to: Option<i64>,
    /// The code of the delegation; null for the secretariat, and where the name is not shown.
    pub delegation: Option<String>,
    pub by_secretariat: bool,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub amendment_id: Option<i64>,
    pub kind: &'static str,
    pub language: &'static str,
    pub body: Option<String>,
    pub proposed_change: Option<String>,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub hidden_at: Option<DateTime<Utc>>,
    pub hidden_reason: Option<String>,
    /// The marks for `If-Match` of acts on the comment, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<CommentRow> for CommentReading {
    fn from(row: CommentRow) -> Self {
        Self {
            id: row.id.0,
            reply_to: row.reply_to.map(|id| id.0),
            by_secretariat: row.delegation.is_none(),
            delegation: row.delegation.filter(|code| !code.is_empty()),
            provision_id: row.provision_id.0,
            provision: row.provision,
            amendment_id: row.amendment_id.map(|id| id.0),
            kind: row.kind,
            language: row.language.code(),
            body: row.body,
            proposed_change: row.proposed_change,
            created_at: row.created_at,
            edited_at: row.edited_at,
            withdrawn_at: row.withdrawn_at,
            hidden_at: row.hidden_at,
            hidden_reason: row.hidden_reason,
            marks: None,
        }
    }
}

/// Lists the comments in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/comments",
    tag = "comments",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<CommentReading>)),
)]
pub async fn list_comments(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("comments", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_comments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, CommentReading::from)
}

/// Lists the comments on a provision and on the amendments to it.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/comments",
    tag = "comments",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<CommentReading>)),
)]
pub async fn list_comments_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("comments", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_comments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, CommentReading::from)
}

/// Reads a comment.
#[utoipa::path(
    get,
    path = "/api/v1/comments/{id}",
    tag = "comments",
    params(("id" = i64, Path, description = "The number of the comment")),
    responses((status = 200, description = "What was asked for", body = CommentReading)),
)]
pub async fn read_comment(context: RequestContext, Path(id): Path<CommentId>) -> PageResult {
    let marks = take_marks(&context, &[("comment", MarkTarget::Comment(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_comments(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, |row| CommentReading { marks, ..CommentReading::from(row) })
}

/// The words that a comment had before it was edited.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormerWordsReading {
    pub text: String,
    pub replaced_at: DateTime<Utc>,
}

/// Lists the former words of a comment; none of one that was withdrawn or hidden.
#[utoipa::path(
    get,
    path = "/api/v1/comments/{id}/history",
    tag = "comments",
    params(("id" = i64, Path, description = "The number of the comment"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<FormerWordsReading>)),
)]
pub async fn list_former_words(
    context: RequestContext,
    Path(id): Path<CommentId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("comment-history", query.as_deref())?;
    let (_, edits) = comments::comment_history(context.db(), &context.viewer, id, context.now).await?;
    let rows = asked.cut(edits, |row| row.id);
    asked.answer(
        rows,
        |row| row.id,
        |row| FormerWordsReading { text: row.body, replaced_at: row.replaced_at },
    )
}
