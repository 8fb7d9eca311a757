use axum::http::{StatusCode, header};
use domain::exports::{ExportDocument, VerifyError, verify_export};
use domain::identifiers::QuestionId;
use domain::positions::Stance;
use domain::questions::{BallotMark, Choice, VotingMethod};
use domain::records::ChainError;
use insta::assert_snapshot;
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
        let export: ExportDocument = serde_json::from_str(&answer.body).unwrap();
        let verified = verify_export(&export).unwrap();
        assert_eq!((verified.recounted, verified.sealed), (1, 0));
        let document: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(document["positions"].as_array().unwrap().len(), 2, "live and past");
        assert_eq!(document["participants"].as_array().unwrap().len(), 4);
        assert_eq!(document["revisions"][0]["provisions"].as_array().unwrap().len(), 8);

        let mut changed: ExportDocument = serde_json::from_str(&answer.body).unwrap();
        let ballot = changed.record.iter_mut().find(|entry| entry.payload["choice"] == "yes").unwrap();
        ballot.payload["choice"] = "no".into();
        let number = ballot.number;
        assert_eq!(verify_export(&changed), Err(VerifyError::Record(ChainError::Hash { number })));
        let mut changed: ExportDocument = serde_json::from_str(&answer.body).unwrap();
        changed.positions[1]["stance"] = "reserve".into();
        let id = changed.positions[1]["id"].as_i64().unwrap();
        assert_eq!(verify_export(&changed), Err(VerifyError::UnrecordedText { name: "position", id }));
        let change = |change: &dyn Fn(&mut serde_json::Value)| {
            let mut changed: ExportDocument = serde_json::from_str(&answer.body).unwrap();
            change(&mut changed.revisions.as_mut().unwrap()[0]);
            verify_export(&changed)
        };
        let words = |revision: &mut serde_json::Value| revision["provisions"][1]["texts"]["en"] = "Other words.".into();
        assert_eq!(change(&words), Err(VerifyError::Revision { number: 0 }));
        assert_eq!(change(&|revision| revision["provisions"][1]["label"] = "OP99".into()), Err(VerifyError::Revision { number: 0 }));
        assert_eq!(change(&|revision| revision["titles"]["en"] = "Another".into()), Err(VerifyError::Revision { number: 0 }));
        assert_eq!(change(&|revision| revision["titles"]["fr"] = "Un autre".into()), Err(VerifyError::Revision { number: 0 }));
        let shorter = |revision: &mut serde_json::Value| drop(revision["provisions"].as_array_mut().unwrap().pop());
        assert_eq!(change(&shorter), Err(VerifyError::Revision { number: 0 }));
        let mut changed: ExportDocument = serde_json::from_str(&answer.body).unwrap();
        changed.revisions.as_mut().unwrap().clear();
        assert_eq!(verify_export(&changed), Err(VerifyError::Texts { name: "revision", recorded: 1, exported: 0 }));
        let read = || -> ExportDocument { serde_json::from_str(&answer.body).unwrap() };
        let mut changed = read();
        changed.questions[0].ballots[1].choice = BallotMark::No;
        assert_eq!(verify_export(&changed), Err(VerifyError::Unrecorded { id: question }));
        let mut changed = read();
        changed.questions[0].title.push('!');
        assert_eq!(verify_export(&changed), Err(VerifyError::Unrecorded { id: question }));
        let mut changed = read();
        changed.questions[0].provision = Some("OP2".to_owned());
        assert_eq!(verify_export(&changed), Err(VerifyError::Number { name: "question", id: question.0 }));
        let mut changed = read();
        changed.positions[1]["provision"] = "OP3".into();
        assert_eq!(verify_export(&changed), Err(VerifyError::Number { name: "position", id }));
        let mut changed = read();
        changed.positions[1]["submitted_at"] = "2020-01-01T00:00:00Z".into();
        assert_eq!(verify_export(&changed), Err(VerifyError::UnrecordedText { name: "position", id }));
        assert_eq!(change(&|revision| revision["provisions"][1]["kind"] = "heading".into()), Err(VerifyError::Revision { number: 0 }));
        // A question is left out, twice there, or changed.
        let mut changed = read();
        changed.questions.clear();
        assert_eq!(verify_export(&changed), Err(VerifyError::Texts { name: "question", recorded: 1, exported: 0 }));
        let mut changed = read();
        changed.questions.push(changed.questions[0].clone());
        assert_eq!(verify_export(&changed), Err(VerifyError::Texts { name: "question", recorded: 1, exported: 2 }));
        let mut changed = read();
        changed.questions[0].method = VotingMethod::RollCall;
        assert_eq!(verify_export(&changed), Err(VerifyError::Unrecorded { id: question }));
        let mut changed = read();
        changed.positions[0] = changed.positions[1].clone();
        assert_eq!(verify_export(&changed), Err(VerifyError::UnrecordedText { name: "position", id }));
        let mut changed = read();
        changed.positions[1]["superseded_at"] = changed.positions[1]["submitted_at"].clone();
        assert_eq!(verify_export(&changed), Err(VerifyError::UnrecordedText { name: "position", id }));
        let former = document["positions"][0]["id"].as_i64().unwrap();
        for other in [serde_json::Value::Null, "2020-01-01T00:00:00Z".into()] {
            let mut changed = read();
            changed.positions[0]["superseded_at"] = other;
            assert_eq!(verify_export(&changed), Err(VerifyError::UnrecordedText { name: "position", id: former }));
        }
    }

    async fn an_export_made_while_a_sealed_vote_is_open_verifies_too(world: World) {
        let question = world.question(false, None).await;
        questions::cast_ballot(&world.db, world.person("head XBB"), question, seen::ballot(&world.db, world.person("head XBB"), question).await, &Choice::No.into(), world.now).await.unwrap();
        let answer = TestBrowser::new(&world).get(&format!("/consultations/{}/export.json", world.consultation)).await;
        let export: ExportDocument = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(verify_export(&export).unwrap().sealed, 1);
        assert!(export.questions[0].ballots.is_empty());
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
        id,question_id,delegation,choice,parts,ranking,by_proxy,explanation,cast_at,superseded_at
        1,1,XAA,no,,,,,(now),(now)
        2,1,XAA,yes,,,,,(now),
        ");
    }
}
