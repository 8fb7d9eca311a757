//! The exported consultation: one JSON document with everything official, and its check.

use crate::languages::Language;
use crate::positions::Stance;
use crate::questions::{self, Chosen, Counted, Mark, Method, Parts};
use crate::rankings;
use crate::records;
use crate::rules::{Hands, Outcome, Rule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the `format` field of an export says.
pub const FORMAT: &str = "baraza-consultation";
/// Raised when a field changes its meaning. Version 1 knew two rules, in another shape; it is
/// still read.
pub const VERSION: u32 = 2;

/// The parts of an export that its verification reads; the document holds more.
#[derive(Debug, Deserialize)]
pub struct Verifiable {
    pub format: String,
    pub version: u32,
    pub positions: Vec<Position>,
    pub questions: Vec<Question>,
    pub record: Vec<records::Entry>,
    pub record_head: RecordHead,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct RecordHead {
    pub entries: i64,
    pub hash: String,
}

/// A submitted position as exported, as far as its verification reads it. The delegation is empty
/// where its name is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub id: i64,
    pub delegation: String,
    pub provision_id: i64,
    pub stance: Stance,
    pub language: Language,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
}

/// A question as exported: enough to count it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    pub id: i64,
    pub title: String,
    pub provision: Option<String>,
    pub rule: Rule,
    #[serde(default = "recorded")]
    pub method: Method,
    pub voters: Vec<Voter>,
    pub ballots: Vec<Ballot>,
    /// Counts without names: of a show of hands, or of a secret ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hands: Option<Hands>,
    /// For a choice among options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<rankings::Method>,
    /// Where a choice is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
    /// Where the question is closed.
    pub outcome: Option<Outcome>,
    /// How the chair decided a tie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_decision: Option<String>,
    /// The question that ended in a tie, where this is its second ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<i64>,
}

const fn recorded() -> Method {
    Method::Recorded
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Voter {
    pub delegation: String,
    pub weight: i64,
    /// Those that the rule looks at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Whether it was on the list of those present when the question opened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub present: bool,
}

/// Every ballot, in the order cast; the last one of a delegation counts, unless that takes back
/// what it had cast.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ballot {
    pub delegation: String,
    pub choice: Mark,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_proxy: Option<String>,
    pub explanation: Option<String>,
    pub cast_at: chrono::DateTime<chrono::Utc>,
}

/// What a verification found to be in order.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub entries: i64,
    pub hash: String,
    pub recounted: usize,
    /// Entries withheld, because their vote was open or because of how a stage is attributed; only
    /// their links were checked.
    pub sealed: usize,
}

/// Why an export does not verify.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    #[error("this is not a {FORMAT} document of version 1 to {VERSION}")]
    Format,
    #[error(transparent)]
    Record(#[from] records::Broken),
    #[error("question {id}: the ballots give another outcome than the one stated")]
    Recount { id: i64 },
    #[error("question {id}: its voters, ballots or outcome are not those in the record")]
    Unrecorded { id: i64 },
    #[error("position {id} is not the one in the record")]
    UnrecordedPosition { id: i64 },
    #[error("the record holds {recorded} positions, the export {exported}")]
    Positions { recorded: usize, exported: usize },
}

/// Checks the chain, its stated head, that every position with a name and every question's voters, ballots
/// and outcome are the recorded ones, and counts every closed question again.
pub fn verify(export: &Verifiable) -> Result<Verified, VerifyError> {
    if export.format != FORMAT || !(1..=VERSION).contains(&export.version) {
        return Err(VerifyError::Format);
    }
    let head = records::verify(&export.record)?;
    let stated = &export.record_head;
    if head.number != stated.entries {
        return Err(records::Broken::Truncated { last: head.number, stated: stated.entries }.into());
    }
    if head.hash != stated.hash {
        return Err(records::Broken::Head.into());
    }
    check_positions(export)?;
    let mut recounted = 0;
    for question in &export.questions {
        if !is_recorded(question, &export.record) {
            return Err(VerifyError::Unrecorded { id: question.id });
        }
        if question.outcome.is_none() && question.chosen.is_none() {
            continue;
        }
        if recount(question) != (question.outcome.clone(), question.chosen.clone()) {
            return Err(VerifyError::Recount { id: question.id });
        }
        recounted += 1;
    }
    let sealed = export.record.iter().filter(|entry| entry.sealed).count();
    Ok(Verified { entries: head.number, hash: head.hash, recounted, sealed })
}

