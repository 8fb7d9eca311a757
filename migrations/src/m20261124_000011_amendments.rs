//! Amendments to provisions: their texts by revision, sponsors, dispositions and answers, and the number of open
//! brackets.

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
        let amendments = table("amendments")
            .col(big_integer("consultation_id"))
            .col(big_integer("provision_id"))
            .col(big_integer("revision_id"))
            .col(big_integer("delegation_id"))
            .col(text("kind"))
            .col(text("language"))
            .col(text_null("justification"))
            .col(boolean("open_to_sponsors"))
            .col(big_integer("submitted_by"))
            .col(time("submitted_at"))
            .col(time_null("withdrawn_at"))
            .col(text("disposition"))
            .col(big_integer_null("into_id"))
            .col(big_integer_null("published_in_id"))
            .foreign_key(&mut reference("amendments", "consultation_id", "consultations"))
            .foreign_key(&mut reference("amendments", "provision_id", "provisions"))
            .foreign_key(&mut reference("amendments", "revision_id", "revisions"))
            .foreign_key(&mut reference("amendments", "delegation_id", "delegations"))
            .foreign_key(&mut reference("amendments", "submitted_by", "users"))
            .foreign_key(&mut reference("amendments", "into_id", "amendments"))
            .foreign_key(&mut reference("amendments", "published_in_id", "revisions"))
            .to_owned();
        let texts = table("amendment_texts")
            .col(big_integer("amendment_id"))
            .col(big_integer("revision_id"))
            .col(text("body"))
            .foreign_key(&mut reference("amendment_texts", "amendment_id", "amendments"))
            .foreign_key(&mut reference("amendment_texts", "revision_id", "revisions"))
            .to_owned();
        let sponsors = table("sponsors")
            .col(big_integer("amendment_id"))
            .col(big_integer("delegation_id"))
            .col(time("joined_at"))
            .col(time_null("left_at"))
            .foreign_key(&mut reference("sponsors", "amendment_id", "amendments"))
            .foreign_key(&mut reference("sponsors", "delegation_id", "delegations"))
            .to_owned();
        let dispositions = table("dispositions")
            .col(big_integer("amendment_id"))
            .col(text("disposition"))
            .col(text("note"))
            .col(big_integer_null("into_id"))
            .col(time("decided_at"))
            .foreign_key(&mut reference("dispositions", "amendment_id", "amendments"))
            .foreign_key(&mut reference("dispositions", "into_id", "amendments"))
            .to_owned();
        let answers = table("answers")
            .col(big_integer("amendment_id"))
            .col(big_integer("delegation_id"))
            .col(text("body"))
            .col(time("given_at"))
            .foreign_key(&mut reference("answers", "amendment_id", "amendments"))
            .foreign_key(&mut reference("answers", "delegation_id", "delegations"))
            .to_owned();
        let brackets = table("brackets")
            .col(big_integer("provision_id"))
            .col(big_integer("consultation_id"))
            .col(integer("number"))
            .foreign_key(&mut reference("brackets", "provision_id", "provisions"))
            .foreign_key(&mut reference("brackets", "consultation_id", "consultations"))
            .to_owned();
        let counts = table("bracket_counts")
            .col(big_integer("consultation_id"))
            .col(big_integer("revision_id"))
            .col(integer("number"))
            .col(time("counted_at"))
            .foreign_key(&mut reference("bracket_counts", "consultation_id", "consultations"))
            .foreign_key(&mut reference("bracket_counts", "revision_id", "revisions"))
            .to_owned();
        create(
            manager,
            vec![amendments, texts, sponsors, dispositions, answers, brackets, counts],
            vec![
                index("amendments", &["provision_id", "id"]),
                index("amendments", &["consultation_id", "id"]),
                unique("amendment_texts", &["amendment_id", "revision_id"]),
                unique("sponsors", &["amendment_id", "delegation_id"])
                    .name("sponsors_live")
                    .and_where(Expr::col("left_at").is_null())
                    .to_owned(),
                index("sponsors", &["amendment_id"]),
                index("dispositions", &["amendment_id"]),
                index("answers", &["amendment_id"]),
                unique("brackets", &["provision_id"]),
                index("brackets", &["consultation_id"]),
                index("bracket_counts", &["consultation_id", "id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "bracket_counts",
            "brackets",
            "answers",
            "dispositions",
            "sponsors",
            "amendment_texts",
            "amendments",
        ];
        drop(manager, &tables).await
    }
}
