//! Renders the pages on which a seat is ended, now or at a time, and the one on which a head is followed by somebody else.

use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::{delegation_name, seat_loss_words};
use crate::errors::PageResult;
use crate::fields::{FieldOption, InputField, SelectField, ShownForm};
use crate::forms::{FormData, FormRejection};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, figures};
use axum::extract::Path;
use domain::accounts::{Email, Role};
use domain::identifiers::SeatId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::delegations::HeldSeat;
use store::{delegations, seats};

/// What the form of a succession sends to take the naming of a successor back.
pub const NOBODY: &str = "nobody";

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
            shown: markup! { <p>{means}</p> },
            consequence: Consequence::new(
                "seat-ends",
                mine.into_iter().chain(seat_loss_words(locale, &held)),
            ),
            action: addresses::SEAT_END.of(seat_id),
            fields: ().into_markup(),
            submit: title,
            back: addresses::DELEGATION.of(delegation_id),
        }
    }))
}

/// Shows until when a person acts for a delegation, with the form that sets it.
pub async fn show_seat_term(context: RequestContext, Path(seat_id): Path<SeatId>) -> PageResult {
    rights::may(Act::LimitSeat, &context.viewer)?;
    let held = delegations::find_seat(context.db(), seat_id).await?;
    let until = held.seat.ends_at.map(|at| dates::to_field(context.zone, at));
    let form = FormData::default().set("seat-until", until.unwrap_or_default());
    render_seat_term(&context, seat_id, &form, None).await
}

/// Renders the form that sets when a seat ends; a rejected form keeps what was typed and shows its errors.
pub async fn render_seat_term(
    context: &RequestContext,
    seat_id: SeatId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    rights::may(Act::LimitSeat, &context.viewer)?;
    let held = delegations::find_seat(context.db(), seat_id).await?;
    rights::seats::may_limit_seat(&context.viewer, held.seat.facts(context.now))?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "seat-limit", name = held.name.clone());
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let delegation = delegation_name(locale, &held.delegation);
        let role = held.seat.role.label(locale);
        let means =
            t!(locale, "seat-limit-means", name = held.name.clone(), delegation = delegation, role = role);
        let fields = markup! {
            <InputField field=shown.field("seat-until", "seat-until") kind="datetime-local"/>
            <p class="hint">{t!(locale, "zone-hint", zone = zone.place(locale))}</p>
        };
        Confirmation {
            shown: markup! { <p>{means}</p> },
            consequence: Consequence::new("seat-limit-ends", seat_loss_words(locale, &held)),
            action: addresses::SEAT_TERM.of(seat_id),
            fields: fields.into_markup(),
            submit: t!(locale, "seat-limit-button"),
            back: addresses::DELEGATION.of(held.delegation.id),
        }
    }))
}

/// Shows the form by which a head is followed, which offers the end of the head for whoever follows.
pub async fn show_succession(context: RequestContext, Path(seat_id): Path<SeatId>) -> PageResult {
    rights::may(Act::HandOver, &context.viewer)?;
    let held = delegations::find_seat(context.db(), seat_id).await?;
    let until = held.seat.follower_end().map(|at| dates::to_field(context.zone, at));
    let form = FormData::default().set("successor-until", until.unwrap_or_default());
    render_succession(&context, seat_id, &form, None).await
}

