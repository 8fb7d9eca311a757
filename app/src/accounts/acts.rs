//! Handles the forms about accounts: sign in and out, accept an invitation, set preferences.

use crate::accounts::pages::{AcceptForm, local_path};
use crate::accounts::{pages, passwords};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::{
    ClientAddress, LANGUAGE_COOKIE, RequestContext, SessionToken, YEAR, guarded_cookie, read_cookie,
    site_cookie,
};
use crate::security_log::{SecurityEvent, note_security_event};
use crate::state::AppState;
use crate::{addresses, forms, tokens};
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use chrono_tz::Tz;
use domain::accounts::{
    Email, PASSWORD_MAX, PASSWORD_MIN, PasswordError, PersonName, SESSION_DAYS, check_password,
};
use domain::identifiers::{InvitationId, SeatId, UserId};
use domain::rights::Act;
use store::{StoreError, accounts, attempts, invitations};
use time::Duration;

/// The name of the session cookie where the site is served over HTTPS.
const SECURE_COOKIE: &str = "__Host-baraza-session";

const PLAIN_COOKIE: &str = "baraza-session";

type SessionExtension = Option<Extension<SessionToken>>;

/// Notes with the answer of a sign-in which session it has begun.
#[derive(Clone, Debug)]
pub struct BegunSession(pub SessionToken);

/// Returns the name of the session cookie for this origin: another one under HTTPS than without it.
pub fn cookie_name(origin: &str) -> &'static str {
    if origin.starts_with("https:") { SECURE_COOKIE } else { PLAIN_COOKIE }
}

/// Signs a person in. Every failure has the same message and takes as long.
pub async fn sign_in(
    context: RequestContext,
    address: Option<Extension<ClientAddress>>,
    former: SessionExtension,
    form: FormData,
) -> PageResult {
    let db = context.db();
    let typed = form.get("email").to_owned();
    let address = address.map(|Extension(address)| address.0).unwrap_or_default();
    if !attempts::may_sign_in(db, &typed, &address, context.now).await? {
        let message = t!(context.locale, "error-too-many");
        let rejection = FormRejection::whole(Act::SignIn, StatusCode::TOO_MANY_REQUESTS, message);
        return Ok(pages::sign_in_form(&context, &form, Some(&rejection)));
    }
    let known = match Email::parse(&typed) {
        Some(email) => accounts::find_credentials(db, &email).await?,
        None => None,
    };
    let password = form.get("password").chars().take(PASSWORD_MAX + 1).collect();
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let fits = passwords::verify_password(password, hash).await;
    let Some(known) = known.filter(|_| fits) else {
        attempts::note_failed_sign_in(db, &typed, &address, context.now).await?;
        let message = t!(context.locale, "invalid-sign-in");
        let rejection = FormRejection::whole(Act::SignIn, StatusCode::UNPROCESSABLE_ENTITY, message);
        return Ok(pages::sign_in_form(&context, &form, Some(&rejection)));
    };
    begin_session(&context, known.user_id, former, local_path(form.get("next"))).await
}

/// Ends the viewer's session.
pub async fn sign_out(context: RequestContext, former: SessionExtension) -> PageResult {
    if let Some(Extension(SessionToken(token_hash))) = former {
        accounts::end_session(context.db(), &token_hash).await?;
    }
    let ended = session_cookie(&context.state, String::new(), Duration::ZERO);
    Ok((CookieJar::new().add(ended), Redirect::to("/")).into_response())
}

