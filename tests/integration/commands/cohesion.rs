//! Tests `baraza cohesion` on figures worked out by hand, on votes of the General Assembly, and on bad input.

use super::published::reference;
use super::{CommandResult, Folder};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use server::commands::cohesion::{self, CohesionArguments};
use std::collections::HashMap;
use std::fmt::Write;
use std::io::Read;

fn told(votes: &str, groups: Option<&str>) -> CommandResult {
    let folder = Folder::new();
    let arguments = CohesionArguments {
        votes: folder.write("votes.csv", votes),
        groups: groups.map(|groups| folder.write("groups.csv", groups)),
        pairs: true,
    };
    let mut out = Vec::new();
    let done = cohesion::run(&arguments, &mut out);
    if done.is_err() {
        assert!(out.is_empty(), "nothing is printed beside a complaint");
    }
    folder.told(done.map(|()| String::from_utf8(out).unwrap()))
}

const VOTES: &str = "question,delegation,choice\n\
    2,A,yes\n2,B,yes\n2,C,no\n2,D,abstain\n10,A,yes\n10,B,no\n10,C,no\n10,D,absent\n";

#[test]
fn groups_and_pairs_are_measured_as_by_hand() {
    let groups = "delegation,group\nA,east\nB,east\nC,west\nD,west\n";
    let found = told(VOTES, Some(groups)).unwrap().pop().unwrap();
    let first = &found["questions"][0];
    assert_eq!(first["id"], "2", "by value, not by letters");
    assert_eq!((&first["yes"], &first["no"], &first["abstain"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!((&first["rice"], &first["agreement_index"]), (&json!(1.0 / 3.0), &json!(0.25)));
    assert_eq!(first["groups"]["east"]["rice"], 1.0);
    let east = &found["groups"][0];
    assert_eq!((&east["id"], &east["questions"], &east["rice"]), (&json!("east"), &json!(2), &json!(0.5)));
    let pair = |one: &str, other: &str| {
        let pairs = found["pairs"].as_array().unwrap();
        pairs.iter().find(|pair| pair["delegations"] == json!([one, other])).unwrap().clone()
    };
    assert_eq!((&pair("A", "B")["questions"], &pair("A", "B")["likeness"]), (&json!(2), &json!(0.5)));
    assert_eq!((&pair("C", "D")["questions"], &pair("C", "D")["likeness"]), (&json!(1), &json!(0.5)));
}

#[test]
fn every_paragraph_vote_of_the_general_assembly_is_counted() {
    let Some(packed) = reference("decisions/paragraph_votes_long.csv.gz") else { return };
    let mut raw = String::new();
    GzDecoder::new(&*packed).read_to_string(&mut raw).unwrap();
    let mut lines = raw.lines();
    assert_eq!(lines.next(), Some("rcid,iso,c"));
    let mut votes = String::from("question,delegation,choice\n");
    let mut counts: HashMap<&str, [u32; 3]> = HashMap::new();
    for line in lines {
        let [question, _, choice] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let place = ["Y", "N", "A"].iter().position(|one| *one == choice).unwrap();
        counts.entry(question).or_default()[place] += 1;
        writeln!(votes, "{line}").unwrap();
    }
    let found = told(&votes, None).unwrap().pop().unwrap();
    let questions = found["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 991);
    for one in questions {
        let [yes, no, abstain] = counts[one["id"].as_str().unwrap()];
        assert_eq!(json!([one["yes"], one["no"], one["abstain"]]), json!([yes, no, abstain]));
        if yes + no > 0 {
            let rice = f64::from(yes.abs_diff(no)) / f64::from(yes + no);
            assert!((one["rice"].as_f64().unwrap() - rice).abs() < 1e-12);
        }
    }
}

#[test]
fn every_error_is_reported_with_its_line_and_column() {
    let complaint = |votes: &str, groups: Option<&str>| -> String { told(votes, groups).unwrap_err() };
    assert_eq!(
        complaint("question,delegation,choice\nQ,A,maybe\n", None),
        "votes.csv: line 2, column 3 (choice): \"maybe\" is not yes, no or abstain (or y, n, a), nor absent"
    );
    assert_eq!(
        complaint("question,delegation,choice\nQ,A,yes\nQ,A,no\n", None),
        "votes.csv: line 3, column 2 (delegation): A has voted on Q already"
    );
    assert_eq!(
        complaint("question,choice\nQ,yes\n", None),
        "votes.csv: line 1, column 1: there is no column `delegation`"
    );
    assert_eq!(
        complaint(VOTES, Some("delegation,group\nA,east\nA,west\n")),
        "groups.csv: line 3, column 2 (group): \"A\" is in another group at line 2"
    );
    let found: Value = told("question,delegation,choice\n", None).unwrap().pop().unwrap();
    assert_eq!(found["questions"], json!([]));
}
