//! Renders what waits to be sent, was sent, and could not be, with the addresses that are suspended.

use crate::components::{Column, Pagination, Table};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::marks::form_key;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::RawQuery;
use domain::mail::MailState;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::{mail, mail_address};
use store::mail as mails;
use store::mail::PAGE;

/// The state by which the list is read; an empty one is none.
#[derive(Default, serde::Deserialize)]
struct StateQuery {
    #[serde(default)]
    state: String,
}

/// Renders the outbox, for organizers.
pub async fn show_outbox(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let state: Option<MailState> = crate::forms::query::<StateQuery>(query.as_deref()).state.parse().ok();
    let (db, viewer) = (context.db(), &context.viewer);
    let (found, total) = mails::page_of_mails(db, viewer, state, number).await?;
    let counts = mails::count_mails(db, viewer).await?;
    let suspended = mails::list_suspended(db, viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "mail-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let unsent = (!context.state.sends_mail).then(|| {
            view! { <p class="notice">{t!(locale, "mail-no-server")}</p> }
        });
        let empty = found.is_empty().then(|| view! { <p>{t!(locale, "mail-none")}</p> });
        let table = (!found.is_empty()).then(|| mail_table(&context, &found));
        let suspended = (!suspended.is_empty()).then(|| suspended_table(&context, &suspended));
        view! {
            <h1>{title}</h1>
            <p>{t!(locale, "mail-lead")}</p>
            {unsent}
            {state_links(locale, state, &counts)}
            {empty}
            {table}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            {suspended}
        }
    }))
}

/// Renders links to the messages in each state, with their numbers.
fn state_links(locale: Locale, shown: Option<MailState>, counts: &BTreeMap<MailState, u64>) -> AnyView {
    let count = |number: u64| locale.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let all: u64 = counts.values().sum();
    let every = (addresses::MAIL.path().to_owned(), t!(locale, "mail-all"), all, shown.is_none());
    let states = MailState::ALL.iter().copied().map(|state| {
        let path = format!("{}?state={state}", addresses::MAIL.path());
        (path, state.label(locale), counts.get(&state).copied().unwrap_or(0), shown == Some(state))
    });
    let links = std::iter::once(every).chain(states).map(|(path, words, number, here)| {
        let current = here.then_some("true");
        view! { <li><a href=path aria-current=current>{words}</a>" "{count(number)}</li> }
    });
    view! { <ul class="tools">{links.collect::<Vec<_>>()}</ul> }.into_any()
}

fn mail_table(context: &RequestContext, found: &[mail::Model]) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "mail-kind-head")),
        Column::Text(t!(locale, "mail-to")),
        Column::Text(t!(locale, "mail-queued")),
        Column::Text(t!(locale, "mail-state-head")),
        Column::Number(t!(locale, "mail-tries")),
    ];
    let rows = found.iter().map(|one| {
        let fault = one.fault.filter(|_| one.state != MailState::Sent).map(|fault| fault.label(locale));
        let next = (one.state == MailState::Waiting && one.tries > 0)
            .then(|| t!(locale, "mail-next", at = dates::short_moment(locale, zone, one.next_at)));
        let tries = if one.state == MailState::Unsent { 0 } else { one.tries };
        view! {
            <tr>
                <th scope="row"><a href=addresses::MAIL_ONE.of(one.id)>{one.kind.label(locale)}</a></th>
                <td><bdi dir="ltr">{one.address.clone()}</bdi></td>
                <td>{dates::time(locale, zone, one.queued_at)}</td>
                <td>
                    {one.state.label(locale)}
                    {fault.map(|words| view! { <br/>{words} })}
                    {next.map(|words| view! { <br/>{words} })}
                </td>
                <td class="number">{locale.integer(tries.into())}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <Table label=t!(locale, "mail-title") columns=columns>{rows}</Table> }.into_any()
}

fn suspended_table(context: &RequestContext, found: &[mail_address::Model]) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "mail-to")),
        Column::Text(t!(locale, "mail-suspended-since")),
        Column::Text(t!(locale, "mail-suspended-status")),
        Column::Text(t!(locale, "acts")),
    ];
    let rows = found.iter().map(|one| {
        view! {
            <tr>
                <th scope="row"><bdi dir="ltr">{one.address.clone()}</bdi></th>
                <td>{one.suspended_at.map(|at| dates::time(locale, zone, at))}</td>
                <td><bdi dir="ltr">{one.status.clone()}</bdi></td>
                <td>
                    <form method="post" action=addresses::MAIL_ADDRESS_RESUMPTION.of(one.id)>
                        {form_key()}
                        <button class="second">{t!(locale, "mail-resume")}</button>
                    </form>
                </td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section>
            <h2>{t!(locale, "mail-suspended")}</h2>
            <p class="hint">{t!(locale, "mail-suspended-hint")}</p>
            <Table label=t!(locale, "mail-suspended") columns=columns>{rows}</Table>
        </section>
    }
    .into_any()
}
