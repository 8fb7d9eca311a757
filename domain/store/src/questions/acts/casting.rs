//! Casts ballots: one's own, a split one, one for another delegation, or one called out.

use crate::credentials::readings::find_fault;
use crate::delegations::readings as delegations;
use crate::entity::{ballot, question, seat};
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::proxies::readings as proxies;
use crate::questions::readings::ballots::{Elector, find_elector};
use crate::questions::readings::{load_ballot_facts, load_question_facts, lock_question};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_shared_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::identifiers::{DelegationId, QuestionId, UserId};
use domain::marks::Mark;
use domain::questions::ballots::{BallotChoice, BallotError, BallotForm, MarkedBallot};
use domain::questions::{BallotMark, Choice, VotingMethod, ballots};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::questions::{PrincipalFacts, VoterFacts};
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use serde_json::json;

/// A ballot about to be cast.
#[derive(Clone, Debug)]
pub struct NewBallot {
    pub choice: BallotChoice,
    pub explanation: Option<Statement>,
    /// The delegation for which the ballot is cast, by proxy; `None` for one's own.
    pub principal_id: Option<DelegationId>,
}

impl From<Choice> for NewBallot {
    fn from(choice: Choice) -> Self {
        Self { choice: choice.into(), explanation: None, principal_id: None }
    }
}

