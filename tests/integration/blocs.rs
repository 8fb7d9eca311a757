use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::attribution::Attribution;
use domain::blocs::{
    AssociationError, AssociationKind, ClearingError, ClearingMode, DeadlineError, StatementProgress,
};
use domain::consensus::Claim;
use domain::identifiers::{BlocId, BlocStatementId, DelegationId, ProvisionId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::records::RecordAct;
use domain::text::{Paragraph, Statement, Title};
use domain::viewers::Viewer;
use store::blocs::{self, AdoptionReport, AssociateError, CirculateError, CreateError, NewPoint};
use store::compilation::{self, CompilationFilter};
use store::{StoreError, consensus, positions, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, position};

/// Creates a bloc of XAA, which coordinates it, XBB and XCC.
async fn bloc(world: &World) -> BlocId {
    let members = ["XAA", "XBB", "XCC"].map(|code| world.delegations[code]);
    let name = Title::parse("The Small Group").unwrap();
    blocs::create_bloc(&world.db, &world.organizer, "SG", &name, &members, world.now).await.unwrap()
}

/// Drafts a statement on OP1 and OP3.
async fn draft(world: &World, bloc: BlocId) -> BlocStatementId {
    let head = world.person("head XAA");
    let words = Statement::parse("The Small Group holds together.").unwrap();
    let (about, language) = (world.consultation, Language::English);
    let id = blocs::begin_statement(&world.db, head, about, bloc, language, &words, world.now).await.unwrap();
    let points = [("OP1", Stance::SupportWithAmendment, "Another text."), ("OP3", Stance::Oppose, "")];
    for (label, stance, text) in points {
        let new = NewPoint {
            provision_id: world.provision(label),
            stance,
            statement: Statement::parse_optional("zebra words of the bloc").unwrap(),
            proposed_text: Paragraph::parse_optional(text).unwrap(),
        };
        blocs::set_point(&world.db, head, id, seen::statement(&world.db, head, id).await, &new, world.now)
            .await
            .unwrap();
    }
    id
}

async fn submitted(world: &World) -> BlocStatementId {
    submitted_by(world, bloc(world).await).await
}

async fn submitted_by(world: &World, bloc: BlocId) -> BlocStatementId {
    let id = draft(world, bloc).await;
    let (db, now) = (&world.db, world.now);
    blocs::circulate_statement(
        db,
        world.person("head XAA"),
        id,
        seen::statement(db, world.person("head XAA"), id).await,
        ClearingMode::Each,
        None,
        now,
    )
    .await
    .unwrap();
    for who in ["head XBB", "head XCC"] {
        blocs::answer_statement(
            db,
            world.person(who),
            id,
            seen::statement(db, world.person(who), id).await,
            true,
            None,
            now,
        )
        .await
        .unwrap();
    }
    blocs::submit_statement(
        db,
        world.person("head XAA"),
        id,
        seen::statement(db, world.person("head XAA"), id).await,
        now,
    )
    .await
    .unwrap();
    id
}

async fn associated(
    world: &World,
    id: BlocStatementId,
) -> Vec<(DelegationId, AssociationKind, Vec<ProvisionId>)> {
    let (whole, _) = blocs::find_statement_details(&world.db, &world.organizer, id, world.now).await.unwrap();
    let mut all: Vec<_> =
        whole.associations.into_iter().map(|(one, except)| (one.delegation_id, one.kind, except)).collect();
    all.sort_by_key(|one| one.0);
    all
}

async fn acts(world: &World, act: RecordAct) -> usize {
    let chain = records::chain_of(world.consultation);
    let entries = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
    entries.iter().filter(|entry| entry.act == act).count()
}

on_both_databases! {
    async fn a_statement_is_drafted_cleared_and_submitted(world: World) {
        let (db, now) = (&world.db, world.now);
        let bloc = bloc(&world).await;
        let id = draft(&world, bloc).await;
        let (lead, second, third) = (world.person("head XAA"), world.person("head XBB"), world.person("head XCC"));

        // Only members see a statement in preparation: not even organizers do.
        for viewer in [&world.organizer, world.person("head XOB"), &Viewer::default()] {
            assert!(matches!(blocs::find_statement_details(db, viewer, id, now).await, Err(StoreError::NotFound)));
            let access = world.access(viewer).await;
            assert_eq!(blocs::list_statements(db, viewer, &access, 0).await.unwrap().1, 0);
        }
        assert!(matches!(blocs::submit_statement(db, lead, id, seen::statement(db, lead, id).await, now).await, Err(StoreError::State)));
        assert!(blocs::circulate_statement(db, second, id, seen::statement(db, second, id).await, ClearingMode::Each, None, now).await.is_err());
        let early = blocs::circulate_statement(db, lead, id, seen::statement(db, lead, id).await, ClearingMode::Tacit, None, now).await;
        assert!(matches!(early, Err(CirculateError::Deadline(DeadlineError::Missing))), "silence needs a deadline");
        blocs::circulate_statement(db, lead, id, seen::statement(db, lead, id).await, ClearingMode::Each, None, now).await.unwrap();
        assert_eq!(blocs::bloc_tasks(db, second).await.unwrap().to_clear.len(), 1);
        let led = blocs::bloc_tasks(db, lead).await.unwrap();
        assert_eq!((led.to_clear.len(), led.to_submit.len()), (0, 1), "the coordinator has said it already");

        let refused = |cause| move |error: StoreError| matches!(error, StoreError::NotCleared(found) if found == cause);
        assert!(blocs::submit_statement(db, lead, id, seen::statement(db, lead, id).await, now).await.is_err_and(refused(ClearingError::Awaited(2))));
        blocs::answer_statement(db, second, id, seen::statement(db, second, id).await, true, None, now).await.unwrap();
        blocs::answer_statement(db, third, id, seen::statement(db, third, id).await, false, None, now).await.unwrap();
        assert!(blocs::submit_statement(db, lead, id, seen::statement(db, lead, id).await, now).await.is_err_and(refused(ClearingError::Objections(1))));
        assert!(blocs::bloc_tasks(db, second).await.unwrap().to_clear.is_empty());

        // A changed statement has to be cleared again.
        blocs::recall_statement(db, lead, id, seen::statement(db, lead, id).await, now).await.unwrap();
        let (whole, _) = blocs::find_statement_details(db, lead, id, now).await.unwrap();
        assert_eq!((whole.statement.progress, whole.clearances.len()), (StatementProgress::Draft, 0));
        let deadline = now + TimeDelta::hours(1);
        blocs::circulate_statement(db, lead, id, seen::statement(db, lead, id).await, ClearingMode::Tacit, Some(deadline), now).await.unwrap();
        assert!(blocs::submit_statement(db, lead, id, seen::statement(db, lead, id).await, now).await.is_err_and(refused(ClearingError::Deadline)));
        blocs::submit_statement(db, lead, id, seen::statement(db, lead, id).await, deadline).await.unwrap();
        assert_eq!(associated(&world, id).await.len(), 3);
        assert_eq!(acts(&world, RecordAct::BlocStatementSubmitted).await, 1);
        blocs::withdraw_statement(db, lead, id, seen::statement(db, lead, id).await, now).await.unwrap();
        let (nobody, op1) = (Viewer::default(), world.provision("OP1"));
        let access = world.access(&nobody).await;
        assert!(blocs::bloc_positions(db, &access, &[op1]).await.unwrap().is_empty());
    }

    async fn members_associate_with_exceptions_and_dissociate(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = submitted(&world).await;
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let third = world.person("head XCC");
        blocs::associate_with_statement(db, third, id, seen::statement(db, third, id).await, AssociationKind::Dissociated, &[], now).await.unwrap();
        let second = world.person("head XBB");
        let wrong = blocs::associate_with_statement(db, second, id, seen::statement(db, second, id).await, AssociationKind::AssociatedExcept, &[op2], now).await;
        assert!(matches!(wrong, Err(AssociateError::Association(AssociationError::Unknown))), "the statement does not speak of OP2");
        let empty = blocs::associate_with_statement(db, second, id, seen::statement(db, second, id).await, AssociationKind::AssociatedExcept, &[], now).await;
        assert!(matches!(empty, Err(AssociateError::Association(AssociationError::NoExceptions))));
        blocs::associate_with_statement(db, second, id, seen::statement(db, second, id).await, AssociationKind::AssociatedExcept, &[op1], now).await.unwrap();
        let expected = [
            (xaa, AssociationKind::Associated, vec![]),
            (xbb, AssociationKind::AssociatedExcept, vec![op1]),
            (xcc, AssociationKind::Dissociated, vec![]),
        ];
        assert_eq!(associated(&world, id).await, expected);
        assert_eq!(acts(&world, RecordAct::AssociationMade).await, 2);
        let calls = async |who: &str| store::desk::count_desk_items(db, world.person(who), &[], now).await.unwrap()[0].calls;
        assert_eq!((calls("head XOB").await, calls("head XAA").await), (0, 0), "observers and members of the bloc are not called");
        let observer = blocs::associate_with_statement(db, world.person("head XOB"), id, seen::statement(db, world.person("head XOB"), id).await, AssociationKind::Associated, &[], now).await;
        assert!(matches!(observer, Err(AssociateError::Store(StoreError::Forbidden))));

        // A provision shows which members are associated, but an association is no position.
        let access = world.access(&Viewer::default()).await;
        let spoken = blocs::bloc_positions(db, &access, &[op1]).await.unwrap();
        assert_eq!(spoken[0].associated, [xaa]);
        assert!(positions::stance_counts(db, &access, &[op1]).await.unwrap().is_empty());
        let document = consensus::load_document(db, &access, None, 0, None, None).await.unwrap().unwrap();
        let summary = &document.summaries[&op1];
        let stands_by: Vec<_> = summary
            .sentences
            .iter()
            .filter(|one| matches!(one.claim, Claim::Associated { statement, .. } if statement == id))
            .map(|one| one.delegations.as_slice())
            .collect();
        assert_eq!((stands_by, summary.not_heard.len()), (vec![&[xaa][..]], 3), "it has no position of its own");
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        let words = "Without a position of its own, associated with the statement of The Small Group, whose stance here is “Support with amendment”";
        assert!(page.body.contains(words) && page.links_to(&format!("/bloc-statements/{id}")));
    }

    async fn a_change_that_the_form_does_not_name_changes_nothing(world: World) {
        let id = bloc(&world).await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/blocs/{id}/members");
        for fields in [
            [("act", "zzz"), ("delegation", "XOB")],
            [("act", ""), ("delegation", "XOB")],
            [("act", "release"), ("delegation", "XBB XCC")],
        ] {
            let answer = organizer.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            assert_eq!(answer.errors().len(), 1, "{fields:?}");
        }
        let members = blocs::find_bloc(&world.db, id).await.unwrap().members;
        assert_eq!(members.iter().filter(|one| one.left_at.is_none()).count(), 3);
        let statement = submitted_by(&world, id).await;
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        for nothing in [vec![], vec![("provision", "x")]] {
            let answer = head.post(&format!("/bloc-statements/{statement}/adopt"), &nothing).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }

    async fn a_blocs_position_is_taken_for_many_provisions_at_once(world: World) {
        let (db, now) = (&world.db, world.now);
        let id = submitted(&world).await;
        let (op1, op2, op3) = (world.provision("OP1"), world.provision("OP2"), world.provision("OP3"));
        let second = world.person("head XBB");
        positions::submit_position_at_once(db, second, op3, seen::position(db, second, op3).await, &position(Stance::Support, "our own"), now).await.unwrap();
        assert!(matches!(blocs::adopt_statement(db, second, id, seen::statement(db, second, id).await, &[op2], now).await, Err(StoreError::NotFound)));
        let adopted = blocs::adopt_statement(db, second, id, seen::statement(db, second, id).await, &[op1, op3], now).await.unwrap();
        assert_eq!(adopted, AdoptionReport { taken: 1, kept: 1 });
        let access = world.access(second).await;
        let live = positions::live_positions(db, &access, &[op1, op3]).await.unwrap();
        let stances: Vec<_> = live.iter().map(|one| (one.provision_id, one.stance)).collect();
        assert_eq!(stances, [(op3, Stance::Support), (op1, Stance::SupportWithAmendment)]);
        assert_eq!(blocs::adopt_statement(db, second, id, seen::statement(db, second, id).await, &[op1], now).await.unwrap(), AdoptionReport { taken: 0, kept: 1 });
    }

    async fn a_bloc_is_not_named_where_names_are_not_shown(world: World) {
        world.attribute(Attribution::ChathamHouse).await;
        let id = submitted(&world).await;
        let (op1, path) = (world.provision("OP1"), format!("/bloc-statements/{id}"));
        let mut reader = TestBrowser::new(&world);
        for path in [path.clone(), format!("/provisions/{op1}"), format!("/consultations/{}/blocs", world.consultation)] {
            let page = reader.get(&path).await;
            let shown = page.words("main").concat();
            assert!(shown.contains("A bloc (name not shown)") && !shown.replace("The Small Group holds", "").contains("Small Group"), "{path}");
            assert!(!page.has("a[href^=\"/blocs/\"]") && !shown.contains("associated"), "{path}");
            // A provision names the delegations without a position, whether they are members or not.
            assert!(path.starts_with("/prov") || !shown.contains("Beland"), "{path}");
        }
        let record = reader.get(&format!("/consultations/{}/record", world.consultation)).await;
        let told = record.words(".record > li:first-child > p").concat();
        assert!(told.contains("Statement of a bloc submitted") && !told.contains("Small Group"), "{told}");
        let associations = format!("form[action=\"{path}/association\"], a[href^=\"/blocs/\"]");
        let mut member = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let own = member.get(&path).await;
        assert!(own.words("h1")[0].contains("The Small Group") && own.has(&associations));
        world.attribute(Attribution::Public).await;
        let kept = reader.get(&path).await;
        assert!(kept.words("h1")[0].contains("A bloc (name not shown)") && !kept.has(&associations), "the promise is kept");
    }

    async fn the_record_names_a_bloc_and_leads_to_its_statement(world: World) {
        let id = submitted(&world).await;
        let record = format!("/consultations/{}/record", world.consultation);
        let page = TestBrowser::new(&world).get(&record).await;
        let told = page.words(".record > li:first-child > p").concat();
        assert!(told.contains("Statement of a bloc submitted") && told.contains("The Small Group"), "{told}");
        assert!(page.has(&format!(".record > li:first-child a[href='/bloc-statements/{id}']")));
    }

    async fn an_embargoed_statement_is_hidden_from_others(world: World) {
        world.attribute(Attribution::Embargoed).await;
        let id = submitted(&world).await;
        let mut reader = TestBrowser::signed_in(&world, "head@xob.example").await;
        assert_eq!(reader.get(&format!("/bloc-statements/{id}")).await.status, StatusCode::NOT_FOUND);
        let path = format!("/provisions/{}", world.provision("OP1"));
        let shown = async |mut client: TestBrowser| client.get(&path).await.words("main").concat().contains("zebra words");
        assert!(!shown(reader).await);
        assert!(shown(TestBrowser::signed_in(&world, "head@xaa.example").await).await, "its members read it there");
        let refused = blocs::associate_with_statement(&world.db, world.person("head XOB"), id, seen::statement(&world.db, world.person("head XOB"), id).await, AssociationKind::Associated, &[], world.now).await;
        assert!(matches!(refused, Err(AssociateError::Store(StoreError::NotFound))));
    }

    async fn a_filtered_compilation_has_only_the_provisions_its_filter_selects(world: World) {
        let id = submitted(&world).await;
        let access = world.access(&Viewer::default()).await;
        let bloc_id = blocs::find_statement_details(&world.db, &world.organizer, id, world.now).await.unwrap().0.statement.bloc_id;
        let filter = CompilationFilter { delegations: Some(Vec::new()), bloc_id: Some(bloc_id), ..CompilationFilter::default() };
        let (rows, draft) = compilation::load_compilation_page(&world.db, &access, None, &filter, 0).await.unwrap().unwrap();
        let labels: Vec<_> = rows.iter().map(|one| (one.text.label.as_str(), one.blocs.len())).collect();
        assert_eq!((labels.as_slice(), draft.total), (&[("OP1", 1), ("OP3", 1)][..], 2));
        let nothing = CompilationFilter { delegations: Some(Vec::new()), ..CompilationFilter::default() };
        let (rows, draft) = compilation::load_compilation_page(&world.db, &access, None, &nothing, 0).await.unwrap().unwrap();
        assert_eq!((rows.len(), draft.total), (0, 0));
    }

    async fn membership_has_dates_and_one_coordinator(world: World) {
        let (db, now, organizer) = (&world.db, world.now, &world.organizer);
        let id = bloc(&world).await;
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let name = Title::parse("Another").unwrap();
        let twice = blocs::create_bloc(db, organizer, "SG", &name, &[xaa], now).await;
        assert!(matches!(twice, Err(CreateError::Store(StoreError::Taken))));
        for code in ["sg", "ＳＧ", " SG ", "Sg"] {
            let same = blocs::create_bloc(db, organizer, code, &name, &[xaa], now).await;
            assert!(matches!(same, Err(CreateError::Store(StoreError::Taken))), "{code}");
        }
        blocs::create_bloc(db, organizer, "É1", &Title::parse("Groupe  d’État").unwrap(), &[xaa], now).await.unwrap();
        for (code, name) in [("e\u{301}1", "Other"), ("OT", "GROUPE D’E\u{301}TAT"), ("OT", "groupe\u{a0}d’état")] {
            let same = blocs::create_bloc(db, organizer, code, &Title::parse(name).unwrap(), &[xaa], now).await;
            assert!(matches!(same, Err(CreateError::Store(StoreError::Taken))), "{code} {name}");
        }
        blocs::create_bloc(db, organizer, "E1", &name, &[xaa], now).await.unwrap();
        let observer = blocs::admit_member(db, organizer, id, seen::bloc(db, id).await, world.delegations["XOB"], now).await;
        assert!(matches!(observer, Err(StoreError::Forbidden)));
        assert!(matches!(blocs::admit_member(db, organizer, id, seen::bloc(db, id).await, xbb, now).await, Err(StoreError::Taken)));
        assert!(matches!(blocs::release_member(db, organizer, id, seen::bloc(db, id).await, xaa, now).await, Err(StoreError::State)));
        blocs::entrust_coordinator(db, organizer, id, seen::bloc(db, id).await, xbb, now).await.unwrap();
        blocs::release_member(db, organizer, id, seen::bloc(db, id).await, xaa, now).await.unwrap();
        blocs::release_member(db, organizer, id, seen::bloc(db, id).await, xcc, now).await.unwrap();
        blocs::admit_member(db, organizer, id, seen::bloc(db, id).await, xcc, now).await.unwrap();
        let found = blocs::find_bloc(db, id).await.unwrap();
        assert_eq!((found.coordinator(), found.present().count(), found.members.len()), (Some(xbb), 2, 4));
        assert!(!found.has(xaa));
    }
}
