//! Renders the second factors of an account: the app, the recovery codes, and the second step of a sign-in.

use crate::accounts::pages::local_path;
use crate::accounts::parts::{
    SHARED, STEP, ask_to_confirm, confirmation_lead, confirmation_offer, kept_fields, page_without_act,
};
use crate::accounts::passkeys::{passkey_list, sign_in_part};
use crate::accounts::providers::provider_buttons;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::form_keys::answer_with_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::kept_forms::KeptForm;
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::t;
use crate::notices::Notice;
use crate::pictures::qr::qr_code;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::PASSWORD_MAX;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{AccountFactors, FactorPolicy, otpauth_address};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::{accounts, factor_policies, passkeys, providers, second_factors};

/// The field with a code of the app, or a recovery code.
pub const CODE: &str = "factor-code";

/// The longest code that anybody types, in characters.
const CODE_MAX: usize = 40;

/// The name that apps show for the forum.
const ISSUER: &str = "Baraza";

/// Renders the second step of a sign-in by the factors that the account has, which whoever has passed the first step may know.
/// What came along with the first comes along again.
pub fn render_second_step(
    context: &RequestContext,
    form: &FormData,
    token: &str,
    own: AccountFactors,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: &NOTHING_TYPED, rejection };
    let title = t!(locale, "second-step-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let shared = form.is_ticked(SHARED).then(|| markup! { <input type="hidden" name=SHARED value="yes"/> });
    document::respond(context, status, &title.clone(), || {
        let by_passkey = (own.passkeys > 0)
            .then(|| sign_in_part(context, form, local_path(form.get("next")), Some(token)))
            .flatten();
        let (lead, help) = second_step_words(own, by_passkey.is_some());
        let label = if own.app { "factor-code" } else { "factor-recovery-code" };
        let scripted = (by_passkey.is_some() && !own.app).then(|| {
            markup! { <noscript><p class="notice">{t!(locale, "second-step-script")}</p></noscript> }
        });
        // What was refused stays, so that its error has a place.
        let by_code = (own.app || own.codes > 0 || rejection.is_some()).then(|| {
            markup! {
                <form method="post" action=addresses::SIGN_IN.path() class="form">
                    {form_key()}
                    <input type="hidden" name=STEP value=token.to_owned()/>
                    <input type="hidden" name="next" value=local_path(form.get("next")).to_owned()/>
                    {kept_fields(form)}
                    {shared}
                    <InputField field=shown.field(CODE, label) max=CODE_MAX required=true/>
                    <button>{t!(locale, "sign-in-button")}</button>
                </form>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, lead)}</p>
            {by_passkey}
            {scripted}
            {by_code}
            <p class="hint">{t!(locale, help)}</p>
        }
    })
}

/// Returns the keys of what the second step asks for, and of what helps whoever has not got it: recovery codes, or the secretariat
/// alone. `by_passkey` is whether a passkey can be shown on this site.
const fn second_step_words(own: AccountFactors, by_passkey: bool) -> (&'static str, &'static str) {
    let lead = match (own.app, by_passkey) {
        (true, false) => "second-step-lead",
        (true, true) => "second-step-either",
        (false, true) => "second-step-passkey",
        (false, false) => "second-step-elsewhere",
    };
    (lead, if own.codes > 0 { "second-step-help" } else { "second-step-help-none" })
}