/// Renders the form by which a head is followed by somebody else, and what follows from it; a rejected form keeps what was typed
/// and shows its errors.
pub async fn render_succession(
    context: &RequestContext,
    seat_id: SeatId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    rights::may(Act::HandOver, &context.viewer)?;
    let db = context.db();
    let held = delegations::find_seat(db, seat_id).await?;
    rights::seats::may_hand_over(&context.viewer, held.seat.facts(context.now))?;
    let delegation_id = held.delegation.id;
    let others = delegations::list_held_seats(db, delegation_id).await?;
    let prepared = seats::count_in_preparation(db, delegation_id).await?;
    let own = context.viewer.person.as_ref().map(|person| person.id) == Some(held.seat.user_id);
    let kept = if own { delegations::list_seats_of_person(db, held.seat.user_id).await? } else { Vec::new() };
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "seat-hand-over", name = held.name.clone());
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let delegation = delegation_name(locale, &held.delegation);
        let named = others.iter().find(|one| Some(one.seat.id) == held.seat.successor_id);
        let named_words = named.map(|one| {
            let words = match held.seat.ends_at {
                Some(at) => {
                    let at = dates::short_moment(locale, zone, at);
                    t!(locale, "seat-successor-is-at", name = one.name.clone(), at = at)
                }
                None => t!(locale, "seat-successor-is", name = one.name.clone()),
            };
            let until = held.seat.successor_ends_at.map(|until| {
                let until = dates::short_moment(locale, zone, until);
                markup! { " " {t!(locale, "seat-successor-acts-until", at = until)} }
            });
            markup! { <p>{words}{until}</p> }
        });
        let means =
            t!(locale, "seat-hand-over-means", name = held.name.clone(), delegation = delegation.clone());
        let ends = match own {
            true => own_end_words(locale, seat_id, &kept),
            false => t!(locale, "hand-over-ends-seat", name = held.name.clone()),
        };
        let follows = [
            ends,
            t!(locale, "hand-over-keeps", delegation = delegation, count = prepared),
            t!(locale, "hand-over-ends-links"),
        ];
        let casts = (!held.casts.is_empty()).then(|| t!(locale, "hand-over-casts", count = held.casts.len()));
        Confirmation {
            shown: markup! { <p>{means}</p>{named_words} },
            consequence: Consequence::new("hand-over-ends", follows.into_iter().chain(casts)),
            action: addresses::SEAT_SUCCESSION.of(seat_id),
            fields: succession_fields(
                locale,
                zone.place(locale),
                shown,
                successor_options(locale, &others, named.is_some()),
            ),
            submit: t!(locale, "seat-hand-over-button"),
            back: addresses::DELEGATION.of(delegation_id),
        }
    }))
}

/// Returns in words that the viewer's own mandate ends, and for whom the viewer acts then.
fn own_end_words(locale: Locale, seat_id: SeatId, held: &[HeldSeat]) -> String {
    let others = held.iter().filter(|one| one.seat.id != seat_id);
    let names: Vec<String> = others.map(|one| delegation_name(locale, &one.delegation)).collect();
    match names.is_empty() {
        true => t!(locale, "hand-over-ends-own"),
        false => t!(locale, "hand-over-ends-own-others", delegations = figures::list(locale, &names)),
    }
}

/// Returns whom a head may name: nobody yet, those of the delegation who are no heads, and where somebody is named, nobody any
/// more.
fn successor_options(locale: Locale, others: &[HeldSeat], named: bool) -> Vec<FieldOption> {
    let nobody = named.then(|| FieldOption::new(NOBODY, t!(locale, "seat-successor-nobody")));
    let people = others.iter().filter(|one| one.seat.role != Role::Head).map(|one| {
        let role = one.seat.role.label(locale);
        FieldOption::new(
            one.seat.id.to_string(),
            t!(locale, "seat-successor-option", name = one.name.clone(), role = role),
        )
    });
    std::iter::once(FieldOption::none(t!(locale, "seat-successor-none")))
        .chain(people)
        .chain(nobody)
        .collect()
}

fn succession_fields(
    locale: Locale,
    zone: String,
    shown: ShownForm<'_>,
    options: Vec<FieldOption>,
) -> Markup {
    markup! {
        <SelectField field=shown.field("successor", "seat-successor") options=options/>
        <InputField field=shown.field("successor-email", "seat-successor-email") kind="email" max=Email::MAX/>
        <InputField field=shown.field("handed-over-at", "seat-handed-over-at") kind="datetime-local"/>
        <InputField field=shown.field("successor-until", "seat-successor-until") kind="datetime-local"/>
        <p class="hint">{t!(locale, "zone-hint", zone = zone)}</p>
    }
}
