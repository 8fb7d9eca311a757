//! Renders the page on which an act that cannot be taken back is confirmed.

use crate::components::Consequence;
use crate::document;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

/// An act that is about to be done, and what follows from it.
pub struct Confirmation {
    /// What the act is about, as it stands: the words, the names, what will be public.
    pub shown: Markup,
    pub consequence: Consequence,
    /// The address to which the form is sent.
    pub action: String,
    /// The fields of the form, with the mark of what the page shows; its key is added.
    pub fields: Markup,
    /// The words of the button, which name the act.
    pub submit: String,
    /// The page to which one goes back.
    pub back: String,
}

/// Renders the page that confirms an act: what it is about, what it takes away, one button, and the way back. A rejected
/// form shows its errors there.
pub fn confirmation_page(
    context: &RequestContext,
    title: &str,
    rejection: Option<&FormRejection>,
    describe: impl FnOnce() -> Confirmation,
) -> Response {
    write_confirmation_page(context, title, rejection, Box::new(describe))
}

/// Does what [`confirmation_page`] does, by the same code for all acts.
fn write_confirmation_page(
    context: &RequestContext,
    title: &str,
    rejection: Option<&FormRejection>,
    describe: Box<dyn FnOnce() -> Confirmation + '_>,
) -> Response {
    let locale = context.locale;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, title, || {
        let Confirmation { shown, consequence, action, fields, submit, back } = describe();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title.to_owned()}</h1>
            {shown}
            <form method="post" action=action class="form confirmation">
                {form_key()}
                {fields}
                {consequence.view()}
                <div class="buttons">
                    <button aria-describedby=consequence.described()>{submit}</button>
                    <a class="button second" href=back>{t!(locale, "confirmation-back")}</a>
                </div>
            </form>
        }
    })
}
