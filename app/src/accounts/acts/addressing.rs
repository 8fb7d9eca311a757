//! Handles the forms by which the mail address of an account is changed.

use crate::accounts::address as pages;
use crate::accounts::parts::ask_to_confirm;
use crate::errors::{PageError, PageResult};
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::accounts::Email;
use domain::rights;
use domain::rights::Act;
use store::address_changes::ConfirmationLink;
use store::{StoreError, address_changes};

/// Asks for another address, which both have to confirm.
pub async fn ask_for_change(context: RequestContext, form: FormData) -> PageResult {
    let account = rights::require_person(Act::ChangeAddress, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, addresses::ACCOUNT_ADDRESS.path()) {
        return Ok(asked);
    }
    let Some(new) = Email::parse(form.get("new-address")) else {
        let wrong = t!(context.locale, "invalid-email");
        let rejection = FormRejection::beside(Act::ChangeAddress, "new-address", [wrong]);
        return pages::render_address(&context, &form, Some(&rejection)).await;
    };
    let links = [fresh_link()?, fresh_link()?];
    let (db, viewer, locale, origin) = (context.db(), &context.viewer, context.locale, context.origin());
    let asked = address_changes::ask_for_change(db, viewer, &new, links, locale.code(), &origin, context.now);
    match asked.await {
        Err(StoreError::TooOften) => {
            let many = t!(locale, "error-too-many");
            let rejection = FormRejection::whole(Act::ChangeAddress, StatusCode::TOO_MANY_REQUESTS, many);
            return pages::render_address(&context, &form, Some(&rejection)).await;
        }
        asked => asked?,
    }
    note_security_event(SecurityEvent::AddressChangeAsked { account });
    Ok(forms::done(addresses::ACCOUNT.path(), Notice::AddressAsked, ""))
}

fn fresh_link() -> Result<ConfirmationLink, PageError> {
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    Ok(ConfirmationLink { path: addresses::ADDRESS_CHANGE.with(&token), token_hash: tokens::hash(&token) })
}

/// Confirms a change by one of its links.
pub async fn confirm_change(context: RequestContext, Path(token): Path<String>) -> PageResult {
    let (db, hash) = (context.db(), tokens::hash(&token));
    match address_changes::confirm_change(db, &hash, &context.origin(), context.now).await {
        Ok(progress) => Ok(pages::show_progress(&context, progress)),
        Err(StoreError::NotFound) => Ok(pages::show_used_change(&context)),
        Err(StoreError::Taken) => {
            let found = address_changes::find_waiting_change(db, &hash, context.now).await?;
            let taken = t!(context.locale, "address-taken");
            let rejection = FormRejection::whole(Act::ConfirmAddress, StatusCode::CONFLICT, taken);
            Ok(pages::render_change(&context, &token, &found, Some(&rejection)))
        }
        Err(error) => Err(error.into()),
    }
}
