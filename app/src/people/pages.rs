//! Renders the list of the people of the forum, one person with what organizers may do about the account, and the pages
//! that confirm it.

use crate::accounts::parts::{ask_to_confirm, confirmation_offer, links_about_account, show_secret_link};
use crate::addresses::Address;
use crate::components::{Column, Consequence, Pagination, Table, TableOrder};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document, figures};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{ADDRESS_HOURS, Email, GIVEN_RESET_HOURS};
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::rights::accounts::AccountFacts;
use leptos::prelude::*;
use store::ordering::ListOrder;
use store::people::{ForumPerson, PAGE, PeopleColumn};
use store::resets::OpenReset;
use store::{people, resets};

/// The columns by which the list can be sorted.
const ORDERS: [&str; 3] = ["name", "email", "state"];

/// Lists the people of the forum.
pub async fn list_people(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    render_people(&context, number, &NOTHING_TYPED, None).await
}

/// Renders a page of the list, with the form that invites an organizer for whoever has shown lately who it is; a rejected form keeps
/// what was typed.
pub async fn render_people(
    context: &RequestContext,
    number: u64,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let order = TableOrder::read(&context.address, &ORDERS);
    let column = match order.key() {
        "email" => PeopleColumn::Email,
        "state" => PeopleColumn::State,
        _ => PeopleColumn::Name,
    };
    let listed = ListOrder { column, descending: order.is_descending() };
    let (db, viewer) = (context.db(), &context.viewer);
    let listed = people::list_people(db, viewer, listed, compare_alphabetically, number, context.now);
    let (found, total) = listed.await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "people-title");
    let address = context.address.clone();
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let columns = vec![
            order.text("name", t!(locale, "account-name")),
            order.text("email", t!(locale, "account-email")),
            Column::Text(t!(locale, "role")),
            Column::Text(t!(locale, "session-used")),
            order.text("state", t!(locale, "person-state")),
        ];
        let rows = found.iter().map(|one| person_row(context, one)).collect::<Vec<_>>();
        let invites = rights::may(Act::InviteOrganizer, &context.viewer).is_ok();
        let invites = invites.then(|| invite_part(context.has_shown(), shown));
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "people-lead")}</p>
            <p><a href=addresses::FACTOR_POLICY.path()>{t!(locale, "policy-title")}</a></p>
            <p><a href=addresses::CREDENTIAL_POLICY.path()>{t!(locale, "credential-policy-title")}</a></p>
            <Table label=t!(locale, "people-title") class="stacked" columns=columns>{rows}</Table>
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            {invites}
        }
    }))
}

/// Renders the form that invites an organizer, or the way to it for whoever has first to show who it is.
fn invite_part(may_send: bool, shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let form = match may_send {
        true => markup! {
            <form method="post" action=addresses::PEOPLE.path() class="form">
                {form_key()}
                <InputField field=shown.field("email", "account-email") kind="email" max=Email::MAX required=true/>
                <button>{t!(locale, "organizer-invite")}</button>
            </form>
        },
        false => confirmation_offer(locale, t!(locale, "identity-first"), addresses::PEOPLE.path()),
    };
    markup! {
        <section class="own">
            <h2>{t!(locale, "organizer-invite")}</h2>
            {form}
        </section>
    }
}

fn person_row(context: &RequestContext, one: &ForumPerson) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    markup! {
        <tr>
            <th scope="row"><a href=addresses::PERSON.of(one.id)><bdi>{one.name.clone()}</bdi></a></th>
            <td data-label=t!(locale, "account-email")><bdi dir="ltr">{one.email.clone()}</bdi></td>
            <td data-label=t!(locale, "role")>{part_words(locale, one)}</td>
            <td data-label=t!(locale, "session-used")>{one.used_at.map(|at| dates::time(locale, zone, at))}</td>
            <td data-label=t!(locale, "person-state")>{state_words(locale, one)}</td>
        </tr>
    }
}

/// Returns in words what a person is in the forum.
fn part_words(locale: Locale, one: &ForumPerson) -> String {
    let seats = one.seats.iter().map(|(place, role)| {
        t!(locale, "person-seat", delegation = delegation_name(locale, place), role = role.label(locale))
    });
    let office = one.facts.organizer.then(|| t!(locale, "invitation-role-organizer"));
    let parts: Vec<String> = office.into_iter().chain(seats).collect();
    figures::list(locale, &parts)
}

fn state_words(locale: Locale, one: &ForumPerson) -> String {
    let state = match one.disabled_at {
        Some(_) => t!(locale, "person-disabled"),
        None => t!(locale, "person-sessions", count = one.sessions),
    };
    let unguarded = one.unguarded.then(|| t!(locale, "person-unguarded"));
    std::iter::once(state).chain(unguarded).collect::<Vec<_>>().join(" · ")
}

