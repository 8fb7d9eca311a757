//! Renders what waits to be sent, was sent, and could not be, with the addresses that are suspended.

use crate::components::{Column, Pagination, Table};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::mail::writing::write_subject;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::RawQuery;
use domain::accounts::Email;
use domain::mail::MailState;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::{mail, mail_address};
use store::mail as mails;
use store::mail::{PAGE, SUSPENDED_PAGE};

/// The state by which the list is read, and what an address or a name has in it; an empty one is none.
#[derive(Default, serde::Deserialize)]
struct OutboxQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    q: String,
}

/// Renders the outbox, for organizers.
pub async fn show_outbox(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let asked: OutboxQuery = crate::forms::query(query.as_deref());
    let state: Option<MailState> = asked.state.parse().ok();
    let sought: String = asked.q.trim().chars().filter(|one| !one.is_control()).take(Email::MAX).collect();
    let (db, viewer) = (context.db(), &context.viewer);
    let (found, total) = mails::page_of_mails(db, viewer, state, &sought, number).await?;
    let counts = mails::count_mails(db, viewer).await?;
    let (suspended, all_suspended) = mails::page_of_suspended(db, viewer, &sought, 0).await?;
    let locale = context.locale;
    let title = t!(locale, "mail-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let unsent = (!context.state.sends_mail).then(|| {
            markup! { <p class="notice">{t!(locale, "mail-no-server")}</p> }
        });
        let empty = found.is_empty().then(|| markup! { <p>{t!(locale, "mail-none")}</p> });
        let table = (!found.is_empty()).then(|| mail_table(&context, &found));
        let suspended = (!suspended.is_empty()).then(|| suspended_table(&context, &suspended, all_suspended));
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "mail-lead")}</p>
            {unsent}
            {search_form(locale, state, &sought)}
            {state_links(locale, state, &sought, &counts)}
            {state_words(locale)}
            {empty}
            {table}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            {suspended}
        }
    }))
}

/// Renders the form that finds the messages to an address, or to somebody by name; it keeps the state that is shown.
fn search_form(locale: Locale, shown: Option<MailState>, sought: &str) -> Markup {
    let kept = shown.map(|state| markup! { <input type="hidden" name="state" value=state.to_string()/> });
    markup! {
        <form method="get" role="search" action=addresses::MAIL.path() class="form">
            {kept}
            <div class="field">
                <label for="field-q">{t!(locale, "mail-search")}</label>
                <input id="field-q" name="q" type="search" dir="auto" value=sought.to_owned()
                    maxlength=Email::MAX.to_string()/>
            </div>
            <button>{t!(locale, "search")}</button>
        </form>
    }
}

/// Renders what the states mean that say it least.
fn state_words(locale: Locale) -> Markup {
    let states = [
        (MailState::Unsent, "mail-unsent-means"),
        (MailState::Withheld, "mail-withheld-means"),
        (MailState::Returned, "mail-returned-means"),
    ];
    let words = states.map(|(state, key)| {
        markup! { <div><dt>{state.label(locale)}</dt><dd>{t!(locale, key)}</dd></div> }
    });
    markup! { <dl class="facts">{words.into_iter().collect::<Vec<_>>()}</dl> }
}

/// Renders links to the messages in each state, with their numbers; they keep what is sought.
fn state_links(
    locale: Locale,
    shown: Option<MailState>,
    sought: &str,
    counts: &BTreeMap<MailState, u64>,
) -> Markup {
    let sought = crate::forms::encode(sought);
    let address = |state: &str| match (state.is_empty(), sought.is_empty()) {
        (true, true) => addresses::MAIL.path().to_owned(),
        (true, false) => format!("{}?q={sought}", addresses::MAIL.path()),
        (false, true) => format!("{}?state={state}", addresses::MAIL.path()),
        (false, false) => format!("{}?state={state}&q={sought}", addresses::MAIL.path()),
    };
    let count = |number: u64| locale.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let all: u64 = counts.values().sum();
    let every = (address(""), t!(locale, "mail-all"), all, shown.is_none());
    let states = MailState::ALL.iter().copied().map(|state| {
        (
            address(state.code()),
            state.label(locale),
            counts.get(&state).copied().unwrap_or(0),
            shown == Some(state),
        )
    });
    let links = std::iter::once(every).chain(states).map(|(path, words, number, here)| {
        let current = here.then_some("true");
        markup! { <li><a href=path aria-current=current>{words}</a>" "{count(number)}</li> }
    });
    let links = links.collect::<Vec<_>>();
    markup! { <nav aria-label=t!(locale, "mail-state-head")><ul class="plain tools">{links}</ul></nav> }
}

fn mail_table(context: &RequestContext, found: &[mail::Model]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let label = |key: &'static str| t!(locale, key);
    let columns = vec![
        Column::Text(t!(locale, "mail-kind-head")),
        Column::Text(t!(locale, "mail-to")),
        Column::Text(t!(locale, "mail-queued")),
        Column::Text(t!(locale, "mail-state-head")),
        Column::Number(t!(locale, "mail-tries")),
    ];
    let rows = found.iter().map(|one| {
        let fault = one.ended_fault(context.now).map(|fault| fault.label(locale));
        let next = (one.state == MailState::Waiting && one.tries > 0 && !one.is_being_sent(context.now))
            .then(|| t!(locale, "mail-next", at = dates::short_moment(locale, zone, one.next_at)));
        let tries = if one.state == MailState::Unsent { 0 } else { one.tries };
        let (subject, language) = write_subject(one);
        markup! {
            <tr>
                <th scope="row">
                    <a href=addresses::MAIL_ONE.of(one.id)>{one.kind.label(locale)}</a>
                    <br/><span lang=language.code() dir=language.direction()>{subject}</span>
                </th>
                <td data-label=label("mail-to")><bdi dir="ltr">{one.address.clone()}</bdi></td>
                <td data-label=label("mail-queued")>{dates::time(locale, zone, one.queued_at)}</td>
                <td data-label=label("mail-state-head")>
                    {one.state.label(locale)}
                    {fault.map(|words| markup! { <br/>{words} })}
                    {next.map(|words| markup! { <br/>{words} })}
                </td>
                <td class="number" data-label=label("mail-tries")>{locale.integer(tries.into())}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "mail-title") class="stacked" columns=columns>{rows}</Table> }
}

/// Renders the addresses that were suspended last, of so many in all.
fn suspended_table(context: &RequestContext, found: &[mail_address::Model], total: u64) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "mail-to")),
        Column::Text(t!(locale, "mail-suspended-since")),
        Column::Text(t!(locale, "mail-suspended-status")),
        Column::Text(t!(locale, "acts")),
    ];
    let rows = found.iter().map(|one| {
        markup! {
            <tr>
                <th scope="row"><bdi dir="ltr">{one.address.clone()}</bdi></th>
                <td data-label=t!(locale, "mail-suspended-since")>{one.suspended_at.map(|at| dates::time(locale, zone, at))}</td>
                <td data-label=t!(locale, "mail-suspended-status")><bdi dir="ltr">{one.status.clone()}</bdi></td>
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
    let more = total.saturating_sub(SUSPENDED_PAGE);
    let more = (more > 0).then(|| markup! { <p>{t!(locale, "mail-suspended-more", count = more)}</p> });
    markup! {
        <section>
            <h2>{t!(locale, "mail-suspended")}</h2>
            <p class="hint">{t!(locale, "mail-suspended-hint")}</p>
            <Table label=t!(locale, "mail-suspended") class="stacked" columns=columns>{rows}</Table>
            {more}
        </section>
    }
}
