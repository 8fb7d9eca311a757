use migrations::Migrator;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use tests::database::Database;

async fn reversible(database: &Database) {
    Migrator::down(&database.db, None).await.unwrap();
    Migrator::up(&database.db, None).await.unwrap();
    assert!(Migrator::get_pending_migrations(&database.db).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_migration_is_reversible_on_sqlite() {
    reversible(&Database::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_migration_is_reversible_on_postgresql() {
    if let Some(database) = Database::postgres().await {
        reversible(&database).await;
        database.drop().await;
    }
}

/// An index: its columns in their order, the condition of its rows, and whether it also keeps them different.
struct TableIndex {
    name: String,
    table: String,
    columns: Vec<String>,
    condition: Option<String>,
    unique: bool,
}

async fn list_indexes(database: &Database) -> Vec<TableIndex> {
    let rows = "SELECT m.name, m.tbl_name, m.sql, i.name AS column FROM sqlite_master m, pragma_index_info(m.name) i \
         WHERE m.type = 'index' ORDER BY m.name, i.seqno";
    let rows = database.db.query_all_raw(Statement::from_string(DbBackend::Sqlite, rows)).await.unwrap();
    let mut indexes: Vec<TableIndex> = Vec::new();
    for row in rows {
        let get = |column: &str| row.try_get::<Option<String>>("", column).unwrap();
        let (name, column) = (get("name").unwrap(), get("column").unwrap());
        if indexes.last().is_none_or(|last| last.name != name) {
            let made = get("sql");
            // What the table itself declares as different has no text.
            let unique = made.as_ref().is_none_or(|made| made.contains("UNIQUE"));
            let condition =
                made.and_then(|made| made.split_once(" WHERE ").map(|(_, condition)| condition.to_owned()));
            indexes.push(TableIndex {
                name,
                table: get("tbl_name").unwrap(),
                columns: Vec::new(),
                condition,
                unique,
            });
        }
        indexes.last_mut().unwrap().columns.push(column);
    }
    indexes
}

/// Each act writes every index of a table, and one that begins another finds nothing that the longer one does not find.
#[tokio::test(flavor = "multi_thread")]
async fn no_index_begins_another() {
    let indexes = list_indexes(&Database::sqlite().await).await;
    assert!(indexes.len() > 100, "indexes are read: {}", indexes.len());
    for one in indexes.iter().filter(|one| !one.unique) {
        let repeats = |other: &&TableIndex| {
            other.name != one.name
                && other.table == one.table
                && other.condition == one.condition
                && other.columns.starts_with(&one.columns)
        };
        if let Some(other) = indexes.iter().find(repeats) {
            panic!("{} is a part of {}", one.name, other.name);
        }
    }
}
