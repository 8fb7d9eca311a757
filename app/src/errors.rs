//! The errors of pages and acts, and their status codes and messages.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::blocs::ClearingError;
use domain::credentials::CredentialFault;
use domain::positions::ProposedTextError;
use std::error::Error;
use std::sync::Arc;
use store::StoreError;

/// The reason why a request is answered with an error page.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PageError {
    #[error(transparent)]
    Store(Arc<StoreError>),
    #[error("the request cannot be read")]
    BadRequest,
    #[error("the request is not valid UTF-8")]
    Encoding,
    #[error("the request is too large")]
    TooLarge,
    #[error("the form has too many fields")]
    TooManyFields,
    /// A program sent a service token that does not work.
    #[error("the token does not work")]
    Token,
    #[error("the request comes from another site")]
    CrossSite,
    #[error("too many tries")]
    TooMany,
    #[error("a copy of the form was sent before, and its answer is not known")]
    Unanswered,
    /// The page of the form was made while its reader acted for another delegation.
    #[error("the form was made for another delegation")]
    OtherSeat,
    /// Others hold what the request needs; nothing was changed, and it may be sent again.
    #[error("others hold what the request needs")]
    Busy,
    /// There was no more time for an answer; a form may have been taken, or may be yet.
    #[error("the answer took too long")]
    Late,
    /// Too little of a form was received in time.
    #[error("too little of the request came in time")]
    Stalled,
    /// As many pages are kept up to date as there may be.
    #[error("all streams are taken")]
    StreamsFull,
    /// One network has as many pages kept up to date as it may have.
    #[error("a network has all the streams that it may have")]
    StreamsShare,
    /// Something failed outside of the handler; a form may have been taken.
    #[error("something failed around the handler")]
    Failed,
    /// The error page says only that the server failed; its cause has been logged.
    #[error("something failed on our side")]
    Internal,
}

/// The result of a handler: a response, or an error for an error page.
pub type PageResult = Result<Response, PageError>;

impl<E: Into<StoreError>> From<E> for PageError {
    fn from(error: E) -> Self {
        let error: StoreError = error.into();
        match error {
            StoreError::Busy => Self::Busy,
            error => Self::Store(Arc::new(error)),
        }
    }
}

impl PageError {
    pub fn not_found() -> Self {
        StoreError::NotFound.into()
    }

    /// Logs a failure of the server with its causes, and returns the error without them.
    pub fn internal(what: &'static str, error: &(dyn Error + 'static)) -> Self {
        tracing::error!(error, "{what}");
        Self::Internal
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Store(error) => status_of(error),
            Self::BadRequest | Self::Encoding => StatusCode::BAD_REQUEST,
            Self::TooLarge | Self::TooManyFields => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Token => StatusCode::UNAUTHORIZED,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooMany | Self::StreamsShare => StatusCode::TOO_MANY_REQUESTS,
            Self::Unanswered | Self::OtherSeat => StatusCode::CONFLICT,
            Self::Stalled => StatusCode::REQUEST_TIMEOUT,
            Self::Busy | Self::Late | Self::StreamsFull => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::BadRequest => "error-bad-request",
            Self::Encoding => "error-encoding",
            Self::TooLarge => "error-too-large",
            Self::TooManyFields => "error-too-many-fields",
            Self::Token => "error-token",
            Self::CrossSite => "error-cross-site",
            Self::TooMany => "error-too-many",
            Self::Unanswered => "error-unanswered",
            Self::OtherSeat => "error-other-seat",
            Self::Busy => "error-busy",
            Self::Late => "error-late",
            Self::Stalled => "error-stalled",
            Self::StreamsFull => "error-streams-full",
            Self::StreamsShare => "error-streams-share",
            Self::Store(_) | Self::Failed | Self::Internal => "error-server",
        }
    }
}

