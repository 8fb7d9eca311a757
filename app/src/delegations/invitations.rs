//! Renders the page on which several people are invited to act for delegations, and the one that shows their links once.

use crate::addresses;
use crate::components::{Column, Table};
use crate::delegations::labels::{compare_alphabetically, delegation_name, describe_ending_seats};
use crate::delegations::parts::{
    ConsultationOrigin, ORIGIN, find_origin, origin_field, origin_line, origin_link,
};
use crate::document;
use crate::errors::PageResult;
use crate::fields::{InputField, SelectField, ShownForm, TextField, coded_options, error_summary};
use crate::form_keys::{answer_with_page, show_once};
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::workbooks::write_csv;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Email, PersonName, Role};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights;
use domain::rights::Act;
use domain::text::{TextError, is_same_name};
use leptos::prelude::*;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};
use std::collections::HashSet;
use store::delegations::HeldSeat;
use store::entity::delegation;
use store::{StoreError, delegations, invitations};

/// The most people who are invited at once.
pub const MOST: usize = 250;

/// The most characters of the list of those who are invited.
const LIST: usize = 100_000;

/// The query in the address of the form: the consultation whose delegations have no head yet.
#[derive(Default, serde::Deserialize)]
struct InvitationQuery {
    consultation: Option<ConsultationId>,
}

/// A person on the list of those who are invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPerson {
    pub line: usize,
    pub code: String,
    /// What stands between the code and the address: names, of the delegation too.
    pub names: Vec<String>,
    pub email: Email,
}

impl ListedPerson {
    /// Returns the person's name, without that of the delegation, with which the page begins each line; empty where none
    /// is given. It is shown beside the link and kept nowhere.
    pub fn person_name(&self, row: &delegation::Model) -> Result<String, TextError> {
        let of_delegation = |written: &str| {
            [&row.name_en, &row.name_fr, &row.name_ar].iter().any(|name| is_same_name(&plain(name), written))
        };
        let names = match self.names.split_first() {
            Some((first, rest)) if of_delegation(first) => rest,
            _ => self.names.as_slice(),
        };
        let name = PersonName::parse_optional(&names.join(" "))?;
        Ok(name.map(String::from).unwrap_or_default())
    }
}

/// What is wrong with a line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFault {
    /// It has no code, or nothing else.
    Parts,
    Email,
    /// The same line stands above.
    Twice,
}

/// Reads a list of people, one a line: the code of the delegation, perhaps names, and the mail address. A line without an
/// address is left out.
pub fn read_people(text: &str) -> Vec<Result<ListedPerson, (usize, ListFault)>> {
    let mut seen: HashSet<(String, Email)> = HashSet::new();
    let mut people = Vec::new();
    for (line, written) in (1..).zip(text.lines()) {
        if written.trim().is_empty() {
            continue;
        }
        let parts: Vec<&str> = written.split([',', ';', '\t']).map(str::trim).collect();
        let [code, names @ .., address] = parts.as_slice() else {
            people.push(Err((line, ListFault::Parts)));
            continue;
        };
        if code.is_empty() {
            people.push(Err((line, ListFault::Parts)));
            continue;
        }
        // A line that the page has begun waits for its address.
        if address.is_empty() {
            continue;
        }
        let Some(email) = Email::parse(address) else {
            people.push(Err((line, ListFault::Email)));
            continue;
        };
        let names = names.iter().filter(|name| !name.is_empty()).map(|name| (*name).to_owned()).collect();
        let one = ListedPerson { line, code: code.to_uppercase(), names, email };
        let key = (one.code.clone(), one.email.clone());
        people.push(if seen.insert(key) { Ok(one) } else { Err((line, ListFault::Twice)) });
    }
    people
}

