//! Components that pages within a consultation show: the links to its parts, and the export.

use crate::addresses;
use crate::addresses::Address;
use crate::messages::{Locale, t};
use domain::identifiers::ConsultationId;
use leptos::prelude::*;

/// The parts of a consultation that have a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ConsultationPart {
    Overview,
    Draft,
    Rolling,
    Summary,
    Questions,
    Record,
    Outcome,
    Search,
}

impl ConsultationPart {
    const ALL: [(Self, Address<ConsultationId>, &'static str); 8] = [
        (Self::Overview, addresses::CONSULTATION, "part-overview"),
        (Self::Draft, addresses::DRAFT, "part-draft"),
        (Self::Rolling, addresses::ROLLING, "part-rolling"),
        (Self::Summary, addresses::SUMMARY, "part-summary"),
        (Self::Questions, addresses::QUESTIONS, "part-questions"),
        (Self::Record, addresses::RECORD, "part-record"),
        (Self::Outcome, addresses::OUTCOME, "part-outcome"),
        (Self::Search, addresses::SEARCH, "search"),
    ];
}

/// Renders links to the parts of a consultation, with the present one marked.
pub fn part_links(locale: Locale, id: ConsultationId, here: Option<ConsultationPart>) -> AnyView {
    let links = ConsultationPart::ALL.map(|(part, address, key)| {
        let current = (Some(part) == here).then_some("page");
        view! { <li><a href=address.of(id) aria-current=current>{t!(locale, key)}</a></li> }
    });
    view! {
        <nav class="parts" aria-label=t!(locale, "parts-label")><ul>{links.to_vec()}</ul></nav>
    }
    .into_any()
}

/// Renders the link to the export of a consultation, which can be verified.
pub fn export_link(locale: Locale, id: ConsultationId) -> AnyView {
    let href = addresses::EXPORT.of(id);
    view! { <p class="tools"><a href=href download="">{t!(locale, "download-json")}</a></p> }.into_any()
}
