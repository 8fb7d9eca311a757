//! Names of weight schemes, and words for errors in them.

use crate::messages::{Locale, t};
use crate::rules::labels::attribute_value_name;
use crate::titles::translated;
use domain::translations::TitleField;
use domain::weights::{MAX_PERCENT, MAX_POINTS, MAX_UPLIFTS, SchemeError};
use store::entity::weight_scheme;

/// Returns a scheme's name in the reader's language, where it is translated.
pub fn scheme_name(locale: Locale, scheme: &weight_scheme::Model) -> String {
    translated(locale, scheme.titles.as_deref(), TitleField::Title).unwrap_or_else(|| scheme.name.clone())
}

/// Returns an error in words: of a scheme, or of a scheme that gives these delegations no weights.
pub fn scheme_error(locale: Locale, error: &SchemeError) -> String {
    match error {
        SchemeError::Points => t!(locale, "scheme-points-wrong", max = MAX_POINTS),
        SchemeError::Cap => t!(locale, "scheme-cap-wrong"),
        SchemeError::TooManyUplifts => t!(locale, "scheme-too-many-uplifts", max = MAX_UPLIFTS),
        SchemeError::Percent { .. } => t!(locale, "scheme-percent-wrong", max = MAX_PERCENT),
        SchemeError::UpliftTwice { attribute, value } => {
            t!(locale, "scheme-uplift-twice", group = attribute_value_name(locale, attribute, value))
        }
        SchemeError::PerVote => t!(locale, "scheme-per-vote-wrong"),
        SchemeError::Basic => t!(locale, "scheme-basic-wrong"),
        SchemeError::Negative { code } => t!(locale, "scheme-negative", code = code.clone()),
        SchemeError::Twice { code } => t!(locale, "scheme-twice", code = code.clone()),
        SchemeError::NoPopulation { code } => t!(locale, "scheme-no-population", code = code.clone()),
        SchemeError::NoEntry { code } => t!(locale, "weights-missing", code = code.clone()),
        SchemeError::NotWhole { code } => t!(locale, "scheme-not-whole", code = code.clone()),
        SchemeError::TooHeavy { code } => t!(locale, "scheme-too-heavy", code = code.clone()),
        SchemeError::AllZero => t!(locale, "weights-zero"),
        SchemeError::TooLarge => t!(locale, "scheme-too-large"),
    }
}
