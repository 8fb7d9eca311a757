//! The record: chains of official acts, and the head of each chain.

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
        let chains =
            table("chains").col(text_uniq("name")).col(big_integer("number")).col(text("hash")).to_owned();
        let entries = table("entries")
            .col(text("chain"))
            .col(big_integer("number"))
            .col(time("at"))
            .col(text("act"))
            .col(text("actor"))
            .col(text("payload"))
            .col(text("previous"))
            .col(text("hash"))
            .foreign_key(ForeignKey::create().from("entries", "chain").to("chains", "name"))
            .to_owned();
        create(manager, vec![chains, entries], vec![unique("entries", &["chain", "number"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["entries", "chains"]).await
    }
}
