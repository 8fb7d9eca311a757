//! Whose comment a comment answers, so that what others have answered to a delegation is found without going through what it has
//! said itself; an index of the few positions on words that have changed since; and in the indexes of what is new, what tells
//! whether it stands.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const FILL: &str = "UPDATE comments SET parent_delegation_id = \
    (SELECT parents.delegation_id FROM comments AS parents WHERE parents.id = comments.parent_id) \
    WHERE parent_id IS NOT NULL";

/// The indexes that are replaced.
const FORMER: [NamedIndex; 4] = [
    ("sponsors_of_amendments", "sponsors", &["amendment_id", "left_at", "delegation_id"]),
    ("positions_consultation_id_submitted_at", "positions", &["consultation_id", "submitted_at"]),
    ("amendments_consultation_id_submitted_at", "amendments", &["consultation_id", "submitted_at"]),
    ("comments_consultation_id_created_at", "comments", &["consultation_id", "created_at"]),
];

const COVERING: [NamedIndex; 4] = [
    ("sponsors_of_amendments", "sponsors", &["amendment_id", "left_at", "delegation_id", "joined_at"]),
    // What is new since a moment, and stands.
    (
        "positions_lately",
        "positions",
        &["consultation_id", "submitted_at", "clearance", "superseded_at", "outdated_at"],
    ),
    ("amendments_lately", "amendments", &["consultation_id", "submitted_at", "withdrawn_at"]),
    ("comments_lately", "comments", &["consultation_id", "created_at", "withdrawn_at", "hidden_at"]),
];

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("comments", vec![big_integer_null("parent_delegation_id")])]
}

/// The indexes with the column of which they have the rows alone that have something in it.
fn partial() -> Vec<IndexCreateStatement> {
    let answers = index("comments", &["parent_delegation_id", "consultation_id", "created_at"])
        .name("comments_answers")
        .and_where(Expr::col("parent_delegation_id").is_not_null())
        .to_owned();
    let outdated = index("positions", &["consultation_id", "clearance", "superseded_at", "outdated_at"])
        .name("positions_outdated")
        .and_where(Expr::col("outdated_at").is_not_null())
        .to_owned();
    vec![answers, outdated]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, columns()).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        for index in partial() {
            manager.create_index(index).await?;
        }
        drop_indexes(manager, &FORMER).await?;
        create_indexes(manager, &COVERING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_indexes(manager, &COVERING).await?;
        create_indexes(manager, &FORMER).await?;
        for (name, table) in [("comments_answers", "comments"), ("positions_outdated", "positions")] {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        take_away(manager, columns()).await
    }
}
