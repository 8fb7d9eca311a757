use axum::http::{StatusCode, header};
use domain::exports::{VerifyFault, read_document, verify_export};
use domain::identifiers::QuestionId;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::records::ChainError;
use insta::assert_snapshot;
use serde_json::{Value, json};
use server::commands::verify::{self, VerifyArguments};
use std::path::Path;
use store::comments;
use store::{positions, questions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, comment, position, timeless};

async fn act(world: &World) -> QuestionId {
    let head = world.person("head XAA");
    for stance in [Stance::Oppose, Stance::Support] {
        let new = position(stance, "=HYPERLINK(\"x\")");
        positions::submit_position_at_once(
            &world.db,
            head,
            world.provision("OP1"),
            seen::position(&world.db, head, world.provision("OP1")).await,
            &new,
            world.now,
        )
        .await
        .unwrap();
    }
    let new = comment("a, \"quoted\"\nنص", None);
    comments::post_comment(
        &world.db,
        head,
        world.provision("OP1"),
        seen::words(&world.db, world.provision("OP1")).await,
        &new,
        world.now,
    )
    .await
    .unwrap();
    let question = world.question(true, None).await;
    for choice in [Choice::No, Choice::Yes] {
        questions::cast_ballot(
            &world.db,
            head,
            question,
            seen::ballot(&world.db, head, question).await,
            &choice.into(),
            world.now,
        )
        .await
        .unwrap();
    }
    questions::close_question(
        &world.db,
        &world.organizer,
        question,
        seen::question(&world.db, question).await,
        world.now,
    )
    .await
    .unwrap();
    question
}

/// Counts the entries that tell who speaks for a delegation or organizes, which concern the forum alone.
fn count_personal_entries(export: &Value) -> usize {
    let entries = export["forum_record"].as_array().unwrap().iter();
    let personal = |act: &str| act.starts_with("representative_") || act.starts_with("organizer_");
    entries.filter(|entry| personal(entry["act"].as_str().unwrap())).count()
}