/// Accepts an invitation, with a new account or with the one that has signed in.
pub async fn accept_invitation(
    context: RequestContext,
    Path(token): Path<String>,
    former: SessionExtension,
    form: FormData,
) -> PageResult {
    let db = context.db();
    let token_hash = tokens::hash(&token);
    let invitation = match accounts::find_invitation(db, &token_hash, context.now).await {
        Err(StoreError::NotFound) => return Ok(pages::show_used_invitation(&context)),
        found => found?,
    };
    if invitation.account_id.is_some() {
        let viewer = &context.viewer;
        let accepted =
            accounts::accept_invitation_with_account(db, viewer, &token_hash, form.seen(), context.now).await;
        return match accepted {
            Ok(()) => {
                note_acceptance(viewer.person.as_ref().map(|person| person.id));
                Ok(Redirect::to("/").into_response())
            }
            Err(StoreError::NotFound) => Ok(pages::show_used_invitation(&context)),
            Err(error) => {
                let rejection = FormRejection::from_store(context.locale, Act::AcceptInvitation, error)?;
                pages::render_invitation(&context, &token, &invitation, &form, Some(&rejection)).await
            }
        };
    }
    let accepted = match read_acceptance(&context, &form) {
        Ok(accepted) => accepted,
        Err(rejection) => {
            return pages::render_invitation(&context, &token, &invitation, &form, Some(&rejection)).await;
        }
    };
    let password_hash = hash_password(accepted.password).await?;
    let (name, now) = (&accepted.name, context.now);
    let made = accounts::accept_invitation_with_new_account(db, &token_hash, name, password_hash, now).await;
    let user_id = match made {
        // It was taken back, or its giver lost the right, in the meantime.
        Err(StoreError::NotFound) => return Ok(pages::show_used_invitation(&context)),
        made => made?,
    };
    note_acceptance(Some(user_id));
    begin_session(&context, user_id, former, "/").await
}

/// Saves the person's name, language and time zone.
pub async fn save_account(context: RequestContext, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::SetPreferences, &form);
    let name = reader.text("name");
    let locale = Locale::from_code(form.get("locale")).map(|locale| locale.code().to_owned());
    let zone: Option<Tz> = match reader.is_blank("time_zone") {
        true => None,
        false => reader.value("time_zone", "invalid-time-zone"),
    };
    let name: PersonName = match reader.finish(|| name) {
        Ok(name) => name,
        Err(rejection) => return Ok(pages::account_form(&context, &form, Some(&rejection))),
    };
    let zone = zone.map(|zone| zone.name().to_owned());
    accounts::set_preferences(context.db(), &context.viewer, &name, locale, zone).await?;
    Ok(forms::done(addresses::ACCOUNT.path(), Notice::AccountSaved, ""))
}

/// Changes the person's password, which ends the person's other sessions.
pub async fn change_password(
    context: RequestContext,
    session: SessionExtension,
    form: FormData,
) -> PageResult {
    let stored = accounts::find_own_password(context.db(), &context.viewer).await?;
    let typed = form.get("password").chars().take(PASSWORD_MAX + 1).collect();
    let fits = passwords::verify_password(typed, stored).await;
    let mut reader = FormReader::new(&context, Act::SetPassword, &form);
    if !fits {
        reader.reject("password", t!(context.locale, "invalid-password"));
    }
    let password = read_new_password(context.locale, &mut reader);
    let password = match reader.finish(|| password) {
        Ok(password) => password,
        Err(rejection) => {
            return Ok(pages::account_form(&context, &pages::account_fields(&context)?, Some(&rejection)));
        }
    };
    let kept = session.map(|Extension(SessionToken(hash))| hash).unwrap_or_default();
    accounts::set_password(context.db(), &context.viewer, hash_password(password).await?, &kept).await?;
    Ok(forms::done(addresses::ACCOUNT.path(), Notice::PasswordChanged, ""))
}

/// Sets the language: in the account of a person who has signed in, else in a cookie.
pub async fn choose_language(context: RequestContext, form: FormData) -> PageResult {
    let locale = Locale::from_code(form.get("language")).unwrap_or(context.locale);
    let back = Redirect::to(local_path(form.get("next"))).into_response();
    if let Some(person) = &context.viewer.person {
        let name = PersonName::parse(&person.name).map_err(|_| PageError::BadRequest)?;
        let code = Some(locale.code().to_owned());
        accounts::set_preferences(context.db(), &context.viewer, &name, code, person.time_zone.clone())
            .await?;
        return Ok(back);
    }
    let cookie = site_cookie(LANGUAGE_COOKIE, locale.code().to_owned(), YEAR);
    Ok((CookieJar::new().add(cookie), back).into_response())
}

