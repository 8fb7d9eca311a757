//! Queries and acts on the database: free functions, one module a feature.
//!
//! Every act here authorizes first, opens one transaction, applies the pure rule, saves, and appends to the record in
//! that same transaction. Pages, the command line and tests all call these functions, so that the rules are the same
//! for all.

mod account_links;
pub mod account_notices;
mod account_rows;
pub mod accounts;
pub mod address_changes;
pub mod amendments;
pub mod attempts;
pub mod attendance;
pub mod attribution;
pub mod blocs;
pub mod calendars;
pub mod catalogue;
pub mod clearances;
pub mod clock;
pub mod cohesion;
pub mod comments;
pub mod commitments;
mod comparing;
pub mod compilation;
pub mod connection;
pub mod consensus;
pub mod consultations;
pub mod credentials;
pub mod delegations;
pub mod desk;
pub mod doors;
pub mod entity;
pub mod erasures;
pub mod exports;
pub mod factor_policies;
pub mod feeds;
pub mod follow_ups;
pub mod form_keys;
mod grouping;
pub mod instruments;
pub mod invitation_lists;
pub mod invitation_renewals;
pub mod invitations;
pub mod iso_comment_table;
pub mod json_text;
pub mod known_browsers;
pub mod links;
pub mod mail;
pub mod mailed_files;
pub mod mappings;
pub mod marks;
pub mod markup;
pub mod needs;
pub mod news;
pub mod ordering;
pub mod overviews;
pub mod passkeys;
pub mod people;
pub mod positions;
pub mod preparations;
pub mod providers;
pub mod proxies;
pub mod questions;
pub mod reactions;
pub mod records;
pub mod recounts;
pub mod representation;
pub mod reservations;
pub mod resets;
pub mod reviews;
pub mod rules;
pub mod search;
pub mod seats;
pub mod second_factors;
pub mod secretariat;
pub mod service_tokens;
pub mod sessions;
pub mod setup;
pub mod spreadsheets;
mod subjects;
pub mod suspensions;
pub mod templates;
pub mod terms;
mod transactions;
pub mod translations;
pub mod visits;
pub mod vocabularies;
pub mod webhooks;
pub mod weights;

pub use subjects::{Subject, VoteName};
pub use transactions::{WriteTransaction, begin_shared_transaction, begin_snapshot, begin_transaction};

use chrono::{DateTime, Utc};
use domain::blocs::ClearingError;
use domain::consultations::conclusions::ConclusionError;
use domain::credentials::CredentialFault;
use domain::positions::{PositionError, ProposedTextError};
use domain::proxies::HolderObstacle;
use domain::rankings::RankingError;
use domain::rights::Refusal;
use sea_orm::{DbErr, SqlErr};
use std::error::Error;

