//! Tests published decisions and textbook cases. The data are beside the project, and may be absent.

use super::{decision, only, power, rank, tally};
use flate2::read::GzDecoder;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

pub fn reference(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/references").join(name);
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        eprintln!("not run: {} does not exist", path.display());
    }
    found
}

fn cases(name: &str) -> Option<Vec<Value>> {
    reference(name).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Returns the list in `value`; empty where it is no list.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Returns the ballots on one question, with each ending of a row as often as given; the delegations are D0,
/// D1, ….
fn room(header: &str, endings: &[(String, i64)]) -> String {
    let rows = endings.iter().flat_map(|(ending, times)| (0..*times).map(move |_| ending));
    let mut ballots = format!("{header}\n");
    for (index, ending) in rows.enumerate() {
        writeln!(ballots, "Q,D{index},{ending}").unwrap();
    }
    ballots
}

fn plain_room(input: &Value) -> String {
    let endings = ["yes", "no", "abstain"].map(|choice| (choice.to_owned(), number(&input[choice])));
    let mut ballots = room("question,delegation,choice", &endings);
    for (index, member) in list(&input["p5_no"]).iter().enumerate() {
        let against = number(&input["yes"]) + i64::try_from(index).unwrap();
        ballots = ballots.replace(&format!("Q,D{against},"), &format!("Q,{},", text(member)));
    }
    ballots
}

fn preset(rule: &str) -> Option<&'static str> {
    match rule {
        "un_simple" | "un_simple_tie" => Some("un-simple-majority"),
        "un_two_thirds" => Some("un-two-thirds"),
        "codex_majority_cast" => Some("codex"),
        "unsc" => Some("unsc"),
        _ => None,
    }
}

#[test]
fn published_decisions_come_out_as_they_did() {
    let Some(cases) = cases("decisions/vote_cases.json") else { return };
    let mut decided = 0;
    for case in &cases {
        let Some(rule) = preset(text(&case["rule"])) else { continue };
        let (id, input, expected) = (&case["id"], &case["input"], &case["expect"]);
        let found = decision(rule, &plain_room(input));
        for name in ["yes", "no", "abstain"] {
            assert_eq!(found[name], input[name], "{id}: {name}");
        }
        for name in ["cast", "required", "adopted", "tie", "reason", "veto"] {
            if let Some(expected) = expected.get(name) {
                assert_eq!(&found[name], expected, "{id}: {name}");
            }
        }
        assert_eq!(found["tie"], expected["tie"].as_bool().unwrap_or(false), "{id}");
        if let Some(simple) = expected["would_pass_simple"].as_bool() {
            assert_eq!(decision("un-simple-majority", &plain_room(input))["adopted"], simple, "{id}");
        }
        decided += 1;
    }
    assert!(decided >= 13, "{decided} decisions");
}

#[test]
fn enquiries_of_iso_ask_the_p_members_and_then_everybody() {
    let Some(cases) = cases("decisions/vote_cases.json") else { return };
    let mut decided = 0;
    for case in cases.iter().filter(|case| case["rule"] == "iso_enquiry") {
        let (id, input, expected) = (&case["id"], &case["input"], &case["expect"]);
        let [for_, against, all_against, all] =
            ["p_yes", "p_no", "all_no", "all_cast"].map(|name| number(&input[name]));
        let endings = [
            ("yes,1", for_),
            ("no,1", against),
            ("yes,0", all - all_against - for_),
            ("no,0", all_against - against),
        ];
        let endings = endings.map(|(ending, times)| (ending.to_owned(), times));
        let found = decision("iso-enquiry", &room("question,delegation,choice,weight", &endings));
        assert_eq!(found["adopted"], expected["adopted"], "{id}");
        let percent = |criterion: &Value| number(&criterion["votes"]) * 100 / number(&criterion["of"]);
        for (criterion, name) in list(&found["criteria"]).iter().zip(["p_pct", "neg_pct"]) {
            if let Some(expected) = expected[name].as_str() {
                assert_eq!(percent(criterion).to_string(), expected, "{id}: {name}");
            }
        }
        decided += 1;
    }
    assert!(decided >= 5, "{decided} enquiries");
}

