//! Components that pages within a consultation show: the export, and its conclusions.

use crate::addresses::Address;
use crate::consultations::labels::title_in;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::consultations::conclusions::concluded_since;
use domain::consultations::{Business, Stage, find_opening};
use domain::identifiers::ConsultationId;
use domain::rights;
use leptos::prelude::*;
use store::attribution::Access;
use store::entity::{consultation, reopening};

/// The most consultations of which a page names the way to a copy.
const COPIED: usize = 20;

/// Renders the link to the export of a consultation, which can be verified.
pub fn export_link(locale: Locale, id: ConsultationId) -> Markup {
    let href = addresses::EXPORT.of(id);
    markup! { <p class="tools"><a href=href download="">{t!(locale, "download-json")}</a></p> }
}

/// Renders that there is no text yet, with the way to publish one or, for others, to what comes meanwhile.
pub fn no_text(context: &RequestContext, id: ConsultationId) -> Markup {
    let locale = context.locale;
    let publishes = context.place.as_ref().is_some_and(|place| {
        rights::consultations::may_publish_revision(&context.viewer, place.facts(context.now)).is_ok()
    });
    let (href, key) = match publishes {
        true => (addresses::IMPORT.of(id), "draft-none-publish"),
        false => (addresses::STAGES.of(id), "draft-none-wait"),
    };
    markup! {
        <p>{t!(locale, "draft-none")}</p>
        <p class="tools"><a href=href>{t!(locale, key)}</a></p>
    }
}

/// Renders the ways to copies of the newest consultations, of those that are given.
pub fn copy_ways(locale: Locale, found: &[consultation::Model]) -> Markup {
    let links = found.iter().take(COPIED).map(|one| {
        let named = title_in(locale, one);
        markup! { <li><a href=addresses::COPYING.of(one.id) lang=named.lang dir="auto">{named.words}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty())
        .then(|| {
            markup! {
                <section id="copies">
                    <h2>{t!(locale, "copy-begin")}</h2>
                    <ul>{links}</ul>
                </section>
            }
        })
        .into_markup()
}

/// Renders from when on positions can be taken, where none can now: until then nobody is to be admonished.
pub fn letter_closed_line(context: &RequestContext, access: &Access) -> Option<Markup> {
    if access.facts().open_for(Business::TakePosition).is_ok() {
        return None;
    }
    let locale = context.locale;
    let words = match find_opening(&access.stages, Business::TakePosition, context.now) {
        Some(at) => {
            t!(locale, "letter-closed-until", at = dates::short_moment(locale, context.zone, at))
        }
        None => t!(locale, "letter-closed"),
    };
    Some(markup! { <p id="letter-closed">{words}</p> })
}

/// Renders since when the consultation is concluded, and when and why it was reopened after each former conclusion;
/// nothing where it never was concluded.
pub fn conclusion_history(
    context: &RequestContext,
    stages: &[Stage],
    reopenings: &[reopening::Model],
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let since = concluded_since(stages, context.now);
    if since.is_none() && reopenings.is_empty() {
        return ().into_markup();
    }
    let since = since.map(|since| {
        markup! { <p>{t!(locale, "concluded-since", moment = dates::short_moment(locale, zone, since))}</p> }
    });
    let items = reopenings.iter().map(|one| {
        let words = t!(
            locale,
            "concluded-reopened",
            concluded = dates::short_moment(locale, zone, one.concluded_at),
            reopened = dates::short_moment(locale, zone, one.reopened_at),
            stage = one.stage.label(locale)
        );
        markup! { <li>{words}" "<span class="words" dir="auto">{one.reason.clone()}</span></li> }
    });
    let items = items.collect::<Vec<_>>();
    markup! {
        <div class="notice" id="conclusion">
            {since}
            {(!items.is_empty()).then(|| markup! { <ul>{items}</ul> })}
        </div>
    }
}

/// Renders the links to all that can be taken away: the outcome, the document with everything, and the tables.
pub fn take_away_links(locale: Locale, id: ConsultationId) -> Markup {
    let file = |address: Address<ConsultationId>, key| {
        markup! { <li><a href=address.of(id) download="">{t!(locale, key)}</a></li> }
    };
    markup! {
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
}
