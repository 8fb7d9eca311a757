//! A provider of OpenID Connect on this machine, which asks nobody anything and misbehaves as it is told.

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{TimeDelta, Utc};
use domain::providers::{Provider, StrongMarks};
use domain::webhooks::AddressPolicy;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;

/// What the provider calls the forum, and the secret that both share.
pub const CLIENT: &str = "forum";
const SECRET: &str = "a secret of both";

/// What is wrong with what the provider says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StubFault {
    #[default]
    None,
    Nonce,
    NoNonce,
    Audience,
    /// The token is for the forum and for somebody else.
    SecondAudience,
    Party,
    Issuer,
    Expired,
    /// The token was issued an hour ago.
    Stale,
    /// It is signed by another key of the same name.
    ForeignKey,
    Unsigned,
    /// It is signed by the secret that both share.
    Symmetric,
    /// The answer that goes with the browser names another issuer, or none.
    AnswerIssuer,
    NoAnswerIssuer,
    /// What the provider says of itself stands somewhere else.
    Moved,
    /// It names another issuer.
    OtherName,
}

/// How the provider behaves.
#[derive(Clone, Debug)]
pub struct StubBehaviour {
    pub fault: StubFault,
    /// What it calls whoever comes.
    pub subject: String,
    pub amr: Vec<String>,
    /// How long ago whoever comes has shown who it is.
    pub shown_ago: TimeDelta,
}

/// A code that the provider has given out, with what it was asked.
#[derive(Clone, Debug)]
struct GivenCode {
    nonce: String,
    challenge: String,
    back: String,
}

/// The provider.
#[derive(Clone, Debug)]
pub struct ProviderStub {
    pub issuer: String,
    behaviour: Arc<Mutex<StubBehaviour>>,
    codes: Arc<Mutex<BTreeMap<String, GivenCode>>>,
}

