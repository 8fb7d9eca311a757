//! Tests files that come by mail: which are kept, for whom and for how long, and that looking at one changes nothing.

use crate::mail_replies::{HEAD, address_of, reply, takes, told};
use crate::preparations::edited;
use app::addresses;
use app::messages::Locale;
use app::spreadsheets::columns::sheet_layout;
use app::table_files::read_sheets;
use app::workbooks::{write_csv, write_xlsx};
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::commitments::evidence::{EvidenceKind, MAX_BYTES, hash_contents};
use domain::identifiers::MailedFileId;
use domain::mail::files::{KEPT_FILES, MOST_FILES};
use domain::mail::replies::ANSWERABLE;
use domain::mail::{DigestPace, MailKind, MailedFileKind};
use domain::positions::Clearance;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, QueryOrder};
use server::mail::receiving::{MailEnvelope, RefusedMail, TakenMail, take_message};
use std::fmt::Write;
use store::entity::{mail, mailed_content, mailed_file, position, preparation};
use store::mail as mails;
use store::mail::{ReceivedReply, TakeReplyError, TakenReply};
use store::mailed_files::ReceivedFile;
use store::{StoreError, consultations, erasures, mailed_files};
use tests::client::TestBrowser;
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

/// The places of the columns of the stance and of the statement.
const STANCE: usize = 2;
const STATEMENT: usize = 4;

fn table(rows: &str) -> ReceivedFile {
    let contents = format!("Stance,Statement\n{rows}\n").into_bytes();
    let (kind, format) = (MailedFileKind::Table, EvidenceKind::Csv);
    ReceivedFile { name: "positions.csv".to_owned(), kind, format, contents }
}

/// Returns a reply without words, with these files.
fn with_files(to: &mail::Model, id: &str, files: Vec<ReceivedFile>) -> ReceivedReply {
    ReceivedReply { body: None, files, ..reply(to, HEAD, id) }
}

