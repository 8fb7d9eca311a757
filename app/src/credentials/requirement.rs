//! Renders the page on which an organizer decides whether votes ask for credentials.

use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::credentials::labels::policy_lines;
use crate::errors::PageResult;
use crate::fields::{InputField, RadioField, ShownForm, coded_options};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::markup::{IntoMarkup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, dates};
use axum::extract::Path;
use domain::credentials::CredentialDemand;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::{consultations, credentials};

pub async fn show_requirement(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_requirement(&context, id, &NOTHING_TYPED, None).await
}

/// Renders what votes ask for now, with the form that changes it, what the forum asks for besides, and how many members would be kept
/// from voting; a rejected form keeps what was typed and shows its errors.
pub async fn render_requirement(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale, zone) = (context.db(), &context.viewer, context.locale, context.zone);
    rights::may(Act::RequireCredentials, viewer)?;
    let access = context.access(id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        let votes_open = consultations::has_open_votes(db, id).await?;
        rights::credentials::may_require_credentials(viewer, access.facts(), votes_open)?;
    }
    let lacking = credentials::count_lacking(db, viewer, id, false, context.now).await?;
    let policies = credentials::list_policies(db, context.now).await?;
    let now = access.consultation.own_credential_requirement();
    let title = t!(locale, "credentials-requirement");
    Ok(confirmation_page(context, &title, rejection, || {
        let shown = ShownForm { locale, typed: form, rejection };
        let demand = CredentialDemand::of(now);
        let from = now.map(|asked| dates::to_field(zone, asked.from)).unwrap_or_default();
        let demands = coded_options(locale, CredentialDemand::ALL);
        let fields = markup! {
            <RadioField field=shown.field("demand", "credential-demand").or(demand.code()) options=demands/>
            <InputField field=shown.field("asked-from", "credentials-from").or(from) kind="datetime-local"/>
            <p class="hint">{t!(locale, "zone-hint", zone = zone.place(locale))}</p>
        };
        Confirmation {
            shown: markup! {
                <p>{t!(locale, "credentials-requirement-help")}</p>
                {policy_lines(context, &policies)}
            },
            consequence: Consequence::new(
                "credentials-requirement-means",
                [
                    t!(locale, "credentials-requirement-means"),
                    t!(locale, "credentials-lacking", count = lacking),
                    t!(locale, "credentials-requirement-tells", count = lacking),
                ],
            ),
            action: addresses::CREDENTIAL_REQUIREMENT.of(id),
            fields: fields.into_markup(),
            submit: t!(locale, "credentials-requirement-set"),
            back: addresses::CREDENTIALS.of(id),
        }
    }))
}
