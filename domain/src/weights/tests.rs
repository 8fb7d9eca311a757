use super::*;
use proptest::prelude::*;
use serde_json::json;

/// The values that [`DelegationFacts`] borrow.
#[derive(Clone, Debug)]
struct Delegation {
    code: String,
    population: Option<i64>,
    attributes: BTreeMap<String, String>,
}

fn delegation(code: &str, population: Option<i64>, attributes: &[(&str, &str)]) -> Delegation {
    let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Delegation { code: code.to_owned(), population, attributes: attributes.collect() }
}

fn facts(delegations: &[Delegation]) -> Vec<DelegationFacts<'_>> {
    let facts = delegations.iter().map(|Delegation { code, population, attributes }| DelegationFacts {
        code,
        population: *population,
        attributes,
    });
    facts.collect()
}

fn scheme(base: WeightBase) -> WeightScheme {
    WeightScheme { base, uplifts: Vec::new(), cap: None, points: None, rounding: PointsRounding::Alike }
}

fn uplift(attribute: &str, value: &str, percent: u32) -> Uplift {
    Uplift { attribute: attribute.to_owned(), value: value.to_owned(), percent }
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn table_of(rows: &[(&str, &str)]) -> BTreeMap<String, Amount> {
    rows.iter().map(|(code, value)| ((*code).to_owned(), amount(value))).collect()
}

fn weights_of(scheme: &WeightScheme, delegations: &[Delegation]) -> Result<Vec<i64>, SchemeError> {
    compute_weights(scheme, &facts(delegations))
}

fn states(codes: &[&str]) -> Vec<Delegation> {
    codes.iter().map(|code| delegation(code, None, &[])).collect()
}

#[test]
fn the_votes_of_the_monetary_fund_are_the_published_ones() {
    let votes = |basic: &str| {
        let table = table_of(&[("USA", "82994.2"), ("JPN", "30820.5"), ("CHN", "30482.9")]);
        let contribution = Contribution { basic: amount(basic), per_vote: amount("0.1"), table };
        weights_of(&scheme(WeightBase::Contribution(contribution)), &states(&["USA", "JPN", "CHN"]))
    };
    assert_eq!(votes("1459"), Ok(vec![831_401, 309_664, 306_288]));
    assert_eq!(votes("1452"), Ok(vec![831_394, 309_657, 306_281]));
    assert_eq!(votes("1459.5"), Err(SchemeError::NotWhole { code: "USA".to_owned() }));
}

#[test]
fn a_contribution_gives_full_votes_and_no_part_of_one() {
    let table = table_of(&[("AAA", "2.99"), ("BBB", "3"), ("CCC", "0"), ("DDD", "1/3")]);
    let contribution = Contribution { basic: amount("2"), per_vote: amount("1/3"), table };
    let found =
        weights_of(&scheme(WeightBase::Contribution(contribution)), &states(&["DDD", "CCC", "BBB", "AAA"]));
    assert_eq!(found, Ok(vec![3, 2, 11, 10]));
}

#[test]
fn the_house_of_1792_has_the_seats_of_the_bill_that_washington_vetoed() {
    // 120 seats by Hamilton's method for the census of 1790 (COMAP, For All Practical Purposes,
    // chapter 14, example 6).
    let states = [
        ("VA", 630_560, 21),
        ("MA", 475_327, 16),
        ("PA", 432_879, 14),
        ("NC", 353_523, 12),
        ("NY", 331_589, 11),
        ("MD", 278_514, 9),
        ("CT", 236_841, 8),
        ("SC", 206_236, 7),
        ("NJ", 179_570, 6),
        ("NH", 141_822, 5),
        ("VT", 85_533, 3),
        ("GA", 70_835, 2),
        ("KY", 68_705, 2),
        ("RI", 68_446, 2),
        ("DE", 55_540, 2),
    ];
    let delegations: Vec<_> =
        states.iter().map(|(code, population, _)| delegation(code, Some(*population), &[])).collect();
    let scheme =
        WeightScheme { points: Some(120), ..scheme(WeightBase::Population(PopulationExponent::One)) };
    let seats: Vec<i64> = states.iter().map(|(_, _, seats)| *seats).collect();
    assert_eq!(weights_of(&scheme, &delegations), Ok(seats));
}

#[test]
fn a_delegation_can_lose_a_point_when_the_total_grows_by_one() {
    // The Alabama paradox is a known property of the method, not a fault here.
    let raw: Vec<_> = [("A", 1500), ("B", 1500), ("C", 900), ("D", 500), ("E", 500), ("F", 200)]
        .map(|(code, votes)| (code, Amount::whole(votes)))
        .to_vec();
    assert_eq!(share_out(&raw, 25, PointsRounding::Alike), Ok(vec![7, 7, 4, 3, 3, 1]));
    assert_eq!(share_out(&raw, 26, PointsRounding::Alike), Ok(vec![8, 8, 5, 2, 2, 1]));
}

#[test]
fn schemes_of_before_decide_equal_remainders_by_the_order_of_the_codes() {
    let raw = |codes: [&'static str; 3]| codes.map(|code| (code, amount("1/3"))).to_vec();
    let shares = |codes, points| share_out(&raw(codes), points, PointsRounding::ByCode);
    assert_eq!(shares(["TUV", "FJI", "NRU"], 10_000), Ok(vec![3_333, 3_334, 3_333]));
    assert_eq!(shares(["NRU", "TUV", "FJI"], 2), Ok(vec![1, 0, 1]));
    let stored = json!({ "base": "equal", "points": 5_411 });
    let stored: WeightScheme = serde_json::from_value(stored).unwrap();
    let six = states(&["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]);
    assert_eq!(weights_of(&stored, &six), Ok(vec![902, 902, 902, 902, 902, 901]));
    assert_eq!(serde_json::to_value(&stored).unwrap(), json!({ "base": "equal", "points": 5_411 }));
}

#[test]
fn delegations_with_the_same_facts_get_the_same_votes() {
    let six = states(&["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]);
    let scheme = WeightScheme { points: Some(5_411), ..scheme(WeightBase::Equal) };
    assert_eq!(weights_of(&scheme, &six), Ok(vec![901; 6]), "five votes are given to nobody");
    let few = WeightScheme { points: Some(5), ..scheme };
    assert_eq!(weights_of(&few, &six), Err(SchemeError::AllZero));
    // Of the quotas 5.4, 2.3 and 2.3 one vote is left, which the first gets.
    let raw = [("AAA", 54), ("BBB", 23), ("CCC", 23)].map(|(code, votes)| (code, Amount::whole(votes)));
    assert_eq!(share_out(&raw, 10, PointsRounding::Alike), Ok(vec![6, 2, 2]));
    // Of the quotas 3.8, 3.8 and 2.4 two votes are left, which the first two get.
    let raw = [("AAA", 38), ("BBB", 38), ("CCC", 24)].map(|(code, votes)| (code, Amount::whole(votes)));
    assert_eq!(share_out(&raw, 10, PointsRounding::Alike), Ok(vec![4, 4, 2]));
    // Of the quotas 0.7, 0.7, 0.7 and 7.9 three votes are left: one for the last, and two that three cannot share.
    let raw =
        [("AAA", 7), ("BBB", 7), ("CCC", 7), ("DDD", 79)].map(|(code, votes)| (code, Amount::whole(votes)));
    assert_eq!(share_out(&raw, 10, PointsRounding::Alike), Ok(vec![0, 0, 0, 8]));
    assert_eq!(share_out(&raw, 9, PointsRounding::Alike), Ok(vec![0, 0, 0, 7]));
    // Of equal remainders the larger number gets the vote, whatever the codes.
    let raw = [("AAA", 25), ("BBB", 75)].map(|(code, votes)| (code, Amount::whole(votes)));
    assert_eq!(share_out(&raw, 2, PointsRounding::Alike), Ok(vec![0, 2]));
}

#[test]
fn equal_weights_are_one_each() {
    let two = states(&["FJI", "NRU"]);
    assert_eq!(weights_of(&scheme(WeightBase::Equal), &two), Ok(vec![1, 1]));
    let scheme = WeightScheme { points: Some(10_001), ..scheme(WeightBase::Equal) };
    assert_eq!(weights_of(&scheme, &two), Ok(vec![5_000, 5_000]));
}

#[test]
fn square_roots_of_perfect_squares_are_exact() {
    let roots = [0, 1, 12, 37_416, 1_000_000, 3_037_000_499];
    let delegations: Vec<_> =
        roots.iter().map(|root| delegation(&format!("S{root}"), Some(root * root), &[])).collect();
    let scheme = scheme(WeightBase::Population(PopulationExponent::Half));
    let small = &delegations[..5];
    assert_eq!(weights_of(&scheme, small), Ok(roots[..5].to_vec()));
    let large = weights_of(&scheme, &delegations);
    assert_eq!(large, Err(SchemeError::TooHeavy { code: "S3037000499".to_owned() }));
}

#[test]
fn other_square_roots_are_taken_to_six_places_and_shared_out() {
    let two = [delegation("TWO", Some(2), &[]), delegation("ONE", Some(1), &[])];
    let mut scheme = scheme(WeightBase::Population(PopulationExponent::Half));
    assert_eq!(weights_of(&scheme, &two), Err(SchemeError::NotWhole { code: "TWO".to_owned() }));
    assert_eq!(raw::raw_weight(&scheme, &facts(&two)[0]), Ok(amount("1.414213")));
    scheme.points = Some(10_000);
    assert_eq!(weights_of(&scheme, &two), Ok(vec![5_858, 4_142]));
}

#[test]
fn uplifts_that_apply_multiply_each_other_up_to_the_cap() {
    let delegations = [
        delegation("DEU", None, &[("region", "western_europe_other"), ("ldc", "no")]),
        delegation("TZA", None, &[("region", "africa"), ("ldc", "yes")]),
        delegation("COM", None, &[("region", "africa"), ("ldc", "yes"), ("sids", "yes")]),
        delegation("FJI", None, &[("sids", "yes")]),
    ];
    let table = table_of(&[("DEU", "100"), ("TZA", "100"), ("COM", "100"), ("FJI", "100")]);
    let uplifts = vec![uplift("ldc", "yes", 150), uplift("sids", "yes", 160), uplift("income", "low", 900)];
    let mut scheme = WeightScheme { uplifts, ..scheme(WeightBase::Table(table)) };
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![100, 150, 240, 160]));
    scheme.cap = Some(200);
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![100, 150, 200, 160]));
    scheme.cap = Some(155);
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![100, 150, 155, 155]));
    scheme.cap = Some(100);
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![100, 100, 100, 100]));
}

