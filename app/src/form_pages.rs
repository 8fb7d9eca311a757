//! Renders the page of one form.

use crate::document;
use crate::fields::{ShownForm, error_summary};
use crate::forms::{FormData, FormRejection};
use crate::markup::{Markup, markup};
use crate::request::RequestContext;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

/// Renders the page of one form: what is wrong with it, its title, and what `render` makes of what was typed. A rejected
/// form has the status of its rejection.
pub fn form_page<'a>(
    context: &RequestContext,
    title: &str,
    typed: &'a FormData,
    rejection: Option<&'a FormRejection>,
    render: impl FnOnce(ShownForm<'a>) -> Markup,
) -> Response {
    let locale = context.locale;
    let form = || render(ShownForm { locale, typed, rejection });
    write_form_page(context, title, rejection, Box::new(form))
}

/// Does what [`form_page`] does, by the same code for all forms.
fn write_form_page(
    context: &RequestContext,
    title: &str,
    rejection: Option<&FormRejection>,
    form: Box<dyn FnOnce() -> Markup + '_>,
) -> Response {
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, title, || {
        markup! {
            {error_summary(context.locale, rejection)}
            <h1>{title.to_owned()}</h1>
            {form()}
        }
    })
}
