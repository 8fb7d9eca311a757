//! Speaks OpenID Connect with the providers that the operator has configured: the code flow with PKCE, and nothing else.
//!
//! What a provider says of itself is fetched anew for each trip, over connections that [`crate::outgoing`] checks and that follow
//! no redirect. A token counts if its signature is by an asymmetric key of the provider, it is issued by the very issuer to this
//! forum alone, for this trip, and has not expired. The answer must name its issuer if the provider says that its answers do (RFC
//! 9207); each provider has an address of its own to which it answers, besides, so that none can answer for another.

use crate::outgoing::connect_checked;
use axum::http::header::CONTENT_TYPE;
use axum::http::{self, Response};
use chrono::{DateTime, Utc};
use domain::providers::{CLOCK_LEAD, Provider, ProviderIdentity, is_issued_on_trip};
use domain::webhooks::{AddressPolicy, DeliveryFault};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm, CoreResponseMode, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::url::Url;
use openidconnect::{
    AdditionalProviderMetadata, AsyncHttpClient, AuthType, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl,
    LanguageTag, LoginHint, LogoutProviderMetadata, LogoutRequest, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, PostLogoutRedirectUrl, ProviderMetadata, RedirectUrl, RequestTokenError, TokenResponse,
};
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::timeout;

/// The most bytes of an answer of a provider.
const MOST: usize = 256 * 1024;

/// The most time that a conversation with a provider takes, of several requests.
const LONGEST: Duration = Duration::from_secs(10);

/// The algorithms of signatures that count: those by asymmetric keys.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The reason why a provider did not say who somebody is.
#[derive(Debug, thiserror::Error)]
pub enum ProviderFault {
    #[error("the provider cannot be reached, or its answer is none of OpenID Connect")]
    Down(#[source] FaultCause),
    #[error("what the provider says does not count")]
    Refused(#[source] FaultCause),
}

/// The cause of a fault, which the log tells and no page.
type FaultCause = Box<dyn Error + Send + Sync>;

/// What is asked of a provider.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProviderQuestion<'a> {
    /// Whether the person has to show anew who it is, although the provider knows.
    pub anew: bool,
    /// The mail address that the person has typed.
    pub hint: Option<&'a str>,
    /// The code of the language of the person.
    pub language: &'a str,
}

/// Where the browser goes, and what is to be kept of it.
#[derive(Clone, Debug)]
pub struct ProviderAddress {
    pub address: String,
    pub nonce: String,
    pub verifier: String,
}

/// What comes back from a provider with the browser, and what was kept.
#[derive(Clone, Copy, Debug)]
pub struct ProviderAnswer<'a> {
    pub code: &'a str,
    /// The issuer that the answer names.
    pub issuer: Option<&'a str>,
    pub nonce: &'a str,
    pub verifier: &'a str,
    /// The time since which the person has shown who it is, where it had to.
    pub shown_since: Option<DateTime<Utc>>,
}

/// Who somebody is, as a provider has proved.
#[derive(Clone, Debug)]
pub struct ProvedIdentity {
    pub identity: ProviderIdentity,
    /// Whether a second factor was shown to the provider.
    pub strong: bool,
    /// Where the session ends at the provider, if it offers that.
    pub sign_out_at: Option<String>,
}

/// Finds where a browser goes to sign in at a provider. `state` is what comes back with it, and `own` the address of this forum.
pub async fn find_address(
    provider: &Provider,
    own: &OwnAddresses,
    state: String,
    question: ProviderQuestion<'_>,
) -> Result<ProviderAddress, ProviderFault> {
    let client = in_time(async { relying_party(provider, own, &discover(provider).await?) }).await?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let mut request = client
        .authorize_url(flow, move || CsrfToken::new(state), Nonce::new_random)
        .set_pkce_challenge(challenge)
        .add_ui_locale(LanguageTag::new(question.language.to_owned()));
    if question.anew {
        request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
    }
    if let Some(hint) = question.hint {
        request = request.set_login_hint(LoginHint::new(hint.to_owned()));
    }
    let (address, _, nonce) = request.url();
    Ok(ProviderAddress {
        address: address.into(),
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
    })
}

/// Fetches the token for a code, checks it, and returns who the person is.
pub async fn prove_identity(
    provider: &Provider,
    own: &OwnAddresses,
    answer: ProviderAnswer<'_>,
    now: DateTime<Utc>,
) -> Result<ProvedIdentity, ProviderFault> {
    let about = in_time(discover(provider)).await?;
    let names =
        about.additional_metadata().additional_metadata.authorization_response_iss_parameter_supported;
    match answer.issuer {
        Some(issuer) if issuer != provider.issuer => return Err(refuse("the answer is of another issuer")),
        None if names => return Err(refuse("the answer names no issuer")),
        _ => {}
    }
    let client = relying_party(provider, own, &about)?;
    let http = CheckedHttp { policy: provider.addresses };
    let exchange = client.exchange_code(AuthorizationCode::new(answer.code.to_owned())).map_err(down)?;
    let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(answer.verifier.to_owned()));
    let tokens = in_time(async {
        exchange.request_async(&http).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => ProviderFault::Refused(Box::new(error)),
            error => down(error),
        })
    })
    .await?;
    let token = tokens.id_token().ok_or_else(|| refuse("there is no token of an identity"))?;
    let shown_since = answer.shown_since;
    let checker = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now)
        .set_issue_time_verifier_fn(move |at| match is_issued_on_trip(at, now) {
            true => Ok(()),
            false => Err("it was not issued on this trip".to_owned()),
        })
        .set_auth_time_verifier_fn(move |at| match shown_since {
            Some(since) if at.is_none_or(|at| at + CLOCK_LEAD < since) => {
                Err("the person has not shown anew who it is".to_owned())
            }
            _ => Ok(()),
        });
    let nonce = Nonce::new(answer.nonce.to_owned());
    let claims = token.claims(&checker, &nonce).map_err(|error| ProviderFault::Refused(Box::new(error)))?;
    if claims.authorized_party().is_some_and(|party| party.as_str() != provider.client) {
        return Err(refuse("the token is for another party"));
    }
    let identity = ProviderIdentity::new(&provider.issuer, claims.subject().as_str())
        .ok_or_else(|| refuse("the subject is empty or too long"))?;
    let acr = claims.auth_context_ref().map(|acr| acr.as_str());
    let amr = claims.auth_method_refs().into_iter().flatten().map(|one| one.as_str());
    let strong = provider.is_strong(acr, amr);
    Ok(ProvedIdentity { identity, strong, sign_out_at: find_sign_out(provider, own, &about) })
}