#[test]
fn votes_of_the_monetary_fund_are_added_exactly() {
    let Some(cases) = cases("decisions/vote_cases.json") else { return };
    let mut decided = 0;
    for case in cases.iter().filter(|case| case["rule"] == "imf_weight") {
        let votes = case["expect"]["votes"].as_object().unwrap();
        let choices = [("USA", "yes"), ("JPN", "no"), ("CHN", "abstain")];
        let mut ballots = "question,delegation,choice,weight\n".to_owned();
        for (member, choice) in choices {
            // The quota is in millions with one decimal, and gives a vote for each 100,000.
            let quota: i64 = text(&case["input"]["quota_sdr_m"][member]).replace('.', "").parse().unwrap();
            let weight = quota + number(&case["input"]["basic"]);
            assert_eq!(weight, votes[member], "{member}");
            writeln!(ballots, "Q,{member},{choice},{weight}").unwrap();
        }
        let found = decision("imf-50", &ballots);
        for (member, choice) in choices {
            assert_eq!(found[choice], votes[member], "{member}");
        }
        assert_eq!(found["adopted"], true);
        decided += 1;
    }
    assert!(decided >= 2, "{decided} cases");
}

/// Reads rows of question, delegation and choice; a delegation without a code has its name.
fn sample() -> Option<Vec<[String; 3]>> {
    let bytes = reference("decisions/unga_rollcalls_sample.csv")?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let row = |record: csv::StringRecord| {
        let delegation = if record[1].is_empty() { &record[2] } else { &record[1] };
        [&record[0], delegation, &record[3]].map(str::to_owned)
    };
    Some(reader.records().map(|record| row(record.unwrap())).collect())
}

fn paragraph_votes() -> Option<Vec<[String; 3]>> {
    let bytes = reference("decisions/paragraph_votes_long.csv.gz")?;
    let mut text = String::new();
    GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    let row = |line: &str| {
        let fields: Vec<_> = line.trim_end().split(',').map(str::to_owned).collect();
        fields.try_into().unwrap()
    };
    Some(text.lines().skip(1).map(row).collect())
}

fn ballots(rows: &[[String; 3]]) -> String {
    let mut ballots = "question,delegation,choice\n".to_owned();
    for [question, delegation, choice] in rows {
        writeln!(ballots, "{question},\"{delegation}\",{choice}").unwrap();
    }
    ballots
}

/// Returns the counts of yes, no and abstain by question, in the order of the file.
fn counts(rows: &[[String; 3]]) -> Vec<(&str, [i64; 3])> {
    let mut counts: Vec<(&str, [i64; 3])> = Vec::new();
    let mut places = HashMap::new();
    for [question, _, choice] in rows {
        let place = *places.entry(question).or_insert_with(|| {
            counts.push((question, [0; 3]));
            counts.len() - 1
        });
        let choice = match choice.as_str() {
            "yes" | "Y" => 0,
            "no" | "N" => 1,
            "abstain" | "A" => 2,
            other => panic!("{other}"),
        };
        counts[place].1[choice] += 1;
    }
    counts
}

fn assert_counted(rows: &[[String; 3]]) -> Vec<Value> {
    let (ballots, counts) = (ballots(rows), counts(rows));
    let simple = tally("un-simple-majority", &ballots).unwrap();
    let two_thirds = tally("un-two-thirds", &ballots).unwrap();
    assert_eq!((simple.len(), two_thirds.len()), (counts.len(), counts.len()));
    for ((question, [yes, no, abstain]), (simple, two_thirds)) in
        counts.into_iter().zip(simple.iter().zip(&two_thirds))
    {
        let expected = json!([question, yes + no + abstain, yes, no, abstain, yes + no, 0]);
        for found in [simple, two_thirds] {
            let names = ["question", "eligible", "yes", "no", "abstain", "cast", "not_voting"];
            assert_eq!(json!(names.map(|name| &found[name])), expected, "{question}");
        }
        let required = number(&simple["required"]);
        assert!(2 * required > yes + no && 2 * (required - 1) <= yes + no, "{question}: the least over half");
        assert_eq!(simple["adopted"], yes > no, "{question}");
        assert_eq!(simple["tie"], yes == no && yes > 0, "{question}");
        assert_eq!(two_thirds["adopted"], yes > 0 && 3 * yes >= 2 * (yes + no), "{question}");
    }
    simple
}