#[test]
fn the_cap_is_taken_of_the_product_of_all_uplifts() {
    let all = delegation("COM", None, &[("ldc", "yes"), ("sids", "yes"), ("oil", "yes")]);
    let uplifts = vec![uplift("ldc", "yes", 300), uplift("sids", "yes", 200), uplift("oil", "yes", 50)];
    let scheme = WeightScheme { uplifts, cap: Some(400), ..scheme(WeightBase::Equal) };
    assert_eq!(weights_of(&scheme, &[all]), Ok(vec![3]));
}

#[test]
fn uplifted_weights_are_exact_before_they_are_shared_out() {
    let delegations = [delegation("AAA", Some(1), &[("ldc", "yes")]), delegation("BBB", Some(1), &[])];
    let uplifts = vec![uplift("ldc", "yes", 101)];
    let scheme = WeightScheme {
        uplifts,
        points: Some(201),
        ..scheme(WeightBase::Population(PopulationExponent::One))
    };
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![101, 100]));
    let raw = WeightScheme { points: None, ..scheme };
    assert_eq!(weights_of(&raw, &delegations), Err(SchemeError::NotWhole { code: "AAA".to_owned() }));
}

#[test]
fn a_weight_of_zero_stays_zero() {
    let table = WeightBase::Table(table_of(&[("AAA", "0"), ("BBB", "1"), ("CCC", "1")]));
    let delegations = states(&["AAA", "BBB", "CCC"]);
    let mut scheme = WeightScheme { points: Some(1_000_000), ..scheme(table) };
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![0, 500_000, 500_000]));
    scheme.points = Some(3);
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![0, 1, 1]));
    scheme.points = None;
    assert_eq!(weights_of(&scheme, &delegations), Ok(vec![0, 1, 1]));
    for points in [None, Some(10)] {
        scheme.points = points;
        assert_eq!(weights_of(&scheme, &delegations[..1]), Err(SchemeError::AllZero));
        assert_eq!(weights_of(&scheme, &[]), Err(SchemeError::AllZero));
    }
}

