//! Handles the forms about accounts: sign in and out, accept an invitation, set preferences.

pub mod addressing;
pub mod ending;
pub mod erasing;
pub mod factoring;
pub mod keying;
pub mod providing;
pub mod resetting;
pub mod seating;

use crate::accounts::pages::{AcceptForm, local_path};
use crate::accounts::parts::{PROVIDER, SHARED, STEP, show_invitation_link};
use crate::accounts::passkeys::CEREMONY;
use crate::accounts::passwords::PasswordJudge;
use crate::accounts::providers::lead_away;
use crate::accounts::{factors, pages, passwords};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::hashing_pool::HashingClient;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::{
    ClientAddress, LANGUAGE_COOKIE, RequestContext, SessionToken, YEAR, guarded_cookie, read_site_cookie,
};
use crate::security_log::{SecurityEvent, note_security_event};
use crate::state::AppState;
use crate::work_pool::WorkRefused;
use crate::{addresses, forms, tokens};
use axum::Extension;
use axum::extract::Path;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use chrono::TimeDelta;
use chrono_tz::Tz;
use domain::accounts::{
    Email, PASSWORD_MAX, PasswordError, PersonName, check_password, is_short, shortest_password,
};
use domain::attempts::KNOWN_BROWSER_DAYS;
use domain::identifiers::{InvitationId, SeatId, UserId};
use domain::rights;
use domain::rights::Act;
use domain::sessions::SESSION_DAYS;
use domain::viewers::{Person, Viewer};
use store::accounts::NewPassword;
use store::attempts::TryPermit;
use store::invitation_renewals::RenewedLink;
use store::sessions::NewSession;
use store::{
    StoreError, accounts, attempts, invitation_renewals, invitations, known_browsers, second_factors,
    sessions,
};
use time::Duration;

/// The cookie of a session.
pub const SESSION_COOKIE: &str = "baraza-session";

/// The cookie by which an account knows a browser. It opens nothing: it only lets the browser pass where strangers have
/// tried too often.
const BROWSER_COOKIE: &str = "baraza-browser";

/// The most letters by which what is no mail address is told from another.
const LONGEST_KEPT: usize = 100;

type SessionExtension = Option<Extension<SessionToken>>;

/// Notes with the answer of a sign-in which session it has begun.
#[derive(Clone, Debug)]
pub struct BegunSession(pub SessionToken);

