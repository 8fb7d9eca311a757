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

/// Notes each delegation whose box was changed on the page; what another teller has noted meanwhile stays.
pub async fn take_attendance(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let listed =
        |field| -> Option<BTreeSet<DelegationId>> { form.all(field).map(|id| id.parse().ok()).collect() };
    let (shown, present) = listed("shown").zip(listed("present")).ok_or(StoreError::NotFound)?;
    let noted = shown.symmetric_difference(&present).map(|id| (*id, present.contains(id))).collect();
    attendance::take_attendance(context.db(), &context.viewer, id, &noted, context.now).await?;
    Ok(forms::done(&addresses::ATTENDANCE.of(id), Notice::AttendanceTaken, ""))
}
