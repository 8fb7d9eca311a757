//! Blocs with their members over time, and the statements on behalf of them.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 7] = [
    "association_exceptions",
    "associations",
    "bloc_clearances",
    "bloc_points",
    "bloc_statements",
    "bloc_members",
    "blocs",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let blocs =
            table("blocs").col(text_uniq("code")).col(text("name")).col(time("created_at")).to_owned();
        let members = table("bloc_members")
            .col(big_integer("bloc_id"))
            .col(big_integer("delegation_id"))
            .col(boolean("coordinates"))
            .col(time("joined_at"))
            .col(time_null("left_at"))
            .foreign_key(&mut reference("bloc_members", "bloc_id", "blocs"))
            .foreign_key(&mut reference("bloc_members", "delegation_id", "delegations"))
            .to_owned();
        let statements = table("bloc_statements")
            .col(big_integer("consultation_id"))
            .col(big_integer("bloc_id"))
            .col(big_integer("delegation_id"))
            .col(text("language"))
            .col(text("body"))
            .col(text("progress"))
            .col(text("clearing"))
            .col(time_null("clear_by"))
            .col(big_integer("drafted_by"))
            .col(time("drafted_at"))
            .col(time_null("submitted_at"))
            .col(time_null("withdrawn_at"))
            .col(text("attribution").default("public"))
            .col(text_null("stage"))
            .foreign_key(&mut reference("bloc_statements", "consultation_id", "consultations"))
            .foreign_key(&mut reference("bloc_statements", "bloc_id", "blocs"))
            .foreign_key(&mut reference("bloc_statements", "delegation_id", "delegations"))
            .to_owned();
        let points = table("bloc_points")
            .col(big_integer("bloc_statement_id"))
            .col(big_integer("provision_id"))
            .col(text("stance"))
            .col(text_null("statement"))
            .col(text_null("proposed_text"))
            .foreign_key(&mut reference("bloc_points", "bloc_statement_id", "bloc_statements"))
            .foreign_key(&mut reference("bloc_points", "provision_id", "provisions"))
            .to_owned();
        let clearances = table("bloc_clearances")
            .col(big_integer("bloc_statement_id"))
            .col(big_integer("delegation_id"))
            .col(boolean("cleared"))
            .col(text_null("reason"))
            .col(time("given_at"))
            .foreign_key(&mut reference("bloc_clearances", "bloc_statement_id", "bloc_statements"))
            .foreign_key(&mut reference("bloc_clearances", "delegation_id", "delegations"))
            .to_owned();
        let associations = table("associations")
            .col(big_integer("bloc_statement_id"))
            .col(big_integer("delegation_id"))
            .col(text("kind"))
            .col(time("made_at"))
            .col(time_null("superseded_at"))
            .col(text("attribution").default("public"))
            .col(text_null("stage"))
            .foreign_key(&mut reference("associations", "bloc_statement_id", "bloc_statements"))
            .foreign_key(&mut reference("associations", "delegation_id", "delegations"))
            .to_owned();
        let exceptions = table("association_exceptions")
            .col(big_integer("association_id"))
            .col(big_integer("provision_id"))
            .foreign_key(&mut reference("association_exceptions", "association_id", "associations"))
            .foreign_key(&mut reference("association_exceptions", "provision_id", "provisions"))
            .to_owned();
        create(
            manager,
            vec![blocs, members, statements, points, clearances, associations, exceptions],
            vec![
                unique("bloc_members", &["bloc_id", "delegation_id"])
                    .name("bloc_members_live")
                    .and_where(Expr::col("left_at").is_null())
                    .to_owned(),
                index("bloc_members", &["delegation_id"]),
                index("bloc_statements", &["consultation_id", "id"]),
                index("bloc_statements", &["bloc_id"]),
                unique("bloc_points", &["bloc_statement_id", "provision_id"]),
                index("bloc_points", &["provision_id"]),
                unique("bloc_clearances", &["bloc_statement_id", "delegation_id"]),
                unique("associations", &["bloc_statement_id", "delegation_id"])
                    .name("associations_live")
                    .and_where(Expr::col("superseded_at").is_null())
                    .to_owned(),
                index("association_exceptions", &["association_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &TABLES).await
    }
}
