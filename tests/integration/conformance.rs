//! Published decisions, counted again; the data stand beside the project where they exist.

use domain::questions::{Count, Preset, Tally, decide};
use serde_json::Value;
use std::path::Path;

fn references() -> Option<Vec<Value>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/references/decisions/vote_cases.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("not run: {} does not exist", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn preset(rule: &str) -> Option<Preset> {
    match rule {
        "un_simple" | "un_simple_tie" => Some(Preset::SimpleMajority),
        "un_two_thirds" => Some(Preset::TwoThirds),
        _ => None,
    }
}

#[test]
fn published_decisions_come_out_as_they_did() {
    let Some(cases) = references() else { return };
    let mut counted = 0;
    for case in &cases {
        let Some(preset) = preset(case["rule"].as_str().unwrap()) else { continue };
        let count = |name: &str| Count { delegations: 1, weight: case["input"][name].as_i64().unwrap() };
        let tally =
            Tally { yes: count("yes"), no: count("no"), abstain: count("abstain"), absent: Count::default() };
        let outcome = decide(&preset.rule(), &tally);
        let expected = &case["expect"];
        let id = &case["id"];
        assert_eq!(outcome.adopted, expected["adopted"], "{id}");
        assert_eq!(outcome.counted, expected["cast"], "{id}");
        assert_eq!(outcome.required, expected["required"], "{id}");
        assert_eq!(outcome.tie, expected["tie"].as_bool().unwrap_or(false), "{id}");
        if let Some(simple) = expected["would_pass_simple"].as_bool() {
            assert_eq!(decide(&Preset::SimpleMajority.rule(), &tally).adopted, simple, "{id}");
        }
        counted += 1;
    }
    assert!(counted >= 8, "{counted} cases of the rules that exist");
}
