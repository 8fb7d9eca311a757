//! The catalogue of existing instruments, with their clauses.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn catalogue_instruments() -> TableCreateStatement {
    table("catalogue_instruments")
        .col(text("code"))
        .col(text("version"))
        .col(text("body"))
        .col(text("kind"))
        .col(date_null("adopted_on"))
        .col(text("languages"))
        .col(text("titles"))
        .col(text("source"))
        .col(text("licence"))
        .col(big_integer_null("delegation_id"))
        .col(text_null("note"))
        .col(big_integer_null("added_by"))
        .col(time("added_at"))
        .col(time_null("superseded_at"))
        .foreign_key(&mut reference("catalogue_instruments", "delegation_id", "delegations"))
        .foreign_key(&mut reference("catalogue_instruments", "added_by", "users"))
        .to_owned()
}

fn catalogue_clauses() -> TableCreateStatement {
    table("catalogue_clauses")
        .col(big_integer("instrument_id"))
        .col(text("code"))
        .col(text("titles"))
        .col(integer("place"))
        .foreign_key(&mut reference("catalogue_clauses", "instrument_id", "catalogue_instruments"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("catalogue_instruments", &["code", "version"]),
            unique("catalogue_clauses", &["instrument_id", "code"]),
        ];
        create(manager, vec![catalogue_instruments(), catalogue_clauses()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["catalogue_clauses", "catalogue_instruments"]).await
    }
}
