//! Checks that the official texts of delegations and the chair in an export are those in the record.

use super::{ExportDocument, VerifyError};
use crate::identifiers::ProvisionId;
use crate::records::{self, RecordAct};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Compares every row with the record; `numbers` has the last number of each provision.
pub fn check_officials(
    export: &ExportDocument,
    numbers: &BTreeMap<ProvisionId, &str>,
) -> Result<(), VerifyError> {
    for official in official_texts(export) {
        official.check(&export.record)?;
        official.check_numbers(numbers)?;
    }
    check_dispositions(export)
}

/// A kind of official text: where an export has it, and what the record says of it.
struct OfficialText<'a> {
    /// The name of the text in the record, which is the field of the payload with the identifier.
    name: &'static str,
    /// The field of the row that names the author, and the one with the time.
    by: &'static str,
    at: &'static str,
    rows: &'a [Value],
    made: RecordAct,
    /// The act that withdraws the text; `None` where it cannot be withdrawn.
    withdrawn: Option<RecordAct>,
    /// Makes the payload of the entry from the row of the export.
    said: fn(&Value) -> Value,
    /// Returns what a later text and the earlier one that it replaces have in common; `None` where a text is never
    /// replaced.
    place: Option<fn(&records::RecordEntry) -> Value>,
}

impl OfficialText<'_> {
    /// Checks that every row with a name is in the record as it is, and that the record has nothing else. The entries
    /// of a row without a name are sealed.
    fn check(&self, record: &[records::RecordEntry]) -> Result<(), VerifyError> {
        let of = |act| {
            let entries = record.iter().filter(move |entry| entry.act == act && !entry.sealed);
            entries.filter_map(|entry| Some((entry.payload[self.name].as_i64()?, entry)))
        };
        let made: BTreeMap<i64, &records::RecordEntry> = of(self.made).collect();
        let withdrawn: BTreeMap<i64, &records::RecordEntry> =
            self.withdrawn.into_iter().flat_map(of).collect();
        let superseded = self.place.map(|place| self.superseded(record, place));
        let sealed: BTreeSet<_> = record
            .iter()
            .filter(|entry| entry.sealed && entry.act == self.made)
            .map(|entry| entry.at)
            .collect();
        let named = || self.rows.iter().filter(|row| row[self.by] != "");
        let exported = named().count();
        if made.len() != exported {
            return Err(VerifyError::Texts { name: self.name, recorded: made.len(), exported });
        }
        let mut seen = BTreeSet::new();
        for row in named() {
            let id = row["id"].as_i64().unwrap_or_default();
            let ended = superseded.as_ref().is_none_or(|superseded| match superseded.get(&id) {
                // The text that replaced it may be withheld.
                None => parse_time(&row["superseded_at"]).is_none_or(|at| sealed.contains(&at)),
                at => row.get("superseded_at").is_none_or(|stated| parse_time(stated).as_ref() == at),
            });
            let same = seen.insert(id)
                && ended
                && made.get(&id).is_some_and(|entry| {
                    let said = (self.said)(row);
                    let mut fields = said.as_object().into_iter().flatten();
                    entry.actor == row[self.by]
                        && parse_time(&row[self.at]) == Some(entry.at)
                        && fields.all(|(field, value)| is_same_value(&entry.payload[field], value))
                        && parse_time(&row["withdrawn_at"]) == withdrawn.get(&id).map(|entry| entry.at)
                });
            if !same {
                return Err(VerifyError::UnrecordedText { name: self.name, id });
            }
        }
        Ok(())
    }

    /// Returns when each text was superseded, by its identifier, as far as the record shows.
    fn superseded(
        &self,
        record: &[records::RecordEntry],
        place: fn(&records::RecordEntry) -> Value,
    ) -> BTreeMap<i64, chrono::DateTime<chrono::Utc>> {
        let (mut standing, mut withdrawn) = (BTreeMap::new(), BTreeSet::new());
        let mut superseded = BTreeMap::new();
        for entry in record.iter().filter(|entry| !entry.sealed) {
            let id = entry.payload[self.name].as_i64();
            if Some(entry.act) == self.withdrawn {
                withdrawn.extend(id);
            } else if entry.act == self.made {
                let place = place(entry).to_string();
                let former = match id {
                    Some(id) => standing.insert(place, id),
                    None => standing.remove(&place),
                };
                superseded.extend(
                    former.filter(|former| !withdrawn.contains(former)).map(|former| (former, entry.at)),
                );
            }
        }
        superseded
    }

    /// Checks that every row names its provision by the last number that it had.
    fn check_numbers(&self, numbers: &BTreeMap<ProvisionId, &str>) -> Result<(), VerifyError> {
        let right = |row: &&Value| {
            let number = row["provision_id"].as_i64().and_then(|id| numbers.get(&ProvisionId(id)));
            number.is_none_or(|number| row["provision"].is_null() || row["provision"] == **number)
        };
        let points = |row| -> &[Value] { Value::as_array(row).map_or(&[], Vec::as_slice) };
        match self
            .rows
            .iter()
            .find(|row| !right(row) || !points(&row["points"]).iter().all(|point| right(&point)))
        {
            None => Ok(()),
            Some(row) => {
                let id = row["id"].as_i64().unwrap_or_default();
                Err(VerifyError::Number { name: self.name, id })
            }
        }
    }
}

