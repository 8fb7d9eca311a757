use super::*;
use crate::catalogue::shipped::count_files;
use proptest::prelude::*;

fn written() -> WrittenInstrument {
    let titles =
        BTreeMap::from([("en".to_owned(), "A norm".to_owned()), ("fr".to_owned(), "Une norme".to_owned())]);
    WrittenInstrument {
        code: "XAA-NORM".to_owned(),
        version: "2026".to_owned(),
        body: "Aland".to_owned(),
        kind: "national".to_owned(),
        delegation: Some("XAA".to_owned()),
        adopted_on: Some("2026-02-28".to_owned()),
        languages: vec!["en".to_owned(), "fr".to_owned()],
        titles,
        source: "https://norms.example/a".to_owned(),
        licence: "Public domain".to_owned(),
        note: None,
        clauses: parse_clause_lines("1; Scope\n\n2; =Aim", Language::English),
        line: 0,
    }
}

fn faults(written: &WrittenInstrument) -> Vec<(FaultPlace, CatalogueField)> {
    let found = read_instrument(written, None).unwrap_err();
    found.into_iter().map(|fault| (fault.place, fault.field)).collect()
}

#[test]
fn a_date_that_nobody_means_and_an_address_that_leads_elsewhere_are_refused() {
    for (day, problem) in [
        ("9999-12-31", CatalogueFaultKind::Year),
        ("+262142-12-31", CatalogueFaultKind::Year),
        ("-9999-01-01", CatalogueFaultKind::Year),
        ("soon", CatalogueFaultKind::Date("soon".to_owned())),
    ] {
        let instrument = WrittenInstrument { adopted_on: Some(day.to_owned()), line: 7, ..written() };
        let fault = CatalogueFault { place: FaultPlace::Line(7), field: CatalogueField::AdoptedOn, problem };
        assert_eq!(read_instrument(&instrument, None), Err(vec![fault]), "{day}");
    }
    for source in
        ["https://\"onmouseover=alert(1)", "https://a.example@evil.example/", "https://a.example/<b>"]
    {
        let instrument = WrittenInstrument { source: source.to_owned(), ..written() };
        assert_eq!(faults(&instrument), [(FaultPlace::Whole, CatalogueField::Source)], "{source}");
    }
}

#[test]
fn every_shipped_instrument_can_be_read_and_is_what_it_says() {
    let shipped = shipped_instruments();
    assert_eq!(shipped.len(), count_files());
    let codes: BTreeSet<_> = shipped.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), shipped.len(), "each code stands once");
    // Mappings name these codes, so that none may change.
    let numbers = [
        ("UNESCO-AI-ETHICS", 31),
        ("A/RES/78/265", 9),
        ("A/RES/78/311", 1),
        ("A/RES/79/325", 1),
        ("A/RES/79/1 Annex I", 22),
        ("CETS-225", 36),
        ("EU/2024/1689", 113),
        ("OECD/LEGAL/0449", 10),
        ("NIST-AI-RMF", 23),
        ("ISO/IEC 42001", 38),
        ("ISO/IEC 22989", 18),
        ("ISO/IEC 23894", 23),
        ("IEEE 7000", 6),
        ("SHANGHAI-AI", 5),
        ("AU-AI-STRATEGY", 5),
    ];
    for (instrument, (code, clauses)) in shipped.iter().zip(numbers) {
        assert_eq!((instrument.code.as_str(), instrument.clauses.len()), (code, clauses));
        for language in [Language::English, Language::French, Language::Arabic] {
            assert!(instrument.titles.0.contains_key(&language), "{code} has a title in {language}");
        }
        assert!(instrument.note.is_some(), "{code} says what is left out");
        assert!(instrument.delegation.is_none() && instrument.kind != CatalogueKind::National);
        let years = 2019..=2025;
        assert!(
            instrument.adopted_on.is_some_and(|day| years.contains(&chrono::Datelike::year(&day))),
            "{code}"
        );
        let english = |clause: &CataloguedClause| clause.titles.0.contains_key(&Language::English);
        assert!(instrument.clauses.iter().all(english), "{code} has short titles that most can read");
        let alone = instrument.clauses.iter().all(|clause| clause.titles.0.len() == 1);
        let note = instrument.note.as_deref().unwrap_or_default();
        assert_eq!(note.contains("in English alone"), alone, "{code} says in which languages they are");
    }
    let act = shipped.iter().find(|one| one.code == "EU/2024/1689").unwrap();
    assert_eq!(act.clauses[4].code, "art_5");
    assert_eq!(
        clause_address(&act.source, &act.clauses[4].code).as_deref(),
        Some("http://data.europa.eu/eli/reg/2024/1689/art_5/oj")
    );
    let categories = shipped[8].clauses.iter().filter(|one| one.code.contains(' ')).count();
    assert_eq!(categories, 19, "the categories of the framework");
}