/// Shows which second factors the viewer's account has, and what may be done about them.
pub async fn show_factors(context: RequestContext) -> PageResult {
    let factors = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let keys = passkeys::list_own_passkeys(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "factors-title");
    let held_back = context.standing.is_some_and(|standing| standing.held_back);
    let policy = factor_policies::find_own_policy(context.db(), &context.viewer, context.now).await?;
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            {requirement_part(&context, held_back, factors, policy)}
            <p>{t!(locale, "factors-lead")}</p>
            <section>
                <h2>{t!(locale, "passkeys-title")}</h2>
                {passkey_list(&context, factors, &keys)}
            </section>
            <section>
                <h2>{t!(locale, "factor-app")}</h2>
                {app_part(&context, factors)}
            </section>
            <section>
                <h2>{t!(locale, "recovery-codes")}</h2>
                {codes_part(&context, factors)}
            </section>
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

/// Renders what the forum requires of the viewer that is not met: nothing where there is a second factor, unless the session has not
/// shown it and waits for it. `policy` is the first that concerns the viewer.
fn requirement_part(
    context: &RequestContext,
    held_back: bool,
    own: AccountFactors,
    policy: Option<FactorPolicy>,
) -> Markup {
    let locale = context.locale;
    match (held_back, own.is_guarded()) {
        (true, false) => {
            markup! { <p class="notice" role="alert">{t!(locale, "factors-required")}</p> }
        }
        (true, true) => markup! {
            <div class="notice" role="alert">
                {confirmation_offer(locale, t!(locale, "factors-unshown"), addresses::FACTORS.path())}
            </div>
        },
        (false, false) => policy
            .map(|policy| {
                let from = dates::time(locale, context.zone, policy.from);
                markup! { <p class="notice">{t!(locale, "factors-required-from")}" "{from}</p> }
            })
            .into_markup(),
        (false, true) => ().into_markup(),
    }
}

fn app_part(context: &RequestContext, own: AccountFactors) -> Markup {
    let locale = context.locale;
    if rights::second_factors::may_remove_app(&context.viewer, own).is_ok() {
        return markup! {
            <p>{t!(locale, "factor-app-present")}</p>
            <p><a href=addresses::FACTOR_REMOVAL.path()>{t!(locale, "factor-app-remove")}</a></p>
        };
    }
    markup! {
        <p>{t!(locale, "factor-app-absent")}</p>
        <p><a class="button" href=addresses::FACTOR_APP.path()>{t!(locale, "factor-app-set-up")}</a></p>
    }
}

fn codes_part(context: &RequestContext, own: AccountFactors) -> Markup {
    let locale = context.locale;
    if rights::second_factors::may_renew_codes(&context.viewer, own).is_err() {
        return markup! { <p>{t!(locale, "recovery-codes-later")}</p> };
    }
    markup! {
        <p>{t!(locale, "recovery-codes-left", count = own.codes)}</p>
        <p><a href=addresses::FACTOR_CODES.path()>{t!(locale, "recovery-codes-renew")}</a></p>
    }
}

/// Shows the code by which an app is set up, and the form that takes its first code; before that, the button that begins.
pub async fn show_app(context: RequestContext) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    match ask_to_confirm(&context, addresses::FACTOR_APP.path()) {
        Some(asked) => Ok(asked),
        None => render_app(&context, None).await,
    }
}

/// Renders the setting up of an app, or that there is one already; a rejected code shows its error.
pub async fn render_app(context: &RequestContext, rejection: Option<&FormRejection>) -> PageResult {
    let factors = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "factor-app-set-up");
    if rights::second_factors::may_set_up_app(&context.viewer, factors).is_err() {
        return Ok(page_without_act(context, &title, rejection, || app_part(context, factors)));
    }
    let secret = second_factors::find_begun_secret(context.db(), &context.viewer).await?;
    let own = accounts::find_own_account(context.db(), &context.viewer).await?;
    let shown = ShownForm { locale, typed: &NOTHING_TYPED, rejection };
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let part = match secret {
            Some(secret) => secret_part(shown, &secret, &own.email),
            None => markup! {
                <form method="post" action=addresses::FACTOR_APP.path() class="form">
                    {form_key()}
                    <button name="act" value=BEGIN>{t!(locale, "factor-app-begin")}</button>
                </form>
            },
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "factor-app-lead")}</p>
            {part}
            <p><a href=addresses::FACTORS.path()>{t!(locale, "factors-title")}</a></p>
        }
    }))
}

/// The value of the button that makes a new secret.
pub const BEGIN: &str = "begin";

fn secret_part(shown: ShownForm<'_>, secret: &str, email: &str) -> Markup {
    let locale = shown.locale;
    let account = utf8_percent_encode(email, NON_ALPHANUMERIC).to_string();
    let address = otpauth_address(ISSUER, &account, secret);
    let groups: Vec<&str> =
        secret.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    markup! {
        {qr_code(&address, t!(locale, "factor-app-picture"))}
        <p>{t!(locale, "factor-app-typed")}</p>
        <p class="token"><code dir="ltr">{groups.join(" ")}</code></p>
        <p><a href=address.clone()>{t!(locale, "factor-app-open")}</a></p>
        <form method="post" action=addresses::FACTOR_APP.path() class="form">
            {form_key()}
            <InputField field=shown.field(CODE, "factor-code") max=CODE_MAX required=true/>
            <button>{t!(locale, "factor-app-confirm")}</button>
        </form>
    }
}

/// Renders the page with new recovery codes, which no page shows again, and the notice of the act that made them.
pub fn show_new_codes(context: &RequestContext, done: Notice, codes: &[String]) -> Response {
    let locale = context.locale;
    let title = t!(locale, "recovery-codes");
    let context = RequestContext { done: Some(done), ..context.clone() };
    answer_with_page(document::page(&context, &title.clone(), || {
        let items = codes.iter().map(|code| markup! { <li><code dir="ltr">{code.clone()}</code></li> });
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "recovery-codes-made")}</p>
            <ol class="token">{items.collect::<Vec<_>>()}</ol>
            <p><a href=addresses::FACTORS.path()>{t!(locale, "factors-title")}</a></p>
        }
    }))
}

