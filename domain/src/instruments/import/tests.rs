use super::*;
use crate::amendments::count_typed_brackets;
use proptest::prelude::*;

const DRAFT: &str = "# Draft norm\n\n## Preamble\n\nRecalling the Charter,\n\nNoting with\nconcern the gap,\n\n\
## Principles\n\n1. Affirms that:\n   (a) access is shared;\n   (b) systems:\n      (i) are safe;\n      (ii) are fair;\n   \
(c) benefits reach all.\n2. Decides to meet again.\n";

fn labels(source: &str) -> Vec<String> {
    let instrument = parse_markdown(source).unwrap_or_else(|error| panic!("{error}: {source}"));
    instrument.provisions.into_iter().map(|one| one.label).collect()
}

fn texts(source: &str) -> Vec<String> {
    let instrument = parse_markdown(source).unwrap_or_else(|error| panic!("{error}: {source}"));
    instrument.provisions.into_iter().map(|one| one.text).collect()
}

fn refused(source: &str) -> (usize, ImportProblem) {
    let error = parse_markdown(source).unwrap_err();
    (error.line, error.problem)
}

/// Returns the lines that are left out, with the reasons.
fn left_out(source: &str) -> Vec<(usize, Omission)> {
    let read = read_text(source, &Corrections::new());
    let omitted = read.lines.iter().filter_map(|line| match line.fate {
        LineFate::LeftOut(reason) => Some((line.line, reason)),
        _ => None,
    });
    omitted.collect()
}

/// Returns the numbers of the lines that may be something else.
fn doubtful(source: &str) -> Vec<usize> {
    let read = read_text(source, &Corrections::new());
    read.lines.iter().filter(|line| line.doubtful).map(|line| line.line).collect()
}

#[test]
fn headings_paragraphs_and_points_are_numbered_by_their_place() {
    let instrument = parse_markdown(DRAFT).unwrap();
    assert_eq!(instrument.title, "Draft norm");
    let labels: Vec<_> = instrument.provisions.iter().map(|p| p.label.as_str()).collect();
    assert_eq!(
        labels,
        ["H1", "PP1", "PP2", "H2", "OP1", "OP1(a)", "OP1(b)", "OP1(b)(i)", "OP1(b)(ii)", "OP1(c)", "OP2"]
    );
    assert_eq!(instrument.provisions[2].text, "Noting with concern the gap,");
    assert_eq!(instrument.provisions[7].depth, 2);
    assert!(doubtful(DRAFT).is_empty() && left_out(DRAFT).is_empty());
}

#[test]
fn the_line_that_cannot_be_read_is_named() {
    let numbering = |expected: &str, found: &str| ImportProblem::Numbering {
        expected: expected.into(),
        found: found.into(),
    };
    assert_eq!(refused(""), (1, ImportProblem::NoTitle));
    assert_eq!(refused("# A\n# B\n"), (2, ImportProblem::SecondTitle));
    assert_eq!(refused("# A\n\n## H\n"), (3, ImportProblem::NoParagraphs));
    assert_eq!(refused("# A\n\n1. One\n3. Three\n"), (4, numbering("2", "3")));
    assert_eq!(refused("# A\n\n1. One.\n\n1. Again.\n"), (5, numbering("2", "1")));
    assert_eq!(refused("# A\n\n1. One.\n\n3 bis. Three.\n"), (5, numbering("2", "3bis")));
    assert_eq!(refused("# A\n\n1. One.\n1 ter. One.\n1 bis. One.\n"), (5, numbering("2", "1bis")));
    assert_eq!(refused("# A\n\n(a) point\n"), (3, ImportProblem::StrayPoint));
    assert_eq!(
        refused("# A\n\n1. One\n   (b) point\n"),
        (4, ImportProblem::PointNumbering { expected: "a".into(), found: "b".into() })
    );
    assert_eq!(
        refused("# A\n\n1. One:\n(1) point;\n(3) point.\n"),
        (5, ImportProblem::PointNumbering { expected: "2".into(), found: "3".into() })
    );
    assert_eq!(refused("# A\n\n1. One\n\nStray words\n"), (5, ImportProblem::UnnumberedParagraph));
    assert_eq!(refused("# A\n\nbell\u{7}\n").1, ImportProblem::Text(TextError::ControlCharacter(7)));
    let turned = || ImportProblem::Text(TextError::Direction(0x202e));
    assert_eq!(refused("# A\n\n1. One.\n2. Pay \u{202e}001 to all.\n"), (4, turned()));
    assert_eq!(refused("# A\n\n## Means \u{202e}of work\n\n1. One.\n"), (3, turned()));
}

