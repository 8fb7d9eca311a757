//! Statements of delegations on their votes: explanations before or after, and corrections.

use crate::delegations::readings as delegations;
use crate::entity::{correction, explanation};
use crate::marks::{MarkTarget, check_mark};
use crate::questions::readings::ballots::{Elector, find_elector};
use crate::questions::readings::lock_question;
use crate::records::chain as records;
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::QuestionId;
use domain::marks::Mark;
use domain::questions::{Choice, ExplanationTiming};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection};
use serde_json::json;

/// Explains the delegation's vote, for its head: before it, while the question is open and it has cast no ballot, or
/// after it. In a silence procedure that runs, silence is broken instead.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn explain_vote(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    body: &Statement,
    now: DateTime<Utc>,
) -> Result<ExplanationTiming> {
    let (_, seat) = rights::require_seat(Act::ExplainVote, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let own = find_elector(&txn, question_id, seat.delegation_id).await?;
    rights::questions::may_explain_vote(viewer, question.facts(None), own.as_ref().map(Elector::facts))?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    let cast = own.is_some_and(|own| own.ballot.is_some());
    let timing =
        if question.is_open(now) && !cast { ExplanationTiming::Before } else { ExplanationTiming::After };
    let row = explanation::ActiveModel {
        question_id: Set(question_id),
        delegation_id: Set(seat.delegation_id),
        timing: Set(timing),
        body: Set(body.as_str().to_owned()),
        given_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "question": question_id, "timing": timing, "explanation": body });
    let chain = records::chain_of(question.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::VoteExplained, &code, payload).await?;
    txn.commit().await?;
    Ok(timing)
}

/// Notes, after a recorded vote has closed, what the delegation had meant to vote, for its head. The result does not
/// change.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn correct_vote(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    choice: Choice,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::CorrectVote, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let own = find_elector(&txn, question_id, seat.delegation_id).await?;
    rights::questions::may_correct_vote(viewer, question.facts(None), own.as_ref().map(Elector::facts))?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    let row = correction::ActiveModel {
        question_id: Set(question_id),
        delegation_id: Set(seat.delegation_id),
        choice: Set(choice),
        reason: Set(reason.as_str().to_owned()),
        noted_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "question": question_id, "choice": choice, "reason": reason });
    let chain = records::chain_of(question.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::VoteCorrected, &code, payload).await?;
    txn.commit().await?;
    Ok(())
}
