//! Renders the pages by which what was typed survives the end of a session, and the wait until its person has shown who it is: the
//! sign-in or the confirmation that carries it, and the form with it afterwards.

use crate::accounts::factors::render_confirmation_below;
use crate::accounts::pages::{local_path, render_sign_in};
use crate::accounts::parts::confirmation_lead;
use crate::delegations::labels::delegation_name;
use crate::document;
use crate::errors::{PageError, PageResult};
use crate::forms::FormData;
use crate::kept_forms::KeptForm;
use crate::marks::form_key;
use crate::markup::markup;
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::typed_fields::{chosen_words, is_partly_shown, typed_controls, typed_texts};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use store::delegations;

/// What was sent without being signed in, or before its person had shown who it is.
pub enum UnsentForm {
    /// A form, which comes along if it is short enough, with the pattern of its address.
    Fields(KeptForm, &'static str),
    /// A form with nothing in it that could be shown afterwards: it is a button on its page.
    Button,
    /// A form with a file, which cannot come along.
    File,
}

/// Asks somebody to sign in who sent a form and is not signed in. Nothing was done.
pub fn ask_to_sign_in(context: &RequestContext, unsent: &UnsentForm) -> Response {
    let locale = context.locale;
    let sign_in = FormData::default().set("next", context.address.clone());
    let (sign_in, key, copied) = match unsent {
        UnsentForm::Fields(kept, _) if kept.fits() => (kept.add_to(sign_in), "kept-travels", None),
        UnsentForm::Fields(kept, pattern) => {
            (sign_in, "kept-too-long", typed_texts(locale, pattern, &kept.fields))
        }
        UnsentForm::Button => (sign_in, "kept-pressed", None),
        UnsentForm::File => (sign_in, "kept-file", None),
    };
    render_sign_in(context, StatusCode::UNAUTHORIZED, &sign_in, None, || {
        markup! {
            <div class="notice" role="alert">
                <p>{t!(locale, "kept-signed-out")}</p>
                <p>{t!(locale, key)}</p>
            </div>
            {copied}
        }
    })
}

/// Asks somebody who has sent a form to show first who it is: again, or by the second factor that the forum requires. Nothing was
/// done.
pub async fn ask_to_confirm_first(context: &RequestContext, unsent: &UnsentForm) -> PageResult {
    let locale = context.locale;
    let form = FormData::default().set("next", context.address.clone());
    let (form, key) = match unsent {
        UnsentForm::Fields(kept, _) if kept.fits() => (kept.add_to(form), "kept-confirm"),
        UnsentForm::Fields(..) => (form, "kept-confirm-too-long"),
        UnsentForm::Button | UnsentForm::File => (form, "kept-confirm-again"),
    };
    render_confirmation_below(context, StatusCode::UNAUTHORIZED, &form, None, |own| {
        let copied = match unsent {
            UnsentForm::Fields(kept, pattern) if !kept.fits() => typed_texts(locale, pattern, &kept.fields),
            _ => None,
        };
        markup! { {confirmation_lead(context, own, key)}{copied} }
    })
    .await
}

/// Renders a form that came through the sign-in or a confirmation, to be looked at and sent, with for whom the viewer acts now. The form
/// has a key of its own, and the mark of the page on which it was typed. `pattern` is that of its address.
pub async fn show_kept_form(
    context: &RequestContext,
    kept: &KeptForm,
    pattern: &str,
) -> Result<Response, PageError> {
    let locale = context.locale;
    let acting = acting_words(context).await?;
    let title = t!(locale, "kept-title");
    let (to, back) = (kept.to.clone(), local_path(&context.address).to_owned());
    Ok(document::page(context, &title.clone(), || {
        let chosen = chosen_words(locale, pattern, &kept.fields);
        let unseen = is_partly_shown(locale, pattern, &kept.fields);
        markup! {
            <h1>{title}</h1>
            <p class="notice" role="status">{t!(locale, "kept-lead")}</p>
            <p><strong>{acting}</strong>" "{t!(locale, "kept-other")}</p>
            <form method="post" action=to class="form wide">
                {form_key()}
                {typed_controls(locale, pattern, &kept.fields)}
                {chosen.map(|chosen| markup! { <p>{t!(locale, "kept-chosen")}</p>{chosen} })}
                {unseen.then(|| markup! { <p class="hint">{t!(locale, "kept-unseen")}</p> })}
                <button>{t!(locale, "kept-send")}</button>
            </form>
            <p><a href=back>{t!(locale, "kept-page")}</a></p>
        }
    }))
}

/// Returns in words who the viewer is, and for whom the viewer acts.
async fn acting_words(context: &RequestContext) -> Result<String, PageError> {
    let locale = context.locale;
    let Some(person) = &context.viewer.person else { return Ok(String::new()) };
    let name = person.name.clone();
    Ok(match person.seat {
        Some(seat) => {
            let delegation = delegations::get_delegation(context.db(), seat.delegation_id).await?;
            let delegation = delegation_name(locale, &delegation);
            t!(locale, "kept-acting", name = name, role = seat.role.label(locale), delegation = delegation)
        }
        None if person.organizer => t!(locale, "kept-acting-organizer", name = name),
        None => t!(locale, "kept-acting-alone", name = name),
    })
}
