//! Handles the forms by which organizers act on accounts.

use crate::errors::PageResult;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms};
use axum::extract::Path;
use domain::identifiers::UserId;
use domain::viewers::Person;
use store::people;

/// Ends all sessions of a person.
pub async fn end_sessions(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    people::end_sessions_of(context.db(), &context.viewer, id, context.now).await?;
    let account = context.viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::SessionsEnded { account, of: Some(id) });
    Ok(forms::done(&addresses::PERSON.of(id), Notice::SessionsEndedOf, ""))
}