fn note_acceptance(account: Option<UserId>) {
    note_security_event(SecurityEvent::InvitationAccepted { account });
}

/// Takes an invitation back.
pub async fn revoke_invitation(context: RequestContext, Path(id): Path<InvitationId>) -> PageResult {
    invitations::revoke_invitation(context.db(), &context.viewer, id, context.now).await?;
    let account = context.viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::InvitationRevoked { account, invitation: Some(id) });
    Ok(forms::done(addresses::INVITATIONS.path(), Notice::InvitationRevoked, ""))
}

/// Ends a seat in a delegation.
pub async fn end_seat(context: RequestContext, Path(seat_id): Path<SeatId>) -> PageResult {
    let delegation_id = accounts::end_seat(context.db(), &context.viewer, seat_id, context.now).await?;
    note_security_event(SecurityEvent::RoleChanged {
        account: context.viewer.person.as_ref().map(|person| person.id),
        act: Act::EndSeat,
        seat: Some(seat_id),
        delegation: Some(delegation_id),
    });
    Ok(forms::done(&addresses::DELEGATION.of(delegation_id), Notice::SeatEnded, ""))
}

/// Reads the session token from its cookie, for the middleware that finds the viewer.
pub fn session_token(state: &AppState, parts: &Parts) -> Option<SessionToken> {
    let token = read_cookie(&parts.headers, cookie_name(&state.origin))?;
    (!token.is_empty()).then(|| SessionToken(tokens::hash(&token)))
}

fn read_acceptance(context: &RequestContext, form: &FormData) -> Result<AcceptForm, FormRejection> {
    let mut reader = FormReader::new(context, Act::AcceptInvitation, form);
    let name = reader.text("name");
    let password = read_new_password(context.locale, &mut reader);
    reader.finish(|| Some(AcceptForm { name: name?, password: password? }))
}

fn read_new_password(locale: Locale, reader: &mut FormReader<'_>) -> Option<String> {
    reader.read("new-password", |password| match check_password(password) {
        Ok(()) => Ok(password.to_owned()),
        Err(PasswordError::TooShort) => Err(t!(locale, "invalid-password-short", min = PASSWORD_MIN)),
        Err(PasswordError::TooLong) => {
            Err(t!(locale, "invalid-too-long", length = password.chars().count(), max = PASSWORD_MAX))
        }
    })
}

async fn hash_password(password: String) -> Result<String, PageError> {
    passwords::hash_password(password)
        .await
        .map_err(|error| PageError::internal("hashing a password", &error))
}

async fn begin_session(
    context: &RequestContext,
    user_id: UserId,
    former: SessionExtension,
    to: &str,
) -> PageResult {
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let former = former.map(|Extension(SessionToken(hash))| hash);
    let hash = tokens::hash(&token);
    accounts::start_session(context.db(), user_id, &hash, former.as_deref(), context.now).await?;
    let begun = session_cookie(&context.state, token, Duration::days(SESSION_DAYS));
    let mut response = (CookieJar::new().add(begun), Redirect::to(to)).into_response();
    response.extensions_mut().insert(BegunSession(SessionToken(hash)));
    Ok(response)
}

fn session_cookie(state: &AppState, token: String, age: Duration) -> Cookie<'static> {
    guarded_cookie(state, cookie_name(&state.origin), token, age)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_after_sign_in_stays_on_the_site() {
        for foreign in [
            "https://x.org",
            "//x.org",
            "/\\x.org",
            "x",
            "/a\r\nSet-Cookie: b",
            "/a\u{7f}",
            "/\0",
            "/a b",
            "/é",
        ] {
            assert_eq!(local_path(foreign), "/", "{foreign}");
        }
        assert_eq!(local_path("/consultations/1?x=1#y"), "/consultations/1?x=1#y");
    }
}
