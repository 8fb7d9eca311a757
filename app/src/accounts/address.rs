//! Renders the pages by which the mail address of an account is changed: asking for it, and confirming it at both addresses.

use crate::accounts::parts::ask_to_confirm;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, document, tokens};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{ADDRESS_HOURS, Email};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::address_changes::{ChangeProgress, WaitingChange};
use store::{StoreError, accounts, address_changes};

/// Shows the form that asks for another address.
pub async fn show_address(context: RequestContext) -> PageResult {
    rights::may(Act::ChangeAddress, &context.viewer)?;
    match ask_to_confirm(&context, addresses::ACCOUNT_ADDRESS.path()) {
        Some(asked) => Ok(asked),
        None => render_address(&context, &NOTHING_TYPED, None).await,
    }
}

pub async fn render_address(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let own = accounts::find_own_account(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "address-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "address-present")}" "<bdi dir="ltr">{own.email.clone()}</bdi></p>
            <p>{t!(locale, "address-lead", hours = ADDRESS_HOURS)}</p>
            <form method="post" action=addresses::ACCOUNT_ADDRESS.path() class="form">
                {form_key()}
                <InputField field=shown.field("new-address", "address-new") kind="email" max=Email::MAX required=true/>
                <button>{t!(locale, "address-ask")}</button>
            </form>
            <p class="hint">{t!(locale, "address-help")}</p>
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

/// Shows what a link confirms, with the button that does it: looking at a link changes nothing, since programs look at links as
/// well.
pub async fn show_change(context: RequestContext, Path(token): Path<String>) -> PageResult {
    let found = address_changes::find_waiting_change(context.db(), &tokens::hash(&token), context.now).await;
    match found {
        Ok(found) => Ok(render_change(&context, &token, &found, None)),
        Err(StoreError::NotFound) => Ok(show_used_change(&context)),
        Err(error) => Err(error.into()),
    }
}

pub fn render_change(
    context: &RequestContext,
    token: &str,
    found: &WaitingChange,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    let title = t!(locale, "address-confirm");
    confirmation_page(context, &title.clone(), rejection, || {
        let confirmed =
            found.confirmed.then(|| markup! { <p class="notice">{t!(locale, "address-waits")}</p> });
        Confirmation {
            shown: markup! {
                {confirmed}
                <dl class="facts">
                    <div><dt>{t!(locale, "address-former")}</dt><dd><bdi dir="ltr">{found.former.clone()}</bdi></dd></div>
                    <div><dt>{t!(locale, "address-new")}</dt><dd><bdi dir="ltr">{found.new.clone()}</bdi></dd></div>
                </dl>
            },
            consequence: Consequence::new("address-changes", [t!(locale, "address-means")]),
            action: addresses::ADDRESS_CHANGE.with(token),
            fields: ().into_markup(),
            submit: title.clone(),
            back: addresses::HOME.path().to_owned(),
        }
    })
}

/// Renders how far a change has come after a confirmation.
pub fn show_progress(context: &RequestContext, progress: ChangeProgress) -> Response {
    let locale = context.locale;
    let (title, words) = match progress {
        ChangeProgress::Waiting => (t!(locale, "address-confirmed-title"), t!(locale, "address-waits")),
        ChangeProgress::Done => (t!(locale, "address-done-title"), t!(locale, "address-done")),
    };
    document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p role="status">{words}</p>
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    })
}

/// Renders the answer to a link that cannot be used, or to none.
pub fn show_used_change(context: &RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "reset-used-title");
    document::respond(context, StatusCode::NOT_FOUND, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "reset-used")}</p>
        }
    })
}
