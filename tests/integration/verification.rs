//! Changes to exported documents: a generator makes them over every field and many kinds of structure, and each must be
//! found by `verify_export`, by it with the head that somebody holds, or be declared as unchecked.

use chrono::TimeDelta;
use domain::exports::{read_document, verify_export};
use domain::identifiers::ConsultationId;
use domain::viewers::Viewer;
use serde_json::Value;
use std::collections::BTreeSet;
use store::recounts;
use tests::database::Database;
use tests::world::World;

mod busy;
mod fields;
mod structures;
mod told;

use busy::BusyWorld;

/// What became of the changes.
#[derive(Debug, Default)]
struct Findings {
    found: usize,
    /// Those that only the head tells that somebody else holds: the attacker has made the chain anew.
    with_head: usize,
    declared: usize,
    missed: Vec<String>,
}

/// A document with the heads that others hold of it.
struct Original {
    document: Value,
    heads: [String; 2],
    unchecked: BTreeSet<String>,
}

impl Original {
    fn read(text: &[u8]) -> Self {
        let document = read_document(text).unwrap();
        let report = match verify_export(&document, &[]) {
            Ok(report) => report,
            Err(error) => panic!("{error}"),
        };
        let head = |name: &str| document[name]["hash"].as_str().unwrap_or_default().to_owned();
        Self { heads: [head("record_head"), head("forum_head")], unchecked: report.unchecked, document }
    }

    /// Tries a changed document. `rehashed` is one whose chain the attacker has made anew.
    fn try_change(&self, what: &str, place: &str, changed: &Value, rehashed: bool, findings: &mut Findings) {
        let Ok(report) = verify_export(changed, &[]) else {
            findings.found += 1;
            return;
        };
        let held: Vec<&str> = self.heads.iter().map(String::as_str).filter(|head| !head.is_empty()).collect();
        if rehashed {
            self.try_single_heads(what, changed, &held, findings);
        }
        if verify_export(changed, &held).is_err() {
            if rehashed {
                findings.with_head += 1;
            } else {
                findings.missed.push(format!("{what} at {place}: found with the head alone"));
            }
        } else if report.unchecked.iter().chain(&self.unchecked).any(|one| is_declared(one, place)) {
            findings.declared += 1;
        } else {
            findings.missed.push(format!("{what} at {place}"));
        }
    }

    /// Tries a document whose chains were made anew on somebody who holds the head of one of them alone: each part that is
    /// another must be declared, where the change is not found.
    fn try_single_heads(&self, what: &str, changed: &Value, held: &[&str], findings: &mut Findings) {
        for head in held {
            let Ok(report) = verify_export(changed, &[head]) else { continue };
            for (part, value) in changed.as_object().unwrap() {
                let declared = || report.unchecked.iter().any(|one| is_declared(one, &format!("/{part}")));
                if *value != self.document[part] && !declared() {
                    findings.missed.push(format!("{what} at /{part}, with one head: {head}"));
                }
            }
        }
    }
}

/// Tells whether a declaration such as `positions[].superseded_at: …` covers a place such as `/positions/3/superseded_at`.
fn is_declared(declaration: &str, place: &str) -> bool {
    let covered = declaration.split(": ").next().unwrap_or_default();
    let mut pattern = String::new();
    for part in place.split('/').skip(1) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            pattern.push_str("[]");
        } else {
            if !pattern.is_empty() {
                pattern.push('.');
            }
            pattern.push_str(part);
        }
    }
    pattern.starts_with(covered)
}

impl Findings {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.with_head += other.with_head;
        self.declared += other.declared;
        self.missed.extend(other.missed);
    }

    fn report(&self, name: &str) {
        let Self { found, with_head, declared, missed } = self;
        let all = found + with_head + declared + missed.len();
        println!(
            "{name}: of {all} changes {found} found, {with_head} found with the head, {declared} declared, {} missed",
            missed.len()
        );
        let first: Vec<_> = missed.iter().take(40).collect();
        assert!(missed.is_empty(), "{name}: {first:#?}");
        assert!(found * 20 > all * 17, "{name}: most are found without a head");
    }
}

