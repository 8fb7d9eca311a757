//! Steps through a series: opens the next question, or skips it.

use crate::entity::question;
use crate::instruments::readings as instruments;
use crate::questions::readings::ballots::{list_voters, voter_codes};
use crate::questions::readings::list_series;
use crate::questions::readings::series::series_question;
use crate::records::chain as records;
use crate::representation::counting::count_cast;
use crate::{Result, to_millis};
use chrono::{DateTime, Utc};
use domain::exports;
use domain::questions::SkipReason;
use domain::questions::series::{SeriesStep, next_step};
use domain::records::RecordAct;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel};
use serde_json::json;

/// Computes when a question closes that opens at `now`, for as long as it was first meant to be open.
pub(crate) fn repeated_closing_time(question: &question::Model, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    question.closes_at.map(|closes| to_millis(now + (closes - question.opened_at)))
}

/// Opens, or skips, the next question in the series of `question`.
pub(crate) async fn advance_series(
    txn: &DatabaseTransaction,
    question: &question::Model,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    loop {
        let rows = list_series(txn, question).await?;
        let items: Vec<_> = rows.iter().map(|row| series_question(row, &rows)).collect();
        let (id, skipped) = match next_step(&items) {
            SeriesStep::Wait => return Ok(()),
            SeriesStep::Open(id) => (id, None),
            SeriesStep::Skip(id, why) => (id, Some(why)),
        };
        let Some(found) = rows.into_iter().find(|row| row.id == id) else { return Ok(()) };
        let closes_at = repeated_closing_time(&found, now);
        let mut row = found.into_active_model();
        row.waiting = Set(false);
        row.opened_at = Set(to_millis(now));
        row.closes_at = Set(closes_at);
        if let Some(why) = skipped {
            row.skipped = Set(Some(why));
            row.closed_at = Set(Some(to_millis(now)));
        }
        let found = row.update(txn).await?;
        match skipped {
            None => record_opening(txn, &found, actor, now, &[]).await?,
            Some(why) => {
                record_skip(txn, &found, why, actor, now).await?;
                count_cast(txn, &found).await?;
            }
        }
    }
}

pub(crate) async fn record_skip(
    txn: &DatabaseTransaction,
    question: &question::Model,
    why: SkipReason,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let payload = json!({ "question": question.id, "title": question.title, "why": why });
    let chain = records::chain_of(question.consultation_id);
    records::append_act(txn, &chain, now, RecordAct::QuestionSkipped, actor, payload).await
}

/// Records that a question is put to the vote, with everything that decides it: by `actor`, who is the system where the
/// question follows another that ended by itself.
pub(crate) async fn record_opening(
    txn: &DatabaseTransaction,
    question: &question::Model,
    actor: &str,
    now: DateTime<Utc>,
    suspended: &[String],
) -> Result<()> {
    let found = list_voters(txn, question.id).await?;
    let codes = voter_codes(txn, &found).await?;
    let mut voters: Vec<_> = found
        .into_iter()
        .map(|voter| exports::ExportedVoter {
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
        "revision": revision, "rule": *question.rule, "weights": question.weights,
        "weights_justification": question.weights_justification, "voters": voters,
        "live_tally": question.live_tally, "closes_at": question.closes_at, "method": question.method,
        "motion": question.motion, "whole": question.parent_id, "scheme": question.scheme_id,
        "splitting": question.splitting, "casting": question.casting, "proxy_limit": question.proxy_limit,
    });
    if let Some(seed) = &question.seed {
        payload["seed"] = json!(seed);
        payload["roll"] = json!(question.roll.as_deref());
    }
    if let Some(former) = question.repeats_id {
        payload["repeats"] = json!(former);
    }
    if let Some(options) = question.options.as_deref() {
        payload["options"] = json!(options);
        payload["counting"] = json!(question.counting);
    }
    if !suspended.is_empty() {
        payload["suspended"] = json!(suspended);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append_act(txn, &chain, now, RecordAct::QuestionOpened, actor, payload).await
}
