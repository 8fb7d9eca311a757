//! Tests `baraza consensus` on conversations with known figures, and on bad input.

use super::published::reference;
use super::{CommandResult, Folder};
use flate2::read::GzDecoder;
use serde_json::{Map, Value, json};
use server::commands::consensus::{self, ConsensusArguments};
use std::collections::HashMap;
use std::fmt::Write;
use std::io::Read;

/// The files of one call: the votes, the groups and the excluded statements.
#[derive(Clone, Default)]
struct ConsensusCall<'a> {
    votes: &'a str,
    groups: Option<&'a str>,
    discover: bool,
    exclude: Option<&'a str>,
}

impl ConsensusCall<'_> {
    fn told(&self) -> CommandResult {
        let folder = Folder::new();
        let arguments = ConsensusArguments {
            votes: folder.write("votes.csv", self.votes),
            groups: self.groups.map(|groups| folder.write("groups.csv", groups)),
            discover: self.discover,
            exclude: self.exclude.map(|exclude| folder.write("exclude.txt", exclude)),
        };
        let mut out = Vec::new();
        let done = consensus::run(&arguments, &mut out);
        if done.is_err() {
            assert!(out.is_empty(), "nothing is printed beside a complaint");
        }
        folder.told(done.map(|()| String::from_utf8(out).unwrap()))
    }

    fn found(&self) -> Value {
        self.told().unwrap().pop().unwrap()
    }

    fn complaint(&self) -> String {
        self.told().unwrap_err()
    }
}

fn close(found: &Value, expected: f64, within: f64, what: &str) {
    let found = found.as_f64().unwrap_or(f64::NAN);
    assert!((found - expected).abs() <= within, "{what}: {found} instead of {expected}");
}

/// Compares the measures in `found` with those of the reference.
fn compare(found: &Value, expected: &Value, what: &str) {
    for name in ["pa", "pd"] {
        close(&found[name], expected[name].as_f64().unwrap(), 1e-12, &format!("{what} {name}"));
    }
    for name in ["pat", "pdt", "ra", "rd", "rat", "rdt"] {
        close(&found[name], expected[name].as_f64().unwrap(), 1e-9, &format!("{what} {name}"));
    }
}

fn by_id(list: &Value) -> HashMap<&str, &Value> {
    list.as_array().unwrap().iter().map(|one| (one["id"].as_str().unwrap(), one)).collect()
}

#[test]
fn the_figures_of_the_worked_example_are_reproduced_exactly() {
    let Some(text) = reference("consensus/toy_exact.json") else { return };
    let toy: Value = serde_json::from_slice(&text).unwrap();
    let (mut votes, mut groups) =
        (String::from("participant,statement,vote\n"), String::from("participant,group\n"));
    for (group, statements) in toy["groups"].as_object().unwrap() {
        let most =
            statements.as_object().unwrap().values().map(|one| one[2].as_i64().unwrap()).max().unwrap();
        for member in 0..most {
            writeln!(groups, "{group}-{member},{group}").unwrap();
            for (statement, counts) in statements.as_object().unwrap() {
                let [agree, disagree, seen] = [0, 1, 2].map(|index| counts[index].as_i64().unwrap());
                let vote = match member {
                    member if member >= seen => continue,
                    member if member < agree => 1,
                    member if member < agree + disagree => -1,
                    _ => 0,
                };
                writeln!(votes, "{group}-{member},{statement},{vote}").unwrap();
            }
        }
    }
    let found = ConsensusCall { votes: &votes, groups: Some(&groups), ..ConsensusCall::default() }.found();
    let statements = by_id(&found["statements"]);
    for (statement, expected) in toy["expected_gac"].as_object().unwrap() {
        let one = statements[statement.as_str()];
        let exact = |name: &str| {
            let (above, below) = expected[name].as_str().unwrap().split_once('/').unwrap();
            above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
        };
        close(&one["group_aware_consensus"]["agree"], exact("gac_agree"), 1e-15, statement);
        close(&one["group_aware_consensus"]["disagree"], exact("gac_disagree"), 1e-15, statement);
        let mean = expected["gac_agree_geomean"].as_f64().unwrap();
        close(&one["group_aware_consensus_geometric"]["agree"], mean, 1e-12, statement);
    }
    for (group, stats) in toy["expected_stats"].as_object().unwrap() {
        for (statement, expected) in stats.as_object().unwrap() {
            compare(
                &statements[statement.as_str()]["groups"][group],
                expected,
                &format!("{group} {statement}"),
            );
        }
    }
}

