//! Tests the errors of the commands on wrong files: the file, the line, the column, and the reason.

use super::{power, rank, tally, tally_of_members};

fn refusal_of_ballots(ballots: &str) -> String {
    tally("un-simple-majority", ballots).unwrap_err()
}

fn refusal_of_ranking(ballots: &str) -> String {
    rank("irv", "margins", ballots).unwrap_err()
}

fn refusal_of_rule(rule: &str) -> String {
    tally(rule, "question,delegation,choice\nQ,A,yes\n").unwrap_err()
}

fn refusal_of_game(game: &str) -> String {
    power(game).unwrap_err()
}

#[test]
fn an_unknown_choice_is_quoted() {
    assert_eq!(
        refusal_of_ballots("question,delegation,choice\nQ,A,yes\nQ,B,maybe\n"),
        "ballots.csv: line 3, column 3 (choice): \"maybe\" is not yes, no or abstain (or y, n, a), nor absent"
    );
}

#[test]
fn a_second_ballot_names_the_delegation_and_the_question() {
    let told = "ballots.csv: line 4, column 2 (delegation): A has voted on Q already";
    assert_eq!(refusal_of_ballots("question,delegation,choice\nQ,A,yes\nQ,B,no\nQ,A,no\n"), told);
    // A split vote has each choice at most once.
    let again = "question,delegation,choice,weight\nQ,A,yes,1\nQ,B,no,1\nQ,A,yes,1\n";
    assert_eq!(refusal_of_ballots(again), told);
}

#[test]
fn a_missing_column_is_named() {
    for nothing in ["", "\n\n"] {
        let told = refusal_of_ballots(nothing);
        assert_eq!(told, "ballots.csv: line 1, column 1: there is no column `question`");
    }
    assert_eq!(
        refusal_of_ballots("question,delegation,vote\nQ,A,yes\n"),
        "ballots.csv: line 1, column 1: there is no column `choice`"
    );
    assert_eq!(
        refusal_of_ranking("weight,order\n1,A>B\n"),
        "ballots.csv: line 1, column 1: there is no column `ranking`"
    );
    assert_eq!(
        tally_of_members("imf-85", "delegation,votes\nA,1\n", "question,delegation,choice\nQ,A,yes\n"),
        Err("weights.csv: line 1, column 1: there is no column `weight`".to_owned())
    );
}

#[test]
fn a_column_that_is_there_twice_is_named() {
    assert_eq!(
        refusal_of_ballots("question,delegation,choice,Delegation\nQ,A,yes,B\n"),
        "ballots.csv: line 1, column 4: a second column is named `delegation`"
    );
}

#[test]
fn a_row_with_too_few_or_too_many_fields_is_refused() {
    assert_eq!(
        refusal_of_ballots("question,delegation,choice\nQ,A,yes\nQ,B\n"),
        "ballots.csv: line 3, column 2: 2 columns instead of 3"
    );
    assert_eq!(
        refusal_of_ballots("question,delegation,choice\nQ,A,yes,1\n"),
        "ballots.csv: line 2, column 3: 4 columns instead of 3"
    );
}

#[test]
fn an_unclosed_quotation_mark_is_reported_at_its_place() {
    for (text, place) in [
        ("question,delegation,choice\nQ,A,yes\n\nQ,\"B,yes\nQ,C,no\n", "line 4, column 2 (delegation)"),
        ("question,delegation,choice\nQ,\"A\nB\",yes\nQ,B,\"no", "line 4, column 3 (choice)"),
        ("question,delegation,choice\nQ,A,\"yes \n\n\n", "line 2, column 3 (choice)"),
        ("question,\"delegation,choice\nQ,A,yes\n", "line 1, column 2"),
        // The line is the one in which it was opened, not the first one of the row.
        ("question,delegation,choice\nQ,\"A\nB\",\"yes\n", "line 3, column 3 (choice)"),
    ] {
        assert_eq!(
            refusal_of_ballots(text),
            format!("ballots.csv: {place}: a quotation mark is not closed"),
            "{text}"
        );
    }
}

#[test]
fn a_quotation_mark_that_another_row_closes_swallows_no_rows() {
    let told = "text stands after the quotation mark that closes this";
    assert_eq!(
        refusal_of_ballots("question,delegation,choice\nQ,\"A,yes\nQ,B,no\nQ,\"C\",no\n"),
        format!("ballots.csv: line 2, column 2 (delegation): {told}")
    );
}

