//! Questions and ballots in the database.

use super::entity::{ballot, delegation, question, voter};
use super::{
    Result, StoreError, begin, consultations, delegations, moment, organizer, records, seated, unique_as,
};
use crate::accounts::Role;
use crate::consultations::Act;
use crate::delegations::DelegationKind;
use crate::exports;
use crate::questions::{self, Choice, Preset, Rule, Tally, WeightScheme, WeightsError};
use crate::records::RecordAct;
use crate::text::{Statement, Title};
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeMap;

/// How many questions of a consultation are listed.
pub const LIST: u64 = 200;

/// What an organizer puts to the vote.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    pub title: Title,
    /// A provision, or the whole text.
    pub provision_id: Option<i64>,
    pub preset: Preset,
    pub weights: NewWeights,
    pub live_tally: bool,
    pub closes_at: Option<DateTime<Utc>>,
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
}

/// Why a question was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Weights(#[from] WeightsError),
    #[error("no member takes part")]
    NoVoters,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for OpenError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// A voter of a question and its live ballot.
#[derive(Clone, Debug)]
pub struct VoterBallot {
    pub delegation_id: i64,
    pub weight: i64,
    pub ballot: Option<ballot::Model>,
}

impl question::Model {
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.closed_at.is_none() && self.closes_at.is_none_or(|closes| now < closes)
    }

    pub fn rule(&self) -> Result<Rule> {
        Ok(serde_json::from_str(&self.rule)?)
    }

    pub fn outcome(&self) -> Result<Option<questions::Outcome>> {
        Ok(self.outcome.as_deref().map(serde_json::from_str).transpose()?)
    }

    /// Whether ballots may be shown: once it is closed, or where the organizer allows it.
    pub fn shows_ballots(&self) -> bool {
        self.live_tally || self.closed_at.is_some()
    }
}

/// Puts a question to the vote and freezes who may vote with what weight: the members that
/// take part. An organizer's act.
pub async fn open(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: i64,
    new: &NewQuestion,
    now: DateTime<Utc>,
) -> std::result::Result<i64, OpenError> {
    organizer(viewer)?;
    if new.closes_at.is_some_and(|closes| closes <= now) {
        return Err(StoreError::TooLate.into());
    }
    let txn = begin(db).await?;
    consultations::open_for(&txn, consultation_id, Act::Vote, now).await?;
    let revision =
        consultations::latest_revision(&txn, consultation_id).await?.ok_or(StoreError::NotFound)?;
    if let Some(provision_id) = new.provision_id
        && super::instruments::consultation_of(&txn, provision_id).await? != consultation_id
    {
        return Err(StoreError::NotFound.into());
    }
    let members: Vec<_> = delegations::participating(&txn, consultation_id)
        .await?
        .into_values()
        .filter(|delegation| delegation.kind == DelegationKind::Member)
        .collect();
    if members.is_empty() {
        return Err(OpenError::NoVoters);
    }
    let codes: Vec<_> = members.iter().map(|member| member.code.as_str()).collect();
    let (scheme, weights, justification) = match &new.weights {
        NewWeights::Equal => (WeightScheme::Equal, vec![1; members.len()], None),
        NewWeights::Table { source, justification } => {
            (WeightScheme::Table, questions::parse_weights(source, &codes)?, Some(justification))
        }
    };
    let rule = new.preset.rule();
    let row = question::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(new.provision_id),
        revision_id: Set(revision.id),
        title: Set(new.title.as_str().to_owned()),
        rule: Set(serde_json::to_string(&rule).map_err(StoreError::from)?),
        weights: Set(scheme),
        weights_justification: Set(justification.map(|text| text.as_str().to_owned())),
        live_tally: Set(new.live_tally),
        opened_at: Set(moment(now)),
        closes_at: Set(new.closes_at.map(moment)),
        ..Default::default()
    };
    let question = row.insert(&txn).await?;
    let rows = members.iter().zip(&weights).map(|(member, weight)| voter::ActiveModel {
        question_id: Set(question.id),
        delegation_id: Set(member.id),
        weight: Set(*weight),
        ..Default::default()
    });
    voter::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    let voters: Vec<_> = codes
        .iter()
        .zip(&weights)
        .map(|(code, weight)| exports::Voter { delegation: (*code).to_owned(), weight: *weight })
        .collect();
    let payload = json!({
        "question": question.id, "title": new.title, "provision": new.provision_id, "revision": revision.number,
        "rule": rule, "weights": scheme, "weights_justification": justification, "voters": voters,
        "live_tally": new.live_tally, "closes_at": question.closes_at,
    });
    let chain = records::chain_of(consultation_id);
    records::append(&txn, &chain, now, RecordAct::QuestionOpened, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(question.id)
}

