//! Positions of delegations on provisions.

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
        let positions = table("positions")
            .col(big_integer("consultation_id"))
            .col(big_integer("provision_id"))
            .col(big_integer("revision_id"))
            .col(big_integer("delegation_id"))
            .col(text("stance"))
            .col(text("language"))
            .col(text_null("statement"))
            .col(text_null("proposed_text"))
            .col(text("clearance"))
            .col(big_integer("drafted_by"))
            .col(time("drafted_at"))
            .col(big_integer_null("cleared_by"))
            .col(time_null("cleared_at"))
            .col(big_integer_null("submitted_by"))
            .col(time_null("submitted_at"))
            .col(time_null("withdrawn_at"))
            .col(time_null("superseded_at"))
            .foreign_key(&mut reference("positions", "consultation_id", "consultations"))
            .foreign_key(&mut reference("positions", "provision_id", "provisions"))
            .foreign_key(&mut reference("positions", "revision_id", "revisions"))
            .foreign_key(&mut reference("positions", "delegation_id", "delegations"))
            .foreign_key(&mut reference("positions", "drafted_by", "users"))
            .foreign_key(&mut reference("positions", "cleared_by", "users"))
            .foreign_key(&mut reference("positions", "submitted_by", "users"))
            .to_owned();
        let live = |clearances: &[&str]| {
            Expr::col("clearance").is_in(clearances.iter().copied()).and(Expr::col("superseded_at").is_null())
        };
        create(
            manager,
            vec![positions],
            vec![
                // There is one live position and one in preparation for each delegation and provision.
                unique("positions", &["provision_id", "delegation_id"])
                    .name("positions_live")
                    .and_where(live(&["submitted"]))
                    .to_owned(),
                unique("positions", &["provision_id", "delegation_id"])
                    .name("positions_prepared")
                    .and_where(live(&["draft", "cleared"]))
                    .to_owned(),
                index("positions", &["provision_id", "delegation_id"]),
                index("positions", &["delegation_id"]),
                index("positions", &["consultation_id", "id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["positions"]).await
    }
}
