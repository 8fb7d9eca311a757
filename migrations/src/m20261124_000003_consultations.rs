//! Consultations, their stages and their participants.

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
        let consultations = table("consultations")
            .col(text("title"))
            .col(text("summary"))
            .col(text("language"))
            .col(text("visibility"))
            .col(boolean("invented"))
            .col(time("created_at"))
            .to_owned();
        let stages = table("stages")
            .col(big_integer("consultation_id"))
            .col(text("kind"))
            .col(time("opens_at"))
            .col(time_null("closes_at"))
            .foreign_key(&mut reference("stages", "consultation_id", "consultations"))
            .to_owned();
        let participants = table("participants")
            .col(big_integer("consultation_id"))
            .col(big_integer("delegation_id"))
            .col(time("invited_at"))
            .foreign_key(&mut reference("participants", "consultation_id", "consultations"))
            .foreign_key(&mut reference("participants", "delegation_id", "delegations"))
            .to_owned();
        create(
            manager,
            vec![consultations, stages, participants],
            vec![
                unique("stages", &["consultation_id", "kind"]),
                unique("participants", &["consultation_id", "delegation_id"]),
                index("participants", &["delegation_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["participants", "stages", "consultations"]).await
    }
}
