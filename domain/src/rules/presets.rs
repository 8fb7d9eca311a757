//! The rules that come with the program, each with its source. `presets.json` has them as data.

use super::{Bound, Rule, RuleCondition};
use std::sync::LazyLock;

static PRESETS: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    serde_json::from_str::<Vec<serde_json::Value>>(include_str!("presets.json"))
        .into_iter()
        .flatten()
        .filter_map(|value| Rule::parse(&value.to_string()).ok())
        .collect()
});

/// The names of the presets, in the order in which they are offered; `consensus-minus-1` stands for
/// `consensus-minus-N` with any N.
pub const NAMES: [&str; 19] = [
    "un-simple-majority",
    "un-two-thirds",
    "un-important-question",
    "members-majority",
    "iso-enquiry",
    "codex",
    "itu-majority",
    "itu-unopposed",
    "imf-50",
    "imf-70",
    "imf-85",
    "eu-qualified-majority",
    "eu-qualified-majority-72",
    "unsc",
    "unsc-procedural",
    "double-weighted-majority",
    "consensus",
    "consensus-minus-1",
    "regional-concurrence",
];

/// Finds the preset of that name; `consensus-minus-N` allows N objections, at most 999.
pub fn find_preset(name: &str) -> Option<Rule> {
    if let Some(allowed) = name.strip_prefix("consensus-minus-") {
        return consensus_minus(name, allowed.parse().ok().filter(|allowed| (1..=999).contains(allowed))?);
    }
    PRESETS.iter().find(|rule| rule.name == name).cloned()
}

fn consensus_minus(name: &str, allowed: u32) -> Option<Rule> {
    let mut rule = find_preset("consensus")?;
    name.clone_into(&mut rule.name);
    rule.source = format!("As consensus, with at most {allowed} objecting.");
    if let RuleCondition::Criterion(criterion) = &mut rule.adoption {
        criterion.bound = Bound::Number(allowed);
    }
    Some(rule)
}
