//! Components that other pages show of moderation.

use crate::addresses;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use crate::titles::words_in;
use domain::identifiers::ConsultationId;
use domain::translations::TitleField;
use leptos::prelude::*;
use store::{StoreError, reactions};

/// Renders for an organizer a link to the statements that await moderation, of one consultation or of all.
pub async fn pending_link(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<Markup, StoreError> {
    let locale = context.locale;
    let found = reactions::count_pending_statements(context.db(), &context.viewer, consultation).await?;
    let links = found.into_iter().map(|one| {
        let title = words_in(locale, &one.title, one.language, one.titles.as_deref(), TitleField::Title);
        let words = t!(locale, "statements-waiting", count = one.count, title = title.words);
        let href = addresses::STATEMENTS.of(one.consultation_id);
        markup! { <p class="notice"><a href=href dir="auto">{words}</a></p> }
    });
    Ok(links.collect::<Vec<_>>().into_markup())
}
