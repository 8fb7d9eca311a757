//! Renders the secretariat of a consultation: who holds which office, what each office may do, the form that gives one, and the
//! page that confirms that one ends.

use crate::accounts::parts::confirmation_offer;
use crate::components::{Column, Consequence, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::delegations::labels::delegation_name;
use crate::errors::{PageError, PageResult};
use crate::fields::{InputField, SelectField, ShownForm, coded_options, error_summary};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED, rejected};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::accounts::Email;
use domain::identifiers::{ConsultationId, OfficeId};
use domain::rights;
use domain::rights::Act;
use domain::rights::secretariat::{may_end_office, may_give_office};
use domain::secretariat::SecretariatOffice;
use leptos::prelude::*;
use store::secretariat;
use store::secretariat::ShownOffice;

pub async fn show_secretariat(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_secretariat(&context, id, &NOTHING_TYPED, None).await
}

/// Renders who holds which office, with the form that gives one for an organizer who has shown lately who it is; a rejected form
/// keeps what was typed.
pub async fn render_secretariat(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (viewer, locale) = (&context.viewer, context.locale);
    let access = context.access(id).await?;
    let held = secretariat::list_offices(context.db(), &access).await?;
    let ends = may_end_office(viewer, access.facts(), false).is_ok();
    let returned = rejected(rejection, Act::GiveOffice);
    let gives = may_give_office(viewer, access.facts(), false).is_ok() || returned.is_some();
    let title = t!(locale, "secretariat-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let rows = held.iter().map(|one| office_row(context, id, one, ends)).collect::<Vec<_>>();
        let none = rows.is_empty().then(|| markup! { <p id="none">{t!(locale, "secretariat-none")}</p> });
        let table = (!rows.is_empty()).then(|| {
            let mut columns = vec![
                Column::Text(t!(locale, "secretariat-holder")),
                Column::Text(t!(locale, "secretariat-office")),
                Column::Text(t!(locale, "secretariat-besides")),
                Column::Text(t!(locale, "secretariat-since")),
            ];
            if ends {
                columns.push(Column::Text(t!(locale, "acts")));
            }
            markup! { <Table label=t!(locale, "secretariat-title") columns=columns>{rows}</Table> }
        });
        let give = gives.then(|| match context.has_shown() {
            true => giving_form(id, ShownForm { locale, typed: form, rejection: returned }),
            false => confirmation_offer(locale, t!(locale, "identity-first"), &addresses::SECRETARIAT.of(id)),
        });
        let give = give.map(|give| {
            markup! {
                <section id="give">
                    <h2>{t!(locale, "secretariat-give")}</h2>
                    <p>{t!(locale, "secretariat-give-means")}</p>
                    {give}
                </section>
            }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {given_words(context, &held)}
            <p class="lead">{t!(locale, "secretariat-lead")}</p>
            {none}
            {table}
            {give}
            {office_list(locale)}
        }
    }))
}

/// Renders to whom an office was given, right after that was done, and whether that person is told.
fn given_words(context: &RequestContext, held: &[ShownOffice]) -> Option<Markup> {
    context.done.filter(|done| *done == Notice::OfficeGiven)?;
    let given = held.iter().max_by_key(|one| (one.given_at, one.id))?;
    let locale = context.locale;
    let key = if context.state.sends_mail { "office-given-mailed" } else { "office-given-unsent" };
    let words = t!(locale, key, name = given.name.clone(), office = given.office.label(locale));
    Some(markup! { <p class="notice" id="given">{words}</p> })
}

fn office_row(context: &RequestContext, id: ConsultationId, one: &ShownOffice, ends: bool) -> Markup {
    let locale = context.locale;
    let seat = one.seat.as_ref().map(|(place, role)| {
        t!(locale, "secretariat-seat", delegation = delegation_name(locale, place), role = role.label(locale))
    });
    let rests = one.rests().then(|| markup! { <p class="notice">{t!(locale, "secretariat-rests")}</p> });
    let end = ends.then(|| {
        let href = format!("{}?held={}", addresses::OFFICE_ENDING.of(id), one.id);
        let label = t!(locale, "office-end-of", name = one.name.clone(), office = one.office.label(locale));
        markup! { <td><a href=href aria-label=label>{t!(locale, "office-end")}</a></td> }
    });
    markup! {
        <tr>
            <th scope="row"><bdi>{one.name.clone()}</bdi></th>
            <td>{one.office.label(locale)}{rests}</td>
            <td>{seat}</td>
            <td>{dates::time(locale, context.zone, one.given_at)}</td>
            {end}
        </tr>
    }
}

fn giving_form(id: ConsultationId, shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let offices = coded_options(locale, SecretariatOffice::ALL);
    markup! {
        <form method="post" action=addresses::SECRETARIAT.of(id) class="form">
            {form_key()}
            <InputField field=shown.field("email", "account-email") kind="email" max=Email::MAX required=true/>
            <SelectField field=shown.field("office", "secretariat-office") options=offices/>
            <button>{t!(locale, "secretariat-give")}</button>
        </form>
    }
}

/// Renders what each office may do.
fn office_list(locale: Locale) -> Markup {
    let items = SecretariatOffice::ALL.iter().map(|office| {
        markup! { <div><dt>{office.label(locale)}</dt><dd>{t!(locale, duty_key(*office))}</dd></div> }
    });
    markup! {
        <section id="offices">
            <h2>{t!(locale, "secretariat-offices")}</h2>
            <dl class="facts">{items.collect::<Vec<_>>()}</dl>
        </section>
    }
}

const fn duty_key(office: SecretariatOffice) -> &'static str {
    match office {
        SecretariatOffice::Chair => "secretariat-does-chair",
        SecretariatOffice::LegalOfficer => "secretariat-does-legal-officer",
        SecretariatOffice::Teller => "secretariat-does-teller",
        SecretariatOffice::Translator => "secretariat-does-translator",
    }
}

/// The query in the address of the page that ends an office.
#[derive(Default, serde::Deserialize)]
struct EndingQuery {
    held: Option<OfficeId>,
}

/// Renders the page that confirms that an office ends.
pub async fn show_ending(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    rights::may(Act::EndOffice, &context.viewer)?;
    let query: EndingQuery = crate::forms::query(query.as_deref());
    let held = query.held.ok_or_else(PageError::not_found)?;
    let access = context.access(id).await?;
    let found = secretariat::find_office(context.db(), &access, held).await?;
    may_end_office(&context.viewer, access.facts(), false)?;
    let locale = context.locale;
    let office = found.office.label(locale);
    let title = t!(locale, "office-end-of", name = found.name.clone(), office = office.clone());
    Ok(confirmation_page(&context, &title, None, || {
        let means = t!(locale, "office-end-means", name = found.name.clone(), office = office.clone());
        Confirmation {
            shown: markup! { <p>{t!(locale, "office-end-stays")}</p> },
            consequence: Consequence::new("office-ends", [means]),
            action: addresses::OFFICE_ENDING.of(id),
            fields: markup! { <input type="hidden" name="held" value=held.to_string()/> },
            submit: t!(locale, "office-end"),
            back: addresses::SECRETARIAT.of(id),
        }
    }))
}
