//! Closes questions: the outcome, the chair's part in it, and the next step in a series.

use crate::consultations::readings as consultations;
use crate::entity::{ballot, question};
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::questions::acts::series::{advance_series, record_skip, repeated_closing_time};
use crate::questions::acts::{roll, series as opening};
use crate::questions::readings::ballots::{
    VoterBallot, counted_voters, list_voters, tally_voters, voter_codes,
};
use crate::questions::readings::unfinished::check_voting_time;
use crate::questions::readings::{find_question_facts, list_series, lock_question};
use crate::records::chain as records;
use crate::representation::counting::count_cast;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::QuestionId;
use domain::marks::Mark;
use domain::questions::{BallotMark, Choice, Ranking, SkipReason, TieDecision, VotingMethod};
use domain::records::RecordAct;
use domain::rights::Act;
use domain::rules::{DecisionReason, HandCount, HandCountError};
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::{questions, rights};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

/// The reason why a count of hands was refused.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    #[error(transparent)]
    Hands(#[from] HandCountError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(CountError);

/// Closes a question and states its outcome; an organizer's act. A show of hands closes with its count, and a silence
/// procedure at its deadline.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn close_question(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::CloseQuestion, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    rights::questions::may_close_question(viewer, find_question_facts(&txn, viewer, &question).await?, now)?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    conclude_question(&txn, question, None, records::ORGANIZER, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Enters the count of a show of hands, which closes the question; an organizer's act. A count is refused if more
/// have voted than are present, or more are present than may vote.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn count_hands(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    hands: HandCount,
    now: DateTime<Utc>,
) -> std::result::Result<(), CountError> {
    rights::may_somewhere(Act::CountHands, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    rights::questions::may_count_hands(viewer, find_question_facts(&txn, viewer, &question).await?)?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    let members = u32::try_from(list_voters(&txn, question_id).await?.len()).unwrap_or(u32::MAX);
    let hands = HandCount { members, ..hands };
    hands.check()?;
    conclude_question(&txn, question, Some(hands), records::ORGANIZER, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Cancels a question that was put to the vote by mistake, with the rest of its series; an organizer's act, while
/// nobody has cast a ballot in the series and nothing in it is decided.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn cancel_question(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::CancelQuestion, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let mut all = list_series(&txn, &question).await?;
    let touched = is_begun(&txn, &question, &all).await?;
    rights::questions::may_cancel_question(
        viewer,
        find_question_facts(&txn, viewer, &question).await?,
        touched,
    )?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    if all.is_empty() {
        all.push(question);
    }
    for one in all {
        skip_question(&txn, one, SkipReason::Cancelled, records::ORGANIZER, now).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Closes a question without a result.
async fn skip_question(
    txn: &DatabaseTransaction,
    question: question::Model,
    reason: SkipReason,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = question.into_active_model();
    row.waiting = Set(false);
    row.skipped = Set(Some(reason));
    row.closed_at = Set(Some(to_millis(now)));
    let question = row.update(txn).await?;
    record_skip(txn, &question, reason, actor, now).await?;
    count_cast(txn, &question).await
}

/// Tells whether anybody ever cast a ballot on a question or in its series, or one of these is closed.
#[tracing::instrument(skip_all)]
pub async fn is_begun(
    db: &impl ConnectionTrait,
    question: &question::Model,
    series: &[question::Model],
) -> Result<bool> {
    let all = || series.iter().chain([question]);
    if all().any(|one| one.closed_at.is_some()) {
        return Ok(true);
    }
    let find = ballot::Entity::find().filter(ballot::COLUMN.question_id.is_in(all().map(|one| one.id)));
    Ok(find.count(db).await? > 0)
}

/// Closes every question whose time has come, each exactly once however many processes try, and returns their
/// identifiers. It is called by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn close_due_questions(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<QuestionId>> {
    let due: Vec<_> = question::Entity::find()
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.waiting.eq(false))
        .filter(question::Column::Method.ne(VotingMethod::ShowOfHands))
        .filter(question::COLUMN.closes_at.lte(now))
        .order_by_asc(question::COLUMN.id)
        .all(db)
        .await?;
    let mut closed = Vec::new();
    for question in due {
        let txn = begin_transaction(db).await?;
        let question = lock_question(&txn, question.id).await?;
        // Another process may have closed it, or the chair may have extended the deadline, in between.
        if question.closed_at.is_none() && question.closes_at.is_some_and(|closes| closes <= now) {
            closed.push(question.id);
            let stages = consultations::list_stages(&txn, question.consultation_id).await?;
            let open = check_voting_time(&stages, question.opened_at, question.closes_at).is_ok();
            if question.method == VotingMethod::Silence && !open {
                skip_question(&txn, question, SkipReason::NotOpenThroughout, records::SYSTEM, now).await?;
            } else {
                Box::pin(conclude_question(&txn, question, None, records::SYSTEM, now)).await?;
            }
        }
        txn.commit().await?;
    }
    Ok(closed)
}

/// Decides a tie that the rule leaves to the chair; an organizer's act.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn decide_tie(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    seen: Mark,
    decision: TieDecision,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::DecideTie, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    rights::questions::may_decide_tie(viewer, find_question_facts(&txn, viewer, &question).await?)?;
    check_mark(&txn, viewer, MarkTarget::Question(question_id), seen).await?;
    let chain = records::chain_of(question.consultation_id);
    let mut row = question.into_active_model();
    row.tie_decision = Set(Some(decision));
    row.tie_reason = Set(Some(reason.as_str().to_owned()));
    let question = row.update(&txn).await?;
    let payload = json!({ "question": question_id, "decision": decision, "reason": reason });
    records::append_act(&txn, &chain, now, RecordAct::TieDecided, records::ORGANIZER, payload).await?;
    advance_series(&txn, &question, records::ORGANIZER, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Closes the question with its outcome, and goes on in its series.
pub(crate) async fn conclude_question(
    txn: &DatabaseTransaction,
    question: question::Model,
    hands: Option<HandCount>,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let voters = list_voters(txn, question.id).await?;
    let tally = tally_voters(&voters);
    let hands = if question.method == VotingMethod::Secret { Some(secret_totals(&voters)) } else { hands };
    let chain = records::chain_of(question.consultation_id);
    // The number proves that none of the ballots is missing, superseded ones among them.
    let ballots =
        ballot::Entity::find().filter(ballot::COLUMN.question_id.eq(question.id)).count(txn).await?;
    let mut payload = json!({ "question": question.id, "tally": tally, "ballots": ballots });
    let mut row = question.clone().into_active_model();
    row.closed_at = Set(Some(to_millis(now)));
    if let Some(hands) = hands {
        payload["hands"] = json!(hands);
        row.hands = Set(Some(JsonText(hands)));
        if question.method == VotingMethod::Secret {
            // No record holds who voted what; the totals are all that can be shown.
            payload["tally"] = json!(null);
        }
    }
    let mut reason = None;
    if let Some(counting) = question.counting {
        let options = question.options().len();
        let chosen = questions::choose_option(counting, options, &cast_rankings(&voters))?;
        payload["chosen"] = json!(chosen);
        row.ranked = Set(Some(JsonText(chosen)));
    } else {
        let codes = voter_codes(txn, &voters).await?;
        let outcome = questions::decide_question(&question.rule, &counted_voters(&voters, &codes), hands);
        payload["outcome"] = json!(outcome);
        reason = outcome.reason;
        row.outcome = Set(Some(JsonText(outcome)));
    }
    if question.method == VotingMethod::Silence {
        payload["silence"] = json!({
            "opened_at": question.opened_at, "deadline": question.closes_at, "eligible": voters.len(),
            "broken_by": tally.no.delegations,
        });
    }
    let question = row.update(txn).await?;
    records::append_act(txn, &chain, now, RecordAct::QuestionClosed, actor, payload).await?;
    count_cast(txn, &question).await?;
    match reason {
        Some(DecisionReason::ChairDecides) => Ok(()),
        Some(DecisionReason::SecondBallot) => put_second_ballot(txn, &question, &voters, actor, now).await,
        _ => advance_series(txn, &question, actor, now).await,
    }
}

/// Puts a question that ended in a tie to the vote a second time, before what comes after it.
async fn put_second_ballot(
    txn: &DatabaseTransaction,
    tied: &question::Model,
    voters: &[VoterBallot],
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = question::ActiveModel {
        rule: Set(JsonText(tied.rule.second_ballot())),
        parent_id: Set(Some(tied.parent_id.unwrap_or(tied.id))),
        repeats_id: Set(Some(tied.id)),
        opened_at: Set(to_millis(now)),
        closes_at: Set(repeated_closing_time(tied, now)),
        closed_at: Set(None),
        outcome: Set(None),
        hands: Set(None),
        ..super::opening::copy_question(tied)
    };
    if tied.method == VotingMethod::RollCall {
        let members = voters.iter().map(|voter| voter.delegation_id);
        let (seed, order) = roll::roll_call_seed(txn, tied.consultation_id, members).await?;
        row.seed = Set(Some(seed));
        row.roll = Set(Some(JsonText(order)));
    }
    let again = row.insert(txn).await?;
    roll::copy_roll(txn, again.id, voters).await?;
    opening::record_opening(txn, &again, actor, now, &[]).await
}

/// Counts a secret ballot.
fn secret_totals(voters: &[VoterBallot]) -> HandCount {
    let count = |mark: BallotMark| {
        let ballots = voters.iter().filter_map(|voter| voter.ballot.as_ref());
        u32::try_from(ballots.filter(|ballot| ballot.choice == mark).count()).unwrap_or(u32::MAX)
    };
    let [yes, no, abstain] = [Choice::Yes, Choice::No, Choice::Abstain].map(|choice| count(choice.into()));
    let members = u32::try_from(voters.len()).unwrap_or(u32::MAX);
    HandCount { yes, no, abstain, invalid: 0, present: yes + no + abstain, members }
}

/// Lists the ballots with their weights; a blank one has no ranking.
fn cast_rankings(voters: &[VoterBallot]) -> Vec<(i64, Option<&Ranking>)> {
    voters.iter().filter_map(|voter| Some((voter.weight, voter.ballot.as_ref()?.ranking.as_ref()))).collect()
}
