//! Tests second factors: each code once, recovery codes, the second step of a sign-in, and who takes factors away.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::accounts::Role;
use domain::attempts::FREE_TRIES;
use domain::mail::MailKind;
use domain::records::RecordAct;
use domain::second_factors::{
    FactorAudience, RECOVERY_CODES, SECRET_BYTES, SHOWN_MINUTES, STEP_MINUTES, decode_base32, encode_base32,
    step_at, totp_code,
};
use domain::secretariat::SecretariatOffice;
use domain::service_tokens::TokenScope;
use domain::sessions::AccountNoticeKind;
use domain::text::Title;
use futures_util::future::join_all;
use migrations::Migrator;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sea_orm_migration::{Migration, MigratorTrait};
use serde_json::{Value, json};
use store::account_notices::{self, SessionOrigin};
use store::accounts::NewPassword;
use store::entity::{comment, invitation, mail, seat, session, totp_secret, user};
use store::links::NewLink;
use store::service_tokens::{self, NewServiceToken};
use store::sessions::NewSession;
use store::{
    StoreError, accounts, factor_policies, links, people, records, second_factors, secretariat, sessions,
};
use tests::client::{TestBrowser, TestResponse};
use tests::conformance::keep;
use tests::moments::around;
use tests::on_both_databases;
use tests::world::{PASSWORD, World};

const HEAD: &str = "head@xaa.example";

async fn code_at(world: &World, at: DateTime<Utc>) -> String {
    let secret = totp_secret::Entity::find().one(&world.db).await.unwrap().unwrap().secret;
    totp_code(&decode_base32(&secret).unwrap(), step_at(at))
}

/// Sets up an app for the head of XAA at this time, and returns the browser and the recovery codes.
async fn set_up(world: &World, at: DateTime<Utc>) -> (TestBrowser, Vec<String>) {
    let mut browser = TestBrowser::new(world);
    browser.now = Some(at);
    browser.sign_in(HEAD).await;
    let codes = set_up_for(world, &mut browser, at).await;
    (browser, codes)
}

