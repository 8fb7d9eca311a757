//! The exported consultation: one JSON document with everything official, and its verification.

use crate::identifiers::{ProvisionId, QuestionId};
use crate::questions::{
    self, BallotMark, ChoiceResult, CountedVoter, Ranking, TieDecision, VotingMethod, WeightSplit,
};
use crate::rankings;
use crate::records::{self, RecordAct};
use crate::rules::{HandCount, Outcome, Rule};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

mod officials;
mod texts;

/// The value of the `format` field of an export.
pub const FORMAT: &str = "baraza-consultation";
/// The version of the format. It is raised when a field changes its meaning. Version 1 had two rules, in another
/// shape; it can still be read.
pub const VERSION: u32 = 2;

/// The parts of an export that its verification reads. The document holds more.
#[derive(Debug, Deserialize)]
pub struct ExportDocument {
    pub format: String,
    pub version: u32,
    #[serde(default)]
    pub revisions: Option<Vec<Value>>,
    pub positions: Vec<Value>,
    // Older exports lack the following fields.
    #[serde(default)]
    pub amendments: Vec<Value>,
    #[serde(default)]
    pub bloc_statements: Vec<Value>,
    #[serde(default)]
    pub reservations: Vec<Value>,
    #[serde(default)]
    pub summary_texts: Vec<Value>,
    #[serde(default)]
    pub replies: Vec<Value>,
    pub questions: Vec<ExportedQuestion>,
    pub record: Vec<records::RecordEntry>,
    pub record_head: RecordHead,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct RecordHead {
    pub entries: i64,
    pub hash: String,
}

/// A question as it is exported, with all that is needed to count it again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedQuestion {
    pub id: QuestionId,
    pub title: String,
    pub provision: Option<String>,
    /// The identity of the provision, and the number of the revision whose words were put to the vote. Earlier exports
    /// have neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision_id: Option<ProvisionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
    pub rule: Rule,
    #[serde(default = "recorded")]
    pub method: VotingMethod,
    pub voters: Vec<ExportedVoter>,
    pub ballots: Vec<ExportedBallot>,
    /// The counts without names of a show of hands or of a secret ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hands: Option<HandCount>,
    /// The options of a choice among options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<rankings::RankingMethod>,
    /// The result of a choice among options, once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<ChoiceResult>,
    /// The outcome, once the question is closed.
    pub outcome: Option<Outcome>,
    /// The chair's decision of a tie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_decision: Option<TieDecision>,
    /// The question that ended in a tie, where this is its second ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<QuestionId>,
}

const fn recorded() -> VotingMethod {
    VotingMethod::Recorded
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedVoter {
    pub delegation: String,
    pub weight: i64,
    /// The attributes that the rule looks at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// Whether the voter was on the list of those present when the question opened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub present: bool,
}

/// A ballot that was cast. All ballots are listed in the order cast; the last one of a delegation counts, unless it
/// withdraws the former ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportedBallot {
    pub delegation: String,
    pub choice: BallotMark,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<WeightSplit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Ranking>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_proxy: Option<String>,
    pub explanation: Option<String>,
    pub cast_at: chrono::DateTime<chrono::Utc>,
}

/// The result of a successful verification.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct VerificationReport {
    pub entries: i64,
    pub hash: String,
    pub recounted: usize,
    /// The number of sealed entries, withheld because their vote was open or because of the attribution of a stage.
    /// Only their links were checked.
    pub sealed: usize,
    /// The parts of the document that were not checked: the record has them in other words or not at all.
    pub unchecked: [&'static str; 7],
}

/// The parts of an export that a verification does not check.
const UNCHECKED: [&str; 7] = [
    "consultation",
    "participants",
    "blocs: members",
    "stages",
    "comments",
    "amendments: answers, notes, sponsors and later texts",
    "bloc_statements: associations",
];

