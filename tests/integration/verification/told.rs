//! What was begun, ended and associated on some terms, in the documents of those who are told of it and of those who are
//! not.

use super::busy::BusyWorld;
use super::{Original, export};
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::blocs::AssociationKind;
use domain::identifiers::{BlocId, BlocStatementId};
use domain::records::RecordAct;
use domain::text::Title;
use domain::viewers::Viewer;
use serde_json::{Value, json};
use store::{amendments, blocs};
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

/// Creates a bloc of XAA, which coordinates it, and XBB.
async fn create_bloc(world: &World, busy: &BusyWorld<'_>) -> BlocId {
    let members = ["XAA", "XBB"].map(|code| world.delegations[code]);
    let name = Title::parse("The Small Group").unwrap();
    blocs::create_bloc(&world.db, &world.organizer, "SG", &name, &members, busy.tick()).await.unwrap()
}

async fn withdraw_statement(world: &World, busy: &BusyWorld<'_>, who: &str, id: BlocStatementId) {
    let (db, head) = (&world.db, world.person(who));
    let seen = seen::statement(db, head, id).await;
    blocs::withdraw_statement(db, head, id, seen, busy.tick()).await.unwrap();
}

/// Exports the consultation for the viewer, and verifies the document.
async fn verified(world: &World, viewer: &Viewer) -> Value {
    Original::read(&export(world, viewer, world.consultation).await).document
}

/// Finds the row of a part with this identifier.
fn row(document: &Value, part: &str, id: i64) -> Value {
    let mut rows = document[part].as_array().unwrap().iter();
    rows.find(|row| row["id"] == id).unwrap().clone()
}

/// Lists the delegations that are associated with a statement, as a document names them, with how they are.
fn associated(document: &Value, id: BlocStatementId) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = row(document, "bloc_statements", id.0);
    let rows = found["associations"].as_array().unwrap().iter();
    rows.map(|one| (text(&one["delegation"]), text(&one["association"]))).collect()
}

/// Tells whether the last entry of an act is shown whole.
fn is_shown(document: &Value, act: RecordAct) -> bool {
    let entries = document["record"].as_array().unwrap().iter();
    entries.rev().find(|entry| entry["act"] == json!(act)).unwrap()["sealed"].is_null()
}

on_both_databases! {
    async fn a_coordinator_reads_whom_its_statement_has_associated(world: World) {
        let busy = BusyWorld::new(&world);
        let bloc = create_bloc(&world, &busy).await;
        let (db, coordinator, member) = (&world.db, world.person("head XAA"), world.person("head XBB"));
        for attribution in Attribution::ALL {
            busy.set_attribution(*attribution).await;
            let id = busy.submit_statement(bloc).await;
            let with = |kind: AssociationKind| {
                let first = ("XAA".to_owned(), AssociationKind::Associated.code().to_owned());
                vec![first, ("XBB".to_owned(), kind.code().to_owned())]
            };
            let before = verified(&world, coordinator).await;
            assert_eq!(associated(&before, id), with(AssociationKind::Associated), "{attribution}");
            let mark = seen::statement(db, member, id).await;
            let kind = AssociationKind::Dissociated;
            blocs::associate_with_statement(db, member, id, mark, kind, &[], busy.tick()).await.unwrap();
            // What a member says later without its name is not there for those who have read its name.
            let told = matches!(attribution, Attribution::Public | Attribution::Delegations);
            let kind = if told { AssociationKind::Dissociated } else { AssociationKind::Associated };
            let after = verified(&world, coordinator).await;
            assert_eq!(associated(&after, id), with(kind), "{attribution}");
            assert_eq!(is_shown(&after, RecordAct::AssociationMade), told, "{attribution}");
        }
        for viewer in [&Viewer::default(), member, world.person("head XCC"), &world.organizer] {
            verified(&world, viewer).await;
        }
    }

    async fn whoever_is_told_of_a_thing_is_told_of_its_end(world: World) {
        let busy = BusyWorld::new(&world);
        let bloc = create_bloc(&world, &busy).await;
        let (db, proposer, sponsor) = (&world.db, world.person("head XCC"), world.person("head XBB"));
        for later in [Attribution::Delegations, Attribution::ChathamHouse, Attribution::Embargoed] {
            busy.set_attribution(Attribution::Public).await;
            let statement = busy.submit_statement(bloc).await;
            let text = format!("Asks for something {later}.");
            let id = busy.propose("head XCC", world.provision("OP2"), AmendmentKind::AddAfter, &text).await;
            let mark = seen::amendment(db, id).await;
            amendments::join_sponsors(db, sponsor, id, mark, busy.tick()).await.unwrap();
            busy.set_attribution(later).await;
            let mark = seen::amendment(db, id).await;
            amendments::leave_sponsors(db, sponsor, id, mark, busy.tick()).await.unwrap();
            let mark = seen::amendment(db, id).await;
            amendments::open_to_sponsors(db, proposer, id, mark, false, busy.tick()).await.unwrap();
            let mark = seen::amendment(db, id).await;
            amendments::withdraw_amendment(db, proposer, id, mark, busy.tick()).await.unwrap();
            withdraw_statement(&world, &busy, "head XAA", statement).await;
            for viewer in [&Viewer::default(), world.person("head XAA"), proposer, sponsor, &world.organizer] {
                let document = verified(&world, viewer).await;
                let amendment = row(&document, "amendments", id.0);
                assert!(amendment["withdrawn_at"].is_string(), "{later}");
                assert!(amendment["sponsors"][1]["left_at"].is_string(), "{later}");
                assert!(row(&document, "bloc_statements", statement.0)["withdrawn_at"].is_string(), "{later}");
                for act in [
                    RecordAct::SponsorLeft,
                    RecordAct::SponsorshipClosed,
                    RecordAct::AmendmentWithdrawn,
                    RecordAct::BlocStatementWithdrawn,
                ] {
                    assert!(is_shown(&document, act), "{act:?} in a stage that is {later}");
                }
            }
        }
    }

    async fn whoever_submitted_a_statement_is_told_that_another_coordinator_withdrew_it(world: World) {
        let busy = BusyWorld::new(&world);
        let bloc = create_bloc(&world, &busy).await;
        let db = &world.db;
        busy.set_attribution(Attribution::ChathamHouse).await;
        let id = busy.submit_statement(bloc).await;
        let (mark, other) = (seen::bloc(db, bloc).await, world.delegations["XBB"]);
        blocs::entrust_coordinator(db, &world.organizer, bloc, mark, other, busy.tick()).await.unwrap();
        withdraw_statement(&world, &busy, "head XBB", id).await;
        for (viewer, told) in [
            (&Viewer::default(), false),
            (world.person("head XAA"), true),
            (world.person("head XBB"), false),
            (&world.organizer, true),
        ] {
            let document = verified(&world, viewer).await;
            assert!(row(&document, "bloc_statements", id.0)["withdrawn_at"].is_string());
            assert_eq!(is_shown(&document, RecordAct::BlocStatementWithdrawn), told);
        }
    }
}
