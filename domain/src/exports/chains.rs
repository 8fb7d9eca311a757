//! The chains of a document: read strictly, hashed again, and compared with the stated and the held heads.

use super::reading::DocumentPath;
use super::steps::CheckSteps;
use super::{HeldHead, RecordHead, VerifyError, VerifyFault, expecting};
use crate::attribution::Attribution;
use crate::records::{self, ChainError, RecordAct, RecordEntry, Seal};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A chain of a document whose hashes are right.
pub struct CheckedChain {
    /// The field of the document that has the entries.
    section: &'static str,
    pub entries: Vec<RecordEntry>,
    pub head: RecordHead,
    by_act: BTreeMap<RecordAct, Vec<usize>>,
}

impl CheckedChain {
    /// Reads and checks the entries in the field `section` of the document, whose last one the field `head` states.
    pub fn read(
        document: &Value,
        section: &'static str,
        head: &'static str,
        steps: &CheckSteps<'_>,
    ) -> Result<Self, VerifyError> {
        let root = DocumentPath::Root;
        let path = DocumentPath::Field(&root, section);
        let list = document[section].as_array().ok_or_else(|| path.fault(VerifyFault::Type("a list")))?;
        let mut entries = Vec::with_capacity(list.len());
        for (index, value) in list.iter().enumerate() {
            entries.push(read_entry(value, &DocumentPath::Item(&path, index))?);
            steps.advance(1);
        }
        let last = records::verify_chain(&entries).map_err(|error| {
            let index = usize::try_from(broken_entry(&error) - 1).unwrap_or_default();
            DocumentPath::Item(&path, index).fault(VerifyFault::Chain(error))
        })?;
        steps.advance(entries.len());
        let last = RecordHead { entries: last.number, hash: last.hash };
        let stated = DocumentPath::Field(&root, head);
        expecting::compare_values(&serde_json::json!(last), &document[head], &stated)?;
        let mut by_act: BTreeMap<RecordAct, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_act.entry(entry.act).or_default().push(index);
        }
        Ok(Self { section, entries, head: last, by_act })
    }

    /// Lists the entries of an act in their order.
    pub fn of(&self, act: RecordAct) -> impl Iterator<Item = &RecordEntry> {
        self.by_act.get(&act).into_iter().flatten().map(|index| &self.entries[*index])
    }

    /// Lists the entries of an act by the number that a field of their payload holds, without those that are withheld.
    pub fn by_subject(&self, act: RecordAct, field: &str) -> BTreeMap<i64, Vec<&RecordEntry>> {
        let mut found: BTreeMap<i64, Vec<&RecordEntry>> = BTreeMap::new();
        for entry in self.of(act) {
            if let Some(id) = entry.payload[field].as_i64() {
                found.entry(id).or_default().push(entry);
            }
        }
        found
    }

    /// Lists the entries of an act, between two numbers, of which nothing but the act is shown.
    pub fn withheld(&self, act: RecordAct, after: i64, before: i64) -> impl Iterator<Item = &RecordEntry> {
        self.of(act).filter(move |entry| {
            entry.sealed == Some(Seal::Whole) && after < entry.number && entry.number < before
        })
    }

    /// Makes the error that an entry has a fault.
    pub fn fault(&self, entry: &RecordEntry, fault: VerifyFault) -> VerifyError {
        let root = DocumentPath::Root;
        let path = DocumentPath::Field(&root, self.section);
        DocumentPath::Item(&path, usize::try_from(entry.number - 1).unwrap_or_default()).fault(fault)
    }

    /// Makes the error that the payload of an entry lacks a field, or has another type there.
    pub fn payload_fault(&self, entry: &RecordEntry, field: &str) -> VerifyError {
        let root = DocumentPath::Root;
        let path = DocumentPath::Field(&root, self.section);
        let path = DocumentPath::Item(&path, usize::try_from(entry.number - 1).unwrap_or_default());
        let payload = DocumentPath::Field(&path, "payload");
        DocumentPath::Field(&payload, field).fault(VerifyFault::Payload)
    }

    /// Fails where an entry is later than the export.
    pub fn check_times(&self, exported_at: DateTime<Utc>) -> Result<(), VerifyError> {
        match self.entries.iter().find(|entry| entry.at > exported_at) {
            None => Ok(()),
            Some(entry) => Err(self.fault(entry, VerifyFault::Later)),
        }
    }

    /// Fails unless the record was completed where its entries begin to have covers: at its first entry, or by an act of
    /// its own that comes before all others with a cover.
    pub fn check_completion(&self) -> Result<(), VerifyError> {
        let first = self.entries.iter().find(|entry| entry.cover.is_some() && entry.number > 1);
        let first = first.filter(|_| self.entries[0].cover.is_none());
        let completed = first.map(|first| first.number);
        let strange = |entry: &&RecordEntry| {
            (entry.act == RecordAct::RecordCompleted) != (Some(entry.number) == completed)
        };
        match first.into_iter().chain(self.of(RecordAct::RecordCompleted)).find(strange) {
            None => Ok(()),
            Some(entry) => Err(self.fault(entry, VerifyFault::Completion)),
        }
    }

    /// Fails where an entry is sealed that nobody may withhold. Entries of form 1 do not state their terms; what was said can
    /// be withheld of them only after a stage was set in which not all is public.
    pub fn check_sealable(&self, may_be: impl Fn(RecordAct) -> bool) -> Result<(), VerifyError> {
        let withheld_from = self.of(RecordAct::StageSet).find(|entry| {
            let attribution = entry.payload["attribution"].as_str();
            attribution.is_some_and(|code| code != Attribution::Public.code())
        });
        let allowed = |entry: &RecordEntry| {
            let older = || withheld_from.is_some_and(|first| first.number < entry.number);
            // The name alone is withheld of what was said, and of nothing else.
            let whole = entry.sealed == Some(Seal::Whole) || entry.act.is_said() && entry.cover.is_some();
            whole
                && entry.may_be_sealed()
                && may_be(entry.act)
                && (entry.cover.is_some() || !entry.act.is_said() || older())
        };
        match self.entries.iter().find(|entry| entry.sealed.is_some() && !allowed(entry)) {
            None => Ok(()),
            Some(entry) => Err(self.fault(entry, VerifyFault::Sealed)),
        }
    }

    /// Finds a head that somebody holds in the chain.
    pub fn find_head(&self, hash: &str) -> Option<HeldHead> {
        let found = self.entries.iter().rfind(|entry| entry.hash == hash)?;
        Some(HeldHead {
            chain: found.chain.clone(),
            entry: found.number,
            since: self.head.entries - found.number,
        })
    }

    /// Says of which sealed entries nothing is proven but their place.
    pub fn unproven_seals(&self) -> Option<String> {
        let older = self.entries.iter().filter(|entry| entry.sealed.is_some() && entry.cover.is_none());
        let last = older.map(|entry| entry.number).max()?;
        Some(format!("{}[].at and act: of sealed entries up to number {last}, which are older", self.section))
    }

    /// Returns the number of sealed entries.
    pub fn count_sealed(&self) -> usize {
        self.entries.iter().filter(|entry| entry.sealed.is_some()).count()
    }
}

/// Reads an entry; it must be written exactly as the program writes it, so that no two texts are the same entry.
fn read_entry(value: &Value, path: &DocumentPath<'_>) -> Result<RecordEntry, VerifyError> {
    let entry =
        RecordEntry::deserialize(value).map_err(|error| path.fault(VerifyFault::Entry(error.to_string())))?;
    let written =
        serde_json::to_value(&entry).map_err(|error| path.fault(VerifyFault::Entry(error.to_string())))?;
    expecting::compare_values(&written, value, path)?;
    Ok(entry)
}

/// Returns the number of the entry at which a chain is broken.
const fn broken_entry(error: &ChainError) -> i64 {
    match error {
        ChainError::Number { position: number, .. }
        | ChainError::Chain { number, .. }
        | ChainError::Previous { number }
        | ChainError::Hash { number }
        | ChainError::Form { number } => *number,
    }
}
