//! Renders the forms in which a delegation writes a need or an offer.

use crate::errors::PageResult;
use crate::fields::{InputField, SelectField, ShownForm, TextField, coded_options, language_options};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{CommitmentId, ConsultationId, ProvisionId};
use domain::languages::Language;
use domain::needs::{BudgetBand, NeedSubject, NeedVisibility, write_sum};
use domain::rights::Act;
use domain::rights::needs::may_draft;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::entity::{need, offer};
use store::instruments;
use store::marks::MarkTarget;

/// The names of the fields with what a need hangs on.
pub const ON_PROVISION: &str = "on-provision";
pub const ON_COMMITMENT: &str = "on-commitment";

/// The name of the field with the languages of an offer.
pub const LANGUAGES: &str = "languages";

/// The longest code of a currency.
pub const CURRENCY: usize = 3;

/// The query in the address of the form for a need.
#[derive(Default, serde::Deserialize)]
struct NewNeedQuery {
    provision: Option<ProvisionId>,
    commitment: Option<CommitmentId>,
}

pub async fn show_new_need(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: NewNeedQuery = forms::query(query.as_deref());
    let begun = FormData::default();
    let begun = match query.provision {
        Some(provision) => begun.set(ON_PROVISION, provision.to_string()),
        None => begun,
    };
    let begun = match query.commitment {
        Some(commitment) => begun.set(ON_COMMITMENT, commitment.to_string()),
        None => begun,
    };
    render_new_need(&context, id, &begun, None).await
}

/// Renders the form for a new need; a rejected form keeps what was typed and shows its errors.
pub async fn render_new_need(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let locale = context.locale;
    let access = context.access(id).await?;
    may_draft(Act::SaveNeed, &context.viewer, access.facts())?;
    let target = MarkTarget::Revision(id);
    context.note_mark(target).await?;
    let on: Option<ProvisionId> = form.get(ON_PROVISION).parse().ok();
    let label = match on {
        Some(on) => {
            let found = instruments::find_provision_texts(context.db(), &context.viewer, on).await.ok();
            let here = found.filter(|(within, ..)| *within == id);
            here.and_then(|(.., texts)| texts.first().map(|text| text.label.clone()))
        }
        None => None,
    };
    let title = t!(locale, "need-new");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let on = label.map(|label| {
            markup! { <p>{t!(locale, "need-hangs-on-provision", label = label)}</p> }
        });
        let on_commitment = form.has(ON_COMMITMENT).then(|| {
            markup! { <p>{t!(locale, "need-hangs-on-commitment")}</p> }
        });
        markup! {
            <p class="lead">{t!(locale, "need-new-lead")}</p>
            {on}
            {on_commitment}
            {draft_form(shown, addresses::NEED_NEW.of(id), target, need_fields(shown), "need-save-draft")}
        }
    }))
}

pub async fn show_new_offer(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_new_offer(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form for a new offer; a rejected form keeps what was typed and shows its errors.
pub async fn render_new_offer(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let locale = context.locale;
    let access = context.access(id).await?;
    may_draft(Act::SaveOffer, &context.viewer, access.facts())?;
    let target = MarkTarget::Revision(id);
    context.note_mark(target).await?;
    let title = t!(locale, "offer-new");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            <p class="lead">{t!(locale, "offer-new-lead")}</p>
            {draft_form(shown, addresses::OFFER_NEW.of(id), target, offer_fields(shown), "need-save-draft")}
        }
    }))
}

/// Renders the form in which a draft is changed; it stands open where it came back.
pub fn change_form(shown: ShownForm<'_>, action: String, target: MarkTarget, fields: Markup) -> Markup {
    markup! {
        <details class="act" open=shown.rejection.is_some()>
            <summary>{t!(shown.locale, "need-change")}</summary>
            {draft_form(shown, action, target, fields, "form-save")}
        </details>
    }
}

/// Renders the form in which a draft is submitted; `button` is the key of the words on its button.
pub fn submission_form(locale: Locale, action: String, target: MarkTarget, button: &str) -> Markup {
    markup! {
        <form method="post" action=action>
            {form_key()}
            {ShownForm::begun(locale).seen(target)}
            <p class="hint">{t!(locale, "need-submit-hint")}</p>
            <div class="buttons"><button>{t!(locale, button)}</button></div>
        </form>
    }
}

fn draft_form(
    shown: ShownForm<'_>,
    action: String,
    target: MarkTarget,
    fields: Markup,
    button: &str,
) -> Markup {
    markup! {
        <form method="post" action=action class="form">
            {form_key()}
            {shown.seen(target)}
            {fields}
            <button>{t!(shown.locale, button)}</button>
        </form>
    }
}

