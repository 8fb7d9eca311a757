//! Renders the pages on which somebody who has forgotten the password asks for a link, and sets a new one by it.

use crate::components::Consequence;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, document, tokens};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Email, PASSWORD_MAX, RESET_MINUTES};
use leptos::prelude::*;
use store::resets::OpenReset;
use store::{StoreError, resets};

pub async fn show_reset_request(context: RequestContext) -> PageResult {
    Ok(match context.state.sends_mail {
        true => render_reset_request(&context, &NOTHING_TYPED, None),
        false => show_reset_unsent(&context),
    })
}

/// Says whom to ask for a link where the forum sends no mail.
pub fn show_reset_unsent(context: &RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "reset-title");
    document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "reset-unsent")}</p>
            <p><a href=addresses::SIGN_IN.path()>{t!(locale, "sign-in-title")}</a></p>
        }
    })
}

/// Renders the form that asks for a link.
pub fn render_reset_request(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "reset-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "reset-lead")}</p>
            <form method="post" action=addresses::RESETS.path() class="form">
                {form_key()}
                <InputField field=shown.field("email", "account-email") kind="email" max=Email::MAX required=true/>
                <button>{t!(locale, "reset-ask")}</button>
            </form>
            <p class="hint">{t!(locale, "reset-help")}</p>
        }
    })
}

/// Renders the answer to whoever has asked, which is the same for every address.
pub fn show_reset_asked(context: &RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "reset-asked-title");
    document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "reset-asked", minutes = RESET_MINUTES)}</p>
            <p>{t!(locale, "reset-help")}</p>
            <p><a href=addresses::SIGN_IN.path()>{t!(locale, "sign-in-title")}</a></p>
        }
    })
}

pub async fn show_reset(context: RequestContext, Path(token): Path<String>) -> PageResult {
    match resets::find_reset(context.db(), &tokens::hash(&token), context.now).await {
        Ok(found) => Ok(render_reset(&context, &token, &found, None)),
        Err(StoreError::NotFound) => Ok(show_used_reset(&context)),
        Err(error) => Err(error.into()),
    }
}

/// Renders the form of a link, in which the new password is typed.
pub fn render_reset(
    context: &RequestContext,
    token: &str,
    found: &OpenReset,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: &NOTHING_TYPED, rejection };
    let title = t!(locale, "reset-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let ends = Consequence::new("reset-ends", [t!(locale, "reset-ends-sessions")]);
    document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "reset-for", email = found.email.clone())}</p>
            <form method="post" action=addresses::RESET.with(token) class="form">
                {form_key()}
                <InputField field=shown.field("new-password", "account-new-password") kind="password" max=PASSWORD_MAX required=true/>
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, "reset-set")}</button>
            </form>
        }
    })
}

/// Renders the answer to a link that cannot be used, or to none.
pub fn show_used_reset(context: &RequestContext) -> Response {
    let locale = context.locale;
    let title = t!(locale, "reset-used-title");
    document::respond(context, StatusCode::NOT_FOUND, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "reset-used")}</p>
            <p><a href=addresses::RESETS.path()>{t!(locale, "reset-forgotten")}</a></p>
        }
    })
}