/// The addresses of this forum that providers know.
#[derive(Clone, Debug)]
pub struct OwnAddresses {
    /// Where the provider answers.
    pub back: String,
    /// Where somebody comes who has signed out at the provider.
    pub home: String,
}

/// What a provider may say of itself besides what all say.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct AnswerMetadata {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for AnswerMetadata {}

type AboutProvider = ProviderMetadata<
    LogoutProviderMetadata<AnswerMetadata>,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type RelyingParty = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

fn down(error: impl Error + Send + Sync + 'static) -> ProviderFault {
    ProviderFault::Down(Box::new(error))
}

fn refuse(why: &'static str) -> ProviderFault {
    ProviderFault::Refused(why.into())
}

async fn in_time<T>(talk: impl Future<Output = Result<T, ProviderFault>>) -> Result<T, ProviderFault> {
    timeout(LONGEST, talk).await.map_err(down)?
}

/// Fetches what a provider says of itself, and its keys. It must name itself as the operator does.
async fn discover(provider: &Provider) -> Result<AboutProvider, ProviderFault> {
    let http = CheckedHttp { policy: provider.addresses };
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(down)?;
    AboutProvider::discover_async(issuer, &http).await.map_err(down)
}

/// Returns this forum as a client of a provider. To the address that the provider names goes the browser, which opens other kinds of
/// addresses as well.
fn relying_party(
    provider: &Provider,
    own: &OwnAddresses,
    about: &AboutProvider,
) -> Result<RelyingParty, ProviderFault> {
    if !is_page(provider, about.authorization_endpoint().url()) {
        return Err(ProviderFault::Down("the page to sign in is not reached by https".into()));
    }
    let methods = about.token_endpoint_auth_methods_supported();
    let has = |method| methods.is_some_and(|methods| methods.contains(&method));
    let in_body =
        has(CoreClientAuthMethod::ClientSecretPost) && !has(CoreClientAuthMethod::ClientSecretBasic);
    let kind = if in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
    let client = ClientId::new(provider.client.clone());
    let secret = provider.secret.clone().map(ClientSecret::new);
    let back = RedirectUrl::new(own.back.clone()).map_err(down)?;
    let party = CoreClient::from_provider_metadata(about.clone(), client, secret);
    Ok(party.set_redirect_uri(back).set_auth_type(kind))
}

/// Tells whether a browser may be sent to an address.
fn is_page(provider: &Provider, address: &Url) -> bool {
    let local = provider.addresses == AddressPolicy::Loopback;
    address.scheme() == "https" || local && address.scheme() == "http"
}

/// Finds where a session ends at a provider (OpenID Connect RP-Initiated Logout 1.0). The provider is told which forum asks, and asks
/// the person whether to end its session there, too.
fn find_sign_out(provider: &Provider, own: &OwnAddresses, about: &AboutProvider) -> Option<String> {
    let page = about.additional_metadata().end_session_endpoint.clone()?;
    if !is_page(provider, page.url()) {
        return None;
    }
    let home = PostLogoutRedirectUrl::new(own.home.clone()).ok()?;
    let request = LogoutRequest::from(page)
        .set_client_id(ClientId::new(provider.client.clone()))
        .set_post_logout_redirect_uri(home);
    Some(request.http_get_url().into())
}

/// Sends requests to a provider, each over a connection whose address was checked.
struct CheckedHttp {
    policy: AddressPolicy,
}

/// The reason why a provider has not answered a request.
#[derive(Debug, thiserror::Error)]
enum HttpFault {
    #[error("there is no connection: {0}")]
    Connection(DeliveryFault),
    #[error(transparent)]
    Request(#[from] reqwest::Error),
    #[error(transparent)]
    Answer(#[from] http::Error),
    #[error("the answer is too large")]
    TooLarge,
}

impl CheckedHttp {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpFault> {
        let address = request.uri().to_string();
        let client = connect_checked(&address, self.policy).await.map_err(HttpFault::Connection)?;
        let mut answer = client.execute(reqwest::Request::try_from(request)?).await?;
        let mut response = Response::builder().status(answer.status());
        if let Some(kind) = answer.headers().get(CONTENT_TYPE) {
            response = response.header(CONTENT_TYPE, kind.clone());
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await? {
            if body.len() + piece.len() > MOST {
                return Err(HttpFault::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(response.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for CheckedHttp {
    type Error = HttpFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