/// Signs a person in. Every failure has the same message and takes as long. A try has a place where passwords are hashed
/// before it is counted, and is counted before it is checked; whoever has to wait is told how long ([`domain::attempts`]),
/// whether there is such an account or not.
pub async fn sign_in(
    context: RequestContext,
    address: Option<Extension<ClientAddress>>,
    former: SessionExtension,
    headers: HeaderMap,
    form: FormData,
) -> PageResult {
    if !form.get(CEREMONY).is_empty() {
        return keying::sign_in_by_passkey(&context, former, &headers, &form).await;
    }
    if !form.get(STEP).is_empty() {
        return factoring::finish_sign_in(&context, former, &headers, &form).await;
    }
    if let Some(provider) = providing::find_chosen(&context, &form) {
        return providing::begin_sign_in(&context, provider, &form).await;
    }
    let (db, locale, typed) = (context.db(), context.locale, form.get("email"));
    let network = address.map(|Extension(address)| address.0).unwrap_or_default();
    let browser = browser_token(&context.state, &headers);
    let email = Email::parse(typed);
    // It is asked whether there is such an account or not, and only with the cookie of a browser.
    let is_known_browser = match (&email, &browser) {
        (Some(email), Some(browser)) => {
            known_browsers::knows_browser(db, email, browser, context.now).await?
        }
        _ => false,
    };
    let familiar = match &email {
        Some(email) if is_known_browser => accounts::find_credentials(db, email).await?,
        _ => None,
    };
    let client = match &familiar {
        Some(familiar) => HashingClient::Known(familiar.user_id),
        None => tried_by_stranger(email.as_ref(), typed, &network),
    };
    let place = match context.state.hashing.enter(client) {
        Ok(place) => place,
        Err(refused) => return Ok(reject_busy(&context, &form, refused).await),
    };
    let known = match (familiar, &email) {
        (None, Some(email)) => accounts::find_credentials(db, email).await?,
        (familiar, _) => familiar,
    };
    let account = known.as_ref().map(|known| known.user_id);
    let noted = match attempts::note_sign_in(db, typed, &network, browser.as_deref(), context.now).await? {
        TryPermit::Check(noted) => noted,
        TryPermit::Wait(wait) => {
            note_security_event(SecurityEvent::SignInThrottled { account });
            let rejection = reject_early(locale, Act::SignIn, wait);
            return Ok(with_retry_after(wait, pages::sign_in_form(&context, &form, Some(&rejection))));
        }
    };
    let password = form.get("password").chars().take(PASSWORD_MAX + 1).collect();
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let fits = match passwords::verify_password(place, password, hash).await {
        Ok(fits) => fits,
        Err(refused) => {
            attempts::return_try(db, &noted, context.now).await?;
            return Ok(reject_busy(&context, &form, refused).await);
        }
    };
    let Some(known) = known.filter(|_| fits) else {
        note_security_event(SecurityEvent::SignInRefused { account });
        let message = t!(locale, "invalid-sign-in");
        let rejection = FormRejection::whole(Act::SignIn, StatusCode::UNPROCESSABLE_ENTITY, message);
        return Ok(pages::sign_in_form(&context, &form, Some(&rejection)));
    };
    attempts::clear_tries(db, &noted, context.now).await?;
    let user_id = known.user_id;
    let own = second_factors::find_factors(db, user_id).await?;
    if own.is_guarded() {
        let token = fresh_token()?;
        let known_browser = browser.filter(|_| noted.is_known());
        let hash = tokens::hash(&token);
        second_factors::begin_step(db, user_id, &hash, known_browser, None, context.now).await?;
        return Ok(factors::render_second_step(&context, &form, &token, own, None));
    }
    note_security_event(SecurityEvent::SignedIn { account: user_id });
    let is_known = noted.is_known();
    let begun = BegunSignIn { user_id, former, browser, is_known, strong: false, sign_out_at: None };
    let shared = form.is_ticked(SHARED);
    begin_session(&context, begun, shared, local_path(form.get("next"))).await
}

/// Returns in whose share the password is checked of somebody who tries an account from a browser that it does not know. The
/// account is what was typed, whether there is one or not.
fn tried_by_stranger(email: Option<&Email>, typed: &str, network: &str) -> HashingClient {
    let account = match email {
        Some(email) => email.as_str().to_owned(),
        None => typed.trim().chars().take(LONGEST_KEPT).collect(),
    };
    HashingClient::Stranger { network: network.to_owned(), account }
}

/// Answers a sign-in for which there is no room now with what was typed and when to come again.
async fn reject_busy(context: &RequestContext, form: &FormData, refused: WorkRefused) -> Response {
    let _turn = context.state.hashing.wait_to_refuse().await;
    let error = PageError::from(refused);
    let rejection = FormRejection::whole(Act::SignIn, error.status(), t!(context.locale, error.key()));
    pages::sign_in_form(context, form, Some(&rejection))
}

/// What a browser forgets when somebody signs out: pages, and drafts that were kept beside them. Of the cookies only the
/// session ends.
const FORGOTTEN: HeaderValue = HeaderValue::from_static("\"cache\", \"storage\"");

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Ends the viewer's session, and goes on to the provider by which it began, where it ends there as well.
pub async fn sign_out(context: RequestContext, former: SessionExtension) -> PageResult {
    let mut leaves = None;
    if let Some(Extension(SessionToken(token_hash))) = former {
        leaves = sessions::end_session(context.db(), &token_hash).await?;
        let account = context.viewer.person.as_ref().and_then(Person::account);
        note_security_event(SecurityEvent::SignedOut { account });
    }
    let ended = CookieJar::new().add(session_cookie(&context.state, String::new(), Duration::ZERO));
    let answer = match leaves {
        None => Redirect::to("/").into_response(),
        Some(address) => {
            let title = t!(context.locale, "provider-signing-out");
            // The page is that of a visitor.
            let context =
                RequestContext { viewer: Viewer::default(), session: None, standing: None, ..context };
            lead_away(&context, title, &address)
        }
    };
    Ok((ended, [(CLEAR_SITE_DATA, FORGOTTEN)], answer).into_response())
}

