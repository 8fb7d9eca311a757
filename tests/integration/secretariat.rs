//! Tests the offices within the secretariat of a consultation: they are given and ended by organizers, recorded, exported and
//! verified, and reach no further than their consultation.

use app::addresses;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::{Email, Role};
use domain::consultations::Visibility;
use domain::exports::verify_export;
use domain::identifiers::ConsultationId;
use domain::records::{RecordAct, RecordEntry, verify_chain};
use domain::secretariat::{HeldOffice, OFFICES, SecretariatOffice};
use domain::viewers::Viewer;
use serde_json::json;
use store::secretariat::GiveOfficeError;
use store::sessions::NewSession;
use store::{StoreError, accounts, consultations, erasures, questions, records, secretariat, sessions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

const ORGANIZER: &str = "organizer@forum.example";
const ADVISER: &str = "adviser@xaa.example";

/// Returns the viewer with an office besides.
fn with_office(viewer: &Viewer, consultation_id: ConsultationId, office: SecretariatOffice) -> Viewer {
    let mut viewer = viewer.clone();
    viewer.person.as_mut().unwrap().offices.push(HeldOffice { consultation_id, office });
    viewer
}

async fn give(
    world: &World,
    id: ConsultationId,
    office: SecretariatOffice,
    email: &str,
) -> Result<(), GiveOfficeError> {
    let email = Email::parse(email).unwrap();
    secretariat::give_office(&world.db, &world.organizer, id, office, &email, world.now).await
}

async fn last_entry(world: &World, id: ConsultationId) -> RecordEntry {
    let chain = records::chain_of(id);
    let entries = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
    verify_chain(&entries).unwrap();
    entries.last().unwrap().clone()
}

on_both_databases! {
    async fn an_office_reaches_its_acts_in_its_consultation_alone(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let other = world.open_without_participants(Visibility::Public, now - TimeDelta::hours(1)).await;
        let question = world.question(false, None).await;
        let (adviser, head) = (world.person("adviser XAA"), world.person("head XAA"));
        let observer = world.person("head XOB");
        let teller = SecretariatOffice::Teller;
        for refused in [
            adviser.clone(),
            with_office(adviser, other, teller),
            with_office(adviser, c, SecretariatOffice::Translator),
            with_office(adviser, c, SecretariatOffice::LegalOfficer),
            // Whoever may vote for a delegation that takes part counts no votes there.
            with_office(head, c, teller),
            with_office(world.person("delegate XAA"), c, teller),
            with_office(observer, c, SecretariatOffice::Chair),
        ] {
            let seen = seen::question(db, question).await;
            let closed = questions::close_question(db, &refused, question, seen, now).await;
            assert!(matches!(closed, Err(StoreError::Forbidden)), "{refused:?}: {closed:?}");
        }
        let counting = with_office(adviser, c, teller);
        let attempt = seen::stages(db, c).await;
        let concluded = consultations::conclude_consultation(db, &counting, c, attempt, now).await;
        assert!(matches!(concluded, Err(StoreError::Forbidden)), "a teller sets no stage");
        let seen = seen::question(db, question).await;
        questions::close_question(db, &counting, question, seen, now).await.unwrap();
        // A head whose delegation does not take part may well chair.
        let chairing = with_office(head, other, SecretariatOffice::Chair);
        let attempt = seen::stages(db, other).await;
        consultations::conclude_consultation(db, &chairing, other, attempt, now).await.unwrap();
    }

    async fn offices_are_given_and_ended_in_the_browser(world: World) {
        let c = world.consultation;
        let page = addresses::SECRETARIAT.of(c);
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let mut adviser = TestBrowser::signed_in(&world, ADVISER).await;
        let opening = addresses::QUESTION_NEW.of(c);
        assert_eq!(adviser.get(&opening).await.status, StatusCode::FORBIDDEN);
        let shown = organizer.get(&page).await;
        assert!(shown.has("#none") && shown.has("#give form"), "{}", shown.body);
        for (email, office, error) in [
            ("no address", "chair", "not a mail address"),
            ("nobody@forum.example", "chair", "No account"),
            ("head@xaa.example", "chair", "cannot be chair or teller"),
            ("head@xob.example", "teller", "cannot be chair or teller"),
            ("delegate@xaa.example", "teller", "cannot be chair or teller"),
        ] {
            let refused = organizer.post(&page, &[("email", email), ("office", office)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
            assert!(refused.errors().iter().any(|one| one.contains(error)), "{:?}", refused.errors());
            assert_eq!(refused.input("email").as_deref(), Some(email), "what is typed is kept");
        }
        assert!(secretariat::list_offices(&world.db, &world.access(&world.organizer).await).await.unwrap().is_empty());
        let fields = [("email", ADVISER), ("office", "chair")];
        assert_eq!(organizer.post(&page, &fields).await.status, StatusCode::SEE_OTHER);
        let entry = last_entry(&world, c).await;
        assert_eq!((entry.act, entry.actor.as_str()), (RecordAct::OfficeGiven, records::ORGANIZER));
        assert_eq!(
            (&entry.payload["office"], &entry.payload["name"], &entry.payload["delegation"]),
            (&json!("chair"), &json!("XAA adviser"), &json!("XAA"))
        );
        let given = organizer.get(&page).await.words("#given").concat();
        assert_eq!(given, "Office given to XAA adviser: Chair. This forum sends no mail: tell this person.");
        assert!(!organizer.get(&page).await.has("#given"), "it is said once");
        let twice = organizer.post(&page, &fields).await;
        assert!(twice.errors()[0].contains("already"), "{:?}", twice.errors());
        // Everybody reads who holds it, and that the chair acts for a delegation besides; the chair is told on every page.
        let read = TestBrowser::new(&world).get(&page).await;
        let row = read.words("tbody tr").join(" ");
        assert!(row.contains("XAA adviser") && row.contains("Chair") && row.contains("Aland"), "{row}");
        assert!(!read.has("#give") && !read.has("tbody a"));
        let own = adviser.get(&page).await;
        assert!(own.words(".band .acting").iter().any(|line| line.contains("Chair")), "{:?}", own.words(".acting"));
        assert_eq!(adviser.get(&opening).await.status, StatusCode::OK);
        // What is done by the office says so in the record, and counts as the secretariat's.
        let path = addresses::ATTENDANCE.of(c);
        adviser.get(&path).await;
        let present = world.delegations["XBB"].to_string();
        assert_eq!(adviser.post(&path, &[("present", present.as_str())]).await.status, StatusCode::SEE_OTHER);
        let entry = last_entry(&world, c).await;
        assert_eq!((entry.act, entry.actor.as_str()), (RecordAct::AttendanceTaken, records::ORGANIZER));
        assert_eq!(entry.payload[OFFICES], json!(["chair"]));
        assert!(adviser.get(&addresses::RECORD.of(c)).await.body.contains("Secretariat (Chair)"));
        // The office ends once.
        let link = organizer.get(&page).await.attribute("tbody a", "href").unwrap();
        let (ending, held) = link.split_once("?held=").unwrap();
        assert!(organizer.get(&link).await.words("form.confirmation")[0].contains("can no longer act"));
        assert_eq!(organizer.post(ending, &[("held", held)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(last_entry(&world, c).await.act, RecordAct::OfficeEnded);
        assert_eq!(organizer.get(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(adviser.get(&opening).await.status, StatusCode::FORBIDDEN);
        assert!(adviser.get(&page).await.words(".band .acting").iter().all(|line| !line.contains("Chair")));
    }

    async fn offices_are_exported_and_verified(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        give(&world, c, SecretariatOffice::Translator, ADVISER).await.unwrap();
        give(&world, c, SecretariatOffice::LegalOfficer, "head@xbb.example").await.unwrap();
        let access = world.access(&world.organizer).await;
        let held = secretariat::list_offices(db, &access).await.unwrap();
        assert_eq!(held.iter().map(|one| one.office).collect::<Vec<_>>(), [SecretariatOffice::LegalOfficer, SecretariatOffice::Translator]);
        secretariat::end_office(db, &world.organizer, c, held[0].id, now).await.unwrap();
        let again = secretariat::end_office(db, &world.organizer, c, held[0].id, now).await;
        assert!(matches!(again, Err(StoreError::State)));
        let export = TestBrowser::new(&world).export(c).await;
        let report = verify_export(&export, &[]).unwrap();
        assert_eq!(report.rows["offices"], 2);
        for (field, value) in [("name", json!("Another")), ("office", json!("chair")), ("withdrawn_at", json!(null))] {
            let mut changed = export.clone();
            let place = usize::from(field == "withdrawn_at");
            changed["offices"][place][field] = value;
            assert!(verify_export(&changed, &[]).is_err(), "{field}");
        }
        let mut fewer = export.clone();
        fewer["offices"].as_array_mut().unwrap().remove(0);
        assert!(verify_export(&fewer, &[]).is_err());
    }

    async fn whoever_holds_an_office_reads_the_consultation_while_it_lasts(world: World) {
        let (db, now) = (&world.db, world.now);
        let hidden = world.open_without_participants(Visibility::Delegations, now).await;
        let page = addresses::SECRETARIAT.of(hidden);
        let mut adviser = TestBrowser::signed_in(&world, ADVISER).await;
        assert_eq!(adviser.get(&page).await.status, StatusCode::NOT_FOUND);
        give(&world, hidden, SecretariatOffice::Translator, ADVISER).await.unwrap();
        assert_eq!(adviser.get(&page).await.status, StatusCode::OK);
        assert!(adviser.get("/consultations").await.links_to(&addresses::CONSULTATION.of(hidden)));
        assert_eq!(adviser.get(&addresses::TRANSLATIONS.of(hidden)).await.status, StatusCode::OK);
        assert_eq!(adviser.get(&addresses::TRANSLATIONS.of(world.consultation)).await.status, StatusCode::FORBIDDEN);
        let access = store::attribution::check_access(db, &world.organizer, hidden, now).await.unwrap();
        let held = secretariat::list_offices(db, &access).await.unwrap()[0].id;
        let elsewhere = secretariat::end_office(db, &world.organizer, world.consultation, held, now).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)), "it is of another consultation");
        secretariat::end_office(db, &world.organizer, hidden, held, now).await.unwrap();
        assert_eq!(adviser.get(&page).await.status, StatusCode::NOT_FOUND);
    }

    async fn an_office_is_given_once_at_the_same_moment_and_by_organizers_alone(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let chair = SecretariatOffice::Chair;
        let (one, other) = tokio::join!(give(&world, c, chair, ADVISER), give(&world, c, chair, ADVISER));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let refused = if one.is_ok() { other } else { one };
        assert!(matches!(refused, Err(GiveOfficeError::Store(StoreError::Taken))), "{refused:?}");
        let email = Email::parse("adviser@xaa.example").unwrap();
        for viewer in [world.person("head XAA").clone(), with_office(world.person("adviser XAA"), c, chair)] {
            let refused = secretariat::give_office(db, &viewer, c, chair, &email, now).await;
            assert!(matches!(refused, Err(GiveOfficeError::Store(StoreError::Forbidden))), "{refused:?}");
        }
        consultations::archive_consultation(db, &world.organizer, c, seen::consultation(db, c).await, now).await.unwrap();
        let archived = give(&world, c, SecretariatOffice::Translator, "adviser@xaa.example").await;
        assert!(matches!(archived, Err(GiveOfficeError::Store(StoreError::Archived))), "{archived:?}");
    }

    async fn an_office_rests_with_any_seat_that_may_vote_though_another_is_chosen(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        give(&world, c, SecretariatOffice::Chair, ADVISER).await.unwrap();
        let adviser = world.person("adviser XAA");
        let id = adviser.person.as_ref().unwrap().id;
        sessions::start_session(db, &NewSession::plain(id, "adviser"), now).await.unwrap();
        let acting = async || {
            let viewer = sessions::find_viewer(db, "adviser", now).await.unwrap();
            let access = world.access(&viewer).await;
            let offices = consultations::find_acting_offices(db, &viewer, c).await.unwrap();
            assert_eq!(access.facts().offices, offices);
            offices.list()
        };
        assert_eq!(acting().await, [SecretariatOffice::Chair]);
        let (email, place) = (Email::parse(ADVISER).unwrap(), world.delegations["XBB"]);
        accounts::invite_representative(db, &world.organizer, place, &email, Role::Delegate, "t", now).await.unwrap();
        let mark = seen::held_seat(db, adviser).await;
        accounts::accept_invitation_with_account(db, adviser, "t", mark, None, now).await.unwrap();
        assert!(acting().await.is_empty());
        let held = secretariat::list_offices(db, &world.access(&world.organizer).await).await.unwrap();
        assert!(held[0].rests());
        let refused = give(&world, c, SecretariatOffice::Teller, ADVISER).await;
        assert!(matches!(refused, Err(GiveOfficeError::Votes)), "{refused:?}");
        give(&world, c, SecretariatOffice::Translator, ADVISER).await.unwrap();
        assert_eq!(acting().await, [SecretariatOffice::Translator]);
    }

    async fn a_translator_is_offered_to_import_a_translation_alone(world: World) {
        let c = world.consultation;
        give(&world, c, SecretariatOffice::Translator, ADVISER).await.unwrap();
        let page = addresses::IMPORT.of(c);
        for (who, revises) in [(ADVISER, false), (ORGANIZER, true)] {
            let shown = TestBrowser::signed_in(&world, who).await.get(&page).await;
            assert_eq!(shown.status, StatusCode::OK);
            assert!(shown.has("option[value=translation]"), "{}", shown.body);
            assert_eq!(shown.has("option[value=revision]"), revises, "{who}");
        }
    }

    async fn nobody_has_an_office_whose_account_is_erased_at_that_moment(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let (given, erased) = tokio::join!(
            give(&world, c, SecretariatOffice::Translator, ADVISER),
            erasures::erase_own_account(db, world.person("adviser XAA"), now),
        );
        erased.unwrap();
        let left = secretariat::list_offices(db, &world.access(&world.organizer).await).await.unwrap();
        assert!(left.is_empty(), "{left:?} {given:?}");
    }

    async fn the_offices_of_an_erased_account_end(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let put_away = world.open_without_participants(Visibility::Public, now).await;
        for id in [c, put_away] {
            give(&world, id, SecretariatOffice::Translator, ADVISER).await.unwrap();
        }
        consultations::archive_consultation(db, &world.organizer, put_away, seen::consultation(db, put_away).await, now).await.unwrap();
        erasures::erase_own_account(db, world.person("adviser XAA"), now).await.unwrap();
        assert!(secretariat::list_offices(db, &world.access(&world.organizer).await).await.unwrap().is_empty());
        let entry = last_entry(&world, c).await;
        assert_eq!((entry.act, entry.actor.as_str()), (RecordAct::OfficeEnded, records::SYSTEM));
        let export = TestBrowser::new(&world).export(c).await;
        verify_export(&export, &[]).unwrap();
    }
}
