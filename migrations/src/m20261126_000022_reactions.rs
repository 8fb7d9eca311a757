//! Short statements and the reactions to them.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("consultations", vec![text("audience").default("nobody").to_owned()])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await?;
        let visitors = table("visitors")
            .col(big_integer("consultation_id"))
            .col(text("token_hash"))
            .col(time("came_at"))
            .foreign_key(&mut reference("visitors", "consultation_id", "consultations"))
            .to_owned();
        let statements = table("statements")
            .col(big_integer("consultation_id"))
            .col(big_integer_null("delegation_id"))
            .col(big_integer_null("visitor_id"))
            .col(text("language"))
            .col(text("body"))
            .col(text("moderation"))
            .col(text_null("reason"))
            .col(time("submitted_at"))
            .col(time_null("moderated_at"))
            .col(integer("agree"))
            .col(integer("disagree"))
            .col(integer("pass"))
            .foreign_key(&mut reference("statements", "consultation_id", "consultations"))
            .foreign_key(&mut reference("statements", "delegation_id", "delegations"))
            .foreign_key(&mut reference("statements", "visitor_id", "visitors"))
            .to_owned();
        let reactions = table("reactions")
            .col(big_integer("consultation_id"))
            .col(big_integer("statement_id"))
            .col(big_integer_null("delegation_id"))
            .col(big_integer_null("visitor_id"))
            .col(text("reaction"))
            .col(time("reacted_at"))
            .foreign_key(&mut reference("reactions", "consultation_id", "consultations"))
            .foreign_key(&mut reference("reactions", "statement_id", "statements"))
            .foreign_key(&mut reference("reactions", "delegation_id", "delegations"))
            .foreign_key(&mut reference("reactions", "visitor_id", "visitors"))
            .to_owned();
        create(
            manager,
            vec![visitors, statements, reactions],
            vec![
                unique("visitors", &["consultation_id", "token_hash"]),
                unique("statements", &["consultation_id", "body"]),
                index("statements", &["consultation_id", "moderation"]),
                unique("reactions", &["statement_id", "delegation_id"]),
                unique("reactions", &["statement_id", "visitor_id"]),
                index("reactions", &["consultation_id", "id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["reactions", "statements", "visitors"]).await?;
        take_away(manager, additions()).await
    }
}
