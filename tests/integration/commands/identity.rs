//! Tests that the commands take each delegation, each question and each number for what was meant, however a
//! spreadsheet program has written it.

use super::{decision, only, rank, tally, tally_of_members};
use serde_json::json;

const REGIONS: &str = "regional-concurrence";

#[test]
fn a_question_is_decided_with_what_its_own_rows_say_of_the_delegations() {
    let first = "question,delegation,choice,region\nQ1,A,yes,africa\nQ1,B,yes,africa\nQ1,C,no,africa\n\
                 Q1,D,yes,asia_pacific\n";
    let alone = decision(REGIONS, first);
    assert_eq!(alone["adopted"], json!(true));
    for later in ["Q2,C,yes,asia_pacific\n", "Q2,D,no,africa\nQ2,A,no,asia_pacific\n"] {
        let both = tally(REGIONS, &format!("{first}{later}")).unwrap();
        assert_eq!(both[0], alone, "{later}");
        let moved =
            tally(REGIONS, &format!("question,delegation,choice,region\n{later}{}", &first[34..])).unwrap();
        assert_eq!(moved[1], alone, "in whatever order: {later}");
    }
}

#[test]
fn a_row_says_more_of_a_delegation_than_the_file_of_weights() {
    let weights = "delegation,region\nA,africa\nB,africa\nC,africa\nD,africa\n";
    let told = "question,delegation,choice,region\nQ,A,yes,africa\nQ,B,yes,africa\nQ,C,no,asia_pacific\n";
    let found = only(tally_of_members(REGIONS, weights, told));
    assert_eq!((&found["adopted"], &found["not_voting"]), (&json!(false), &json!(1)));
}

#[test]
fn parts_of_a_split_vote_are_of_one_delegation_with_one_region() {
    let split = "question,delegation,choice,weight,region\nQ,A,yes,1,africa\nQ,B,yes,1,africa\nQ,A,no,1,asia_pacific\n";
    assert_eq!(
        tally(REGIONS, split).unwrap_err(),
        "ballots.csv: line 4, column 2 (delegation): A stands here with other attributes than in its first row on Q"
    );
}

#[test]
fn a_delegation_votes_once_in_whatever_letters_its_name_is_written() {
    let head = "question,delegation,choice\nQ,FJI,yes\n";
    for (one, other) in [
        ("T\u{fc}rkiye", "Tu\u{308}rkiye"),
        ("Ken", "KEN"),
        ("KEN", "ken\u{200b}"),
        ("C\u{f4}te d’Ivoire", "CO\u{302}TE D’IVOIRE"),
    ] {
        assert_eq!(
            tally("un-simple-majority", &format!("{head}Q,{one},no\nQ,{other},no\n")).unwrap_err(),
            format!("ballots.csv: line 4, column 2 (delegation): {one} has voted on Q already")
        );
        assert_eq!(
            tally_of_members(
                "un-simple-majority",
                &format!("delegation,weight\n{one},1\n{other},1\n"),
                "question,delegation,choice\n"
            )
            .unwrap_err(),
            format!(
                "weights.csv: line 3, column 1 (delegation): {} stands twice",
                domain::text::compose(other)
            )
        );
        let weights = format!("delegation,weight\n{one},3\nFJI,1\n");
        let found = only(tally_of_members(
            "un-simple-majority",
            &weights,
            &format!("question,delegation,choice\nQ,{other},no\nQ,fji,yes\n"),
        ));
        assert_eq!(
            (&found["yes"], &found["no"], &found["not_voting"]),
            (&json!(1), &json!(3), &json!(0)),
            "{other}"
        );
    }
}

#[test]
fn a_veto_and_a_group_find_a_delegation_in_whatever_letters() {
    let rule = r#"{"name":"v","veto":["USA"],"adoption":{"criterion":{"name":"a","count":"heads","votes":"yes",
        "comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}},
        "among":{"delegations":["fji","Ken","usa"]}}}}"#;
    let ballots = "question,delegation,choice\nQ,FJI,yes\nQ,KEN,yes\nQ,usa,no\nQ,BRA,no\n";
    let found = decision(rule, ballots);
    assert_eq!(
        (&found["vetoed_by"], &found["cast"]),
        (&json!(["usa"]), &json!(3)),
        "BRA is not of the group: {found}"
    );
}

#[test]
fn columns_are_separated_as_the_spreadsheet_program_of_any_country_does() {
    let plain = "question,delegation,choice,weight\nQ,A,yes,1.5\nQ,B,no,1\n";
    let expected = tally("un-simple-majority", plain);
    for text in [
        "\u{feff}question;delegation;choice;weight\r\nQ;A;yes;1,5\r\nQ;B;no;1\r\n",
        "question\tdelegation\tchoice\tweight\nQ\tA\tyes\t1,5\nQ\tB\tno\t1",
        "sep=;\r\nquestion;delegation;choice;weight\r\nQ;A;yes;1.5\r\nQ;B;no;1\r\n",
        "\u{feff}SEP=,\nquestion,delegation,choice,weight\nQ,A,yes,1.5\nQ,B,no,1\n",
        "\"question\";\"delegation\";\"choice\";\"weight\"\nQ;A;yes;\"1,5\"\nQ;B;no;1\n",
    ] {
        assert_eq!(tally("un-simple-majority", text), expected, "{text}");
    }
}

#[test]
fn an_error_keeps_its_line_where_the_first_line_names_the_separator() {
    assert_eq!(
        tally("un-simple-majority", "sep=;\nquestion;delegation;choice\nQ;A;yes\nQ;B;maybe\n").unwrap_err(),
        "ballots.csv: line 4, column 3 (choice): \"maybe\" is not yes, no or abstain (or y, n, a), nor absent"
    );
}

#[test]
fn a_number_that_could_be_decimals_or_thousands_is_refused() {
    let ballots = |weight: &str| format!("question;delegation;choice;weight\nQ;A;yes;{weight}\nQ;B;no;1\n");
    assert_eq!(
        tally("un-simple-majority", &ballots("1,500")).unwrap_err(),
        "ballots.csv: line 2, column 4 (weight): \"1,500\" could be decimals or thousands; write it with a point, \
         or without a comma"
    );
    assert_eq!(
        decision("un-simple-majority", &ballots("1,25"))["yes"],
        decision("un-simple-majority", &ballots("1.25"))["yes"]
    );
    assert!(tally("un-simple-majority", &ballots("1,2,3")).is_err());
}

#[test]
fn a_blank_ballot_is_told_and_counts_for_no_option() {
    let marked = only(rank("irv", "margins", "weight,ranking\n3,A>B\n2,B>A\n"));
    let mut with_blank = only(rank("irv", "margins", "weight,ranking\n3,A>B\n2,\n2,B>A\n1/2, \n"));
    assert_eq!(with_blank["blank"], json!("5/2"));
    with_blank["blank"] = marked["blank"].clone();
    assert_eq!((with_blank, &marked["blank"]), (marked.clone(), &json!(0)));
    assert!(rank("irv", "margins", "weight,ranking\n2,\n").is_err(), "nobody has ranked anything");
}
