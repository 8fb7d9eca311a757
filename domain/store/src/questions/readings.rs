//! Readings of questions and ballots.

pub(crate) mod decided;
pub(crate) mod deciding;
pub(crate) mod series;
pub(crate) mod turnout;

use crate::consultations::readings as consultations;
use crate::delegations::readings::delegation_codes;
use crate::entity::{ballot, correction, explanation, question, voter};
use crate::proxies::readings as proxies;
use crate::{Result, StoreError, VoteName};
use chrono::{DateTime, Utc};
use domain::consultations::StageKind;
use domain::consultations::{Business, Stage};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, QuestionId, UserId};
use domain::questions::{BallotMark, CountedVoter, Tally, TieDecision, VotingMethod, WeightSplit};
use domain::rights::Act;
use domain::rights::questions::{BallotFacts, QuestionFacts, VoterFacts};
use domain::rules::{DecisionReason, Outcome};
use domain::viewers::Viewer;
use domain::{exports, questions, rights};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The number of questions of a consultation that are listed.
pub const LIST: u64 = 200;

/// The number of proposals on one page of the list.
pub const PAGE: u64 = 20;

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
    /// Returns the facts on which rights to the question depend.
    pub fn facts(&self) -> VoterFacts {
        let ballot = self.ballot.as_ref().map(ballot::Model::facts);
        VoterFacts { caster_id: self.caster_id, ballot }
    }
}

impl question::Model {
    /// Returns the facts on which rights to the question depend, while `stage` of its consultation is open. A page says
    /// besides whether the consultation is archived.
    pub fn facts(&self, stage: Option<StageKind>) -> QuestionFacts {
        QuestionFacts {
            method: self.method,
            casting: self.casting,
            waiting: self.waiting,
            closed: self.closed_at.is_some(),
            skipped: self.skipped.is_some(),
            closes_at: self.closes_at,
            awaits_chair: self.awaits_chair(),
            stage,
            archived: false,
        }
    }

    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        !self.waiting && self.closed_at.is_none() && self.closes_at.is_none_or(|closes| now < closes)
    }

    /// Returns the options of a choice; none for a vote on yes or no.
    pub fn options(&self) -> &[String] {
        self.options.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Tells whether the question has been adopted: by its votes, or by the chair's decision of a tie.
    pub fn is_adopted(&self) -> bool {
        is_adopted_by(self.outcome.as_deref(), self.tie_decision)
    }

    /// Returns why the vote is not adopted, or not yet, where the numbers alone do not show it.
    pub fn decision_reason(&self) -> Option<DecisionReason> {
        self.outcome.as_ref().and_then(|outcome| outcome.reason)
    }

    /// Tells whether the votes are equal and the chair has yet to decide.
    pub fn awaits_chair(&self) -> bool {
        self.decision_reason() == Some(DecisionReason::ChairDecides) && self.tie_decision.is_none()
    }

    /// Tells whether the result is final: neither does the chair have to decide nor is there a second ballot.
    pub fn is_settled(&self) -> bool {
        self.decision_reason() != Some(DecisionReason::SecondBallot) && !self.awaits_chair()
    }

    /// Tells whether ballots may be shown: once the question is closed, or where the organizer allows it. Those of a
    /// secret ballot are never shown.
    pub fn shows_ballots(&self) -> bool {
        self.method != VotingMethod::Secret && (self.live_tally || self.closed_at.is_some())
    }
}

impl ballot::Model {
    /// Returns the facts on which rights to the question depend.
    pub const fn facts(&self) -> BallotFacts {
        BallotFacts { by_proxy: self.proxy_id.is_some(), entered: self.entered }
    }

    /// Returns the mark, with the parts of a split vote, as it is counted.
    pub fn counted(&self) -> (BallotMark, Option<WeightSplit>) {
        (self.choice, self.parts.as_deref().copied())
    }
}

/// Finds a question that the viewer may read.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn find_readable_question(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
) -> Result<question::Model> {
    let question = question::Entity::find_by_id(question_id).one(db).await?.ok_or(StoreError::NotFound)?;
    consultations::find_readable_consultation(db, viewer, question.consultation_id).await?;
    Ok(question)
}

