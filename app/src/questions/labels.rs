//! Words for questions, ballots and verdicts.

use crate::addresses;
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::titles::vote_title;
use chrono::{DateTime, Utc};
use domain::identifiers::QuestionId;
use domain::questions::{BallotMark, SkipReason, VotingMethod, WeightSplit};
use domain::rules::DecisionReason;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::{ballot, question};

/// Renders the result of a vote in a word or two; `None` where it is not final.
pub fn verdict_badge(locale: Locale, one: &question::Model) -> Option<Markup> {
    let words = verdict_words(locale, one)?;
    let class = if one.is_adopted() { "verdict agreed" } else { "verdict divided" };
    let href = addresses::QUESTION.of(one.id);
    Some(markup! { <a href=href><strong class=class>{words}</strong></a> })
}

/// Returns the result of a vote in a word or two; `None` where it is not final.
pub fn verdict_words(locale: Locale, one: &question::Model) -> Option<String> {
    one.is_settled().then(|| verdict_name(locale, one.is_adopted(), one.method))
}

/// Returns in words whether a text was adopted, and whether by silence or by vote.
fn verdict_name(locale: Locale, adopted: bool, method: VotingMethod) -> String {
    match (adopted, method) {
        (true, VotingMethod::Silence) => t!(locale, "outcome-adopted-silence"),
        (false, VotingMethod::Silence) => t!(locale, "outcome-rejected-silence"),
        (true, _) => t!(locale, "outcome-adopted"),
        (false, _) => t!(locale, "outcome-rejected"),
    }
}

/// Returns a ballot in words, with its split or its ranking.
pub fn ballot_words(locale: Locale, ballot: &ballot::Model, options: &[String]) -> String {
    if let Some(WeightSplit { yes, no, abstain }) = ballot.parts.as_deref() {
        return t!(locale, "ballot-split", yes = yes, no = no, abstain = abstain);
    }
    match &ballot.ranking {
        None if ballot.choice == BallotMark::Abstain && !options.is_empty() => t!(locale, "ballot-was-blank"),
        None => ballot.choice.label(locale),
        Some(ranking) => {
            let name = |option: &usize| options.get(*option).map_or("", String::as_str);
            let groups =
                ranking.groups().iter().map(|group| group.iter().map(name).collect::<Vec<_>>().join(" = "));
            groups.collect::<Vec<_>>().join(" > ")
        }
    }
}

/// Returns in words who has cast a ballot in the place of the head: another delegation, or an alternate.
pub fn caster_words(locale: Locale, ballot: &ballot::Model, names: &DelegationNames) -> Option<String> {
    match ballot.proxy_id {
        Some(id) => Some(t!(locale, "ballot-by-proxy", name = delegation_name_by_id(locale, names, id))),
        None => ballot.by_alternate.then(|| t!(locale, "ballot-by-alternate")),
    }
}

/// Returns the message key of the question's state: before its vote, open, or its result.
pub fn state_key(one: &question::Model, now: DateTime<Utc>) -> &'static str {
    match (one.skipped, one.closed_at) {
        (Some(SkipReason::PartsRejected), _) => "result-rejected",
        (Some(_), _) => "question-skipped",
        (None, None) if one.waiting => "question-waiting",
        (None, None) if one.is_open(now) => "question-open",
        (None, None) => "question-due",
        (None, Some(_)) if one.counting.is_some() => "question-closed",
        (None, Some(_)) => verdict_key(one),
    }
}

/// Returns the message key of the result of a closed vote on yes or no.
pub fn verdict_key(one: &question::Model) -> &'static str {
    if one.awaits_chair() {
        "result-chair"
    } else if one.decision_reason() == Some(DecisionReason::SecondBallot) {
        "result-second-ballot"
    } else if one.is_adopted() {
        "result-adopted"
    } else {
        "result-rejected"
    }
}

/// Returns the class of a state by the key of its words: its colour and, by the style sheet, its sign.
pub fn state_class(key: &str) -> &'static str {
    match key {
        "result-adopted" => "verdict agreed",
        "result-rejected" => "verdict divided",
        "result-chair" | "result-second-ballot" => "verdict reserve",
        _ => "verdict",
    }
}

/// Renders the state of a question: before its vote, open, or its result with its sign.
pub fn state_mark(locale: Locale, one: &question::Model, now: DateTime<Utc>) -> Markup {
    let key = state_key(one, now);
    markup! { <span class=state_class(key)>{t!(locale, key)}</span> }
}

/// Returns the title of a question in the reader's language.
pub fn question_title(locale: Locale, one: &question::Model) -> String {
    vote_title(locale, &one.title, one.title_of.as_deref(), one.titles.as_deref())
}

/// Returns the title of a question with that of the proposal that it belongs to, in the reader's language.
pub fn full_title(
    locale: Locale,
    one: &question::Model,
    wholes: &BTreeMap<QuestionId, question::Model>,
) -> String {
    let title = question_title(locale, one);
    match one.parent_id.and_then(|id| wholes.get(&id)).map(|whole| question_title(locale, whole)) {
        Some(whole) if whole != title => format!("{whole} – {title}"),
        _ => title,
    }
}
