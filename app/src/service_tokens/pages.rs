//! Renders the service tokens of an account, the form that makes one, and the page that confirms that one is taken back.

use crate::accounts::parts::confirmation_offer;
use crate::components::{Column, Consequence, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::{FieldOption, InputField, SelectField, ShownForm, error_summary};
use crate::form_keys::answer_with_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document, figures};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::identifiers::ServiceTokenId;
use domain::rights;
use domain::rights::Act;
use domain::service_tokens::TokenScope;
use domain::text::Title;
use leptos::prelude::*;
use store::service_tokens;
use store::service_tokens::OwnServiceToken;

/// The name of the field with the scopes of a token.
pub const SCOPES: &str = "token-scope";

/// For how many days a token may be made to work.
const LIFETIMES: [i64; 5] = [7, 30, 90, 180, 365];

pub async fn show_tokens(context: RequestContext) -> PageResult {
    render_tokens(&context, &NOTHING_TYPED, None).await
}

/// Renders the list with the form; a rejected form keeps what was typed and shows its errors.
pub async fn render_tokens(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let own = service_tokens::list_tokens(context.db(), &context.viewer).await?;
    let makes = rights::may(Act::MakeToken, &context.viewer).is_ok();
    let locale = context.locale;
    let title = t!(locale, "tokens-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let empty = own.is_empty().then(|| markup! { <p>{t!(locale, "tokens-none")}</p> });
        let list = (!own.is_empty()).then(|| token_table(context, &own));
        let shown = ShownForm { locale, typed: form, rejection };
        let form = makes.then(|| match context.has_shown() {
            true => new_form(shown),
            false => confirmation_offer(
                locale,
                t!(locale, "token-confirm-first"),
                addresses::ACCOUNT_TOKENS.path(),
            ),
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, "tokens-lead")}</p>
            <p class="hint">{t!(locale, "tokens-care")}</p>
            {empty}
            {list}
            {form}
            <p><a href=addresses::ACCOUNT.path()>{t!(locale, "account-title")}</a></p>
        }
    }))
}

fn token_table(context: &RequestContext, own: &[OwnServiceToken]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "token-name")),
        Column::Text(t!(locale, "token-scopes")),
        Column::Text(t!(locale, "token-made")),
        Column::Text(t!(locale, "token-expires")),
        Column::Text(t!(locale, "token-used")),
        Column::Text(t!(locale, "token-state")),
        Column::Text(t!(locale, "acts")),
    ];
    let rows = own.iter().map(|one| {
        let used = match one.used_on {
            Some(day) => dates::day(locale, day),
            None => t!(locale, "token-unused"),
        };
        let works = one.facts.stands(context.now);
        let revocable = works && rights::tokens::may_revoke_token(&context.viewer, one.facts).is_ok();
        let revoke = revocable.then(|| {
            let words = t!(locale, "token-revoke", name = one.name.clone());
            markup! { <a href=addresses::TOKEN_REVOCATION.of(one.id)>{words}</a> }
        });
        markup! {
            <tr>
                <th scope="row" dir="auto">{one.name.clone()}</th>
                <td>{scope_list(locale, &one.scopes)}</td>
                <td>{dates::time(locale, zone, one.made_at)}</td>
                <td>{dates::time(locale, zone, one.facts.expires_at)}</td>
                <td>{used}</td>
                <td>{state_words(context, one)}</td>
                <td>{revoke}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "tokens-title") columns=columns>{rows}</Table> }
}

fn state_words(context: &RequestContext, one: &OwnServiceToken) -> String {
    let locale = context.locale;
    if one.facts.stands(context.now) {
        t!(locale, "token-works")
    } else if one.facts.revoked {
        t!(locale, "token-revoked")
    } else if one.facts.held {
        t!(locale, "token-expired")
    } else {
        t!(locale, "token-ended")
    }
}

fn scope_list(locale: Locale, scopes: &[TokenScope]) -> String {
    let words: Vec<String> = scopes.iter().map(|scope| scope.label(locale)).collect();
    figures::list(locale, &words)
}

fn new_form(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let lifetimes =
        LIFETIMES.map(|days| FieldOption::new(days.to_string(), t!(locale, "token-lifetime", days = days)));
    markup! {
        <section class="own">
            <h2>{t!(locale, "token-new")}</h2>
            <form method="post" action=addresses::ACCOUNT_TOKENS.path() class="form">
                {form_key()}
                <InputField field=shown.field("token-name", "token-name") max=Title::MAX required=true/>
                {scope_boxes(shown)}
                <SelectField field=shown.field("token-days", "token-days").or("90") options=lifetimes.to_vec()/>
                <button>{t!(locale, "token-make")}</button>
            </form>
        </section>
    }
}

/// Renders the boxes of the scopes.
fn scope_boxes(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let error = shown.rejection.and_then(|rejection| rejection.error_of(SCOPES));
    let error = error.map(|error| error.message.clone());
    let described = error.as_ref().map(|_| "error-token-scope");
    let boxes = TokenScope::ALL.iter().enumerate().map(|(place, scope)| {
        let id = if place == 0 { format!("field-{SCOPES}") } else { format!("field-{SCOPES}-{scope}") };
        let checked = shown.typed.all(SCOPES).any(|code| code == scope.code());
        markup! {
            <div class="check">
                <input type="checkbox" id=id.clone() name=SCOPES value=scope.code() checked=checked/>
                <label for=id>{scope.label(locale)}</label>
            </div>
        }
    });
    let class = if error.is_some() { "field invalid" } else { "field" };
    markup! {
        <fieldset class=class aria-describedby=described>
            <legend>{t!(locale, "token-scopes")}</legend>
            {error.map(|error| markup! { <p class="error" id="error-token-scope">{error}</p> })}
            <div class="choices">{boxes.collect::<Vec<_>>()}</div>
        </fieldset>
    }
}

/// Renders the page with a new token, which no page shows again.
pub fn show_new_token(context: &RequestContext, token: &str) -> Response {
    let locale = context.locale;
    let title = t!(locale, "token-made-title");
    answer_with_page(document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "token-made-how")}</p>
            <p class="token"><code dir="ltr">{token.to_owned()}</code></p>
            <p><a href=addresses::ACCOUNT_TOKENS.path()>{t!(locale, "form-back")}</a></p>
        }
    }))
}

/// Renders the page that confirms that a token is taken back.
pub async fn show_revocation(context: RequestContext, Path(id): Path<ServiceTokenId>) -> PageResult {
    let one = service_tokens::find_own_token(context.db(), &context.viewer, id).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "token-revoke", name = one.name.clone());
    Ok(confirmation_page(&context, &title.clone(), None, || {
        let shown = markup! {
            <dl class="facts">
                <div><dt>{t!(locale, "token-scopes")}</dt><dd>{scope_list(locale, &one.scopes)}</dd></div>
                <div><dt>{t!(locale, "token-made")}</dt><dd>{dates::time(locale, zone, one.made_at)}</dd></div>
                <div><dt>{t!(locale, "token-expires")}</dt><dd>{dates::time(locale, zone, one.facts.expires_at)}</dd></div>
            </dl>
        };
        Confirmation {
            shown: shown.into_markup(),
            consequence: Consequence::new("revoking-ends", [t!(locale, "revoking-ends-token")]),
            action: addresses::TOKEN_REVOCATION.of(id),
            fields: ().into_markup(),
            submit: title,
            back: addresses::ACCOUNT_TOKENS.path().to_owned(),
        }
    }))
}
