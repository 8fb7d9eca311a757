//! Needs and offers, their matches, and what funds went to.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn needs() -> TableCreateStatement {
    table("needs")
        .col(big_integer("consultation_id"))
        .col(big_integer("delegation_id"))
        .col(big_integer_null("provision_id"))
        .col(big_integer_null("commitment_id"))
        .col(text("subject"))
        .col(text("title"))
        .col(text("body"))
        .col(text("language"))
        .col(date_null("starts_on"))
        .col(text("budget"))
        .col(text("visibility"))
        .col(text("state"))
        .col(text_null("assessment"))
        .col(time_null("assessed_at"))
        .col(text("salt"))
        .col(big_integer("drafted_by"))
        .col(time("drafted_at"))
        .col(time_null("submitted_at"))
        .col(time_null("ended_at"))
        .foreign_key(&mut reference("needs", "consultation_id", "consultations"))
        .foreign_key(&mut reference("needs", "delegation_id", "delegations"))
        .foreign_key(&mut reference("needs", "provision_id", "provisions"))
        .foreign_key(&mut reference("needs", "commitment_id", "commitments"))
        .foreign_key(&mut reference("needs", "drafted_by", "users"))
        .to_owned()
}

fn offers() -> TableCreateStatement {
    table("offers")
        .col(big_integer("consultation_id"))
        .col(big_integer("delegation_id"))
        .col(text("subject"))
        .col(text("title"))
        .col(text("body"))
        .col(text("languages"))
        .col(date_null("starts_on"))
        .col(date_null("ends_on"))
        .col(text("budget"))
        .col(text("visibility"))
        .col(text("state"))
        .col(text_null("sum"))
        .col(text_null("currency"))
        .col(text("salt"))
        .col(big_integer("drafted_by"))
        .col(time("drafted_at"))
        .col(time_null("submitted_at"))
        .col(time_null("ended_at"))
        .foreign_key(&mut reference("offers", "consultation_id", "consultations"))
        .foreign_key(&mut reference("offers", "delegation_id", "delegations"))
        .foreign_key(&mut reference("offers", "drafted_by", "users"))
        .to_owned()
}

fn need_matches() -> TableCreateStatement {
    table("need_matches")
        .col(big_integer("consultation_id"))
        .col(big_integer("need_id"))
        .col(big_integer("offer_id"))
        .col(text("state"))
        .col(text("salt"))
        .col(big_integer_null("matched_by"))
        .col(time("matched_at"))
        .col(big_integer_null("moved_by"))
        .col(time_null("moved_at"))
        .col(integer_null("rating"))
        .col(text_null("rating_words"))
        .col(time_null("rated_at"))
        .foreign_key(&mut reference("need_matches", "consultation_id", "consultations"))
        .foreign_key(&mut reference("need_matches", "need_id", "needs"))
        .foreign_key(&mut reference("need_matches", "offer_id", "offers"))
        .foreign_key(&mut reference("need_matches", "matched_by", "users"))
        .foreign_key(&mut reference("need_matches", "moved_by", "delegations"))
        .to_owned()
}

fn tranches() -> TableCreateStatement {
    table("tranches")
        .col(big_integer("consultation_id"))
        .col(big_integer("offer_id"))
        .col(big_integer_null("match_id"))
        .col(text("amount"))
        .col(date("paid_on"))
        .col(text("purpose"))
        .col(big_integer("recorded_by"))
        .col(time("recorded_at"))
        .foreign_key(&mut reference("tranches", "consultation_id", "consultations"))
        .foreign_key(&mut reference("tranches", "offer_id", "offers"))
        .foreign_key(&mut reference("tranches", "match_id", "need_matches"))
        .foreign_key(&mut reference("tranches", "recorded_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("needs", &["consultation_id", "state"]),
            index("needs", &["delegation_id"]),
            index("offers", &["consultation_id", "state"]),
            index("offers", &["delegation_id"]),
            index("need_matches", &["need_id"]),
            index("need_matches", &["offer_id"]),
            index("tranches", &["offer_id"]),
        ];
        create(manager, vec![needs(), offers(), need_matches(), tranches()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["tranches", "need_matches", "offers", "needs"]).await
    }
}