/// Lists the questions of a consultation, newest first.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_questions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Vec<question::Model>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    Ok(question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?)
}

/// Tells whether a question has been adopted whose votes have this outcome, and whose tie the chair has decided so.
pub(crate) fn is_adopted_by(outcome: Option<&Outcome>, tie_decision: Option<TieDecision>) -> bool {
    tie_decision == Some(TieDecision::Adopted) || outcome.is_some_and(|outcome| outcome.adopted)
}

/// Lists the votes that are open on the whole text of a consultation that the viewer may read, and those on one provision or
/// on any.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_open_votes(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: Option<ProvisionId>,
    now: DateTime<Utc>,
) -> Result<Vec<question::Model>> {
    let about = provision_id.map(|id| {
        let whole = question::Column::ProvisionId.is_null();
        Condition::any().add(whole).add(question::COLUMN.provision_id.eq(id))
    });
    let mut found = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(Condition::all().add_option(about))
        .filter(question::COLUMN.closed_at.is_null())
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    found.retain(|one| one.is_open(now));
    Ok(found)
}

/// Lists one page of a consultation's questions: the wholes, those that are not closed first and then the newest first,
/// and with each what is voted on before and after it, in that order. It also counts the wholes.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn page_of_questions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    page: u64,
) -> Result<(Vec<question::Model>, u64)> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let wholes = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.parent_id.is_null())
        .order_by_asc(question::Column::ClosedAt.is_not_null())
        .order_by_desc(question::COLUMN.id)
        .paginate(db, PAGE);
    let total = wholes.num_items().await?;
    let mut found = wholes.fetch_page(page).await?;
    let items = question::Entity::find()
        .filter(question::COLUMN.parent_id.is_in(found.iter().map(|whole| whole.id)))
        .order_by_asc(question::COLUMN.place)
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    found.extend(items);
    Ok((found, total))
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

/// Finds the proposals to which these questions belong, by identifier, for their titles.
#[tracing::instrument(skip_all)]
pub async fn titles_of_wholes(
    db: &impl ConnectionTrait,
    questions: &[question::Model],
) -> Result<BTreeMap<QuestionId, question::Model>> {
    let ids: BTreeSet<QuestionId> = questions.iter().filter_map(|question| question.parent_id).collect();
    let found = question::Entity::find().filter(question::COLUMN.id.is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|one| (one.id, one)).collect())
}

/// Finds what some votes of a consultation that the viewer may read are called.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_vote_names(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    ids: &BTreeSet<QuestionId>,
) -> Result<BTreeMap<QuestionId, VoteName>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let named = rows.into_iter().map(|question| {
        let question::Model { id, title, title_of, titles, .. } = question;
        (id, VoteName { title, title_of, titles })
    });
    Ok(named.collect())
}

/// Lists the series to which a question belongs, in its order, the whole last; empty where the question stands alone.
#[tracing::instrument(skip_all)]
pub async fn list_series(
    db: &impl ConnectionTrait,
    question: &question::Model,
) -> Result<Vec<question::Model>> {
    let whole_id = question.parent_id.unwrap_or(question.id);
    let mut items = question::Entity::find()
        .filter(question::COLUMN.parent_id.eq(whole_id))
        .order_by_asc(question::COLUMN.place)
        .limit(LIST)
        .all(db)
        .await?;
    if !items.is_empty() {
        items.extend(question::Entity::find_by_id(whole_id).one(db).await?);
        // The second ballot on the whole comes after the whole.
        items.sort_by_key(|item| (item.place, item.id));
    }
    Ok(items)
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
    let questions = question::Entity::find()
        .reverse_join(voter::Entity)
        .filter(voter::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.waiting.eq(false))
        .filter(question::Column::Method.ne(VotingMethod::ShowOfHands))
        .order_by_asc(question::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    let open: Vec<_> = questions.into_iter().filter(|question| question.is_open(now)).collect();
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

/// Returns the codes of a question's voters, by delegation.
#[tracing::instrument(skip_all)]
pub async fn voter_codes(
    db: &impl ConnectionTrait,
    voters: &[VoterBallot],
) -> Result<BTreeMap<DelegationId, String>> {
    let ids: Vec<DelegationId> = voters.iter().map(|voter| voter.delegation_id).collect();
    delegation_codes(db, ids).await
}

/// Lists the explanations of vote given apart from ballots, in the order given.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn list_explanations(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
) -> Result<Vec<explanation::Model>> {
    let find = explanation::Entity::find().filter(explanation::COLUMN.question_id.eq(question_id));
    Ok(find.order_by_asc(explanation::COLUMN.id).all(db).await?)
}

/// Lists the corrections noted after closing, in the order noted.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn list_corrections(
    db: &impl ConnectionTrait,
    question_id: QuestionId,
) -> Result<Vec<correction::Model>> {
    let find = correction::Entity::find().filter(correction::COLUMN.question_id.eq(question_id));
    Ok(find.order_by_asc(correction::COLUMN.id).all(db).await?)
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
            ranking: ballot.ranking,
            explanation: ballot.explanation,
            cast_at: ballot.cast_at,
        })
        .collect())
}

