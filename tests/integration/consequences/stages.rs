use super::{ORGANIZER, read, told};
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use domain::positions::Stance;
use store::{consultations, positions};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, position};

/// Returns a time as a field of a form has it.
fn field(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

async fn set(world: &World, kind: StageKind, opens_at: DateTime<Utc>, closes_at: Option<DateTime<Utc>>) {
    let stage = Stage { kind, opens_at, closes_at, attribution: Attribution::Public };
    let seen = seen::stages(&world.db, world.consultation).await;
    consultations::set_stage(&world.db, &world.organizer, world.consultation, seen, &stage, world.now)
        .await
        .unwrap();
}

async fn end_of(world: &World, kind: StageKind) -> Option<DateTime<Utc>> {
    let stages = consultations::list_stages(&world.db, world.consultation).await.unwrap();
    stages.iter().find(|stage| stage.kind == kind).unwrap().closes_at
}

on_both_databases! {
    async fn a_stage_that_ends_another_says_so_before(world: World) {
        let (db, now) = (&world.db, world.now);
        let closes = now + TimeDelta::days(9);
        set(&world, StageKind::Negotiating, now - TimeDelta::hours(1), Some(closes)).await;
        let path = format!("/consultations/{}/stages", world.consultation);
        let (mut organizer, before) = read(&world, ORGANIZER, &path, &path).await;
        assert_eq!(before, [""; 0], "nothing is typed yet");
        let opens = field(now + TimeDelta::days(2));
        let fields = [("kind", "deciding"), ("opens_at", opens.as_str()), ("closes_at", "")];
        let asked = organizer.post(&path, &fields).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        let sentences = told(&asked, &path);
        assert!(sentences[0].starts_with("This ends the stage “Negotiation” on ") && sentences[0].contains("It was to close on "), "{sentences:?}");
        assert_eq!(sentences.len(), 1, "nobody has anything in preparation");
        assert_eq!(end_of(&world, StageKind::Negotiating).await, Some(closes), "nothing is done");
        let (adviser, op1) = (world.person("adviser XAA"), world.provision("OP1"));
        let new = position(Stance::Reserve, "We reserve.");
        positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &new, now).await.unwrap();
        let early = field(now + TimeDelta::days(1));
        let changed = organizer.post(&path, &[("kind", "commenting"), ("opens_at", &early), ("closes_at", ""), ("confirmed", "")]).await;
        assert_eq!(changed.status, StatusCode::CONFLICT);
        assert_eq!(told(&changed, &path).len(), 1, "positions are taken in that stage too");
        let asked = organizer.post(&path, &[("kind", "deciding"), ("opens_at", &early), ("closes_at", ""), ("confirmed", "")]).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::CONFLICT, "another end was confirmed");
        let asked = organizer.post(&path, &[("kind", "deciding"), ("opens_at", &opens), ("closes_at", ""), ("confirmed", "")]).await;
        assert!(told(&asked, &path)[1].starts_with("Delegations with positions in preparation: 1."), "{:?}", told(&asked, &path));
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(end_of(&world, StageKind::Negotiating).await < Some(closes));
    }

    async fn a_stage_that_ends_nothing_is_set_at_once(world: World) {
        let closes = world.now + TimeDelta::days(9);
        set(&world, StageKind::Negotiating, world.now - TimeDelta::hours(1), Some(closes)).await;
        let path = format!("/consultations/{}/stages", world.consultation);
        let (mut organizer, _) = read(&world, ORGANIZER, &path, &path).await;
        let after = field(closes + TimeDelta::days(1));
        let answer = organizer.post(&path, &[("kind", "deciding"), ("opens_at", &after), ("closes_at", "")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        // An end that comes earlier takes away from the same stage.
        organizer.get(&format!("/consultations/{}", world.consultation)).await;
        let (opens, sooner) = (field(world.now - TimeDelta::hours(2)), field(world.now + TimeDelta::days(3)));
        let fields = [("kind", "negotiating"), ("opens_at", opens.as_str()), ("closes_at", sooner.as_str())];
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::CONFLICT);
        assert_eq!(organizer.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }

    async fn only_organizers_learn_what_a_stage_would_end(world: World) {
        let path = format!("/consultations/{}/stages", world.consultation);
        let mut head = tests::client::TestBrowser::signed_in(&world, "head@xaa.example").await;
        let answer = head.post(&path, &[("kind", "deciding"), ("opens_at", "2031-01-01T00:00")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
}
