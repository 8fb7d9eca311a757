//! Renders a person's own sessions, and what the account was told of its security.

use crate::components::{Column, Table};
use crate::errors::PageResult;
use crate::figures;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use leptos::prelude::*;
use store::entity::account_notice;
use store::sessions::OwnSession;
use store::{account_notices, sessions};

/// The field that says which session ends.
pub const ENDED: &str = "session";

/// The value of the button that ends all sessions but this one.
pub const OTHERS: &str = "others";

/// Lists the sessions of the viewer's account that last, each with a button that ends it.
pub async fn show_sessions(context: RequestContext) -> PageResult {
    let own = context.session_hash();
    let held = sessions::list_sessions(context.db(), &context.viewer, own, context.now).await?;
    let told = account_notices::list_notices(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "sessions-title");
    Ok(document::page(&context, &title.clone(), || {
        let others = held.iter().any(|one| !one.own).then(|| others_form(locale));
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "sessions-lead")}</p>
            {session_table(&context, &held)}
            {others}
            <section>
                <h2>{t!(locale, "account-notices-title")}</h2>
                {notice_list(&context, &told)}
            </section>
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

fn others_form(locale: Locale) -> Markup {
    markup! {
        <form method="post" action=addresses::ACCOUNT_SESSIONS.path()>
            {form_key()}
            <button name=ENDED value=OTHERS>{t!(locale, "sessions-end-others")}</button>
        </form>
    }
}

fn session_table(context: &RequestContext, held: &[OwnSession]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let heads =
        ["session-device", "session-network", "session-begun", "session-used", "session-ends", "acts"]
            .map(|key| t!(locale, key));
    let rows = held.iter().map(|one| {
        let notes = [
            one.own.then(|| t!(locale, "session-own")),
            one.times.shared.then(|| t!(locale, "session-shared")),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        let notes = (!notes.is_empty()).then(|| markup! { <p class="hint">{figures::list(locale, &notes)}</p> });
        let device = device_words(locale, &one.browser, &one.system);
        let named = t!(locale, "session-end-named", device = device.clone());
        // A card on a phone has no line for a network that is not known.
        let network = (!one.network.is_empty()).then(|| markup! { <bdi dir="ltr">{one.network.clone()}</bdi> });
        markup! {
            <tr>
                <th scope="row">{device}{notes}</th>
                <td data-label=heads[1].clone()>{network}</td>
                <td data-label=heads[2].clone()>{dates::time(locale, zone, one.times.begun)}</td>
                <td data-label=heads[3].clone()>{dates::time(locale, zone, one.times.used)}</td>
                <td data-label=heads[4].clone()>{dates::time(locale, zone, one.times.ends_at())}</td>
                <td>
                    <form method="post" action=addresses::ACCOUNT_SESSIONS.path()>
                        {form_key()}
                        <button class="second" name=ENDED value=one.id.to_string() aria-label=named>{t!(locale, "session-end")}</button>
                    </form>
                </td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns: Vec<_> = heads.map(Column::Text).into();
    markup! { <Table label=t!(locale, "sessions-title") class="stacked" columns=columns>{rows}</Table> }
}

fn notice_list(context: &RequestContext, told: &[account_notice::Model]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    if told.is_empty() {
        return markup! { <p>{t!(locale, "account-notices-none")}</p> };
    }
    let items = told.iter().map(|one| {
        let device = device_words(locale, &one.browser, &one.system);
        let place = (!one.network.is_empty()).then(|| {
            markup! { " – "<span>{device}" "<bdi dir="ltr">{one.network.clone()}</bdi></span> }
        });
        markup! { <li>{dates::time(locale, zone, one.at)}{figures::colon(locale)}{one.kind.label(locale)}{place}</li> }
    });
    markup! { <ul>{items.collect::<Vec<_>>()}</ul> }
}

/// Returns in words in what a session runs. The names are those of the programs, in every language.
fn device_words(locale: Locale, browser: &str, system: &str) -> String {
    match (browser, system) {
        ("", "") => t!(locale, "session-device-unknown"),
        ("", one) | (one, "") => one.to_owned(),
        (browser, system) => {
            t!(locale, "session-device-on", browser = browser.to_owned(), system = system.to_owned())
        }
    }
}