/// Accepts an invitation, with a new account or with the one that has signed in.
pub async fn accept_invitation(
    context: RequestContext,
    Path(token): Path<String>,
    former: SessionExtension,
    headers: HeaderMap,
    form: FormData,
) -> PageResult {
    let db = context.db();
    let token_hash = tokens::hash(&token);
    let invitation = match accounts::find_invitation(db, &token_hash, context.now).await {
        Err(StoreError::NotFound) => return Ok(pages::show_used_invitation(&context)),
        found => found?,
    };
    let (locale, now) = (Some(context.locale.code()), context.now);
    if invitation.account_id.is_some() {
        let (viewer, seen) = (&context.viewer, form.seen());
        let accepted =
            accounts::accept_invitation_with_account(db, viewer, &token_hash, seen, locale, now).await;
        return match accepted {
            Ok(()) => {
                note_acceptance(viewer.person.as_ref().map(|person| person.id));
                Ok(forms::done(addresses::HOME.path(), Notice::InvitationAccepted, ""))
            }
            Err(StoreError::NotFound) => Ok(pages::show_used_invitation(&context)),
            Err(error) => {
                let rejection = FormRejection::from_store(context.locale, Act::AcceptInvitation, error)?;
                pages::render_invitation(&context, &token, &invitation, &form, Some(&rejection)).await
            }
        };
    }
    if !form.get(PROVIDER).is_empty() {
        let provider = context.state.providers.find(form.get(PROVIDER)).ok_or_else(PageError::not_found)?;
        let mut reader = FormReader::new(&context, Act::AcceptInvitation, &form);
        let name: Option<PersonName> = reader.text("name");
        return match reader.finish(|| name) {
            Ok(name) => {
                let shared = form.is_ticked(SHARED);
                providing::begin_acceptance(&context, provider, &token_hash, &name, shared).await
            }
            Err(rejection) => {
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
    let mut judge = new_judge(&context, [accepted.name.as_str(), invitation.email.as_str()]);
    if let Some(delegation) = &invitation.delegation {
        judge.own.extend([
            delegation.name_en.clone(),
            delegation.name_fr.clone(),
            delegation.name_ar.clone(),
        ]);
    }
    let (pool, client) = (&context.state.hashing, HashingClient::Link(token_hash.clone()));
    let password_hash = match passwords::hash_new_password(pool, client, accepted.password, judge).await? {
        Ok(hash) => hash,
        Err(refused) => {
            let rejection = password_rejection(context.locale, Act::AcceptInvitation, refused, false);
            return pages::render_invitation(&context, &token, &invitation, &form, Some(&rejection)).await;
        }
    };
    let name = &accepted.name;
    let made =
        accounts::accept_invitation_with_new_account(db, &token_hash, name, locale, password_hash, now).await;
    let user_id = match made {
        // It was taken back, or its giver lost the right, in the meantime.
        Err(StoreError::NotFound) => return Ok(pages::show_used_invitation(&context)),
        made => made?,
    };
    note_acceptance(Some(user_id));
    let browser = browser_token(&context.state, &headers);
    // Whoever makes the account knows in which browser.
    let begun = BegunSignIn { user_id, former, browser, is_known: true, strong: false, sign_out_at: None };
    let mut answer = begin_session(&context, begun, form.is_ticked(SHARED), addresses::HOME.path()).await?;
    answer.extensions_mut().insert(Notice::InvitationAccepted);
    Ok(answer)
}

/// Saves the person's name, language and time zone.
pub async fn save_account(context: RequestContext, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::SetPreferences, &form);
    // A name that was taken before today's rule for names stays, where only the rest is changed.
    let kept = context.viewer.person.as_ref().is_some_and(|person| person.name == form.get("name"));
    let name: Option<PersonName> = if kept { None } else { reader.text("name") };
    let locale = Locale::from_code(form.get("locale")).map(|locale| locale.code().to_owned());
    let zone: Option<Tz> = match reader.is_blank("time_zone") {
        true => None,
        false => reader.value("time_zone", "invalid-time-zone"),
    };
    let name = match reader.finish(|| (kept || name.is_some()).then_some(name)) {
        Ok(name) => name,
        Err(rejection) => return pages::account_form(&context, &form, Some(&rejection)).await,
    };
    let zone = zone.map(|zone| zone.name().to_owned());
    accounts::set_preferences(context.db(), &context.viewer, name.as_ref(), locale, zone).await?;
    Ok(forms::done(addresses::ACCOUNT.path(), Notice::AccountSaved, ""))
}

/// Changes the person's password, which ends the person's other sessions. The present one is asked for, and its tries are
/// counted as those to sign in.
pub async fn change_password(
    context: RequestContext,
    session: SessionExtension,
    form: FormData,
) -> PageResult {
    let (db, viewer, pool) = (context.db(), &context.viewer, &context.state.hashing);
    let account = rights::require_person(Act::SetPassword, viewer)?.id;
    let session = session.map(|Extension(SessionToken(hash))| hash).unwrap_or_default();
    let noted = match attempts::note_present_password(db, viewer, &session, context.now).await? {
        TryPermit::Check(noted) => noted,
        TryPermit::Wait(wait) => {
            note_security_event(SecurityEvent::PasswordRefused { account });
            let rejection = reject_early(context.locale, Act::SetPassword, wait);
            let fields = pages::account_fields(&context)?;
            let page = pages::account_form(&context, &fields, Some(&rejection)).await?;
            return Ok(with_retry_after(wait, page));
        }
    };
    let own = accounts::find_own_account(db, viewer).await?;
    let typed = form.get("password").chars().take(PASSWORD_MAX + 1).collect();
    let fits = match passwords::verify_known_password(pool, account, typed, own.password_hash).await {
        Ok(fits) => fits,
        Err(refused) => {
            attempts::return_try(db, &noted, context.now).await?;
            return Err(refused.into());
        }
    };
    let mut reader = FormReader::new(&context, Act::SetPassword, &form);
    if fits {
        attempts::clear_tries(db, &noted, context.now).await?;
    } else {
        note_security_event(SecurityEvent::PasswordRefused { account });
        reader.reject("password", t!(context.locale, "invalid-password"));
    }
    let beside = own.guarded;
    let password = read_new_password(context.locale, &mut reader, beside);
    let password = match reader.finish(|| password) {
        Ok(password) => password,
        Err(rejection) => {
            return pages::account_form(&context, &pages::account_fields(&context)?, Some(&rejection)).await;
        }
    };
    let judge = PasswordJudge { beside_factor: beside, ..own_judge(&context, &own.email) };
    let short = is_short(&password);
    let client = HashingClient::Known(account);
    let password_hash = match passwords::hash_new_password(pool, client, password, judge).await? {
        Ok(hash) => hash,
        Err(refused) => {
            let rejection = password_rejection(context.locale, Act::SetPassword, refused, beside);
            return pages::account_form(&context, &pages::account_fields(&context)?, Some(&rejection)).await;
        }
    };
    let new = NewPassword { hash: password_hash, short };
    accounts::set_password(db, viewer, new, &session, &context.origin(), context.now).await?;
    note_security_event(SecurityEvent::PasswordChanged { account });
    let browser = remember_browser(&context, account, None).await?;
    let done = forms::done(addresses::ACCOUNT.path(), Notice::PasswordChanged, "");
    Ok((CookieJar::new().add(browser), done).into_response())
}

/// Sets the language: in the account of a person who has signed in, else in a cookie.
pub async fn choose_language(context: RequestContext, form: FormData) -> PageResult {
    let locale = Locale::from_code(form.get("language")).unwrap_or(context.locale);
    let back = Redirect::to(local_path(form.get("next"))).into_response();
    if context.viewer.person.is_some() {
        accounts::set_language(context.db(), &context.viewer, locale.code().to_owned()).await?;
        return Ok(back);
    }
    let cookie = guarded_cookie(&context.state, LANGUAGE_COOKIE, locale.code().to_owned(), YEAR);
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

/// Takes back all invitations that are not used yet, up to the last one that was shown.
pub async fn revoke_invitations(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::RevokeInvitation, &context.viewer)?;
    let last = form.code::<InvitationId>("shown").ok_or(PageError::BadRequest)?;
    invitations::revoke_pending(context.db(), &context.viewer, last, context.now).await?;
    let account = context.viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::InvitationRevoked { account, invitation: None });
    Ok(forms::done(addresses::INVITATIONS.path(), Notice::InvitationsRevoked, ""))
}

/// Sends an invitation again with a new link, and shows that.
pub async fn renew_invitation(context: RequestContext, Path(id): Path<InvitationId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let link = RenewedLink {
        token_hash: tokens::hash(&token),
        path: addresses::INVITATION.with(&token),
        locale: context.locale.code().to_owned(),
        time_zone: viewer.person.as_ref().and_then(|person| person.time_zone.clone()),
    };
    let renewed = invitation_renewals::renew_invitation(db, viewer, id, &link, context.now).await?;
    let account = viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::InvitationRevoked { account, invitation: Some(id) });
    let delegation = Some(renewed.delegation_id);
    note_security_event(SecurityEvent::InvitationMade { account, delegation });
    Ok(show_invitation_link(&context, &token, renewed.email.as_str(), addresses::INVITATIONS.path()))
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
    let token = read_site_cookie(state, &parts.headers, SESSION_COOKIE)?;
    (!token.is_empty()).then(|| SessionToken(tokens::hash(&token)))
}