#[test]
fn a_delegation_without_what_the_scheme_needs_is_named() {
    let code = || "FJI".to_owned();
    let fiji = states(&["FJI"]);
    let refused = |base: WeightBase| weights_of(&scheme(base), &fiji).unwrap_err();
    for exponent in [PopulationExponent::One, PopulationExponent::Half] {
        assert_eq!(refused(WeightBase::Population(exponent)), SchemeError::NoPopulation { code: code() });
    }
    let table = table_of(&[("NRU", "1")]);
    assert_eq!(refused(WeightBase::Table(table.clone())), SchemeError::NoEntry { code: code() });
    let contribution = Contribution { basic: Amount::ZERO, per_vote: amount("1"), table };
    assert_eq!(refused(WeightBase::Contribution(contribution)), SchemeError::NoEntry { code: code() });
    let fewer_than_none = [delegation("FJI", Some(-1), &[])];
    let negative = weights_of(&scheme(WeightBase::Population(PopulationExponent::Half)), &fewer_than_none);
    assert_eq!(negative, Err(SchemeError::Negative { code: code() }));
    let twice = weights_of(&scheme(WeightBase::Equal), &states(&["FJI", "NRU", "FJI"]));
    assert_eq!(twice, Err(SchemeError::Twice { code: code() }));
}