fn parse_time(value: &Value) -> Option<chrono::DateTime<chrono::Utc>> {
    value.as_str()?.parse().ok()
}

/// Tells whether two values are equal. The order of lists does not matter.
fn is_same_value(one: &Value, other: &Value) -> bool {
    match (one.as_array(), other.as_array()) {
        (Some(one), Some(other)) => {
            let sorted = |list: &[Value]| {
                let mut texts: Vec<String> = list.iter().map(Value::to_string).collect();
                texts.sort();
                texts
            };
            sorted(one) == sorted(other)
        }
        _ => one == other,
    }
}

fn official_texts(export: &ExportDocument) -> [OfficialText<'_>; 6] {
    [
        OfficialText {
            name: "position",
            by: "delegation",
            at: "submitted_at",
            rows: &export.positions,
            made: RecordAct::PositionSubmitted,
            withdrawn: Some(RecordAct::PositionWithdrawn),
            said: |row| {
                json!({
                    "provision": row["provision_id"], "amendment": row["amendment_id"],
                    "stance": row["stance"], "language": row["language"],
                    "statement": row["statement"], "proposed_text": row["proposed_text"],
                    "proposal": row["proposal_id"],
                })
            },
            place: Some(|entry| json!([entry.actor, entry.payload["provision"], entry.payload["amendment"]])),
        },
        OfficialText {
            name: "amendment",
            by: "delegation",
            at: "submitted_at",
            rows: &export.amendments,
            made: RecordAct::AmendmentProposed,
            withdrawn: Some(RecordAct::AmendmentWithdrawn),
            said: |row| {
                // The first text is the one proposed; later ones were carried to other words.
                json!({
                    "provision": row["provision_id"], "kind": row["kind"], "language": row["language"],
                    "text": row["texts"][0]["text"], "justification": row["justification"],
                    "of": row["of"], "place": row["place"],
                })
            },
            place: None,
        },
        OfficialText {
            name: "bloc_statement",
            by: "coordinator",
            at: "submitted_at",
            rows: &export.bloc_statements,
            made: RecordAct::BlocStatementSubmitted,
            withdrawn: Some(RecordAct::BlocStatementWithdrawn),
            said: |row| {
                let points = row["points"].as_array().into_iter().flatten().map(|point| {
                    let mut said = json!({
                        "provision": point["provision_id"], "stance": point["stance"],
                        "statement": point["statement"], "proposed_text": point["proposed_text"],
                    });
                    // Entries are older than this field; they do not have it where there is nothing to say.
                    if !point["proposal_id"].is_null() {
                        said["proposal"] = point["proposal_id"].clone();
                    }
                    said
                });
                let points: Vec<_> = points.collect();
                json!({
                    "bloc": row["bloc"], "language": row["language"], "statement": row["statement"],
                    "points": points,
                })
            },
            place: None,
        },
        OfficialText {
            name: "reservation",
            by: "delegation",
            at: "made_at",
            rows: &export.reservations,
            made: RecordAct::ReservationMade,
            withdrawn: Some(RecordAct::ReservationWithdrawn),
            said: |row| {
                json!({
                    "provision": row["provision_id"], "kind": row["kind"], "language": row["language"],
                    "text": row["text"],
                })
            },
            place: None,
        },
        OfficialText {
            name: "summary_text",
            by: "by",
            at: "written_at",
            rows: &export.summary_texts,
            made: RecordAct::SummaryWritten,
            withdrawn: None,
            said: summary_place,
            place: Some(|entry| json!([entry.payload["provision"], entry.payload["language"]])),
        },
        OfficialText {
            name: "reply",
            by: "delegation",
            at: "made_at",
            rows: &export.replies,
            made: RecordAct::ReplyMade,
            withdrawn: Some(RecordAct::ReplyWithdrawn),
            said: summary_place,
            place: Some(|entry| json!([entry.actor, entry.payload["provision"]])),
        },
    ]
}

fn summary_place(row: &Value) -> Value {
    json!({ "provision": row["provision_id"], "language": row["language"], "text": row["text"] })
}

/// Checks that the disposition of every amendment is the last one in the record, and that its text is its last one.
fn check_dispositions(export: &ExportDocument) -> Result<(), VerifyError> {
    let decided = export.record.iter().filter(|entry| entry.act == RecordAct::AmendmentDisposed);
    let last: BTreeMap<i64, &Value> = decided
        .filter_map(|entry| Some((entry.payload["amendment"].as_i64()?, &entry.payload["disposition"])))
        .collect();
    let open = json!("open");
    for row in export.amendments.iter().filter(|row| row["delegation"] != "") {
        let id = row["id"].as_i64().unwrap_or_default();
        if row["disposition"] != **last.get(&id).unwrap_or(&&open) {
            return Err(VerifyError::Disposition { id });
        }
        let last = row["texts"].as_array().and_then(|texts| texts.last());
        if last.is_some_and(|last| row.get("text").is_some_and(|text| *text != last["text"])) {
            return Err(VerifyError::UnrecordedText { name: "amendment", id });
        }
    }
    Ok(())
}
