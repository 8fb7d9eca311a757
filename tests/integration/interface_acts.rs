//! Tests the acts of programs: who may do what by which token, that the answers are those of the forms, that the record
//! names the token, and that nothing that is sent does harm.

use crate::rights::rows::{RightsRow, WHO};
use crate::rights::{clients, end_votes, prepare_recorded_acts};
use app::addresses;
use app::forms::AskedFields;
use app::interface::acts::interface_acts;
use app::interface::fields::{InterfaceForm, MemberKind, form_fields};
use app::marks::{FORM_KEY, SEEN};
use app::tokens;
use app::work_pool::{WorkClient, WorkPool};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use domain::attribution::Attribution;
use domain::consultations::StageKind;
use domain::exports::{read_document, verify_export};
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::rights::Act;
use domain::service_tokens::{BY, MAX_TOKENS, TOKEN_PREFIX, TokenScope};
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use store::entity::{comment, entry, evidence, service_token};
use store::records::chain_of;
use store::service_tokens::{MakeTokenError, NewServiceToken};
use store::{StoreError, accounts, service_tokens};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::commitments::{FIRST_DUE, conclude, day, new_commitment, undertake};
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Makes a token for a viewer, and returns what a program sends.
async fn make(world: &World, viewer: &Viewer, name: &str, scopes: &[TokenScope]) -> String {
    let token = format!("{TOKEN_PREFIX}{}", tokens::fresh().unwrap());
    let new = NewServiceToken {
        name: Title::parse(name).unwrap(),
        scopes: scopes.iter().copied().collect(),
        lifetime: TimeDelta::days(30),
    };
    service_tokens::make_token(&world.db, viewer, &new, &tokens::hash(&token), world.now).await.unwrap();
    token
}

/// Returns a program that sends this token; none where it is empty.
fn program(world: &World, token: &str) -> TestBrowser {
    let mut program = TestBrowser::new(world);
    if !token.is_empty() {
        let value = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
        program.headers.insert(header::AUTHORIZATION, value);
    }
    program
}

async fn program_of(world: &World, who: &str, scopes: &[TokenScope]) -> TestBrowser {
    let token = make(world, world.person(who), "Script", scopes).await;
    program(world, &token)
}

fn address(path: &str) -> String {
    format!("{}{path}", addresses::INTERFACE)
}

fn read(answer: &TestResponse) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("no JSON: {}", answer.body))
}

/// Sets the mark that a program sends; none where there is none.
fn set_mark(program: &mut TestBrowser, mark: Option<&str>) {
    program.headers.remove(header::IF_MATCH);
    if let Some(mark) = mark {
        let value = HeaderValue::from_str(&format!("\"{mark}\"")).unwrap();
        program.headers.insert(header::IF_MATCH, value);
    }
}

/// Returns fields of a form as the object that a program sends.
fn members<'a>(form: &InterfaceForm, fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut sent = Map::new();
    for (name, value) in fields {
        let kind = form.find_field(name).map(|field| field.kind);
        match kind {
            Some(MemberKind::Flag) => drop(sent.insert(name.to_owned(), json!(value == "yes"))),
            Some(MemberKind::List) => {
                let list = sent.entry(name).or_insert_with(|| json!([]));
                list.as_array_mut().unwrap().push(json!(value));
            }
            _ => drop(sent.insert(name.to_owned(), json!(value))),
        }
    }
    Value::Object(sent).to_string()
}

/// Returns the fields of a row of the table of rights.
fn fields_of<'a>(one: &'a RightsRow<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    one.fields.iter().map(|(name, value)| (*name, *value))
}

/// Does an act as a program that looks at the page of the form only where it is told that it must. Returns the answer to the
/// act.
async fn act(one: &RightsRow<'_>, browser: &mut TestBrowser, program: &mut TestBrowser) -> TestResponse {
    let form = form_fields(one.pattern).unwrap();
    let path = address(&one.path);
    set_mark(program, None);
    program.asked = Some(AskedFields::default());
    let answer = program.post_json(&path, members(form, fields_of(one))).await;
    let looks = answer.status == StatusCode::PRECONDITION_REQUIRED
        || answer.status == StatusCode::CONFLICT && read(&answer)["stale"] == true;
    if !looks {
        return answer;
    }
    browser.open_form(&one.path).await;
    let hidden = browser.hidden_of(&one.path);
    let mark = hidden.iter().find(|(name, _)| name == SEEN).map(|(_, mark)| mark.as_str());
    set_mark(program, mark);
    let given = |name: &str| one.fields.iter().any(|(field, _)| *field == name);
    let unseen = hidden.iter().filter(|(name, _)| name != SEEN && !given(name));
    let unseen = unseen.map(|(name, value)| (name.as_str(), value.as_str()));
    program.asked = Some(AskedFields::default());
    program.post_json(&path, members(form, fields_of(one).chain(unseen))).await
}

