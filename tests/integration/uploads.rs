use axum::http::StatusCode;
use rust_xlsxwriter::Workbook;
use store::{blocs, instruments, positions};
use tests::client::TestBrowser;
use tests::on_both_databases;

/// Returns a workbook of few bytes in which a thousand cells share a long text.
fn bomb() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let text = "a".repeat(32_767);
    for row in 0..1_000 {
        sheet.write_string(row, 0, &text).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    bytes
}

on_both_databases! {
    async fn nothing_is_read_of_a_file_whose_sender_may_not_send_it(world: World) {
        let c = world.consultation;
        let sheet = format!("/consultations/{c}/spreadsheet");
        let comments = format!("/consultations/{c}/commenting");
        let import = format!("/consultations/{c}/import");
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut nobody = TestBrowser::new(&world);
        let bomb = bomb();
        for path in [&sheet, &comments, &import] {
            assert_eq!(nobody.post_file(path, &[], &bomb).await.status, StatusCode::UNAUTHORIZED, "{path}");
        }
        assert_eq!(organizer.post_file(&sheet, &[], &bomb).await.status, StatusCode::FORBIDDEN);
        assert_eq!(organizer.post_file(&comments, &[], &bomb).await.status, StatusCode::FORBIDDEN);
        assert_eq!(head.post_file(&import, &[], &bomb).await.status, StatusCode::FORBIDDEN);
        // What cannot even be read as a form is answered so to those alone who may send one.
        for (client, path, status) in [
            (&mut head, &import, StatusCode::FORBIDDEN),
            (&mut organizer, &import, StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(client.post(path, &[("a", "1")]).await.status, status, "{path}");
        }
        assert_eq!(organizer.post(&sheet, &[("a", "1")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(head.post(&sheet, &[("a", "1")]).await.status, StatusCode::BAD_REQUEST);
        // A consultation that does not exist is none, whoever asks.
        assert_eq!(head.post_file("/consultations/9999/import", &[], &bomb).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_file_that_holds_too_much_is_refused_in_words_and_changes_nothing(world: World) {
        let c = world.consultation;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for path in [format!("/consultations/{c}/spreadsheet"), format!("/consultations/{c}/commenting")] {
            let answer = head.post_file(&path, &[("comment-language", "en")], &bomb()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            let errors = answer.errors();
            assert!(errors.iter().any(|error| error.contains("The cells of the file hold more than")), "{errors:?}");
        }
        let unfinished = positions::list_unfinished_positions(&world.db, world.person("head XAA"), c).await.unwrap();
        assert!(unfinished.is_empty());
    }

    async fn a_text_with_very_many_lines_is_refused_in_words(world: World) {
        let c = world.consultation;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let before = instruments::list_revisions(&world.db, &world.organizer, c).await.unwrap().len();
        let text = format!("# A title\n\n{}", "a\n".repeat(100_000));
        let fields = [("as", "revision"), ("language", "en")];
        let answer = organizer.post_file(&format!("/consultations/{c}/import"), &fields, text.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors().iter().any(|error| error.contains("lines")), "{:?}", answer.errors());
        assert_eq!(instruments::list_revisions(&world.db, &world.organizer, c).await.unwrap().len(), before);
    }

    async fn a_list_of_very_many_codes_is_refused_at_once(world: World) {
        let many = "XAA ".repeat(200_000);
        let fields = [("code", "TEST"), ("name", "A bloc"), ("members", many.as_str())];
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.post_anew("/blocs", &fields).await.status, StatusCode::FORBIDDEN);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let before = blocs::all_blocs(&world.db).await.unwrap().len();
        let answer = organizer.post_anew("/blocs", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(blocs::all_blocs(&world.db).await.unwrap().len(), before);
        let named = [("code", "TEST"), ("name", "A bloc"), ("members", "xaa, XBB\nXAA")];
        assert!(organizer.post_anew("/blocs", &named).await.status.is_redirection());
    }
}
