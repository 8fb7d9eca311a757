//! The database schema, for SQLite and PostgreSQL alike, with one migration for each feature.
//!
//! A migration that has landed is frozen: names are strings, no entity is imported, and each can be reversed. A
//! change first adds what is new; a later migration removes what is old.

mod m20261124_000001_delegations;
mod m20261124_000002_accounts;
mod m20261124_000003_consultations;
mod m20261124_000004_instruments;
mod m20261124_000005_positions;
mod m20261124_000006_comments;
mod m20261124_000007_questions;
mod m20261124_000008_records;
mod m20261124_000009_decisions;
mod m20261124_000010_attendance;
mod m20261124_000011_amendments;
mod m20261124_000012_attribution;
mod m20261124_000013_blocs;
mod m20261125_000014_reservations;
mod m20261125_000015_search;
mod m20261125_000016_clearances;
mod m20261125_000017_threads;
mod m20261126_000018_subamendments;
mod m20261126_000019_stances;
mod m20261126_000020_reading;
mod m20261126_000021_summaries;
mod m20261126_000022_reactions;
mod m20261126_000023_stakeholders;
mod m20261126_000024_stance_counts;
mod m20261129_000025_search_terms;
mod m20261129_000026_vote_analyses;
mod m20261129_000027_drafts;
mod m20261129_000028_form_keys;
mod m20261129_000029_reopenings;
mod m20261129_000030_editorial_changes;
mod m20261129_000032_archives;
mod m20261129_000033_form_digests;
mod m20261129_000034_proposals;
mod m20261129_000035_restrictions;
mod m20261129_000036_revoked_invitations;
mod m20261129_000038_attempts;
mod m20261129_000041_record_covers;
mod m20261130_000042_visits;
mod m20261130_000043_translations;
mod m20261130_000044_vocabularies;
mod m20261130_000045_catalogue;
mod m20261130_000046_mappings;
mod m20261130_000047_terms;
mod m20261130_000048_commitments;
mod m20261130_000049_reviews;
mod m20261130_000050_needs;
mod m20261130_000051_evidence_files;
mod m20261130_000060_webhooks;
mod m20261130_000061_capability_links;
mod m20261130_000064_preparations;
mod m20261130_000065_service_tokens;
mod m20261130_000070_mail;
mod m20261130_000071_mail_preferences;
mod m20261130_000075_sessions;
mod m20261130_000076_password_resets;
mod m20261130_000077_second_factors;
mod m20261130_000078_address_changes;
mod m20261130_000079_ballot_confirmations;
mod m20261130_000080_mail_replies;
mod m20261130_000081_seats;
mod m20261130_000082_credentials;
mod m20261130_000084_secretariat;
mod m20261130_000085_templates;
mod m20261130_000086_providers;
mod m20261130_000087_mailed_files;
mod m20261130_000090_covering_indexes;
mod m20261130_000091_voice_counts;
mod m20261130_000092_factor_policy_times;
mod m20261130_000093_made_changes;
mod m20261130_000094_mail_texts;
mod m20261130_000095_credential_policies;
mod m20261201_000098_successor_ends;
mod m20261201_000100_further_indexes;
mod m20261201_000101_index_repeats;
mod m20261201_000104_answered_delegations;
mod schema;

