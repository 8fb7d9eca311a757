//! The number of members that take each stance on a provision, kept up to date by the acts on its positions.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const FILL: &str = "INSERT INTO stance_counts (provision_id, stance, number) \
    SELECT positions.provision_id, positions.stance, COUNT(*) FROM positions \
    JOIN delegations ON delegations.id = positions.delegation_id \
    WHERE positions.clearance = 'submitted' AND positions.superseded_at IS NULL \
    AND positions.amendment_id IS NULL AND delegations.kind = 'member' \
    GROUP BY positions.provision_id, positions.stance";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let counts = table("stance_counts")
            .col(big_integer("provision_id"))
            .col(text("stance"))
            .col(integer("number"))
            .foreign_key(&mut reference("stance_counts", "provision_id", "provisions"))
            .to_owned();
        create(manager, vec![counts], vec![unique("stance_counts", &["provision_id", "stance"])]).await?;
        manager.get_connection().execute_unprepared(FILL).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["stance_counts"]).await
    }
}
