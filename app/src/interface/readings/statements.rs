//! Readings of the statements that were submitted, for organizers.

use crate::errors::{PageError, PageResult};
use crate::interface::listings::{ListRequest, Listing, Onward, read_query};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::reactions::ModerationState;
use serde::{Deserialize, Serialize};
use store::reactions;
use utoipa::{IntoParams, ToSchema};

/// A statement that somebody has submitted, for organizers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmittedStatementReading {
    pub id: i64,
    pub language: &'static str,
    pub text: String,
    pub state: &'static str,
    /// The reason why it was declined.
    pub reason: Option<String>,
    pub submitted_at: DateTime<Utc>,
}

/// Which statements are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatementStateQuery {
    /// `pending`, `accepted` or `declined`; without one, those that wait.
    state: Option<String>,
}

/// Lists the statements that were submitted, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/statements",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Onward, StatementStateQuery),
    responses((status = 200, description = "A page of the list", body = Listing<SubmittedStatementReading>)),
)]
pub async fn list_submitted_statements(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("statements", query.as_deref())?;
    let page = asked.page_of(reactions::PAGE)?;
    let StatementStateQuery { state } = read_query(query.as_deref())?;
    let state = state.map_or(Ok(ModerationState::Pending), |code| code.parse());
    let state = state.map_err(|_| PageError::BadRequest)?;
    let (db, viewer) = (context.db(), &context.viewer);
    let (rows, total) = reactions::list_submitted_statements(db, viewer, id, state, page).await?;
    let items = rows.into_iter().map(|row| SubmittedStatementReading {
        id: row.id.0,
        language: row.language.code(),
        text: row.body,
        state: row.moderation.code(),
        reason: row.reason,
        submitted_at: row.submitted_at,
    });
    asked.answer_page(items.collect(), total, reactions::PAGE)
}