impl ProviderStub {
    /// Starts a provider to whom everybody is the person with this subject.
    pub async fn start(subject: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let behaviour = StubBehaviour {
            fault: StubFault::None,
            subject: subject.to_owned(),
            amr: vec!["pwd".to_owned()],
            shown_ago: TimeDelta::zero(),
        };
        let stub = Self { issuer, behaviour: Arc::new(Mutex::new(behaviour)), codes: Arc::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/moved", get(describe_itself))
            .route("/keys", get(list_keys))
            .route("/token", post(give_token))
            .with_state(stub.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        stub
    }

    /// Returns the provider as the operator configures it: it knows whoever has an address of this domain.
    pub fn configured(&self, key: &str, domain: &str) -> Provider {
        Provider {
            key: key.to_owned(),
            name: format!("Ministry {key}"),
            issuer: self.issuer.clone(),
            client: CLIENT.to_owned(),
            secret: Some(SECRET.to_owned()),
            domains: vec![domain.to_owned()],
            strong: StrongMarks { acr: Vec::new(), amr: vec!["mfa".to_owned()] },
            addresses: AddressPolicy::Loopback,
        }
    }

    /// Changes how the provider behaves from now on.
    pub fn behave(&self, change: impl FnOnce(&mut StubBehaviour)) {
        change(&mut self.behaviour.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn behaviour(&self) -> StubBehaviour {
        self.behaviour.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Signs in whoever comes to this address, and returns the path and query of the forum to which the browser is sent back.
    pub fn sign_in(&self, address: &str) -> String {
        let (page, query) = address.split_once('?').expect("a query");
        assert_eq!(page, format!("{}/authorize", self.issuer));
        let asked: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("scope", "openid"),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(asked[name], value, "{name}");
        }
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let code = format!("code-{}", codes.len());
        let given = GivenCode {
            nonce: asked["nonce"].clone(),
            challenge: asked["code_challenge"].clone(),
            back: asked["redirect_uri"].clone(),
        };
        let (_, path) = given.back.split_once("://").expect("an address");
        let path = path[path.find('/').expect("a path")..].to_owned();
        codes.insert(code.clone(), given);
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("code", &code).append_pair("state", &asked["state"]);
        match self.behaviour().fault {
            StubFault::AnswerIssuer => {
                query.append_pair("iss", "https://another.example");
            }
            StubFault::NoAnswerIssuer => {}
            _ => {
                query.append_pair("iss", &self.issuer);
            }
        }
        format!("{path}?{}", query.finish())
    }

    /// Returns what was asked with a code, once; the code keeps its number.
    fn take_code(&self, code: &str) -> Option<GivenCode> {
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let given = codes.get_mut(code)?;
        let taken = given.clone();
        given.challenge.clear();
        Some(taken)
    }

    /// Returns what the provider says of itself.
    fn description(&self) -> Value {
        let issuer = &self.issuer;
        let named = match self.behaviour().fault {
            StubFault::OtherName => "https://another.example",
            _ => issuer.as_str(),
        };
        json!({
            "issuer": named,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "end_session_endpoint": format!("{issuer}/leave"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "authorization_response_iss_parameter_supported": true,
        })
    }

    /// Returns the token for a code, as wrong as it is to be.
    fn token(&self, given: &GivenCode) -> String {
        let StubBehaviour { fault, subject, amr, shown_ago } = self.behaviour();
        let mut claims = json!({
            "iss": self.issuer,
            "sub": subject,
            "aud": CLIENT,
            "nonce": given.nonce,
            "iat": Utc::now().timestamp(),
            "exp": (Utc::now() + TimeDelta::hours(1)).timestamp(),
            "auth_time": (Utc::now() - shown_ago).timestamp(),
            "amr": amr,
        });
        let hour_ago = (Utc::now() - TimeDelta::hours(1)).timestamp();
        match fault {
            StubFault::Nonce => claims["nonce"] = "another".into(),
            StubFault::NoNonce => claims["nonce"] = Value::Null,
            StubFault::Audience => claims["aud"] = "another".into(),
            StubFault::SecondAudience => claims["aud"] = json!([CLIENT, "another"]),
            StubFault::Party => claims["azp"] = "another".into(),
            StubFault::Issuer => claims["iss"] = "https://another.example".into(),
            StubFault::Expired => claims["exp"] = (Utc::now() - TimeDelta::seconds(1)).timestamp().into(),
            StubFault::Stale => claims["iat"] = hour_ago.into(),
            _ => {}
        }
        let algorithm = match fault {
            StubFault::Unsigned => "none",
            StubFault::Symmetric => "HS256",
            _ => "ES256",
        };
        let header = json!({ "alg": algorithm, "kid": "one", "typ": "JWT" });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = match fault {
            StubFault::Unsigned => Vec::new(),
            StubFault::Symmetric => sign_by_secret(signed.as_bytes()),
            StubFault::ForeignKey => sign(&signing_key(9), signed.as_bytes()),
            _ => sign(&signing_key(7), signed.as_bytes()),
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn signing_key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).expect("a key")
}

fn sign(key: &SigningKey, message: &[u8]) -> Vec<u8> {
    let signature: Signature = key.sign(message);
    signature.to_bytes().to_vec()
}

/// Computes an HMAC-SHA256 by the secret that both share (RFC 2104).
fn sign_by_secret(message: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    block[..SECRET.len()].copy_from_slice(SECRET.as_bytes());
    let hash = |pad: u8, parts: &[u8]| {
        let mut digest = Sha256::new();
        digest.update(block.map(|byte| byte ^ pad));
        digest.update(parts);
        digest.finalize().to_vec()
    };
    hash(0x5c, &hash(0x36, message))
}

async fn describe(State(stub): State<ProviderStub>) -> Response {
    match stub.behaviour().fault {
        StubFault::Moved => Redirect::temporary("/moved").into_response(),
        _ => Json(stub.description()).into_response(),
    }
}

async fn describe_itself(State(stub): State<ProviderStub>) -> Json<Value> {
    Json(stub.description())
}

async fn list_keys() -> Json<Value> {
    let point = signing_key(7).verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    Json(json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "one",
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    }] }))
}

/// Gives a token for a code, once, to the forum alone, and for the secret of which the browser has brought the hash.
async fn give_token(
    State(stub): State<ProviderStub>,
    headers: HeaderMap,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Response {
    let secret: String = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let known = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{secret}")));
    let authorized =
        headers.get(header::AUTHORIZATION).is_some_and(|value| value.as_bytes() == known.as_bytes());
    let value = |name: &str| sent.get(name).map(String::as_str).unwrap_or_default();
    let given = stub.take_code(value("code"));
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(value("code_verifier")));
    let fits = |given: &GivenCode| {
        authorized
            && given.challenge == challenge
            && given.back == value("redirect_uri")
            && value("grant_type") == "authorization_code"
    };
    match given.filter(fits) {
        Some(given) => {
            let token = stub.token(&given);
            Json(json!({ "access_token": "unused", "token_type": "Bearer", "id_token": token }))
                .into_response()
        }
        None => (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response(),
    }
}