async fn export(world: &World, viewer: &Viewer, id: ConsultationId) -> Vec<u8> {
    let mut out = Vec::new();
    let later = world.now + TimeDelta::days(1);
    server::exporting::json(&world.db, viewer, id, later, &mut out).await.unwrap();
    out
}

/// The documents of a busy forum: a consultation as anybody reads it, as a delegation and an organizer do, another one that
/// is concluded and archived, and the forum's own record.
struct Documents {
    anybody: Vec<u8>,
    delegation: Vec<u8>,
    organizer: Vec<u8>,
    other: Vec<u8>,
    forum: Vec<u8>,
}

async fn documents(database: &Database) -> Documents {
    let world = World::new(database.db.clone()).await;
    let busy = BusyWorld::new(&world);
    busy.fill().await;
    let other = busy.conclude_another().await;
    let (nobody, c) = (Viewer::default(), world.consultation);
    for id in [c, other] {
        assert_eq!(recounts::compare_counts(&world.db, id).await.unwrap(), [], "what acts keep counted");
    }
    let mut forum = Vec::new();
    let later = world.now + TimeDelta::days(1);
    server::exporting::forum(&world.db, &Viewer::operator(), later, &mut forum).await.unwrap();
    Documents {
        anybody: export(&world, &nobody, c).await,
        delegation: export(&world, world.person("head XBB"), c).await,
        organizer: export(&world, &world.organizer, c).await,
        other: export(&world, &nobody, other).await,
        forum,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_to_an_export_is_found_or_declared() {
    let database = Database::sqlite().await;
    let all = documents(&database).await;
    let other = Original::read(&all.other);
    for (name, text) in
        [("anybody", &all.anybody), ("delegation", &all.delegation), ("organizer", &all.organizer)]
    {
        let original = Original::read(text);
        println!("{name}: unchecked {:#?}", original.unchecked);
        if name == "anybody" {
            fields::change_fields(&original).report(&format!("{name}, fields"));
        }
        structures::change_structure(&original, &other.document).report(&format!("{name}, structure"));
        structures::change_text(text);
    }
    // What follows an adoption is only in the other one.
    let anybody = Original::read(&all.anybody).document;
    for part in ["follow_up", "commitments", "reports", "peer_reviews", "report_comments"] {
        assert!(!other.document[part].as_array().unwrap().is_empty(), "{part}");
    }
    fields::change_fields(&other).report("concluded, fields");
    structures::change_lists(&other, &anybody).report("concluded, lists");
    let forum = Original::read(&all.forum);
    assert_eq!(forum.unchecked.len(), 1, "nothing but the time of the export: {:?}", forum.unchecked);
    fields::change_fields(&forum).report("forum, fields");
    structures::change_text(&all.forum);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_postgresql_exports_is_checked_alike() {
    let Some(database) = Database::postgres().await else { return };
    let all = documents(&database).await;
    let other = Original::read(&all.other);
    // What checks knows no database: of the three who look, one tells whether the document is as that of the other database.
    let organizer = Original::read(&all.organizer);
    structures::change_structure(&organizer, &other.document).report("PostgreSQL, structure");
    Original::read(&all.delegation);
    let anybody = Original::read(&all.anybody).document;
    structures::change_lists(&other, &anybody).report("PostgreSQL, concluded, lists");
    Original::read(&all.forum);
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_the_demo_nothing_is_left_unchecked_for_those_who_see_it_whole() {
    let database = Database::sqlite().await;
    let now = chrono::Utc::now();
    let seeded = server::demo::seed_if_empty(&database.db, now).await.unwrap().unwrap();
    for viewer in [Viewer::default(), Viewer::operator()] {
        let mut out = Vec::new();
        let later = now + TimeDelta::minutes(5);
        server::exporting::json(&database.db, &viewer, seeded.consultation_id, later, &mut out)
            .await
            .unwrap();
        let unchecked = Original::read(&out).unchecked;
        assert!(unchecked.len() == 1 || !viewer.organizer(), "{unchecked:?}");
    }
}
