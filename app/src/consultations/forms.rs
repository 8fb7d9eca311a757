//! Renders the organizers' forms about a consultation.

use crate::delegations::labels::{compare_alphabetically, delegation_name};
use crate::fields::{
    CheckField, FieldOption, InputField, RadioField, SelectField, ShownForm, TextField, coded_options,
    error_summary, language_options,
};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::http::StatusCode;
use axum::response::Response;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::identifiers::ConsultationId;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::entity::delegation;
use store::marks::MarkTarget;

/// Renders the page on which a new consultation is opened.
pub fn render_new_consultation(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Response {
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "consultation-new");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let visibilities = coded_options(locale, Visibility::ALL);
    document::respond(context, status, &title.clone(), || {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <form method="post" action=addresses::CONSULTATION_NEW.path() class="form">
                {form_key()}
                <InputField field=shown.field("title", "consultation-title") max=Title::MAX required=true/>
                <TextField field=shown.field("summary", "consultation-summary") max=Statement::MAX rows=4 required=true/>
                <SelectField field=shown.field("language", "text-language") options=language_options()/>
                <RadioField field=shown.field("visibility", "visibility") options=visibilities/>
                <button>{t!(locale, "consultation-open")}</button>
            </form>
        }
    })
}

/// Renders the form for a stage's times and attribution, unfolded where `begun` has its first values.
pub fn stage_form(
    context: &RequestContext,
    id: ConsultationId,
    current: Option<StageKind>,
    begun: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> AnyView {
    let locale = context.locale;
    let current = current.map(|kind| t!(locale, "stage-running", stage = kind.label(locale)));
    let form = begun.unwrap_or(&NOTHING_TYPED);
    let shown = ShownForm { locale, typed: form, rejection };
    let attributions = coded_options(locale, Attribution::ALL);
    let attributions = std::iter::once(FieldOption::none(t!(locale, "attribution-kept"))).chain(attributions);
    let default = crate::dates::to_field(context.zone, context.now);
    view! {
        <details id="stage" class="act" open=begun.is_some()>
            <summary>{t!(locale, "stage-set")}</summary>
            <form method="post" action=addresses::STAGES.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Stages(id))}
                <p class="hint">{current}" "{t!(locale, "stage-ends-former")}</p>
                <SelectField field=shown.field("kind", "stage") options=coded_options(locale, StageKind::ALL)/>
                <InputField field=shown.field("opens_at", "stage-opens-field").or(default) kind="datetime-local" required=true/>
                <InputField field=shown.field("closes_at", "stage-closes-field") kind="datetime-local"/>
                <RadioField field=shown.field("attribution", "attribution") options=attributions.collect()/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.name())}</p>
                <button>{t!(locale, "stage-set")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Returns the form's data for a stage that is set already.
pub fn stage_fields(context: &RequestContext, stage: &Stage) -> FormData {
    let field = |moment| crate::dates::to_field(context.zone, moment);
    FormData::default()
        .set("kind", stage.kind.code())
        .set("opens_at", field(stage.opens_at))
        .set("closes_at", stage.closes_at.map(field).unwrap_or_default())
        .set("attribution", stage.attribution.code())
}

/// Renders the form that invites further delegations; `open` says whether it is unfolded.
pub fn invitation_form(
    locale: Locale,
    id: ConsultationId,
    absent: Vec<delegation::Model>,
    open: bool,
) -> AnyView {
    if absent.is_empty() {
        return view! { <p class="hint"><a href=addresses::DELEGATIONS_ADD.path()>{t!(locale, "participants-all")}</a></p> }
            .into_any();
    }
    let mut absent: Vec<_> = absent.into_iter().map(|row| (delegation_name(locale, &row), row)).collect();
    absent.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
    let boxes = absent.into_iter().map(|(name, row)| {
        view! {
            <li class="check">
                <input type="checkbox" id=format!("delegation-{}", row.id) name="delegation" value=row.id.to_string()/>
                <label for=format!("delegation-{}", row.id)>{name}</label>
            </li>
        }
    });
    let boxes = boxes.collect::<Vec<_>>();
    view! {
        <details class="act" open=open>
            <summary>{t!(locale, "participants-invite")}</summary>
            <form method="post" action=addresses::PARTICIPANTS.of(id) class="form wide">
                {form_key()}
                <CheckField field=ShownForm::begun(locale).field("everyone", "participants-everyone")/>
                <fieldset>
                    <legend>{t!(locale, "add-choose")}</legend>
                    <ul class="columns">{boxes}</ul>
                </fieldset>
                <button>{t!(locale, "participants-invite")}</button>
            </form>
        </details>
    }
    .into_any()
}
