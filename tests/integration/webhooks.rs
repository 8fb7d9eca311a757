//! Tests what other systems are told of official acts: signed, once, again until it is taken, and to public addresses alone.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::events::EventKind;
use domain::exports::{read_document, verify_export};
use domain::identifiers::{CommentId, ConsultationId, DeliveryId, WebhookId};
use domain::records::RecordAct;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::webhooks::{
    AddressPolicy, DeliveryFault, DeliveryState, WebhookAddress, WebhookSecret, retry_after,
};
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use serde_json::{Value, json};
use server::webhooks::deliver_due;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use store::consultations::ConsultationCorrection;
use store::entity::delivery;
use store::webhooks::{NewWebhook, claim_deliveries};
use store::{StoreError, comments, consultations, records, webhooks};
use tests::client::{ORIGIN, TestBrowser};
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, comment};
use tokio::net::TcpListener;

const SECRET: [u8; 32] = [5; 32];

/// A message as it came.
#[derive(Clone, Debug)]
struct Message {
    id: String,
    seconds: String,
    signature: String,
    kind: String,
    body: String,
}

/// A receiver that answers with these statuses, one after the other, and then takes everything.
#[derive(Clone, Default)]
struct Receiver {
    answers: Arc<Mutex<Vec<StatusCode>>>,
    got: Arc<Mutex<Vec<Message>>>,
}

impl Receiver {
    /// Starts the receiver on this machine, and returns its address.
    async fn start(answers: &[StatusCode]) -> (Self, String) {
        let receiver = Self::default();
        receiver.answers.lock().unwrap().extend(answers.iter().rev());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = format!("http://{}/in?key=hidden", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/in", post(receive))
            .route("/elsewhere", post(receive))
            .with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, address)
    }

    fn got(&self) -> Vec<Message> {
        self.got.lock().unwrap().clone()
    }
}

async fn receive(State(receiver): State<Receiver>, headers: HeaderMap, body: String) -> Response {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let message = Message {
        id: header("webhook-id"),
        seconds: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        kind: header("content-type"),
        body,
    };
    receiver.got.lock().unwrap().push(message);
    let status = receiver.answers.lock().unwrap().pop().unwrap_or(StatusCode::NO_CONTENT);
    (status, [(header::LOCATION, "/elsewhere")]).into_response()
}

/// Computes an HMAC-SHA256 by its definition (RFC 2104), without the library that signs.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let hash = |pad: u8, parts: &[u8]| {
        let mut digest = Sha256::new();
        digest.update(block.map(|byte| byte ^ pad));
        digest.update(parts);
        digest.finalize().to_vec()
    };
    hash(0x5c, &hash(0x36, message))
}

fn signed(message: &Message, key: &[u8; 32]) -> String {
    let content = format!("{}.{}.{}", message.id, message.seconds, message.body);
    format!("v1,{}", STANDARD.encode(hmac(key, content.as_bytes())))
}

async fn add(world: &World, place: Option<ConsultationId>, address: &str, kinds: &[EventKind]) -> WebhookId {
    let new = NewWebhook {
        address: WebhookAddress::parse(address, AddressPolicy::Loopback).unwrap(),
        kinds: kinds.iter().copied().collect(),
        secret: WebhookSecret::new(SECRET),
    };
    webhooks::add_webhook(&world.db, &world.organizer, place, &new, world.now).await.unwrap()
}

async fn say(world: &World, who: &str, words: &str) -> CommentId {
    let (db, op1) = (&world.db, world.provision("OP1"));
    let seen = seen::words(db, op1).await;
    let new = comment(words, None);
    comments::post_comment(db, world.person(who), op1, seen, &new, world.now).await.unwrap().id
}

async fn deliver(world: &World, now: DateTime<Utc>) -> usize {
    deliver_due(&world.db, ORIGIN, AddressPolicy::Loopback, now).await.unwrap()
}

async fn deliveries(world: &World) -> Vec<delivery::Model> {
    delivery::Entity::find().all(&world.db).await.unwrap()
}

/// Adds a webhook, and one event that it was told of in vain.
pub async fn given_up(world: &World) -> (WebhookId, DeliveryId) {
    let id = add(world, Some(world.consultation), "https://hooks.example/", &[EventKind::Comments]).await;
    say(world, "head XAA", "Words.").await;
    delivery::Entity::update_many()
        .col_expr(delivery::Column::State, Expr::value(DeliveryState::Failed))
        .exec(&world.db)
        .await
        .unwrap();
    (id, deliveries(world).await[0].id)
}

