use super::*;
use domain::instruments::import::{DraftNoticeKind, read_text};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Returns a document of Word with these parts beside those that every one has.
fn package(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let relation = |(name, _): &(&str, &str)| {
        let kind = name.trim_end_matches(".xml");
        format!("<Relationship Id=\"{kind}\" Type=\"{TYPE}/{kind}\" Target=\"{name}\"/>")
    };
    let relations = others.iter().map(relation).collect::<Vec<_>>().concat();
    let main =
        format!("<Relationship Id=\"m\" Type=\"{TYPE}/officeDocument\" Target=\"/word/document.xml\"/>");
    let wrap = |relations: &str| format!("<Relationships>{relations}</Relationships>");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: String, contents: String| {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(contents.as_bytes()).unwrap();
    };
    add("_rels/.rels".into(), wrap(&main));
    add("word/_rels/document.xml.rels".into(), wrap(&relations));
    let whole =
        format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
    add("word/document.xml".into(), whole);
    for (name, contents) in others {
        add(format!("word/{name}"), (*contents).to_owned());
    }
    out.finish().unwrap().into_inner()
}

fn read_body_with(body: &str, others: &[(&str, &str)]) -> DocxDocument {
    read(&package(body, others), Limits::default()).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn refused(body: &str) -> DocxError {
    read(&package(body, &[]), Limits::default()).unwrap_err()
}

/// Returns a paragraph with these properties.
fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn t(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn num(list: u32, level: u8) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn level(level: u8, format: &str, pattern: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{pattern}\"/></w:lvl>"
    )
}

fn numbering(kinds: &[(u32, String)], lists: &[(u32, u32, &str)]) -> String {
    let kind = |(id, levels): &(u32, String)| {
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
    };
    let list = |(id, kind, more): &(u32, u32, &str)| {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{kind}\"/>{more}</w:num>")
    };
    let kinds = kinds.iter().map(kind).collect::<Vec<_>>().concat();
    let lists = lists.iter().map(list).collect::<Vec<_>>().concat();
    format!("<w:numbering {W}>{kinds}{lists}</w:numbering>")
}

fn numbers(document: &DocxDocument) -> Vec<&str> {
    document
        .paragraphs
        .iter()
        .map(|one| one.number.as_ref().map_or("", |number| number.text.as_str()))
        .collect()
}

fn words(paragraph: &DocxParagraph) -> String {
    let words = paragraph.items.iter().map(|item| match item {
        DocxItem::Run(run) => run.text.as_str(),
        DocxItem::Break { .. } => "\n",
        _ => "",
    });
    words.collect()
}

#[test]
fn runs_that_look_alike_are_one_run() {
    let body = p(
        "",
        "<w:r><w:t>Affirms </w:t></w:r><w:r w:rsidR=\"1\"><w:t xml:space=\"preserve\"> that</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>\
         <w:t>all</w:t><w:tab/><w:noBreakHyphen/><w:br/><w:t>more</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr>\
         <w:t>x &amp; y</w:t></w:r>",
    );
    let read = read_body_with(&body, &[]);
    let runs: Vec<_> = read.paragraphs[0]
        .items
        .iter()
        .map(|item| match item {
            DocxItem::Run(run) => (run.text.as_str(), run.bold, run.italic),
            _ => ("\n", false, false),
        })
        .collect();
    assert_eq!(
        runs,
        [
            ("Affirms that", false, false),
            ("all\t\u{2011}", true, false),
            ("\n", false, false),
            ("more", true, false),
            ("x & y", false, true)
        ]
    );
}

