//! Consultations: the list, the overview, stages and who takes part.

pub mod acts;
pub mod forms;
pub mod home;
pub mod pages;

use crate::addresses::{self, Address};
use crate::dates;
use crate::messages::{Locale, t};
use crate::visits::Visit;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use leptos::prelude::*;
use store::entity::consultation;

/// The parts of a consultation that have a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Overview,
    Draft,
    Rolling,
    Summary,
    Questions,
    Record,
    Outcome,
    Search,
}

impl Part {
    const ALL: [(Self, Address<i64>, &'static str); 8] = [
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

/// Links to the parts of a consultation, with the one that is shown marked.
pub fn parts(locale: Locale, id: i64, here: Option<Part>) -> AnyView {
    let links = Part::ALL.map(|(part, address, key)| {
        let current = (Some(part) == here).then_some("page");
        view! { <li><a href=address.of(id) aria-current=current>{t!(locale, key)}</a></li> }
    });
    view! {
        <nav class="parts" aria-label=t!(locale, "parts-label")><ul>{links.to_vec()}</ul></nav>
    }
    .into_any()
}

/// Of which consultation a page tells, and as of when: a page that is printed or passed on says it too.
pub fn as_of(visit: &Visit, consultation: &consultation::Model) -> AnyView {
    let moment = dates::moment(visit.locale, visit.zone, visit.now);
    view! {
        <p class="hint">
            <bdi lang=consultation.language.code()>{consultation.title.clone()}</bdi>" · "
            {t!(visit.locale, "outcome-as-of", moment = moment)}
        </p>
    }
    .into_any()
}

/// How what is said in a stage is attributed, in words.
pub fn attribution_name(locale: Locale, attribution: Attribution) -> String {
    t!(locale, &format!("attribution-{}", attribution.code().replace('_', "-")))
}

/// How what is said now will be attributed, for those who are about to say it; nothing where it is
/// public.
pub fn attribution_hint(locale: Locale, stage: Option<Stage>) -> AnyView {
    let promised = stage.map(|stage| stage.attribution).filter(|one| *one != Attribution::Public);
    promised
        .map(|one| view! { <p class="notice">{t!(locale, "attribution")}": "{attribution_name(locale, one)}</p> })
        .into_any()
}

/// A stage in words.
pub fn stage_name(locale: Locale, kind: StageKind) -> String {
    t!(locale, &format!("stage-{}", kind.code().replace('_', "-")))
}
