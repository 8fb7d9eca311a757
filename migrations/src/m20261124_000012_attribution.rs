//! The attribution of stages, which what is said in a stage keeps.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SAID: [&str; 6] = ["positions", "amendments", "sponsors", "answers", "comments", "entries"];

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    let attribution = || text("attribution").default("public").to_owned();
    let said = SAID.map(|name| (name, vec![attribution(), text_null("stage")]));
    let others = [
        ("consultations", vec![boolean("attributed").default(false).to_owned()]),
        ("stages", vec![attribution()]),
        ("entries", vec![big_integer_null("delegation_id")]),
    ];
    said.into_iter().chain(others).collect()
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
