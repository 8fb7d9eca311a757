//! The reopenings of concluded consultations, each with its reason.

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
        let reopenings = table("reopenings")
            .col(big_integer("consultation_id"))
            .col(time("concluded_at"))
            .col(time("reopened_at"))
            .col(text("stage"))
            .col(text("reason"))
            .col(big_integer("reopened_by"))
            .foreign_key(&mut reference("reopenings", "consultation_id", "consultations"))
            .to_owned();
        create(manager, vec![reopenings], vec![index("reopenings", &["consultation_id"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["reopenings"]).await
    }
}
