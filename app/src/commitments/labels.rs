//! Words for commitments, those who have them, and reports.

use crate::components::Badge;
use crate::dates;
use crate::delegations::labels::{DelegationNames, declared_group_name, delegation_name_by_id};
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::rules::labels::format_amount;
use chrono::NaiveDate;
use domain::amounts::Amount;
use domain::commitments::{CommitmentState, LEVELS, ReportStatus};
use domain::delegations::Group;
use domain::languages::Multilingual;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::blocs::BlocNames;
use store::entity::{commitment_holder, follow_up};

/// Returns a day of the calendar in words.
pub fn day_words(locale: Locale, day: NaiveDate) -> String {
    dates::kept_day(locale, &day.to_string())
}

/// Returns the names of those who have a commitment, in the order in which they came.
pub fn holder_names(
    locale: Locale,
    holders: &[commitment_holder::Model],
    names: &DelegationNames,
    blocs: &BlocNames,
) -> Vec<String> {
    let name = |one: &commitment_holder::Model| match (one.delegation_id, one.bloc_id) {
        (Some(id), _) => delegation_name_by_id(locale, names, id),
        (None, Some(id)) => declared_group_name(locale, Group::Bloc(id), blocs),
        (None, None) => String::new(),
    };
    holders.iter().map(name).collect()
}

/// Renders the status of a report: in words, with a sign.
pub fn status_badge(locale: Locale, status: ReportStatus) -> Markup {
    let (class, sign) = match status {
        ReportStatus::Submitted => ("agreed", "✓"),
        ReportStatus::Due => ("near", "…"),
        ReportStatus::Overdue => ("soon", "!"),
        ReportStatus::Missing => ("unheard", "–"),
    };
    markup! { <Badge words=status.label(locale) class=class sign=sign/> }
}

/// Renders the state of a commitment.
pub fn commitment_badge(locale: Locale, state: CommitmentState) -> Markup {
    let (class, sign) = match state {
        CommitmentState::Running => ("open", "…"),
        CommitmentState::Ended => ("open", "■"),
        CommitmentState::Withdrawn => ("unheard", "–"),
    };
    markup! { <Badge words=state.label(locale) class=class sign=sign/> }
}

/// Returns a level as a number of how many, such as "Level 3 of 5".
pub fn level_name(locale: Locale, level: i32) -> String {
    t!(locale, "report-level-name", level = level, of = *LEVELS.end())
}

/// Finds what a level means in the reader's language or in another one, with the code and the direction of that language.
pub fn level_meaning(
    locale: Locale,
    levels: &[Multilingual],
    level: i32,
) -> Option<(&'static str, &'static str, &str)> {
    let place = usize::try_from(level.checked_sub(*LEVELS.start())?).ok()?;
    let (language, words) = levels.get(place)?.find(locale.language())?;
    Some((language.code(), language.direction(), words))
}

/// Renders a level with what it means.
pub fn level_words(locale: Locale, calendar: Option<&follow_up::Model>, level: i32) -> Markup {
    let levels = calendar.map(|calendar| calendar.levels.0.as_slice()).unwrap_or_default();
    let meaning = level_meaning(locale, levels, level).map(|(lang, dir, words)| {
        markup! { " – "<span lang=lang dir=dir>{words.to_owned()}</span> }
    });
    markup! { <b>{level_name(locale, level)}</b>{meaning} }
}

/// Returns what the levels mean where a forum has not said it itself, in every language of the interface.
pub fn default_levels() -> Vec<Multilingual> {
    let keys = [
        "report-level-default-1",
        "report-level-default-2",
        "report-level-default-3",
        "report-level-default-4",
        "report-level-default-5",
    ];
    let words = |key: &str| {
        let all = Locale::ALL.map(|locale| (locale.language(), t!(locale, key)));
        Multilingual(BTreeMap::from(all))
    };
    keys.into_iter().map(words).collect()
}

/// The parts of one in which a number is written with decimals.
const PARTS: i128 = 1_000_000;

/// Returns a number with decimals where it has few of them, and else as a fraction.
pub fn figure_number(locale: Locale, amount: Amount) -> String {
    let (numerator, denominator) = (amount.numerator(), amount.denominator());
    let scaled = (PARTS % denominator == 0).then(|| numerator.checked_mul(PARTS / denominator)).flatten();
    match scaled {
        Some(scaled) if !amount.is_whole() => {
            let (whole, parts) = (scaled.unsigned_abs() / 1_000_000, scaled.unsigned_abs() % 1_000_000);
            let decimals = format!("{parts:06}");
            let sign = if scaled < 0 { "-" } else { "" };
            locale.written(&format!("{sign}{whole}.{}", decimals.trim_end_matches('0')))
        }
        _ => format_amount(locale, amount),
    }
}

/// Returns a number with its unit.
pub fn figure_words(locale: Locale, amount: Amount, unit: Option<&str>) -> String {
    let number = figure_number(locale, amount);
    match unit {
        // Both run as the unit does, so that none stands on the wrong side of the other; no mark of the message decides it.
        Some(unit) => {
            let words = t!(locale, "commitment-figure", number = number, unit = unit.to_owned());
            locale.isolate(&words.replace(['\u{2068}', '\u{2069}', '\u{200f}'], ""))
        }
        None => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_run_in_one_direction() {
        let write =
            |locale| figure_words(locale, "4".parse().unwrap(), Some("centres")).replace('\u{a0}', " ");
        assert_eq!(write(Locale::Arabic), "\u{2068}4 centres\u{2069}");
        assert_eq!(write(Locale::French), "4 centres");
    }

    #[test]
    fn a_number_is_written_with_decimals_where_it_has_few() {
        let write = |text: &str| figure_number(Locale::French, text.parse().unwrap());
        assert_eq!(write("12"), "12");
        assert_eq!(write("7/20"), "0,35");
        assert_eq!(write("-3/2"), "−1,5");
        assert_eq!(write("2501/2"), "1\u{202f}250,5");
        assert_eq!(write("1/3"), "1/3");
    }

    #[test]
    fn every_level_means_something_in_every_language() {
        let levels = default_levels();
        assert_eq!(levels.len(), LEVELS.count());
        for locale in Locale::ALL {
            for level in LEVELS {
                let (lang, _, words) = level_meaning(locale, &levels, level).unwrap();
                assert!(lang == locale.code() && !words.is_empty());
            }
            assert!(
                level_meaning(locale, &levels, 0).is_none() && level_meaning(locale, &levels, 6).is_none()
            );
        }
    }
}
