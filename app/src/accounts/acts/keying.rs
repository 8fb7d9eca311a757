//! Handles passkeys: what a browser needs for one, signing in by one, keeping one, and taking one away.

use super::factoring::fresh_codes;
use super::{BegunSignIn, SessionExtension, begin_session, browser_token, knows_browser};
use crate::accounts::factors;
use crate::accounts::pages::{local_path, sign_in_form};
use crate::accounts::parts::{SHARED, STEP, ask_to_confirm};
use crate::accounts::passkeys::{
    self as pages, CEREMONY, MAKE, MOST, PASSKEY, SHOW, SIGN_IN, credential_text, handle_of, passkey_site,
    read_state, write_state,
};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::MAX_PASSKEYS;
use serde_json::{Value, json};
use std::error::Error;
use store::passkeys::NewPasskey;
use store::{StoreError, accounts, attempts, passkeys, second_factors};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnError,
};

/// What a browser needs to make or show a passkey, and what the server remembers of it.
struct BegunCeremony {
    account: Option<UserId>,
    options: Value,
    state: String,
}

/// Begins a ceremony and answers with what the browser needs for it, and the token by which it is ended.
pub async fn begin_ceremony(context: RequestContext, form: FormData) -> PageResult {
    let site = passkey_site(&context.state.origin).ok_or_else(PageError::not_found)?;
    if attempts::note_ceremony(context.db(), &context.network, context.now).await?.is_err() {
        return Err(PageError::TooMany);
    }
    let begun = match form.get("purpose") {
        MAKE => begin_making(&context, &site).await?,
        SIGN_IN => begin_sign_in(&site)?,
        SHOW => begin_showing(&context, &site, form.get(STEP)).await?,
        _ => return Err(PageError::BadRequest),
    };
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let hash = tokens::hash(&token);
    passkeys::begin_ceremony(context.db(), begun.account, &hash, begun.state, context.now).await?;
    Ok(Json(json!({ "ceremony": token, "options": begun.options })).into_response())
}