/// Returns the status of a letter of the table of rights, as a program is answered.
fn expected(letter: char, who: &str) -> StatusCode {
    match letter {
        'y' | 's' => StatusCode::OK,
        'n' if who.is_empty() => StatusCode::UNAUTHORIZED,
        'n' => StatusCode::FORBIDDEN,
        'x' => StatusCode::NOT_FOUND,
        'c' => StatusCode::CONFLICT,
        other => panic!("{other} is no letter for an answer"),
    }
}

/// Returns the names for which a handler has asked and that its form does not declare.
fn undeclared(pattern: &str, asked: &AskedFields) -> Vec<String> {
    let form = form_fields(pattern).unwrap();
    let names = asked.names().into_iter();
    let declared = |name: &str| form.fields.iter().any(|field| field.name == name || field.fits(name));
    names.filter(|name| name != FORM_KEY && name != SEEN && !declared(name)).collect()
}

async fn post_comment(program: &mut TestBrowser, world: &World, at: ProvisionId, body: &str) -> TestResponse {
    let mark = seen::words(&world.db, at).await.to_string();
    set_mark(program, Some(&mark));
    let sent = json!({ "body": body, "comment-kind": "general", "comment-language": "en" });
    program.post_json(&address(&addresses::PROVISION_COMMENTS.of(at)), sent.to_string()).await
}

/// Returns the payload of the last entry of a consultation's record.
async fn last_payload(world: &World, id: ConsultationId) -> Value {
    let found = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain_of(id)))
        .order_by_desc(entry::COLUMN.number)
        .one(&world.db)
        .await
        .unwrap();
    found.unwrap().payload.0
}

async fn comments(world: &World) -> u64 {
    comment::Entity::find().count(&world.db).await.unwrap()
}

