//! Handles second factors: the second step of a sign-in, setting up and taking away an app, recovery codes, and showing again who
//! one is.

use super::{
    BegunSignIn, SessionExtension, begin_session, browser_token, providing, reject_early, with_retry_after,
};
use crate::accounts::factors::{BEGIN, CODE};
use crate::accounts::pages::{local_path, sign_in_form};
use crate::accounts::parts::{PROVIDER, SHARED, STEP, ask_to_confirm};
use crate::accounts::{factors, passwords};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use domain::accounts::PASSWORD_MAX;
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{
    RECOVERY_BYTES, RECOVERY_CODES, SECRET_BYTES, encode_base32, read_code, read_recovery_code,
    write_recovery_code,
};
use store::attempts::TryPermit;
use store::{StoreError, accounts, attempts, second_factors};

/// Takes the second step of a sign-in: a code of the app, or a recovery code. A try is counted before it is checked.
pub(super) async fn finish_sign_in(
    context: &RequestContext,
    former: SessionExtension,
    headers: &HeaderMap,
    form: &FormData,
) -> PageResult {
    let (db, locale, token) = (context.db(), context.locale, form.get(STEP));
    let over = || {
        let rejection = FormRejection::whole(
            Act::SignIn,
            StatusCode::UNPROCESSABLE_ENTITY,
            t!(locale, "second-step-over"),
        );
        Ok(sign_in_form(context, form, Some(&rejection)))
    };
    let found = match tokens::is_token(token) {
        true => second_factors::find_sign_in_step(db, &tokens::hash(token), context.now).await?,
        false => None,
    };
    let Some(step) = found else { return over() };
    let account = step.user_id;
    let own = second_factors::find_factors(db, account).await?;
    let noted = match attempts::note_factor(db, account, step.browser.as_deref(), context.now).await? {
        TryPermit::Check(noted) => noted,
        TryPermit::Wait(wait) => {
            note_security_event(SecurityEvent::SignInThrottled { account: Some(account) });
            let rejection = reject_early(locale, Act::SignIn, wait);
            let page = factors::render_second_step(context, form, token, own, Some(&rejection));
            return Ok(with_retry_after(wait, page));
        }
    };
    if !check_code(context, account, form.get(CODE)).await? {
        note_security_event(SecurityEvent::FactorRefused { account });
        let rejection = FormRejection::beside(Act::SignIn, CODE, [t!(locale, "invalid-factor-code")]);
        return Ok(factors::render_second_step(context, form, token, own, Some(&rejection)));
    }
    if !second_factors::end_step(db, step.id).await? {
        return over();
    }
    attempts::clear_tries(db, &noted, context.now).await?;
    note_security_event(SecurityEvent::SignedIn { account });
    let browser = browser_token(&context.state, headers);
    let begun = BegunSignIn {
        user_id: account,
        former,
        browser,
        is_known: step.browser.is_some(),
        strong: true,
        sign_out_at: step.sign_out_at,
    };
    begin_session(context, begun, form.is_ticked(SHARED), local_path(form.get("next"))).await
}

/// Tells whether this is a code of the account's app, or one of its recovery codes, and takes it.
async fn check_code(context: &RequestContext, account: UserId, typed: &str) -> Result<bool, StoreError> {
    let (db, now) = (context.db(), context.now);
    if read_code(typed).is_some() {
        return second_factors::use_app_code(db, account, typed, now).await;
    }
    match read_recovery_code(typed) {
        Some(code) => {
            let hash = tokens::hash(&code);
            second_factors::use_recovery_code(db, account, &hash, &context.origin(), now).await
        }
        None => Ok(false),
    }
}

/// Makes new recovery codes: as they are shown, and their hashes.
pub(super) fn fresh_codes() -> Result<(Vec<String>, Vec<String>), PageError> {
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let bytes = tokens::fresh_bytes().map_err(|error| PageError::internal("no randomness", &error))?;
        codes.push(write_recovery_code(&bytes[..RECOVERY_BYTES]));
    }
    let hashes = codes.iter().map(|code| tokens::hash(code)).collect();
    Ok((codes, hashes))
}

/// Begins to set up an app, or takes its first code. With the first factor of an account its recovery codes are made.
pub async fn set_up_app(context: RequestContext, form: FormData) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, addresses::FACTOR_APP.path()) {
        return Ok(asked);
    }
    let (db, viewer) = (context.db(), &context.viewer);
    if form.get("act") == BEGIN {
        let bytes = tokens::fresh_bytes().map_err(|error| PageError::internal("no randomness", &error))?;
        let secret = encode_base32(&bytes[..SECRET_BYTES]);
        return match second_factors::begin_app(db, viewer, &secret, context.now).await {
            Ok(()) => Ok(Redirect::to(addresses::FACTOR_APP.path()).into_response()),
            Err(error) => show_app_again(&context, error).await,
        };
    }
    let (codes, hashes) = fresh_codes()?;
    let (typed, own, origin) = (form.get(CODE), context.session_hash(), context.origin());
    match second_factors::confirm_app(db, viewer, typed, hashes, own, &origin, context.now).await {
        Ok(None) => {
            let wrong = t!(context.locale, "invalid-factor-code");
            let rejection = FormRejection::beside(Act::SetFactor, CODE, [wrong]);
            factors::render_app(&context, Some(&rejection)).await
        }
        Ok(Some(with_codes)) => {
            note_security_event(SecurityEvent::FactorChanged { account });
            match with_codes {
                true => Ok(factors::show_new_codes(&context, Notice::AppAdded, &codes)),
                false => Ok(forms::done(addresses::FACTORS.path(), Notice::AppAdded, "")),
            }
        }
        Err(error) => show_app_again(&context, error).await,
    }
}