fn read_acceptance(context: &RequestContext, form: &FormData) -> Result<AcceptForm, FormRejection> {
    let mut reader = FormReader::new(context, Act::AcceptInvitation, form);
    let name = reader.text("name");
    let password = read_new_password(context.locale, &mut reader, false);
    reader.finish(|| Some(AcceptForm { name: name?, password: password? }))
}

/// Reads a new password of an account that has a second factor, or has none.
fn read_new_password(locale: Locale, reader: &mut FormReader<'_>, beside_factor: bool) -> Option<String> {
    reader.read("new-password", |password| match check_password(password, beside_factor) {
        Ok(()) => Ok(password.to_owned()),
        Err(error) => Err(password_words(locale, error, beside_factor)),
    })
}

/// Says in words why a new password was refused.
fn password_words(locale: Locale, error: PasswordError, beside_factor: bool) -> String {
    match error {
        PasswordError::TooShort => {
            t!(locale, "invalid-password-short", min = shortest_password(beside_factor))
        }
        PasswordError::TooLong => t!(locale, "invalid-password-long", max = PASSWORD_MAX),
        PasswordError::Common => t!(locale, "invalid-password-common"),
        PasswordError::Own => t!(locale, "invalid-password-own"),
        PasswordError::Breached => t!(locale, "invalid-password-breached"),
    }
}

