//! Renders the page on which an organizer decides whether whoever casts a ballot shows again who it is.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;

/// Renders what is asked now, with the button that changes it.
pub async fn show_ballot_confirmation(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    rights::may(Act::SetConfirmation, &context.viewer)?;
    let access = context.access(id).await?;
    rights::may_within(Act::SetConfirmation, &context.viewer, access.facts())?;
    let locale = context.locale;
    let required = access.consultation.ballots_confirmed;
    let (present, value, submit) = match required {
        true => ("confirmation-required", "no", "confirmation-release"),
        false => ("confirmation-not-required", "yes", "confirmation-require"),
    };
    let title = t!(locale, "confirmation-title");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { <p>{t!(locale, present)}</p> },
        consequence: Consequence::new("confirmation-means", [t!(locale, "confirmation-means")]),
        action: addresses::BALLOT_CONFIRMATION.of(id),
        fields: markup! { <input type="hidden" name="required" value=value/> },
        submit: t!(locale, submit),
        back: addresses::CONSULTATION.of(id),
    }))
}
