//! Components that other pages show of moderation.

use crate::addresses;
use crate::messages::t;
use crate::request::RequestContext;
use domain::identifiers::ConsultationId;
use leptos::prelude::*;
use store::{StoreError, reactions};

/// Renders for an organizer a link to the statements that await moderation, of one consultation or of all.
pub async fn pending_link(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<AnyView, StoreError> {
    let locale = context.locale;
    let found = reactions::count_pending_statements(context.db(), &context.viewer, consultation).await?;
    let links = found.into_iter().map(|(id, title, count)| {
        let words = t!(locale, "statements-waiting", count = count, title = title);
        view! { <p class="notice"><a href=addresses::STATEMENTS.of(id) dir="auto">{words}</a></p> }
    });
    Ok(links.collect::<Vec<_>>().into_any())
}
