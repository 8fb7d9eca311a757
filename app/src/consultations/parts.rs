//! Components that pages within a consultation show: the export, and its conclusions.

use crate::addresses::Address;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::consultations::Stage;
use domain::consultations::conclusions::concluded_since;
use domain::identifiers::ConsultationId;
use leptos::prelude::*;
use store::entity::reopening;

/// Renders the link to the export of a consultation, which can be verified.
pub fn export_link(locale: Locale, id: ConsultationId) -> AnyView {
    let href = addresses::EXPORT.of(id);
    view! { <p class="tools"><a href=href download="">{t!(locale, "download-json")}</a></p> }.into_any()
}

/// Renders since when the consultation is concluded, and when and why it was reopened after each former conclusion;
/// nothing where it never was concluded.
pub fn conclusion_history(
    context: &RequestContext,
    stages: &[Stage],
    reopenings: &[reopening::Model],
) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let since = concluded_since(stages, context.now);
    if since.is_none() && reopenings.is_empty() {
        return ().into_any();
    }
    let since = since.map(|since| {
        view! { <p>{t!(locale, "concluded-since", moment = dates::short_moment(locale, zone, since))}</p> }
    });
    let items = reopenings.iter().map(|one| {
        let words = t!(
            locale,
            "concluded-reopened",
            concluded = dates::short_moment(locale, zone, one.concluded_at),
            reopened = dates::short_moment(locale, zone, one.reopened_at),
            stage = one.stage.label(locale)
        );
        view! { <li>{words}" "<span class="words" dir="auto">{one.reason.clone()}</span></li> }
    });
    let items = items.collect::<Vec<_>>();
    view! {
        <div class="notice" id="conclusion">
            {since}
            {(!items.is_empty()).then(|| view! { <ul>{items}</ul> })}
        </div>
    }
    .into_any()
}

/// Renders the links to all that can be taken away: the outcome, the document with everything, and the tables.
pub fn take_away_links(locale: Locale, id: ConsultationId) -> AnyView {
    let file = |address: Address<ConsultationId>, key| {
        view! { <li><a href=address.of(id) download="">{t!(locale, key)}</a></li> }
    };
    view! {
        <section id="downloads">
            <h2>{t!(locale, "downloads-title")}</h2>
            <p>{t!(locale, "downloads-help")}</p>
            <ul>
                {file(addresses::EXPORT, "download-json")}
                {file(addresses::POSITIONS_CSV, "download-positions")}
                {file(addresses::AMENDMENTS_CSV, "download-amendments")}
                {file(addresses::COMMENTS_CSV, "download-comments")}
                {file(addresses::BALLOTS_CSV, "download-ballots")}
                {file(addresses::RESERVATIONS_CSV, "download-reservations")}
                {file(addresses::MAPPINGS_CSV, "download-mappings")}
                {file(addresses::COMMITMENTS_CSV, "download-commitments")}
                {file(addresses::FOLLOW_UP_CSV, "download-follow-up")}
                {file(addresses::NEEDS_CSV, "download-needs")}
                <li><a href=addresses::OUTCOME.of(id)>{t!(locale, "part-outcome")}</a></li>
            </ul>
        </section>
    }
    .into_any()
}
