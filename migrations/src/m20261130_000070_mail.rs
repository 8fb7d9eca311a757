//! The outbox of mail, the acts of which people are still to be told, and what is known of addresses.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn mails() -> TableCreateStatement {
    table("mails")
        .col(text("kind"))
        .col(big_integer_null("user_id"))
        .col(big_integer_null("consultation_id"))
        .col(text("address"))
        .col(text_null("locale"))
        .col(text_null("time_zone"))
        .col(text("content"))
        .col(text_null("link"))
        .col(text("token"))
        .col(text_null("once"))
        .col(text("state"))
        .col(integer("tries"))
        .col(time("next_at"))
        .col(text_null("claim"))
        .col(time_null("claimed_until"))
        .col(time_null("tried_at"))
        .col(text_null("fault"))
        .col(integer_null("status"))
        .col(text_null("answer"))
        .col(time("queued_at"))
        .col(time_null("until"))
        .col(time_null("sent_at"))
        .col(time_null("ended_at"))
        .col(time_null("replied_at"))
        .foreign_key(&mut reference("mails", "user_id", "users"))
        .foreign_key(&mut reference("mails", "consultation_id", "consultations"))
        .to_owned()
}

fn notices() -> TableCreateStatement {
    table("mail_notices")
        .col(big_integer("consultation_id"))
        .col(text_null("kind"))
        .col(big_integer("number"))
        .col(text("once"))
        .col(time("at"))
        .col(time_null("told_at"))
        .foreign_key(&mut reference("mail_notices", "consultation_id", "consultations"))
        .to_owned()
}

fn addresses() -> TableCreateStatement {
    table("mail_addresses")
        .col(text("address"))
        .col(integer("soft"))
        .col(time_null("suspended_at"))
        .col(text_null("status"))
        .col(time("returned_at"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("mails", &["token"]),
            unique("mails", &["once"]),
            index("mails", &["state", "next_at"]),
            index("mails", &["ended_at"]),
            index("mails", &["user_id"]),
            index("mails", &["consultation_id"]),
            unique("mail_notices", &["once"]),
            index("mail_notices", &["told_at"]),
            unique("mail_addresses", &["address"]),
        ];
        create(manager, vec![mails(), notices(), addresses()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mail_addresses", "mail_notices", "mails"]).await
    }
}
