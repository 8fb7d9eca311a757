//! Comments in preparation that came by mail, and the messages that were taken.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn received_mails() -> TableCreateStatement {
    table("received_mails")
        .col(big_integer("user_id"))
        .col(text("message_hash"))
        .col(time("received_at"))
        .foreign_key(&mut reference("received_mails", "user_id", "users"))
        .to_owned()
}

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    let columns = vec![
        big_integer_null("parent_id"),
        big_integer_null("amendment_id"),
        time_null("mailed_at"),
        integer("left_out").default(0).to_owned(),
    ];
    vec![("preparations", columns)]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("received_mails", &["user_id", "message_hash"]),
            index("received_mails", &["received_at"]),
        ];
        create(manager, vec![received_mails()], indexes).await?;
        add(manager, additions()).await?;
        manager.create_index(index("preparations", &["prepared_by"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_person = Index::drop().name("preparations_prepared_by").table("preparations").to_owned();
        manager.drop_index(by_person).await?;
        take_away(manager, additions()).await?;
        drop(manager, &["received_mails"]).await
    }
}