#[test]
fn a_text_with_problems_is_read_as_far_as_it_can_be() {
    let read = read_text("Words\n\n1. One.\n3. Three.\n", &Corrections::new());
    let problems: Vec<_> = read.problems.iter().map(|one| one.line).collect();
    assert_eq!(problems, [1, 4]);
    assert_eq!((read.instrument.title.as_str(), read.instrument.provisions.len()), ("", 3));
}

#[test]
fn a_text_without_a_title_is_given_one_and_no_other_text_is() {
    let titled = |source: &str| {
        let mut read = read_text(source, &Corrections::new());
        let given = read.give_title("Given");
        let problems: Vec<_> = read.problems.into_iter().map(|one| one.problem).collect();
        (given, read.instrument.title, problems)
    };
    assert_eq!(titled("1. One.\n"), (true, "Given".to_owned(), vec![]));
    assert_eq!(titled("# Own\n\n1. One.\n"), (false, "Own".to_owned(), vec![]));
    let (given, _, problems) = titled("1. One.\n3. Three.\n");
    assert!(
        given && matches!(problems[..], [ImportProblem::Numbering { .. }]),
        "what else is wrong stays: {problems:?}"
    );
    for nothing in ["", "## A heading\n"] {
        assert_eq!(titled(nothing), (false, String::new(), vec![ImportProblem::NoTitle]), "{nothing:?}");
    }
}

#[test]
fn a_point_marked_i_is_a_letter_after_h_and_a_numeral_inside_a_point() {
    let mut source = String::from("# A\n\n1. One\n");
    for marker in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] {
        source.push_str("   (");
        source.push_str(marker);
        source.push_str(") words\n");
    }
    assert_eq!(labels(&source).last().unwrap(), "OP1(i)");
    let source = source.replace("   (i)", "      (i)");
    assert_eq!(labels(&source).last().unwrap(), "OP1(h)(i)");
}

#[test]
fn numbers_are_read_in_any_digits_with_any_sign_and_blanks() {
    assert_eq!(labels("# A\n\nRecalling it,\n\n1.\tAffirms;\n\n2.\u{a0}Decides.\n"), ["PP1", "OP1", "OP2"]);
    assert_eq!(labels("# A\n\n1\\. *Affirms*;\n\n2\\. *Decides*.\n"), ["OP1", "OP2"]);
    let arabic = "# مشروع\n\nإذ تشير إلى النص السابق،\n\n١. تؤكد أن الوصول مشترك:\n(أ) للأعضاء؛\n(ب) للمراقبين؛\n\n٢. تقرر الاجتماع.\n";
    assert_eq!(labels(arabic), ["PP1", "OP1", "OP1(a)", "OP1(b)", "OP2"]);
    assert_eq!(texts(arabic)[2], "للأعضاء؛");
    assert_eq!(
        labels("# 草案\n\n回顾，\n\n1、申明：\n（一）共享；\n（二）安全；\n\n2、决定。\n")[1..],
        ["OP1", "OP1(1)", "OP1(2)", "OP2"]
    );
    assert_eq!(
        labels("# A\n\n1) Affirms:\n   a) x;\n   b) y.\n\n2) Decides.\n"),
        ["OP1", "OP1(a)", "OP1(b)", "OP2"]
    );
    assert_eq!(
        labels("# A\n\n1. Affirms:\n   1) x;\n   2) y.\n\n2. Decides.\n"),
        ["OP1", "OP1(1)", "OP1(2)", "OP2"]
    );
    assert_eq!(
        labels("# A\n\n1. Affirms:\n1.1 x;\n1.2 y.\n\n2. Decides.\n"),
        ["OP1", "OP1(1)", "OP1(2)", "OP2"]
    );
    assert_eq!(texts("# A\n\n1.\n\nAffirms.\n"), ["Affirms."]);
}

