//! Silence procedures: breaking silence, extending the deadline, and reminders.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{ballot, question};
use crate::marks::{MarkTarget, check_mark};
use crate::questions::acts::casting::look_at_credentials;
use crate::questions::acts::closing;
use crate::questions::readings::ballots::{counted_voters, find_elector, list_voters, voter_codes};
use crate::questions::readings::unfinished::check_voting_time;
use crate::questions::readings::{load_ballot_facts, load_question_facts, lock_question};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Role;
use domain::identifiers::QuestionId;
use domain::marks::Mark;
use domain::questions::{BallotMark, VotingMethod};
use domain::records::RecordAct;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::{questions, rights};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;

/// The time before its deadline at which delegations are reminded of a silence procedure.
const REMINDER: TimeDelta = TimeDelta::hours(24);

/// Breaks silence with a reason, for whoever may cast the delegation's ballot. The procedure ends as soon as the rule
/// can no longer adopt.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn break_silence(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = rights::require_seat(Act::BreakSilence, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let facts = load_ballot_facts(&txn, viewer, &question, now).await?;
    let own = find_elector(&txn, question_id, seat.delegation_id).await?;
    let own = look_at_credentials(&txn, &question, own.as_ref(), now).await?;
    rights::questions::may_break_silence(viewer, facts, own, now)?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    let row = ballot::ActiveModel {
        question_id: Set(question_id),
        delegation_id: Set(seat.delegation_id),
        choice: Set(BallotMark::No),
        explanation: Set(Some(reason.as_str().to_owned())),
        cast_by: Set(person.id),
        cast_at: Set(to_millis(now)),
        by_alternate: Set(seat.role == Role::Alternate),
        ..Default::default()
    };
    row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    // It is counted as a ballot against, but the record has it as an act of its own.
    let mut payload = json!({ "question": question_id, "choice": BallotMark::No, "explanation": reason });
    if seat.role == Role::Alternate {
        payload["by_alternate"] = json!(true);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::SilenceBroken, &code, payload).await?;
    let voters = list_voters(&txn, question_id).await?;
    let codes = voter_codes(&txn, &voters).await?;
    if !questions::decide_question(&question.rule, &counted_voters(&voters, &codes), None).adopted {
        closing::conclude_question(&txn, question, None, records::SYSTEM, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Extends the deadline of an open silence procedure; an organizer's act.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn extend_silence(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    closes_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::ExtendSilence, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let facts = load_question_facts(&txn, viewer, &question, now).await?;
    rights::questions::may_extend_silence(viewer, facts, now)?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    if question.closes_at.is_none_or(|former| closes_at <= former) {
        return Err(StoreError::TooSoon);
    }
    let stages = consultations::list_stages(&txn, question.consultation_id).await?;
    check_voting_time(&stages, now, Some(closes_at))?;
    let chain = records::chain_of(question.consultation_id);
    let payload = json!({ "question": question_id, "from": question.closes_at, "to": to_millis(closes_at) });
    let mut row = question.into_active_model();
    row.closes_at = Set(Some(to_millis(closes_at)));
    row.reminded_at = Set(None);
    row.update(&txn).await?;
    records::append_act(&txn, &chain, now, RecordAct::SilenceExtended, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Reminds of every silence procedure that ends within a day, each once however many processes try, and returns their
/// identifiers. It is called by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn remind_of_due_questions(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<QuestionId>> {
    let due = question::Entity::find()
        .filter(question::Column::Method.eq(VotingMethod::Silence))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.waiting.eq(false))
        .filter(question::COLUMN.reminded_at.is_null())
        .filter(question::COLUMN.closes_at.lte(now + REMINDER))
        .order_by_asc(question::COLUMN.id)
        .all(db)
        .await?;
    let mut reminded = Vec::new();
    for question in due {
        let txn = begin_transaction(db).await?;
        let question = lock_question(&txn, question.id).await?;
        if question.reminded_at.is_none() && question.is_open(now) {
            reminded.push(question.id);
            let payload = json!({ "question": question.id, "deadline": question.closes_at });
            let chain = records::chain_of(question.consultation_id);
            let mut row = question.into_active_model();
            row.reminded_at = Set(Some(to_millis(now)));
            row.update(&txn).await?;
            records::append_act(&txn, &chain, now, RecordAct::SilenceReminded, records::SYSTEM, payload)
                .await?;
        }
        txn.commit().await?;
    }
    Ok(reminded)
}
