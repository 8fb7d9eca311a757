use super::*;
use crate::anchors::provision_anchor;
use crate::archives::{self, Limits};
use crate::docx::write_docx;
use crate::model::{
    Block, Change, ChangeKind, Comment, Document, Inline, NormIdentity, Orientation, Paragraph,
    ParagraphRole, Run,
};
use crate::reading::docx::{
    DocxCell, DocxComment, DocxDocument, DocxItem, DocxParagraph, DocxRun, LeftOut, LeftOutKind, NoteName,
    read_archive,
};
use chrono::{NaiveDate, TimeDelta};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::text::is_same_words;
use proptest::prelude::*;
use std::sync::Arc;

const MINISTRY: &str = "Wanjiru Njoroge";
const TITLE: &str = "A draft";

fn made() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn hands() -> RecordedHands {
    RecordedHands { names: ["Kenya", "France"].map(str::to_owned).into(), until: made() }
}

fn provisions() -> Vec<RevisedProvision> {
    let one = |id, kind, text: &str| RevisedProvision {
        id: ProvisionId(id),
        kind,
        depth: u8::from(kind == ProvisionKind::Point),
        text: text.to_owned(),
    };
    vec![
        one(1, ProvisionKind::Heading, "Systems"),
        one(2, ProvisionKind::Operative, "Decides that States shall act."),
        one(3, ProvisionKind::Operative, "Requests a report each year."),
        one(4, ProvisionKind::Point, "with figures;"),
        one(5, ProvisionKind::Operative, "Requests a report each year."),
    ]
}

fn change(author: &str, at: DateTime<Utc>) -> Arc<DocxChange> {
    Arc::new(DocxChange { author: author.into(), at: Some(at), moved: false })
}

fn ours() -> Arc<DocxChange> {
    change(MINISTRY, made() + TimeDelta::days(2))
}

fn kenya() -> Arc<DocxChange> {
    change("Kenya", made() - TimeDelta::days(2))
}

fn words(text: &str) -> DocxItem {
    DocxItem::Run(DocxRun { text: text.to_owned(), ..DocxRun::default() })
}

fn put_in(text: &str, by: Arc<DocxChange>) -> DocxItem {
    DocxItem::Run(DocxRun { text: text.to_owned(), inserted: Some(by), ..DocxRun::default() })
}

fn taken_out(text: &str, by: Arc<DocxChange>) -> DocxItem {
    DocxItem::Run(DocxRun { text: text.to_owned(), deleted: Some(by), ..DocxRun::default() })
}

fn paragraph(items: Vec<DocxItem>) -> DocxParagraph {
    DocxParagraph { style: Some("Provision".to_owned()), items, ..DocxParagraph::default() }
}

/// Returns the file as it is given out: each provision with a number and its bookmark.
fn file() -> DocxDocument {
    let title = DocxParagraph { items: vec![words(TITLE)], ..DocxParagraph::default() };
    let numbers = ["I. ", "1.\t", "2.\t", "(a)\t", "3.\t"];
    let paragraphs = provisions().into_iter().zip(numbers).map(|(one, number)| {
        let name = provision_anchor(one.id, 3);
        paragraph(vec![
            DocxItem::BookmarkStart { id: one.id.to_string(), name },
            words(number),
            words(&one.text),
            DocxItem::BookmarkEnd(one.id.to_string()),
        ])
    });
    DocxDocument { paragraphs: std::iter::once(title).chain(paragraphs).collect(), ..DocxDocument::default() }
}

fn read(file: &DocxDocument) -> EditedText {
    read_edited(file, 3, TITLE, &provisions(), &hands())
}

/// Returns what a file proposes, in short: the number of the provision, the kind, the text and the trace.
fn told(file: &DocxDocument) -> Vec<String> {
    let changes = read(file).changes.into_iter().map(|one| {
        let trace = match one.trace {
            ChangeTrace::Tracked => "",
            ChangeTrace::Compared => " (compared)",
            ChangeTrace::Missing => " (missing)",
        };
        format!("{} {} {}{trace}", one.provision, one.kind, one.text.unwrap_or_default())
    });
    changes.collect()
}

/// Puts other items in the place of the words of a paragraph.
fn edit(file: &mut DocxDocument, place: usize, items: Vec<DocxItem>) {
    file.paragraphs[place].items.splice(2..3, items);
}

