//! Revisions of the text of a consultation, provisions and their texts in each language.

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
        let revisions = table("revisions")
            .col(big_integer("consultation_id"))
            .col(integer("number"))
            .col(text("authentic_language"))
            .col(time("published_at"))
            .foreign_key(&mut reference("revisions", "consultation_id", "consultations"))
            .to_owned();
        let titles = table("revision_titles")
            .col(big_integer("revision_id"))
            .col(text("language"))
            .col(text("title"))
            .foreign_key(&mut reference("revision_titles", "revision_id", "revisions"))
            .to_owned();
        let provisions = table("provisions")
            .col(big_integer("consultation_id"))
            .foreign_key(&mut reference("provisions", "consultation_id", "consultations"))
            .to_owned();
        let versions = table("provision_versions")
            .col(big_integer("revision_id"))
            .col(big_integer("provision_id"))
            .col(integer("place"))
            .col(text("kind"))
            .col(integer("depth"))
            .col(text("label"))
            .foreign_key(&mut reference("provision_versions", "revision_id", "revisions"))
            .foreign_key(&mut reference("provision_versions", "provision_id", "provisions"))
            .to_owned();
        let texts = table("texts")
            .col(big_integer("version_id"))
            .col(text("language"))
            .col(text("body"))
            .foreign_key(&mut reference("texts", "version_id", "provision_versions"))
            .to_owned();
        create(
            manager,
            vec![revisions, titles, provisions, versions, texts],
            vec![
                unique("revisions", &["consultation_id", "number"]),
                unique("revision_titles", &["revision_id", "language"]),
                index("provisions", &["consultation_id"]),
                unique("provision_versions", &["revision_id", "place"]),
                unique("provision_versions", &["revision_id", "provision_id"]),
                index("provision_versions", &["provision_id"]),
                unique("texts", &["version_id", "language"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["texts", "provision_versions", "provisions", "revision_titles", "revisions"]).await
    }
}
