//! Decisions: methods of voting, series of questions, splits and proxies; rules and weight schemes; suspended rights,
//! explanations and corrections.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Lists the columns to add to the tables of questions, voters and ballots.
fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        (
            "questions",
            vec![
                text("method").default("recorded").to_owned(),
                text("motion").default("whole").to_owned(),
                big_integer_null("parent_id"),
                integer("place").default(0).to_owned(),
                big_integer_null("unless_id"),
                boolean("waiting").default(false).to_owned(),
                text_null("skipped"),
                text_null("words"),
                text_null("options"),
                text_null("counting"),
                text_null("ranked"),
                boolean("splitting").default(false).to_owned(),
                text("casting").default("head").to_owned(),
                integer("proxy_limit").default(0).to_owned(),
                big_integer_null("scheme_id"),
                text_null("seed"),
                text_null("roll"),
                text_null("hands"),
                time_null("reminded_at"),
                text_null("tie_decision"),
            ],
        ),
        ("voters", vec![text("attributes").default("{}").to_owned(), big_integer_null("caster_id")]),
        (
            "ballots",
            vec![
                text_null("parts"),
                text_null("ranking"),
                big_integer_null("proxy_id"),
                boolean("entered").default(false).to_owned(),
            ],
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns) in additions() {
            for mut column in columns {
                manager.alter_table(Table::alter().table(name).add_column(&mut column).to_owned()).await?;
            }
        }
        let rules = table("rules")
            .col(text("name"))
            .col(integer("version"))
            .col(text("rule"))
            .col(time("created_at"))
            .to_owned();
        let schemes = table("weight_schemes")
            .col(text("name"))
            .col(text("justification"))
            .col(text("as_of"))
            .col(text("scheme"))
            .col(time("created_at"))
            .col(time_null("frozen_at"))
            .to_owned();
        let proxies = table("proxies")
            .col(big_integer("consultation_id"))
            .col(big_integer_null("question_id"))
            .col(big_integer("principal_id"))
            .col(big_integer("holder_id"))
            .col(big_integer("granted_by"))
            .col(time("granted_at"))
            .col(time_null("revoked_at"))
            .foreign_key(&mut reference("proxies", "consultation_id", "consultations"))
            .foreign_key(&mut reference("proxies", "question_id", "questions"))
            .foreign_key(&mut reference("proxies", "principal_id", "delegations"))
            .foreign_key(&mut reference("proxies", "holder_id", "delegations"))
            .foreign_key(&mut reference("proxies", "granted_by", "users"))
            .to_owned();
        let suspensions = table("suspensions")
            .col(big_integer("delegation_id"))
            .col(text("ground"))
            .col(text("reason"))
            .col(time("from_at"))
            .col(time_null("until_at"))
            .foreign_key(&mut reference("suspensions", "delegation_id", "delegations"))
            .to_owned();
        let explanations = table("explanations")
            .col(big_integer("question_id"))
            .col(big_integer("delegation_id"))
            .col(text("timing"))
            .col(text("body"))
            .col(time("given_at"))
            .foreign_key(&mut reference("explanations", "question_id", "questions"))
            .foreign_key(&mut reference("explanations", "delegation_id", "delegations"))
            .to_owned();
        let corrections = table("corrections")
            .col(big_integer("question_id"))
            .col(big_integer("delegation_id"))
            .col(text("choice"))
            .col(text("reason"))
            .col(time("noted_at"))
            .foreign_key(&mut reference("corrections", "question_id", "questions"))
            .foreign_key(&mut reference("corrections", "delegation_id", "delegations"))
            .to_owned();
        create(
            manager,
            vec![rules, schemes, proxies, suspensions, explanations, corrections],
            vec![
                index("questions", &["parent_id"]),
                unique("rules", &["name", "version"]),
                unique("weight_schemes", &["name"]),
                index("proxies", &["consultation_id", "principal_id"]),
                index("proxies", &["holder_id"]),
                index("suspensions", &["delegation_id"]),
                index("explanations", &["question_id"]),
                index("corrections", &["question_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["corrections", "explanations", "suspensions", "proxies", "weight_schemes", "rules"])
            .await?;
        manager.drop_index(Index::drop().name("questions_parent_id").table("questions").to_owned()).await?;
        for (name, columns) in additions() {
            for column in columns {
                let column = column.get_column_name();
                manager.alter_table(Table::alter().table(name).drop_column(column).to_owned()).await?;
            }
        }
        Ok(())
    }
}
