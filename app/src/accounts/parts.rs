//! Secret links, which go by mail and are shown once, the way to show again who one is, and the links about the account of somebody else.

use crate::addresses;
use crate::dates;
use crate::document;
use crate::fields::error_summary;
use crate::form_keys::{answer_with_page, show_once};
use crate::forms::{FormData, FormRejection};
use crate::kept_forms::KeptForm;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::accounts::Email;
use domain::mail::MailedLink;
use domain::rights;
use domain::rights::Act;
use domain::rights::accounts::AccountFacts;
use domain::second_factors::AccountFactors;
use leptos::prelude::*;
use store::{StoreError, factor_policies};

/// The field with the token of a sign-in that waits for its second step.
pub const STEP: &str = "step";

/// The field with the key of a provider of OpenID Connect, which a button sends.
pub const PROVIDER: &str = "provider";

/// The field by which somebody says that others use the computer as well.
pub const SHARED: &str = "shared";

/// Renders the fields of a form that came along with a sign-in, so that they come along again.
pub fn kept_fields(form: &FormData) -> Vec<Markup> {
    let kept = KeptForm::of_sign_in(form).map(|kept| kept.add_to(FormData::default())).unwrap_or_default();
    let kept = kept.fields().map(|(name, value)| {
        markup! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
    });
    kept.collect()
}

/// Returns a secret link as it goes to somebody by mail, in the language of whoever has it sent.
pub fn mail_link(context: &RequestContext, to: Email, path: String) -> MailedLink {
    let person = context.viewer.person.as_ref();
    let time_zone = person.and_then(|person| person.time_zone.clone());
    MailedLink { to, path, locale: Some(context.locale.code().to_owned()), time_zone }
}

/// Renders the page with the link of a new invitation, which whoever invites sees only once.
pub fn show_invitation_link(context: &RequestContext, token: &str, email: &str, back: &str) -> Response {
    let locale = context.locale;
    let link = format!("{}/invitations/{token}", context.state.origin);
    let how = if context.state.sends_mail { "invited-how-mailed" } else { "invited-how" };
    let how = t!(locale, how, email = email.to_owned());
    show_secret_link(context, t!(locale, "invited-title"), how, link, back.to_owned())
}

/// Renders a page with a secret link and how to use it. The page is the only place that shows the link.
pub fn show_secret_link(
    context: &RequestContext,
    title: String,
    how: String,
    link: String,
    back: String,
) -> Response {
    let page = document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{how}</p>
            <p class="token"><a href=link.clone()>{link.clone()}</a></p>
            <p><a href=back>{t!(context.locale, "form-back")}</a></p>
        }
    });
    answer_with_page(show_once(page, "links", vec![link]))
}

/// Renders the way to showing who one is, in the place of a form that asks for it.
pub fn confirmation_offer(locale: Locale, reason: String, back: &str) -> Markup {
    let address = format!("{}?next={back}", addresses::CONFIRMATION.path());
    markup! {
        <p>{reason}</p>
        <p><a class="button" href=address>{t!(locale, "identity-title")}</a></p>
    }
}

/// Says on the confirmation of who somebody is that a form waits for it, and what the forum requires first. A second factor is set up
/// on a page of its own, beside which this one stays.
pub fn confirmation_lead(context: &RequestContext, own: AccountFactors, key: &'static str) -> Markup {
    let locale = context.locale;
    let held_back = context.standing.is_some_and(|standing| standing.held_back);
    let required = held_back.then(|| match own.is_guarded() {
        true => markup! { <p>{t!(locale, "factors-unshown")}</p> },
        false => markup! {
            <p>{t!(locale, "factors-required")}</p>
            <p><a href=addresses::FACTORS.path() target="_blank" rel="noopener">{t!(locale, "kept-set-up")}</a></p>
        },
    });
    markup! {
        <div class="notice" role="alert">
            <p>{t!(locale, "kept-unsaved")}</p>
            {required}
            <p>{t!(locale, key)}</p>
        </div>
    }
}

/// Renders the page of a second factor about which nothing can be done now: what is so, without a button, and the way back. A
/// refused form shows why.
pub fn page_without_act(
    context: &RequestContext,
    title: &str,
    rejection: Option<&FormRejection>,
    shown: impl FnOnce() -> Markup,
) -> Response {
    let locale = context.locale;
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    document::respond(context, status, title, || {
        let shown = shown();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title.to_owned()}</h1>
            {shown}
            <p><a href=addresses::FACTORS.path()>{t!(locale, "factors-title")}</a></p>
        }
    })
}

/// Renders the links to the pages on which a link for a new password of somebody is made, or another mail address set: to those
/// alone whose act the viewer may do.
pub fn links_about_account(context: &RequestContext, account: AccountFacts, name: &str) -> Vec<Markup> {
    let (locale, viewer) = (context.locale, &context.viewer);
    let moves = rights::accounts::may_issue_link(Act::ChangeAddressOf, viewer, account);
    let links = [
        (rights::accounts::may_issue_reset(viewer, account), addresses::PERSON_RESET, "reset-issue"),
        (moves, addresses::PERSON_ADDRESS, "address-change-of"),
    ];
    let links = links.into_iter().filter(|(may, ..)| may.is_ok()).map(|(_, address, key)| {
        let words = t!(locale, key, name = name.to_owned());
        markup! { <a href=address.of(account.id)>{words}</a> }
    });
    links.collect()
}

/// Asks whoever has not shown lately who it is to do so first, and to come back to this address; nothing where that has been
/// shown.
pub fn ask_to_confirm(context: &RequestContext, back: &str) -> Option<Response> {
    if context.has_shown() {
        return None;
    }
    let address = format!("{}?next={back}", addresses::CONFIRMATION.path());
    Some(Redirect::to(&address).into_response())
}

/// Renders until when the viewer has to set up the second factor that the forum will require; nothing where none is to be set up.
pub async fn coming_requirement(context: &RequestContext) -> Result<Option<Markup>, StoreError> {
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let from = factor_policies::find_coming_requirement(db, viewer, now).await?;
    Ok(from.map(|from| {
        let at = dates::short_moment(context.locale, context.zone, from);
        let words = t!(context.locale, "factors-set-up-before", at = at);
        markup! { <p class="notice"><a href=addresses::FACTORS.path()>{words}</a></p> }
    }))
}
