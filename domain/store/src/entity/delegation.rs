//! The table of delegations.

use domain::identifiers::DelegationId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delegations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DelegationId,
    pub code: String,
    pub kind: domain::delegations::DelegationKind,
    pub name_en: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: Option<domain::delegations::Region>,
    pub ldc: bool,
    pub lldc: bool,
    pub sids: bool,
    pub g77: bool,
    pub income_group: Option<domain::delegations::IncomeGroup>,
    pub population: Option<i64>,
    pub stakeholder: Option<domain::delegations::Stakeholder>,
    pub facts_source: String,
    pub facts_as_of: DateTimeUtc,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