/// The reason why an export does not verify.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    #[error("this is not a {FORMAT} document of version 1 to {VERSION}")]
    Format,
    #[error(transparent)]
    Record(#[from] records::ChainError),
    #[error("question {id}: the ballots give another outcome than the one stated")]
    Recount { id: QuestionId },
    #[error("question {id}: its voters, ballots or outcome are not those in the record")]
    Unrecorded { id: QuestionId },
    #[error("{name} {id} is not the one in the record")]
    UnrecordedText { name: &'static str, id: i64 },
    #[error("{name}: the record holds {recorded} of them, the export {exported}")]
    Texts { name: &'static str, recorded: usize, exported: usize },
    #[error("revision {number}: its text is not the one in the record")]
    Revision { number: i64 },
    #[error("{name} {id}: the provision does not have that number")]
    Number { name: &'static str, id: i64 },
    #[error("amendment {id}: the record says that something else was made of it")]
    Disposition { id: i64 },
}

/// Verifies an export. It checks the chain and its stated head. It checks that the text of every revision in every
/// language, every position, amendment, statement of a bloc, reservation and reply with a name, and the chair's texts
/// in the summary are the recorded ones, made, superseded and withdrawn when the record says; that the dispositions
/// of the amendments are the recorded ones; and that every question has the recorded title, method, voters, ballots
/// and outcome. None of them may be missing or be there twice. It counts every closed question again.
pub fn verify_export(export: &ExportDocument) -> Result<VerificationReport, VerifyError> {
    if export.format != FORMAT || !(1..=VERSION).contains(&export.version) {
        return Err(VerifyError::Format);
    }
    let head = records::verify_chain(&export.record)?;
    let stated = &export.record_head;
    if head.number != stated.entries {
        return Err(records::ChainError::Truncated { last: head.number, stated: stated.entries }.into());
    }
    if head.hash != stated.hash {
        return Err(records::ChainError::Head.into());
    }
    texts::check_texts(export)?;
    let numbers = texts::provision_numbers(export);
    officials::check_officials(export, &numbers)?;
    check_questions(export)?;
    let mut recounted = 0;
    for question in &export.questions {
        if !is_question_recorded(question, &export.record) {
            return Err(VerifyError::Unrecorded { id: question.id });
        }
        if !has_recorded_number(question, &export.record, &numbers) {
            return Err(VerifyError::Number { name: "question", id: question.id.0 });
        }
        if question.outcome.is_none() && question.chosen.is_none() {
            continue;
        }
        if recount_question(question) != (question.outcome.clone(), question.chosen.clone()) {
            return Err(VerifyError::Recount { id: question.id });
        }
        recounted += 1;
    }
    let sealed = export.record.iter().filter(|entry| entry.sealed).count();
    Ok(VerificationReport { entries: head.number, hash: head.hash, recounted, sealed, unchecked: UNCHECKED })
}

/// Counts a question again: returns the outcome, or the choice, that its voters, ballots and rule give.
pub fn recount_question(question: &ExportedQuestion) -> (Option<Outcome>, Option<ChoiceResult>) {
    let last: BTreeMap<&str, &ExportedBallot> =
        question.ballots.iter().map(|ballot| (ballot.delegation.as_str(), ballot)).collect();
    let counts = |ballot: &&ExportedBallot| ballot.choice != BallotMark::Withdrawn;
    let ballot_of = |voter: &ExportedVoter| last.get(voter.delegation.as_str()).copied().filter(counts);
    if let Some(counting) = question.counting {
        let rankings: Vec<_> = question
            .voters
            .iter()
            .filter_map(|voter| Some((voter.weight, ballot_of(voter)?.ranking.as_ref())))
            .collect();
        return (None, questions::choose_option(counting, question.options.len(), &rankings).ok());
    }
    let voters: Vec<_> = question
        .voters
        .iter()
        .map(|voter| CountedVoter {
            code: &voter.delegation,
            weight: voter.weight,
            attributes: &voter.attributes,
            present: voter.present,
            ballot: ballot_of(voter).map(|ballot| (ballot.choice, ballot.parts)),
        })
        .collect();
    (Some(questions::decide_question(&question.rule, &voters, question.hands)), None)
}

/// Tells whether a question is about the recorded provision, under its number.
fn has_recorded_number(
    question: &ExportedQuestion,
    record: &[records::RecordEntry],
    numbers: &BTreeMap<ProvisionId, &str>,
) -> bool {
    let opened = |entry: &&records::RecordEntry| {
        entry.act == RecordAct::QuestionOpened && entry.payload["question"] == question.id.0
    };
    let id = record.iter().find(opened).and_then(|entry| entry.payload["provision"].as_i64());
    numbers.is_empty()
        || id.and_then(|id| numbers.get(&ProvisionId(id)).copied()) == question.provision.as_deref()
}

/// Checks that every question that was put to the vote and not skipped is in the export exactly once.
fn check_questions(export: &ExportDocument) -> Result<(), VerifyError> {
    let of = |act| {
        let entries = export.record.iter().filter(move |entry| entry.act == act);
        entries
            .filter_map(|entry| entry.payload["question"].as_i64().map(QuestionId))
            .collect::<BTreeSet<QuestionId>>()
    };
    let skipped = of(RecordAct::QuestionSkipped);
    let put: BTreeSet<QuestionId> = of(RecordAct::QuestionOpened).difference(&skipped).copied().collect();
    let exported: BTreeSet<QuestionId> = export.questions.iter().map(|question| question.id).collect();
    if put.len() != exported.len() || exported.len() != export.questions.len() {
        let (recorded, exported) = (put.len(), export.questions.len());
        return Err(VerifyError::Texts { name: "question", recorded, exported });
    }
    Ok(())
}

fn is_question_recorded(question: &ExportedQuestion, record: &[records::RecordEntry]) -> bool {
    let of = |acts: &'static [records::RecordAct]| {
        record
            .iter()
            .filter(move |entry| acts.contains(&entry.act) && entry.payload["question"] == question.id.0)
    };
    let opened = of(&[RecordAct::QuestionOpened]).next();
    let terms_match = opened.is_some_and(|entry| {
        let said = |name: &str| &entry.payload[name];
        let may_lack = |name: &str, stated: Value| said(name).is_null() || *said(name) == stated;
        // The record may hold an earlier shape of the same rule.
        serde_json::from_value::<Rule>(said("rule").clone()).is_ok_and(|rule| rule == question.rule)
            && may_lack("title", json!(question.title))
            && (question.provision_id.is_none() || *said("provision") == json!(question.provision_id))
            && (question.revision.is_none() || may_lack("revision", json!(question.revision)))
            && may_lack("method", json!(question.method))
            && may_lack("counting", json!(question.counting))
            && *said("voters") == json!(question.voters)
            && *said("repeats") == json!(question.repeats)
            && (said("options").is_null() && question.options.is_empty()
                || *said("options") == json!(question.options))
    });
    let closed = of(&[RecordAct::QuestionClosed]).next();
    let stated =
        |name: &str, value: Value| closed.map_or(Value::Null, |entry| entry.payload[name].clone()) == value;
    let result_matches = stated("outcome", json!(question.outcome))
        && stated("chosen", json!(question.chosen))
        && stated("hands", json!(question.hands));
    let tie = of(&[RecordAct::TieDecided]).next().and_then(|entry| entry.payload["decision"].as_str());
    let cast = of(&records::BALLOTS);
    let ballots_match = question.method == VotingMethod::Secret && question.ballots.is_empty()
        || cast.map(recorded_ballot).eq(question.ballots.iter().map(stated_ballot));
    terms_match && result_matches && tie == question.tie_decision.map(TieDecision::code) && ballots_match
}

type BallotParts = (String, Value, chrono::DateTime<chrono::Utc>);

fn recorded_ballot(entry: &records::RecordEntry) -> BallotParts {
    let names = ["choice", "explanation", "parts", "ranking", "by_proxy"];
    let said = names.map(|name| entry.payload[name].clone());
    (entry.actor.clone(), json!(said), entry.at)
}

fn stated_ballot(ballot: &ExportedBallot) -> BallotParts {
    let ExportedBallot { choice, explanation, parts, ranking, by_proxy, .. } = ballot;
    (ballot.delegation.clone(), json!([choice, explanation, parts, ranking, by_proxy]), ballot.cast_at)
}

#[cfg(test)]
mod tests;
