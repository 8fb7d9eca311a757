//! Renders the pages that tell how to follow a consultation, or all of them, with other programs.

use crate::errors::PageResult;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::response::Response;
use domain::consultations::Visibility;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;

/// The addresses of the feeds and the calendar of something.
struct FollowedAddresses {
    atom: String,
    json: String,
    calendar: String,
}

pub async fn show_forum_following(context: RequestContext) -> PageResult {
    let followed = FollowedAddresses {
        atom: addresses::FORUM_ATOM.path().to_owned(),
        json: addresses::FORUM_JSON_FEED.path().to_owned(),
        calendar: addresses::FORUM_CALENDAR.path().to_owned(),
    };
    Ok(render(&context, Some(&followed), "following-forum-lead", addresses::FORUM_WEBHOOKS.path().to_owned()))
}

pub async fn show_following(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let public = context.place.as_deref().is_some_and(|place| place.visibility == Visibility::Public);
    let followed = FollowedAddresses {
        atom: addresses::ATOM.of(id),
        json: addresses::JSON_FEED.of(id),
        calendar: addresses::CALENDAR.of(id),
    };
    let lead = if public { "following-lead" } else { "following-closed" };
    Ok(render(&context, Some(&followed).filter(|_| public), lead, addresses::WEBHOOKS.of(id)))
}

fn render(
    context: &RequestContext,
    followed: Option<&FollowedAddresses>,
    lead: &str,
    webhooks: String,
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "following-title");
    let own = rights::may(Act::MakeLink, &context.viewer).is_ok().then(|| {
        markup! {
            <section>
                <h2>{t!(locale, "following-private")}</h2>
                <p>{t!(locale, "following-private-lead")}</p>
                <p><a href=addresses::ACCOUNT_LINKS.path()>{t!(locale, "links-title")}</a></p>
            </section>
        }
    });
    let programs = markup! {
        <section>
            <h2>{t!(locale, "interface-title")}</h2>
            <p><a href=addresses::INTERFACE_PAGE.path()>{t!(locale, "interface-link")}</a></p>
        </section>
    };
    let told = rights::may(Act::AddWebhook, &context.viewer).is_ok().then(|| {
        markup! {
            <section>
                <h2>{t!(locale, "webhooks-title")}</h2>
                <p>{t!(locale, "following-webhooks")}</p>
                <p><a href=webhooks>{t!(locale, "webhooks-title")}</a></p>
            </section>
        }
    });
    document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, lead)}</p>
            {followed.map(|followed| public_addresses(locale, &context.state.origin, followed))}
            {own}
            {told}
            {programs}
        }
    })
}

fn public_addresses(locale: Locale, origin: &str, followed: &FollowedAddresses) -> Markup {
    let language = locale.code();
    let item = |path: &str, key: &'static str| {
        let href = format!("{path}?language={language}");
        let whole = format!("{origin}{href}");
        markup! { <li><a href=href>{t!(locale, key)}</a>" "<code dir="ltr">{whole}</code></li> }
    };
    markup! {
        <section>
            <h2>{t!(locale, "following-feeds")}</h2>
            <p class="hint">{t!(locale, "following-feeds-hint")}</p>
            <ul>{item(&followed.atom, "following-atom")}{item(&followed.json, "following-json")}</ul>
        </section>
        <section>
            <h2>{t!(locale, "following-calendar")}</h2>
            <p class="hint">{t!(locale, "following-calendar-hint")}</p>
            <ul>{item(&followed.calendar, "following-ics")}</ul>
        </section>
    }
}