#[test]
fn numbers_are_counted_as_word_counts_them() {
    let levels = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "lowerRoman", "(%3)", ""),
    ]
    .concat();
    let other = level(0, "upperRoman", "%1.", "") + &level(1, "decimal", "%1.%2", "<w:isLgl/>");
    let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let bis = format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "decimal", "%1 bis.", ""));
    let part =
        numbering(&[(1, levels), (2, other)], &[(1, 1, ""), (2, 1, start), (3, 2, ""), (4, 1, bis.as_str())]);
    let body: String = [
        (1, 0),
        (1, 1),
        (1, 1),
        (1, 2),
        (1, 1),
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 0),
        (1, 0),
        (3, 0),
        (3, 1),
        (3, 1),
        (3, 0),
        (3, 1),
        (4, 0),
        (0, 0),
        (9, 0),
    ]
    .iter()
    .map(|(list, level)| p(&num(*list, *level), &t("x")))
    .collect();
    let read = read_body_with(&body, &[("numbering.xml", &part)]);
    assert_eq!(
        numbers(&read),
        [
            "1.", "(a)", "(b)", "(i)", "(c)", "2.", "(a)", "1.", "2.", "3.", "I.", "1.1", "1.2", "II.",
            "2.1", "4 bis.", "", ""
        ]
    );
}

#[test]
fn numbers_come_from_styles_and_what_they_are_based_on() {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Op\"><w:name w:val=\"Operative\"/><w:basedOn w:val=\"N\"/><w:pPr>\
         <w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Operative own\"/><w:basedOn w:val=\"Op\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:name w:val=\"Point\"/><w:basedOn w:val=\"Op\"/><w:pPr>\
         <w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Free\"><w:name w:val=\"No number\"/><w:basedOn w:val=\"Op\"/><w:pPr>\
         <w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"List\"/><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr>\
         </w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"B\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"Loop\"/><w:basedOn w:val=\"A\"/></w:style></w:styles>"
    );
    let levels = level(0, "decimal", "%1.", "<w:pStyle w:val=\"Op\"/>")
        + &level(1, "arabicAbjad", "(%2)", "<w:pStyle w:val=\"Sub\"/>");
    let linked = "<w:numStyleLink w:val=\"L\"/>".to_owned();
    let part = numbering(&[(1, levels), (2, linked)], &[(7, 1, ""), (8, 2, "")]);
    let body: String = ["Op", "Sub", "Sub", "Own", "Free", "Op", "A"]
        .iter()
        .map(|style| p(&format!("<w:pStyle w:val=\"{style}\"/>"), &t("x")))
        .chain([p(&num(8, 0), &t("x")), p(&format!("<w:pStyle w:val=\"Op\"/>{}", num(0, 0)), &t("x"))])
        .collect();
    let read = read_body_with(&body, &[("styles.xml", &styles), ("numbering.xml", &part)]);
    assert_eq!(numbers(&read), ["1.", "(أ)", "(ب)", "2.", "", "3.", "", "4.", ""]);
    assert_eq!(read.paragraphs[6].outline, Some(2));
    assert_eq!(read.paragraphs[0].style_name.as_deref(), Some("Operative"));
}

#[test]
fn a_deleted_paragraph_shows_a_number_and_counts_for_nothing() {
    let part = numbering(&[(1, level(0, "decimal", "%1.", ""))], &[(1, 1, "")]);
    let gone = "<w:rPr><w:del w:id=\"1\" w:author=\"Kenya\" w:date=\"2026-01-02T03:04:05Z\"/></w:rPr>";
    let new = "<w:rPr><w:ins w:id=\"2\" w:author=\"Chile\" w:date=\"2026-01-02T03:04:05\"/></w:rPr>";
    let deleted = "<w:del w:id=\"3\" w:author=\"Kenya\"><w:r><w:delText>Two.</w:delText></w:r></w:del>";
    let body = [
        p(&num(1, 0), &t("One.")),
        p(&format!("{}{gone}", num(1, 0)), deleted),
        p(
            &format!("{}{new}", num(1, 0)),
            "<w:ins w:id=\"4\" w:author=\"Chile\"><w:r><w:t>New.</w:t></w:r></w:ins>",
        ),
        p(&num(1, 0), &t("Three.")),
    ]
    .concat();
    let read = read_body_with(&body, &[("numbering.xml", &part)]);
    assert_eq!(numbers(&read), ["1.", "2.", "2.", "3."]);
    let change = read.paragraphs[1].end_deleted.as_deref().unwrap();
    assert_eq!((&*change.author, change.at.map(|at| at.timestamp())), ("Kenya", Some(1_767_323_045)));
    assert_eq!(read.paragraphs[2].end_inserted.as_ref().unwrap().at, change.at);
    let written = read.draft().write();
    assert_eq!(written.source, "1. One.\n\n2. New.\n\n3. Three.\n\n");
    assert_eq!((written.notices[0].kind, written.notices[0].count), (DraftNoticeKind::Changes, 4));
}