#[test]
fn codes_of_the_table_without_a_delegation_are_listed() {
    let table = table_of(&[("ZZZ", "1"), ("FJI", "1"), ("AAA", "1")]);
    let fiji = states(&["FJI", "NRU"]);
    let contribution = Contribution { basic: Amount::ZERO, per_vote: amount("1"), table: table.clone() };
    for base in [WeightBase::Table(table), WeightBase::Contribution(contribution)] {
        assert_eq!(unknown_codes(&scheme(base), &facts(&fiji)), ["AAA", "ZZZ"]);
    }
    assert!(unknown_codes(&scheme(WeightBase::Equal), &facts(&fiji)).is_empty());
}

#[test]
fn weights_above_the_largest_are_refused() {
    let weigh =
        |value: &str| weights_of(&scheme(WeightBase::Table(table_of(&[("FJI", value)]))), &states(&["FJI"]));
    assert_eq!(weigh("1000000000"), Ok(vec![MAX_WEIGHT]));
    for value in ["1000000001", "999999999999999999"] {
        assert_eq!(weigh(value), Err(SchemeError::TooHeavy { code: "FJI".to_owned() }));
    }
}

#[test]
fn weights_of_a_table_that_are_not_whole_are_scaled_together() {
    let members = states(&["AAA", "BBB", "CCC"]);
    let table = |numbers: [&str; 3]| {
        let [one, two, three] = numbers;
        scheme(WeightBase::Table(table_of(&[("AAA", one), ("BBB", two), ("CCC", three)])))
    };
    let weigh = |scheme: &WeightScheme| weights_of(scheme, &members);
    let unit = |scheme: &WeightScheme| weight_unit(scheme, &facts(&members));
    let decimals = table(["12.5", "1", "2/3"]);
    assert_eq!((weigh(&decimals), unit(&decimals)), (Ok(vec![75, 6, 4]), Ok(6)));
    let whole = table(["4", "2", "0"]);
    assert_eq!((weigh(&whole), unit(&whole)), (Ok(vec![4, 2, 0]), Ok(1)));
    let shared = WeightScheme { points: Some(10), ..decimals };
    assert_eq!(unit(&shared), Ok(1));
    // Whole numbers would be too large: it is for points to make them smaller.
    let fine = table(["1000000000", "0.5", "1"]);
    assert_eq!(weigh(&fine), Err(SchemeError::NotWhole { code: "BBB".to_owned() }));
    let heavy = table(["1000000001", "1", "1"]);
    assert_eq!(weigh(&heavy), Err(SchemeError::TooHeavy { code: "AAA".to_owned() }));
}

