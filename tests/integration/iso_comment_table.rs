use app::table_files::read_sheets;
use app::workbooks::write_csv;
use axum::http::StatusCode;
use domain::comments::CommentKind;
use domain::instruments::import::parse_markdown;
use domain::iso_comment_table::MAX_COMMENTS;
use domain::languages::Language;
use domain::viewers::Viewer;
use rust_xlsxwriter::{Format, Workbook};
use sea_orm::{EntityTrait, QueryOrder};
use store::comments::ThreadCursor;
use store::{comments, entity, instruments};
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
    client.post_table(&address(world), &[("comment-language", "en")], &file(rows)).await
}

fn address(world: &World) -> String {
    format!("/consultations/{}/commenting", world.consultation)
}

/// Sends a file to be shown, which posts nothing.
async fn show(world: &World, client: &mut TestBrowser, bytes: &[u8]) -> TestResponse {
    let shown = client.post_file(&address(world), &[], bytes).await;
    assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.errors());
    shown
}

/// Posts what an answer shows.
async fn post_shown(world: &World, client: &mut TestBrowser, shown: &TestResponse) -> TestResponse {
    client.send_again(&address(world), &shown.form_fields("form[enctype]"), "post").await
}

/// Returns the rows that an answer names without showing them as comments.
fn named(shown: &TestResponse) -> String {
    shown.words("section.notice li").join("\n")
}

/// Returns what each comment of the consultation shows, and what it proposes.
async fn comments_shown(world: &World) -> Vec<(String, Option<String>)> {
    let find = entity::comment::Entity::find().order_by_asc(entity::comment::COLUMN.id);
    let found = find.all(&world.db).await.unwrap();
    found.into_iter().map(|one| (one.html, one.proposed_change)).collect()
}

