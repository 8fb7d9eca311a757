//! Redirects to a position on the page of its provision or amendment.

use crate::addresses;
use crate::errors::PageResult;
use crate::request::RequestContext;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::identifiers::PositionId;
use store::positions;

/// Redirects to the place of a position on a page.
pub async fn redirect_to_position(context: RequestContext, Path(id): Path<PositionId>) -> PageResult {
    let subject = positions::find_position_subject(context.db(), &context.viewer, id, context.now).await?;
    Ok(Redirect::to(&format!("{}#position-{id}", addresses::of_subject(subject))).into_response())
}
