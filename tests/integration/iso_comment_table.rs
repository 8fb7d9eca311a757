use app::table_files::read_sheets;
use app::workbooks::write_csv;
use axum::http::StatusCode;
use domain::comments::CommentKind;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::viewers::Viewer;
use rust_xlsxwriter::{Format, Workbook};
use store::{comments, instruments};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, comment};

const NAMES: [&str; 8] = [
    "MB/NC",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
];

fn file(rows: &[[&str; 8]]) -> Vec<u8> {
    let rows: Vec<_> = rows.iter().map(|row| row.map(str::to_owned)).collect();
    write_csv(&NAMES.map(str::to_owned), &rows).unwrap()
}

async fn send(world: &World, client: &mut TestBrowser, rows: &[[&str; 8]]) -> TestResponse {
    let path = format!("/consultations/{}/commenting", world.consultation);
    client.post_file(&path, &[("comment-language", "en")], &file(rows)).await
}

async fn send_file(
    world: &World,
    client: &mut TestBrowser,
    fields: &[(&str, &str)],
    bytes: &[u8],
) -> TestResponse {
    client.post_file(&format!("/consultations/{}/commenting", world.consultation), fields, bytes).await
}

/// Returns a table with our column, whose head names the revision.
fn file_of_revision(revision: &str, rows: &[[&str; 8]]) -> Vec<u8> {
    let names: [String; 9] = std::array::from_fn(|place| match NAMES.get(place) {
        Some(name) => (*name).to_owned(),
        None => format!("Revision {revision} (do not change)"),
    });
    let cells =
        |row: &[&str; 8]| std::array::from_fn(|place| row.get(place).copied().unwrap_or_default().to_owned());
    let rows: Vec<[String; 9]> = rows.iter().map(cells).collect();
    write_csv(&names, &rows).unwrap()
}

/// Publishes a revision in which a paragraph stands before the others.
async fn publish_with_one_before(world: &World, change: (&str, &str)) {
    let text = TEXT
        .replace("3. Requests", "4. Requests")
        .replace("2. Decides", "3. Decides")
        .replace("1. Affirms", "1. Stresses haste.\n2. Affirms")
        .replace(change.0, change.1);
    let instrument = parse_markdown(&text).unwrap();
    let (db, english) = (&world.db, Language::English);
    instruments::publish_revision_by_likeness(
        db,
        &world.organizer,
        world.consultation,
        english,
        &instrument,
        world.now,
    )
    .await
    .unwrap();
}

async fn bodies(world: &World, label: &str) -> Vec<String> {
    said(world, label).await.into_iter().map(|(_, body, _)| body).collect()
}

async fn said(world: &World, label: &str) -> Vec<(CommentKind, String, Option<String>)> {
    let access = world.access(&Viewer::default()).await;
    let (threads, _) = comments::list_threads(&world.db, &access, world.provision(label), 0).await.unwrap();
    threads.into_iter().map(|one| (one.comment.kind, one.comment.body, one.comment.proposed_change)).collect()
}