/// Returns a message with words and with files as a mail server has it.
fn written(to: &str, id: &str, words: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut raw = format!(
        "From: {HEAD}\r\nTo: {to}\r\nMessage-ID: <{id}@xaa.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
    );
    for (name, contents) in files {
        write!(
            raw,
            "--b\r\nContent-Type: application/octet-stream\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        )
        .unwrap();
        let encoded = STANDARD.encode(contents);
        for line in encoded.as_bytes().chunks(76) {
            raw.push_str(std::str::from_utf8(line).unwrap());
            raw.push_str("\r\n");
        }
    }
    raw.push_str("--b--\r\n");
    raw.into_bytes()
}

async fn receive(world: &World, raw: &[u8], to: &str) -> Result<TakenMail, RefusedMail> {
    let envelope = MailEnvelope { sender: Some(HEAD), recipient: Some(to) };
    take_message(&world.db, &takes(), raw, envelope, world.now).await
}

async fn kept(world: &World) -> Vec<mailed_file::Model> {
    mailed_file::Entity::find().order_by_asc(mailed_file::Column::Id).all(&world.db).await.unwrap()
}

async fn take(world: &World, reply: &ReceivedReply, at: DateTime<Utc>) -> Result<TakenReply, TakeReplyError> {
    mails::take_reply(&world.db, reply, at).await
}

/// Returns the sheet that somebody downloads, filled in on one paragraph.
async fn filled(world: &World, client: &mut TestBrowser, statement: &str) -> Vec<[String; 8]> {
    let answer = client.get(&addresses::SPREADSHEET_XLSX.of(world.consultation)).await;
    let rows = read_sheets(&answer.bytes).unwrap().remove(0).rows;
    let cells = |row: &app::table_files::FileRow| -> [String; 8] {
        std::array::from_fn(|place| row.cells.get(place).cloned().unwrap_or_default())
    };
    let mut sheet: Vec<[String; 8]> = rows[1..].iter().map(cells).collect();
    let row = sheet.iter_mut().find(|row| row[0] == "OP1").unwrap();
    "support".clone_into(&mut row[STANCE]);
    statement.clone_into(&mut row[STATEMENT]);
    sheet
}

/// Leaves a table as if it had come by mail from the head of Aland, and returns its number.
pub async fn kept_table(world: &World) -> String {
    let ReceivedFile { name, kind, contents, .. } = table("support,Yes");
    let row = mailed_file::ActiveModel {
        consultation_id: Set(world.consultation),
        delegation_id: Set(world.delegations["XAA"]),
        user_id: Set(world.person("head XAA").person.as_ref().unwrap().id),
        kind: Set(kind),
        name: Set(name),
        size: Set(i64::try_from(contents.len()).unwrap()),
        hash: Set(hash_contents(&contents)),
        received_at: Set(world.now),
        ..Default::default()
    };
    let file_id = row.insert(&world.db).await.unwrap().id;
    let contents =
        mailed_content::ActiveModel { file_id: Set(file_id), contents: Set(contents), ..Default::default() };
    contents.insert(&world.db).await.unwrap();
    file_id.to_string()
}

on_both_databases! {
    async fn an_edited_text_is_shown_as_one_that_was_sent_and_taken_over_once_it_was_looked_at(world: World) {
        let (_, message) = told(&world).await;
        let (c, to) = (world.consultation, address_of(&message));
        let file = edited(&world, &[("OP1", "Affirms that access is shared by all.")]).await;
        let raw = written(&to, "1", "", &[("Ministry: draft.docx", &file)]);
        let taken = receive(&world, &raw, &to).await.unwrap();
        let row = kept(&world).await.remove(0);
        assert_eq!(taken, TakenMail::Kept(row.id));
        assert_eq!(receive(&world, &raw, &to).await.unwrap(), TakenMail::Known);
        assert_eq!((row.kind, row.name.as_str(), row.left_out), (MailedFileKind::Text, "Ministry draft.docx", 0));
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 0, "nothing is taken by itself");
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let page = addresses::PREPARATIONS.of(c);
        let desk = head.get(&addresses::DESK.of(c)).await;
        assert!(desk.links_to(&format!("{page}#mailed-file-{}", row.id)), "{}", desk.body);
        let shown = head.get(&page).await;
        assert!(shown.words("#mailed-files h3").contains(&"Ministry draft.docx".to_owned()), "{}", shown.body);
        assert!(shown.body.contains("came by mail"), "{}", shown.body);
        let look = format!("{page}?mailed={}", row.id);
        let preview = head.get(&look).await;
        assert_eq!(preview.status, StatusCode::OK);
        assert!(preview.words("ins").iter().any(|words| words.contains("by all")), "{}", preview.body);
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 0, "looking changes nothing");
        // For others it does not exist, whether of the same delegation or of another one.
        for (who, status) in [
            ("delegate@xaa.example", StatusCode::NOT_FOUND),
            ("head@xbb.example", StatusCode::NOT_FOUND),
            ("adviser@xaa.example", StatusCode::FORBIDDEN),
            ("organizer@forum.example", StatusCode::FORBIDDEN),
        ] {
            let mut other = TestBrowser::signed_in(&world, who).await;
            assert_eq!(other.get(&look).await.status, status, "{who}");
            assert!(!other.get(&addresses::DESK.of(c)).await.body.contains("mailed-file"), "{who}");
        }
        let wrong = format!("{}?mailed={}", addresses::SPREADSHEET.of(c), row.id);
        assert_eq!(head.get(&wrong).await.status, StatusCode::NOT_FOUND, "it is no table");
        let preview = head.get(&look).await;
        let taken = head.send_again(&page, &preview.form_fields("form[enctype]"), "post").await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 1);
        assert!(kept(&world).await.is_empty(), "it was looked at");
        assert_eq!(mailed_content::Entity::find().count(&world.db).await.unwrap(), 0);
        assert_eq!(head.get(&look).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_table_is_shown_with_what_it_would_change_and_becomes_drafts(world: World) {
        let (_, message) = told(&world).await;
        let (c, to) = (world.consultation, address_of(&message));
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let sheet = filled(&world, &mut head, "From the ministry.").await;
        let layout = sheet_layout(Locale::English);
        let xlsx = write_xlsx(Locale::English, "Draft", &layout, &sheet).unwrap();
        let raw = written(&to, "1", "Here it is.", &[("positions.xlsx", &xlsx)]);
        let taken = receive(&world, &raw, &to).await.unwrap();
        assert!(matches!(taken, TakenMail::Prepared(_)), "the words are a comment in preparation: {taken:?}");
        let csv = write_csv(&layout.names, &sheet).unwrap();
        let raw = written(&to, "2", "", &[("positions.CSV", &csv)]);
        let taken = receive(&world, &raw, &to).await.unwrap();
        assert!(matches!(taken, TakenMail::Kept(_)), "{taken:?}");
        let rows = kept(&world).await;
        assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), [MailedFileKind::Table; 2]);
        let page = addresses::SPREADSHEET.of(c);
        for row in &rows {
            let shown = head.get(&format!("{page}?mailed={}", row.id)).await;
            assert_eq!(shown.status, StatusCode::OK);
            assert!(shown.body.contains("What the table would change") && shown.body.contains("OP1"), "{}", shown.body);
            assert_eq!(shown.attribute("form[enctype] input[name=mailed]", "value"), Some(row.id.to_string()));
        }
        assert_eq!(position::Entity::find().count(&world.db).await.unwrap(), 0, "looking changes nothing");
        // Nobody else takes it over.
        let id = rows[0].id.to_string();
        let mut other = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let refused = other.post_file(&page, &[("mailed", &id), ("as", "drafts")], b"").await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let taken = head.post_file(&page, &[("mailed", &id), ("as", "drafts")], b"").await;
        assert_eq!(taken.status, StatusCode::OK, "{:?}", taken.errors());
        let drafts = position::Entity::find().all(&world.db).await.unwrap();
        assert_eq!(drafts.len(), 1);
        assert_eq!((drafts[0].clearance, drafts[0].statement.as_deref()), (Clearance::Draft, Some("From the ministry.")));
        assert_eq!(kept(&world).await.len(), 1, "what was taken over is gone");
        // The other one is the same, and is now in conflict or untouched: it stays until it is discarded.
        let second = rows[1].id.to_string();
        let discarded = head.post(&addresses::MAILED_FILES.of(c), &[("mailed", &second)]).await;
        assert_eq!(discarded.status, StatusCode::SEE_OTHER);
        let twice = head.post_anew(&addresses::MAILED_FILES.of(c), &[("mailed", &second)]).await;
        assert_eq!(twice.status, StatusCode::NOT_FOUND);
        assert!(kept(&world).await.is_empty());
    }

    async fn a_table_that_cannot_be_read_is_shown_with_its_errors(world: World) {
        let id = kept_table(&world).await;
        let mut head = TestBrowser::signed_in(&world, HEAD).await;
        let page = addresses::SPREADSHEET.of(world.consultation);
        let shown = head.get(&format!("{page}?mailed={id}")).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!shown.errors().is_empty());
        let refused = head.post_file(&page, &[("mailed", &id), ("as", "drafts")], b"").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(kept(&world).await.len(), 1, "it can still be looked at");
    }

    async fn a_digest_and_a_notice_of_a_new_text_are_answered_with_files_alone(world: World) {
        mails::set_pace(&world.db, world.person("head XAA"), world.consultation, DigestPace::AtOnce).await.unwrap();
        mails::tell_notices(&world.db, world.now).await.unwrap();
        mails::queue_digests(&world.db, world.now).await.unwrap();
        let sent = mail::Entity::find().all(&world.db).await.unwrap();
        let to = |who: &str| sent.iter().find(|one| one.address == who).unwrap();
        for (who, kind, code) in [
            (HEAD, MailKind::RevisionPublished, Some("XAA")),
            ("delegate@xaa.example", MailKind::Digest, Some("XAA")),
            ("head@xbb.example", MailKind::Digest, Some("XBB")),
            ("adviser@xaa.example", MailKind::Digest, None),
        ] {
            let expected = code.map(|code| world.delegations[code]);
            assert_eq!((to(who).kind, to(who).content.files_for), (kind, expected), "{who}");
        }
        let adviser = with_files(to("adviser@xaa.example"), "no", vec![table("support,Yes")]);
        let adviser = ReceivedReply { sender: "adviser@xaa.example".to_owned(), ..adviser };
        assert!(matches!(take(&world, &adviser, world.now).await, Err(TakeReplyError::Unknown)));
        let words = take(&world, &reply(to(HEAD), HEAD, "Yes."), world.now).await;
        assert!(matches!(words, Err(TakeReplyError::FileAlone)), "{words:?}");
        let both = ReceivedReply { files: vec![table("support,Yes")], ..reply(to(HEAD), HEAD, "Here it is.") };
        let taken = take(&world, &both, world.now).await.unwrap();
        let row = kept(&world).await.remove(0);
        assert_eq!((taken, row.delegation_id), (TakenReply::Kept(row.id), world.delegations["XAA"]));
        assert_eq!(preparation::Entity::find().count(&world.db).await.unwrap(), 0);
        let other = ReceivedReply { sender: "delegate@xaa.example".to_owned(), ..both };
        assert!(matches!(take(&world, &other, world.now).await, Err(TakeReplyError::OtherSender)));
        let late = with_files(to(HEAD), "late", vec![table("support,No")]);
        let late = around(to(HEAD).queued_at + ANSWERABLE, async |at| {
            let taken = take(&world, &late, at).await;
            matches!(taken, Err(TakeReplyError::Expired))
        });
        assert_eq!(late.await, [false, true, true]);
    }

    async fn a_file_is_kept_for_two_weeks_and_no_longer(world: World) {
        let id = kept_table(&world).await;
        let (db, head) = (&world.db, world.person("head XAA"));
        let id: MailedFileId = id.parse().unwrap();
        let received = kept(&world).await[0].received_at;
        let found = around(received + KEPT_FILES, async |at| {
            let listed = mailed_files::list_own_files(db, head, Some(world.consultation), at).await.unwrap().len();
            let found = mailed_files::find_own_file(db, head, world.consultation, id, MailedFileKind::Table, at).await;
            mailed_files::forget_old_files(db, at).await.unwrap();
            (listed, found.is_ok(), mailed_content::Entity::find().count(db).await.unwrap())
        });
        assert_eq!(found.await, [(1, true, 1), (0, false, 0), (0, false, 0)]);
        assert!(kept(&world).await.is_empty());
    }

    async fn a_person_has_few_files_and_each_once(world: World) {
        let (_, message) = told(&world).await;
        let files = |from: u64, to: u64| -> Vec<ReceivedFile> {
            (from..to).map(|one| table(&format!("support,{one}"))).collect()
        };
        let later = world.now + TimeDelta::hours(1);
        take(&world, &with_files(&message, "first", files(0, 1)), world.now).await.unwrap();
        take(&world, &with_files(&message, "again", files(0, 1)), later).await.unwrap();
        let rows = kept(&world).await;
        assert_eq!(rows.len(), 1, "the same file is kept once");
        assert_eq!(rows[0].received_at, later, "and for as long as if it had come now");
        take(&world, &with_files(&message, "many", files(1, MOST_FILES + 2)), world.now).await.unwrap();
        let rows = kept(&world).await;
        assert_eq!(rows.len() as u64, MOST_FILES);
        assert_eq!(rows[1].left_out, 2, "it is said that others came with it");
        let full = take(&world, &with_files(&message, "more", files(50, 51)), world.now).await;
        assert!(matches!(full, Err(TakeReplyError::NoFile)), "{full:?}");
        // What was refused is taken when it comes once more and there is room.
        mailed_files::discard_file(&world.db, world.person("head XAA"), world.consultation, rows[0].id).await.unwrap();
        take(&world, &with_files(&message, "more", files(50, 51)), world.now).await.unwrap();
    }

    async fn what_is_no_such_file_is_not_kept(world: World) {
        let (_, message) = told(&world).await;
        let to = address_of(&message);
        let large = vec![b'x'; MAX_BYTES + 1];
        let others: [(&str, &[u8]); 4] = [
            ("photo.docx", b"\xff\xd8\xff\xe0"),
            ("page.csv", b"<html><body>Yes</body></html>"),
            ("notes.txt", b"Stance,Statement"),
            ("large.csv", &large),
        ];
        for (place, other) in others.iter().enumerate() {
            let raw = written(&to, &format!("1{place}"), "", &[*other]);
            let taken = receive(&world, &raw, &to).await;
            assert!(matches!(taken, Err(RefusedMail::Empty)), "{}: {taken:?}", other.0);
        }
        let raw = written(&to, "2", "Yes.", &others);
        receive(&world, &raw, &to).await.unwrap();
        assert!(kept(&world).await.is_empty());
        let said = preparation::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!(said.left_out, 4);
        let largest = vec![b'x'; MAX_BYTES];
        let raw = written(&to, "3", "", &[("large.csv", &largest)]);
        let taken = receive(&world, &raw, &to).await.unwrap();
        assert!(matches!(taken, TakenMail::Kept(_)), "{taken:?}");
    }

    async fn nothing_is_kept_that_could_not_be_taken_over(world: World) {
        let (_, message) = told(&world).await;
        let (db, c, now) = (&world.db, world.consultation, world.now);
        take(&world, &with_files(&message, "before", vec![table("support,Yes")]), now).await.unwrap();
        let marks = seen::stages(db, c).await;
        consultations::conclude_consultation(db, &world.organizer, c, marks, now).await.unwrap();
        let taken = take(&world, &with_files(&message, "after", vec![table("support,No")]), now).await;
        assert!(matches!(taken, Err(TakeReplyError::NoFile)), "{taken:?}");
        let head = world.person("head XAA");
        assert!(mailed_files::list_waiting_files(db, head, now).await.unwrap().is_empty(), "nobody is asked to look at it");
        let id = kept(&world).await[0].id;
        let found = mailed_files::find_own_file(db, head, c, id, MailedFileKind::Table, now).await;
        assert!(found.is_err());
        mailed_files::discard_file(db, head, c, id).await.unwrap();
    }

    async fn a_file_is_discarded_by_its_sender_alone(world: World) {
        let id: MailedFileId = kept_table(&world).await.parse().unwrap();
        let (db, c) = (&world.db, world.consultation);
        for who in ["delegate XAA", "head XBB"] {
            let refused = mailed_files::discard_file(db, world.person(who), c, id).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{who}: {refused:?}");
        }
        for who in [world.person("adviser XAA"), &world.organizer] {
            let refused = mailed_files::discard_file(db, who, c, id).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{refused:?}");
        }
        let head = world.person("head XAA");
        let (one, other) =
            tokio::join!(mailed_files::discard_file(db, head, c, id), mailed_files::discard_file(db, head, c, id));
        assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
        assert!(kept(&world).await.is_empty());
    }

    async fn an_erased_account_takes_its_files_along(world: World) {
        kept_table(&world).await;
        let head = world.person("head XAA");
        let data = erasures::collect_own_data(&world.db, head).await.unwrap();
        assert_eq!(data["files_by_mail"][0]["name"], "positions.csv");
        let others = erasures::collect_own_data(&world.db, world.person("delegate XAA")).await.unwrap();
        assert_eq!(others["files_by_mail"].as_array().map(Vec::len), Some(0));
        erasures::erase_own_account(&world.db, head, world.now).await.unwrap();
        assert!(kept(&world).await.is_empty());
        assert_eq!(mailed_content::Entity::find().count(&world.db).await.unwrap(), 0);
    }
}
