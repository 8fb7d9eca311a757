//! Handles the form in which several people are invited to act for delegations.

use crate::delegations::invitations::{
    ListFault, MOST, MadeLink, read_people, render_invitation_form, seats_key, show_links,
};
use crate::delegations::labels::delegation_name;
use crate::delegations::parts::find_origin;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{CONFIRMED, FormData, FormRejection, text_error};
use crate::messages::t;
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, tokens};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Role};
use domain::mail::MailedLink;
use domain::rights;
use domain::rights::Act;
use domain::seats::check_end;
use store::accounts::NewInvitation;
use store::entity::delegation;
use store::{accounts, delegations};

/// Invites the people of a list, and shows the link of each. If one of them cannot be invited, none is.
pub async fn invite_representatives(context: RequestContext, form: FormData) -> PageResult {
    let act = Act::InviteRepresentative;
    rights::may(act, &context.viewer)?;
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let origin = find_origin(&context, &form).await?;
    let origin = origin.as_ref();
    let all = delegations::all_delegations(db).await?;
    let ListedPeople { role, seat_ends_at, people } = match read_list(&context, &form, &all) {
        Ok(read) => read,
        Err(rejection) => return Ok(render_invitation_form(&context, &form, origin, Some(&rejection), &[])),
    };
    let listed: Vec<_> = people.iter().map(|one| (one.row.id, one.email.clone())).collect();
    let ending = delegations::list_seats_of_invited(db, viewer, &listed).await?;
    if !ending.is_empty() && form.get(CONFIRMED) != seats_key(&ending) {
        let rejection = FormRejection::unconfirmed(locale, act);
        return Ok(render_invitation_form(&context, &form, origin, Some(&rejection), &ending));
    }
    // Nothing may fail once the links are made, which are shown once.
    let (mut made, mut invited) = (Vec::new(), Vec::new());
    for InvitedPerson { row, name, email } in people {
        let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
        let token_hash = tokens::hash(&token);
        let mailed = Some(mail_invitation(&context, &email, &token));
        invited.push(NewInvitation {
            delegation_id: row.id,
            email: email.clone(),
            role,
            token_hash,
            mailed,
            seat_ends_at,
            succeeds_id: None,
        });
        made.push(MadeLink { delegation: delegation_name(locale, row), name, email, token });
    }
    if let Err(error) = accounts::invite_representatives(db, viewer, &invited, context.now).await {
        let rejection = FormRejection::from_store(locale, act, error)?;
        return Ok(render_invitation_form(&context, &form, origin, Some(&rejection), &[]));
    }
    let account = viewer.person.as_ref().map(|person| person.id);
    for one in &invited {
        note_security_event(SecurityEvent::InvitationMade { account, delegation: Some(one.delegation_id) });
    }
    Ok(show_links(&context, &made, origin))
}

/// Returns the link of an invitation as it goes to the person by mail.
pub fn mail_invitation(context: &RequestContext, email: &Email, token: &str) -> MailedLink {
    let person = context.viewer.person.as_ref();
    MailedLink {
        to: email.clone(),
        path: addresses::INVITATION.with(token),
        locale: Some(context.locale.code().to_owned()),
        time_zone: person.and_then(|person| person.time_zone.clone()),
    }
}

/// Reads until when those who are invited are to act for their delegations, which is to come.
pub fn read_end(context: &RequestContext, reader: &mut FormReader<'_>) -> Option<DateTime<Utc>> {
    let ends_at = reader.optional_moment("seat-until")?;
    let checked = check_end(ends_at, context.now).map_err(|_| t!(context.locale, "invalid-seat-past"));
    reader.take("seat-until", checked.map(|()| ends_at))
}

/// The people of a list, with what all of them are invited to.
struct ListedPeople<'a> {
    role: Role,
    seat_ends_at: Option<DateTime<Utc>>,
    people: Vec<InvitedPerson<'a>>,
}

/// A person who is invited to act for a delegation.
struct InvitedPerson<'a> {
    row: &'a delegation::Model,
    name: String,
    email: Email,
}

/// Reads the list, with the delegation of each line, and names every line that is wrong.
fn read_list<'a>(
    context: &RequestContext,
    form: &FormData,
    all: &'a [delegation::Model],
) -> Result<ListedPeople<'a>, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::InviteRepresentative, form);
    let role: Option<Role> = reader.choice("role");
    let seat_ends_at = read_end(context, &mut reader);
    let read = reader.pasted("people", |typed| Ok(read_people(typed))).unwrap_or_default();
    if read.is_empty() || read.len() > MOST {
        reader.reject("people", t!(locale, "invite-people-number", max = MOST));
    }
    let mut people = Vec::new();
    for one in read.into_iter().take(MOST) {
        let (line, problem) = match one {
            Ok(person) => match all.iter().find(|row| row.code.to_uppercase() == person.code) {
                Some(row) => match person.person_name(row) {
                    Ok(name) => {
                        people.push(InvitedPerson { row, name, email: person.email });
                        continue;
                    }
                    Err(error) => (person.line, text_error(locale, &error)),
                },
                None => (person.line, t!(locale, "invite-unknown-code", code = person.code)),
            },
            Err((line, ListFault::Parts)) => (line, t!(locale, "invite-line-parts")),
            Err((line, ListFault::Email)) => (line, t!(locale, "invalid-email")),
            Err((line, ListFault::Twice)) => (line, t!(locale, "invite-line-twice")),
        };
        reader.reject("people", t!(locale, "import-line", line = line, problem = problem));
    }
    reader.finish(|| Some(ListedPeople { role: role?, seat_ends_at, people }))
}
