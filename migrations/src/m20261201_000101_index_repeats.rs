//! Takes away indexes that repeat others, and gives some what pages read besides.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What is new since a moment is found by other indexes with the same columns.
const REPEATED: [NamedIndex; 3] = [
    ("positions_said", "positions", &["consultation_id", "submitted_at"]),
    ("comments_said", "comments", &["consultation_id", "created_at"]),
    ("amendments_said", "amendments", &["consultation_id", "submitted_at"]),
];

/// The indexes that are replaced.
const FORMER: [NamedIndex; 2] = [
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
    (
        "comments_of_delegations",
        "comments",
        &["consultation_id", "delegation_id", "withdrawn_at", "hidden_at"],
    ),
];

const COVERING: [NamedIndex; 3] = [
    // The stances on a paragraph, with the terms that tell whose names are shown.
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
            "attribution",
            "stage",
            "delegation_id",
        ],
    ),
    // What a delegation has said, the last first.
    (
        "comments_of_delegations",
        "comments",
        &["consultation_id", "delegation_id", "withdrawn_at", "created_at", "hidden_at"],
    ),
    // What a delegation has proposed, and on which paragraphs.
    (
        "amendments_of_delegations",
        "amendments",
        &["delegation_id", "consultation_id", "withdrawn_at", "provision_id", "submitted_at"],
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_indexes(manager, &REPEATED).await?;
        drop_indexes(manager, &FORMER).await?;
        create_indexes(manager, &COVERING).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_indexes(manager, &COVERING).await?;
        create_indexes(manager, &FORMER).await?;
        create_indexes(manager, &REPEATED).await
    }
}