#[test]
fn changes_and_comments_keep_their_hands_and_places() {
    let body = p(
        "",
        "<w:commentRangeStart w:id=\"0\"/><w:r><w:t>We</w:t></w:r><w:ins w:id=\"1\" w:author=\"Kenya\"><w:r><w:t>all</w:t></w:r>\
         <w:del w:id=\"2\" w:author=\"Chile\"><w:r><w:delText>most</w:delText></w:r></w:del></w:ins><w:commentRangeEnd w:id=\"0\"/>\
         <w:r><w:commentReference w:id=\"0\"/></w:r><w:moveFrom w:id=\"3\" w:author=\"Peru\"><w:r><w:t>gone</w:t></w:r></w:moveFrom>\
         <w:hyperlink r:id=\"h\" w:anchor=\"a\"><w:r><w:t>link</w:t></w:r></w:hyperlink>",
    );
    let comment = |id: u8, author: &str, words: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:initials=\"X\" w:date=\"2026-01-02T03:04:05Z\">\
             <w:p w14:paraId=\"P{id}\"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
        )
    };
    let comments = format!(
        "<w:comments {W}>{}{}</w:comments>",
        comment(0, "Kenya", "Why."),
        comment(1, "Peru", "Because.")
    );
    let extended = "<w15:commentsEx><w15:commentEx w15:paraId=\"P0\" w15:done=\"1\"/>\
                    <w15:commentEx w15:paraId=\"P1\" w15:paraIdParent=\"P0\" w15:done=\"0\"/></w15:commentsEx>";
    let read = read_body_with(&body, &[("comments.xml", &comments), ("commentsExtended.xml", extended)]);
    let by =
        |change: &Option<Arc<DocxChange>>| change.as_ref().map_or("", |change| &*change.author).to_owned();
    let items: Vec<String> = read.paragraphs[0]
        .items
        .iter()
        .map(|item| match item {
            DocxItem::Run(run) => format!("{}+{}-{}", run.text, by(&run.inserted), by(&run.deleted)),
            DocxItem::CommentStart(id) => format!("<{id}"),
            DocxItem::CommentEnd(id) => format!("{id}>"),
            DocxItem::CommentSign(id) => format!("!{id}"),
            _ => "?".to_owned(),
        })
        .collect();
    assert_eq!(items, ["<0", "We+-", "all+Kenya-", "most+Kenya-Chile", "0>", "!0", "gone+-Peru", "link+-"]);
    assert_eq!(read.comments[1].reply_to.as_deref(), Some("0"));
    assert!(read.comments[0].resolved && !read.comments[1].resolved);
    assert_eq!(words(&read.comments[1].paragraphs[0]), "Because.");
}

#[test]
fn tables_notes_fields_and_what_has_no_place_are_told() {
    let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p("", &t(words)));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("A"),
        cell("B"),
        cell("1"),
        cell("2")
    );
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = [
        p("<w:pStyle w:val=\"Title\"/>", &t("Draft")),
        p("", &format!("{}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{}{}", field("begin"), field("separate"), t("Contents…"))),
        p("", &format!("{}{}", t("more…"), field("end"))),
        p(&num(1, 0), &format!("{}<w:r><w:footnoteReference w:id=\"5\"/></w:r>{}", t("Affirms"), t(","))),
        table,
        p(
            &num(1, 0),
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>Decides.</w:t></w:r>\
             <w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>\
             <w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
    ]
    .concat();
    let part = numbering(&[(1, level(0, "decimal", "%1.", ""))], &[(1, 1, "")]);
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote><w:footnote w:id=\"5\">{}</w:footnote></w:footnotes>",
        p("", &format!("<w:r><w:footnoteRef/></w:r>{}", t(" Document 12/3.")))
    );
    let read = read_body_with(
        &body,
        &[("numbering.xml", &part), ("styles.xml", &styles), ("footnotes.xml", &notes)],
    );
    assert_eq!(
        read.paragraphs[4].cell.as_ref().map(|cell| (cell.table, cell.row, cell.column)),
        Some((0, 0, 0))
    );
    let written = read.draft().write();
    assert_eq!(
        written.source,
        "# Draft\n\n1. Affirms[^1],\n\n[^1]: Document 12/3.\n\n| A | B |\n\n| 1 | 2 |\n\n2. Decides.\n\n"
    );
    let told: Vec<_> = written.notices.iter().map(|one| (one.kind, one.line, one.words.as_str())).collect();
    assert_eq!(
        told,
        [
            (DraftNoticeKind::Contents, Some(3), ""),
            (DraftNoticeKind::Hidden, Some(11), "secret"),
            (DraftNoticeKind::TextBox, Some(11), "Boxed"),
            (DraftNoticeKind::Footnote, Some(3), "Document 12/3."),
            (DraftNoticeKind::Table, Some(7), "")
        ]
    );
    let understood = read_text(&written.source, &written.corrections);
    assert!(understood.problems.is_empty(), "{:?}", understood.problems);
    assert_eq!(understood.instrument.provisions[0].text, "Affirms¹,\nA | B\n1 | 2\n¹ Document 12/3.");
}

