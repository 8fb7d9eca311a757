//! Tests the calendars of stages, deadlines and votes: what is the same for ever, what changes, and what is cancelled.

use axum::http::{StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use std::collections::BTreeMap;
use store::{consultations, questions};
use tests::client::TestBrowser;
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

/// The properties of an event, by name.
type Event = BTreeMap<String, String>;

/// Reads the events of a calendar, by their titles.
async fn events(client: &mut TestBrowser, path: &str) -> BTreeMap<String, Event> {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let mut found = BTreeMap::new();
    let mut event = Event::new();
    for line in answer.body.replace("\r\n ", "").split("\r\n") {
        match line {
            "BEGIN:VEVENT" => event = Event::new(),
            "END:VEVENT" => {
                found.insert(event["SUMMARY"].clone(), event.clone());
            }
            line => {
                if let Some((name, value)) = line.split_once(':') {
                    event.insert(name.to_owned(), value.to_owned());
                }
            }
        }
    }
    found
}

async fn set(
    world: &World,
    kind: StageKind,
    opens_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    now: DateTime<Utc>,
) {
    let stage = Stage { kind, opens_at, closes_at: Some(closes_at), attribution: Attribution::Public };
    let mark = seen::stages(&world.db, world.consultation).await;
    consultations::set_stage(&world.db, &world.organizer, world.consultation, mark, &stage, now)
        .await
        .unwrap();
}

fn written(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn sequence(event: &Event) -> u32 {
    event["SEQUENCE"].parse().unwrap()
}

const STAGE: &str = "Stage: Decision – A consultation";

on_both_databases! {
    async fn a_stage_that_is_moved_keeps_its_identifier_and_has_a_higher_number(world: World) {
        let path = format!("/consultations/{}/calendar.ics?language=en", world.consultation);
        let mut nobody = TestBrowser::new(&world);
        let (opens, closes) = (world.now + TimeDelta::days(3), world.now + TimeDelta::days(9));
        set(&world, StageKind::Deciding, opens, closes, world.now).await;
        let first = events(&mut nobody, &path).await;
        let stage = &first[STAGE];
        assert_eq!((stage["DTSTART"].as_str(), stage["DTEND"].as_str()), (written(opens).as_str(), written(closes).as_str()));
        assert_eq!((stage["STATUS"].as_str(), sequence(stage)), ("CONFIRMED", 0));
        assert_eq!(stage["DTSTAMP"], written(world.now), "from the record, not from the clock");
        let deadline = &first["End of the stage: Decision – A consultation"];
        assert_eq!(deadline["DTSTART"], written(closes));
        assert!(!deadline.contains_key("DTEND"));
        assert_ne!(deadline["UID"], stage["UID"]);
        let tag = nobody.get(&path).await.headers[header::ETAG].clone();
        assert_eq!(nobody.get(&path).await.headers[header::ETAG], tag, "nothing moves by itself");
        let later = world.now + TimeDelta::minutes(5);
        set(&world, StageKind::Deciding, opens, closes + TimeDelta::days(1), later).await;
        nobody = nobody.elsewhere(&world);
        let second = events(&mut nobody, &path).await;
        let moved = &second[STAGE];
        assert_eq!((&moved["UID"], sequence(moved)), (&stage["UID"], 1));
        assert_eq!(moved["LAST-MODIFIED"], written(later));
        assert_eq!(moved["DTEND"], written(closes + TimeDelta::days(1)));
        assert_ne!(nobody.get(&path).await.headers[header::ETAG], tag);
    }

    async fn a_stage_that_is_removed_and_a_vote_that_is_cancelled_are_cancelled_in_calendars(world: World) {
        let path = format!("/consultations/{}/calendar.ics?language=en", world.consultation);
        let mut nobody = TestBrowser::new(&world);
        let (opens, closes) = (world.now + TimeDelta::days(3), world.now + TimeDelta::days(9));
        set(&world, StageKind::Deciding, opens, closes, world.now).await;
        let question = world.question(true, Some(world.now + TimeDelta::days(2))).await;
        let vote = "Vote: Adoption of OP1 – A consultation";
        let before = events(&mut nobody, &path).await;
        assert_eq!(before[vote]["DTEND"], written(world.now + TimeDelta::days(2)));
        assert!(before[vote]["URL"].ends_with(&format!("/questions/{question}")));
        assert!(before.contains_key("Deadline of the vote: Adoption of OP1 – A consultation"));
        keep("consultation.ics", &nobody.get(&path).await.bytes);
        let (db, c) = (&world.db, world.consultation);
        let open = seen::question(db, question).await;
        questions::cancel_question(db, &world.organizer, question, open, world.now).await.unwrap();
        let mark = seen::stages(db, c).await;
        consultations::remove_stage(db, &world.organizer, c, mark, StageKind::Deciding, world.now).await.unwrap();
        nobody = nobody.elsewhere(&world);
        let after = events(&mut nobody, &path).await;
        keep("consultation.later.ics", &nobody.get(&path).await.bytes);
        for title in [vote, STAGE] {
            assert_eq!(after[title]["STATUS"], "CANCELLED", "{title}");
            assert_eq!(after[title]["UID"], before[title]["UID"], "{title}");
            assert!(sequence(&after[title]) > sequence(&before[title]), "{title}");
        }
        // A stage that is set again is on again, with a number that is higher still.
        set(&world, StageKind::Deciding, opens, closes, world.now).await;
        nobody = nobody.elsewhere(&world);
        let again = events(&mut nobody, &path).await;
        assert_eq!(again[STAGE]["STATUS"], "CONFIRMED");
        assert!(sequence(&again[STAGE]) > sequence(&after[STAGE]));
        let forum = events(&mut nobody, "/calendar.ics?language=fr").await;
        assert!(forum.keys().any(|title| title.starts_with("Phase")), "{:?}", forum.keys());
    }
}