async fn send_file(
    world: &World,
    client: &mut TestBrowser,
    fields: &[(&str, &str)],
    bytes: &[u8],
) -> TestResponse {
    client.post_table(&address(world), fields, bytes).await
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
    let page = comments::list_threads(&world.db, &access, world.provision(label), ThreadCursor::Newest)
        .await
        .unwrap();
    page.comments
        .into_iter()
        .map(|one| (one.comment.kind, one.comment.body, one.comment.proposed_change))
        .collect()
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
        assert!(done.notice().contains("done-iso-taken"), "{} {}", done.status, done.body);
        assert_eq!(said(&world, "OP1").await, [(CommentKind::General, "=Clear enough.".into(), None)]);
        assert_eq!(said(&world, "OP2(a)").await, [(CommentKind::Technical, "Say by when.".into(), Some("(a) to build by 2030;".into()))]);
        assert_eq!(said(&world, "OP3").await.len(), 1);
        let page = client.get(&format!("/provisions/{}", world.provision("OP2(a)"))).await.body;
        assert!(page.contains("(a) to build by 2030;"));
        // The secretariat answers, and the table shows it beside the comment.
        let access = world.access(&Viewer::default()).await;
        let page = comments::list_threads(&world.db, &access, world.provision("OP1"), ThreadCursor::Newest).await.unwrap();
        let answer = comment("Noted.", Some(page.comments[0].comment.id));
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
            assert_eq!(again.status, StatusCode::OK);
            assert!(!again.has("button[value=post]") && named(&again).contains("Row 4, OP3"), "{}", named(&again));
        }
        assert_eq!(said(&world, "OP1").await.len(), 2, "the comment and its answer");
    }

    async fn a_row_with_an_error_is_refused_with_its_column_and_the_others_are_shown(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let wrong = [
            ["XBB", "", "", "OP1", "ge", "Of another.", "", ""],
            ["", "", "", "OP1", "xx", "Of no type.", "", ""],
            ["", "", "", "OP1", "ge", "  ", "", ""],
            ["", "", "OP99", "", "ge", "Of no paragraph.", "", ""],
            ["", "", "", "OP1", "ge", "Right.", "", ""],
        ];
        let refused = client.post_file(&address(&world), &[], &file(&wrong[..4])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.has("button[value=post]"));
        let shown = show(&world, &mut client, &file(&wrong)).await;
        assert!(shown.body.contains("a.md"), "the file is named");
        for told in [
            "Row 2, MB/NC: ",
            "Row 3, Type of comment: ",
            "Row 4, Comments: ",
            "Row 5, Clause/Subclause: The text has no paragraph with this number.",
        ] {
            assert!(refused.errors().concat().contains(told), "{told}: {:?}", refused.errors());
            assert!(named(&shown).contains(told), "{told}: {}", named(&shown));
        }
        assert_eq!(shown.words("button[value=post]").concat(), "Post 1 comment");
        assert!(comments_shown(&world).await.is_empty());
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
        assert_eq!(bodies(&world, "OP1").await, ["Right."]);
        let long = "1".repeat(201);
        let refused = send(&world, &mut client, &[["", "", "", long.as_str(), "ge", "x", "", ""]]).await;
        assert!(refused.errors().concat().contains("Row 2, Paragraph/Figure/Table: "), "{:?}", refused.errors());
        let no_columns = client.post_file(&address(&world), &[], b"a,b\n1,2\n").await;
        assert_eq!(no_columns.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert_eq!(send(&world, &mut organizer, &wrong[4..]).await.status, StatusCode::FORBIDDEN);
        let table = organizer.get(&format!("{}.csv", address(&world))).await;
        assert_eq!(table.status, StatusCode::OK);
        assert_eq!(organizer.get(&format!("{}.csv?own=yes", address(&world))).await.status, StatusCode::FORBIDDEN);
    }

    async fn what_is_shown_is_what_is_posted(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let said = [
            "Replace <shall> by <should>",
            "[the first] or [the second](both)",
            "12. Delete.\n14. Keep *this*.",
            "[OP1]: Agreed.\n\n<!-- by whom? -->",
            "\"quoted\" & \\ 'kept' </textarea>",
            "\u{200f}تعليق <نص>",
        ];
        let mut rows: Vec<[&str; 8]> = said.iter().map(|one| ["", "", "", "OP1", "te", one, "", ""]).collect();
        rows.push(["", "", "", "op2 (a)", "ed", "Say by when.", "to build by 2030;", ""]);
        rows.push(["", "", "", "OP3", "ge", "Not needed.", "Delete.", ""]);
        let shown = show(&world, &mut client, &file(&rows)).await;
        assert!(comments_shown(&world).await.is_empty(), "nothing is posted by showing it");
        assert_eq!(shown.words("button[value=post]").concat(), "Post 8 comments");
        let entries = shown.words(".import-lines > li");
        assert!(entries[0].contains("Row 2") && entries[0].contains("Affirms that access is shared."), "{}", entries[0]);
        assert!(entries[0].contains("The table says “OP1”. This is OP1."), "{}", entries[0]);
        assert!(entries[6].contains("Editorial") && entries[6].contains("OP2(a)"), "{}", entries[6]);
        assert_eq!(shown.texts(".import-lines ins").concat().trim(), "by 2030", "an instruction replaces nothing");
        let done = post_shown(&world, &mut client, &shown).await;
        assert!(done.notice().contains("done-iso-taken"), "{} {:?}", done.status, done.errors());
        let posted = comments_shown(&world).await;
        assert_eq!(posted.len(), rows.len());
        for (html, change) in &posted {
            assert!(shown.body.contains(html.trim()), "{html}");
            assert!(change.as_ref().is_none_or(|change| shown.words(".comment p.words").contains(change)));
        }
        let changes: Vec<_> = posted.into_iter().filter_map(|(_, change)| change).collect();
        assert_eq!(changes, ["to build by 2030;", "Delete."]);
        // A second copy of the form is answered as the first, and another one finds the comments there.
        let again = post_shown(&world, &mut client, &shown).await;
        assert_eq!(again.location(), done.location());
        let mut fields = shown.form_fields("form[enctype]");
        fields.retain(|(name, _)| name != "key");
        client.forget_form(&address(&world));
        let again = client.send_again(&address(&world), &fields, "post").await;
        assert!(again.notice().contains("done-iso-some"), "{} {:?}", again.status, again.errors());
        assert_eq!(comments_shown(&world).await.len(), rows.len());
    }

    async fn no_more_is_posted_at_once_than_is_shown(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let shown = show(&world, &mut client, &file(&[["", "", "", "OP1", "te", "One.", "", ""]])).await;
        let filled = |count: usize| {
            let mut fields = shown.form_fields("form[enctype]");
            for (_, value) in fields.iter_mut().filter(|(name, _)| name == "table") {
                let mut table: serde_json::Value = serde_json::from_str(value).unwrap();
                let row = table["rows"][0].clone();
                let rows = (0..count).map(|number| {
                    let mut row = row.clone();
                    row["comment"]["body"] = format!("Comment {number}.").into();
                    row
                });
                table["rows"] = rows.collect();
                *value = table.to_string();
            }
            fields
        };
        let refused = client.send_again(&address(&world), &filled(MAX_COMMENTS + 1), "post").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(comments_shown(&world).await.is_empty());
        let done = client.send_again(&address(&world), &filled(MAX_COMMENTS), "post").await;
        assert_eq!((done.status, comments_shown(&world).await.len()), (StatusCode::SEE_OTHER, MAX_COMMENTS));
    }

    async fn a_paragraph_that_changes_after_it_was_shown_keeps_all_from_being_posted(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let rows = [
            ["", "", "", "OP1", "te", "On words that will change.", "", ""],
            ["", "", "", "OP3", "te", "On words that stay.", "", ""],
        ];
        let shown = show(&world, &mut client, &file(&rows)).await;
        publish_with_one_before(&world, ("access is shared", "access is owed")).await;
        let refused = post_shown(&world, &mut client, &shown).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(comments_shown(&world).await.is_empty());
        let errors = refused.errors().concat();
        assert!(errors.contains("Row 2, Paragraph/Figure/Table: The text of the paragraph has changed"), "{errors}");
        assert!(!errors.contains("Row 3"), "{errors}");
        assert!(named(&refused).contains("Row 2, "), "{}", named(&refused));
        assert!(refused.body.contains("a.md"));
        let entries = refused.words(".import-lines > li").concat();
        assert!(entries.contains("This was OP3 in revision 0, and is OP4 now."), "{entries}");
        // What is left is posted as it is shown now.
        let done = post_shown(&world, &mut client, &refused).await;
        assert!(done.notice().contains("done-iso-taken"), "{} {:?}", done.status, done.errors());
        assert_eq!(bodies(&world, "OP3").await, ["On words that stay."]);
        assert_eq!(comments_shown(&world).await.len(), 1);
    }

    async fn only_a_table_that_was_shown_is_posted(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let row = ["", "", "", "OP1", "te", "A comment.", "", ""];
        let shown = show(&world, &mut client, &file(&[row])).await;
        let fields = shown.form_fields("form[enctype]");
        let table = &fields.iter().find(|(name, _)| name == "table").unwrap().1;
        let long = format!("A comment.{}", "x".repeat(4_000));
        let forged = [
            (String::new(), StatusCode::BAD_REQUEST),
            ("{}".to_owned(), StatusCode::BAD_REQUEST),
            (table.replace("A comment.", &long), StatusCode::BAD_REQUEST),
            (table.replace("A comment.", " "), StatusCode::BAD_REQUEST),
            (table.replace("\"seen\":\"m", "\"seen\":\"n"), StatusCode::BAD_REQUEST),
            (table.replace("\"revision\":0", "\"revision\":7"), StatusCode::UNPROCESSABLE_ENTITY),
            (table.replace("\"OP1\"", "\"OP3\""), StatusCode::CONFLICT),
            (table.replace("\"OP1\"", "\"OP9\""), StatusCode::CONFLICT),
        ];
        for (table, status) in forged {
            let answer = client.send_again(&address(&world), &[("table".to_owned(), table.clone())], "post").await;
            assert_eq!(answer.status, status, "{table}");
        }
        assert!(comments_shown(&world).await.is_empty());
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
    }

    async fn a_long_table_is_posted_in_parts_of_which_each_was_shown(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let said: Vec<String> = (1..=203).map(|one| format!("Comment {one}.")).collect();
        let rows: Vec<[&str; 8]> = said.iter().map(|one| ["", "", "", "OP1", "te", one.as_str(), "", ""]).collect();
        let shown = show(&world, &mut client, &file(&rows)).await;
        assert_eq!(shown.texts(".import-lines > li").len(), 200);
        assert!(shown.words(".warning").concat().contains("will not be posted with these: 3"), "{:?}", shown.words(".warning"));
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
        assert_eq!(comments_shown(&world).await.len(), 200);
        let rest = show(&world, &mut client, &file(&rows)).await;
        assert_eq!(rest.words("button[value=post]").concat(), "Post 3 comments");
        assert!(rest.words(".import-lines > li")[0].contains("Comment 201."));
        assert!(post_shown(&world, &mut client, &rest).await.notice().contains("done-iso-taken"));
        assert_eq!(comments_shown(&world).await.len(), 203);
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
            assert!(done.notice().contains("done-iso-taken"), "{} {:?}", done.status, done.errors());
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
        assert!(done.notice().contains("done-iso-taken"), "{:?}", done.errors());
        assert_eq!(said(&world, "OP1").await.len(), written.len());
        let rows = [["", "", "", "2 (a)", "te", "a point", "", ""], ["", "", "", "PP 1", "te", "preamble", "", ""]];
        assert!(send(&world, &mut client, &rows).await.notice().contains("done-iso-taken"));
        assert_eq!(bodies(&world, "OP2(a)").await, ["a point"]);
        assert_eq!(bodies(&world, "PP1").await, ["preamble"]);
        let ranges = send(&world, &mut client, &[["", "", "", "1-2", "te", "a range", "", ""]]).await;
        assert_eq!(ranges.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_row_that_stands_twice_is_posted_once(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let row = ["XAA", "", "", "OP1", "te", "Same words", "", ""];
        let rows = [row, row, ["XAA", "", "", "1", "te", " Same words ", "", ""]];
        let shown = show(&world, &mut client, &file(&rows)).await;
        for told in ["Row 3, OP1: an earlier row says the same", "Row 4, OP1: an earlier row says the same"] {
            assert!(named(&shown).contains(told), "{}", named(&shown));
        }
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
        assert_eq!(said(&world, "OP1").await.len(), 1);
    }

    async fn a_comment_on_the_whole_text_is_refused_alone_and_said(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let rows = [
            ["XAA", "", "", "", "ge", "We support the draft as a whole", "", ""],
            ["XAA", "", "GE", "", "ge", "Once more", "", ""],
            ["XAA", "", "", "OP1", "te", "One", "", ""],
        ];
        let shown = show(&world, &mut client, &file(&rows)).await;
        for line in [2, 3] {
            let told = format!("Row {line}, Paragraph/Figure/Table: This is about the text as a whole");
            assert!(named(&shown).contains(&told), "{told}: {}", named(&shown));
        }
        assert!(said(&world, "OP1").await.is_empty(), "nothing is posted before it was said");
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
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
        let shown = show(&world, &mut client, &file_of_revision("0", &rows)).await;
        let followed = shown.words(".import-lines > li").concat();
        assert!(followed.contains("This was OP3 in revision 0, and is OP4 now."), "{followed}");
        let done = post_shown(&world, &mut client, &shown).await;
        assert!(done.notice().contains("done-iso-taken"), "{:?}", done.errors());
        assert_eq!(bodies(&world, "OP3").await, ["Say how often."]);
        let now = [["XAA", "", "", "OP3", "te", "On the present OP3.", "", ""]];
        let chosen = send_file(&world, &mut client, &[("revision", "1")], &file(&now)).await;
        assert!(chosen.notice().contains("done-iso-taken"), "{:?}", chosen.errors());
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
        let shown = show(&world, &mut client, &old).await;
        assert!(named(&shown).contains("Row 2, "), "{}", named(&shown));
        assert!(!named(&shown).contains("Row 3, "), "{}", named(&shown));
        assert!(said(&world, "OP3").await.is_empty());
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
        assert_eq!(bodies(&world, "OP3").await, ["On words that are."]);
        // What was posted is there already, whatever has become of its paragraph.
        let again = show(&world, &mut client, &file_of_revision("0", &rows[1..])).await;
        assert!(named(&again).contains("Row 2, OP4: your delegation has posted"), "{}", named(&again));
        assert!(!again.has("button[value=post]"));
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
        assert!(done.notice().contains("done-iso-taken"), "{:?}", done.errors());
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
        for (book, words) in [(workbook(true, "", ""), "First and More"), (workbook(false, "", "d mmmm yyyy"), "Cell G2: ")] {
            let refused = send_file(&world, &mut client, &[], &book).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(refused.errors().concat().contains(words), "{words}: {:?}", refused.errors());
        }
        let shown = show(&world, &mut client, &workbook(false, "Remarks", "")).await;
        for words in ["The sheet “More” is not read", "The column “Remarks” is not read"] {
            assert!(named(&shown).contains(words), "{words}: {}", named(&shown));
        }
        assert!(said(&world, "OP1").await.is_empty());
        assert!(post_shown(&world, &mut client, &shown).await.notice().contains("done-iso-taken"));
        assert_eq!(bodies(&world, "OP1").await, ["one"]);
    }
}
