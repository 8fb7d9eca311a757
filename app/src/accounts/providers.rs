//! Renders what concerns providers of OpenID Connect: the buttons that lead to one, the way there, and the links of an account with
//! what they call its owner.
//!
//! Browsers let no form lead to another site, nor does the policy of these pages. So a form that sends somebody to a provider is
//! answered with a page that goes on there by itself, with a link for those whose browser does not.

use crate::accounts::parts::{PROVIDER, ask_to_confirm};
use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{dates, document};
use axum::extract::Path;
use axum::http::header::REFRESH;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use domain::providers::{Provider, Providers};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::entity::provider_link;
use store::{StoreError, providers};

/// Renders a button for each of these providers, which sends the form with its key; nothing where there are none. `key` is that of
/// the words of a button.
pub fn provider_buttons<'a>(
    locale: Locale,
    key: &'static str,
    providers: impl Iterator<Item = &'a Provider>,
) -> Option<Markup> {
    let buttons = providers.map(|one| {
        let words = t!(locale, key, name = one.name.clone());
        // What else the form asks for is not needed.
        markup! { <button class="second" name=PROVIDER value=one.key.clone() formnovalidate=true>{words}</button> }
    });
    let buttons: Vec<_> = buttons.collect();
    (!buttons.is_empty()).then(|| markup! { <div class="buttons">{buttons}</div> })
}

/// Renders the page that goes on to another site by itself.
pub fn lead_away(context: &RequestContext, title: String, address: &str) -> Response {
    let locale = context.locale;
    let mut page = document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p><a class="button" href=address.to_owned()>{t!(locale, "provider-continue")}</a></p>
        }
    });
    if let Ok(value) = HeaderValue::from_str(&format!("0; url={address}")) {
        page.headers_mut().insert(REFRESH, value);
    }
    page
}

/// Renders the answer to somebody of whom a provider could not be asked, or whose sign-in there does not count. `words` say why.
pub fn show_refusal(context: &RequestContext, status: StatusCode, words: String) -> Response {
    let locale = context.locale;
    let title = t!(locale, "provider-refused-title");
    let signed_in = context.viewer.person.is_some();
    let (back, key) = match signed_in {
        true => (addresses::PROVIDERS, "providers-title"),
        false => (addresses::SIGN_IN, "sign-in-title"),
    };
    document::respond(context, status, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p class="notice" role="alert">{words}</p>
            <p><a href=back.path()>{t!(locale, key)}</a></p>
        }
    })
}

/// Renders the answer to somebody whom a provider knows, and with whom no account is linked.
pub fn show_unlinked(context: &RequestContext, provider: &Provider) -> Response {
    let locale = context.locale;
    let (title, name) = (t!(locale, "provider-unlinked-title"), provider.name.clone());
    document::respond(context, StatusCode::UNPROCESSABLE_ENTITY, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "provider-unlinked", name = name)}</p>
            <ul>
                <li>{t!(locale, "provider-unlinked-account")}</li>
                <li>{t!(locale, "provider-unlinked-invited")}</li>
            </ul>
            <p><a href=addresses::SIGN_IN.path()>{t!(locale, "sign-in-title")}</a></p>
        }
    })
}

/// Shows the links of the viewer's own account, and the providers with which it may be linked.
pub async fn show_links(context: RequestContext) -> PageResult {
    render_links(&context, None).await
}

pub async fn render_links(context: &RequestContext, rejection: Option<&FormRejection>) -> PageResult {
    let held = providers::list_own_links(context.db(), &context.viewer).await?;
    let (locale, known) = (context.locale, &context.state.providers);
    let title = t!(locale, "providers-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let unlinked = known.all().filter(|one| held.iter().all(|link| link.issuer != one.issuer));
    Ok(document::respond(context, status, &title.clone(), || {
        let buttons = provider_buttons(locale, "provider-link", unlinked);
        let form = buttons.map(|buttons| {
            markup! {
                <form method="post" action=addresses::PROVIDERS.path() class="form">
                    {form_key()}
                    {buttons}
                </form>
            }
        });
        let none = known.is_empty().then(|| markup! { <p>{t!(locale, "providers-unavailable")}</p> });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "providers-lead")}</p>
            {link_list(context, &held)}
            {form}
            {none}
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

/// Renders the links of an account.
fn link_list(context: &RequestContext, held: &[provider_link::Model]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let items = held.iter().map(|one| {
        let name = issuer_name(&context.state.providers, &one.issuer);
        let remove = t!(locale, "provider-unlink", name = name.clone());
        let used = one.used_at.map(|at| {
            markup! { " – "{t!(locale, "session-used")}" "{dates::time(locale, zone, at)} }
        });
        markup! {
            <li>
                <bdi>{name}</bdi>" – "<code dir="ltr">{one.subject.clone()}</code>{used}" – "
                <a href=addresses::PROVIDER_REMOVAL.of(one.id)>{remove}</a>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    match items.is_empty() {
        true => markup! { <p>{t!(locale, "providers-none")}</p> },
        false => markup! { <ul>{items}</ul> },
    }
}

/// Returns the name of the provider of an issuer, or the issuer where it is configured no more.
fn issuer_name(known: &Providers, issuer: &str) -> String {
    known.find_issuer(issuer).map_or_else(|| issuer.to_owned(), |one| one.name.clone())
}

/// Renders the page that confirms that a link is taken away; a refused form shows why.
pub async fn show_removal(context: RequestContext, Path(id): Path<i64>) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    match ask_to_confirm(&context, &addresses::PROVIDER_REMOVAL.of(id)) {
        Some(asked) => Ok(asked),
        None => render_removal(&context, id, None).await,
    }
}

pub async fn render_removal(
    context: &RequestContext,
    id: i64,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let held = providers::list_own_links(context.db(), &context.viewer).await?;
    let one = held.into_iter().find(|one| one.id == id).ok_or(StoreError::NotFound)?;
    let (locale, zone) = (context.locale, context.zone);
    let name = issuer_name(&context.state.providers, &one.issuer);
    let title = t!(locale, "provider-unlink", name = name);
    Ok(confirmation_page(context, &title.clone(), rejection, || Confirmation {
        shown: markup! { <p>{t!(locale, "provider-linked-on")}" "{dates::time(locale, zone, one.made_at)}</p> },
        consequence: Consequence::new("link-ends", [t!(locale, "provider-link-ends")]),
        action: addresses::PROVIDER_REMOVAL.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::PROVIDERS.path().to_owned(),
    }))
}
