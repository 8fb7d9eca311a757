//! Delegations with their names and facts.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let delegations = table("delegations")
            .col(text_uniq("code"))
            .col(text("kind"))
            .col(text("name_en"))
            .col(text("name_fr"))
            .col(text("name_ar"))
            .col(text_null("region"))
            .col(boolean("ldc"))
            .col(boolean("lldc"))
            .col(boolean("sids"))
            .col(boolean("g77"))
            .col(text_null("income_group"))
            .col(big_integer_null("population"))
            .col(text("facts_source"))
            .col(time("facts_as_of"))
            .col(time("created_at"))
            .to_owned();
        create(manager, vec![delegations], vec![]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["delegations"]).await
    }
}
