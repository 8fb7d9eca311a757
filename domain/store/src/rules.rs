//! Adoption rules in the database: those that organizers have added to the presets.

use crate::delegations::readings as delegations;
use crate::entity::rule;
use crate::json_text::JsonText;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::delegations::values_of;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rules::{AttributeGroup, CodeGroup, NAMES, Rule, VoterGroup, find_preset};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of versions of added rules that are read.
const LIST: u64 = 500;

/// The reason why a rule was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddRuleError {
    #[error("delegations have no attribute {attribute}")]
    Attribute { attribute: String },
    #[error("{value} is no value of the attribute {attribute}")]
    Value { attribute: String, value: String },
    #[error("there is no delegation {code}")]
    Delegation { code: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(AddRuleError);

/// Adds a rule, or a further version of one; an organizer's act. The version follows the existing ones. The name of a
/// preset is taken, and groups must consist of existing delegations and attributes.
#[tracing::instrument(skip_all)]
pub async fn add_rule(
    db: &DatabaseConnection,
    viewer: &Viewer,
    rule: &Rule,
    now: DateTime<Utc>,
) -> std::result::Result<Rule, AddRuleError> {
    rights::may(Act::AddRule, viewer)?;
    if find_preset(&rule.name).is_some() {
        return Err(StoreError::Taken.into());
    }
    let txn = begin_transaction(db).await?;
    check_groups(&txn, rule).await?;
    let last = find_latest_version(&txn, &rule.name).await?.map_or(0, |last| last.version);
    let rule = Rule { version: last + 1, ..rule.clone() };
    let row = rule::ActiveModel {
        name: Set(rule.name.clone()),
        version: Set(i32::try_from(rule.version).unwrap_or(i32::MAX)),
        rule: Set(JsonText(rule.clone())),
        created_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    let payload = json!({ "rule": rule });
    records::append_act(&txn, records::FORUM, now, RecordAct::RuleAdded, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(rule)
}

async fn check_groups(db: &impl ConnectionTrait, rule: &Rule) -> std::result::Result<(), AddRuleError> {
    for attribute in rule.attributes() {
        if values_of(&attribute).is_none() {
            return Err(AddRuleError::Attribute { attribute });
        }
    }
    let codes: Option<BTreeSet<String>> = match rule.groups().all(|group| group.attribute().is_some()) {
        true => None,
        false => Some(delegations::all_delegations(db).await?.into_iter().map(|one| one.code).collect()),
    };
    for group in rule.groups() {
        match group {
            VoterGroup::Sharing(AttributeGroup { attribute, value }) => {
                if !values_of(attribute).is_some_and(|values| values.contains(&value.as_str())) {
                    return Err(AddRuleError::Value { attribute: attribute.clone(), value: value.clone() });
                }
            }
            VoterGroup::Listed(CodeGroup { delegations }) => {
                let known = |code: &String| codes.as_ref().is_some_and(|codes| codes.contains(code));
                if let Some(code) = delegations.iter().find(|code| !known(code)) {
                    return Err(AddRuleError::Delegation { code: code.clone() });
                }
            }
        }
    }
    Ok(())
}

/// Finds the rule of that name: a preset, or the latest version of one that was added.
#[tracing::instrument(skip_all)]
pub async fn find_rule(db: &impl ConnectionTrait, name: &str) -> Result<Option<Rule>> {
    match find_preset(name) {
        Some(rule) => Ok(Some(rule)),
        None => find_latest_version(db, name).await,
    }
}

/// Lists all rules to choose from: the presets, then the latest version of each that was added.
#[tracing::instrument(skip_all)]
pub async fn all_rules(db: &impl ConnectionTrait) -> Result<Vec<Rule>> {
    let rows = rule::Entity::find().order_by_asc(rule::COLUMN.version).limit(LIST).all(db).await?;
    let added: BTreeMap<_, _> = rows.into_iter().map(|row| (row.name, row.rule.0)).collect();
    Ok(NAMES.iter().filter_map(|name| find_preset(name)).chain(added.into_values()).collect())
}

async fn find_latest_version(db: &impl ConnectionTrait, name: &str) -> Result<Option<Rule>> {
    let row = rule::Entity::find()
        .filter(rule::COLUMN.name.eq(name))
        .order_by_desc(rule::COLUMN.version)
        .one(db)
        .await?;
    Ok(row.map(|row| row.rule.0))
}