/// Locks the question until the transaction ends, so that its ballots and its closing take turns.
pub(crate) async fn lock_question(
    txn: &DatabaseTransaction,
    question_id: QuestionId,
) -> Result<question::Model> {
    question::Entity::find_by_id(question_id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
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

/// A delegation with a vote on a question, and the ballot that counts.
pub(crate) struct Elector {
    pub(crate) voter: voter::Model,
    pub(crate) ballot: Option<ballot::Model>,
}

impl Elector {
    /// Returns the facts on which rights to the question depend.
    pub(crate) fn facts(&self) -> VoterFacts {
        let ballot = self.ballot.as_ref().map(ballot::Model::facts);
        VoterFacts { caster_id: self.voter.caster_id, ballot }
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

/// Fails where `stages` would not allow voting until the deadline of a vote that is open at `from`.
pub(crate) fn check_voting_time(
    stages: &[Stage],
    from: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let Some(closes_at) = closes_at else { return Ok(()) };
    match domain::consultations::find_pause(stages, Business::Vote, from) {
        Some(ends_at) if ends_at < closes_at => Err(StoreError::BeyondStage { closes_at, ends_at }),
        _ => Ok(()),
    }
}

/// Fails where words would be `rewritten` on which a vote is not closed: they stay as they were put to the vote.
pub(crate) async fn refuse_open_vote(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    rewritten: &BTreeSet<ProvisionId>,
) -> Result<()> {
    let votes = votes_on_rewritten(db, consultation_id, rewritten).await?;
    if votes.is_empty() { Ok(()) } else { Err(StoreError::VoteOpen) }
}

/// Lists the votes on yes or no that are open, or wait in a series, on words that would be `rewritten`. A vote on the
/// whole text is on all its words.
pub(crate) async fn votes_on_rewritten(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    rewritten: &BTreeSet<ProvisionId>,
) -> Result<Vec<question::Model>> {
    let open = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.counting.is_null())
        .order_by_asc(question::COLUMN.id)
        .all(db)
        .await?;
    let on_rewritten = |one: &question::Model| match one.provision_id {
        Some(id) => rewritten.contains(&id),
        None => !rewritten.is_empty(),
    };
    Ok(open.into_iter().filter(on_rewritten).collect())
}

/// Finds the latest deadline of the votes of a consultation that are not closed, those of series that wait among them.
pub(crate) async fn find_last_deadline(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Option<DateTime<Utc>>> {
    let last = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.closes_at.is_not_null())
        .order_by_desc(question::COLUMN.closes_at)
        .one(db)
        .await?;
    Ok(last.and_then(|question| question.closes_at))
}

/// Counts the votes that are open or wait in a series.
pub(crate) async fn count_unfinished_votes(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<u64> {
    Ok(question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .count(db)
        .await?)
}

/// Returns the facts on which rights to a question depend, with the stage that is open at `now`.
pub(crate) async fn load_question_facts(
    db: &impl ConnectionTrait,
    question: &question::Model,
    now: DateTime<Utc>,
) -> Result<QuestionFacts> {
    let stages = consultations::list_stages(db, question.consultation_id).await?;
    Ok(question.facts(domain::consultations::current_stage(&stages, now).map(|stage| stage.kind)))
}
