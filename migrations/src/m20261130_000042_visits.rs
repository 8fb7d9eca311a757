//! The last visits of people to consultations, and indexes by which what a delegation said is found.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Makes a reference to a row of `to`; what refers to it is deleted with it.
fn owned(column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from("visits", column)
        .to(to, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .on_update(ForeignKeyAction::Restrict)
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("comments", &["delegation_id"]),
        index("sponsors", &["delegation_id"]),
        index("comments", &["parent_id"]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let visits = table("visits")
            .col(big_integer("user_id"))
            .col(big_integer("consultation_id"))
            .col(time("at"))
            .col(time_null("previous_at"))
            .foreign_key(&mut owned("user_id", "users"))
            .foreign_key(&mut owned("consultation_id", "consultations"))
            .to_owned();
        let mut all = vec![unique("visits", &["user_id", "consultation_id"])];
        all.extend(indexes());
        create(manager, vec![visits], all).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in [
            ("comments", "comments_delegation_id"),
            ("sponsors", "sponsors_delegation_id"),
            ("comments", "comments_parent_id"),
        ] {
            manager.drop_index(Index::drop().table(table).name(name).to_owned()).await?;
        }
        drop(manager, &["visits"]).await
    }
}
