//! Renders the pages on which a need or an offer is withdrawn.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::markup::{IntoMarkup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::{NeedId, OfferId};
use domain::needs::MatchState;
use domain::rights::Act;
use domain::rights::needs::may_withdraw;
use leptos::prelude::*;
use store::needs;

/// Renders what a head withdraws, with one button.
pub async fn show_need_withdrawal(context: RequestContext, Path(id): Path<NeedId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (found, access) = needs::find_need(db, viewer, id, context.now).await?;
    let matches = needs::list_matches_of_need(db, &access, id).await?;
    let states: Vec<MatchState> = matches.iter().map(|one| one.row.state).collect();
    may_withdraw(Act::WithdrawNeed, viewer, found.facts(&states), access.facts())?;
    let title = t!(locale, "need-withdraw");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { <p class="words" lang=found.language.code() dir="auto">{found.title.clone()}</p> },
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-need")]),
        action: addresses::NEED_WITHDRAWAL.of(id),
        fields: ().into_markup(),
        submit: title.clone(),
        back: addresses::NEED.of(id),
    }))
}

/// Renders what a head withdraws, with one button.
pub async fn show_offer_withdrawal(context: RequestContext, Path(id): Path<OfferId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let (found, access) = needs::find_offer(db, viewer, id, context.now).await?;
    let matches = needs::list_matches_of_offer(db, &access, id).await?;
    let states: Vec<MatchState> = matches.iter().map(|one| one.row.state).collect();
    may_withdraw(Act::WithdrawOffer, viewer, found.facts(&states), access.facts())?;
    let title = t!(locale, "offer-withdraw");
    Ok(confirmation_page(&context, &title, None, || Confirmation {
        shown: markup! { <p class="words" dir="auto">{found.title.clone()}</p> },
        consequence: Consequence::new("withdrawal-ends", [t!(locale, "withdrawing-ends-offer")]),
        action: addresses::OFFER_WITHDRAWAL.of(id),
        fields: ().into_markup(),
        submit: title.clone(),
        back: addresses::OFFER.of(id),
    }))
}
