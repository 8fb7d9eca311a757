//! Weight schemes in the database, and the weights that they give to delegations.

use crate::delegations::readings as delegations;
use crate::entity::{delegation, weight_scheme};
use crate::json_text::JsonText;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, NaiveDate, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::WeightSchemeId;
use domain::records::RecordAct;
use domain::rights::Act;
use domain::text::{Statement, Title, is_same_name};
use domain::viewers::Viewer;
use domain::weights::{DelegationFacts, SchemeError, WeightScheme};
use domain::{rights, weights};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeMap;

/// The number of schemes that are listed.
pub const LIST: u64 = 100;

/// A scheme that an organizer adds.
#[derive(Clone, Debug)]
pub struct NewScheme {
    pub name: Title,
    pub justification: Statement,
    /// The date for which the facts hold.
    pub as_of: NaiveDate,
    pub scheme: WeightScheme,
}

/// The reason why a scheme was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddSchemeError {
    #[error("there is no delegation {code}")]
    Unknown { code: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(AddSchemeError);

/// Adds a scheme, whose table must consist of existing delegations; an organizer's act. A scheme is never changed:
/// another name is another scheme.
#[tracing::instrument(skip_all)]
pub async fn add_scheme(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &NewScheme,
    now: DateTime<Utc>,
) -> std::result::Result<WeightSchemeId, AddSchemeError> {
    rights::may(Act::AddWeightScheme, viewer)?;
    let txn = begin_transaction(db).await?;
    // No database knows what names are the same, so that two acts may not look at once.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let names: Vec<String> = weight_scheme::Entity::find()
        .select_only()
        .column(weight_scheme::Column::Name)
        .into_tuple()
        .all(&txn)
        .await?;
    if names.iter().any(|name| is_same_name(name, new.name.as_str())) {
        return Err(StoreError::Taken.into());
    }
    check_codes(&new.scheme, &delegations::all_delegations(&txn).await?)?;
    let as_of = new.as_of.to_string();
    let row = weight_scheme::ActiveModel {
        name: Set(new.name.as_str().to_owned()),
        justification: Set(new.justification.as_str().to_owned()),
        as_of: Set(as_of.clone()),
        scheme: Set(JsonText(new.scheme.clone())),
        created_at: Set(to_millis(now)),
        ..Default::default()
    };
    let row = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    let payload = json!({
        "scheme": row.id, "name": new.name, "justification": new.justification, "as_of": as_of,
        "definition": new.scheme,
    });
    records::append_act(&txn, records::FORUM, now, RecordAct::WeightSchemeAdded, records::ORGANIZER, payload)
        .await?;
    txn.commit().await?;
    Ok(row.id)
}

/// The weights that a scheme would give, before it is added.
#[derive(Debug)]
pub struct SchemePreview {
    pub members: Vec<delegation::Model>,
    pub weights: std::result::Result<Vec<i64>, SchemeError>,
    pub points: Option<u32>,
}

/// Computes the weights that a scheme would give to the members that there are. It is for those who may add schemes, and
/// refused as adding it would be.
#[tracing::instrument(skip_all)]
pub async fn preview_scheme(
    db: &DatabaseConnection,
    viewer: &Viewer,
    scheme: &WeightScheme,
) -> std::result::Result<SchemePreview, AddSchemeError> {
    rights::may(Act::AddWeightScheme, viewer)?;
    let mut members = delegations::all_delegations(db).await?;
    check_codes(scheme, &members)?;
    members.retain(|one| one.kind == DelegationKind::Member);
    let weights = compute_weights(scheme, &members.iter().collect::<Vec<_>>());
    Ok(SchemePreview { members, weights, points: scheme.points })
}

/// Fails where the table of a scheme has the code of no delegation.
fn check_codes(scheme: &WeightScheme, all: &[delegation::Model]) -> std::result::Result<(), AddSchemeError> {
    let all: Vec<_> = all.iter().collect();
    let unknown = with_facts(&all, |facts| {
        weights::unknown_codes(scheme, facts).first().map(|code| (*code).to_owned())
    });
    unknown.map_or(Ok(()), |code| Err(AddSchemeError::Unknown { code }))
}

#[tracing::instrument(skip_all, fields(weight_scheme = %id))]
pub async fn get_scheme(db: &impl ConnectionTrait, id: WeightSchemeId) -> Result<weight_scheme::Model> {
    weight_scheme::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Lists all schemes, newest first.
#[tracing::instrument(skip_all)]
pub async fn all_schemes(db: &impl ConnectionTrait) -> Result<Vec<weight_scheme::Model>> {
    Ok(weight_scheme::Entity::find().order_by_desc(weight_scheme::COLUMN.id).limit(LIST).all(db).await?)
}

/// Freezes the scheme: stores that a question has opened with it.
pub(crate) async fn freeze_scheme(
    txn: &DatabaseTransaction,
    scheme: weight_scheme::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    if scheme.frozen_at.is_none() {
        let mut row = scheme.into_active_model();
        row.frozen_at = Set(Some(to_millis(now)));
        row.update(txn).await?;
    }
    Ok(())
}

/// Computes the weights of `delegations` under `scheme`, in their order.
pub fn compute_weights(
    scheme: &WeightScheme,
    delegations: &[&delegation::Model],
) -> std::result::Result<Vec<i64>, SchemeError> {
    with_facts(delegations, |facts| weights::compute_weights(scheme, facts))
}

/// Returns how many of the weights by [`compute_weights`] make one as the scheme has them.
pub fn weight_unit(
    scheme: &WeightScheme,
    delegations: &[&delegation::Model],
) -> std::result::Result<i128, SchemeError> {
    with_facts(delegations, |facts| weights::weight_unit(scheme, facts))
}

/// Computes the weights in proportion, before points are shared out; empty where the scheme gives no weights.
pub fn weight_proportions(scheme: &WeightScheme, delegations: &[&delegation::Model]) -> Vec<i64> {
    let raw = with_facts(delegations, |facts| weights::weight_proportions(scheme, facts)).unwrap_or_default();
    raw.into_iter().map(i64::try_from).collect::<std::result::Result<_, _>>().unwrap_or_default()
}

fn with_facts<T>(delegations: &[&delegation::Model], then: impl FnOnce(&[DelegationFacts]) -> T) -> T {
    let attributes: Vec<_> = delegations.iter().map(|delegation| delegation.attributes()).collect();
    let facts: Vec<_> = delegations
        .iter()
        .zip(&attributes)
        .map(|(delegation, attributes)| DelegationFacts {
            code: &delegation.code,
            population: delegation.population,
            attributes,
        })
        .collect();
    then(&facts)
}

impl delegation::Model {
    /// Returns the facts for which rules and weights can ask by name.
    pub fn attributes(&self) -> BTreeMap<String, String> {
        let yes = |belongs: bool| if belongs { "yes" } else { "no" }.to_owned();
        let mut attributes = BTreeMap::from([
            ("ldc".to_owned(), yes(self.ldc)),
            ("lldc".to_owned(), yes(self.lldc)),
            ("sids".to_owned(), yes(self.sids)),
            ("g77".to_owned(), yes(self.g77)),
        ]);
        if let Some(region) = self.region {
            attributes.insert("region".to_owned(), region.code().to_owned());
        }
        if let Some(group) = self.income_group {
            attributes.insert("income_group".to_owned(), group.code().to_owned());
        }
        attributes
    }
}
