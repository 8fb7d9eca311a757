//! Tries to sign in: how many are checked, how long strangers can keep somebody waiting, and what the pages tell of it.

use app::hashing_pool::HashingPool;
use app::{addresses, tokens};
use axum::http::{StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::attempts::{
    FORGOTTEN_AFTER, FREE_TRIES, KNOWN_BROWSER_DAYS, KNOWN_BROWSERS, LONGEST_WAIT, NETWORK, NEWCOMERS,
    SHORTEST_WAIT,
};
use domain::identifiers::UserId;
use domain::languages::Language;
use domain::reactions::{Audience, NEWCOMERS_PER_ADDRESS, Reaction};
use domain::text::Thesis;
use domain::viewers::Viewer;
use futures_util::future::{join, join_all, join3};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store::attempts::{self, NotedTry, TryPermit};
use store::entity::{attempt_count, known_browser};
use store::known_browsers::remember_browser;
use store::reactions::{self, AnonymousVisitor};
use store::{StoreError, accounts};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::moments::around;
use tests::pools::{HeldSlot, hold_hashing};
use tests::world::PASSWORD;
use tests::{on_both_databases, seen};
use tokio::time::sleep;

const OWNER: &str = "head@xaa.example";

/// The number of tries that are made at the same moment.
const PARALLEL: usize = 120;

/// The number of forms that are sent at the same moment: no more than may be checked for one network.
const FORMS: usize = 60;

fn free_tries() -> usize {
    usize::try_from(FREE_TRIES).unwrap()
}

fn id_of(viewer: &Viewer) -> UserId {
    viewer.person.as_ref().unwrap().id
}

async fn sign_in(client: &mut TestBrowser, email: &str, password: &str) -> TestResponse {
    client.post(addresses::SIGN_IN.path(), &[("email", email), ("password", password)]).await
}

/// Asks for a try from a browser without a token.
async fn ask(db: &DatabaseConnection, email: &str, network: &str, now: DateTime<Utc>) -> TryPermit {
    attempts::note_sign_in(db, email, network, None, now).await.unwrap()
}

fn is_checked(permit: &TryPermit) -> bool {
    matches!(permit, TryPermit::Check(_))
}

fn noted(permit: TryPermit) -> NotedTry {
    match permit {
        TryPermit::Check(noted) => noted,
        TryPermit::Wait(wait) => panic!("wait {wait}"),
    }
}

/// Makes as many tries at once as [`PARALLEL`] says, and counts those that would be checked.
async fn count_checked<F>(ask: impl Fn(usize) -> F) -> usize
where
    F: Future<Output = TryPermit> + Send + 'static,
{
    let tasks: Vec<_> = (0..PARALLEL).map(|number| tokio::spawn(ask(number))).collect();
    let mut checked = 0;
    for task in tasks {
        checked += usize::from(is_checked(&task.await.unwrap()));
    }
    checked
}

/// Returns an answer that is asked for while passwords cannot be hashed, which they can be again a moment later.
async fn answer_after(held: HeldSlot, answer: impl Future<Output = TestResponse>) -> TestResponse {
    let release = async {
        sleep(Duration::from_millis(100)).await;
        held.release().await;
    };
    join(answer, release).await.0
}

/// Tries the account from elsewhere until it is pressed.
async fn press(db: &DatabaseConnection, email: &str, now: DateTime<Utc>) {
    for number in 0..free_tries() {
        assert!(is_checked(&ask(db, email, &format!("elsewhere {number}"), now).await));
    }
    assert_eq!(ask(db, email, "elsewhere", now).await, TryPermit::Wait(SHORTEST_WAIT));
}

on_both_databases! {
    async fn of_many_tries_at_once_eight_are_checked(world: World) {
        let now = world.now;
        let from_one = count_checked(|_| {
            let db = world.db.clone();
            async move { ask(&db, OWNER, "one", now).await }
        });
        assert_eq!(from_one.await, free_tries(), "from one network");
        let from_many = count_checked(|number| {
            let db = world.db.clone();
            async move { ask(&db, "head@xbb.example", &format!("network {number}"), now).await }
        });
        assert_eq!(from_many.await, free_tries(), "from a network each");
        let to_nobody = count_checked(|_| {
            let db = world.db.clone();
            async move { ask(&db, "nobody@xbb.example", "two", now).await }
        });
        assert_eq!(to_nobody.await, free_tries(), "for an account that is not there");
        let owner = id_of(world.person("head XCC"));
        remember_browser(&world.db, owner, "known", None, now).await.unwrap();
        let from_known = count_checked(|_| {
            let db = world.db.clone();
            async move { attempts::note_sign_in(&db, "head@xcc.example", "three", Some("known"), now).await.unwrap() }
        });
        assert_eq!(from_known.await, free_tries(), "from a known browser");
        let present = count_checked(|_| {
            let (db, viewer) = (world.db.clone(), world.person("head XAA").clone());
            async move { attempts::note_present_password(&db, &viewer, "session", now).await.unwrap() }
        });
        assert_eq!(present.await, free_tries(), "of the present password");
    }

    async fn of_many_forms_at_once_eight_are_checked_and_the_others_are_told_to_wait(world: World) {
        let mut browser = TestBrowser::new(&world);
        browser.now = Some(world.now);
        let answers = join_all((0..FORMS).map(|_| {
            let mut browser = browser.clone();
            async move { sign_in(&mut browser, OWNER, "wrong").await.status }
        }));
        let answers = answers.await;
        let count = |status| answers.iter().filter(|answer| **answer == status).count();
        assert_eq!(count(StatusCode::UNPROCESSABLE_ENTITY), free_tries());
        assert_eq!(count(StatusCode::TOO_MANY_REQUESTS), FORMS - free_tries());
    }

    async fn strangers_keep_nobody_out_of_a_known_browser(world: World) {
        let mut known = TestBrowser::signed_in(&world, OWNER).await;
        known.post("/sign-out", &[]).await;
        known.now = Some(world.now);
        // From other networks, and from that of the owner.
        for network in (0..40).map(|number| format!("192.0.2.{number}")).chain([String::new()]) {
            let mut stranger = TestBrowser::in_network(&world, &network);
            stranger.now = Some(world.now);
            for _ in 0..3 {
                sign_in(&mut stranger, OWNER, "wrong").await;
            }
        }
        let mut unknown = TestBrowser::new(&world);
        unknown.now = Some(world.now);
        let refused = sign_in(&mut unknown, OWNER, PASSWORD).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "an unknown browser waits");
        for _ in 1..FREE_TRIES {
            assert_eq!(sign_in(&mut known, OWNER, "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(sign_in(&mut known, OWNER, PASSWORD).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_known_browser_waits_after_its_own_tries_alone(world: World) {
        let mut known = TestBrowser::signed_in(&world, OWNER).await;
        known.now = Some(world.now);
        known.post("/sign-out", &[]).await;
        for _ in 0..FREE_TRIES {
            assert_eq!(sign_in(&mut known, OWNER, "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(sign_in(&mut known, OWNER, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
        let other = ask(&world.db, OWNER, "", world.now).await;
        assert!(is_checked(&other), "what a known browser tries is counted apart");
        let mut clients = known.clone();
        let answers = around(world.now + SHORTEST_WAIT, async |now| {
            clients.now = Some(now);
            sign_in(&mut clients, OWNER, PASSWORD).await.status
        });
        let after = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SEE_OTHER, StatusCode::SEE_OTHER];
        assert_eq!(answers.await, after);
    }

    async fn the_owner_comes_in_from_a_new_browser_half_a_minute_later_whatever_strangers_do(world: World) {
        press(&world.db, OWNER, world.now).await;
        let mut owner = TestBrowser::in_network(&world, "198.51.100.1");
        owner.now = Some(world.now);
        let told = sign_in(&mut owner, OWNER, PASSWORD).await;
        assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(told.headers[header::RETRY_AFTER], "30");
        assert_eq!(told.errors(), ["There were many tries. Please try again in 30 seconds."]);
        assert_eq!(told.input("email").as_deref(), Some(OWNER), "what was typed is kept");
        for second in [10, 20, 29] {
            let now = world.now + TimeDelta::seconds(second);
            for number in 0..free_tries() {
                ask(&world.db, OWNER, &format!("elsewhere {number}"), now).await;
                ask(&world.db, OWNER, &format!("anew {second} {number}"), now).await;
            }
        }
        let answers = around(world.now + SHORTEST_WAIT, async |now| {
            owner.now = Some(now);
            sign_in(&mut owner, OWNER, PASSWORD).await.status
        });
        let after = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SEE_OTHER, StatusCode::SEE_OTHER];
        assert_eq!(answers.await, after);
    }

    async fn a_wait_grows_up_to_an_hour_and_asking_early_does_not_lengthen_it(world: World) {
        let (db, mut now) = (&world.db, world.now);
        let mut waits = Vec::new();
        for _ in 0..free_tries() + 10 {
            while let TryPermit::Wait(wait) = ask(db, OWNER, "one", now).await {
                assert_eq!(ask(db, OWNER, "one", now + wait / 2).await, TryPermit::Wait(wait - wait / 2));
                waits.push(wait);
                now += wait;
            }
        }
        assert!(waits.is_sorted(), "{waits:?}");
        assert_eq!((waits.first(), waits.last()), (Some(&SHORTEST_WAIT), Some(&LONGEST_WAIT)));
    }

    async fn nobody_learns_whether_there_is_an_account(world: World) {
        let answers = async |email: &str, network: &str| {
            let mut stranger = TestBrowser::in_network(&world, network);
            stranger.now = Some(world.now);
            let mut seen = Vec::new();
            for _ in 0..FREE_TRIES + 2 {
                let answer = sign_in(&mut stranger, email, "wrong").await;
                let wait = answer.headers.get(header::RETRY_AFTER).cloned();
                assert!(answer.headers.get(header::SET_COOKIE).is_none());
                seen.push((answer.status, wait, answer.errors(), answer.input("email").is_some()));
            }
            seen
        };
        let there = answers(OWNER, "192.0.2.1").await;
        assert_eq!(there.last().unwrap().0, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answers("nobody@xaa.example", "192.0.2.2").await, there);
        assert_eq!(answers("no address", "192.0.2.3").await, there);
    }

    async fn an_address_is_counted_however_it_is_typed(world: World) {
        let forms = [OWNER, " HEAD@xaa.example", "Head@XAA.Example ", "\u{ff48}ead@xaa.example", "head\u{ff20}xaa.example"];
        for number in 0..free_tries() {
            assert!(is_checked(&ask(&world.db, forms[number % forms.len()], "one", world.now).await));
        }
        for form in forms {
            assert_eq!(ask(&world.db, form, "one", world.now).await, TryPermit::Wait(SHORTEST_WAIT), "{form:?}");
        }
        assert!(is_checked(&ask(&world.db, "head@xbb.example", "one", world.now).await), "another account");
    }

    async fn one_network_tries_many_accounts_slowly(world: World) {
        let db = &world.db;
        for number in 0..60 {
            assert!(is_checked(&ask(db, &format!("{number}@x.example"), "one", world.now).await));
        }
        assert_eq!(ask(db, "more@x.example", "one", world.now).await, TryPermit::Wait(NETWORK.refill));
        assert!(is_checked(&ask(db, "more@x.example", "two", world.now).await), "another network");
        let mut number = 0;
        let later = around(world.now + NETWORK.refill, async |now| {
            number += 1;
            is_checked(&ask(db, &format!("late-{number}@x.example"), "one", now).await)
        });
        assert_eq!(later.await, [false, true, false]);
    }

    async fn a_network_is_what_the_last_proxy_reports(world: World) {
        let mut stranger = TestBrowser::new(&world);
        stranger.now = Some(world.now);
        let mut last = StatusCode::OK;
        for number in 0..=FREE_TRIES {
            let reported = format!("203.0.113.{number}, 192.0.2.1");
            stranger.headers.insert("x-forwarded-for", reported.parse().unwrap());
            last = sign_in(&mut stranger, OWNER, "wrong").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let rows = attempt_count::Entity::find().all(&world.db).await.unwrap();
        let subjects: Vec<_> = rows.into_iter().map(|row| row.subject).collect();
        assert!(subjects.contains(&"network:192.0.2.1".to_owned()), "{subjects:?}");
        assert!(!subjects.iter().any(|subject| subject.contains("203.0.113") || subject.contains('@')), "{subjects:?}");
    }

    async fn a_right_password_forgets_the_tries_and_one_that_was_not_checked_is_not_counted(world: World) {
        let (db, now) = (&world.db, world.now);
        for _ in 1..FREE_TRIES {
            ask(db, OWNER, "one", now).await;
        }
        let last = noted(ask(db, OWNER, "one", now).await);
        attempts::return_try(db, &last, now).await.unwrap();
        let last = noted(ask(db, OWNER, "one", now).await);
        assert!(!is_checked(&ask(db, OWNER, "one", now).await));
        attempts::clear_tries(db, &last, now).await.unwrap();
        assert!(is_checked(&ask(db, OWNER, "one", now).await));
        remember_browser(db, id_of(world.person("head XBB")), "known", None, now).await.unwrap();
        let known = async || attempts::note_sign_in(db, "head@xbb.example", "one", Some("known"), now).await.unwrap();
        for _ in 1..FREE_TRIES {
            known().await;
        }
        let last = noted(known().await);
        assert!(!is_checked(&known().await));
        attempts::clear_tries(db, &last, now).await.unwrap();
        for _ in 0..FREE_TRIES {
            assert!(is_checked(&known().await));
        }
    }

    async fn tries_are_forgotten_a_day_after_the_last(world: World) {
        ask(&world.db, OWNER, "one", world.now).await;
        let kept = around(world.now + FORGOTTEN_AFTER, async |now| {
            attempts::forget_old_tries(&world.db, now).await.unwrap();
            let rows = attempt_count::Entity::find().all(&world.db).await.unwrap();
            rows.iter().filter(|row| row.tries > 0).count()
        });
        assert_eq!(kept.await, [1, 0, 0]);
        attempts::forget_old_tries(&world.db, world.now + FORGOTTEN_AFTER * 2).await.unwrap();
        assert_eq!(attempt_count::Entity::find().count(&world.db).await.unwrap(), 0);
    }

    async fn a_browser_is_known_until_its_time_is_over(world: World) {
        remember_browser(&world.db, id_of(world.person("head XAA")), "known", None, world.now).await.unwrap();
        let end = world.now + TimeDelta::days(KNOWN_BROWSER_DAYS);
        press(&world.db, OWNER, end - TimeDelta::seconds(1)).await;
        let known = around(end, async |now| {
            is_checked(&attempts::note_sign_in(&world.db, OWNER, "new", Some("known"), now).await.unwrap())
        });
        assert_eq!(known.await, [true, false, false]);
    }

    async fn a_browser_that_one_account_knows_is_unknown_to_another(world: World) {
        remember_browser(&world.db, id_of(world.person("head XAA")), "known", None, world.now).await.unwrap();
        press(&world.db, "head@xbb.example", world.now).await;
        let tried = attempts::note_sign_in(&world.db, "head@xbb.example", "new", Some("known"), world.now).await.unwrap();
        assert_eq!(tried, TryPermit::Wait(SHORTEST_WAIT));
    }

    async fn a_token_from_before_a_sign_in_is_worth_nothing_after_it(world: World) {
        let db = &world.db;
        let (one, two) = (id_of(world.person("head XAA")), id_of(world.person("head XBB")));
        let known = async || {
            let rows = known_browser::Entity::find().all(db).await.unwrap();
            let mut known: Vec<_> = rows.into_iter().map(|row| (row.token_hash, row.user_id)).collect();
            known.sort();
            known
        };
        remember_browser(db, one, "a", None, world.now).await.unwrap();
        remember_browser(db, two, "b", Some("a"), world.now).await.unwrap();
        assert_eq!(known().await, [("b".to_owned(), one), ("b".to_owned(), two)], "one browser for two people");
        remember_browser(db, one, "c", Some("b"), world.now).await.unwrap();
        assert_eq!(known().await, [("c".to_owned(), one), ("c".to_owned(), two)]);
        let mut client = TestBrowser::signed_in(&world, OWNER).await;
        let former = client.cookies["baraza-browser"].clone();
        sign_in(&mut client, OWNER, PASSWORD).await;
        assert_ne!(client.cookies["baraza-browser"], former);
    }

    async fn an_account_knows_its_latest_browsers_alone(world: World) {
        let id = id_of(world.person("head XAA"));
        for number in 0..KNOWN_BROWSERS + 2 {
            let now = world.now + TimeDelta::minutes(i64::try_from(number).unwrap());
            remember_browser(&world.db, id, &number.to_string(), None, now).await.unwrap();
        }
        let own = known_browser::Entity::find().filter(known_browser::COLUMN.user_id.eq(id));
        let known: Vec<_> = own.all(&world.db).await.unwrap().into_iter().map(|row| row.token_hash).collect();
        assert_eq!(known.len(), KNOWN_BROWSERS);
        assert!(!known.contains(&"0".to_owned()) && !known.contains(&"1".to_owned()), "{known:?}");
    }

    async fn a_new_password_makes_every_other_browser_unknown(world: World) {
        let mut one = TestBrowser::signed_in(&world, OWNER).await;
        let mut two = TestBrowser::signed_in(&world, OWNER).await;
        let former = one.clone();
        let change = [("password", PASSWORD), ("new-password", "an even longer password")];
        assert_eq!(one.post(addresses::PASSWORD.path(), &change).await.status, StatusCode::SEE_OTHER);
        assert_ne!(one.cookies["baraza-browser"], former.cookies["baraza-browser"]);
        let now = world.now + TimeDelta::minutes(5);
        press(&world.db, OWNER, now).await;
        let status = async |client: &mut TestBrowser| {
            client.now = Some(now);
            sign_in(client, OWNER, "an even longer password").await.status
        };
        assert_eq!(status(&mut two).await, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(status(&mut former.clone()).await, StatusCode::TOO_MANY_REQUESTS, "nor does a copy of its cookie");
        assert_eq!(status(&mut one).await, StatusCode::SEE_OTHER);
    }

    async fn the_present_password_is_asked_for_as_seldom(world: World) {
        let mut thief = TestBrowser::signed_in(&world, OWNER).await;
        let mut owner = TestBrowser::signed_in(&world, OWNER).await;
        let path = addresses::PASSWORD.path();
        let guess = [("password", "wrong"), ("new-password", "an even longer password")];
        let right = [("password", PASSWORD), ("new-password", "an even longer password")];
        thief.now = Some(world.now);
        for _ in 0..FREE_TRIES {
            assert_eq!(thief.post_anew(path, &guess).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let told = thief.post_anew(path, &right).await;
        assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(told.headers[header::RETRY_AFTER], "30");
        assert_eq!(told.errors(), ["There were many tries. Please try again in 30 seconds."]);
        assert_eq!(owner.post_anew(path, &guess).await.status, StatusCode::UNPROCESSABLE_ENTITY, "another session");
        let answers = around(world.now + SHORTEST_WAIT, async |now| {
            thief.now = Some(now);
            thief.post_anew(path, &guess).await.status
        });
        let after =
            [StatusCode::TOO_MANY_REQUESTS, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::TOO_MANY_REQUESTS];
        assert_eq!(answers.await, after);
        let nobody = attempts::note_present_password(&world.db, &Viewer::default(), "s", world.now).await;
        assert!(matches!(nobody, Err(StoreError::SignInNeeded)));
    }

    async fn a_long_wait_is_told_in_minutes(world: World) {
        let mut now = world.now;
        for _ in 0..free_tries() + 4 {
            while let TryPermit::Wait(wait) = ask(&world.db, OWNER, "192.0.2.1", now).await {
                now += wait;
            }
        }
        let mut stranger = TestBrowser::in_network(&world, "192.0.2.1");
        stranger.now = Some(now);
        let told = sign_in(&mut stranger, OWNER, "wrong").await;
        assert_eq!(told.headers[header::RETRY_AFTER], "480");
        assert_eq!(told.errors(), ["There were many tries. Please try again in 8 minutes."]);
    }

    async fn of_many_newcomers_at_once_no_more_are_admitted_than_may_come(world: World) {
        let (db, id, nobody) = (&world.db, world.consultation, Viewer::default());
        let mark = seen::audience(db, id).await;
        reactions::set_audience(db, &world.organizer, id, mark, Audience::Public, world.now).await.unwrap();
        let thesis = Thesis::parse("Shared.").unwrap();
        let organizer = AnonymousVisitor { token_hash: None, address: "" };
        let submitted =
            reactions::submit_thesis(db, &world.organizer, organizer, id, Language::English, &thesis, world.now).await;
        let statement = submitted.unwrap().id;
        let come = async |token: String, now: DateTime<Utc>| {
            let visitor = AnonymousVisitor { token_hash: Some(&token), address: "192.0.2.1" };
            reactions::save_reaction(db, &nobody, visitor, id, statement, Reaction::Agree, now).await
        };
        let many = NEWCOMERS_PER_ADDRESS + 20;
        let came = join_all((0..many).map(|number| come(number.to_string(), world.now))).await;
        let admitted = came.iter().filter(|one| one.is_ok()).count();
        assert_eq!(u64::try_from(admitted).unwrap(), NEWCOMERS_PER_ADDRESS);
        let mut number = many;
        let later = around(world.now + NEWCOMERS.refill, async |now| {
            number += 1;
            come(number.to_string(), now).await.is_ok()
        });
        assert_eq!(later.await, [false, true, false]);
    }

    async fn an_owner_in_a_known_browser_does_not_wait_behind_strangers(world: World) {
        let pool = HashingPool::new(1, 0, Duration::from_secs(30));
        let mut owner = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.hashing = pool.clone()));
        let mut stranger = owner.clone();
        (owner.now, stranger.now) = (Some(world.now), Some(world.now));
        assert_eq!(sign_in(&mut owner, OWNER, PASSWORD).await.status, StatusCode::SEE_OTHER);
        let held = hold_hashing(&pool).await;
        let told = sign_in(&mut stranger, OWNER, PASSWORD).await;
        assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(told.headers[header::RETRY_AFTER], "5", "who is refused is told when to come again");
        let fields = [("password", PASSWORD), ("new-password", "another long password")];
        let changed = answer_after(held, owner.post(addresses::PASSWORD.path(), &fields)).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
        assert_eq!(owner.post(addresses::SIGN_OUT.path(), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sign_in(&mut owner, OWNER, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let held = hold_hashing(&pool).await;
        assert_eq!(sign_in(&mut stranger, OWNER, PASSWORD).await.status, StatusCode::SERVICE_UNAVAILABLE);
        let back = answer_after(held, sign_in(&mut owner, OWNER, "another long password")).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    }

    async fn a_flood_from_one_network_leaves_room_for_somebody_else(world: World) {
        // Of sixteen places one network has four.
        let pool = HashingPool::new(1, 15, Duration::from_secs(30));
        let browser = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.hashing = pool.clone()));
        let from = |network: &str| {
            let mut browser = browser.clone();
            browser.now = Some(world.now);
            browser.headers.insert("x-forwarded-for", network.parse().unwrap());
            browser
        };
        let held = hold_hashing(&pool).await;
        let refused = AtomicUsize::new(0);
        let flood = join_all((0..6).map(|number| {
            let (mut stranger, refused) = (from("192.0.2.1"), &refused);
            async move {
                let email = format!("{number}@xaa.example");
                let status = sign_in(&mut stranger, &email, "wrong").await.status;
                refused.fetch_add(usize::from(status == StatusCode::SERVICE_UNAVAILABLE), Ordering::Relaxed);
                status
            }
        }));
        let release = async {
            while refused.load(Ordering::Relaxed) < 2 {
                sleep(Duration::from_millis(5)).await;
            }
            held.release().await;
        };
        let mut owner = from("198.51.100.1");
        let (answers, own, ()) = join3(flood, sign_in(&mut owner, OWNER, PASSWORD), release).await;
        assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.body);
        let count = |status| answers.iter().filter(|answer| **answer == status).count();
        assert_eq!(count(StatusCode::UNPROCESSABLE_ENTITY), 4);
        assert_eq!(count(StatusCode::SERVICE_UNAVAILABLE), 2, "whoever is refused is told to come again");
    }

    async fn a_busy_server_counts_no_try_and_an_unknown_link_costs_no_hash(world: World) {
        let pool = HashingPool::new(1, 0, Duration::from_secs(5));
        let state = world.state(ORIGIN).with(|parts| parts.hashing = pool.clone());
        let held = hold_hashing(&pool).await;
        let mut guest = TestBrowser::over(state);
        guest.now = Some(world.now);
        for _ in 0..=FREE_TRIES {
            let busy = sign_in(&mut guest, OWNER, PASSWORD).await;
            assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(busy.input("email").as_deref(), Some(OWNER), "what was typed is kept");
        }
        let fields = [("name", "Two"), ("new-password", "another long password")];
        let to = Email::parse("two@xaa.example").unwrap();
        accounts::invite_organizer(&world.db, &to, &tokens::hash("link"), world.now).await.unwrap();
        assert_eq!(guest.post("/invitations/unknown", &fields).await.status, StatusCode::NOT_FOUND);
        assert_eq!(guest.post("/invitations/link", &fields).await.status, StatusCode::SERVICE_UNAVAILABLE);
        held.release().await;
        assert_eq!(sign_in(&mut guest, OWNER, PASSWORD).await.status, StatusCode::SEE_OTHER);
    }
}
