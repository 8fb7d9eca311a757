//! Renders the page on which several people are invited to act for delegations, and the one that shows their links once.

use crate::addresses;
use crate::components::{Column, Table};
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::delegations::parts::{
    ConsultationOrigin, ORIGIN, find_origin, origin_field, origin_line, origin_link,
};
use crate::document;
use crate::errors::PageResult;
use crate::fields::{FileField, SelectField, ShownForm, TextField, coded_options};
use crate::form_keys::{answer_with_page, show_once};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::workbooks::write_csv;
use axum::extract::RawQuery;
use axum::response::Response;
use domain::accounts::{Email, Role};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::invitation_lists::{MAX_LINES, plain_name};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};
use store::entity::delegation;
use store::{StoreError, delegations, invitations};

/// The most characters of the list of those who are invited.
const LIST: usize = 100_000;

/// The query in the address of the form: the consultation whose delegations have no head yet.
#[derive(Default, serde::Deserialize)]
struct InvitationQuery {
    consultation: Option<ConsultationId>,
}

pub async fn show_invitation_form(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    rights::may(Act::InviteRepresentative, &context.viewer)?;
    let query: InvitationQuery = crate::forms::query(query.as_deref());
    let list = begin_list(&context, query.consultation).await?;
    let mut form = FormData::default().set("people", list).set("role", Role::Delegate.code());
    if let Some(id) = query.consultation {
        form = form.set(ORIGIN, id.to_string());
    }
    let origin = find_origin(&context, &form).await?;
    Ok(render_invitation_form(&context, &form, origin.as_ref(), None))
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
        .take(MAX_LINES)
        .map(|row| format!("{}, {}, , ", row.code, plain_name(&delegation_name(context.locale, row))));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Renders the page on which a list of people is given; a rejected list shows its errors.
pub fn render_invitation_form(
    context: &RequestContext,
    form: &FormData,
    origin: Option<&ConsultationOrigin>,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    form_page(context, &t!(locale, "invite-several-title"), form, rejection, |shown| {
        markup! {
            {origin_line(origin)}
            <p>{t!(locale, "invite-several-help")}</p>
            <p>{t!(locale, "invite-table-help", max = MAX_LINES)}</p>
            <form method="post" action=addresses::INVITATIONS_NEW.path() class="form wide" enctype="multipart/form-data">
                {form_key()}
                {origin_field(shown.typed)}
                {list_fields(shown)}
            </form>
            {origin_link(locale, form.code(ORIGIN))}
            <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
        }
    })
}

/// Renders the fields that take a list, typed or as a file, and the button that shows it before anybody is invited.
pub fn list_fields(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let default = Role::Delegate.code();
    markup! {
        <TextField field=shown.field("people", "invite-people") max=LIST rows=16/>
        <FileField field=shown.field("file", "invite-file") accept=".csv,.xlsx,text/csv"/>
        <SelectField field=shown.field("role", "invite-role").or(default) options=coded_options(locale, Role::ALL)/>
        <button name="act" value="check">{t!(locale, "invite-check")}</button>
    }
}

/// A link that was made for a person.
pub struct MadeLink {
    /// The line of the person in the list.
    pub line: u32,
    pub delegation: String,
    pub code: String,
    /// The name of the delegation in the language of the person.
    pub called: String,
    pub name: String,
    pub email: Email,
    pub role: Role,
    pub language: Locale,
    pub token: String,
}

impl MadeLink {
    /// Returns the whole address of the link. The person's name comes along in it, and is kept nowhere.
    fn address(&self, context: &RequestContext) -> String {
        let path = name_in_link(&addresses::INVITATION.with(&self.token), &self.name);
        format!("{}{path}", context.state.origin)
    }

    /// Returns the address that begins a mail with the link to the person, in the language of the person.
    fn mail(&self, link: &str) -> String {
        let subject = t!(self.language, "invited-mail-subject", delegation = self.called.clone());
        // The link stands by itself: signs around it would become part of it.
        let words = t!(self.language, "invited-mail-body", delegation = self.called.clone());
        let body = format!("{words}\r\n\r\n{link}\r\n");
        let email = percent(self.email.as_str());
        format!("mailto:{email}?subject={}&body={}", percent(&subject), percent(&body))
    }
}

/// The signs that stand for themselves in an address of a mail or of contents, besides letters and digits.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_');

/// Returns the path of an invitation by which its page knows the name of the person.
pub fn name_in_link(path: &str, name: &str) -> String {
    if name.is_empty() { path.to_owned() } else { format!("{path}?name={}", percent(name)) }
}

fn percent(text: &str) -> String {
    utf8_percent_encode(text, &PLAIN).to_string()
}

/// Renders the link that saves the links as a table, which the page itself holds: the server keeps none of them.
fn file_link(context: &RequestContext, made: &[MadeLink]) -> Option<Markup> {
    let locale = context.locale;
    let heads = [
        "delegation-code",
        "delegation",
        "account-name",
        "account-email",
        "role",
        "invitation-column-language",
        "invited-link",
    ];
    let heads = heads.map(|key| t!(locale, key));
    let rows: Vec<_> = made
        .iter()
        .map(|one| {
            let email = one.email.as_str().to_owned();
            let (role, language) = (one.role.label(locale), one.language.code().to_owned());
            let (code, delegation) = (one.code.clone(), one.delegation.clone());
            [code, delegation, one.name.clone(), email, role, language, one.address(context)]
        })
        .collect();
    let bytes = write_csv(&heads, &rows).ok()?;
    let href = format!("data:text/csv;charset=utf-8,{}", percent_encode(&bytes, &PLAIN));
    let words = t!(locale, "invited-file");
    Some(markup! { <p><a href=href download="invitations.csv">{words}</a></p> })
}

/// Renders the links of new invitations, line by line, each with a mail that is begun, and all as a file. The page is the only
/// place that shows them. `left` says in words which lines were left out. It leads back to the consultation from which one came.
pub fn show_links(
    context: &RequestContext,
    made: &[MadeLink],
    left: Vec<String>,
    origin: Option<&ConsultationOrigin>,
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "invited-several-title", count = made.len());
    let links = made.iter().map(|one| one.address(context)).collect();
    let (how, sent) = match context.state.sends_mail {
        true => ("invited-several-how-mailed", "invited-queued"),
        false => ("invited-several-how", "invited-unsent"),
    };
    let page = document::page(context, &title.clone(), || {
        let rows = made.iter().map(|one| {
            let link = one.address(context);
            let mail = one.mail(&link);
            markup! {
                <tr>
                    <td>{locale.integer(one.line.into())}</td>
                    <th scope="row">{one.delegation.clone()}</th>
                    <td><bdi>{one.name.clone()}</bdi></td>
                    <td><bdi dir="ltr">{one.email.as_str().to_owned()}</bdi></td>
                    <td>{t!(locale, sent)}</td>
                    <td class="token"><a href=link.clone()>{link.clone()}</a></td>
                    <td><a href=mail>{t!(locale, "invited-mail")}</a></td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let columns = vec![
            Column::Text(t!(locale, "invite-line")),
            Column::Text(t!(locale, "delegation")),
            Column::Text(t!(locale, "account-name")),
            Column::Text(t!(locale, "account-email")),
            Column::Text(t!(locale, "invited-sent")),
            Column::Text(t!(locale, "invited-link")),
            Column::Text(t!(locale, "acts")),
        ];
        markup! {
            <h1>{title}</h1>
            {origin_line(origin)}
            <p>{t!(locale, how)}</p>
            {file_link(context, made)}
            <Table label=t!(locale, "invited-link") columns=columns>{rows}</Table>
            {left_part(locale, left)}
            {origin_link(locale, origin.map(|origin| origin.id))}
            <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
        }
    });
    answer_with_page(show_once(page, "links", links))
}

/// Renders which lines were left out; nothing where none was.
fn left_part(locale: Locale, left: Vec<String>) -> Option<Markup> {
    if left.is_empty() {
        return None;
    }
    let items = left.into_iter().map(|words| markup! { <li>{words}</li> }).collect::<Vec<_>>();
    let part = markup! {
        <section>
            <h2>{t!(locale, "invited-left")}</h2>
            <ul>{items}</ul>
        </section>
    };
    Some(part.into_markup())
}
