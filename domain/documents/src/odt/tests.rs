use super::*;
use crate::archives::{self, ArchiveError, Limits};
use crate::drafts::ReadDraft;
use crate::markup::{Element, Node, read_tree};
use crate::model::{
    Block, Change, ChangeKind, Chart, ChartKind, ChartSeries, Comment, Heading, Inline, Orientation,
    Paragraph, ParagraphRole, Run, Table, TableCell, TableHead,
};
use crate::xml::XmlFault;
use domain::instruments::Instrument;
use domain::instruments::import::{DraftNoticeKind, read_text};
use domain::languages::Language;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn document(blocks: Vec<Block>, language: Language) -> Document {
    Document {
        title: "Draft".into(),
        publisher: "Demo forum".into(),
        source: "https://example.org/consultations/12".into(),
        language,
        as_of: time("2026-11-20T10:00:00Z"),
        orientation: Orientation::Portrait,
        blocks,
        comments: Vec::new(),
    }
}

fn change(kind: ChangeKind, author: &str) -> Change {
    Change { kind, author: author.into(), at: time("2026-11-19T09:30:00Z") }
}

fn run(text: &str) -> Inline {
    Inline::Run(Run { text: text.into(), ..Run::default() })
}

fn changed(text: &str, kind: ChangeKind, author: &str) -> Inline {
    Inline::Run(Run { text: text.into(), change: Some(change(kind, author)), ..Run::default() })
}

fn provision(number: &str, inlines: Vec<Inline>) -> Paragraph {
    let number = (!number.is_empty()).then(|| number.to_owned());
    Paragraph { role: ParagraphRole::Provision, number, inlines, ..Paragraph::default() }
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = archives::open(file, Limits::default()).unwrap();
    String::from_utf8(archive.part(name).unwrap().unwrap()).unwrap()
}

/// Returns the text of a document as an import takes it.
fn imported(read: &ReadDraft) -> Instrument {
    let written = read.draft.write();
    read_text(&written.source, &written.corrections).instrument
}

/// What stands in a text, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Words(String),
    End,
    Start(String),
    Stop(String),
    Removed(String),
}

fn tokens(part: &Element, found: &mut Vec<Token>) {
    for node in &part.children {
        let element = match node {
            Node::Text(text) => {
                found.push(Token::Words(text.clone()));
                continue;
            }
            Node::Element(element) => element,
        };
        let id = || element.attribute("change-id").unwrap_or_default().to_owned();
        match element.name.as_str() {
            "s" => found.push(Token::Words(" ".into())),
            "tab" => found.push(Token::Words("\t".into())),
            "line-break" => found.push(Token::Words("\n".into())),
            "change-start" => found.push(Token::Start(id())),
            "change-end" => found.push(Token::Stop(id())),
            "change" => found.push(Token::Removed(id())),
            "annotation" | "note" | "tracked-changes" => {}
            "p" | "h" => {
                tokens(element, found);
                found.push(Token::End);
            }
            _ => tokens(element, found),
        }
    }
}

