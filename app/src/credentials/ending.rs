//! Renders the page on which an organizer withdraws a document by which somebody represents a delegation.

use crate::addresses;
use crate::commitments::labels::day_words;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::credentials::labels::documents_of;
use crate::delegations::labels::delegation_name;
use crate::errors::PageResult;
use crate::fields::{ShownForm, TextField};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::markup::markup;
use crate::messages::{Label, t};
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::CredentialId;
use domain::rights;
use domain::text::Statement;
use leptos::prelude::*;
use store::{credentials, delegations};

pub async fn show_withdrawal(context: RequestContext, Path(id): Path<CredentialId>) -> PageResult {
    render_withdrawal(&context, id, &NOTHING_TYPED, None).await
}

/// Renders what is withdrawn, with the reason to give; a rejected form keeps what was typed and shows its errors.
pub async fn render_withdrawal(
    context: &RequestContext,
    id: CredentialId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let found = credentials::find_credential(db, viewer, id).await?;
    let access = context.access(found.consultation_id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        rights::credentials::may_withdraw_credential(viewer, access.facts(), found.stands())?;
    }
    let delegation = delegations::get_delegation(db, found.delegation_id).await?;
    let title = t!(locale, "credential-withdraw-title");
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let document = t!(
            locale,
            "credential-words",
            name = found.representative.clone(),
            kind = found.kind.label(locale),
            day = day_words(locale, found.dated_on)
        );
        Confirmation {
            shown: markup! {
                <p><b>{delegation_name(locale, &delegation)}</b></p>
                <p dir="auto">{document}</p>
            },
            consequence: Consequence::new(
                "credential-withdrawal-ends",
                [t!(locale, "credential-withdrawal-ends")],
            ),
            action: addresses::CREDENTIAL_WITHDRAWAL.of(id),
            fields: markup! {
                <TextField field=shown.field("reason", "credential-withdrawal-reason") max=Statement::MAX rows=3 required=true/>
            },
            submit: t!(locale, "credential-withdraw-title"),
            back: documents_of(found.consultation_id, found.delegation_id),
        }
    }))
}
