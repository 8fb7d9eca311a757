use super::*;
use crate::anchors::provision_anchor;
use crate::model::{
    Block, Change, ChangeKind, Chart, ChartKind, ChartSeries, Comment, Heading, Inline, Orientation,
    Paragraph, ParagraphRole, Run, Table, TableCell, TableHead,
};
use chrono::{DateTime, NaiveDate, TimeDelta};
use domain::identifiers::ProvisionId;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Draft & text".to_owned(),
        publisher: "Forum".to_owned(),
        source: "https://forum.example/consultations/1".to_owned(),
        language: Language::English,
        as_of: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
        orientation: Orientation::Portrait,
        blocks,
        comments: Vec::new(),
    }
}

fn identity() -> NormIdentity {
    NormIdentity {
        author: "forum".to_owned(),
        consultation: 7,
        revision: 3,
        begun_on: NaiveDate::default(),
        published_on: NaiveDate::default(),
        adopted_on: None,
        language: Language::English,
    }
}

fn change(kind: ChangeKind, author: &str) -> Change {
    Change { kind, author: author.to_owned(), at: DateTime::UNIX_EPOCH + TimeDelta::milliseconds(1_999) }
}

fn run(text: &str) -> Inline {
    Inline::Run(Run { text: text.to_owned(), ..Run::default() })
}

fn provision(inlines: Vec<Inline>) -> Paragraph {
    Paragraph { role: ParagraphRole::Provision, inlines, ..Paragraph::default() }
}

fn comment(words: &str, reply_to: Option<usize>) -> Comment {
    Comment {
        author: "Côte d’Ivoire".to_owned(),
        initials: "CIV".to_owned(),
        at: DateTime::UNIX_EPOCH,
        paragraphs: vec![words.to_owned()],
        language: None,
        reply_to,
    }
}

/// Returns the parts of a file, in their order.
fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut contents = String::new();
        entry.read_to_string(&mut contents).unwrap();
        parts.push((name, contents));
    }
    parts
}

fn part(file: &[u8], name: &str) -> String {
    let found = parts(file).into_iter().find(|(one, _)| one == name);
    found.unwrap_or_else(|| panic!("{name} is missing")).1
}

fn body(document: &Document) -> String {
    part(&write_docx(document, None).unwrap(), "word/document.xml")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().map(Result::unwrap).find(|one| one.key.into_inner() == name)?;
    Some(quick_xml::escape::unescape(&found.value).unwrap().into_owned())
}

/// Reads the paragraphs as they are when every change is accepted, or else rejected.
fn resolve_changes(xml: &str, accept: bool) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut paragraphs, mut words) = (Vec::new(), String::new());
    let (mut inserted, mut deleted) = (0, 0);
    let (mut in_words, mut in_properties, mut joined) = (false, 0, false);
    loop {
        let shown = if accept { deleted == 0 } else { inserted == 0 };
        match reader.read_event().unwrap() {
            Event::Eof => return paragraphs,
            Event::Start(tag) => match tag.name().into_inner() {
                "w:ins" => inserted += 1,
                "w:del" => deleted += 1,
                "w:pPr" => in_properties += 1,
                name @ ("w:t" | "w:delText") => {
                    assert_eq!(name == "w:delText", deleted > 0, "{name}");
                    in_words = true;
                }
                _ => {}
            },
            Event::End(tag) => match tag.name().into_inner() {
                "w:ins" => inserted -= 1,
                "w:del" => deleted -= 1,
                "w:pPr" => in_properties -= 1,
                "w:t" | "w:delText" => in_words = false,
                // A paragraph without its end runs on into the next one.
                "w:p" if !std::mem::take(&mut joined) => paragraphs.push(std::mem::take(&mut words)),
                _ => {}
            },
            Event::Empty(tag) => match tag.name().into_inner() {
                "w:ins" => joined |= !accept,
                "w:del" => joined |= accept,
                "w:tab" if in_properties == 0 && shown => words.push('\t'),
                "w:br" if shown => words.push('\n'),
                _ => {}
            },
            Event::Text(text) if in_words && shown => words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if in_words && shown => {
                let name: &str = &reference;
                words.push(match name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => reference.resolve_char_ref().unwrap().unwrap(),
                });
            }
            _ => {}
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_parts_in_one_order() {
    let document = document(vec![Block::Paragraph(provision(vec![run("States shall act.")]))]);
    let file = write_docx(&document, Some(&identity())).unwrap();
    assert_eq!(file, write_docx(&document, Some(&identity())).unwrap());
    let names: Vec<String> = parts(&file).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[0], "[Content_Types].xml");
    for needed in ["word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml"] {
        assert!(names.iter().any(|one| one == needed), "{needed}");
    }
    assert!(!names.iter().any(|one| one.contains("comments")));
}

