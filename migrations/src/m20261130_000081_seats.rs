//! Seats: several of one person, until a date, with a successor; which one a session acts for, and ballots of alternates.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("seats", vec![time_null("ends_at"), big_integer_null("successor_id")]),
        ("invitations", vec![time_null("seat_ends_at"), big_integer_null("succeeds_id")]),
        ("sessions", vec![big_integer_null("seat_id")]),
        ("ballots", vec![boolean("by_alternate").default(false).to_owned()]),
    ]
}

/// Returns the index by which a seat is the only one of its kind that has not ended.
fn only_one(columns: &[&'static str]) -> IndexCreateStatement {
    unique("seats", columns).and_where(Expr::col("ended_at").is_null()).to_owned()
}

async fn drop_index_of_seats(manager: &SchemaManager<'_>, name: &'static str) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name(name).table("seats").to_owned()).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index_of_seats(manager, "seats_user_id").await?;
        add(manager, columns()).await?;
        // A person has one role in a delegation, and may act for several delegations.
        let indexes = vec![only_one(&["user_id", "delegation_id"]), index("seats", &["ends_at"])];
        create(manager, Vec::new(), indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index_of_seats(manager, "seats_ends_at").await?;
        drop_index_of_seats(manager, "seats_user_id_delegation_id").await?;
        take_away(manager, columns()).await?;
        create(manager, Vec::new(), vec![only_one(&["user_id"])]).await
    }
}
