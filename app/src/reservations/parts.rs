//! Components that other pages show of reservations: the list, the form, and the footnotes of the outcome.

use crate::delegations::labels::{DelegationName, DelegationNames, delegation_name_by_id};
use crate::fields::{RadioField, SelectField, ShownForm, TextField, coded_options, language_options};
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::identifiers::ProvisionId;
use domain::reservations::ReservationKind;
use domain::rights;
use domain::rights::ConsultationFacts;
use domain::text::Statement;
use leptos::prelude::*;
use store::entity::reservation;
use store::marks::MarkTarget;

/// Renders the reservations and declarations on a provision; nothing where there are none.
pub fn reservation_list(
    context: &RequestContext,
    standing: &[reservation::Model],
    names: &DelegationNames,
    consultation: ConsultationFacts,
) -> Markup {
    let locale = context.locale;
    let rows = standing.iter().map(|one| {
        let may =
            rights::reservations::may_withdraw_reservation(&context.viewer, one.facts(), consultation);
        let withdraw = may.is_ok().then(|| {
            let href = addresses::RESERVATION_WITHDRAWAL.of(one.id);
            markup! { <p><a href=href>{t!(locale, "reservation-withdraw")}</a></p> }
        });
        markup! {
            <li id=format!("reservation-{}", one.id) class="position">
                <p>
                    <b><DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/></b>" – "{one.kind.label(locale)}" "
                    <span class="hint">{dates::time(locale, context.zone, one.made_at)}</span>
                </p>
                {reservation_words(one)}
                {withdraw}
            </li>
        }
    });
    (!standing.is_empty())
        .then(|| {
            markup! {
                <section id="reservations">
                    <h2>{t!(locale, "reservations-title")}</h2>
                    <ul class="positions">{rows.collect::<Vec<_>>()}</ul>
                </section>
            }
        })
        .into_markup()
}

/// Renders the words of a reservation or declaration.
pub fn reservation_words(one: &reservation::Model) -> Markup {
    let language = one.language;
    markup! { <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p> }
}

/// Renders the form in which a head makes a reservation or declaration, of these kinds, on an adopted
/// provision.
pub fn reservation_form(
    locale: Locale,
    provision_id: ProvisionId,
    kinds: &[ReservationKind],
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> Markup {
    let shown = ShownForm { locale, typed: form, rejection };
    let kinds = coded_options(locale, kinds);
    markup! {
        <details class="act" open=rejection.is_some()>
            <summary>{t!(locale, "reservation-new")}</summary>
            <form method="post" action=addresses::PROVISION_RESERVATIONS.of(provision_id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Words(provision_id.into()))}
                <RadioField field=shown.field("reservation-kind", "reservation-kind") options=kinds/>
                <TextField field=shown.field("reservation-body", "reservation-body") max=Statement::MAX rows=4 required=true/>
                <SelectField field=shown.field("reservation-language", "text-language").or(locale.code()) options=language_options()/>
                <button>{t!(locale, "reservation-make")}</button>
            </form>
        </details>
    }
}

/// Renders the marks of footnotes after a provision's words, such as `[3]`. Each is a link to its note.
pub fn footnote_marks(numbers: &[usize]) -> Markup {
    let marks = numbers.iter().map(|number| {
        markup! { " "<sup><a id=format!("mark-{number}") href=format!("#note-{number}")>{format!("[{number}]")}</a></sup> }
    });
    marks.collect::<Vec<_>>().into_markup()
}

/// Renders the footnotes, numbered from `first`, each with a link back.
pub fn footnote_list(
    locale: Locale,
    noted: &[&reservation::Model],
    first: usize,
    names: &DelegationNames,
) -> Markup {
    let rows = noted.iter().enumerate().map(|(index, one)| {
        let number = first + index;
        markup! {
            <li id=format!("note-{number}")>
                <a href=format!("#mark-{number}")>{format!("[{number}]")}</a>" "
                <DelegationName name=delegation_name_by_id(locale, names, one.delegation_id)/>" – "{one.kind.label(locale)}
                {reservation_words(one)}
            </li>
        }
    });
    (!noted.is_empty())
        .then(|| {
            markup! {
                <section>
                    <h2>{t!(locale, "reservations-title")}</h2>
                    <ul class="plain">{rows.collect::<Vec<_>>()}</ul>
                </section>
            }
        })
        .into_markup()
}
