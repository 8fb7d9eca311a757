//! Votes: the questions that the record implies, decided again from its ballots, weights and rules.

use super::chains::CheckedChain;
use super::expecting::{Expected, ExpectedFields, ExpectedRow, ExpectedSection, ValueShape};
use super::{ExportedQuestion, VerifyError, VerifyFault, recount_question};
use crate::questions::{BallotMark, VotingMethod};
use crate::records::{BALLOTS, RecordAct, RecordEntry};
use crate::rules::Rule;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is said where ballots are sealed while a vote is open whose ballots are shown.
const UNCERTAIN: &str =
    "questions[].ballots: whether a sealed ballot is one of a vote that is open with a live tally";

/// The questions that a record implies.
#[derive(Debug)]
pub struct ImpliedVotes {
    pub section: ExpectedSection,
    /// The number of those that were decided again.
    pub recounted: usize,
    /// What remains uncertain.
    pub uncertain: Option<&'static str>,
}

/// The entries about one question.
struct QuestionEntries<'a> {
    chain: &'a CheckedChain,
    opened: &'a RecordEntry,
    /// The ballots that are shown, in the order cast.
    ballots: Vec<&'a RecordEntry>,
    closed: Option<&'a RecordEntry>,
    tie: Option<&'a RecordEntry>,
}

/// Implies every question that was put to the vote and not skipped, and decides each closed one again.
pub fn imply_votes(chain: &CheckedChain) -> Result<ImpliedVotes, VerifyError> {
    let of = |act| chain.by_subject(act, "question");
    let (closed, skipped) = (of(RecordAct::QuestionClosed), of(RecordAct::QuestionSkipped));
    let ties = of(RecordAct::TieDecided);
    let mut ballots: BTreeMap<i64, Vec<&RecordEntry>> = BTreeMap::new();
    for act in BALLOTS {
        for (id, entries) in of(act) {
            ballots.entry(id).or_default().extend(entries);
        }
    }
    for entries in ballots.values_mut() {
        entries.sort_by_key(|entry| entry.number);
    }
    let mut votes = ImpliedVotes {
        section: ExpectedSection { name: "questions", ..ExpectedSection::default() },
        recounted: 0,
        uncertain: None,
    };
    let (mut sealed_from, mut shown_open) = (i64::MAX, false);
    for opened in chain.of(RecordAct::QuestionOpened) {
        let id = opened.payload["question"].as_i64();
        let id = id.ok_or_else(|| chain.payload_fault(opened, "question"))?;
        let one = |entries: &BTreeMap<i64, Vec<&'_ RecordEntry>>| entries.get(&id).map_or(0, Vec::len);
        if one(&closed) > 1 || one(&ties) > 1 {
            return Err(chain.fault(opened, VerifyFault::Twice));
        }
        let entries = QuestionEntries {
            chain,
            opened,
            ballots: ballots.remove(&id).unwrap_or_default(),
            closed: closed.get(&id).and_then(|all| all.first()).copied(),
            tie: ties.get(&id).and_then(|all| all.first()).copied(),
        };
        let skipped = skipped.contains_key(&id);
        let open = entries.closed.is_none() && !skipped;
        shown_open |= open && opened.payload["live_tally"] == true;
        if open && opened.payload["live_tally"] != true {
            sealed_from = sealed_from.min(opened.number);
            if let Some(shown) = entries.ballots.first() {
                return Err(chain.fault(shown, VerifyFault::OpenBallot));
            }
        }
        if skipped {
            continue;
        }
        let fields = entries.describe(id)?;
        votes.recounted += usize::from(entries.closed.is_some());
        let row = ExpectedRow { entry: opened.number, fields };
        if votes.section.rows.insert(id, row).is_some() {
            return Err(chain.fault(opened, VerifyFault::Twice));
        }
    }
    if let Some(strange) = ballots.into_values().flatten().next() {
        return Err(chain.fault(strange, VerifyFault::NotRecorded));
    }
    // Only a vote that is still open without a live tally has ballots that nobody sees.
    let ballots = BALLOTS.into_iter().flat_map(|act| chain.of(act));
    for sealed in ballots.filter(|entry| entry.sealed.is_some()) {
        if sealed.number < sealed_from {
            return Err(chain.fault(sealed, VerifyFault::Sealed));
        }
        votes.uncertain = shown_open.then_some(UNCERTAIN);
    }
    Ok(votes)
}

