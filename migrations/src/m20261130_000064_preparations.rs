//! Amendments and comments in preparation.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn preparations() -> TableCreateStatement {
    table("preparations")
        .col(big_integer("consultation_id"))
        .col(big_integer("delegation_id"))
        .col(big_integer("provision_id"))
        .col(text_null("kind"))
        .col(text("language"))
        .col(text_null("body"))
        .col(text("seen"))
        .col(big_integer("prepared_by"))
        .col(time("prepared_at"))
        .foreign_key(&mut reference("preparations", "consultation_id", "consultations"))
        .foreign_key(&mut reference("preparations", "delegation_id", "delegations"))
        .foreign_key(&mut reference("preparations", "provision_id", "provisions"))
        .foreign_key(&mut reference("preparations", "prepared_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("preparations", &["consultation_id", "delegation_id"]),
            index("preparations", &["provision_id"]),
        ];
        create(manager, vec![preparations()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["preparations"]).await
    }
}
