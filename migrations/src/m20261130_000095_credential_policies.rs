//! What the forum asks of credentials in the votes of all its consultations, from when, and until when.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn credential_policies() -> TableCreateStatement {
    table("credential_policies")
        .col(text("demand"))
        .col(time("from_at"))
        .col(time("set_at"))
        .col(big_integer_null("set_by"))
        .col(time_null("replaced_at"))
        .foreign_key(&mut reference("credential_policies", "set_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![credential_policies()], Vec::new()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["credential_policies"]).await
    }
}
