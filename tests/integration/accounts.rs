use app::breached_passwords::BreachedPasswords;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use domain::accounts::{Email, INVITATION_DAYS, PersonName, Role};
use domain::records::{RecordAct, SALT, verify_chain};
use domain::sessions::SESSION_DAYS;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use store::accounts::NewInvitation;
use store::entity::{delegation, invitation, session, user};
use store::sessions::NewSession;
use store::{StoreError, accounts, invitations, records, sessions};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::PASSWORD;

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

on_both_databases! {
    async fn a_link_is_used_once_even_by_two_at_the_same_moment(world: World) {
        let (db, now) = (&world.db, world.now);
        let head = world.person("head XBB");
        let delegation = world.delegations["XBB"];
        accounts::invite_representative(db, head, delegation, &email("new@xbb.example"), Role::Delegate, "t", now)
            .await
            .unwrap();
        let name = PersonName::parse("New").unwrap();
        let accept = || accounts::accept_invitation_with_new_account(db, "t", &name, None, "hash".into(), now);
        let (first, second) = tokio::join!(accept(), accept());
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        assert!(matches!(accounts::find_invitation(db, "t", now).await, Err(StoreError::NotFound)));
    }

    async fn whoever_accepts_an_invitation_reads_times_as_in_the_capital_until_another_zone_is_chosen(world: World) {
        let (db, now) = (&world.db, world.now);
        let mut entries = domain::delegations::catalogue().unwrap();
        entries.retain(|one| one.code == "EGY");
        let source = store::delegations::FactsSource { source: "a test".into(), as_of: now };
        store::delegations::add_delegations(db, &world.organizer, &entries, &source, now).await.unwrap();
        let egypt = delegation::Entity::find().filter(delegation::Column::Code.eq("EGY")).one(db).await.unwrap().unwrap();
        let invite = async |to: &str, hash: &str| {
            accounts::invite_representative(db, &world.organizer, egypt.id, &email(to), Role::Delegate, hash, now).await.unwrap();
        };
        invite("new@egy.example", &app::tokens::hash("fresh")).await;
        let mut browser = TestBrowser::new(&world);
        browser.get("/invitations/fresh").await;
        let fields = [("name", "New"), ("new-password", PASSWORD)];
        let accepted = browser.post("/invitations/fresh", &fields).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
        let welcome = browser.get("/").await;
        let told = welcome.words("#zone a");
        assert!(told.concat().contains("Africa/Cairo") && welcome.links_to("/account"), "{told:?}");
        assert!(!browser.get("/").await.has("#zone"), "it is said once");
        let zone_of = async |address: &str| {
            let found = user::Entity::find().filter(user::Column::Email.eq(address)).one(db).await.unwrap();
            found.unwrap().time_zone
        };
        assert_eq!(zone_of("new@egy.example").await.as_deref(), Some("Africa/Cairo"));
        // A zone that was chosen stays.
        let delegate = world.person("delegate XAA");
        accounts::set_preferences(db, delegate, None, None, Some("Africa/Nairobi".to_owned())).await.unwrap();
        invite("delegate@xaa.example", "chosen").await;
        let mark = seen::held_seat(db, delegate).await;
        accounts::accept_invitation_with_account(db, delegate, "chosen", mark, None, now).await.unwrap();
        assert_eq!(zone_of("delegate@xaa.example").await.as_deref(), Some("Africa/Nairobi"));
    }

    async fn whoever_has_accepted_an_invitation_is_led_on_and_nobody_else_is_told(world: World) {
        let (db, now, token) = (&world.db, world.now, "accepted");
        let (xaa, xbb, hash) = (world.person("head XAA"), world.delegations["XBB"], app::tokens::hash(token));
        let path = format!("/invitations/{token}");
        let (address, role) = (email("delegate@xaa.example"), Role::Delegate);
        accounts::invite_representative(db, &world.organizer, xbb, &address, role, &hash, now).await.unwrap();
        let delegate = world.person("delegate XAA");
        let mark = seen::held_seat(db, delegate).await;
        accounts::accept_invitation_with_account(db, delegate, &hash, mark, None, now).await.unwrap();
        let mut owner = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let told = owner.get(&path).await;
        assert_eq!((told.status, told.words("h1")), (StatusCode::OK, vec!["You have accepted this invitation".to_owned()]));
        assert!(told.links_to(&format!("/delegations/{xbb}")), "{}", told.body);
        let mut others = [TestBrowser::new(&world), TestBrowser::signed_in(&world, "head@xbb.example").await];
        for other in &mut others {
            let (used, unknown) = (other.get(&path).await, other.get("/invitations/none").await);
            assert_eq!((used.status, used.words("main")), (StatusCode::NOT_FOUND, unknown.words("main")));
        }
        let told = invitations::find_accepted_invitation(db, xaa, &hash).await;
        assert!(matches!(told, Err(StoreError::NotFound)));
        // Whoever no longer acts for it is told no more than others.
        let held = store::delegations::list_representatives(db, &world.organizer, xbb).await.unwrap();
        let account = delegate.person.as_ref().unwrap().id;
        let seat = held.into_iter().find(|one| one.user_id == account).unwrap().seat_id;
        accounts::end_seat(db, &world.organizer, seat, now).await.unwrap();
        assert_eq!(owner.get(&path).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_name_that_breaks_todays_rule_stops_no_act_that_leaves_it(world: World) {
        let db = &world.db;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let name = "Old \u{202e}name";
        assert!(PersonName::parse(name).is_err());
        let row = user::ActiveModel { id: Set(id), name: Set(name.to_owned()), ..Default::default() };
        row.update(db).await.unwrap();
        let answer = head.post("/language", &[("language", "fr"), ("next", "/")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(head.get("/").await.has("html[lang=fr]"));
        head.get("/account").await;
        let fields = |name| [("name", name), ("locale", "en"), ("time_zone", "Africa/Nairobi")];
        assert_eq!(head.post("/account", &fields(name)).await.status, StatusCode::SEE_OTHER);
        let found = user::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.locale.as_deref()), (name, Some("en")));
        assert_eq!(found.time_zone.as_deref(), Some("Africa/Nairobi"));
        head.get("/account").await;
        let other = head.post("/account", &fields("Another \u{202e}name")).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "a new name keeps to the rule");
    }

    async fn an_address_has_one_account_however_it_is_typed(world: World) {
        let (db, now) = (&world.db, world.now);
        let name = PersonName::parse("New").unwrap();
        let forms = ["rené@forum.example", "RENÉ@Forum.example", "rene\u{301}@forum.example", " René＠forum.example "];
        // Each was invited before the first had an account.
        for (form, token) in forms.iter().zip(["t0", "t1", "t2", "t3"]) {
            accounts::invite_organizer(db, &email(form), token, now).await.unwrap();
        }
        let accept = async |token: &str| accounts::accept_invitation_with_new_account(db, token, &name, None, "hash".into(), now).await;
        accept("t0").await.unwrap();
        for token in ["t1", "t2", "t3"] {
            assert!(matches!(accept(token).await, Err(StoreError::Taken)), "{token}");
        }
        assert!(accounts::find_credentials(db, &email("Rene\u{301}@FORUM.example")).await.unwrap().is_some());
    }

    async fn a_link_expires(world: World) {
        let (db, now) = (&world.db, world.now);
        accounts::invite_organizer(db, &email("late@forum.example"), "t", now).await.unwrap();
        let last = now + TimeDelta::days(INVITATION_DAYS);
        assert!(accounts::find_invitation(db, "t", last - TimeDelta::seconds(1)).await.is_ok());
        assert!(matches!(accounts::find_invitation(db, "t", last).await, Err(StoreError::NotFound)));
    }

    async fn only_a_head_invites_and_only_to_the_own_delegation(world: World) {
        let invite = async |who: &Viewer, code: &str| {
            accounts::invite_representative(
                &world.db, who, world.delegations[code], &email("x@y.example"), Role::Adviser, code, world.now,
            )
            .await
        };
        assert!(invite(world.person("head XBB"), "XBB").await.is_ok());
        assert!(matches!(invite(world.person("head XBB"), "XAA").await, Err(StoreError::Forbidden)));
        assert!(matches!(invite(world.person("delegate XAA"), "XAA").await, Err(StoreError::Forbidden)));
        assert!(matches!(invite(&Viewer::default(), "XAA").await, Err(StoreError::SignInNeeded)));
        assert!(invite(&world.organizer, "XCC").await.is_ok());
    }

    async fn a_seat_that_ends_takes_the_rights_with_it(world: World) {
        let mut adviser = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        let account = adviser.get("/account").await;
        assert!(account.words("main").concat().contains("– Adviser"));
        let links = account.words(".account-links li");
        assert!(links.iter().all(|link| link.contains('.') || link.contains("– Adviser")), "each says what it is for: {links:?}");
        assert!(links.iter().any(|link| link.contains("None is set up.") && !link.contains("requires")), "{links:?}");
        let groups = account.words(".account-links dt");
        assert_eq!(groups, ["Your delegation", "Security", "Mail and links", "Your data"]);
        let form = account.body.find("name=\"time_zone\"").unwrap();
        assert!(form < account.body.find("account-links").unwrap(), "the form comes first");
        let people = store::delegations::list_representatives(&world.db, &world.organizer, world.delegations["XAA"]);
        let seat = people.await.unwrap().into_iter().find(|one| one.role == Role::Adviser).unwrap().seat_id;
        assert!(accounts::end_seat(&world.db, world.person("head XBB"), seat, world.now).await.is_err());
        accounts::end_seat(&world.db, world.person("head XAA"), seat, world.now).await.unwrap();
        let provision = world.provision("OP1");
        let fields = [("stance", "support"), ("position-language", "en"), ("act", "save")];
        let answer = adviser.post(&format!("/provisions/{provision}/positions"), &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }

    async fn a_sign_in_rotates_the_session_and_a_sign_out_ends_it(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let former = client.clone();
        client.post("/sign-in", &[("email", "head@xaa.example"), ("password", PASSWORD)]).await;
        assert_ne!(former.cookies, client.cookies);
        let signed_in = async |mut client: TestBrowser| client.get("/account").await.status == StatusCode::OK;
        assert!(!signed_in(former).await, "the session before the sign-in is ended");
        assert!(signed_in(client.clone()).await);
        let kept = client.clone();
        client.post("/sign-out", &[]).await;
        assert!(!signed_in(kept).await);
    }

    async fn every_failed_sign_in_says_the_same(world: World) {
        let mut client = TestBrowser::new(&world);
        for (address, password) in
            [("head@xaa.example", "wrong"), ("nobody@xaa.example", PASSWORD), ("no address", "x"), ("", "")]
        {
            let answer = client.post("/sign-in", &[("email", address), ("password", password)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answer.input("email").as_deref(), Some(address), "what was typed is kept");
            assert!(answer.headers.get(header::SET_COOKIE).is_none());
            assert_eq!(answer.errors(), ["The mail address or the password is not right."], "the same whatever is wrong");
        }
    }

    async fn cookies_are_out_of_reach_of_scripts_and_secure_over_https(world: World) {
        let mut client = TestBrowser::at(&world, "https://forum.example");
        let fields = [("email", "head@xaa.example"), ("password", PASSWORD), ("next", "//evil.example")];
        let answer = client.post("/sign-in", &fields).await;
        let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(cookies.len(), 2, "the session, and the browser");
        for (cookie, name) in cookies.into_iter().zip(["__Host-baraza-session=", "__Host-baraza-browser="]) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with(name), "{cookie}");
            for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
                assert!(cookie.contains(part), "{part} in {cookie}");
            }
        }
        assert_eq!(answer.location(), "/", "a redirect does not leave the site");
        assert!(answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    async fn an_invited_person_makes_an_account_and_may_act(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let path = format!("/delegations/{}/invitations", world.delegations["XCC"]);
        let wrong = head.post(&path, &[("email", "not an address"), ("role", "delegate")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.input("email").as_deref(), Some("not an address"));
        let shown = head.post(&path, &[("email", "two@xcc.example"), ("role", "delegate")]).await;
        let link = shown.attribute(".token a", "href").unwrap();
        let link = link.strip_prefix(ORIGIN).unwrap();
        let mut guest = TestBrowser::new(&world);
        assert!(guest.get(link).await.words("main p").concat().contains("Celand"));
        let short = guest.post(link, &[("name", "Two"), ("new-password", "short")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(short.input("name").as_deref(), Some("Two"));
        let answer = guest.post(link, &[("name", "Two"), ("new-password", "another long password")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(guest.get("/account").await.input("name").as_deref(), Some("Two"));
        assert_eq!(TestBrowser::new(&world).get(link).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_new_password_needs_the_present_one_and_ends_other_sessions(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut other = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let change = [("password", "wrong"), ("new-password", "an even longer password")];
        assert_eq!(client.post("/account/password", &change).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let change = [("password", PASSWORD), ("new-password", "an even longer password")];
        assert_eq!(client.post("/account/password", &change).await.status, StatusCode::SEE_OTHER);
        assert_eq!(client.get("/account").await.status, StatusCode::OK);
        assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER);
        let former = other.post("/sign-in", &[("email", "head@xaa.example"), ("password", PASSWORD)]).await;
        assert_eq!(former.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_new_password_is_refused_where_somebody_would_try_it_first(world: World) {
        let list = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(list.path(), "a password that leaked\n").unwrap();
        let breached = BreachedPasswords::open(list.path()).unwrap();
        let mut client = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.breached = breached));
        client.sign_in("head@xaa.example").await;
        for (password, said) in [
            ("fourteen chars", "at least 15"),
            ("passwordpassword", "easy to guess"),
            ("head@xaa.example", "made of your own"),
            ("a password that leaked", "in a breach"),
        ] {
            let change = [("password", PASSWORD), ("new-password", password)];
            let refused = client.post("/account/password", &change).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
            assert!(refused.errors()[0].contains(said), "{password}: {:?}", refused.errors());
            assert!(!refused.body.contains(password) || password.contains('@'), "it is not shown again");
        }
        let change = [("password", PASSWORD), ("new-password", "an even longer password")];
        assert_eq!(client.post("/account/password", &change).await.status, StatusCode::SEE_OTHER);
        // Whoever makes an account is judged by the words of the invitation.
        let to = email("minister@long-name.example");
        accounts::invite_organizer(&world.db, &to, &app::tokens::hash("link"), world.now).await.unwrap();
        let mut guest = TestBrowser::new(&world);
        let fields = [("name", "A minister"), ("new-password", "minister@long-name.example")];
        let refused = guest.post("/invitations/link", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.input("name").as_deref(), Some("A minister"), "what was typed is kept");
    }

    async fn preferences_are_kept_and_a_wrong_zone_is_named(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let fields = [("name", "Ana"), ("locale", "fr"), ("time_zone", "Atlantis/Nowhere")];
        let answer = client.post("/account", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("name", "Ana"), ("locale", "fr"), ("time_zone", "Africa/Nairobi")];
        assert_eq!(client.post("/account", &fields).await.status, StatusCode::SEE_OTHER);
        let page = client.get(&format!("/consultations/{}/record", world.consultation)).await;
        assert!(page.has("html[lang=fr]"));
        assert!(page.body.contains("TU+3 (Africa/Nairobi)"), "times are in the person's zone");
    }

    async fn a_time_zone_is_chosen_by_region_and_what_was_chosen_is_shown(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let chosen = |page: &TestResponse| page.attribute("select[name=time_zone] option[selected]", "value");
        let page = client.get("/account").await;
        assert_eq!(page.words("select[name=time_zone] > option"), ["Universal time (UTC)"]);
        assert_eq!(chosen(&page).as_deref(), Some(""));
        assert_eq!(page.texts("select[name=time_zone] optgroup").len(), 10, "the delegation is of no State that is known");
        assert!(page.words("select[name=time_zone] optgroup[label=Africa] option").contains(&"Nairobi (+3)".to_owned()));
        assert!(page.body.len() < 70_000, "{}", page.body.len());
        // The name of a zone that is another's stays as a program has set it.
        for (zone, groups) in [("Africa/Nairobi", 11), ("US/Hawaii", 11)] {
            let fields = [("name", "Ana"), ("locale", "en"), ("time_zone", zone)];
            assert_eq!(client.post("/account", &fields).await.status, StatusCode::SEE_OTHER);
            let page = client.get("/account").await;
            assert_eq!(chosen(&page).as_deref(), Some(zone));
            assert_eq!(page.texts("select[name=time_zone] option[selected]").len(), 1, "{zone} is chosen once");
            assert_eq!(page.texts("select[name=time_zone] optgroup").len(), groups, "{zone} comes first");
        }
    }

    async fn an_invitation_is_accepted_with_the_account_that_it_was_sent_to_alone(world: World) {
        let (db, now, delegate) = (&world.db, world.now, world.person("delegate XAA"));
        let (xaa, xbb) = (world.delegations["XAA"], world.delegations["XBB"]);
        let to = email("delegate@xaa.example");
        accounts::invite_representative(db, world.person("head XBB"), xbb, &to, Role::Adviser, "t", now).await.unwrap();
        let accept = async |viewer: &Viewer, token: &str| {
            let seen = seen::held_seat(db, viewer).await;
            accounts::accept_invitation_with_account(db, viewer, token, seen, None, now).await
        };
        assert!(matches!(accept(&Viewer::default(), "t").await, Err(StoreError::SignInNeeded)));
        assert!(matches!(accept(&Viewer::default(), "unknown").await, Err(StoreError::SignInNeeded)));
        assert!(matches!(accept(world.person("head XAA"), "t").await, Err(StoreError::Forbidden)));
        assert!(matches!(accept(&world.organizer, "t").await, Err(StoreError::Forbidden)));
        accept(delegate, "t").await.unwrap();
        assert!(matches!(accept(delegate, "t").await, Err(StoreError::NotFound)), "once");
        let id = delegate.person.as_ref().unwrap().id;
        let role_in = async |delegation| {
            let people = store::delegations::list_representatives(db, &world.organizer, delegation).await.unwrap();
            people.into_iter().find(|one| one.user_id == id).map(|one| one.role)
        };
        let roles = (role_in(xaa).await, role_in(xbb).await);
        assert_eq!(roles, (Some(Role::Delegate), Some(Role::Adviser)), "the seat in the other delegation is kept");
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last: Vec<_> = entries.iter().rev().take(2).map(|entry| entry.act).collect();
        assert_eq!(last, [RecordAct::RepresentativeJoined, RecordAct::RepresentativeInvited]);
        let account = async || user::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
        assert!(!account().await.organizer, "a seat makes nobody an organizer");
        accounts::invite_organizer(db, &to, "o", now).await.unwrap();
        accept(delegate, "o").await.unwrap();
        assert!(account().await.organizer);
        assert_eq!(role_in(xbb).await, Some(Role::Adviser), "an organizer keeps the seat");
    }

    async fn an_invitation_says_who_sent_it(world: World) {
        let (head, to) = (world.person("head XBB"), email("x@y.example"));
        let sent = accounts::invite_representative(
            &world.db, head, world.delegations["XBB"], &to, Role::Adviser, "t", world.now,
        );
        sent.await.unwrap();
        let found = invitation::Entity::find().filter(invitation::COLUMN.token_hash.eq("t")).one(&world.db).await;
        assert_eq!(found.unwrap().unwrap().invited_by, head.person.as_ref().map(|person| person.id));
    }

    async fn many_are_invited_with_no_more_statements_than_two(world: World) {
        let (db, statements) = count_statements(&world.db);
        let codes = || ["XAA", "XBB", "XCC"].into_iter().cycle();
        let invite = async |number: usize, token: &str| {
            let invited: Vec<_> = codes()
                .take(number)
                .zip(0..)
                .map(|(code, place)| NewInvitation {
                    delegation_id: world.delegations[code],
                    email: email(&format!("{token}{place}@x.example")),
                    role: Role::Adviser,
                    token_hash: format!("{token}{place}"),
                    mailed: None,
                    seat_ends_at: None,
                    succeeds_id: None,
                })
                .collect();
            let before = statements.load(Ordering::Relaxed);
            accounts::invite_representatives(&db, &world.organizer, &invited, world.now).await.unwrap();
            statements.load(Ordering::Relaxed) - before
        };
        let few = invite(2, "a").await;
        assert!(few > 0, "statements are counted");
        assert_eq!(invite(40, "b").await, few);
        let forum = records::entries_after(&world.db, records::FORUM, None, 0, 1_000).await.unwrap();
        verify_chain(&forum).unwrap();
        let last = &forum[forum.len() - 40..];
        for (entry, code) in last.iter().zip(codes()) {
            let said = (entry.act, entry.actor.as_str(), entry.payload["delegation"].as_str());
            assert_eq!(said, (RecordAct::RepresentativeInvited, records::ORGANIZER, Some(code)));
        }
        let salts: BTreeSet<_> = last.iter().map(|entry| entry.payload[SALT].to_string()).collect();
        assert_eq!(salts.len(), 40, "each entry has its own salt");
        for place in 0..40 {
            assert!(accounts::find_invitation(&world.db, &format!("b{place}"), world.now).await.is_ok(), "{place}");
        }
    }

    async fn an_expired_session_is_removed_by_the_next_sign_in(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = world.person("head XAA").person.as_ref().unwrap().id;
        let begin = async |token: &str, at| {
            sessions::start_session(db, &NewSession::plain(id, token), at).await.unwrap();
        };
        begin("old", now).await;
        begin("other", now + TimeDelta::days(1)).await;
        begin("new", now + TimeDelta::days(SESSION_DAYS)).await;
        assert_eq!(session::Entity::find().count(db).await.unwrap(), 2);
    }
}