#[test]
fn what_a_text_cannot_keep_is_counted_with_its_first_line() {
    let shifted = |place: &str, sign: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"{place}\"/></w:rPr><w:t>{sign}</w:t></w:r>")
    };
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = [
        p("", "<w:r><w:rPr><w:b/></w:rPr><w:t>United Nations</w:t></w:r>"),
        p("", &t("12 May")),
        p("<w:pStyle w:val=\"Title\"/>", &t("Draft")),
        p(&num(1, 0), &format!("{}{}{}", t("Limits H"), shifted("subscript", "2"), t("O to 5 m"))),
        p(&num(1, 0), &format!("{}{}{}", t("Frees 5 m"), shifted("superscript", "2"), t(":"))),
        p(&num(2, 0), &t("always;")),
        p(&num(2, 0), &t("everywhere.")),
        p(
            &num(1, 0),
            "<w:r><w:t>Formula</w:t></w:r><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath><w:r><w:t>holds.</w:t></w:r>",
        ),
        p(
            &num(1, 0),
            &format!(
                "{}<w:r><w:instrText> HYPERLINK \"https://example.org/\" </w:instrText></w:r>{}{}\
                 <w:r><w:rPr><w:i/></w:rPr><w:t>this.</w:t></w:r>{}\
                 <w:hyperlink w:anchor=\"a\"><w:r><w:t>Above.</w:t></w:r></w:hyperlink>",
                field("begin"),
                field("separate"),
                t("See "),
                field("end")
            ),
        ),
    ]
    .concat();
    let part = numbering(
        &[(1, level(0, "decimal", "%1.", "")), (2, level(0, "bullet", "•", ""))],
        &[(1, 1, ""), (2, 2, "")],
    );
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let header = format!("<w:hdr {W}>{}</w:hdr>", p("", &t("A/79/L.1")));
    let footer = format!("<w:ftr {W}>{}</w:ftr>", p("", &t("3")));
    let read = read_body_with(
        &body,
        &[
            ("numbering.xml", &part),
            ("styles.xml", &styles),
            ("header.xml", &header),
            ("footer.xml", &footer),
        ],
    );
    assert_eq!(read.margins, ["A/79/L.1"], "the number of a page is no word");
    let written = read.draft().write();
    let understood = read_text(&written.source, &written.corrections);
    assert!(understood.problems.is_empty(), "{:?}", understood.problems);
    let texts: Vec<_> = understood.instrument.provisions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts[4], "Formula a=b holds.");
    assert!(written.source.starts_with("United Nations\n\n12 May\n\n# Draft\n"), "{}", written.source);
    let told: Vec<_> =
        written.notices.iter().map(|one| (one.kind, one.line, one.count, one.words.as_str())).collect();
    assert_eq!(
        told,
        [
            (DraftNoticeKind::PageMargin, None, 1, "A/79/L.1"),
            (DraftNoticeKind::Shifted, Some(7), 2, "H2"),
            (DraftNoticeKind::Link, Some(17), 1, "https://example.org/"),
            (DraftNoticeKind::Formula, Some(15), 1, "a=b"),
            (DraftNoticeKind::Emphasis, Some(17), 1, ""),
            (DraftNoticeKind::Bullet, Some(11), 2, ""),
        ]
    );
}

