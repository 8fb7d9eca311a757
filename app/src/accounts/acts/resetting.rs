//! Handles the forms by which somebody who has forgotten the password asks for a link, and sets a new one by it.

use super::{new_judge, password_rejection, read_new_password, reject_early, with_retry_after};
use crate::accounts::passwords::PasswordJudge;
use crate::accounts::{passwords, resets as pages};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::hashing_pool::HashingClient;
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use domain::accounts::{Email, is_short};
use domain::rights::Act;
use domain::viewers::Person;
use std::error::Error;
use store::accounts::NewPassword;
use store::{StoreError, attempts, resets};
use tracing::Instrument;

/// Takes the address of somebody who has forgotten the password. The answer does not wait until it is known whether there is
/// such an account, so that it is the same, and takes as long, whether there is one or not. Where no mail is sent, no link is made.
pub async fn ask_for_reset(context: RequestContext, form: FormData) -> PageResult {
    if !context.state.sends_mail {
        return Ok(pages::show_reset_unsent(&context));
    }
    let (locale, typed) = (context.locale, form.get("email"));
    let Some(email) = Email::parse(typed) else {
        let rejection = FormRejection::beside(Act::ResetPassword, "email", [t!(locale, "invalid-email")]);
        return Ok(pages::render_reset_request(&context, &form, Some(&rejection)));
    };
    if let Err(wait) = attempts::note_reset(context.db(), typed, &context.network, context.now).await? {
        let rejection = reject_early(locale, Act::ResetPassword, wait);
        return Ok(with_retry_after(wait, pages::render_reset_request(&context, &form, Some(&rejection))));
    }
    note_security_event(SecurityEvent::ResetAsked {
        account: context.viewer.person.as_ref().and_then(Person::account),
    });
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let (db, live, now) = (context.state.db.clone(), context.state.live.clone(), context.now);
    let asking = async move {
        let (hash, link) = (tokens::hash(&token), addresses::RESET.with(&token));
        match resets::ask_for_reset(&db, &email, &hash, link, locale.code(), now).await {
            // Whether there is such an account or not: what follows from it is the same.
            Ok(()) => live.mail_queued(),
            Err(error) => {
                tracing::warn!(error = &error as &dyn Error, "no link for a new password was made");
            }
        }
    };
    drop(tokio::spawn(asking.in_current_span()));
    Ok(pages::show_reset_asked(&context))
}

/// Sets a new password by a link.
pub async fn use_reset(context: RequestContext, Path(token): Path<String>, form: FormData) -> PageResult {
    let (db, hash) = (context.db(), tokens::hash(&token));
    let found = match resets::find_reset(db, &hash, context.now).await {
        Err(StoreError::NotFound) => return Ok(pages::show_used_reset(&context)),
        found => found?,
    };
    let mut reader = FormReader::new(&context, Act::ResetPassword, &form);
    let password = read_new_password(context.locale, &mut reader, found.guarded);
    let password = match reader.finish(|| password) {
        Ok(password) => password,
        Err(rejection) => return Ok(pages::render_reset(&context, &token, &found, Some(&rejection))),
    };
    let short = is_short(&password);
    let judge = new_judge(&context, [found.name.as_str(), found.email.as_str()]);
    let judge = PasswordJudge { beside_factor: found.guarded, ..judge };
    let client = HashingClient::Link(hash.clone());
    let hashed = passwords::hash_new_password(&context.state.hashing, client, password, judge).await?;
    let password_hash = match hashed {
        Ok(hash) => hash,
        Err(refused) => {
            let rejection = password_rejection(context.locale, Act::ResetPassword, refused, found.guarded);
            return Ok(pages::render_reset(&context, &token, &found, Some(&rejection)));
        }
    };
    match resets::use_reset(
        db,
        &hash,
        NewPassword { hash: password_hash, short },
        &context.origin(),
        context.now,
    )
    .await
    {
        Ok(account) => {
            note_security_event(SecurityEvent::PasswordReset { account });
            Ok(forms::done(addresses::SIGN_IN.path(), Notice::PasswordReset, ""))
        }
        Err(StoreError::NotFound) => Ok(pages::show_used_reset(&context)),
        Err(error) => Err(error.into()),
    }
}
