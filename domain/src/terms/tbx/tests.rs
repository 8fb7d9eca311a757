use super::*;
use crate::languages::Language;
use crate::terms::checking::EntryFaultReason;
use crate::terms::{DefinitionStatus, TermDefinition, TermEntry, TermField, TermName};
use chrono::NaiveDate;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const DCT: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<?xml-model href=\"x.nvdl\" type=\"application/xml\"?>
<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"
  xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\">
  <tbxHeader><fileDesc><sourceDesc><p>A file</p></sourceDesc></fileDesc></tbxHeader>
  <text><body><conceptEntry id=\"c1\">
    <min:subjectField>General</min:subjectField>
    <note>A note of somebody</note>
    <langSec xml:lang=\"en-GB\">
      <descripGrp>
        <basic:definition>A group of stars
          in the <hi>spiral</hi> arms.</basic:definition>
        <basic:source>Oxford</basic:source>
      </descripGrp>
      <termSec>
        <term>open cluster</term>
        <min:partOfSpeech>noun</min:partOfSpeech>
        <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
        <descripGrp><basic:context>There are many.</basic:context><basic:source>Web</basic:source></descripGrp>
      </termSec>
    </langSec>
    <langSec xml:lang=\"tlh\"><termSec><term>nobody</term></termSec></langSec>
  </conceptEntry></body></text></tbx>";

fn read(text: &str) -> Result<Vec<TermEntry>, TbxError> {
    read_tbx(text.as_bytes(), TbxLimits::default())
}

/// Returns a file with this within its body.
fn file(body: &str) -> String {
    format!("<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\"><text><body>{body}</body></text></tbx>")
}

fn named(name: &str) -> String {
    file(&format!(
        "<conceptEntry id=\"a\"><langSec xml:lang=\"en\"><termSec><term>{name}</term></termSec></langSec></conceptEntry>"
    ))
}

#[test]
fn the_style_with_elements_is_read_and_means_the_same_as_the_one_with_attributes() {
    let entries = read(DCT).unwrap();
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    assert_eq!((entry.code.as_str(), entry.subject.as_deref()), ("c1", Some("General")));
    assert_eq!(entry.names.len(), 1);
    assert_eq!(entry.names[0].name, "open cluster");
    assert_eq!(entry.names[0].status, TermStatus::Superseded);
    assert_eq!(entry.definitions.len(), 1);
    assert_eq!(entry.definitions[0].body, "A group of stars in the spiral arms.");
    assert_eq!(entry.definitions[0].source, "Oxford");
    let written = write_tbx(&entries);
    assert!(written.contains("<admin type=\"source\">Oxford</admin>"));
    assert!(written.contains("style=\"dca\""));
    assert_eq!(read(&written), Ok(entries));
}

#[test]
fn a_document_type_and_an_entity_are_refused_with_their_place() {
    let declared = "<?xml version=\"1.0\"?>\n <!DOCTYPE tbx [<!ENTITY a \"b\">]>\n<tbx/>";
    assert_eq!(read(declared), Err(TbxError { line: 2, column: 2, fault: TbxFault::Doctype }));
    let fault = read(&named("\nx &bomb; y")).unwrap_err();
    assert_eq!((fault.line, fault.column), (2, 3));
    assert_eq!(fault.fault, TbxFault::Entity("bomb".to_owned()));
}

#[test]
fn what_is_no_term_base_is_refused_by_name() {
    let fault = |text: &str| read(text).unwrap_err().fault;
    assert_eq!(fault(""), TbxFault::Root);
    assert_eq!(fault("<martif type=\"TBX\"/>"), TbxFault::Root);
    assert_eq!(fault("<tbx>"), TbxFault::Syntax);
    assert_eq!(fault("<tbx></text>"), TbxFault::Syntax);
    assert_eq!(fault("<tbx/><tbx/>"), TbxFault::Syntax);
    assert_eq!(fault(&file("<conceptEntry/>")), TbxFault::NoCode);
    assert_eq!(fault(&file("<conceptEntry id=\"a\"><langSec/></conceptEntry>")), TbxFault::NoLanguage);
    assert_eq!(fault(&named("a&#0;b")), TbxFault::Character);
    assert_eq!(fault(&named("a\u{1}b")), TbxFault::Character);
    let status = "x</term><termNote type=\"administrativeStatus\">best</termNote><term>";
    assert_eq!(fault(&named(status)), TbxFault::Status("best".to_owned()));
    let bytes = read_tbx(b"<tbx>\n\xff", TbxLimits::default()).unwrap_err();
    assert_eq!(bytes, TbxError { line: 2, column: 1, fault: TbxFault::Encoding });
}

#[test]
fn a_note_that_somebody_else_has_written_does_not_keep_a_file_from_being_read() {
    let foreign = DCT.replace(
        "</basic:source>\n      </descripGrp>",
        "</basic:source>\n        <note>Status: approved</note><note>Date: 2010-13</note></descripGrp>",
    );
    let definitions = &read(&foreign).unwrap()[0].definitions;
    assert!(foreign != DCT && definitions[0].dated.is_none());
    assert_eq!(definitions[0].status, DefinitionStatus::InForce);
    let far = foreign.replace("2010-13", "9999-12-31");
    let Err(TbxProblem::Entries(faults)) = check_tbx(far.as_bytes(), TbxLimits::default()) else {
        panic!("{far}")
    };
    let told: Vec<_> = faults.iter().map(|(_, fault)| (fault.field, fault.reason.clone())).collect();
    assert_eq!(told, [(TermField::Dated, EntryFaultReason::Year)]);
}