#[test]
fn points_of_every_kind_belong_to_their_paragraph() {
    let source = "# A\n\n1. Decides that:\n   (1) access is shared;\n   (2) systems are safe;\n2. Requests:\n   (A) a report;\n   \
(B) a list;\n3. Invites:\n   a) members;\n   b) observers;\n4. Encourages:\n   • all States;\n   • all observers.\n5. Affirms:\n   \
(i) that access is shared;\n   (ii) that systems are safe.\n6. Notes:\n   – one;\n   – two.\n";
    assert_eq!(
        labels(source),
        [
            "OP1", "OP1(1)", "OP1(2)", "OP2", "OP2(A)", "OP2(B)", "OP3", "OP3(a)", "OP3(b)", "OP4", "OP4(a)",
            "OP4(b)", "OP5", "OP5(i)", "OP5(ii)", "OP6", "OP6(a)", "OP6(b)"
        ]
    );
    assert!(doubtful(source).is_empty());
    assert_eq!(
        labels("# A\n\n1. One:\n- a;\n    - b;\n    - c;\n- d.\n"),
        ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)"]
    );
    assert_eq!(
        labels("# A\n\n1. One:\n(1) a:\n(a) b;\n(b) c;\n(2) d.\n"),
        ["OP1", "OP1(1)", "OP1(1)(a)", "OP1(1)(b)", "OP1(2)"]
    );
}

#[test]
fn points_stand_at_any_depth() {
    let indented = "# A\n\n1. One:\n   (a) x:\n      (i) y:\n         a. z;\n         b. z:\n            - w;\n      (ii) y;\n   \
(b) x.\n\n2. Two.\n";
    let wanted = [
        "OP1",
        "OP1(a)",
        "OP1(a)(i)",
        "OP1(a)(i)(a)",
        "OP1(a)(i)(b)",
        "OP1(a)(i)(b)(I)",
        "OP1(a)(ii)",
        "OP1(b)",
        "OP2",
    ];
    assert_eq!(labels(indented), wanted);
    assert!(doubtful(indented).is_empty());
    let instrument = parse_markdown(indented).unwrap();
    assert_eq!(parse_markdown(&to_markdown(&instrument)).unwrap(), instrument);
    let flush = "# A\n\n1. One:\n(a) x:\n(i) y:\n(A) z;\n(B) z;\n(ii) y;\n(b) x.\n";
    let wanted = ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(i)(A)", "OP1(a)(i)(B)", "OP1(a)(ii)", "OP1(b)"];
    assert_eq!(labels(flush), wanted);
    let said =
        [(4, LineRole::Point), (5, LineRole::FourthPoint), (6, LineRole::ThirdPoint), (7, LineRole::Point)];
    let read = read_text("# A\n\n1. One:\n- x:\n- y:\n- z;\n- w.\n", &Corrections::from_iter(said));
    let labels: Vec<_> = read.instrument.provisions.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(i)(A)", "OP1(b)"]);
}