#[test]
fn an_untouched_file_changes_nothing_however_word_saves_it() {
    assert_eq!(read(&file()), EditedText::default());
    let mut saved = file();
    for paragraph in &mut saved.paragraphs {
        // Bookmarks are dropped, and words stand in other pieces with other quotation marks and blanks.
        paragraph.items.retain(|item| matches!(item, DocxItem::Run(_)));
        let text: String = paragraph
            .items
            .iter()
            .map(|item| match item {
                DocxItem::Run(run) => run.text.as_str(),
                _ => "",
            })
            .collect();
        paragraph.items = text.chars().map(|one| words(&one.to_string())).collect();
    }
    assert_eq!(read(&saved), EditedText::default());
}

#[test]
fn what_is_put_in_and_taken_out_in_a_paragraph_is_one_proposal() {
    let mut file = file();
    let items = vec![
        words("Decides that "),
        put_in("all ", ours()),
        words("States "),
        taken_out("shall", ours()),
        put_in("should", ours()),
        words(" act."),
    ];
    edit(&mut file, 2, items);
    assert_eq!(told(&file), ["2 modify Decides that all States should act."]);
    assert_eq!(read(&file).changes[0].hands, [Arc::<str>::from(MINISTRY)]);
}

#[test]
fn changes_of_the_record_are_left_open_and_changes_to_them_are_lost() {
    let mut file = file();
    let items = vec![
        words("Decides that States "),
        taken_out("shall", kenya()),
        put_in("sho", kenya()),
        put_in("xx", ours()),
        put_in("uld", kenya()),
        words(" act"),
        put_in(" now", ours()),
        words("."),
    ];
    edit(&mut file, 2, items);
    let read = read(&file);
    assert_eq!(told(&file), ["2 modify Decides that States shall act now."]);
    assert_eq!(read.lost, [LostChange { reason: LossReason::Proposal, words: "xx".to_owned() }]);
    assert_eq!(read.recorded, 3);
    // The same name later is another hand.
    let later = change("Kenya", made() + TimeDelta::seconds(1));
    edit(&mut file, 3, vec![words("Requests a "), taken_out("report", later), words(" each year.")]);
    assert_eq!(told(&file).len(), 2);
}

#[test]
fn whole_paragraphs_are_left_out_put_in_divided_and_joined() {
    let mut gone = file();
    gone.paragraphs[2].items = vec![
        DocxItem::BookmarkStart { id: "2".into(), name: provision_anchor(ProvisionId(2), 3) },
        taken_out("1.\tDecides that States shall act.", ours()),
    ];
    gone.paragraphs[2].end_deleted = Some(ours());
    assert_eq!(told(&gone), ["2 suppress "]);

    let mut added = file();
    added.paragraphs[2].end_inserted = Some(ours());
    added.paragraphs.insert(3, paragraph(vec![put_in("1 bis.\tInvites all.", ours())]));
    assert_eq!(told(&added), ["2 add_after Invites all."]);

    let mut before = file();
    edit(&mut before, 2, vec![put_in("Invites all.", ours())]);
    before.paragraphs[2].end_inserted = Some(ours());
    before.paragraphs.insert(3, paragraph(vec![words("Decides that States shall act.")]));
    assert_eq!(told(&before), ["2 add_before Invites all."]);

    let mut divided = file();
    edit(&mut divided, 2, vec![words("Decides that States")]);
    divided.paragraphs[2].end_inserted = Some(ours());
    divided.paragraphs.insert(3, paragraph(vec![words(" shall act.")]));
    assert_eq!(told(&divided), ["2 modify Decides that States", "2 add_after shall act."]);

    let mut joined = file();
    joined.paragraphs[3].end_deleted = Some(ours());
    joined.paragraphs[4].items[1] = taken_out("(a)\t", ours());
    joined.paragraphs[4].items.insert(2, put_in(" ", ours()));
    assert_eq!(told(&joined), ["3 modify Requests a report each year. with figures;", "4 suppress "]);
}

#[test]
fn what_was_not_tracked_is_found_by_comparing_and_said_to_be_so() {
    let mut file = file();
    file.paragraphs[2].items = vec![words("1. Decides that all States shall act now.")];
    file.paragraphs.remove(4);
    file.paragraphs.insert(3, paragraph(vec![words("New and untracked.")]));
    assert_eq!(
        told(&file),
        [
            "2 modify Decides that all States shall act now. (compared)",
            "2 add_after New and untracked. (compared)",
            "4 suppress  (missing)",
        ]
    );
}

