use app::table_files::read_sheets;
use app::workbooks::write_csv;
use axum::http::StatusCode;
use domain::comments::CommentKind;
use domain::viewers::Viewer;
use store::comments;
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, comment};

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
}
