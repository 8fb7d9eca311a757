//! Tests the sign-in by a provider of OpenID Connect, against one of our own: what counts, everything that does not, links, and
//! invitations.

use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use domain::accounts::{Email, Role};
use domain::mail::MailKind;
use domain::providers::{Provider, ProviderIdentity, Providers, TRIP_MINUTES};
use domain::second_factors::SHOWN_MINUTES;
use domain::sessions::AccountNoticeKind;
use domain::webhooks::AddressPolicy;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::account_notices::{self, SessionOrigin};
use store::entity::{mail, provider_link, provider_trip, session, user};
use store::{StoreError, accounts, erasures, people, providers};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::provider::{ProviderStub, StubFault};
use tests::world::{PASSWORD, World};

const HEAD: &str = "head@xaa.example";
const OTHER: &str = "head@xbb.example";
const SUBJECT: &str = "person-1";

/// Returns a browser before a forum with these providers.
fn browser(world: &World, all: Vec<Provider>) -> TestBrowser {
    let providers = Providers::new(all).unwrap();
    TestBrowser::over(world.state(ORIGIN).with(|parts| parts.providers = providers))
}

/// Returns a browser before a forum that knows this provider as `one`.
fn before(world: &World, stub: &ProviderStub) -> TestBrowser {
    browser(world, vec![stub.configured("one", "xaa.example")])
}

/// Returns where a page goes on by itself, to where its link leads as well.
fn leads_to(page: &TestResponse) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let address = page.headers["refresh"].to_str().unwrap().strip_prefix("0; url=").unwrap().to_owned();
    assert!(page.has("main a.button[href^='http']"), "{}", page.body);
    address
}

/// Sends a form that leads to a provider, signs in there, and comes back.
async fn travel(
    browser: &mut TestBrowser,
    stub: &ProviderStub,
    path: &str,
    fields: &[(&str, &str)],
) -> TestResponse {
    let away = browser.post(path, fields).await;
    let back = stub.sign_in(&leads_to(&away));
    browser.get(&back).await
}

async fn sign_in(browser: &mut TestBrowser, stub: &ProviderStub) -> TestResponse {
    travel(browser, stub, "/sign-in", &[("provider", "one"), ("next", "/account")]).await
}

/// Links the account of the head of XAA with what the provider calls whoever comes.
async fn link(world: &World, stub: &ProviderStub) -> TestBrowser {
    let mut owner = before(world, stub);
    owner.sign_in(HEAD).await;
    let linked = travel(&mut owner, stub, "/account/providers", &[("provider", "one")]).await;
    assert_eq!(
        (linked.status, linked.location()),
        (StatusCode::SEE_OTHER, "/account/providers"),
        "{}",
        linked.body
    );
    owner
}

async fn last_session(world: &World) -> session::Model {
    session::Entity::find().order_by_desc(session::COLUMN.id).one(&world.db).await.unwrap().unwrap()
}

async fn sessions(world: &World) -> u64 {
    session::Entity::find().count(&world.db).await.unwrap()
}

