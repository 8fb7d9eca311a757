//! Handles the forms that make private links and take them back.

use crate::accounts::parts::ask_to_confirm;
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::links::pages;
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use domain::identifiers::CapabilityLinkId;
use domain::rights;
use domain::rights::Act;
use domain::rights::links::MAX_LINKS;
use store::links;
use store::links::{MakeLinkError, NewLink};

/// Makes a private link, and shows its addresses.
pub async fn make_link(context: RequestContext, form: FormData) -> PageResult {
    rights::may(Act::MakeLink, &context.viewer)?;
    if let Some(asked) = ask_to_confirm(&context, addresses::ACCOUNT_LINKS.path()) {
        return Ok(asked);
    }
    let new = match read_link(&context, &form) {
        Ok(new) => new,
        Err(rejection) => return pages::render_links(&context, &form, Some(&rejection)).await,
    };
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let hash = tokens::hash(&token);
    let (locale, act) = (context.locale, Act::MakeLink);
    let rejection = match links::make_link(context.db(), &context.viewer, &new, &hash, context.now).await {
        Ok(_) => return Ok(pages::show_new_link(&context, &token)),
        Err(MakeLinkError::TooMany) => {
            FormRejection::beside(act, "link-name", [t!(locale, "invalid-link-many", max = MAX_LINKS)])
        }
        Err(MakeLinkError::Store(error)) => FormRejection::from_store(locale, act, error)?,
    };
    pages::render_links(&context, &form, Some(&rejection)).await
}

fn read_link(context: &RequestContext, form: &FormData) -> Result<NewLink, FormRejection> {
    let mut reader = FormReader::new(context, Act::MakeLink, form);
    let name = reader.text("link-name");
    let consultation_id = reader.optional_choice("link-consultation");
    reader.finish(|| Some(NewLink { name: name?, consultation_id }))
}

/// Takes a private link back.
pub async fn revoke_link(context: RequestContext, Path(id): Path<CapabilityLinkId>) -> PageResult {
    links::revoke_link(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(addresses::ACCOUNT_LINKS.path(), Notice::LinkRevoked, ""))
}
