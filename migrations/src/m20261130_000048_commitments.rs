//! Commitments on adopted provisions, their reports, and the evidence of those.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn follow_ups() -> TableCreateStatement {
    table("follow_ups")
        .col(big_integer("consultation_id"))
        .col(date("first_due"))
        .col(integer("interval_months"))
        .col(text("levels"))
        .col(text_null("matching"))
        .col(big_integer_null("set_by"))
        .col(time("set_at"))
        .col(time_null("superseded_at"))
        .foreign_key(&mut reference("follow_ups", "consultation_id", "consultations"))
        .foreign_key(&mut reference("follow_ups", "set_by", "users"))
        .to_owned()
}

fn commitments() -> TableCreateStatement {
    table("commitments")
        .col(big_integer("consultation_id"))
        .col(big_integer("provision_id"))
        .col(big_integer("delegation_id"))
        .col(text("title"))
        .col(text("body"))
        .col(text("language"))
        .col(date("due_on"))
        .col(text_null("indicator"))
        .col(text_null("unit"))
        .col(text_null("baseline"))
        .col(text_null("target"))
        .col(text("institution"))
        .col(text_null("partners"))
        .col(big_integer("undertaken_by"))
        .col(time("undertaken_at"))
        .col(time_null("withdrawn_at"))
        .col(text_null("withdrawal_reason"))
        .foreign_key(&mut reference("commitments", "consultation_id", "consultations"))
        .foreign_key(&mut reference("commitments", "provision_id", "provisions"))
        .foreign_key(&mut reference("commitments", "delegation_id", "delegations"))
        .foreign_key(&mut reference("commitments", "undertaken_by", "users"))
        .to_owned()
}

fn commitment_holders() -> TableCreateStatement {
    table("commitment_holders")
        .col(big_integer("consultation_id"))
        .col(big_integer("commitment_id"))
        .col(big_integer_null("delegation_id"))
        .col(big_integer_null("bloc_id"))
        .col(big_integer("joined_by"))
        .col(time("joined_at"))
        .col(time_null("left_at"))
        .foreign_key(&mut reference("commitment_holders", "consultation_id", "consultations"))
        .foreign_key(&mut reference("commitment_holders", "commitment_id", "commitments"))
        .foreign_key(&mut reference("commitment_holders", "delegation_id", "delegations"))
        .foreign_key(&mut reference("commitment_holders", "bloc_id", "blocs"))
        .foreign_key(&mut reference("commitment_holders", "joined_by", "users"))
        .to_owned()
}

fn progress_reports() -> TableCreateStatement {
    table("progress_reports")
        .col(big_integer("consultation_id"))
        .col(big_integer("commitment_id"))
        .col(big_integer("delegation_id"))
        .col(date("due_on"))
        .col(integer("level"))
        .col(text_null("figure"))
        .col(text("body"))
        .col(text("language"))
        .col(big_integer("submitted_by"))
        .col(time("submitted_at"))
        .col(time_null("superseded_at"))
        .foreign_key(&mut reference("progress_reports", "consultation_id", "consultations"))
        .foreign_key(&mut reference("progress_reports", "commitment_id", "commitments"))
        .foreign_key(&mut reference("progress_reports", "delegation_id", "delegations"))
        .foreign_key(&mut reference("progress_reports", "submitted_by", "users"))
        .to_owned()
}

fn evidence() -> TableCreateStatement {
    table("evidence")
        .col(big_integer("consultation_id"))
        .col(big_integer("report_id"))
        .col(text("name"))
        .col(text_null("address"))
        .col(text_null("media_type"))
        .col(blob_null("contents"))
        .col(big_integer_null("size"))
        .col(text_null("hash"))
        .col(time("added_at"))
        .foreign_key(&mut reference("evidence", "consultation_id", "consultations"))
        .foreign_key(&mut reference("evidence", "report_id", "progress_reports"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("follow_ups", &["consultation_id"]),
            index("commitments", &["consultation_id", "id"]),
            index("commitments", &["provision_id"]),
            index("commitment_holders", &["commitment_id"]),
            index("commitment_holders", &["consultation_id", "delegation_id"]),
            index("progress_reports", &["commitment_id", "due_on"]),
            index("progress_reports", &["consultation_id", "id"]),
            index("evidence", &["report_id"]),
        ];
        create(
            manager,
            vec![follow_ups(), commitments(), commitment_holders(), progress_reports(), evidence()],
            indexes,
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["evidence", "progress_reports", "commitment_holders", "commitments", "follow_ups"])
            .await
    }
}
