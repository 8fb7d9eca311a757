use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::clearances::CapitalAnswer;
use domain::clearances::RequestError;
use domain::consultations::Visibility;
use domain::identifiers::{ClearanceRequestId, PositionId};
use domain::positions::{Clearance, ClearanceAct, Stance};
use domain::text::Statement;
use domain::viewers::Viewer;
use store::clearances::SendError;
use store::clearances::{self, ClearanceItem, NewClearanceRequest};
use store::{StoreError, positions, records};
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, position};

const SECRET: &str = "What the ministry thinks.";

fn request(world: &World) -> NewClearanceRequest {
    NewClearanceRequest {
        officer: PersonName::parse("Officer Otieno").unwrap(),
        note: Some(Statement::parse("Please look at this.").unwrap()),
        due_at: world.now + TimeDelta::days(2),
    }
}

async fn draft(world: &World, label: &str) -> PositionId {
    let new = position(Stance::Reserve, SECRET);
    positions::save_draft_position(
        &world.db,
        world.person("adviser XAA"),
        world.provision(label),
        seen::position(&world.db, world.person("adviser XAA"), world.provision(label)).await,
        &new,
        world.now,
    )
    .await
    .unwrap()
}

async fn send(
    world: &World,
    who: &str,
    drafts: &[PositionId],
    token: &str,
) -> Result<ClearanceRequestId, SendError> {
    let new = request(world);
    clearances::send_to_capital(
        &world.db,
        world.person(who),
        world.consultation,
        &new,
        drafts,
        token,
        world.now,
    )
    .await
}

async fn state(world: &World, label: &str) -> Option<Clearance> {
    let found =
        positions::find_position_in_preparation(&world.db, world.person("head XAA"), world.provision(label))
            .await
            .unwrap();
    found.map(|one| one.clearance)
}

async fn items(world: &World, token: &str) -> Vec<ClearanceItem> {
    clearances::open_officer_request(&world.db, token, None, world.now).await.unwrap().request.items
}

