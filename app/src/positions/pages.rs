//! Redirects to a position on the page of its provision or amendment, and renders the page on which a submitted one is
//! withdrawn.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::marks::SeenField;
use crate::markup::markup;
use crate::messages::{Label, t};
use crate::positions::labels::stance_badge;
use crate::positions::parts::own::fate_notice;
use crate::positions::parts::{position_address, position_words};
use crate::request::RequestContext;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::identifiers::PositionId;
use domain::positions::{Clearance, ClearanceAct};
use domain::rights;
use leptos::prelude::*;
use store::marks::MarkTarget;
use store::{amendments, positions};

/// Redirects to the place of a position on a page.
pub async fn redirect_to_position(context: RequestContext, Path(id): Path<PositionId>) -> PageResult {
    let (subject, cursor) =
        positions::find_position_place(context.db(), &context.viewer, id, context.now).await?;
    Ok(Redirect::to(&format!("{}#position-{id}", position_address(subject, cursor))).into_response())
}

/// Renders what a delegation withdraws with a position, with one button.
pub async fn show_withdrawal(context: RequestContext, Path(id): Path<PositionId>) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let subject = positions::find_position_subject(db, viewer, id, context.now).await?;
    context.note_mark(MarkTarget::OwnPosition(subject)).await?;
    let (position, access) = positions::find_own_position(db, viewer, id, context.now).await?;
    let act = ClearanceAct::Withdraw;
    rights::positions::may_advance_position(viewer, position.facts(access.facts()), act)?;
    let fate = amendments::foretell_proposal_fate(db, &access, &position).await?;
    let submitted = position.clearance == Clearance::Submitted;
    let (title, ends) = match submitted {
        true => (t!(locale, "position-withdraw-submitted"), t!(locale, "withdrawing-ends-position")),
        false => (act.label(locale), t!(locale, "dropping-ends")),
    };
    Ok(confirmation_page(&context, &title, None, || {
        let (statement, proposed) = (position.statement.clone(), position.proposed_text.clone());
        Confirmation {
            shown: markup! {
                <p>{stance_badge(locale, position.stance)}</p>
                {position_words(locale, position.language, statement, proposed)}
                {fate.map(|(one, fate)| fate_notice(locale, one.id, fate))}
            },
            consequence: Consequence::new("withdrawal-ends", [ends]),
            action: addresses::POSITION_WITHDRAWAL.of(id),
            fields: markup! { <SeenField target=MarkTarget::OwnPosition(subject)/> },
            submit: title.clone(),
            back: addresses::of_subject(subject),
        }
    }))
}