/// A draft resolution as the United Nations write it: numbers on styles, italics in front, a new list under an annex.
#[test]
fn a_draft_resolution_is_read_with_its_numbers() {
    let style = |id: &str, name: &str, more: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:pPr>{more}</w:pPr></w:style>"
        )
    };
    let styles = format!(
        "<w:styles {W}>{}{}{}{}{}</w:styles>",
        style("HCh", "_ H _Ch_G", ""),
        style("H1", "_ H_1_G", ""),
        style("Single", "_ Single Txt_G", ""),
        style("Para", "Para_G", "<w:numPr><w:numId w:val=\"3\"/></w:numPr>"),
        style("Point", "(a)_G", "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>"),
    );
    let levels = level(0, "decimal", "%1.", "")
        + &level(1, "lowerLetter", "(%2)", "")
        + &level(2, "lowerRoman", "(%3)", "");
    let restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let part = numbering(&[(1, levels)], &[(3, 1, ""), (4, 1, restart)]);
    let of = |style: &str, runs: &str| p(&format!("<w:pStyle w:val=\"{style}\"/>"), runs);
    let verb =
        |verb: &str, rest: &str| format!("<w:r><w:rPr><w:i/></w:rPr><w:t>{verb}</w:t></w:r>{}", t(rest));
    let body = [
        p("", &t("A/C.3/75/L.10")),
        of("HCh", &t("Access to computing capacity")),
        of("Single", &verb("The General Assembly", ",")),
        of("Single", &verb("Recalling", " its resolution 12/3,")),
        of("Para", &verb("Affirms", " that:")),
        of("Point", &t("access is shared;")),
        of("Point", &t("systems are safe:")),
        p(&format!("<w:pStyle w:val=\"Point\"/>{}", num(3, 2)), &t("always;")),
        of("Para", &verb("Decides", " to meet again.")),
        of("H1", &t("Annex")),
        p(&num(4, 0), &t("The fund has members.")),
        p(&num(4, 0), &t("It has a budget.")),
    ]
    .concat();
    let read = read_body_with(&body, &[("styles.xml", &styles), ("numbering.xml", &part)]);
    let written = read.draft().write();
    let text = read_text(&written.source, &written.corrections);
    assert!(text.problems.is_empty(), "{:?}", text.problems);
    assert_eq!(text.instrument.title, "Access to computing capacity");
    let found: Vec<_> =
        text.instrument.provisions.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect();
    assert_eq!(
        found,
        [
            ("PP1", "The General Assembly,"),
            ("PP2", "Recalling its resolution 12/3,"),
            ("OP1", "Affirms that:"),
            ("OP1(a)", "access is shared;"),
            ("OP1(b)", "systems are safe:"),
            ("OP1(b)(i)", "always;"),
            ("OP2", "Decides to meet again."),
            ("H1", "Annex"),
            ("Annex.1", "The fund has members."),
            ("Annex.2", "It has a budget."),
        ]
    );
    assert_eq!((written.notices[0].kind, written.notices[0].count), (DraftNoticeKind::Emphasis, 3));
}

#[test]
fn labels_second_titles_and_deep_points_are_known() {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let points = (1..6).map(|depth| level(depth, "lowerLetter", &format!("(%{})", depth + 1), ""));
    let levels = level(0, "decimal", "OP%1.", "") + &points.collect::<Vec<_>>().concat();
    let part = numbering(&[(1, level(0, "decimal", "PP%1.", "")), (2, levels)], &[(1, 1, ""), (2, 2, "")]);
    let title = |words: &str| p("<w:pStyle w:val=\"T\"/>", &t(words));
    let deep = (0..6).map(|depth| p(&num(2, depth), &t("Words:")));
    let body = [
        title("Draft"),
        title("of May"),
        p(&num(1, 0), &t("Recalling it,")),
        deep.collect::<Vec<_>>().concat(),
        title("Rules of the fund"),
        p("", &t("OP1 bis. Typed.")),
    ]
    .concat();
    let written = read_body_with(&body, &[("styles.xml", &styles), ("numbering.xml", &part)]).draft().write();
    let text = read_text(&written.source, &written.corrections);
    assert_eq!(text.instrument.title, "Draft of May");
    let labels: Vec<_> = text.instrument.provisions.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(
        labels,
        ["PP1", "OP1", "OP1(a)", "OP1(a)(a)", "OP1(a)(a)(a)", "OP1(a)(a)(a)(a)", "H1", "OP1bis"],
        "{}",
        written.source
    );
    assert_eq!(text.instrument.provisions[5].text, "Words:\n(a) Words:");
    assert_eq!(written.notices.iter().map(|one| one.kind).collect::<Vec<_>>(), [DraftNoticeKind::DeepPoint]);
}

