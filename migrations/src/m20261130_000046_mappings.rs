//! Mappings of provisions to clauses of existing instruments, with their reviews.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn mappings() -> TableCreateStatement {
    table("mappings")
        .col(big_integer("consultation_id"))
        .col(big_integer("provision_id"))
        .col(big_integer("revision_id"))
        .col(big_integer("clause_id"))
        .col(text("relation"))
        .col(text("reason"))
        .col(text("language"))
        .col(text_null("quotation"))
        .col(text_null("quotation_hash"))
        .col(text("words_hash"))
        .col(big_integer_null("delegation_id"))
        .col(big_integer("proposed_by"))
        .col(time("proposed_at"))
        .col(time_null("withdrawn_at"))
        .col(text("attribution"))
        .col(text_null("stage"))
        .foreign_key(&mut reference("mappings", "consultation_id", "consultations"))
        .foreign_key(&mut reference("mappings", "provision_id", "provisions"))
        .foreign_key(&mut reference("mappings", "revision_id", "revisions"))
        .foreign_key(&mut reference("mappings", "clause_id", "catalogue_clauses"))
        .foreign_key(&mut reference("mappings", "delegation_id", "delegations"))
        .foreign_key(&mut reference("mappings", "proposed_by", "users"))
        .to_owned()
}

fn mapping_reviews() -> TableCreateStatement {
    table("mapping_reviews")
        .col(big_integer("consultation_id"))
        .col(big_integer("mapping_id"))
        .col(big_integer_null("delegation_id"))
        .col(text("verdict"))
        .col(text_null("reason"))
        .col(text("language"))
        .col(big_integer("reviewed_by"))
        .col(time("reviewed_at"))
        .col(time_null("superseded_at"))
        .col(text("attribution"))
        .col(text_null("stage"))
        .foreign_key(&mut reference("mapping_reviews", "consultation_id", "consultations"))
        .foreign_key(&mut reference("mapping_reviews", "mapping_id", "mappings"))
        .foreign_key(&mut reference("mapping_reviews", "delegation_id", "delegations"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("mappings", &["consultation_id"]),
            index("mappings", &["provision_id"]),
            index("mappings", &["clause_id"]),
            index("mapping_reviews", &["consultation_id"]),
            index("mapping_reviews", &["mapping_id"]),
        ];
        create(manager, vec![mappings(), mapping_reviews()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mapping_reviews", "mappings"]).await
    }
}
