//! The voters of questions and their ballots.

use crate::Result;
use crate::delegations::readings::delegation_codes;
use crate::entity::{ballot, question, voter};
use crate::proxies::readings as proxies;
use crate::questions::readings::LIST;
use chrono::{DateTime, Utc};
use domain::identifiers::{DelegationId, QuestionId, UserId};
use domain::questions::{CountedVoter, Tally, VotingMethod};
use domain::rights::Act;
use domain::rights::questions::VoterFacts;
use domain::viewers::Viewer;
use domain::{exports, questions, rights};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// A voter of a question with its live ballot.
#[derive(Clone, Debug)]
pub struct VoterBallot {
    pub delegation_id: DelegationId,
    pub weight: i64,
    pub attributes: BTreeMap<String, String>,
    pub caster_id: Option<UserId>,
    /// Whether the voter was on the list of those present when the question opened.
    pub present: bool,
    pub ballot: Option<ballot::Model>,
}

impl VoterBallot {
    /// Returns the facts on which rights to the question depend, without what the credentials of the
    /// delegation lack, which only the casting of a ballot asks.
    pub fn facts(&self) -> VoterFacts {
        let ballot = self.ballot.as_ref().map(ballot::Model::facts);
        VoterFacts { caster_id: self.caster_id, ballot, lacks: None }
    }
}

/// A delegation with a vote on a question, and the ballot that counts.
pub(crate) struct Elector {
    pub(crate) voter: voter::Model,
    pub(crate) ballot: Option<ballot::Model>,
}

impl Elector {
    /// Returns the facts on which rights to the question depend, without what the credentials of the
    /// delegation lack, which only the casting of a ballot asks.
    pub(crate) fn facts(&self) -> VoterFacts {
        let ballot = self.ballot.as_ref().map(ballot::Model::facts);
        VoterFacts { caster_id: self.voter.caster_id, ballot, lacks: None }
    }
}

/// Finds the delegation as a voter, if it has a vote on the question.
pub(crate) async fn find_elector(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
    delegation_id: DelegationId,
) -> Result<Option<Elector>> {
    let voter = voter::Entity::find()
        .filter(voter::COLUMN.question_id.eq(question_id))
        .filter(voter::COLUMN.delegation_id.eq(delegation_id))
        .one(db)
        .await?;
    let Some(voter) = voter else { return Ok(None) };
    let ballot = find_live_ballot(db, question_id, delegation_id).await?;
    Ok(Some(Elector { voter, ballot }))
}

async fn find_live_ballot(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
    delegation_id: DelegationId,
) -> Result<Option<ballot::Model>> {
    Ok(ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(question_id))
        .filter(ballot::COLUMN.delegation_id.eq(delegation_id))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .one(db)
        .await?)
}

/// Finds the live ballot of the viewer's own delegation.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn find_own_ballot(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
) -> Result<Option<ballot::Model>> {
    match viewer.seat() {
        Some(seat) => find_live_ballot(db, question_id, seat.delegation_id).await,
        None => Ok(None),
    }
}

/// Lists the other delegations whose proxy the viewer's own holds on a question, within its limit.
#[tracing::instrument(skip_all)]
pub async fn list_principals(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question: &question::Model,
) -> Result<Vec<DelegationId>> {
    match viewer.seat() {
        Some(seat) if question.proxy_limit > 0 => {
            proxies::held_proxies(db, question, seat.delegation_id).await
        }
        _ => Ok(Vec::new()),
    }
}

/// Lists every voter with its live ballot. Callers show ballots only where [`question::Model::shows_ballots`] allows
/// it.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn list_voters(db: &impl ConnectionTrait, question_id: QuestionId) -> Result<Vec<VoterBallot>> {
    let voters = voter::Entity::find().filter(voter::COLUMN.question_id.eq(question_id)).all(db).await?;
    let ballots = ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(question_id))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .all(db)
        .await?;
    let mut ballots: BTreeMap<_, _> =
        ballots.into_iter().map(|ballot| (ballot.delegation_id, ballot)).collect();
    let voters = voters.into_iter().map(|voter| VoterBallot {
        delegation_id: voter.delegation_id,
        weight: voter.weight,
        attributes: voter.attributes.0,
        caster_id: voter.caster_id,
        present: voter.present,
        ballot: ballots.remove(&voter.delegation_id),
    });
    Ok(voters.collect())
}

/// Returns the codes of a question's voters, by delegation.
#[tracing::instrument(skip_all)]
pub async fn voter_codes(
    db: &impl ConnectionTrait,
    voters: &[VoterBallot],
) -> Result<BTreeMap<DelegationId, String>> {
    let ids: Vec<DelegationId> = voters.iter().map(|voter| voter.delegation_id).collect();
    delegation_codes(db, ids).await
}

/// Tallies the live ballots.
pub fn tally_voters(voters: &[VoterBallot]) -> Tally {
    let ballot = |voter: &VoterBallot| voter.ballot.as_ref().map(ballot::Model::counted);
    questions::tally(voters.iter().map(|voter| (voter.weight, ballot(voter))))
}

