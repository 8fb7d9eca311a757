//! Counts of tries to sign in, and the browsers that an account knows. What was tried before is forgotten: it named mail
//! addresses.

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
        let counts =
            table("attempt_counts").col(text("subject")).col(integer("tries")).col(time("at")).to_owned();
        let browsers = table("known_browsers")
            .col(text("token_hash"))
            .col(big_integer("user_id"))
            .col(time("used_at"))
            .col(time("expires_at"))
            .foreign_key(&mut reference("known_browsers", "user_id", "users"))
            .to_owned();
        let indexes = vec![
            unique("attempt_counts", &["subject"]),
            index("attempt_counts", &["at"]),
            unique("known_browsers", &["token_hash", "user_id"]),
            index("known_browsers", &["user_id"]),
            index("known_browsers", &["expires_at"]),
        ];
        create(manager, vec![counts, browsers], indexes).await?;
        manager.get_connection().execute_unprepared("DELETE FROM sign_in_attempts").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["known_browsers", "attempt_counts"]).await
    }
}