/// Returns what a form confirms by which these seats end: their identifiers.
pub fn seats_key(held: &[(String, HeldSeat)]) -> String {
    let mut ids: Vec<_> = held.iter().map(|(_, held)| held.seat.id).collect();
    ids.sort_unstable();
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

pub async fn show_invitation_form(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    rights::may(Act::InviteRepresentative, &context.viewer)?;
    let query: InvitationQuery = crate::forms::query(query.as_deref());
    let list = begin_list(&context, query.consultation).await?;
    let mut form = FormData::default().set("people", list).set("role", Role::Head.code());
    if let Some(id) = query.consultation {
        form = form.set(ORIGIN, id.to_string());
    }
    let origin = find_origin(&context, &form).await?;
    Ok(render_invitation_form(&context, &form, origin.as_ref(), None, &[]))
}

/// Begins a list with the codes of the delegations to which the viewer may invite and which have no head and no invitation.
async fn begin_list(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
) -> Result<String, StoreError> {
    let (db, viewer) = (context.db(), &context.viewer);
    let all = match consultation {
        Some(id) => {
            context.access(id).await?;
            delegations::participating_delegations(db, id).await?.into_values().collect()
        }
        None => delegations::all_delegations(db).await?,
    };
    let may = |row: &delegation::Model| rights::accounts::may_invite_representative(viewer, row.id).is_ok();
    let mut invited: Vec<_> = all.into_iter().filter(may).collect();
    let ids: Vec<DelegationId> = invited.iter().map(|row| row.id).collect();
    let staff = invitations::count_staff(db, viewer, &ids, context.now).await?;
    invited.retain(|row| staff.get(&row.id).is_none_or(|one| !one.headed && one.pending == 0));
    invited.sort_by(|one, other| {
        let name = |row: &delegation::Model| delegation_name(context.locale, row);
        compare_alphabetically(&name(one), &name(other))
    });
    let lines = invited
        .iter()
        .take(MOST)
        .map(|row| format!("{}, {}, , ", row.code, plain(&delegation_name(context.locale, row))));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Returns a name without the signs that part the columns of the list.
fn plain(name: &str) -> String {
    name.replace([',', ';', '\t'], " ")
}

/// Renders the form in which several people are invited; `ending` are the seats that end when they accept, where the form
/// came back for that.
pub fn render_invitation_form(
    context: &RequestContext,
    form: &FormData,
    origin: Option<&ConsultationOrigin>,
    rejection: Option<&FormRejection>,
    ending: &[(String, HeldSeat)],
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "invite-several-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, &title.clone(), || {
        let shown = ShownForm { locale, typed: form, rejection };
        let ends = describe_ending_seats(locale, "invitations-end", ending.iter().map(|(_, held)| held));
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {origin_line(origin)}
            <p>{t!(locale, "invite-several-help")}</p>
            <form method="post" action=addresses::INVITATIONS_NEW.path() class="form wide">
                {form_key()}
                {origin_field(form)}
                <TextField field=shown.field("people", "invite-people") max=LIST rows=16 required=true/>
                <SelectField field=shown.field("role", "role") options=coded_options(locale, Role::ALL)/>
                <InputField field=shown.field("seat-until", "seat-until") kind="datetime-local"/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.name())}</p>
                {ends.view_to_confirm(seats_key(ending))}
                <button aria-describedby=ends.described()>{t!(locale, "invite-several-button")}</button>
            </form>
            {origin_link(locale, form.code(ORIGIN))}
            <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
        }
    })
}

/// A link that was made for a person.
pub struct MadeLink {
    pub delegation: String,
    pub name: String,
    pub email: Email,
    pub token: String,
}

impl MadeLink {
    /// Returns the whole address of the link. The person's name comes along in it, and is kept nowhere.
    fn address(&self, context: &RequestContext) -> String {
        let link = format!("{}{}", context.state.origin, addresses::INVITATION.with(&self.token));
        if self.name.is_empty() { link } else { format!("{link}?name={}", percent(&self.name)) }
    }

