//! Documents by which somebody represents a delegation, and whether a consultation asks for them in votes.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn credentials() -> TableCreateStatement {
    table("credentials")
        .col(big_integer("consultation_id"))
        .col(big_integer("delegation_id"))
        .col(text("representative"))
        .col(big_integer_null("user_id"))
        .col(text("kind"))
        .col(text("signer"))
        .col(date("dated_on"))
        .col(date_null("valid_until"))
        .col(text("file_name"))
        .col(text("media_type"))
        .col(big_integer("size"))
        .col(text("hash"))
        .col(big_integer_null("recorded_by"))
        .col(time("recorded_at"))
        .col(time_null("superseded_at"))
        .col(time_null("withdrawn_at"))
        .col(text_null("withdrawal_reason"))
        .foreign_key(&mut reference("credentials", "consultation_id", "consultations"))
        .foreign_key(&mut reference("credentials", "delegation_id", "delegations"))
        .foreign_key(&mut reference("credentials", "user_id", "users"))
        .foreign_key(&mut reference("credentials", "recorded_by", "users"))
        .to_owned()
}

/// The contents are in a table of their own, since SQLite reads through all of a row to what stands behind them.
fn credential_files() -> TableCreateStatement {
    table("credential_files")
        .col(big_integer("credential_id"))
        .col(blob("contents"))
        .foreign_key(&mut reference("credential_files", "credential_id", "credentials"))
        .to_owned()
}

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![(
        "consultations",
        vec![time_null("credentials_from"), boolean("credentials_provisional").default(false).to_owned()],
    )]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("credentials", &["consultation_id", "delegation_id"]),
            index("credentials", &["user_id"]),
            unique("credential_files", &["credential_id"]),
        ];
        create(manager, vec![credentials(), credential_files()], indexes).await?;
        add(manager, columns()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, columns()).await?;
        drop(manager, &["credential_files", "credentials"]).await
    }
}
