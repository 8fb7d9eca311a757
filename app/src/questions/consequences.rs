//! What acts on a question take away, in words beside their buttons.

use crate::components::Consequence;
use crate::dates;
use crate::delegations::labels::sorted_names;
use crate::figures;
use crate::messages::{Locale, t};
use crate::questions::labels::question_title;
use crate::questions::shown::QuestionPage;
use crate::request::RequestContext;
use domain::questions::{BallotMark, VotingMethod, decide_question};
use std::collections::BTreeMap;
use store::questions;
use store::questions::SkipForecast;

/// Returns what the result of the vote makes be skipped in its series, for whoever votes, counts or decides.
pub fn describe_skips(locale: Locale, shown: &QuestionPage, id: &'static str) -> Consequence {
    Consequence::new(id, skip_words(locale, shown))
}

/// Returns what closing a vote takes away: the time until its deadline, the ballots of those that have not voted, and
/// what the result skips. Nobody is named in a secret ballot.
pub fn describe_closing(context: &RequestContext, shown: &QuestionPage) -> Consequence {
    let (locale, found) = (context.locale, &shown.question);
    let open = found.is_open(context.now);
    let early = found
        .closes_at
        .filter(|_| open)
        .map(|at| t!(locale, "closing-ends-early", at = dates::short_moment(locale, context.zone, at)));
    let idle: Vec<_> = shown.voters.iter().filter(|voter| voter.ballot.is_none()).collect();
    let unvoted = (open && !idle.is_empty()).then(|| {
        let (count, voters) = (idle.len(), shown.voters.len());
        if found.method == VotingMethod::Secret {
            return t!(locale, "closing-ends-unvoted-secret", count = count, voters = voters);
        }
        let names = sorted_names(locale, &shown.names, idle.iter().map(|voter| voter.delegation_id));
        let names = figures::list(locale, &names);
        t!(locale, "closing-ends-unvoted", count = count, names = names)
    });
    let skipped = skip_words(locale, shown);
    Consequence::new("closing-ends", early.into_iter().chain(unvoted).chain(skipped))
}

/// Returns what entering answers in a roll call takes away: the ballots that delegations have cast themselves.
pub fn describe_answers(locale: Locale, shown: &QuestionPage) -> Consequence {
    let cast = shown.voters.iter().filter(|voter| voter.ballot.as_ref().is_some_and(|one| !one.entered));
    let names = sorted_names(locale, &shown.names, cast.map(|voter| voter.delegation_id));
    let replaced = (!names.is_empty()).then(|| {
        let list = figures::list(locale, &names);
        t!(locale, "answers-end-ballots", count = names.len(), names = list)
    });
    Consequence::new("answers-end", replaced)
}

/// Returns what cancelling a vote takes away: the other votes of its series, and the proxies for these alone.
pub fn describe_cancelling(locale: Locale, shown: &QuestionPage) -> Consequence {
    let others = shown.series.iter().filter(|one| one.id != shown.question.id);
    let titles: Vec<_> = others.map(|one| question_title(locale, one)).collect();
    let series = (!titles.is_empty()).then(|| {
        let (count, titles) = (titles.len(), figures::list(locale, &titles));
        t!(locale, "cancelling-ends-series", count = count, titles = titles)
    });
    let proxies =
        (shown.proxies_alone > 0).then(|| t!(locale, "cancelling-ends-proxies", count = shown.proxies_alone));
    Consequence::new("cancelling-ends", series.into_iter().chain(proxies))
}

/// Returns what a later deadline of a silence procedure takes away: the adoption at the present one.
pub fn describe_extension(context: &RequestContext, shown: &QuestionPage) -> Consequence {
    let locale = context.locale;
    let adoption = shown
        .question
        .closes_at
        .map(|at| t!(locale, "extending-ends", at = dates::short_moment(locale, context.zone, at)));
    Consequence::new("extension-ends", adoption)
}

/// Returns what breaking silence takes away: the procedure, where the rule can then no longer adopt.
pub fn describe_breaking(locale: Locale, shown: &QuestionPage) -> Consequence {
    let codes: BTreeMap<_, _> = shown.names.iter().map(|(id, row)| (*id, row.code.clone())).collect();
    let mut counted = questions::counted_voters(&shown.voters, &codes);
    for (voter, counted) in shown.voters.iter().zip(&mut counted) {
        if Some(voter.delegation_id) == shown.seat {
            counted.ballot = Some((BallotMark::No, None));
        }
    }
    if decide_question(&shown.question.rule, &counted, None).adopted {
        return Consequence::new("breaking-ends", [t!(locale, "breaking-ends-nothing")]);
    }
    let forecast = questions::forecast_skips(&shown.series, shown.question.id);
    let skipped = list_words(locale, "skips-then", &forecast.if_rejected);
    Consequence::new("breaking-ends", std::iter::once(t!(locale, "breaking-ends")).chain(skipped))
}

fn skip_words(locale: Locale, shown: &QuestionPage) -> Vec<String> {
    let SkipForecast { if_adopted, if_rejected } =
        questions::forecast_skips(&shown.series, shown.question.id);
    let adopted = list_words(locale, "skips-if-adopted", &if_adopted);
    adopted.into_iter().chain(list_words(locale, "skips-if-rejected", &if_rejected)).collect()
}

fn list_words(locale: Locale, key: &'static str, titles: &[String]) -> Option<String> {
    let list = || figures::list(locale, titles);
    (!titles.is_empty()).then(|| t!(locale, key, titles = list()))
}