on_both_databases! {
    async fn a_table_becomes_comments_and_comes_back_as_it_was(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let rows = [
            ["XAA", "", "", "OP1", "ge", "=Clear enough.", "", ""],
            ["", "7", "", "op2(a)", "TE", "Say by when.", "(a) to build by 2030;", "never read"],
            ["xaa", "", "OP3", "", "editorial", "A comma.", "", ""],
        ];
        let done = send(&world, &mut client, &rows).await;
        assert!(done.location().contains("done-iso-taken"), "{} {}", done.status, done.body);
        assert_eq!(said(&world, "OP1").await, [(CommentKind::General, "=Clear enough.".into(), None)]);
        assert_eq!(said(&world, "OP2(a)").await, [(CommentKind::Technical, "Say by when.".into(), Some("(a) to build by 2030;".into()))]);
        assert_eq!(said(&world, "OP3").await.len(), 1);
        let page = client.get(&format!("/provisions/{}", world.provision("OP2(a)"))).await.body;
        assert!(page.contains("(a) to build by 2030;"));
        // The secretariat answers, and the table shows it beside the comment.
        let access = world.access(&Viewer::default()).await;
        let (threads, _) = comments::list_threads(&world.db, &access, world.provision("OP1"), 0).await.unwrap();
        let answer = comment("Noted.", Some(threads[0].comment.id));
        comments::post_comment(&world.db, &world.organizer, world.provision("OP1"), seen::words(&world.db, world.provision("OP1")).await, &answer, world.now).await.unwrap();
        for kind in ["xlsx", "csv"] {
            let answer = client.get(&format!("/consultations/{}/commenting.{kind}?own=yes", world.consultation)).await;
            let found = read_sheets(&answer.bytes).unwrap().remove(0).rows;
            let cells: Vec<[&str; 8]> = found[1..].iter().map(|row| std::array::from_fn(|at| row.cells.get(at).map_or("", String::as_str))).collect();
            assert_eq!(cells[0], ["XAA", "4", "Principles", "OP1", "ge", "=Clear enough.", "", "Noted."]);
            assert_eq!(cells[1][3..], ["OP2(a)", "te", "Say by when.", "(a) to build by 2030;", ""]);
            assert_eq!(cells.len(), 3);
            // A table that is sent back unchanged must add nothing.
            let again = send(&world, &mut client, &cells).await;
            assert!(again.location().contains("done-iso-some"));
        }
        assert_eq!(said(&world, "OP1").await.len(), 2, "the comment and its answer");
    }

    async fn a_table_with_an_error_changes_nothing(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let wrong = [
            ["XBB", "", "", "OP1", "ge", "Of another.", "", ""],
            ["", "", "", "OP1", "xx", "Of no type.", "", ""],
            ["", "", "", "OP1", "ge", "  ", "", ""],
            ["", "", "", "OP1", "ge", "Right.", "", ""],
        ];
        let refused = send(&world, &mut client, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for message in ["Row 2, MB/NC", "Row 3, Type of comment", "Row 4, Comments"] {
            assert!(refused.errors().iter().any(|said| said.contains(message)), "{message}: {:?}", refused.errors());
        }
        let unplaced = send(&world, &mut client, &[["", "", "", "OP99", "ge", "x", "", ""], wrong[3]]).await;
        assert_eq!(unplaced.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said(&world, "OP1").await.is_empty());
        let path = format!("/consultations/{}/commenting", world.consultation);
        let no_columns = client.post_file(&path, &[], b"a,b\n1,2\n").await;
        assert_eq!(no_columns.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert_eq!(send(&world, &mut organizer, &wrong[3..]).await.status, StatusCode::FORBIDDEN);
        let table = organizer.get(&format!("{path}.csv")).await;
        assert_eq!(table.status, StatusCode::OK);
        assert_eq!(organizer.get(&format!("{path}.csv?own=yes")).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_table_is_read_in_every_form_that_programs_write(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let table = |separator: &str, end: &str, said: &str| {
            let head = NAMES.join(separator);
            let row = ["XAA", "", "", "OP1", "te", said, "", ""].join(separator);
            format!("{head}{end}{row}{end}")
        };
        let utf16 = |text: &str| -> Vec<u8> {
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let files = [
            format!("sep=;\n{}", table(";", "\n", "one")).into_bytes(),
            format!("\u{feff}{}", table("\t", "\r\n", "two")).into_bytes(),
            utf16(&table("\t", "\r\n", "three")),
            table(",", "\r", "four").into_bytes(),
            table("|", "\n", "five").replacen("MB/NC", "sep=|\nMB/NC", 1).into_bytes(),
            table(";", "\n", "six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen").into_bytes(),
        ];
        for file in &files {
            let done = send_file(&world, &mut client, &[], file).await;
            assert!(done.location().contains("done-iso-taken"), "{} {:?}", done.status, done.errors());
        }
        let mut found = bodies(&world, "OP1").await;
        found.sort();
        let six = "six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen";
        assert_eq!(found, ["five", "four", "one", six, "three", "two"]);
    }

    async fn a_quotation_mark_that_is_not_closed_swallows_no_row(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let head = NAMES.join(",");
        for rows in [
            "XAA,,,OP1,te,\"unclosed quote,x,\nXAA,,,OP2,te,second,,\n",
            "XAA,,,OP1,te,\"unclosed quote,x,\nXAA,,,OP2,te,\"second\",,\n",
        ] {
            let refused = send_file(&world, &mut client, &[], format!("{head}\n{rows}").as_bytes()).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.errors().concat().contains("Line 2"), "{:?}", refused.errors());
        }
        assert!(said(&world, "OP1").await.is_empty());
    }

    async fn numbers_of_paragraphs_are_read_as_people_write_them(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let written = ["1", "para 1", "para. 1", "Paragraph 1", "paragraphe 1", "الفقرة 1", "الفقرة ١", "OP 1"];
        let rows: Vec<[&str; 8]> = written.iter().map(|one| ["", "", "", one, "te", one, "", ""]).collect();
        let done = send(&world, &mut client, &rows).await;
        assert!(done.location().contains("done-iso-taken"), "{:?}", done.errors());
        assert_eq!(said(&world, "OP1").await.len(), written.len());
        let rows = [["", "", "", "2 (a)", "te", "a point", "", ""], ["", "", "", "PP 1", "te", "preamble", "", ""]];
        assert!(send(&world, &mut client, &rows).await.location().contains("done-iso-taken"));
        assert_eq!(bodies(&world, "OP2(a)").await, ["a point"]);
        assert_eq!(bodies(&world, "PP1").await, ["preamble"]);
        let ranges = send(&world, &mut client, &[["", "", "", "1-2", "te", "a range", "", ""]]).await;
        assert_eq!(ranges.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_row_that_stands_twice_is_posted_once(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let row = ["XAA", "", "", "OP1", "te", "Same words", "", ""];
        let done = send(&world, &mut client, &[row, row, ["XAA", "", "", "1", "te", " Same words ", "", ""]]).await;
        assert!(done.location().contains("done-iso-some"), "{:?}", done.errors());
        assert_eq!(said(&world, "OP1").await.len(), 1);
    }

    async fn a_comment_on_the_whole_text_is_refused_alone_and_said(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let rows = [
            ["XAA", "", "", "", "ge", "We support the draft as a whole", "", ""],
            ["XAA", "", "GE", "", "ge", "Once more", "", ""],
            ["XAA", "", "", "OP1", "te", "One", "", ""],
        ];
        let refused = send(&world, &mut client, &rows).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["Row 2: This is about the text as a whole", "Row 3: This is about"] {
            assert!(refused.errors().concat().contains(words), "{words}: {:?}", refused.errors());
        }
        assert!(said(&world, "OP1").await.is_empty(), "nothing is posted before it was said");
        let rest = send_file(&world, &mut client, &[("leave", "yes")], &file(&rows)).await;
        assert_eq!(rest.status, StatusCode::OK);
        assert!(rest.body.contains("Row 2: This is about the text as a whole"), "{}", rest.body);
        assert_eq!(bodies(&world, "OP1").await, ["One"]);
    }

    async fn a_comment_follows_its_paragraph_to_the_present_revision(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let rows = [["XAA", "", "", "OP3", "te", "Say how often.", "", ""]];
        let path = format!("/consultations/{}/commenting", world.consultation);
        let before = client.get(&format!("{path}.csv")).await;
        assert!(before.body.contains("Revision 0"), "{}", before.body);
        publish_with_one_before(&world, ("", "")).await;
        // In the present revision OP3 is another paragraph.
        let unsaid = send(&world, &mut client, &rows).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unsaid.errors().concat().contains("for which revision"), "{:?}", unsaid.errors());
        assert!(unsaid.body.contains("name=\"revision\""));
        assert!(said(&world, "OP2").await.is_empty() && said(&world, "OP3").await.is_empty());
        let done = send_file(&world, &mut client, &[], &file_of_revision("0", &rows)).await;
        assert!(done.location().contains("done-iso-taken"), "{:?}", done.errors());
        assert_eq!(bodies(&world, "OP3").await, ["Say how often."]);
        let now = [["XAA", "", "", "OP3", "te", "On the present OP3.", "", ""]];
        let chosen = send_file(&world, &mut client, &[("revision", "1")], &file(&now)).await;
        assert!(chosen.location().contains("done-iso-taken"), "{:?}", chosen.errors());
        assert_eq!(bodies(&world, "OP2").await, ["On the present OP3."]);
        let none = send_file(&world, &mut client, &[], &file_of_revision("7", &rows)).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let after = client.get(&format!("{path}.csv")).await;
        assert!(after.body.contains("Revision 1"), "{}", after.body);
    }

    async fn a_comment_on_words_that_have_changed_or_gone_is_refused(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        publish_with_one_before(&world, ("access is shared", "access is owed")).await;
        let rows = [
            ["XAA", "", "", "OP1", "te", "On words that were.", "", ""],
            ["XAA", "", "", "OP3", "te", "On words that are.", "", ""],
        ];
        let old = file_of_revision("0", &rows);
        let refused = send_file(&world, &mut client, &[], &old).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors().concat().contains("Row 2: "), "{:?}", refused.errors());
        assert!(!refused.errors().concat().contains("Row 3: "), "{:?}", refused.errors());
        assert!(said(&world, "OP3").await.is_empty());
        let rest = send_file(&world, &mut client, &[("leave", "yes")], &old).await;
        assert_eq!(rest.status, StatusCode::OK);
        assert_eq!(bodies(&world, "OP3").await, ["On words that are."]);
        // What was posted is there already, whatever has become of its paragraph.
        let again = send_file(&world, &mut client, &[], &file_of_revision("0", &rows[1..])).await;
        assert!(again.location().contains("done-iso-some"), "{:?}", again.errors());
    }

    async fn the_template_is_read_as_it_is_issued(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "Template for comments", &plain).unwrap();
        sheet.write_string(0, 5, "Date: 2026-11-28").unwrap();
        let heads = [
            "MB/NC¹",
            "Line number\n(e.g. 17)",
            "Clause/\nSubclause\n(e.g. 3.1)",
            "Paragraph/\nFigure/\nTable/\n(e.g. Table 1)",
            "Type of comment²",
            "Comments",
            "Proposed change",
            "Observations of the secretariat",
        ];
        for (place, head) in (0..).zip(heads) {
            sheet.write_string(2, place, head).unwrap();
            sheet.write_string(3, place, format!("({})", place + 1)).unwrap();
        }
        sheet.merge_range(4, 0, 5, 0, "XAA", &plain).unwrap();
        for (line, label) in [(4, "OP1"), (5, "OP2")] {
            for (place, cell) in [(3, label), (4, "te"), (5, "A comment.")] {
                sheet.write_string(line, place, cell).unwrap();
            }
        }
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let share = Format::new().set_num_format("0%");
        sheet.write_number_with_format(4, 6, 48_029.0, &date).unwrap();
        sheet.write_number_with_format(5, 6, 0.15, &share).unwrap();
        let done = send_file(&world, &mut client, &[], &book.save_to_buffer().unwrap()).await;
        assert!(done.location().contains("done-iso-taken"), "{:?}", done.errors());
        assert_eq!(said(&world, "OP1").await[0].2.as_deref(), Some("2031-06-30"));
        assert_eq!(said(&world, "OP2").await[0].2.as_deref(), Some("15%"));
    }

    async fn what_is_not_read_of_a_workbook_is_named(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let workbook = |second_has_heads: bool, unknown: &str, date: &str| {
            let mut book = Workbook::new();
            for (sheet, said) in [("First", "one"), ("More", "two")] {
                let page = book.add_worksheet();
                page.set_name(sheet).unwrap();
                if sheet == "First" || second_has_heads {
                    for (place, name) in (0..).zip(NAMES) {
                        page.write_string(0, place, name).unwrap();
                    }
                    page.write_string(0, 8, unknown).unwrap();
                }
                for (place, cell) in [(3, "OP1"), (4, "te"), (5, said)] {
                    page.write_string(1, place, cell).unwrap();
                }
                if !unknown.is_empty() {
                    page.write_string(1, 8, "a remark").unwrap();
                }
                if !date.is_empty() {
                    let format = Format::new().set_num_format(date);
                    page.write_number_with_format(1, 6, 48_029.0, &format).unwrap();
                }
            }
            book.save_to_buffer().unwrap()
        };
        for (book, words) in [
            (workbook(true, "", ""), "First, More"),
            (workbook(false, "", ""), "The sheet “More” is not read"),
            (workbook(false, "Remarks", ""), "The column “Remarks” is not read"),
            (workbook(false, "", "d mmmm yyyy"), "Cell G2: "),
        ] {
            let refused = send_file(&world, &mut client, &[], &book).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(refused.errors().concat().contains(words), "{words}: {:?}", refused.errors());
        }
        assert!(said(&world, "OP1").await.is_empty());
        let rest = send_file(&world, &mut client, &[("leave", "yes")], &workbook(false, "Remarks", "")).await;
        assert_eq!(rest.status, StatusCode::OK);
        assert!(rest.body.contains("The column “Remarks” is not read"), "{}", rest.body);
        assert_eq!(bodies(&world, "OP1").await, ["one"]);
    }
}
