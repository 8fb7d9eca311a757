//! Indexes that answer what pages count by themselves, in the place of narrower ones.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexes that are replaced.
const FORMER: [NamedIndex; 7] = [
    ("positions_amendment_id", "positions", &["amendment_id"]),
    ("comments_amendment_id", "comments", &["amendment_id"]),
    (
        "positions_counted",
        "positions",
        &["provision_id", "clearance", "superseded_at", "amendment_id", "stance", "delegation_id"],
    ),
    ("positions_provision_id_delegation_id", "positions", &["provision_id", "delegation_id"]),
    ("comments_provision_id_id", "comments", &["provision_id", "id"]),
    ("comments_delegation_id", "comments", &["delegation_id"]),
    ("sponsors_amendment_id", "sponsors", &["amendment_id"]),
];

/// What is about an amendment. Most of what is said is about none, so that an index of it all would be walked by whoever asks
/// for what is about none.
const PARTIAL: [NamedIndex; 2] = [
    ("positions_amendment_id", "positions", &["amendment_id"]),
    ("comments_amendment_id", "comments", &["amendment_id"]),
];

/// The indexes that have every column which a count reads where names are withheld from nobody.
const COVERING: [NamedIndex; 10] = [
    // The stances on a paragraph.
    (
        "positions_counted",
        "positions",
        &[
            "provision_id",
            "clearance",
            "superseded_at",
            "amendment_id",
            "outdated_at",
            "stance",
            "delegation_id",
        ],
    ),
    // Whether a delegation has spoken on a paragraph, and when.
    (
        "positions_spoken",
        "positions",
        &["provision_id", "delegation_id", "withdrawn_at", "superseded_at", "stance", "submitted_at"],
    ),
    // Representation, cohesion, and the desk.
    (
        "positions_of_delegations",
        "positions",
        &[
            "consultation_id",
            "delegation_id",
            "clearance",
            "superseded_at",
            "amendment_id",
            "outdated_at",
            "stance",
            "provision_id",
            "submitted_at",
            "proposal_id",
        ],
    ),
    // The threads on a paragraph, newest last.
    ("comments_threads", "comments", &["provision_id", "amendment_id", "root_id", "id"]),
    (
        "comments_of_delegations",
        "comments",
        &["consultation_id", "delegation_id", "withdrawn_at", "hidden_at"],
    ),
    ("sponsors_of_amendments", "sponsors", &["amendment_id", "left_at", "delegation_id"]),
    (
        "amendments_open",
        "amendments",
        &[
            "consultation_id",
            "disposition",
            "withdrawn_at",
            "published_in_id",
            "delegation_id",
            "provision_id",
            "submitted_at",
        ],
    ),
    // What an amendment has taken in.
    ("amendments_into_id", "amendments", &["into_id"]),
    // In which votes a delegation has cast a ballot.
    ("ballots_of_delegations", "ballots", &["delegation_id", "superseded_at", "question_id"]),
    // What a capital has not answered.
    ("clearance_items_waiting", "clearance_items", &["answer", "request_id"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_indexes(manager, &FORMER).await?;
        for (name, table, columns) in PARTIAL {
            let about = Expr::col("amendment_id").is_not_null();
            manager.create_index(index(table, columns).name(name).and_where(about).to_owned()).await?;
        }
        create_indexes(manager, &COVERING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_indexes(manager, &COVERING).await?;
        drop_indexes(manager, &PARTIAL).await?;
        create_indexes(manager, &FORMER).await
    }
}
