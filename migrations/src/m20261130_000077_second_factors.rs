//! Second factors: secrets of apps, recovery codes, passkeys, sign-ins that wait for their second step, and of whom the
//! forum requires one.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn totp_secrets() -> TableCreateStatement {
    table("totp_secrets")
        .col(big_integer("user_id"))
        .col(text("secret"))
        .col(time("made_at"))
        .col(time_null("confirmed_at"))
        // The last step whose code was taken.
        .col(big_integer_null("last_step"))
        .foreign_key(&mut reference("totp_secrets", "user_id", "users"))
        .to_owned()
}

fn recovery_codes() -> TableCreateStatement {
    table("recovery_codes")
        .col(big_integer("user_id"))
        .col(text("code_hash"))
        .col(time_null("used_at"))
        .foreign_key(&mut reference("recovery_codes", "user_id", "users"))
        .to_owned()
}

fn passkeys() -> TableCreateStatement {
    table("passkeys")
        .col(big_integer("user_id"))
        .col(text_uniq("credential"))
        .col(text("name"))
        .col(text("key"))
        .col(time("made_at"))
        .col(time_null("used_at"))
        .foreign_key(&mut reference("passkeys", "user_id", "users"))
        .to_owned()
}

fn passkey_ceremonies() -> TableCreateStatement {
    table("passkey_ceremonies")
        .col(text_uniq("token_hash"))
        .col(big_integer_null("user_id"))
        .col(text("state"))
        .col(time("expires_at"))
        .foreign_key(&mut reference("passkey_ceremonies", "user_id", "users"))
        .to_owned()
}

fn sign_in_steps() -> TableCreateStatement {
    table("sign_in_steps")
        .col(text_uniq("token_hash"))
        .col(big_integer("user_id"))
        // The hash of the token of the browser, where the account knows it.
        .col(text_null("browser"))
        .col(time("expires_at"))
        .foreign_key(&mut reference("sign_in_steps", "user_id", "users"))
        .to_owned()
}

fn factor_policies() -> TableCreateStatement {
    table("factor_policies")
        .col(text("audience"))
        .col(time("from_at"))
        .col(time("set_at"))
        .col(big_integer_null("set_by"))
        .col(time_null("replaced_at"))
        .foreign_key(&mut reference("factor_policies", "set_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            totp_secrets(),
            recovery_codes(),
            passkeys(),
            passkey_ceremonies(),
            sign_in_steps(),
            factor_policies(),
        ];
        let indexes = vec![
            unique("totp_secrets", &["user_id"]),
            unique("recovery_codes", &["user_id", "code_hash"]),
            index("passkeys", &["user_id"]),
            index("passkey_ceremonies", &["expires_at"]),
            index("sign_in_steps", &["expires_at"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "factor_policies",
            "sign_in_steps",
            "passkey_ceremonies",
            "passkeys",
            "recovery_codes",
            "totp_secrets",
        ];
        drop(manager, &tables).await
    }
}
