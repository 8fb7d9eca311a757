//! Puts votes into a document: what they decided, on what it rests, and what delegations say of their votes.

use crate::delegations::labels::{DelegationNames, delegation_name_by_id, sort_by_name};
use crate::documents::paper::{Paper, bold, column, figures, plain};
use crate::errors::PageError;
use crate::figures as numbers;
use crate::messages::{Label, Locale, t};
use crate::questions::labels::{ballot_words, caster_words, verdict_key};
use crate::questions::parts::results::{quorum_words, short_arithmetic, turnout_words};
use crate::rules::labels::{criterion_words, format_amount, value_name};
use documents::model::{Inline, ParagraphRole};
use domain::questions::VotingMethod;
use domain::rules::{CriterionResult, VoteLimit};
use store::entity::{explanation, question};
use store::questions::{Turnout, VoterBallot};

/// Adds what a vote decided, and what that rests on.
pub fn write_result(paper: &mut Paper, one: &question::Model, turnout: Turnout) -> Result<(), PageError> {
    let locale = paper.locale;
    if let Some(why) = one.skipped {
        let verdict = if why.decides() { "result-rejected" } else { "result-skipped" };
        paper.note_of(ParagraphRole::Note, vec![bold(t!(locale, verdict))]);
        paper.note(why.label(locale));
        return Ok(());
    }
    let quorum = quorum_words(locale, one, turnout);
    match (&one.outcome, &one.ranked) {
        (Some(outcome), _) => {
            paper.note_of(ParagraphRole::Note, vec![bold(t!(locale, verdict_key(one)))]);
            let tie = outcome.tie.then(|| t!(locale, "result-tie"));
            let codes = numbers::list(locale, &outcome.veto);
            let veto = (!outcome.veto.is_empty()).then(|| t!(locale, "result-veto", codes = codes));
            let reason = outcome.reason.map(|reason| reason.label(locale));
            let decided = one.tie_decision.map(|decision| decision.label(locale));
            let first = [turnout_words(locale, one, turnout), short_arithmetic(locale, &one.rule, outcome)];
            let further = [tie, reason, veto].into_iter().chain(quorum.into_iter().map(Some));
            let last = [decided, one.tie_reason.clone()];
            for words in first.into_iter().chain(further).chain(last).flatten() {
                paper.note(words);
            }
            write_criteria(paper, one, &outcome.criteria)
        }
        (None, Some(chosen)) => {
            let options = one.options();
            let name = |option: &usize| options.get(*option).cloned().unwrap_or_default();
            let names = |group: &[usize]| numbers::list(locale, &group.iter().map(name).collect::<Vec<_>>());
            let verdict = if chosen.winners.len() == 1 { "chosen-one" } else { "chosen-tie" };
            let words = t!(locale, verdict, names = names(&chosen.winners));
            paper.note_of(ParagraphRole::Note, vec![bold(words)]);
            paper.note(chosen.counting.label(locale));
            for words in quorum {
                paper.note(words);
            }
            let heads = vec![figures(t!(locale, "documents-rank"), 10), column(t!(locale, "option"), 60)];
            paper.begin_table(t!(locale, "chosen-order"), heads)?;
            for (rank, group) in (1_i64..).zip(&chosen.order) {
                let row = vec![paper.cell(locale.integer(rank)), paper.head(names(group))];
                paper.row(row)?;
            }
            paper.end_table();
            Ok(())
        }
        (None, None) => Ok(()),
    }
}