impl QuestionEntries<'_> {
    /// Returns the fields of the exported question.
    fn describe(&self, id: i64) -> Result<ExpectedFields, VerifyError> {
        let said = &self.opened.payload;
        let rule = Rule::deserialize(&said["rule"]);
        let rule = json!(rule.map_err(|_| self.chain.payload_fault(self.opened, "rule"))?);
        let older = |field: &str| match &said[field] {
            Value::Null if self.opened.cover.is_none() => Expected::Unchecked(ValueShape::Text),
            value => Expected::Is(value.clone()),
        };
        let mut fields = vec![
            ("id", Expected::Is(id.into())),
            ("title", older("title")),
            ("rule", Expected::Is(rule)),
            ("method", older("method")),
            ("voters", Expected::Is(said["voters"].clone())),
            ("ballots", Expected::Is(Value::Array(self.exported_ballots()))),
        ];
        let provision = &said["provision"];
        if provision.is_null() {
            fields.push(("provision", Expected::Is(Value::Null)));
        } else {
            fields
                .extend([("provision_id", Expected::Is(provision.clone())), ("provision", Expected::Label)]);
        }
        let revision = match &said["revision"] {
            Value::Null => Expected::Unchecked(ValueShape::Number),
            number => Expected::Is(number.clone()),
        };
        fields.push(("revision", revision));
        let result = self.closed.map_or(&Value::Null, |closed| &closed.payload);
        fields.push(("outcome", Expected::Is(result["outcome"].clone())));
        let tie = self.tie.map_or(&Value::Null, |tie| &tie.payload["decision"]);
        let optional = [
            ("hands", &result["hands"]),
            ("options", &said["options"]),
            ("counting", &said["counting"]),
            ("chosen", &result["chosen"]),
            ("tie_decision", tie),
            ("repeats", &said["repeats"]),
        ];
        let stated = optional.into_iter().filter(|(_, value)| !value.is_null());
        fields.extend(stated.map(|(name, value)| (name, Expected::Is(value.clone()))));
        if let Some(closed) = self.closed {
            self.check_result(closed, &fields)?;
        }
        Ok(fields)
    }

    fn is_secret(&self) -> bool {
        self.opened.payload["method"] == json!(VotingMethod::Secret)
    }

    /// Lists the ballots as they are exported: those of a secret vote never are.
    fn exported_ballots(&self) -> Vec<Value> {
        let ballot = |entry: &&RecordEntry| {
            let payload = &entry.payload;
            let mut row = Map::new();
            row.insert("delegation".to_owned(), entry.actor.as_str().into());
            row.insert("choice".to_owned(), payload["choice"].clone());
            row.insert("explanation".to_owned(), payload["explanation"].clone());
            row.insert("cast_at".to_owned(), json!(entry.at));
            for name in ["parts", "ranking", "by_proxy", "by_alternate"] {
                if !payload[name].is_null() {
                    row.insert(name.to_owned(), payload[name].clone());
                }
            }
            Value::Object(row)
        };
        if self.is_secret() { Vec::new() } else { self.ballots.iter().map(ballot).collect() }
    }

    /// Checks that the closing entry is about all ballots, and decides the question again.
    fn check_result(
        &self,
        closed: &RecordEntry,
        fields: &[(&'static str, Expected)],
    ) -> Result<(), VerifyError> {
        let stated = &closed.payload["ballots"];
        if !stated.is_null() && *stated != self.ballots.len() {
            return Err(self.chain.fault(closed, VerifyFault::Ballots));
        }
        if let Some(late) = self.ballots.iter().find(|ballot| ballot.number > closed.number) {
            return Err(self.chain.fault(late, VerifyFault::NotRecorded));
        }
        let known = fields.iter().filter_map(|(name, expected)| match expected {
            Expected::Is(value) => Some(((*name).to_owned(), value.clone())),
            _ => None,
        });
        let mut question: Map<String, Value> = known.collect();
        for name in ["title", "provision"] {
            question.entry(name).or_insert_with(|| "".into());
        }
        let question = ExportedQuestion::deserialize(Value::Object(question))
            .map_err(|error| self.chain.fault(closed, VerifyFault::Entry(error.to_string())))?;
        if recount_question(&question) != (question.outcome.clone(), question.chosen.clone()) {
            return Err(self.chain.fault(closed, VerifyFault::Recount));
        }
        if self.is_secret() && !self.is_turnout(&question) {
            return Err(self.chain.fault(closed, VerifyFault::Turnout));
        }
        Ok(())
    }

    /// Tells whether the totals of a secret vote are about as many delegations as have cast a ballot.
    fn is_turnout(&self, question: &ExportedQuestion) -> bool {
        let mut voted = BTreeSet::new();
        for ballot in &self.ballots {
            let code = ballot.actor.as_str();
            if ballot.payload["choice"] == json!(BallotMark::Withdrawn) {
                voted.remove(code);
            } else {
                voted.insert(code);
            }
        }
        let voters: BTreeSet<&str> = question.voters.iter().map(|voter| voter.delegation.as_str()).collect();
        let is = |number: u32, other: usize| usize::try_from(number).is_ok_and(|number| number == other);
        question.hands.is_some_and(|hands| {
            let cast = hands.yes.checked_add(hands.no).and_then(|cast| cast.checked_add(hands.abstain));
            cast == Some(hands.present)
                && is(hands.present, voted.len())
                && is(hands.members, question.voters.len())
                && voted.is_subset(&voters)
        })
    }
}
