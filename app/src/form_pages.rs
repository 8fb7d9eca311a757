//! Renders the page of one form.

use crate::document;
use crate::fields::{ShownForm, error_summary};
use crate::forms::{FormData, FormRejection};
use crate::request::RequestContext;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

/// Renders the page of one form: what is wrong with it, its title, and what `render` makes of what was typed. A rejected
/// form has the status of its rejection.
pub fn form_page<'a, V: IntoView>(
    context: &RequestContext,
    title: &str,
    typed: &'a FormData,
    rejection: Option<&'a FormRejection>,
    render: impl FnOnce(ShownForm<'a>) -> V,
) -> Response {
    let locale = context.locale;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, title, || {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title.to_owned()}</h1>
            {render(ShownForm { locale, typed, rejection })}
        }
    })
}
