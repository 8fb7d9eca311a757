//! Tests sessions: what is told of them, and how they end.

use app::tokens;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::accounts::{Email, Role};
use domain::records::{RecordAct, verify_chain};
use domain::sessions::{AccountNoticeKind, IDLE, MAX_SESSIONS, SHARED, SHARED_IDLE};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::time::Duration;
use store::entity::session;
use store::sessions::NewSession;
use store::{StoreError, account_notices, accounts, people, records, sessions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::world::{PASSWORD, World};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

async fn is_signed_in(browser: &mut TestBrowser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

async fn last_session(world: &World) -> session::Model {
    let last = session::Entity::find().order_by_desc(session::COLUMN.id).one(&world.db).await;
    last.unwrap().unwrap()
}

on_both_databases! {
    async fn the_viewers_of_many_sessions_are_those_of_each(world: World) {
        let (db, now) = (&world.db, world.now);
        let people = ["head XAA", "delegate XAA", "adviser XAA", "head XBB", "head XCC"];
        let viewers = people.map(|who| world.person(who)).into_iter().chain([&world.organizer]);
        let ids = viewers.map(|viewer| viewer.person.as_ref().expect("a person").id);
        for (number, id) in ids.enumerate() {
            sessions::start_session(db, &NewSession::plain(id, &format!("session {number}")), now).await.unwrap();
        }
        let names: Vec<String> = (0..8).map(|number| format!("session {number}")).collect();
        let asked: Vec<&str> = names.iter().map(String::as_str).collect();
        for at in [now, now + IDLE - TimeDelta::seconds(1), now + IDLE] {
            let found = sessions::find_viewers(db, &asked, at).await.unwrap();
            for name in &names {
                let alone = sessions::find_session(db, name, at).await.unwrap().map(|found| found.viewer);
                assert_eq!(found.get(name), alone.as_ref(), "{name} {at}");
            }
        }
        assert_eq!(sessions::find_viewers(db, &asked, now).await.unwrap().len(), 6, "two there are not");
        assert!(sessions::find_viewers(db, &[], now).await.unwrap().is_empty());
    }

    async fn a_person_sees_where_the_account_is_signed_in_and_ends_one_or_all_others(world: World) {
        let mut here = TestBrowser::in_network(&world, "192.0.2.7");
        here.headers.insert(header::USER_AGENT, FIREFOX.parse().unwrap());
        here.sign_in("head@xaa.example").await;
        let mut there = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let id = last_session(&world).await.id.to_string();
        let mut third = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = here.get("/account/sessions").await;
        let rows = page.words("tbody tr");
        assert_eq!(rows.len(), 3, "{rows:?}");
        let own: Vec<_> = rows.iter().filter(|row| row.contains("this session")).collect();
        assert!(own.len() == 1 && own[0].contains("Firefox, Linux") && own[0].contains("192.0.2.7"), "{rows:?}");
        // Nobody ends a session of somebody else.
        let mut stranger = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let foreign = stranger.post("/account/sessions", &[("session", &id)]).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        for wrong in ["", "x", "-1", "9223372036854775808"] {
            let answer = here.post("/account/sessions", &[("session", wrong)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong:?}");
        }
        assert!(is_signed_in(&mut there).await);
        assert_eq!(here.post("/account/sessions", &[("session", &id)]).await.status, StatusCode::SEE_OTHER);
        assert!(!is_signed_in(&mut there).await && is_signed_in(&mut third).await);
        here.get("/account/sessions").await;
        assert_eq!(here.post("/account/sessions", &[("session", "others")]).await.status, StatusCode::SEE_OTHER);
        assert!(!is_signed_in(&mut third).await && is_signed_in(&mut here).await);
        assert!(is_signed_in(&mut stranger).await, "those of others go on");
    }

    async fn an_account_is_told_of_each_new_device_and_not_of_one_that_it_knows(world: World) {
        let head = world.person("head XAA");
        let told = async || {
            let told = account_notices::list_notices(&world.db, head).await.unwrap();
            told.into_iter().filter(|one| one.kind == AccountNoticeKind::NewDevice).count()
        };
        let mut known = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(told().await, 1);
        known.post("/sign-out", &[]).await;
        known.sign_in("head@xaa.example").await;
        assert_eq!(told().await, 1, "the browser is known");
        TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(told().await, 2);
        let page = known.get("/account/sessions").await;
        assert!(page.words("main section")[0].contains("Signed in on a new device"), "{}", page.body);
        let mut stranger = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(stranger.get("/account/sessions").await.texts("main section li").len(), 1, "their own alone");
    }

    async fn a_session_on_a_shared_computer_ends_soon_and_leaves_nothing(world: World) {
        let mut browser = TestBrowser::new(&world);
        let fields = [("email", "head@xaa.example"), ("password", PASSWORD), ("shared", "yes")];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(cookies.len(), 1, "the account does not know the browser again: {cookies:?}");
        assert!(!cookies[0].to_str().unwrap().contains("Max-Age"), "it ends with the browser");
        let begun = last_session(&world).await;
        assert!(begun.shared);
        let lasts = async |at| {
            sessions::find_viewer(&world.db, &begun.token_hash, at).await.unwrap().person.is_some()
        };
        let step = TimeDelta::milliseconds(1);
        let idle = begun.used_at + SHARED_IDLE;
        assert!(lasts(idle - step).await && !lasts(idle).await);
        let end = begun.created_at + SHARED;
        sessions::note_use(&world.db, &begun.token_hash, end - step * 2).await.unwrap();
        assert!(lasts(end - step).await && !lasts(end).await, "however much it is used");
    }

    async fn whoever_accepts_an_invitation_on_a_shared_computer_leaves_nothing_there(world: World) {
        let (to, place) = (Email::parse("new@xaa.example").unwrap(), world.delegations["XAA"]);
        let hash = tokens::hash("token");
        accounts::invite_representative(&world.db, &world.organizer, place, &to, Role::Delegate, &hash, world.now)
            .await
            .unwrap();
        let mut browser = TestBrowser::new(&world);
        assert!(browser.get("/invitations/token").await.has("input[type=checkbox][name=shared]"));
        let fields = [("name", "Ada B."), ("new-password", PASSWORD), ("shared", "yes")];
        let answer = browser.post("/invitations/token", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap());
        let cookies: Vec<_> = cookies.filter(|one| !one.contains("baraza-notice")).collect();
        assert_eq!(cookies.len(), 1, "the account does not know the browser again: {cookies:?}");
        assert!(!cookies[0].contains("Max-Age"), "it ends with the browser");
        assert!(last_session(&world).await.shared);
    }

    async fn a_use_is_noted_so_that_the_session_goes_on(world: World) {
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let begun = last_session(&world).await;
        let late = begun.used_at + IDLE - TimeDelta::hours(1);
        browser.now = Some(late);
        assert!(is_signed_in(&mut browser).await);
        let mut noted = begun.used_at;
        for _ in 0..100 {
            noted = last_session(&world).await.used_at;
            if noted > begun.used_at {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(noted, late, "after the page");
        sessions::note_use(&world.db, &begun.token_hash, begun.used_at).await.unwrap();
        assert_eq!(last_session(&world).await.used_at, late, "an earlier use changes nothing");
        browser.now = Some(begun.used_at + IDLE);
        assert!(is_signed_in(&mut browser).await);
    }

    async fn an_organizer_ends_all_sessions_of_a_person_which_is_recorded(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for who in ["head XAA", "head XBB", "adviser XAA"] {
            let refused = people::end_sessions_of(db, world.person(who), id, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{who}");
        }
        let path = format!("/people/{id}/sessions");
        assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(head.get("/people").await.status, StatusCode::FORBIDDEN);
        assert!(is_signed_in(&mut head).await);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let list = organizer.get("/people").await;
        let row = list.words("tbody tr").into_iter().find(|row| row.contains("head@xaa.example")).unwrap();
        assert!(row.contains("Head of delegation, Aland") && row.contains("Sessions: 1"), "{row}");
        assert!(organizer.get(&format!("/people/{id}")).await.links_to(&path));
        assert!(organizer.get(&path).await.words("main")[0].contains("signed out everywhere"));
        assert_eq!(organizer.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!is_signed_in(&mut head).await);
        assert_eq!(organizer.get("/people/999999").await.status, StatusCode::NOT_FOUND);
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        verify_chain(&entries).unwrap();
        let last = entries.last().unwrap();
        assert_eq!((last.act, last.actor.as_str()), (RecordAct::SessionsEnded, records::ORGANIZER));
        assert_eq!((&last.payload["name"], &last.payload["delegation"]), (&"XAA head".into(), &"XAA".into()));
    }

    async fn an_account_has_so_many_sessions_and_the_oldest_make_room(world: World) {
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        for number in 0..=MAX_SESSIONS {
            let at = world.now + TimeDelta::seconds(i64::try_from(number).unwrap());
            sessions::start_session(&world.db, &NewSession::plain(id, &format!("t{number}")), at).await.unwrap();
        }
        let of_account = session::COLUMN.user_id.eq(id);
        let held = session::Entity::find().filter(of_account).count(&world.db).await.unwrap();
        assert_eq!(held, MAX_SESSIONS as u64);
        let later = world.now + TimeDelta::minutes(2);
        assert!(sessions::find_session(&world.db, "t0", later).await.unwrap().is_none());
        assert!(sessions::find_session(&world.db, "t1", later).await.unwrap().is_some());
    }
}