#[test]
fn whole_roll_calls_of_the_assembly_are_counted_as_recorded() {
    let Some(rows) = sample() else { return };
    let found = assert_counted(&rows);
    assert_eq!(found.len(), 10);
    // Algeria, 1960: the first committee's operative paragraph 4.
    let tie = found.iter().find(|line| line["question"] == "669.0").unwrap();
    assert_eq!(json!([tie["yes"], tie["no"], tie["abstain"]]), json!([40, 40, 16]));
    assert_eq!(json!([tie["tie"], tie["adopted"], tie["required"]]), json!([true, false, 41]));
}

#[test]
fn votes_on_paragraphs_are_counted_as_recorded() {
    let Some(rows) = paragraph_votes() else { return };
    let found = assert_counted(&rows);
    assert_eq!((rows.len(), found.len()), (116_637, 991));
}

#[test]
fn namibias_code_is_a_delegation_and_no_missing_value() {
    for rows in [sample(), paragraph_votes()] {
        let Some(rows) = rows else { return };
        let (namibia, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row[1] == "NA");
        assert!(!namibia.is_empty());
        let alone = tally("un-simple-majority", &ballots(&namibia)).unwrap();
        assert!(alone.iter().all(|line| line["eligible"] == 1));
        assert_eq!(alone.len(), namibia.len(), "one ballot in each vote that it took part in");
        let without = tally("un-simple-majority", &ballots(&others)).unwrap();
        let with = tally("un-simple-majority", &ballots(&[others, namibia].concat())).unwrap();
        let eligible = |lines: &[Value]| lines.iter().map(|line| number(&line["eligible"])).sum::<i64>();
        assert_eq!(eligible(&with), eligible(&without) + eligible(&alone));
    }
}

/// Returns a ranking such as `A>B=C`, from lists of names that rank equal.
fn ranking(groups: &[Value]) -> String {
    let equal = |group: &Value| list(group).iter().map(text).collect::<Vec<_>>().join("=");
    groups.iter().map(equal).collect::<Vec<_>>().join(">")
}

/// Returns the whole numbers that the command prints as texts.
fn amounts(written: &Value) -> Value {
    let amount = |(name, amount): (&String, &Value)| {
        let amount: i64 = text(amount).parse().unwrap();
        (name.clone(), json!(amount))
    };
    Value::Object(written.as_object().unwrap().iter().map(amount).collect::<Map<_, _>>())
}

fn sorted(names: &Value) -> Vec<Value> {
    let mut names = list(names).to_vec();
    names.sort_by_key(Value::to_string);
    names
}

