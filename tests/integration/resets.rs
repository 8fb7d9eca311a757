//! Tests the links for a new password: who gets one, that each works once, and that nobody learns whether there is an account.

use app::tokens;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::accounts::{Email, GIVEN_RESET_HOURS, RESET_MINUTES, Role};
use domain::mail::{MailKind, MailState};
use domain::records::RecordAct;
use domain::secretariat::SecretariatOffice;
use domain::sessions::AccountNoticeKind;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::time::{Duration, Instant};
use store::account_notices::{self, SessionOrigin};
use store::accounts::NewPassword;
use store::entity::{mail, password_reset, user};
use store::{StoreError, address_changes, delegations, people, records, resets, secretariat};
use tests::client::{ORIGIN, TestBrowser};
use tests::moments::around;
use tests::on_both_databases;
use tests::world::{PASSWORD, World};

const NEW: &str = "another quite long password";

fn plain(hash: &str) -> NewPassword {
    NewPassword { hash: hash.to_owned(), short: false }
}

/// Returns a browser before a forum that sends mail.
fn before_mail(world: &World) -> TestBrowser {
    TestBrowser::over(world.state(ORIGIN).with(|parts| parts.sends_mail = true))
}

/// Waits for the message with a link, which is made after the answer.
async fn find_link(world: &World) -> Option<String> {
    for _ in 0..100 {
        let found = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::PasswordReset));
        if let Some(found) = found.one(&world.db).await.unwrap() {
            return found.link;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    None
}

async fn ask(world: &World, who: &str, token: &str, now: chrono::DateTime<chrono::Utc>) {
    let email = Email::parse(who).unwrap();
    resets::ask_for_reset(&world.db, &email, &tokens::hash(token), format!("/resets/{token}"), "en", now)
        .await
        .unwrap();
}