on_both_databases! {
    async fn an_event_is_sent_again_until_it_is_taken_with_one_identifier_and_a_right_signature(world: World) {
        let unavailable = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::INTERNAL_SERVER_ERROR];
        let (receiver, address) = Receiver::start(&unavailable).await;
        add(&world, Some(world.consultation), &address, &[EventKind::Comments]).await;
        say(&world, "head XAA", "Words.").await;
        assert_eq!(deliver(&world, world.now).await, 1);
        let [first, second] = [TimeDelta::seconds(5), TimeDelta::seconds(305)].map(|wait| world.now + wait);
        assert_eq!(deliver(&world, first - TimeDelta::milliseconds(1)).await, 0, "not yet");
        assert_eq!(deliver(&world, first).await, 1);
        assert_eq!(deliver(&world, second - TimeDelta::milliseconds(1)).await, 0);
        assert_eq!(deliver(&world, second).await, 1);
        assert_eq!(deliver(&world, second + TimeDelta::days(9)).await, 0, "it is taken");
        let got = receiver.got();
        assert_eq!(got.len(), 3);
        let times = [world.now, first, second].map(|at| at.timestamp().to_string());
        assert_eq!(got.iter().map(|one| one.seconds.clone()).collect::<Vec<_>>(), times);
        for one in &got {
            assert_eq!((&one.id, &one.body, one.kind.as_str()), (&got[0].id, &got[0].body, "application/json"));
            assert_eq!(one.signature, signed(one, &SECRET));
        }
        let last = &got[2];
        let headers = json!({
            "webhook-id": last.id, "webhook-timestamp": last.seconds, "webhook-signature": last.signature,
        });
        let message = json!({ "secret": WebhookSecret::new(SECRET).shown(), "headers": headers, "body": last.body });
        keep("comment.webhook.json", message.to_string().as_bytes());
        let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let posted = entries.iter().find(|one| one.act == RecordAct::CommentPosted).unwrap();
        assert_eq!(got[0].id, format!("evt_{}", &posted.hash[..32]));
        let body: Value = serde_json::from_str(&got[0].body).unwrap();
        assert_eq!(body["type"], "comments.comment_posted");
        assert_eq!(body["data"]["entry"]["hash"], posted.hash);
        assert_eq!(body["data"]["entry"]["actor"], "XAA");
        assert_eq!(body["data"]["address"], format!("{ORIGIN}/provisions/{}", world.provision("OP1")));
        assert!(!got[0].body.contains("Words."), "the record has no words of a comment");
        let row = deliveries(&world).await.remove(0);
        assert_eq!((row.state, row.tries, row.fault, row.status), (DeliveryState::Delivered, 3, None, Some(204)));
    }

    async fn what_is_not_taken_for_three_days_is_given_up_and_can_be_sent_again(world: World) {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap().local_addr().unwrap();
        let id = add(&world, None, &format!("http://{free}/"), &[EventKind::Comments]).await;
        say(&world, "head XAA", "Words.").await;
        let (mut now, mut tries) = (world.now, 0);
        while deliver(&world, now).await == 1 {
            tries += 1;
            now += retry_after(tries).unwrap_or(TimeDelta::days(9));
        }
        assert_eq!(tries, 10);
        let row = deliveries(&world).await.remove(0);
        assert_eq!((row.state, row.tries, row.fault), (DeliveryState::Failed, 10, Some(DeliveryFault::Unreachable)));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&format!("/webhooks/{id}")).await;
        assert!(page.words("tbody tr")[0].contains("Given up"), "{}", page.body);
        let path = format!("/deliveries/{}/resend", row.id);
        assert_eq!(organizer.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        let row = deliveries(&world).await.remove(0);
        assert_eq!((row.state, row.tries, row.ended_at), (DeliveryState::Waiting, 0, None));
        assert_eq!(organizer.post_anew(&path, &[]).await.status, StatusCode::CONFLICT, "it waits already");
    }

    async fn two_processes_send_nothing_twice(world: World) {
        let (receiver, address) = Receiver::start(&[]).await;
        add(&world, Some(world.consultation), &address, &[EventKind::Comments]).await;
        for number in 0..20 {
            say(&world, "head XBB", &format!("Words {number}.")).await;
        }
        let mut sent = 0;
        loop {
            let (one, two) = tokio::join!(deliver(&world, world.now), deliver(&world, world.now));
            if one + two == 0 {
                break;
            }
            sent += one + two;
        }
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for one in receiver.got() {
            *counts.entry(one.id).or_default() += 1;
        }
        assert_eq!((sent, counts.len()), (20, 20));
        assert!(counts.values().all(|count| *count == 1), "{counts:?}");
        // What a process took and never told of is taken again, and its late answer counts no more.
        say(&world, "head XBB", "The last words.").await;
        let taken = claim_deliveries(&world.db, 5, world.now).await.unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(deliver(&world, world.now + TimeDelta::minutes(4)).await, 0);
        assert_eq!(deliver(&world, world.now + TimeDelta::minutes(6)).await, 1);
        let late = webhooks::DeliveryTry::Refused { fault: DeliveryFault::Late, status: None };
        webhooks::settle_delivery(&world.db, &taken[0], late, world.now + TimeDelta::minutes(7)).await.unwrap();
        assert!(deliveries(&world).await.iter().all(|row| row.state == DeliveryState::Delivered));
    }

    async fn an_address_that_leads_to_a_private_network_is_refused_when_it_is_typed_and_when_it_is_used(world: World) {
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for (address, error) in [
            ("http://hooks.example/", "must begin with https://"),
            ("https://127.0.0.1/", "not to one in a private network"),
            ("https://[::ffff:10.0.0.1]/", "not to one in a private network"),
            ("https://169.254.169.254/latest/meta-data", "not to one in a private network"),
            ("https://localhost:8080/", "not to one in a private network"),
            ("https://user:word@hooks.example/", "a name or a password"),
            ("hooks", "not the address of a receiver"),
        ] {
            let fields = [("webhook-address", address), ("kind", "votes")];
            let page = organizer.post("/webhooks", &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
            assert!(page.errors()[0].contains(error), "{address}: {:?}", page.errors());
            assert_eq!(page.input("webhook-address").as_deref(), Some(address), "what was typed is kept");
        }
        let none = organizer.post("/webhooks", &[("webhook-address", "https://hooks.example/")]).await;
        assert_eq!(none.errors(), ["Choose at least one kind."]);
        let (receiver, address) = Receiver::start(&[]).await;
        add(&world, None, &address.replace("127.0.0.1", "localhost"), &[EventKind::Comments]).await;
        say(&world, "head XAA", "Words.").await;
        // The name may lead elsewhere than when the webhook was added: what counts is where it leads now.
        assert_eq!(deliver_due(&world.db, ORIGIN, AddressPolicy::Public, world.now).await.unwrap(), 1);
        let row = deliveries(&world).await.remove(0);
        assert_eq!((row.state, row.fault), (DeliveryState::Waiting, Some(DeliveryFault::PrivateAddress)));
        assert!(receiver.got().is_empty());
    }

    async fn no_redirect_is_followed(world: World) {
        let (receiver, address) = Receiver::start(&[StatusCode::TEMPORARY_REDIRECT]).await;
        add(&world, None, &address, &[EventKind::Comments]).await;
        say(&world, "head XAA", "Words.").await;
        deliver(&world, world.now).await;
        assert_eq!(receiver.got().len(), 1);
        let row = deliveries(&world).await.remove(0);
        assert_eq!((row.fault, row.status), (Some(DeliveryFault::Redirect), Some(307)));
    }

    async fn only_what_readers_of_the_consultation_may_see_leaves(world: World) {
        let (receiver, address) = Receiver::start(&[]).await;
        add(&world, Some(world.consultation), &address, &[EventKind::Comments]).await;
        world.attribute(Attribution::Delegations).await;
        say(&world, "head XAA", "For delegations.").await;
        assert!(deliveries(&world).await.is_empty(), "what is for delegations alone is not queued");
        world.attribute(Attribution::ChathamHouse).await;
        say(&world, "head XAA", "Without a name.").await;
        deliver(&world, world.now).await;
        let got = receiver.got();
        assert_eq!(got.len(), 1);
        assert!(!got[0].body.contains("XAA"), "{}", got[0].body);
        // What waits for the end of a stage waits here too, and is told then.
        let closes_at = world.now + TimeDelta::hours(3);
        let stage = Stage {
            kind: StageKind::Negotiating,
            opens_at: world.now - TimeDelta::hours(1),
            closes_at: Some(closes_at),
            attribution: Attribution::Embargoed,
        };
        let mark = seen::stages(&world.db, world.consultation).await;
        consultations::set_stage(&world.db, &world.organizer, world.consultation, mark, &stage, world.now).await.unwrap();
        say(&world, "head XBB", "Later.").await;
        assert_eq!(deliver(&world, world.now).await, 0);
        assert_eq!(deliver(&world, closes_at - TimeDelta::milliseconds(1)).await, 0);
        assert_eq!(deliver(&world, closes_at).await, 1);
        assert!(receiver.got()[1].body.contains("XBB"));
    }

    async fn the_forum_tells_of_public_consultations_alone(world: World) {
        let closed = world.open_consultation(Visibility::Delegations).await;
        let (receiver, address) = Receiver::start(&[]).await;
        add(&world, None, &address, &[EventKind::Texts]).await;
        world.publish(closed).await;
        assert!(deliveries(&world).await.is_empty());
        add(&world, Some(closed), &address, &[EventKind::Texts]).await;
        let other = world.open_consultation(Visibility::Delegations).await;
        world.publish(other).await;
        assert!(deliveries(&world).await.is_empty(), "those of another consultation");
        let public = world.open_consultation(Visibility::Public).await;
        world.publish(public).await;
        // It is closed to the public before the event is sent.
        let mark = seen::consultation(&world.db, public).await;
        let corrected = ConsultationCorrection {
            title: Title::parse("A consultation").unwrap(),
            summary: Statement::parse("About a norm").unwrap(),
            visibility: Visibility::Delegations,
        };
        consultations::correct_consultation(&world.db, &world.organizer, public, mark, &corrected, world.now).await.unwrap();
        assert_eq!(deliver(&world, world.now).await, 0);
        assert!(receiver.got().is_empty());
        assert_eq!(deliveries(&world).await[0].state, DeliveryState::Withheld);
    }

    async fn adding_and_removing_is_recorded_without_the_whole_address_and_an_export_verifies(world: World) {
        let state = world.state(ORIGIN).with(|parts| parts.webhooks = AddressPolicy::Loopback);
        let mut organizer = TestBrowser::over(state);
        organizer.sign_in("organizer@forum.example").await;
        let (receiver, address) = Receiver::start(&[]).await;
        let list = format!("/consultations/{}/webhooks", world.consultation);
        let fields = [("webhook-address", address.as_str()), ("kind", "comments"), ("kind", "votes")];
        let shown = organizer.post(&list, &fields).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        let secret = WebhookSecret::parse(&shown.words(".token code")[0]).unwrap();
        let page = organizer.get(&list).await;
        assert!(page.words("tbody tr")[0].contains("Comments and Votes"), "{:?}", page.words("tbody tr"));
        assert!(!page.body.contains("whsec_"), "shown once");
        let id = webhooks::list_webhooks(&world.db, &world.organizer, Some(world.consultation)).await.unwrap()[0].id;
        say(&world, "head XAA", "Words.").await;
        deliver(&world, world.now).await;
        let sent = receiver.got().remove(0);
        assert_eq!(sent.signature, secret.sign(&sent.id, world.now.timestamp(), &sent.body));
        // The former secret signs as well for a day.
        let renewed = organizer.post(&format!("/webhooks/{id}/secret"), &[]).await;
        let new = WebhookSecret::parse(&renewed.words(".token code")[0]).unwrap();
        assert_ne!(new, secret);
        say(&world, "head XAA", "More words.").await;
        deliver(&world, world.now).await;
        let sent = receiver.got().remove(1);
        let both = [&new, &secret].map(|one| one.sign(&sent.id, world.now.timestamp(), &sent.body));
        assert_eq!(sent.signature, both.join(" "));
        say(&world, "head XAA", "Words that wait.").await;
        let removed = organizer.post(&format!("/webhooks/{id}/removal"), &[]).await;
        assert_eq!((removed.status, removed.location()), (StatusCode::SEE_OTHER, list.as_str()));
        assert_eq!(deliver(&world, world.now).await, 0, "what waited is not sent");
        say(&world, "head XAA", "Words that nobody is told.").await;
        assert_eq!(deliveries(&world).await.len(), 3);
        let chain = records::chain_of(world.consultation);
        let entries = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
        let told: Vec<_> = entries.iter().filter(|one| one.payload["webhook"] == id.0).collect();
        let acts: Vec<_> = told.iter().map(|one| one.act).collect();
        assert_eq!(acts, [RecordAct::WebhookAdded, RecordAct::WebhookRemoved]);
        assert!(told.iter().all(|one| one.payload["host"] == "127.0.0.1" && !one.payload.to_string().contains("hidden")));
        let export = TestBrowser::new(&world).get(&format!("/consultations/{}/export.json", world.consultation)).await;
        let document = read_document(&export.bytes).unwrap();
        verify_export(&document, &[]).unwrap();
    }

    async fn nothing_is_queued_of_an_act_that_is_refused(world: World) {
        add(&world, Some(world.consultation), "https://hooks.example/", EventKind::ALL).await;
        let before = deliveries(&world).await.len();
        let (db, op1) = (&world.db, world.provision("OP1"));
        let mark = seen::words(db, op1).await;
        let refused = comments::post_comment(db, &Viewer::default(), op1, mark, &comment("x", None), world.now).await;
        assert!(matches!(refused, Err(StoreError::SignInNeeded)));
        assert_eq!(deliveries(&world).await.len(), before);
    }
}
