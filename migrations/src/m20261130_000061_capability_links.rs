//! Private links, by which programs read a calendar or a feed as an account does.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn capability_links() -> TableCreateStatement {
    table("capability_links")
        .col(big_integer("user_id"))
        .col(big_integer_null("seat_id"))
        .col(big_integer_null("consultation_id"))
        .col(text("name"))
        .col(text_uniq("token_hash"))
        .col(time("made_at"))
        .col(time_null("revoked_at"))
        .foreign_key(&mut reference("capability_links", "user_id", "users"))
        .foreign_key(&mut reference("capability_links", "seat_id", "seats"))
        .foreign_key(&mut reference("capability_links", "consultation_id", "consultations"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![index("capability_links", &["user_id"])];
        create(manager, vec![capability_links()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["capability_links"]).await
    }
}
