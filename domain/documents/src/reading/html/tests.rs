use super::*;
use domain::instruments::import::{WrittenDraft, read_text};
use proptest::prelude::*;

fn written(page: &str) -> WrittenDraft {
    read(page).unwrap_or_else(|error| panic!("{error}: {page}")).write()
}

fn provisions(page: &str) -> Vec<(String, String)> {
    let written = written(page);
    let read = read_text(&written.source, &written.corrections);
    assert!(read.problems.is_empty(), "{:?}: {}", read.problems, written.source);
    read.instrument.provisions.into_iter().map(|one| (one.label, one.text)).collect()
}

fn told(written: &WrittenDraft) -> Vec<(DraftNoticeKind, usize)> {
    written.notices.iter().map(|one| (one.kind, one.count)).collect()
}

/// Returns a paragraph of a list as Word writes it.
fn item(list: &str, shown: &str, words: &str) -> String {
    format!(
        "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:{list} lfo1'><![if !supportLists]>\
         <span style='mso-fareast-font-family:\"Times New Roman\"'><span style='mso-list:Ignore'>{shown}<span \
         style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>\n"
    )
}

#[test]
fn a_page_of_word_is_read_with_the_numbers_that_it_shows() {
    let page = [
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>p {a:b}</style></head><body lang=EN>\n\
         <!--[if gte mso 9]><xml>no words</xml><![endif]--><div class=WordSection1>\n<p class=MsoTitle>Access to\n  capacity</p>\
         <p class=MsoNormal><i>Recalling</i> its resolution&nbsp;12/3,</p>",
        &item("l0 level1", "1.", "<i>Affirms</i> that:"),
        &item("l0 level2", "(a)", "access is shared<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\"><span \
         class=MsoFootnoteReference>[1]</span></a>;"),
        &item("l0 level2", "(b)", "<del cite=\"mailto:x\">most</del><ins>all</ins> are safe:"),
        &item("l0 level3", "·", "always."),
        &item("l0 level1", "1 bis.", "Decides<span style='display:none'>secret</span>."),
        "<h1>Annex</h1>",
        &item("l1 level1", "1.", "The fund."),
        "</div><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>\
         <a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> Document 12/3.</p></div></div>\
         <div style='mso-element:comment-list'><div style='mso-element:comment'><p>A comment</p></div></div></body></html>",
    ]
    .concat();
    let written = written(&page);
    let wanted = [
        ("PP1", "Recalling its resolution\u{a0}12/3,"),
        ("OP1", "Affirms that:"),
        ("OP1(a)", "access is shared¹;\n¹ Document 12/3."),
        ("OP1(b)", "all are safe:"),
        ("OP1(b)(i)", "always."),
        ("OP1bis", "Decides."),
        ("H1", "Annex"),
        ("Annex.1", "The fund."),
    ];
    let wanted: Vec<_> =
        wanted.iter().map(|(label, text)| ((*label).to_owned(), (*text).to_owned())).collect();
    assert_eq!(provisions(&page), wanted);
    assert!(written.source.starts_with("# Access to capacity\n"));
    let kinds = [
        (DraftNoticeKind::Hidden, 1),
        (DraftNoticeKind::Changes, 2),
        (DraftNoticeKind::Comments, 1),
        (DraftNoticeKind::Emphasis, 2),
        (DraftNoticeKind::Footnote, 1),
        (DraftNoticeKind::Bullet, 1),
    ];
    assert_eq!(told(&written), kinds);
}

#[test]
fn lists_of_other_programs_are_counted() {
    let page = "<h1>Draft</h1><ol><li>One:<ol type=a><li><p>first;</p><li>second:<ul><li>dash.</ul></ol><li value=3>Three.\
                <img alt='A map' src='https://example.org/a.png'></ol><table><tr><td>A<td>B<tr><td>1</td><td>2</table>";
    let wanted = [
        ("OP1", "One:"),
        ("OP1(a)", "first;"),
        ("OP1(b)", "second:"),
        ("OP1(b)(i)", "dash."),
        ("OP2", "Three.\nA | B\n1 | 2"),
    ];
    let wanted: Vec<_> =
        wanted.iter().map(|(label, text)| ((*label).to_owned(), (*text).to_owned())).collect();
    assert_eq!(provisions(&page.replace(" value=3", "")), wanted);
    let numbered = written(page);
    assert!(numbered.source.contains("3. Three."), "{}", numbered.source);
    let kinds = [(DraftNoticeKind::Picture, 1), (DraftNoticeKind::Bullet, 1), (DraftNoticeKind::Table, 1)];
    assert_eq!(told(&numbered), kinds);
    let formed = written(
        "<h1>Draft</h1><p>1. H<sub>2</sub>O, <a href='https://example.org/'>m<sup>2</sup></a>, <a href='#b'>b</a>",
    );
    assert_eq!(told(&formed), [(DraftNoticeKind::Shifted, 2), (DraftNoticeKind::Link, 1)]);
    assert_eq!(formed.notices[1].words, "https://example.org/");
}

#[test]
fn a_page_is_told_from_a_text() {
    for page in [
        "<html><p>x",
        "\u{feff} <!DOCTYPE html><html>",
        "<p class=MsoNormal>x</p>",
        "<!--StartFragment--><p>x</p>",
    ] {
        assert!(is_page(page), "{page}");
    }
    for text in ["# Title", "<https://example.org>", "<!-- a remark -->\n\n# Title", "<param", "1 < 2", ""] {
        assert!(!is_page(text), "{text}");
    }
}

#[test]
fn what_is_too_deep_or_too_long_is_refused() {
    assert_eq!(read(&"<b>".repeat(201)), Err(HtmlError::Depth(200)));
    assert_eq!(read(&"<p>a".repeat(100_001)), Err(HtmlError::Paragraphs(100_000)));
    assert_eq!(read(&"<p>a".repeat(1_000)).map(|draft| draft.lines.len()), Ok(1_000));
}

proptest! {
    #[test]
    fn any_page_is_read_or_refused(
        parts in proptest::collection::vec((0_usize..20, "[a-z0-9 (.&<]{0,6}"), 0..60),
    ) {
        const TAGS: [&str; 20] = [
            "<p>", "</p>", "<ol>", "</ol>", "<ul>", "<li>", "</li>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<h2>",
            "<a href='#_ftn1'>", "</a>", "<div id=ftn1 style='mso-element:footnote'>", "</div>", "<b>", "<br>",
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>",
        ];
        let page: String = parts.iter().flat_map(|(tag, words)| [TAGS[*tag], words.as_str()]).collect();
        if let Ok(draft) = read(&page) {
            let written = draft.write();
            let _ = read_text(&written.source, &written.corrections);
        }
    }
}

#[test]
fn the_name_of_a_note_is_cut_and_shared_by_all_within_it() {
    let page = format!("<div id=sdfootnote{}><b>{}", "N".repeat(60_000), "<i>x</i>".repeat(50));
    let mut reader = HtmlReader::default();
    for token in Tokens::new(&page) {
        match token {
            Token::Words(words) => reader.words(&words).unwrap(),
            Token::Start(tag) => reader.begin(&tag).unwrap(),
            Token::End(name) => reader.end(&name).unwrap(),
        }
    }
    let notes: Vec<_> = reader.open.iter().filter_map(|element| element.scope.note.as_ref()).collect();
    assert_eq!((notes.len(), notes[0].len()), (2, crate::xml::NAME));
    assert!(Arc::ptr_eq(notes[0], notes[1]));
    assert_eq!(reader.notes.values().map(String::len).collect::<Vec<_>>(), [50]);
}
