//! Names of existing instruments and their clauses, and words for what is wrong in them.

use crate::forms::text_error;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, cut, t};
use crate::request::RequestContext;
use crate::{dates, figures};
use domain::catalogue::{CatalogueExcess, CatalogueFault, CatalogueFaultKind, CatalogueKind, FaultPlace};
use domain::languages::Multilingual;
use leptos::prelude::*;
use store::catalogue::CatalogueActError;
use store::entity::{catalogue_clause, catalogue_instrument};

/// The most characters of anything in a file that are quoted.
const QUOTED: usize = 100;

/// Returns an instrument's title in the reader's language, where it has one, and else as it is; with its version where a
/// newer one is in the catalogue.
pub fn instrument_name(locale: Locale, instrument: &catalogue_instrument::Model) -> String {
    let title = title_words(locale, &instrument.titles);
    match instrument.superseded_at {
        Some(_) => format!("{title} ({})", instrument.version),
        None => title,
    }
}

/// Renders since when a newer version of an instrument is in the catalogue; nothing for the latest.
pub fn superseded_notice(context: &RequestContext, instrument: &catalogue_instrument::Model) -> Markup {
    let locale = context.locale;
    let since = instrument.superseded_at.map(|at| dates::full_day(locale, context.zone, at));
    since
        .map(|day| markup! { <p class="notice">{t!(locale, "catalogue-superseded", day = day)}</p> })
        .into_markup()
}

/// Returns a clause's identifier with its short title.
pub fn clause_name(locale: Locale, clause: &catalogue_clause::Model) -> String {
    format!("{}{}{}", clause.code, figures::colon(locale), title_words(locale, &clause.titles))
}

pub fn kind_name(locale: Locale, kind: CatalogueKind) -> String {
    kind.label(locale)
}

fn title_words(locale: Locale, titles: &Multilingual) -> String {
    titles.find(locale.language()).map(|(_, words)| words.to_owned()).unwrap_or_default()
}

/// Renders a title with its language.
pub fn title_view(locale: Locale, titles: &Multilingual) -> Markup {
    let found = titles.find(locale.language());
    let Some((language, words)) = found.map(|(language, words)| (language, words.to_owned())) else {
        return ().into_markup();
    };
    markup! { <bdi lang=language.code() dir=language.direction()>{words}</bdi> }
}

/// Returns the day of adoption in words; empty where it is not given.
pub fn adoption_day(locale: Locale, instrument: &catalogue_instrument::Model) -> String {
    instrument.adopted_on.map(|day| dates::kept_day(locale, &day.to_string())).unwrap_or_default()
}

/// Returns what is wrong in an instrument in words, with its place and its field.
pub fn fault_words(locale: Locale, fault: &CatalogueFault) -> String {
    let problem = problem_words(locale, &fault.problem);
    let field = fault.field.label(locale);
    match fault.place {
        _ if is_of_file(&fault.problem) && fault.place == FaultPlace::Whole => problem,
        FaultPlace::Whole => t!(locale, "catalogue-fault-field", field = field, problem = problem),
        FaultPlace::Line(line) => {
            t!(locale, "catalogue-fault-line", line = line, field = field, problem = problem)
        }
        FaultPlace::Entry { instrument, clause: None } => {
            t!(locale, "catalogue-fault-entry", instrument = instrument, field = field, problem = problem)
        }
        FaultPlace::Entry { instrument, clause: Some(clause) } => t!(
            locale,
            "catalogue-fault-clause",
            instrument = instrument,
            clause = clause,
            field = field,
            problem = problem
        ),
    }
}

const fn is_of_file(problem: &CatalogueFaultKind) -> bool {
    matches!(
        problem,
        CatalogueFaultKind::Column(_)
            | CatalogueFaultKind::NoInstruments
            | CatalogueFaultKind::TooMany(_)
            | CatalogueFaultKind::Unknown(_)
    )
}

/// Returns what is wrong in words, without its place.
pub fn problem_words(locale: Locale, problem: &CatalogueFaultKind) -> String {
    match problem {
        CatalogueFaultKind::Text(error) => text_error(locale, error),
        CatalogueFaultKind::Unknown(value) => {
            t!(locale, "catalogue-fault-unknown", value = cut(value, QUOTED))
        }
        CatalogueFaultKind::Code => t!(locale, "catalogue-fault-code"),
        CatalogueFaultKind::Identifier => t!(locale, "catalogue-fault-identifier"),
        CatalogueFaultKind::Date(day) => t!(locale, "catalogue-fault-date", value = cut(day, QUOTED)),
        CatalogueFaultKind::Year => t!(locale, "invalid-date-year"),
        CatalogueFaultKind::Address => t!(locale, "catalogue-fault-address"),
        CatalogueFaultKind::Twice(code) => t!(locale, "catalogue-fault-twice", code = cut(code, QUOTED)),
        CatalogueFaultKind::Differs => t!(locale, "catalogue-fault-differs"),
        CatalogueFaultKind::TooMany(max) => t!(locale, "catalogue-fault-too-many", max = *max),
        CatalogueFaultKind::NoInstruments => t!(locale, "catalogue-fault-none"),
        CatalogueFaultKind::Column(column) => {
            t!(locale, "catalogue-fault-column", column = cut(column, QUOTED))
        }
        CatalogueFaultKind::Unreadable => t!(locale, "catalogue-fault-unreadable"),
        CatalogueFaultKind::NotNational => t!(locale, "catalogue-fault-not-national"),
    }
}

/// Returns in words why instruments were not added; `None` for an error that concerns no instrument.
pub fn refusal_words(locale: Locale, error: &CatalogueActError) -> Option<String> {
    Some(match error {
        CatalogueActError::Known { code, version } => {
            t!(locale, "catalogue-known", code = code.clone(), version = version.clone())
        }
        CatalogueActError::Foreign { code } => t!(locale, "catalogue-foreign", code = code.clone()),
        CatalogueActError::Unknown { delegation } => {
            t!(locale, "catalogue-no-delegation", code = cut(delegation, QUOTED))
        }
        CatalogueActError::Stateless { code } => t!(locale, "catalogue-stateless", code = code.clone()),
        CatalogueActError::Misnamed { delegation } => {
            t!(locale, "catalogue-misnamed", code = delegation.clone())
        }
        CatalogueActError::Excess(CatalogueExcess::Instruments(max)) => {
            t!(locale, "catalogue-too-many-instruments", max = *max)
        }
        CatalogueActError::Excess(CatalogueExcess::Clauses(max)) => {
            t!(locale, "catalogue-too-many-clauses", max = *max)
        }
        CatalogueActError::Excess(CatalogueExcess::National(max)) => {
            t!(locale, "catalogue-too-many-national", max = *max)
        }
        CatalogueActError::Excess(CatalogueExcess::NationalClauses(max)) => {
            t!(locale, "catalogue-too-many-national-clauses", max = *max)
        }
        CatalogueActError::Excess(CatalogueExcess::Versions(max)) => {
            t!(locale, "catalogue-too-many-versions", max = *max)
        }
        CatalogueActError::Excess(CatalogueExcess::Catalogue(max)) => {
            t!(locale, "catalogue-too-many-in-all", max = *max)
        }
        CatalogueActError::Excess(CatalogueExcess::CatalogueClauses(max)) => {
            t!(locale, "catalogue-too-many-clauses-in-all", max = *max)
        }
        CatalogueActError::Store(_) => return None,
    })
}
