//! Renders the page that confirms that an account is erased, and the file of what the forum has of a person.

use crate::accounts::parts::ask_to_confirm;
use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::{PageError, PageResult};
use crate::forms::FormRejection;
use crate::markup::{IntoMarkup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::erasures;

/// Downloads what the forum has of the viewer as a person, as JSON.
pub async fn download_data(context: RequestContext) -> PageResult {
    rights::may(Act::SetPreferences, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::ACCOUNT_ERASURE.path()) {
        return Ok(asked);
    }
    let data = erasures::collect_own_data(context.db(), &context.viewer).await?;
    let text = serde_json::to_string_pretty(&data)
        .map_err(|error| PageError::internal("the data of an account", &error))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"account.json\""),
    ];
    Ok((headers, text).into_response())
}

pub async fn show_erasure(context: RequestContext) -> PageResult {
    rights::may(Act::EraseAccount, &context.viewer)?;
    match ask_to_confirm(&context, addresses::ACCOUNT_ERASURE.path()) {
        Some(asked) => Ok(asked),
        None => Ok(render_erasure(&context, None)),
    }
}

pub fn render_erasure(context: &RequestContext, rejection: Option<&FormRejection>) -> Response {
    let locale = context.locale;
    let title = t!(locale, "erasure-title");
    let ends = ["erasure-ends", "erasure-stays", "erasure-final"].map(|key| t!(locale, key));
    confirmation_page(context, &title.clone(), rejection, || Confirmation {
        shown: markup! {
            <p><a href=addresses::ACCOUNT_DATA.path()>{t!(locale, "erasure-data")}</a></p>
        },
        consequence: Consequence::new("erasure-ends", ends),
        action: addresses::ACCOUNT_ERASURE.path().to_owned(),
        fields: ().into_markup(),
        submit: title,
        back: addresses::ACCOUNT.path().to_owned(),
    })
}