on_both_databases! {
    async fn a_forgotten_password_is_set_anew_by_mail_and_ends_all_sessions(world: World) {
        let mut known = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut visitor = before_mail(&world);
        assert!(visitor.get("/sign-in").await.links_to("/resets"));
        let asked = visitor.post("/resets", &[("email", " Head@XAA.example ")]).await;
        assert_eq!(asked.status, StatusCode::OK);
        let link = find_link(&world).await.expect("a message");
        let token = link.strip_prefix("/resets/").unwrap();
        let stored = password_reset::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!((stored.token_hash, stored.user_id), (tokens::hash(token), world.account("head XAA")));
        let page = visitor.get(&link).await;
        assert!(page.words("main")[0].contains("head@xaa.example"), "{}", page.body);
        assert_eq!(page.headers["referrer-policy"], "strict-origin", "the token is in no Referer");
        assert_eq!(page.headers["cache-control"], "no-store");
        let short = visitor.post(&link, &[("new-password", "short")]).await;
        assert_eq!((short.status, short.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        let set = visitor.post(&link, &[("new-password", NEW)]).await;
        assert_eq!((set.status, set.location()), (StatusCode::SEE_OTHER, "/sign-in"));
        assert!(set.headers.get_all(header::SET_COOKIE).iter().all(|cookie| {
            !cookie.to_str().unwrap().contains("baraza-session")
        }), "nobody is signed in by a link");
        assert_ne!(known.get("/account").await.status, StatusCode::OK, "all sessions are ended");
        let former = TestBrowser::new(&world).post("/sign-in", &[("email", "head@xaa.example"), ("password", PASSWORD)]).await;
        assert_eq!(former.status, StatusCode::UNPROCESSABLE_ENTITY);
        let now = visitor.post("/sign-in", &[("email", "head@xaa.example"), ("password", NEW)]).await;
        assert_eq!(now.status, StatusCode::SEE_OTHER);
        assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(visitor.post(&link, &[("new-password", NEW)]).await.status, StatusCode::NOT_FOUND, "once");
        let told = account_notices::list_notices(&world.db, world.person("head XAA")).await.unwrap();
        assert!(told.iter().any(|one| one.kind == AccountNoticeKind::PasswordReset), "{told:?}");
    }

    async fn whoever_asks_is_told_the_same_whether_there_is_an_account_or_not(world: World) {
        let answer = async |who: &str| {
            let answer = before_mail(&world).post("/resets", &[("email", who)]).await;
            (answer.status, answer.words("main"))
        };
        assert_eq!(answer("head@xaa.example").await, answer("nobody@xaa.example").await);
        find_link(&world).await.expect("a message");
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(password_reset::Entity::find().count(&world.db).await.unwrap(), 1, "the account alone");
        let wrong = before_mail(&world).post("/resets", &[("email", "no address")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Nobody is flooded with messages, and unknown addresses wait likewise.
        for who in ["head@xbb.example", "nobody@xbb.example"] {
            let mut statuses = Vec::new();
            for _ in 0..4 {
                statuses.push(answer(who).await.0);
            }
            assert_eq!(statuses[..3], [StatusCode::OK; 3], "{who}");
            assert_eq!(statuses[3], StatusCode::TOO_MANY_REQUESTS, "{who}");
        }
    }

    async fn where_no_mail_is_sent_everybody_is_told_whom_to_ask_and_no_link_is_made(world: World) {
        let mut visitor = TestBrowser::new(&world);
        let page = visitor.get("/resets").await;
        assert!(page.words("main")[0].contains("This forum sends no mail") && !page.has("main form"), "{}", page.body);
        for who in ["head@xaa.example", "nobody@xaa.example"] {
            let answer = visitor.post("/resets", &[("email", who)]).await;
            assert_eq!((answer.status, answer.words("main")), (StatusCode::OK, page.words("main")), "{who}");
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(password_reset::Entity::find().count(&world.db).await.unwrap(), 0);
        let sent = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::PasswordReset));
        assert_eq!(sent.count(&world.db).await.unwrap(), 0);
        assert!(before_mail(&world).get("/resets").await.has("main input[name=email]"));
    }

    async fn the_message_is_in_the_language_of_the_page_where_the_account_has_none(world: World) {
        let languages = async || {
            let asked = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::PasswordReset));
            let found = asked.order_by_asc(mail::Column::Id).all(&world.db).await.unwrap();
            found.into_iter().map(|one| one.locale.unwrap_or_default()).collect::<Vec<_>>()
        };
        let mut visitor = before_mail(&world);
        visitor.language = "ar";
        visitor.post("/resets", &[("email", "head@xaa.example")]).await;
        find_link(&world).await.expect("a message");
        assert_eq!(languages().await, ["ar"]);
        // A language that was chosen stands.
        let id = world.account("head XBB");
        user::ActiveModel { id: Set(id), locale: Set(Some("fr".to_owned())), ..Default::default() }
            .update(&world.db)
            .await
            .unwrap();
        visitor.post("/resets", &[("email", "head@xbb.example")]).await;
        for _ in 0..100 {
            if languages().await.len() == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(languages().await, ["ar", "fr"]);
    }

    async fn the_message_leaves_at_once_and_no_page_is_woken_for_it(world: World) {
        let state = world.state(ORIGIN).with(|parts| parts.sends_mail = true);
        let (before, mut queued) = (state.live.changes(), state.live.wait_for_mail());
        let sending = tokio::spawn(server::mail::sending::run(state.clone(), None));
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut visitor = TestBrowser::over(state.clone());
        for who in ["nobody@xaa.example", "head@xaa.example"] {
            queued.mark_unchanged();
            visitor.post("/resets", &[("email", who)]).await;
            let told = tokio::time::timeout(Duration::from_secs(10), queued.changed()).await;
            told.expect("what sends mail is woken, whether there is an account or not").unwrap();
        }
        let begun = Instant::now();
        loop {
            let found = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::PasswordReset));
            if found.one(&world.db).await.unwrap().is_some_and(|found| found.state != MailState::Waiting) {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(3), "it waits until the next look");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(state.live.changes(), before);
        state.live.stop();
        sending.await.unwrap();
    }

    async fn a_link_works_until_it_expires_and_only_the_last_one(world: World) {
        let (db, now) = (&world.db, world.now);
        ask(&world, "head@xaa.example", "first", now).await;
        ask(&world, "head@xaa.example", "second", now).await;
        assert!(matches!(resets::find_reset(db, &tokens::hash("first"), now).await, Err(StoreError::NotFound)));
        let found = around(now + TimeDelta::minutes(RESET_MINUTES), async |at| {
            resets::find_reset(db, &tokens::hash("second"), at).await.is_ok()
        });
        assert_eq!(found.await, [true, false, false]);
        let late = now + TimeDelta::minutes(RESET_MINUTES);
        let origin = SessionOrigin::default();
        let used = resets::use_reset(db, &tokens::hash("second"), plain("hash"), &origin, late).await;
        assert!(matches!(used, Err(StoreError::NotFound)));
        let hash = tokens::hash("second");
        let both = (
            resets::use_reset(db, &hash, plain("one"), &origin, now),
            resets::use_reset(db, &hash, plain("other"), &origin, now),
        );
        let (one, other) = tokio::join!(both.0, both.1);
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }

    async fn a_disabled_account_gets_no_link_and_uses_none(world: World) {
        let (db, now, id) = (&world.db, world.now, world.account("head XAA"));
        ask(&world, "head@xaa.example", "before", now).await;
        let row = user::ActiveModel { id: Set(id), disabled_at: Set(Some(now)), ..Default::default() };
        row.update(db).await.unwrap();
        ask(&world, "head@xaa.example", "after", now).await;
        for token in ["before", "after"] {
            let found = resets::find_reset(db, &tokens::hash(token), now).await;
            assert!(matches!(found, Err(StoreError::NotFound)), "{token}");
        }
        let hash = tokens::hash("before");
        let used = resets::use_reset(db, &hash, plain("hash"), &SessionOrigin::default(), now).await;
        assert!(matches!(used, Err(StoreError::NotFound)));
    }

    async fn a_link_works_while_whoever_made_it_could_make_it_again(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let (head, adviser) = (world.person("head XAA"), world.account("adviser XAA"));
        let origin = SessionOrigin::default();
        let issue = async |viewer, token: &str| {
            resets::issue_reset(db, viewer, adviser, token, &origin, now).await.map(drop)
        };
        let change = async |viewer, token: &str| {
            let to = Email::parse("moved@xaa.example").unwrap();
            address_changes::issue_change(db, viewer, adviser, &to, token, &origin, now).await
        };
        let works = async |token: &str| resets::find_reset(db, token, now).await.is_ok();
        let changes = async |token: &str| address_changes::find_waiting_change(db, token, now).await.is_ok();
        let use_it = async |token: &str| resets::use_reset(db, token, plain("hash"), &origin, now).await;
        // While its maker is disabled it does not.
        issue(head, "head").await.unwrap();
        change(head, "moved").await.unwrap();
        assert!(works("head").await && changes("moved").await);
        people::disable_account(db, &world.organizer, world.account("head XAA"), now).await.unwrap();
        assert!(!works("head").await && !changes("moved").await);
        assert!(matches!(use_it("head").await, Err(StoreError::NotFound)));
        let confirmed = address_changes::confirm_change(db, "moved", &origin, now).await;
        assert!(matches!(confirmed, Err(StoreError::NotFound)), "{confirmed:?}");
        people::enable_account(db, &world.organizer, world.account("head XAA"), now).await.unwrap();
        assert!(works("head").await && changes("moved").await);
        // With an office its person has rights that the head has not.
        let email = Email::parse("adviser@xaa.example").unwrap();
        let office = SecretariatOffice::Translator;
        secretariat::give_office(db, &world.organizer, c, office, &email, now).await.unwrap();
        assert!(!works("head").await && !changes("moved").await);
        assert!(matches!(issue(head, "again").await, Err(StoreError::NotFound)));
        assert!(matches!(change(head, "again").await, Err(StoreError::NotFound)));
        issue(&world.organizer, "by an organizer").await.unwrap();
        let held = secretariat::list_offices(db, &world.access(&world.organizer).await).await.unwrap();
        secretariat::end_office(db, &world.organizer, c, held[0].id, now).await.unwrap();
        // Another password ends it, and so does the end of the account.
        issue(head, "head").await.unwrap();
        assert!(!works("by an organizer").await, "the last one alone");
        let own = world.person("adviser XAA");
        store::accounts::set_password(db, own, plain("own"), "kept", &origin, now).await.unwrap();
        assert!(!works("head").await);
        issue(head, "head").await.unwrap();
        people::disable_account(db, &world.organizer, adviser, now).await.unwrap();
        people::enable_account(db, &world.organizer, adviser, now).await.unwrap();
        assert!(!works("head").await);
        // Whoever heads no more has made nothing that works.
        issue(head, "head").await.unwrap();
        let listed = delegations::list_representatives(db, &world.organizer, world.delegations["XAA"]).await.unwrap();
        let seat = listed.into_iter().find(|one| one.role == Role::Head).unwrap().seat_id;
        store::accounts::end_seat(db, &world.organizer, seat, now).await.unwrap();
        assert!(!works("head").await);
        assert!(matches!(use_it("head").await, Err(StoreError::NotFound)));
    }

    async fn a_head_makes_a_link_for_the_own_delegation_alone_and_it_is_recorded(world: World) {
        let (db, now) = (&world.db, world.now);
        let (head, adviser) = (world.person("head XAA"), world.account("adviser XAA"));
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = browser.get(&format!("/delegations/{}", world.delegations["XAA"])).await;
        let path = format!("/people/{adviser}/reset");
        assert!(page.links_to(&path) && !page.links_to(&format!("/people/{}/reset", world.account("head XAA"))));
        assert!(browser.get(&path).await.words("main")[0].contains("adviser@xaa.example"));
        let made = browser.post(&path, &[]).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let link = made.attribute(".token a", "href").unwrap();
        let link = link.strip_prefix(ORIGIN).unwrap();
        let set = TestBrowser::new(&world).post(link, &[("new-password", NEW)]).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER);
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last = entries.last().unwrap();
        assert_eq!((last.act, last.actor.as_str()), (RecordAct::ResetIssued, "XAA"));
        let issue = async |viewer, id, token: &str| {
            resets::issue_reset(db, viewer, id, token, &SessionOrigin::default(), now).await.map(drop)
        };
        assert!(matches!(issue(head, world.account("head XAA"), "own").await, Err(StoreError::Forbidden)));
        assert!(matches!(issue(head, world.account("head XBB"), "other").await, Err(StoreError::NotFound)));
        // Whoever is an organizer as well has rights that the head has not.
        let row = user::ActiveModel { id: Set(adviser), organizer: Set(true), ..Default::default() };
        row.update(db).await.unwrap();
        assert!(matches!(issue(head, adviser, "office").await, Err(StoreError::NotFound)));
        issue(&world.organizer, adviser, "by an organizer").await.unwrap();
        let found = around(now + TimeDelta::hours(GIVEN_RESET_HOURS), async |at| {
            resets::find_reset(db, "by an organizer", at).await.is_ok()
        });
        assert_eq!(found.await, [true, false, false]);
    }
}
