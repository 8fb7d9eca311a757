//! The index of texts for searching: one table of terms, indexed by each database in its own way.

use crate::schema::*;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE: [&str; 3] = [
    "CREATE VIRTUAL TABLE search_index USING fts5(terms, content='search_entries', content_rowid='id', \
     tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_entries_put AFTER INSERT ON search_entries BEGIN \
     INSERT INTO search_index(rowid, terms) VALUES (new.id, new.terms); END",
    "CREATE TRIGGER search_entries_removed AFTER DELETE ON search_entries BEGIN \
     INSERT INTO search_index(search_index, rowid, terms) VALUES ('delete', old.id, old.terms); END",
];
const POSTGRES: [&str; 2] = [
    "ALTER TABLE search_entries ADD COLUMN vector tsvector \
     GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, terms)) STORED",
    "CREATE INDEX search_entries_vector ON search_entries USING gin (vector)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let entries = table("search_entries")
            .col(big_integer("consultation_id"))
            .col(text("kind"))
            .col(big_integer("target_id"))
            .col(big_integer_null("provision_id"))
            .col(big_integer_null("delegation_id"))
            .col(text("language"))
            .col(text("body"))
            .col(text("terms"))
            .col(time("said_at"))
            .col(text("attribution"))
            .col(text_null("stage"))
            .foreign_key(&mut reference("search_entries", "consultation_id", "consultations"))
            .to_owned();
        let indexes = vec![
            unique("search_entries", &["kind", "target_id", "language"]),
            index("search_entries", &["consultation_id", "kind"]),
        ];
        create(manager, vec![entries], indexes).await?;
        let own: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &POSTGRES,
            _ => &SQLITE,
        };
        for statement in own {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            manager.get_connection().execute_unprepared("DROP TABLE search_index").await?;
        }
        drop(manager, &["search_entries"]).await
    }
}
