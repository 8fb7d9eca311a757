//! Brings the database up to date. Processes that start together do it one after the other: the first migrates it,
//! makes the index of its texts and seeds the demo, and those that wait find that done.

use crate::demo;
use crate::demo::DemoAccounts;
use crate::progress::ProgressLine;
use migrations::Migrator;
use sea_orm::DatabaseConnection;
use sea_orm_migration::{Migration, MigratorTrait};
use std::collections::BTreeSet;
use std::error::Error;
use store::setup::SetupTurn;
use store::{StoreError, clock, connection, records, search};

/// A database that is up to date.
#[derive(Debug)]
pub struct PreparedDatabase {
    pub db: DatabaseConnection,
    /// The accounts of the demo, if this process has seeded it.
    pub seeded: Option<DemoAccounts>,
}

/// The reason why this program cannot use a database.
#[derive(Debug, thiserror::Error)]
#[error(
    "the database was brought up to date by a newer version of baraza: this one does not know `{unknown}`; start the newer \
     one, or restore a copy of the database that is as old as this one"
)]
pub struct NewerDatabase {
    /// The first migration that is not known.
    pub unknown: String,
}

/// Brings a database up to date and opens it; with `demo`, seeds the demo if it is empty.
pub async fn prepare_database(url: &str, demo: bool) -> Result<PreparedDatabase, Box<dyn Error>> {
    let turn = SetupTurn::take(url).await?;
    let prepared = bring_up_to_date(url, demo).await;
    // Those that wait go on, also where this process has failed.
    let ended = turn.end().await;
    let prepared = prepared?;
    ended?;
    Ok(prepared)
}

async fn bring_up_to_date(url: &str, demo: bool) -> Result<PreparedDatabase, Box<dyn Error>> {
    let db = connection::open_database(url).await?;
    refuse_newer(&db).await?;
    let migrating = ProgressLine::open("Bringing the database up to date");
    Migrator::up(&db, None).await?;
    drop(migrating);
    // An old connection may know the tables as they were before the migration.
    db.close().await?;
    let db = connection::open_database(url).await?;
    index_texts(&db).await?;
    let completing = ProgressLine::open("Completing the record");
    records::complete_record(&db, clock::now()).await?;
    drop(completing);
    let seeded = if demo { demo::seed_if_empty(&db, clock::now()).await? } else { None };
    connection::measure_tables(&db).await?;
    Ok(PreparedDatabase { db, seeded })
}

/// Makes the index of texts anew where it is of another version, and shows how far that has come.
async fn index_texts(db: &DatabaseConnection) -> Result<(), StoreError> {
    let mut line = None;
    search::refresh_index(db, |done, whole| {
        line.get_or_insert_with(|| ProgressLine::of_things("Indexing texts", whole)).reach(done);
    })
    .await
}

/// Fails where a newer program has changed the schema: this one would read and write it as it was before.
async fn refuse_newer(db: &DatabaseConnection) -> Result<(), Box<dyn Error>> {
    let known = Migrator::get_migration_files();
    let known: BTreeSet<&str> = known.iter().map(Migration::name).collect();
    let applied = Migrator::get_migration_models(db).await?;
    match applied.into_iter().find(|applied| !known.contains(applied.version.as_str())) {
        Some(newer) => Err(NewerDatabase { unknown: newer.version }.into()),
        None => Ok(()),
    }
}
