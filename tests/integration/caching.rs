//! Tests what is kept of pages, by the server and by browsers, and what tells open pages that something was written.

use app::tokens;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use chrono::{SubsecRound, TimeDelta, Utc};
use domain::accounts::Role;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::positions::Stance;
use domain::service_tokens::{TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::links::NewLink;
use store::service_tokens::{NewServiceToken, make_token};
use store::{accounts, comments, consultations, delegations, links, positions};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::{PASSWORD, World, comment, position, state_over};
use tokio::time::sleep;

const COMMENT: [(&str, &str); 3] =
    [("body", "Said."), ("comment-kind", "general"), ("comment-language", "en")];

/// Headers by which a page could be made another one than the address says.
const ODD_HEADERS: [(&str, &str); 28] = [
    ("host", "evil.example"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-proto", "gopher"),
    ("x-forwarded-prefix", "/evil"),
    ("x-forwarded-for", "192.0.2.66"),
    ("forwarded", "host=evil.example"),
    ("x-host", "evil.example"),
    ("x-original-url", "/record"),
    ("x-rewrite-url", "/record"),
    ("x-http-method-override", "POST"),
    ("x-has-nonce", "1"),
    ("accept", "application/json"),
    ("accept-encoding", "gzip, br"),
    ("accept-language", "ar"),
    ("authorization", "Bearer x"),
    ("cache-control", "no-store"),
    ("connection", "upgrade"),
    ("content-type", "application/x-www-form-urlencoded"),
    ("cookie", "baraza-language=ar; baraza-session=x; baraza-notice=done-ballot-cast"),
    ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("if-none-match", "*"),
    ("if-range", "\"x\""),
    ("origin", "https://evil.example"),
    ("range", "bytes=0-9"),
    ("referer", "https://evil.example/x"),
    ("save-data", "on"),
    ("sec-fetch-site", "cross-site"),
    ("user-agent", "evil"),
];

fn kept(answer: &TestResponse) -> &str {
    answer.headers[header::CACHE_CONTROL].to_str().unwrap()
}

fn assert_isolated(answer: &TestResponse, place: &str) {
    let header = |name: &str| {
        let value = answer.headers.get(name).unwrap_or_else(|| panic!("{place} has no {name}"));
        value.to_str().unwrap().to_owned()
    };
    assert!(header("content-security-policy").starts_with("default-src 'none'"), "{place}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{place}");
    assert_eq!(header("referrer-policy"), "same-origin", "{place}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{place}");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{place}");
    assert!(header("permissions-policy").contains("camera=()"), "{place}");
    assert!(header("strict-transport-security").contains("max-age="), "{place}");
    assert!(!header("cache-control").is_empty(), "{place}");
}

/// Lists the addresses that programs ask for again and again.
fn list_for_programs(world: &World) -> Vec<String> {
    let (c, op1) = (world.consultation, world.provision("OP1"));
    let lists = ["positions", "positions?limit=1", "comments", "amendments", "provisions", "record"];
    let mut all: Vec<String> = lists.iter().map(|list| format!("/api/v1/consultations/{c}/{list}")).collect();
    for file in ["feed.atom", "feed.json", "feed.json?language=fr", "calendar.ics"] {
        all.extend([format!("/{file}"), format!("/consultations/{c}/{file}")]);
    }
    all.extend([
        "/api/v1/consultations".to_owned(),
        format!("/api/v1/provisions/{op1}/positions"),
        format!("/provisions/{op1}/feed.atom"),
        format!("/provisions/{op1}/feed.json"),
    ]);
    all
}

/// Fails unless a visitor is sent at each address what a server sends that has kept nothing, each time.
async fn compare_answers(world: &World, nobody: &mut TestBrowser, after: &str) {
    let mut fresh = nobody.elsewhere(world);
    for path in list_for_programs(world) {
        let expected = fresh.get(&path).await;
        assert_eq!(expected.status, StatusCode::OK, "{path} after {after}");
        for _ in 0..2 {
            let sent = nobody.get(&path).await;
            assert_eq!(sent.body, expected.body, "{path} after {after}");
            for name in [header::CONTENT_TYPE, header::ETAG, header::CACHE_CONTROL, header::VARY] {
                assert_eq!(sent.headers.get(&name), expected.headers.get(&name), "{name} of {path}");
            }
        }
    }
}

async fn oppose(world: &World, who: &str, words: &str) {
    let (db, viewer, op1) = (&world.db, world.person(who), world.provision("OP1"));
    let (seen, new) = (seen::position(db, viewer, op1).await, position(Stance::Oppose, words));
    positions::submit_position_at_once(db, viewer, op1, seen, &new, world.now).await.unwrap();
}

on_both_databases! {
    async fn programs_are_sent_what_there_is_after_each_act(world: World) {
        let state = world.state(ORIGIN);
        let live = state.live.clone();
        let mut nobody = TestBrowser::over(state);
        let positions = format!("/api/v1/consultations/{}/positions", world.consultation);
        compare_answers(&world, &mut nobody, "nothing").await;
        oppose(&world, "head XAA", "zebra").await;
        live.written_in(world.consultation);
        compare_answers(&world, &mut nobody, "a position").await;
        assert!(nobody.get(&positions).await.body.contains("zebra"));
        let (db, op1) = (&world.db, world.provision("OP1"));
        let (mark, new) = (seen::words(db, op1).await, comment("A remark.", None));
        comments::post_comment(db, world.person("head XBB"), op1, mark, &new, world.now).await.unwrap();
        live.written_in(world.consultation);
        compare_answers(&world, &mut nobody, "a comment").await;
        world.attribute(Attribution::Embargoed).await;
        oppose(&world, "head XCC", "giraffe").await;
        live.written();
        compare_answers(&world, &mut nobody, "a position under embargo").await;
        let told = nobody.get(&positions).await.body;
        assert!(told.contains("zebra") && !told.contains("giraffe"), "{told}");
    }

    async fn what_one_caller_may_read_is_sent_to_no_other(world: World) {
        world.attribute(Attribution::ChathamHouse).await;
        oppose(&world, "head XCC", "zebra").await;
        let mut nobody = TestBrowser::new(&world);
        let token = format!("{TOKEN_PREFIX}{}", tokens::fresh().unwrap());
        let new = NewServiceToken {
            name: Title::parse("Everything").unwrap(),
            scopes: [TokenScope::Read].into(),
            lifetime: TimeDelta::days(1),
        };
        make_token(&world.db, &world.organizer, &new, &tokens::hash(&token), world.now).await.unwrap();
        let mut program = nobody.clone();
        program.headers.insert(header::AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        let mut head = nobody.clone();
        head.sign_in("head@xcc.example").await;
        let path = format!("/api/v1/consultations/{}/positions", world.consultation);
        for _ in 0..2 {
            let told = program.get(&path).await;
            assert!(told.body.contains("XCC"), "{}", told.body);
            assert_eq!(kept(&told), "no-store");
            for file in ["/feed.json", "/calendar.ics"] {
                assert_eq!(kept(&head.get(file).await), "no-store", "{file}");
            }
            compare_answers(&world, &mut nobody, "readings of others").await;
            let told = nobody.get(&path).await.body;
            assert!(told.contains("zebra") && !told.contains("XCC"), "{told}");
        }
        // What a private link shows ends with the link, although nothing tells the server so.
        let new = NewLink { name: Title::parse("Phone").unwrap(), consultation_id: None };
        links::make_link(&world.db, world.person("head XBB"), &new, &tokens::hash("token"), world.now).await.unwrap();
        let files = ["calendar.ics", "feed.atom", "feed.json"].map(|file| format!("/links/token/{file}"));
        for path in &files {
            let shown = nobody.get(path).await;
            assert_eq!((shown.status, kept(&shown)), (StatusCode::OK, "no-store"), "{path}");
        }
        let xbb = world.delegations["XBB"];
        let people = delegations::list_representatives(&world.db, &world.organizer, xbb).await.unwrap();
        let seat = people.into_iter().find(|one| one.role == Role::Head).unwrap().seat_id;
        accounts::end_seat(&world.db, &world.organizer, seat, world.now).await.unwrap();
        for path in &files {
            assert_eq!(nobody.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    async fn what_is_under_embargo_until_an_instant_is_shown_from_then_on(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        world.attribute(Attribution::Embargoed).await;
        oppose(&world, "head XCC", "giraffe").await;
        let lists = [format!("/api/v1/consultations/{c}/positions"), format!("/api/v1/provisions/{op1}/positions")];
        let mut nobody = TestBrowser::new(&world);
        for path in &lists {
            assert!(!nobody.get(path).await.body.contains("giraffe"), "{path}");
        }
        let closes_at = (Utc::now() + TimeDelta::milliseconds(1_500)).trunc_subsecs(3);
        let (kind, attribution) = (StageKind::Negotiating, Attribution::Embargoed);
        let opens_at = world.now - TimeDelta::hours(1);
        let stage = Stage { kind, opens_at, closes_at: Some(closes_at), attribution };
        consultations::set_stage(db, &world.organizer, c, seen::stages(db, c).await, &stage, world.now).await.unwrap();
        // What is kept when the stage ends was made shortly before.
        nobody = nobody.elsewhere(&world);
        while Utc::now() < closes_at {
            for path in &lists {
                nobody.get(path).await;
            }
            sleep(Duration::from_millis(20)).await;
        }
        sleep(Duration::from_millis(50)).await;
        for path in &lists {
            let told = nobody.get(path).await.body;
            assert!(told.contains("giraffe"), "{path}: {told}");
        }
    }

    async fn what_is_kept_for_programs_is_not_read_again(world: World) {
        oppose(&world, "head XAA", "zebra").await;
        let (db, count) = count_statements(&world.db);
        let mut nobody = TestBrowser::over(state_over(db, ORIGIN));
        for path in list_for_programs(&world) {
            let mut asked = Vec::new();
            for _ in 0..4 {
                let before = count.load(Ordering::Relaxed);
                assert_eq!(nobody.get(&path).await.status, StatusCode::OK, "{path}");
                asked.push(count.load(Ordering::Relaxed) - before);
            }
            // A minute of the clock may end between two of them.
            assert!(asked[0] > 0 && asked[1..].contains(&0), "{path}: {asked:?} queries");
        }
    }

    async fn no_header_of_one_visitor_changes_what_another_is_sent(world: World) {
        let mut nobody = TestBrowser::new(&world);
        let mut elsewhere = nobody.elsewhere(&world);
        for (number, (name, value)) in ODD_HEADERS.into_iter().enumerate() {
            let path = format!("/consultations/{}?probe={number}", world.consultation);
            let mut odd = nobody.clone();
            odd.headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            odd.get(&path).await;
            let (sent, fresh) = (nobody.get(&path).await, elsewhere.get(&path).await);
            assert_eq!(sent.status, StatusCode::OK, "{name}");
            assert!(sent.bytes == fresh.bytes, "{name}: {value} was kept: {}", sent.body);
            for kept in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::SET_COOKIE, header::VARY] {
                assert_eq!(sent.headers.get(&kept), fresh.headers.get(&kept), "{name} changes {kept}");
            }
        }
    }

    async fn only_an_act_that_succeeds_counts_as_a_write(world: World) {
        let state = world.state(ORIGIN);
        let live = state.live.clone();
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/comments");
        let mut head = TestBrowser::over(state);
        let mut nobody = head.clone();
        head.post("/sign-in", &[("email", "head@xaa.example"), ("password", PASSWORD)]).await;
        head.get(&page).await;
        let refused = [
            (nobody.post("/language", &[("language", "fr"), ("next", "/")]).await, StatusCode::SEE_OTHER),
            (nobody.post("/sign-out", &[]).await, StatusCode::SEE_OTHER),
            (nobody.post(&path, &COMMENT).await, StatusCode::UNAUTHORIZED),
            (nobody.post("/nowhere", &COMMENT).await, StatusCode::NOT_FOUND),
            (nobody.post_raw("/nowhere", Some("https://evil.example"), b"a=b".to_vec()).await, StatusCode::FORBIDDEN),
            (nobody.post("/clearances/x", &[]).await, StatusCode::NOT_FOUND),
            (nobody.post("/invitations/x", &[]).await, StatusCode::NOT_FOUND),
            (head.post(&path, &[("body", " "), COMMENT[1], COMMENT[2]]).await, StatusCode::UNPROCESSABLE_ENTITY),
            (head.post(&format!("/delegations/{}/restoration", world.delegations["XBB"]), &[]).await, StatusCode::FORBIDDEN),
        ];
        for (answer, status) in &refused {
            assert_eq!(answer.status, *status, "{}", answer.body);
        }
        assert_eq!(live.changes(), 0, "nothing was written");
        head.get(&page).await;
        let mut again = head.clone();
        assert_eq!(head.post(&path, &COMMENT).await.status, StatusCode::SEE_OTHER);
        assert_eq!(live.changes(), 1);
        let copy = again.post(&path, &COMMENT).await;
        assert_eq!((copy.status, copy.notice()), (StatusCode::SEE_OTHER, "done-comment-posted"), "the same answer");
        assert_eq!(live.changes(), 1, "a copy of a form is no act");
    }

    async fn what_is_confidential_is_kept_nowhere(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let closed = world.open_consultation(Visibility::Delegations).await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let pages = [
            "/".to_owned(), "/account".into(), "/consultations".into(), format!("/consultations/{c}"),
            format!("/consultations/{closed}"), format!("/consultations/{c}/draft"), format!("/provisions/{op1}"),
            format!("/consultations/{c}/desk"), format!("/consultations/{c}/export.json"),
            format!("/consultations/{c}/positions.csv"), format!("/consultations/{c}/spreadsheet.csv"),
            format!("/consultations/{c}/spreadsheet.xlsx"), "/nowhere".into(), "/provisions/999999".into(),
        ];
        for path in &pages {
            assert_eq!(kept(&head.get(path).await), "no-store", "{path}");
        }
        assert_eq!(kept(&head.post(&format!("/provisions/{op1}/comments"), &[("body", "")]).await), "no-store");
        // A form that comes back to somebody who is not signed in has what was typed.
        let mut nobody = TestBrowser::new(&world);
        let asked = nobody.post(&format!("/provisions/{op1}/comments"), &COMMENT).await;
        assert_eq!((asked.status, kept(&asked)), (StatusCode::UNAUTHORIZED, "no-store"));
        for path in ["/invitations/x", "/clearances/x"] {
            assert_eq!(kept(&nobody.get(path).await), "no-store", "{path}");
        }
        let public = nobody.get(&format!("/consultations/{c}")).await;
        assert_eq!(kept(&public), "private, no-cache");
        let differs: Vec<_> = public.headers.get_all(header::VARY).iter().filter_map(|value| value.to_str().ok()).collect();
        assert!(differs.concat().contains("cookie") && differs.concat().contains("accept-language"), "{differs:?}");
    }

    async fn signing_out_clears_what_the_browser_has(world: World) {
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let session = head.cookies["baraza-session"].clone();
        let out = head.post("/sign-out", &[]).await;
        assert_eq!(out.headers["clear-site-data"], "\"cache\", \"storage\"", "a known browser stays known");
        assert!(!head.cookies.contains_key("baraza-session"));
        head.cookies.insert("baraza-session".into(), session);
        assert_eq!(head.get("/account").await.status, StatusCode::SEE_OTHER, "the session is ended");
    }

    async fn every_answer_is_isolated(world: World) {
        let mut client = TestBrowser::at(&world, "https://forum.example");
        let c = world.consultation;
        for path in [
            "/", "/health", "/nowhere", "/record", "/assets/none.js", "/consultations/x", "/sign-out",
            &format!("/consultations/{c}/export.json"), &format!("/consultations/{c}/ballots.csv"),
        ] {
            assert_isolated(&client.get(path).await, path);
        }
        assert_isolated(&client.post_raw("/sign-in", Some("https://evil.example"), Vec::new()).await, "another site");
        assert_isolated(&client.post("/sign-in", &[("email", ""), ("password", "")]).await, "a refused form");
        let large = client.post_raw("/sign-in", Some("https://forum.example"), vec![b'x'; 3 * 1024 * 1024]).await;
        assert_isolated(&large, "too large");
        let file = client.get(&format!("/consultations/{c}/positions.csv")).await;
        assert!(file.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        assert!(file.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("sandbox"));
    }

    async fn cookies_have_the_prefix_of_their_host_over_https(world: World) {
        let mut client = TestBrowser::at(&world, "https://forum.example");
        let chosen = client.post("/language", &[("language", "fr"), ("next", "/")]).await;
        client.post("/sign-in", &[("email", "head@xaa.example"), ("password", PASSWORD)]).await;
        let page = format!("/provisions/{}", world.provision("OP1"));
        client.get(&page).await;
        client.post(&format!("{page}/comments"), &COMMENT).await;
        assert!(client.cookies.len() >= 3 && client.cookies.keys().all(|name| name.starts_with("__Host-")), "{:?}", client.cookies);
        let cookie = chosen.headers[header::SET_COOKIE].to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        // A cookie that another host of the domain could have set is not read.
        let mut other = TestBrowser::at(&world, "https://forum.example");
        other.cookies.insert("baraza-language".into(), "ar".into());
        assert!(other.get("/").await.has("html[lang=en]"));
    }
}

#[test]
fn the_methods_that_only_read_are_those_of_pages() {
    let methods: Vec<Method> =
        app::routes::routes().into_iter().filter(|route| !route.writes).map(|route| route.method).collect();
    assert!(methods.contains(&Method::GET) && methods.contains(&Method::POST));
    let writing = app::routes::routes().into_iter().filter(|route| route.writes);
    for route in writing {
        assert_eq!(route.method, Method::POST, "{}", route.pattern);
    }
}
