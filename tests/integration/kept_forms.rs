//! What was typed survives the end of a session, without scripting, and is done only by the person's own hand.

use app::kept_forms::MOST_KEPT;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::attempts::FREE_TRIES;
use domain::consultations::Visibility;
use domain::languages::Language;
use domain::positions::Stance;
use domain::reactions::Audience;
use domain::sessions::SESSION_DAYS;
use domain::text::Thesis;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{comment, position as position_row, visitor};
use store::reactions::{self, AnonymousVisitor};
use store::{comments, positions};
use tests::client::{TestBrowser, TestResponse};
use tests::world::{PASSWORD, World, comment as new_comment, position};
use tests::{on_both_databases, seen};

const WORDS: &str = "Two lines,\nwith </textarea><script>alert(1)</script> & \"quotes\" and نص.";

/// Returns a browser with a page whose session has been ended in another window.
async fn signed_out(world: &World, who: &str, page: &str) -> TestBrowser {
    let mut client = TestBrowser::signed_in(world, who).await;
    assert_eq!(client.get(page).await.status, StatusCode::OK, "{page}");
    assert_eq!(client.clone().post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    client
}

async fn sign_in(client: &mut TestBrowser, who: &str, password: &str) -> TestResponse {
    client.post("/sign-in", &[("email", who), ("password", password)]).await
}

/// Sends the form that a page shows with what was typed.
async fn send(client: &mut TestBrowser, path: &str, shown: &TestResponse) -> TestResponse {
    let fields = shown.form_fields(&format!("form[action=\"{path}\"]"));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(path, &fields).await
}

fn comment_fields(body: &str) -> [(&str, &str); 3] {
    [("body", body), ("comment-kind", "general"), ("comment-language", "en")]
}

async fn count_comments(world: &World) -> u64 {
    comment::Entity::find().count(&world.db).await.unwrap()
}

fn assert_inert(page: &TestResponse) {
    assert!(page.has("main") && !page.has("script:not([src])"), "{}", page.body);
}

on_both_databases! {
    async fn what_was_typed_comes_through_a_failed_and_a_right_sign_in_and_is_sent_once(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/comments");
        let mut client = signed_out(&world, "head@xaa.example", &page).await;
        let asked = client.post(&path, &comment_fields(WORDS)).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        assert!(asked.words("main")[0].contains("What you typed comes with you"), "{}", asked.body);
        assert_inert(&asked);
        let wrong = sign_in(&mut client, "head@xaa.example", "wrong").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.has("[name=kept]") && wrong.words("main")[0].contains("What you typed comes with you"));
        let shown = sign_in(&mut client, "head@xaa.example", PASSWORD).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert_inert(&shown);
        assert_eq!(shown.text_area("body").as_deref(), Some(WORDS));
        let words = shown.words("main").concat();
        for said in ["Nothing is sent until you press", "You act as XAA head: Head of delegation, Aland", "General"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert_eq!(count_comments(&world).await, 0, "nothing is done by signing in");
        let sent = send(&mut client, &path, &shown).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert_eq!(send(&mut client, &path, &shown).await.location(), sent.location(), "a second click");
        assert_eq!(count_comments(&world).await, 1);
        let kept = comment::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!(kept.body, WORDS);
    }

    async fn a_session_that_has_expired_and_too_many_tries_lose_nothing(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/comments");
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        client.get(&page).await;
        let late = world.now + TimeDelta::days(SESSION_DAYS + 1);
        client.now = Some(late);
        assert_eq!(client.post(&path, &comment_fields("Kept.")).await.status, StatusCode::UNAUTHORIZED);
        for _ in 0..FREE_TRIES {
            sign_in(&mut client, "head@xaa.example", "wrong").await;
        }
        let stopped = sign_in(&mut client, "head@xaa.example", PASSWORD).await;
        assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(stopped.has("[name=kept]"));
        client.now = Some(late + TimeDelta::hours(1));
        let shown = sign_in(&mut client, "head@xaa.example", PASSWORD).await;
        assert_eq!(shown.text_area("body").as_deref(), Some("Kept."));
        assert_eq!(send(&mut client, &path, &shown).await.status, StatusCode::SEE_OTHER);
        assert_eq!(count_comments(&world).await, 1);
    }

    async fn what_was_chosen_is_said_and_what_changed_meanwhile_is_a_conflict(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let page = format!("/provisions/{op1}");
        let path = format!("{page}/positions");
        let mut client = signed_out(&world, "head@xaa.example", &page).await;
        let fields = [("stance", "oppose"), ("statement", "Not yet."), ("position-language", "en"), ("act", "submit")];
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::UNAUTHORIZED);
        let colleague = world.person("delegate XAA");
        let mark = seen::position(db, colleague, op1).await;
        positions::save_draft_position(db, colleague, op1, mark, &position(Stance::Support, "Meanwhile."), world.now).await.unwrap();
        let shown = sign_in(&mut client, "head@xaa.example", PASSWORD).await;
        assert_eq!(shown.text_area("statement").as_deref(), Some("Not yet."));
        let words = shown.words("main form").concat();
        for said in ["Oppose", "English"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        let refused = send(&mut client, &path, &shown).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.body.contains("Not yet."), "{}", refused.body);
        assert_eq!(position_row::Entity::find().count(db).await.unwrap(), 1, "the draft alone");
    }

    async fn another_person_is_told_for_whom_it_would_be_and_has_no_other_rights(world: World) {
        let (db, op1, head) = (&world.db, world.provision("OP1"), world.person("head XAA"));
        let mark = seen::words(db, op1).await;
        let said = comments::post_comment(db, head, op1, mark, &new_comment("As it was.", None), world.now).await.unwrap().id;
        let path = format!("/comments/{said}/edit");
        let mut client = signed_out(&world, "head@xaa.example", &path).await;
        assert_eq!(client.post(&path, &[("body", "Changed.")]).await.status, StatusCode::UNAUTHORIZED);
        let shown = sign_in(&mut client, "head@xbb.example", PASSWORD).await;
        let words = shown.words("main").concat();
        assert!(words.contains("You act as XBB head") && words.contains("Beland"), "{words}");
        assert_eq!(shown.text_area("body").as_deref(), Some("Changed."));
        assert_eq!(send(&mut client, &path, &shown).await.status, StatusCode::FORBIDDEN);
        assert_eq!(comment::Entity::find_by_id(said).one(db).await.unwrap().unwrap().body, "As it was.");
    }

    async fn what_is_too_long_or_a_file_is_said_not_to_come_along(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut client = signed_out(&world, "head@xaa.example", &page).await;
        let long = "x".repeat(MOST_KEPT);
        let asked = client.post(&format!("{page}/comments"), &comment_fields(&long)).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        assert!(!asked.has("[name=kept]") && asked.words("main")[0].contains("too long to come with you"));
        assert_eq!(asked.texts("main pre"), [long], "to be copied");
        assert_eq!(sign_in(&mut client, "head@xaa.example", PASSWORD).await.status, StatusCode::SEE_OTHER);
        let import = format!("/consultations/{}/import", world.consultation);
        let mut organizer = signed_out(&world, "organizer@forum.example", &import).await;
        let asked = organizer.post_file(&import, &[("language", "en"), ("act", "check")], b"# A\n\n1. One\n").await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        assert!(!asked.has("[name=kept]") && asked.words("main")[0].contains("A form with a file cannot come with you"));
        assert_eq!(sign_in(&mut organizer, "organizer@forum.example", PASSWORD).await.status, StatusCode::SEE_OTHER);
    }

    async fn all_that_travels_has_room_in_the_sign_in(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut client = signed_out(&world, "head@xaa.example", &page).await;
        let long = "ن".repeat(MOST_KEPT / 2 - 500);
        let asked = client.post(&format!("{page}/comments"), &comment_fields(&long)).await;
        assert!(asked.has("[name=kept]"), "{}", asked.status);
        let wrong = sign_in(&mut client, "head@xaa.example", "wrong").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let shown = sign_in(&mut client, "head@xaa.example", PASSWORD).await;
        assert_eq!(shown.text_area("body"), Some(long));
    }

    async fn only_the_address_of_an_act_on_this_site_brings_a_form_back(world: World) {
        let own = format!("/provisions/{}/comments", world.provision("OP1"));
        let to = |address: &str, kept: &str| {
            let fields = [("email", "head@xaa.example"), ("password", PASSWORD), ("kept-to", address), ("kept", kept)];
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into_bytes()
        };
        for address in [
            format!("//evil.example{own}"), format!("https://evil.example{own}"), format!("/\\evil.example{own}"),
            format!("{own}?a=\u{e9}"), own.replace("/comments", ""), "/nowhere".into(), "/sign-out".into(),
            "/language".into(), "/account/password".into(), String::new(),
        ] {
            let mut client = TestBrowser::new(&world);
            let answer = client.post_raw("/sign-in", Some(tests::client::ORIGIN), to(&address, "body=planted")).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"), "{address}");
            assert!(!answer.body.contains("planted"));
        }
        let mut client = TestBrowser::new(&world);
        let foreign = client.post_raw("/sign-in", Some("https://evil.example"), to(&own, "body=planted")).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
        assert!(!foreign.body.contains("planted") && client.cookies.is_empty(), "another site plants nothing");
        let shown = client.post_raw("/sign-in", Some(tests::client::ORIGIN), to(&own, "key=theirs&body=kept")).await;
        assert_eq!(shown.text_area("body").as_deref(), Some("kept"));
        let keys: Vec<_> = shown.form_fields(&format!("form[action=\"{own}\"]"));
        let keys: Vec<_> = keys.iter().filter(|(name, _)| name == "key").map(|(_, value)| value.as_str()).collect();
        assert!(keys.len() == 1 && keys[0] != "theirs", "{keys:?}");
    }

    async fn a_button_is_pressed_again_on_its_own_page(world: World) {
        let question = world.question(true, None).await;
        let page = format!("/questions/{question}");
        let mut organizer = signed_out(&world, "organizer@forum.example", &format!("{page}/close")).await;
        let asked = organizer.post(&format!("{page}/close"), &[]).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        assert!(!asked.has("[name=kept]") && asked.words("main")[0].contains("press the button there"));
        assert_eq!(sign_in(&mut organizer, "organizer@forum.example", PASSWORD).await.status, StatusCode::SEE_OTHER);
        let found = store::entity::question::Entity::find_by_id(question).one(&world.db).await.unwrap().unwrap();
        assert_eq!(found.closed_at, None);
    }

    async fn a_password_is_never_kept(world: World) {
        let mut client = signed_out(&world, "head@xaa.example", "/account").await;
        let fields = [("password", "my old password"), ("new-password", "my new password")];
        let asked = client.post("/account/password", &fields).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        assert!(!asked.has("[name=kept]") && !asked.body.contains("my old") && !asked.body.contains("my new"));
    }

    async fn what_a_visitor_cannot_see_or_may_do_too_asks_to_sign_in_first(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let closed = world.open_consultation(Visibility::Delegations).await;
        let page = format!("/provisions/{}", world.publish(closed).await["OP1"]);
        let mut client = signed_out(&world, "head@xaa.example", &page).await;
        let asked = client.post(&format!("{page}/comments"), &comment_fields("Kept.")).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "not that it does not exist");
        assert_eq!(sign_in(&mut client, "head@xaa.example", PASSWORD).await.text_area("body").as_deref(), Some("Kept."));
        let mark = seen::audience(db, c).await;
        reactions::set_audience(db, &world.organizer, c, mark, Audience::Public, world.now).await.unwrap();
        let (nobody, words) = (AnonymousVisitor::default(), Thesis::parse("Access is shared.").unwrap());
        reactions::submit_thesis(db, &world.organizer, nobody, c, Language::English, &words, world.now).await.unwrap();
        let path = format!("/consultations/{c}/reactions");
        let mut client = signed_out(&world, "head@xaa.example", &path).await;
        assert_eq!(client.post(&path, &[("reaction", "agree")]).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(visitor::Entity::find().count(db).await.unwrap(), 0, "a delegation does not react as the public");
    }

    async fn the_page_of_an_error_shows_what_was_typed(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let missing = client.post("/provisions/999999/comments", &comment_fields(WORDS)).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert_inert(&missing);
        assert_eq!(missing.texts("main pre"), [WORDS]);
    }
}