#[test]
fn marks_are_taken_off_and_what_is_no_text_is_named() {
    let source = "draft, version 2\n\nSee also the [note](/note.md)\n\n---------------\n\n# Draft\n\n\
*Recalling* resolution [12/3 (2020)](https://example.org/12-3),\n\n*Decides* to \\[meet\\] again.\n\n--------\n";
    assert_eq!(texts(source), ["Recalling resolution 12/3 (2020),", "Decides to [meet] again."]);
    let before = Omission::BeforeTitle;
    assert_eq!(left_out(source), [(1, before), (3, before), (5, Omission::Rule), (13, Omission::Rule)]);
    let commented =
        "# A\n\n<!-- internal: do not\npublish this -->\n\nRecalling <!-- sic --> it,\n\n1. Affirms it.\n";
    assert_eq!(texts(commented), ["Recalling  it,", "Affirms it."]);
    assert_eq!(left_out(commented), [(3, Omission::Comment), (6, Omission::Comment)]);
    let read = read_text(commented, &Corrections::new());
    assert_eq!(read.lines[1].text, "<!-- internal: do not publish this -->");
}

#[test]
fn a_line_that_goes_on_with_a_sentence_is_no_list() {
    let source = "# A\n\n1. Recalls what was agreed in paragraphs (c) and\n(a) of the earlier text, and the measures taken\n\
- in part - by members.\n2. Decides to act as set out in section\n3. of the annex.\n";
    assert_eq!(
        texts(source),
        [
            "Recalls what was agreed in paragraphs (c) and (a) of the earlier text, and the measures taken - in part - by members.",
            "Decides to act as set out in section 3. of the annex."
        ]
    );
    assert_eq!(doubtful(source), [4, 5], "the next point and a dash may be a list");
    let years = "# A\n\nRecalling its resolution of\n2015. Noting the gap,\n\n1. Affirms it.\n";
    assert_eq!(labels(years), ["PP1", "OP1"]);
    let references = "# A\n\n1. Recalls para.\n2. of the text.\n\n2. Decides.\n";
    assert_eq!(texts(references)[0], "Recalls para. 2. of the text.");
    let ended = "# A\n\n1. Recalls:\n(a) one; and\n(b) two;\n2. Decides.\n";
    assert_eq!(labels(ended), ["OP1", "OP1(a)", "OP1(b)", "OP2"]);
    assert!(doubtful(ended).is_empty());
    // A list without signs at the ends of its lines, set in: it is one, but may be another thing.
    let unsure = "# A\n\n1. Recalls\n   (a) one\n   (b) two\n";
    assert_eq!((labels(unsure).len(), doubtful(unsure)), (3, vec![4]));
}

#[test]
fn a_text_without_empty_lines_is_a_paragraph_a_line() {
    let source =
        "# A\nRecalling the earlier text,\nNoting the gap,\n1. Affirms it;\n2. Decides to meet again.\n";
    assert_eq!(labels(source), ["PP1", "PP2", "OP1", "OP2"]);
    assert!(doubtful(source).is_empty());
    let beside = "# A\n\nRecalling the earlier text,\nNoting the gap,\n\n1. Affirms it.\n";
    assert_eq!((labels(beside).len(), doubtful(beside)), (3, vec![4]));
    let wrapped = "# A\n\nRecalling the earlier text\nof the meeting,\n\n1. Affirms it.\n";
    assert_eq!((labels(wrapped).len(), doubtful(wrapped)), (2, vec![]));
}

#[test]
fn what_was_put_in_between_keeps_its_number() {
    let source = "# A\n\n1. One;\n\n1 bis. Again:\n   (a) a;\n\n1 *ter*. More;\n\n2. Two;\n\n2A. Two.\n";
    assert_eq!(labels(source), ["OP1", "OP1bis", "OP1bis(a)", "OP1ter", "OP2", "OP2A"]);
    assert_eq!(labels("# أ\n\n١. نص؛\n\n١ مكررا. نص؛\n\n٢. نص.\n"), ["OP1", "OP1bis", "OP2"]);
}

