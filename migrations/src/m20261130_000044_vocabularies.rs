//! Vocabularies of tags, and the tags that provisions carry.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn vocabularies() -> TableCreateStatement {
    table("vocabularies")
        .col(big_integer("consultation_id"))
        .col(text("code"))
        .col(text("version"))
        .col(text_null("source"))
        .col(text("names"))
        .col(big_integer_null("added_by"))
        .col(time("added_at"))
        .foreign_key(&mut reference("vocabularies", "consultation_id", "consultations"))
        .foreign_key(&mut reference("vocabularies", "added_by", "users"))
        .to_owned()
}

fn vocabulary_tags() -> TableCreateStatement {
    table("vocabulary_tags")
        .col(big_integer("vocabulary_id"))
        .col(text("code"))
        .col(text("names"))
        .col(text_null("descriptions"))
        .col(text_null("heading"))
        .col(integer("place"))
        .foreign_key(&mut reference("vocabulary_tags", "vocabulary_id", "vocabularies"))
        .to_owned()
}

fn taggings() -> TableCreateStatement {
    table("taggings")
        .col(big_integer("consultation_id"))
        .col(big_integer("provision_id"))
        .col(big_integer("tag_id"))
        .col(text("state"))
        .col(big_integer_null("delegation_id"))
        .col(big_integer_null("proposed_by"))
        .col(time("proposed_at"))
        .col(big_integer_null("settled_by"))
        .col(time_null("settled_at"))
        .col(text_null("reason"))
        .col(time_null("withdrawn_at"))
        .col(text("attribution"))
        .col(text_null("stage"))
        .foreign_key(&mut reference("taggings", "consultation_id", "consultations"))
        .foreign_key(&mut reference("taggings", "provision_id", "provisions"))
        .foreign_key(&mut reference("taggings", "tag_id", "vocabulary_tags"))
        .foreign_key(&mut reference("taggings", "delegation_id", "delegations"))
        .foreign_key(&mut reference("taggings", "proposed_by", "users"))
        .foreign_key(&mut reference("taggings", "settled_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("vocabularies", &["consultation_id", "code", "version"]),
            unique("vocabulary_tags", &["vocabulary_id", "code"]),
            index("taggings", &["consultation_id", "state"]),
            index("taggings", &["provision_id", "tag_id"]),
            index("taggings", &["tag_id", "state"]),
        ];
        create(manager, vec![vocabularies(), vocabulary_tags(), taggings()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["taggings", "vocabulary_tags", "vocabularies"]).await
    }
}