#[test]
fn hostile_documents_are_refused_by_name() {
    assert!(
        matches!(refused("&lol;"), DocxError::Markup { fault: XmlFault::Entity(name), .. } if name == "lol")
    );
    let deep = format!("{}{}", "<w:sdt>".repeat(200), "</w:sdt>".repeat(200));
    assert!(matches!(refused(&deep), DocxError::Markup { fault: XmlFault::Depth(128), .. }));
    let runs = "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>".repeat(125_001);
    assert_eq!(refused(&p("", &runs)), DocxError::Runs(250_000));
    assert_eq!(refused(&"<w:bookmarkEnd/>".repeat(250_001)), DocxError::Runs(250_000));
    assert_eq!(refused(&"<w:p/>".repeat(100_001)), DocxError::Paragraphs(100_000));
    let doctype = package("", &[("styles.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")]);
    let fault = XmlFault::Doctype;
    assert_eq!(
        read(&doctype, Limits::default()),
        Err(DocxError::Markup { part: "word/styles.xml".into(), fault })
    );
    assert_eq!(read(&package("", &[])[..10], Limits::default()), Err(ArchiveError::Unreadable.into()));
    let other =
        "<w:p><w:r><w:fldChar w:fldCharType=\"separate\"/><w:sym w:char=\"zz\"/><w:t/></w:r></w:p><w:tr/>";
    assert_eq!(read_body_with(other, &[]).paragraphs.len(), 1);
}

#[test]
fn long_names_are_cut_and_shared_by_all_that_have_them() {
    let long = "n".repeat(60_000);
    let cut = &long[..crate::xml::NAME];
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{long}\"><w:name w:val=\"{long}\"/></w:style></w:styles>"
    );
    let body = format!(
        "{}<w:ins w:author=\"{long}\">{}</w:ins>",
        p(&format!("<w:pStyle w:val=\"{long}\"/>"), ""),
        p("", &t("x"))
    );
    let read = read_body_with(&body, &[("styles.xml", &styles)]);
    let [first, second] = &read.paragraphs[..] else { panic!("{}", read.paragraphs.len()) };
    let names = [&first.style_name, &second.style_name].map(|name| name.as_ref().unwrap());
    assert_eq!((&**names[0], first.style.as_deref()), (cut, Some(cut)));
    assert!(Arc::ptr_eq(names[0], names[1]));
    assert_eq!(&*second.end_inserted.as_ref().unwrap().author, cut);
}

#[test]
fn comments_have_a_limit_and_their_names_are_cut() {
    let long = "n".repeat(20_000);
    let comments = |count: usize| {
        let one = format!(
            "<w:comment w:id=\"{long}\" w:author=\"{long}\"><w:p w14:paraId=\"{long}\"/></w:comment>"
        );
        let first = if count < 10 { one.repeat(count) } else { "<w:comment/>".repeat(count) };
        package(
            "",
            &[
                ("comments.xml", &format!("<w:comments {W}>{first}</w:comments>")),
                (
                    "commentsExtended.xml",
                    &format!("<w:x><w:commentEx w:paraId=\"{long}\" w:paraIdParent=\"{long}\"/></w:x>"),
                ),
            ],
        )
    };
    let found = read(&comments(1), Limits::default()).unwrap().comments;
    let cut = &long[..crate::xml::NAME];
    assert_eq!(
        (found[0].id.as_str(), found[0].author.as_str(), found[0].reply_to.as_deref()),
        (cut, cut, Some(cut))
    );
    assert_eq!(read(&comments(5_000), Limits::default()).map(|read| read.comments.len()), Ok(5_000));
    assert_eq!(read(&comments(5_001), Limits::default()), Err(DocxError::Comments(5_000)));
}

