use axum::http::StatusCode;
use domain::attribution::Attribution;
use domain::consultations::StageKind;
use domain::exports::{VerifyError, VerifyFault, verify_export};
use domain::identifiers::{DelegationId, ReservationId};
use domain::languages::Language;
use domain::questions::Choice;
use domain::reservations::ReservationKind;
use domain::text::Statement;
use insta::assert_snapshot;
use serde_json::json;
use store::questions::NewQuestion;
use store::reservations::{self, NewReservation};
use store::{StoreError, questions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded, timeless};

fn new(kind: ReservationKind, text: &str) -> NewReservation {
    NewReservation { kind, language: Language::English, body: Statement::parse(text).unwrap() }
}

async fn make(
    world: &World,
    who: &str,
    label: &str,
    kind: ReservationKind,
) -> Result<ReservationId, StoreError> {
    let new = new(kind, &format!("{who} on {label}."));
    reservations::make_reservation(
        &world.db,
        world.person(who),
        world.provision(label),
        seen::words(&world.db, world.provision(label)).await,
        &new,
        world.now,
    )
    .await
}

/// Puts a paragraph, or the whole text, to the vote and closes the vote with this choice.
async fn vote(world: &World, label: Option<&str>, choice: Choice) {
    let provision_id = label.map(|label| world.provision(label));
    let id = world.ask(&NewQuestion { provision_id, ..recorded("Adoption") }).await;
    for who in ["head XAA", "head XBB", "head XCC"] {
        questions::cast_ballot(
            &world.db,
            world.person(who),
            id,
            seen::ballot(&world.db, world.person(who), id).await,
            &choice.into(),
            world.now,
        )
        .await
        .unwrap();
    }
    questions::close_question(
        &world.db,
        &world.organizer,
        id,
        seen::question(&world.db, id).await,
        world.now,
    )
    .await
    .unwrap();
}

fn verified(export: &serde_json::Value) -> Result<(), VerifyError> {
    verify_export(export, &[]).map(drop)
}

