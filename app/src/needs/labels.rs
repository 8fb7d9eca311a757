//! Needs and offers in words: how far they have come, sums of money, and the reasons of a proposal.

use crate::components::Badge;
use crate::dates;
use crate::figures;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use chrono::NaiveDate;
use domain::amounts::Amount;
use domain::languages::Language;
use domain::needs::{MatchReasons, MatchState, NeedState, NeedSubject, write_sum};

/// Renders how far a need or an offer has come as a badge with a sign.
pub fn state_badge(locale: Locale, state: NeedState) -> Markup {
    let sign = match state {
        NeedState::Draft => "✎",
        NeedState::Submitted => "○",
        NeedState::Assessed => "◔",
        NeedState::Matched => "◑",
        NeedState::Running => "▶",
        NeedState::Closed => "✓",
        NeedState::Withdrawn => "–",
    };
    markup! { <Badge words=state.label(locale) class=format!("need-{state}") sign=sign/> }
}

/// Renders how far a match has come as a badge with a sign.
pub fn match_badge(locale: Locale, state: MatchState) -> Markup {
    let sign = match state {
        MatchState::Matched => "◑",
        MatchState::Running => "▶",
        MatchState::Closed => "✓",
        MatchState::Declined => "✕",
    };
    markup! { <Badge words=state.label(locale) class=format!("need-{state}") sign=sign/> }
}

/// Returns a sum of money as the language writes it, with its currency.
pub fn money(locale: Locale, sum: Amount, currency: &str) -> String {
    let sum = locale.written(&write_sum(sum));
    t!(locale, "fund-money", sum = sum, currency = currency.to_owned())
}

/// Returns in words why an offer is proposed, such as "same subject (training), same language, least developed country".
pub fn reasons_words(locale: Locale, subject: NeedSubject, reasons: MatchReasons) -> String {
    let same = t!(locale, "match-reason-subject", subject = subject.label(locale));
    let others = reasons.iter().map(|reason| reason.label(locale));
    let all: Vec<_> = std::iter::once(same).chain(others).collect();
    figures::list(locale, &all)
}

/// Returns a day in words.
pub fn day_words(locale: Locale, day: NaiveDate) -> String {
    dates::kept_day(locale, &day.to_string())
}

/// Returns the names of languages in words.
pub fn languages_words(locale: Locale, languages: &[Language]) -> String {
    let names: Vec<_> = languages.iter().map(|language| language.label(locale)).collect();
    figures::list(locale, &names)
}