#[test]
fn every_part_is_well_formed_and_every_relation_leads_to_a_part() {
    let mut document = document(vec![
        Block::Paragraph(provision(vec![
            Inline::CommentStart(0),
            run("States"),
            Inline::CommentEnd(0),
            Inline::Footnote(vec![Inline::Link {
                target: "https://a.example/?a=1&b=2".into(),
                text: "a".into(),
            }]),
            Inline::Link { target: "https://b.example/\"".into(), text: "no link".into() },
            Inline::Link { target: "javascript:alert(1)".into(), text: "nor this".into() },
            Inline::Link { target: "https://b.example/".into(), text: "b".into() },
        ])),
        Block::Table(Table {
            caption: "Positions".to_owned(),
            heads: vec![TableHead { text: "Kenya".to_owned(), share: 1, figures: true }],
            rows: vec![vec![TableCell::default()], Vec::new()],
        }),
        Block::Chart(chart()),
        Block::PageBreak,
    ]);
    document.comments = vec![comment("Why?", None)];
    let file = write_docx(&document, Some(&identity())).unwrap();
    let parts = parts(&file);
    for (name, contents) in &parts {
        let mut reader = Reader::from_str(contents);
        let mut depth = 0;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
                Event::Eof => break,
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Empty(tag)
                    if name.ends_with("document.xml.rels") && attribute(&tag, "TargetMode").is_none() =>
                {
                    let target = format!("word/{}", attribute(&tag, "Target").unwrap());
                    assert!(parts.iter().any(|(one, _)| *one == target), "{target}");
                }
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
    let links = part(&file, "word/_rels/document.xml.rels");
    assert!(links.contains("Target=\"https://b.example/\"") && !links.contains("javascript"));
    assert!(part(&file, "word/_rels/footnotes.xml.rels").contains("https://a.example/?a=1&amp;b=2"));
}

fn chart() -> Chart {
    let series = |name: &str, hatched, colour: &str| ChartSeries {
        name: name.to_owned(),
        colour: colour.to_owned(),
        hatched,
        values: vec![Some(1), None, Some(3), Some(9)],
    };
    Chart {
        caption: "Votes <by> provision".to_owned(),
        kind: ChartKind::StackedBars,
        series: vec![series("Yes", false, "0B4F8A"), series("No & not", true, "red\"/>")],
        labels: vec!["OP1".to_owned(), "OP2".to_owned(), "OP3".to_owned()],
    }
}

#[test]
fn a_chart_is_drawn_from_its_figures_and_says_what_it_shows() {
    let mut document = document(vec![Block::Chart(chart())]);
    document.language = Language::Arabic;
    let file = write_docx(&document, None).unwrap();
    let drawn = part(&file, "word/charts/chart1.xml");
    assert!(drawn.contains("<c:pt idx=\"2\"><c:v>3</c:v></c:pt>") && !drawn.contains("<c:v>9</c:v>"));
    assert!(drawn.contains("No &amp; not") && drawn.contains("wdUpDiag") && drawn.contains("808080"));
    assert!(drawn.contains("<c:orientation val=\"maxMin\"/>") && drawn.contains("<c:axPos val=\"r\"/>"));
    let words = part(&file, "word/document.xml");
    assert!(words.contains("descr=\"Votes &lt;by&gt; provision\"") && words.contains("r:id=\"rIdChart1\""));
}

#[test]
fn a_file_says_of_which_text_it_is_and_a_text_of_no_revision_says_nothing() {
    let document = document(vec![Block::Paragraph(Paragraph {
        number: Some("4 bis.".to_owned()),
        anchor: Some(provision_anchor(ProvisionId(12), 3)),
        ..provision(vec![run("States shall act.")])
    })]);
    let file = write_docx(&document, Some(&identity())).unwrap();
    let custom = part(&file, "docProps/custom.xml");
    for (name, value) in [
        (properties::CONSULTATION, "7"),
        (properties::REVISION, "3"),
        (properties::LANGUAGE, "en"),
        (properties::AS_OF, "2024-10-04T00:00:00Z"),
    ] {
        assert!(custom.contains(&format!("name=\"{name}\"><vt:lpwstr>{value}<")), "{name}: {custom}");
    }
    assert!(part(&file, "word/settings.xml").contains("<w:trackRevisions/>"));
    let words = part(&file, "word/document.xml");
    assert!(words.contains("w:name=\"provision_12_revision_3\""), "{words}");
    assert!(words.contains(
        "<w:rStyle w:val=\"ProvisionNumber\"/></w:rPr><w:t xml:space=\"preserve\">4 bis.</w:t><w:tab/>"
    ));
    let plain = write_docx(&document, None).unwrap();
    assert!(!part(&plain, "docProps/custom.xml").contains(properties::REVISION));
    assert!(!part(&plain, "word/settings.xml").contains("trackRevisions"));
    assert!(part(&plain, "docProps/core.xml").contains("2024-10-04T00:00:00Z</dcterms:modified>"));
}

#[test]
fn what_runs_from_right_to_left_is_marked_on_sections_tables_paragraphs_and_runs() {
    let mut document = document(vec![
        Block::Paragraph(provision(vec![
            run("على الدول"),
            Inline::Run(Run {
                text: "Act".to_owned(),
                bold: true,
                language: Some(Language::English),
                ..Run::default()
            }),
        ])),
        Block::Table(Table {
            caption: String::new(),
            heads: vec![TableHead { text: "مؤيد".to_owned(), share: 1, figures: false }],
            rows: vec![vec![TableCell {
                paragraphs: vec![vec![run("Yes")]],
                language: Some(Language::English),
                head: false,
            }]],
        }),
    ]);
    document.language = Language::Arabic;
    let words = body(&document);
    assert!(words.contains("<w:titlePg/><w:bidi/></w:sectPr>") && words.contains("<w:bidiVisual/>"));
    assert!(words.contains("<w:pStyle w:val=\"Provision\"/><w:bidi/>"));
    assert!(words.contains("<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">على الدول"));
    assert!(words.contains("<w:b/><w:bCs/><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">Act"));
    assert!(words.contains("<w:pStyle w:val=\"TableText\"/></w:pPr><w:r><w:rPr><w:lang w:val=\"en-GB\"/>"));
    document.language = Language::English;
    let words = body(&document);
    assert!(!words.contains("<w:bidi/>") && !words.contains("bidiVisual"));
    assert!(
        words.contains("<w:rtl/><w:lang w:bidi=\"ar-SA\"/></w:rPr><w:t xml:space=\"preserve\">على الدول")
    );
}

#[test]
fn words_of_another_direction_are_runs_of_their_own() {
    let parts = |text| script_parts(text, Language::French);
    assert_eq!(parts("Langue : العربية (officielle)").len(), 3);
    assert_eq!(parts("Langue : العربية")[1], ("العربية", Language::Arabic));
    assert_eq!(parts("عبارة «على الدول»، وقد")[0], ("عبارة «على الدول»، وقد", Language::Arabic));
    assert_eq!(parts("مؤيد a مؤيد").iter().map(|part| part.0).collect::<Vec<_>>(), ["مؤيد", " a ", "مؤيد"]);
    assert_eq!(parts("Langue"), [("Langue", Language::French)]);
    assert!(parts("").is_empty());
    assert_eq!(script_parts("مؤيد a", Language::Arabic), [("مؤيد a", Language::Arabic)]);
}

#[test]
fn heads_are_repeated_and_each_row_has_a_cell_for_each_of_them() {
    let head = |text: &str, share| TableHead { text: text.to_owned(), share, figures: share == 1 };
    let cell = |text: &str| TableCell { paragraphs: vec![vec![run(text)]], ..TableCell::default() };
    let table = Table {
        caption: "Positions".to_owned(),
        heads: vec![head("Delegation", 3), head("Votes", 1)],
        rows: vec![vec![cell("Kenya"), cell("1"), cell("too many")], vec![cell("Chad")]],
    };
    let mut document = document(vec![Block::Table(table)]);
    document.orientation = Orientation::Landscape;
    let words = body(&document);
    assert_eq!(words.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(words.matches("<w:cantSplit/>").count(), 3);
    assert_eq!(words.matches("<w:tc>").count(), 6);
    assert!(!words.contains("too many"));
    assert!(words.contains("<w:gridCol w:w=\"10927\"/><w:gridCol w:w=\"3642\"/>"), "{words}");
    assert!(words.contains("w:orient=\"landscape\""));
}

#[test]
fn replies_stand_where_their_thread_stands_and_know_what_they_answer() {
    let mut document = document(vec![Block::Paragraph(provision(vec![
        run("States "),
        Inline::CommentStart(0),
        run("shall"),
        Inline::CommentEnd(0),
        Inline::CommentEnd(9),
        Inline::CommentStart(4),
        run(" act."),
    ]))]);
    document.comments = vec![
        comment("Why?", None),
        comment("Because.", Some(0)),
        comment("I see.\nThank you.", Some(1)),
        comment("About all of it", None),
        comment("To the end", Some(9)),
    ];
    let file = write_docx(&document, None).unwrap();
    let words = part(&file, "word/document.xml");
    for place in 0..5 {
        for mark in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
            let mark = format!("<w:{mark} w:id=\"{place}\"/>");
            assert_eq!(words.matches(&mark).count(), 1, "{mark}");
        }
    }
    let at = |mark: &str| words.find(mark).unwrap();
    let starts = [0, 1, 2].map(|place| at(&format!("<w:commentRangeStart w:id=\"{place}\"/>")));
    assert!(starts.iter().all(|start| *start > at("States ") && *start < at(">shall<")));
    assert!(at("<w:commentRangeStart w:id=\"3\"/>") < at("Draft &amp; text"));
    assert!(at("<w:commentRangeEnd w:id=\"4\"/>") > at(" act."));
    let extended = part(&file, "word/commentsExtended.xml");
    assert_eq!(extended.matches("w15:paraIdParent=\"10000000\"").count(), 2, "{extended}");
    assert!(part(&file, "word/comments.xml").contains("w:initials=\"CIV\""));
}

#[test]
fn anchors_are_names_that_word_processors_take_and_each_is_there_once() {
    let blocks =
        ["§ 4", "§-4", "A", "a", "a", &"x".repeat(60), &format!("{}y", "x".repeat(59))].map(|anchor| {
            Block::Heading(Heading {
                level: 9,
                number: None,
                inlines: vec![Inline::Link { target: format!("#{anchor}"), text: "here".to_owned() }],
                language: None,
                anchor: Some(anchor.to_owned()),
                change: None,
            })
        });
    let words = body(&document(blocks.into()));
    let mut reader = Reader::from_str(&words);
    let (mut names, mut targets) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Empty(tag) if tag.name().into_inner() == "w:bookmarkStart" => {
                names.extend(attribute(&tag, "w:name"));
            }
            Event::Start(tag) if tag.name().into_inner() == "w:hyperlink" => {
                targets.extend(attribute(&tag, "w:anchor"));
            }
            _ => {}
        }
    }
    assert_eq!(names.len(), 6, "{names:?}");
    let folded: std::collections::BTreeSet<String> = names.iter().map(|one| one.to_lowercase()).collect();
    assert_eq!(folded.len(), names.len(), "{names:?}");
    for name in &names {
        assert!(name.len() <= 40 && name.starts_with(|one: char| one.is_ascii_alphabetic()), "{name}");
        assert!(name.chars().all(|one| one.is_ascii_alphanumeric() || one == '_'), "{name}");
    }
    assert_eq!(targets.len(), 7);
    assert!(targets.iter().all(|target| names.contains(target)));
}

#[test]
fn hostile_words_are_words_and_what_xml_lacks_is_replaced() {
    let words = "</w:t><w:t>&amp;]]>\u{0}\u{7}\u{fffe}\u{202e}\"'\r\n\t😀";
    let author = "\"/><w:ins w:author=\"x\u{b}";
    let deletion = Change { author: author.to_owned(), ..change(ChangeKind::Deletion, "") };
    let run = Inline::Run(Run { text: words.to_owned(), change: Some(deletion), ..Run::default() });
    let xml = body(&document(vec![Block::Paragraph(provision(vec![run]))]));
    let rejected = resolve_changes(&xml, false);
    assert_eq!(rejected[1], "</w:t><w:t>&amp;]]>\u{fffd}\u{fffd}\u{fffd}\u{202e}\"'\n\t😀");
    assert_eq!(resolve_changes(&xml, true)[1], "");
    let mut reader = Reader::from_str(&xml);
    let found = loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().into_inner() == "w:del" => break tag,
            Event::Eof => panic!("no deletion"),
            _ => {}
        }
    };
    assert_eq!(attribute(&found, "w:author").unwrap(), "\"/><w:ins w:author=\"x\u{fffd}");
    assert_eq!(attribute(&found, "w:date").unwrap(), "1970-01-01T00:00:01Z");
}

/// Returns so many words, of which few neighbours are the same.
fn many_words(number: usize, seed: usize) -> String {
    let syllables = ["ca", "pa", "ci", "ty", "ac", "cess", "to", "means", "sha", "red", "all", "sta", "tes"];
    let word = |place: usize| {
        let at = (place + 1) * (seed + 7) * 2_654_435 % 9_973;
        let part = |at: usize| syllables[at % syllables.len()];
        format!("{}{}{}", part(at), part(at / 13), part(at / 169))
    };
    (0..number).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_draft_with_three_hundred_changes_and_comments_is_a_small_file() {
    let authors = ["Kenya", "France", "Côte d’Ivoire"];
    let blocks = (0..40).map(|number| {
        let mut inlines = Vec::new();
        for place in (0..300).filter(|place| place % 40 == number) {
            let kind = if place % 3 == 0 { ChangeKind::Deletion } else { ChangeKind::Insertion };
            let text = many_words(5, place * 3);
            let change = Some(change(kind, authors[place % 3]));
            inlines.extend([
                run(&many_words(8, place)),
                Inline::CommentStart(place),
                Inline::Run(Run { text, change, ..Run::default() }),
                Inline::CommentEnd(place),
            ]);
        }
        Block::Paragraph(Paragraph { number: Some(format!("{number}.")), ..provision(inlines) })
    });
    let mut document = document(blocks.collect());
    document.comments = (0..300).map(|place| comment(&many_words(18, place + 1_000), None)).collect();
    let file = write_docx(&document, Some(&identity())).unwrap();
    assert!(file.len() <= 60_000, "{} bytes", file.len());
}

/// A paragraph: who adds or removes it, and its words with who adds or removes them.
type PlannedParagraph = (Option<ChangeKind>, Vec<(Option<ChangeKind>, String)>);

fn any_kind() -> impl Strategy<Value = Option<ChangeKind>> {
    prop_oneof![Just(None), Just(Some(ChangeKind::Insertion)), Just(Some(ChangeKind::Deletion))]
}

fn any_paragraph() -> impl Strategy<Value = PlannedParagraph> {
    let words = prop_oneof!["[a-zé <&\"'\n\t]{0,8}", "[ء-ي ،]{0,8}", "[应采取各国措施，]{0,8}",];
    (any_kind(), proptest::collection::vec((any_kind(), words), 0..6))
}

/// Returns the paragraphs as they are when all is accepted, or else rejected.
fn expected(planned: &[PlannedParagraph], accept: bool) -> Vec<String> {
    let gone = if accept { ChangeKind::Deletion } else { ChangeKind::Insertion };
    let kept = planned.iter().filter(|(whole, _)| *whole != Some(gone));
    let words = kept.map(|(_, words)| {
        let shown = words.iter().filter(|(own, _)| *own != Some(gone));
        shown.map(|(_, words)| words.as_str()).collect()
    });
    words.collect()
}

proptest! {
    #[test]
    fn accepting_every_change_gives_the_new_text_and_rejecting_the_former(
        planned in proptest::collection::vec(any_paragraph(), 0..8), authors in 1_usize..4,
    ) {
        let author = |place: usize| ["Kenya", "الأردن", "中国"][place % authors];
        let blocks = planned.iter().enumerate().map(|(place, (whole, words))| {
            let inlines = words.iter().enumerate().map(|(at, (own, words))| {
                let change = own.map(|kind| change(kind, author(at)));
                Inline::Run(Run { text: words.clone(), change, ..Run::default() })
            });
            Block::Paragraph(Paragraph {
                change: whole.map(|kind| change(kind, author(place))),
                ..provision(inlines.collect())
            })
        });
        let xml = body(&document(blocks.collect()));
        for accept in [true, false] {
            let found = resolve_changes(&xml, accept);
            // The title comes first.
            prop_assert_eq!(&found[1..], &expected(&planned, accept)[..]);
        }
    }
}