/// Sets up an app for whoever has signed in with this browser, and returns the recovery codes.
async fn set_up_for(world: &World, browser: &mut TestBrowser, at: DateTime<Utc>) -> Vec<String> {
    let begun = browser.post("/account/second-factor/app", &[("act", "begin")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let page = browser.get("/account/second-factor/app").await;
    assert!(page.has("svg.qr[role=img][aria-label]"), "{}", page.body);
    let code = code_at(world, at).await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    let refused = browser.post("/account/second-factor/app", &[("factor-code", wrong)]).await;
    assert_eq!((refused.status, refused.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let done = browser.post("/account/second-factor/app", &[("factor-code", &code)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_eq!(done.words(".notice.done"), ["The app is set up."]);
    let codes = done.texts("ol.token code");
    assert_eq!(codes.len(), RECOVERY_CODES);
    codes
}

async fn first_step(browser: &mut TestBrowser) -> TestResponse {
    browser.post("/sign-in", &[("email", HEAD), ("password", PASSWORD), ("next", "/account")]).await
}

async fn second_step(browser: &mut TestBrowser, code: &str) -> TestResponse {
    browser.post("/sign-in", &[("factor-code", code)]).await
}

#[test]
fn codes_are_kept_for_a_program_that_is_not_ours() {
    let secrets = [vec![0; SECRET_BYTES], (0..).take(SECRET_BYTES).collect(), vec![255; SECRET_BYTES]];
    let times = [0, 59, 1_111_111_109, 1_234_567_890, 2_000_000_000, 20_000_000_000];
    let codes = secrets.iter().flat_map(|secret| {
        times.map(|at| {
            let step = step_at(DateTime::from_timestamp(at, 0).unwrap());
            json!({ "secret": encode_base32(secret), "at": at, "code": totp_code(secret, step) })
        })
    });
    let codes = Value::Array(codes.collect());
    assert_eq!(codes[0]["secret"].as_str().unwrap().len(), 32);
    keep("app.totp.json", codes.to_string().as_bytes());
}

on_both_databases! {
    async fn a_password_alone_opens_no_account_with_a_second_factor(world: World) {
        let begun = world.now;
        set_up(&world, begun).await;
        let at = begun + TimeDelta::minutes(5);
        let mut browser = TestBrowser::new(&world);
        browser.now = Some(at);
        let asked = first_step(&mut browser).await;
        assert_eq!(asked.status, StatusCode::OK);
        assert!(asked.has("input[name=factor-code][autocomplete=one-time-code]") && browser.cookies.is_empty());
        assert!(!asked.has("form[data-purpose=step]"), "there is no passkey to be shown");
        assert!(asked.words("main").concat().contains("Type the code that your app shows"), "{}", asked.body);
        let refused = second_step(&mut browser, "12345").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.errors(), ["This code is not right, or was used already."]);
        let code = code_at(&world, at).await;
        let done = second_step(&mut browser, &code).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/account"), "{}", done.body);
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        let strong = session::Entity::find().filter(session::COLUMN.strong.eq(true));
        assert_eq!(strong.count(&world.db).await.unwrap(), 2, "this one, and that in which the app was set up");
        // The same code once more, and the same step once more.
        let mut again = TestBrowser::new(&world);
        again.now = Some(at);
        first_step(&mut again).await;
        assert_eq!(second_step(&mut again, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.cookies.is_empty());
        let late = at + TimeDelta::minutes(STEP_MINUTES);
        again.now = Some(late);
        let code = code_at(&world, late).await;
        let over = second_step(&mut again, &code).await;
        assert_eq!(over.errors(), ["The second step took too long. Please begin again."]);
    }

    async fn what_was_typed_waits_until_the_second_factor_that_is_required(world: World) {
        let (now, op1) = (world.now, world.provision("OP1"));
        let path = format!("/provisions/{op1}/comments");
        let fields = [("body", "Kept."), ("comment-kind", "general"), ("comment-language", "en")];
        let mut typing = TestBrowser::new(&world);
        typing.now = Some(now);
        typing.sign_in(HEAD).await;
        typing.get(&format!("/provisions/{op1}")).await;
        factor_policies::set_policy(&world.db, &world.organizer, FactorAudience::Heads, now, now).await.unwrap();
        let asked = typing.post(&path, &fields).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{}", asked.body);
        assert!(asked.has("input[name=kept]") && asked.links_to("/account/second-factor"), "{}", asked.body);
        // The password alone does not do, and loses nothing.
        let weak = typing.post("/account/confirmation", &[("password", PASSWORD)]).await;
        assert!(weak.has("input[name=kept]") && !weak.has("textarea[name=body]"), "{}", weak.body);
        // It is set up in another window, while this one stays.
        let mut window = typing.clone();
        set_up_for(&world, &mut window, now).await;
        let wrong = typing.post("/account/confirmation", &[("password", "wrong")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.has("input[name=kept]"), "{}", wrong.body);
        let shown = typing.post("/account/confirmation", &[("password", PASSWORD)]).await;
        assert_eq!(shown.text_area("body").as_deref(), Some("Kept."), "{}", shown.body);
        let said = shown.words("main").concat();
        assert!(said.contains("Nothing is sent until you press") && said.contains("Aland"), "{said}");
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 0, "nothing was sent");
        let sent = shown.form_fields(&format!("form[action=\"{path}\"]"));
        let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(typing.post(&path, &sent).await.status, StatusCode::SEE_OTHER);
        assert_eq!(comment::Entity::find().one(&world.db).await.unwrap().unwrap().body, "Kept.");
    }

    async fn what_was_typed_waits_until_its_person_has_shown_again_who_it_is(world: World) {
        let mut organizer = TestBrowser::new(&world);
        organizer.now = Some(world.now);
        organizer.sign_in("organizer@forum.example").await;
        assert!(organizer.get("/people").await.has("input[name=email]"));
        organizer.now = Some(world.now + TimeDelta::minutes(SHOWN_MINUTES));
        let asked = organizer.post("/people", &[("email", "new@forum.example")]).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{}", asked.body);
        assert!(asked.has("input[name=kept]") && !asked.links_to("/account/second-factor"), "{}", asked.body);
        let wrong = organizer.post("/account/confirmation", &[("password", "wrong")]).await;
        assert_eq!((wrong.status, wrong.has("input[name=kept]")), (StatusCode::UNPROCESSABLE_ENTITY, true));
        let shown = organizer.post("/account/confirmation", &[("password", PASSWORD)]).await;
        assert_eq!(shown.input("email").as_deref(), Some("new@forum.example"), "{}", shown.body);
        let given = async || invitation::Entity::find().filter(invitation::Column::Email.eq("new@forum.example")).count(&world.db).await.unwrap();
        assert_eq!(given().await, 0, "nothing was sent");
        let sent = shown.form_fields("form[action=\"/people\"]");
        let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert!(organizer.post("/people", &sent).await.has(".token a"));
        assert_eq!(given().await, 1);
    }

    async fn what_was_typed_comes_through_both_steps(world: World) {
        set_up(&world, world.now).await;
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut browser = TestBrowser::new(&world);
        let at = world.now + TimeDelta::minutes(5);
        browser.now = Some(at);
        first_step(&mut browser).await;
        let code = code_at(&world, at).await;
        second_step(&mut browser, &code).await;
        browser.get(&page).await;
        browser.clone().post("/sign-out", &[]).await;
        let fields = [("body", "Kept."), ("comment-kind", "general"), ("comment-language", "en")];
        let asked = browser.post(&format!("{page}/comments"), &fields).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        let later = at + TimeDelta::minutes(2);
        browser.now = Some(later);
        let step = first_step(&mut browser).await;
        assert!(step.has("input[name=kept]"), "{}", step.body);
        let code = code_at(&world, later).await;
        let shown = second_step(&mut browser, &code).await;
        assert_eq!(shown.text_area("body").as_deref(), Some("Kept."), "{}", shown.body);
    }

    async fn each_step_is_taken_once_of_a_thousand_at_the_same_moment(world: World) {
        set_up(&world, world.now).await;
        let (id, at) = (world.account("head XAA"), world.now + TimeDelta::minutes(5));
        let code = code_at(&world, at).await;
        let tries = (0..1_000).map(|_| second_factors::use_app_code(&world.db, id, &code, at));
        let taken = join_all(tries).await.into_iter().filter(|taken| matches!(taken, Ok(true))).count();
        assert_eq!(taken, 1);
        let earlier = code_at(&world, at - TimeDelta::seconds(30)).await;
        assert!(!second_factors::use_app_code(&world.db, id, &earlier, at).await.unwrap(), "nor one before it");
        let next = code_at(&world, at + TimeDelta::seconds(30)).await;
        assert!(second_factors::use_app_code(&world.db, id, &next, at).await.unwrap());
    }

    async fn a_recovery_code_stands_in_once_and_its_owner_is_told(world: World) {
        let (mut owner, codes) = set_up(&world, world.now).await;
        let at = world.now + TimeDelta::minutes(5);
        let mut browser = TestBrowser::new(&world);
        browser.now = Some(at);
        first_step(&mut browser).await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        assert_eq!(second_step(&mut browser, &typed).await.status, StatusCode::SEE_OTHER);
        let told = account_notices::list_notices(&world.db, world.person("head XAA")).await.unwrap();
        assert!(told.iter().any(|one| one.kind == AccountNoticeKind::RecoveryCodeUsed), "{told:?}");
        for kind in [MailKind::FactorsChanged, MailKind::RecoveryCodeUsed] {
            let sent = mail::Entity::find().filter(mail::Column::Kind.eq(kind)).all(&world.db).await.unwrap();
            assert!(sent.iter().all(|one| one.address == HEAD) && !sent.is_empty(), "{kind}");
        }
        let mut again = TestBrowser::new(&world);
        again.now = Some(at);
        first_step(&mut again).await;
        assert_eq!(second_step(&mut again, &codes[3]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = owner.get("/account/second-factor").await;
        assert!(page.words("main")[0].contains("Codes that were not used: 9"), "{}", page.body);
        let renewed = owner.post("/account/second-factor/codes", &[]).await;
        assert_eq!(renewed.texts("ol.token code").len(), RECOVERY_CODES, "{}", renewed.body);
        assert_eq!(second_step(&mut again, &codes[4]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the former ones end");
    }

    async fn codes_are_tried_as_seldom_as_passwords_and_the_known_browser_goes_on(world: World) {
        let (owner, _) = set_up(&world, world.now).await;
        let at = world.now + TimeDelta::minutes(5);
        let mut thief = TestBrowser::new(&world);
        thief.now = Some(at);
        first_step(&mut thief).await;
        for _ in 0..FREE_TRIES {
            assert_eq!(second_step(&mut thief, "000000x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(second_step(&mut thief, "000000x").await.status, StatusCode::TOO_MANY_REQUESTS);
        let mut other = TestBrowser::in_network(&world, "192.0.2.9");
        other.now = Some(at);
        first_step(&mut other).await;
        assert_eq!(second_step(&mut other, "000000x").await.status, StatusCode::TOO_MANY_REQUESTS, "from wherever");
        let mut owner = owner;
        owner.now = Some(at);
        owner.post("/sign-out", &[]).await;
        first_step(&mut owner).await;
        let code = code_at(&world, at).await;
        assert_eq!(second_step(&mut owner, &code).await.status, StatusCode::SEE_OTHER);
    }

    async fn what_is_sensitive_asks_again_who_it_is(world: World) {
        let mut browser = TestBrowser::new(&world);
        browser.now = Some(world.now);
        browser.sign_in(HEAD).await;
        let late = world.now + TimeDelta::minutes(SHOWN_MINUTES);
        browser.now = Some(late - TimeDelta::milliseconds(1));
        assert_eq!(browser.get("/account/second-factor/app").await.status, StatusCode::OK);
        browser.now = Some(late);
        for path in ["app", "codes", "removal"] {
            let path = format!("/account/second-factor/{path}");
            let asked = browser.get(&path).await;
            assert_eq!(asked.location(), format!("/account/confirmation?next={path}"));
            assert_eq!(browser.post(&path, &[("act", "begin")]).await.location(), asked.location());
        }
        assert_eq!(totp_secret::Entity::find().count(&world.db).await.unwrap(), 0);
        browser.get("/account/confirmation?next=/account/second-factor/app").await;
        let wrong = browser.post("/account/confirmation", &[("password", "wrong")]).await;
        assert_eq!((wrong.status, wrong.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        let right = browser.post("/account/confirmation", &[("password", PASSWORD)]).await;
        assert_eq!(right.location(), "/account/second-factor/app");
        assert_eq!(browser.get("/account/second-factor/app").await.status, StatusCode::OK);
    }

    async fn a_short_password_needs_a_second_factor_beside_it(world: World) {
        let (db, head, origin) = (&world.db, world.person("head XAA"), SessionOrigin::default());
        let short = || NewPassword { hash: "hash".into(), short: true };
        let refused = accounts::set_password(db, head, short(), "", &origin, world.now).await;
        assert!(matches!(refused, Err(StoreError::State)));
        let (mut browser, _) = set_up(&world, world.now).await;
        let change = [("password", PASSWORD), ("new-password", "kw9#fLq2")];
        assert_eq!(browser.post("/account/password", &change).await.status, StatusCode::SEE_OTHER);
        let kept = browser.post("/account/second-factor/removal", &[]).await;
        assert_eq!(kept.status, StatusCode::CONFLICT);
        assert!(kept.errors()[0].contains("only long enough beside"), "{:?}", kept.errors());
        let change = [("password", "kw9#fLq2"), ("new-password", "an even longer password")];
        browser.get("/account").await;
        assert_eq!(browser.post("/account/password", &change).await.status, StatusCode::SEE_OTHER);
        browser.get("/account/second-factor/removal").await;
        assert_eq!(browser.post("/account/second-factor/removal", &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!second_factors::find_own_factors(db, head).await.unwrap().is_guarded());
    }

    async fn a_short_password_and_the_end_of_the_last_factor_take_turns(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XAA"));
        set_up(&world, now).await;
        let (origin, new) = (SessionOrigin::default(), NewPassword { hash: "short".to_owned(), short: true });
        let (set, removed) = tokio::join!(
            accounts::set_password(db, head, new, "kept", &origin, now),
            second_factors::remove_app(db, head, &origin, now),
        );
        assert!(set.is_ok() != removed.is_ok(), "one of them finds what the other has done: {set:?} {removed:?}");
    }

    async fn an_organizer_takes_lost_factors_away_which_is_recorded(world: World) {
        let (db, now, origin) = (&world.db, world.now, SessionOrigin::default());
        let (mut browser, _) = set_up(&world, now).await;
        let id = world.account("head XAA");
        let own = world.organizer.person.as_ref().unwrap().id;
        let refused = people::clear_factors(db, &world.organizer, own, &origin, now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)), "not the own ones");
        let change = [("password", PASSWORD), ("new-password", "kw9#fLq2")];
        assert_eq!(browser.post("/account/password", &change).await.status, StatusCode::SEE_OTHER);
        people::clear_factors(db, &world.organizer, id, &origin, now).await.unwrap();
        assert_ne!(browser.get("/account").await.status, StatusCode::OK, "the sessions end");
        assert!(!second_factors::find_factors(db, id).await.unwrap().is_guarded());
        let found = user::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
        assert_eq!((found.password_hash, found.short_password), (None, false), "a short password opens nothing alone");
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        assert_eq!(entries.last().unwrap().act, RecordAct::FactorsCleared);
    }

    async fn rights_wait_for_a_second_factor_from_the_day_on_which_it_is_required(world: World) {
        let (db, now) = (&world.db, world.now);
        let from = now + TimeDelta::days(1);
        for who in ["head XAA", "adviser XAA"] {
            let refused = factor_policies::set_policy(db, world.person(who), FactorAudience::All, from, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{who}");
        }
        let past = factor_policies::set_policy(db, &world.organizer, FactorAudience::All, now - TimeDelta::seconds(1), now).await;
        assert!(matches!(past, Err(StoreError::TooSoon)));
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, from, now).await.unwrap();
        let hash = |who: &str| format!("session of {who}");
        for who in ["head XAA", "delegate XAA"] {
            sessions::start_session(db, &NewSession::plain(world.account(who), &hash(who)), now).await.unwrap();
        }
        let has_seat = async |who: &str, at| {
            let found = sessions::find_session(db, &hash(who), at).await.unwrap().unwrap();
            assert_ne!(found.held_back, found.viewer.seat().is_some());
            found.viewer.seat().is_some()
        };
        assert_eq!(around(from, async |at| has_seat("head XAA", at).await).await, [true, false, false]);
        assert_eq!(around(from, async |at| has_seat("delegate XAA", at).await).await, [true; 3]);
        // A decision takes the place of the one before.
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Nobody, now, now).await.unwrap();
        assert!(has_seat("head XAA", from).await);
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last = entries.last().unwrap();
        assert_eq!((last.act, &last.payload["audience"]), (RecordAct::FactorRequired, &"nobody".into()));
    }

    async fn what_is_required_holds_until_what_is_decided_next_begins(world: World) {
        let (db, now) = (&world.db, world.now);
        let (tomorrow, after) = (now + TimeDelta::days(1), now + TimeDelta::days(2));
        let decide = async |audience, from| {
            factor_policies::set_policy(db, &world.organizer, audience, from, now).await.unwrap();
        };
        decide(FactorAudience::All, now).await;
        for who in ["head XAA", "delegate XAA"] {
            sessions::start_session(db, &NewSession::plain(world.account(who), who), now).await.unwrap();
        }
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Comments].into(),
            lifetime: TimeDelta::days(30),
        };
        service_tokens::make_token(db, world.person("delegate XAA"), &new, "a token", now).await.unwrap();
        let waits = async |who: &str, at| sessions::find_session(db, who, at).await.unwrap().unwrap().held_back;
        let works = async |at| service_tokens::find_token_viewer(db, "a token", at).await.unwrap().is_some();
        // From tomorrow it is required of heads alone, and until then of all.
        decide(FactorAudience::Heads, tomorrow).await;
        assert_eq!(around(tomorrow, async |at| waits("head XAA", at).await).await, [true; 3]);
        assert_eq!(around(tomorrow, async |at| waits("delegate XAA", at).await).await, [true, false, false]);
        assert_eq!(around(tomorrow, async |at| works(at).await).await, [false, true, true]);
        // What is decided for later leaves what begins before as it is.
        decide(FactorAudience::Nobody, after).await;
        assert_eq!(around(tomorrow, async |at| waits("delegate XAA", at).await).await, [true, false, false]);
        assert_eq!(around(after, async |at| waits("head XAA", at).await).await, [true, false, false]);
        let mut organizer = TestBrowser::new(&world);
        organizer.now = Some(now);
        organizer.sign_in("organizer@forum.example").await;
        set_up_for(&world, &mut organizer, now).await;
        let page = organizer.get("/people/second-factor").await;
        let told: Vec<String> =
            page.words("main p").into_iter().filter(|line| line.contains("required")).take(3).collect();
        assert!(told[0].contains("required now of: Everybody"), "{told:?}");
        assert!(told[1].contains("Later it is required of: Heads of delegations"), "{told:?}");
        assert!(told[2].contains("Later it is required of: Nobody"), "{told:?}");
        // What begins before both takes the place of both.
        decide(FactorAudience::Organizers, now + TimeDelta::hours(1)).await;
        assert!(waits("head XAA", now).await);
        assert!(!waits("head XAA", tomorrow).await && works(tomorrow).await);
        let policies = factor_policies::list_policies(db, now).await.unwrap();
        let audiences: Vec<_> = policies.iter().map(|policy| policy.audience).collect();
        assert_eq!(audiences, [FactorAudience::All, FactorAudience::Organizers]);
    }

    async fn what_was_decided_before_holds_until_the_next_after_an_update(world: World) {
        let (db, now) = (&world.db, world.now);
        for (audience, days) in [(FactorAudience::All, 0), (FactorAudience::Heads, 2), (FactorAudience::Nobody, 1)] {
            let from = now + TimeDelta::days(days);
            factor_policies::set_policy(db, &world.organizer, audience, from, now).await.unwrap();
        }
        let kept = factor_policies::list_policies(db, now).await.unwrap();
        let files = Migrator::get_migration_files();
        let own = files.iter().rev().position(|file| Migration::name(file).ends_with("_factor_policy_times")).unwrap();
        Migrator::down(db, Some(u32::try_from(own + 1).unwrap())).await.unwrap();
        let before = factor_policies::list_policies(db, now).await.unwrap();
        assert_eq!(before.len(), 1, "all ended when the next was decided");
        Migrator::up(db, None).await.unwrap();
        assert_eq!(factor_policies::list_policies(db, now).await.unwrap(), kept);
    }

    async fn pages_say_what_is_so_where_nothing_can_be_done(world: World) {
        let now = world.now;
        let mut browser = TestBrowser::new(&world);
        browser.now = Some(now);
        browser.sign_in(HEAD).await;
        // No app, no codes.
        let form = "main form";
        for (path, words) in [("removal", "No app is set up."), ("codes", "with your first second factor")] {
            let path = format!("/account/second-factor/{path}");
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.words("main")[0].contains(words) && !page.has(form), "{}", page.body);
            let refused = browser.post(&path, &[]).await;
            assert_eq!((refused.status, refused.errors().len()), (StatusCode::CONFLICT, 1), "{}", refused.body);
            assert!(refused.words("main")[0].contains(words) && !refused.has(form), "{}", refused.body);
        }
        let early = browser.post("/account/second-factor/app", &[("factor-code", "000000")]).await;
        assert_eq!((early.status, early.errors().len()), (StatusCode::CONFLICT, 1), "none was begun");
        // An app: it is not set up once more, and can be taken away.
        let (mut browser, _) = set_up(&world, now).await;
        let page = browser.get("/account/second-factor/app").await;
        assert!(page.words("main")[0].contains("An app makes codes") && !page.has(form), "{}", page.body);
        for fields in [("act", "begin"), ("factor-code", "000000")] {
            let refused = browser.post_anew("/account/second-factor/app", &[fields]).await;
            assert_eq!((refused.status, refused.errors().len()), (StatusCode::CONFLICT, 1), "{}", refused.body);
        }
        for path in ["removal", "codes"] {
            assert!(browser.get(&format!("/account/second-factor/{path}")).await.has("main form button"), "{path}");
        }
        let renewed = browser.post("/account/second-factor/codes", &[]).await;
        assert_eq!(renewed.words(".notice.done"), ["New recovery codes are made."]);
        browser.get("/account/second-factor/removal").await;
        let removed = browser.post("/account/second-factor/removal", &[]).await;
        assert_eq!(removed.notice(), "done-app-removed");
    }

    async fn the_requirement_is_told_until_it_is_met(world: World) {
        let (db, now) = (&world.db, world.now);
        let (mut waiting, mut other) = (TestBrowser::new(&world), TestBrowser::new(&world));
        for browser in [&mut waiting, &mut other] {
            browser.now = Some(now);
            browser.sign_in(HEAD).await;
        }
        let told = async |browser: &mut TestBrowser| {
            browser.get("/account/second-factor").await.words("main .notice").concat()
        };
        assert_eq!(told(&mut waiting).await, "");
        let tomorrow = now + TimeDelta::days(1);
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, tomorrow, now).await.unwrap();
        assert!(told(&mut waiting).await.starts_with("This forum requires a second factor of you, from:"));
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, now, now).await.unwrap();
        assert!(told(&mut waiting).await.contains("until you have set one up"));
        set_up_for(&world, &mut waiting, now).await;
        assert_eq!(told(&mut waiting).await, "", "it is met");
        // Another session has not shown it yet, and is told how.
        assert!(told(&mut other).await.contains("until you confirm with a code"));
        let code = code_at(&world, now + TimeDelta::seconds(30)).await;
        other.get("/account/confirmation?next=/account/second-factor").await;
        let shown = other.post("/account/confirmation", &[("factor-code", &code)]).await;
        assert_eq!(shown.location(), "/account/second-factor", "{}", shown.body);
        assert_eq!(told(&mut other).await, "");
        assert_eq!(other.get("/").await.status, StatusCode::OK);
    }

    async fn what_is_required_for_another_seat_of_the_same_person_is_told_as_well(world: World) {
        let (db, now, id) = (&world.db, world.now, world.account("adviser XAA"));
        let from = now + TimeDelta::days(1);
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, from, now).await.unwrap();
        sessions::start_session(db, &NewSession::plain(id, "adviser"), now).await.unwrap();
        let told = async || {
            let viewer = sessions::find_viewer(db, "adviser", now).await.unwrap();
            factor_policies::find_coming_requirement(db, &viewer, now).await.unwrap()
        };
        assert_eq!(told().await, None);
        let row = seat::ActiveModel {
            user_id: Set(id),
            delegation_id: Set(world.delegations["XCC"]),
            role: Set(Role::Head),
            started_at: Set(now),
            ..Default::default()
        };
        row.insert(db).await.unwrap();
        assert_eq!(told().await, Some(from), "though the adviser's seat is the one that was taken first");
        let mut browser = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        let page = browser.get("/account/second-factor").await.words("main").concat();
        assert!(page.contains("This forum requires a second factor of you, from:"), "{page}");
    }

    async fn those_who_have_no_second_factor_are_told_when_one_is_required_of_them(world: World) {
        let (db, now) = (&world.db, world.now);
        let tomorrow = now + TimeDelta::days(1);
        let (mut browser, _) = set_up(&world, now).await;
        let told = async || {
            let rows = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::FactorRequired)).all(db).await.unwrap();
            let mut readers: Vec<String> = rows.iter().map(|one| one.address.clone()).collect();
            readers.sort();
            (readers, rows)
        };
        let refused = factor_policies::set_policy(db, world.person("head XBB"), FactorAudience::Heads, tomorrow, now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Nobody, tomorrow, now).await.unwrap();
        assert!(told().await.0.is_empty(), "nobody is among them");
        let heads = factor_policies::count_unguarded(db, &world.organizer, FactorAudience::Heads, now).await.unwrap();
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, tomorrow, now).await.unwrap();
        let (readers, rows) = told().await;
        assert_eq!(u64::try_from(readers.len()).unwrap(), heads);
        for reader in ["head@xbb.example", "head@xcc.example", "organizer@forum.example"] {
            assert!(readers.iter().any(|one| one == reader), "{reader} in {readers:?}");
        }
        for other in [HEAD, "delegate@xaa.example"] {
            assert!(!readers.iter().any(|one| one == other), "{other} in {readers:?}");
        }
        assert!(rows.iter().all(|one| one.content.at == Some(tomorrow) && one.user_id.is_some()));
        let all = factor_policies::count_unguarded(db, &world.organizer, FactorAudience::All, now).await.unwrap();
        assert!(all > heads, "{all} and {heads}");
        let hidden = factor_policies::count_unguarded(db, world.person("head XBB"), FactorAudience::All, now).await;
        assert!(matches!(hidden, Err(StoreError::Forbidden)));
        // The pages say it to them until they have one, and to nobody else.
        let line = async |browser: &mut TestBrowser, path: &str| {
            browser.get(path).await.words("main .notice").concat().contains("Set up a second factor before")
        };
        let mut other = TestBrowser::new(&world);
        other.now = Some(now);
        other.sign_in("head@xbb.example").await;
        let mut delegate = TestBrowser::new(&world);
        delegate.now = Some(now);
        delegate.sign_in("delegate@xaa.example").await;
        for path in ["/", "/account"] {
            assert!(line(&mut other, path).await, "{path}");
            assert!(!line(&mut delegate, path).await && !line(&mut browser, path).await, "{path}");
        }
        let due = |at| factor_policies::find_coming_requirement(db, world.person("head XBB"), at);
        let found = around(tomorrow, async |at| due(at).await.unwrap()).await;
        assert_eq!(found, [Some(tomorrow), None, None]);
    }

    async fn easing_what_is_required_is_asked_once_more(world: World) {
        let (db, now) = (&world.db, world.now);
        let mut organizer = TestBrowser::new(&world);
        organizer.now = Some(now);
        organizer.sign_in("organizer@forum.example").await;
        let path = "/people/second-factor";
        let before = organizer.get(path).await;
        assert!(before.has("main .notice a[href=\"/account/second-factor\"]"), "{}", before.body);
        set_up_for(&world, &mut organizer, now).await;
        let chosen = |page: &TestResponse| page.attribute("select[name=factor-audience] option[selected]", "value");
        let page = organizer.get(path).await;
        assert_eq!(chosen(&page).as_deref(), Some("nobody"));
        assert!(!page.has("main .notice a[href=\"/account/second-factor\"]"), "the organizer has one");
        let heads = factor_policies::count_unguarded(db, &world.organizer, FactorAudience::Heads, now).await.unwrap();
        let counted = page.words("main li").concat();
        assert!(counted.contains(&format!("Heads of delegations and organizers: {heads} without")), "{counted}");
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, now, now).await.unwrap();
        let account = organizer.get("/account").await.words(".account-links").concat();
        assert!(account.contains("Set up: an app that makes codes."), "{account}");
        assert!(account.contains("has required a second factor of you since"), "{account}");
        let page = organizer.get(path).await;
        assert_eq!(chosen(&page).as_deref(), Some("heads"), "what holds");
        assert!(!page.has("input[name=confirmed]"));
        let later = (now + TimeDelta::days(2)).format("%Y-%m-%dT%H:%M").to_string();
        let fields = |audience: &'static str| [("factor-audience", audience), ("factor-from", later.as_str())];
        let count = async || factor_policies::list_policies(db, now).await.unwrap().len();
        let asked = organizer.post(path, &fields("organizers")).await;
        assert_eq!((asked.status, count().await), (StatusCode::CONFLICT, 1), "{}", asked.body);
        assert!(asked.words(".consequence").concat().contains("only of: Organizers"), "{}", asked.body);
        assert_eq!(chosen(&asked).as_deref(), Some("organizers"));
        // What was confirmed is that alone.
        let other = organizer.post(path, &fields("nobody")).await;
        assert_eq!((other.status, count().await), (StatusCode::CONFLICT, 1), "{}", other.body);
        let done = organizer.post(path, &fields("nobody")).await;
        assert_eq!((done.status, count().await), (StatusCode::SEE_OTHER, 2), "{}", done.body);
        // As many or more are not asked for.
        organizer.get(path).await;
        let more = organizer.post(path, &fields("all")).await;
        assert_eq!((more.status, count().await), (StatusCode::SEE_OTHER, 2), "{}", more.body);
        assert_eq!(chosen(&organizer.get(path).await).as_deref(), Some("all"), "what is to come last");
    }

    async fn a_private_link_waits_until_its_owner_has_a_second_factor(world: World) {
        let (db, now) = (&world.db, world.now);
        let from = now + TimeDelta::days(1);
        let new = NewLink { name: Title::parse("Phone").unwrap(), consultation_id: None };
        for who in ["head XAA", "delegate XAA"] {
            links::make_link(db, world.person(who), &new, who, now).await.unwrap();
        }
        let works = async |who: &str, at| links::open_link(db, who, at).await.is_ok();
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, from, now).await.unwrap();
        assert_eq!(around(from, async |at| works("head XAA", at).await).await, [true, false, false]);
        assert_eq!(around(from, async |at| works("delegate XAA", at).await).await, [true; 3]);
        set_up(&world, now).await;
        assert!(works("head XAA", from).await);
    }

    async fn a_program_waits_until_its_owner_has_a_second_factor(world: World) {
        let (db, now) = (&world.db, world.now);
        let from = now + TimeDelta::days(1);
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Comments].into(),
            lifetime: TimeDelta::days(30),
        };
        for who in ["head XAA", "delegate XAA"] {
            service_tokens::make_token(db, world.person(who), &new, who, now).await.unwrap();
        }
        let works = async |who: &str, at| service_tokens::find_token_viewer(db, who, at).await.unwrap().is_some();
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Heads, from, now).await.unwrap();
        assert_eq!(around(from, async |at| works("head XAA", at).await).await, [true, false, false]);
        assert_eq!(around(from, async |at| works("delegate XAA", at).await).await, [true; 3]);
        set_up(&world, now).await;
        assert!(works("head XAA", from).await);
    }

    async fn whoever_holds_an_office_needs_a_second_factor_for_programs_too(world: World) {
        let (db, now, who) = (&world.db, world.now, "delegate XAA");
        let new = NewServiceToken {
            name: Title::parse("Script").unwrap(),
            scopes: [TokenScope::Comments].into(),
            lifetime: TimeDelta::days(30),
        };
        service_tokens::make_token(db, world.person(who), &new, who, now).await.unwrap();
        sessions::start_session(db, &NewSession::plain(world.account(who), who), now).await.unwrap();
        let works = async || service_tokens::find_token_viewer(db, who, now).await.unwrap().is_some();
        let waits = async || sessions::find_session(db, who, now).await.unwrap().unwrap().held_back;
        factor_policies::set_policy(db, &world.organizer, FactorAudience::Organizers, now, now).await.unwrap();
        assert!(works().await && !waits().await, "it is not required of delegates");
        let (office, email) = (SecretariatOffice::Translator, Email::parse("delegate@xaa.example").unwrap());
        secretariat::give_office(db, &world.organizer, world.consultation, office, &email, now).await.unwrap();
        assert!(!works().await && waits().await);
    }

    async fn whoever_is_held_back_sets_a_factor_up_and_goes_on(world: World) {
        factor_policies::set_policy(&world.db, &world.organizer, FactorAudience::All, world.now, world.now).await.unwrap();
        let (op1, at) = (world.provision("OP1"), world.now);
        let mut waiting = TestBrowser::new(&world);
        waiting.now = Some(at);
        waiting.sign_in("delegate@xaa.example").await;
        let fields = [("body", "x"), ("comment-kind", "general"), ("comment-language", "en")];
        for path in ["/".to_owned(), format!("/provisions/{op1}"), format!("/consultations/{}/export.json", world.consultation)] {
            assert_eq!(waiting.get(&path).await.location(), "/account/second-factor", "{path}");
        }
        let refused = waiting.post(&format!("/provisions/{op1}/comments"), &fields).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "it is kept, and not taken");
        let pressed = waiting.post("/nowhere", &[("body", "x")]).await;
        assert_eq!(pressed.location(), "/account/second-factor", "no form for an act");
        assert!(waiting.get("/account/second-factor").await.words("main")[0].contains("Your rights wait"));
        // A link for a new password is for whoever has it, and so is the one that unsubscribes.
        for path in ["/resets/none", "/addresses/none", "/mail/unsubscribe/none", "/clearances/none"] {
            assert_eq!(waiting.get(path).await.location(), "", "{path}");
        }
        let key = waiting.post("/passkeys/options", &[("purpose", "make")]).await;
        assert_eq!(key.status, StatusCode::OK, "a passkey is a second factor too: {}", key.body);
        waiting.sign_in(HEAD).await;
        let (mut browser, _) = set_up(&world, at).await;
        let said = browser.post(&format!("/provisions/{op1}/comments"), &fields).await;
        assert_ne!(said.location(), "/account/second-factor", "{}", said.body);
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
        // Nobody else is concerned.
        assert_eq!(TestBrowser::new(&world).get("/").await.status, StatusCode::OK);
    }
}
