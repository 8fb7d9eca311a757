//! Until when what was required of second factors holds: until the next decision begins, no longer until it is taken.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const UNTIL_THE_NEXT_BEGINS: &str = "UPDATE factor_policies SET replaced_at = (SELECT MIN(later.from_at) \
     FROM factor_policies AS later WHERE later.id > factor_policies.id) WHERE replaced_at IS NOT NULL";

const UNTIL_THE_NEXT_IS_TAKEN: &str = "UPDATE factor_policies SET replaced_at = (SELECT MIN(later.set_at) \
     FROM factor_policies AS later WHERE later.id > factor_policies.id) WHERE replaced_at IS NOT NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(UNTIL_THE_NEXT_BEGINS).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(UNTIL_THE_NEXT_IS_TAKEN).await?;
        Ok(())
    }
}
