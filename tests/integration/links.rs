//! Tests private links: what they show, and that they end when they are taken back and with the seat.

use app::tokens;
use axum::http::StatusCode;
use domain::accounts::Role;
use domain::attribution::Attribution;
use domain::consultations::Visibility;
use domain::positions::Stance;
use domain::rights::links::MAX_LINKS;
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};
use store::entity::{capability_link, user};
use store::links::{MakeLinkError, NewLink};
use store::{StoreError, accounts, delegations, links, positions};
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, position};

async fn make(world: &World, viewer: &Viewer, token: &str) {
    let new = NewLink { name: Title::parse("Phone").unwrap(), consultation_id: None };
    links::make_link(&world.db, viewer, &new, &tokens::hash(token), world.now).await.unwrap();
}

async fn status(world: &World, token: &str) -> [StatusCode; 3] {
    let mut program = TestBrowser::new(world);
    let mut found = Vec::new();
    for file in ["calendar.ics", "feed.atom", "feed.json"] {
        found.push(program.get(&format!("/links/{token}/{file}")).await.status);
    }
    found.try_into().unwrap()
}

on_both_databases! {
    async fn a_private_link_shows_what_its_owner_may_read_without_a_session(world: World) {
        let closed = world.open_consultation(Visibility::Delegations).await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let number = closed.to_string();
        let fields = [("link-name", "Phone"), ("link-consultation", number.as_str())];
        let made = head.post("/account/links", &fields).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let shown = made.words(".token code");
        assert_eq!(shown.len(), 3);
        let token = shown[0].strip_prefix(&format!("{ORIGIN}/links/")).unwrap().strip_suffix("/calendar.ics").unwrap().to_owned();
        assert!(tokens::is_token(&token));
        let stored = capability_link::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!(stored.token_hash, tokens::hash(&token), "only the hash is kept");
        let mut program = TestBrowser::new(&world);
        let calendar = program.get(&format!("/links/{token}/calendar.ics?language=en")).await;
        assert!(calendar.body.contains("Stage: Negotiation"), "{}", calendar.body);
        assert_eq!(calendar.headers["cache-control"], "no-store");
        let feed = program.get(&format!("/links/{token}/feed.json")).await;
        assert!(feed.body.contains(&format!("/consultations/{closed}")), "{}", feed.body);
        let page = head.get("/account/links").await;
        assert!(page.words("tbody tr")[0].starts_with("Phone A consultation") && !page.body.contains(&token));
        // It opens nothing else.
        assert_eq!(program.get(&format!("/consultations/{closed}")).await.status, StatusCode::NOT_FOUND);
        let id = stored.id;
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(other.get(&format!("/account/links/{id}/revocation")).await.status, StatusCode::NOT_FOUND);
        assert!(!other.get("/account/links").await.has("tbody tr"));
        let path = format!("/account/links/{id}/revocation");
        assert!(head.get(&path).await.words("main")[0].contains("no longer get anything"));
        assert_eq!(head.post(&path, &[]).await.location(), "/account/links");
        assert_eq!(status(&world, &token).await, [StatusCode::NOT_FOUND; 3]);
        assert_eq!(head.post_anew(&path, &[]).await.status, StatusCode::CONFLICT, "once");
    }

    async fn what_a_private_link_shows_is_not_called_all_that_is_public(world: World) {
        make(&world, world.person("head XAA"), "token").await;
        let mut program = TestBrowser::new(&world);
        for (path, title) in [("/links/token", "All consultations that I may read"), ("", "All public consultations")] {
            let feed = program.get(&format!("{path}/feed.json?language=en")).await;
            let read: serde_json::Value = serde_json::from_str(&feed.body).unwrap();
            assert_eq!(read["title"], title, "{path}");
            assert!(program.get(&format!("{path}/feed.atom?language=en")).await.body.contains(title), "{path}");
        }
        let name = async |program: &mut TestBrowser, path: &str| {
            let calendar = program.get(&format!("{path}/calendar.ics?language=en")).await.body;
            calendar.lines().find_map(|line| line.strip_prefix("X-WR-CALNAME:").map(str::to_owned)).unwrap()
        };
        assert_eq!(name(&mut program, "/links/token").await, "All consultations that I may read");
        assert_eq!(name(&mut program, "").await, "All consultations");
    }

    async fn a_private_link_ends_with_the_seat_and_another_seat_does_not_bring_it_back(world: World) {
        let (db, now, xbb) = (&world.db, world.now, world.delegations["XBB"]);
        make(&world, world.person("head XBB"), "token").await;
        assert_eq!(status(&world, "token").await, [StatusCode::OK; 3]);
        let people = delegations::list_representatives(db, &world.organizer, xbb).await.unwrap();
        let seat = people.into_iter().find(|one| one.role == Role::Head).unwrap().seat_id;
        accounts::end_seat(db, &world.organizer, seat, now).await.unwrap();
        assert_eq!(status(&world, "token").await, [StatusCode::NOT_FOUND; 3]);
        let to = domain::accounts::Email::parse("head@xbb.example").unwrap();
        accounts::invite_representative(db, &world.organizer, xbb, &to, Role::Head, &tokens::hash("again"), now).await.unwrap();
        let mark = seen::held_seat(db, world.person("head XBB")).await;
        accounts::accept_invitation_with_account(db, world.person("head XBB"), &tokens::hash("again"), mark, None, now).await.unwrap();
        assert_eq!(status(&world, "token").await, [StatusCode::NOT_FOUND; 3]);
        // That of an organizer ends with the office.
        make(&world, &world.organizer, "office").await;
        assert_eq!(status(&world, "office").await, [StatusCode::OK; 3]);
        let id = world.organizer.person.as_ref().unwrap().id;
        let row = user::ActiveModel { id: Set(id), organizer: Set(false), ..Default::default() };
        row.update(db).await.unwrap();
        assert_eq!(status(&world, "office").await, [StatusCode::NOT_FOUND; 3]);
    }

    async fn a_private_feed_shows_nothing_by_the_office_of_an_organizer(world: World) {
        world.attribute(Attribution::Embargoed).await;
        let (db, op1, head) = (&world.db, world.provision("OP1"), world.person("head XAA"));
        let mark = seen::position(db, head, op1).await;
        positions::submit_position_at_once(db, head, op1, mark, &position(Stance::Oppose, ""), world.now).await.unwrap();
        for (viewer, token) in [(&world.organizer, "office"), (world.person("head XBB"), "other"), (head, "own")] {
            make(&world, viewer, token).await;
            let feed = TestBrowser::new(&world).get(&format!("/links/{token}/feed.json?language=en")).await;
            assert_eq!(feed.body.contains("Position submitted"), token == "own", "{token}: {}", feed.body);
        }
    }

    async fn an_account_has_so_many_links_and_no_more(world: World) {
        let head = world.person("head XAA");
        for number in 0..MAX_LINKS {
            make(&world, head, &format!("token {number}")).await;
        }
        let new = NewLink { name: Title::parse("One more").unwrap(), consultation_id: None };
        let refused = links::make_link(&world.db, head, &new, "hash", world.now).await;
        assert!(matches!(refused, Err(MakeLinkError::TooMany)));
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = browser.post("/account/links", &[("link-name", "One more")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.errors()[0].contains("20"));
        let id = links::list_links(&world.db, head).await.unwrap()[0].id;
        links::revoke_link(&world.db, head, id, world.now).await.unwrap();
        make(&world, head, "free").await;
        let hidden = NewLink { name: Title::parse("Hidden").unwrap(), consultation_id: Some(world.open_without_participants(Visibility::Delegations, world.now).await) };
        let other = world.person("head XBB");
        let refused = links::make_link(&world.db, other, &hidden, "another", world.now).await;
        assert!(matches!(refused, Err(MakeLinkError::Store(StoreError::NotFound))));
    }
}