use sea_orm_migration::prelude::*;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_delegations::Migration),
            Box::new(m20261124_000002_accounts::Migration),
            Box::new(m20261124_000003_consultations::Migration),
            Box::new(m20261124_000004_instruments::Migration),
            Box::new(m20261124_000005_positions::Migration),
            Box::new(m20261124_000006_comments::Migration),
            Box::new(m20261124_000007_questions::Migration),
            Box::new(m20261124_000008_records::Migration),
            Box::new(m20261124_000009_decisions::Migration),
            Box::new(m20261124_000010_attendance::Migration),
            Box::new(m20261124_000011_amendments::Migration),
            Box::new(m20261124_000012_attribution::Migration),
            Box::new(m20261124_000013_blocs::Migration),
            Box::new(m20261125_000014_reservations::Migration),
            Box::new(m20261125_000015_search::Migration),
            Box::new(m20261125_000016_clearances::Migration),
            Box::new(m20261125_000017_threads::Migration),
            Box::new(m20261126_000018_subamendments::Migration),
            Box::new(m20261126_000019_stances::Migration),
            Box::new(m20261126_000020_reading::Migration),
            Box::new(m20261126_000021_summaries::Migration),
            Box::new(m20261126_000022_reactions::Migration),
            Box::new(m20261126_000023_stakeholders::Migration),
            Box::new(m20261126_000024_stance_counts::Migration),
            Box::new(m20261129_000025_search_terms::Migration),
            Box::new(m20261129_000026_vote_analyses::Migration),
            Box::new(m20261129_000027_drafts::Migration),
            Box::new(m20261129_000028_form_keys::Migration),
            Box::new(m20261129_000029_reopenings::Migration),
            Box::new(m20261129_000030_editorial_changes::Migration),
            Box::new(m20261129_000032_archives::Migration),
            Box::new(m20261129_000033_form_digests::Migration),
            Box::new(m20261129_000034_proposals::Migration),
            Box::new(m20261129_000035_restrictions::Migration),
            Box::new(m20261129_000036_revoked_invitations::Migration),
            Box::new(m20261129_000038_attempts::Migration),
            Box::new(m20261129_000041_record_covers::Migration),
            Box::new(m20261130_000042_visits::Migration),
            Box::new(m20261130_000043_translations::Migration),
            Box::new(m20261130_000044_vocabularies::Migration),
            Box::new(m20261130_000045_catalogue::Migration),
            Box::new(m20261130_000046_mappings::Migration),
            Box::new(m20261130_000047_terms::Migration),
            Box::new(m20261130_000048_commitments::Migration),
            Box::new(m20261130_000049_reviews::Migration),
            Box::new(m20261130_000050_needs::Migration),
            Box::new(m20261130_000051_evidence_files::Migration),
            Box::new(m20261130_000060_webhooks::Migration),
            Box::new(m20261130_000061_capability_links::Migration),
            Box::new(m20261130_000064_preparations::Migration),
            Box::new(m20261130_000065_service_tokens::Migration),
            Box::new(m20261130_000070_mail::Migration),
            Box::new(m20261130_000071_mail_preferences::Migration),
            Box::new(m20261130_000075_sessions::Migration),
            Box::new(m20261130_000076_password_resets::Migration),
            Box::new(m20261130_000077_second_factors::Migration),
            Box::new(m20261130_000078_address_changes::Migration),
            Box::new(m20261130_000079_ballot_confirmations::Migration),
            Box::new(m20261130_000080_mail_replies::Migration),
            Box::new(m20261130_000081_seats::Migration),
            Box::new(m20261130_000082_credentials::Migration),
            Box::new(m20261130_000084_secretariat::Migration),
            Box::new(m20261130_000085_templates::Migration),
            Box::new(m20261130_000086_providers::Migration),
            Box::new(m20261130_000087_mailed_files::Migration),
            Box::new(m20261130_000090_covering_indexes::Migration),
            Box::new(m20261130_000091_voice_counts::Migration),
            Box::new(m20261130_000092_factor_policy_times::Migration),
            Box::new(m20261130_000093_made_changes::Migration),
            Box::new(m20261130_000094_mail_texts::Migration),
            Box::new(m20261130_000095_credential_policies::Migration),
            Box::new(m20261201_000098_successor_ends::Migration),
            Box::new(m20261201_000100_further_indexes::Migration),
            Box::new(m20261201_000101_index_repeats::Migration),
            Box::new(m20261201_000104_answered_delegations::Migration),
        ]
    }
}
