//! What organizers arrange: the consultation, its stages and participants, and the texts.

use super::chains::CheckedChain;
use super::expecting::{Expected, ExpectedFields, ExpectedItem, ValueShape};
use super::{VerifyError, VerifyFault};
use crate::attribution::Attribution;
use crate::consultations::{Stage, StageKind};
use crate::records::{RecordAct, RecordEntry};
use crate::service_tokens::BY;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The fields of a consultation that correcting it may change.
const CORRECTED: [&str; 3] = ["title", "summary", "visibility"];

/// A consultation as the entries of its organizers leave it.
#[derive(Debug, Default)]
pub struct ArrangedState {
    consultation: Map<String, Value>,
    stages: BTreeMap<StageKind, Value>,
    /// The codes of the delegations that take part.
    pub participants: BTreeSet<String>,
}

impl ArrangedState {
    /// Follows the chain from the entry that opened the consultation with this identifier.
    pub fn follow(chain: &CheckedChain, id: i64) -> Result<Self, VerifyError> {
        let mut state = Self::default();
        for entry in &chain.entries {
            state.apply(entry, id).ok_or_else(|| chain.fault(entry, VerifyFault::Payload))?;
        }
        Ok(state)
    }

    /// Follows one entry; returns `None` where its payload does not say what it must.
    fn apply(&mut self, entry: &RecordEntry, id: i64) -> Option<()> {
        let payload = &entry.payload;
        match entry.act {
            RecordAct::ConsultationOpened => {
                self.consultation.clone_from(payload.as_object()?);
                // By which token it was opened is said of the entry, not of the consultation.
                self.consultation.remove(BY);
                self.note("id", id.into());
                self.note("created_at", json!(entry.at));
                self.note("archived_at", Value::Null);
                self.note("ballots_confirmed", false.into());
                self.note("credentials_from", Value::Null);
                self.note("credentials_provisional", false.into());
            }
            RecordAct::ConsultationCorrected => {
                for (field, change) in payload.as_object()? {
                    if CORRECTED.contains(&field.as_str()) {
                        self.note(field, change["after"].clone());
                    }
                }
            }
            RecordAct::ConsultationArchived => self.note("archived_at", json!(entry.at)),
            RecordAct::ConsultationRestored => self.note("archived_at", Value::Null),
            RecordAct::ConfirmationSet => {
                self.note("ballots_confirmed", payload["required"].as_bool()?.into());
            }
            RecordAct::CredentialsRequired => {
                self.note("credentials_from", payload["from"].clone());
                self.note("credentials_provisional", payload["provisional"].as_bool()?.into());
            }
            RecordAct::StageSet => {
                let kind = stage_kind(&payload["stage"])?;
                self.stages.insert(kind, stage_row(kind, payload));
            }
            RecordAct::StageRemoved => drop(self.stages.remove(&stage_kind(&payload["stage"])?)),
            RecordAct::ParticipantInvited => {
                self.participants.insert(payload["delegation"].as_str()?.to_owned());
            }
            RecordAct::ParticipantRemoved => {
                self.participants.remove(payload["delegation"].as_str()?);
            }
            RecordAct::RecordCompleted => self.complete(payload, id)?,
            _ => {}
        }
        Some(())
    }

    fn note(&mut self, field: &str, value: Value) {
        self.consultation.insert(field.to_owned(), value);
    }

    /// Takes over what the entry states that completed an older record.
    fn complete(&mut self, payload: &Value, id: i64) -> Option<()> {
        self.consultation.clone_from(payload["consultation"].as_object()?);
        self.note("id", id.into());
        // Nobody was asked to confirm, nor for credentials, before there was this choice.
        let nothing = [
            ("ballots_confirmed", false.into()),
            ("credentials_from", Value::Null),
            ("credentials_provisional", false.into()),
        ];
        for (field, value) in nothing {
            self.consultation.entry(field).or_insert(value);
        }
        let stages = payload["stages"].as_array()?.iter();
        self.stages = stages
            .map(|stage| {
                let kind = stage_kind(&stage["kind"])?;
                Some((kind, stage_row(kind, stage)))
            })
            .collect::<Option<_>>()?;
        let codes = payload["participants"].as_array()?.iter();
        self.participants = codes.map(|code| code.as_str().map(ToOwned::to_owned)).collect::<Option<_>>()?;
        Some(())
    }

    /// Returns the consultation as it is exported.
    pub fn consultation(&self) -> Value {
        Value::Object(self.consultation.clone())
    }

    /// Returns the stages as they are exported.
    pub fn exported_stages(&self) -> Value {
        self.stages.values().cloned().collect()
    }