async fn begin_making(context: &RequestContext, site: &Webauthn) -> Result<BegunCeremony, PageError> {
    let person = rights::require_person(Act::SetFactor, &context.viewer)?;
    if !context.has_shown() {
        return Err(StoreError::Forbidden.into());
    }
    let held = passkeys::list_own_passkeys(context.db(), &context.viewer).await?;
    let known: Vec<_> =
        held.iter().filter_map(|one| read_key(&one.key)).map(|key| key.cred_id().clone()).collect();
    let handle = handle_of(&context.state.origin, person.id);
    let (options, state) = site
        .start_passkey_registration(handle, &person.name, &person.name, Some(known))
        .map_err(|error| refuse(&error))?;
    let mut options = as_value(options)?;
    // So that it can be shown without a mail address, where the device keeps it.
    options["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred".into();
    let state = write_state(MAKE, state).ok_or(PageError::Internal)?;
    Ok(BegunCeremony { account: Some(person.id), options, state })
}

fn begin_sign_in(site: &Webauthn) -> Result<BegunCeremony, PageError> {
    let (options, state) = site.start_discoverable_authentication().map_err(|error| refuse(&error))?;
    let state = write_state(SIGN_IN, state).ok_or(PageError::Internal)?;
    Ok(BegunCeremony { account: None, options: as_value(options)?, state })
}

/// Begins to show a passkey of the account whose password was shown.
async fn begin_showing(
    context: &RequestContext,
    site: &Webauthn,
    step: &str,
) -> Result<BegunCeremony, PageError> {
    let step = second_factors::find_sign_in_step(context.db(), &tokens::hash(step), context.now).await?;
    let account = step.ok_or(StoreError::NotFound)?.user_id;
    let held = passkeys::list_passkeys_of(context.db(), account).await?;
    let keys: Vec<Passkey> = held.iter().filter_map(|one| read_key(&one.key)).collect();
    let (options, state) = site.start_passkey_authentication(&keys).map_err(|error| refuse(&error))?;
    let state = write_state(SHOW, state).ok_or(PageError::Internal)?;
    Ok(BegunCeremony { account: Some(account), options: as_value(options)?, state })
}

fn as_value(options: impl serde::Serialize) -> Result<Value, PageError> {
    serde_json::to_value(options).map_err(|error| PageError::internal("the options of a passkey", &error))
}

/// Notes why a passkey was refused; whoever asked is told only that it was.
fn refuse(error: &WebauthnError) -> PageError {
    tracing::info!(error = error as &dyn Error, "a passkey was refused");
    PageError::BadRequest
}

fn read_key(kept: &str) -> Option<Passkey> {
    serde_json::from_str(kept).ok()
}

/// Signs in whoever shows a passkey: as the first factor, which is two at once, or after the password.
pub(super) async fn sign_in_by_passkey(
    context: &RequestContext,
    former: SessionExtension,
    headers: &HeaderMap,
    form: &FormData,
) -> PageResult {
    let Some(account) = check_passkey(context, form).await? else {
        note_security_event(SecurityEvent::SignInRefused { account: None });
        let refused = t!(context.locale, "passkey-refused");
        let rejection = FormRejection::whole(Act::SignIn, StatusCode::UNPROCESSABLE_ENTITY, refused);
        return Ok(sign_in_form(context, form, Some(&rejection)));
    };
    note_security_event(SecurityEvent::SignedIn { account });
    let browser = browser_token(&context.state, headers);
    let is_known = knows_browser(context, account, browser.as_deref()).await?;
    let sign_out_at = end_waiting_step(context, form, account).await?;
    let begun = BegunSignIn { user_id: account, former, browser, is_known, strong: true, sign_out_at };
    begin_session(context, begun, form.is_ticked(SHARED), local_path(form.get("next"))).await
}

/// Ends the sign-in that has waited for the passkey, if one has, and returns where its session ends at the provider by which it
/// began, if it ends there.
async fn end_waiting_step(
    context: &RequestContext,
    form: &FormData,
    account: UserId,
) -> Result<Option<String>, PageError> {
    let (db, token) = (context.db(), form.get(STEP));
    if !tokens::is_token(token) {
        return Ok(None);
    }
    let found = second_factors::find_sign_in_step(db, &tokens::hash(token), context.now).await?;
    let Some(step) = found.filter(|step| step.user_id == account) else { return Ok(None) };
    second_factors::end_step(db, step.id).await?;
    Ok(step.sign_out_at)
}

/// Returns the account whose passkey was shown in a ceremony that was begun here; `None` where that is not so.
async fn check_passkey(context: &RequestContext, form: &FormData) -> Result<Option<UserId>, PageError> {
    let (db, now) = (context.db(), context.now);
    let Some(site) = passkey_site(&context.state.origin) else { return Ok(None) };
    let Some(shown) = read_shown::<PublicKeyCredential>(form) else { return Ok(None) };
    let begun = passkeys::take_ceremony(db, &tokens::hash(form.get(CEREMONY)), now).await?;
    let Some(begun) = begun else { return Ok(None) };
    let credential = credential_text(shown.get_credential_id());
    let Some(found) = passkeys::find_passkey(db, &credential).await? else { return Ok(None) };
    let Some(mut key) = read_key(&found.key) else { return Ok(None) };
    let handle = handle_of(&context.state.origin, found.user_id);
    if shown.get_user_unique_id().is_some_and(|shown| shown != handle.as_bytes().as_slice()) {
        return Ok(None);
    }
    let checked = if let Some(state) = read_state::<PasskeyAuthentication>(&begun.state, SHOW) {
        if begun.user_id != Some(found.user_id) {
            return Ok(None);
        }
        site.finish_passkey_authentication(&shown, &state)
    } else if let Some(state) = read_state::<DiscoverableAuthentication>(&begun.state, SIGN_IN) {
        site.finish_discoverable_authentication_v2(&shown, state, &key)
    } else {
        return Ok(None);
    };
    match checked {
        Ok(result) => {
            key.update_credential(&result);
            let kept = as_value(&key)?.to_string();
            passkeys::note_passkey_use(db, found.id, kept, now).await?;
            Ok(Some(found.user_id))
        }
        Err(error) => {
            refuse(&error);
            Ok(None)
        }
    }
}

/// Reads what a browser says of a passkey.
fn read_shown<T: serde::de::DeserializeOwned>(form: &FormData) -> Option<T> {
    let shown = form.get(PASSKEY);
    (shown.len() <= MOST).then(|| serde_json::from_str(shown).ok()).flatten()
}

/// Keeps a passkey that was made. With the first factor of an account its recovery codes are made.
pub async fn add_passkey(context: RequestContext, form: FormData) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, addresses::PASSKEYS.path()) {
        return Ok(asked);
    }
    let (db, viewer) = (context.db(), &context.viewer);
    let mut reader = FormReader::new(&context, Act::SetFactor, &form);
    let name = reader.text("passkey-name");
    let begun = passkeys::take_ceremony(db, &tokens::hash(form.get(CEREMONY)), context.now).await?;
    let begun = begun.filter(|begun| begun.user_id == Some(account));
    let state = begun.and_then(|begun| read_state::<PasskeyRegistration>(&begun.state, MAKE));
    let shown = read_shown::<RegisterPublicKeyCredential>(&form);
    let made = match (passkey_site(&context.state.origin), state, shown) {
        (Some(site), Some(state), Some(shown)) => {
            site.finish_passkey_registration(&shown, &state).map_err(|error| refuse(&error)).ok()
        }
        _ => None,
    };
    let name = match reader.finish(|| name) {
        Ok(name) => name,
        Err(rejection) => return pages::render_new_passkey(&context, &form, Some(&rejection)).await,
    };
    let Some(made) = made else {
        let refused = t!(context.locale, "passkey-refused");
        let rejection = FormRejection::whole(Act::SetFactor, StatusCode::CONFLICT, refused);
        return pages::render_new_passkey(&context, &form, Some(&rejection)).await;
    };
    let new =
        NewPasskey { credential: credential_text(made.cred_id()), name, key: as_value(&made)?.to_string() };
    let (codes, hashes) = fresh_codes()?;
    let (own, origin) = (context.session_hash(), context.origin());
    match passkeys::add_passkey(db, viewer, new, hashes, own, &origin, context.now).await {
        Ok(with_codes) => {
            note_security_event(SecurityEvent::FactorChanged { account });
            match with_codes {
                true => Ok(factors::show_new_codes(&context, Notice::PasskeyAdded, &codes)),
                false => Ok(forms::done(addresses::FACTORS.path(), Notice::PasskeyAdded, "")),
            }
        }
        Err(error) => {
            let (locale, act) = (context.locale, Act::SetFactor);
            let rejection = match error {
                StoreError::Enough => FormRejection::whole(
                    act,
                    StatusCode::CONFLICT,
                    t!(locale, "passkeys-many", max = MAX_PASSKEYS),
                ),
                error => FormRejection::from_store(locale, act, error)?,
            };
            pages::render_new_passkey(&context, &form, Some(&rejection)).await
        }
    }
}

/// Takes a passkey away.
pub async fn remove_passkey(context: RequestContext, Path(id): Path<i64>) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PASSKEY_REMOVAL.of(id)) {
        return Ok(asked);
    }
    let (viewer, origin) = (&context.viewer, context.origin());
    match passkeys::remove_passkey(context.db(), viewer, id, &origin, context.now).await {
        Ok(()) => {
            note_security_event(SecurityEvent::FactorChanged { account });
            Ok(forms::done(addresses::FACTORS.path(), Notice::PasskeyRemoved, ""))
        }
        Err(StoreError::InUse) => {
            let own = accounts::find_own_account(context.db(), viewer).await?;
            let key =
                if own.password_hash.is_some() { "factor-short-password" } else { "provider-link-only" };
            let kept = t!(context.locale, key);
            let rejection = FormRejection::whole(Act::SetFactor, StatusCode::CONFLICT, kept);
            pages::render_removal(&context, id, Some(&rejection)).await
        }
        Err(error) => Err(error.into()),
    }
}
