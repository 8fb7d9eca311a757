//! The former contents of drafts, and positions on words that have changed since.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("positions", vec![time_null("outdated_at")])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let positions = table("position_drafts")
            .col(big_integer("position_id"))
            .col(text("stance"))
            .col(text("language"))
            .col(text_null("statement"))
            .col(text_null("proposed_text"))
            .col(big_integer("drafted_by"))
            .col(time("drafted_at"))
            .col(time("replaced_at"))
            .foreign_key(&mut reference("position_drafts", "position_id", "positions"))
            .to_owned();
        let statements = table("bloc_statement_drafts")
            .col(big_integer("bloc_statement_id"))
            .col(text("language"))
            .col(text("body"))
            .col(big_integer("replaced_by"))
            .col(time("replaced_at"))
            .foreign_key(&mut reference("bloc_statement_drafts", "bloc_statement_id", "bloc_statements"))
            .to_owned();
        create(
            manager,
            vec![positions, statements],
            vec![
                index("position_drafts", &["position_id"]),
                index("bloc_statement_drafts", &["bloc_statement_id"]),
            ],
        )
        .await?;
        add(manager, columns()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, columns()).await?;
        drop(manager, &["bloc_statement_drafts", "position_drafts"]).await
    }
}