    /// Returns the address that begins a mail with the link to the person.
    fn mail(&self, locale: Locale, link: &str) -> String {
        let subject = t!(locale, "invited-mail-subject", delegation = self.delegation.clone());
        // The link stands by itself: signs around it would become part of it.
        let words = t!(locale, "invited-mail-body", delegation = self.delegation.clone());
        let body = format!("{words}\r\n\r\n{link}\r\n");
        let email = percent(self.email.as_str());
        format!("mailto:{email}?subject={}&body={}", percent(&subject), percent(&body))
    }
}

/// The signs that stand for themselves in an address of a mail or of contents, besides letters and digits.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_');

fn percent(text: &str) -> String {
    utf8_percent_encode(text, &PLAIN).to_string()
}

/// Renders the link that saves the links as a table, which the page itself holds: the server keeps none of them.
fn file_link(context: &RequestContext, made: &[MadeLink]) -> Option<AnyView> {
    let locale = context.locale;
    let heads = ["delegation", "account-name", "account-email", "invited-link"].map(|key| t!(locale, key));
    let rows: Vec<_> = made
        .iter()
        .map(|one| {
            let email = one.email.as_str().to_owned();
            [one.delegation.clone(), one.name.clone(), email, one.address(context)]
        })
        .collect();
    let bytes = write_csv(&heads, &rows).ok()?;
    let href = format!("data:text/csv;charset=utf-8,{}", percent_encode(&bytes, &PLAIN));
    let words = t!(locale, "invited-file");
    Some(view! { <p><a href=href download="invitations.csv">{words}</a></p> }.into_any())
}

/// Renders the links of new invitations, line by line, each with a mail that is begun, and all as a file. The page is the only
/// place that shows them. It leads back to the consultation from which one came.
pub fn show_links(
    context: &RequestContext,
    made: &[MadeLink],
    origin: Option<&ConsultationOrigin>,
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "invited-several-title", count = made.len());
    let links = made.iter().map(|one| one.address(context)).collect();
    let how = if context.state.sends_mail { "invited-several-how-mailed" } else { "invited-several-how" };
    let page = document::page(context, &title.clone(), || {
        let rows = made.iter().map(|one| {
            let link = one.address(context);
            let mail = one.mail(locale, &link);
            view! {
                <tr>
                    <th scope="row">{one.delegation.clone()}</th>
                    <td dir="auto">{one.name.clone()}</td>
                    <td>{one.email.as_str().to_owned()}</td>
                    <td class="token"><a href=link.clone()>{link.clone()}</a></td>
                    <td><a href=mail>{t!(locale, "invited-mail")}</a></td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let columns = vec![
            Column::Text(t!(locale, "delegation")),
            Column::Text(t!(locale, "account-name")),
            Column::Text(t!(locale, "account-email")),
            Column::Text(t!(locale, "invited-link")),
            Column::Text(t!(locale, "acts")),
        ];
        view! {
            <h1>{title}</h1>
            {origin_line(origin)}
            <p>{t!(locale, how)}</p>
            {file_link(context, made)}
            <Table label=t!(locale, "invited-link") columns=columns>{rows}</Table>
            {origin_link(locale, origin.map(|origin| origin.id))}
            <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
        }
    });
    answer_with_page(show_once(page, "links", links))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_line_by_line() {
        let read = read_people(
            "xaa, Ada A., ada@a.example\n\nXBB;bo@b.example\nXCC\tnobody\nXDD\nxbb, BO@b.example\n, a@b.example\nXEE, Eland, ",
        );
        let told: Vec<_> = read
            .iter()
            .map(|one| match one {
                Ok(person) => {
                    format!("{} {} {:?} {}", person.line, person.code, person.names, person.email.as_str())
                }
                Err((line, fault)) => format!("{line} {fault:?}"),
            })
            .collect();
        let expected = [
            "1 XAA [\"Ada A.\"] ada@a.example",
            "3 XBB [] bo@b.example",
            "4 Email",
            "5 Parts",
            "6 Twice",
            "7 Parts",
        ];
        assert_eq!(told, expected);
    }
}
