//! Templates of consultations.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn templates() -> TableCreateStatement {
    table("templates")
        .col(text("name"))
        .col(text("contents"))
        .col(big_integer_null("made_by"))
        .col(time("made_at"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("templates", "made_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![templates()], vec![index("templates", &["removed_at"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["templates"]).await
    }
}