/// Adds each criterion of a rule that has several, with its result.
fn write_criteria(
    paper: &mut Paper,
    one: &question::Model,
    found: &[CriterionResult],
) -> Result<(), PageError> {
    let locale = paper.locale;
    let criteria = one.rule.criteria();
    let heads = vec![
        column(t!(locale, "criterion"), 50),
        column(t!(locale, "criterion-result"), 14),
        figures(t!(locale, "criterion-votes"), 12),
        figures(t!(locale, "criterion-of"), 12),
        figures(t!(locale, "criterion-limit"), 14),
    ];
    if found.is_empty() {
        return Ok(());
    }
    paper.begin_table(t!(locale, "criteria"), heads)?;
    for result in found {
        let words = criteria.iter().find(|criterion| criterion.name == result.name);
        let words = words.map_or_else(|| result.name.clone(), |one| criterion_words(locale, one));
        let group = result.group.as_ref().map(|group| value_name(locale, group));
        let words = group.map_or_else(|| words.clone(), |group| format!("{words} – {group}"));
        let met = if result.met { "criterion-met" } else { "criterion-not-met" };
        let limit = match result.limit {
            VoteLimit::Least(least) => t!(locale, "limit-least", number = format_amount(locale, least)),
            VoteLimit::Most(most) => t!(locale, "limit-most", number = format_amount(locale, most)),
        };
        let row = vec![
            paper.head(words),
            paper.cell(t!(locale, met)),
            paper.cell(format_amount(locale, result.votes)),
            paper.cell(result.of.map(|of| format_amount(locale, of)).unwrap_or_default()),
            paper.cell(limit),
        ];
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Adds who voted what, with the explanations, where the vote shows its ballots: those of a secret ballot are never shown.
/// Elsewhere it adds who may vote, with what weight. `title` is
/// that of the vote.
pub fn write_ballots(
    paper: &mut Paper,
    title: &str,
    one: &question::Model,
    voters: &[VoterBallot],
    names: &DelegationNames,
) -> Result<(), PageError> {
    let locale = paper.locale;
    let shows = one.shows_ballots() && one.method != VotingMethod::ShowOfHands;
    let key = if shows { "ballots-title" } else { "voters-title" };
    let mut heads = vec![column(t!(locale, "delegation"), 24), figures(t!(locale, "tally-weight"), 10)];
    if shows {
        heads.push(column(t!(locale, "ballot-choice"), 20));
        heads.push(column(t!(locale, "ballot-explanation"), 46));
    }
    // Who keeps silence has not failed to vote.
    let silent = if one.method == VotingMethod::Silence { "silence-kept" } else { "not-voting" };
    let mut listed: Vec<&VoterBallot> = voters.iter().collect();
    sort_by_name(locale, names, &mut listed, |voter| voter.delegation_id);
    paper.begin_table(format!("{title} – {}", t!(locale, key)), heads)?;
    for voter in listed {
        let mut row = vec![
            paper.head(delegation_name_by_id(locale, names, voter.delegation_id)),
            paper.cell(locale.integer(voter.weight)),
        ];
        if shows {
            let ballot = voter.ballot.as_ref();
            let choice = ballot
                .map_or_else(|| t!(locale, silent), |ballot| ballot_words(locale, ballot, one.options()));
            let by = ballot.and_then(|ballot| caster_words(locale, ballot, names));
            let choice = by.map_or_else(|| choice.clone(), |by| format!("{choice} {by}"));
            row.push(paper.cell(choice));
            row.push(paper.cell(ballot.and_then(|ballot| ballot.explanation.clone()).unwrap_or_default()));
        }
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Returns the explanations of a vote that were given with its ballots, where it shows these.
pub fn told_with_ballots<'a>(
    one: &question::Model,
    voters: &'a [VoterBallot],
) -> impl Iterator<Item = (&'a VoterBallot, &'a str)> {
    let shows = one.shows_ballots();
    voters.iter().filter(move |_| shows).filter_map(|voter| {
        let explanation = voter.ballot.as_ref()?.explanation.as_deref()?;
        Some((voter, explanation))
    })
}

/// Adds the explanations of a vote that were given apart from ballots.
pub fn write_explanations(paper: &mut Paper, told: &[explanation::Model], names: &DelegationNames) {
    let locale = paper.locale;
    for one in told {
        let who = delegation_name_by_id(locale, names, one.delegation_id);
        let timing = one.timing.label(locale);
        paper.note_of(ParagraphRole::Note, said_by(locale, who, timing));
        // Nobody says in which language an explanation is.
        paper.note_of(ParagraphRole::Quotation, vec![plain(one.body.clone())]);
    }
}

/// Returns a line that tells who says something, and what it is.
pub fn said_by(locale: Locale, who: String, what: String) -> Vec<Inline> {
    vec![bold(who), plain(format!("{}{what}", numbers::colon(locale)))]
}
