use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::viewers::Viewer;
use store::{StoreError, consultations};
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
        assert!(matches!(read(&stranger).await, Err(StoreError::Forbidden)));
        assert!(matches!(read(&Viewer::default()).await, Err(StoreError::SignInNeeded)));
        assert!(read(world.person("adviser XAA")).await.is_ok());
        assert!(read(&world.organizer).await.is_ok());
        let listed = async |viewer: &Viewer| consultations::page_of_consultations(&world.db, viewer, 0).await.unwrap().1;
        assert_eq!((listed(&Viewer::default()).await, listed(&stranger).await), (1, 1));
        assert_eq!(listed(world.person("adviser XAA")).await, 2);
        for part in ["", "/draft", "/summary", "/questions", "/record", "/outcome", "/export.json", "/ballots.csv"] {
            let answer = TestBrowser::new(&world).get(&format!("/consultations/{id}{part}")).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{part}");
            assert!(answer.location().starts_with("/sign-in?next="), "{part}");
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
        let answer = client.post(&path, &[("kind", "deciding"), ("opens_at", "2031-03-01T09:00"), ("closes_at", "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let stages = consultations::list_stages(&world.db, world.consultation).await.unwrap();
        let deciding = stages.iter().find(|stage| stage.kind == StageKind::Deciding).unwrap();
        assert_eq!(deciding.opens_at.to_rfc3339(), "2031-03-01T00:00:00+00:00");
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