#[test]
fn headings_and_what_stands_outside_of_the_text_are_lost_by_name() {
    let mut file = file();
    file.paragraphs[0].items.push(put_in(" of ours", ours()));
    edit(&mut file, 1, vec![words("System"), taken_out("s", ours())]);
    file.paragraphs[1].end_inserted = Some(ours());
    file.paragraphs.insert(2, paragraph(vec![put_in("Recalls.", ours())]));
    assert_eq!(told(&file), ["2 add_before Recalls."]);
    let lost = read(&file).lost;
    let reasons: Vec<_> = lost.iter().map(|one| (one.reason, one.words.as_str())).collect();
    assert_eq!(reasons, [(LossReason::Title, "A draft of ours"), (LossReason::Heading, "System")]);
}

/// Returns what of a file cannot be proposed, with the reasons.
fn lost(file: &DocxDocument) -> Vec<(LossReason, String)> {
    read(file).lost.into_iter().map(|one| (one.reason, one.words)).collect()
}

fn of_style(style: Option<&str>, items: Vec<DocxItem>) -> DocxParagraph {
    DocxParagraph { style: style.map(str::to_owned), items, ..DocxParagraph::default() }
}

#[test]
fn a_new_paragraph_is_found_in_any_style_whether_or_not_it_is_tracked() {
    for style in [Some("Provision"), Some("Normal"), Some("Quote"), None] {
        for (place, expected) in [(4, "3 add_after Invites all."), (6, "5 add_after Invites all.")] {
            let mut file = file();
            file.paragraphs.insert(place, of_style(style, vec![words("Invites all.")]));
            assert_eq!(told(&file), [format!("{expected} (compared)")], "{style:?}");
            file.paragraphs[place].items = vec![put_in("Invites all.", ours())];
            assert_eq!(told(&file), [expected], "{style:?}");
            assert!(lost(&file).is_empty());
        }
    }
    let mut headed = file();
    headed.paragraphs.insert(4, DocxParagraph { outline: Some(1), ..of_style(None, vec![words("New")]) });
    assert_eq!((told(&headed), lost(&headed)), (vec![], vec![(LossReason::Heading, "New".to_owned())]));
}

#[test]
fn what_stands_on_the_front_page_and_beside_the_text_is_lost_by_name_where_it_is_other() {
    let mut file = file();
    file.paragraphs.insert(1, of_style(Some("Fact"), vec![words("Stage: Negotiation.")]));
    assert_eq!(read(&file), EditedText::default());
    file.paragraphs.insert(2, of_style(None, vec![words("Sent by the ministry.")]));
    file.paragraphs[0] = of_style(Some("Title"), vec![words("Another draft")]);
    let cell = |column| DocxCell { table: 0, row: 0, column, row_inserted: None, row_deleted: None };
    for (column, text) in ["Cost", "3"].into_iter().enumerate() {
        let paragraph = DocxParagraph { cell: Some(cell(column)), ..of_style(None, vec![words(text)]) };
        file.paragraphs.insert(5 + column, paragraph);
    }
    let note = vec![of_style(None, vec![words("See the annex.")])];
    file.notes.insert(NoteName::Footnote("1".to_owned()), note);
    let frame = LeftOut { paragraph: 3, kind: LeftOutKind::TextBox, words: "In a frame".to_owned() };
    file.left_out.push(frame);
    let expected = [
        (LossReason::Outside, "Cost | 3"),
        (LossReason::Outside, "See the annex."),
        (LossReason::Outside, "In a frame"),
        (LossReason::Title, "Another draft"),
        (LossReason::Outside, "Sent by the ministry."),
    ];
    assert_eq!(lost(&file), expected.map(|(reason, words)| (reason, words.to_owned())));
    assert!(told(&file).is_empty());
    file.paragraphs.remove(0);
    assert!(lost(&file).contains(&(LossReason::Title, TITLE.to_owned())));
}

#[test]
fn a_paragraph_that_was_moved_without_being_tracked_is_lost_by_name() {
    let mut file = file();
    let moved = file.paragraphs.remove(5);
    file.paragraphs.insert(2, moved);
    assert_eq!(told(&file), Vec::<String>::new());
    assert_eq!(lost(&file), [(LossReason::Moved, "Requests a report each year.".to_owned())]);
    // What is left out does not stand anywhere.
    edit(&mut file, 2, vec![taken_out("Requests a report each year.", ours())]);
    assert_eq!((told(&file), lost(&file)), (vec!["5 suppress ".to_owned()], vec![]));
}

