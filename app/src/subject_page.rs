//! Renders the page of a provision or of an amendment again, with a form that was rejected.

use crate::amendments::one;
use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::instruments::provision;
use crate::request::RequestContext;
use store::Subject;

/// Renders the page of a subject again, with what was typed and the errors.
pub async fn show_again(
    context: &RequestContext,
    subject: Subject,
    form: &FormData,
    rejection: &FormRejection,
) -> PageResult {
    match subject {
        Subject::Provision(id) => provision::render_provision(context, id, None, form, Some(rejection)).await,
        Subject::Amendment(id) => one::render_amendment(context, id, None, form, Some(rejection)).await,
    }
}
