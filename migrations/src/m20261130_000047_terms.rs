//! The term base: terms, their names, their definitions, and who holds which.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn terms() -> TableCreateStatement {
    table("terms")
        .col(big_integer("consultation_id"))
        .col(text("code"))
        .col(text_null("subject"))
        .col(big_integer_null("provision_id"))
        .col(big_integer("added_by"))
        .col(time("added_at"))
        .foreign_key(&mut reference("terms", "consultation_id", "consultations"))
        .foreign_key(&mut reference("terms", "provision_id", "provisions"))
        .to_owned()
}

fn term_names() -> TableCreateStatement {
    table("term_names")
        .col(big_integer("consultation_id"))
        .col(big_integer("term_id"))
        .col(text("language"))
        .col(text("name"))
        .col(text("folded"))
        .col(text("status"))
        .col(text_null("part_of_speech"))
        .col(integer("place"))
        .foreign_key(&mut reference("term_names", "consultation_id", "consultations"))
        .foreign_key(&mut reference("term_names", "term_id", "terms"))
        .to_owned()
}

fn definitions() -> TableCreateStatement {
    table("definitions")
        .col(big_integer("consultation_id"))
        .col(big_integer("term_id"))
        .col(text("language"))
        .col(text("body"))
        .col(text("source"))
        .col(text_null("instrument"))
        .col(text_null("clause"))
        .col(date_null("dated"))
        .col(text_null("address"))
        .col(text("status"))
        .col(big_integer_null("delegation_id"))
        .col(big_integer("made_by"))
        .col(time("made_at"))
        .col(time_null("withdrawn_at"))
        .col(text("attribution"))
        .col(text_null("stage"))
        .foreign_key(&mut reference("definitions", "consultation_id", "consultations"))
        .foreign_key(&mut reference("definitions", "term_id", "terms"))
        .foreign_key(&mut reference("definitions", "delegation_id", "delegations"))
        .to_owned()
}

fn definition_holdings() -> TableCreateStatement {
    table("definition_holdings")
        .col(big_integer("consultation_id"))
        .col(big_integer("term_id"))
        .col(big_integer_null("definition_id"))
        .col(big_integer("delegation_id"))
        .col(big_integer("held_by"))
        .col(time("held_at"))
        .col(time_null("superseded_at"))
        .col(text("attribution"))
        .col(text_null("stage"))
        .foreign_key(&mut reference("definition_holdings", "consultation_id", "consultations"))
        .foreign_key(&mut reference("definition_holdings", "term_id", "terms"))
        .foreign_key(&mut reference("definition_holdings", "definition_id", "definitions"))
        .foreign_key(&mut reference("definition_holdings", "delegation_id", "delegations"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("terms", &["consultation_id", "code"]),
            index("terms", &["provision_id"]),
            index("term_names", &["term_id"]),
            index("term_names", &["consultation_id", "language", "folded"]),
            index("definitions", &["consultation_id", "id"]),
            index("definitions", &["term_id"]),
            index("definition_holdings", &["consultation_id", "id"]),
            index("definition_holdings", &["term_id"]),
        ];
        create(manager, vec![terms(), term_names(), definitions(), definition_holdings()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["definition_holdings", "definitions", "term_names", "terms"]).await
    }
}
