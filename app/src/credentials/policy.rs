//! Renders what the forum asks of credentials in the votes of all consultations, with the form that decides it.

use crate::addresses;
use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::credentials::labels::policy_lines;
use crate::errors::PageResult;
use crate::fields::{InputField, RadioField, ShownForm, coded_options};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::markup::{IntoMarkup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use domain::credentials::CredentialDemand;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::credentials;

pub async fn show_policy(context: RequestContext) -> PageResult {
    render_policy(&context, &NOTHING_TYPED, None).await
}

/// Renders what is asked for now and what from when on, with the form; a rejected form keeps what was typed and shows its errors.
pub async fn render_policy(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (locale, now) = (context.locale, context.now);
    rights::may(Act::RequireCredentialsOfAll, &context.viewer)?;
    let policies = credentials::list_policies(context.db(), now).await?;
    let title = t!(locale, "credential-policy-title");
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let demand = policies.last().map_or(CredentialDemand::Nothing, |policy| policy.demand);
        let lines = policy_lines(context, &policies);
        let none = lines.is_empty().then(|| markup! { <p>{t!(locale, "credential-policy-none")}</p> });
        let demands = coded_options(locale, CredentialDemand::ALL);
        let fields = markup! {
            <RadioField field=shown.field("demand", "credential-demand").or(demand.code()) options=demands/>
            <InputField field=shown.field("asked-from", "credentials-from") kind="datetime-local"/>
            <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
        };
        Confirmation {
            shown: markup! {
                <p class="lead">{t!(locale, "credential-policy-lead")}</p>
                {none}
                {lines}
                <p>{t!(locale, "credentials-requirement-help")}</p>
            },
            consequence: Consequence::new(
                "credential-policy-means",
                [t!(locale, "credential-policy-means"), t!(locale, "credential-policy-tells")],
            ),
            action: addresses::CREDENTIAL_POLICY.path().to_owned(),
            fields: fields.into_markup(),
            submit: t!(locale, "policy-set"),
            back: addresses::PEOPLE.path().to_owned(),
        }
    }))
}
