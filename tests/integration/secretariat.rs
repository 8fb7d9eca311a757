//! Tests the offices within the secretariat of a consultation: they are given and ended by organizers, recorded, exported and
//! verified, and reach no further than their consultation.

use app::addresses;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::{Email, Role};
use domain::amendments::{AmendmentKind, Disposition};
use domain::consultations::Visibility;
use domain::exports::verify_export;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::questions::{TieDecision, VotingMethod};
use domain::records::{RecordAct, RecordEntry, verify_chain};
use domain::rules::{HandCount, Rule};
use domain::secretariat::{HeldOffice, OFFICES, SecretariatOffice};
use domain::translations::{MissingTranslations, TitleWords, TitledThing, TranslationScope};
use domain::viewers::Viewer;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use store::amendments::NewDisposition;
use store::questions::NewQuestion;
use store::secretariat::{GiveOfficeError, OfficeDuties, VoteDuty};
use store::sessions::NewSession;
use store::translations::NewTranslation;
use store::{
    StoreError, accounts, amendments, consultations, erasures, questions, records, rules, secretariat,
    sessions, translations,
};
use tests::client::TestBrowser;
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, recorded, title, words};

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

/// The languages into which titles are translated.
const SHOWN: [Language; 3] = [Language::Arabic, Language::English, Language::French];

async fn duties(world: &World, viewer: &Viewer) -> Vec<OfficeDuties> {
    secretariat::list_duties(&world.db, viewer, &SHOWN, world.now).await.unwrap()
}

