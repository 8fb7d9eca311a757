//! Providers of OpenID Connect: what they call people, who is on the way to one, and where a session ends at one.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn links() -> TableCreateStatement {
    table("provider_links")
        .col(big_integer("user_id"))
        .col(text("issuer"))
        .col(text("subject"))
        .col(time("made_at"))
        .col(time_null("used_at"))
        .foreign_key(&mut reference("provider_links", "user_id", "users"))
        .to_owned()
}

fn trips() -> TableCreateStatement {
    table("provider_trips")
        .col(text_uniq("state_hash"))
        .col(text("browser_hash"))
        .col(text("provider"))
        .col(text("purpose"))
        .col(big_integer_null("user_id"))
        .col(text("nonce"))
        .col(text("verifier"))
        // The form that comes along, for what follows.
        .col(text("carried"))
        .col(time("expires_at"))
        .foreign_key(&mut reference("provider_trips", "user_id", "users"))
        .to_owned()
}

/// Returns where a session that a provider began ends there.
fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("sessions", vec![text_null("sign_out_at")]), ("sign_in_steps", vec![text_null("sign_out_at")])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("provider_links", &["issuer", "subject"]),
            unique("provider_links", &["user_id", "issuer"]),
            index("provider_trips", &["expires_at"]),
            index("provider_trips", &["user_id"]),
        ];
        create(manager, vec![links(), trips()], indexes).await?;
        add(manager, additions()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, additions()).await?;
        drop(manager, &["provider_trips", "provider_links"]).await
    }
}
