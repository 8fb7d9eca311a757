//! Documents of every kind are set, whatever is in them, and the same way twice.
//!
//! Where there are no fonts, what is said of a language that needs them is left out, and said so.

mod samples;

use documents::model::*;
use domain::languages::Language;
use samples::*;
use std::sync::OnceLock;
use typeset::{MOST_ROWS, Pdf, TypesetError, Typesetter, system_folders};

/// The typesetter of all tests, unless this machine has no fonts for a language.
fn typesetter(language: Language) -> Option<&'static Typesetter> {
    static TYPESETTER: OnceLock<Option<Typesetter>> = OnceLock::new();
    let typesetter = TYPESETTER.get_or_init(|| Typesetter::read(&system_folders()).ok()).as_ref();
    let typesetter = typesetter.filter(|typesetter| typesetter.writes(language));
    if typesetter.is_none() {
        eprintln!("not run: no font here writes {language}");
    }
    typesetter
}

fn set(document: &Document) -> Option<Pdf> {
    typesetter(document.language).map(|typesetter| typesetter.typeset(document, &EnglishWords).unwrap())
}

fn contains(pdf: &Pdf, words: &[u8]) -> bool {
    pdf.bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn one_of_everything_conforms_in_each_language() {
    for language in Language::ALL {
        let Some(pdf) = set(&whole(*language)) else { continue };
        assert_eq!((pdf.faults, pdf.replaced), (Vec::<String>::new(), Vec::new()), "{language}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let Some(first) = set(&whole(Language::English)) else { return };
    set(&draft(Language::English, 3)).unwrap();
    assert_eq!(set(&whole(Language::English)).unwrap(), first);
    let mut later = whole(Language::English);
    later.as_of += chrono::TimeDelta::seconds(1);
    assert_ne!(set(&later).unwrap().bytes, first.bytes, "its date is that of its content");
}

#[test]
fn a_draft_is_small() {
    for language in [Language::English, Language::Arabic, Language::Chinese] {
        let Some(pdf) = set(&draft(language, 40)) else { continue };
        assert!(pdf.bytes.len() <= 150_000, "{language}: {} bytes", pdf.bytes.len());
        assert!(contains(&pdf, b"/Lang"), "{language}");
    }
}

#[test]
fn what_no_font_has_is_replaced_and_named() {
    let text = "a\u{E000}b\u{FEFF}c\u{FDD0}d\u{0}e\u{1F4}f\u{10FFFF}g \u{2068}x\u{2069}\u{200E}\u{2028}\n\t";
    let strange = format!("{text}{text}\u{301}\u{300}q\u{303}\u{331}\u{1DC4}");
    let Some(pdf) = set(&document(Language::English, vec![heading(1, &strange), paragraph(&strange)])) else {
        return;
    };
    assert_eq!(pdf.faults, Vec::<String>::new());
    for character in ['\u{E000}', '\u{FDD0}', '\u{10FFFF}'] {
        assert!(pdf.replaced.contains(&character), "{:?}", pdf.replaced);
    }
    assert!(!pdf.replaced.contains(&'a'), "{:?}", pdf.replaced);
}

#[test]
fn marks_that_no_font_joins_to_a_letter_are_no_failure() {
    let marks: String =
        ('\u{300}'..='\u{36F}').chain('\u{591}'..='\u{5BD}').chain('\u{64B}'..='\u{65F}').collect();
    let joined: String = "aж字ب한ก".chars().flat_map(|letter| [letter.to_string(), marks.clone()]).collect();
    let Some(pdf) = set(&document(Language::English, vec![paragraph(&joined)])) else { return };
    assert_eq!(pdf.faults, Vec::<String>::new());
}

#[test]
fn words_are_never_markup() {
    let hostile =
        "#panic(\"x\") $x^2$ *a* _b_ = c \\ `d` <e> @f // g /* h */ [#read(\"/etc/passwd\")] ~ -- ...";
    let mut hostile_one = document(Language::English, vec![heading(9, hostile), paragraph(hostile)]);
    hostile_one.title = hostile.to_owned();
    hostile_one.blocks.push(table(hostile, 1));
    let Some(pdf) = set(&hostile_one) else { return };
    assert_eq!((pdf.faults, pdf.replaced), (Vec::<String>::new(), Vec::new()));
}

#[test]
fn rows_beyond_what_can_be_set_are_left_out() {
    let all = document(Language::English, vec![table("row", MOST_ROWS)]);
    let more = document(Language::English, vec![table("row", MOST_ROWS + 500)]);
    let (Some(all), Some(more)) = (set(&all), set(&more)) else { return };
    assert_eq!(all.faults, Vec::<String>::new());
    assert!(more.pages <= all.pages + 1, "{} and {} pages", all.pages, more.pages);
}

#[test]
fn what_says_nothing_is_no_failure() {
    let empty = Paragraph { inlines: vec![run("")], ..Paragraph::default() };
    let blocks = vec![
        Block::Paragraph(Paragraph::default()),
        Block::Paragraph(empty),
        heading(3, " "),
        Block::Table(Table::default()),
        Block::Table(Table {
            heads: vec![TableHead { text: String::new(), share: 0, figures: true }],
            rows: vec![
                Vec::new(),
                vec![TableCell::default(), TableCell::default()],
                vec![TableCell { head: true, ..TableCell::default() }],
            ],
            ..Table::default()
        }),
        Block::Chart(Chart {
            caption: String::new(),
            kind: ChartKind::Lines,
            series: vec![ChartSeries {
                name: String::new(),
                colour: "red; }".to_owned(),
                hatched: true,
                values: vec![None],
            }],
            labels: vec![String::new(), String::new()],
        }),
        Block::PageBreak,
    ];
    let mut nothing = document(Language::English, blocks);
    nothing.title = " ".to_owned();
    let Some(pdf) = set(&nothing) else { return };
    assert_eq!(pdf.faults, Vec::<String>::new());
    let bare = Document { publisher: String::new(), source: String::new(), blocks: Vec::new(), ..nothing };
    assert_eq!(set(&bare).unwrap().faults, Vec::<String>::new());
}

#[test]
fn what_is_too_long_or_has_no_font_is_refused() {
    let Some(typesetter) = typesetter(Language::English) else { return };
    let long = document(Language::English, vec![paragraph(&"a ".repeat(2_000_000))]);
    let refused = typesetter.typeset(&long, &EnglishWords);
    assert!(matches!(refused, Err(TypesetError::TooLong(_))), "{refused:?}");
    assert_eq!(Typesetter::read(&[]).unwrap_err(), TypesetError::NoFonts);
}
