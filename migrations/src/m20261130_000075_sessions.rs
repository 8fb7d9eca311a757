//! From where and in what a session was begun, when it was last used, and what an account is told of its own security.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        (
            "sessions",
            vec![
                time_null("used_at"),
                // The last time at which its person has shown who it is.
                time_null("shown_at"),
                boolean("shared").default(false).to_owned(),
                boolean("strong").default(false).to_owned(),
                text("network").default("").to_owned(),
                text("browser").default("").to_owned(),
                text("system").default("").to_owned(),
            ],
        ),
        ("users", vec![time_null("disabled_at"), boolean("short_password").default(false).to_owned()]),
    ]
}

fn account_notices() -> TableCreateStatement {
    table("account_notices")
        .col(big_integer("user_id"))
        .col(text("kind"))
        .col(time("at"))
        .col(text("network"))
        .col(text("browser"))
        .col(text("system"))
        .foreign_key(&mut reference("account_notices", "user_id", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, columns()).await?;
        manager
            .get_connection()
            .execute_unprepared("UPDATE sessions SET used_at = created_at, shown_at = created_at")
            .await?;
        create(manager, vec![account_notices()], vec![index("account_notices", &["user_id", "at"])]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["account_notices"]).await?;
        take_away(manager, columns()).await
    }
}
