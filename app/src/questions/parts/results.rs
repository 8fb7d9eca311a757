//! Renders results in words and tables, with their arithmetic.

use crate::components::{Column, Icon, Table, icon};
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::threshold::{Threshold, ThresholdPart, amount_bar, threshold_bar};
use crate::questions::labels::verdict_key;
use crate::rules::labels::{criterion_words, format_amount, value_name};
use domain::amounts::Amount;
use domain::questions::{ChoiceResult, Tally, VotingMethod, WeightSource};
use domain::rules::{
    Bound, Criterion, CriterionResult, Denominator, Outcome, Quorum, RequiredShare, Rule, Treatment,
    VoteLimit, VoteSide,
};
use leptos::prelude::*;
use store::entity::question;
use store::questions::{CastCounts, Turnout};

/// Renders the result of a closed question, with the quorum; nothing while it is open. `id` is its own on the page, for
/// links to it.
pub fn result_section(
    locale: Locale,
    found: &question::Model,
    turnout: Turnout,
    id: Option<&'static str>,
) -> Markup {
    if let Some(why) = found.skipped {
        let verdict = if why.decides() { "result-rejected" } else { "result-skipped" };
        let details = markup! { <p>{why.label(locale)}</p> };
        return result_box(id, verdict, t!(locale, verdict), details);
    }
    let quorum = quorum_words(locale, found, turnout);
    match (&found.outcome, &found.ranked) {
        (Some(outcome), _) => yes_no_result(locale, outcome, found, turnout, quorum, id),
        (None, Some(chosen)) => choice_result(locale, chosen, found.options(), quorum, id),
        (None, None) => ().into_markup(),
    }
}

/// Renders the box of a result: its sign, its words, and what it rests on. Its colour and its sign are those of the
/// message `key`.
fn result_box(id: Option<&'static str>, key: &str, words: String, details: Markup) -> Markup {
    let (class, sign) = match key {
        "result-adopted" | "chosen-one" => ("result agreed", Icon::Check),
        "result-rejected" => ("result divided", Icon::Cross),
        "result-skipped" => ("result", Icon::Dash),
        _ => ("result reserve", Icon::Half),
    };
    markup! {
        <div class=class id=id>
            <p class="verdict-line">{icon(sign)}<strong>{words}</strong></p>
            {details}
        </div>
    }
}

/// Returns in words what quorum the rule required and how many were there, or that none was checked. Silence is no
/// vote, and needs nobody to be present.
pub fn quorum_words(locale: Locale, question: &question::Model, found: Turnout) -> Vec<String> {
    let required = question.rule.quorum;
    let open = required.open.map(|quorum| {
        let least = quorum.required(found.roll);
        t!(locale, "quorum-to-open", required = least, voters = found.roll, present = found.listed)
    });
    let decide = question.outcome.as_ref().and_then(|outcome| outcome.quorum).map(|quorum| {
        let key = if quorum.met { "quorum-reached" } else { "quorum-missed" };
        t!(locale, key, required = quorum.required, voters = found.voters, present = quorum.present)
    });
    let unchecked = required == Quorum::default() && question.method != VotingMethod::Silence;
    let none =
        unchecked.then(|| t!(locale, "quorum-unchecked", voted = found.ballots, voters = found.voters));
    [open, decide, none].into_iter().flatten().collect()
}

