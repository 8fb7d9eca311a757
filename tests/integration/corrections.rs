//! What an organizer got wrong is put right: texts and visibility, a consultation that is archived, participants and
//! stages that are removed while nothing hangs on them.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::blocs::{AssociationKind, ClearingMode};
use domain::consultations::{Stage, StageKind, Visibility};
use domain::exports::{read_document, verify_export};
use domain::identifiers::DelegationId;
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict};
use domain::marks::Mark;
use domain::participants::ParticipantTie;
use domain::positions::{ClearanceAct, Stance};
use domain::questions::Choice;
use domain::reactions::{Audience, Reaction};
use domain::records::RecordAct;
use domain::reservations::ReservationKind;
use domain::text::{Body, Statement, Thesis, Title};
use domain::viewers::Viewer;
use domain::vocabularies::Vocabulary;
use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::amendments::NewDisposition;
use store::blocs::NewPoint;
use store::clearances::NewClearanceRequest;
use store::consensus::{NewSummaryText, RemarkPlace};
use store::consultations::ConsultationCorrection;
use store::mappings::{self, NewMapping, NewMappingReview};
use store::questions::NewQuestion;
use store::reactions::AnonymousVisitor;
use store::reservations::NewReservation;
use store::vocabularies;
use store::{
    StoreError, amendments, attendance, blocs, clearances, comments, consensus, consultations, desk,
    positions, proxies, questions, reactions, records, reservations, terms,
};
use tests::catalogue::instrument;
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, checked_definition, checked_term, comment, position, recorded};

const ORGANIZER: &str = "organizer@forum.example";

fn words(text: &str) -> Statement {
    Statement::parse(text).unwrap()
}

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

async fn kinds(world: &World) -> Vec<StageKind> {
    let stages = consultations::list_stages(&world.db, world.consultation).await.unwrap();
    stages.into_iter().map(|stage| stage.kind).collect()
}

async fn ties(world: &World) -> BTreeMap<DelegationId, BTreeSet<ParticipantTie>> {
    consultations::list_participant_ties(&world.db, &world.organizer, world.consultation).await.unwrap()
}

async fn listed(world: &World, viewer: &Viewer) -> (u64, u64) {
    let active = consultations::page_of_consultations(&world.db, viewer, 0).await.unwrap().1;
    (active, consultations::page_of_archived_consultations(&world.db, viewer, 0).await.unwrap().1)
}

/// Returns the columns that a query names, with their tables.
async fn columns(world: &World, sqlite: &str, postgres: &str) -> BTreeSet<(String, String)> {
    let backend = world.db.get_database_backend();
    let sql = if backend == DbBackend::Postgres { postgres } else { sqlite };
    let rows = world.db.query_all_raw(sea_orm::Statement::from_string(backend, sql)).await.unwrap();
    rows.into_iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect()
}

/// Returns the columns that hold the identifier of a delegation, as the entities declare them.
fn declared() -> BTreeSet<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/store/src/entity");
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut table = String::new();
        for line in text.lines().map(str::trim) {
            if let Some((_, name)) = line.split_once("table_name = \"") {
                name.split('"').next().unwrap().clone_into(&mut table);
            }
            let field = line.strip_prefix("pub ").and_then(|line| line.split_once(": "));
            if let Some((name, kind)) = field
                && ["DelegationId,", "Option<DelegationId>,"].contains(&kind)
                && name != "id"
            {
                found.insert((table.clone(), name.to_owned()));
            }
        }
    }
    found
}

fn named(columns: impl IntoIterator<Item = (&'static str, &'static str)>) -> BTreeSet<(String, String)> {
    columns.into_iter().map(|(table, column)| (table.to_owned(), column.to_owned())).collect()
}