on_both_databases! {
    async fn every_act_by_token_is_answered_as_the_form_of_its_owner_is(world: World) {
        let mut browsers = clients(&world).await;
        let acts = Box::pin(prepare_recorded_acts(&world, &mut browsers)).await;
        let people: [Option<&Viewer>; 7] = [
            None,
            Some(world.person("adviser XAA")),
            Some(world.person("delegate XAA")),
            Some(world.person("head XAA")),
            Some(world.person("head XBB")),
            Some(world.person("head XOB")),
            Some(&world.organizer),
        ];
        let mut programs = Vec::new();
        for person in people {
            let token = match person {
                Some(person) => make(&world, person, "All", TokenScope::ALL).await,
                None => String::new(),
            };
            programs.push(program(&world, &token));
        }
        let offered: BTreeSet<_> = interface_acts().into_iter().map(|one| one.pattern).collect();
        let (mut wrong, mut seat_ended) = (Vec::new(), false);
        for one in &acts {
            if one.act == Act::PublishAgreed {
                end_votes(&world).await;
            }
            if one.pattern == addresses::CONCLUSION.pattern {
                world.set_stage(world.consultation, StageKind::Deciding).await;
                end_votes(&world).await;
            }
            let offered = offered.contains(one.pattern);
            let people = WHO.iter().zip(&mut browsers).zip(&mut programs).zip(one.answers.chars());
            for (place, (((who, browser), program), letter)) in people.enumerate() {
                if !offered || one.file.is_some() {
                    if !offered {
                        let status = program.post_json(&address(&one.path), "{}").await.status;
                        let refused = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
                        if !(refused.contains(&status) || seat_ended && place == 2) {
                            wrong.push(format!("{} is offered to {who:?}: {status}", one.path));
                        }
                    }
                    one.send(browser, who).await;
                    continue;
                }
                let allowed = matches!(letter, 'y' | 's');
                if one.needs_mark() && allowed {
                    set_mark(program, None);
                    let form = form_fields(one.pattern).unwrap();
                    let sent = members(form, fields_of(one));
                    let status = program.post_json(&address(&one.path), sent).await.status;
                    if form.marked && status != StatusCode::PRECONDITION_REQUIRED {
                        wrong.push(format!("{} at {}: {who:?} sent no mark, and is answered {status}", one.act, one.path));
                    }
                }
                let answer = act(one, browser, program).await;
                // The token of the delegate of XAA has ended with the seat.
                let due = match seat_ended && place == 2 {
                    true => StatusCode::UNAUTHORIZED,
                    false => expected(letter, who),
                };
                // Whoever has no form to look at has no mark either.
                let unmarked = letter == 'c' && answer.status == StatusCode::PRECONDITION_REQUIRED;
                if answer.status != due && !unmarked {
                    wrong.push(format!("{} at {}: {who:?} is answered {}, not {due}: {}", one.act, one.path, answer.status, answer.body));
                } else if allowed {
                    let missing = undeclared(one.pattern, program.asked.as_ref().unwrap());
                    if !missing.is_empty() {
                        wrong.push(format!("{} asks for {missing:?}", one.pattern));
                    }
                }
            }
            seat_ended |= one.act == Act::EndSeat;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn a_token_without_the_scope_of_an_act_is_refused(world: World) {
        let mut browsers = clients(&world).await;
        let acts = Box::pin(prepare_recorded_acts(&world, &mut browsers)).await;
        let people = [("head XAA", 3), ("head XBB", 4)];
        let mut wrong = Vec::new();
        let mut by_scope: Vec<(TokenScope, [TestBrowser; 3])> = Vec::new();
        for scope in TokenScope::ALL {
            let others: Vec<_> = TokenScope::ALL.iter().copied().filter(|one| one != scope).collect();
            let name = format!("All but {scope}");
            let mut made = Vec::new();
            for viewer in [world.person("head XAA"), world.person("head XBB"), &world.organizer] {
                let token = make(&world, viewer, &name, &others).await;
                made.push(program(&world, &token));
            }
            by_scope.push((*scope, made.try_into().unwrap_or_else(|_| unreachable!())));
        }
        // What these are about is made by acts of the table, which are not done here.
        let later = ["/commitments/", "/reports/", "/reviews/", "/report-comments/"];
        let there = |one: &&RightsRow<'_>| !later.iter().any(|begin| one.path.starts_with(begin));
        let tried = acts.iter().filter(there);
        for one in tried.filter(|one| one.file.is_none() && one.act.scope().is_some()) {
            let letters: Vec<char> = one.answers.chars().collect();
            let doers = people.iter().map(|(_, place)| *place).chain([6]).enumerate();
            let found = by_scope.iter_mut().find(|(scope, _)| Some(*scope) == one.act.scope()).unwrap();
            for (place, _) in doers.filter(|(_, at)| letters[*at] == 'y' || letters[*at] == 's').take(1) {
                let program = &mut found.1[place];
                let form = form_fields(one.pattern).unwrap();
                let sent = members(form, fields_of(one));
                let answer = program.post_json(&address(&one.path), sent).await;
                // What only those see who may act on it is not there for a token that may not.
                let unseen = matches!(one.act, Act::ClearStatement | Act::AssessNeed | Act::MatchNeed);
                let due = if unseen { StatusCode::NOT_FOUND } else { StatusCode::FORBIDDEN };
                if answer.status != due {
                    wrong.push(format!("{} at {}: {} {}", one.act, one.path, answer.status, answer.body));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn a_token_is_shown_once_and_made_listed_and_taken_back_with_a_session_alone(world: World) {
        let op1 = world.provision("OP1");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let fields = [("token-name", "Import"), ("token-scope", "comments"), ("token-scope", "read"), ("token-days", "30")];
        let made = head.post("/account/tokens", &fields).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        assert_eq!(made.headers["cache-control"], "no-store");
        let token = made.words(".token code")[0].clone();
        assert!(tokens::is_token(token.strip_prefix(TOKEN_PREFIX).unwrap()));
        let stored = service_token::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!(stored.token_hash, tokens::hash(&token), "only the hash is kept");
        assert_eq!(stored.scopes.0, [TokenScope::Read, TokenScope::Comments]);
        let list = head.get("/account/tokens").await;
        assert!(list.words("tbody tr")[0].starts_with("Import") && !list.body.contains(&token));
        assert!(list.words("tbody tr")[0].contains("Not yet"));
        let mut script = program(&world, &token);
        let done = post_comment(&mut script, &world, op1, "By a script.").await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let answer = read(&done);
        assert_eq!(answer["notice"], "done-comment-posted");
        assert_eq!(answer["location"], done.location());
        assert!(done.location().starts_with(&addresses::PROVISION.of(op1)), "{}", done.location());
        assert!(!TestBrowser::signed_in(&world, "head@xaa.example").await.get("/account/tokens").await.words("tbody tr")[0].contains("Not yet"));
        // It opens no page, and nothing of the account.
        assert!(!script.get("/account/tokens").await.status.is_success());
        for path in ["/account/tokens", "/account", "/account/password", "/account/links", "/sign-out"] {
            let status = script.post_json(&address(path), "{}").await.status;
            assert!([StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status), "{path}: {status}");
        }
        let owner = world.person("head XAA");
        let by_token = service_tokens::find_token_viewer(&world.db, &tokens::hash(&token), world.now).await.unwrap().unwrap();
        let new = NewServiceToken { name: Title::parse("More").unwrap(), scopes: [TokenScope::Votes].into(), lifetime: TimeDelta::days(1) };
        let refused = service_tokens::make_token(&world.db, &by_token, &new, "hash", world.now).await;
        assert!(matches!(refused, Err(MakeTokenError::Store(StoreError::OutOfScope))));
        assert!(matches!(service_tokens::list_tokens(&world.db, &by_token).await, Err(StoreError::OutOfScope)));
        assert!(matches!(service_tokens::revoke_token(&world.db, &by_token, stored.id, world.now).await, Err(StoreError::OutOfScope)));
        // Nobody else's, once.
        let path = addresses::TOKEN_REVOCATION.of(stored.id);
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        assert!(head.get(&path).await.words("main")[0].contains("can no longer do anything"));
        assert_eq!(head.post(&path, &[]).await.location(), "/account/tokens");
        let refused = post_comment(&mut script, &world, op1, "Again.").await;
        assert_eq!((refused.status, &refused.headers["www-authenticate"]), (StatusCode::UNAUTHORIZED, &HeaderValue::from_static("Bearer")));
        assert_eq!(read(&refused)["type"], "/api#error-token");
        assert_eq!(head.post_anew(&path, &[]).await.status, StatusCode::CONFLICT, "once");
        assert_eq!(service_tokens::list_tokens(&world.db, owner).await.unwrap().len(), 1);
    }

    async fn a_token_works_until_it_expires_and_no_longer_than_the_seat(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let mut script = program_of(&world, "head XBB", TokenScope::ALL).await;
        let path = address(&addresses::PROVISION_COMMENTS.of(op1));
        let expires = world.now + TimeDelta::days(30);
        let mut status = Vec::new();
        for ms in [-1, 0, 1] {
            script.now = Some(expires + TimeDelta::milliseconds(ms));
            let sent = json!({ "body": "b", "comment-kind": "general", "comment-language": "en" });
            status.push(script.post_json(&path, sent.to_string()).await.status);
        }
        let ended = StatusCode::UNAUTHORIZED;
        let over: Vec<bool> = status.into_iter().map(|status| status == ended).collect();
        assert_eq!(over, [false, true, true]);
        script.now = None;
        let xbb = world.delegations["XBB"];
        let people = store::delegations::list_representatives(db, &world.organizer, xbb).await.unwrap();
        let seat = people.into_iter().find(|one| one.role == domain::accounts::Role::Head).unwrap().seat_id;
        accounts::end_seat(db, &world.organizer, seat, world.now).await.unwrap();
        assert_eq!(post_comment(&mut script, &world, op1, "b").await.status, ended);
    }

    async fn an_account_has_so_many_tokens_and_each_its_name(world: World) {
        let head = world.person("head XAA");
        for number in 0..MAX_TOKENS {
            make(&world, head, &format!("Script {number}"), &[TokenScope::Read]).await;
        }
        let new = |name: &str| NewServiceToken { name: Title::parse(name).unwrap(), scopes: [TokenScope::Read].into(), lifetime: TimeDelta::days(1) };
        let refused = service_tokens::make_token(&world.db, head, &new("One more"), "hash", world.now).await;
        assert!(matches!(refused, Err(MakeTokenError::TooMany)));
        let first = service_tokens::list_tokens(&world.db, head).await.unwrap()[0].id;
        service_tokens::revoke_token(&world.db, head, first, world.now).await.unwrap();
        let refused = service_tokens::make_token(&world.db, head, &new("Script 1"), "hash", world.now).await;
        assert!(matches!(refused, Err(MakeTokenError::NameTaken)));
        service_tokens::make_token(&world.db, head, &new("One more"), "hash", world.now).await.unwrap();
        let mut browser = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let refused = browser.post("/account/tokens", &[("token-name", ""), ("token-days", "366")]).await;
        assert_eq!((refused.status, refused.errors().len()), (StatusCode::UNPROCESSABLE_ENTITY, 3));
    }

    async fn a_program_is_told_what_the_form_says_in_its_language(world: World) {
        let op1 = world.provision("OP1");
        let path = addresses::PROVISION_COMMENTS.of(op1);
        for language in ["en", "fr", "ar"] {
            let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
            head.language = language;
            let token = make(&world, world.person("head XAA"), language, TokenScope::ALL).await;
            let mut script = program(&world, &token);
            script.language = language;
            let page = head.post(&path, &[("body", ""), ("comment-kind", "none"), ("comment-language", "xx")]).await;
            let sent = json!({ "body": "", "comment-kind": "none", "comment-language": "xx" });
            let answer = script.post_json(&address(&path), sent.to_string()).await;
            assert_eq!((answer.status, page.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
            assert_eq!(answer.headers["content-type"], "application/problem+json");
            assert_eq!(answer.headers["content-language"], language);
            let problem = read(&answer);
            let errors = problem["errors"].as_array().unwrap();
            let fields: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap()).collect();
            assert_eq!(fields, ["body", "comment-kind", "comment-language"]);
            let shown = |error: &Value| error["message"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(errors.iter().map(shown).collect::<Vec<_>>(), page.errors());
            assert_eq!(problem["status"], 422);
        }
    }

    async fn no_token_brings_in_a_head_or_puts_one_in_the_place_of_another(world: World) {
        let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
        let email = domain::accounts::Email::parse("new@xaa.example").unwrap();
        let invite = async |by: &Viewer| {
            let role = domain::accounts::Role::Head;
            accounts::invite_representative(db, by, xaa, &email, role, "hash", now).await
        };
        for owner in [world.person("head XAA"), &world.organizer] {
            let token = make(&world, owner, "Delegation", TokenScope::ALL).await;
            let mut script = program(&world, &token);
            let path = address(&addresses::DELEGATION_INVITATIONS.of(xaa));
            let sent = json!({ "email": "new@xaa.example", "role": "head" }).to_string();
            let status = script.post_json(&path, sent).await.status;
            assert!([StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status), "{status}");
            let by_token = service_tokens::find_token_viewer(db, &tokens::hash(&token), now).await.unwrap().unwrap();
            let refused = invite(&by_token).await;
            assert!(matches!(refused, Err(StoreError::OutOfScope)), "{refused:?}");
        }
        invite(world.person("head XAA")).await.unwrap();
    }

    async fn what_is_sent_twice_with_one_key_is_done_once(world: World) {
        let op1 = world.provision("OP1");
        let mut script = program_of(&world, "head XAA", TokenScope::ALL).await;
        script.headers.insert(KEY, HeaderValue::from_static("\"1f2e\""));
        let before = comments(&world).await;
        let first = post_comment(&mut script, &world, op1, "Once.").await;
        let second = post_comment(&mut script, &world, op1, "Once.").await;
        assert_eq!((first.status, second.status), (StatusCode::OK, StatusCode::OK), "{}", second.body);
        assert_eq!(read(&first), read(&second));
        assert_eq!(comments(&world).await, before + 1);
        // Another act with the same key is another act.
        assert_eq!(post_comment(&mut script, &world, op1, "Twice.").await.status, StatusCode::OK);
        assert_eq!(comments(&world).await, before + 2);
        // A secret that is shown once is shown to a copy of its request as well, and made once.
        let mut organizer = program(&world, &make(&world, &world.organizer, "Office", TokenScope::ALL).await);
        organizer.headers.insert(KEY, HeaderValue::from_static("k"));
        let path = address(addresses::FORUM_WEBHOOKS.pattern);
        let sent = json!({ "webhook-address": "https://hooks.example/in", "kind": ["votes"] }).to_string();
        let (first, second) = (organizer.post_json(&path, sent.clone()).await, organizer.post_json(&path, sent).await);
        assert!(read(&first)["shown"]["secret"][0].is_string(), "{}", first.body);
        assert_eq!(read(&first), read(&second));
        for wrong in ["", "a b", "0123456789012345678901234567890123456789012345678901234567890123456789"] {
            script.headers.insert(KEY, HeaderValue::from_static(wrong));
            assert_eq!(post_comment(&mut script, &world, op1, "x").await.status, StatusCode::BAD_REQUEST, "{wrong:?}");
        }
    }

    async fn no_token_is_answered_as_another_was(world: World) {
        let organizer = &world.organizer;
        let path = address(addresses::FORUM_WEBHOOKS.pattern);
        let sent = json!({ "webhook-address": "https://hooks.example/in", "kind": ["votes"] }).to_string();
        let mut full = program(&world, &make(&world, organizer, "Full", TokenScope::ALL).await);
        full.headers.insert(KEY, HeaderValue::from_static("k-1"));
        let made = full.post_json(&path, sent.clone()).await;
        assert!(made.status == StatusCode::OK && made.body.contains("secret"), "{}", made.body);
        let secret = read(&made)["shown"]["secret"][0].as_str().unwrap().to_owned();
        for scope in [TokenScope::Read, TokenScope::Votes] {
            let other = make(&world, organizer, &format!("{scope} alone"), &[scope]).await;
            // With the memory of the process in which the secret was shown.
            let (token, mut other) = (program(&world, &other).headers, full.clone());
            other.headers.extend(token);
            other.headers.insert(KEY, HeaderValue::from_static("k-1"));
            let refused = other.post_json(&path, sent.clone()).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
            assert!(!refused.body.contains(&secret), "{}", refused.body);
        }
        assert_eq!(read(&full.post_json(&path, sent).await), read(&made), "its own is answered as before");
    }

    async fn a_program_sends_one_large_body_at_a_time_and_holds_up_no_other(world: World) {
        conclude(&world, &["OP1"]).await;
        let pool = WorkPool::new(4, 32, Duration::from_millis(300));
        let state = world.state(ORIGIN).with(|parts| parts.receiving = pool.clone());
        let mut prepared = Vec::new();
        for who in ["head XAA", "head XBB"] {
            let id = undertake(&world, who, "OP1", &new_commitment(&world, "Centres")).await.unwrap();
            let token = make(&world, world.person(who), "Reports", TokenScope::ALL).await;
            let mut script = TestBrowser::over(state.clone());
            script.headers = program(&world, &token).headers;
            let mark = seen::commitment(&world.db, world.person(who), id).await.to_string();
            set_mark(&mut script, Some(&mark));
            prepared.push((script, address(&addresses::COMMITMENT_REPORTS.of(id))));
        }
        let [(mut one, path), (mut other, other_path)] = prepared.try_into().unwrap_or_else(|_| unreachable!());
        let contents = STANDARD.encode(vec![b'a'; 3 << 20]);
        let report = json!({
            "due": day(&world, FIRST_DUE).to_string(), "level": "2", "body": "One is open.", "report-language": "en",
            "files": [{ "name": "a.txt", "content": contents }],
        })
        .to_string();
        let account = world.person("head XAA").person.as_ref().unwrap().id;
        let sending = pool.take_turn(WorkClient::Account(account)).await.unwrap();
        let busy = one.post_json(&path, report.clone()).await;
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "its own body is being received: {}", busy.body);
        let taken = other.post_json(&other_path, report.clone()).await;
        assert_eq!(taken.status, StatusCode::OK, "others are not kept waiting: {}", taken.body);
        let mut small = one.clone();
        small.headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("2"));
        let refused = small.post_json(&path, "{}").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a small body needs no turn: {}", refused.body);
        drop(sending);
        let taken = one.post_json(&path, report).await;
        assert_eq!(taken.status, StatusCode::OK, "it has one turn from its first byte to its end: {}", taken.body);
        drop(pool.take_turn(WorkClient::Account(account)).await.unwrap());
    }

    async fn a_program_that_means_another_language_says_so_as_it_is_told(world: World) {
        let op1 = world.provision("OP1");
        let mut script = program_of(&world, "head XAA", TokenScope::ALL).await;
        let mark = seen::words(&world.db, op1).await.to_string();
        set_mark(&mut script, Some(&mark));
        let text = "Affirme que l’accès est libre.";
        let amendment = json!({ "kind": "modify", "text": text, "amendment-language": "fr" });
        let mark = seen::position(&world.db, world.person("head XAA"), op1).await.to_string();
        let position = json!({
            "stance": "support_with_amendment", "proposed_text": text, "position-language": "fr", "act": "save",
        });
        for (path, mut sent, mark) in [
            (addresses::PROVISION_AMENDMENTS.of(op1), amendment, None),
            (addresses::PROVISION_POSITIONS.of(op1), position, Some(mark)),
        ] {
            if let Some(mark) = &mark {
                set_mark(&mut script, Some(mark));
            }
            let asked = script.post_json(&address(&path), sent.to_string()).await;
            assert_eq!((asked.status, &read(&asked)["confirm"]), (StatusCode::CONFLICT, &json!("fr")), "{path}: {}", asked.body);
            sent["confirmed"] = json!("en");
            assert_eq!(script.post_json(&address(&path), sent.to_string()).await.status, StatusCode::CONFLICT, "{path}");
            sent["confirmed"] = json!("fr");
            let done = script.post_json(&address(&path), sent.to_string()).await;
            assert_eq!(done.status, StatusCode::OK, "{path}: {}", done.body);
        }
    }

    async fn a_program_gives_agreed_amendments_their_words_and_sees_the_deliveries_of_no_other_webhook(world: World) {
        let mut organizer = program(&world, &make(&world, &world.organizer, "Office", TokenScope::ALL).await);
        let path = address(&addresses::ROLLING_PUBLICATION.of(world.consultation));
        let stale = format!("m{}", "0".repeat(32));
        set_mark(&mut organizer, Some(&stale));
        let sent = json!({ "words-7": "Words.", "present-8": true, "confirmed": "m", "editorial": [] });
        let refused = organizer.post_json(&path, sent.to_string()).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "each is a field of the form: {}", refused.body);
        let none = organizer.get(&address("/webhooks/9999/deliveries")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{}", none.body);
    }

    async fn the_name_of_a_file_is_kept_as_it_was_sent(world: World) {
        conclude(&world, &["OP1"]).await;
        let head = world.person("head XAA");
        let id = undertake(&world, "head XAA", "OP1", &new_commitment(&world, "Centres")).await.unwrap();
        let mut script = program_of(&world, "head XAA", TokenScope::ALL).await;
        let mark = seen::commitment(&world.db, head, id).await.to_string();
        set_mark(&mut script, Some(&mark));
        let path = address(&addresses::COMMITMENT_REPORTS.of(id));
        let report = |name: &str| {
            let file = json!({ "name": name, "content": STANDARD.encode("One is open.") });
            let due = day(&world, FIRST_DUE).to_string();
            let fields = json!({ "due": due, "level": "2", "body": "b", "report-language": "en", "files": [file] });
            fields.to_string()
        };
        for odd in ["a\0.txt", "a\u{1}.txt"] {
            let refused = script.post_json(&path, report(odd)).await;
            assert_eq!((refused.status, &read(&refused)["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("files")), "{odd:?}");
        }
        let done = script.post_json(&path, report("The \"open\" é 1 %.txt")).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let kept = evidence::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!(kept.name, "The open é 1 %.txt");
    }

    async fn a_mark_says_what_the_program_has_seen(world: World) {
        let op1 = world.provision("OP1");
        let mut script = program_of(&world, "head XAA", TokenScope::ALL).await;
        let path = address(&addresses::PROVISION_COMMENTS.of(op1));
        let sent = json!({ "body": "b", "comment-kind": "general", "comment-language": "en" }).to_string();
        set_mark(&mut script, None);
        let none = script.post_json(&path, sent.clone()).await;
        assert_eq!((none.status, &read(&none)["type"]), (StatusCode::PRECONDITION_REQUIRED, &json!("/api#error-mark-needed")));
        let former = seen::words(&world.db, op1).await.to_string();
        let stale = format!("m{}", "0".repeat(32));
        set_mark(&mut script, Some(&stale));
        let answer = script.post_json(&path, sent.clone()).await;
        assert_eq!((answer.status, &read(&answer)["stale"]), (StatusCode::CONFLICT, &json!(true)));
        for wrong in ["", "*", "W/\"m\"", "m00"] {
            script.headers.insert(header::IF_MATCH, HeaderValue::from_static(wrong));
            assert_eq!(script.post_json(&path, sent.clone()).await.status, StatusCode::BAD_REQUEST, "{wrong:?}");
        }
        set_mark(&mut script, Some(&former));
        assert_eq!(script.post_json(&path, sent).await.status, StatusCode::OK);
    }

    async fn the_record_names_the_token_where_it_names_the_doer(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut script = program_of(&world, "head XAA", TokenScope::ALL).await;
        assert_eq!(post_comment(&mut script, &world, op1, "b").await.status, StatusCode::OK);
        assert_eq!(last_payload(&world, c).await[BY], "token:Script");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.open_form(&addresses::PROVISION_COMMENTS.of(op1)).await;
        let fields = [("body", "c"), ("comment-kind", "general"), ("comment-language", "en")];
        assert_eq!(head.post(&addresses::PROVISION_COMMENTS.of(op1), &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(last_payload(&world, c).await[BY], Value::Null);
        world.attribute(Attribution::Embargoed).await;
        assert_eq!(post_comment(&mut script, &world, op1, "d").await.status, StatusCode::OK);
        assert_eq!(last_payload(&world, c).await[BY], "token", "the name could show whose it is");
        // A consultation that a program opens is exported and verified like any other.
        let mut organizer = program(&world, &make(&world, &world.organizer, "Office", TokenScope::ALL).await);
        let sent = json!({ "title": "T", "summary": "S", "language": "en", "visibility": "public" });
        let opened = organizer.post_json(&address(addresses::CONSULTATION_NEW.path()), sent.to_string()).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        let new: ConsultationId = opened.location().split(['/', '#']).nth(2).unwrap().parse().unwrap();
        assert_eq!(last_payload(&world, new).await[BY], "token:Office");
        for id in [c, new] {
            let text = TestBrowser::new(&world).get(&format!("/consultations/{id}/export.json")).await.bytes;
            let mut document = read_document(&text).unwrap();
            verify_export(&document, &[]).unwrap();
            let entries = document["record"].as_array_mut().unwrap();
            let by = entries.iter_mut().rev().find(|entry| entry["payload"][BY].is_string()).unwrap();
            by["payload"][BY] = json!("token:Another");
            assert!(verify_export(&document, &[]).is_err(), "another token is found");
        }
    }

    async fn nobody_acts_with_a_cookie_and_nobody_without_a_token(world: World) {
        let op1 = world.provision("OP1");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let answer = post_comment(&mut head, &world, op1, "b").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "a session says nothing here");
        assert_eq!(read(&answer)["type"], "/api#error-token-needed");
        assert!(answer.headers.get("set-cookie").is_none());
        for sent in ["Bearer", "Bearer x", "Basic YTpi", "Bearer baraza_", ""] {
            let mut script = TestBrowser::new(&world);
            script.headers.insert(header::AUTHORIZATION, HeaderValue::from_static(sent));
            assert_eq!(post_comment(&mut script, &world, op1, "b").await.status, StatusCode::UNAUTHORIZED, "{sent:?}");
        }
        let wrong = format!("{TOKEN_PREFIX}{}", "0".repeat(64));
        assert_eq!(post_comment(&mut program(&world, &wrong), &world, op1, "b").await.status, StatusCode::UNAUTHORIZED);
    }

    async fn nothing_that_a_program_sends_does_harm(world: World) {
        let op1 = world.provision("OP1");
        let mut script = program_of(&world, "head XAA", TokenScope::ALL).await;
        let mark = seen::words(&world.db, op1).await.to_string();
        set_mark(&mut script, Some(&mark));
        let path = address(&addresses::PROVISION_COMMENTS.of(op1));
        let before = comments(&world).await;
        let deep = format!("{{\"body\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let huge = format!("{{\"body\":[0{}]}}", ",0".repeat(500_000));
        let large = format!("{{\"body\":\"{}\"}}", "x".repeat(9_000_000));
        let many: Vec<String> = (0..20_000).map(|one| format!("\"m{one}\":1")).collect();
        let many = format!("{{{}}}", many.join(","));
        for (body, status, field) in [
            ("[]", 400, None),
            ("{\"body\":", 400, None),
            ("null", 400, None),
            (deep.as_str(), 422, Some("body")),
            (huge.as_str(), 413, None),
            (large.as_str(), 413, None),
            (many.as_str(), 413, None),
            ("{\"body\":\"a\",\"body\":\"b\"}", 422, Some("body")),
            ("{\"body\":{\"a\":1}}", 422, Some("body")),
            ("{\"body\":[\"a\"]}", 422, Some("body")),
            ("{\"body\":true}", 422, Some("body")),
            ("{\"key\":\"k\"}", 422, Some("key")),
            ("{\"seen\":\"m\"}", 422, Some("seen")),
            ("{\"__proto__\":1}", 422, Some("__proto__")),
        ] {
            let answer = script.post_json(&path, body.to_owned()).await;
            let begun: String = body.chars().take(40).collect();
            assert_eq!(answer.status.as_u16(), status, "{begun}: {}", answer.body);
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{begun}");
            assert_eq!(read(&answer)["errors"][0]["field"].as_str(), field, "{begun}");
        }
        let null = "{\"body\":\"a\\u0000b\",\"comment-kind\":\"general\",\"comment-language\":\"en\"}";
        assert!(script.post_json(&path, null).await.status.is_client_error());
        assert_eq!(script.post_json(&path, b"{\"body\":\"\xe9\"}".to_vec()).await.status, StatusCode::BAD_REQUEST);
        let form = script.post_raw(&path, None, b"body=b".to_vec()).await;
        assert_eq!(form.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(comments(&world).await, before, "nothing was done");
        // What has the wrong address or method is told so in the same way.
        for path in ["/api/v1/nowhere", "/api/v1/provisions/x/comments", "/api/v1/"] {
            let answer = script.post_json(path, "{}").await;
            assert_eq!((answer.status, &read(&answer)["status"]), (StatusCode::NOT_FOUND, &json!(404)), "{path}");
        }
        let act = address(addresses::DELEGATIONS_FACTS.path());
        assert_eq!(script.get(&act).await.status, StatusCode::METHOD_NOT_ALLOWED);
    }

    async fn a_file_comes_in_base64(world: World) {
        let mut organizer = program(&world, &make(&world, &world.organizer, "Office", TokenScope::ALL).await);
        let file = json!({ "format": "baraza-catalogue", "instruments": [{
            "code": "XAA-LAW", "version": "1", "body": "Parliament", "kind": "national", "delegation": "XAA",
            "titles": { "en": "A law" }, "source": "https://laws.example/", "licence": "None",
        }] });
        let content = STANDARD.encode(file.to_string());
        let path = address(addresses::CATALOGUE.path());
        let sent = json!({ "file": { "name": "laws.json", "content": content } }).to_string();
        let done = organizer.post_json(&path, sent.clone()).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        for wrong in [json!("text"), json!({ "name": "a" }), json!({ "name": "a", "content": "%" }), json!([])] {
            let answer = organizer.post_json(&path, json!({ "file": wrong }).to_string()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert_eq!(read(&answer)["errors"][0]["field"], "file");
        }
    }
}

#[test]
fn every_act_of_the_interface_has_its_form() {
    let acts = interface_acts();
    assert!(acts.len() > 100, "{} acts", acts.len());
    let scopes: BTreeSet<_> = acts.iter().flat_map(|one| one.acts).filter_map(|act| act.scope()).collect();
    assert_eq!(scopes.len(), TokenScope::ALL.len() - 1, "all scopes but reading have an act");
    for act in acts {
        // Whoever changes what others may have changed says what was seen: once, or for each row.
        let by_row =
            act.fields.iter().any(|field| field.name.starts_with(SEEN) || field.kind == MemberKind::File);
        let needs = act.acts.iter().any(|act| act.needs_mark());
        assert!(!needs || act.marked || by_row, "{}", act.pattern);
    }
}
