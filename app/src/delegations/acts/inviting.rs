//! Handles the form in which several people are invited to act for delegations: shows the list as it is understood, then invites
//! those whose lines are right.

use crate::delegations::invitations::{MadeLink, name_in_link, render_invitation_form, show_links};
use crate::delegations::labels::{DelegationNames, delegation_name, delegation_name_by_id};
use crate::delegations::listing::{InvitationList, MAX_FILE, read_list, read_typed_list};
use crate::delegations::parts::{ConsultationOrigin, find_origin};
use crate::delegations::preview::{PreviewedList, ShownInvitations, problem_words, render_preview};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::bodies::{SentFile, UnreadForm};
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::security_log::{SecurityEvent, note_security_event};
use crate::{addresses, tokens};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::invitation_lists::{JudgedLine, LineProblem, ListedInvitation, MAX_LINES};
use domain::rights;
use domain::rights::Act;
use domain::seats::check_end;
use store::invitation_lists::{InviteListError, ListTaking, ListedLink};
use store::{delegations, invitation_lists};

const ACT: Act = Act::InviteRepresentative;

/// Shows a list of people as it is understood, or invites those of the list. Nothing is read of what was sent before it is known
/// who sent it.
pub async fn invite_representatives(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(ACT, &context.viewer)?;
    let (form, files) = form.read_with_files("file", MAX_FILE).await?;
    let origin = find_origin(&context, &form).await?;
    let origin = origin.as_ref();
    let takes = form.get("act") == "take";
    let shown = if takes && form.has("shown") { Some(read_shown(&form)?) } else { None };
    // A file without contents is none where a list has been shown.
    let holds = |file: &SentFile| file.too_large || !file.contents.is_empty();
    let files: Vec<SentFile> = files.into_iter().filter(|file| shown.is_none() || holds(file)).collect();
    let changed = shown.as_ref().is_some_and(|shown| !files.is_empty() || shown.is_changed_in(&form));
    if let Some(shown) = shown.filter(|_| !changed) {
        return take_list(&context, &form, origin, &shown.lines, Some(&shown)).await;
    }
    let list = match read_sent(&context, &form, files).await? {
        Ok(list) => list,
        Err(rejection) => return Ok(render_invitation_form(&context, &form, origin, Some(&rejection))),
    };
    if takes && !changed {
        return take_list(&context, &form, origin, &list.lines, None).await;
    }
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let judged = invitation_lists::preview_list(db, viewer, &list.lines, &languages(), now).await?;
    let preview = PreviewedList { judged: &judged, unread: &list.unread, former: None };
    let rejection = changed
        .then(|| FormRejection::whole(ACT, StatusCode::CONFLICT, t!(context.locale, "invite-list-edited")));
    render_preview(&context, &form, origin, &preview, rejection.as_ref()).await
}

/// Reads until when those who are invited are to act for their delegations, which is to come.
pub fn read_end(context: &RequestContext, reader: &mut FormReader<'_>) -> Option<DateTime<Utc>> {
    let ends_at = reader.optional_moment("seat-until")?;
    let checked = check_end(ends_at, context.now).map_err(|_| t!(context.locale, "invalid-seat-past"));
    reader.take("seat-until", checked.map(|()| ends_at))
}

fn languages() -> Vec<&'static str> {
    Locale::ALL.map(Locale::code).to_vec()
}

/// Reads the list that a page has shown.
fn read_shown(form: &FormData) -> Result<ShownInvitations, PageError> {
    let shown = serde_json::from_str::<ShownInvitations>(form.get("shown")).ok();
    let is_list = |shown: &ShownInvitations| (1..=MAX_LINES).contains(&shown.lines.len());
    shown.filter(is_list).ok_or(PageError::BadRequest)
}

/// Reads the list that was sent: the file, or else what was typed.
async fn read_sent(
    context: &RequestContext,
    form: &FormData,
    files: Vec<SentFile>,
) -> Result<Result<InvitationList, FormRejection>, PageError> {
    let locale = context.locale;
    let file = files.into_iter().next();
    let (role, typed) = match read_fields(context, form, file.as_ref()) {
        Ok(read) => read,
        Err(rejection) => return Ok(Err(rejection)),
    };
    let field = if file.is_some() { "file" } else { "people" };
    let read = move || match file {
        Some(file) => read_list(locale, &file.contents, role),
        None => read_typed_list(locale, &typed, role),
    };
    let read = context.state.parsing.run_for(context.work_client(), read).await?;
    Ok(read.map_err(|errors| FormRejection::beside(ACT, field, errors)))
}

