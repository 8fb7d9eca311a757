use migrations::Migrator;
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