#[test]
fn numbers_that_start_again_are_named_by_their_article() {
    let source = "# A\n\nArticle 1\n\n1. Access is shared.\n\n2. Systems are safe:\n   (a) all;\n\nArticle 2\n\n1. Members meet again.\n";
    let wanted = ["H1", "Art.1.1", "Art.1.2", "Art.1.2(a)", "H2", "Art.2.1"];
    assert_eq!(labels(source), wanted);
    assert_eq!(labels(&source.replace("Article", "## Article")), wanted);
    let running = source.replace("1. Members", "3. Members");
    assert_eq!(labels(&running)[1..4], ["OP1", "OP2", "OP2(a)"]);
    let annex = "# A\n\n1. Adopts the rules.\n\n## Annex\n\n1. One.\n\n## Means\n\n1. Two.\n";
    assert_eq!(labels(annex), ["OP1", "H1", "Annex.1", "H2", "H2.1"]);
    let titled = "# A\n\nArticle 1\n\nScope\n\n1. One.\n\nArticle 2\n\nMeetings\n\nMembers meet again.\n";
    assert_eq!(labels(titled), ["H1", "H2", "Art.1.1", "H3", "H4", "Art.2.1"]);
    assert_eq!(doubtful(titled), [5, 11, 13]);
    let sentence = "# A\n\nArticle 2 of the Charter applies,\n\n1. One.\n";
    assert_eq!(labels(sentence), ["PP1", "OP1"]);
}

#[test]
fn footnotes_and_tables_are_parts_of_their_paragraph() {
    let source = "# A\n\nRecalling the earlier text,[^1]\n\n1. Affirms the shares below:\n\n   | Group | Share |\n   | --- | --- |\n   \
| A | 2 |\n\n2. Decides to meet again.\n\n[^1]: Document\n12/3.\n";
    assert_eq!(labels(source), ["PP1", "OP1", "OP2"]);
    let texts = texts(source);
    assert_eq!(texts[0], "Recalling the earlier text,¹\n¹ Document 12/3.");
    assert_eq!(texts[1], "Affirms the shares below:\nGroup | Share\nA | 2");
    assert_eq!(left_out(source), [(8, Omission::TableRule)]);
    assert!(texts.iter().all(|text| count_typed_brackets(text) == 0), "a footnote is no bracket");
    let titled = "# A[^1]\n\n1. Affirms.\n\n[^1]: A note.\n";
    assert_eq!(parse_markdown(titled).unwrap().title, "A");
    assert_eq!(left_out(titled), [(5, Omission::HeadingNote)]);
    let alone = "# A\n\n1. Affirms.\n\n[^x]: A note.\n";
    assert_eq!((self::texts(alone), doubtful(alone)), (vec!["Affirms.\n⁽x⁾ A note.".to_owned()], vec![5]));
}

#[test]
fn the_words_of_a_line_have_no_signs() {
    let source = "### *General* Assembly\n\n| A | B |\n\nUnited\\\nNations\n\n# Draft[^1]\n\nRecalling <!-- sic --> it,\n\n1. One \\[more\\].\n\n[^1]: A _note_.\n";
    let read = read_text(source, &Corrections::new());
    let words = |line: usize| read.find_line(line).map(ImportedLine::words);
    let wanted = [
        (1, "General Assembly"),
        (3, "A | B"),
        (5, "United"),
        (6, "Nations"),
        (8, "Draft¹"),
        (10, "Recalling  it,"),
        (12, "1. One [more]."),
        (14, "¹ A note."),
    ];
    for (line, wanted) in wanted {
        assert_eq!(words(line).as_deref(), Some(wanted), "{line}");
    }
    assert_eq!((words(2), words(15)), (None, None));
    let comment = read.lines.iter().find(|line| line.fate == LineFate::LeftOut(Omission::Comment));
    assert_eq!(comment.map(ImportedLine::words).as_deref(), Some("sic"));
}

