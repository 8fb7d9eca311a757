use super::*;
use crate::identifiers::BlocId;
use crate::text::TextError;

fn count(test: impl Fn(&CatalogueEntry) -> bool) -> usize {
    catalogue().unwrap().iter().filter(|entry| test(entry)).count()
}

fn in_region(region: Region) -> usize {
    count(|entry| entry.kind == DelegationKind::Member && entry.region == Some(region))
}

#[test]
fn the_catalogue_holds_193_members_and_two_observer_states() {
    assert_eq!(count(|entry| entry.kind == DelegationKind::Member), 193);
    assert_eq!(count(|entry| entry.kind == DelegationKind::Observer), 2);
}

#[test]
fn the_development_groups_have_their_published_sizes() {
    assert_eq!(count(|entry| entry.g77), 134, "Group of 77, with the State of Palestine");
    assert_eq!(count(|entry| entry.ldc), 44, "least developed countries since 13 December 2024");
    assert_eq!(count(|entry| entry.lldc), 32, "landlocked developing countries");
    assert_eq!(count(|entry| entry.sids), 37, "small island developing States among the members");
}

#[test]
fn the_regional_groups_hold_every_member_once() {
    let sizes: Vec<_> = Region::ALL.iter().map(|region| in_region(*region)).collect();
    assert_eq!(sizes, [54, 54, 23, 33, 29]);
    assert_eq!(sizes.iter().sum::<usize>(), 193);
}

#[test]
fn every_fact_names_its_source_and_date() {
    let fields: Vec<_> = sources().unwrap().into_iter().map(|source| source.field).collect();
    for field in
        ["region", "ldc", "lldc", "sids", "g77", "income_group", "population", "name_ar", "stakeholder"]
    {
        assert!(fields.iter().any(|known| known == field), "{field}");
    }
    assert!(sources().unwrap().iter().all(|source| !source.as_of.is_empty() && !source.source.is_empty()));
}

#[test]
fn a_group_is_read_as_it_is_written() {
    let groups = [
        Group::Region(Region::LatinAmericaCaribbean),
        Group::Income(IncomeGroup::LowerMiddle),
        Group::Development(DevelopmentGroup::G77),
        Group::Bloc(BlocId(12)),
    ];
    for group in groups {
        assert_eq!(group.to_string().parse(), Ok(group));
    }
    assert_eq!(groups[1].to_string(), "income_group-lower_middle");
    for wrong in ["", "bloc", "bloc-x", "region-mars", "moon-africa"] {
        assert!(wrong.parse::<Group>().is_err(), "{wrong}");
    }
}

#[test]
fn the_kind_of_actor_may_be_left_out() {
    let row = "XLC,observer,Coalition,,,,,,,,,";
    let without = parse_catalogue(&format!("{HEADER}{row}\n")).unwrap();
    assert_eq!(without[0].stakeholder, None);
    let header = HEADER.trim_end();
    let with =
        parse_catalogue(&format!("{header},stakeholder\n{row},civil_society\nXAA,member,A,,,,,,,,,,\n"));
    let with: Vec<_> = with.unwrap().into_iter().map(|one| one.stakeholder).collect();
    assert_eq!(with, [Some(Stakeholder::CivilSociety), None]);
    let wrong = parse_catalogue(&format!("{header},stakeholder\n{row},club\n")).unwrap_err();
    let (column, value) = ("stakeholder".to_owned(), "club".to_owned());
    assert_eq!((wrong.line, wrong.problem), (2, CatalogueProblem::Value { column, value }));
    assert_eq!(count(|entry| entry.stakeholder == Some(Stakeholder::State)), 195, "the catalogue has States");
}

const HEADER: &str = "code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population\n";

fn line_of(row: &str) -> (u64, CatalogueProblem) {
    let error = parse_catalogue(&format!("{HEADER}XAA,member,A,A,A,africa,,,,,low,1\n{row}\n")).unwrap_err();
    (error.line, error.problem)
}

