//! Handles the forms that make service tokens and take them back.

use crate::accounts::parts::ask_to_confirm;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::service_tokens::pages;
use crate::service_tokens::pages::SCOPES;
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use domain::identifiers::ServiceTokenId;
use domain::rights;
use domain::rights::Act;
use domain::service_tokens::{MAX_TOKENS, TOKEN_PREFIX, TokenScope, token_lifetime};
use std::collections::BTreeSet;
use store::service_tokens;
use store::service_tokens::{MakeTokenError, NewServiceToken};

/// Makes a service token, and shows it once.
pub async fn make_token(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::MakeToken, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::ACCOUNT_TOKENS.path()) {
        return Ok(asked);
    }
    let new = match read_token(&context, &form) {
        Ok(new) => new,
        Err(rejection) => return pages::render_tokens(&context, &form, Some(&rejection)).await,
    };
    let secret = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let token = format!("{TOKEN_PREFIX}{secret}");
    let hash = tokens::hash(&token);
    let (locale, act) = (context.locale, Act::MakeToken);
    let made = service_tokens::make_token(context.db(), &context.viewer, &new, &hash, context.now).await;
    let rejection = match made {
        Ok(_) => return Ok(pages::show_new_token(&context, &token)),
        Err(MakeTokenError::TooMany) => {
            FormRejection::beside(act, "token-name", [t!(locale, "invalid-token-many", max = MAX_TOKENS)])
        }
        Err(MakeTokenError::NameTaken) => {
            FormRejection::beside(act, "token-name", [t!(locale, "invalid-token-name-taken")])
        }
        Err(MakeTokenError::NoScopes) => {
            FormRejection::beside(act, SCOPES, [t!(locale, "invalid-token-scopes")])
        }
        Err(MakeTokenError::Store(error)) => FormRejection::from_store(locale, act, error)?,
    };
    pages::render_tokens(&context, &form, Some(&rejection)).await
}

fn read_token(context: &RequestContext, form: &FormData) -> Result<NewServiceToken, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::MakeToken, form);
    let name = reader.text("token-name");
    let scopes: BTreeSet<TokenScope> = form.ticked(SCOPES).into_iter().collect();
    if scopes.is_empty() {
        reader.reject(SCOPES, t!(locale, "invalid-token-scopes"));
    }
    let lifetime = reader.read("token-days", |typed| {
        let days: Option<i64> = typed.trim().parse().ok();
        days.and_then(token_lifetime).ok_or_else(|| t!(locale, "invalid-choice"))
    });
    reader.finish(|| Some(NewServiceToken { name: name?, scopes, lifetime: lifetime? }))
}

/// Takes a service token back.
pub async fn revoke_token(context: RequestContext, Path(id): Path<ServiceTokenId>) -> PageResult {
    service_tokens::revoke_token(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(addresses::ACCOUNT_TOKENS.path(), Notice::TokenRevoked, ""))
}