/// Shows a person, with what organizers may do about the account.
pub async fn show_person(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    render_person(&context, id, None).await
}

/// Renders a person; what was refused says why.
pub async fn render_person(
    context: &RequestContext,
    id: UserId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let one = people::find_person(context.db(), &context.viewer, id, context.now).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = one.name.clone();
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let delegations = one.seats.iter().map(|(place, _)| {
            let href = addresses::DELEGATION.of(place.id);
            markup! { <div><dt>{t!(locale, "delegation")}</dt><dd><a href=href>{delegation_name(locale, place)}</a></dd></div> }
        });
        let delegations = delegations.collect::<Vec<_>>();
        let used = one.used_at.map(|at| {
            markup! { <div><dt>{t!(locale, "session-used")}</dt><dd>{dates::time(locale, zone, at)}</dd></div> }
        });
        let ends = rights::may(Act::EndSessionsOf, &context.viewer).is_ok() && one.sessions > 0;
        let ends = ends.then(|| {
            markup! { <li><a href=addresses::PERSON_SESSIONS.of(id)>{t!(locale, "person-end-sessions")}</a></li> }
        });
        let links = links_about_account(context, one.facts, &one.name);
        let links = links.into_iter().map(|link| markup! { <li>{link}</li> }).collect::<Vec<_>>();
        let may = |act| rights::accounts::may_manage_account(act, &context.viewer, one.facts).is_ok();
        let AccountFacts { organizer, disabled, .. } = one.facts;
        let enables = rights::accounts::may_enable_account(&context.viewer, one.facts).is_ok();
        let managed = [
            (may(Act::ClearFactors), addresses::PERSON_FACTORS, "person-clear-factors"),
            (!disabled && may(Act::DisableAccount), addresses::PERSON_DISABLING, "person-disable"),
            (disabled && enables, addresses::PERSON_ENABLING, "person-enable"),
            (organizer && may(Act::RemoveOrganizer), addresses::PERSON_OFFICE, "organizer-remove"),
        ];
        let managed = managed.into_iter().filter(|(may, ..)| *may).map(|(_, address, key)| {
            markup! { <li><a href=address.of(id)>{t!(locale, key, name = one.name.clone())}</a></li> }
        });
        let managed = managed.collect::<Vec<_>>();
        markup! {
            {error_summary(locale, rejection)}
            <h1><bdi>{title}</bdi></h1>
            <dl class="facts">
                <div><dt>{t!(locale, "account-email")}</dt><dd><bdi dir="ltr">{one.email.clone()}</bdi></dd></div>
                <div><dt>{t!(locale, "role")}</dt><dd>{part_words(locale, &one)}</dd></div>
                {delegations}
                <div><dt>{t!(locale, "person-since")}</dt><dd>{dates::time(locale, zone, one.created_at)}</dd></div>
                {used}
                <div><dt>{t!(locale, "person-state")}</dt><dd>{state_words(locale, &one)}</dd></div>
            </dl>
            <h2>{t!(locale, "acts")}</h2>
            <ul>{ends}{links}{managed}</ul>
            <p><a href=addresses::PEOPLE.path()>{t!(locale, "people-title")}</a></p>
        }
    }))
}

/// Renders the page that confirms that the second factors of a person are taken away.
pub async fn show_factors_clearing(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::ClearFactors, &context.viewer)?;
    let one = people::find_person(context.db(), &context.viewer, id, context.now).await?;
    rights::accounts::may_manage_account(Act::ClearFactors, &context.viewer, one.facts)?;
    let locale = context.locale;
    let title = t!(locale, "person-clear-factors", name = one.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: markup! { <p>{t!(locale, "person-clear-factors-for", email = one.email.clone())}</p> },
        consequence: Consequence::new("factors-end", [t!(locale, "person-clear-factors-means")]),
        action: addresses::PERSON_FACTORS.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::PERSON.of(id),
    }))
}

pub async fn show_disabling(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let words = ("person-disable", "person-disable-means");
    confirm_management(context, Act::DisableAccount, id, addresses::PERSON_DISABLING, words).await
}

pub async fn show_enabling(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let words = ("person-enable", "person-enable-means");
    confirm_management(context, Act::EnableAccount, id, addresses::PERSON_ENABLING, words).await
}

pub async fn show_office_end(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let words = ("organizer-remove", "organizer-remove-means");
    confirm_management(context, Act::RemoveOrganizer, id, addresses::PERSON_OFFICE, words).await
}

