//! Putting questions to the vote, alone or in a series.

use super::super::entity::question;
use super::super::{
    Result, StoreError, begin, consultations, instruments, moment, records, refusable, rules, weights,
};
use super::roll::Roll;
use chrono::{DateTime, Utc};
use domain::exports;
use domain::questions::proposals::{self, VoteKind, VoteKindError};
use domain::questions::{Casting, Method, Motion, WeightScheme, WeightsError};
use domain::rankings;
use domain::records::RecordAct;
use domain::rights::{self, Act};
use domain::rules::Rule;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::weights::SchemeError;
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, DatabaseConnection, DatabaseTransaction,
    IntoActiveModel,
};
use serde_json::json;

/// What an organizer puts to the vote.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    pub title: Title,
    /// A provision, or the whole text.
    pub provision_id: Option<i64>,
    /// The name of a rule.
    pub rule: String,
    /// Who may veto, by code; none: as the rule says.
    pub veto: Vec<String>,
    pub weights: NewWeights,
    pub method: Method,
    /// For a choice among options: the options, and how they are counted.
    pub options: Vec<Title>,
    pub counting: Option<rankings::Method>,
    pub splitting: bool,
    pub casting: Casting,
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
            method: Method::Recorded,
            options: Vec::new(),
            counting: None,
            splitting: false,
            casting: Casting::Head,
            proxy_limit: 0,
            live_tally: false,
            closes_at: None,
            series: Vec::new(),
        }
    }

    /// The kind of vote that it is, with `options` by name.
    fn kind<'a>(&'a self, options: &'a [&'a str]) -> VoteKind<'a> {
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
    Scheme(i64),
}

/// Why a question was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
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

refusable!(OpenError);

/// Puts a question, and what goes before it, to the vote, and freezes who may vote with what
/// weight: the members that take part and whose right is not suspended. An organizer's act.
/// Returns the question, or the first of its series.
pub async fn open(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: i64,
    new: &NewQuestion,
    now: DateTime<Utc>,
) -> std::result::Result<i64, OpenError> {
    rights::may(Act::OpenQuestion, viewer)?;
    let txn = begin(db).await?;
    let facts = consultations::moment_of(&txn, viewer, consultation_id, now).await?.facts;
    let revision = consultations::latest_revision(&txn, consultation_id).await?;
    rights::questions::may_open(viewer, facts, revision.is_some())?;
    let revision = revision.ok_or(StoreError::NotFound)?;
    if let Some(provision_id) = new.provision_id
        && instruments::consultation_of(&txn, provision_id).await? != consultation_id
    {
        return Err(StoreError::NotFound.into());
    }
    let rule = rules::find(&txn, &new.rule).await?.ok_or(OpenError::UnknownRule)?;
    let roll = Roll::draw_up(&txn, consultation_id, &new.weights, &rule, now).await?;
    let options: Vec<_> = new.options.iter().map(Title::as_str).collect();
    let rule = proposals::fit(&rule, new.kind(&options), &roll.voters(), now)?;
    let whole = insert(&txn, consultation_id, revision.id, new, &rule, &roll, now).await?;
    let mut first = whole.id;
    let mut previous = None;
    for (place, item) in (1_i32..).zip(&new.series) {
        let row = question::ActiveModel {
            motion: Set(item.motion),
            title: Set(item.words.as_str().to_owned()),
            words: Set(Some(item.words.as_str().to_owned())),
            parent_id: Set(Some(whole.id)),
            place: Set(place),
            unless_id: Set(previous.filter(|_| item.unless_previous)),
            waiting: Set(true),
            ..copy(&whole)
        };
        let row = row.insert(&txn).await?;
        roll.save(&txn, row.id, &rule).await?;
        previous = Some(row.id);
        if place == 1 {
            first = row.id;
        }
    }
    if let Some(scheme) = roll.scheme {
        weights::freeze(&txn, scheme, now).await?;
    }
    if new.series.is_empty() {
        record_opening(&txn, &whole, now, &roll.suspended).await?;
    } else {
        super::closing::advance(&txn, &whole, records::ORGANIZER, now).await?;
    }
    txn.commit().await?;
    Ok(first)
}