on_both_databases! {
    async fn every_column_of_the_schema_for_a_delegation_is_looked_at_or_has_a_reason(world: World) {
        let mut found = columns(
            &world,
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.name LIKE '%delegation_id'
             UNION SELECT m.name, k.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
                WHERE m.type = 'table' AND k.\"table\" = 'delegations'",
            "SELECT table_name::text, column_name::text FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name LIKE '%delegation_id'
             UNION SELECT k.table_name::text, k.column_name::text FROM information_schema.key_column_usage k
                JOIN information_schema.referential_constraints r ON r.constraint_name = k.constraint_name
                JOIN information_schema.constraint_column_usage u ON u.constraint_name = k.constraint_name
                WHERE u.table_name = 'delegations'",
        )
        .await;
        assert!(found.len() > 20, "{found:?}");
        found.extend(declared());
        let looked_at = consultations::PARTICIPANT_COLUMNS.map(|(_, one)| (one.table, one.column));
        let free = consultations::FREE_OF_PARTICIPANTS.map(|(table, column, _)| (table, column));
        assert_eq!(found, named(looked_at.into_iter().chain(free)));
        assert!(consultations::FREE_OF_PARTICIPANTS.iter().all(|(_, _, reason)| reason.len() > 10));
        let tied: BTreeSet<_> = consultations::PARTICIPANT_COLUMNS.map(|(tie, _)| tie).into();
        assert_eq!(tied.len(), ParticipantTie::ALL.len(), "a tie that no column makes");
    }

    async fn every_column_of_the_schema_for_a_stage_is_looked_at_or_has_a_reason(world: World) {
        let found = columns(
            &world,
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
                WHERE m.type = 'table' AND c.name IN ('stage', 'withdrawal_stage')",
            "SELECT table_name::text, column_name::text FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name IN ('stage', 'withdrawal_stage')",
        )
        .await;
        let looked_at = consultations::STAGE_COLUMNS.map(|one| (one.table, one.column));
        let free = consultations::FREE_OF_STAGES.map(|(table, column, _)| (table, column));
        assert_eq!(found, named(looked_at.into_iter().chain(free)));
    }

    async fn a_consultation_is_corrected_through_the_form_and_the_record_has_what_was_there_before(world: World) {
        let c = world.consultation;
        let path = format!("/consultations/{c}/correction");
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(client.get(&format!("/consultations/{c}")).await.links_to(&path));
        let page = client.get(&path).await;
        assert_eq!(page.input("title").as_deref(), Some("A consultation"));
        assert_eq!(page.text_area("summary").as_deref(), Some("About a norm"));
        assert!(page.has("input[name=visibility][value=public][checked]"));
        let means = page.words(".hint").join(" ");
        assert!(means.contains("anyone reads it from then on") && means.contains("stays with them"), "{means}");

        let wrong = client.post(&path, &[("title", " "), ("summary", "Typed"), ("visibility", "public")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.links_to("#field-title") && wrong.has("#error-title"));
        assert_eq!(wrong.text_area("summary").as_deref(), Some("Typed"));
        assert!(entries(&world, RecordAct::ConsultationCorrected).await.is_empty());

        let right = [("title", "T & <b>"), ("summary", "About a norm"), ("visibility", "public")];
        client.get(&path).await;
        let answer = client.post(&path, &right).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = client.get(answer.location()).await;
        assert_eq!(page.words("h1"), ["T & <b>"]);
        assert!(page.words(".notice[role=status]")[0].contains("corrected"));
        let expected = serde_json::json!({ "title": { "before": "A consultation", "after": "T & <b>" } });
        assert_eq!(entries(&world, RecordAct::ConsultationCorrected).await, std::slice::from_ref(&expected));
        for list in ["/", "/consultations"] {
            assert!(TestBrowser::new(&world).get(list).await.words(".cards a").contains(&"T & <b>".to_owned()), "{list}");
        }

        client.get(&path).await;
        let answer = client.post(&path, &right).await;
        assert!(answer.notice().contains("unchanged"), "{}", answer.location());
        assert_eq!(entries(&world, RecordAct::ConsultationCorrected).await, [expected]);
    }

    async fn a_correction_does_not_undo_another_that_its_author_has_not_seen(world: World) {
        let path = format!("/consultations/{}/correction", world.consultation);
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        client.get(&path).await;
        let other = correction("By another", "About a norm", Visibility::Public);
        assert!(correct(&world, &world.organizer, &other).await.unwrap());
        let fields = [("title", "Mine"), ("summary", "About a norm"), ("visibility", "public")];
        let answer = client.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.input("title").as_deref(), Some("Mine"), "what was typed is kept");
        assert!(answer.words("#changed").concat().contains("By another"), "what it has become is shown");
        assert_eq!(entries(&world, RecordAct::ConsultationCorrected).await.len(), 1);
        assert_eq!(client.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let unseen = consultations::correct_consultation(db, &world.organizer, c, Mark::default(), &other, now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        let head = correct(&world, world.person("head XAA"), &other).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        assert!(matches!(correct(&world, &Viewer::default(), &other).await, Err(StoreError::SignInNeeded)));
    }

    async fn a_visitor_reads_a_consultation_exactly_while_it_is_public(world: World) {
        let c = world.consultation;
        let path = format!("/consultations/{c}");
        let mut visitor = TestBrowser::new(&world);
        assert_eq!(visitor.get(&path).await.status, StatusCode::OK);
        let set = async |visibility| {
            assert!(correct(&world, &world.organizer, &correction("A consultation", "About a norm", visibility)).await.unwrap());
        };
        set(Visibility::Delegations).await;
        let recorded = entries(&world, RecordAct::ConsultationCorrected).await;
        assert_eq!(recorded[0]["visibility"], serde_json::json!({ "before": "public", "after": "delegations" }));
        // Another browser: what the first one was shown may be kept for a moment.
        let mut visitor = TestBrowser::new(&world);
        for part in ["", "/draft", "/record", "/export.json", "/search?q=access"] {
            assert_eq!(visitor.get(&format!("{path}{part}")).await.status, StatusCode::NOT_FOUND, "{part}");
        }
        assert_eq!(listed(&world, &Viewer::default()).await, (0, 0));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(&path).await.status, StatusCode::OK);
        set(Visibility::Public).await;
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::OK);
    }

    async fn a_page_kept_for_visitors_does_not_outlive_a_correction(world: World) {
        let c = world.consultation;
        let (path, form) = (format!("/consultations/{c}"), format!("/consultations/{c}/correction"));
        let mut visitor = TestBrowser::new(&world);
        let mut organizer = visitor.clone();
        organizer.post("/sign-in", &[("email", ORGANIZER), ("password", tests::world::PASSWORD)]).await;
        organizer.get(&form).await;
        assert_eq!(visitor.get(&path).await.words("h1"), ["A consultation"]);
        let fields = [("title", "Another title"), ("summary", "About a norm"), ("visibility", "public")];
        assert_eq!(organizer.post(&form, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(visitor.get(&path).await.words("h1"), ["Another title"]);
        organizer.get(&form).await;
        let fields = [("title", "Another title"), ("summary", "About a norm"), ("visibility", "delegations")];
        assert_eq!(organizer.post(&form, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    }

    async fn an_archived_consultation_is_read_at_its_address_and_left_out_of_lists(world: World) {
        let (c, db, now) = (world.consultation, &world.db, world.now);
        let path = format!("/consultations/{c}");
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        assert!(organizer.get(&format!("{path}/correction")).await.links_to(&format!("{path}/archive")));
        let told = organizer.get(&format!("{path}/archive")).await;
        assert!(told.words(".consequence").concat().contains("It can be restored"), "{:?}", told.words("main"));
        let answer = organizer.post(&format!("{path}/archive"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = organizer.get(answer.location()).await;
        assert!(page.words(".notice").concat().contains("Archived on "), "{:?}", page.words(".notice"));
        let controls = "form[action$=\"/stages\"], form[action$=\"/participants\"], form[action$=\"/removal\"]";
        assert!(!page.has(controls) && !page.links_to(&format!("{path}/import")));
        assert!(page.has(&format!("form[action=\"{path}/restore\"]")));
        assert_eq!(listed(&world, &Viewer::default()).await, (0, 1));
        let mut visitor = TestBrowser::new(&world);
        let list = visitor.get("/consultations").await;
        assert!(!list.links_to(&path) && list.links_to("/consultations/archived"));
        assert!(!visitor.get("/").await.links_to(&path));
        let archived = visitor.get("/consultations/archived").await;
        assert!(archived.links_to(&path) && archived.words(".card .notice")[0].starts_with("Archived on "));
        for part in ["", "/draft", "/rolling", "/summary", "/questions", "/record", "/outcome", "/search?q=access", "/compilation"] {
            assert_eq!(visitor.get(&format!("{path}{part}")).await.status, StatusCode::OK, "{part}");
        }
        assert!(!visitor.get(&path).await.has("form[method=post][action^=\"/consultations\"]"));
        let export = visitor.get(&format!("{path}/export.json")).await;
        let told: Value = serde_json::from_str(&export.body).unwrap();
        assert!(told["consultation"]["archived_at"].is_string());
        verify_export(&read_document(&export.bytes).unwrap(), &[]).unwrap();

        let head = world.person("head XAA");
        assert!(desk::count_desk_items(db, head, now).await.unwrap().is_empty());
        let op1 = world.provision("OP1");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = head.get(&format!("/provisions/{op1}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.has("form[method=post][action^=\"/provisions\"]"));

        organizer.get(&path).await;
        let answer = organizer.post(&format!("{path}/restore"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(listed(&world, &Viewer::default()).await, (1, 0));
        assert!(!organizer.get(answer.location()).await.words(".notice").concat().contains("Archived on"));
        for act in [RecordAct::ConsultationArchived, RecordAct::ConsultationRestored] {
            assert_eq!(entries(&world, act).await.len(), 1, "{act}");
        }
        assert_eq!(desk::count_desk_items(db, world.person("head XAA"), now).await.unwrap().len(), 1);
    }

    async fn a_consultation_is_not_archived_while_a_vote_is_open(world: World) {
        let c = world.consultation;
        let question = world.question(true, None).await;
        assert!(matches!(archive(&world).await, Err(StoreError::VotesOpen)));
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = organizer.get(&format!("/consultations/{c}/correction")).await;
        assert!(!page.links_to(&format!("/consultations/{c}/archive")) && page.links_to(&format!("/consultations/{c}/questions")));
        let seen = seen::question(&world.db, question).await;
        questions::close_question(&world.db, &world.organizer, question, seen, world.now).await.unwrap();
        let head = consultations::archive_consultation(&world.db, world.person("head XAA"), c, seen::consultation(&world.db, c).await, world.now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        let unseen = consultations::archive_consultation(&world.db, &world.organizer, c, Mark::default(), world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        assert!(matches!(restore(&world).await, Err(StoreError::State)), "it is not archived");
        archive(&world).await.unwrap();
        assert!(matches!(archive(&world).await, Err(StoreError::Archived)));
        let unseen = consultations::restore_consultation(&world.db, &world.organizer, c, Mark::default(), world.now).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        restore(&world).await.unwrap();
    }

    async fn nothing_is_done_in_an_archived_consultation_by_any_way(world: World) {
        let (db, c, now, op1) = (&world.db, world.consultation, world.now, world.provision("OP1"));
        let (organizer, head, adviser) = (&world.organizer, world.person("head XAA"), world.person("adviser XAA"));
        let draft = positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &position(Stance::Support, ""), now).await.unwrap();
        let said = comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &comment("x", None), now).await.unwrap().id;
        let officer = NewClearanceRequest { officer: PersonName::parse("Officer").unwrap(), note: None, due_at: now + TimeDelta::days(1) };
        let request = clearances::send_to_capital(db, head, c, &officer, &[draft], "hash", now).await.unwrap();
        let remark = NewSummaryText { language: Language::English, body: words("x") };
        let place = RemarkPlace { consultation_id: c, provision_id: None };
        let reply = consensus::file_reply(db, head, place, &remark, now).await.unwrap();
        let question = world.question(true, None).await;
        questions::close_question(db, organizer, question, seen::question(db, question).await, now).await.unwrap();
        assert_eq!(clearances::pending_requests(db, head).await.unwrap().len(), 1);
        archive(&world).await.unwrap();
        assert!(clearances::pending_requests(db, head).await.unwrap().is_empty(), "nothing is to do");

        let stage = Stage { kind: StageKind::Deciding, opens_at: now, closes_at: None, attribution: Attribution::Public };
        let (note, everyone) = (words("x"), [world.delegations["XAA"]]);
        let present = BTreeMap::from([(world.delegations["XAA"], true)]);
        let body = Body::parse("other words").unwrap();
        let new = correction("Another", "Another", Visibility::Public);
        let refused = [
            ("stage", consultations::set_stage(db, organizer, c, seen::stages(db, c).await, &stage, now).await),
            ("attendance", attendance::take_attendance(db, organizer, c, &present, now).await),
            ("audience", reactions::set_audience(db, organizer, c, seen::audience(db, c).await, Audience::Delegations, now).await),
            ("draft", positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &position(Stance::Oppose, ""), now).await.map(drop)),
            ("position", positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Oppose, ""), now).await.map(drop)),
            ("comment", comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &comment("y", None), now).await.map(drop)),
            ("edit", comments::edit_comment(db, adviser, said, seen::comment(db, said).await, &body, now).await.map(drop)),
            ("withdrawal", comments::withdraw_comment(db, adviser, said, seen::comment(db, said).await, now).await.map(drop)),
            ("hiding", comments::hide_comment(db, organizer, said, seen::comment(db, said).await, &note, now).await.map(drop)),
            ("link", clearances::relink_request(db, head, request, "other", now).await.map(drop)),
            ("revocation", clearances::revoke_request(db, head, request, now).await.map(drop)),
            ("answer", clearances::answer_request(db, "hash", &[], now).await),
            ("proxy", proxies::grant_proxy(db, head, c, None, world.delegations["XBB"], now).await),
            ("summary", consensus::write_summary_text(db, organizer, place, seen::summary_text(db, c, None).await, Language::English, Some(&note), now).await),
            ("reply", consensus::withdraw_reply(db, head, reply, now).await.map(drop)),
            ("explanation", questions::explain_vote(db, head, question, seen::question(db, question).await, &note, now).await.map(drop)),
            ("participant", remove(&world, organizer, "XOB").await),
            ("removal", remove_stage(&world, StageKind::Negotiating).await),
            ("correction", correct(&world, organizer, &new).await.map(drop)),
        ];
        for (what, one) in refused {
            assert!(matches!(one, Err(StoreError::Archived)), "{what}: {one:?}");
        }
        let asked = questions::open_question(db, organizer, c, seen::revision(db, c).await, &recorded("x"), now).await;
        assert!(matches!(asked, Err(store::questions::OpenQuestionError::Store(StoreError::Archived))));
        let thesis = Thesis::parse("A statement.").unwrap();
        let thesis = reactions::submit_thesis(db, organizer, AnonymousVisitor::default(), c, Language::English, &thesis, now).await;
        assert!(matches!(thesis, Err(StoreError::Archived)));
        let invited = consultations::invite_delegations(db, organizer, c, &everyone, now).await;
        assert!(matches!(invited, Err(StoreError::Archived)));
        let acts = records::entries_after(db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        assert_eq!(acts.last().unwrap().act, RecordAct::ConsultationArchived);

        restore(&world).await.unwrap();
        comments::edit_comment(db, adviser, said, seen::comment(db, said).await, &body, now).await.unwrap();
    }

    async fn pages_of_an_archived_consultation_offer_nothing_to_do(world: World) {
        let (db, c, now, op1) = (&world.db, world.consultation, world.now, world.provision("OP1"));
        let adviser = world.person("adviser XAA");
        comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &comment("x", None), now).await.unwrap();
        let question = world.question(true, None).await;
        questions::close_question(db, &world.organizer, question, seen::question(db, question).await, now).await.unwrap();
        archive(&world).await.unwrap();
        let paths = [
            format!("/consultations/{c}/draft"), format!("/consultations/{c}/attendance"), format!("/consultations/{c}/proxies"),
            format!("/consultations/{c}/summary"), format!("/consultations/{c}/summary/remarks"), format!("/consultations/{c}/questions"),
            format!("/consultations/{c}/rolling"), format!("/consultations/{c}/reactions"), format!("/questions/{question}"),
            format!("/provisions/{op1}"), format!("/provisions/{op1}/amendments"), format!("/provisions/{op1}/summary"),
        ];
        for who in ["head@xaa.example", "adviser@xaa.example", ORGANIZER] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            for path in &paths {
                let page = client.get(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                let forms = page.words("main form[method=post]");
                assert!(forms.is_empty(), "{who} at {path}: {forms:?}");
            }
        }
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        for path in ["import", "correction", "questions/new"] {
            let page = client.get(&format!("/consultations/{c}/{path}")).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
            assert!(page.words("main").concat().contains("archived"), "{path}");
        }
    }

    async fn a_participant_is_removed_and_invited_again_through_the_page(world: World) {
        let c = world.consultation;
        let (path, form) = (format!("/consultations/{c}/participants"), format!("/consultations/{c}/participants/removal"));
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = client.get(&path).await;
        assert_eq!(page.texts(&format!("a[href^=\"{form}\"]")).len(), 4, "nothing hangs on anybody");
        let head = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&path).await;
        assert!(!head.has("a[href*=\"/removal\"]") && !head.words("main").concat().contains("Cannot be removed"), "only organizers remove");
        assert!(!TestBrowser::new(&world).get(&path).await.has("a[href*=\"/removal\"]"));
        let observer = world.delegations["XOB"].to_string();
        let told = client.get(&format!("{form}?delegation={observer}")).await;
        assert!(told.words(".consequence").concat().contains("stays in the record"), "{:?}", told.words("main"));
        let answer = client.post(&form, &[("delegation", &observer)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = client.get(answer.location()).await;
        assert_eq!(page.texts(&format!("a[href^=\"{form}\"]")).len(), 3);
        let removed = serde_json::json!({ "delegation": "XOB", "kind": "observer" });
        assert_eq!(entries(&world, RecordAct::ParticipantRemoved).await, [removed]);
        let (db, op1) = (&world.db, world.provision("OP1"));
        let late = comments::post_comment(db, world.person("head XOB"), op1, seen::words(db, op1).await, &comment("x", None), world.now).await;
        assert!(matches!(late, Err(StoreError::Forbidden)), "it no longer takes part");
        let mut anew = TestBrowser::signed_in(&world, ORGANIZER).await;
        let again = anew.post(&form, &[("delegation", &observer)]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        for none in ["", "x"] {
            client.get(&path).await;
            assert_eq!(client.post(&form, &[("delegation", none)]).await.status, StatusCode::NOT_FOUND);
        }
        consultations::invite_delegations(db, &world.organizer, c, &[world.delegations["XOB"]], world.now).await.unwrap();
        comments::post_comment(db, world.person("head XOB"), op1, seen::words(db, op1).await, &comment("x", None), world.now).await.unwrap();
        let page = client.get(&path).await;
        let told = page.words("details").join(" ");
        assert!(told.contains("Cannot be removed") && told.contains("a comment"), "{told}");
        let refused = anew.post(&form, &[("delegation", &observer)]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(refused.errors().len(), 1);
    }

    async fn invitations_to_a_delegation_are_no_part_in_a_consultation(world: World) {
        let (db, now) = (&world.db, world.now);
        let email = domain::accounts::Email::parse("new@xob.example").unwrap();
        let observer = world.delegations["XOB"];
        store::accounts::invite_representative(db, &world.organizer, observer, &email, domain::accounts::Role::Adviser, "hash", now).await.unwrap();
        remove(&world, &world.organizer, "XOB").await.unwrap();
        let name = PersonName::parse("New").unwrap();
        store::accounts::accept_invitation_with_new_account(db, "hash", &name, "x".into(), now).await.unwrap();
    }

    async fn whatever_a_delegation_has_done_keeps_it_among_the_participants(world: World) {
        let (db, c, now, organizer) = (&world.db, world.consultation, world.now, &world.organizer);
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let codes = ["XAA", "XBB", "XCC", "XOB"];
        let [aa, bb, cc, ob] = codes.map(|code| world.person(&format!("head {code}")));
        let tied = async |code: &str, tie: ParticipantTie| {
            assert!(ties(&world).await.get(&world.delegations[code]).is_some_and(|ties| ties.contains(&tie)), "{code} {tie}");
            assert!(matches!(remove(&world, organizer, code).await, Err(StoreError::InUse)), "{code} {tie}");
        };
        assert!(ties(&world).await.is_empty());
        assert!(matches!(remove(&world, aa, "XOB").await, Err(StoreError::Forbidden)));
        assert!(consultations::list_participant_ties(db, aa, c).await.unwrap().is_empty(), "only organizers are told");

        positions::save_draft_position(db, ob, op1, seen::position(db, ob, op1).await, &position(Stance::Support, ""), now).await.unwrap();
        tied("XOB", ParticipantTie::Position).await;
        comments::post_comment(db, bb, op1, seen::words(db, op1).await, &comment("x", None), now).await.unwrap();
        tied("XBB", ParticipantTie::Comment).await;
        let proposed = amendments::propose_amendment(db, aa, op2, seen::words(db, op2).await, &amendment(AmendmentKind::Suppress, ""), now).await.unwrap();
        tied("XAA", ParticipantTie::Amendment).await;
        amendments::join_sponsors(db, cc, proposed, seen::amendment(db, proposed).await, now).await.unwrap();
        tied("XCC", ParticipantTie::Sponsorship).await;
        let rejected = NewDisposition { disposition: Disposition::Rejected, note: words("x"), into_id: None };
        amendments::dispose_of_amendment(db, organizer, proposed, seen::amendment(db, proposed).await, &rejected, now).await.unwrap();
        amendments::answer_disposition(db, cc, proposed, seen::amendment(db, proposed).await, &words("x"), now).await.unwrap();
        tied("XCC", ParticipantTie::Answer).await;

        let members = [world.delegations["XAA"], world.delegations["XBB"]];
        let bloc = blocs::create_bloc(db, organizer, "GR", &Title::parse("The Group").unwrap(), &members, now).await.unwrap();
        let statement = blocs::begin_statement(db, aa, c, bloc, Language::English, &words("x"), now).await.unwrap();
        tied("XAA", ParticipantTie::BlocStatement).await;
        let point = NewPoint { provision_id: op1, stance: Stance::Support, statement: None, proposed_text: None };
        blocs::set_point(db, aa, statement, seen::statement(db, aa, statement).await, &point, now).await.unwrap();
        blocs::circulate_statement(db, aa, statement, seen::statement(db, aa, statement).await, ClearingMode::Each, None, now).await.unwrap();
        blocs::answer_statement(db, bb, statement, seen::statement(db, bb, statement).await, true, None, now).await.unwrap();
        tied("XBB", ParticipantTie::BlocStatement).await;
        blocs::submit_statement(db, aa, statement, seen::statement(db, aa, statement).await, now).await.unwrap();
        blocs::associate_with_statement(db, cc, statement, seen::statement(db, cc, statement).await, AssociationKind::Associated, &[], now).await.unwrap();
        tied("XCC", ParticipantTie::Association).await;

        let remark = NewSummaryText { language: Language::English, body: words("x") };
        consensus::file_reply(db, ob, RemarkPlace { consultation_id: c, provision_id: None }, &remark, now).await.unwrap();
        tied("XOB", ParticipantTie::Reply).await;
        reactions::set_audience(db, organizer, c, seen::audience(db, c).await, Audience::Delegations, now).await.unwrap();
        let (token, thesis) = (AnonymousVisitor::default(), Thesis::parse("A statement.").unwrap());
        let thesis = reactions::submit_thesis(db, organizer, token, c, Language::English, &thesis, now).await.unwrap();
        reactions::save_reaction(db, bb, AnonymousVisitor::default(), c, thesis.id, Reaction::Agree, now).await.unwrap();
        tied("XBB", ParticipantTie::Reaction).await;
        let present = |is| BTreeMap::from([(world.delegations["XOB"], is)]);
        attendance::take_attendance(db, organizer, c, &present(true), now).await.unwrap();
        tied("XOB", ParticipantTie::Attendance).await;
        attendance::take_attendance(db, organizer, c, &present(false), now).await.unwrap();
        assert!(!ties(&world).await[&world.delegations["XOB"]].contains(&ParticipantTie::Attendance));
        proxies::grant_proxy(db, aa, c, None, world.delegations["XBB"], now).await.unwrap();
        tied("XAA", ParticipantTie::Proxy).await;
        tied("XBB", ParticipantTie::Proxy).await;

        let term = terms::add_term(db, organizer, c, &checked_term("access", "access"), None, now).await.unwrap();
        terms::propose_definition(db, ob, term, &checked_definition("A right."), now).await.unwrap();
        tied("XOB", ParticipantTie::Definition).await;

        let asked = NewQuestion { provision_id: Some(world.provision("PP1")), ..recorded("PP1") };
        let question = world.ask(&asked).await;
        tied("XCC", ParticipantTie::OpenVote).await;
        assert!(!ties(&world).await[&world.delegations["XOB"]].contains(&ParticipantTie::OpenVote), "it has no vote");
        questions::cast_ballot(db, cc, question, seen::ballot(db, cc, question).await, &Choice::Yes.into(), now).await.unwrap();
        questions::close_question(db, organizer, question, seen::question(db, question).await, now).await.unwrap();
        assert!(!ties(&world).await[&world.delegations["XCC"]].contains(&ParticipantTie::OpenVote), "it is closed");
        tied("XCC", ParticipantTie::Vote).await;
        let reserved = NewReservation { kind: ReservationKind::Reservation, language: Language::English, body: words("x") };
        let pp1 = world.provision("PP1");
        reservations::make_reservation(db, cc, pp1, seen::words(db, pp1).await, &reserved, now).await.unwrap();
        tied("XCC", ParticipantTie::Reservation).await;
        let (_, clauses) = instrument(&world, "REC", None, &["Access"]).await;
        let mapping = NewMapping { clause_id: clauses[0], relation: MappingRelation::Equal, language: Language::English, reason: words("x"), quotation: None };
        let mapped = mappings::propose_mapping(db, ob, op1, seen::words(db, op1).await, &mapping, now).await.unwrap();
        tied("XOB", ParticipantTie::Mapping).await;
        let verdict = NewMappingReview { verdict: MappingVerdict::Confirmed, language: Language::English, reason: None };
        mappings::review_mapping(db, bb, mapped, seen::mapping(db, mapped).await, &verdict, now).await.unwrap();
        tied("XBB", ParticipantTie::Mapping).await;
        vocabularies::add_vocabulary(db, organizer, c, Vocabulary::framework(), now).await.unwrap();
        let tag = vocabularies::list_tags(db, c).await.unwrap()[0].id;
        vocabularies::propose_tag(db, cc, pp1, tag, seen::words(db, pp1).await, now).await.unwrap();
        tied("XCC", ParticipantTie::Tag).await;
        assert!(entries(&world, RecordAct::ParticipantRemoved).await.is_empty());

        // All of it is in one consultation, and ties nobody to another.
        let other = world.open_consultation(Visibility::Public).await;
        assert!(consultations::list_participant_ties(db, organizer, other).await.unwrap().is_empty());
        for code in codes {
            consultations::remove_participant(db, organizer, other, world.delegations[code], now).await.unwrap();
        }
    }

    async fn what_is_withdrawn_still_ties_a_delegation(world: World) {
        let (db, now, op1, head) = (&world.db, world.now, world.provision("OP1"), world.person("head XAA"));
        let id = positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, ""), now).await.unwrap();
        positions::advance_position(db, head, id, seen::draft(db, head, id).await, ClearanceAct::Withdraw, now).await.unwrap();
        let bb = world.person("head XBB");
        let said = comments::post_comment(db, bb, op1, seen::words(db, op1).await, &comment("x", None), now).await.unwrap().id;
        comments::withdraw_comment(db, bb, said, seen::comment(db, said).await, now).await.unwrap();
        for code in ["XAA", "XBB"] {
            assert!(matches!(remove(&world, &world.organizer, code).await, Err(StoreError::InUse)), "{code}");
        }
    }

    async fn a_stage_is_removed_from_the_timetable_until_it_opens(world: World) {
        let c = world.consultation;
        let (path, form) = (format!("/consultations/{c}/stages"), format!("/consultations/{c}/stages/removal"));
        plan(&world, StageKind::Deciding, 2).await;
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        let page = client.get(&path).await;
        let removable = page.attribute(&format!("a[href^=\"{form}\"]"), "href");
        assert_eq!(removable, Some(format!("{form}?kind=deciding")));
        assert_eq!(page.texts(&format!("a[href^=\"{form}\"]")).len(), 1, "the others have opened");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(!head.get(&path).await.has("a[href*=\"/removal\"]"));
        assert_eq!(head.get(&form).await.status, StatusCode::FORBIDDEN);
        let told = client.get(&format!("{form}?kind=deciding")).await;
        assert!(told.words(".consequence").concat().contains("keeps its end"), "{:?}", told.words("main"));
        assert_eq!(client.get(&format!("{form}?kind=negotiating")).await.status, StatusCode::CONFLICT, "it has opened");
        client.get(&form).await;

        // Somebody else has set it anew meanwhile.
        plan(&world, StageKind::Deciding, 3).await;
        let stale = client.post(&form, &[("kind", "deciding")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert_eq!(kinds(&world).await.len(), 3);
        client.get(&form).await;
        let answer = client.post(&form, &[("kind", "deciding")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(client.get(answer.location()).await.words(".notice[role=status]")[0].contains("ends when it did"));
        assert_eq!(kinds(&world).await, [StageKind::Circulated, StageKind::Negotiating]);
        let recorded = entries(&world, RecordAct::StageRemoved).await;
        assert_eq!((recorded.len(), recorded[0]["stage"].as_str()), (1, Some("deciding")));
        assert!(matches!(remove_stage(&world, StageKind::Deciding).await, Err(StoreError::NotFound)));
    }

    async fn a_stage_that_has_opened_or_was_spoken_in_stays(world: World) {
        let (db, c, now, op1) = (&world.db, world.consultation, world.now, world.provision("OP1"));
        for kind in [StageKind::Circulated, StageKind::Negotiating] {
            assert!(matches!(remove_stage(&world, kind).await, Err(StoreError::TooLate)), "{kind}");
        }
        assert!(matches!(remove_stage(&world, StageKind::FollowUp).await, Err(StoreError::NotFound)));
        // The first stage stays even where it is set to come.
        plan(&world, StageKind::Circulated, 5).await;
        assert!(matches!(remove_stage(&world, StageKind::Circulated).await, Err(StoreError::TooLate)));
        world.attribute(Attribution::Embargoed).await;
        let head = world.person("head XAA");
        positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &position(Stance::Support, ""), now).await.unwrap();
        plan(&world, StageKind::Negotiating, 9).await;
        assert!(matches!(remove_stage(&world, StageKind::Negotiating).await, Err(StoreError::InUse)), "an embargo ends with it");
        let used = consultations::list_used_stages(db, &world.organizer, c).await.unwrap();
        assert_eq!(used.into_iter().collect::<Vec<_>>(), [StageKind::Negotiating]);
        let head = consultations::remove_stage(db, head, c, seen::stages(db, c).await, StageKind::Negotiating, now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
    }

    async fn a_stage_stays_where_a_vote_would_lose_its_time(world: World) {
        let c = world.consultation;
        plan(&world, StageKind::Deciding, 2).await;
        world.question(true, Some(world.now + TimeDelta::hours(4))).await;
        assert!(matches!(remove_stage(&world, StageKind::Deciding).await, Err(StoreError::BeyondStage { .. })));
        let mut client = TestBrowser::signed_in(&world, ORGANIZER).await;
        client.get(&format!("/consultations/{c}/stages/removal")).await;
        let refused = client.post(&format!("/consultations/{c}/stages/removal"), &[("kind", "deciding")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors()[0].contains("A vote is open until"), "{:?}", refused.errors());
        assert_eq!(kinds(&world).await.len(), 3);
    }

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
