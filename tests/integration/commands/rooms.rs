//! Tests decisions of small rooms, which can be worked out by hand.

use super::{decision, only, power, rank, tally, tally_of_members};
use serde_json::{Value, json};
use std::fmt::Write;

/// Returns the named fields of a line.
fn of<const N: usize>(line: &Value, names: [&str; N]) -> Value {
    json!(names.map(|name| &line[name]).as_slice())
}

/// Returns the name, the votes, the limit and the result of each criterion.
fn criteria(line: &Value) -> Value {
    let criteria = line["criteria"].as_array().unwrap();
    let told = |one: &Value| json!([one["name"], one["votes"], one["limit"], one["met"]]);
    json!(criteria.iter().map(told).collect::<Vec<_>>())
}

/// Ten members M0 to M9 with a hundred people among them.
const POPULATIONS: &str =
    "delegation,weight\nM0,30\nM1,20\nM2,15\nM3,10\nM4,8\nM5,6\nM6,5\nM7,3\nM8,2\nM9,1\n";

/// Returns the decision of the ten members by `rule`, when these vote in favour and the others have the
/// choice `others`.
fn council(rule: &str, in_favour: &[u8], others: &str) -> Value {
    let mut ballots = "question,delegation,choice\n".to_owned();
    for member in 0..10 {
        let choice = if in_favour.contains(&member) { "yes" } else { others };
        writeln!(ballots, "Q,M{member},{choice}").unwrap();
    }
    only(tally_of_members(rule, POPULATIONS, &ballots))
}

#[test]
fn a_tie_of_forty_to_forty_is_rejected() {
    // The General Assembly on Algeria, 1960: 40 in favour, 40 against, 16 abstaining.
    let mut ballots = "question,delegation,choice\n".to_owned();
    for index in 0..96 {
        let choice = ["yes", "no", "abstain"][index / 40];
        writeln!(ballots, "Algeria,D{index},{choice}").unwrap();
    }
    let found = decision("un-simple-majority", &ballots);
    let names = ["yes", "no", "abstain", "cast", "required", "adopted", "tie", "reason"];
    assert_eq!(of(&found, names), json!([40, 40, 16, 80, 41, false, true, "insufficient_votes"]));
}

#[test]
fn the_union_adopts_by_six_of_ten_members_with_sixty_five_of_the_people() {
    let rule = "eu-qualified-majority";
    let found = council(rule, &[0, 1, 2, 7, 8, 9], "no");
    assert_eq!(
        criteria(&found),
        json!([
            ["members", 6, { "least": 6 }, true],
            ["population", 71, { "least": 65 }, true],
            ["no-blocking-minority", 4, { "most": 3 }, false],
        ])
    );
    assert_eq!(of(&found, ["adopted", "yes", "eligible", "required"]), json!([true, 6, 10, 6]));

    let too_few_people = council(rule, &[1, 2, 3, 4, 5, 6], "no");
    assert_eq!(criteria(&too_few_people)[1], json!(["population", 64, { "least": 65 }, false]));
    assert_eq!(too_few_people["adopted"], false);

    let too_few_members = council(rule, &[0, 1, 2, 3, 4], "no");
    assert_eq!(criteria(&too_few_members)[0], json!(["members", 5, { "least": 6 }, false]));
    assert_eq!(too_few_members["adopted"], false);
}

#[test]
fn three_members_of_the_union_cannot_block_however_large() {
    // M0, M1 and M2 are 65 of 100 people; the seven others are 35.
    let found = council("eu-qualified-majority", &[3, 4, 5, 6, 7, 8, 9], "no");
    assert_eq!(
        criteria(&found),
        json!([
            ["members", 7, { "least": 6 }, true],
            ["population", 35, { "least": 65 }, false],
            ["no-blocking-minority", 3, { "most": 3 }, true],
        ])
    );
    assert_eq!(found["adopted"], true);
    let without_proposal = council("eu-qualified-majority-72", &[3, 4, 5, 6, 7, 8, 9], "no");
    assert_eq!(criteria(&without_proposal)[0], json!(["members", 7, { "least": 8 }, false]));
    assert_eq!(without_proposal["adopted"], false);
}