/// The reason why an act was refused. Each variant is a message to the person who tried it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("not found")]
    NotFound,
    #[error("the viewer has not signed in")]
    SignInNeeded,
    #[error("the viewer may not do this")]
    Forbidden,
    #[error("the token is not for this")]
    OutOfScope,
    #[error("the stage does not allow this")]
    StageClosed,
    #[error("the question is closed, or waits for others")]
    QuestionNotOpen,
    #[error("the time for changing this has passed")]
    TooLate,
    #[error("the state does not allow this")]
    State,
    #[error("this exists already")]
    Taken,
    /// Another delegation than the one with this code has this name.
    #[error("{code}: another delegation has the name {name:?}")]
    NameTaken { code: String, name: String },
    #[error("this has changed since its page was made")]
    Stale,
    #[error("somebody else changed this at the same moment")]
    Concurrent,
    #[error(transparent)]
    Ranking(#[from] RankingError),
    #[error("the delegation has cast its own ballot, which stands")]
    OwnBallot,
    #[error("the head has cast the ballot, which stands against that of an alternate")]
    HeadBallot,
    #[error("ballots are cast here by whoever has shown lately who it is")]
    Unconfirmed,
    #[error("the delegation holds no proxy for this, or more than are allowed")]
    NoProxy,
    #[error("the proxy has been used")]
    ProxyUsed,
    #[error("the holder may vote for no more others")]
    ProxyLimit,
    #[error("the holder of the proxy could not vote by it: {0}")]
    HolderCannotVote(HolderObstacle),
    #[error("the provision has not been adopted")]
    NotAdopted,
    #[error("too many statements wait to be moderated")]
    Enough,
    #[error("the consultation is archived")]
    Archived,
    #[error("a vote of the consultation is open")]
    VotesOpen,
    #[error("something depends on this")]
    InUse,
    #[error(transparent)]
    Credentials(#[from] CredentialFault),
    #[error("too many have come from this network address lately")]
    TooOften,
    #[error(transparent)]
    NotCleared(#[from] ClearingError),
    #[error(transparent)]
    Position(#[from] PositionError),
    /// The text that a position proposes for the provision with this number makes no amendment.
    #[error("{label}: {error}")]
    ProposedText { label: String, error: ProposedTextError },
    #[error("the text is put to the vote")]
    VoteOpen,
    #[error("something else than a change of a paragraph is declared editorial")]
    NotEditorial,
    #[error("words that were given to an amendment collide with what is agreed")]
    Collides,
    #[error("the deadline is too soon")]
    TooSoon,
    /// A vote would still be open when the stages no longer allow voting.
    #[error("voting ends at {ends_at}, before the deadline {closes_at}")]
    BeyondStage { closes_at: DateTime<Utc>, ends_at: DateTime<Utc> },
    #[error("the consultation is concluded until it is reopened")]
    Concluded,
    #[error("a conclusion does not begin more than a day ago")]
    ConclusionPast,
    /// A conclusion would end without a reopening: by itself, or by a stage that opens after it.
    #[error("the conclusion would end at {ends_at}")]
    ConclusionEnds { ends_at: DateTime<Utc> },
    #[error("the translation has other paragraphs than the authentic text, first at place {place}")]
    Mismatch { place: usize },
    /// Others held the database for too long. Nothing was changed, and the act may be tried again.
    #[error("the database is busy")]
    Busy,
    #[error(transparent)]
    Database(DbErr),
}

pub type Result<T> = std::result::Result<T, StoreError>;

/// Cuts `now` to the millisecond, as it is stored and hashed.
fn to_millis(now: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
}

/// Turns a broken unique constraint into `conflict`, and any other error into a `StoreError`.
fn map_unique_violation(error: DbErr, conflict: StoreError) -> StoreError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => conflict,
        _ => error.into(),
    }
}

/// The conversion logs the error with all its causes, in the span of the function in which it occurred.
impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if connection::is_busy(&error) {
            tracing::warn!(error = &error as &dyn Error, "the database is busy");
            return Self::Busy;
        }
        tracing::error!(error = &error as &dyn Error, "database");
        Self::Database(error)
    }
}

impl From<ConclusionError> for StoreError {
    fn from(error: ConclusionError) -> Self {
        match error {
            ConclusionError::Concluded => Self::Concluded,
            ConclusionError::Past => Self::ConclusionPast,
            ConclusionError::Ends(ends_at) => Self::ConclusionEnds { ends_at },
        }
    }
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::SignInNeeded => Self::SignInNeeded,
            Refusal::Role(_)
            | Refusal::NoPart
            | Refusal::Observer
            | Refusal::NotOurs
            | Refusal::NoVote
            | Refusal::OtherCaster => Self::Forbidden,
            Refusal::Scope => Self::OutOfScope,
            Refusal::NotFound => Self::NotFound,
            Refusal::StageClosed => Self::StageClosed,
            Refusal::QuestionNotOpen => Self::QuestionNotOpen,
            Refusal::TooLate => Self::TooLate,
            Refusal::State => Self::State,
            Refusal::Taken => Self::Taken,
            Refusal::OwnBallot => Self::OwnBallot,
            Refusal::HeadBallot => Self::HeadBallot,
            Refusal::Unconfirmed => Self::Unconfirmed,
            Refusal::NoProxy => Self::NoProxy,
            Refusal::ProxyUsed => Self::ProxyUsed,
            Refusal::NotAdopted => Self::NotAdopted,
            Refusal::Enough => Self::Enough,
            Refusal::Archived => Self::Archived,
            Refusal::VotesOpen => Self::VotesOpen,
            Refusal::InUse => Self::InUse,
            Refusal::Credentials(why) => Self::Credentials(why),
            Refusal::NotCleared(why) => Self::NotCleared(why),
        }
    }
}

/// Lets `?` turn a refusal of the database or of the rights into an act's own error, which has the variant
/// `Store(StoreError)`.
macro_rules! refusable {
    ($error:ty) => {
        impl From<sea_orm::DbErr> for $error {
            fn from(error: sea_orm::DbErr) -> Self {
                Self::Store(error.into())
            }
        }

        impl From<domain::rights::Refusal> for $error {
            fn from(refusal: domain::rights::Refusal) -> Self {
                Self::Store(refusal.into())
            }
        }
    };
}
pub(crate) use refusable;