    /// Returns the stages.
    pub fn stages(&self) -> Option<Vec<Stage>> {
        let time = |value: &Value| value.as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
        let stage = |(kind, row): (&StageKind, &Value)| {
            let attribution: Attribution = row["attribution"].as_str()?.parse().ok()?;
            let closes_at = match &row["closes_at"] {
                Value::Null => None,
                at => Some(time(at)?),
            };
            Some(Stage { kind: *kind, opens_at: time(&row["opens_at"])?, closes_at, attribution })
        };
        self.stages.iter().map(stage).collect()
    }
}

fn stage_kind(code: &Value) -> Option<StageKind> {
    code.as_str()?.parse().ok()
}

fn stage_row(kind: StageKind, said: &Value) -> Value {
    let attribution = match &said["attribution"] {
        // Stages were public before there were attributions.
        Value::Null => json!(Attribution::Public),
        one => one.clone(),
    };
    json!({
        "kind": kind, "opens_at": said["opens_at"], "closes_at": said["closes_at"],
        "attribution": attribution,
    })
}

/// Implies the revisions with their titles and provisions in every language.
pub fn imply_revisions(chain: &CheckedChain) -> Result<Vec<ExpectedItem>, VerifyError> {
    let mut translated: BTreeMap<String, BTreeMap<&str, &RecordEntry>> = BTreeMap::new();
    for entry in chain.of(RecordAct::TranslationPublished) {
        // A translation that is published again replaces the one before.
        let language = entry.payload["language"].as_str();
        let language = language.ok_or_else(|| chain.payload_fault(entry, "language"))?;
        let number = entry.payload["revision"].to_string();
        translated.entry(number).or_default().insert(language, entry);
    }
    let mut revisions = Vec::new();
    for entry in chain.of(RecordAct::RevisionPublished) {
        let translations = translated.remove(&entry.payload["revision"].to_string()).unwrap_or_default();
        let fields = imply_revision(chain, entry, &translations)?;
        revisions.push(ExpectedItem { fields, required: true });
    }
    match translated.into_values().next().and_then(|mut left| left.pop_first()) {
        None => Ok(revisions),
        Some((_, entry)) => Err(chain.payload_fault(entry, "revision")),
    }
}

fn imply_revision(
    chain: &CheckedChain,
    entry: &RecordEntry,
    translations: &BTreeMap<&str, &RecordEntry>,
) -> Result<ExpectedFields, VerifyError> {
    let payload = &entry.payload;
    let authentic = payload["language"].as_str().ok_or_else(|| chain.payload_fault(entry, "language"))?;
    let mut titles = Map::new();
    titles.insert(authentic.to_owned(), payload["title"].clone());
    for (language, translation) in translations {
        titles.insert((*language).to_owned(), translation.payload["title"].clone());
    }
    let recorded =
        payload["provisions"].as_array().ok_or_else(|| chain.payload_fault(entry, "provisions"))?;
    let editorial: Vec<&Value> = payload["editorial"].as_array().into_iter().flatten().collect();
    let mut provisions = Vec::with_capacity(recorded.len());
    for (place, provision) in recorded.iter().enumerate() {
        let mut texts = Map::new();
        texts.insert(authentic.to_owned(), provision["text"].clone());
        for (language, translation) in translations {
            let words = translation.payload["texts"].as_array();
            let words = words.filter(|words| words.len() == recorded.len());
            let words = words.ok_or_else(|| chain.payload_fault(translation, "texts"))?;
            texts.insert((*language).to_owned(), words[place].clone());
        }
        // The oldest entries lack kinds and depths.
        let older = |field: &str, shape| match &provision[field] {
            Value::Null if entry.cover.is_none() => Expected::Unchecked(shape),
            value => Expected::Is(value.clone()),
        };
        let fields = vec![
            ("id", Expected::Is(provision["id"].clone())),
            ("label", Expected::Is(provision["label"].clone())),
            ("kind", older("kind", ValueShape::Text)),
            ("depth", older("depth", ValueShape::Number)),
            ("editorial", Expected::Is(editorial.contains(&&provision["id"]).into())),
            ("texts", Expected::Is(Value::Object(texts))),
        ];
        provisions.push(ExpectedItem { fields, required: true });
    }
    Ok(vec![
        ("number", Expected::Is(payload["revision"].clone())),
        ("authentic_language", Expected::Is(authentic.into())),
        ("published_at", Expected::Is(json!(entry.at))),
        ("titles", Expected::Is(Value::Object(titles))),
        ("provisions", Expected::Rows(provisions)),
    ])
}

/// Returns the last number of each provision, by its identifier.
pub fn provision_labels(chain: &CheckedChain) -> BTreeMap<i64, String> {
    let published = chain.of(RecordAct::RevisionPublished);
    let provisions = published.filter_map(|entry| entry.payload["provisions"].as_array()).flatten();
    provisions.filter_map(|one| Some((one["id"].as_i64()?, one["label"].as_str()?.to_owned()))).collect()
}