#[test]
fn a_file_is_read_within_its_limits_and_no_further() {
    let limits = TbxLimits { bytes: 400, depth: 7, entries: 1, names: 1 };
    let fault = |text: &str| read_tbx(text.as_bytes(), limits).unwrap_err().fault;
    assert!(read_tbx(named("a").as_bytes(), limits).is_ok());
    assert_eq!(fault(&" ".repeat(401)), TbxFault::Bytes(400));
    assert_eq!(fault(&named("<hi><hi>a</hi></hi>")), TbxFault::Depth(7));
    let two = "<conceptEntry id=\"a\"><langSec xml:lang=\"en\"><termSec><term>a</term></termSec></langSec></conceptEntry>\
        <conceptEntry id=\"b\"/>";
    assert_eq!(fault(&file(two)), TbxFault::Entries(1));
    assert_eq!(fault(&named("a</term></termSec><termSec><term>b")), TbxFault::Names(1));
}

#[test]
fn ten_thousand_entries_come_back_as_they_were() {
    let entry = |number: usize| TermEntry {
        code: format!("term-{number}"),
        subject: None,
        names: vec![TermName {
            language: Language::English,
            name: format!("name {number}"),
            status: TermStatus::Preferred,
            part_of_speech: Some("noun".to_owned()),
        }],
        definitions: Vec::new(),
    };
    let entries: Vec<_> = (0..10_000).map(entry).collect();
    assert_eq!(read(&write_tbx(&entries)), Ok(entries));
}

#[test]
fn entries_that_cannot_be_kept_are_named_with_their_lines() {
    let named = |code: &str, name: &str| {
        format!(
            "\n<conceptEntry id=\"{code}\">\n<langSec xml:lang=\"en\"><termSec><term>{name}</term></termSec></langSec></conceptEntry>"
        )
    };
    let check = |text: &str| check_tbx(text.as_bytes(), TbxLimits::default());
    let good = file(&(named("a", "one") + &named("b", "two")));
    assert_eq!(check(&good).unwrap().len(), 2);
    let long = "x".repeat(201);
    let bad = file(&[named("a", "one"), named("b", &long), named("a", "again")].concat());
    let Err(TbxProblem::Entries(faults)) = check(&bad) else { panic!("{bad}") };
    let told: Vec<_> = faults.iter().map(|(line, fault)| (*line, fault.code.as_str(), fault.field)).collect();
    assert_eq!(told, [(4, "b", TermField::Name), (6, "a", TermField::Code)]);
    assert_eq!(faults[1].1.reason, EntryFaultReason::Twice(2));
    assert!(matches!(check("<tbx>"), Err(TbxProblem::Unreadable(_))));
}

#[test]
fn an_empty_term_base_is_a_file_without_entries() {
    assert_eq!(read(&write_tbx(&[])), Ok(Vec::new()));
}

/// Texts of letters of three scripts, of what XML keeps for itself, and of blanks.
fn words() -> impl Strategy<Value = String> {
    let parts = vec![
        "a",
        "Été",
        "e\u{301}",
        "عدالة",
        "公平",
        " ",
        "  ",
        "\n",
        "\t",
        "\r\n",
        "\u{a0}",
        "&",
        "<b>",
        "]]>",
        "\"",
        "'",
        "&amp;",
        "Code: ",
        "Status: ",
        "😀",
    ];
    proptest::collection::vec(select(parts), 0..8).prop_map(|parts| parts.concat())
}

fn language() -> impl Strategy<Value = Language> {
    select(Language::ALL.to_vec())
}

fn name() -> impl Strategy<Value = TermName> {
    (language(), words(), select(TermStatus::ALL.to_vec()), option::of(words())).prop_map(
        |(language, name, status, part_of_speech)| TermName { language, name, status, part_of_speech },
    )
}

fn definition() -> impl Strategy<Value = TermDefinition> {
    let said = (words(), words(), option::of(words()), option::of(words()), option::of(words()));
    let dated = option::of(0_i32..60_000).prop_map(|days| {
        days.and_then(|days| NaiveDate::from_num_days_from_ce_opt(700_000_i32.saturating_add(days)))
    });
    (language(), said, dated, select(DefinitionStatus::ALL.to_vec())).prop_map(
        |(language, (body, source, instrument, clause, address), dated, status)| TermDefinition {
            language,
            body,
            source,
            instrument,
            clause,
            dated,
            address,
            status,
        },
    )
}

fn entry() -> impl Strategy<Value = TermEntry> {
    let code = prop_oneof![words(), "[a-c]{1,2}", "_[0-3]"];
    let names = proptest::collection::vec(name(), 1..5);
    let definitions = proptest::collection::vec(definition(), 0..4);
    (code, option::of(words()), names, definitions).prop_map(|(code, subject, mut names, mut definitions)| {
        names.sort_by_key(|one| one.language);
        definitions.sort_by_key(|one| one.language);
        TermEntry { code, subject, names, definitions }
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read_as_it_was(entries in proptest::collection::vec(entry(), 0..5)) {
        prop_assert_eq!(read(&write_tbx(&entries)), Ok(entries));
    }

    #[test]
    fn whatever_is_sent_is_read_or_refused(sent in ".*", cut in 0_usize..2_000) {
        let _ = read(&sent);
        let _ = read_tbx(DCT.as_bytes().get(..cut).unwrap_or_default(), TbxLimits::default());
        let _ = read(&named(&sent));
    }
}