/// A conversation of the references: its votes, its groups, the excluded statements, and the figures.
struct Conversation {
    votes: String,
    groups: String,
    exclude: String,
    expected: Value,
}

fn conversation(name: &str) -> Option<Conversation> {
    let packed = reference(&format!("consensus/{name}.votes_raw.csv.gz"))?;
    let mut raw = String::new();
    GzDecoder::new(&*packed).read_to_string(&mut raw).unwrap();
    let votes = raw.replacen("timestamp,comment,voter,vote", "timestamp,statement,participant,vote", 1);
    let expected = reference(&format!("consensus/ref_productiongroups_{name}.json"))?;
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    let mut groups = String::from("participant,group\n");
    for (participant, group) in expected["group_of"].as_object().unwrap() {
        let group = group.as_str().map_or_else(|| group.to_string(), str::to_owned);
        writeln!(groups, "{participant},{group}").unwrap();
    }
    let exclude: Vec<String> =
        expected["moderated_out"].as_array().unwrap().iter().map(Value::to_string).collect();
    Some(Conversation { votes, groups, exclude: exclude.join("\n"), expected })
}

const CONVERSATIONS: [&str; 2] = ["15-per-hour-seattle", "brexit-consensus"];

#[test]
fn every_figure_and_representative_statement_of_real_conversations_is_reproduced() {
    for name in CONVERSATIONS {
        let Some(Conversation { votes, groups, exclude, expected }) = conversation(name) else { return };
        let found =
            ConsensusCall { votes: &votes, groups: Some(&groups), exclude: Some(&exclude), discover: false }
                .found();
        let statements = by_id(&found["statements"]);
        assert_eq!(statements.len(), expected["totals"].as_object().unwrap().len());
        for (statement, counts) in expected["totals"].as_object().unwrap() {
            let totals = &statements[statement.as_str()]["totals"];
            assert_eq!(
                json!([totals["agree"], totals["disagree"], totals["seen"]]),
                *counts,
                "{name} {statement}"
            );
        }
        for (statement, gac) in expected["gac"].as_object().unwrap() {
            let one = statements[statement.as_str()];
            let pairs = [
                ("group_aware_consensus", "agree", "disagree"),
                ("group_aware_consensus_geometric", "agree_geo", "disagree_geo"),
            ];
            for (ours, agree, disagree) in pairs {
                close(
                    &one[ours]["agree"],
                    gac[agree].as_f64().unwrap(),
                    1e-12,
                    &format!("{name} {statement} {agree}"),
                );
                close(
                    &one[ours]["disagree"],
                    gac[disagree].as_f64().unwrap(),
                    1e-12,
                    &format!("{name} {statement} {disagree}"),
                );
            }
        }
        for (group, stats) in expected["group_stats"].as_object().unwrap() {
            for (statement, stats) in stats.as_object().unwrap() {
                compare(
                    &statements[statement.as_str()]["groups"][group],
                    stats,
                    &format!("{name} {group} {statement}"),
                );
            }
        }
        let groups = by_id(&found["groups"]);
        for (group, picked) in expected["repness"].as_object().unwrap() {
            let told =
                |side: &Value, id: String, z: f64| (side.as_str().unwrap().to_owned(), id, (z * 1e6).round());
            let ours = groups[group.as_str()]["representatives"].as_array().unwrap();
            let ours: Vec<_> = ours
                .iter()
                .map(|one| {
                    told(
                        &one["side"],
                        one["id"].as_str().unwrap().to_owned(),
                        one["ratio_z"].as_f64().unwrap(),
                    )
                })
                .collect();
            let theirs = picked.as_array().unwrap();
            let theirs: Vec<_> = theirs
                .iter()
                .map(|one| {
                    told(&one["repful-for"], one["tid"].to_string(), one["repness-test"].as_f64().unwrap())
                })
                .collect();
            assert_eq!(ours, theirs, "{name}, group {group}");
        }
        for side in ["agree", "disagree"] {
            let ours: Vec<_> = found["consensus"][side]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned())
                .collect();
            let theirs: Vec<_> = expected["consensus"][side]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["tid"].to_string())
                .collect();
            assert_eq!(ours, theirs, "{name}, all {side}");
        }
    }
}