#[test]
fn schemes_that_no_delegations_could_use_are_refused() {
    let refused = |changed: WeightScheme| {
        let error = check_scheme(&changed).unwrap_err();
        assert_eq!(weights_of(&changed, &states(&["FJI"])), Err(error.clone()));
        error
    };
    let equal = || scheme(WeightBase::Equal);
    let named = || ("ldc".to_owned(), "yes".to_owned());
    for points in [0, MAX_POINTS + 1] {
        assert_eq!(refused(WeightScheme { points: Some(points), ..equal() }), SchemeError::Points);
    }
    assert_eq!(refused(WeightScheme { cap: Some(99), ..equal() }), SchemeError::Cap);
    for percent in [0, MAX_PERCENT + 1] {
        let (attribute, value) = named();
        let scheme = WeightScheme { uplifts: vec![uplift("ldc", "yes", percent)], ..equal() };
        assert_eq!(refused(scheme), SchemeError::Percent { attribute, value });
    }
    let (attribute, value) = named();
    let twice = vec![uplift("ldc", "yes", 150), uplift("ldc", "no", 90), uplift("ldc", "yes", 150)];
    assert_eq!(
        refused(WeightScheme { uplifts: twice, ..equal() }),
        SchemeError::UpliftTwice { attribute, value }
    );
    let many = (0..=MAX_UPLIFTS).map(|number| uplift("region", &number.to_string(), 150)).collect();
    assert_eq!(refused(WeightScheme { uplifts: many, ..equal() }), SchemeError::TooManyUplifts);
    let contribution = |basic: &str, per_vote: &str| {
        let table = table_of(&[("FJI", "1")]);
        scheme(WeightBase::Contribution(Contribution {
            basic: amount(basic),
            per_vote: amount(per_vote),
            table,
        }))
    };
    assert_eq!(refused(contribution("0", "0")), SchemeError::PerVote);
    assert_eq!(refused(contribution("0", "-1")), SchemeError::PerVote);
    assert_eq!(refused(contribution("-1", "1")), SchemeError::Basic);
    let negative = scheme(WeightBase::Table(table_of(&[("NRU", "-1/2"), ("FJI", "1")])));
    assert_eq!(refused(negative), SchemeError::Negative { code: "NRU".to_owned() });
}

#[test]
fn numbers_too_large_to_be_exact_are_refused() {
    let delegations = states(&["AAA", "BBB", "CCC"]);
    let rows =
        [("AAA", "1/999999999999999989"), ("BBB", "1/999999999999999967"), ("CCC", "1/999999999999999877")];
    let shared = WeightScheme { points: Some(10_000), ..scheme(WeightBase::Table(table_of(&rows))) };
    assert_eq!(weights_of(&shared, &delegations), Err(SchemeError::TooLarge));
    let attributes: Vec<String> = (0..20).map(|number| format!("a{number}")).collect();
    let uplifts = attributes.iter().map(|attribute| uplift(attribute, "yes", 999)).collect();
    let pairs: Vec<(&str, &str)> = attributes.iter().map(|attribute| (attribute.as_str(), "yes")).collect();
    let favoured = [delegation("AAA", None, &pairs)];
    let uplifted = WeightScheme { uplifts, cap: Some(200), ..scheme(WeightBase::Equal) };
    assert_eq!(weights_of(&uplifted, &favoured), Err(SchemeError::TooLarge));
    let one = [("AAA", Amount::whole(-1))];
    assert_eq!(
        share_out(&one, 1, PointsRounding::Alike),
        Err(SchemeError::Negative { code: "AAA".to_owned() })
    );
}

