//! Handles the form of the desk that renews positions.

use crate::desk::forward;
use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::marks::SEEN;
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::rights::Act;
use store::desk;

/// Renews the chosen positions on changed words, as drafts or submitted.
pub async fn renew_positions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let chosen: Vec<ProvisionId> = form.ticked("provision");
    let seen = |id: &ProvisionId| form.get(&format!("{SEEN}-{id}")).parse().unwrap_or_default();
    let marked: Vec<_> = chosen.iter().map(|id| (*id, seen(id))).collect();
    let submit = form.get("act") == "submit";
    let act = if submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let rejection = if chosen.is_empty() {
        FormRejection::beside(act, "provision", [t!(context.locale, "forward-nothing")])
    } else {
        match desk::renew_positions(context.db(), &context.viewer, id, &marked, submit, context.now).await {
            Ok(renewed) => {
                let done = match (renewed.kept, submit) {
                    (0, true) => Notice::ForwardSubmitted,
                    (0, false) => Notice::ForwardDrafted,
                    _ => Notice::ForwardPartly,
                };
                return Ok(forms::done(&addresses::DESK.of(id), done, ""));
            }
            Err(error) => FormRejection::from_store(context.locale, act, error)?,
        }
    };
    forward::render_forward_page(&context, id, None, &chosen, Some(&rejection)).await
}
