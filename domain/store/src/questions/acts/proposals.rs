//! A new question of an organizer, and the reasons why it may be refused.

use crate::{StoreError, refusable};
use chrono::{DateTime, Utc};
use domain::identifiers::{ProvisionId, WeightSchemeId};
use domain::questions::proposals::{VoteKind, VoteKindError};
use domain::questions::{CastingRight, Motion, VotingMethod, WeightsError};
use domain::rankings;
use domain::text::{Statement, Title};
use domain::weights::SchemeError;

/// A question that an organizer puts to the vote.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    /// The title; `None` where it is made from what is voted on, in the language of each reader.
    pub title: Option<Title>,
    /// The provision; `None` for the whole text.
    pub provision_id: Option<ProvisionId>,
    /// The name of a rule.
    pub rule: String,
    /// The codes of the delegations with a veto; where empty, those of the rule.
    pub veto: Vec<String>,
    pub weights: NewWeights,
    pub method: VotingMethod,
    /// The options of a choice, and how they are counted.
    pub options: Vec<Title>,
    pub counting: Option<rankings::RankingMethod>,
    pub splitting: bool,
    pub casting: CastingRight,
    pub proxy_limit: i32,
    pub live_tally: bool,
    pub closes_at: Option<DateTime<Utc>>,
    /// The questions that are voted on before this one, in that order.
    pub series: Vec<SeriesItem>,
}

/// A question of a series that goes before the whole.
#[derive(Clone, Debug)]
pub struct SeriesItem {
    pub motion: Motion,
    pub words: Title,
    /// Whether it is skipped if the one before it is adopted, which implies its rejection.
    pub unless_previous: bool,
}

impl NewQuestion {
    /// Makes a recorded vote by `rule` on the whole text, with equal weights.
    pub fn recorded(title: Title, rule: &str) -> Self {
        Self {
            title: Some(title),
            provision_id: None,
            rule: rule.to_owned(),
            veto: Vec::new(),
            weights: NewWeights::Equal,
            method: VotingMethod::Recorded,
            options: Vec::new(),
            counting: None,
            splitting: false,
            casting: CastingRight::Head,
            proxy_limit: 0,
            live_tally: false,
            closes_at: None,
            series: Vec::new(),
        }
    }

    /// Returns the kind of vote that the question is, with `options` by name.
    pub(crate) fn kind<'a>(&'a self, options: &'a [&'a str]) -> VoteKind<'a> {
        VoteKind {
            method: self.method,
            equal_weights: matches!(self.weights, NewWeights::Equal),
            splitting: self.splitting,
            veto: &self.veto,
            options,
            counting: self.counting,
            series: !self.series.is_empty(),
            closes_at: self.closes_at,
        }
    }
}

/// The weights of the ballots.
#[derive(Clone, Debug)]
pub enum NewWeights {
    Equal,
    /// A table of lines of `code,weight`, with its reason.
    Table {
        source: String,
        justification: Statement,
    },
    /// A weight scheme, by its identifier.
    Scheme(WeightSchemeId),
}

/// The reason why a question was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenQuestionError {
    #[error(transparent)]
    Weights(#[from] WeightsError),
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    #[error("the rule asks for a number of votes, and the weights are not whole numbers")]
    NeedsWholeWeights,
    #[error("no member takes part")]
    NoVoters,
    #[error("there is no rule of that name")]
    UnknownRule,
    #[error(transparent)]
    Kind(#[from] VoteKindError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(OpenQuestionError);