#[test]
fn a_paragraph_is_put_in_beside_the_provision_of_its_level() {
    let added = |style: &str, place: usize| {
        let mut file = file();
        let added = DocxParagraph {
            end_inserted: Some(ours()),
            ..of_style(Some(style), vec![put_in("New.", ours())])
        };
        file.paragraphs.insert(place, added);
        told(&file)
    };
    assert_eq!(added("Point1", 5), ["4 add_after New."]);
    assert_eq!(added("Provision", 5), ["5 add_before New."]);
    assert_eq!(added("Point1", 4), ["4 add_before New."]);
    assert_eq!(added("Provision", 4), ["3 add_after New."]);
    // Without a provision of its level beside it, it stands after the one before it.
    assert_eq!(added("Point2", 5), ["4 add_after New."]);
    assert_eq!(added("Normal", 5), ["4 add_after New."]);
}

#[test]
fn what_is_tracked_and_what_is_not_are_told_apart_in_neighbours() {
    let mut file = file();
    edit(&mut file, 3, vec![words("Requests a report each month.")]);
    let added = DocxParagraph { end_inserted: Some(ours()), ..paragraph(vec![put_in("New.", ours())]) };
    file.paragraphs.insert(3, added);
    assert_eq!(told(&file), ["2 add_after New.", "3 modify Requests a report each month. (compared)"]);
    let by: Vec<_> = read(&file).changes.into_iter().map(|one| one.hands.len()).collect();
    assert_eq!(by, [1, 0]);
    // The other way round: what is put in untracked behind what is tracked.
    file.paragraphs.insert(4, paragraph(vec![words("Newer.")]));
    edit(
        &mut file,
        5,
        vec![
            words("Requests a report each "),
            taken_out("year", ours()),
            put_in("month", ours()),
            words("."),
        ],
    );
    assert_eq!(
        told(&file),
        ["2 add_after New.", "2 add_after Newer. (compared)", "3 modify Requests a report each month.",]
    );
}

#[test]
fn a_paragraph_in_the_place_of_one_that_is_left_out_is_put_in() {
    let mut file = file();
    edit(&mut file, 3, vec![taken_out("Requests a report each year.", ours())]);
    file.paragraphs[3].end_deleted = Some(ours());
    let added = DocxParagraph { end_inserted: Some(ours()), ..paragraph(vec![put_in("New.", ours())]) };
    file.paragraphs.insert(3, added);
    assert_eq!(told(&file), ["2 add_after New.", "3 suppress "]);
}

#[test]
fn comments_of_the_file_are_about_the_provision_at_which_they_stand() {
    let mut file = file();
    let comment = |id: &str, author: &str, at, said: &str, reply_to: Option<&str>| DocxComment {
        id: id.to_owned(),
        author: author.to_owned(),
        at: Some(at),
        paragraphs: vec![paragraph(vec![words(said)])],
        reply_to: reply_to.map(str::to_owned),
        ..DocxComment::default()
    };
    file.comments = vec![
        comment("0", "Kenya", made(), "Of the record.", None),
        comment("1", MINISTRY, made() + TimeDelta::days(1), "We agree.", Some("0")),
        comment("2", MINISTRY, made() + TimeDelta::days(1), "About all.", None),
        comment("3", MINISTRY, made() + TimeDelta::days(1), " ", None),
    ];
    file.paragraphs[3].items.insert(0, DocxItem::CommentStart("0".to_owned()));
    file.paragraphs[0].items.push(DocxItem::CommentSign("2".to_owned()));
    let comment = |provision, words: &str, answers: Option<&str>| EditedComment {
        provision,
        author: MINISTRY.to_owned(),
        words: words.to_owned(),
        answers: answers.map(str::to_owned),
    };
    assert_eq!(
        read(&file).comments,
        [
            comment(Some(ProvisionId(3)), "We agree.", Some("Of the record.")),
            comment(None, "About all.", None)
        ]
    );
}