#[test]
fn textbook_ballots_are_ranked_as_in_the_textbook() {
    let Some(cases) = cases("decisions/ranked_cases.json") else { return };
    for case in &cases {
        let name = &case["name"];
        let mut ballots = "weight,ranking\n".to_owned();
        for ballot in list(&case["ballots"]) {
            writeln!(ballots, "{},{}", text(&ballot[0]), ranking(list(&ballot[1]))).unwrap();
        }
        let found = |method: &str, strength: &str| only(rank(method, strength, &ballots));
        for (method, scores) in
            [("plurality", "plurality"), ("borda", "borda_symmetric"), ("copeland", "copeland")]
        {
            let found = found(method, "margins");
            assert_eq!(found["pairwise"], amounts(&case["pairwise"]), "{name}");
            assert_eq!(found["scores"], amounts(&case[scores]), "{name}: {method}");
            let winners = &case[format!("{method}_winners")];
            assert_eq!(sorted(&found["winners"]), sorted(winners), "{name}: {method}");
        }
        for strength in ["margins", "winning"] {
            for (method, key) in
                [("minimax", "minimax"), ("schulze", "schulze"), ("ranked-pairs", "ranked_pairs")]
            {
                let found = found(method, strength);
                let winners = &case[format!("{key}_{strength}_winners")];
                assert_eq!(sorted(&found["winners"]), sorted(winners), "{name}: {method}, {strength}");
            }
            let order: Vec<_> =
                list(&found("schulze", strength)["order"]).iter().flat_map(list).cloned().collect();
            assert_eq!(json!(order), case[format!("schulze_{strength}_order")], "{name}: {strength}");
        }
        let runoff = found("irv", "margins");
        assert_eq!(runoff["winners"], json!([case["irv_winner"]]), "{name}: irv");
        if case["irv_no_elimination_tie"] == true {
            let rounds = list(&case["irv_rounds"]).iter().map(amounts);
            for (found, mut expected) in list(&runoff["rounds"]).iter().zip(rounds) {
                assert_eq!(Some(&found["exhausted"]), expected.get("exhausted"), "{name}");
                expected.as_object_mut().unwrap().remove("exhausted");
                assert_eq!(found["votes"], expected, "{name}");
            }
        }
    }
}

#[test]
fn random_ballots_are_ranked_as_two_other_programs_do() {
    let Some(cases) = cases("decisions/ranked_random_40.json") else { return };
    let option = |number: &Value| json!(format!("o{number}"));
    for case in &cases {
        let mut ballots = "weight,ranking\n".to_owned();
        for ballot in list(&case["ballots"]) {
            let groups: Vec<_> = list(&ballot[1]).iter().map(|number| json!([option(number)])).collect();
            writeln!(ballots, "{},{}", ballot[0], ranking(&groups)).unwrap();
        }
        let winners = case["winners"].as_object().unwrap();
        assert_eq!(winners.len(), 7);
        for (method, winners) in winners {
            let found = only(rank(&method.replace('_', "-"), "margins", &ballots));
            let winners: Vec<_> = list(winners).iter().map(option).collect();
            assert_eq!(sorted(&found["winners"]), sorted(&json!(winners)), "{}: {method}", case["name"]);
        }
    }
}

#[test]
fn the_power_of_published_games_is_found_exactly() {
    let Some(games) = cases("power/weighted_games.json") else { return };
    for game in &games {
        let players = list(&game["players"]);
        let of = |name: &str| players.iter().map(|player| player[name].clone()).collect::<Vec<_>>();
        let written = json!({
            "players": of("name"),
            "criteria": [{ "name": "votes", "quota": game["quota"], "weights": of("weight") }],
        });
        let found = only(power(&written.to_string()));
        assert_eq!(found["method"], "exact", "{}", game["name"]);
        assert_eq!(found["winning_coalitions"], game["winning_coalitions"], "{}", game["name"]);
        assert_eq!(list(&found["players"]).len(), players.len());
        for (found, expected) in list(&found["players"]).iter().zip(players) {
            let who = format!("{}: {}", game["name"], expected["name"]);
            assert_eq!(found["id"], expected["name"]);
            assert_eq!(found["swings"], expected["swings"], "{who}");
            for (name, key) in [
                ("banzhaf_absolute", "banzhaf_abs"),
                ("banzhaf", "banzhaf_norm"),
                ("shapley_shubik", "shapley_shubik"),
            ] {
                assert_eq!(found["exact"][name], expected[key][0], "{who}: {name}");
                assert_near(&found[name], &expected[key][1], &who);
            }
            for name in ["coleman_prevent", "coleman_initiate"] {
                assert_near(&found[name], &expected[name], &who);
            }
            assert_eq!(found["dummy"], expected["swings"] == "0", "{who}");
        }
    }
}

fn assert_near(found: &Value, expected: &Value, who: &str) {
    let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
    assert!((found - expected).abs() <= 1e-12, "{who}: {found} instead of {expected}");
}