/// Shows the page on which an app is set up again, with why it was not.
async fn show_app_again(context: &RequestContext, error: StoreError) -> PageResult {
    let rejection = FormRejection::from_store(context.locale, Act::SetFactor, error)?;
    factors::render_app(context, Some(&rejection)).await
}

/// Makes new recovery codes in the place of the former ones, and shows them.
pub async fn renew_codes(context: RequestContext) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, addresses::FACTOR_CODES.path()) {
        return Ok(asked);
    }
    let (codes, hashes) = fresh_codes()?;
    let (db, viewer, origin) = (context.db(), &context.viewer, context.origin());
    match second_factors::replace_codes(db, viewer, hashes, &origin, context.now).await {
        Ok(()) => {
            note_security_event(SecurityEvent::FactorChanged { account });
            Ok(factors::show_new_codes(&context, Notice::CodesMade, &codes))
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SetFactor, error)?;
            factors::render_codes(&context, Some(&rejection)).await
        }
    }
}

/// Takes the app away.
pub async fn remove_app(context: RequestContext) -> PageResult {
    let account = rights::require_person(Act::SetFactor, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, addresses::FACTOR_REMOVAL.path()) {
        return Ok(asked);
    }
    let removed =
        second_factors::remove_app(context.db(), &context.viewer, &context.origin(), context.now).await;
    match removed {
        Ok(()) => {
            note_security_event(SecurityEvent::FactorChanged { account });
            Ok(forms::done(addresses::FACTORS.path(), Notice::AppRemoved, ""))
        }
        Err(error) => {
            let (locale, act) = (context.locale, Act::SetFactor);
            let rejection = match error {
                StoreError::InUse => {
                    FormRejection::whole(act, StatusCode::CONFLICT, t!(locale, "factor-short-password"))
                }
                error => FormRejection::from_store(locale, act, error)?,
            };
            factors::render_removal(&context, Some(&rejection)).await
        }
    }
}

/// Takes the password or a code of somebody who has signed in, who may then do for a while what is sensitive; or sends the person to
/// a provider to show it there. Tries are counted as those of the present password.
pub async fn confirm_identity(context: RequestContext, form: FormData) -> PageResult {
    let account = rights::require_person(Act::ConfirmIdentity, &context.viewer)?.id;
    if !form.get(PROVIDER).is_empty() {
        let provider = context.state.providers.find(form.get(PROVIDER)).ok_or_else(PageError::not_found)?;
        return providing::begin_confirmation(&context, provider, &form).await;
    }
    let (db, viewer, own) = (context.db(), &context.viewer, context.session_hash());
    let noted = match attempts::note_present_password(db, viewer, own, context.now).await? {
        TryPermit::Check(noted) => noted,
        TryPermit::Wait(wait) => {
            note_security_event(SecurityEvent::PasswordRefused { account });
            let rejection = reject_early(context.locale, Act::ConfirmIdentity, wait);
            let page = factors::render_confirmation(&context, &form, Some(&rejection)).await?;
            return Ok(with_retry_after(wait, page));
        }
    };
    let mut reader = FormReader::new(&context, Act::ConfirmIdentity, &form);
    let by_factor = !reader.is_blank(CODE);
    let fits = if by_factor {
        check_code(&context, account, form.get(CODE)).await?
    } else {
        let stored = accounts::find_own_account(db, viewer).await?.password_hash;
        let typed = form.get("password").chars().take(PASSWORD_MAX + 1).collect();
        let pool = &context.state.hashing;
        match passwords::verify_known_password(pool, account, typed, stored).await {
            Ok(fits) => fits,
            Err(refused) => {
                attempts::return_try(db, &noted, context.now).await?;
                return Err(refused.into());
            }
        }
    };
    if !fits {
        note_security_event(SecurityEvent::PasswordRefused { account });
        match by_factor {
            true => reader.reject(CODE, t!(context.locale, "invalid-factor-code")),
            false => reader.reject("password", t!(context.locale, "invalid-password")),
        }
    }
    if let Err(rejection) = reader.finish(|| fits.then_some(())) {
        return factors::render_confirmation(&context, &form, Some(&rejection)).await;
    }
    attempts::clear_tries(db, &noted, context.now).await?;
    second_factors::note_shown(db, viewer, own, by_factor, context.now).await?;
    Ok(Redirect::to(local_path(form.get("next"))).into_response())
}