on_both_databases! {
    async fn an_account_is_linked_and_opened_by_the_provider(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        let mut owner = link(&world, &stub).await;
        let page = owner.get("/account/providers").await;
        assert!(page.body.contains("Ministry one") && page.body.contains(SUBJECT), "{}", page.body);
        assert!(!page.has("button[name=provider]"), "it is linked already");
        let told = account_notices::list_notices(&world.db, world.person("head XAA")).await.unwrap();
        assert!(told.iter().any(|one| one.kind == AccountNoticeKind::ProviderLinked), "{told:?}");
        let mails = mail::Entity::find().filter(mail::Column::Kind.eq(MailKind::ProviderLinked)).count(&world.db).await;
        assert_eq!(mails.unwrap(), 1);
        let mut fresh = before(&world, &stub);
        let page = fresh.get("/sign-in").await;
        assert!(page.has("button[name=provider][value=one][formnovalidate]"), "{}", page.body);
        assert!(!page.has("input[name=password][required]"));
        let done = sign_in(&mut fresh, &stub).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/account"), "{}", done.body);
        assert_eq!(done.headers["cache-control"], "no-store");
        assert!(!fresh.cookies.contains_key("baraza-trip"));
        assert_eq!(fresh.get("/account").await.status, StatusCode::OK);
        let begun = last_session(&world).await;
        assert_eq!((begun.user_id, begun.strong), (world.account("head XAA"), false), "a password was shown there");
        assert_eq!(provider_trip::Entity::find().count(&world.db).await.unwrap(), 0, "nothing of the trip is left");
        stub.behave(|stub| stub.amr.push("mfa".into()));
        sign_in(&mut before(&world, &stub), &stub).await;
        assert!(last_session(&world).await.strong, "the provider has asked for a second factor");
    }

    async fn an_address_leads_to_the_provider_that_knows_it(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        link(&world, &stub).await;
        let mut fresh = before(&world, &stub);
        let away = fresh.post("/sign-in", &[("email", "Head@XAA.example"), ("password", "")]).await;
        let address = leads_to(&away);
        assert!(address.contains("login_hint=head%40xaa.example"), "{address}");
        assert_eq!(fresh.get(&stub.sign_in(&address)).await.status, StatusCode::SEE_OTHER);
        let mut other = before(&world, &stub);
        let unknown = other.post("/sign-in", &[("email", OTHER), ("password", "")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let by_button = other.post("/sign-in", &[("email", OTHER), ("provider", "one")]).await;
        assert!(!leads_to(&by_button).contains("login_hint"), "a provider is told no address that it does not know");
        let by_password = before(&world, &stub).post("/sign-in", &[("email", HEAD), ("password", PASSWORD)]).await;
        assert_eq!(by_password.status, StatusCode::SEE_OTHER, "the password opens it, too");
    }

    async fn what_does_not_count_signs_nobody_in(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        link(&world, &stub).await;
        let before_all = sessions(&world).await;
        for fault in [
            StubFault::Nonce, StubFault::NoNonce, StubFault::Audience, StubFault::SecondAudience, StubFault::Party,
            StubFault::Issuer, StubFault::Expired, StubFault::Stale, StubFault::ForeignKey, StubFault::Unsigned,
            StubFault::Symmetric, StubFault::AnswerIssuer, StubFault::NoAnswerIssuer,
        ] {
            stub.behave(|stub| stub.fault = fault);
            let mut fresh = before(&world, &stub);
            let refused = sign_in(&mut fresh, &stub).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fault:?} {}", refused.body);
            assert!(refused.words("main [role=alert]")[0].contains("does not count here"), "{fault:?}");
            assert_eq!(sessions(&world).await, before_all, "{fault:?}");
        }
        for fault in [StubFault::Moved, StubFault::OtherName] {
            stub.behave(|stub| stub.fault = fault);
            let away = before(&world, &stub).post("/sign-in", &[("provider", "one")]).await;
            assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE, "{fault:?}");
            assert!(away.words("main [role=alert]")[0].contains("cannot be asked"), "{fault:?}");
        }
        stub.behave(|stub| stub.fault = StubFault::None);
        assert_eq!(sign_in(&mut before(&world, &stub), &stub).await.status, StatusCode::SEE_OTHER);
        let mut down = stub.configured("one", "xaa.example");
        down.issuer = "http://127.0.0.1:9".into();
        let away = browser(&world, vec![down]).post("/sign-in", &[("provider", "one")]).await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE, "nobody listens");
        let private = Provider { addresses: AddressPolicy::Public, ..stub.configured("one", "xaa.example") };
        let away = browser(&world, vec![private]).post("/sign-in", &[("provider", "one")]).await;
        assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE, "this machine is none that is public");
    }

    async fn a_trip_ends_once_in_time_and_in_its_browser(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        link(&world, &stub).await;
        let (refused, done) = (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::SEE_OTHER);
        let mut mine = before(&world, &stub);
        let away = mine.post("/sign-in", &[("provider", "one")]).await;
        let back = stub.sign_in(&leads_to(&away));
        let mut strange = before(&world, &stub);
        assert_eq!(strange.get(&back).await.status, refused, "without the cookie");
        strange.post("/sign-in", &[("provider", "one")]).await;
        assert_eq!(strange.get(&back).await.status, refused, "with a cookie of another trip");
        let cookies = mine.cookies.clone();
        assert_eq!(mine.get(&back).await.status, done, "the trip goes on in its own browser");
        mine.cookies = cookies;
        let again = mine.get(&back).await;
        assert_eq!(again.status, refused, "once");
        assert!(again.words("main [role=alert]")[0].contains("begin again"));
        for forged in ["/sign-in/one/return", "/sign-in/one/return?state=x&code=y", "/sign-in/one/return?state=&state="] {
            assert_eq!(before(&world, &stub).get(forged).await.status, refused, "{forged}");
        }
        assert_eq!(mine.get("/sign-in/none/return").await.status, StatusCode::NOT_FOUND);
        let trip = TimeDelta::minutes(TRIP_MINUTES);
        for (after, status) in [(trip - TimeDelta::seconds(30), done), (trip, refused)] {
            let mut late = before(&world, &stub);
            late.now = Some(Utc::now());
            let away = late.post("/sign-in", &[("provider", "one")]).await;
            let back = stub.sign_in(&leads_to(&away));
            late.now = late.now.map(|now| now + after);
            assert_eq!(late.get(&back).await.status, status, "{after}");
        }
        let mut given_up = before(&world, &stub);
        let away = given_up.post("/sign-in", &[("provider", "one")]).await;
        let back = stub.sign_in(&leads_to(&away)).replace("code=", "error=access_denied&x=");
        assert!(given_up.get(&back).await.words("main [role=alert]")[0].contains("cancelled"));
    }

    async fn what_was_typed_comes_back_from_a_provider_that_has_signed_nobody_in(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        let page = format!("/provisions/{}", world.provision("OP1"));
        let fields = [("body", "Kept words."), ("comment-kind", "general"), ("comment-language", "en")];
        let mut fresh = before(&world, &stub);
        fresh.sign_in(HEAD).await;
        fresh.get(&page).await;
        fresh.cookies.clear();
        let asked = fresh.post(&format!("{page}/comments"), &fields).await;
        assert!(asked.has("[name=kept]"), "{}", asked.body);
        let unlinked = travel(&mut fresh, &stub, "/sign-in", &[("provider", "one")]).await;
        assert!(unlinked.has("[name=kept]") && unlinked.errors()[0].contains("knows you"), "{}", unlinked.body);
        let away = fresh.post("/sign-in", &[("provider", "one")]).await;
        let back = stub.sign_in(&leads_to(&away)).replace("code=", "error=access_denied&x=");
        let given_up = fresh.get(&back).await;
        assert!(given_up.has("[name=kept]") && given_up.errors()[0].contains("cancelled"), "{}", given_up.body);
        stub.behave(|stub| stub.fault = StubFault::Moved);
        let down = fresh.post("/sign-in", &[("provider", "one")]).await;
        assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(down.has("[name=kept]") && down.errors()[0].contains("cannot be asked"), "{}", down.body);
        let shown = fresh.post("/sign-in", &[("email", HEAD), ("password", PASSWORD)]).await;
        assert_eq!(shown.text_area("body").as_deref(), Some("Kept words."));
    }

    async fn one_provider_does_not_answer_for_another(world: World) {
        let (one, two) = (ProviderStub::start(SUBJECT).await, ProviderStub::start(SUBJECT).await);
        link(&world, &one).await;
        let both = vec![one.configured("one", "xaa.example"), two.configured("two", "xbb.example")];
        let mut fresh = browser(&world, both);
        let unlinked = travel(&mut fresh, &two, "/sign-in", &[("provider", "two")]).await;
        assert_eq!(unlinked.status, StatusCode::UNPROCESSABLE_ENTITY, "the same subject of another issuer is another");
        let away = fresh.post("/sign-in", &[("provider", "one")]).await;
        let back = one.sign_in(&leads_to(&away)).replace("/one/", "/two/");
        assert_eq!(fresh.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn whoever_is_linked_with_no_account_is_told_how_to(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        let before_all = sessions(&world).await;
        let page = sign_in(&mut before(&world, &stub), &stub).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.words("h1"), ["No account here is linked with yours"]);
        assert_eq!(page.texts("main li").len(), 2);
        assert_eq!(sessions(&world).await, before_all);
        link(&world, &stub).await;
        let row = user::ActiveModel { id: Set(world.account("head XAA")), disabled_at: Set(Some(world.now)), ..Default::default() };
        row.update(&world.db).await.unwrap();
        let page = sign_in(&mut before(&world, &stub), &stub).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the account is disabled");
    }

    async fn an_account_with_a_second_factor_asks_for_it_unless_the_provider_has(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        link(&world, &stub).await;
        let id = world.account("head XAA");
        let row = store::entity::totp_secret::ActiveModel {
            user_id: Set(id),
            secret: Set("JBSWY3DPEHPK3PXP".into()),
            made_at: Set(world.now),
            confirmed_at: Set(Some(world.now)),
            ..Default::default()
        };
        row.insert(&world.db).await.unwrap();
        let before_all = sessions(&world).await;
        let asked = sign_in(&mut before(&world, &stub), &stub).await;
        assert_eq!(asked.words("h1"), ["Second step"], "{}", asked.body);
        assert_eq!(sessions(&world).await, before_all);
        stub.behave(|stub| stub.amr = vec!["mfa".into()]);
        assert_eq!(sign_in(&mut before(&world, &stub), &stub).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_link_is_made_and_taken_away_by_whoever_has_shown_who_it_is(world: World) {
        let (stub, db) = (ProviderStub::start(SUBJECT).await, &world.db);
        let mut owner = link(&world, &stub).await;
        let mut other = before(&world, &stub);
        other.sign_in(OTHER).await;
        let taken = travel(&mut other, &stub, "/account/providers", &[("provider", "one")]).await;
        assert_eq!(taken.status, StatusCode::CONFLICT, "one person has one account");
        assert_eq!(taken.errors().len(), 1, "{}", taken.body);
        stub.behave(|stub| stub.subject = "person-2".into());
        let second = travel(&mut owner, &stub, "/account/providers", &[("provider", "one")]).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "an account has one person of a provider");
        assert_eq!(provider_link::Entity::find().count(db).await.unwrap(), 1);
        // Somebody else signs in on the way.
        let away = other.post("/account/providers", &[("provider", "one")]).await;
        let back = stub.sign_in(&leads_to(&away));
        other.sign_in(HEAD).await;
        assert_eq!(other.get(&back).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut late = before(&world, &stub);
        late.sign_in(OTHER).await;
        late.now = Some(Utc::now() + TimeDelta::minutes(SHOWN_MINUTES + 1));
        let asked = late.post("/account/providers", &[("provider", "one")]).await;
        assert!(asked.location().starts_with("/account/confirmation"), "{}", asked.body);
        let id = provider_link::Entity::find().one(db).await.unwrap().unwrap().id;
        let foreign = providers::remove_link(db, world.person("head XBB"), id, &SessionOrigin::default(), world.now).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        let path = format!("/account/providers/{id}/removal");
        assert!(owner.get(&path).await.words("main")[0].contains("no longer opens"));
        let removed = owner.post(&path, &[]).await;
        assert_eq!((removed.status, removed.location()), (StatusCode::SEE_OTHER, "/account/providers"));
        let told = account_notices::list_notices(db, world.person("head XAA")).await.unwrap();
        assert!(told.iter().any(|one| one.kind == AccountNoticeKind::ProviderUnlinked), "{told:?}");
        stub.behave(|stub| stub.subject = SUBJECT.into());
        let page = sign_in(&mut before(&world, &stub), &stub).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it opens nothing any more");
    }

    async fn an_invitation_is_accepted_by_the_provider(world: World) {
        let (stub, db) = (ProviderStub::start(SUBJECT).await, &world.db);
        let email = Email::parse("new@xaa.example").unwrap();
        let hash = app::tokens::hash("invited");
        let place = world.delegations["XAA"];
        accounts::invite_representative(db, &world.organizer, place, &email, Role::Adviser, &hash, world.now).await.unwrap();
        let mut fresh = before(&world, &stub);
        let page = fresh.get("/invitations/invited").await;
        assert!(page.has("button[name=provider][value=one]"), "{}", page.body);
        fresh.language = "ar";
        let nameless = fresh.post("/invitations/invited", &[("provider", "one"), ("name", "")]).await;
        assert_eq!((nameless.status, nameless.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        let done = travel(&mut fresh, &stub, "/invitations/invited", &[("provider", "one"), ("name", "Somebody New")]).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"), "{}", done.body);
        let made = user::Entity::find().filter(user::COLUMN.email.eq(email.as_str())).one(db).await.unwrap().unwrap();
        assert_eq!((made.name.as_str(), made.password_hash.is_some(), made.organizer), ("Somebody New", false, false));
        assert_eq!(made.locale.as_deref(), Some("ar"), "whoever has seen Arabic pages is written to in Arabic");
        assert_eq!(fresh.get("/account").await.status, StatusCode::OK);
        // Nothing else opens the account.
        let id = provider_link::Entity::find().one(db).await.unwrap().unwrap().id;
        let kept = fresh.post(&format!("/account/providers/{id}/removal"), &[]).await;
        assert_eq!((kept.status, kept.errors().len()), (StatusCode::CONFLICT, 1), "{}", kept.body);
        assert_eq!(provider_link::Entity::find().count(db).await.unwrap(), 1);
        let again = travel(&mut before(&world, &stub), &stub, "/sign-in", &[("provider", "one")]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        // The same person accepts no second one with another account.
        let (email, hash) = (Email::parse("second@xaa.example").unwrap(), app::tokens::hash("second"));
        accounts::invite_representative(db, &world.organizer, place, &email, Role::Adviser, &hash, world.now).await.unwrap();
        let fields = [("provider", "one"), ("name", "Somebody New")];
        let known = travel(&mut before(&world, &stub), &stub, "/invitations/second", &fields).await;
        assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(accounts::find_invitation(db, &hash, world.now).await.is_ok(), "it can still be used");
    }

    async fn whoever_has_signed_in_shows_to_the_provider_again_who_it_is(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        link(&world, &stub).await;
        let mut owner = before(&world, &stub);
        sign_in(&mut owner, &stub).await;
        let later = Utc::now() + TimeDelta::minutes(SHOWN_MINUTES + 1);
        owner.now = Some(later);
        assert!(owner.get("/account/passkeys").await.status.is_redirection(), "it was shown too long ago");
        assert!(owner.get("/account/confirmation").await.has("button[name=provider][value=one]"));
        owner.now = None;
        let fields = [("provider", "one"), ("next", "/account/passkeys")];
        let away = owner.post("/account/confirmation", &fields).await;
        let address = leads_to(&away);
        assert!(address.contains("prompt=login") && address.contains("max_age=0"), "{address}");
        let back = owner.get(&stub.sign_in(&address)).await;
        assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/account/passkeys"), "{}", back.body);
        stub.behave(|stub| stub.shown_ago = TimeDelta::hours(1));
        let old = travel(&mut owner, &stub, "/account/confirmation", &fields).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "an old sign-in at the provider shows nothing");
        stub.behave(|stub| {
            stub.shown_ago = TimeDelta::zero();
            stub.subject = "person-2".into();
        });
        let other = travel(&mut owner, &stub, "/account/confirmation", &fields).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "it is somebody else");
    }

    async fn signing_out_leads_to_the_provider(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        link(&world, &stub).await;
        let mut owner = before(&world, &stub);
        sign_in(&mut owner, &stub).await;
        let left = owner.post("/sign-out", &[]).await;
        let address = leads_to(&left);
        assert!(address.starts_with(&format!("{}/leave?client_id=forum", stub.issuer)), "{address}");
        assert!(address.contains("post_logout_redirect_uri=http%3A%2F%2Fforum.example%2F"), "{address}");
        assert!(left.headers.contains_key("clear-site-data"));
        assert!(!left.has("form[action=\"/sign-out\"]"), "nobody is signed in any more");
        assert_eq!(owner.get("/account").await.status, StatusCode::SEE_OTHER);
        let mut plain = before(&world, &stub);
        plain.sign_in(HEAD).await;
        assert_eq!(plain.post("/sign-out", &[]).await.location(), "/", "a session that began by a password ends here");
    }

    async fn what_was_typed_comes_along(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        let mut owner = link(&world, &stub).await;
        let path = format!("/provisions/{}/comments", world.provision("OP1"));
        owner.get(&format!("/provisions/{}", world.provision("OP1"))).await;
        people::end_sessions_of(&world.db, &world.organizer, world.account("head XAA"), world.now).await.unwrap();
        let words = "written before the session ended";
        let fields = [("body", words), ("comment-kind", "general"), ("comment-language", "en")];
        let asked = owner.post(&path, &fields).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{}", asked.body);
        let shown = travel(&mut owner, &stub, "/sign-in", &[("provider", "one")]).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(shown.body.contains(words), "{}", shown.body);
        assert_eq!(owner.get("/account").await.status, StatusCode::OK);
    }

    async fn trips_of_one_network_are_limited(world: World) {
        let stub = ProviderStub::start(SUBJECT).await;
        let mut fresh = before(&world, &stub);
        fresh.now = Some(world.now);
        for number in 0..60 {
            let away = fresh.post("/sign-in", &[("provider", "one")]).await;
            assert_eq!(away.status, StatusCode::OK, "{number}");
        }
        let away = fresh.post("/sign-in", &[("provider", "one")]).await;
        assert_eq!(away.status, StatusCode::TOO_MANY_REQUESTS);
        fresh.headers.insert("x-forwarded-for", "198.51.100.9".parse().unwrap());
        assert_eq!(fresh.post("/sign-in", &[("provider", "one")]).await.status, StatusCode::OK);
    }

    async fn an_erased_account_has_no_links(world: World) {
        let (stub, db) = (ProviderStub::start(SUBJECT).await, &world.db);
        link(&world, &stub).await;
        let identity = ProviderIdentity::new(&stub.issuer, SUBJECT).unwrap();
        let head = world.person("head XAA");
        assert_eq!(providers::use_link(db, &identity, world.now).await.unwrap(), Some(world.account("head XAA")));
        let own = erasures::collect_own_data(db, head).await.unwrap();
        assert_eq!(own["providers"][0]["subject"], SUBJECT);
        erasures::erase_own_account(db, head, world.now).await.unwrap();
        assert_eq!(provider_link::Entity::find().count(db).await.unwrap(), 0);
        assert_eq!(providers::use_link(db, &identity, world.now).await.unwrap(), None);
    }
}