/// Reads the role of lines that name none, and what was typed.
fn read_fields(
    context: &RequestContext,
    form: &FormData,
    file: Option<&SentFile>,
) -> Result<(Role, String), FormRejection> {
    let mut reader = FormReader::new(context, ACT, form);
    let role = reader.choice("role");
    let typed = reader.pasted("people", |typed| Ok(typed.to_owned()));
    if file.is_some_and(|file| file.too_large) {
        reader.reject("file", t!(context.locale, "import-file-large", max = MAX_FILE >> 20));
    }
    reader.finish(|| role.zip(typed))
}

/// Invites the people of a list, and shows the link of each; `shown` is the list as its sender has seen it.
async fn take_list(
    context: &RequestContext,
    form: &FormData,
    origin: Option<&ConsultationOrigin>,
    lines: &[ListedInvitation],
    shown: Option<&ShownInvitations>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    // Nothing may fail once the links are made, which are shown once.
    let names = delegations::all_delegations(db).await?.into_iter().map(|row| (row.id, row));
    let names: DelegationNames = names.collect();
    let secrets: std::io::Result<Vec<String>> = lines.iter().map(|_| tokens::fresh()).collect();
    let secrets = secrets.map_err(|error| PageError::internal("no randomness", &error))?;
    let link = |token: &String| ListedLink {
        token_hash: tokens::hash(token),
        path: addresses::INVITATION.with(token),
    };
    let links: Vec<ListedLink> = secrets.iter().map(link).collect();
    let taking = ListTaking {
        seen: shown.map(|_| form.seen()),
        leave: form.is_ticked("leave"),
        path_of: name_in_link,
        languages: languages(),
        time_zone: viewer.person.as_ref().and_then(|person| person.time_zone.clone()),
    };
    match invitation_lists::invite_listed(db, viewer, lines, &links, &taking, context.now).await {
        Ok(judged) => {
            let made: Vec<MadeLink> = judged
                .iter()
                .zip(secrets)
                .filter_map(|(one, token)| made_link(locale, &names, one, token))
                .collect();
            let account = viewer.person.as_ref().map(|person| person.id);
            for one in judged.iter().filter(|one| one.is_right()) {
                note_security_event(SecurityEvent::InvitationMade { account, delegation: one.delegation_id });
            }
            let left = judged.iter().flat_map(|one| problem_words(locale, one)).collect();
            Ok(show_links(context, &made, left, origin))
        }
        Err(InviteListError::Changed(judged)) => {
            let message = t!(locale, "invite-list-changed");
            let rejection = FormRejection::whole(ACT, StatusCode::CONFLICT, message);
            let rejection = FormRejection { stale: true, ..rejection };
            let preview = PreviewedList { judged: &judged, unread: &[], former: shown };
            render_preview(context, form, origin, &preview, Some(&rejection)).await
        }
        Err(InviteListError::Problems(judged)) => {
            let rejection = reject_lines(locale, &judged);
            match shown {
                Some(_) => {
                    let preview = PreviewedList { judged: &judged, unread: &[], former: None };
                    render_preview(context, form, origin, &preview, Some(&rejection)).await
                }
                None => Ok(render_invitation_form(context, form, origin, Some(&rejection))),
            }
        }
        Err(InviteListError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, ACT, error)?;
            Ok(render_invitation_form(context, form, origin, Some(&rejection)))
        }
    }
}

/// Returns the rejection of a list, with every line that has a problem. Where its words are as they should be, and only what the
/// forum holds stands against it, it is a conflict.
fn reject_lines(locale: Locale, judged: &[JudgedLine]) -> FormRejection {
    let mut rejection = FormRejection::of(ACT);
    for message in judged.iter().flat_map(|one| problem_words(locale, one)) {
        rejection.add("people", message);
    }
    let of_forum =
        judged.iter().flat_map(|one| &one.problems).all(|problem| LineProblem::is_of_forum(*problem));
    let status = if of_forum { StatusCode::CONFLICT } else { rejection.status };
    FormRejection { status, ..rejection }
}

/// Returns the link of a line that was taken; `None` for one that was left out.
fn made_link(locale: Locale, names: &DelegationNames, one: &JudgedLine, token: String) -> Option<MadeLink> {
    let id = one.delegation_id.filter(|_| one.is_right())?;
    let language = Locale::from_code(&one.listed.language).unwrap_or(locale);
    Some(MadeLink {
        line: one.listed.line,
        delegation: delegation_name_by_id(locale, names, id),
        code: names.get(&id).map(|row| row.code.clone()).unwrap_or_default(),
        called: names.get(&id).map(|row| delegation_name(language, row)).unwrap_or_default(),
        name: one.name.clone(),
        email: one.email.clone()?,
        role: one.role?,
        language,
        token,
    })
}
