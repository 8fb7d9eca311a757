//! Offices within the secretariat of a consultation, past and present.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn secretariat_offices() -> TableCreateStatement {
    table("secretariat_offices")
        .col(big_integer("consultation_id"))
        .col(big_integer("user_id"))
        .col(text("office"))
        // What the record says of the holder, whatever becomes of the account and the seat.
        .col(text("name"))
        .col(text_null("delegation_code"))
        .col(big_integer_null("given_by"))
        .col(time("given_at"))
        .col(time_null("ended_at"))
        .foreign_key(&mut reference("secretariat_offices", "consultation_id", "consultations"))
        .foreign_key(&mut reference("secretariat_offices", "user_id", "users"))
        .foreign_key(&mut reference("secretariat_offices", "given_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("secretariat_offices", &["consultation_id"]),
            index("secretariat_offices", &["user_id"]),
        ];
        create(manager, vec![secretariat_offices()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["secretariat_offices"]).await
    }
}
