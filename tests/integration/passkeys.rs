//! Tests passkeys with an authenticator of our own: making one, signing in by it alone or after the password, and everything
//! that is refused.

use app::tokens;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::second_factors::{CEREMONY_MINUTES, MAX_PASSKEYS, RECOVERY_CODES};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::account_notices::SessionOrigin;
use store::entity::{passkey, provider_link, session, sign_in_step, user};
use store::{StoreError, passkeys, second_factors};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::world::PASSWORD;

const HEAD: &str = "head@xaa.example";

/// The flags of what an authenticator says: somebody was there, and has shown who it is; the key is in it.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// A device with one passkey.
struct Authenticator {
    key: SigningKey,
    id: [u8; 16],
    handle: String,
    origin: &'static str,
    flags: u8,
}

impl Authenticator {
    fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { key, id: [seed; 16], handle: String::new(), origin: ORIGIN, flags: PRESENT | VERIFIED }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest("forum.example").to_vec();
        data.push(self.flags | flags);
        data.extend([0; 4]);
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["publicKey"]["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn shown(&self, response: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "extensions": {}, "response": response })
            .to_string()
    }

    /// Makes the passkey, as CBOR says it without an attestation.
    fn make(&mut self, options: &Value) -> String {
        options["publicKey"]["user"]["id"].as_str().unwrap().clone_into(&mut self.handle);
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        let mut data = self.data(WITH_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        self.shown(json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", options)),
        }))
    }

    /// Shows the passkey.
    fn show(&self, options: &Value) -> String {
        let (data, client) = (self.data(0), self.client_data("webauthn.get", options));
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        self.shown(json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature.to_der().as_bytes()),
            "userHandle": self.handle,
        }))
    }
}