async fn insert(
    txn: &DatabaseTransaction,
    consultation_id: i64,
    revision_id: i64,
    new: &NewQuestion,
    rule: &Rule,
    roll: &Roll,
    now: DateTime<Utc>,
) -> Result<question::Model> {
    let (scheme, justification) = match &new.weights {
        NewWeights::Equal => (WeightScheme::Equal, None),
        NewWeights::Table { justification, .. } => {
            (WeightScheme::Table, Some(justification.as_str().to_owned()))
        }
        NewWeights::Scheme(_) => {
            (WeightScheme::Scheme, roll.scheme.as_ref().map(|scheme| scheme.justification.clone()))
        }
    };
    let options = (new.method == Method::Ranked).then(|| serde_json::to_string(&new.options)).transpose()?;
    let (seed, order) = match new.method {
        Method::RollCall => {
            let codes: Vec<_> = roll.members.iter().map(|member| member.code.as_str()).collect();
            let (seed, order) = super::roll::call(txn, consultation_id, &codes).await?;
            (Some(seed), Some(order))
        }
        _ => (None, None),
    };
    let row = question::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(new.provision_id),
        revision_id: Set(revision_id),
        title: Set(new.title.as_str().to_owned()),
        rule: Set(serde_json::to_string(rule)?),
        weights: Set(scheme),
        weights_justification: Set(justification),
        live_tally: Set(shows_live(new)),
        opened_at: Set(moment(now)),
        closes_at: Set(new.closes_at.map(moment)),
        method: Set(new.method),
        motion: Set(Motion::Whole),
        place: Set(i32::MAX),
        waiting: Set(!new.series.is_empty()),
        options: Set(options),
        counting: Set(new.counting.filter(|_| new.method == Method::Ranked)),
        splitting: Set(new.splitting),
        casting: Set(new.casting),
        proxy_limit: Set(new.proxy_limit.clamp(0, domain::proxies::MAX_HELD)),
        scheme_id: Set(roll.scheme.as_ref().map(|scheme| scheme.id)),
        seed: Set(seed),
        roll: Set(order),
        ..Default::default()
    };
    let question = row.insert(txn).await?;
    roll.save(txn, question.id, rule).await?;
    Ok(question)
}

/// Silence is broken in public; a secret ballot shows nothing before it is counted.
fn shows_live(new: &NewQuestion) -> bool {
    new.method == Method::Silence || new.live_tally && new.method != Method::Secret
}

/// A question like `whole` that is not yet put.
pub(super) fn copy(whole: &question::Model) -> question::ActiveModel {
    let mut row = whole.clone().into_active_model().reset_all();
    row.id = NotSet;
    row
}

/// Appends to the record that a question is put to the vote, with everything that decides it.
pub(super) async fn record_opening(
    txn: &DatabaseTransaction,
    question: &question::Model,
    now: DateTime<Utc>,
    suspended: &[String],
) -> Result<()> {
    let found = super::voters(txn, question.id).await?;
    let codes = super::codes(txn, &found).await?;
    let mut voters: Vec<_> = found
        .into_iter()
        .map(|voter| exports::Voter {
            delegation: codes.get(&voter.delegation_id).cloned().unwrap_or_default(),
            weight: voter.weight,
            attributes: voter.attributes,
            present: voter.present,
        })
        .collect();
    voters.sort_by(|one, other| one.delegation.cmp(&other.delegation));
    let revision = instruments::revision_number(txn, question.revision_id).await?;
    let mut payload = json!({
        "question": question.id, "title": question.title, "provision": question.provision_id,
        "revision": revision, "rule": question.rule()?, "weights": question.weights,
        "weights_justification": question.weights_justification, "voters": voters,
        "live_tally": question.live_tally, "closes_at": question.closes_at, "method": question.method,
        "motion": question.motion, "whole": question.parent_id, "scheme": question.scheme_id,
        "splitting": question.splitting, "casting": question.casting, "proxy_limit": question.proxy_limit,
    });
    if let Some(seed) = &question.seed {
        payload["seed"] = json!(seed);
        payload["roll"] = json!(question.roll()?);
    }
    if let Some(former) = question.repeats_id {
        payload["repeats"] = json!(former);
    }
    if question.options.is_some() {
        payload["options"] = json!(question.options()?);
        payload["counting"] = json!(question.counting);
    }
    if !suspended.is_empty() {
        payload["suspended"] = json!(suspended);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append(txn, &chain, now, RecordAct::QuestionOpened, records::ORGANIZER, payload).await
}
