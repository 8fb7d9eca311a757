//! Words for adoption rules.

use crate::figures;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use domain::amounts::Amount;
use domain::rules::{
    AttendanceRequirement, AttributeGroup, Bound, CodeGroup, Comparison, Criterion, MAX_CRITERIA, MAX_DEPTH,
    RequiredShare, Rule, RuleCondition, RuleError, Secrecy, TieRule, Treatment, VoterGroup, find_preset,
};
use leptos::prelude::*;

/// Returns a rule's name: a preset's from the catalogue of messages, another's as it was given.
pub fn rule_name(locale: Locale, rule: &Rule) -> String {
    let key = format!("rule-{}", rule.name);
    match rule.name.strip_prefix("consensus-minus-") {
        Some(allowed) if find_preset(&rule.name).is_some() => {
            t!(locale, "rule-consensus-minus", allowed = allowed)
        }
        _ if locale.has(&key) => t!(locale, &key),
        _ => rule.name.clone(),
    }
}

/// Returns an exact amount: a whole number or a fraction, with digits in groups of three.
pub fn format_amount(locale: Locale, amount: Amount) -> String {
    let text = amount.to_string();
    let parts: Vec<_> = text.split('/').map(|part| locale.written(part)).collect();
    parts.join("/")
}

/// Renders a rule: its criteria as they combine, and its further clauses.
pub fn rule_words(locale: Locale, rule: &Rule) -> Markup {
    let further = further_clauses(locale, rule);
    markup! {
        {condition_words(locale, &rule.adoption)}
        {(!further.is_empty()).then(|| markup! { <ul>{further.into_iter().map(|words| markup! { <li>{words}</li> }).collect::<Vec<_>>()}</ul> })}
    }
}

fn condition_words(locale: Locale, of: &RuleCondition) -> Markup {
    let (key, parts) = match of {
        RuleCondition::Criterion(one) => return markup! { <p>{criterion_words(locale, one)}</p> },
        RuleCondition::All(parts) => ("rule-all", parts),
        RuleCondition::Any(parts) => ("rule-any", parts),
    };
    let parts = parts.iter().map(|part| match part {
        RuleCondition::Criterion(one) => markup! { <li>{criterion_words(locale, one)}</li> },
        part => markup! { <li>{condition_words(locale, part)}</li> },
    });
    markup! { <p>{t!(locale, key)}</p><ul>{parts.collect::<Vec<_>>()}</ul> }
}

/// Returns a criterion in one line of words.
pub fn criterion_words(locale: Locale, one: &Criterion) -> String {
    let side = one.votes.label(locale);
    let count = one.count.label(locale);
    let comparison = one.comparison.label(locale);
    let words = match one.bound {
        Bound::Number(number) => {
            t!(
                locale,
                "criterion-number",
                side = side,
                count = count,
                comparison = comparison,
                number = number
            )
        }
        Bound::Share(RequiredShare { numerator, denominator, of }) => {
            let of = of.label(locale);
            let share = format!("{numerator}/{denominator}");
            t!(
                locale,
                "criterion-share",
                side = side,
                count = count,
                comparison = comparison,
                share = share,
                of = of
            )
        }
    };
    let group = one.among.as_ref().map(|group| voter_group_name(locale, group));
    match (group, &one.each) {
        (Some(group), _) => t!(locale, "criterion-among", words = words, group = group),
        (None, Some(attribute)) => {
            t!(locale, "criterion-each", words = words, attribute = attribute_name(locale, attribute))
        }
        (None, None) => words,
    }
}

/// Returns the name of a group of voters.
pub fn voter_group_name(locale: Locale, group: &VoterGroup) -> String {
    match group {
        VoterGroup::Sharing(AttributeGroup { attribute, value }) => {
            attribute_value_name(locale, attribute, value)
        }
        VoterGroup::Listed(CodeGroup { delegations }) => figures::list(locale, delegations),
    }
}

