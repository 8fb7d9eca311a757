//! Renders the page of the invitations that were given.

use crate::components::{Column, Consequence, Pagination, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::delegation_name;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::accounts::InvitationFilter;
use domain::identifiers::InvitationId;
use domain::rights;
use leptos::prelude::*;
use store::invitations;
use store::invitations::{GivenInvitation, PAGE};

/// The query in the address of the list: which invitations it shows alone.
#[derive(Default, serde::Deserialize)]
struct InvitationListQuery {
    state: Option<String>,
}

/// Lists the invitations that the viewer could have given, each with what became of it.
pub async fn list_invitations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let asked: InvitationListQuery = crate::forms::query(query.as_deref());
    let filter: Option<InvitationFilter> = asked.state.and_then(|code| code.parse().ok());
    let (db, viewer) = (context.db(), &context.viewer);
    let (given, total) = invitations::list_invitations_in(db, viewer, filter, number, context.now).await?;
    let locale = context.locale;
    let revokes = filter == Some(InvitationFilter::Pending) && total > 0;
    let title = t!(locale, "invitations-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let rows = given.into_iter().map(|one| invitation_row(&context, one)).collect::<Vec<_>>();
        let empty = rows.is_empty().then(|| markup! { <p>{t!(locale, "invitations-none")}</p> });
        let columns = vec![
            Column::Text(t!(locale, "invitation-for")),
            Column::Text(t!(locale, "delegation")),
            Column::Text(t!(locale, "role")),
            Column::Text(t!(locale, "invitation-giver")),
            Column::Text(t!(locale, "invitation-until")),
            Column::Text(t!(locale, "invitation-state")),
            Column::Text(t!(locale, "acts")),
        ];
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "invitations-lead")}</p>
            <p><a class="button" href=addresses::INVITATIONS_NEW.path()>{t!(locale, "invite-several-title")}</a></p>
            {filter_links(locale, filter)}
            {revokes.then(|| markup! { <p class="tools"><a href=addresses::INVITATIONS_REVOCATION.path()>{t!(locale, "invitations-revoke")}</a></p> })}
            {empty}
            <Table label=t!(locale, "invitations-title") class="stacked" columns=columns>{rows}</Table>
            <Pagination locale address=address.clone() page=number size=PAGE total/>
        }
    }))
}

/// Renders links to all invitations and to those of each kind.
fn filter_links(locale: Locale, shown: Option<InvitationFilter>) -> Markup {
    let every = (addresses::INVITATIONS.path().to_owned(), t!(locale, "invitations-all"), shown.is_none());
    let kinds = InvitationFilter::ALL.iter().copied().map(|filter| {
        let path = format!("{}?state={filter}", addresses::INVITATIONS.path());
        (path, filter.label(locale), shown == Some(filter))
    });
    let links = std::iter::once(every).chain(kinds).map(|(path, words, here)| {
        markup! { <li><a href=path aria-current=here.then_some("true")>{words}</a></li> }
    });
    markup! { <ul class="tools">{links.collect::<Vec<_>>()}</ul> }
}

fn invitation_row(context: &RequestContext, one: GivenInvitation) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let revoke = rights::accounts::may_revoke_invitation(&context.viewer, one.facts).is_ok().then(|| {
        let words = t!(locale, "invitation-revoke", email = one.email.clone());
        markup! { <p><a href=addresses::INVITATION_REVOCATION.of(one.id)>{words}</a></p> }
    });
    let (delegation_id, ended) = (one.facts.delegation_id, one.state.is_ended());
    let renew =
        rights::accounts::may_renew_invitation(&context.viewer, delegation_id, ended).is_ok().then(|| {
            let words = t!(locale, "invitation-renew", email = one.email.clone());
            markup! { <p><a href=addresses::INVITATION_RENEWAL.of(one.id)>{words}</a></p> }
        });
    let role = role_name(locale, &one);
    let until = one.seat_ends_at.map(|at| {
        let at = dates::short_moment(locale, zone, at);
        markup! { <p>{t!(locale, "invitation-seat-until", at = at)}</p> }
    });
    let giver = one.inviter.unwrap_or_else(|| t!(locale, "invitation-giver-operator"));
    markup! {
        <tr>
            <th scope="row"><bdi dir="ltr">{one.email}</bdi></th>
            <td data-label=t!(locale, "delegation")>{one.delegation.map(|delegation| delegation_name(locale, &delegation))}</td>
            <td data-label=t!(locale, "role")>{role}{until}</td>
            <td data-label=t!(locale, "invitation-giver")>{giver}</td>
            <td data-label=t!(locale, "invitation-until")>{dates::time(locale, zone, one.expires_at)}</td>
            <td data-label=t!(locale, "invitation-state")>{one.state.label(locale)}</td>
            <td>{revoke}{renew}</td>
        </tr>
    }
}

