//! Tests the readings of the interface for programs: what stands in them and for whom, how their lists go on, and that the
//! description says of each what it answers.

use app::interface::description::description;
use app::tokens;
use axum::body::BodyDataStream;
use axum::http::{HeaderValue, StatusCode, header};
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::Visibility;
use domain::mail::{DEFAULT_PACE, DigestPace};
use domain::positions::Stance;
use domain::questions::Choice;
use domain::service_tokens::{TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use domain::viewers::Viewer;
use futures_util::StreamExt;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;
use store::mail as mails;
use store::service_tokens::{NewServiceToken, make_token};
use store::{amendments, comments, positions, questions};
use tests::client::{TestBrowser, TestResponse};
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};
use tokio::time::timeout;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// Returns a program that sends a token of this person with these scopes.
async fn program(world: &World, viewer: &Viewer, name: &str, scopes: &[TokenScope]) -> TestBrowser {
    let token = format!("{TOKEN_PREFIX}{}", tokens::fresh().unwrap());
    let new = NewServiceToken {
        name: Title::parse(name).unwrap(),
        scopes: scopes.iter().copied().collect(),
        lifetime: TimeDelta::days(1),
    };
    make_token(&world.db, viewer, &new, &tokens::hash(&token), world.now).await.unwrap();
    let mut program = TestBrowser::new(world);
    let value = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
    program.headers.insert(header::AUTHORIZATION, value);
    program
}

fn json(answer: &TestResponse) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

async fn read(client: &mut TestBrowser, path: &str) -> Value {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&answer.bytes));
    assert_eq!(answer.headers[header::CONTENT_TYPE], JSON, "{path}");
    json(&answer)
}

/// Returns the items of a list, which has one page.
async fn items(client: &mut TestBrowser, path: &str) -> Vec<Value> {
    let found = read(client, path).await;
    assert_eq!(found["next"], Value::Null, "{path}");
    found["items"].as_array().unwrap().clone()
}

