//! Handles the form of the attendance list.

use crate::errors::PageResult;
use crate::forms::FormData;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, DelegationId};
use std::collections::BTreeSet;
use store::{StoreError, attendance};

/// Saves the list of the delegations that are present, in place of the former list.
pub async fn take_attendance(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let present: Option<BTreeSet<DelegationId>> = form.all("present").map(|id| id.parse().ok()).collect();
    let present = present.ok_or(StoreError::NotFound)?;
    attendance::take_attendance(context.db(), &context.viewer, id, &present, context.now).await?;
    Ok(forms::done(&addresses::ATTENDANCE.of(id), Notice::AttendanceTaken, ""))
}