/// Returns a file with comments of the ministry, each of which replies to the one at the place that `reply_to` gives.
fn commented(
    count: usize,
    words_of: impl Fn(usize) -> String,
    reply_to: impl Fn(usize) -> Option<usize>,
) -> DocxDocument {
    let comments = (0..count).map(|place| DocxComment {
        id: place.to_string(),
        author: MINISTRY.to_owned(),
        paragraphs: vec![paragraph(vec![words(&words_of(place))])],
        reply_to: reply_to(place).map(|place| place.to_string()),
        ..DocxComment::default()
    });
    DocxDocument { comments: comments.collect(), ..file() }
}

#[test]
fn a_chain_of_many_replies_is_about_the_provision_of_the_first() {
    // Looking through all comments for each reply of each chain took their number to the third power.
    let mut file = commented(5_000, |_| "x".to_owned(), |place| place.checked_sub(1));
    file.paragraphs[3].items.insert(0, DocxItem::CommentStart("0".to_owned()));
    let found = read(&file).comments;
    assert_eq!(found.len(), 5_000);
    assert!(found.iter().all(|one| one.provision == Some(ProvisionId(3))));
}

#[test]
fn comments_that_reply_to_themselves_or_to_later_ones_are_about_no_provision_of_those() {
    let replies = [Some(2), Some(1), None, Some(2)];
    let mut file = commented(4, |place| place.to_string(), |place| replies[place]);
    file.paragraphs[3].items.insert(0, DocxItem::CommentStart("2".to_owned()));
    let found = read(&file).comments;
    let provisions: Vec<_> = found.iter().map(|one| one.provision).collect();
    assert_eq!(provisions, [None, None, Some(ProvisionId(3)), Some(ProvisionId(3))]);
    let answers: Vec<_> = found.iter().map(|one| one.answers.as_deref()).collect();
    assert_eq!(answers, [Some("2"), Some("1"), None, Some("2")]);
}

#[test]
fn each_reply_quotes_a_part_of_what_it_answers() {
    let long = "é".repeat(10_000);
    let words_of = |place: usize| if place == 0 { format!("\n {long}") } else { "x".to_owned() };
    let found = read(&commented(50, words_of, |place| (place > 0).then_some(0))).comments;
    assert_eq!(found[0].words, long);
    assert!(found[1..].iter().all(|one| one.answers.as_ref() == Some(&"é".repeat(500))));
    let short = read(&commented(2, |_| "y".repeat(500), |place| place.checked_sub(1))).comments;
    assert_eq!(short[1].answers, Some("y".repeat(500)));
}

#[test]
fn lines_share_the_names_of_their_hands_and_name_the_first_twenty() {
    let mut file = file();
    let shared = ours();
    for place in [2, 3] {
        file.paragraphs[place].items.push(put_in(" Now.", Arc::clone(&shared)));
    }
    let changes = read(&file).changes;
    assert!(changes.len() == 2 && changes.iter().all(|one| Arc::ptr_eq(&one.hands[0], &shared.author)));
    let many = (0..30).map(|number| put_in("x", change(&format!("{number:02}"), made())));
    file.paragraphs[4].items.extend(many);
    let changes = read(&file).changes;
    let hands = &changes[2].hands;
    assert_eq!((hands.len(), &*hands[0], &*hands[19]), (20, "00", "19"));
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: TITLE.to_owned(),
        publisher: "Forum".to_owned(),
        source: "https://forum.example/".to_owned(),
        language: Language::English,
        as_of: made(),
        orientation: Orientation::Portrait,
        blocks,
        comments: Vec::new(),
    }
}

/// Writes the file of the revision, with a change and a comment of the record.
fn given_out() -> Vec<u8> {
    let run = |text: &str, change: Option<ChangeKind>| {
        let change =
            change.map(|kind| Change { kind, author: "Kenya".to_owned(), at: made() - TimeDelta::days(1) });
        Inline::Run(Run { text: text.to_owned(), change, ..Run::default() })
    };
    let mut blocks: Vec<Block> = provisions()
        .into_iter()
        .zip([None, Some("1."), Some("2."), Some("(a)"), Some("3.")])
        .map(|(one, number)| {
            Block::Paragraph(Paragraph {
                role: ParagraphRole::Provision,
                number: number.map(str::to_owned),
                anchor: Some(provision_anchor(one.id, 3)),
                inlines: vec![
                    Inline::CommentStart(0),
                    run(&one.text, None),
                    run(" New.", Some(ChangeKind::Insertion)),
                ],
                ..Paragraph::default()
            })
        })
        .collect();
    let added = Change { kind: ChangeKind::Insertion, author: "France".to_owned(), at: made() };
    blocks.insert(
        2,
        Block::Paragraph(Paragraph {
            role: ParagraphRole::Provision,
            inlines: vec![run("Added by France.", None)],
            change: Some(added),
            ..Paragraph::default()
        }),
    );
    let mut document = document(blocks);
    document.comments = vec![Comment {
        author: "Kenya".to_owned(),
        initials: "KEN".to_owned(),
        at: made(),
        paragraphs: vec!["Why?".to_owned()],
        language: None,
        reply_to: None,
    }];
    let identity = NormIdentity {
        author: "forum".to_owned(),
        consultation: 7,
        revision: 3,
        begun_on: NaiveDate::default(),
        published_on: NaiveDate::default(),
        adopted_on: None,
        language: Language::French,
    };
    write_docx(&document, Some(&identity)).unwrap()
}