#[test]
fn an_empty_name_is_refused() {
    assert_eq!(
        refusal_of_ballots("question,delegation,choice\nQ, ,yes\n"),
        "ballots.csv: line 2, column 2 (delegation): this is empty"
    );
    assert_eq!(
        refusal_of_ballots("question,delegation,choice\n,A,yes\n"),
        "ballots.csv: line 2, column 1 (question): this is empty"
    );
}

#[test]
fn a_weight_is_a_number_from_zero_with_a_decimal_point() {
    for weight in ["heavy", "-1", "1,5", "1e3", "1/0", ""] {
        assert_eq!(
            refusal_of_ballots(&format!(
                "question,delegation,choice,weight\nQ,A,yes,1\nQ,B,no,\"{weight}\"\n"
            )),
            format!(
                "ballots.csv: line 3, column 4 (weight): \"{weight}\" is not an integer, a decimal number or \
                 a fraction from 0"
            )
        );
    }
    assert_eq!(
        tally_of_members("imf-85", "delegation,weight\nA,\"1,5\"\n", "question,delegation,choice\nQ,A,yes\n"),
        Err("weights.csv: line 2, column 2 (weight): \"1,5\" is not an integer, a decimal number or a fraction \
             from 0"
            .to_owned())
    );
    assert_eq!(
        refusal_of_ranking("weight,ranking\n-1,A>B\n"),
        "ballots.csv: line 2, column 1 (weight): \"-1\" is not an integer, a decimal number or a fraction from 0"
    );
}

#[test]
fn a_delegation_outside_the_weights_is_named() {
    let ballots = "question,delegation,choice\nQ,A,yes\nQ,C,yes\n";
    assert_eq!(
        tally_of_members("un-simple-majority", "delegation,weight\nA,1\nB,1\n", ballots),
        Err("ballots.csv: line 3, column 2 (delegation): C is not in the file of weights".to_owned())
    );
}

#[test]
fn a_delegation_stands_in_the_weights_once() {
    let ballots = "question,delegation,choice\nQ,A,yes\n";
    assert_eq!(
        tally_of_members("un-simple-majority", "delegation,weight\nA,1\nA,2\n", ballots),
        Err("weights.csv: line 3, column 1 (delegation): A stands twice".to_owned())
    );
}

#[test]
fn weights_in_both_files_are_refused() {
    let ballots = "question,delegation,choice,weight\nQ,A,yes,1\n";
    assert_eq!(
        tally_of_members("un-simple-majority", "delegation,weight\nA,2\n", ballots),
        Err("ballots.csv: line 1, column 4 (weight): weights are given twice: here and by --weights"
            .to_owned())
    );
}

#[test]
fn a_rule_that_needs_weights_or_regions_asks_for_them() {
    let ballots = "question,delegation,choice\nQ,A,yes\n";
    assert_eq!(
        tally("imf-85", ballots),
        Err("ballots.csv: line 1, column 1: the rule imf-85 needs weights: a column `weight`, or --weights"
            .to_owned())
    );
    assert_eq!(
        tally("regional-concurrence", ballots),
        Err("ballots.csv: line 1, column 1: the rule needs a column `region`, here or in --weights"
            .to_owned())
    );
}

#[test]
fn an_unknown_rule_is_neither_a_preset_nor_a_file() {
    assert_eq!(
        tally("no-such-rule", "question,delegation,choice\nQ,A,yes\n"),
        Err("no-such-rule: line 1, column 1: neither a preset (see --rules) nor a file that can be read: \
             No such file or directory (os error 2)"
            .to_owned())
    );
}

#[test]
fn a_broken_rule_is_refused_where_it_breaks() {
    assert_eq!(
        refusal_of_rule("{ \"name\": \"mine\",\n  \"adoption\": }\n"),
        "rule.json: line 2, column 15: expected value"
    );
    assert_eq!(
        refusal_of_rule("{ \"name\": \"mine\",\n  \"majority\": 1 }"),
        "rule.json: line 2, column 12: unknown field `majority`, expected one of `name`, `version`, `source`, \
         `voters`, `weights`, `abstention`, `absence`, `adoption`, `tie`, `quorum`, `veto`, `secrecy`, \
         `silence_hours`"
    );
    assert_eq!(
        refusal_of_rule("{ \"name\": \"mine\" }"),
        "rule.json: line 1, column 18: missing field `adoption`"
    );
}

