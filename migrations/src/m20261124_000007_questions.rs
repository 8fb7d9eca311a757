//! Questions put to the vote, their voters with their weights, and every ballot.

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
        let questions = table("questions")
            .col(big_integer("consultation_id"))
            .col(big_integer_null("provision_id"))
            .col(big_integer("revision_id"))
            .col(text("title"))
            .col(text("rule"))
            .col(text("weights"))
            .col(text_null("weights_justification"))
            .col(boolean("live_tally"))
            .col(time("opened_at"))
            .col(time_null("closes_at"))
            .col(time_null("closed_at"))
            .col(text_null("outcome"))
            .foreign_key(&mut reference("questions", "consultation_id", "consultations"))
            .foreign_key(&mut reference("questions", "provision_id", "provisions"))
            .foreign_key(&mut reference("questions", "revision_id", "revisions"))
            .to_owned();
        let voters = table("voters")
            .col(big_integer("question_id"))
            .col(big_integer("delegation_id"))
            .col(big_integer("weight"))
            .foreign_key(&mut reference("voters", "question_id", "questions"))
            .foreign_key(&mut reference("voters", "delegation_id", "delegations"))
            .to_owned();
        let ballots = table("ballots")
            .col(big_integer("question_id"))
            .col(big_integer("delegation_id"))
            .col(text("choice"))
            .col(text_null("explanation"))
            .col(big_integer("cast_by"))
            .col(time("cast_at"))
            .col(time_null("superseded_at"))
            .foreign_key(&mut reference("ballots", "question_id", "questions"))
            .foreign_key(&mut reference("ballots", "delegation_id", "delegations"))
            .foreign_key(&mut reference("ballots", "cast_by", "users"))
            .to_owned();
        create(
            manager,
            vec![questions, voters, ballots],
            vec![
                index("questions", &["consultation_id"]),
                unique("voters", &["question_id", "delegation_id"]),
                // When a delegation changes its ballot, only the last one is live.
                unique("ballots", &["question_id", "delegation_id"])
                    .and_where(Expr::col("superseded_at").is_null())
                    .to_owned(),
                index("ballots", &["question_id", "id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["ballots", "voters", "questions"]).await
    }
}
