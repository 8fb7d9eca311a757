//! Changes of provisions that the chair declared editorial, so that positions stay.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("provision_versions", vec![boolean("editorial").default(false).to_owned()])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, additions()).await
    }
}