on_both_databases! {
    async fn the_capital_clears_or_returns_what_it_was_sent(world: World) {
        let (db, now) = (&world.db, world.now);
        let drafts = [draft(&world, "OP1").await, draft(&world, "OP2").await, draft(&world, "OP3").await];
        assert!(matches!(send(&world, "adviser XAA", &drafts, "t0").await, Err(SendError::Store(StoreError::Forbidden))));
        assert!(matches!(send(&world, "head XBB", &drafts, "t0").await, Err(SendError::Store(StoreError::NotFound))), "not its drafts");
        assert!(matches!(send(&world, "head XAA", &[], "t0").await, Err(SendError::Request(RequestError::NoDrafts))));
        send(&world, "delegate XAA", &drafts, "t1").await.unwrap();
        assert_eq!(state(&world, "OP1").await, Some(Clearance::Sent));
        assert!(matches!(send(&world, "head XAA", &drafts[..1], "t2").await, Err(SendError::Store(StoreError::State))), "sent already");
        let found = items(&world, "t1").await;
        assert!(found.len() == 3 && found.iter().all(ClearanceItem::waits));
        // Once the delegation changes it, it is a draft again, and the capital cannot answer.
        draft(&world, "OP3").await;
        let stale = clearances::answer_request(db, "t1", &[(found[2].item.id, CapitalAnswer::Cleared, None)], now).await;
        assert!(matches!(stale, Err(StoreError::State)));
        let note = Some(Statement::parse("Say it more softly.").unwrap());
        let answers = [(found[0].item.id, CapitalAnswer::Cleared, None), (found[1].item.id, CapitalAnswer::Returned, note)];
        assert!(matches!(clearances::answer_request(db, "other", &answers, now).await, Err(StoreError::NotFound)));
        clearances::answer_request(db, "t1", &answers, now).await.unwrap();
        assert_eq!(state(&world, "OP1").await, Some(Clearance::Cleared));
        assert_eq!(state(&world, "OP2").await, Some(Clearance::Draft));
        assert!(matches!(clearances::answer_request(db, "t1", &answers, now).await, Err(StoreError::State)), "answered");
        // A request takes no answer to the draft of another request.
        send(&world, "head XAA", &drafts[1..2], "t3").await.unwrap();
        let foreign = clearances::answer_request(db, "t1", &[(items(&world, "t3").await[0].item.id, CapitalAnswer::Cleared, None)], now).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        let submitted = positions::advance_position(db, world.person("delegate XAA"), drafts[0], seen::draft(db, world.person("delegate XAA"), drafts[0]).await, ClearanceAct::Submit, now).await.unwrap();
        assert_eq!(submitted.clearance, Clearance::Submitted);
        let listed = clearances::list_requests(db, world.person("adviser XAA"), world.consultation).await.unwrap();
        assert_eq!(listed.len(), 2);
        assert_eq!(listed[1].items[1].item.note.as_deref(), Some("Say it more softly."));
        assert!(clearances::list_requests(db, world.person("head XBB"), world.consultation).await.unwrap().is_empty());
    }

    async fn the_capital_answers_each_draft_once(world: World) {
        let drafts = [draft(&world, "OP1").await];
        send(&world, "head XAA", &drafts, "t").await.unwrap();
        let id = items(&world, "t").await[0].item.id;
        let both = [(id, CapitalAnswer::Cleared, None), (id, CapitalAnswer::Returned, None)];
        let answered = clearances::answer_request(&world.db, "t", &both, world.now).await;
        assert!(matches!(answered, Err(StoreError::State)), "{answered:?}");
        let item = &items(&world, "t").await[0];
        assert_eq!((item.item.answer, item.position.cleared_at), (None, None));
    }

    async fn a_link_works_until_it_is_replaced_taken_back_or_old(world: World) {
        let (db, now) = (&world.db, world.now);
        let drafts = [draft(&world, "OP1").await];
        let id = send(&world, "head XAA", &drafts, "t1").await.unwrap();
        assert!(matches!(clearances::relink_request(db, world.person("head XBB"), id, "t2", now).await, Err(StoreError::NotFound)));
        clearances::relink_request(db, world.person("delegate XAA"), id, "t2", now).await.unwrap();
        let opened = async |token: &str, days| clearances::open_officer_request(db, token, None, now + TimeDelta::days(days)).await.is_ok();
        assert!(!opened("t1", 0).await && opened("t2", 0).await && opened("t2", 31).await && !opened("t2", 33).await);
        clearances::revoke_request(db, world.person("head XAA"), id, now).await.unwrap();
        assert!(!opened("t2", 0).await);
        assert_eq!(state(&world, "OP1").await, Some(Clearance::Draft));
        let past = NewClearanceRequest { due_at: now, ..request(&world) };
        let late = clearances::send_to_capital(db, world.person("head XAA"), world.consultation, &past, &drafts, "t3", now).await;
        assert!(matches!(late, Err(SendError::Request(RequestError::Past))));
    }

    async fn a_clearance_request_is_not_visible_outside_the_delegation(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let id = draft(&world, "OP1").await.to_string();
        let path = format!("/consultations/{}/clearances", world.consultation);
        let refused = head.post(&path, &[("officer", " "), ("due_at", "2001-01-01T00:00")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for message in ["Choose at least one draft.", "Enter a time in the future."] {
            assert!(refused.errors().iter().any(|said| said == message), "{message}");
        }
        let sent = head.post(&path, &[("draft", &id), ("officer", "Officer Otieno"), ("due_at", "2099-01-01T00:00")]).await;
        let link = sent.attribute(".token a", "href").unwrap();
        let link = link.strip_prefix(ORIGIN).unwrap();
        assert!(head.get("/").await.body.contains("1 draft is with"));

        let (c, provision) = (world.consultation, world.provision("OP1"));
        let mut others = vec![TestBrowser::new(&world)];
        for who in ["head@xbb.example", "organizer@forum.example"] {
            others.push(TestBrowser::signed_in(&world, who).await);
        }
        for other in &mut others {
            for page in [format!("/provisions/{provision}"), format!("/consultations/{c}/export.json"), format!("/consultations/{c}/record"), format!("/consultations/{c}/search?q=ministry"), path.clone(), format!("/consultations/{c}/positions.csv")] {
                let answer = other.get(&page).await;
                assert!(!answer.body.contains(SECRET) && !answer.body.contains("Otieno"), "{page}");
            }
        }
        let entries = records::entries_after(&world.db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        assert!(entries.iter().all(|entry| !entry.payload.to_string().contains("Otieno")));
        assert!(clearances::pending_requests(&world.db, &Viewer::default()).await.unwrap().is_empty());

        // The officer has only the link, and no account.
        let mut officer = TestBrowser::new(&world);
        officer.language = "fr";
        let page = officer.get(link).await;
        assert!(page.status.is_success() && page.body.contains(SECRET) && page.has("html[lang=fr]"), "{}", page.body);
        let field = page.attribute("[name^=answer-]", "name").unwrap();
        let nothing = officer.post(link, &[]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let answered = officer.post(link, &[(&field, "cleared")]).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER);
        assert_eq!(state(&world, "OP1").await, Some(Clearance::Cleared));
        assert_eq!(officer.get("/clearances/abc").await.status, StatusCode::NOT_FOUND);
    }

    async fn revoking_a_request_changes_only_drafts_that_still_wait(world: World) {
        let (db, now) = (&world.db, world.now);
        let drafts = [draft(&world, "OP1").await, draft(&world, "OP2").await, draft(&world, "OP3").await];
        let first = send(&world, "head XAA", &drafts, "t1").await.unwrap();
        let found = items(&world, "t1").await;
        let answers = [(found[0].item.id, CapitalAnswer::Cleared, None), (found[1].item.id, CapitalAnswer::Returned, None)];
        clearances::answer_request(db, "t1", &answers, now).await.unwrap();
        let cleared = async |label: &str| {
            let found = positions::find_position_in_preparation(db, world.person("head XAA"), world.provision(label)).await;
            found.unwrap().unwrap().cleared_at.is_some()
        };
        assert!(cleared("OP1").await && !cleared("OP2").await, "only what the capital cleared has a time of it");
        // The returned draft is sent to the capital again, by another request.
        send(&world, "head XAA", &drafts[1..2], "t2").await.unwrap();
        clearances::revoke_request(db, world.person("head XAA"), first, now).await.unwrap();
        let states = [state(&world, "OP1").await, state(&world, "OP2").await, state(&world, "OP3").await];
        assert_eq!(states, [Clearance::Cleared, Clearance::Sent, Clearance::Draft].map(Some));
    }

    async fn a_changed_draft_is_asked_about_once_and_the_officer_reads_the_note(world: World) {
        let drafts = [draft(&world, "OP1").await];
        send(&world, "head XAA", &drafts, "t1").await.unwrap();
        draft(&world, "OP1").await;
        send(&world, "head XAA", &drafts, "t2").await.unwrap();
        assert!(items(&world, "t1").await.is_empty(), "the former request no longer asks about it");
        assert_eq!(items(&world, "t2").await.len(), 1);
        let pending = clearances::pending_requests(&world.db, world.person("head XAA")).await.unwrap();
        assert_eq!(pending.len(), 1);
        let seen = clearances::open_officer_request(&world.db, "t2", None, world.now).await.unwrap().request.request;
        assert_eq!(seen.note.as_deref(), Some("Please look at this."));
    }

    async fn a_delegation_that_takes_no_part_asks_its_capital_nothing(world: World) {
        let elsewhere = world.open_without_participants(Visibility::Public, world.now).await;
        let head = world.person("head XAA");
        let listed = clearances::list_requests(&world.db, head, elsewhere).await;
        assert!(matches!(listed, Err(StoreError::Forbidden)));
        let drafts = [draft(&world, "OP1").await];
        let sent = clearances::send_to_capital(&world.db, head, elsewhere, &request(&world), &drafts, "t1", world.now).await;
        assert!(matches!(sent, Err(SendError::Store(StoreError::Forbidden))));
    }

    async fn a_request_asks_about_drafts_of_its_own_consultation(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let elsewhere = world.open_consultation(Visibility::Public).await;
        let drafts = [draft(&world, "OP1").await];
        let send = async |consultation, token: &str| {
            clearances::send_to_capital(db, head, consultation, &request(&world), &drafts, token, world.now).await
        };
        assert!(matches!(send(elsewhere, "t1").await, Err(SendError::Store(StoreError::NotFound))));
        assert_eq!(state(&world, "OP1").await, Some(Clearance::Draft), "nothing was sent");
        send(world.consultation, "t2").await.unwrap();
        assert!(clearances::list_requests(db, head, elsewhere).await.unwrap().is_empty());
        assert_eq!(clearances::list_requests(db, head, world.consultation).await.unwrap().len(), 1);
        let opened = clearances::open_officer_request(db, "t2", None, world.now).await.unwrap();
        assert_eq!(opened.consultation.id, world.consultation);
    }
}