#[test]
fn schemes_are_kept_as_json() {
    let scheme = WeightScheme {
        base: WeightBase::Contribution(Contribution {
            basic: amount("1459"),
            per_vote: amount("0.1"),
            table: table_of(&[("USA", "82994.2"), ("JPN", "30820.5")]),
        }),
        uplifts: vec![uplift("ldc", "yes", 150)],
        cap: Some(200),
        points: Some(10_000),
        rounding: PointsRounding::Alike,
    };
    let written = json!({
        "base": { "contribution": {
            "basic": 1459, "per_vote": "1/10", "table": { "JPN": "61641/2", "USA": "414971/5" },
        } },
        "uplifts": [{ "attribute": "ldc", "value": "yes", "percent": 150 }],
        "cap": 200,
        "points": 10_000,
        "rounding": "alike",
    });
    assert_eq!(serde_json::to_value(&scheme).unwrap(), written);
    assert_eq!(serde_json::from_value::<WeightScheme>(written).unwrap(), scheme);
    for (base, written) in [
        (WeightBase::Equal, json!({ "base": "equal" })),
        (WeightBase::Population(PopulationExponent::One), json!({ "base": { "population": "one" } })),
        (WeightBase::Population(PopulationExponent::Half), json!({ "base": { "population": "half" } })),
        (WeightBase::Table(table_of(&[("FJI", "3")])), json!({ "base": { "table": { "FJI": 3 } } })),
    ] {
        let scheme = WeightScheme { rounding: PointsRounding::ByCode, ..self::scheme(base) };
        assert_eq!(serde_json::to_value(&scheme).unwrap(), written);
        assert_eq!(serde_json::from_value::<WeightScheme>(written).unwrap(), scheme);
    }
}