#[test]
fn what_is_written_is_the_same_when_it_is_read_again() {
    let mut all = shipped_instruments();
    all.push(read_instrument(&written(), None).unwrap());
    let json = write_catalogue_json(&all).unwrap();
    assert_eq!(parse_catalogue_json(&json).unwrap(), all);
    let table = String::from_utf8(write_catalogue_table(&all).unwrap()).unwrap();
    assert!(table.contains("'=Aim"), "no cell is taken for a formula");
    assert_eq!(parse_catalogue_table(&table).unwrap(), all);
}

#[test]
fn what_is_wrong_is_named_by_its_field_and_its_line() {
    use CatalogueField::{
        AdoptedOn, Body, ClauseCode, ClauseTitles, Code, Delegation, Kind, Languages, Licence, Source,
        Titles, Version,
    };
    let empty = WrittenInstrument::default();
    let whole = [Code, Version, Body, Kind, Titles, Source, Licence].map(|field| (FaultPlace::Whole, field));
    assert_eq!(faults(&empty), whole);
    let of = |change: fn(&mut WrittenInstrument)| {
        let mut one = written();
        change(&mut one);
        faults(&one)
    };
    assert_eq!(of(|one| one.code = "a;b".to_owned()), [(FaultPlace::Whole, Code)]);
    for turning in ["a\u{202e}b", "a\u{2066}", "a\u{2028}b", "a\nb", "a\tb", "a\0b"] {
        let mut one = written();
        (one.code, one.body) = (turning.to_owned(), turning.to_owned());
        one.source = format!("https://a.example/{turning}");
        one.titles.insert("en".to_owned(), turning.to_owned());
        let whole = [Code, Body, Titles, Source].map(|field| (FaultPlace::Whole, field));
        assert_eq!(faults(&one), whole, "{turning:?}");
    }
    assert_eq!(of(|one| one.adopted_on = Some("2026-02-30".to_owned())), [(FaultPlace::Whole, AdoptedOn)]);
    assert_eq!(of(|one| one.source = "javascript:alert(1)".to_owned()), [(FaultPlace::Whole, Source)]);
    assert_eq!(of(|one| one.source = "https://a b".to_owned()), [(FaultPlace::Whole, Source)]);
    assert_eq!(of(|one| one.languages.push("xx".to_owned())), [(FaultPlace::Whole, Languages)]);
    assert_eq!(of(|one| one.languages.push("en".to_owned())), [(FaultPlace::Whole, Languages)]);
    assert_eq!(of(|one| one.kind = "standard".to_owned()), [(FaultPlace::Whole, Delegation)]);
    let lines = "1; Scope\n; No identifier\n3\n 1 ; Again";
    let mut one = written();
    one.clauses = parse_clause_lines(lines, Language::English);
    let line = FaultPlace::Line;
    assert_eq!(faults(&one), [(line(2), ClauseCode), (line(3), ClauseTitles), (line(4), ClauseCode)]);
}