/// The outcome, or the choice, that the question's voters, ballots and rule give.
pub fn recount(question: &Question) -> (Option<Outcome>, Option<Chosen>) {
    let last: BTreeMap<&str, &Ballot> =
        question.ballots.iter().map(|ballot| (ballot.delegation.as_str(), ballot)).collect();
    let counts = |ballot: &&Ballot| ballot.choice != Mark::Withdrawn;
    let ballot_of = |voter: &Voter| last.get(voter.delegation.as_str()).copied().filter(counts);
    if let Some(counting) = question.counting {
        let rankings: Vec<_> = question
            .voters
            .iter()
            .filter_map(|voter| Some((voter.weight, ballot_of(voter)?.ranking.as_deref()?)))
            .collect();
        return (None, questions::choose(counting, question.options.len(), &rankings).ok());
    }
    let voters: Vec<_> = question
        .voters
        .iter()
        .map(|voter| Counted {
            code: &voter.delegation,
            weight: voter.weight,
            attributes: &voter.attributes,
            present: voter.present,
            ballot: ballot_of(voter).map(|ballot| (ballot.choice, ballot.parts)),
        })
        .collect();
    (Some(questions::decide(&question.rule, &voters, question.hands)), None)
}

fn check_positions(export: &Verifiable) -> Result<(), VerifyError> {
    let submitted = export.record.iter().filter(|entry| entry.act == records::RecordAct::PositionSubmitted);
    let recorded: BTreeMap<i64, &records::Entry> =
        submitted.filter_map(|entry| Some((entry.payload["position"].as_i64()?, entry))).collect();
    // A position without a name has its entry sealed.
    let named = || export.positions.iter().filter(|position| !position.delegation.is_empty());
    let exported = named().count();
    if recorded.len() != exported {
        return Err(VerifyError::Positions { recorded: recorded.len(), exported });
    }
    for position in named() {
        let same = recorded.get(&position.id).is_some_and(|entry| {
            let said = serde_json::json!({
                "position": position.id,
                "provision": position.provision_id,
                "stance": position.stance,
                "language": position.language,
                "statement": position.statement,
                "proposed_text": position.proposed_text,
            });
            let mut recorded = entry.payload.clone();
            if let Some(fields) = recorded.as_object_mut() {
                fields.remove(records::SALT);
            }
            entry.actor == position.delegation && recorded == said
        });
        if !same {
            return Err(VerifyError::UnrecordedPosition { id: position.id });
        }
    }
    Ok(())
}

fn is_recorded(question: &Question, record: &[records::Entry]) -> bool {
    let of = |acts: &'static [records::RecordAct]| {
        record
            .iter()
            .filter(move |entry| acts.contains(&entry.act) && entry.payload["question"] == question.id)
    };
    let opened = of(&[records::RecordAct::QuestionOpened]).next();
    let terms_match = opened.is_some_and(|entry| {
        let said = |name: &str| &entry.payload[name];
        // The record may hold an earlier shape of the same rule.
        serde_json::from_value::<Rule>(said("rule").clone()).is_ok_and(|rule| rule == question.rule)
            && *said("voters") == serde_json::json!(question.voters)
            && *said("repeats") == serde_json::json!(question.repeats)
            && (said("options").is_null() && question.options.is_empty()
                || *said("options") == serde_json::json!(question.options))
    });
    let closed = of(&[records::RecordAct::QuestionClosed]).next();
    let stated = |name: &str, value: serde_json::Value| {
        closed.map_or(serde_json::Value::Null, |entry| entry.payload[name].clone()) == value
    };
    let result_matches = stated("outcome", serde_json::json!(question.outcome))
        && stated("chosen", serde_json::json!(question.chosen))
        && stated("hands", serde_json::json!(question.hands));
    let tie =
        of(&[records::RecordAct::TieDecided]).next().and_then(|entry| entry.payload["decision"].as_str());
    let cast = of(&records::BALLOTS);
    let ballots_match = question.method == Method::Secret && question.ballots.is_empty()
        || cast.map(recorded_ballot).eq(question.ballots.iter().map(stated_ballot));
    terms_match && result_matches && tie == question.tie_decision.as_deref() && ballots_match
}

type BallotParts = (String, serde_json::Value, chrono::DateTime<chrono::Utc>);

fn recorded_ballot(entry: &records::Entry) -> BallotParts {
    let names = ["choice", "explanation", "parts", "ranking", "by_proxy"];
    let said = names.map(|name| entry.payload[name].clone());
    (entry.actor.clone(), serde_json::json!(said), entry.at)
}

fn stated_ballot(ballot: &Ballot) -> BallotParts {
    let Ballot { choice, explanation, parts, ranking, by_proxy, .. } = ballot;
    (
        ballot.delegation.clone(),
        serde_json::json!([choice, explanation, parts, ranking, by_proxy]),
        ballot.cast_at,
    )
}

#[cfg(test)]
mod tests;
