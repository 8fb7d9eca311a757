//! Handles the form that adds a weight scheme.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::weights::labels::scheme_error;
use crate::weights::pages;
use crate::{addresses, forms};
use domain::amounts::{Amount, WrittenAmountError};
use domain::rights;
use domain::rights::Act;
use domain::weights::{
    Contribution, PointsRounding, PopulationExponent, TableError, Uplift, WeightBase, WeightScheme,
    check_scheme, parse_table,
};
use store::weights::{AddSchemeError, NewScheme};
use store::{StoreError, weights};

/// Adds a weight scheme, or shows beforehand which weights it gives.
pub async fn add_scheme(context: RequestContext, form: UnreadForm) -> PageResult {
    rights::may(Act::AddWeightScheme, &context.viewer)?;
    let form = form.read().await?;
    let locale = context.locale;
    let new = match read_scheme(&context, &form) {
        Ok(new) => new,
        Err(rejection) => return pages::render_schemes(&context, &form, Some(&rejection), None).await,
    };
    let added = if form.get("act") == "preview" {
        match weights::preview_scheme(context.db(), &context.viewer, &new.scheme).await {
            Ok(preview) => return pages::render_schemes(&context, &form, None, Some(&preview)).await,
            Err(error) => Err(error),
        }
    } else {
        weights::add_scheme(context.db(), &context.viewer, &new, context.now).await
    };
    let (field, problem) = match added {
        Ok(id) => return Ok(forms::done(&addresses::WEIGHT_SCHEME.of(id), Notice::SchemeAdded, "")),
        Err(AddSchemeError::Unknown { code }) => ("table", t!(locale, "scheme-unknown", code = code)),
        Err(AddSchemeError::Store(StoreError::Taken)) => ("name", t!(locale, "scheme-taken")),
        Err(AddSchemeError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::AddWeightScheme, error)?;
            return pages::render_schemes(&context, &form, Some(&rejection), None).await;
        }
    };
    let rejection = FormRejection::beside(Act::AddWeightScheme, field, [problem]);
    pages::render_schemes(&context, &form, Some(&rejection), None).await
}

fn read_scheme(context: &RequestContext, form: &FormData) -> Result<NewScheme, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::AddWeightScheme, form);
    let name = reader.text("name");
    let justification = reader.needed_text("justification", "weights-justification-missing");
    let as_of = reader.date("as_of");
    let base = read_base(locale, form, &mut reader);
    let mut uplifts = Vec::new();
    for (field, _, attribute, value) in pages::UPLIFTS {
        let percent = reader.optional_number(field).filter(|percent| *percent != 100);
        let uplift = |percent| Uplift { attribute: attribute.to_owned(), value: value.to_owned(), percent };
        uplifts.extend(percent.map(uplift));
    }
    let cap = reader.optional_number("cap");
    let points = reader.optional_number("points");
    let scheme =
        base.map(|base| WeightScheme { base, uplifts, cap, points, rounding: PointsRounding::Alike });
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
        reader.reject(field, scheme_error(locale, &error));
    }
    reader.finish(|| {
        Some(NewScheme { name: name?, justification: justification?, as_of: as_of?, scheme: scheme? })
    })
}

/// Returns the name of the form's field for an uplift; the first one's for an uplift that the form does not
/// have.
fn uplift_field(attribute: &str, value: &str) -> &'static str {
    let found = pages::UPLIFTS.iter().find(|(_, _, known, of)| *known == attribute && *of == value);
    found.map_or("ldc", |(field, _, _, _)| field)
}

fn read_base(locale: Locale, form: &FormData, reader: &mut FormReader<'_>) -> Option<WeightBase> {
    let table = |reader: &mut FormReader<'_>, column| {
        reader
            .pasted("table", |typed| parse_table(typed, column).map_err(|error| table_error(locale, &error)))
    };
    match form.get("base") {
        "equal" => Some(WeightBase::Equal),
        "population" => Some(WeightBase::Population(PopulationExponent::One)),
        "root" => Some(WeightBase::Population(PopulationExponent::Half)),
        "table" => table(reader, "weight").map(WeightBase::Table),
        "contribution" => {
            let amount = |typed: &str| {
                Amount::parse_with_comma(typed.trim()).map_err(|error| match error {
                    WrittenAmountError::NoAmount(_) => t!(locale, "invalid-amount"),
                    WrittenAmountError::Ambiguous => t!(locale, "invalid-amount-ambiguous"),
                })
            };
            let basic = reader.read("basic", amount);
            let per_vote = reader.read("per_vote", amount);
            let table = table(reader, "contribution");
            Some(WeightBase::Contribution(Contribution { basic: basic?, per_vote: per_vote?, table: table? }))
        }
        _ => {
            reader.reject("base", t!(locale, "invalid-choice"));
            None
        }
    }
}

/// Returns an error in a table in words, with the line.
fn table_error(locale: Locale, error: &TableError) -> String {
    match error {
        TableError::Line { line } => t!(locale, "weights-line", line = *line),
        TableError::Code { line, code } => t!(locale, "csv-code", line = *line, code = code.clone()),
        TableError::Twice { line, code } => t!(locale, "weights-twice", line = *line, code = code.clone()),
        TableError::Value { line } => t!(locale, "scheme-value", line = *line),
        TableError::Ambiguous { line } => t!(locale, "weights-ambiguous", line = *line),
        TableError::Empty => t!(locale, "scheme-empty"),
    }
}
