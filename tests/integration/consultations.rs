use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::records::RecordAct;
use domain::viewers::Viewer;
use store::{StoreError, consultations, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;

on_both_databases! {
    async fn a_consultation_for_delegations_is_hidden_from_others(world: World) {
        let id = world.open_consultation(Visibility::Delegations).await;
        world.publish(id).await;
        let outsider = "XZZ,member,Zedland,,,africa,,,,,,";
        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        let entries = domain::delegations::parse_catalogue(&format!("{header}\n{outsider}\n")).unwrap();
        let facts = store::delegations::FactsSource { source: "a test".into(), as_of: world.now };
        let added = store::delegations::add_delegations(&world.db, &world.organizer, &entries, &facts, world.now);
        let outsider = added.await.unwrap()[0];
        let mut stranger = world.person("head XAA").clone();
        if let Some(seat) = stranger.person.as_mut().and_then(|person| person.seat.as_mut()) {
            seat.delegation_id = outsider;
        }
        let read = async |viewer: &Viewer| consultations::find_readable_consultation(&world.db, viewer, id).await;
        assert!(matches!(read(&stranger).await, Err(StoreError::NotFound)));
        assert!(matches!(read(&Viewer::default()).await, Err(StoreError::NotFound)));
        assert!(read(world.person("adviser XAA")).await.is_ok());
        assert!(read(&world.organizer).await.is_ok());
        let listed = async |viewer: &Viewer| consultations::page_of_consultations(&world.db, viewer, 0).await.unwrap().1;
        assert_eq!((listed(&Viewer::default()).await, listed(&stranger).await), (1, 1));
        assert_eq!(listed(world.person("adviser XAA")).await, 2);
        for part in ["", "/draft", "/summary", "/questions", "/record", "/outcome", "/export.json", "/ballots.csv"] {
            let path = format!("/consultations/{id}{part}");
            let answer = TestBrowser::new(&world).get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{part}");
            assert!(answer.links_to(&format!("/sign-in?next={}", path.replace('/', "%2F"))), "{part}");
        }
    }

    async fn a_stage_is_set_through_the_form_in_the_viewers_zone(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let fields = [("name", "O"), ("locale", "en"), ("time_zone", "Asia/Tokyo")];
        client.post("/account", &fields).await;
        let path = format!("/consultations/{}/stages", world.consultation);
        let answer = client
            .post(&path, &[("kind", "deciding"), ("opens_at", "2031-03-01T09:00"), ("closes_at", "2031-03-01T08:00")])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors()[0].contains("must close after it opens"));
        assert_eq!(answer.input("opens_at").as_deref(), Some("2031-03-01T09:00"));
        let fields = [("kind", "deciding"), ("opens_at", "2031-03-01T09:00"), ("closes_at", "")];
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::CONFLICT, "it ends another stage");
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let stages = consultations::list_stages(&world.db, world.consultation).await.unwrap();
        let deciding = stages.iter().find(|stage| stage.kind == StageKind::Deciding).unwrap();
        assert_eq!(deciding.opens_at.to_rfc3339(), "2031-03-01T00:00:00+00:00");
    }

    async fn opening_a_stage_ends_the_former_in_the_record_too(world: World) {
        let stages = async || consultations::list_stages(&world.db, world.consultation).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = client.get(&format!("/consultations/{}/stages", world.consultation)).await;
        let told = page.words("#stage .hint").concat();
        assert!(told.contains("The present stage is: Negotiation.") && told.contains("ends at that instant"), "{told}");
        let opens_at = world.now + TimeDelta::hours(2);
        let stage = Stage { kind: StageKind::Deciding, opens_at, closes_at: None, attribution: Attribution::Public };
        consultations::set_stage(&world.db, &world.organizer, world.consultation, seen::stages(&world.db, world.consultation).await, &stage, world.now).await.unwrap();
        let kinds = async |at| {
            stages().await.iter().filter(|stage| stage.is_open_at(at)).map(|stage| stage.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(world.now).await, [StageKind::Negotiating], "nothing else is open");
        assert_eq!(kinds(opens_at - TimeDelta::milliseconds(1)).await, [StageKind::Negotiating]);
        assert_eq!(kinds(opens_at).await, [StageKind::Deciding]);
        let chain = records::chain_of(world.consultation);
        let entries = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
        domain::records::verify_chain(&entries).unwrap();
        let set: Vec<_> = entries.iter().filter(|entry| entry.act == RecordAct::StageSet).map(|entry| &entry.payload).collect();
        let [.., former, new] = set.as_slice() else { panic!("{} entries", set.len()) };
        assert_eq!((former["stage"].as_str(), new["stage"].as_str()), (Some("negotiating"), Some("deciding")));
        assert_eq!(former["closes_at"], new["opens_at"]);
        let outsider = consultations::set_stage(&world.db, world.person("head XAA"), world.consultation, seen::stages(&world.db, world.consultation).await, &stage, world.now).await;
        assert!(matches!(outsider, Err(StoreError::Forbidden)));
    }

    async fn a_stage_cannot_close_before_it_opens_by_any_way(world: World) {
        let stage = Stage {
            kind: StageKind::Deciding,
            opens_at: world.now,
            closes_at: Some(world.now - TimeDelta::hours(1)),
            attribution: Attribution::Public,
        };
        let set = consultations::set_stage(&world.db, &world.organizer, world.consultation, seen::stages(&world.db, world.consultation).await, &stage, world.now).await;
        assert!(matches!(set, Err(StoreError::State)));
    }

    async fn a_consultation_is_opened_through_the_form(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let fields = [("title", ""), ("summary", "About it"), ("language", "en"), ("visibility", "public")];
        let answer = client.post("/consultations/new", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.links_to("#field-title"), "the summary leads to the field");
        assert_eq!(answer.text_area("summary").as_deref(), Some("About it"));
        let fields = [("title", "T & <b>"), ("summary", "About it"), ("language", "en"), ("visibility", "public")];
        let answer = client.post("/consultations/new", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = client.get(answer.location()).await;
        assert_eq!(page.words("h1"), ["T & <b>"]);
        assert!(page.words(".notice[role=status]")[0].contains("The consultation is open"));
    }
}
