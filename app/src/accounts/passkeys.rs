//! Passkeys: how they are made and shown by WebAuthn, and the parts of pages for it. The server keeps the state of a ceremony; the
//! page has only a token of it. Without scripting the forms stay hidden.

use crate::accounts::parts::{SHARED, STEP, ask_to_confirm, kept_fields, page_without_act};
use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::document::announce_passkeys;
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{AccountFactors, MAX_PASSKEYS};
use domain::text::Title;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::entity::passkey;
use store::{StoreError, passkeys, second_factors};
use webauthn_rs::prelude::{Url, Uuid, Webauthn, WebauthnBuilder};

/// The field with what the browser says of a passkey.
pub const PASSKEY: &str = "passkey";

/// The field with the token of a ceremony.
pub const CEREMONY: &str = "ceremony";

/// The longest that a browser says of a passkey, in bytes.
pub const MOST: usize = 16 * 1024;

/// The purposes of ceremonies: making a passkey, signing in by one, and showing one after the password.
pub const MAKE: &str = "make";
pub const SIGN_IN: &str = "sign-in";
pub const SHOW: &str = "step";

/// Returns the site as WebAuthn knows it; nothing for one that is reached by a number, for which browsers have no passkeys.
pub fn passkey_site(origin: &str) -> Option<Webauthn> {
    let origin = Url::parse(origin).ok()?;
    let domain = origin.domain()?;
    WebauthnBuilder::new(domain, &origin).ok()?.rp_name("Baraza").build().ok()
}