/// Returns the paragraphs of a text when all changes are accepted, or when all are rejected.
fn decided(content: &str, accepted: bool) -> Vec<String> {
    let root = read_tree(content.as_bytes()).unwrap();
    let text = root.child("body").unwrap().child("text").unwrap();
    let mut removed: BTreeMap<String, Vec<Token>> = BTreeMap::new();
    for region in text.child("tracked-changes").into_iter().flat_map(Element::elements) {
        if let Some(deletion) = region.child("deletion") {
            let mut words = Vec::new();
            tokens(&Element { children: deletion.children[1..].to_vec(), ..Element::default() }, &mut words);
            words.pop();
            removed.insert(region.attribute("id").unwrap().to_owned(), words);
        }
    }
    let mut all = Vec::new();
    tokens(text, &mut all);
    let mut open: BTreeSet<String> = BTreeSet::new();
    let (mut paragraphs, mut words) = (Vec::new(), String::new());
    let mut take = |token: &Token| match token {
        Token::Words(text) => words.push_str(text),
        Token::End => paragraphs.push(std::mem::take(&mut words)),
        Token::Start(_) | Token::Stop(_) | Token::Removed(_) => {}
    };
    for token in &all {
        match token {
            Token::Start(id) => assert!(open.insert(id.clone()), "{id} begins twice"),
            Token::Stop(id) => assert!(open.remove(id), "{id} ends without a beginning"),
            _ if accepted => take(token),
            _ if !open.is_empty() => {}
            Token::Removed(id) => removed[id].iter().for_each(&mut take),
            Token::Words(_) | Token::End => take(token),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    paragraphs
}

/// Returns the paragraphs that a document means when all changes are accepted, or when all are rejected.
fn meant(document: &Document, accepted: bool) -> Vec<String> {
    let gone = if accepted { ChangeKind::Deletion } else { ChangeKind::Insertion };
    let stays = |change: Option<&Change>| change.is_none_or(|change| change.kind != gone);
    let mut paragraphs = vec![document.title.clone()];
    for block in &document.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        if !stays(paragraph.change.as_ref()) {
            continue;
        }
        let number = paragraph.number.as_ref().map(|number| format!("{number}\t")).unwrap_or_default();
        let words = paragraph.inlines.iter().map(|inline| match inline {
            Inline::Run(run) if stays(run.change.as_ref()) => run.text.as_str(),
            _ => "",
        });
        paragraphs.push(number + &words.collect::<String>());
    }
    paragraphs
}

fn sample(language: Language) -> Document {
    let figures = |values: &[i64]| values.iter().copied().map(Some).collect();
    let series = |name: &str, values: &[i64]| ChartSeries {
        name: name.into(),
        colour: "c03030".into(),
        hatched: true,
        values: figures(values),
    };
    let head = |text: &str, share, figures| TableHead { text: text.into(), share, figures };
    let cell = |text: &str| TableCell { paragraphs: vec![vec![run(text)]], ..TableCell::default() };
    let mut second =
        provision("2 bis.", vec![run("New "), changed("not ", ChangeKind::Deletion, "Chad"), run("words.")]);
    second.change = Some(change(ChangeKind::Insertion, "Brazil"));
    let mut third = provision("3.", vec![run("Old words.")]);
    third.change = Some(change(ChangeKind::Deletion, "Kenya"));
    let blocks = vec![
        Block::Paragraph(Paragraph {
            role: ParagraphRole::Fact,
            inlines: vec![run("Stage one")],
            ..Paragraph::default()
        }),
        Block::Heading(Heading {
            level: 1,
            number: Some("II.".into()),
            inlines: vec![run("Means")],
            language: None,
            anchor: Some("means".into()),
            change: None,
        }),
        Block::Paragraph(provision(
            "1.",
            vec![
                run("States "),
                Inline::CommentStart(0),
                changed("should ", ChangeKind::Deletion, "Kenya"),
                changed("shall ", ChangeKind::Insertion, "Kenya"),
                Inline::CommentEnd(0),
                Inline::Run(Run {
                    text: "act".into(),
                    bold: true,
                    language: Some(Language::French),
                    ..Run::default()
                }),
                Inline::Footnote(vec![run("A note.")]),
                run(".\nTwo  blanks "),
                Inline::Link { target: "#means".into(), text: "see".into() },
            ],
        )),
        Block::Paragraph(second),
        Block::Paragraph(third),
        Block::Paragraph(Paragraph {
            depth: 1,
            language: Some(Language::Arabic),
            ..provision("(أ)", vec![run("نص")])
        }),
        Block::PageBreak,
        Block::Table(Table {
            caption: "Votes".into(),
            heads: vec![head("Who", 3, false), head("Votes", 1, true)],
            rows: vec![vec![cell("Kenya"), cell("3")]],
        }),
        Block::Chart(Chart {
            caption: "Positions".into(),
            kind: ChartKind::StackedBars,
            series: vec![series("Yes", &[3, 4]), series("No", &[1, 0])],
            labels: vec!["1".into(), "2".into()],
        }),
    ];
    let comment = |author: &str, reply_to| Comment {
        author: author.into(),
        initials: author[..1].into(),
        at: time("2026-11-19T10:00:00Z"),
        paragraphs: vec!["Because.".into()],
        language: None,
        reply_to,
    };
    Document {
        comments: vec![comment("Kenya", None), comment("Brazil", Some(0))],
        ..document(blocks, language)
    }
}

#[test]
fn a_file_is_an_archive_that_says_what_it_is_and_is_always_the_same() {
    let document = sample(Language::English);
    let file = write_odt(&document).unwrap();
    assert_eq!(&file[30..38], b"mimetype");
    assert_eq!(&file[38..38 + CONTENT_TYPE.len()], CONTENT_TYPE.as_bytes());
    assert_eq!(file, write_odt(&document).unwrap());
    let manifest = part(&file, "META-INF/manifest.xml");
    for name in ["content.xml", "styles.xml", "meta.xml", "Pictures/chart1.svg"] {
        assert!(manifest.contains(&format!("manifest:full-path=\"{name}\"")), "{manifest}");
        read_tree(part(&file, name).as_bytes()).unwrap();
    }
    assert!(part(&file, "meta.xml").contains("<dc:date>2026-11-20T10:00:00Z</dc:date>"));
}

#[test]
fn all_that_the_model_says_stands_in_the_file() {
    let file = write_odt(&sample(Language::English)).unwrap();
    let content = part(&file, "content.xml");
    for words in [
        "<text:insertion><office:change-info><dc:creator>Brazil</dc:creator><dc:date>2026-11-19T09:30:00Z</dc:date>",
        "<office:annotation office:name=\"comment0\"><dc:creator>Kenya</dc:creator>",
        "<office:annotation office:name=\"comment1\" loext:parent-name=\"comment0\"><dc:creator>Brazil</dc:creator>",
        "<office:annotation-end office:name=\"comment0\"/>",
        "<text:bookmark text:name=\"means\"/>II. Means",
        "xlink:href=\"#means\"",
        "text:note-class=\"footnote\"",
        "<text:line-break/>Two <text:s/>blanks",
        "<table:table-header-rows>",
        "fo:break-before=\"page\"",
        "style:writing-mode=\"rl-tb\"",
        "fo:font-weight=\"bold\"",
        "fo:language=\"fr\"",
        "<svg:desc>1: Yes 3, No 1; 2: Yes 4, No 0</svg:desc>",
    ] {
        assert!(content.contains(words), "{words} in {content}");
    }
    let styles = part(&file, "styles.xml");
    for words in [
        "<style:header><text:p text:style-name=\"Header\">Draft</text:p></style:header>",
        "<text:p text:style-name=\"Footer\">Demo forum · 2026-11-20 · <text:page-number text:select-page=\"current\">1</text:page-number> / ",
        "<text:p text:style-name=\"Footer\">https://example.org/consultations/12</text:p></style:footer>",
        "style:num-suffix=\" \"",
    ] {
        assert!(styles.contains(words), "{words} in {styles}");
    }
    let arabic =
        write_odt(&Document { orientation: Orientation::Landscape, ..sample(Language::Arabic) }).unwrap();
    let styles = part(&arabic, "styles.xml");
    assert!(
        styles.contains("style:print-orientation=\"landscape\"")
            && styles.contains("fo:page-width=\"29.70cm\"")
    );
    assert!(styles.matches("style:writing-mode=\"rl-tb\"").count() == 2, "the page and the paragraphs");
}

#[test]
fn a_document_of_ours_is_read_as_a_draft() {
    let read = read_odt(&write_odt(&sample(Language::English)).unwrap()).unwrap();
    let instrument = imported(&read);
    assert_eq!((instrument.title.as_str(), read.language), ("Draft", Some(Language::English)));
    let found: Vec<_> =
        instrument.provisions.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect();
    let wanted = [("H1", "II. Means"), ("OP1", "States shall act¹.\nTwo blanks see\n¹ A note.")];
    assert_eq!(found[..2], wanted);
    assert!(found.iter().any(|(_, text)| *text == "New words."), "{found:?}");
    assert!(!found.iter().any(|(_, text)| text.contains("Old words") || text.contains("Stage")), "{found:?}");
    let notices: BTreeMap<_, _> = read.draft.notices.iter().map(|one| (one.kind, one.count)).collect();
    assert_eq!(notices.get(&DraftNoticeKind::Changes), Some(&5));
    assert_eq!(notices.get(&DraftNoticeKind::Comments), Some(&2));
    assert_eq!(notices.get(&DraftNoticeKind::Picture), Some(&1));
}

#[test]
fn a_removed_paragraph_before_a_heading_leaves_the_styles_of_both() {
    let whole = |words: &str, kind, author| Paragraph {
        change: Some(change(kind, author)),
        ..provision("", vec![run(words)])
    };
    let heading = Block::Heading(Heading {
        level: 1,
        number: None,
        inlines: vec![run("Means")],
        language: None,
        anchor: None,
        change: None,
    });
    let blocks = |former: Vec<Block>| {
        let changed = [
            whole("Added.", ChangeKind::Insertion, "Brazil"),
            whole("Removed.", ChangeKind::Deletion, "Kenya"),
        ];
        former.into_iter().chain(changed.map(Block::Paragraph)).chain([heading.clone()]).collect()
    };
    let written = |blocks| part(&write_odt(&document(blocks, Language::English)).unwrap(), "content.xml");
    let content = written(blocks(vec![Block::Paragraph(provision("", vec![run("Before.")]))]));
    // The mark stands behind the words before, outside of what another adds.
    for words in [
        "Before.<text:change text:change-id=\"ct1\"/></text:p>",
        "<text:p text:style-name=\"Provision\"/><text:p text:style-name=\"Provision\">Removed.</text:p></text:deletion>",
        "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\"><text:change-end text:change-id=\"ct2\"/>Means</text:h>",
    ] {
        assert!(content.contains(words), "{words} in {content}");
    }
    assert_eq!(decided(&content, true), ["Draft", "Before.", "Added.", "Means"]);
    assert_eq!(decided(&content, false), ["Draft", "Before.", "Removed.", "Means"]);
    let first = written(blocks(Vec::new()));
    assert!(first.contains("Draft<text:change text:change-id=\"ct1\"/></text:p>"), "{first}");
}

/// Returns a file with a text, and styles of its own.
fn foreign(automatic: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[("mimetype", CONTENT_TYPE), ("content.xml", &content)])
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        out.start_file(*name, SimpleFileOptions::DEFAULT).unwrap();
        out.write_all(contents.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn numbers_come_from_list_styles() {
    let level = |level: usize, format: &str, prefix: &str, suffix: &str| {
        format!(
            "<text:list-level-style-number text:level=\"{level}\" style:num-format=\"{format}\" style:num-prefix=\"{prefix}\" style:num-suffix=\"{suffix}\"/>"
        )
    };
    let styles = format!(
        "<text:list-style style:name=\"L1\">{}{}{}</text:list-style><style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>",
        level(1, "1", "", "."),
        level(2, "a", "(", ")"),
        level(3, "i", "(", ")"),
    );
    let text = "<text:p text:style-name=\"P1\">A  title</text:p><text:p>Recalling it,</text:p>\
        <text:list xml:id=\"l1\" text:style-name=\"L1\"><text:list-item><text:p>Decides:</text:p><text:list><text:list-item><text:p>one;</text:p></text:list-item>\
        <text:list-item><text:p>two:</text:p><text:list><text:list-item><text:p>three.</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item></text:list>\
        <text:h text:outline-level=\"1\">Means</text:h>\
        <text:list text:continue-list=\"l1\" text:style-name=\"L1\"><text:list-item><text:p>Requests.</text:p><text:p>More of it.</text:p></text:list-item></text:list>\
        <text:p>3 bis.<text:tab/>Invites.</text:p>";
    let read = read_odt(&foreign(&styles, text)).unwrap();
    let numbers: Vec<_> = read.draft.lines.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["", "", "1.", "(a)", "(b)", "(i)", "", "2.", "", "3 bis."]);
    let labels: Vec<_> = imported(&read).provisions.into_iter().map(|one| one.label).collect();
    assert_eq!(labels[..7], ["PP1", "OP1", "OP1(a)", "OP1(b)", "OP1(b)(i)", "H1", "OP2"]);
}

#[test]
fn what_stands_around_numbers_is_cut() {
    let long = "P".repeat(20_000);
    let styles = format!(
        "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1{long}\" \
         style:num-prefix=\"{long}\" style:num-suffix=\"{long}\"/></text:list-style>"
    );
    let item = "<text:list-item><text:p>Decides.</text:p></text:list-item>".repeat(3);
    let read =
        read_odt(&foreign(&styles, &format!("<text:list text:style-name=\"L\">{item}</text:list>"))).unwrap();
    let around = "P".repeat(100);
    let numbers: Vec<_> = read.draft.lines.iter().map(|one| one.number.clone()).collect();
    assert_eq!(numbers, ["1", "2", "3"].map(|number| format!("{around}{number}{around}")));
}

#[test]
fn what_a_text_cannot_keep_is_counted_with_its_first_line() {
    let styles = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>\
        <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-position=\"sub 58%\"/></style:style>\
        <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>";
    let text = "<text:h text:outline-level=\"2\">United Nations</text:h><text:p>12 May</text:p>\
        <text:p text:style-name=\"P1\">Draft</text:p>\
        <text:p>1. <text:span text:style-name=\"T2\">Limits</text:span> H<text:span text:style-name=\"T1\">2</text:span>O, \
        <text:span text:style-name=\"T2\">now</text:span>.</text:p>\
        <text:p>2. <text:a xlink:href=\"https://example.org/\">Formula</text:a><draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame>holds.</text:p>\
        <text:p><text:span text:style-name=\"T2\">3. All of it.</text:span></text:p>";
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let math = "<math><semantics><mrow><mi>a</mi><mo>=</mo><mi>b</mi></mrow><annotation>a = b</annotation></semantics></math>";
    let pages = "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>A/79/L.1</text:p></style:header>\
        <style:footer><text:p>3</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>";
    let file = archive(&[
        ("mimetype", CONTENT_TYPE),
        ("content.xml", &content),
        ("styles.xml", pages),
        ("Object 1/content.xml", math),
    ]);
    let read = read_odt(&file).unwrap();
    let written = read.draft.write();
    assert!(written.source.starts_with("United Nations\n\n12 May\n\n# Draft\n"), "{}", written.source);
    assert_eq!(imported(&read).provisions[1].text, "Formula a=b holds.");
    let told: Vec<_> =
        written.notices.iter().map(|one| (one.kind, one.line, one.count, one.words.as_str())).collect();
    assert_eq!(
        told,
        [
            (DraftNoticeKind::Formula, Some(9), 1, "a=b"),
            (DraftNoticeKind::PageMargin, None, 1, "A/79/L.1"),
            (DraftNoticeKind::Shifted, Some(7), 1, "H2"),
            (DraftNoticeKind::Emphasis, Some(7), 1, ""),
            (DraftNoticeKind::Link, Some(9), 1, "https://example.org/"),
        ]
    );
}

#[test]
fn what_may_do_harm_is_refused_by_name() {
    let refused = |text: &str| read_odt(&foreign("", text)).unwrap_err();
    let external = |target: &str| {
        ReadOdtError::Archive(ArchiveError::External { part: "content.xml".into(), target: target.into() })
    };
    for target in ["https://example.org/a.png", "file:///etc/passwd", "../../a.png", "//example.org/a"] {
        let text = format!("<text:p><draw:frame><draw:image xlink:href=\"{target}\"/></draw:frame></text:p>");
        assert_eq!(refused(&text), external(target));
        let section = format!("<text:section><text:section-source xlink:href=\"{target}\"/></text:section>");
        assert_eq!(refused(&section), external(target));
    }
    assert_eq!(
        refused("<office:script/>"),
        ReadOdtError::Archive(ArchiveError::Macros("content.xml".into()))
    );
    let markup = |fault| ReadOdtError::Markup { part: "content.xml".into(), fault };
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><office:document-content/>";
    let kind = ("mimetype", CONTENT_TYPE);
    assert_eq!(read_odt(&archive(&[kind, ("content.xml", bomb)])), Err(markup(XmlFault::Doctype)));
    assert_eq!(refused("<text:p>&b;</text:p>"), markup(XmlFault::Entity("b".into())));
    assert_eq!(read_odt(&archive(&[("mimetype", "text/plain")])), Err(ReadOdtError::NoDocument));
    assert_eq!(read_odt(&archive(&[kind])), Err(ReadOdtError::NoDocument));
    let escaping = archive(&[kind, ("../content.xml", "")]);
    assert_eq!(read_odt(&escaping), Err(ReadOdtError::Archive(ArchiveError::Name("../content.xml".into()))));
    let deep = "<text:section>".repeat(300);
    assert_eq!(refused(&deep), markup(XmlFault::Depth(200)));
    let large = " ".repeat((16 << 20) + 1);
    let part = ArchiveError::Part { part: "content.xml".into(), mebibytes: 16 };
    assert_eq!(read_odt(&archive(&[kind, ("content.xml", &large)])), Err(ReadOdtError::Archive(part)));
    let links = "<text:p>See <text:a xlink:href=\"https://example.org/\">this</text:a>.</text:p>";
    assert!(read_odt(&foreign("", links)).is_ok(), "a link is words with an address");
}

fn any_change() -> impl Strategy<Value = Option<Change>> {
    let kinds = prop_oneof![
        3 => Just(None),
        1 => Just(Some(ChangeKind::Insertion)),
        1 => Just(Some(ChangeKind::Deletion)),
    ];
    (kinds, prop_oneof!["Kenya", "Brazil"]).prop_map(|(kind, author)| kind.map(|kind| change(kind, &author)))
}

fn any_paragraph() -> impl Strategy<Value = Block> {
    let words = prop_oneof!["[a-z <&\t]{1,12}", "[ء-ي ]{1,12}", "[一-十]{1,6}", " {1,3}"];
    let number = prop_oneof![Just(None), "[1-9] bis\\.".prop_map(Some)];
    let runs = proptest::collection::vec((words, any_change(), any::<bool>()), 0..5);
    (number, runs, any_change()).prop_map(|(number, runs, change)| {
        let inlines = runs
            .into_iter()
            .map(|(text, change, bold)| Inline::Run(Run { text, bold, change, ..Run::default() }));
        let role = ParagraphRole::Provision;
        Block::Paragraph(Paragraph {
            role,
            number,
            inlines: inlines.collect(),
            change,
            ..Paragraph::default()
        })
    })
}

proptest! {
    #[test]
    fn accepting_gives_the_new_text_and_rejecting_the_former(
        blocks in proptest::collection::vec(any_paragraph(), 0..8)
    ) {
        let document = document(blocks, Language::English);
        let content = part(&write_odt(&document).unwrap(), "content.xml");
        prop_assert_eq!(decided(&content, true), meant(&document, true));
        prop_assert_eq!(decided(&content, false), meant(&document, false));
    }

    #[test]
    fn any_markup_is_read_or_refused(text in "(<text:list>|</text:list>|<text:list-item>|</text:list-item>|<text:p>|</text:p>|<text:s text:c=\"9\"/>|a| |1\\.){0,40}") {
        let _ = read_odt(&foreign("", &text));
    }
}