#[test]
fn an_error_in_a_catalogue_names_its_line() {
    assert_eq!(line_of("xab,member,B,B,B,,,,,,,"), (3, CatalogueProblem::Code("xab".into())));
    assert_eq!(line_of("XAA,member,B,B,B,,,,,,,"), (3, CatalogueProblem::Duplicate("XAA".into())));
    assert_eq!(line_of("XAB,member,,B,B,,,,,,,"), (3, CatalogueProblem::Name));
    let value =
        |column: &str, value: &str| CatalogueProblem::Value { column: column.into(), value: value.into() };
    assert_eq!(line_of("XAB,member,B,B,B,,,,,,,-4"), (3, value("population", "-4")));
    assert_eq!(line_of("XAB,member,B,B,B,atlantis,,,,,,"), (3, value("region", "atlantis")));
    assert_eq!(line_of("XAB,member,B,B,B,,yes,,,,,"), (3, value("ldc", "yes")));
    assert_eq!(line_of("XAB,member"), (3, CatalogueProblem::Columns { expected: 12, found: 2 }));
}

#[test]
fn a_name_in_a_catalogue_is_composed_and_seen() {
    let wrong = |column: &str, error| CatalogueProblem::Text { column: column.into(), error };
    assert_eq!(line_of("XAB,member,\u{200b},B,B,,,,,,,"), (3, wrong("name_en", TextError::Invisible)));
    assert_eq!(line_of("XAB,member,B,\u{3164},B,,,,,,,"), (3, wrong("name_fr", TextError::Invisible)));
    let turned = TextError::Direction(0x202e);
    assert_eq!(line_of("XAB,member,B\u{202e}dnaL,B,B,,,,,,,"), (3, wrong("name_en", turned)));
    assert_eq!(line_of("XAB,member,B,B,\"B\nC\",,,,,,,"), (3, wrong("name_ar", TextError::LineBreak)));
    let read = parse_catalogue(&format!("{HEADER}XAB,member,Tu\u{308}rkiye,,,,,,,,,\n")).unwrap();
    assert_eq!((read[0].name_en.as_str(), read[0].name_fr.as_str()), ("Türkiye", ""));
}

#[test]
fn a_name_stands_once_in_a_catalogue_in_whatever_case() {
    for (row, name) in [
        ("XAB,member, a ,B,B,,,,,,,", "a"),
        ("XAB,member,B,Ａ,B,,,,,,,", "Ａ"),
        ("XAB,member,B,B,A,,,,,,,", "A"),
    ] {
        assert_eq!(line_of(row), (3, CatalogueProblem::SameName(name.into())), "{row}");
    }
    let crossed = parse_catalogue(&format!("{HEADER}XAA,member,A,B,C,,,,,,,\nXAB,member,B,C,A,,,,,,,\n"));
    assert!(crossed.is_ok(), "each language has names of its own");
}

#[test]
fn a_table_with_the_wrong_head_or_without_rows_is_refused() {
    let problem = |text: &str| parse_catalogue(text).unwrap_err().problem;
    assert_eq!(problem("x\n"), CatalogueProblem::Header);
    assert_eq!(problem(HEADER), CatalogueProblem::Empty);
}

#[test]
fn a_catalogue_is_read_in_every_form_that_programs_write() {
    let plain = format!("{HEADER}XAA,member,A,\"A, a\",A,africa,,,,,low,1\n");
    let expected = parse_catalogue(&plain).unwrap();
    assert_eq!(expected[0].name_fr, "A, a");
    let semicolons = plain.replace("A, a", "@").replace(',', ";").replace('@', "A, a");
    for text in [
        format!("\u{feff}{plain}"),
        semicolons.clone(),
        format!("sep=;\r\n{}", semicolons.replace('\n', "\r\n")),
        semicolons.replace(';', "\t").replace('\n', "\r"),
        format!("{}\n,,,,,,,,,,,\n", plain.replace("code,kind", "Code , KIND")),
    ] {
        assert_eq!(parse_catalogue(&text).unwrap(), expected, "{text}");
    }
    let open =
        parse_catalogue(&format!("{HEADER}XAA,member,\"A,A,A,africa,,,,,low,1\nXAB,member,B,B,B,,,,,,,\n"));
    assert_eq!(open.unwrap_err(), CatalogueError { line: 2, problem: CatalogueProblem::Unreadable });
}

#[test]
fn line_numbers_do_not_depend_on_the_line_ending() {
    let text = format!("{HEADER}XAA,member,A,A,A,africa,,,,,low,1\nxab,member,B,B,B,,,,,,,\n");
    assert_eq!(parse_catalogue(&text.replace('\n', "\r\n")).unwrap_err().line, 3);
}