/// Returns the status code of an error of the store.
pub fn status_of(error: &StoreError) -> StatusCode {
    match error {
        StoreError::NotFound => StatusCode::NOT_FOUND,
        StoreError::SignInNeeded => StatusCode::UNAUTHORIZED,
        StoreError::Forbidden | StoreError::OutOfScope | StoreError::NoProxy => StatusCode::FORBIDDEN,
        StoreError::StageClosed
        | StoreError::QuestionNotOpen
        | StoreError::TooLate
        | StoreError::State
        | StoreError::Taken
        | StoreError::NameTaken { .. }
        | StoreError::OwnBallot
        | StoreError::HeadBallot
        | StoreError::Unconfirmed
        | StoreError::ProxyUsed
        | StoreError::ProxyLimit
        | StoreError::HolderCannotVote(_)
        | StoreError::NotAdopted
        | StoreError::Enough
        | StoreError::NotCleared(_)
        | StoreError::Stale
        | StoreError::VoteOpen
        | StoreError::VotesOpen
        | StoreError::Archived
        | StoreError::InUse
        | StoreError::Credentials(_)
        | StoreError::Concluded
        | StoreError::Concurrent => StatusCode::CONFLICT,
        StoreError::TooOften => StatusCode::TOO_MANY_REQUESTS,
        StoreError::Ranking(_)
        | StoreError::Position(_)
        | StoreError::ProposedText { .. }
        | StoreError::TooSoon
        | StoreError::NotEditorial
        | StoreError::Collides
        | StoreError::BeyondStage { .. }
        | StoreError::ConclusionPast
        | StoreError::ConclusionEnds { .. }
        | StoreError::Mismatch { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        StoreError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        StoreError::Database(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Returns the key of the message for an error of the store.
pub const fn key_of(error: &StoreError) -> &'static str {
    match error {
        StoreError::NotFound => "error-not-found",
        StoreError::SignInNeeded => "error-sign-in-needed",
        StoreError::Forbidden => "error-forbidden",
        StoreError::OutOfScope => "error-scope",
        StoreError::TooOften => "error-too-many",
        StoreError::StageClosed => "error-stage-closed",
        StoreError::QuestionNotOpen => "error-question-not-open",
        StoreError::TooLate => "error-too-late",
        StoreError::State => "error-state",
        StoreError::Taken | StoreError::NameTaken { .. } => "error-taken",
        StoreError::Stale => "error-stale",
        StoreError::VoteOpen => "error-vote-open",
        StoreError::NotEditorial => "error-not-editorial",
        StoreError::Collides => "error-collides",
        StoreError::VotesOpen => "error-votes-open",
        StoreError::Archived => "error-archived",
        StoreError::InUse => "error-in-use",
        StoreError::Credentials(fault) => credential_fault_key(*fault),
        StoreError::Concurrent => "error-concurrent",
        StoreError::Ranking(_) => "error-ranking",
        StoreError::OwnBallot => "error-own-ballot",
        StoreError::HeadBallot => "error-head-ballot",
        StoreError::Unconfirmed => "ballot-confirm-first",
        StoreError::NoProxy => "error-no-proxy",
        StoreError::ProxyUsed => "error-proxy-used",
        StoreError::ProxyLimit => "error-proxy-limit",
        StoreError::HolderCannotVote(_) => "error-holder-cannot-vote",
        StoreError::NotAdopted => "error-not-adopted",
        StoreError::Enough => "error-enough",
        StoreError::NotCleared(ClearingError::Objections(_)) => "error-not-cleared-objections",
        StoreError::NotCleared(ClearingError::Awaited(_)) => "error-not-cleared-awaited",
        StoreError::NotCleared(ClearingError::Deadline) => "error-not-cleared-deadline",
        StoreError::Position(_) => "invalid-no-amendment",
        StoreError::ProposedText { error, .. } => proposed_text_key(*error),
        StoreError::TooSoon => "error-too-soon",
        StoreError::BeyondStage { .. } => "error-beyond-stage",
        StoreError::Concluded => "error-concluded",
        StoreError::ConclusionPast => "error-conclusion-past",
        StoreError::ConclusionEnds { .. } => "error-conclusion-ends",
        StoreError::Mismatch { .. } => "error-mismatch",
        StoreError::Busy => "error-busy",
        StoreError::Database(_) => "error-server",
    }
}

/// Returns the key of the message for the error that stopped an act of which a part is done: the other messages say that
/// nothing was changed.
pub const fn stop_key_of(error: &StoreError) -> &'static str {
    match error {
        StoreError::Busy => "stopped-busy",
        StoreError::Database(_) => "stopped-failed",
        error => key_of(error),
    }
}

/// Returns the key of the message for what the credentials of a delegation lack.
pub const fn credential_fault_key(fault: CredentialFault) -> &'static str {
    match fault {
        CredentialFault::Missing => "error-credentials-missing",
        CredentialFault::Provisional => "error-credentials-provisional",
        CredentialFault::Expired => "error-credentials-expired",
    }
}

/// Returns the key of the message for a text that makes no amendment.
pub const fn proposed_text_key(error: ProposedTextError) -> &'static str {
    match error {
        ProposedTextError::Unchanged => "invalid-unchanged",
        ProposedTextError::Observer => "invalid-proposed-by-observer",
    }
}

impl IntoResponse for PageError {
    /// Puts the error into the response, for [`render`], which knows the viewer's language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
