//! Positions as they are shown, and the form in which one is drafted.

use crate::addresses;
use crate::errors::PageResult;
use crate::request::RequestContext;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::identifiers::PositionId;
use store::positions;

/// Leads to a position where it is shown.
pub async fn redirect_to_position(context: RequestContext, Path(id): Path<PositionId>) -> PageResult {
    let subject = positions::find_position_subject(context.db(), &context.viewer, id, context.now).await?;
    Ok(Redirect::to(&format!("{}#position-{id}", addresses::of_subject(subject))).into_response())
}