#[test]
fn the_paragraphs_of_all_notes_count_together() {
    let note = format!("<w:footnote w:id=\"1\">{}</w:footnote>", "<w:p/>".repeat(50_001));
    let notes = format!("<w:footnotes {W}>{note}{note}</w:footnotes>");
    let bytes = package("", &[("footnotes.xml", &notes)]);
    assert_eq!(read(&bytes, Limits::default()), Err(DocxError::Paragraphs(100_000)));
}

#[test]
fn numbers_have_a_limit_however_often_a_pattern_names_a_level() {
    let kind = level(0, "lowerLetter", &"%1".repeat(50), "");
    let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3999\"/></w:lvlOverride>";
    let part = numbering(&[(1, kind)], &[(1, 1, start)]);
    let read = read_body_with(&p(&num(1, 0), &t("x")), &[("numbering.xml", &part)]);
    assert_eq!(read.paragraphs[0].number.as_ref().unwrap().text.len(), 200);
}

#[test]
fn an_instruction_is_read_as_far_as_it_says_what_is_made() {
    // Each run asks whether it stands in such a field, which read all of these blanks.
    let blanks = format!("<w:r><w:instrText>{}</w:instrText></w:r>", " ".repeat(200)).repeat(20_000);
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let made = |name: &str| {
        let name = format!("<w:r><w:instrText>{name}</w:instrText></w:r>");
        let result = t("x").repeat(100_000);
        p("", &[field("begin"), blanks.clone(), name, field("separate"), result, field("end")].concat())
    };
    let read = read_body_with(&(made("TOC") + &made("REF a")), &[]);
    let lengths: Vec<_> = read.paragraphs.iter().map(|one| words(one).len()).collect();
    assert_eq!(lengths, [0, 100_000]);
}

#[test]
fn a_million_runs_of_one_hand_are_one_run() {
    let body = p("", &"<w:r><w:t>a</w:t></w:r>".repeat(1_000_000));
    let read = read_body_with(&body, &[]);
    assert_eq!((read.paragraphs[0].items.len(), words(&read.paragraphs[0]).len()), (1, 1_000_000));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, Limits::default());
    }

    #[test]
    fn any_markup_is_read_or_refused(
        parts in proptest::collection::vec((0_usize..24, "[a-z0-9(%]{0,3}"), 0..40),
    ) {
        const NAMES: [&str; 24] = [
            "w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:ins", "w:del", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent",
            "w:numPr", "w:numId", "w:ilvl", "w:fldChar", "w:instrText", "w:footnoteReference", "w:hyperlink", "w:drawing",
            "mc:AlternateContent", "mc:Fallback", "w:lvl", "w:num",
        ];
        let mut body = String::new();
        let mut open = Vec::new();
        for (name, value) in &parts {
            if value.is_empty() {
                if let Some(name) = open.pop() {
                    body.extend(["</", name, ">"]);
                }
            } else {
                body.extend(["<", NAMES[*name], " w:val=\"", value.as_str(), "\" w:id=\"", value.as_str(), "\">", value.as_str()]);
                open.push(NAMES[*name]);
            }
        }
        while let Some(name) = open.pop() {
            body.extend(["</", name, ">"]);
        }
        let numbering = format!("<w:numbering>{body}</w:numbering>");
        if let Ok(read) = read(&package(&body, &[("numbering.xml", &numbering)]), Limits::default()) {
            let written = read.draft().write();
            let _ = read_text(&written.source, &written.corrections);
        }
    }

    #[test]
    fn what_is_written_is_read_back(paragraphs in proptest::collection::vec("[a-z&<>é؛ 一]{1,30}", 1..10)) {
        let escaped = |words: &String| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let body: String = paragraphs.iter().map(|words| p("", &t(&escaped(words)))).collect();
        let read = read_body_with(&body, &[]);
        let read: Vec<String> = read.paragraphs.iter().map(words).collect();
        prop_assert_eq!(read, paragraphs);
    }
}