#[test]
fn components_and_places_of_real_conversations_are_reproduced() {
    for name in CONVERSATIONS {
        let Some(Conversation { votes, exclude, expected, .. }) = conversation(name) else { return };
        let found =
            ConsensusCall { votes: &votes, discover: true, exclude: Some(&exclude), groups: None }.found();
        let statements: Vec<&str> =
            found["statements"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        for (index, component) in ["pc1", "pc2"].into_iter().enumerate() {
            let ours = &found["discovery"]["components"][index];
            let share = expected["pca"]["explained_variance_ratio"][index].as_f64().unwrap();
            close(&ours["explained"], share, 1e-9, &format!("{name} {component}"));
            for (place, statement) in statements.iter().enumerate() {
                let loading = expected["pca"][component][place].as_f64().unwrap();
                close(
                    &ours["loadings"][statement],
                    loading,
                    1e-9,
                    &format!("{name} {component} {statement}"),
                );
            }
        }
        for (participant, place) in expected["pca"]["projection"].as_object().unwrap() {
            for index in [0, 1] {
                let ours = &found["discovery"]["coordinates"][participant][index];
                close(ours, place[index].as_f64().unwrap(), 1e-8, &format!("{name} {participant}"));
            }
        }
    }
}

/// Returns how alike two groupings are, from 0 for chance to 1 (adjusted Rand index: Hubert and Arabie,
/// 1985).
fn adjusted_rand(pairs: &[(i64, i64)]) -> f64 {
    let choose = |number: u32| f64::from(number) * (f64::from(number) - 1.0) / 2.0;
    let sizes = |key: fn(&(i64, i64)) -> (i64, i64)| {
        let mut sizes: HashMap<(i64, i64), u32> = HashMap::new();
        for pair in pairs {
            *sizes.entry(key(pair)).or_default() += 1;
        }
        sizes.into_values().map(choose).sum::<f64>()
    };
    let (both, one, other) = (sizes(|pair| *pair), sizes(|pair| (pair.0, 0)), sizes(|pair| (pair.1, 0)));
    let by_chance = one * other / choose(pairs.len().try_into().unwrap());
    (both - by_chance) / (f64::midpoint(one, other) - by_chance)
}

#[test]
fn discovered_groups_are_those_of_the_python_library() {
    let (Some(Conversation { votes, .. }), Some(theirs)) =
        (conversation("brexit-consensus"), reference("consensus/reddwarf-0.4.0_brexit-consensus.json"))
    else {
        return;
    };
    let theirs: Value = serde_json::from_slice(&theirs).unwrap();
    let found = ConsensusCall { votes: &votes, discover: true, ..ConsensusCall::default() }.found();
    assert_eq!(found["groups"].as_array().unwrap().len() as u64, theirs["k"].as_u64().unwrap());
    let ours: Map<String, Value> = found["groups"]
        .as_array()
        .unwrap()
        .iter()
        .zip(0..)
        .flat_map(|(group, number)| {
            let members = group["members"].as_array().unwrap();
            members.iter().map(move |member| (member.as_str().unwrap().to_owned(), json!(number)))
        })
        .collect();
    let pairs: Vec<(i64, i64)> = theirs["participants"]
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(participant, one)| Some((ours.get(participant)?.as_i64()?, one["cluster"].as_i64()?)))
        .collect();
    assert_eq!(pairs.len() as u64, theirs["counts"]["clustered"].as_u64().unwrap());
    let alike = adjusted_rand(&pairs);
    assert!(alike >= 0.9, "{alike}");
}

const VOTES: &str = "participant,statement,vote\nann,s1,1\nben,s1,-1\ncay,s1,0\n";

#[test]
fn a_participant_without_a_group_counts_only_in_the_totals() {
    let groups = "group,participant\nnorth,ann\nsouth,ben\nsouth,nobody\n";
    let found = ConsensusCall { votes: VOTES, groups: Some(groups), ..ConsensusCall::default() }.found();
    let one = &found["statements"][0];
    assert_eq!(one["totals"], json!({ "agree": 1, "disagree": 1, "pass": 1, "seen": 3 }));
    assert_eq!(one["groups"]["north"]["seen"], 1);
    assert_eq!(one["groups"]["south"]["disagree"], 1);
    assert_eq!(found["groups"][1]["participants"], 1);
    let without = ConsensusCall { votes: VOTES, ..ConsensusCall::default() }.found();
    assert_eq!(
        (&without["groups"], &without["statements"][0]["group_aware_consensus"]),
        (&json!([]), &Value::Null)
    );
}

#[test]
fn the_last_vote_counts_and_windows_files_are_read() {
    let votes = "\u{feff}Statement,Participant,Vote,Timestamp\r\ns1,ann,1,20\r\ns1,ann,-1,10\r\ns1,ben,1,5\r\ns1,ben,0,5\r\n";
    let found = ConsensusCall { votes, ..ConsensusCall::default() }.found();
    assert_eq!(found["statements"][0]["totals"], json!({ "agree": 1, "disagree": 0, "pass": 1, "seen": 2 }));
}