/// Begins a ceremony, and returns its token and the options.
async fn begin(browser: &mut TestBrowser, purpose: &str, step: &str) -> (String, Value) {
    let answer = browser.post("/passkeys/options", &[("purpose", purpose), ("step", step)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let answer: Value = serde_json::from_str(&answer.body).unwrap();
    (answer["ceremony"].as_str().unwrap().to_owned(), answer["options"].clone())
}

/// Adds a passkey to the account that has signed in.
async fn add(browser: &mut TestBrowser, device: &mut Authenticator) -> TestResponse {
    let (ceremony, options) = begin(browser, "make", "").await;
    let made = device.make(&options);
    let fields = [("passkey-name", "Phone"), ("ceremony", ceremony.as_str()), ("passkey", made.as_str())];
    browser.post("/account/passkeys", &fields).await
}

async fn sign_in(browser: &mut TestBrowser, ceremony: &str, shown: &str) -> TestResponse {
    browser.post("/sign-in", &[("ceremony", ceremony), ("passkey", shown), ("next", "/account")]).await
}

on_both_databases! {
    async fn a_passkey_is_made_and_signs_in_alone(world: World) {
        let mut device = Authenticator::new(7);
        let mut owner = TestBrowser::signed_in(&world, HEAD).await;
        let made = add(&mut owner, &mut device).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        assert_eq!(made.texts("ol.token code").len(), RECOVERY_CODES, "with the first factor");
        assert_eq!(made.words(".notice.done"), ["The passkey is added."]);
        assert!(owner.get("/account/second-factor").await.body.contains("Phone"));
        let mut browser = TestBrowser::new(&world);
        let page = browser.get("/sign-in").await;
        assert!(page.has("form[hidden][data-purpose=sign-in][data-options='/passkeys/options']"), "{}", page.body);
        let (ceremony, options) = begin(&mut browser, "sign-in", "").await;
        let shown = device.show(&options);
        let done = sign_in(&mut browser, &ceremony, &shown).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/account"), "{}", done.body);
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
        let begun = session::Entity::find().order_by_desc(session::COLUMN.id).one(&world.db).await.unwrap().unwrap();
        assert!(begun.strong, "it is two factors at once");
        let again = sign_in(&mut TestBrowser::new(&world), &ceremony, &shown).await;
        assert_eq!(again.errors(), ["This passkey was not taken. Please try again."], "a ceremony is shown once");
    }

    async fn a_passkey_is_the_second_step_after_the_password(world: World) {
        let mut device = Authenticator::new(7);
        add(&mut TestBrowser::signed_in(&world, HEAD).await, &mut device).await;
        let mut browser = TestBrowser::new(&world);
        let asked = browser.post("/sign-in", &[("email", HEAD), ("password", PASSWORD)]).await;
        assert!(asked.has("form[data-purpose=step]") && browser.cookies.is_empty(), "{}", asked.body);
        let words = asked.words("main").concat();
        assert!(words.contains("Show your passkey now.") && !words.contains("your app"), "{words}");
        assert_eq!(asked.words("label[for=field-factor-code]"), ["Recovery code"], "{}", asked.body);
        let step = browser.hidden_field("/sign-in", "step").unwrap();
        let (ceremony, options) = begin(&mut browser, "step", &step).await;
        assert_eq!(options["publicKey"]["allowCredentials"].as_array().unwrap().len(), 1);
        let shown = device.show(&options);
        assert_eq!(sign_in(&mut browser, &ceremony, &shown).await.status, StatusCode::SEE_OTHER);
        assert_eq!(sign_in_step::Entity::find().count(&world.db).await.unwrap(), 0, "nothing waits any more");
        let unknown = browser.post("/passkeys/options", &[("purpose", "step"), ("step", "x")]).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }

    async fn a_session_that_began_at_a_provider_ends_there_after_a_passkey_too(world: World) {
        let mut device = Authenticator::new(7);
        add(&mut TestBrowser::signed_in(&world, HEAD).await, &mut device).await;
        let (token, leave) = (tokens::fresh().unwrap(), "https://id.example/leave");
        let (id, hash) = (world.account("head XAA"), tokens::hash(&token));
        second_factors::begin_step(&world.db, id, &hash, None, Some(leave.to_owned()), world.now).await.unwrap();
        let mut browser = TestBrowser::new(&world);
        browser.now = Some(world.now);
        let (ceremony, options) = begin(&mut browser, "step", &token).await;
        let shown = device.show(&options);
        let fields = [("ceremony", ceremony.as_str()), ("passkey", shown.as_str()), ("step", token.as_str())];
        assert_eq!(browser.post("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
        let left = browser.post("/sign-out", &[]).await;
        assert!(left.body.contains(leave), "{}", left.body);
    }

    async fn what_was_not_made_or_shown_here_and_now_is_refused(world: World) {
        let mut device = Authenticator::new(7);
        let mut owner = TestBrowser::signed_in(&world, HEAD).await;
        // Made elsewhere, without showing who it is, or for somebody else.
        for (origin, flags) in [("http://evil.example", PRESENT | VERIFIED), (ORIGIN, PRESENT)] {
            let mut wrong = Authenticator { origin, flags, ..Authenticator::new(9) };
            assert_eq!(add(&mut owner, &mut wrong).await.status, StatusCode::CONFLICT, "{origin} {flags}");
        }
        let (ceremony, options) = begin(&mut owner, "make", "").await;
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let made = device.make(&options);
        let fields = [("passkey-name", "Mine"), ("ceremony", ceremony.as_str()), ("passkey", made.as_str())];
        assert_eq!(other.post("/account/passkeys", &fields).await.status, StatusCode::CONFLICT);
        assert_eq!(passkey::Entity::find().count(&world.db).await.unwrap(), 0);
        assert_eq!(add(&mut owner, &mut device).await.status, StatusCode::OK);
        assert_eq!(add(&mut other, &mut Authenticator::new(7)).await.status, StatusCode::CONFLICT, "a credential has one account");
        let refused = async |device: &Authenticator, late: bool| {
            let mut browser = TestBrowser::new(&world);
            browser.now = Some(world.now);
            let (ceremony, options) = begin(&mut browser, "sign-in", "").await;
            if late {
                browser.now = Some(world.now + TimeDelta::minutes(CEREMONY_MINUTES));
            }
            sign_in(&mut browser, &ceremony, &device.show(&options)).await.status
        };
        let device = &device;
        let like = |change: fn(Authenticator) -> Authenticator| {
            change(Authenticator { handle: device.handle.clone(), ..Authenticator::new(7) })
        };
        assert_eq!(refused(&like(|one| one), false).await, StatusCode::SEE_OTHER);
        assert_eq!(refused(&like(|one| one), true).await, StatusCode::UNPROCESSABLE_ENTITY, "too late");
        let wrong: [fn(Authenticator) -> Authenticator; 4] = [
            |one| Authenticator { origin: "http://evil.example", ..one },
            |one| Authenticator { flags: PRESENT, ..one },
            |one| Authenticator { key: SigningKey::from_slice(&[8; 32]).unwrap(), ..one },
            |one| Authenticator { id: [8; 16], ..one },
        ];
        for (number, change) in wrong.into_iter().enumerate() {
            assert_eq!(refused(&like(change), false).await, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
        }
        for broken in ["", "{}", "null", "[1]", "x"] {
            let mut browser = TestBrowser::new(&world);
            let (ceremony, _) = begin(&mut browser, "sign-in", "").await;
            let answer = sign_in(&mut browser, &ceremony, broken).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{broken}");
        }
        let nobody = TestBrowser::new(&world).post("/passkeys/options", &[("purpose", "make")]).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
        let row = user::ActiveModel { id: Set(world.account("head XAA")), disabled_at: Set(Some(world.now)), ..Default::default() };
        row.update(&world.db).await.unwrap();
        assert_eq!(refused(device, false).await, StatusCode::UNPROCESSABLE_ENTITY, "the account is disabled");
    }

    async fn what_is_told_of_a_passkey_is_of_a_passkey(world: World) {
        let mut owner = TestBrowser::signed_in(&world, HEAD).await;
        add(&mut owner, &mut Authenticator::new(7)).await;
        let second = add(&mut owner, &mut Authenticator::new(8)).await;
        assert_eq!((second.location(), second.notice()), ("/account/second-factor", "done-passkey-added"));
        let held = passkey::Entity::find().one(&world.db).await.unwrap().unwrap().id;
        let path = format!("/account/passkeys/{held}/removal");
        owner.get(&path).await;
        assert_eq!(owner.post(&path, &[]).await.notice(), "done-passkey-removed");
        // The page has the words for what a browser says of a device.
        let page = owner.get("/account/passkeys").await;
        for reason in ["held", "not-allowed", "wrong-address"] {
            let words = page.attribute("form [role=alert]", &format!("data-{reason}")).unwrap();
            assert!(!words.is_empty() && !words.starts_with("passkey-"), "{reason}: {words}");
        }
        let stranger = TestBrowser::new(&world).get("/sign-in").await;
        assert!(stranger.has("form [role=alert][data-not-allowed]:not([data-held])"), "{}", stranger.body);
    }

    async fn where_there_are_as_many_passkeys_as_there_may_be_none_is_offered(world: World) {
        let (db, id) = (&world.db, world.account("head XAA"));
        let mut owner = TestBrowser::signed_in(&world, HEAD).await;
        let add = "a[href='/account/passkeys']";
        assert!(owner.get("/account/second-factor").await.has(add));
        assert!(owner.get("/account/passkeys").await.has("main form"));
        let rows = (0..MAX_PASSKEYS).map(|number| passkey::ActiveModel {
            user_id: Set(id),
            credential: Set(format!("credential {number}")),
            name: Set("Key".to_owned()),
            key: Set("{}".to_owned()),
            made_at: Set(world.now),
            ..Default::default()
        });
        passkey::Entity::insert_many(rows).exec_without_returning(db).await.unwrap();
        assert!(!owner.get("/account/second-factor").await.has(add));
        let page = owner.get("/account/passkeys").await;
        let most = format!("at most {MAX_PASSKEYS} passkeys");
        assert!(page.words("main")[0].contains(&most) && !page.has("main form"), "{}", page.body);
    }

    async fn a_passkey_is_taken_away_by_its_owner_alone(world: World) {
        let (mut device, db) = (Authenticator::new(7), &world.db);
        let mut owner = TestBrowser::signed_in(&world, HEAD).await;
        add(&mut owner, &mut device).await;
        let id = passkey::Entity::find().one(db).await.unwrap().unwrap().id;
        let foreign = passkeys::remove_passkey(db, world.person("head XBB"), id, &SessionOrigin::default(), world.now).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        let path = format!("/account/passkeys/{id}/removal");
        assert!(owner.get(&path).await.words("main")[0].contains("no longer opens"));
        assert_eq!(owner.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        let left = second_factors::find_factors(db, world.account("head XAA")).await.unwrap();
        assert!(!left.is_guarded() && left.codes == 0, "{left:?}");
        let mut browser = TestBrowser::new(&world);
        let (ceremony, options) = begin(&mut browser, "sign-in", "").await;
        let shown = device.show(&options);
        assert_eq!(sign_in(&mut browser, &ceremony, &shown).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    async fn the_last_passkey_stays_where_nothing_else_opens_the_account(world: World) {
        let (mut device, db) = (Authenticator::new(7), &world.db);
        let mut owner = TestBrowser::signed_in(&world, HEAD).await;
        add(&mut owner, &mut device).await;
        let account = world.account("head XAA");
        let row = user::ActiveModel { id: Set(account), password_hash: Set(None), ..Default::default() };
        row.update(db).await.unwrap();
        let id = passkey::Entity::find().one(db).await.unwrap().unwrap().id;
        let path = format!("/account/passkeys/{id}/removal");
        owner.get(&path).await;
        let kept = owner.post(&path, &[]).await;
        assert_eq!(kept.status, StatusCode::CONFLICT, "{}", kept.body);
        assert!(kept.errors()[0].contains("Nothing else would open"), "{:?}", kept.errors());
        assert_eq!(passkey::Entity::find().count(db).await.unwrap(), 1);
        // Where the provider opens it, the passkey may go.
        let link = provider_link::ActiveModel {
            user_id: Set(account),
            issuer: Set("https://id.one.example".to_owned()),
            subject: Set("1".to_owned()),
            made_at: Set(world.now),
            ..Default::default()
        };
        link.insert(db).await.unwrap();
        let origin = SessionOrigin::default();
        passkeys::remove_passkey(db, world.person("head XAA"), id, &origin, world.now).await.unwrap();
    }
}
