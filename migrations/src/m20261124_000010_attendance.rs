//! Attendance, second ballots, and the chair's reasons for decisions of ties.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Lists the columns to add to the tables of consultations, questions and voters.
fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("consultations", vec![time_null("attendance_at")]),
        ("questions", vec![big_integer_null("repeats_id"), text_null("tie_reason")]),
        ("voters", vec![boolean("present").default(false).to_owned()]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await?;
        let attendances = table("attendances")
            .col(big_integer("consultation_id"))
            .col(big_integer("delegation_id"))
            .foreign_key(&mut reference("attendances", "consultation_id", "consultations"))
            .foreign_key(&mut reference("attendances", "delegation_id", "delegations"))
            .to_owned();
        create(manager, vec![attendances], vec![unique("attendances", &["consultation_id", "delegation_id"])])
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["attendances"]).await?;
        take_away(manager, additions()).await
    }
}
