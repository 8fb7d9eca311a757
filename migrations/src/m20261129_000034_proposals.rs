//! The amendment that proposes the text of a position, or of a point in a bloc's statement.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("positions", vec![big_integer_null("proposal_id")]),
        ("bloc_points", vec![big_integer_null("proposal_id")]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await?;
        for (table, _) in additions() {
            manager.create_index(index(table, &["proposal_id"])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in additions() {
            let name = format!("{table}_proposal_id");
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        take_away(manager, additions()).await
    }
}