/// Returns in words to what an invitation invites.
fn role_name(locale: Locale, one: &GivenInvitation) -> String {
    one.role.map_or_else(|| t!(locale, "invitation-role-organizer"), |role| role.label(locale))
}

/// Renders what an invitation is for.
fn invitation_facts(context: &RequestContext, one: &GivenInvitation) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let delegation = one.delegation.as_ref().map(|row| {
        markup! { <div><dt>{t!(locale, "delegation")}</dt><dd>{delegation_name(locale, row)}</dd></div> }
    });
    markup! {
        <dl class="facts">
            {delegation}
            <div><dt>{t!(locale, "role")}</dt><dd>{role_name(locale, one)}</dd></div>
            <div><dt>{t!(locale, "invitation-until")}</dt><dd>{dates::time(locale, zone, one.expires_at)}</dd></div>
        </dl>
    }
}

/// Renders the page that confirms that an invitation is taken back.
pub async fn show_revocation(context: RequestContext, Path(id): Path<InvitationId>) -> PageResult {
    let one = invitations::find_given_invitation(context.db(), &context.viewer, id, context.now).await?;
    let locale = context.locale;
    let title = t!(locale, "invitation-revoke", email = one.email.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: invitation_facts(&context, &one),
        consequence: Consequence::new("revoking-ends", [t!(locale, "revoking-ends-invitation")]),
        action: addresses::INVITATION_REVOCATION.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::INVITATIONS.path().to_owned(),
    }))
}

/// Renders the page that confirms that all invitations to delegations are taken back that are not used yet; without a button where
/// there is none.
pub async fn show_revocation_of_all(context: RequestContext) -> PageResult {
    let (count, last) = invitations::count_pending(context.db(), &context.viewer, context.now).await?;
    let locale = context.locale;
    let title = t!(locale, "invitations-revoke");
    let Some(last) = last else {
        return Ok(document::page(&context, &title.clone(), || {
            markup! {
                <h1>{title}</h1>
                <p>{t!(locale, "invitations-pending", count = 0)}</p>
                <p><a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-link")}</a></p>
            }
        }));
    };
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: markup! { <p>{t!(locale, "invitations-pending", count = count)}</p> },
        consequence: Consequence::new("revoking-ends", [t!(locale, "revoking-ends-invitations")]),
        action: addresses::INVITATIONS_REVOCATION.path().to_owned(),
        fields: markup! { <input type="hidden" name="shown" value=last.to_string()/> },
        submit: title,
        back: addresses::INVITATIONS.path().to_owned(),
    }))
}

/// Renders the page that confirms that an invitation is sent again.
pub async fn show_renewal(context: RequestContext, Path(id): Path<InvitationId>) -> PageResult {
    let one = invitations::find_renewable_invitation(context.db(), &context.viewer, id, context.now).await?;
    let locale = context.locale;
    let title = t!(locale, "invitation-renew", email = one.email.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: invitation_facts(&context, &one),
        consequence: Consequence::new("renewing-ends", [t!(locale, "renewing-ends-link")]),
        action: addresses::INVITATION_RENEWAL.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::INVITATIONS.path().to_owned(),
    }))
}
