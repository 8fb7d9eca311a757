//! Renders the page on which an organizer suspends a delegation's right to vote.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::errors::PageResult;
use crate::fields::{InputField, SelectField, ShownForm, TextField, coded_options};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::markup::{IntoMarkup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::DelegationId;
use domain::rights;
use domain::rights::Act;
use domain::suspensions::SuspensionGround;
use domain::text::Statement;
use leptos::prelude::*;
use store::{delegations, proxies, suspensions};

pub async fn show_suspension(context: RequestContext, Path(id): Path<DelegationId>) -> PageResult {
    render_suspension(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form that suspends the right to vote, which names the delegations whose proxies the delegation holds; a
/// rejected form keeps what was typed and shows its errors.
pub async fn render_suspension(
    context: &RequestContext,
    id: DelegationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let db = context.db();
    rights::may(Act::SuspendRights, &context.viewer)?;
    let row = delegations::get_delegation(db, id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        let found = suspensions::list_suspensions(db, id).await?;
        let unended = found.iter().any(|one| one.until_at.is_none_or(|until| until > context.now));
        rights::accounts::may_suspend_vote(&context.viewer, unended)?;
    }
    let givers = proxies::list_proxy_givers(db, id).await?;
    let (locale, zone) = (context.locale, context.zone);
    let title = t!(locale, "suspension-of", delegation = delegation_name(locale, &row));
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let mut names: Vec<_> = givers.iter().map(|one| delegation_name(locale, one)).collect();
        names.sort_by(|one, other| compare_alphabetically(one, other));
        let proxies = (!names.is_empty()).then(|| {
            let names = figures::list(locale, &names);
            t!(locale, "suspension-ends-proxies", count = givers.len(), names = names)
        });
        let grounds = coded_options(locale, SuspensionGround::ALL);
        let fields = markup! {
            <SelectField field=shown.field("ground", "suspension-ground") options=grounds/>
            <TextField field=shown.field("reason", "suspension-reason") max=Statement::MAX rows=3 required=true/>
            <InputField field=shown.field("from", "suspension-from") kind="datetime-local"/>
            <InputField field=shown.field("until", "suspension-until") kind="datetime-local"/>
            <p class="hint">{t!(locale, "zone-hint", zone = zone.place(locale))}</p>
        };
        Confirmation {
            shown: markup! { <p>{t!(locale, "suspension-help")}</p> },
            consequence: Consequence::new("suspension-ends", proxies),
            action: addresses::DELEGATION_SUSPENSION.of(id),
            fields: fields.into_markup(),
            submit: t!(locale, "suspension-new"),
            back: addresses::DELEGATION.of(id),
        }
    }))
}
