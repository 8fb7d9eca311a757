//! Handles providers of OpenID Connect: sending somebody to one, what comes back, and the links of an account.
//!
//! The state, the nonce and the secret of a trip stay on the server, with the hash of a cookie, so that only the browser that went
//! comes back, once. A person is found by issuer and subject, and by nothing else.

use super::{
    BegunSignIn, SessionExtension, begin_session, browser_token, fresh_token, knows_browser, note_acceptance,
};
use crate::accounts::factors;
use crate::accounts::pages::{local_path, show_used_invitation, sign_in_form};
use crate::accounts::parts::{PROVIDER, SHARED, ask_to_confirm};
use crate::accounts::providers::{self as pages, lead_away, show_refusal, show_unlinked};
use crate::errors::{PageError, PageResult};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::kept_forms::{CarriedForm, KeptForm};
use crate::messages::t;
use crate::notices::Notice;
use crate::provider_client::{
    OwnAddresses, ProvedIdentity, ProviderAnswer, ProviderFault, ProviderQuestion, find_address,
    prove_identity,
};
use crate::request::{RequestContext, add_cookie, guarded_cookie, read_site_cookie};
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::accounts::{Email, PersonName};
use domain::providers::{Provider, TRIP_MINUTES, TripPurpose, begin_of_trip};
use domain::rights;
use domain::rights::Act;
use std::error::Error;
use store::entity::provider_trip;
use store::providers::NewTrip;
use store::{StoreError, attempts, providers, second_factors};
use time::Duration;

/// The cookie of the browser in which a trip was begun.
const TRIP_COOKIE: &str = "baraza-trip";

/// The field of what comes along with the hash of the token of an invitation.
const INVITATION: &str = "invitation";

/// The longest that a provider says of itself in the address to which it sends back.
const LONGEST: usize = 4_000;

/// What a provider says in the address to which it sends back.
#[derive(Default, serde::Deserialize)]
struct ArrivalQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    iss: Option<String>,
    error: Option<String>,
}

/// Somebody who is to be sent to a provider.
struct Departure<'a> {
    purpose: TripPurpose,
    /// What comes along, for what follows.
    carried: FormData,
    hint: Option<&'a str>,
}

/// Finds the provider by which somebody wants to sign in: the one whose button was pressed, or the one that knows the address that
/// was typed without a password.
pub(super) fn find_chosen<'a>(context: &'a RequestContext, form: &FormData) -> Option<&'a Provider> {
    let known = &context.state.providers;
    match form.get(PROVIDER) {
        "" if form.get("password").is_empty() => known.find_for(&Email::parse(form.get("email"))?),
        key => known.find(key),
    }
}

/// Sends somebody to a provider to sign in. What came along with the sign-in form comes along.
pub(super) async fn begin_sign_in(
    context: &RequestContext,
    provider: &Provider,
    form: &FormData,
) -> PageResult {
    let carried = FormData::default().set("next", local_path(form.get("next")));
    let carried = match KeptForm::of_sign_in(form) {
        Some(kept) => kept.add_to(carried),
        None => carried,
    };
    let carried = if form.is_ticked(SHARED) { carried.set(SHARED, "yes") } else { carried };
    // No other provider is told of the address.
    let hint = Email::parse(form.get("email")).filter(|email| provider.knows(email));
    let hint = hint.as_ref().map(Email::as_str);
    depart(context, provider, Departure { purpose: TripPurpose::SignIn, carried, hint }).await
}

/// Sends somebody to a provider to accept an invitation with a new account of this name; `shared` tells whether others use the
/// computer as well.
pub(super) async fn begin_acceptance(
    context: &RequestContext,
    provider: &Provider,
    token_hash: &str,
    name: &PersonName,
    shared: bool,
) -> PageResult {
    let carried = FormData::default().set(INVITATION, token_hash).set("name", name.as_str());
    let carried = if shared { carried.set(SHARED, "yes") } else { carried };
    depart(context, provider, Departure { purpose: TripPurpose::Accept, carried, hint: None }).await
}