/// Returns a draft as it would be typed in its form.
pub fn typed_need(found: &need::Model) -> FormData {
    let form = FormData::default()
        .set("need-subject", found.subject.code())
        .set("need-title", found.title.clone())
        .set("need-body", found.body.clone())
        .set("need-language", found.language.code())
        .set("need-from", found.starts_on.map_or_else(String::new, |day| day.to_string()))
        .set("need-budget", found.budget.code())
        .set("need-visibility", found.visibility.code());
    let form = match found.provision_id {
        Some(id) => form.set(ON_PROVISION, id.to_string()),
        None => form,
    };
    match found.commitment_id {
        Some(id) => form.set(ON_COMMITMENT, id.to_string()),
        None => form,
    }
}

/// Returns a draft as it would be typed in its form.
pub fn typed_offer(found: &offer::Model) -> FormData {
    let form = FormData::default()
        .set("need-subject", found.subject.code())
        .set("need-title", found.title.clone())
        .set("need-body", found.body.clone())
        .set("need-from", found.starts_on.map_or_else(String::new, |day| day.to_string()))
        .set("offer-until", found.ends_on.map_or_else(String::new, |day| day.to_string()))
        .set("need-budget", found.budget.code())
        .set("need-visibility", found.visibility.code())
        .set("offer-sum", found.sum.map_or_else(String::new, |sum| write_sum(sum.0)))
        .set("offer-currency", found.currency.clone().unwrap_or_default());
    found.languages.0.iter().fold(form, |form, language| form.set(LANGUAGES, language.code()))
}

/// Renders the fields of a need.
pub fn need_fields(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let subjects = coded_options(locale, NeedSubject::ALL);
    let budgets = coded_options(locale, BudgetBand::ALL);
    let visibilities = coded_options(locale, NeedVisibility::ALL);
    let hidden = |name: &'static str| {
        let value = shown.typed.get(name).to_owned();
        (!value.is_empty()).then(|| markup! { <input type="hidden" name=name value=value/> })
    };
    markup! {
        {hidden(ON_PROVISION)}
        {hidden(ON_COMMITMENT)}
        <SelectField field=shown.field("need-subject", "need-subject") options=subjects/>
        <InputField field=shown.field("need-title", "need-title") max=Title::MAX required=true/>
        <TextField field=shown.field("need-body", "need-body") max=Statement::MAX rows=5 required=true/>
        <SelectField field=shown.field("need-language", "need-language").or(locale.code()) options=language_options()/>
        <InputField field=shown.field("need-from", "need-from") kind="date"/>
        <SelectField field=shown.field("need-budget", "need-budget") options=budgets/>
        <SelectField field=shown.field("need-visibility", "need-visibility") options=visibilities/>
    }
}

/// Renders the fields of an offer.
pub fn offer_fields(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let subjects = coded_options(locale, NeedSubject::ALL);
    let budgets = coded_options(locale, BudgetBand::ALL);
    let visibilities = coded_options(locale, NeedVisibility::ALL);
    markup! {
        <SelectField field=shown.field("need-subject", "need-subject") options=subjects/>
        <InputField field=shown.field("need-title", "need-title") max=Title::MAX required=true/>
        <TextField field=shown.field("need-body", "need-body") max=Statement::MAX rows=5 required=true/>
        {language_boxes(shown)}
        <InputField field=shown.field("need-from", "need-from") kind="date"/>
        <InputField field=shown.field("offer-until", "offer-until") kind="date"/>
        <SelectField field=shown.field("need-budget", "need-budget") options=budgets/>
        <SelectField field=shown.field("need-visibility", "need-visibility") options=visibilities/>
        <InputField field=shown.field("offer-sum", "offer-sum") max=30/>
        <InputField field=shown.field("offer-currency", "offer-currency") max=CURRENCY/>
    }
}

/// Renders the boxes of the languages of an offer.
fn language_boxes(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let error = shown.rejection.and_then(|rejection| rejection.error_of(LANGUAGES));
    let error = error.map(|error| error.message.clone());
    let described = error.as_ref().map(|_| "error-languages");
    let boxes = Language::ALL.iter().enumerate().map(|(place, language)| {
        let id =
            if place == 0 { "field-languages".to_owned() } else { format!("field-languages-{language}") };
        let checked = shown.typed.all(LANGUAGES).any(|code| code == language.code());
        markup! {
            <div class="check">
                <input type="checkbox" id=id.clone() name=LANGUAGES value=language.code() checked=checked/>
                <label for=id lang=language.code()>{language.endonym()}</label>
            </div>
        }
    });
    let class = if error.is_some() { "field invalid" } else { "field" };
    markup! {
        <fieldset class=class aria-describedby=described>
            <legend>{t!(locale, "offer-languages")}</legend>
            {error.map(|error| markup! { <p class="error" id="error-languages">{error}</p> })}
            <div class="choices">{boxes.collect::<Vec<_>>()}</div>
        </fieldset>
    }
}
