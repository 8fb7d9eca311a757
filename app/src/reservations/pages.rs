//! Renders the page on which a reservation or a declaration is withdrawn.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::markup::{IntoMarkup, markup};
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::reservations::parts::reservation_words;
use axum::extract::Path;
use domain::identifiers::ReservationId;
use domain::rights;
use leptos::prelude::*;
use store::reservations;

/// Renders what a head withdraws, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<ReservationId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (found, access) = reservations::find_reservation(db, viewer, id, context.now).await?;
    rights::reservations::may_withdraw_reservation(viewer, found.facts(), access.facts())?;
    let title = t!(locale, "reservation-withdraw");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { <p><b>{found.kind.label(locale)}</b></p>{reservation_words(&found)} },
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-reservation")]),
        action: addresses::RESERVATION_WITHDRAWAL.of(id),
        fields: ().into_markup(),
        submit: title.clone(),
        back: format!("{}#reservations", addresses::PROVISION.of(found.provision_id)),
    }))
}
