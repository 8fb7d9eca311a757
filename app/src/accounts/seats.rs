//! Renders the page that confirms that a person no longer acts for a delegation.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::{delegation_name, seat_loss_words};
use crate::errors::PageResult;
use crate::messages::{Label, t};
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::SeatId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::delegations;

/// Renders whose mandate ends, and what ends with it.
pub async fn show_seat_end(context: RequestContext, Path(seat_id): Path<SeatId>) -> PageResult {
    rights::may(Act::EndSeat, &context.viewer)?;
    let held = delegations::find_seat(context.db(), seat_id).await?;
    let delegation_id = held.delegation.id;
    rights::accounts::may_end_seat(&context.viewer, delegation_id, false)?;
    let locale = context.locale;
    let title = t!(locale, "seat-end", name = held.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || {
        let own = context.viewer.person.as_ref().map(|person| person.id) == Some(held.seat.user_id);
        let mine = own.then(|| t!(locale, "seat-ends-own"));
        let means = t!(
            locale,
            "seat-end-means",
            name = held.name.clone(),
            delegation = delegation_name(locale, &held.delegation),
            role = held.seat.role.label(locale)
        );
        Confirmation {
            shown: view! { <p>{means}</p> }.into_any(),
            consequence: Consequence::new(
                "seat-ends",
                mine.into_iter().chain(seat_loss_words(locale, &held)),
            ),
            action: addresses::SEAT_END.of(seat_id),
            fields: ().into_any(),
            submit: title,
            back: addresses::DELEGATION.of(delegation_id),
        }
    }))
}
