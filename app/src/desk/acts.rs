//! What a delegation does at its desk.

use crate::desk::forward;
use crate::errors::PageResult;
use crate::forms::{Rejection, Sent};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::Visit;
use crate::{addresses, forms};
use axum::extract::Path;
use domain::rights::Act;
use store::desk;

/// Takes the chosen positions forward, as drafts or submitted.
pub async fn renew(visit: Visit, Path(id): Path<i64>, form: Sent) -> PageResult {
    let chosen: Vec<i64> = form.all("provision").filter_map(|id| id.parse().ok()).collect();
    let submit = form.get("act") == "submit";
    let act = if submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let rejection = if chosen.is_empty() {
        let mut rejection = Rejection::of(act);
        rejection.add("provision", t!(visit.locale, "forward-nothing"));
        rejection
    } else {
        match desk::renew(visit.db(), &visit.viewer, id, &chosen, submit, visit.now).await {
            Ok(renewed) => {
                let done = match (renewed.kept, submit) {
                    (0, true) => Notice::ForwardSubmitted,
                    (0, false) => Notice::ForwardDrafted,
                    _ => Notice::ForwardPartly,
                };
                return Ok(forms::done(&addresses::DESK.of(id), done, ""));
            }
            Err(error) => Rejection::from_store(visit.locale, act, error)?,
        }
    };
    forward::show(&visit, id, None, Some(&rejection)).await
}