/// Returns what a passkey calls an account: always the same, and telling nothing of it.
pub fn handle_of(origin: &str, account: UserId) -> Uuid {
    let digest = Sha256::digest(format!("passkey:{origin}:{account}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(bytes)
}

/// Returns the identifier of a credential as it is kept.
pub fn credential_text(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

/// Returns the state of a ceremony as it is kept, with its purpose.
pub fn write_state(purpose: &str, state: impl serde::Serialize) -> Option<String> {
    let state = serde_json::to_value(state).ok()?;
    Some(json!({ "purpose": purpose, "state": state }).to_string())
}

/// Reads the state of a ceremony of this purpose; `None` of another one.
pub fn read_state<T: DeserializeOwned>(kept: &str, purpose: &str) -> Option<T> {
    let mut kept: Value = serde_json::from_str(kept).ok()?;
    (kept["purpose"] == purpose).then(|| serde_json::from_value(kept["state"].take()).ok()).flatten()
}

/// Renders the form by which somebody signs in with a passkey, hidden until the script shows it; nothing where there are none.
/// What comes along with the sign-in comes along with it; `next` is the page to which it leads, and `step` the token of one that
/// waits for its second step.
pub fn sign_in_part(
    context: &RequestContext,
    form: &FormData,
    next: &str,
    step: Option<&str>,
) -> Option<Markup> {
    passkey_site(&context.state.origin)?;
    announce_passkeys();
    let locale = context.locale;
    let purpose = if step.is_some() { SHOW } else { SIGN_IN };
    let shared = step.filter(|_| form.is_ticked(SHARED));
    let shared = shared.map(|_| markup! { <input type="hidden" name=SHARED value="yes"/> });
    let step = step.map(|token| markup! { <input type="hidden" name=STEP value=token.to_owned()/> });
    let part = markup! {
        <form method="post" action=addresses::SIGN_IN.path() class="form" hidden=true data-purpose=purpose data-options=addresses::PASSKEY_OPTIONS.path()>
            {form_key()}
            <input type="hidden" name="next" value=next.to_owned()/>
            {kept_fields(form)}
            {shared}
            {step}
            {ceremony_fields(locale, None, "passkey-not-allowed")}
            <button class="second">{t!(locale, "passkey-sign-in")}</button>
        </form>
    };
    Some(part.into_markup())
}

/// Renders the fields that the script fills, and what it says where it cannot: that the device has a passkey already, that none was
/// shown or made, that the address has none, or that something else failed.
fn ceremony_fields(locale: Locale, held: Option<String>, not_allowed: &'static str) -> Markup {
    markup! {
        <input type="hidden" name=CEREMONY value=""/>
        <input type="hidden" name=PASSKEY value=""/>
        <p
            class="error"
            role="alert"
            hidden=true
            data-held=held
            data-not-allowed=t!(locale, not_allowed)
            data-wrong-address=t!(locale, "passkey-wrong-address")
        >
            {t!(locale, "passkey-failed")}
        </p>
    }
}

/// Returns why the viewer can add no passkey; nothing where one can be added.
fn find_obstacle(context: &RequestContext, own: AccountFactors) -> Option<String> {
    let locale = context.locale;
    if passkey_site(&context.state.origin).is_none() {
        return Some(t!(locale, "passkeys-unavailable"));
    }
    let may = rights::second_factors::may_add_passkey(&context.viewer, own);
    may.is_err().then(|| t!(locale, "passkeys-many", max = MAX_PASSKEYS))
}

/// Renders the passkeys of an account.
pub fn passkey_list(context: &RequestContext, own: AccountFactors, held: &[passkey::Model]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let items = held.iter().map(|one| {
        let remove = t!(locale, "passkey-remove", name = one.name.clone());
        let used = one.used_at.map(|at| {
            markup! { " – "{t!(locale, "session-used")}" "{dates::time(locale, zone, at)} }
        });
        markup! {
            <li>
                <bdi>{one.name.clone()}</bdi>{used}" – "
                <a href=addresses::PASSKEY_REMOVAL.of(one.id)>{remove}</a>
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    let list = if items.is_empty() {
        markup! { <p>{t!(locale, "passkeys-none")}</p> }
    } else {
        markup! { <ul>{items}</ul> }
    };
    let add = match find_obstacle(context, own) {
        None => {
            markup! { <p><a class="button" href=addresses::PASSKEYS.path()>{t!(locale, "passkey-add")}</a></p> }
        }
        Some(obstacle) => markup! { <p class="hint">{obstacle}</p> },
    };
    markup! { {list}{add} }
}

/// Shows the form by which a passkey is made.
pub async fn show_new_passkey(context: RequestContext) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    match ask_to_confirm(&context, addresses::PASSKEYS.path()) {
        Some(asked) => Ok(asked),
        None => render_new_passkey(&context, &NOTHING_TYPED, None).await,
    }
}

/// Renders the form by which a passkey is made, or why none can be added.
pub async fn render_new_passkey(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let own = second_factors::find_own_factors(context.db(), &context.viewer).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "passkey-add");
    if let Some(obstacle) = find_obstacle(context, own) {
        let obstacle = || markup! { <p>{obstacle}</p> };
        return Ok(page_without_act(context, &title, rejection, obstacle));
    }
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let held = t!(locale, "passkey-held");
    Ok(document::respond(context, status, &title.clone(), || {
        announce_passkeys();
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "passkey-lead")}</p>
            <form method="post" action=addresses::PASSKEYS.path() class="form" hidden=true data-purpose=MAKE data-options=addresses::PASSKEY_OPTIONS.path()>
                {form_key()}
                <InputField field=shown.field("passkey-name", "passkey-name") max=Title::MAX required=true/>
                {ceremony_fields(locale, Some(held), "passkey-not-made")}
                <button>{t!(locale, "passkey-make")}</button>
            </form>
            <noscript><p class="notice">{t!(locale, "passkey-script")}</p></noscript>
            <p><a href=addresses::FACTORS.path()>{t!(locale, "factors-title")}</a></p>
        }
    }))
}

/// Renders the page that confirms that a passkey is taken away; a refused form shows why.
pub async fn show_removal(context: RequestContext, Path(id): Path<i64>) -> PageResult {
    rights::may(Act::SetFactor, &context.viewer)?;
    match ask_to_confirm(&context, &addresses::PASSKEY_REMOVAL.of(id)) {
        Some(asked) => Ok(asked),
        None => render_removal(&context, id, None).await,
    }
}

pub async fn render_removal(
    context: &RequestContext,
    id: i64,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let held = passkeys::list_own_passkeys(context.db(), &context.viewer).await?;
    let one = held.into_iter().find(|one| one.id == id).ok_or(StoreError::NotFound)?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "passkey-remove", name = one.name.clone());
    Ok(confirmation_page(context, &title.clone(), rejection, || Confirmation {
        shown: markup! { <p>{t!(locale, "passkey-made")}" "{dates::time(locale, zone, one.made_at)}</p> },
        consequence: Consequence::new("passkey-ends", [t!(locale, "passkey-ends")]),
        action: addresses::PASSKEY_REMOVAL.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::FACTORS.path().to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_that_is_reached_by_a_number_has_no_passkeys() {
        for (origin, has) in [
            ("https://forum.example", true),
            ("http://localhost:8080", true),
            ("http://127.0.0.1:8080", false),
            ("http://[::1]:8080", false),
            ("nothing", false),
        ] {
            assert_eq!(passkey_site(origin).is_some(), has, "{origin}");
        }
    }

    #[test]
    fn the_state_of_one_purpose_is_none_of_another() {
        let kept = write_state(MAKE, 7).unwrap();
        assert_eq!(read_state(&kept, MAKE), Some(7));
        assert_eq!(read_state::<i32>(&kept, SIGN_IN), None);
        assert_eq!(read_state::<i32>("broken", MAKE), None);
    }

    #[test]
    fn an_account_has_one_handle_on_each_site() {
        let of = |origin, number| handle_of(origin, UserId(number));
        assert_eq!(of("a", 1), of("a", 1));
        assert!(of("a", 1) != of("a", 2) && of("a", 1) != of("b", 1));
    }
}