/// Returns the turnout of a vote on yes or no in words; `None` where there were no such votes. Of a silence it tells who
/// broke it: nobody has failed to vote.
pub fn turnout_words(locale: Locale, question: &question::Model, found: Turnout) -> Option<String> {
    if question.method == VotingMethod::Silence {
        return Some(t!(locale, "silence-objections", count = found.cast.no));
    }
    if found.cast.all() == 0 {
        return None;
    }
    let absent = t!(locale, "decided-absent", count = found.absent());
    let weighted = (question.weights != WeightSource::Equal).then(|| t!(locale, "decided-weighted"));
    let words = [cast_words(locale, found.cast), absent].into_iter().chain(weighted);
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Returns the number of votes by choice in words.
pub fn cast_words(locale: Locale, cast: CastCounts) -> String {
    let numbers = t!(locale, "decided-cast", yes = cast.yes, no = cast.no, abstain = cast.abstain);
    let divided = (cast.divided > 0).then(|| t!(locale, "decided-divided", count = cast.divided));
    let invalid = (cast.invalid > 0).then(|| t!(locale, "decided-invalid", count = cast.invalid));
    [Some(numbers), divided, invalid].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Renders the result of a vote on yes or no.
fn yes_no_result(
    locale: Locale,
    outcome: &Outcome,
    found: &question::Model,
    turnout: Turnout,
    quorum: Vec<String>,
    id: Option<&'static str>,
) -> Markup {
    let silence = found.method == VotingMethod::Silence;
    let short = match found.method {
        VotingMethod::Silence => turnout_words(locale, found, turnout),
        _ => short_arithmetic(locale, &found.rule, outcome),
    };
    let bars = (!silence).then(|| arithmetic(locale, &found.rule, outcome));
    let table = (!outcome.criteria.is_empty()).then(|| {
        let table = criteria_table(locale, &found.rule, &outcome.criteria);
        markup! { <details><summary>{t!(locale, "criteria")}</summary>{table}</details> }
    });
    let reason = outcome.reason.map(|reason| reason.label(locale));
    let codes = figures::list(locale, &outcome.veto);
    let veto = (!outcome.veto.is_empty()).then(|| t!(locale, "result-veto", codes = codes));
    let tie = outcome.tie.then(|| t!(locale, "result-tie"));
    let decided = found.tie_decision.map(|decision| decision.label(locale));
    let why = found.tie_reason.clone().map(|reason| markup! { <p dir="auto">{reason}</p> });
    let further = [tie, reason, veto].into_iter().flatten().chain(quorum).chain(decided);
    let further = further.map(|words| markup! { <p>{words}</p> }).collect::<Vec<_>>();
    let details = markup! {
        {short.map(|words| markup! { <p>{words}</p> })}
        {bars}
        {table}
        {further}
        {why}
    };
    let verdict = verdict_key(found);
    result_box(id, verdict, t!(locale, verdict), details.into_markup())
}

/// Returns in a few words what a rule with one criterion counted, and what it needed.
pub fn short_arithmetic(locale: Locale, rule: &Rule, outcome: &Outcome) -> Option<String> {
    let single = rule.criteria().len() == 1 && outcome.criteria.is_empty();
    let of = |amount| format_amount(locale, amount);
    let (yes, counted, required) = (of(outcome.yes), of(outcome.counted), of(outcome.required));
    single.then(|| t!(locale, "result-short", yes = yes, counted = counted, required = required))
}

/// Renders what a rule counted against what it requires: a bar with its sentence for each of its criteria.
pub fn arithmetic(locale: Locale, rule: &Rule, outcome: &Outcome) -> Markup {
    let criteria = rule.criteria();
    if let ([one], []) = (criteria.as_slice(), outcome.criteria.as_slice()) {
        let bar = threshold_bar(locale, &single_threshold(locale, rule, one, outcome));
        let words = criterion_sentence(locale, one, outcome);
        return markup! { <figure>{bar}<figcaption>{words}</figcaption></figure> };
    }
    let figures = outcome.criteria.iter().map(|result| {
        let criterion = criteria.iter().find(|criterion| criterion.name == result.name);
        let words = criterion.map_or_else(|| result.name.clone(), |one| criterion_words(locale, one));
        let group = result
            .group
            .as_ref()
            .map(|group| markup! { <b>{value_name(locale, group)}</b>{figures::colon(locale)} });
        let side = criterion.map_or(VoteSide::For, |one| one.votes);
        let bar = threshold_bar(locale, &criterion_threshold(locale, side, result));
        let (met, class) = match result.met {
            true => ("criterion-met", "verdict agreed"),
            false => ("criterion-not-met", "verdict divided"),
        };
        markup! {
            <figure>
                {bar}
                <figcaption>{group}{words}" – "<span class=class>{t!(locale, met)}</span></figcaption>
            </figure>
        }
    });
    figures.collect::<Vec<_>>().into_markup()
}

/// Returns the picture of a rule with one criterion in favour.
fn single_threshold(locale: Locale, rule: &Rule, one: &Criterion, outcome: &Outcome) -> Threshold {
    let of_votes = match one.bound {
        Bound::Share(RequiredShare { of, .. }) => of == Denominator::YesAndNo,
        Bound::Number(_) => true,
    };
    let against = of_votes && [rule.abstention, rule.absence].iter().all(|one| *one == Treatment::LeftOut);
    let (class, rest) = if against { ("no", "choice-no") } else { ("unheard", "vote-side-not-yes") };
    let part = |class, key, votes| ThresholdPart {
        class,
        votes,
        words: format!("{} {}", t!(locale, key), format_amount(locale, votes)),
    };
    let others = (outcome.counted - outcome.yes).max(Amount::ZERO);
    Threshold {
        parts: vec![part("yes", "choice-yes", outcome.yes), part(class, rest, others)],
        whole: outcome.counted,
        required: outcome.required,
        label: t!(locale, "threshold-needed", required = format_amount(locale, outcome.required)),
    }
}

/// Returns the picture of one of several criteria.
fn criterion_threshold(locale: Locale, side: VoteSide, result: &CriterionResult) -> Threshold {
    let (required, label) = match result.limit {
        VoteLimit::Least(least) => {
            (least, t!(locale, "threshold-needed", required = format_amount(locale, least)))
        }
        VoteLimit::Most(most) => {
            (most, t!(locale, "threshold-allowed", allowed = format_amount(locale, most)))
        }
    };
    let class = match side {
        VoteSide::For => "yes",
        VoteSide::Against => "no",
        VoteSide::NotFor => "unheard",
    };
    let words = format!("{} {}", side.label(locale), format_amount(locale, result.votes));
    Threshold {
        parts: vec![ThresholdPart { class, votes: result.votes, words }],
        whole: result.of.unwrap_or(Amount::ZERO).max(result.votes),
        required,
        label,
    }
}

/// Returns the arithmetic of a rule with one criterion, in a sentence.
fn criterion_sentence(locale: Locale, one: &Criterion, outcome: &Outcome) -> String {
    let yes = format_amount(locale, outcome.yes);
    let required = format_amount(locale, outcome.required);
    match one.bound {
        Bound::Share(share) => t!(
            locale,
            "result-share",
            yes = yes,
            counted = format_amount(locale, outcome.counted),
            of = share.of.label(locale),
            comparison = one.comparison.label(locale),
            share = format!("{}/{}", share.numerator, share.denominator),
            required = required
        ),
        Bound::Number(_) => t!(
            locale,
            "result-number",
            criterion = criterion_words(locale, one),
            yes = yes,
            counted = format_amount(locale, outcome.counted),
            required = required
        ),
    }
}

/// Renders each criterion with its result.
fn criteria_table(locale: Locale, rule: &Rule, found: &[CriterionResult]) -> Markup {
    let criteria = rule.criteria();
    let rows = found.iter().enumerate().map(|(place, one)| {
        let words = criteria.iter().find(|criterion| criterion.name == one.name);
        let words = words.map_or_else(|| one.name.clone(), |one| criterion_words(locale, one));
        // The clause of a criterion that each group must meet stands once, above the groups.
        let first = one.group.is_some() && (place == 0 || found[place - 1].name != one.name);
        let above = first.then(|| markup! { <tr><th scope="rowgroup" colspan="5">{words.clone()}</th></tr> });
        let name = one.group.as_ref().map_or(words, |group| value_name(locale, group));
        let limit = match one.limit {
            VoteLimit::Least(least) => t!(locale, "limit-least", number = format_amount(locale, least)),
            VoteLimit::Most(most) => t!(locale, "limit-most", number = format_amount(locale, most)),
        };
        let met = if one.met { "criterion-met" } else { "criterion-not-met" };
        markup! {
            {above}
            <tr>
                <th scope="row">{name}</th>
                <td>{t!(locale, met)}</td>
                <td class="number">{format_amount(locale, one.votes)}</td>
                <td class="number">{one.of.map(|of| format_amount(locale, of))}</td>
                <td class="number">{limit}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = vec![
        Column::Text(t!(locale, "criterion")),
        Column::Text(t!(locale, "criterion-result")),
        Column::Number(t!(locale, "criterion-votes")),
        Column::Number(t!(locale, "criterion-of")),
        Column::Number(t!(locale, "criterion-limit")),
    ];
    markup! {
        <Table label=t!(locale, "criteria") columns=columns>{rows}</Table>
    }
}

/// Renders the result of a choice among options: the winner, the order, the counts and the pairs.
fn choice_result(
    locale: Locale,
    chosen: &ChoiceResult,
    options: &[String],
    quorum: Vec<String>,
    id: Option<&'static str>,
) -> Markup {
    let name = |option: &usize| options.get(*option).cloned().unwrap_or_default();
    let names = |group: &[usize]| figures::list(locale, &group.iter().map(name).collect::<Vec<_>>());
    let verdict = if chosen.winners.len() == 1 { "chosen-one" } else { "chosen-tie" };
    let blank = (chosen.blank > Amount::ZERO).then(
        || markup! { <p>{t!(locale, "chosen-blank", weight = format_amount(locale, chosen.blank))}</p> },
    );
    let order = chosen.order.iter().map(|group| markup! { <li dir="auto">{names(group)}</li> });
    let scores = (!chosen.scores.is_empty()).then(|| {
        let most = chosen.scores.iter().copied().max().unwrap_or_default();
        let rows = options.iter().zip(&chosen.scores).map(|(option, score)| {
            let bar = amount_bar(locale, "yes", *score, most);
            markup! {
                <tr>
                    <th scope="row" dir="auto">{option.clone()}</th>
                    <td class="number">{format_amount(locale, *score)}</td>
                    <td class="bar" aria-hidden="true">{bar}</td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        markup! { <Table class="tally" caption=t!(locale, "chosen-scores")>{rows}</Table> }
    });
    let details = markup! {
        <p>{chosen.counting.label(locale)}</p>
        {chosen.tied.then(|| markup! { <p>{t!(locale, "chosen-tied")}</p> })}
        {blank}
        {quorum.into_iter().map(|words| markup! { <p>{words}</p> }).collect::<Vec<_>>()}
        <h2>{t!(locale, "chosen-order")}</h2>
        <ol>{order.collect::<Vec<_>>()}</ol>
        {scores}
        {runoff_table(locale, chosen, options)}
        {pairwise_table(locale, chosen, options)}
    };
    result_box(id, verdict, t!(locale, verdict, names = names(&chosen.winners)), details.into_markup())
}

fn runoff_table(locale: Locale, chosen: &ChoiceResult, options: &[String]) -> Markup {
    if chosen.rounds.is_empty() {
        return ().into_markup();
    }
    let heads =
        (1..=chosen.rounds.len()).map(|round| Column::Number(t!(locale, "chosen-round", number = round)));
    let rows = options.iter().enumerate().map(|(option, name)| {
        let cells = chosen.rounds.iter().map(|round| {
            let votes = round.votes.get(option).copied().flatten();
            let whole: Amount = round.votes.iter().flatten().copied().sum();
            let bar = votes.map(|votes| amount_bar(locale, "yes", votes, whole));
            markup! { <td class="number">{votes.map(|votes| format_amount(locale, votes))}{bar}</td> }
        });
        markup! { <tr><th scope="row" dir="auto">{name.clone()}</th>{cells.collect::<Vec<_>>()}</tr> }
    });
    let exhausted = chosen
        .rounds
        .iter()
        .map(|round| markup! { <td class="number">{format_amount(locale, round.exhausted)}</td> });
    let (rows, exhausted) = (rows.collect::<Vec<_>>(), exhausted.collect::<Vec<_>>());
    let title = t!(locale, "chosen-rounds");
    let columns = std::iter::once(Column::Text(t!(locale, "option"))).chain(heads).collect();
    markup! {
        <Table label=title.clone() caption=title columns=columns>
            {rows}
            <tr><th scope="row">{t!(locale, "chosen-exhausted")}</th>{exhausted}</tr>
        </Table>
    }
}

/// Renders how many prefer each option to each other.
fn pairwise_table(locale: Locale, chosen: &ChoiceResult, options: &[String]) -> Markup {
    let heads = options.iter().cloned().map(Column::Typed);
    let rows = options.iter().zip(&chosen.pairwise).enumerate().map(|(one, (name, row))| {
        let cells = row.iter().enumerate().map(|(other, votes): (usize, &Amount)| {
            markup! { <td class="number">{(one != other).then(|| format_amount(locale, *votes))}</td> }
        });
        markup! { <tr><th scope="row" dir="auto">{name.clone()}</th>{cells.collect::<Vec<_>>()}</tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns = std::iter::once(Column::Unnamed).chain(heads).collect();
    let title = t!(locale, "chosen-pairs");
    markup! { <Table label=title.clone() caption=title columns=columns>{rows}</Table> }
}

/// Renders how many of those with a vote used it, and their weight.
pub fn turnout_table(locale: Locale, tally: &Tally) -> Markup {
    let voted = [tally.yes, tally.no, tally.abstain];
    let delegations: u32 = voted.iter().map(|count| count.delegations).sum::<u32>() + tally.split;
    let weight: i64 = voted.iter().map(|count| count.weight).sum();
    let words = t!(
        locale,
        "result-turnout",
        voted = delegations,
        voters = delegations + tally.absent.delegations,
        weight = locale.integer(weight),
        whole = locale.integer(weight + tally.absent.weight)
    );
    markup! { <p>{words}</p> }
}
