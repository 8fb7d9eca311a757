//! Handles the forms by which organizers act on accounts.

use crate::accounts::parts::{ask_to_confirm, mail_link, show_invitation_link};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::people::{pages, policy};
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::Email;
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Person;
use store::{StoreError, accounts, address_changes, factor_policies, people, resets};

/// Disables an account.
pub async fn disable_account(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::DisableAccount, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PERSON_DISABLING.of(id)) {
        return Ok(asked);
    }
    let done = people::disable_account(context.db(), &context.viewer, id, context.now).await;
    end_management(&context, Act::DisableAccount, id, done, Notice::AccountDisabled).await
}

/// Enables an account.
pub async fn enable_account(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::EnableAccount, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PERSON_ENABLING.of(id)) {
        return Ok(asked);
    }
    let done = people::enable_account(context.db(), &context.viewer, id, context.now).await;
    end_management(&context, Act::EnableAccount, id, done, Notice::AccountEnabled).await
}

/// Takes the office of an organizer.
pub async fn remove_organizer(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::RemoveOrganizer, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PERSON_OFFICE.of(id)) {
        return Ok(asked);
    }
    let done = people::remove_organizer(context.db(), &context.viewer, id, context.now).await;
    end_management(&context, Act::RemoveOrganizer, id, done, Notice::OrganizerRemoved).await
}

/// Ends what an organizer has done about an account: leads to the person, or shows why it was refused.
async fn end_management(
    context: &RequestContext,
    act: Act,
    id: UserId,
    done: Result<(), StoreError>,
    notice: Notice,
) -> PageResult {
    match done {
        Ok(()) => {
            let account = context.viewer.person.as_ref().and_then(Person::account);
            note_security_event(SecurityEvent::AccountManaged { account, act, of: id });
            Ok(forms::done(&addresses::PERSON.of(id), notice, ""))
        }
        Err(StoreError::InUse) => {
            let last = t!(context.locale, "person-last-organizer");
            let rejection = FormRejection::whole(act, StatusCode::CONFLICT, last);
            pages::render_person(context, id, Some(&rejection)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Invites an organizer, and shows the link.
pub async fn invite_organizer(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::InviteOrganizer, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::PEOPLE.path()) {
        return Ok(asked);
    }
    let Some(email) = Email::parse(form.get("email")) else {
        let wrong = t!(context.locale, "invalid-email");
        let rejection = FormRejection::beside(Act::InviteOrganizer, "email", [wrong]);
        return pages::render_people(&context, 0, &form, Some(&rejection)).await;
    };
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let (db, viewer, hash) = (context.db(), &context.viewer, tokens::hash(&token));
    let mailed = mail_link(&context, email.clone(), addresses::INVITATION.with(&token));
    accounts::invite_another_organizer(db, viewer, &email, &hash, Some(mailed), context.now).await?;
    let account = viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::InvitationMade { account, delegation: None });
    Ok(show_invitation_link(&context, &token, email.as_str(), addresses::PEOPLE.path()))
}

/// Requires a second factor of some people from a time on.
pub async fn require_factor(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::RequireFactor, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::FACTOR_POLICY.path()) {
        return Ok(asked);
    }
    let mut reader = FormReader::new(&context, Act::RequireFactor, &form);
    let audience = reader.choice("factor-audience");
    let from = reader.moment("factor-from");
    let (audience, from) = match reader.finish(|| audience.zip(from)) {
        Ok(read) => read,
        Err(rejection) => return policy::render_policy(&context, &form, Some(&rejection)).await,
    };
    // A field of a form has no seconds: what is typed as the present minute is now.
    let from = if from < context.now { context.now.min(from + TimeDelta::minutes(1)) } else { from };
    let policies = factor_policies::list_policies(context.db(), context.now).await?;
    let eased = policy::easing_key(&policies, audience, context.now);
    if eased.is_some_and(|key| form.get(CONFIRMED) != key) {
        let rejection = FormRejection::unconfirmed(context.locale, Act::RequireFactor);
        return policy::render_policy(&context, &form, Some(&rejection)).await;
    }
    let set = factor_policies::set_policy(context.db(), &context.viewer, audience, from, context.now).await;
    match set {
        Ok(()) => Ok(forms::done(addresses::FACTOR_POLICY.path(), Notice::FactorRequired, "")),
        Err(StoreError::TooSoon) => {
            let past = t!(context.locale, "invalid-policy-past");
            let rejection = FormRejection::beside(Act::RequireFactor, "factor-from", [past]);
            policy::render_policy(&context, &form, Some(&rejection)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes a link for a new password of a person, and shows it.
pub async fn issue_reset(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::IssueReset, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PERSON_RESET.of(id)) {
        return Ok(asked);
    }
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let (viewer, origin) = (&context.viewer, context.origin());
    let hash = tokens::hash(&token);
    let made = resets::issue_reset(context.db(), viewer, id, &hash, &origin, context.now).await?;
    let account = viewer.person.as_ref().and_then(Person::account);
    note_security_event(SecurityEvent::ResetIssued { account, of: Some(id) });
    Ok(pages::show_issued_reset(&context, &made, &token))
}

/// Confirms another mail address of a person in the place of the former one, and shows the link for the new one.
pub async fn issue_address_change(
    context: RequestContext,
    Path(id): Path<UserId>,
    form: FormData,
) -> PageResult {
    rights::may(Act::ChangeAddressOf, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PERSON_ADDRESS.of(id)) {
        return Ok(asked);
    }
    let (viewer, act) = (&context.viewer, Act::ChangeAddressOf);
    let Some(new) = Email::parse(form.get("new-address")) else {
        let rejection = FormRejection::beside(act, "new-address", [t!(context.locale, "invalid-email")]);
        return pages::render_address(&context, id, &form, Some(&rejection)).await;
    };
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let (db, hash, origin) = (context.db(), tokens::hash(&token), context.origin());
    match address_changes::issue_change(db, viewer, id, &new, &hash, &origin, context.now).await {
        Ok(()) => {
            let account = viewer.person.as_ref().and_then(Person::account);
            note_security_event(SecurityEvent::AddressChangeIssued { account, of: Some(id) });
            Ok(pages::show_issued_address(&context, id, &new, &token))
        }
        Err(StoreError::Taken) => {
            let rejection = FormRejection::beside(act, "new-address", [t!(context.locale, "address-taken")]);
            pages::render_address(&context, id, &form, Some(&rejection)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes the second factors of a person away.
pub async fn clear_factors(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::ClearFactors, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, &addresses::PERSON_FACTORS.of(id)) {
        return Ok(asked);
    }
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