#[test]
fn an_excluded_statement_is_counted_and_represents_nothing() {
    let mut votes = String::from("participant,statement,vote\n");
    for person in 0..9 {
        writeln!(votes, "{person},10,1\n{person},9,1").unwrap();
    }
    let ids = |found: &Value| -> Vec<String> {
        found["consensus"]["agree"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = ConsensusCall { votes: &votes, ..ConsensusCall::default() }.found();
    assert_eq!(ids(&all), ["9", "10"], "of two that are alike the lower number comes first");
    for exclude in [
        "9",
        "statement\n9\n",
        "\u{feff}Statement\r\n\"9\"\r\n\r\n",
        "reason;statement\nrude, and off topic;9\n",
        "sep=;\nstatement;reason\n9;rude\n",
    ] {
        let found =
            ConsensusCall { votes: &votes, exclude: Some(exclude), ..ConsensusCall::default() }.found();
        assert_eq!(ids(&found), ["10"], "{exclude}");
        assert_eq!(found["statements"][0]["totals"]["agree"], 9);
        assert_eq!(found["statements"][0]["excluded"], true);
    }
    let none = ConsensusCall { votes: &votes, exclude: Some(""), ..ConsensusCall::default() }.found();
    assert_eq!(ids(&none), ["9", "10"]);
}

#[test]
fn a_list_of_excluded_statements_of_another_kind_excludes_nothing_silently() {
    for (exclude, complaint) in [
        ("statement\n9\n99\n", "exclude.txt: line 3, column 1 (statement): no vote is about \"99\""),
        ("9\n\n99\n", "exclude.txt: line 3, column 1: no vote is about \"99\""),
        ("id\n9\n", "exclude.txt: line 1, column 1: no vote is about \"id\""),
        ("id;moderated\n9;1\n", "exclude.txt: line 1, column 1: there is no column `statement`"),
        ("statement,reason\n9\n", "exclude.txt: line 2, column 1: 1 columns instead of 2"),
        ("statement\n\"9\n", "exclude.txt: line 2, column 1 (statement): a quotation mark is not closed"),
    ] {
        let votes = "participant,statement,vote\nann,9,1\n";
        let found = ConsensusCall { votes, exclude: Some(exclude), ..ConsensusCall::default() }.complaint();
        assert_eq!(found, complaint, "{exclude}");
    }
}

#[test]
fn every_error_is_reported_with_its_line_and_column() {
    let long = format!("participant,statement,vote\n{},s1,1\n", "x".repeat(1_000_000));
    let long_vote = format!("participant,statement,vote\nann,s1,{}\n", "1".repeat(1_000_000));
    let votes = [
        (
            "participant,statement,vote\nann,s1,2\n",
            "votes.csv: line 2, column 3 (vote): \"2\" is not 1, -1 or 0",
        ),
        (
            "participant,statement,vote\nann,s1,\n",
            "votes.csv: line 2, column 3 (vote): \"\" is not 1, -1 or 0",
        ),
        ("participant,statement,vote\nann,,1\n", "votes.csv: line 2, column 2 (statement): this is empty"),
        ("participant,statement\nann,s1\n", "votes.csv: line 1, column 1: there is no column `vote`"),
        ("participant,statement,vote\nann,s1\n", "votes.csv: line 2, column 2: 2 columns instead of 3"),
        (
            "participant,statement,vote,timestamp\nann,s1,1,soon\n",
            "votes.csv: line 2, column 4 (timestamp): \"soon\" is not a whole number",
        ),
        (
            &long,
            "votes.csv: line 2, column 1 (participant): this is 1000000 bytes long; a name has 1000 at most",
        ),
    ];
    for (votes, complaint) in votes {
        assert_eq!(ConsensusCall { votes, ..ConsensusCall::default() }.complaint(), complaint);
    }
    let cut = ConsensusCall { votes: &long_vote, ..ConsensusCall::default() }.complaint();
    assert!(cut.starts_with("votes.csv: line 2, column 3 (vote): \"111") && cut.len() < 200, "{cut}");
    let twice = "participant,group\nann,north\nben,south\nann,south\n";
    assert_eq!(
        ConsensusCall { votes: VOTES, groups: Some(twice), ..ConsensusCall::default() }.complaint(),
        "groups.csv: line 4, column 2 (group): \"ann\" is in another group at line 2"
    );
    let missing = "person,group\nann,north\n";
    assert_eq!(
        ConsensusCall { votes: VOTES, groups: Some(missing), ..ConsensusCall::default() }.complaint(),
        "groups.csv: line 1, column 1: there is no column `participant`"
    );
}
