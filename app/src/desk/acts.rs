//! Handles the form of the desk that renews positions.

use crate::desk::forward;
use crate::errors::PageResult;
use crate::form_keys::answer_with_page;
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
use store::desk::{RENEWED_AT_ONCE, RenewalReport};

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
    if chosen.is_empty() {
        let rejection = FormRejection::beside(act, "provision", [t!(context.locale, "forward-nothing")]);
        return forward::render_forward_page(&context, id, None, &chosen, Some(&rejection)).await;
    }
    let mut renewed = RenewalReport::default();
    for batch in marked.chunks(RENEWED_AT_ONCE) {
        match desk::renew_positions(context.db(), &context.viewer, id, batch, submit, context.now).await {
            Ok(RenewalReport { taken, kept }) => {
                renewed.taken += taken;
                renewed.kept += kept;
            }
            Err(error) if renewed.taken > 0 => {
                let rejection = FormRejection::stopped(context.locale, act, &error, renewed.taken);
                let page =
                    forward::render_forward_page(&context, id, None, &chosen, Some(&rejection)).await?;
                return Ok(answer_with_page(page));
            }
            Err(error) => {
                let rejection = FormRejection::from_store(context.locale, act, error)?;
                return forward::render_forward_page(&context, id, None, &chosen, Some(&rejection)).await;
            }
        }
    }
    let done = match (renewed.kept, submit) {
        (0, true) => Notice::ForwardSubmitted,
        (0, false) => Notice::ForwardDrafted,
        _ => Notice::ForwardPartly,
    };
    Ok(forms::done(&addresses::DESK.of(id), done, ""))
}