fn password_rejection(locale: Locale, act: Act, error: PasswordError, beside_factor: bool) -> FormRejection {
    FormRejection::beside(act, "new-password", [password_words(locale, error, beside_factor)])
}

/// Returns what a new password is held against, with these words and the name of the site.
fn new_judge<'a>(context: &RequestContext, own: impl IntoIterator<Item = &'a str>) -> PasswordJudge {
    let site = context.state.origin.to_string();
    let own = own.into_iter().map(str::to_owned).chain([site]).collect();
    PasswordJudge { own, breached: context.state.breached.clone(), beside_factor: false }
}

/// Returns what a new password of the viewer is held against.
fn own_judge(context: &RequestContext, email: &str) -> PasswordJudge {
    let person = context.viewer.person.as_ref();
    let name = person.map(|person| person.name.as_str());
    let mut judge = new_judge(context, name.into_iter().chain([email]));
    if let Some(names) = person.and_then(|person| person.represents.clone()) {
        judge.own.extend([names.english, names.french, names.arabic]);
    }
    judge
}

/// Somebody who has shown to be the owner of an account.
struct BegunSignIn {
    user_id: UserId,
    former: SessionExtension,
    /// The hash of the token by which accounts know the browser.
    browser: Option<String>,
    /// Whether this account knows it.
    is_known: bool,
    /// Whether a second factor was shown, or a passkey.
    strong: bool,
    /// Where the session ends at the provider by which it begins, if it ends there.
    sign_out_at: Option<String>,
}

