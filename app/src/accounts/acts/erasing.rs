//! Handles the form by which somebody erases the own account.

use super::{CLEAR_SITE_DATA, FORGOTTEN, session_cookie};
use crate::accounts::erasure as pages;
use crate::accounts::parts::ask_to_confirm;
use crate::errors::PageResult;
use crate::forms::FormRejection;
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::cookie::CookieJar;
use domain::rights;
use domain::rights::Act;
use store::{StoreError, erasures};
use time::Duration;

/// Erases the viewer's own account, and signs out.
pub async fn erase_account(context: RequestContext) -> PageResult {
    let account = rights::require_person(Act::EraseAccount, &context.viewer)?.id;
    if let Some(asked) = ask_to_confirm(&context, addresses::ACCOUNT_ERASURE.path()) {
        return Ok(asked);
    }
    match erasures::erase_own_account(context.db(), &context.viewer, context.now).await {
        Ok(()) => {
            note_security_event(SecurityEvent::AccountErased { account });
            let ended = session_cookie(&context.state, String::new(), Duration::ZERO);
            let done = forms::done(addresses::HOME.path(), Notice::AccountErased, "");
            Ok((CookieJar::new().add(ended), [(CLEAR_SITE_DATA, FORGOTTEN)], done).into_response())
        }
        Err(StoreError::InUse) => {
            let last = t!(context.locale, "person-last-organizer");
            let rejection = FormRejection::whole(Act::EraseAccount, StatusCode::CONFLICT, last);
            Ok(pages::render_erasure(&context, Some(&rejection)))
        }
        Err(error) => Err(error.into()),
    }
}