on_both_databases! {
    async fn an_export_verifies_offline_and_a_changed_one_does_not(world: World) {
        let question = act(&world).await;
        let address = format!("/consultations/{}/export.json", world.consultation);
        for page in ["", "/outcome", "/record"] {
            let page = TestBrowser::new(&world).get(&format!("/consultations/{}{page}", world.consultation)).await;
            assert!(page.links_to(&address), "whoever is told of the download finds it");
        }
        let answer = TestBrowser::new(&world).get(&address).await;
        assert_eq!(answer.status, StatusCode::OK);
        let document = read_document(&answer.bytes).unwrap();
        let verified = verify_export(&document, &[]).unwrap();
        assert_eq!((verified.recounted, verified.sealed), (1, count_personal_entries(&document)));
        assert_eq!(verified.unchecked.len(), 1, "the time of the export: {:?}", verified.unchecked);
        assert_eq!(document["positions"].as_array().unwrap().len(), 2, "live and past");
        assert_eq!(document["participants"].as_array().unwrap().len(), 4);
        assert_eq!(document["revisions"][0]["provisions"].as_array().unwrap().len(), 8);
        assert_eq!(document["questions"][0]["id"], question.0);

        // Each change is found at its place.
        let fault = |pointer: &str, value: Value| {
            let mut changed = document.clone();
            *changed.pointer_mut(pointer).unwrap() = value;
            verify_export(&changed, &[]).unwrap_err().path
        };
        for (pointer, value, path) in [
            ("/positions/1/stance", json!("reserve"), "$.positions[1].stance"),
            ("/positions/1/provision", json!("OP3"), "$.positions[1].provision"),
            ("/positions/1/submitted_at", json!("2020-01-01T00:00:00Z"), "$.positions[1].submitted_at"),
            ("/positions/1/superseded_at", document["positions"][1]["submitted_at"].clone(), "$.positions[1].superseded_at"),
            ("/positions/0/superseded_at", Value::Null, "$.positions[0].superseded_at"),
            ("/comments/0/body", json!("Never said."), "$.comments[0].body"),
            ("/revisions/0/provisions/1/texts/en", json!("Other words."), "$.revisions[0].provisions[1].texts.en"),
            ("/revisions/0/provisions/1/label", json!("OP99"), "$.revisions[0].provisions[1].label"),
            ("/revisions/0/provisions/1/kind", json!("heading"), "$.revisions[0].provisions[1].kind"),
            ("/revisions/0/titles/en", json!("Another"), "$.revisions[0].titles.en"),
            ("/questions/0/ballots/1/choice", json!("no"), "$.questions[0].ballots[1].choice"),
            ("/questions/0/title", json!("Another"), "$.questions[0].title"),
            ("/questions/0/provision", json!("OP2"), "$.questions[0].provision"),
            ("/questions/0/method", json!("roll_call"), "$.questions[0].method"),
            ("/consultation/summary", json!("About nothing"), "$.consultation.summary"),
            ("/stages/0/attribution", json!("embargoed"), "$.stages[0].attribution"),
            ("/participants/0/population", json!(5), "$.participants[0].population"),
        ] {
            assert_eq!(fault(pointer, value), path);
        }
        let without = |part: &str| {
            let mut changed = document.clone();
            changed[part].as_array_mut().unwrap().pop();
            verify_export(&changed, &[]).unwrap_err().fault
        };
        for part in ["positions", "comments", "questions"] {
            assert!(matches!(without(part), VerifyFault::Absent { .. }), "{part}");
        }
        for part in ["revisions", "stages", "participants"] {
            assert_eq!(without(part), VerifyFault::TooFew, "{part}");
        }
        let mut changed = document.clone();
        let entries = changed["record"].as_array_mut().unwrap();
        let ballot = entries.iter_mut().find(|entry| entry["payload"]["choice"] == "yes").unwrap();
        ballot["payload"]["choice"] = json!("no");
        let number = ballot["number"].as_i64().unwrap();
        let found = verify_export(&changed, &[]).unwrap_err();
        assert_eq!(found.path, format!("$.record[{}]", number - 1));
        assert_eq!(found.fault, VerifyFault::Chain(ChainError::Hash { number }));

        // The head that somebody holds, then and later.
        let head = document["record_head"]["hash"].as_str().unwrap();
        assert_eq!(verify_export(&document, &[head]).unwrap().held[0].since, 0);
        world.question(true, None).await;
        let later = read_document(&TestBrowser::new(&world).get(&address).await.bytes).unwrap();
        assert_eq!(verify_export(&later, &[head]).unwrap().held[0].since, 1);
        assert_eq!(verify_export(&later, &[&head[..20]]).unwrap_err().fault, VerifyFault::HeldHash);
        let later = later["record_head"]["hash"].as_str().unwrap();
        assert_eq!(verify_export(&document, &[later]).unwrap_err().fault, VerifyFault::HeldHead);
    }

    async fn the_command_says_what_it_found_and_ends_with_0_1_or_2(world: World) {
        act(&world).await;
        let answer = TestBrowser::new(&world).get(&format!("/consultations/{}/export.json", world.consultation)).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("export.json");
        let run = |text: &[u8], head: Vec<String>| {
            std::fs::write(&file, text).unwrap();
            let mut out = Vec::new();
            let ended = verify::run(&VerifyArguments { head, file: file.clone() }, &mut out);
            (ended.map_err(|error| (error.status(), error.to_string())), String::from_utf8(out).unwrap())
        };
        let (ended, printed) = run(&answer.bytes, Vec::new());
        assert!(ended.is_ok() && printed.contains("\"recounted\": 1"), "{printed}");
        let changed = answer.body.replacen("\"oppose\"", "\"support\"", 1);
        let (code, words) = run(changed.as_bytes(), Vec::new()).0.unwrap_err();
        assert_eq!(code, 1);
        assert!(words.contains("$."), "the place: {words}");
        assert_eq!(run(&answer.bytes, vec!["ab".repeat(32)]).0.unwrap_err().0, 1);
        for broken in ["", "{", "{}x"] {
            assert_eq!(run(broken.as_bytes(), Vec::new()).0.unwrap_err().0, 2, "{broken:?}");
        }
        assert_eq!(run(b"{}", Vec::new()).0.unwrap_err().0, 1);
        std::fs::remove_file(&file).unwrap();
        let missing = verify::run(&VerifyArguments { head: Vec::new(), file: file.clone() }, &mut Vec::new());
        assert_eq!(missing.unwrap_err().status(), 2);
    }

    async fn an_export_made_while_a_sealed_vote_is_open_verifies_too(world: World) {
        let question = world.question(false, None).await;
        questions::cast_ballot(&world.db, world.person("head XBB"), question, seen::ballot(&world.db, world.person("head XBB"), question).await, &Choice::No.into(), world.now).await.unwrap();
        let answer = TestBrowser::new(&world).get(&format!("/consultations/{}/export.json", world.consultation)).await;
        let export = read_document(&answer.bytes).unwrap();
        assert_eq!(verify_export(&export, &[]).unwrap().sealed, 1 + count_personal_entries(&export));
        assert_eq!(export["questions"][0]["ballots"], json!([]));
    }

    async fn a_download_says_how_long_it_is(world: World) {
        act(&world).await;
        let c = world.consultation;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let files = ["export.json", "positions.csv", "comments.csv", "spreadsheet.csv", "spreadsheet.xlsx", "commenting.xlsx"];
        for file in files {
            head.headers.remove(header::ACCEPT_ENCODING);
            let whole = head.get(&format!("/consultations/{c}/{file}")).await;
            assert_eq!(whole.status, StatusCode::OK, "{file}");
            assert_eq!(whole.headers[header::CONTENT_LENGTH], whole.bytes.len().to_string(), "{file}");
            // A workbook is not compressed once more, so that its length is told to every browser.
            head.headers.insert(header::ACCEPT_ENCODING, "gzip, br".parse().unwrap());
            let browser = head.get(&format!("/consultations/{c}/{file}")).await;
            let told = browser.headers.get(header::CONTENT_LENGTH);
            let is_compressed = browser.headers.contains_key(header::CONTENT_ENCODING);
            let is_workbook = Path::new(file).extension().is_some_and(|extension| extension == "xlsx");
            assert_eq!(is_compressed, !is_workbook, "{file}");
            assert!(told.is_some() || is_compressed, "{file}");
            assert!(told.is_none_or(|told| *told == browser.bytes.len().to_string()), "{file}");
        }
    }

    async fn tables_are_downloaded_as_csv_without_formulas(world: World) {
        act(&world).await;
        let mut client = TestBrowser::new(&world);
        let id = world.consultation;
        let positions = client.get(&format!("/consultations/{id}/positions.csv")).await;
        assert_eq!(positions.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        assert!(positions.body.starts_with('\u{feff}'), "programs tell the encoding by it");
        assert_snapshot!(timeless(&world, &positions.body), @r#"
        id,delegation,provision_id,provision,amendment_id,stance,language,statement,proposed_text,proposal_id,submitted_at,superseded_at,withdrawn_at
        1,XAA,4,OP1,,oppose,en,"'=HYPERLINK(""x"")",,,(now),(now),
        2,XAA,4,OP1,,support,en,"'=HYPERLINK(""x"")",,,(now),,
        "#);
        let comments = client.get(&format!("/consultations/{id}/comments.csv")).await.body;
        assert_snapshot!(timeless(&world, &comments), @r#"
        id,reply_to,delegation,provision_id,provision,amendment_id,kind,language,body,proposed_change,created_at,edited_at,withdrawn_at,hidden_at,hidden_reason
        1,,XAA,4,OP1,,general,en,"a, ""quoted""
        نص",,(now),,,,
        "#);
        let ballots = client.get(&format!("/consultations/{id}/ballots.csv")).await.body;
        assert_snapshot!(timeless(&world, &ballots), @"
        id,question_id,delegation,choice,parts,ranking,by_proxy,by_alternate,explanation,cast_at,superseded_at
        1,1,XAA,no,,,,false,,(now),(now)
        2,1,XAA,yes,,,,false,,(now),
        ");
    }
}