#[test]
fn a_person_says_what_a_line_is() {
    let source = "Draft\n\nPreamble\n\n1. One in section\n2. Of the annex.\n\nStray words.\n";
    let said =
        [(1, LineRole::Title), (3, LineRole::Heading), (6, LineRole::Continuation), (8, LineRole::LeftOut)];
    let read = read_text(source, &Corrections::from_iter(said));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.instrument.title, "Draft");
    let found: Vec<_> =
        read.instrument.provisions.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect();
    assert_eq!(found, [("H1", "Preamble"), ("OP1", "One in section 2. Of the annex.")]);
    let last = read.lines.last().unwrap();
    assert_eq!((last.fate, last.corrected), (LineFate::LeftOut(Omission::OnRequest), true));
    let kept = read_text("Kept\n\n# A\n\n1. One.\n", &Corrections::from_iter([(1, LineRole::Preambular)]));
    assert_eq!(kept.instrument.provisions[0].text, "Kept");
}

#[test]
fn to_say_that_every_line_is_what_it_was_taken_for_changes_nothing() {
    for source in [
        DRAFT,
        "x\n\n# A\n\nArticle 1\n\nScope\n\n1. One:\n(1) a;\n(2) b:\n(a) c.\n\nArticle 2\n\nMembers meet.\n",
        "# A\nRecalling it,\nNoting it,\n1. One in section\n(a) of it.\n1 bis. Two.\n\n   More of it.\n",
        "# A\n\n1. One:\n- a\n- b\n\n| x | y |\n\n[^1]: note\n",
    ] {
        let read = read_text(source, &Corrections::new());
        let roles = read.lines.iter().filter(|line| {
            let begins = matches!(line.fate, LineFate::Title | LineFate::Provision(_));
            begins || line.doubtful && matches!(line.fate, LineFate::Continuation(_))
        });
        let same = roles.map(|line| (line.line, read.role(line))).collect();
        let again = read_text(source, &same);
        assert_eq!((again.instrument, again.problems), (read.instrument, read.problems), "{source}");
    }
}

#[test]
fn every_line_is_accounted_for() {
    let source = "x\n\n# A\n\n<!-- y -->\n\nRecalling\nit,\n\n***\n\n1. One:\n   (a) a.\n\n| x | y |\n| - | - |\n\n[^1]: z\n";
    let read = read_text(source, &Corrections::new());
    let told: Vec<_> = read.lines.iter().map(|line| line.line).collect();
    assert_eq!(told, [1, 3, 5, 7, 8, 10, 12, 13, 15, 16, 18]);
    assert_eq!(read.first_lines()[1], 12);
}