/// Begins a session. On a computer that others use as well, the session ends with the browser, and the account does not know
/// the browser again.
async fn begin_session(context: &RequestContext, begun: BegunSignIn, shared: bool, to: &str) -> PageResult {
    let BegunSignIn { user_id, former, browser, is_known, strong, sign_out_at } = begun;
    let mut cookies = CookieJar::new();
    if !shared {
        cookies = cookies.add(remember_browser(context, user_id, browser.as_deref()).await?);
    }
    let token = fresh_token()?;
    let hash = tokens::hash(&token);
    let new = NewSession {
        former_token_hash: former.map(|Extension(SessionToken(hash))| hash),
        origin: context.origin(),
        shared,
        strong,
        new_device: !is_known,
        sign_out_at,
        ..NewSession::plain(user_id, &hash)
    };
    sessions::start_session(context.db(), &new, context.now).await?;
    let mut session = session_cookie(&context.state, token, Duration::days(SESSION_DAYS));
    if shared {
        session.set_max_age(None::<Duration>);
    }
    let mut response = (CookieJar::new().add(session), cookies, Redirect::to(to)).into_response();
    response.extensions_mut().insert(BegunSession(SessionToken(hash)));
    Ok(response)
}

/// Lets the account know this browser by a new cookie; `former` is the hash of the one that it had.
async fn remember_browser(
    context: &RequestContext,
    user_id: UserId,
    former: Option<&str>,
) -> Result<Cookie<'static>, PageError> {
    let token = fresh_token()?;
    let hash = tokens::hash(&token);
    known_browsers::remember_browser(context.db(), user_id, &hash, former, context.now).await?;
    Ok(guarded_cookie(&context.state, BROWSER_COOKIE, token, Duration::days(KNOWN_BROWSER_DAYS)))
}

/// Reads the hash of the token by which accounts know this browser.
fn browser_token(state: &AppState, headers: &HeaderMap) -> Option<String> {
    let token = read_site_cookie(state, headers, BROWSER_COOKIE)?;
    tokens::is_token(&token).then(|| tokens::hash(&token))
}

/// Tells whether the account knows the browser whose token has this hash.
async fn knows_browser(
    context: &RequestContext,
    account: UserId,
    browser: Option<&str>,
) -> Result<bool, StoreError> {
    match browser {
        Some(browser) => known_browsers::is_known(context.db(), account, browser, context.now).await,
        None => Ok(false),
    }
}

fn fresh_token() -> Result<String, PageError> {
    tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))
}

fn session_cookie(state: &AppState, token: String, age: Duration) -> Cookie<'static> {
    guarded_cookie(state, SESSION_COOKIE, token, age)
}

/// Returns the rejection of a try that comes too early, with the wait in words.
fn reject_early(locale: Locale, act: Act, wait: TimeDelta) -> FormRejection {
    let seconds = whole_seconds(wait);
    let message = if seconds < 120 {
        t!(locale, "attempt-wait-seconds", seconds = seconds)
    } else {
        t!(locale, "attempt-wait-minutes", minutes = seconds.div_ceil(60))
    };
    FormRejection::whole(act, StatusCode::TOO_MANY_REQUESTS, message)
}

/// Tells the browser how long to wait, too.
fn with_retry_after(wait: TimeDelta, mut response: Response) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
    response
}

/// Returns the seconds after which the wait is over.
fn whole_seconds(wait: TimeDelta) -> u64 {
    u64::try_from(wait.num_milliseconds()).unwrap_or_default().div_ceil(1_000)
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