#[test]
fn a_file_that_is_given_out_is_read_back_with_its_identity_and_proposes_nothing() {
    let bytes = given_out();
    let mut archive = archives::open(&bytes, Limits::default()).unwrap();
    let identity = read_identity(&mut archive).unwrap();
    let expected = FileIdentity {
        consultation: ConsultationId(7),
        revision: 3,
        language: Language::French,
        as_of: made(),
    };
    assert_eq!(identity, Some(expected));
    let edited = read(&read_archive(&mut archive).unwrap());
    assert!(edited.recorded > 5);
    assert_eq!(EditedText { recorded: 0, ..edited }, EditedText::default());
}

/// A piece of a provision: whether it is put in or taken out, by the ministry or in the record, and its words.
type PlannedPiece = (Option<(ChangeKind, bool)>, String);

fn any_piece() -> impl Strategy<Value = PlannedPiece> {
    let kind = prop_oneof![Just(ChangeKind::Insertion), Just(ChangeKind::Deletion)];
    (proptest::option::of((kind, any::<bool>())), "[a-c应ء <]{1,6}")
}

proptest! {
    #[test]
    fn what_a_ministry_changes_is_found_word_for_word(
        planned in proptest::collection::vec(proptest::collection::vec(any_piece(), 0..8), 1..5),
    ) {
        let (mut revised, mut blocks, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        for (number, pieces) in (1_i64..).zip(&planned) {
            let start = format!("Paragraph {number}: ");
            let (mut text, mut now) = (start.clone(), start.clone());
            let mut inlines = vec![Inline::Run(Run { text: start, ..Run::default() })];
            for (kind, words) in pieces {
                // Between two pieces stands something that nobody changes, so that none is within another's proposal.
                for (kind, words) in [(*kind, words.as_str()), (None, "; ")] {
                    let change = kind.map(|(kind, ours)| {
                        let (author, at) = match ours {
                            true => (MINISTRY, made() + TimeDelta::days(1)),
                            false => ("France", made()),
                        };
                        Change { kind, author: author.to_owned(), at }
                    });
                    inlines.push(Inline::Run(Run { text: words.to_owned(), change, ..Run::default() }));
                    match kind {
                        None | Some((ChangeKind::Deletion, false)) => {
                            text.push_str(words);
                            now.push_str(words);
                        }
                        Some((ChangeKind::Deletion, true)) => text.push_str(words),
                        Some((ChangeKind::Insertion, true)) => now.push_str(words),
                        Some((ChangeKind::Insertion, false)) => {}
                    }
                }
            }
            let id = ProvisionId(number);
            blocks.push(Block::Paragraph(Paragraph {
                role: ParagraphRole::Provision,
                number: Some(format!("{number}.")),
                anchor: Some(provision_anchor(id, 3)),
                inlines,
                ..Paragraph::default()
            }));
            let (text, now) = (text.trim().to_owned(), now.trim().to_owned());
            if !is_same_words(&text, &now) {
                expected.push((id, AmendmentKind::Modify, Some(now)));
            }
            revised.push(RevisedProvision { id, kind: ProvisionKind::Operative, depth: 0, text });
        }
        let bytes = write_docx(&document(blocks), None).unwrap();
        let file = crate::reading::docx::read(&bytes, Limits::default()).unwrap();
        let found = read_edited(&file, 3, TITLE, &revised, &hands());
        let changes: Vec<_> = found.changes.into_iter().map(|one| (one.provision, one.kind, one.text)).collect();
        prop_assert_eq!(changes, expected);
        prop_assert!(found.lost.is_empty());
    }
}
