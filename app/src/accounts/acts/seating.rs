//! Handles the forms about seats: until when each is held, who follows a head, and from which one the viewer acts.

use crate::accounts::pages::local_path;
use crate::accounts::parts::{mail_link, show_invitation_link};
use crate::accounts::seats as pages;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::{RequestContext, SessionToken};
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use chrono::{DateTime, Utc};
use domain::accounts::Email;
use domain::identifiers::{DelegationId, SeatId};
use domain::rights;
use domain::rights::Act;
use domain::seats::SeatError;
use store::accounts::InvitedSuccessor;
use store::seats::{SeatChangeError, Succession};
use store::{StoreError, accounts, seats, sessions};

/// Chooses from which of the own seats the session acts, and leads back.
pub async fn choose_seat(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::ChooseSeat, &context.viewer)?;
    let SessionToken(token_hash) = context.session.as_ref().ok_or(StoreError::SignInNeeded)?;
    let id: SeatId = form.code("seat").ok_or(StoreError::NotFound)?;
    sessions::choose_seat(context.db(), &context.viewer, token_hash, id, context.now).await?;
    Ok(forms::lead_to(local_path(form.get("next")), Some(Notice::SeatChosen)))
}

/// Sets when a seat ends.
pub async fn limit_seat(context: RequestContext, Path(seat_id): Path<SeatId>, form: FormData) -> PageResult {
    let act = Act::LimitSeat;
    rights::may(act, &context.viewer)?;
    let mut reader = FormReader::new(&context, act, &form);
    let ends_at = reader.optional_moment("seat-until");
    let rejection = match reader.finish(|| Some(ends_at)) {
        Ok(ends_at) => {
            match seats::limit_seat(context.db(), &context.viewer, seat_id, ends_at, context.now).await {
                Ok(delegation_id) => {
                    note_change(&context, act, seat_id, delegation_id);
                    return Ok(forms::done(
                        &addresses::DELEGATION.of(delegation_id),
                        Notice::SeatLimited,
                        "",
                    ));
                }
                Err(error) => reject_change(context.locale, act, "seat-until", error)?,
            }
        }
        Err(rejection) => rejection,
    };
    pages::render_seat_term(&context, seat_id, &form, Some(&rejection)).await
}

/// What the form of a succession asks for.
enum AskedSuccession {
    /// Somebody of the delegation follows, now or at a time; or nobody is to follow any more.
    Named(Succession),
    /// Whoever has this address is invited to follow, until a time or without an end.
    Invited(Email, Option<DateTime<Utc>>),
}

/// Hands the seat of a head over: to somebody of the delegation, or to whoever accepts an invitation, whose link is shown.
pub async fn hand_over(context: RequestContext, Path(seat_id): Path<SeatId>, form: FormData) -> PageResult {
    let act = Act::HandOver;
    rights::may(act, &context.viewer)?;
    let rejection = match read_succession(&context, &form) {
        Ok(AskedSuccession::Invited(email, until)) => {
            match invite_successor(&context, seat_id, &email, until).await {
                Ok(page) => return page,
                Err(error) => {
                    reject_change(context.locale, act, refused_field(&error, "successor-email"), error)?
                }
            }
        }
        Ok(AskedSuccession::Named(asked)) => {
            let (db, viewer) = (context.db(), &context.viewer);
            match seats::hand_over(db, viewer, seat_id, asked, context.now).await {
                Ok(delegation_id) => {
                    note_change(&context, act, seat_id, delegation_id);
                    let notice = match (asked.successor_id, asked.at) {
                        (None, _) => Notice::SuccessorUnnamed,
                        (Some(_), Some(_)) => Notice::SuccessorNamed,
                        (Some(_), None) => Notice::HeadHandedOver,
                    };
                    return Ok(forms::done(&addresses::DELEGATION.of(delegation_id), notice, ""));
                }
                Err(error) => reject_change(context.locale, act, refused_field(&error, "successor"), error)?,
            }
        }
        Err(rejection) => rejection,
    };
    pages::render_succession(&context, seat_id, &form, Some(&rejection)).await
}

