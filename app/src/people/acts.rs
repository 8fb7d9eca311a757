//! Handles the forms by which organizers act on accounts.

use crate::errors::{PageError, PageResult};
use crate::notices::Notice;
use crate::people::pages;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use domain::identifiers::UserId;
use domain::viewers::Person;
use store::{people, resets};

/// Makes a link for a new password of a person, and shows it.
pub async fn issue_reset(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let (viewer, origin) = (&context.viewer, context.origin());
    let hash = tokens::hash(&token);
    let made = resets::issue_reset(context.db(), viewer, id, &hash, &origin, context.now).await?;
    let account = viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::ResetIssued { account, of: Some(id) });
    Ok(pages::show_issued_reset(&context, &made, &token))
}

/// Takes the second factors of a person away.
pub async fn clear_factors(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let (viewer, origin) = (&context.viewer, context.origin());
    people::clear_factors(context.db(), viewer, id, &origin, context.now).await?;
    let account = viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::FactorsCleared { account, of: Some(id) });
    Ok(forms::done(&addresses::PERSON.of(id), Notice::FactorsCleared, ""))
}

/// Ends all sessions of a person.
pub async fn end_sessions(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    people::end_sessions_of(context.db(), &context.viewer, id, context.now).await?;
    let account = context.viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::SessionsEnded { account, of: Some(id) });
    Ok(forms::done(&addresses::PERSON.of(id), Notice::SessionsEndedOf, ""))
}
