//! People, their seats in delegations, sessions, invitations and sign-in attempts.

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
        let users = table("users")
            .col(text_uniq("email"))
            .col(text("name"))
            .col(text_null("password_hash"))
            .col(boolean("organizer"))
            .col(text_null("locale"))
            .col(text_null("time_zone"))
            .col(time("created_at"))
            .to_owned();
        let seats = table("seats")
            .col(big_integer("delegation_id"))
            .col(big_integer("user_id"))
            .col(text("role"))
            .col(time("started_at"))
            .col(time_null("ended_at"))
            .foreign_key(&mut reference("seats", "delegation_id", "delegations"))
            .foreign_key(&mut reference("seats", "user_id", "users"))
            .to_owned();
        let sessions = table("sessions")
            .col(text_uniq("token_hash"))
            .col(big_integer("user_id"))
            .col(time("created_at"))
            .col(time("expires_at"))
            .foreign_key(&mut reference("sessions", "user_id", "users"))
            .to_owned();
        let invitations = table("invitations")
            .col(text_uniq("token_hash"))
            .col(text("email"))
            .col(big_integer_null("delegation_id"))
            .col(text_null("role"))
            .col(big_integer_null("invited_by"))
            .col(time("created_at"))
            .col(time("expires_at"))
            .col(time_null("used_at"))
            .foreign_key(&mut reference("invitations", "delegation_id", "delegations"))
            .foreign_key(&mut reference("invitations", "invited_by", "users"))
            .to_owned();
        let attempts = table("sign_in_attempts").col(text("subject")).col(time("at")).to_owned();
        create(
            manager,
            vec![users, seats, sessions, invitations, attempts],
            vec![
                // A person acts for one delegation at a time.
                unique("seats", &["user_id"]).and_where(Expr::col("ended_at").is_null()).to_owned(),
                index("seats", &["delegation_id"]),
                index("sessions", &["user_id"]),
                index("sessions", &["expires_at"]),
                index("invitations", &["delegation_id"]),
                index("sign_in_attempts", &["subject", "at"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["sign_in_attempts", "invitations", "sessions", "seats", "users"]).await
    }
}
