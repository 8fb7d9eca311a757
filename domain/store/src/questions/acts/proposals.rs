//! What an organizer says of a new question, and why it was not opened.

use crate::{StoreError, refusable};
use chrono::{DateTime, Utc};
use domain::identifiers::{ProvisionId, WeightSchemeId};
use domain::questions::proposals::{VoteKind, VoteKindError};
use domain::questions::{CastingRight, Motion, VotingMethod, WeightsError};
use domain::rankings;
use domain::text::{Statement, Title};
use domain::weights::SchemeError;

/// What an organizer puts to the vote.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    pub title: Title,
    /// A provision, or the whole text.
    pub provision_id: Option<ProvisionId>,
    /// The name of a rule.
    pub rule: String,
    /// Who may veto, by code; none: as the rule says.
    pub veto: Vec<String>,
    pub weights: NewWeights,
    pub method: VotingMethod,
    /// For a choice among options: the options, and how they are counted.
    pub options: Vec<Title>,
    pub counting: Option<rankings::RankingMethod>,
    pub splitting: bool,
    pub casting: CastingRight,
    pub proxy_limit: i32,
    pub live_tally: bool,
    pub closes_at: Option<DateTime<Utc>>,
    /// What is voted on before this question, in that order.
    pub series: Vec<SeriesItem>,
}

/// A question that goes before the whole.
#[derive(Clone, Debug)]
pub struct SeriesItem {
    pub motion: Motion,
    pub words: Title,
    /// Left out if the one before it is adopted, which implies its rejection.
    pub unless_previous: bool,
}

impl NewQuestion {
    /// A recorded vote by `rule` on the whole text, with equal weights.
    pub fn recorded(title: Title, rule: &str) -> Self {
        Self {
            title,
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

    /// The kind of vote that it is, with `options` by name.
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

/// What each ballot will weigh.
#[derive(Clone, Debug)]
pub enum NewWeights {
    Equal,
    /// Lines of `code,weight`, and why these weights.
    Table {
        source: String,
        justification: Statement,
    },
    /// A scheme by its identifier.
    Scheme(WeightSchemeId),
}

/// Why a question was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenQuestionError {
    #[error(transparent)]
    Weights(#[from] WeightsError),
    #[error(transparent)]
    Scheme(#[from] SchemeError),
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
