//! Tests that what ties a delegation or a stage to a consultation is looked for in every column that the schema has.

use super::*;
use sea_orm::{ConnectionTrait, DbBackend};
use std::path::Path;

/// Returns the columns that a query names, with their tables.
async fn columns(world: &World, sqlite: &str, postgres: &str) -> BTreeSet<(String, String)> {
    let backend = world.db.get_database_backend();
    let sql = if backend == DbBackend::Postgres { postgres } else { sqlite };
    let rows = world.db.query_all_raw(sea_orm::Statement::from_string(backend, sql)).await.unwrap();
    rows.into_iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}

/// Returns the columns that hold the identifier of a delegation, as the entities declare them.
fn declared() -> BTreeSet<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/store/src/entity");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut table = String::new();
        for line in text.lines().map(str::trim) {
            if let Some((_, name)) = line.split_once("table_name = \"") {
                name.split('"').next().unwrap().clone_into(&mut table);
            }
            let field = line.strip_prefix("pub ").and_then(|line| line.split_once(": "));
            if let Some((name, kind)) = field
                && ["DelegationId,", "Option<DelegationId>,"].contains(&kind)
                && name != "id"
            {
                found.insert((table.clone(), name.to_owned()));
            }
        }
    }
    found
}

fn named(columns: impl IntoIterator<Item = (&'static str, &'static str)>) -> BTreeSet<(String, String)> {
    columns.into_iter().map(|(table, column)| (table.to_owned(), column.to_owned())).collect()
}

on_both_databases! {
    async fn every_column_of_the_schema_for_a_delegation_is_looked_at_or_has_a_reason(world: World) {
        let mut found = columns(
            &world,
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.name LIKE '%delegation_id'
             UNION SELECT m.name, k.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
                WHERE m.type = 'table' AND k.\"table\" = 'delegations'",
            "SELECT table_name::text, column_name::text FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name LIKE '%delegation_id'
             UNION SELECT k.table_name::text, k.column_name::text FROM information_schema.key_column_usage k
                JOIN information_schema.referential_constraints r ON r.constraint_name = k.constraint_name
                JOIN information_schema.constraint_column_usage u ON u.constraint_name = k.constraint_name
                WHERE u.table_name = 'delegations'",
        )
        .await;
        assert!(found.len() > 20, "{found:?}");
        found.extend(declared());
        let looked_at = consultations::PARTICIPANT_COLUMNS.map(|(_, one)| (one.table, one.column));
        let free = consultations::FREE_OF_PARTICIPANTS.map(|(table, column, _)| (table, column));
        assert_eq!(found, named(looked_at.into_iter().chain(free)));
        assert!(consultations::FREE_OF_PARTICIPANTS.iter().all(|(_, _, reason)| reason.len() > 10));
        let tied: BTreeSet<_> = consultations::PARTICIPANT_COLUMNS.map(|(tie, _)| tie).into();
        assert_eq!(tied.len(), ParticipantTie::ALL.len(), "a tie that no column makes");
    }

    async fn every_column_of_the_schema_for_a_stage_is_looked_at_or_has_a_reason(world: World) {
        let found = columns(
            &world,
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.name IN ('stage', 'withdrawal_stage')",
            "SELECT table_name::text, column_name::text FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name IN ('stage', 'withdrawal_stage')",
        )
        .await;
        let looked_at = consultations::STAGE_COLUMNS.map(|one| (one.table, one.column));
        let free = consultations::FREE_OF_STAGES.map(|(table, column, _)| (table, column));
        assert_eq!(found, named(looked_at.into_iter().chain(free)));
    }
}
