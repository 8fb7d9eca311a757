//! Peer reviews of reports, and comments on them.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn peer_reviews() -> TableCreateStatement {
    table("peer_reviews")
        .col(big_integer("consultation_id"))
        .col(big_integer("report_id"))
        .col(big_integer("delegation_id"))
        .col(text("choice"))
        .col(text_null("seed"))
        .col(big_integer_null("assigned_by"))
        .col(time("assigned_at"))
        .col(time_null("ended_at"))
        .col(integer_null("level"))
        .col(text_null("reasons"))
        .col(text_null("language"))
        .col(big_integer_null("submitted_by"))
        .col(time_null("submitted_at"))
        .col(text_null("reply"))
        .col(text_null("reply_language"))
        .col(big_integer_null("replied_by"))
        .col(time_null("replied_at"))
        .foreign_key(&mut reference("peer_reviews", "consultation_id", "consultations"))
        .foreign_key(&mut reference("peer_reviews", "report_id", "progress_reports"))
        .foreign_key(&mut reference("peer_reviews", "delegation_id", "delegations"))
        .foreign_key(&mut reference("peer_reviews", "assigned_by", "users"))
        .foreign_key(&mut reference("peer_reviews", "submitted_by", "users"))
        .foreign_key(&mut reference("peer_reviews", "replied_by", "users"))
        .to_owned()
}

fn report_comments() -> TableCreateStatement {
    table("report_comments")
        .col(big_integer("consultation_id"))
        .col(big_integer("report_id"))
        .col(big_integer_null("delegation_id"))
        .col(text("body"))
        .col(text("language"))
        .col(text("salt"))
        .col(big_integer_null("posted_by"))
        .col(time("posted_at"))
        .col(time_null("hidden_at"))
        .col(text_null("hidden_reason"))
        .foreign_key(&mut reference("report_comments", "consultation_id", "consultations"))
        .foreign_key(&mut reference("report_comments", "report_id", "progress_reports"))
        .foreign_key(&mut reference("report_comments", "delegation_id", "delegations"))
        .foreign_key(&mut reference("report_comments", "posted_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("peer_reviews", &["report_id"]),
            index("peer_reviews", &["consultation_id", "delegation_id"]),
            index("report_comments", &["report_id"]),
        ];
        create(manager, vec![peer_reviews(), report_comments()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["report_comments", "peer_reviews"]).await
    }
}
