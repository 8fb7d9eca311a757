//! Tests consultations that are archived and restored.

use super::*;
use domain::text::Body;
use store::clearances::NewClearanceRequest;
use store::{clearances, desk};

on_both_databases! {
    async fn an_archived_consultation_is_read_at_its_address_and_left_out_of_lists(world: World) {
        let (c, db, now) = (world.consultation, &world.db, world.now);
        let path = format!("/consultations/{c}");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(organizer.get(&format!("{path}/correction")).await.links_to(&format!("{path}/archive")));
        let told = organizer.get(&format!("{path}/archive")).await;
        assert!(told.words(".consequence").concat().contains("It can be restored"), "{:?}", told.words("main"));
        let answer = organizer.post(&format!("{path}/archive"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = organizer.get(answer.location()).await;
        assert!(page.words(".notice").concat().contains("Archived on "), "{:?}", page.words(".notice"));
        let controls = "form[action$=\"/stages\"], form[action$=\"/participants\"], form[action$=\"/removal\"]";
        assert!(!page.has(controls) && !page.links_to(&format!("{path}/import")));
        assert!(page.has(&format!("form[action=\"{path}/restore\"]")));
        assert_eq!(listed(&world, &Viewer::default()).await, (0, 1));
        let mut visitor = TestBrowser::new(&world);
        let list = visitor.get("/consultations").await;
        assert!(!list.links_to(&path) && list.links_to("/consultations/archived"));
        assert!(!visitor.get("/").await.links_to(&path));
        let archived = visitor.get("/consultations/archived").await;
        assert!(archived.links_to(&path) && archived.words(".card .notice")[0].starts_with("Archived on "));
        for part in ["", "/draft", "/rolling", "/summary", "/questions", "/record", "/outcome", "/search?q=access", "/compilation"] {
            assert_eq!(visitor.get(&format!("{path}{part}")).await.status, StatusCode::OK, "{part}");
        }
        assert!(!visitor.get(&path).await.has("form[method=post][action^=\"/consultations\"]"));
        let export = visitor.get(&format!("{path}/export.json")).await;
        let told: Value = serde_json::from_str(&export.body).unwrap();
        assert!(told["consultation"]["archived_at"].is_string());
        verify_export(&read_document(&export.bytes).unwrap(), &[]).unwrap();

        let head = world.person("head XAA");
        assert!(desk::count_desk_items(db, head, &[], now).await.unwrap().is_empty());
        let op1 = world.provision("OP1");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = head.get(&format!("/provisions/{op1}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.has("form[method=post][action^=\"/provisions\"]"));

        organizer.get(&path).await;
        let answer = organizer.post(&format!("{path}/restore"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(listed(&world, &Viewer::default()).await, (1, 0));
        assert!(!organizer.get(answer.location()).await.words(".notice").concat().contains("Archived on"));
        for act in [RecordAct::ConsultationArchived, RecordAct::ConsultationRestored] {
            assert_eq!(entries(&world, act).await.len(), 1, "{act}");
        }
        assert_eq!(desk::count_desk_items(db, world.person("head XAA"), &[], now).await.unwrap().len(), 1);
    }

    async fn a_consultation_is_not_archived_while_a_vote_is_open(world: World) {
        let c = world.consultation;
        let question = world.question(true, None).await;
        assert!(matches!(archive(&world).await, Err(StoreError::VotesOpen)));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&format!("/consultations/{c}/correction")).await;
        assert!(!page.links_to(&format!("/consultations/{c}/archive")) && page.links_to(&format!("/consultations/{c}/questions")));
        let seen = seen::question(&world.db, question).await;
        questions::close_question(&world.db, &world.organizer, question, seen, world.now).await.unwrap();
        let head = consultations::archive_consultation(&world.db, world.person("head XAA"), c, seen::consultation(&world.db, c).await, world.now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        let unseen = consultations::archive_consultation(&world.db, &world.organizer, c, Mark::default(), world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        assert!(matches!(restore(&world).await, Err(StoreError::State)), "it is not archived");
        archive(&world).await.unwrap();
        assert!(matches!(archive(&world).await, Err(StoreError::Archived)));
        let unseen = consultations::restore_consultation(&world.db, &world.organizer, c, Mark::default(), world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        restore(&world).await.unwrap();
    }

    async fn nothing_is_done_in_an_archived_consultation_by_any_way(world: World) {
        let (db, c, now, op1) = (&world.db, world.consultation, world.now, world.provision("OP1"));
        let (organizer, head, adviser) = (&world.organizer, world.person("head XAA"), world.person("adviser XAA"));
        let draft = positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &position(Stance::Support, ""), now).await.unwrap();
        let said = comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &comment("x", None), now).await.unwrap().id;
        let officer = NewClearanceRequest { officer: PersonName::parse("Officer").unwrap(), note: None, due_at: now + TimeDelta::days(1) };
        let request = clearances::send_to_capital(db, head, c, &officer, &[draft], "hash", now).await.unwrap();
        let remark = NewSummaryText { language: Language::English, body: words("x") };
        let place = RemarkPlace { consultation_id: c, provision_id: None };
        let reply = consensus::file_reply(db, head, place, &remark, now).await.unwrap();
        let question = world.question(true, None).await;
        questions::close_question(db, organizer, question, seen::question(db, question).await, now).await.unwrap();
        assert_eq!(clearances::pending_requests(db, head).await.unwrap().len(), 1);
        archive(&world).await.unwrap();
        assert!(clearances::pending_requests(db, head).await.unwrap().is_empty(), "nothing is to do");

        let stage = Stage { kind: StageKind::Deciding, opens_at: now, closes_at: None, attribution: Attribution::Public };
        let (note, everyone) = (words("x"), [world.delegations["XAA"]]);
        let present = BTreeMap::from([(world.delegations["XAA"], true)]);
        let body = Body::parse("other words").unwrap();
        let new = correction("Another", "Another", Visibility::Public);
        let refused = [
            ("stage", consultations::set_stage(db, organizer, c, seen::stages(db, c).await, &stage, now).await),
            ("attendance", attendance::take_attendance(db, organizer, c, &present, now).await),
            ("audience", reactions::set_audience(db, organizer, c, seen::audience(db, c).await, Audience::Delegations, now).await),
            ("draft", positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &position(Stance::Oppose, ""), now).await.map(drop)),
            ("position", positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Oppose, ""), now).await.map(drop)),
            ("comment", comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &comment("y", None), now).await.map(drop)),
            ("edit", comments::edit_comment(db, adviser, said, seen::comment(db, said).await, &body, now).await.map(drop)),
            ("withdrawal", comments::withdraw_comment(db, adviser, said, seen::comment(db, said).await, now).await.map(drop)),
            ("hiding", comments::hide_comment(db, organizer, said, seen::comment(db, said).await, &note, now).await.map(drop)),
            ("link", clearances::relink_request(db, head, request, "other", now).await.map(drop)),
            ("revocation", clearances::revoke_request(db, head, request, now).await.map(drop)),
            ("answer", clearances::answer_request(db, "hash", &[], now).await),
            ("proxy", proxies::grant_proxy(db, head, c, None, world.delegations["XBB"], now).await),
            ("summary", consensus::write_summary_text(db, organizer, place, seen::summary_text(db, c, None).await, Language::English, Some(&note), now).await),
            ("reply", consensus::withdraw_reply(db, head, reply, now).await.map(drop)),
            ("explanation", questions::explain_vote(db, head, question, seen::question(db, question).await, &note, now).await.map(drop)),
            ("participant", remove(&world, organizer, "XOB").await),
            ("removal", remove_stage(&world, StageKind::Negotiating).await),
            ("correction", correct(&world, organizer, &new).await.map(drop)),
        ];
        for (what, one) in refused {
            assert!(matches!(one, Err(StoreError::Archived)), "{what}: {one:?}");
        }
        let asked = questions::open_question(db, organizer, c, seen::revision(db, c).await, &recorded("x"), now).await;
        assert!(matches!(asked, Err(store::questions::OpenQuestionError::Store(StoreError::Archived))));
        let thesis = Thesis::parse("A statement.").unwrap();
        let thesis = reactions::submit_thesis(db, organizer, AnonymousVisitor::default(), c, Language::English, &thesis, now).await;
        assert!(matches!(thesis, Err(StoreError::Archived)));
        let invited = consultations::invite_delegations(db, organizer, c, &everyone, now).await;
        assert!(matches!(invited, Err(StoreError::Archived)));
        let acts = records::entries_after(db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        assert_eq!(acts.last().unwrap().act, RecordAct::ConsultationArchived);

        restore(&world).await.unwrap();
        comments::edit_comment(db, adviser, said, seen::comment(db, said).await, &body, now).await.unwrap();
    }

    async fn pages_of_an_archived_consultation_offer_nothing_to_do(world: World) {
        let (db, c, now, op1) = (&world.db, world.consultation, world.now, world.provision("OP1"));
        let adviser = world.person("adviser XAA");
        comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &comment("x", None), now).await.unwrap();
        let question = world.question(true, None).await;
        questions::close_question(db, &world.organizer, question, seen::question(db, question).await, now).await.unwrap();
        archive(&world).await.unwrap();
        let paths = [
            format!("/consultations/{c}/draft"), format!("/consultations/{c}/attendance"), format!("/consultations/{c}/proxies"),
            format!("/consultations/{c}/summary"), format!("/consultations/{c}/summary/remarks"), format!("/consultations/{c}/questions"),
            format!("/consultations/{c}/rolling"), format!("/consultations/{c}/reactions"), format!("/questions/{question}"),
            format!("/provisions/{op1}"), format!("/provisions/{op1}/amendments"), format!("/provisions/{op1}/summary"),
        ];
        for who in ["head@xaa.example", "adviser@xaa.example", ORGANIZER] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            for path in &paths {
                let page = client.get(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                let forms = page.words("main form[method=post]");
                assert!(forms.is_empty(), "{who} at {path}: {forms:?}");
            }
        }
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        for path in ["import", "correction", "questions/new"] {
            let page = client.get(&format!("/consultations/{c}/{path}")).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
            assert!(page.words("main").concat().contains("archived"), "{path}");
        }
    }
}