/// The reason why a ballot was not cast.
#[derive(Debug, thiserror::Error)]
pub enum CastError {
    #[error(transparent)]
    Ballot(#[from] BallotError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(CastError);

/// The caster of a ballot, and the delegation whose ballot it is.
struct BallotCaster {
    delegation_id: DelegationId,
    proxy_id: Option<DelegationId>,
    person_id: UserId,
    entered: bool,
    /// Whether the person is an alternate of the delegation.
    by_alternate: bool,
}

/// Casts, or changes, a ballot of the viewer's delegation, or of one whose proxy it holds. The caster is the head, or an
/// alternate as long as the head has not cast; where the right is shared, any delegate; where the head has named a caster,
/// that person alone. The former ballot is kept and no longer counts, but a delegation's own ballot stands against one by
/// proxy.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn cast_ballot(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    new: &NewBallot,
    now: DateTime<Utc>,
) -> std::result::Result<(), CastError> {
    let act = if new.principal_id.is_some() { Act::CastByProxy } else { Act::CastBallot };
    let (person, seat) = rights::require_seat(act, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let facts = load_ballot_facts(&txn, viewer, &question, now).await?;
    let own = find_elector(&txn, question_id, seat.delegation_id).await?;
    let own_facts = own.as_ref().map(Elector::facts);
    let voting = match new.principal_id {
        None => {
            let own_facts = look_at_credentials(&txn, &question, own.as_ref(), now).await?;
            rights::questions::may_cast_ballot(viewer, facts, own_facts, now)?;
            own
        }
        Some(delegation_id) => {
            let found = find_elector(&txn, question_id, delegation_id).await?;
            let held = proxies::held_proxies(&txn, &question, seat.delegation_id).await?;
            let voter = look_at_credentials(&txn, &question, found.as_ref(), now).await?;
            let principal = held.contains(&delegation_id).then_some(PrincipalFacts { delegation_id, voter });
            rights::questions::may_cast_by_proxy(viewer, facts, own_facts, principal, now)?;
            found
        }
    };
    let Elector { voter, ballot: former } = voting.ok_or(StoreError::Forbidden)?;
    check_mark(&txn, viewer, MarkTarget::OwnBallot(question_id), seen).await?;
    let options = question.options().len();
    let form = BallotForm { method: question.method, options, splitting: question.splitting };
    let marked = ballots::mark_ballot(form, voter.weight, &new.choice)?;
    let by = BallotCaster {
        delegation_id: voter.delegation_id,
        proxy_id: new.principal_id.map(|_| seat.delegation_id),
        person_id: person.id,
        entered: false,
        by_alternate: new.principal_id.is_none() && seat.role == Role::Alternate,
    };
    save_ballot(&txn, &question, former, marked, new.explanation.as_ref(), &by, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Withdraws the ballot of the viewer's delegation, so that it has not voted; for whoever may cast it. The ballot is
/// kept and no longer counts.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn withdraw_ballot(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = rights::require_seat(Act::WithdrawBallot, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let facts = load_ballot_facts(&txn, viewer, &question, now).await?;
    let own = find_elector(&txn, question_id, seat.delegation_id).await?;
    rights::questions::may_withdraw_ballot(viewer, facts, own.as_ref().map(Elector::facts), now)?;
    check_mark(&txn, viewer, MarkTarget::OwnBallot(question_id), seen).await?;
    let former = own.and_then(|own| own.ballot);
    let by = BallotCaster {
        delegation_id: seat.delegation_id,
        proxy_id: None,
        person_id: person.id,
        entered: false,
        by_alternate: seat.role == Role::Alternate,
    };
    clear_ballot(&txn, &question, former, &by, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Enters what a delegation answered when it was called, or that it did not answer; an organizer's act, in a roll
/// call.
#[tracing::instrument(skip_all, fields(question = %question_id, delegation = %delegation_id))]
pub async fn enter_answer(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    delegation_id: DelegationId,
    seen: Mark,
    choice: Option<Choice>,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_doer(Act::EnterAnswer, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    rights::questions::may_enter_answer(
        viewer,
        load_question_facts(&txn, viewer, &question, now).await?,
        now,
    )?;
    let called = find_elector(&txn, question_id, delegation_id).await?.ok_or(StoreError::Forbidden)?;
    check_mark(&txn, viewer, MarkTarget::Answer(question_id, delegation_id), seen).await?;
    let by = BallotCaster {
        delegation_id,
        proxy_id: None,
        person_id: person.id,
        entered: true,
        by_alternate: false,
    };
    match choice {
        Some(choice) => {
            let facts = look_at_credentials(&txn, &question, Some(&called), now).await?;
            facts.map_or(Ok(()), rights::questions::check_credentials)?;
            let marked = MarkedBallot { mark: choice.into(), parts: None, ranking: None };
            save_ballot(&txn, &question, called.ballot, marked, None, &by, now).await?;
        }
        None => clear_ballot(&txn, &question, called.ballot, &by, now).await?,
    }
    txn.commit().await?;
    Ok(())
}

/// Names the only person who may cast the delegation's ballot on a question, or nobody; for its head, while the
/// question is open.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn name_caster(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    user_id: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::NameCaster, viewer)?;
    let txn = begin_shared_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let own = find_elector(&txn, question_id, seat.delegation_id).await?;
    let own_facts = own.as_ref().map(Elector::facts);
    let facts = load_question_facts(&txn, viewer, &question, now).await?;
    rights::questions::may_name_caster(viewer, facts, own_facts, now)?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    let own = own.ok_or(StoreError::Forbidden)?;
    if let Some(user_id) = user_id {
        let holds = seat::Entity::find()
            .filter(seat::COLUMN.delegation_id.eq(seat.delegation_id))
            .filter(seat::COLUMN.user_id.eq(user_id))
            .filter(seat::COLUMN.ended_at.is_null())
            .one(&txn)
            .await?;
        holds.filter(|seat| seat.times().is_held(now)).ok_or(StoreError::NotFound)?;
    }
    let mut row = own.voter.into_active_model();
    row.caster_id = Set(user_id);
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "question": question_id, "named": user_id.is_some() });
    let chain = records::chain_of(question.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::CasterNamed, &code, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Returns the facts on which the casting of a ballot depends, with what the credentials of the delegation lack at that instant.
pub(crate) async fn look_at_credentials(
    txn: &DatabaseTransaction,
    question: &question::Model,
    elector: Option<&Elector>,
    now: DateTime<Utc>,
) -> Result<Option<VoterFacts>> {
    let Some(elector) = elector else { return Ok(None) };
    let lacks = find_fault(txn, question, elector.voter.delegation_id, now).await?;
    Ok(Some(VoterFacts { lacks, ..elector.facts() }))
}

/// Saves a ballot in the place of the one that counts so far.
async fn save_ballot(
    txn: &DatabaseTransaction,
    question: &question::Model,
    former: Option<ballot::Model>,
    marked: MarkedBallot,
    explanation: Option<&Statement>,
    by: &BallotCaster,
    now: DateTime<Utc>,
) -> Result<()> {
    let MarkedBallot { mark, parts, ranking } = marked;
    if let Some(former) = former {
        supersede_ballot(txn, former, now).await?;
    }
    let row = ballot::ActiveModel {
        question_id: Set(question.id),
        delegation_id: Set(by.delegation_id),
        choice: Set(mark),
        explanation: Set(explanation.map(|text| text.as_str().to_owned())),
        cast_by: Set(by.person_id),
        cast_at: Set(to_millis(now)),
        parts: Set(parts.map(JsonText)),
        ranking: Set(ranking.clone()),
        proxy_id: Set(by.proxy_id),
        entered: Set(by.entered),
        by_alternate: Set(by.by_alternate),
        ..Default::default()
    };
    row.insert(txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    let code = delegations::delegation_code(txn, by.delegation_id).await?;
    let mut payload = json!({ "question": question.id });
    if question.method == VotingMethod::Secret {
        payload["secret"] = json!(true);
    } else {
        payload["choice"] = json!(mark);
        payload["explanation"] = json!(explanation);
        if let Some(parts) = parts {
            payload["parts"] = json!(parts);
        }
        if let Some(ranking) = ranking {
            payload["ranking"] = json!(ranking);
        }
    }
    if let Some(proxy_id) = by.proxy_id {
        payload["by_proxy"] = json!(delegations::delegation_code(txn, proxy_id).await?);
    }
    if by.entered {
        payload["entered"] = json!(true);
    }
    if by.by_alternate {
        payload["by_alternate"] = json!(true);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append_act(txn, &chain, now, RecordAct::BallotCast, &code, payload).await
}

/// Supersedes the ballot that counts, without another in its place.
async fn clear_ballot(
    txn: &DatabaseTransaction,
    question: &question::Model,
    former: Option<ballot::Model>,
    by: &BallotCaster,
    now: DateTime<Utc>,
) -> Result<()> {
    supersede_ballot(txn, former.ok_or(StoreError::State)?, now).await?;
    let row = ballot::ActiveModel {
        question_id: Set(question.id),
        delegation_id: Set(by.delegation_id),
        choice: Set(BallotMark::Withdrawn),
        cast_by: Set(by.person_id),
        cast_at: Set(to_millis(now)),
        superseded_at: Set(Some(to_millis(now))),
        entered: Set(by.entered),
        by_alternate: Set(by.by_alternate),
        ..Default::default()
    };
    row.insert(txn).await?;
    let code = delegations::delegation_code(txn, by.delegation_id).await?;
    let mut payload = json!({ "question": question.id, "choice": BallotMark::Withdrawn });
    if by.entered {
        payload["entered"] = json!(true);
    }
    if by.by_alternate {
        payload["by_alternate"] = json!(true);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append_act(txn, &chain, now, RecordAct::BallotWithdrawn, &code, payload).await
}

/// Ends the ballot that counts so far.
async fn supersede_ballot(
    txn: &DatabaseTransaction,
    former: ballot::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = former.into_active_model();
    row.superseded_at = Set(Some(to_millis(now)));
    row.update(txn).await?;
    Ok(())
}