#[test]
fn fields_that_nobody_knows_are_refused() {
    for wrong in [
        json!({ "base": "equal", "point": 10_000 }),
        json!({ "base": "squared" }),
        json!({ "points": 10_000 }),
        json!({ "base": { "population": "third" } }),
        json!({ "base": { "table": { "FJI": 1.5 } } }),
        json!({ "base": { "table": { "FJI": 1 }, "population": "one" } }),
        json!({
            "base": "equal",
            "uplifts": [{ "attribute": "ldc", "value": "yes", "percent": 150, "cap": 200 }],
        }),
        json!({ "base": { "contribution": { "basic": 1, "per_vote": 1, "table": {}, "unit": "SDR" } } }),
    ] {
        assert!(serde_json::from_value::<WeightScheme>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn tables_are_read_with_any_separator_and_exactly() {
    let expected = Ok(table_of(&[("USA", "82994.2"), ("FJI", "2/3"), ("EU27", "0")]));
    for text in [
        "code,quota\nUSA,82994.2\nFJI,2/3\nEU27,0\n",
        "\u{feff}Code;Quota\r\nusa; 82994.2 \r\n\r\n fji ;2/3\r\neu27;0",
        "USA\t82994.2\nFJI\t2/3\nEU27\t0",
        "USA;82994,2\nFJI;2/3\nEU27;0",
        "USA\t82994,2\nFJI\t4/6\nEU27\t0,0",
        "sep=;\r\ncode;quota\r\nUSA;82994.2\r\nFJI;2/3\r\nEU27;0;\r\n;\r\n",
        "code,quota\rUSA,\"82994.2\"\rFJI,2/3\rEU27,0\r",
    ] {
        assert_eq!(parse_table(text, "quota"), expected, "{text}");
    }
}

#[test]
fn errors_in_tables_name_the_line() {
    let refused = |text: &str| parse_table(text, "weight").unwrap_err();
    assert_eq!(refused("code,weight\nFJI 1"), TableError::Line { line: 2 });
    assert_eq!(refused("FJI,1\n\nF,1"), TableError::Code { line: 3, code: "F".to_owned() });
    assert_eq!(refused("Ñandú,1"), TableError::Code { line: 1, code: "ÑANDú".to_owned() });
    assert_eq!(refused("FJI,1\nNRU,1\nfji,2"), TableError::Twice { line: 3, code: "FJI".to_owned() });
    for value in ["", "-1", "1e3", "1,2,3", "1.", "1/0", "one", "1234567890123456789"] {
        assert_eq!(refused(&format!("NRU;1\nFJI;{value}")), TableError::Value { line: 2 }, "{value}");
    }
    assert_eq!(refused("NRU,1\nFJI,82994,2"), TableError::Value { line: 2 });
    assert_eq!(refused("NRU;1\nFJI;1,000"), TableError::Ambiguous { line: 2 });
    assert_eq!(refused("code,quota\nFJI,1"), TableError::Value { line: 1 });
    assert_eq!(refused("FJI,1\nNRU,\"2\nKEN,3\n"), TableError::Line { line: 2 });
    assert_eq!(refused("FJI,1\nNRU,2,3\n"), TableError::Value { line: 2 });
    for empty in ["", " \n", "code,weight\n"] {
        assert_eq!(refused(empty), TableError::Empty);
    }
}

/// Makes up to forty delegations with distinct codes, in any order, and weights with many ties.
fn raw_weights() -> impl Strategy<Value = Vec<(String, Amount)>> {
    let amounts = prop_oneof![
        (0_i128..5, 1_i128..4).prop_map(|(numerator, denominator)| Amount::fraction(numerator, denominator)),
        (0_i128..10_000_000_000, 1_i128..30)
            .prop_map(|(numerator, denominator)| Amount::fraction(numerator, denominator)),
    ];
    prop::collection::btree_map("[A-Z]{2,3}", amounts, 1..40)
        .prop_map(|weights| weights.into_iter().collect::<Vec<_>>())
        .prop_filter("all zero", |weights| weights.iter().any(|(_, amount)| *amount > Amount::ZERO))
        .prop_shuffle()
}

fn by_code(raw: &[(String, Amount)]) -> Vec<(&str, Amount)> {
    raw.iter().map(|(code, amount)| (code.as_str(), *amount)).collect()
}

/// Makes an amount as large, or as finely divided, as can be written.
fn extreme() -> impl Strategy<Value = Amount> {
    let digits = || prop_oneof![0_i128..1_000, 0_i128..1_000_000_000_000_000_000];
    (digits(), digits()).prop_map(|(numerator, denominator)| Amount::fraction(numerator, denominator + 1))
}

proptest! {
    #[test]
    fn the_sum_is_the_points_or_less_by_fewer_than_the_delegations(raw in raw_weights(), points in 1..=MAX_POINTS) {
        let sum = |rounding| match share_out(&by_code(&raw), points, rounding) {
            Ok(shares) => shares.iter().inspect(|share| assert!(**share >= 0)).sum::<i64>(),
            Err(error) => {
                assert_eq!(error, SchemeError::AllZero);
                0
            }
        };
        prop_assert_eq!(sum(PointsRounding::ByCode), i64::from(points));
        let left = i64::from(points) - sum(PointsRounding::Alike);
        prop_assert!((0..i64::try_from(raw.len()).unwrap()).contains(&left));
    }

    #[test]
    fn equals_never_differ(raw in raw_weights(), points in prop_oneof![1_u32..100, 1..=MAX_POINTS]) {
        if let Ok(shares) = share_out(&by_code(&raw), points, PointsRounding::Alike) {
            let mut pairs: Vec<(Amount, i64)> = raw.iter().map(|(_, amount)| *amount).zip(shares).collect();
            pairs.sort_unstable();
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[0].1 == pair[1].1));
        }
    }

    #[test]
    fn every_share_is_the_quota_rounded_down_or_up(raw in raw_weights(), points in 1_u32..20_000) {
        let total: Amount = raw.iter().map(|(_, amount)| *amount).sum();
        for rounding in PointsRounding::ALL {
            let shares = share_out(&by_code(&raw), points, *rounding).unwrap_or_else(|_| vec![0; raw.len()]);
            for ((_, amount), share) in raw.iter().zip(shares) {
                let over = *amount * Amount::from(i64::from(points)) - total * Amount::from(share);
                prop_assert!(over < total && over > Amount::ZERO - total);
            }
        }
    }

    #[test]
    fn the_order_given_changes_nothing(
        (raw, shuffled) in raw_weights().prop_flat_map(|raw| (Just(raw.clone()), Just(raw).prop_shuffle())),
        points in prop_oneof![1_u32..100, 1..=MAX_POINTS],
    ) {
        for rounding in PointsRounding::ALL {
            let shares = |raw: &[(String, Amount)]| -> BTreeMap<String, i64> {
                let shares = share_out(&by_code(raw), points, *rounding).unwrap_or_default();
                raw.iter().map(|(code, _)| code.clone()).zip(shares).collect()
            };
            prop_assert_eq!(shares(&raw), shares(&shuffled));
        }
    }

    #[test]
    fn more_raw_weight_never_gets_fewer_points(
        raw in raw_weights(),
        points in prop_oneof![1_u32..100, 1..=MAX_POINTS],
    ) {
        for rounding in PointsRounding::ALL {
            let shares = share_out(&by_code(&raw), points, *rounding).unwrap_or_else(|_| vec![0; raw.len()]);
            let mut pairs: Vec<(Amount, i64)> = raw.iter().map(|(_, amount)| *amount).zip(shares).collect();
            pairs.sort_unstable();
            prop_assert!(pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1));
            prop_assert!(pairs.iter().all(|(amount, share)| *amount > Amount::ZERO || *share == 0));
        }
    }

    #[test]
    fn no_scheme_overflows(
        amounts in prop::collection::vec(extreme(), 4),
        percents in prop::collection::vec(0..=MAX_PERCENT + 1, 0..20),
        cap in prop::option::of(99_u32..),
        points in prop::option::of(0..=MAX_POINTS + 1),
        base in 0..4,
        population in any::<i64>(),
    ) {
        let table = || BTreeMap::from([("AAA".to_owned(), amounts[0]), ("BBB".to_owned(), amounts[1])]);
        let base = match base {
            0 => WeightBase::Table(table()),
            1 => WeightBase::Contribution(Contribution { basic: amounts[2], per_vote: amounts[3], table: table() }),
            2 => WeightBase::Population(PopulationExponent::One),
            _ => WeightBase::Population(PopulationExponent::Half),
        };
        let names: Vec<String> = (0..percents.len()).map(|number| format!("a{number}")).collect();
        let uplifts = names.iter().zip(percents);
        let uplifts = uplifts.map(|(name, percent)| uplift(name, "yes", percent)).collect();
        let pairs: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "yes")).collect();
        let delegations = [delegation("AAA", Some(population), &pairs), delegation("BBB", Some(1), &[])];
        let scheme = WeightScheme { base, uplifts, cap, points, rounding: PointsRounding::Alike };
        if let Ok(found) = weights_of(&scheme, &delegations) {
            prop_assert!(found.iter().all(|weight| (0..=MAX_WEIGHT).contains(weight)));
            prop_assert!(points.is_none_or(|points| found.iter().sum::<i64>() <= i64::from(points)));
        }
    }
}