/// Returns the items of every page of a list, each of which has so many at most.
async fn walk(client: &mut TestBrowser, path: &str, limit: usize) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    for page in 0.. {
        assert!(page < 200, "{path} ends");
        let found = read(client, &format!("{path}?limit={limit}{after}")).await;
        let items = found["items"].as_array().unwrap();
        assert!(items.len() <= limit, "{path}");
        all.extend(items.iter().cloned());
        match found["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    all
}

/// Asserts that an answer is a problem with this status.
fn assert_problem(answer: &TestResponse, status: StatusCode, about: &str) {
    assert_eq!(answer.status, status, "{about}: {}", String::from_utf8_lossy(&answer.bytes));
    assert_eq!(answer.headers[header::CONTENT_TYPE], PROBLEM, "{about}");
    let problem = json(answer);
    assert_eq!(problem["status"], status.as_u16(), "{about}");
    assert!(problem["detail"].as_str().is_some_and(|words| !words.is_empty()), "{about}");
}

async fn oppose(world: &World, who: &str) {
    let (db, head, op1) = (&world.db, world.person(who), world.provision("OP1"));
    let seen = seen::position(db, head, op1).await;
    positions::submit_position_at_once(db, head, op1, seen, &position(Stance::Oppose, who), world.now)
        .await
        .unwrap();
}

async fn post_comments(world: &World, number: i64) {
    let (db, op1) = (&world.db, world.provision("OP1"));
    for one in 0..number {
        let (mark, new) = (seen::words(db, op1).await, comment(&format!("Words {one}."), None));
        let at = world.now + TimeDelta::milliseconds(one);
        comments::post_comment(db, world.person("head XAA"), op1, mark, &new, at).await.unwrap();
    }
}

/// Returns the patterns of the readings that the description has; the stream is left out, which does not end.
fn readings() -> Vec<String> {
    let paths = description()["paths"].as_object().unwrap();
    let reads = paths.iter().filter(|(_, item)| item.get("get").is_some()).map(|(path, _)| path.clone());
    reads.filter(|path| !path.ends_with("/news")).collect()
}

/// Returns the next event of a stream.
async fn told(stream: &mut BodyDataStream) -> Value {
    loop {
        let bytes =
            timeout(Duration::from_secs(20), stream.next()).await.expect("an event").unwrap().unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        if let Some(data) = text.strip_prefix("data: ") {
            return serde_json::from_str(data.trim()).unwrap();
        }
    }
}

on_both_databases! {
    async fn cursors_lead_through_every_list_once(world: World) {
        post_comments(&world, 7).await;
        for who in ["head XAA", "head XBB", "head XCC"] {
            oppose(&world, who).await;
        }
        world.question(false, None).await;
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut nobody = TestBrowser::new(&world);
        for (path, number) in [
            (format!("/api/v1/consultations/{c}/comments"), Some(7)),
            (format!("/api/v1/provisions/{op1}/comments"), Some(7)),
            (format!("/api/v1/consultations/{c}/positions"), Some(3)),
            (format!("/api/v1/consultations/{c}/participants"), Some(4)),
            (format!("/api/v1/consultations/{c}/representation"), Some(4)),
            (format!("/api/v1/consultations/{c}/provisions"), None),
            (format!("/api/v1/consultations/{c}/outcome"), None),
            (format!("/api/v1/consultations/{c}/summary"), None),
            (format!("/api/v1/consultations/{c}/record"), None),
            (format!("/api/v1/consultations/{c}/questions"), Some(1)),
            ("/api/v1/delegations".to_owned(), Some(4)),
            ("/api/v1/rules".to_owned(), None),
            ("/api/v1/consultations".to_owned(), Some(1)),
        ] {
            let whole = walk(&mut nobody, &path, 100).await;
            assert!(!whole.is_empty(), "{path}");
            if let Some(number) = number {
                assert_eq!(whole.len(), number, "{path}");
            }
            for limit in [1, 2, 3] {
                assert_eq!(walk(&mut nobody, &path, limit).await, whole, "{path} by {limit}");
            }
            let different: BTreeSet<String> = whole.iter().map(Value::to_string).collect();
            assert_eq!(different.len(), whole.len(), "nothing stands twice in {path}");
        }
        let mut head = program(&world, world.person("head XAA"), "A program", &[TokenScope::Read]).await;
        let ours = format!("/api/v1/consultations/{c}/desk/ours");
        let whole = walk(&mut head, &ours, 100).await;
        assert_eq!(whole.len(), 8, "{whole:?}");
        assert_eq!(walk(&mut head, &ours, 3).await, whole);
    }

    async fn a_cursor_or_a_limit_that_is_none_is_a_problem(world: World) {
        post_comments(&world, 3).await;
        let c = world.consultation;
        let comments = format!("/api/v1/consultations/{c}/comments");
        let mut nobody = TestBrowser::new(&world);
        let next = read(&mut nobody, &format!("{comments}?limit=1")).await["next"].as_str().unwrap().to_owned();
        for query in ["after=", "after=x", "after=00", "limit=0", "limit=101", "limit=-1", "limit=x", "limit=1&limit=2"] {
            let answer = nobody.get(&format!("{comments}?{query}")).await;
            assert_problem(&answer, StatusCode::BAD_REQUEST, query);
        }
        let other = format!("/api/v1/consultations/{c}/positions?after={next}");
        assert_problem(&nobody.get(&other).await, StatusCode::BAD_REQUEST, "the cursor of another list");
        assert_eq!(read(&mut nobody, &format!("{comments}?limit=100&after={next}&other=1")).await["items"].as_array().unwrap().len(), 2);
        nobody.language = "fr";
        let answer = nobody.get(&format!("{comments}?limit=0")).await;
        assert_ne!(json(&answer)["detail"], json(&TestBrowser::new(&world).get(&format!("{comments}?limit=0")).await)["detail"]);
        assert_problem(&nobody.get("/api/v1/nowhere").await, StatusCode::NOT_FOUND, "an address that nothing has");
        assert_problem(&nobody.get("/api/v1/consultations/x").await, StatusCode::NOT_FOUND, "no number");
        let posted = nobody.post_raw("/api/v1/consultations", None, Vec::new()).await;
        assert_problem(&posted, StatusCode::METHOD_NOT_ALLOWED, "a reading takes nothing");
    }

    async fn words_that_are_too_many_to_look_for_are_refused_beside_their_name(world: World) {
        let path = format!("/api/v1/consultations/{}/search", world.consultation);
        let mut nobody = TestBrowser::new(&world);
        // 200 letters of two bytes each are as many as may be.
        for longest in ["a".repeat(200), "%C3%A9".repeat(200)] {
            assert!(items(&mut nobody, &format!("{path}?q={longest}")).await.is_empty());
        }
        assert!(!items(&mut nobody, &format!("{path}?q=shared")).await.is_empty());
        for long in ["a".repeat(201), "%C3%A9".repeat(201), format!("shared+{}", "a".repeat(200))] {
            let answer = nobody.get(&format!("{path}?q={long}")).await;
            assert_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, &long);
            let errors = json(&answer)["errors"].clone();
            assert_eq!((errors.as_array().map(Vec::len), errors[0]["field"].as_str()), (Some(1), Some("q")));
            assert!(errors[0]["message"].as_str().unwrap().contains("At most 200"), "{errors}");
        }
        let described = &description()["paths"]["/api/v1/consultations/{id}/search"]["get"];
        assert_eq!(described["responses"]["422"]["$ref"], "#/components/responses/Invalid");
        let words = described["parameters"].as_array().unwrap().iter().find(|one| one["name"] == "q").unwrap();
        assert_eq!(words["schema"]["maxLength"], domain::search::LONGEST);
    }

    async fn a_program_that_has_the_answer_is_told_so_until_something_is_said(world: World) {
        let path = format!("/api/v1/consultations/{}/positions", world.consultation);
        let mut nobody = TestBrowser::new(&world);
        let first = nobody.get(&path).await;
        assert_eq!(first.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        let tag = first.headers[header::ETAG].clone();
        nobody.headers.insert(header::IF_NONE_MATCH, tag.clone());
        let known = nobody.get(&path).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(known.headers[header::ETAG], tag);
        oppose(&world, "head XAA").await;
        let changed = TestBrowser::new(&world).get(&path).await;
        assert_eq!(changed.status, StatusCode::OK);
        assert_ne!(changed.headers[header::ETAG], tag);
        let mut later = TestBrowser::new(&world);
        later.headers.insert(header::IF_NONE_MATCH, tag);
        assert_eq!(later.get(&path).await.status, StatusCode::OK);
    }

    async fn what_is_withheld_on_pages_is_withheld_here(world: World) {
        let mut organizer = program(&world, &world.organizer, "Everything", &[TokenScope::Read]).await;
        for (attribution, who) in [
            (Attribution::Embargoed, "head XAA"),
            (Attribution::Delegations, "head XBB"),
            (Attribution::ChathamHouse, "head XCC"),
        ] {
            world.attribute(attribution).await;
            oppose(&world, who).await;
        }
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let lists = [format!("/api/v1/consultations/{c}/positions"), format!("/api/v1/provisions/{op1}/positions")];
        let mut nobody = TestBrowser::new(&world);
        let mut head = program(&world, world.person("head XAA"), "Ours", &[TokenScope::Read]).await;
        let mut narrow = program(&world, world.person("head XAA"), "Votes alone", &[TokenScope::Votes]).await;
        let names = |items: &[Value]| items.iter().map(|item| item["delegation"].as_str().map(str::to_owned)).collect::<Vec<_>>();
        let name = |code: &str| Some(code.to_owned());
        for path in &lists {
            assert_eq!(names(&items(&mut nobody, path).await), [None], "{path}");
            assert_eq!(names(&items(&mut narrow, path).await), [None], "without a scope to read: {path}");
            assert_eq!(names(&items(&mut head, path).await), [name("XAA"), name("XBB"), None], "{path}");
            assert_eq!(names(&items(&mut organizer, path).await), [name("XAA"), name("XBB"), name("XCC")], "{path}");
        }
        let all = items(&mut organizer, &lists[0]).await;
        for (item, status) in all.iter().zip([StatusCode::NOT_FOUND, StatusCode::NOT_FOUND, StatusCode::OK]) {
            let path = format!("/api/v1/positions/{}", item["id"]);
            assert_eq!(nobody.get(&path).await.status, status, "{path}");
            assert_eq!(read(&mut organizer, &path).await["delegation"], item["delegation"]);
        }
        let shown = nobody.get(&format!("/api/v1/positions/{}", all[2]["id"])).await;
        assert_eq!(json(&shown)["delegation"], Value::Null);
        // Whatever is read without a token names nobody whose name is withheld, nor has their words.
        for path in readings() {
            let path = path.replace("/consultations/{id}", &format!("/consultations/{c}")).replace("/provisions/{id}", &format!("/provisions/{op1}"));
            if path.contains('{') {
                continue;
            }
            let body = String::from_utf8_lossy(&nobody.get(&path).await.bytes).into_owned();
            for words in ["\"head XAA\"", "\"head XBB\""] {
                assert!(!body.contains(words), "{path} has the words of {words}");
            }
        }
        let record = walk(&mut nobody, &format!("/api/v1/consultations/{c}/record"), 100).await;
        let sealed: Vec<_> = record.iter().filter(|entry| entry["act"] == "position_submitted").map(|entry| entry["sealed"].clone()).collect();
        assert_eq!(sealed, ["whole", "whole", "name"]);
    }

    async fn a_closed_consultation_does_not_exist_for_others(world: World) {
        let closed = world.open_consultation(Visibility::Delegations).await;
        let provisions = world.publish(closed).await;
        let mut nobody = TestBrowser::new(&world);
        let mut head = program(&world, world.person("head XAA"), "Ours", &[TokenScope::Read]).await;
        for pattern in readings() {
            let path = pattern
                .replace("/consultations/{id}", &format!("/consultations/{closed}"))
                .replace("/provisions/{id}", &format!("/provisions/{}", provisions["OP1"]));
            if path == pattern {
                continue;
            }
            assert_problem(&nobody.get(&path).await, StatusCode::NOT_FOUND, &path);
            let answer = head.get(&path).await;
            let expected = [StatusCode::OK, StatusCode::FORBIDDEN];
            assert!(expected.contains(&answer.status), "{path}: {}", String::from_utf8_lossy(&answer.bytes));
        }
        let listed = items(&mut nobody, "/api/v1/consultations").await;
        assert!(listed.iter().all(|one| one["id"] != closed.0), "{listed:?}");
        assert!(items(&mut head, "/api/v1/consultations").await.iter().any(|one| one["id"] == closed.0));
    }

    async fn every_reading_that_is_described_answers_as_it_is_described(world: World) {
        post_comments(&world, 1).await;
        oppose(&world, "head XAA").await;
        let (db, op1) = (&world.db, world.provision("OP1"));
        let new = amendment(AmendmentKind::Suppress, "");
        let head = world.person("head XBB");
        amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, world.now).await.unwrap();
        world.question(false, None).await;
        let (c, mut nobody) = (world.consultation, TestBrowser::new(&world));
        let mut organizer = program(&world, &world.organizer, "Everything", &[TokenScope::Read]).await;
        let first = |found: Value| found["items"][0]["id"].clone();
        let amendment = first(read(&mut nobody, &format!("/api/v1/consultations/{c}/amendments")).await);
        let comment = first(read(&mut nobody, &format!("/api/v1/consultations/{c}/comments")).await);
        let question = first(read(&mut nobody, &format!("/api/v1/consultations/{c}/questions")).await);
        let of = |pattern: &str| {
            let ids = [
                ("/consultations/", c.to_string()), ("/provisions/", op1.to_string()), ("/amendments/", amendment.to_string()),
                ("/comments/", comment.to_string()), ("/questions/", question.to_string()),
                ("/delegations/", world.delegations["XAA"].to_string()),
            ];
            let found = ids.iter().find(|(place, _)| pattern.contains(&format!("{place}{{id}}")));
            pattern.replace("{id}", found.map_or("999999", |(_, id)| id.as_str()))
        };
        for pattern in readings() {
            let operation = &description()["paths"][&pattern]["get"];
            let path = of(&pattern);
            for client in [&mut nobody, &mut organizer] {
                let answer = client.get(&path).await;
                let status = answer.status.as_u16().to_string();
                assert!(operation["responses"].get(&status).is_some(), "{status} of {path} is described");
                let kind = if answer.status == StatusCode::OK { JSON } else { PROBLEM };
                assert_eq!(answer.headers[header::CONTENT_TYPE], kind, "{path}");
                if answer.status != StatusCode::OK {
                    continue;
                }
                let schema = &operation["responses"]["200"]["content"][JSON]["schema"]["$ref"];
                let schema = description().pointer(schema.as_str().unwrap().trim_start_matches('#')).unwrap();
                let found = json(&answer);
                for member in found.as_object().unwrap().keys() {
                    assert!(schema["properties"].get(member).is_some(), "{member} of {path} is described");
                }
                for member in schema["required"].as_array().into_iter().flatten() {
                    assert!(found.get(member.as_str().unwrap()).is_some(), "{member} of {path} is there");
                }
            }
        }
        let acts = description()["paths"].as_object().unwrap().iter().filter(|(_, item)| item.get("post").is_some());
        for (pattern, _) in acts {
            let answer = nobody.post_raw(&of(pattern), None, Vec::new()).await;
            assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{pattern}");
            assert!(answer.status.as_u16() < 500, "{pattern}: {}", answer.status);
            let status = answer.status.as_u16().to_string();
            assert!(description()["paths"][pattern]["post"]["responses"].get(&status).is_some(), "{status} of {pattern}");
        }
        let answer = nobody.get("/api/v1/openapi.json").await;
        assert_eq!(json(&answer)["openapi"], "3.1.0");
        keep("openapi.json", &answer.bytes);
    }

    async fn ballots_are_shown_once_they_are_public(world: World) {
        let id = world.question(false, None).await;
        let (db, head) = (&world.db, world.person("head XAA"));
        let mark = seen::ballot(db, head, id).await;
        questions::cast_ballot(db, head, id, mark, &Choice::Yes.into(), world.now).await.unwrap();
        let c = world.consultation;
        let mut nobody = TestBrowser::new(&world);
        for path in [format!("/api/v1/questions/{id}/ballots"), format!("/api/v1/consultations/{c}/ballots")] {
            assert!(items(&mut nobody, &path).await.is_empty(), "{path}");
        }
        let question = read(&mut nobody, &format!("/api/v1/questions/{id}")).await;
        assert_eq!((&question["adopted"], &question["turnout"], &question["outcome"]), (&Value::Null, &Value::Null, &Value::Null));
        assert_problem(&nobody.get(&format!("/api/v1/questions/{id}/tally")).await, StatusCode::FORBIDDEN, "an open vote");
        let voters = items(&mut nobody, &format!("/api/v1/questions/{id}/voters")).await;
        assert_eq!(voters.len(), 3);
        assert_eq!(voters[0]["weight"], 1);
        let open = seen::question(db, id).await;
        questions::close_question(db, &world.organizer, id, open, world.now).await.unwrap();
        let mut nobody = TestBrowser::new(&world);
        let ballots = items(&mut nobody, &format!("/api/v1/questions/{id}/ballots")).await;
        assert_eq!(ballots.len(), 1);
        assert_eq!((&ballots[0]["delegation"], &ballots[0]["choice"]), (&Value::from("XAA"), &Value::from("yes")));
        assert_eq!(ballots[0]["by_alternate"], Value::from(false));
        let question = read(&mut nobody, &format!("/api/v1/questions/{id}")).await;
        assert_eq!((&question["adopted"], &question["turnout"]["yes"], &question["turnout"]["voters"]), (&Value::from(true), &Value::from(1), &Value::from(3)));
        assert_eq!(read(&mut nobody, &format!("/api/v1/questions/{id}/tally")).await["closed"], true);
        let other = world.question(false, None).await;
        assert!(items(&mut nobody, &format!("/api/v1/questions/{other}/ballots")).await.is_empty(), "of one question alone");
        let outcome = items(&mut TestBrowser::new(&world), &format!("/api/v1/consultations/{c}/outcome")).await;
        let op1 = outcome.iter().find(|one| one["provision"] == "OP1").unwrap();
        assert_eq!((&op1["adopted"], &op1["question_id"], &op1["since"]), (&Value::from(true), &Value::from(id.0), &Value::from("same")));
    }

    async fn a_token_reads_its_owners_own_and_the_marks_of_acts(world: World) {
        let (op1, head) = (world.provision("OP1"), world.person("head XAA"));
        let mut visitor = TestBrowser::new(&world);
        let mut session = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for client in [&mut visitor, &mut session] {
            assert_problem(&client.get("/api/v1/account").await, StatusCode::UNAUTHORIZED, "without a token");
            let provision = read(client, &format!("/api/v1/provisions/{op1}")).await;
            assert!(provision.get("marks").is_none());
        }
        let mut ours = program(&world, head, "Ours", &[TokenScope::Read]).await;
        let account = ours.get("/api/v1/account").await;
        assert_eq!(account.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!((&json(&account)["delegation"], &json(&account)["role"]), (&Value::from("XAA"), &Value::from("head")));
        let provision = read(&mut ours, &format!("/api/v1/provisions/{op1}")).await;
        let words = seen::words(&world.db, op1).await;
        assert_eq!(provision["marks"]["words"], words.to_string());
        assert_eq!(provision["marks"]["own_position"], seen::position(&world.db, head, op1).await.to_string());
        assert_eq!(provision["texts"][0]["language"], "en");
        let tasks = items(&mut ours, "/api/v1/account/tasks").await;
        assert_eq!(tasks[0]["consultation_id"], world.consultation.0);
        let desk = format!("/api/v1/consultations/{}/desk", world.consultation);
        assert!(read(&mut ours, &desk).await["tasks"]["silent"].as_u64().unwrap() > 0);
        assert_problem(&visitor.get(&desk).await, StatusCode::UNAUTHORIZED, "the desk of nobody");
        assert_problem(&ours.get("/api/v1/webhooks").await, StatusCode::FORBIDDEN, "what organizers keep");
    }

    async fn organizers_read_what_is_sent_by_mail_without_its_secrets(world: World) {
        let (id, link) = crate::mail::queued_with_link(&world).await;
        let (_, suspended) = crate::mail::given_up(&world).await;
        let one = format!("/api/v1/mail/{id}");
        let mut organizer = program(&world, &world.organizer, "Mail", &[TokenScope::Read]).await;
        let listed = items(&mut organizer, "/api/v1/mail").await;
        let waiting = listed.iter().find(|mail| mail["id"] == id.0).unwrap();
        assert_eq!((&waiting["address"], &waiting["state"]), (&Value::from("new@xaa.example"), &Value::from("waiting")));
        let worded = read(&mut organizer, &one).await;
        assert_eq!((&worded["mail"]["kind"], &worded["language"]), (&Value::from("invitation"), &Value::from("en")));
        assert!(worded["text"].as_str().is_some_and(|text| text.contains("You are invited")), "{worded}");
        assert!(!worded.to_string().contains(&link) && !Value::from(listed).to_string().contains(&link));
        let addresses = items(&mut organizer, "/api/v1/mail/addresses").await;
        assert_eq!((addresses.len(), &addresses[0]["id"]), (1, &Value::from(suspended)));
        let mut head = program(&world, world.person("head XAA"), "Mail", &[TokenScope::Read]).await;
        for path in ["/api/v1/mail", one.as_str(), "/api/v1/mail/addresses"] {
            assert_problem(&head.get(path).await, StatusCode::FORBIDDEN, path);
            assert_problem(&TestBrowser::new(&world).get(path).await, StatusCode::UNAUTHORIZED, path);
        }
        for pace in [DEFAULT_PACE, DigestPace::Never] {
            mails::set_pace(&world.db, world.person("head XAA"), world.consultation, pace).await.unwrap();
            let paces = items(&mut head, "/api/v1/account/mail").await;
            assert_eq!((&paces[0]["consultation_id"], &paces[0]["pace"]), (&Value::from(world.consultation.0), &Value::from(pace.code())));
        }
    }

    async fn what_is_new_is_streamed(world: World) {
        let c = world.consultation;
        let source = format!("/api/v1/consultations/{c}/news?since={}", (world.now - TimeDelta::minutes(1)).to_rfc3339().replace('+', "%2B"));
        let mut nobody = TestBrowser::new(&world);
        oppose(&world, "head XAA").await;
        let mut stream = nobody.stream(&source).await;
        let first = told(&mut stream).await;
        assert_eq!((&first["positions"], &first["comments"]), (&Value::from(1), &Value::from(0)));
        assert!(first["entries"].as_i64().unwrap() > 0);
        let answer = nobody.get(&format!("/api/v1/consultations/{c}/news?since=yesterday")).await;
        assert_problem(&answer, StatusCode::BAD_REQUEST, "no instant");
    }

    async fn the_page_lists_what_there_is_in_each_language(world: World) {
        let mut nobody = TestBrowser::new(&world);
        let mut titles = BTreeSet::new();
        for language in ["en", "fr", "ar"] {
            nobody.language = language;
            let page = nobody.get("/api").await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.links_to("/api/v1/openapi.json") && page.links_to("/account/tokens"));
            let listed = page.texts("main section li code");
            assert!(listed.contains(&"GET /api/v1/consultations/{id}/positions".to_owned()));
            assert!(listed.contains(&"POST /api/v1/provisions/{id}/positions".to_owned()));
            assert!(!page.has("script"));
            titles.extend(page.texts("h1"));
        }
        assert_eq!(titles.len(), 3);
        let following = nobody.get("/following").await;
        assert!(following.links_to("/api"));
    }
}
