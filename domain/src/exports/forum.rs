//! The facts of delegations and the members of blocs, as the forum's own chain has them.

use super::chains::CheckedChain;
use super::{VerifyError, VerifyFault};
use crate::delegations::DevelopmentGroup;
use crate::records::{RecordAct, RecordEntry};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the forum's chain tells.
#[derive(Debug, Default)]
pub struct ForumState {
    /// The facts of each delegation, by code, as they are exported.
    facts: BTreeMap<String, Value>,
    blocs: BTreeMap<String, BlocState>,
}

#[derive(Debug, Default)]
struct BlocState {
    name: Value,
    coordinator: Value,
    members: BTreeSet<String>,
}

impl ForumState {
    /// Follows the chain from its first entry to its last.
    pub fn follow(chain: &CheckedChain) -> Result<Self, VerifyError> {
        let mut state = Self::default();
        for entry in &chain.entries {
            state.apply(entry).ok_or_else(|| chain.fault(entry, VerifyFault::Payload))?;
        }
        Ok(state)
    }

    /// Follows one entry; returns `None` where its payload does not say what it must.
    fn apply(&mut self, entry: &RecordEntry) -> Option<()> {
        let payload = &entry.payload;
        let text = |field: &str| payload[field].as_str().map(ToOwned::to_owned);
        match entry.act {
            RecordAct::DelegationCreated | RecordAct::DelegationFactsReplaced => {
                let code = payload["delegation"]["code"].as_str()?.to_owned();
                self.facts.insert(code, exported_facts(payload));
            }
            RecordAct::BlocCreated => {
                let members = payload["members"].as_array()?.iter();
                let members = members.filter_map(Value::as_str).map(ToOwned::to_owned).collect();
                let (name, coordinator) = (payload["name"].clone(), payload["coordinator"].clone());
                self.blocs.insert(text("bloc")?, BlocState { name, coordinator, members });
            }
            RecordAct::BlocJoined => {
                self.blocs.get_mut(&text("bloc")?)?.members.insert(text("delegation")?);
            }
            RecordAct::BlocLeft => {
                self.blocs.get_mut(&text("bloc")?)?.members.remove(&text("delegation")?);
            }
            RecordAct::BlocEntrusted => {
                self.blocs.get_mut(&text("bloc")?)?.coordinator = payload["delegation"].clone();
            }
            RecordAct::RecordCompleted => self.complete(payload)?,
            _ => {}
        }
        Some(())
    }

    /// Takes over what the entry states that completed an older record.
    fn complete(&mut self, payload: &Value) -> Option<()> {
        self.facts.clear();
        for facts in payload["delegations"].as_array()? {
            self.facts.insert(facts["code"].as_str()?.to_owned(), facts.clone());
        }
        self.blocs.clear();
        for bloc in payload["blocs"].as_array()? {
            let members = bloc["members"].as_array()?.iter();
            let state = BlocState {
                name: bloc["name"].clone(),
                coordinator: bloc["coordinator"].clone(),
                members: members.filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
            };
            self.blocs.insert(bloc["code"].as_str()?.to_owned(), state);
        }
        Some(())
    }

    /// Lists the facts of some delegations; `None` where the chain does not have one of them.
    pub fn facts_of(&self, codes: &BTreeSet<String>) -> Option<Value> {
        codes.iter().map(|code| self.facts.get(code).cloned()).collect::<Option<Vec<_>>>().map(Value::Array)
    }

    /// Lists the facts of all delegations.
    pub fn all_facts(&self) -> Value {
        self.facts.values().cloned().collect()
    }

    /// Lists the blocs as they are exported.
    pub fn blocs(&self) -> Value {
        let bloc = |(code, state): (&String, &BlocState)| {
            json!({
                "code": code, "name": state.name, "coordinator": state.coordinator, "members": state.members,
            })
        };
        self.blocs.iter().map(bloc).collect()
    }
}

/// Returns the facts of a delegation as they are exported.
fn exported_facts(payload: &Value) -> Value {
    let entry = &payload["delegation"];
    let is_in = |group: &&DevelopmentGroup| entry[group.code()] == "1";
    let groups: Vec<_> = DevelopmentGroup::ALL.iter().filter(is_in).collect();
    let mut facts = Map::new();
    for field in ["code", "kind", "region", "income_group", "population", "stakeholder"] {
        facts.insert(field.to_owned(), entry[field].clone());
    }
    facts.insert("name".to_owned(), entry["name_en"].clone());
    facts.insert("groups".to_owned(), json!(groups));
    facts.insert("facts_source".to_owned(), payload["source"].clone());
    facts.insert("facts_as_of".to_owned(), payload["as_of"].clone());
    Value::Object(facts)
}
