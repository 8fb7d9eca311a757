//! Files that are small to send and large to read.

use crate::archives::{draft, workbook, workbook_of};
use crate::attacks;
use crate::forum::{Forum, MIB};
use axum::http::StatusCode;
use std::time::Instant;
use tests::forum::words;
use tests::noise::make_noise;

/// The most memory that reading any file may take.
const MEMORY: u64 = 96 * MIB;

/// The most bytes of a page that answers a file.
const ANSWER: usize = 1024 * 1024;

fn row(number: usize, cells: &str) -> String {
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// Returns a file with one long text in very many cells.
fn repeated_text() -> Vec<u8> {
    let shared = "<si><t>".to_owned() + &"word ".repeat(6_000) + "</t></si>";
    let repeated: String =
        (1..=60_000).map(|number| row(number, &format!(r#"<c r="A{number}" t="s"><v>0</v></c>"#))).collect();
    workbook(&repeated, &shared)
}

/// Returns a row with these texts.
fn text_row(number: usize, texts: &[&str]) -> String {
    let cells = texts
        .iter()
        .zip('A'..)
        .map(|(text, column)| format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#));
    row(number, &cells.collect::<Vec<_>>().concat())
}

/// Returns files with sheets that have long names: two with the same table, and one with another sheet beside it.
fn long_names() -> [Vec<u8>; 2] {
    let heads = ["Paragraph", "Type", "Comment", "Proposed change"];
    let table = text_row(1, &heads) + &text_row(2, &["OP1", "none", "x", "y"]);
    let other = text_row(1, &["a"]);
    let named = |letter: &str| letter.repeat(7 << 20);
    let sheets = [(named("a"), 0), (named("b"), 1)];
    [workbook_of(&sheets, &[table.clone(), table.clone()]), workbook_of(&sheets, &[table, other])]
}

/// Returns files with very many elements that hold nothing: in one sheet, and in one part that is many sheets.
fn many_elements() -> [Vec<u8>; 2] {
    let sheets = |number: usize| (0..number).map(|place| (place.to_string(), 0)).collect::<Vec<_>>();
    [
        workbook_of(&sheets(1), &["<row/>".repeat(2_500_000)]),
        workbook_of(&sheets(64), &["<row/>".repeat(150_000)]),
    ]
}

/// Returns hostile files, each with what it does.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let far = row(1, r#"<c r="A1"><v>1</v></c>"#) + &row(1_048_576, r#"<c r="XFD1048576"><v>1</v></c>"#);
    let blank = row(1, r#"<c r="A1" t="inlineStr"><is><t>"#) + &" ".repeat(64 << 20);
    let cells: String = (1..=600_000).map(|number| row(number, "<c/>")).collect();
    let ([same, beside], [one, shared]) = (long_names(), many_elements());
    vec![
        ("two sheets of a table, with names of 7 MiB", same),
        ("a sheet with a name of 7 MiB beside a table", beside),
        ("2,500,000 elements that hold nothing", one),
        ("one part that is 64 sheets", shared),
        ("one shared text in 60,000 cells", repeated_text()),
        ("two cells at far corners", workbook(&far, "")),
        ("64 MiB of blanks in one cell", workbook(&blank, "")),
        ("600,000 empty rows", workbook(&cells, "")),
        (
            "a text without an end",
            b"\"".iter().copied().chain(std::iter::repeat_n(b'a', 1_900_000)).collect(),
        ),
        ("a line of two million columns", ",".repeat(1_900_000).into_bytes()),
    ]
}

attacks! {
    async fn a_file_takes_little_more_memory_than_its_bytes(forum: &Forum) {
        let c = forum.world.consultation;
        let mut head = forum.signed_in("head@xaa.example").await;
        let mut organizer = forum.signed_in("organizer@forum.example").await;
        for (what, bytes) in bombs() {
            for (path, by_organizer) in [
                (format!("/consultations/{c}/spreadsheet"), false),
                (format!("/consultations/{c}/commenting"), false),
                (format!("/consultations/{c}/import"), true),
            ] {
                let before = forum.peak();
                let began = Instant::now();
                let client = if by_organizer { &mut organizer } else { &mut head };
                client.open_form(&path).await;
                let answer = client.post_file(&path, &[("language", "en")], &bytes).await;
                let (took, grown) = (began.elapsed(), forum.peak().saturating_sub(before));
                let place = format!("{what} at {path}");
                assert!(answer.status.is_client_error(), "{place}: {}", answer.status);
                // The text that an organizer imports comes back to be corrected, with its lines.
                let kept = if by_organizer { 2 * bytes.len() } else { 0 };
                assert!(answer.bytes.len() < ANSWER + kept, "{place}: {} bytes", answer.bytes.len());
                assert!(grown < MEMORY, "{place}: {} MiB", grown / MIB);
                let (kib, grown, millis) = (bytes.len() / 1024, grown / MIB, took.as_millis());
                forum.note(&place, &format!("{kib} KiB sent, {grown} MiB taken, {millis} ms"));
            }
        }
    }

    async fn a_long_draft_with_pictures_takes_little_memory(forum: &Forum) {
        let mut organizer = forum.signed_in("organizer@forum.example").await;
        let path = format!("/consultations/{}/import", forum.world.consultation);
        let paragraphs: Vec<String> = (1..=300).map(|number| words(150, number)).collect();
        let file = draft(&paragraphs, &make_noise(1_900_000));
        organizer.open_form(&path).await;
        let (before, watch) = (forum.server.own_memory().unwrap(), forum.server.watch_own_memory().unwrap());
        let fields = [("as", "revision"), ("language", "en"), ("text", ""), ("act", "check")];
        let answer = organizer.post_file(&path, &fields, &file).await;
        let grown = watch.end().unwrap().saturating_sub(before);
        assert!(answer.status.is_success() && answer.has("#publish"), "{}: {:?}", answer.status, answer.errors());
        assert!(grown < MEMORY, "{} MiB", grown / MIB);
        let kib = file.len() / 1024;
        forum.note("a draft of 300 paragraphs with pictures", &format!("{kib} KiB sent, {} MiB taken", grown / MIB));
    }

    async fn a_file_of_one_without_the_right_is_not_read(forum: &Forum) {
        let bomb = repeated_text();
        let c = forum.world.consultation;
        let mut adviser = forum.signed_in("adviser@xaa.example").await;
        let mut visitor = forum.visitor();
        for path in [format!("/consultations/{c}/import"), "/consultations/999999/import".to_owned()] {
            let answer = adviser.post_file(&path, &[], &bomb).await;
            assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status), "{}", answer.status);
            let answer = visitor.post_file(&path, &[], &bomb).await;
            assert!(!answer.has("form[enctype]"), "{path}: {}", answer.status);
        }
        let began = Instant::now();
        let sent = std::iter::repeat_n(b'a', 8 << 20).collect::<Vec<_>>();
        let answer = adviser.post_file(&format!("/consultations/{c}/import"), &[], &sent).await;
        // Or the connection is closed while the file is still being sent.
        let refused = [StatusCode::PAYLOAD_TOO_LARGE, StatusCode::BAD_GATEWAY];
        assert!(refused.contains(&answer.status), "{}", answer.status);
        forum.note("8 MiB by one who may not import", &format!("refused after {} ms", began.elapsed().as_millis()));
    }
}