#[test]
fn a_file_that_is_no_catalogue_is_refused_with_the_reason() {
    let problem = |text: &str| parse_catalogue_table(text).unwrap_err().remove(0).problem;
    assert_eq!(problem(""), CatalogueFaultKind::Column("code".to_owned()));
    assert_eq!(problem("code,version,colour\n"), CatalogueFaultKind::Column("colour".to_owned()));
    let all = [read_instrument(&written(), None).unwrap()];
    let table = String::from_utf8(write_catalogue_table(&all).unwrap()).unwrap();
    let other = table.replace("XAA-NORM,2026,,", "XAA-NORM,2026,Beland,");
    let found = parse_catalogue_table(&other).unwrap_err();
    assert_eq!(found[0].problem, CatalogueFaultKind::Differs);
    assert_eq!((found[0].place, found[0].field), (FaultPlace::Line(3), CatalogueField::Body));
    let json = |text: &str| parse_catalogue_json(text).unwrap_err().remove(0).problem;
    assert_eq!(json("{"), CatalogueFaultKind::Unreadable);
    assert_eq!(json(&"[".repeat(100_000)), CatalogueFaultKind::Unreadable);
    assert_eq!(
        json(r#"{"format":"other","instruments":[]}"#),
        CatalogueFaultKind::Unknown("other".to_owned())
    );
    assert_eq!(json(r#"{"format":"baraza-catalogue","instruments":[]}"#), CatalogueFaultKind::NoInstruments);
    assert_eq!(clause_address("https://example.org/oj", "art_5"), None);
    assert_eq!(clause_address("http://data.europa.eu/eli/reg/2024/1689/oj", "a/../b"), None);
}

#[test]
fn an_identifier_looks_like_no_other_and_names_its_delegation() {
    let read = |code: &str| {
        let written = WrittenInstrument { code: code.to_owned(), ..written() };
        read_instrument(&written, None).map(|one| one.code)
    };
    for code in ["XAA-LAW", "A/RES/79/1 Annex I", "ISO/IEC 42001", "EU/2024/1689", "xaa_law.2"] {
        assert_eq!(read(code).as_deref(), Ok(code));
    }
    for code in ["\u{425}AA-LAW", "XAA\u{2011}LAW", "XAA-LOI É", "XAA-<b>", "XAA;LAW", "(EU)"] {
        let faults = read(code).unwrap_err();
        assert_eq!(faults.len(), 1, "{code}");
        assert_eq!((faults[0].field, &faults[0].problem), (CatalogueField::Code, &CatalogueFaultKind::Code));
    }
    for code in ["XAA-LAW", "xaa-law", "XAA-1"] {
        assert!(is_national_code(code, "XAA"), "{code}");
    }
    for code in ["XAA", "XAA-", "XAALAW", "XAAB-LAW", "XNL-LAW", "ISO-42001", "", "é"] {
        assert!(!is_national_code(code, "XAA"), "{code}");
    }
}

#[test]
fn a_delegation_adds_less_at_once_than_an_organizer() {
    assert_eq!(find_excess(false, MAX_OWN_INSTRUMENTS, MAX_OWN_CLAUSES), None);
    assert_eq!(find_excess(false, 51, 1), Some(CatalogueExcess::Instruments(50)));
    assert_eq!(find_excess(false, 1, 5_001), Some(CatalogueExcess::Clauses(5_000)));
    assert_eq!(find_excess(true, 500, 20_000), None);
    assert_eq!(find_excess(true, 501, 1), Some(CatalogueExcess::Instruments(500)));
    assert_eq!(find_excess(true, 1, 20_001), Some(CatalogueExcess::Clauses(20_000)));
}

#[test]
fn the_catalogue_has_so_much_of_everything_and_no_more() {
    let most = CatalogueTotals {
        versions: 20,
        national: 100,
        national_clauses: 20_000,
        instruments: 2_000,
        clauses: 200_000,
    };
    assert_eq!(most.find_excess(), None);
    for (totals, excess) in [
        (CatalogueTotals { versions: 21, ..most }, CatalogueExcess::Versions(20)),
        (CatalogueTotals { national: 101, ..most }, CatalogueExcess::National(100)),
        (CatalogueTotals { national_clauses: 20_001, ..most }, CatalogueExcess::NationalClauses(20_000)),
        (CatalogueTotals { instruments: 2_001, ..most }, CatalogueExcess::Catalogue(2_000)),
        (CatalogueTotals { clauses: 200_001, ..most }, CatalogueExcess::CatalogueClauses(200_000)),
    ] {
        assert_eq!(totals.find_excess(), Some(excess));
    }
}

proptest! {
    #[test]
    fn any_instrument_survives_a_table_and_a_document(
        title in "[ -~éа中]{1,40}",
        code in "[A-Za-z0-9./_ -]{1,20}",
        note in "[ -~\n]{0,80}",
        clauses in prop::collection::vec(("[0-9a-z='.-]{1,8}", "[ -~ع]{1,30}"), 0..6),
    ) {
        let mut one = written();
        one.code = code;
        one.note = Some(note);
        one.titles.insert("en".to_owned(), title);
        let clause = |(code, title)| WrittenClause { code, titles: BTreeMap::from([("ar".to_owned(), title)]), line: 0 };
        one.clauses = clauses.into_iter().map(clause).collect();
        if let Ok(read) = read_instrument(&one, None) {
            let all = [read];
            let table = String::from_utf8(write_catalogue_table(&all).unwrap()).unwrap();
            prop_assert_eq!(parse_catalogue_table(&table).unwrap(), all.clone());
            prop_assert_eq!(parse_catalogue_json(&write_catalogue_json(&all).unwrap()).unwrap(), all);
        }
    }
}

#[test]
fn clauses_are_found_by_each_of_the_words_and_so_many_are_listed() {
    let titled = |title: &str| Multilingual(BTreeMap::from([(Language::French, title.to_owned())]));
    let clause = |id: i64, code: &str, title: &str| {
        FoldedClause::new(crate::identifiers::ClauseId(id), code, &titled(title))
    };
    let all = [
        clause(1, "art_1", "Objet"),
        clause(2, "art_2", "Libre accès"),
        clause(3, "s. 3", "ACCÈS aux données"),
    ];
    let found = |words: &str, most: usize| {
        let (ids, total) = find_clauses(all.iter(), words, most);
        (ids.into_iter().map(|id| id.0).collect::<Vec<_>>(), total)
    };
    assert_eq!(found("accès", 9), (vec![2, 3], 2));
    assert_eq!(found("ART_2 accès", 9), (vec![2], 1));
    assert_eq!(found("accès objet", 9), (vec![], 0));
    assert_eq!(found(" ", 2), (vec![1, 2], 3));
}
