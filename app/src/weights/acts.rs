//! Adding a weight scheme.

use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::weights::labels::scheme_error;
use crate::weights::pages;
use crate::{addresses, forms};
use chrono::NaiveDate;
use domain::amounts::Amount;
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::weights::{
    Contribution, PopulationExponent, TableError, Uplift, WeightBase, WeightScheme, check_scheme, parse_table,
};
use store::weights::{AddSchemeError, NewScheme};
use store::{StoreError, weights};

/// Adds a scheme.
pub async fn add_scheme(visit: RequestContext, form: FormData) -> PageResult {
    let locale = visit.locale;
    let new = match read_scheme(locale, &form) {
        Ok(new) => new,
        Err(rejection) => return pages::render_schemes(&visit, &form, Some(&rejection)).await,
    };
    let (field, problem) = match weights::add_scheme(visit.db(), &visit.viewer, &new, visit.now).await {
        Ok(id) => return Ok(forms::done(&addresses::WEIGHT_SCHEME.of(id), Notice::SchemeAdded, "")),
        Err(AddSchemeError::Unknown { code }) => ("table", t!(locale, "scheme-unknown", code = code)),
        Err(AddSchemeError::Store(StoreError::Taken)) => ("name", t!(locale, "scheme-taken")),
        Err(AddSchemeError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::AddWeightScheme, error)?;
            return pages::render_schemes(&visit, &form, Some(&rejection)).await;
        }
    };
    let mut rejection = FormRejection::of(Act::AddWeightScheme);
    rejection.add(field, problem);
    pages::render_schemes(&visit, &form, Some(&rejection)).await
}

fn read_scheme(locale: Locale, form: &FormData) -> Result<NewScheme, FormRejection> {
    let mut rejection = FormRejection::of(Act::AddWeightScheme);
    let name: Option<Title> = rejection.take("name", forms::text(locale, form.get("name")));
    let justification: Option<Statement> =
        rejection.take("justification", forms::text(locale, form.get("justification")));
    let as_of = form.get("as_of").parse::<NaiveDate>().map_err(|_| t!(locale, "invalid-date"));
    let as_of = rejection.take("as_of", as_of);
    let base = read_base(locale, form, &mut rejection);
    let mut uplifts = Vec::new();
    for (field, _, attribute, value) in pages::UPLIFTS {
        let percent = read_number(locale, form, field, &mut rejection).filter(|percent| *percent != 100);
        let uplift = |percent| Uplift { attribute: attribute.to_owned(), value: value.to_owned(), percent };
        uplifts.extend(percent.map(uplift));
    }
    let cap = read_number(locale, form, "cap", &mut rejection);
    let points = read_number(locale, form, "points", &mut rejection);
    let scheme = base.map(|base| WeightScheme { base, uplifts, cap, points });
    if let Some(Err(error)) = scheme.as_ref().map(check_scheme) {
        let field = match &error {
            domain::weights::SchemeError::Points => "points",
            domain::weights::SchemeError::Cap => "cap",
            domain::weights::SchemeError::PerVote => "per_vote",
            domain::weights::SchemeError::Basic => "basic",
            domain::weights::SchemeError::Percent { attribute, value }
            | domain::weights::SchemeError::UpliftTwice { attribute, value } => {
                uplift_field(attribute, value)
            }
            _ => "table",
        };
        rejection.add(field, scheme_error(locale, &error));
    }
    let parts = name.zip(justification).zip(as_of).zip(scheme);
    rejection.or(parts).map(|(((name, justification), as_of), scheme)| NewScheme {
        name,
        justification,
        as_of,
        scheme,
    })
}

/// The field of an uplift.
fn uplift_field(attribute: &str, value: &str) -> &'static str {
    let found = pages::UPLIFTS.iter().find(|(_, _, known, of)| *known == attribute && *of == value);
    found.map_or("ldc", |(field, _, _, _)| field)
}

fn read_base(locale: Locale, form: &FormData, rejection: &mut FormRejection) -> Option<WeightBase> {
    let table = |rejection: &mut FormRejection, column| {
        rejection.take(
            "table",
            parse_table(form.get("table"), column).map_err(|error| table_error(locale, &error)),
        )
    };
    match form.get("base") {
        "equal" => Some(WeightBase::Equal),
        "population" => Some(WeightBase::Population(PopulationExponent::One)),
        "root" => Some(WeightBase::Population(PopulationExponent::Half)),
        "table" => table(rejection, "weight").map(WeightBase::Table),
        "contribution" => {
            let amount = |rejection: &mut FormRejection, field: &'static str| {
                let read = form.get(field).trim().parse::<Amount>().map_err(|_| t!(locale, "invalid-amount"));
                rejection.take(field, read)
            };
            let (basic, per_vote) = (amount(rejection, "basic"), amount(rejection, "per_vote"));
            let contribution = basic.zip(per_vote).zip(table(rejection, "contribution"));
            contribution.map(|((basic, per_vote), table)| {
                WeightBase::Contribution(Contribution { basic, per_vote, table })
            })
        }
        _ => {
            rejection.add("base", t!(locale, "invalid-choice"));
            None
        }
    }
}

fn read_number(
    locale: Locale,
    form: &FormData,
    field: &'static str,
    rejection: &mut FormRejection,
) -> Option<u32> {
    match form.get(field).trim() {
        "" => None,
        number => rejection.take(field, number.parse().map_err(|_| t!(locale, "invalid-number"))),
    }
}

/// What is wrong with a table, naming the line.
fn table_error(locale: Locale, error: &TableError) -> String {
    match error {
        TableError::Line { line } => t!(locale, "weights-line", line = *line),
        TableError::Code { line, code } => t!(locale, "csv-code", line = *line, code = code.clone()),
        TableError::Twice { line, code } => t!(locale, "weights-twice", line = *line, code = code.clone()),
        TableError::Value { line } => t!(locale, "scheme-value", line = *line),
        TableError::Empty => t!(locale, "scheme-empty"),
    }
}