#[test]
fn a_text_that_looks_like_another_thing_is_written_so_that_it_reads_back() {
    for text in [
        "1. No number",
        "(a) No point",
        "- No dash",
        "# No title",
        "---",
        "| a | b |",
        "Article 1",
        "[^1]: No note",
        "<!-- no comment -->",
        "*a* _b_ `c` [d](/e) \\",
        "Two\nlines\n\n- and more",
        "[1] note",
        "\\ slash",
    ] {
        let provision =
            |kind, label: &str| Provision { kind, depth: 0, label: label.into(), text: text.into() };
        let provisions =
            vec![provision(ProvisionKind::Preambular, "PP1"), provision(ProvisionKind::Operative, "OP1")];
        let instrument = Instrument { title: "A".into(), provisions };
        assert_eq!(parse_markdown(&to_markdown(&instrument)), Ok(instrument), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_importer_panic(source in "(#|1\\. |1 bis\\. |Article 2|\\(a\\) |- |\\||\\[\\^1\\]: ?|<!--|-->|\\\\|\\*|\\PC|\n| ){0,80}") {
        let read = read_text(&source, &Corrections::new());
        let _ = to_markdown(&read.instrument);
    }

    #[test]
    fn an_instrument_written_as_markdown_reads_back_the_same(
        title in "[A-Zء-ي][a-zء-ي#*]{0,20}",
        preamble in proptest::collection::vec("[A-Z(1#|*-][a-z .*_\\\\-]{0,30}[a-z,]", 0..5),
        articles in proptest::collection::vec(
            (proptest::bool::ANY, proptest::collection::vec(("[A-Z1(*-][a-z .*_\\\\-]{0,30}[a-z;]", 0_u32..4, 0_usize..5, 0_u32..3), 1..5)),
            1..4,
        ),
    ) {
        let mut provisions = Vec::new();
        let mut push = |kind, depth, label: &str, text: &str| {
            provisions.push(Provision { kind, depth, label: label.to_owned(), text: text.trim().to_owned() });
        };
        for text in &preamble {
            push(ProvisionKind::Preambular, 0, "", text);
        }
        let styles = ["(a)", "(A)", "(1)", "(i)", "(I)"];
        for (number, (named, paragraphs)) in (1..).zip(&articles) {
            let heading = if *named { format!("Article {number}") } else { format!("Means {number}") };
            push(ProvisionKind::Heading, 1, "", &heading);
            for (text, points, style, nested) in paragraphs {
                push(ProvisionKind::Operative, 0, &format!("S{number}.1"), text);
                for _ in 0..*points {
                    push(ProvisionKind::Point, 1, &format!("S{number}.1{}", styles[*style]), text);
                    for _ in 0..*nested {
                        push(ProvisionKind::Point, 2, &format!("S{number}.1{}(i)", styles[*style]), text);
                    }
                }
            }
        }
        let written = Instrument { title, provisions: crate::instruments::number_provisions(provisions) };
        prop_assert_eq!(parse_markdown(&to_markdown(&written)), Ok(written));
    }
}

/// Returns the problems of a text that are not about one of its lines alone.
fn limits(text: &str) -> Vec<ImportProblem> {
    let problems = read_text(text, &Corrections::new()).problems.into_iter().map(|one| one.problem);
    let is_limit = |one: &ImportProblem| {
        matches!(one, ImportProblem::TooMany | ImportProblem::TooManyLines | ImportProblem::TooManyAsked)
    };
    problems.filter(is_limit).collect()
}

#[test]
fn a_text_is_read_up_to_its_limits_and_no_further() {
    let numbered = |number: usize| {
        let parts = (1..=number).flat_map(|one| [one.to_string(), ". Text.\n\n".to_owned()]);
        parts.collect::<String>()
    };
    assert!(limits(&format!("# T\n\n{}", numbered(MAX_PROVISIONS))).is_empty());
    let many = format!("# T\n\n{}", numbered(MAX_PROVISIONS + 500));
    assert_eq!(limits(&many), [ImportProblem::TooMany]);
    assert_eq!(
        read_text(&many, &Corrections::new()).instrument.provisions.len(),
        MAX_PROVISIONS + 1,
        "the rest is not read"
    );
    let lines = format!("# T\n{}", "\n".repeat(MAX_LINES));
    assert_eq!(limits(&lines), [ImportProblem::TooManyLines]);
    let left_out = format!("{}# T\n\n1. Text.\n", "x\n\n".repeat(MAX_ASKED + 1));
    assert_eq!(limits(&left_out), [ImportProblem::TooManyAsked]);
    let comments = format!("# T\n\n1. Text.\n\n{}", "<!-- x -->\n".repeat(MAX_ASKED + 1));
    assert_eq!(limits(&comments), [ImportProblem::TooManyAsked]);
}

#[test]
fn a_hostile_text_takes_no_time() {
    let nested = format!("{}x{}", "[".repeat(1_000), "](/a)".repeat(1_000));
    for line in [
        "]".repeat(100_000),
        "[".repeat(100_000),
        "[a](x ".repeat(100_000),
        "![".repeat(100_000),
        nested.repeat(20),
        "<!--".repeat(100_000),
        "\\".repeat(100_000),
        "*_".repeat(20_000),
    ] {
        read_text(&format!("# T\n\n1. {line}\n\n{line}\n"), &Corrections::new());
    }
}