#[test]
fn a_rule_that_no_vote_could_meet_is_refused_in_its_file() {
    let criterion = r#""name": "votes", "count": "weight", "votes": "yes", "comparison": "more_than""#;
    let share = r#""bound": { "share": { "numerator": 3, "denominator": 2, "of": "members" } }"#;
    assert_eq!(
        refusal_of_rule(&format!(
            "{{ \"name\": \"mine\", \"adoption\": {{ \"criterion\": {{ {criterion}, {share} }} }} }}"
        )),
        "rule.json: line 1, column 1: votes: a share is from 0/1 to 1/1"
    );
}

#[test]
fn a_wrong_ranking_is_refused_at_its_character() {
    assert_eq!(
        refusal_of_ranking("weight,ranking\n1,A>B\n1,A>>B\n"),
        "ballots.csv: line 3, column 2 (ranking): character 3: a name is missing"
    );
    assert_eq!(
        refusal_of_ranking("weight,ranking\n1,A>B=A\n"),
        "ballots.csv: line 2, column 2 (ranking): character 5: the option stands twice"
    );
}

#[test]
fn a_ranking_without_options_is_refused() {
    for none in ["weight,ranking\n", "weight,ranking\n1,\n2, \n"] {
        let expected = "ballots.csv: line 1, column 1: there is nothing to choose from";
        assert_eq!(refusal_of_ranking(none), expected, "{none}");
    }
}

/// Returns a game of two players with these votes, as JSON.
fn game(votes: &str, winning: &str) -> String {
    format!(
        "{{ \"players\": [\"A\", \"B\"],\n  \"criteria\": [\n    \
         {{ \"name\": \"votes\", \"quota\": 3, \"weights\": {votes} }}\n  ]{winning} }}\n"
    )
}

#[test]
fn a_game_has_a_weight_for_each_player() {
    let place = "game.json: line 3, column 47";
    assert_eq!(refusal_of_game(&game("[2]", "")), format!("{place}: votes: 1 weights for 2 players"));
    assert_eq!(refusal_of_game(&game("[2, 1, 1]", "")), format!("{place}: votes: 3 weights for 2 players"));
}

#[test]
fn a_weight_of_a_game_has_no_decimal_comma_and_is_not_below_zero() {
    assert_eq!(
        refusal_of_game(&game("[2, \"1,5\"]", "")),
        "game.json: line 3, column 55: not an integer, a decimal number or a fraction"
    );
    assert_eq!(
        refusal_of_game(&game("[2, -1]", "")),
        "game.json: line 3, column 51: votes: a weight is below 0"
    );
    assert_eq!(
        refusal_of_game(&game("[2, 1.5]", "")),
        "game.json: line 3, column 53: invalid type: floating point `1.5`, expected an integer, or a decimal \
         number or fraction in a string"
    );
}

#[test]
fn an_unknown_criterion_in_a_game_is_refused() {
    let winning = ",\n  \"winning\": { \"any\": [{ \"all\": [\"votes\", \"population\"] }] }";
    assert_eq!(
        refusal_of_game(&game("[2, 1]", winning)),
        "game.json: line 5, column 24: there is no criterion population"
    );
}

#[test]
fn a_player_twice_and_a_game_that_breaks_off_are_refused_where_they_stand() {
    assert_eq!(
        refusal_of_game("{ \"players\": [\"A\", \"A\"],\n  \"criteria\": [] }"),
        "game.json: line 1, column 14: the player A stands twice"
    );
    assert_eq!(
        refusal_of_game("{ \"players\": [\"A\"],"),
        "game.json: line 1, column 19: EOF while parsing a value"
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let told = |line: u8| format!("ballots.csv: line {line}, column 1 (question): this is empty");
    let plain = "question,delegation,choice\nQ,A,yes\n,B,no\n";
    assert_eq!(refusal_of_ballots(plain), told(3));
    assert_eq!(refusal_of_ballots(plain.trim_end()), told(3), "no end of the last line");
    assert_eq!(refusal_of_ballots(&plain.replace('\n', "\r\n")), told(3), "line ends of Windows");
    assert_eq!(refusal_of_ballots(&plain.replace("yes\n", "yes\n\n")), told(4), "an empty line");
    assert_eq!(refusal_of_ballots(&plain.replace("Q,A", "\"Q\n\",A")), told(4), "a line break in a field");
}