/// Renders the page that confirms what an organizer does about an account: `words` are the keys of its title and of what it
/// means.
async fn confirm_management(
    context: RequestContext,
    act: Act,
    id: UserId,
    address: Address<UserId>,
    words: (&'static str, &'static str),
) -> PageResult {
    rights::may(act, &context.viewer)?;
    let one = people::find_person(context.db(), &context.viewer, id, context.now).await?;
    match act {
        Act::EnableAccount => rights::accounts::may_enable_account(&context.viewer, one.facts)?,
        act => rights::accounts::may_manage_account(act, &context.viewer, one.facts)?,
    }
    let (locale, (named, means)) = (context.locale, words);
    let title = t!(locale, named, name = one.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: markup! { <p><bdi dir="ltr">{one.email.clone()}</bdi></p> },
        consequence: Consequence::new("account-changes", [t!(locale, means)]),
        action: address.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::PERSON.of(id),
    }))
}

/// Renders the page that confirms that a link for a new password is made.
pub async fn show_reset(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let one = resets::find_link_owner(context.db(), &context.viewer, Act::IssueReset, id).await?;
    let locale = context.locale;
    let title = t!(locale, "reset-issue", name = one.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: markup! { <p>{t!(locale, "reset-issue-for", email = one.email.clone())}</p> },
        consequence: Consequence::new("reset-ends", [t!(locale, "reset-issue-means")]),
        action: addresses::PERSON_RESET.of(id),
        fields: ().into_markup(),
        submit: title,
        back: back_from(&context, id),
    }))
}

/// Shows the link for a new password once, to whoever made it.
pub fn show_issued_reset(context: &RequestContext, made: &OpenReset, token: &str) -> Response {
    let locale = context.locale;
    let link = format!("{}{}", context.state.origin, addresses::RESET.with(token));
    let how = t!(locale, "reset-issued-how", email = made.email.clone(), hours = GIVEN_RESET_HOURS);
    show_secret_link(context, t!(locale, "reset-issued-title"), how, link, back_from(context, made.user_id))
}

/// Shows the form by which another mail address of a person is confirmed in the place of the former one.
pub async fn show_address(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    rights::may(Act::ChangeAddressOf, &context.viewer)?;
    match ask_to_confirm(&context, &addresses::PERSON_ADDRESS.of(id)) {
        Some(asked) => Ok(asked),
        None => render_address(&context, id, &NOTHING_TYPED, None).await,
    }
}

/// Renders that form; a rejected one keeps what was typed and shows its errors.
pub async fn render_address(
    context: &RequestContext,
    id: UserId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let one = resets::find_link_owner(context.db(), &context.viewer, Act::ChangeAddressOf, id).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "address-change-of", name = one.name.clone());
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let back = back_from(context, id);
    let means = Consequence::new("address-changes", [t!(locale, "address-change-means")]);
    Ok(document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "reset-issue-for", email = one.email.clone())}</p>
            <form method="post" action=addresses::PERSON_ADDRESS.of(id) class="form">
                {form_key()}
                <InputField field=shown.field("new-address", "address-new") kind="email" max=Email::MAX required=true/>
                {means.view()}
                <button aria-describedby=means.described()>{t!(locale, "address-change-issue")}</button>
            </form>
            <p><a href=back>{t!(locale, "form-back")}</a></p>
        }
    }))
}

/// Shows the link for the new address once, to whoever made it.
pub fn show_issued_address(context: &RequestContext, id: UserId, new: &Email, token: &str) -> Response {
    let locale = context.locale;
    let link = format!("{}{}", context.state.origin, addresses::ADDRESS_CHANGE.with(token));
    let how = t!(locale, "reset-issued-how", email = new.as_str().to_owned(), hours = ADDRESS_HOURS);
    show_secret_link(context, t!(locale, "address-issued-title"), how, link, back_from(context, id))
}

/// Returns the page from which an account is managed: that of the person, or of the own delegation.
fn back_from(context: &RequestContext, id: UserId) -> String {
    match context.viewer.seat() {
        Some(seat) if !context.viewer.organizer() => addresses::DELEGATION.of(seat.delegation_id),
        _ => addresses::PERSON.of(id),
    }
}

/// Renders the page that confirms that all sessions of a person end.
pub async fn show_session_end(context: RequestContext, Path(id): Path<UserId>) -> PageResult {
    let one = people::find_person(context.db(), &context.viewer, id, context.now).await?;
    let locale = context.locale;
    let title = t!(locale, "person-end-sessions-of", name = one.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: markup! { <p>{t!(locale, "person-sessions", count = one.sessions)}</p> },
        consequence: Consequence::new("sessions-end", [t!(locale, "person-sessions-end")]),
        action: addresses::PERSON_SESSIONS.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::PERSON.of(id),
    }))
}
