//! Handles the form that decides whether whoever casts a ballot shows again who it is.

use crate::errors::PageResult;
use crate::forms::FormData;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::ConsultationId;
use store::consultations;

pub async fn set_ballot_confirmation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let required = form.is_ticked("required");
    consultations::set_ballot_confirmation(context.db(), &context.viewer, id, required, context.now).await?;
    Ok(forms::done(&addresses::BALLOT_CONFIRMATION.of(id), Notice::ConfirmationSet, ""))
}