/// Returns what the viewer's offices let do in the only consultation in which the viewer acts by one.
async fn only(world: &World, viewer: &Viewer) -> OfficeDuties {
    let mut found = duties(world, viewer).await;
    assert_eq!(found.len(), 1);
    found.remove(0)
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

    async fn a_teller_finds_the_votes_to_conduct_where_a_teller_looks(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let teller = SecretariatOffice::Teller;
        let mut adviser = TestBrowser::signed_in(&world, ADVISER).await;
        let overview = addresses::CONSULTATION.of(c);
        assert!(!adviser.get("/").await.has("#duties"), "who holds no office has no such part");
        give(&world, c, teller, ADVISER).await.unwrap();
        let home = adviser.get("/").await;
        assert!(home.words("#duties").concat().contains("Nothing waits for your offices"), "{}", home.body);
        assert!(home.has(&format!("#duties a[href=\"{overview}\"]")));
        let page = adviser.get(&overview).await;
        assert!(page.words("#duties").concat().contains("Nothing waits for your office now"), "{}", page.body);
        let next = addresses::QUESTION_NEW.of(c);
        assert!(page.has(&format!("#duties a[href=\"{next}\"]")), "it is said what can be done");
        let deadline = now + TimeDelta::days(3);
        let ask = async |title: &str, method, closes_at| {
            world.ask(&NewQuestion { method, closes_at, ..recorded(title) }).await
        };
        let watched = ask("With a deadline", VotingMethod::Recorded, Some(deadline)).await;
        let open = ask("Without one", VotingMethod::Recorded, None).await;
        let hands = ask("By hands", VotingMethod::ShowOfHands, None).await;
        let roll = ask("By roll call", VotingMethod::RollCall, None).await;
        let counting = with_office(world.person("adviser XAA"), c, teller);
        let found = only(&world, &counting).await;
        let found: BTreeMap<_, _> = found.votes.iter().map(|(vote, duty)| (vote.id, *duty)).collect();
        let expected = [
            (watched, VoteDuty::Watch),
            (open, VoteDuty::Close),
            (hands, VoteDuty::CountHands),
            (roll, VoteDuty::CallRoll),
        ];
        assert_eq!(found, BTreeMap::from(expected));
        for other in [SecretariatOffice::LegalOfficer, SecretariatOffice::Translator] {
            let viewer = with_office(world.person("adviser XAA"), c, other);
            assert!(only(&world, &viewer).await.votes.is_empty(), "{other} conducts no votes");
        }
        let resting = with_office(world.person("head XAA"), c, teller);
        assert!(duties(&world, &resting).await.is_empty(), "an office that rests lets do nothing");
        for path in ["/".to_owned(), overview, addresses::DESK.of(c)] {
            let page = adviser.get(&path).await;
            assert_eq!(page.words("#duties .todo li").len(), 4, "{path}: {}", page.body);
            assert!(page.words("#duties").concat().contains("Enter the count"), "{path}");
            assert!(page.has(&format!("#duties a[href=\"{}\"]", addresses::QUESTION.of(hands))), "{path}");
        }
        let mark = seen::question(db, open).await;
        questions::close_question(db, &counting, open, mark, now).await.unwrap();
        assert_eq!(only(&world, &counting).await.votes.len(), 3, "what is done waits no longer");
        let late = secretariat::list_duties(db, &counting, &SHOWN, deadline).await.unwrap();
        assert!(late[0].votes.iter().all(|(vote, _)| vote.id != open));
    }

    async fn the_chair_finds_what_is_undecided_and_the_legal_officer_what_is_agreed(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let adviser = world.person("adviser XAA");
        let chair = with_office(adviser, c, SecretariatOffice::Chair);
        let officer = with_office(adviser, c, SecretariatOffice::LegalOfficer);
        let op1 = world.provision("OP1");
        let seen_words = seen::words(db, op1).await;
        let new = amendment(AmendmentKind::Suppress, "");
        let id = amendments::propose_amendment(db, world.person("head XBB"), op1, seen_words, &new, now).await.unwrap();
        let counts = async || {
            let (chair, officer) = (only(&world, &chair).await, only(&world, &officer).await);
            [chair.undecided, chair.unpublished, officer.undecided, officer.unpublished]
        };
        assert_eq!(counts().await, [1, 0, 0, 0]);
        give(&world, c, SecretariatOffice::Chair, ADVISER).await.unwrap();
        give(&world, c, SecretariatOffice::LegalOfficer, ADVISER).await.unwrap();
        let mut browser = TestBrowser::signed_in(&world, ADVISER).await;
        let page = browser.get("/").await;
        assert!(page.words("#duties").concat().contains("1 amendment without a decision"), "{}", page.body);
        assert!(page.has(&format!("#duties a[href=\"{}\"]", addresses::COMPILATION.of(c))));
        let agreed = NewDisposition { disposition: Disposition::Agreed, note: words("Agreed."), into_id: None };
        amendments::dispose_of_amendment(db, &chair, id, seen::amendment(db, id).await, &agreed, now).await.unwrap();
        assert_eq!(counts().await, [0, 0, 0, 1]);
        let page = browser.get(&addresses::CONSULTATION.of(c)).await;
        assert!(page.has(&format!("#duties a[href=\"{}\"]", addresses::ROLLING_PUBLICATION.of(c))), "{}", page.body);
    }

    async fn the_chair_alone_finds_votes_that_are_equal(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let rule = r#"{"name":"chair-decides","adoption":{"criterion":{"name":"votes","count":"weight","votes":"yes",
            "comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}},"tie":"chair_decides"}"#;
        rules::add_rule(db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let method = VotingMethod::ShowOfHands;
        let id = world.ask(&NewQuestion { rule: "chair-decides".into(), method, ..recorded("By hands") }).await;
        let adviser = world.person("adviser XAA");
        let of = async |office| only(&world, &with_office(adviser, c, office)).await.votes;
        let teller = with_office(adviser, c, SecretariatOffice::Teller);
        let hands = HandCount { yes: 1, no: 1, present: 3, ..HandCount::default() };
        questions::count_hands(db, &teller, id, seen::question(db, id).await, hands, world.now).await.unwrap();
        let found = of(SecretariatOffice::Chair).await;
        assert_eq!(found.iter().map(|(vote, duty)| (vote.id, *duty)).collect::<Vec<_>>(), [(id, VoteDuty::DecideTie)]);
        assert!(of(SecretariatOffice::Teller).await.is_empty());
        let (chair, mark) = (with_office(adviser, c, SecretariatOffice::Chair), seen::question(db, id).await);
        questions::decide_tie(db, &chair, id, mark, TieDecision::Adopted, &words("Casting vote."), world.now).await.unwrap();
        assert!(of(SecretariatOffice::Chair).await.is_empty());
    }

    async fn a_translator_finds_what_lacks_words_in_a_language_of_the_consultation(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        give(&world, c, SecretariatOffice::Translator, ADVISER).await.unwrap();
        let translator = with_office(world.person("adviser XAA"), c, SecretariatOffice::Translator);
        let vote = world.ask(&recorded("A vote with words of its own")).await;
        assert!(only(&world, &translator).await.missing == MissingTranslations::default(), "there is one language");
        let mut browser = TestBrowser::signed_in(&world, ADVISER).await;
        let page = browser.get(&addresses::CONSULTATION.of(c)).await;
        let titles = format!("#duties a[href=\"{}\"]", addresses::TRANSLATIONS.of(c));
        assert!(page.has(&titles) && !page.has("#duties .todo"), "{}", page.body);
        let scope = TranslationScope::Consultation(c);
        let translate = async |thing, words| {
            let new = [NewTranslation { thing, language: Language::French, words }];
            let seen = seen::titles(db, scope).await;
            translations::translate_titles(db, &translator, scope, seen, &new, now).await.unwrap()
        };
        let title = |words| TitleWords::Title(Some(title(words)));
        translate(TitledThing::Consultation(c), title("Une consultation")).await;
        let missing = only(&world, &translator).await.missing;
        let french = vec![Language::French];
        assert_eq!((missing.text, missing.titles, missing.votes), (french.clone(), french, 1));
        let page = browser.get("/").await;
        assert!(page.has(&titles) && page.words("#duties .todo li").len() == 3, "{}", page.body);
        translate(TitledThing::Consultation(c), TitleWords::Summary(Some(words("Un résumé.")))).await;
        translate(TitledThing::Question(vote), title("Un vote")).await;
        let missing = only(&world, &translator).await.missing;
        assert_eq!((missing.text, missing.titles, missing.votes), (vec![Language::French], Vec::new(), 0));
        for office in [SecretariatOffice::Chair, SecretariatOffice::Teller, SecretariatOffice::LegalOfficer] {
            let viewer = with_office(world.person("adviser XAA"), c, office);
            assert!(only(&world, &viewer).await.missing == MissingTranslations::default(), "{office} publishes no translation");
        }
    }

    async fn whoever_holds_an_office_alone_finds_a_desk_in_its_consultation(world: World) {
        let now = world.now;
        let other = world.open_without_participants(Visibility::Public, now).await;
        let desk = addresses::DESK.of(other);
        let mut adviser = TestBrowser::signed_in(&world, ADVISER).await;
        let refused = adviser.get(&desk).await;
        assert!(refused.status.is_client_error(), "the delegation does not take part");
        give(&world, other, SecretariatOffice::Chair, ADVISER).await.unwrap();
        give(&world, other, SecretariatOffice::LegalOfficer, ADVISER).await.unwrap();
        let shown = adviser.get(&desk).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert_eq!(shown.texts("h1").len(), 1);
        for path in [addresses::STAGES.of(other), addresses::IMPORT.of(other)] {
            assert!(shown.has(&format!("#duties .todo a[href=\"{path}\"]")), "{path}: {}", shown.body);
        }
        // No longer than the consultation is kept open.
        let mark = seen::consultation(&world.db, other).await;
        consultations::archive_consultation(&world.db, &world.organizer, other, mark, now).await.unwrap();
        assert!(!adviser.get("/").await.has("#duties"));
        assert!(adviser.get(&desk).await.status.is_client_error());
    }

    async fn duties_are_read_with_as_many_queries_however_many_offices_there_are(world: World) {
        let mut viewer = world.person("adviser XAA").clone();
        for office in SecretariatOffice::ALL {
            viewer = with_office(&viewer, world.consultation, *office);
        }
        let count = async |viewer: &Viewer| {
            let (db, count) = count_statements(&world.db);
            let found = secretariat::list_duties(&db, viewer, &SHOWN, world.now).await.unwrap();
            (found.len(), count.load(Ordering::Relaxed))
        };
        let (one, queries) = count(&viewer).await;
        assert!(one == 1 && queries > 5, "{queries} are counted");
        for _ in 0..3 {
            let id = world.open_consultation(Visibility::Public).await;
            world.publish(id).await;
            for office in SecretariatOffice::ALL {
                viewer = with_office(&viewer, id, *office);
            }
        }
        assert_eq!(count(&viewer).await, (4, queries));
        assert_eq!(count(world.person("adviser XAA")).await, (0, 0), "who holds none is asked nothing");
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
