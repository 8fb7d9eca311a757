//! Reservations and interpretative declarations on adopted provisions.

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
        let reservations = table("reservations")
            .col(big_integer("consultation_id"))
            .col(big_integer("provision_id"))
            .col(big_integer("delegation_id"))
            .col(text("kind"))
            .col(text("language"))
            .col(text("body"))
            .col(big_integer("made_by"))
            .col(time("made_at"))
            .col(time_null("withdrawn_at"))
            .col(text("attribution"))
            .col(text_null("stage"))
            .foreign_key(&mut reference("reservations", "consultation_id", "consultations"))
            .foreign_key(&mut reference("reservations", "provision_id", "provisions"))
            .foreign_key(&mut reference("reservations", "delegation_id", "delegations"))
            .to_owned();
        create(
            manager,
            vec![reservations],
            vec![
                unique("reservations", &["provision_id", "delegation_id", "kind"])
                    .name("reservations_live")
                    .and_where(Expr::col("withdrawn_at").is_null())
                    .to_owned(),
                index("reservations", &["consultation_id", "id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["reservations"]).await
    }
}