#[test]
fn a_scheme_has_64_uplifts_at_most() {
    let with = |number: usize| WeightScheme {
        uplifts: (0..number).map(|value| uplift("region", &value.to_string(), 10)).collect(),
        ..scheme(WeightBase::Equal)
    };
    assert_eq!(check_scheme(&with(MAX_UPLIFTS)), Ok(()));
    assert_eq!(check_scheme(&with(MAX_UPLIFTS + 1)), Err(SchemeError::TooManyUplifts));
}

#[test]
fn proportions_are_the_weights_before_they_are_shared_out() {
    let table = table_of(&[("AAA", "1/2"), ("BBB", "1/3"), ("CCC", "0")]);
    let scheme = WeightScheme { points: Some(5), ..scheme(WeightBase::Table(table)) };
    let states = states(&["CCC", "BBB", "AAA"]);
    assert_eq!(weight_proportions(&scheme, &facts(&states)), Ok(vec![0, 2, 3]));
    let wrong = WeightScheme { points: Some(0), ..scheme };
    assert_eq!(weight_proportions(&wrong, &facts(&states)), Err(SchemeError::Points));
}

#[test]
fn only_the_first_line_of_a_table_is_a_heading() {
    let heading = tables::parse_table("AAA,1\nCODE,contribution", "contribution");
    assert_eq!(heading, Err(TableError::Value { line: 2 }));
    let value = tables::parse_table("AAA,contribution\nBBB,1", "contribution");
    assert_eq!(value, Err(TableError::Value { line: 1 }));
}