/// Renders the page that confirms that new recovery codes are made.
pub async fn show_codes(context: RequestContext) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    match ask_to_confirm(&context, addresses::FACTOR_CODES.path()) {
        Some(asked) => Ok(asked),
        None => render_codes(&context, None).await,
    }
}

/// Renders the making of new recovery codes, or that there is nothing for which they could stand in; a refused form shows why.
pub async fn render_codes(context: &RequestContext, rejection: Option<&FormRejection>) -> PageResult {
    let factors = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "recovery-codes-renew");
    if rights::second_factors::may_renew_codes(&context.viewer, factors).is_err() {
        return Ok(page_without_act(context, &title, rejection, || codes_part(context, factors)));
    }
    Ok(confirmation_page(context, &title.clone(), rejection, || Confirmation {
        shown: markup! { <p>{t!(locale, "recovery-codes-left", count = factors.codes)}</p> },
        consequence: Consequence::new("codes-end", [t!(locale, "recovery-codes-end")]),
        action: addresses::FACTOR_CODES.path().to_owned(),
        fields: ().into_markup(),
        submit: title,
        back: addresses::FACTORS.path().to_owned(),
    }))
}

/// Renders the page that confirms that the app is taken away; a refused form shows why.
pub async fn show_removal(context: RequestContext) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    match ask_to_confirm(&context, addresses::FACTOR_REMOVAL.path()) {
        Some(asked) => Ok(asked),
        None => render_removal(&context, None).await,
    }
}

/// Renders the removal of the app, or that there is none; a refused form shows why.
pub async fn render_removal(context: &RequestContext, rejection: Option<&FormRejection>) -> PageResult {
    let factors = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let title = t!(locale, "factor-app-remove");
    if rights::second_factors::may_remove_app(&context.viewer, factors).is_err() {
        return Ok(page_without_act(context, &title, rejection, || app_part(context, factors)));
    }
    Ok(confirmation_page(context, &title.clone(), rejection, || Confirmation {
        shown: markup! { <p>{t!(locale, "factor-app-present")}</p> },
        consequence: Consequence::new("factor-ends", [t!(locale, "factor-app-ends")]),
        action: addresses::FACTOR_REMOVAL.path().to_owned(),
        fields: ().into_markup(),
        submit: title,
        back: addresses::FACTORS.path().to_owned(),
    }))
}

#[derive(Default, serde::Deserialize)]
struct ConfirmationQuery {
    #[serde(default)]
    next: String,
}

pub async fn show_confirmation(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let ConfirmationQuery { next } = crate::forms::query(query.as_deref());
    render_confirmation(&context, &FormData::default().set("next", next), None).await
}

/// Renders the form in which somebody who has signed in shows again who it is; what came along with it comes along again.
pub async fn render_confirmation(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let carries = KeptForm::of_sign_in(form).is_some();
    render_confirmation_below(context, status, form, rejection, |own| {
        carries.then(|| confirmation_lead(context, own, "kept-confirm")).into_markup()
    })
    .await
}

/// Renders that form below some words, which may tell what the account has.
pub async fn render_confirmation_below(
    context: &RequestContext,
    status: StatusCode,
    form: &FormData,
    rejection: Option<&FormRejection>,
    lead: impl FnOnce(AccountFactors) -> Markup + Send,
) -> PageResult {
    let factors = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let links = providers::list_own_links(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: &NOTHING_TYPED, rejection };
    let title = t!(locale, "identity-title");
    let linked =
        context.state.providers.all().filter(|one| links.iter().any(|link| link.issuer == one.issuer));
    let by_provider = provider_buttons(locale, "provider-confirm", linked);
    Ok(document::respond(context, status, &title.clone(), || {
        let code = factors.is_guarded().then(|| {
            markup! {
                <p>{t!(locale, "identity-or")}</p>
                <InputField field=shown.field(CODE, "factor-code") max=CODE_MAX/>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {lead(factors)}
            <p>{t!(locale, "identity-lead")}</p>
            <form method="post" action=addresses::CONFIRMATION.path() class="form">
                {form_key()}
                <input type="hidden" name="next" value=local_path(form.get("next")).to_owned()/>
                {kept_fields(form)}
                <InputField field=shown.field("password", "account-password") kind="password" max=PASSWORD_MAX/>
                {code}
                <button>{t!(locale, "identity-confirm")}</button>
                {by_provider}
            </form>
        }
    }))
}