/// Casts, or changes, the ballot of the viewer's delegation; an act of its head. The former
/// ballot is kept and no longer counts.
pub async fn cast(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
    choice: Choice,
    explanation: Option<&Statement>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = seated(viewer)?;
    if seat.role != Role::Head {
        return Err(StoreError::Forbidden);
    }
    let txn = begin(db).await?;
    let question = lock(&txn, question_id).await?;
    voter::Entity::find()
        .filter(voter::COLUMN.question_id.eq(question_id))
        .filter(voter::COLUMN.delegation_id.eq(seat.delegation_id))
        .one(&txn)
        .await?
        .ok_or(StoreError::Forbidden)?;
    if !question.is_open(now) {
        return Err(StoreError::QuestionClosed);
    }
    consultations::open_for(&txn, question.consultation_id, Act::Vote, now).await?;
    if let Some(former) = live_ballot(&txn, question_id, seat.delegation_id).await? {
        let mut row = former.into_active_model();
        row.superseded_at = Set(Some(moment(now)));
        row.update(&txn).await?;
    }
    let row = ballot::ActiveModel {
        question_id: Set(question_id),
        delegation_id: Set(seat.delegation_id),
        choice: Set(choice),
        explanation: Set(explanation.map(|text| text.as_str().to_owned())),
        cast_by: Set(person.id),
        cast_at: Set(moment(now)),
        ..Default::default()
    };
    row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Concurrent))?;
    let code = delegations::code(&txn, seat.delegation_id).await?;
    let payload = json!({ "question": question_id, "choice": choice, "explanation": explanation });
    let chain = records::chain_of(question.consultation_id);
    records::append(&txn, &chain, now, RecordAct::BallotCast, &code, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Closes a question and states its outcome; an organizer's act.
pub async fn close(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    organizer(viewer)?;
    let txn = begin(db).await?;
    let question = lock(&txn, question_id).await?;
    if question.closed_at.is_some() {
        return Err(StoreError::QuestionClosed);
    }
    conclude(&txn, question, records::ORGANIZER, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Closes every question whose time has come, each exactly once however many processes try,
/// and returns their identifiers. The scheduler's act.
pub async fn close_due(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<i64>> {
    let due: Vec<_> = question::Entity::find()
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.closes_at.lte(now))
        .order_by_asc(question::COLUMN.id)
        .all(db)
        .await?;
    let mut closed = Vec::new();
    for question in due {
        let txn = begin(db).await?;
        let question = lock(&txn, question.id).await?;
        if question.closed_at.is_none() {
            closed.push(question.id);
            conclude(&txn, question, records::SYSTEM, now).await?;
        }
        txn.commit().await?;
    }
    Ok(closed)
}

/// A question that the viewer may read.
pub async fn readable(db: &DatabaseConnection, viewer: &Viewer, question_id: i64) -> Result<question::Model> {
    let question = question::Entity::find_by_id(question_id).one(db).await?.ok_or(StoreError::NotFound)?;
    consultations::readable(db, viewer, question.consultation_id).await?;
    Ok(question)
}

/// The questions of a consultation, newest first.
pub async fn of_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: i64,
) -> Result<Vec<question::Model>> {
    consultations::readable(db, viewer, consultation_id).await?;
    Ok(question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?)
}

/// Open questions on which the viewer's delegation has a vote and has cast no ballot.
pub async fn awaiting(
    db: &DatabaseConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<question::Model>> {
    let Some(seat) = viewer.seat() else {
        return Ok(Vec::new());
    };
    let to_voter =
        question::Entity::belongs_to(voter::Entity).from(question::Column::Id).to(voter::Column::QuestionId);
    let questions = question::Entity::find()
        .join(JoinType::InnerJoin, to_voter.into())
        .filter(voter::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    let cast: Vec<i64> = ballot::Entity::find()
        .select_only()
        .column(ballot::Column::QuestionId)
        .filter(ballot::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(ballot::COLUMN.question_id.is_in(questions.iter().map(|question| question.id)))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(questions
        .into_iter()
        .filter(|question| question.is_open(now) && !cast.contains(&question.id))
        .collect())
}

/// The live ballot of the viewer's own delegation.
pub async fn own_ballot(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
) -> Result<Option<ballot::Model>> {
    match viewer.seat() {
        Some(seat) => live_ballot(db, question_id, seat.delegation_id).await,
        None => Ok(None),
    }
}

/// Every voter with its live ballot. Callers show ballots only where
/// [`question::Model::shows_ballots`] allows it.
pub async fn voters(db: &impl ConnectionTrait, question_id: i64) -> Result<Vec<VoterBallot>> {
    let voters = voter::Entity::find().filter(voter::COLUMN.question_id.eq(question_id)).all(db).await?;
    let ballots = ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(question_id))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .all(db)
        .await?;
    let mut ballots: BTreeMap<_, _> =
        ballots.into_iter().map(|ballot| (ballot.delegation_id, ballot)).collect();
    Ok(voters
        .into_iter()
        .map(|voter| VoterBallot {
            delegation_id: voter.delegation_id,
            weight: voter.weight,
            ballot: ballots.remove(&voter.delegation_id),
        })
        .collect())
}

/// The tally of the live ballots.
pub fn tally(voters: &[VoterBallot]) -> Tally {
    questions::tally(
        voters.iter().map(|voter| (voter.weight, voter.ballot.as_ref().map(|ballot| ballot.choice))),
    )
}

/// Every ballot of a question in the order cast, with the delegations' codes.
pub async fn all_ballots(db: &impl ConnectionTrait, question_id: i64) -> Result<Vec<exports::Ballot>> {
    let to_delegation = ballot::Entity::belongs_to(delegation::Entity)
        .from(ballot::Column::DelegationId)
        .to(delegation::Column::Id);
    let rows = ballot::Entity::find()
        .join(JoinType::InnerJoin, to_delegation.into())
        .select_also(delegation::Entity)
        .filter(ballot::COLUMN.question_id.eq(question_id))
        .order_by_asc(ballot::COLUMN.id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(ballot, delegation)| {
            Some(exports::Ballot {
                delegation: delegation?.code,
                choice: ballot.choice,
                explanation: ballot.explanation,
                cast_at: ballot.cast_at,
            })
        })
        .collect())
}

async fn conclude(
    txn: &DatabaseTransaction,
    question: question::Model,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let voters = voters(txn, question.id).await?;
    let tally = tally(&voters);
    let outcome = questions::decide(&question.rule()?, &tally);
    let chain = records::chain_of(question.consultation_id);
    let payload = json!({ "question": question.id, "tally": tally, "outcome": outcome });
    let mut row = question.into_active_model();
    row.closed_at = Set(Some(moment(now)));
    row.outcome = Set(Some(serde_json::to_string(&outcome)?));
    row.update(txn).await?;
    records::append(txn, &chain, now, RecordAct::QuestionClosed, actor, payload).await
}

/// Locks the question until the transaction ends: ballots on it, and its closing, take turns.
async fn lock(txn: &DatabaseTransaction, question_id: i64) -> Result<question::Model> {
    question::Entity::find_by_id(question_id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

async fn live_ballot(
    db: &impl ConnectionTrait,
    question_id: i64,
    delegation_id: i64,
) -> Result<Option<ballot::Model>> {
    Ok(ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(question_id))
        .filter(ballot::COLUMN.delegation_id.eq(delegation_id))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .one(db)
        .await?)
}
