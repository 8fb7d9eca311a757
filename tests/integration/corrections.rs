//! What an organizer got wrong is put right: texts and visibility, a consultation that is archived, participants and
//! stages that are removed while nothing hangs on them.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::exports::{read_document, verify_export};
use domain::identifiers::DelegationId;
use domain::languages::Language;
use domain::marks::Mark;
use domain::participants::ParticipantTie;
use domain::positions::Stance;
use domain::reactions::Audience;
use domain::records::RecordAct;
use domain::text::{Thesis, Title};
use domain::viewers::Viewer;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::consensus::{NewSummaryText, RemarkPlace};
use store::consultations::ConsultationCorrection;
use store::reactions::AnonymousVisitor;
use store::{
    StoreError, attendance, comments, consensus, consultations, positions, proxies, questions, reactions,
    records,
};
use tests::client::TestBrowser;
use tests::world::{World, comment, position, recorded, words};
use tests::{on_both_databases, seen};

mod archived;
mod removed;
mod schema;
mod wording;

const ORGANIZER: &str = "organizer@forum.example";

fn correction(title: &str, summary: &str, visibility: Visibility) -> ConsultationCorrection {
    ConsultationCorrection { title: Title::parse(title).unwrap(), summary: words(summary), visibility }
}

/// Returns the payloads of the entries of an act in the record of the consultation.
async fn entries(world: &World, act: RecordAct) -> Vec<Value> {
    let chain = records::chain_of(world.consultation);
    let entries = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
    domain::records::verify_chain(&entries).unwrap();
    entries.into_iter().filter(|entry| entry.act == act).map(|entry| entry.payload).collect()
}

async fn correct(world: &World, viewer: &Viewer, new: &ConsultationCorrection) -> Result<bool, StoreError> {
    let seen = seen::consultation(&world.db, world.consultation).await;
    consultations::correct_consultation(&world.db, viewer, world.consultation, seen, new, world.now).await
}

async fn archive(world: &World) -> Result<(), StoreError> {
    let (db, c) = (&world.db, world.consultation);
    let seen = seen::consultation(db, c).await;
    consultations::archive_consultation(db, &world.organizer, c, seen, world.now).await
}

async fn restore(world: &World) -> Result<(), StoreError> {
    let (db, c) = (&world.db, world.consultation);
    let seen = seen::consultation(db, c).await;
    consultations::restore_consultation(db, &world.organizer, c, seen, world.now).await
}

async fn remove(world: &World, viewer: &Viewer, code: &str) -> Result<(), StoreError> {
    let delegation = world.delegations[code];
    consultations::remove_participant(&world.db, viewer, world.consultation, delegation, world.now).await
}

async fn remove_stage(world: &World, kind: StageKind) -> Result<(), StoreError> {
    let (db, c) = (&world.db, world.consultation);
    consultations::remove_stage(db, &world.organizer, c, seen::stages(db, c).await, kind, world.now).await
}

async fn plan(world: &World, kind: StageKind, hours: i64) {
    let opens_at = world.now + TimeDelta::hours(hours);
    let stage = Stage { kind, opens_at, closes_at: None, attribution: Attribution::Public };
    let (db, c) = (&world.db, world.consultation);
    let seen = seen::stages(db, c).await;
    consultations::set_stage(db, &world.organizer, c, seen, &stage, world.now).await.unwrap();
}

async fn listed(world: &World, viewer: &Viewer) -> (u64, u64) {
    let active = consultations::page_of_consultations(&world.db, viewer, 0).await.unwrap().1;
    (active, consultations::page_of_archived_consultations(&world.db, viewer, 0).await.unwrap().1)
}

on_both_databases! {
    async fn an_export_with_all_of_it_verifies(world: World) {
        plan(&world, StageKind::Deciding, 2).await;
        remove_stage(&world, StageKind::Deciding).await.unwrap();
        remove(&world, &world.organizer, "XOB").await.unwrap();
        correct(&world, &world.organizer, &correction("Another", "Other words", Visibility::Public)).await.unwrap();
        archive(&world).await.unwrap();
        restore(&world).await.unwrap();
        archive(&world).await.unwrap();
        let path = format!("/consultations/{}", world.consultation);
        let mut visitor = TestBrowser::new(&world);
        let export = visitor.get(&format!("{path}/export.json")).await.bytes;
        verify_export(&read_document(&export).unwrap(), &[]).unwrap();
        let mut shown = Vec::new();
        for language in ["en", "fr", "ar"] {
            visitor.language = language;
            shown.push(visitor.get(&format!("{path}/record")).await.words(".record b").into_iter().take(6).collect::<Vec<_>>());
        }
        assert_eq!(shown[0][..3], ["Consultation archived", "Consultation restored", "Consultation archived"]);
        assert!(shown.iter().flatten().all(|words| !words.contains("record-act")), "{shown:?}");
        assert_ne!(shown[0], shown[1]);
    }
}
