use super::*;
use proptest::prelude::*;

const DRAFT: &str = "# Draft norm\n\n## Preamble\n\nRecalling the Charter,\n\nNoting with\nconcern the gap,\n\n\
## Principles\n\n1. Affirms that:\n   (a) access is shared;\n   (b) systems:\n      (i) are safe;\n      (ii) are fair;\n   \
(c) benefits reach all.\n2. Decides to meet again.\n";

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
}

fn refused(source: &str) -> (usize, ImportProblem) {
    let error = parse_markdown(source).unwrap_err();
    (error.line, error.problem)
}

#[test]
fn the_line_that_cannot_be_read_is_named() {
    assert_eq!(refused(""), (1, ImportProblem::NoTitle));
    assert_eq!(refused("# A\n# B\n"), (2, ImportProblem::SecondTitle));
    assert_eq!(refused("# A\n\n## H\n"), (3, ImportProblem::NoParagraphs));
    assert_eq!(refused("# A\n\n1. One\n3. Three\n"), (4, ImportProblem::Numbering { expected: 2, found: 3 }));
    assert_eq!(refused("# A\n\n(a) point\n"), (3, ImportProblem::StrayPoint));
    assert_eq!(
        refused("# A\n\n1. One\n   (b) point\n"),
        (4, ImportProblem::PointNumbering { expected: "a".into(), found: "b".into() })
    );
    assert_eq!(refused("# A\n\n1. One\n\nStray words\n"), (5, ImportProblem::UnnumberedParagraph));
    assert_eq!(refused("# A\n\nbell\u{7}\n").1, ImportProblem::Text(TextError::ControlCharacter(7)));
}

#[test]
fn a_point_marked_i_is_a_letter_after_h_and_a_numeral_inside_a_point() {
    let mut source = String::from("# A\n\n1. One\n");
    for marker in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] {
        source.push_str("   (");
        source.push_str(marker);
        source.push_str(") words\n");
    }
    assert_eq!(parse_markdown(&source).unwrap().provisions.last().unwrap().label, "OP1(i)");
}

proptest! {
    #[test]
    fn no_text_makes_the_importer_panic(source in "(#|1\\. |\\(a\\) |- |\\PC|\n| ){0,80}") {
        let _ = parse_markdown(&source);
    }

    #[test]
    fn an_instrument_written_as_markdown_reads_back_the_same(
        title in "[A-Za-zء-ي]{1,20}",
        preamble in proptest::collection::vec("[A-Za-z]{1,30}", 0..5),
        operative in proptest::collection::vec(("[A-Za-z]{1,30}", 0_usize..4), 1..8),
    ) {
        let mut source = format!("# {title}\n\n");
        for text in &preamble {
            source.push_str(text);
            source.push_str("\n\n");
        }
        for (number, (text, points)) in (1..).zip(&operative) {
            source = source + &number.to_string() + ". " + text + "\n";
            for index in 0..*points {
                let marker = letter(u32::try_from(index).unwrap() + 1);
                source = source + "   (" + &marker + ") " + text + "\n";
            }
        }
        let read = parse_markdown(&source).unwrap();
        prop_assert_eq!(read.provisions.len(), preamble.len() + operative.iter().map(|(_, p)| 1 + p).sum::<usize>());
        prop_assert_eq!(parse_markdown(&to_markdown(&read)).unwrap(), read);
    }
}