#[test]
fn a_member_that_abstains_or_is_absent_does_not_count_in_favour_in_the_council() {
    for others in ["abstain", "absent"] {
        let found = council("eu-qualified-majority", &[0, 1, 2, 7, 8], others);
        assert_eq!(criteria(&found)[0], json!(["members", 5, { "least": 6 }, false]), "{others}");
        assert_eq!(found["adopted"], false, "{others}");
    }
    let absent = council("eu-qualified-majority", &[0, 1, 2, 7, 8], "absent");
    assert_eq!(of(&absent, ["not_voting", "eligible"]), json!([5, 10]));
}

#[test]
fn a_doubly_weighted_majority_asks_participants_and_contributions() {
    let contributions = "delegation,weight\nA,45\nB,25\nC,15\nD,10\nE,5\n";
    let ballots = "question,delegation,choice\n\
        both,A,yes\nboth,B,yes\nboth,C,yes\nboth,D,no\nboth,E,no\n\
        too few,A,yes\ntoo few,B,yes\n\
        too poor,B,yes\ntoo poor,C,yes\ntoo poor,D,yes\ntoo poor,E,yes\n\
        just,A,yes\njust,D,yes\njust,E,yes\n";
    let found = tally_of_members("double-weighted-majority", contributions, ballots).unwrap();
    let expected =
        [("both", 3, 85, true), ("too few", 2, 70, false), ("too poor", 4, 55, false), ("just", 3, 60, true)];
    for (line, (question, participants, contributed, adopted)) in found.iter().zip(expected) {
        assert_eq!(of(line, ["question", "adopted"]), json!([question, adopted]));
        assert_eq!(
            criteria(line),
            json!([
                ["participants", participants, { "least": 3 }, participants >= 3],
                ["contributions", contributed, { "least": 60 }, contributed >= 60],
            ])
        );
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn every_region_concurs_or_nothing_is_adopted() {
    let ballots = "question,delegation,choice,region\n\
        one,A,yes,Africa\none,B,yes,Africa\none,C,no,Africa\none,D,yes,Asia\none,E,no,Asia\n\
        two,A,yes,Africa\ntwo,B,yes,Africa\ntwo,C,no,Africa\ntwo,D,yes,Asia\ntwo,E,abstain,Asia\n";
    let found = tally("regional-concurrence", ballots).unwrap();
    let regions = |line: &Value| {
        let told = |one: &Value| json!([one["group"], one["votes"], one["of"], one["limit"], one["met"]]);
        json!(line["criteria"].as_array().unwrap().iter().map(told).collect::<Vec<_>>())
    };
    let africa = json!(["Africa", 2, 3, { "least": 2 }, true]);
    // Three of five are in favour, but Asia is divided.
    assert_eq!(regions(&found[0]), json!([africa, ["Asia", 1, 2, { "least": 2 }, false]]));
    assert_eq!(of(&found[0], ["yes", "no", "adopted"]), json!([3, 2, false]));
    assert_eq!(regions(&found[1]), json!([africa, ["Asia", 1, 1, { "least": 1 }, true]]));
    assert_eq!(found[1]["adopted"], true);
}

#[test]
fn regions_may_stand_with_the_members_instead_of_the_ballots() {
    let members = "region,delegation\nAfrica,A\nAfrica,B\nAsia,C\n";
    let ballots = "question,delegation,choice\nQ,A,yes\nQ,C,yes\n";
    let found = only(tally_of_members("regional-concurrence", members, ballots));
    assert_eq!(of(&found, ["eligible", "not_voting", "yes", "adopted"]), json!([3, 1, 2, true]));
}

#[test]
fn a_large_member_of_the_fund_blocks_what_needs_eighty_five_per_cent() {
    let votes = "delegation,weight\nUSA,16.5\nREST,68.5\nSMALL,15\n";
    let ballots = "question,delegation,choice\n\
        without the small,USA,yes\nwithout the small,REST,yes\nwithout the small,SMALL,no\n\
        without the large,REST,yes\nwithout the large,SMALL,yes\n";
    let found = tally_of_members("imf-85", votes, ballots).unwrap();
    let names = ["yes", "no", "required", "adopted", "not_voting"];
    assert_eq!(of(&found[0], names), json!([85, 15, 85, true, 0]));
    assert_eq!(of(&found[1], names), json!(["167/2", 0, 85, false, 1]));
}

#[test]
fn a_permanent_member_against_is_a_veto_and_an_abstaining_one_is_not() {
    let ballots = |france: &str| {
        let mut ballots = format!("question,delegation,choice\nQ,FRA,{france}\n");
        for index in 0..9 {
            writeln!(ballots, "Q,D{index},y").unwrap();
        }
        ballots
    };
    let names = ["yes", "required", "adopted", "veto", "vetoed_by", "reason"];
    let against = decision("unsc", &ballots("n"));
    assert_eq!(of(&against, names), json!([9, 9, false, true, ["FRA"], "veto"]));
    for choice in ["a", "absent"] {
        let found = decision("unsc", &ballots(choice));
        assert_eq!(of(&found, names), json!([9, 9, true, false, [], null]), "{choice}");
    }
}

#[test]
fn a_delegation_may_split_its_weight_over_two_rows() {
    let ballots = "question,delegation,choice,weight\nQ,EUR,yes,15\nQ,EUR,no,12\nQ,XAA,no,1\n";
    let names = ["eligible", "yes", "no", "cast", "required", "adopted"];
    let by_weight = decision("un-simple-majority", ballots);
    assert_eq!(of(&by_weight, names), json!([2, 15, 13, 28, 15, true]));
    let by_heads = decision("unsc-procedural", ballots);
    assert_eq!(of(&by_heads, names), json!([2, "5/9", "13/9", 2, 9, false]));
}

#[test]
fn weights_are_added_as_decimals_and_fractions_without_rounding() {
    let ballots = "question,delegation,choice,weight\nQ,A,yes,0.1\nQ,B,yes,0.2\nQ,C,no,3/10\n";
    let found = decision("un-simple-majority", ballots);
    let names = ["yes", "no", "cast", "required", "tie", "adopted"];
    // In tenths: 3 against 3, of which more than half is 4.
    assert_eq!(of(&found, names), json!(["3/10", "3/10", "3/5", "2/5", true, false]));
}

#[test]
fn members_without_a_ballot_count_among_the_members() {
    let members = "delegation,weight\nA,1\nB,1\nC,1\nD,1\n";
    let ballots = "question,delegation,choice\nQ,A,yes\nQ,B,yes\nR,A,yes\nR,B,yes\nR,C,yes\n";
    let found = tally_of_members("members-majority", members, ballots).unwrap();
    let names = ["question", "eligible", "not_voting", "required", "adopted"];
    assert_eq!(of(&found[0], names), json!(["Q", 4, 2, 3, false]));
    assert_eq!(of(&found[1], names), json!(["R", 4, 1, 3, true]));
}

#[test]
fn a_rule_of_ones_own_decides_as_a_preset_does() {
    let rule = json!({
        "name": "three-quarters",
        "adoption": { "criterion": {
            "name": "votes", "count": "heads", "votes": "yes", "comparison": "at_least",
            "bound": { "share": { "numerator": 3, "denominator": 4, "of": "yes_and_no" } },
        } },
    });
    let ballots = "question,delegation,choice\nQ,A,yes\nQ,B,yes\nQ,C,yes\nQ,D,no\nQ,E,abstain\n";
    let found = decision(&rule.to_string(), ballots);
    assert_eq!(of(&found, ["rule", "yes", "required", "adopted"]), json!(["three-quarters", 3, 3, true]));
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_windows_are_accepted() {
    let plain = "question,delegation,choice\nQ,A,yes\nQ,B,no\nQ,C,yes\n";
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let found = tally("un-simple-majority", &windows).unwrap();
    assert_eq!(found, tally("un-simple-majority", plain).unwrap());
    assert_eq!(of(&found[0], ["yes", "no", "adopted"]), json!([2, 1, true]));
    let ranked = "\u{feff}weight,ranking\r\n2,A>B\r\n1,B>A\r\n";
    assert_eq!(only(rank("borda", "margins", ranked))["winners"], json!(["A"]));
    let game = "\u{feff}{\"players\":[\"A\"],\r\n\"criteria\":[{\"name\":\"votes\",\"quota\":1,\"weights\":[1]}]}\r\n";
    assert_eq!(only(power(game))["winning_coalitions"], "1");
}

#[test]
fn columns_stand_in_any_order_and_questions_need_not_stand_together() {
    let ballots = "Choice, Delegation ,QUESTION,note\nyes,A,one,x\nNO,A,two,\nY, B ,one,\nAbstain,B,two,\n";
    let found = tally("un-simple-majority", ballots).unwrap();
    let names = ["question", "yes", "no", "abstain"];
    assert_eq!(of(&found[0], names), json!(["one", 2, 0, 0]));
    assert_eq!(of(&found[1], names), json!(["two", 0, 1, 1]));
}

#[test]
fn equal_options_and_options_left_out_are_ranked_as_written() {
    // On the first ballot A and B share the first rank, and C, which is left out, is behind both.
    let ballots = "ranking,weight\nA=B,1\nC > B,1/2\n";
    let found = only(rank("plurality", "margins", ballots));
    assert_eq!(found["scores"], json!({ "A": "1/2", "B": "1/2", "C": "1/2" }));
    assert_eq!(of(&found, ["winners", "tied"]), json!([["A", "B", "C"], true]));
    let pairs = json!({ "A>B": 0, "A>C": 1, "B>A": "1/2", "B>C": 1, "C>A": "1/2", "C>B": "1/2" });
    assert_eq!(found["pairwise"], pairs);
}

#[test]
fn power_in_two_chambers_and_of_an_alternative_is_found_by_hand() {
    // A wins with B or C, and B and C win together: so any two of three win.
    let game = json!({
        "players": ["A", "B", "C"],
        "criteria": [
            { "name": "chair", "quota": 1, "weights": [1, 0, 0] },
            { "name": "floor", "quota": "0.5", "weights": [0, "0.5", "1/2"] },
            { "name": "united", "quota": 2, "weights": [0, 1, 1] },
        ],
        "winning": { "any": [{ "all": ["chair", "floor"] }, { "all": ["united"] }] },
    });
    let found = only(power(&game.to_string()));
    assert_eq!(of(&found, ["winning_coalitions", "method"]), json!(["4", "exact"]));
    for player in found["players"].as_array().unwrap() {
        assert_eq!(of(player, ["swings", "dummy", "vetoer"]), json!(["2", false, false]));
        assert_eq!(player["exact"]["shapley_shubik"], "1/3");
        assert_eq!(player["exact"]["coleman_prevent"], "1/2");
    }
    assert_eq!(found["smallest_blocking"], json!({ "size": 2, "number": "3" }));
}

#[test]
fn an_index_that_is_integrated_says_so_and_is_right_to_ten_places() {
    // Two of the three heavy players win with 20 of the 40 light ones, and all three win alone. So a light player is
    // the pivot after two heavy and 19 light ones: in 3 × C(39, 19) of 43 × C(42, 21) orders.
    let mut weights = vec![4_000_000; 3];
    weights.extend([1; 40]);
    let players: Vec<_> = (0..43).map(|player| format!("P{player}")).collect();
    let criteria = json!([{ "name": "votes", "quota": 8_000_020, "weights": weights }]);
    let found = only(power(&json!({ "players": players, "criteria": criteria }).to_string()));
    assert_eq!(found["method"], "integral");
    assert_eq!(found["integral"], json!({ "indices": ["shapley_shubik"], "error_below": 1e-10 }));
    assert!(found["estimate"].is_null());
    let light = 3.0 * 68_923_264_410.0 / (43.0 * 538_257_874_440.0);
    let found = found["players"].as_array().unwrap();
    for (place, player) in found.iter().enumerate() {
        let expected = if place < 3 { (1.0 - 40.0 * light) / 3.0 } else { light };
        let index = player["shapley_shubik"].as_f64().unwrap();
        assert!((index - expected).abs() < 1e-12, "{place}: {index} instead of {expected}");
        assert!(player["exact"]["shapley_shubik"].is_null() && player["half_width_99"].is_null());
    }
    // A light player decides for 19 others with two heavy ones; the swings are counted.
    assert_eq!(found[3]["swings"], "206769793230");
    assert_eq!(found[3]["exact"]["banzhaf_absolute"], "103384896615/2199023255552");
}
