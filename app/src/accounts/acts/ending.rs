//! Handles the form by which a person ends own sessions.

use crate::accounts::sessions::{ENDED, OTHERS};
use crate::addresses;
use crate::errors::PageResult;
use crate::forms;
use crate::forms::FormData;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use domain::rights;
use domain::rights::Act;
use domain::viewers::Person;
use store::{StoreError, sessions};

/// Ends one of the person's own sessions, or all but the one from which this comes.
pub async fn end_sessions(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::EndSession, &context.viewer)?;
    let (db, viewer) = (context.db(), &context.viewer);
    let chosen = form.get(ENDED);
    if chosen == OTHERS {
        sessions::end_other_sessions(db, viewer, context.session_hash()).await?;
    } else {
        let id = chosen.parse::<i64>().map_err(|_| StoreError::NotFound)?;
        sessions::end_own_session(db, viewer, id).await?;
    }
    let account = viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::SessionsEnded { account, of: account });
    Ok(forms::done(addresses::ACCOUNT_SESSIONS.path(), Notice::SessionsEnded, ""))
}