/// Returns the name of the delegations that have an attribute, or this value of it.
pub fn attribute_value_name(locale: Locale, attribute: &str, value: &str) -> String {
    match value {
        "yes" => attribute_name(locale, attribute),
        "no" => t!(locale, "group-not", group = attribute_name(locale, attribute)),
        value => value_name(locale, value),
    }
}

/// Returns the name of an attribute's value; a value that is not ours stays as it is.
pub fn value_name(locale: Locale, value: &str) -> String {
    let keys = ["region", "income-group"].map(|kind| format!("{kind}-{}", value.replace('_', "-")));
    keys.iter().find(|key| locale.has(key)).map_or_else(|| value.to_owned(), |key| t!(locale, key))
}

/// Returns the source and the assumptions of a preset in words; `None` for any other rule.
pub fn rule_background(locale: Locale, rule: &Rule) -> Option<String> {
    find_preset(&rule.name)?;
    match rule.name.strip_prefix("consensus-minus-") {
        Some(allowed) => Some(t!(locale, "about-rule-consensus-minus", allowed = allowed)),
        None => Some(t!(locale, &format!("about-rule-{}", rule.name))),
    }
}

/// Returns an error in a rule in words.
pub fn rule_error(locale: Locale, error: &RuleError) -> String {
    match error {
        RuleError::Name => t!(locale, "rule-wrong-name"),
        RuleError::Share { name } => t!(locale, "rule-wrong-share", name = name.clone()),
        RuleError::Quorum => t!(locale, "rule-wrong-quorum"),
        RuleError::Empty => t!(locale, "rule-wrong-empty"),
        RuleError::TooLarge => t!(locale, "rule-wrong-large", depth = MAX_DEPTH, criteria = MAX_CRITERIA),
        RuleError::Twice { name } => t!(locale, "rule-wrong-twice", name = name.clone()),
        RuleError::AmongAndEach { name } => t!(locale, "rule-wrong-among", name = name.clone()),
        RuleError::TallyOnly => t!(locale, "rule-wrong-tally-only"),
    }
}

/// Returns the name of an attribute of delegations; one that is not ours stays as it is.
pub fn attribute_name(locale: Locale, attribute: &str) -> String {
    let key = format!("attribute-{}", attribute.replace('_', "-"));
    if locale.has(&key) { t!(locale, &key) } else { attribute.to_owned() }
}

/// Returns the clauses on abstentions, absences, ties, the quorum and the veto, where the rule has them.
fn further_clauses(locale: Locale, rule: &Rule) -> Vec<String> {
    let mut words = Vec::new();
    if rule.abstention == Treatment::Against {
        words.push(t!(locale, "rule-abstention-against"));
    }
    if rule.absence == Treatment::Against {
        words.push(t!(locale, "rule-absence-against"));
    }
    match rule.tie {
        TieRule::Fails => {}
        TieRule::SecondBallot => words.push(t!(locale, "rule-tie-second-ballot")),
        TieRule::ChairDecides => words.push(t!(locale, "rule-tie-chair")),
    }
    if let Some(group) = &rule.voters {
        words.push(t!(locale, "rule-voters", group = voter_group_name(locale, group)));
    }
    for (key, quorum) in [("rule-quorum-open", rule.quorum.open), ("rule-quorum", rule.quorum.decide)] {
        words.extend(quorum.map(|AttendanceRequirement { numerator, denominator, more_than, number }| {
            let comparison = if more_than { Comparison::MoreThan } else { Comparison::AtLeast };
            let share = format!("{} {numerator}/{denominator}", comparison.label(locale));
            t!(locale, key, share = share, number = number)
        }));
    }
    if rule.secrecy == Secrecy::TallyOnly {
        words.push(t!(locale, "rule-tally-only"));
    }
    if !rule.veto.is_empty() {
        words.push(t!(locale, "rule-veto", codes = figures::list(locale, &rule.veto)));
    }
    words
}