/// Returns the voters as a rule counts them, with their codes in the order of `voters`.
pub fn counted_voters<'a>(
    voters: &'a [VoterBallot],
    codes: &'a BTreeMap<DelegationId, String>,
) -> Vec<CountedVoter<'a>> {
    voters
        .iter()
        .map(|voter| CountedVoter {
            code: codes.get(&voter.delegation_id).map_or("", String::as_str),
            weight: voter.weight,
            attributes: &voter.attributes,
            present: voter.present,
            ballot: voter.ballot.as_ref().map(ballot::Model::counted),
        })
        .collect()
}

/// Lists every ballot of a question in the order cast, with the delegations' codes.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn list_all_ballots(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
) -> Result<Vec<exports::ExportedBallot>> {
    let rows = ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(question_id))
        .order_by_asc(ballot::COLUMN.id)
        .all(db)
        .await?;
    let ids = rows.iter().flat_map(|ballot| [Some(ballot.delegation_id), ballot.proxy_id]).flatten();
    let codes = delegation_codes(db, ids.collect::<BTreeSet<_>>()).await?;
    let code = |id: DelegationId| codes.get(&id).cloned().unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|ballot| exports::ExportedBallot {
            delegation: code(ballot.delegation_id),
            choice: ballot.choice,
            parts: ballot.parts.as_deref().copied(),
            by_proxy: ballot.proxy_id.map(code),
            by_alternate: ballot.by_alternate,
            ranking: ballot.ranking,
            explanation: ballot.explanation,
            cast_at: ballot.cast_at,
        })
        .collect())
}

/// Tells of each of some questions on which a delegation has a vote whether it has cast its ballot.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn list_cast_votes(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    questions: &[QuestionId],
) -> Result<BTreeMap<QuestionId, bool>> {
    let held: Vec<QuestionId> = voter::Entity::find()
        .select_only()
        .column(voter::Column::QuestionId)
        .filter(voter::COLUMN.delegation_id.eq(delegation_id))
        .filter(voter::COLUMN.question_id.is_in(questions.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let cast: Vec<QuestionId> = ballot::Entity::find()
        .select_only()
        .column(ballot::Column::QuestionId)
        .filter(ballot::COLUMN.delegation_id.eq(delegation_id))
        .filter(ballot::COLUMN.question_id.is_in(held.iter().copied()))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(held.into_iter().map(|id| (id, cast.contains(&id))).collect())
}

/// The voting tasks of the viewer's delegation.
#[derive(Clone, Debug, Default)]
pub struct VotingTasks {
    /// The open questions on which it has a vote and has cast no ballot.
    pub own: Vec<question::Model>,
    /// The open questions on which it may vote for others that have cast none, and how many these are.
    pub by_proxy: Vec<(question::Model, usize)>,
}

/// Lists the open questions that wait for the viewer's delegation.
#[tracing::instrument(skip_all)]
pub async fn voting_tasks(
    db: &DatabaseConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<VotingTasks> {
    let Some(seat) = viewer.seat() else {
        return Ok(VotingTasks::default());
    };
    let voted = Query::select()
        .column(ballot::Column::QuestionId)
        .from(ballot::Entity)
        .and_where(Expr::col(ballot::Column::DelegationId).eq(seat.delegation_id))
        .and_where(Expr::col(ballot::Column::SupersededAt).is_null())
        .to_owned();
    let waits = Condition::any()
        .add(question::COLUMN.proxy_limit.gt(0))
        .add(question::Column::Id.not_in_subquery(voted));
    let questions = question::Entity::find()
        .reverse_join(voter::Entity)
        .filter(voter::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.waiting.eq(false))
        .filter(waits)
        .filter(question::Column::Method.ne(VotingMethod::ShowOfHands))
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    let open: Vec<_> = questions.into_iter().filter(|question| question.is_open(now)).collect();
    if open.is_empty() {
        return Ok(VotingTasks::default());
    }
    let mut mine = BTreeSet::from([seat.delegation_id]);
    let held = match rights::may(Act::CastByProxy, viewer) {
        Ok(()) => proxies::held_proxies_by_question(db, &open, seat.delegation_id).await?,
        Err(_) => BTreeMap::new(),
    };
    mine.extend(held.values().flatten());
    let cast: BTreeSet<(QuestionId, DelegationId)> = ballot::Entity::find()
        .select_only()
        .columns([ballot::Column::QuestionId, ballot::Column::DelegationId])
        .filter(ballot::COLUMN.delegation_id.is_in(mine))
        .filter(ballot::COLUMN.question_id.is_in(open.iter().map(|question| question.id)))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let mut awaiting = VotingTasks::default();
    for question in open {
        let without = |principal: &&DelegationId| !cast.contains(&(question.id, **principal));
        let others = held.get(&question.id).map_or(0, |principals| principals.iter().filter(without).count());
        if others > 0 {
            awaiting.by_proxy.push((question.clone(), others));
        }
        if !cast.contains(&(question.id, seat.delegation_id)) {
            awaiting.own.push(question);
        }
    }
    Ok(awaiting)
}