/// Returns the field of a succession that a refusal is about; `person` is the one in which somebody is named.
const fn refused_field(error: &SeatChangeError, person: &'static str) -> &'static str {
    match error {
        SeatChangeError::Seat(SeatError::Past | SeatError::Own) => "handed-over-at",
        SeatChangeError::Seat(SeatError::FollowerPast | SeatError::FollowerBound) => "successor-until",
        SeatChangeError::Seat(SeatError::Successor) | SeatChangeError::Store(_) => person,
    }
}

/// Reads who is to follow, and until when: either somebody of the delegation or somebody who is invited, and nobody else with a time.
fn read_succession(context: &RequestContext, form: &FormData) -> Result<AskedSuccession, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::HandOver, form);
    let at = reader.optional_moment("handed-over-at");
    let until = reader.optional_moment("successor-until");
    let chosen = form.get("successor");
    if reader.is_blank("successor-email") {
        let unnamed = chosen == pages::NOBODY;
        let successor =
            if unnamed { None } else { reader.read("successor", |typed| read_seat(locale, typed)) };
        return reader.finish(|| {
            let asked = Succession { successor_id: successor, at, ends_at: until };
            (unnamed || successor.is_some()).then_some(AskedSuccession::Named(asked))
        });
    }
    let email = reader
        .read("successor-email", |typed| Email::parse(typed).ok_or_else(|| t!(locale, "invalid-email")));
    if !chosen.is_empty() {
        reader.reject("successor-email", t!(locale, "invalid-two-successors"));
    }
    if !reader.is_blank("handed-over-at") {
        reader.reject("handed-over-at", t!(locale, "invalid-invited-at"));
    }
    reader.finish(|| email.map(|email| AskedSuccession::Invited(email, until)))
}

fn read_seat(locale: Locale, typed: &str) -> Result<SeatId, String> {
    typed.parse().map_err(|_| t!(locale, "invalid-successor-needed"))
}

/// Invites somebody to follow a head, and shows the link of the invitation. Fails where the store refuses it; the page itself may
/// fail as well.
async fn invite_successor(
    context: &RequestContext,
    seat_id: SeatId,
    email: &Email,
    until: Option<DateTime<Utc>>,
) -> Result<PageResult, SeatChangeError> {
    let token = match tokens::fresh() {
        Ok(token) => token,
        Err(error) => return Ok(Err(PageError::internal("no randomness", &error))),
    };
    let mailed = mail_link(context, email.clone(), addresses::INVITATION.with(&token));
    let (db, viewer, token_hash) = (context.db(), &context.viewer, tokens::hash(&token));
    let invited =
        InvitedSuccessor { email: email.clone(), token_hash, mailed: Some(mailed), seat_ends_at: until };
    let delegation_id = accounts::invite_successor(db, viewer, seat_id, invited, context.now).await?;
    let account = context.viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::InvitationMade { account, delegation: Some(delegation_id) });
    Ok(Ok(show_invitation_link(context, &token, email.as_str(), &addresses::DELEGATION.of(delegation_id))))
}

/// Returns why a change of a seat was refused, beside the field that it is about.
fn reject_change(
    locale: Locale,
    act: Act,
    field: &'static str,
    error: SeatChangeError,
) -> Result<FormRejection, PageError> {
    match error {
        SeatChangeError::Seat(SeatError::Past) => {
            Ok(FormRejection::beside(act, field, [t!(locale, "invalid-seat-past")]))
        }
        SeatChangeError::Seat(SeatError::Own) => {
            Ok(FormRejection::beside(act, field, [t!(locale, "invalid-seat-own")]))
        }
        SeatChangeError::Seat(SeatError::FollowerPast) => {
            Ok(FormRejection::beside(act, field, [t!(locale, "invalid-follower-past")]))
        }
        SeatChangeError::Seat(SeatError::FollowerBound) => {
            Ok(FormRejection::beside(act, field, [t!(locale, "invalid-follower-bound")]))
        }
        SeatChangeError::Seat(SeatError::Successor) => {
            Ok(FormRejection::beside(act, field, [t!(locale, "invalid-successor")]))
        }
        SeatChangeError::Store(error) => FormRejection::from_store(locale, act, error),
    }
}

fn note_change(context: &RequestContext, act: Act, seat_id: SeatId, delegation_id: DelegationId) {
    let account = context.viewer.person.as_ref().map(|person| person.id);
    let (seat, delegation) = (Some(seat_id), Some(delegation_id));
    note_security_event(SecurityEvent::RoleChanged { account, act, seat, delegation });
}