on_both_databases! {
    async fn reservations_are_made_on_what_has_been_adopted(world: World) {
        use ReservationKind::{Declaration, Reservation};
        assert!(matches!(make(&world, "head XAA", "OP1", Reservation).await, Err(StoreError::NotAdopted)));
        vote(&world, Some("OP1"), Choice::Yes).await;
        assert!(matches!(make(&world, "head XAA", "OP2", Reservation).await, Err(StoreError::NotAdopted)));
        assert!(matches!(make(&world, "delegate XAA", "OP1", Reservation).await, Err(StoreError::Forbidden)));
        assert!(matches!(make(&world, "head XOB", "OP1", Declaration).await, Err(StoreError::Forbidden)));
        let id = make(&world, "head XAA", "OP1", Reservation).await.unwrap();
        assert!(matches!(make(&world, "head XAA", "OP1", Reservation).await, Err(StoreError::Taken)));
        make(&world, "head XAA", "OP1", Declaration).await.unwrap();
        make(&world, "head XBB", "OP1", Reservation).await.unwrap();
        // A later vote on the whole text adopts the other provisions, but none that had a vote of its own.
        vote(&world, Some("OP3"), Choice::No).await;
        vote(&world, None, Choice::Yes).await;
        // A question that was opened by mistake and cancelled decides nothing.
        let mistake = world.ask(&NewQuestion { provision_id: Some(world.provision("OP2")), ..recorded("By mistake") }).await;
        questions::cancel_question(&world.db, &world.organizer, mistake, seen::question(&world.db, mistake).await, world.now).await.unwrap();
        let outcome = TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await.body;
        assert_eq!(outcome.matches("Not adopted by vote</strong>").count(), 1, "OP3 alone");
        make(&world, "head XCC", "OP2", Declaration).await.unwrap();
        assert!(matches!(make(&world, "head XCC", "OP3", Declaration).await, Err(StoreError::NotAdopted)));
        // Reservations may be made and withdrawn even in a concluded consultation.
        world.set_stage(world.consultation, StageKind::Concluded).await;
        make(&world, "head XCC", "OP1", Declaration).await.unwrap();
        let other = reservations::withdraw_reservation(&world.db, world.person("head XBB"), id, world.now).await;
        assert!(matches!(other, Err(StoreError::Forbidden)));
        reservations::withdraw_reservation(&world.db, world.person("head XAA"), id, world.now).await.unwrap();
        let again = reservations::withdraw_reservation(&world.db, world.person("head XAA"), id, world.now).await;
        assert!(matches!(again, Err(StoreError::State)));
        let access = world.access(&world.organizer).await;
        let ids = [world.provision("OP1"), world.provision("OP2")];
        let found = reservations::reservations_on_provisions(&world.db, &access, &ids).await.unwrap();
        assert_eq!(found.len(), 4);

        let mut client = TestBrowser::new(&world);
        let document = client.export(world.consultation).await;
        assert_eq!(document["reservations"].as_array().unwrap().len(), 5, "the withdrawn one too");
        verified(&document).unwrap();
        let mut changed = document.clone();
        changed["reservations"][1]["text"] = json!("Never said.");
        assert_eq!(verified(&changed).unwrap_err().path, "$.reservations[1].text");
        let mut taken_back = document.clone();
        taken_back["reservations"][1]["withdrawn_at"] = taken_back["reservations"][0]["withdrawn_at"].clone();
        assert_eq!(verified(&taken_back).unwrap_err().path, "$.reservations[1].withdrawn_at");
        let mut fewer = document;
        fewer["reservations"].as_array_mut().unwrap().pop();
        assert!(matches!(verified(&fewer).unwrap_err().fault, VerifyFault::Absent { .. }));
        let table = client.get(&format!("/consultations/{}/reservations.csv", world.consultation)).await;
        assert_snapshot!(timeless(&world, &table.body), @"
        id,delegation,provision_id,provision,kind,language,text,made_at,withdrawn_at
        1,XAA,4,OP1,reservation,en,head XAA on OP1.,(now),(now)
        2,XAA,4,OP1,interpretative_declaration,en,head XAA on OP1.,(now),
        3,XBB,4,OP1,reservation,en,head XBB on OP1.,(now),
        4,XCC,5,OP2,interpretative_declaration,en,head XCC on OP2.,(now),
        5,XCC,4,OP1,interpretative_declaration,en,head XCC on OP1.,(now),
        ");
    }

    async fn the_outcome_shows_reservations_as_numbered_footnotes(world: World) {
        vote(&world, None, Choice::Yes).await;
        for (who, label) in [("head XBB", "OP2"), ("head XAA", "OP1"), ("head XCC", "OP1")] {
            make(&world, who, label, ReservationKind::Reservation).await.unwrap();
        }
        let mut client = TestBrowser::new(&world);
        let page = client.get(&format!("/consultations/{}/outcome", world.consultation)).await;
        // Footnotes are in the order of the provisions, then in that of their time.
        assert_eq!(page.words("sup a[id^=mark-]"), ["[1]", "[2]", "[3]"]);
        let notes = [
            "[1] Aland – Reservation head XAA on OP1.",
            "[2] Celand – Reservation head XCC on OP1.",
            "[3] Beland – Reservation head XBB on OP2.",
        ];
        assert_eq!(page.words("li[id^=note-]"), notes);
        for number in 1..=3 {
            assert!(page.has(&format!("#mark-{number}[href=\"#note-{number}\"]")), "the mark leads to its note");
            assert!(page.has(&format!("#note-{number} a[href=\"#mark-{number}\"]")), "and the note back");
        }
    }

    async fn a_head_makes_a_reservation_on_the_page_of_the_provision(world: World) {
        let path = format!("/provisions/{}", world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let address = format!("{path}/reservations");
        let form = format!("form[action=\"{address}\"]");
        assert!(!head.get(&path).await.has(&form));
        vote(&world, Some("OP1"), Choice::Yes).await;
        assert!(head.get(&path).await.has(&form));
        assert!(!TestBrowser::new(&world).get(&path).await.has(&form));
        let fields = [("reservation-body", "As far as our law allows."), ("reservation-language", "en")];
        let refused = head.post(&address, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text_area("reservation-body").as_deref(), Some("As far as our law allows."));
        let fields = [("reservation-kind", "reservation"), fields[0], fields[1]];
        let made = head.post(&address, &fields).await;
        assert!(made.notice().contains("done-reservation-made"));
        assert!(head.get(made.location()).await.has("#go-on a"), "the next paragraph");
        assert_eq!(head.post_anew(&address, &fields).await.status, StatusCode::CONFLICT, "one of each kind");
        let page = head.get(&path).await;
        assert_eq!(page.words("#reservations .words"), ["As far as our law allows."]);
        let withdrawal = "#reservations a[href^=\"/reservations/\"]";
        assert!(page.has(withdrawal) && !TestBrowser::new(&world).get(&path).await.has(withdrawal));
        // Under the Chatham House Rule the words are shown without the name.
        world.attribute(Attribution::ChathamHouse).await;
        make(&world, "head XBB", "OP1", ReservationKind::Declaration).await.unwrap();
        let access = world.access(world.person("head XCC")).await;
        let found = reservations::reservations_on_provisions(&world.db, &access, &[world.provision("OP1")]).await.unwrap();
        assert_eq!(found.iter().map(|one| one.delegation_id == DelegationId(0)).collect::<Vec<_>>(), [false, true]);
        let mut client = TestBrowser::signed_in(&world, "head@xcc.example").await;
        verified(&client.export(world.consultation).await).unwrap();
    }
}
