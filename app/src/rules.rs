//! Adoption rules: what they say in words, the list, and adding one.

pub mod acts;
pub mod pages;

use crate::messages::{Locale, t};
use domain::amounts::Amount;
use domain::rules::{
    Attendance, Bound, Comparison, Condition, Criterion, Denominator, Rule, Share, Side, Tie, Treatment,
    preset,
};
use leptos::prelude::*;

/// A rule's name: of a preset as the catalogue says it, else as it was given.
pub fn rule_name(locale: Locale, rule: &Rule) -> String {
    let key = format!("rule-{}", rule.name);
    match rule.name.strip_prefix("consensus-minus-") {
        Some(allowed) if preset(&rule.name).is_some() => {
            t!(locale, "rule-consensus-minus", allowed = allowed)
        }
        _ if locale.has(&key) => t!(locale, &key),
        _ => rule.name.clone(),
    }
}

/// An exact amount: a whole number in groups of three, else a fraction.
pub fn amount(locale: Locale, amount: Amount) -> String {
    match i64::try_from(amount.numerator()) {
        Ok(number) if amount.is_whole() => locale.integer(number),
        _ => amount.to_string(),
    }
}

/// What the rule asks for: its criteria as they combine, and what else it says.
pub fn words(locale: Locale, rule: &Rule) -> AnyView {
    let further = further(locale, rule);
    view! {
        {condition(locale, &rule.adoption)}
        {(!further.is_empty()).then(|| view! { <ul>{further.into_iter().map(|words| view! { <li>{words}</li> }).collect::<Vec<_>>()}</ul> })}
    }
    .into_any()
}

fn condition(locale: Locale, of: &Condition) -> AnyView {
    let (key, parts) = match of {
        Condition::Criterion(one) => return view! { <p>{criterion(locale, one)}</p> }.into_any(),
        Condition::All(parts) => ("rule-all", parts),
        Condition::Any(parts) => ("rule-any", parts),
    };
    let parts = parts.iter().map(|part| match part {
        Condition::Criterion(one) => view! { <li>{criterion(locale, one)}</li> }.into_any(),
        part => view! { <li>{condition(locale, part)}</li> }.into_any(),
    });
    view! { <p>{t!(locale, key)}</p><ul>{parts.collect::<Vec<_>>()}</ul> }.into_any()
}

/// A criterion in one line.
pub fn criterion(locale: Locale, one: &Criterion) -> String {
    let side = match one.votes {
        Side::For => "side-for",
        Side::Against => "side-against",
        Side::NotFor => "side-not-for",
    };
    let side = t!(locale, side);
    let count = t!(locale, &format!("count-{}", one.count));
    let comparison = comparison(locale, one.comparison);
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
        Bound::Share(Share { numerator, denominator, of }) => {
            let of = denominator_name(locale, of);
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
    let group = one.among.as_ref().map(|group| format!("{} = {}", group.attribute, group.value));
    match (group, &one.each) {
        (Some(group), _) => t!(locale, "criterion-among", words = words, group = group),
        (None, Some(attribute)) => {
            t!(locale, "criterion-each", words = words, attribute = attribute_name(locale, attribute))
        }
        (None, None) => words,
    }
}

pub fn comparison(locale: Locale, comparison: Comparison) -> String {
    t!(locale, &format!("comparison-{}", comparison.code().replace('_', "-")))
}

pub fn denominator_name(locale: Locale, of: Denominator) -> String {
    t!(locale, &format!("of-{}", of.code().replace('_', "-")))
}

/// An attribute of delegations in words; one that is not ours as it is.
pub fn attribute_name(locale: Locale, attribute: &str) -> String {
    let key = format!("attribute-{}", attribute.replace('_', "-"));
    if locale.has(&key) { t!(locale, &key) } else { attribute.to_owned() }
}

/// How abstentions, absences and ties count, the quorum and the veto, where the rule speaks of them.
fn further(locale: Locale, rule: &Rule) -> Vec<String> {
    let mut words = Vec::new();
    if rule.abstention == Treatment::Against {
        words.push(t!(locale, "rule-abstention-against"));
    }
    if rule.absence == Treatment::Against {
        words.push(t!(locale, "rule-absence-against"));
    }
    match rule.tie {
        Tie::Fails => {}
        Tie::SecondBallot => words.push(t!(locale, "rule-tie-second-ballot")),
        Tie::ChairDecides => words.push(t!(locale, "rule-tie-chair")),
    }
    if let Some(group) = &rule.voters {
        words.push(t!(locale, "rule-voters", group = format!("{} = {}", group.attribute, group.value)));
    }
    if let Some(Attendance { numerator, denominator, number, .. }) = rule.quorum.decide {
        words.push(t!(locale, "rule-quorum", share = format!("{numerator}/{denominator}"), number = number));
    }
    if !rule.veto.is_empty() {
        words.push(t!(locale, "rule-veto", codes = rule.veto.join(t!(locale, "list-separator").as_str())));
    }
    words
}