/// Sends somebody who has signed in to a provider, to show again who it is. What came along comes along.
pub(super) async fn begin_confirmation(
    context: &RequestContext,
    provider: &Provider,
    form: &FormData,
) -> PageResult {
    rights::may(Act::ConfirmIdentity, &context.viewer)?;
    let carried = FormData::default().set("next", local_path(form.get("next")));
    let carried = match KeptForm::of_sign_in(form) {
        Some(kept) => kept.add_to(carried),
        None => carried,
    };
    depart(context, provider, Departure { purpose: TripPurpose::Confirm, carried, hint: None }).await
}

/// Sends somebody who has signed in to a provider, to link what it calls this person with the account.
pub async fn begin_link(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::PROVIDERS.path()) {
        return Ok(asked);
    }
    let provider = context.state.providers.find(form.get(PROVIDER)).ok_or_else(PageError::not_found)?;
    let carried = FormData::default();
    depart(&context, provider, Departure { purpose: TripPurpose::Link, carried, hint: None }).await
}

/// Takes a link away.
pub async fn remove_link(context: RequestContext, Path(id): Path<i64>) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PROVIDER_REMOVAL.of(id)) {
        return Ok(asked);
    }
    let (viewer, origin) = (&context.viewer, context.origin());
    match providers::remove_link(context.db(), viewer, id, &origin, context.now).await {
        Ok(()) => {
            note_security_event(SecurityEvent::ProviderLinkChanged { account });
            Ok(forms::done(addresses::PROVIDERS.path(), Notice::ProviderUnlinked, ""))
        }
        Err(StoreError::InUse) => {
            let only = t!(context.locale, "provider-link-only");
            let rejection = FormRejection::whole(Act::SetFactor, StatusCode::CONFLICT, only);
            pages::render_removal(&context, id, Some(&rejection)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Sends somebody to a provider: notes the trip, gives the browser its cookie, and goes on.
async fn depart(context: &RequestContext, provider: &Provider, departure: Departure<'_>) -> PageResult {
    let (db, now) = (context.db(), context.now);
    if attempts::note_trip(db, &context.network, now).await?.is_err() {
        note_security_event(SecurityEvent::SignInThrottled { account: None });
        return Err(PageError::TooMany);
    }
    let (state, browser) = (fresh_token()?, fresh_token()?);
    let question = ProviderQuestion {
        anew: departure.purpose == TripPurpose::Confirm,
        hint: departure.hint,
        language: context.locale.code(),
    };
    let found = find_address(provider, &own_addresses(context, provider), state.clone(), question).await;
    let found = match found {
        Ok(found) => found,
        Err(fault) => return Ok(show_fault(context, provider, &departure.carried, &fault)),
    };
    let trip = NewTrip {
        state_hash: tokens::hash(&state),
        browser_hash: tokens::hash(&browser),
        provider: provider.key.clone(),
        purpose: departure.purpose,
        user_id: context.viewer.person.as_ref().map(|person| person.id),
        nonce: found.nonce,
        verifier: found.verifier,
        carried: departure.carried.encode(),
    };
    providers::begin_trip(db, trip, now).await?;
    let title = t!(context.locale, "provider-leading", name = provider.name.clone());
    let page = lead_away(context, title, &found.address);
    let cookie = guarded_cookie(&context.state, TRIP_COOKIE, browser, Duration::minutes(TRIP_MINUTES));
    Ok(add_cookie(page, cookie))
}

/// Takes what comes back from a provider with the browser. No cache keeps the answer.
pub async fn come_back(
    context: RequestContext,
    Path(key): Path<String>,
    former: SessionExtension,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> PageResult {
    let provider = context.state.providers.find(&key).ok_or_else(PageError::not_found)?;
    let query = query.filter(|query| query.len() <= LONGEST);
    let query: ArrivalQuery = forms::query(query.as_deref());
    let mut answer = arrive(&context, provider, former, &headers, &query).await?;
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let ended = guarded_cookie(&context.state, TRIP_COOKIE, String::new(), Duration::ZERO);
    Ok(add_cookie(answer, ended))
}

async fn arrive(
    context: &RequestContext,
    provider: &Provider,
    former: SessionExtension,
    headers: &HeaderMap,
    query: &ArrivalQuery,
) -> PageResult {
    let (db, now) = (context.db(), context.now);
    let browser = read_site_cookie(&context.state, headers, TRIP_COOKIE).unwrap_or_default();
    let (state_hash, browser_hash) = (tokens::hash(&query.state), tokens::hash(&browser));
    let trip = providers::take_trip(db, &provider.key, &state_hash, &browser_hash, now).await?;
    let Some(trip) = trip else { return Ok(refuse(context, &NOTHING_TYPED, "provider-trip-over")) };
    let carried = FormData::parse(trip.carried.as_bytes())?;
    if query.iss.as_ref().is_some_and(|issuer| *issuer != provider.issuer) {
        return Ok(refuse(context, &carried, "provider-not-taken"));
    }
    if query.error.is_some() || query.code.is_empty() {
        return Ok(refuse(context, &carried, "provider-cancelled"));
    }
    let answer = ProviderAnswer {
        code: &query.code,
        issuer: query.iss.as_deref(),
        nonce: &trip.nonce,
        verifier: &trip.verifier,
        shown_since: (trip.purpose == TripPurpose::Confirm).then(|| begin_of_trip(trip.expires_at)),
    };
    let proved = match prove_identity(provider, &own_addresses(context, provider), answer, now).await {
        Ok(proved) => proved,
        Err(fault) => return Ok(show_fault(context, provider, &carried, &fault)),
    };
    match trip.purpose {
        TripPurpose::SignIn => sign_in_linked(context, provider, former, headers, proved, carried).await,
        TripPurpose::Accept => accept_invitation(context, former, headers, proved, &carried).await,
        TripPurpose::Link => link_account(context, &trip, &proved).await,
        TripPurpose::Confirm => confirm_identity(context, &trip, &proved, carried).await,
    }
}

/// Signs in whoever has an account that is linked with what the provider calls this person.
async fn sign_in_linked(
    context: &RequestContext,
    provider: &Provider,
    former: SessionExtension,
    headers: &HeaderMap,
    proved: ProvedIdentity,
    carried: FormData,
) -> PageResult {
    let (db, now) = (context.db(), context.now);
    let Some(account) = providers::use_link(db, &proved.identity, now).await? else {
        note_security_event(SecurityEvent::SignInRefused { account: None });
        return Ok(match KeptForm::of_sign_in(&carried) {
            None => show_unlinked(context, provider),
            Some(_) => {
                let words = t!(context.locale, "provider-unlinked", name = provider.name.clone());
                show_stop(context, &carried, StatusCode::UNPROCESSABLE_ENTITY, words)
            }
        });
    };
    let browser = browser_token(&context.state, headers);
    let is_known = knows_browser(context, account, browser.as_deref()).await?;
    let own = second_factors::find_factors(db, account).await?;
    if !proved.strong && own.is_guarded() {
        let token = fresh_token()?;
        let (hash, known) = (tokens::hash(&token), browser.filter(|_| is_known));
        second_factors::begin_step(db, account, &hash, known, proved.sign_out_at, now).await?;
        return Ok(factors::render_second_step(context, &carried, &token, own, None));
    }
    note_security_event(SecurityEvent::SignedIn { account });
    let begun = BegunSignIn {
        user_id: account,
        former,
        browser,
        is_known,
        strong: proved.strong,
        sign_out_at: proved.sign_out_at,
    };
    let next = local_path(carried.get("next")).to_owned();
    let mut answer = begin_session(context, begun, carried.is_ticked(SHARED), &next).await?;
    answer.extensions_mut().insert(CarriedForm(carried));
    Ok(answer)
}

/// Accepts an invitation with a new account, which is linked with what the provider calls this person.
async fn accept_invitation(
    context: &RequestContext,
    former: SessionExtension,
    headers: &HeaderMap,
    proved: ProvedIdentity,
    carried: &FormData,
) -> PageResult {
    let (db, now, origin) = (context.db(), context.now, context.origin());
    let name = PersonName::parse(carried.get("name")).map_err(|_| PageError::BadRequest)?;
    let hash = carried.get(INVITATION);
    let identity = &proved.identity;
    let locale = Some(context.locale.code());
    let made =
        providers::accept_invitation_by_provider(db, hash, &name, locale, identity, &origin, now).await;
    let user_id = match made {
        Ok(user_id) => user_id,
        // It was taken back, or its giver lost the right, in the meantime.
        Err(StoreError::NotFound) => return Ok(show_used_invitation(context)),
        Err(StoreError::Taken) => return Ok(refuse(context, carried, "provider-known")),
        Err(error) => return Err(error.into()),
    };
    note_acceptance(Some(user_id));
    note_security_event(SecurityEvent::ProviderLinkChanged { account: user_id });
    let browser = browser_token(&context.state, headers);
    // Whoever makes the account knows in which browser.
    let begun = BegunSignIn {
        user_id,
        former,
        browser,
        is_known: true,
        strong: proved.strong,
        sign_out_at: proved.sign_out_at,
    };
    let mut answer = begin_session(context, begun, carried.is_ticked(SHARED), addresses::HOME.path()).await?;
    answer.extensions_mut().insert(Notice::InvitationAccepted);
    Ok(answer)
}

/// Links the account with what the provider calls this person, if it is still the same who has signed in.
async fn link_account(
    context: &RequestContext,
    trip: &provider_trip::Model,
    proved: &ProvedIdentity,
) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if trip.user_id != Some(account) {
        return Ok(refuse(context, &NOTHING_TYPED, "provider-trip-over"));
    }
    let (viewer, origin) = (&context.viewer, context.origin());
    match providers::add_link(context.db(), viewer, &proved.identity, &origin, context.now).await {
        Ok(()) => {
            note_security_event(SecurityEvent::ProviderLinkChanged { account });
            Ok(forms::done(addresses::PROVIDERS.path(), Notice::ProviderLinked, ""))
        }
        Err(StoreError::Taken) => {
            let taken = t!(context.locale, "provider-link-taken");
            let rejection = FormRejection::whole(Act::SetFactor, StatusCode::CONFLICT, taken);
            pages::render_links(context, Some(&rejection)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Notes that somebody who has signed in has shown to the provider again who it is.
async fn confirm_identity(
    context: &RequestContext,
    trip: &provider_trip::Model,
    proved: &ProvedIdentity,
    carried: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let account = rights::require_person(Act::ConfirmIdentity, viewer)?.id;
    let own = trip.user_id == Some(account) && providers::is_own_link(db, viewer, &proved.identity).await?;
    if !own {
        return Ok(refuse(context, &carried, "provider-not-taken"));
    }
    second_factors::note_shown(db, viewer, context.session_hash(), proved.strong, context.now).await?;
    let mut answer = Redirect::to(local_path(carried.get("next"))).into_response();
    answer.extensions_mut().insert(CarriedForm(carried));
    Ok(answer)
}

fn own_addresses(context: &RequestContext, provider: &Provider) -> OwnAddresses {
    let origin = &context.state.origin;
    let back = format!("{origin}{}", addresses::PROVIDER_RETURN.with(&provider.key));
    OwnAddresses { back, home: format!("{origin}{}", addresses::HOME.path()) }
}

/// Says in words why somebody who comes back with what was carried along is refused, and notes it.
fn refuse(context: &RequestContext, carried: &FormData, key: &'static str) -> Response {
    let account = context.viewer.person.as_ref().map(|person| person.id);
    note_security_event(SecurityEvent::SignInRefused { account });
    show_stop(context, carried, StatusCode::UNPROCESSABLE_ENTITY, t!(context.locale, key))
}

/// Says why a provider has signed nobody in: on the sign-in, where a form came along that was typed elsewhere, so that it comes
/// along with the next try.
fn show_stop(context: &RequestContext, carried: &FormData, status: StatusCode, words: String) -> Response {
    match KeptForm::of_sign_in(carried) {
        None => show_refusal(context, status, words),
        Some(_) => {
            let rejection = FormRejection::whole(Act::SignIn, status, words);
            sign_in_form(context, carried, Some(&rejection))
        }
    }
}

/// Says that a provider could not be asked, or that what it says does not count; the log tells why.
fn show_fault(
    context: &RequestContext,
    provider: &Provider,
    carried: &FormData,
    fault: &ProviderFault,
) -> Response {
    tracing::warn!(provider = %provider.key, error = fault as &dyn Error, "a provider did not say who somebody is");
    match fault {
        ProviderFault::Down(_) => {
            let words = t!(context.locale, "provider-down", name = provider.name.clone());
            show_stop(context, carried, StatusCode::SERVICE_UNAVAILABLE, words)
        }
        ProviderFault::Refused(_) => refuse(context, carried, "provider-not-taken"),
    }
}
