use axum::http::StatusCode;
use domain::amendments::AmendmentKind;
use domain::consultations::StageKind;
use domain::delegations::parse_catalogue;
use domain::exports::{read_document, verify_export};
use domain::identifiers::{PositionId, ProvisionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{Clearance, ClearanceAct, PositionError, Stance};
use domain::records::RecordAct;
use domain::text::{Paragraph, Statement};
use domain::viewers::Viewer;
use sea_orm::{ActiveModelTrait, ActiveValue, EntityTrait, IntoActiveModel, PaginatorTrait};
use std::collections::BTreeMap;
use store::amendments;
use store::delegations::{self, FactsSource};
use store::entity::position;
use store::positions::{NewPosition, PositionCursor, SHOWN};
use store::{
    StoreError, Subject, begin_snapshot, consensus, consultations, exports, instruments, positions, records,
};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{DELEGATIONS, TEXT, amendment, position as taking};

on_both_databases! {
    async fn a_position_goes_from_draft_over_clearance_to_submission(world: World) {
        let access = world.access(&Viewer::default()).await;
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let adviser = world.person("adviser XAA");
        let id = positions::save_draft_position(db, adviser, provision, seen::position(db, adviser, provision).await, &taking(Stance::Reserve, "why"), now).await.unwrap();
        let act = async |who: &str, act| positions::advance_position(db, world.person(who), id, seen::draft(db, world.person(who), id).await, act, now).await;
        assert!(matches!(act("adviser XAA", ClearanceAct::Clear).await, Err(StoreError::Forbidden)));
        assert!(matches!(act("delegate XAA", ClearanceAct::Clear).await, Err(StoreError::Forbidden)));
        assert!(matches!(act("head XAA", ClearanceAct::Submit).await, Err(StoreError::State)));
        act("head XAA", ClearanceAct::Clear).await.unwrap();
        assert!(positions::live_positions(db, &access, &[provision]).await.unwrap().is_empty());
        let submitted = act("delegate XAA", ClearanceAct::Submit).await.unwrap();
        assert_eq!(submitted.clearance, Clearance::Submitted);
        assert_eq!(positions::live_positions(db, &access, &[provision]).await.unwrap(), [submitted]);
        assert!(matches!(act("head XAA", ClearanceAct::Submit).await, Err(StoreError::State)));
    }

    async fn a_snapshot_shows_what_stood_when_it_was_first_read(world: World) {
        let access = world.access(&Viewer::default()).await;
        let (db, now, op1, head) = (&world.db, world.now, world.provision("OP1"), world.person("head XAA"));
        let snapshot = begin_snapshot(db).await.unwrap();
        assert!(positions::live_positions(&snapshot, &access, &[op1]).await.unwrap().is_empty());
        let id = positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &taking(Stance::Support, "later"), now).await.unwrap();
        assert!(positions::live_positions(&snapshot, &access, &[op1]).await.unwrap().is_empty());
        drop(snapshot);
        let snapshot = begin_snapshot(db).await.unwrap();
        let found = positions::live_positions(&snapshot, &access, &[op1]).await.unwrap();
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
    }

    async fn a_page_shows_the_newest_positions_of_a_stance_and_leads_to_all_others(world: World) {
        let (db, now, op1, nobody) = (&world.db, world.now, world.provision("OP1"), Viewer::default());
        let (head, other) = (world.person("head XAA"), world.person("head XBB"));
        let first = positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &taking(Stance::Support, "the first"), now).await.unwrap();
        let opposed = positions::submit_position_at_once(db, other, op1, seen::position(db, other, op1).await, &taking(Stance::Oppose, ""), now).await.unwrap();
        let heads = DELEGATIONS.lines().next().unwrap();
        let rows = ('A'..='Z').map(|letter| format!("Y{letter}{letter},member,Land {letter},Pays {letter},بلد {letter},africa,1,,,1,low,1000\n"));
        let entries = parse_catalogue(&format!("{heads}\n{}", rows.collect::<String>())).unwrap();
        let facts = FactsSource { source: "a test".into(), as_of: now };
        let joined = delegations::add_delegations(db, &Viewer::operator(), &entries, &facts, now).await.unwrap();
        consultations::invite_delegations(db, &world.organizer, world.consultation, &joined, now).await.unwrap();
        let row = position::Entity::find_by_id(first).one(db).await.unwrap().unwrap();
        let mut all = vec![first];
        for delegation_id in joined {
            let like = position::ActiveModel { id: ActiveValue::NotSet, delegation_id: ActiveValue::Set(delegation_id), ..row.clone().into_active_model() };
            all.push(like.insert(db).await.unwrap().id);
        }
        let access = world.access(&nobody).await;
        let names = delegations::participating_delegations(db, world.consultation).await.unwrap();
        let (summary, counts) = consensus::count_subject(db, &access, &names, op1).await.unwrap();
        assert_eq!(counts, BTreeMap::from([(Stance::Support, 27), (Stance::Oppose, 1)]));
        assert_eq!(summary, consensus::summarize_subject(db, &access, &names, op1).await.unwrap().1, "words are not needed for it");
        let show = async |viewer: &Viewer, cursor| {
            let found = positions::list_shown_positions(db, &access, viewer, op1, cursor).await.unwrap();
            let mut ids: Vec<PositionId> = found.live.iter().map(|one| one.id).collect();
            ids.sort_unstable();
            (ids, found.older, found.own.map(|own| own.id))
        };
        let size = usize::try_from(SHOWN).unwrap();
        let cut = all.len() - size;
        let (ids, older, own) = show(head, PositionCursor::default()).await;
        assert_eq!(ids, [&[opposed][..], &all[cut..]].concat(), "the newest of each stance");
        assert_eq!((older, own), (BTreeMap::from([(Stance::Support, all[cut])]), Some(first)), "the own one is found wherever it is");
        let before = PositionCursor { stance: Some((Stance::Support, all[cut])), former: None };
        assert_eq!(show(&nobody, before).await, ([&[first, opposed][..], &all[1..cut]].concat(), BTreeMap::new(), None));

        let mut client = TestBrowser::new(&world);
        let path = format!("/provisions/{op1}");
        let page = client.get(&path).await;
        assert_eq!(page.texts("#positions .said .position").len(), size + 1);
        assert!(page.words("#positions summary .hint").contains(&"(27)".to_owned()), "all are counted");
        assert!(page.links_to(&format!("{path}?stance=support&held={}#positions", all[cut])));
        for (id, query) in [(first, format!("?stance=support&held={}", first.0 + 1)), (all[cut], String::new()), (opposed, String::new())] {
            let led = client.get(&format!("/positions/{id}")).await;
            assert_eq!(led.location(), format!("{path}{query}#position-{id}"));
            assert!(client.get(&format!("{path}{query}")).await.has(&format!("#positions details[open] #position-{id}")) || id == opposed);
        }
        for wrong in ["?stance=x&held=1", "?stance=support&held=x", "?stance=support", "?former=-1", "?held=5"] {
            assert_eq!(client.get(&format!("{path}{wrong}")).await.status, StatusCode::OK, "{wrong}");
        }
    }

    async fn former_positions_are_shown_a_page_at_a_time(world: World) {
        let (db, now, op1, head) = (&world.db, world.now, world.provision("OP1"), world.person("head XAA"));
        let mut all = Vec::new();
        for _ in 0..(SHOWN + 3) {
            let mark = seen::position(db, head, op1).await;
            all.push(positions::submit_position_at_once(db, head, op1, mark, &taking(Stance::Support, "again"), now).await.unwrap());
        }
        let live = all.pop().unwrap();
        all.reverse();
        let (nobody, size) = (Viewer::default(), usize::try_from(SHOWN).unwrap());
        let access = world.access(&nobody).await;
        let show = async |former| {
            let cursor = PositionCursor { stance: None, former };
            let found = positions::list_shown_positions(db, &access, &nobody, op1, cursor).await.unwrap();
            assert_eq!(found.live.iter().map(|one| one.id).collect::<Vec<_>>(), [live]);
            (found.former.iter().map(|one| one.id).collect::<Vec<_>>(), found.older_former)
        };
        assert_eq!(show(None).await, (all[..size].to_vec(), Some(all[size - 1])));
        assert_eq!(show(Some(all[size - 1])).await, (all[size..].to_vec(), None));
        let mut client = TestBrowser::new(&world);
        let (path, oldest) = (format!("/provisions/{op1}"), all[all.len() - 1]);
        assert!(client.get(&path).await.links_to(&format!("{path}?former={}#positions", all[size - 1])));
        let led = client.get(&format!("/positions/{oldest}")).await;
        assert_eq!(led.location(), format!("{path}?former={}#position-{oldest}", oldest.0 + 1));
        let page = client.get(led.location().split('#').next().unwrap()).await;
        assert!(page.has(&format!("details.former[open] #position-{oldest}")));
    }

    async fn a_newer_position_supersedes_and_a_withdrawn_one_is_gone(world: World) {
        let access = world.access(&Viewer::default()).await;
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let head = world.person("head XBB");
        let first = positions::submit_position_at_once(db, head, provision, seen::position(db, head, provision).await, &taking(Stance::Oppose, ""), now).await.unwrap();
        let second = positions::submit_position_at_once(db, head, provision, seen::position(db, head, provision).await, &taking(Stance::Support, ""), now).await.unwrap();
        let live = positions::live_positions(db, &access, &[provision]).await.unwrap();
        assert_eq!(live.iter().map(|one| one.id).collect::<Vec<_>>(), [second]);
        let former = positions::former_positions(db, &access, provision).await.unwrap();
        assert_eq!(former.iter().map(|one| one.id).collect::<Vec<_>>(), [first]);
        assert!(matches!(positions::advance_position(db, head, first, seen::draft(db, head, first).await, ClearanceAct::Withdraw, now).await, Err(StoreError::State)));
        positions::advance_position(db, head, second, seen::draft(db, head, second).await, ClearanceAct::Withdraw, now).await.unwrap();
        assert!(positions::live_positions(db, &access, &[provision]).await.unwrap().is_empty());
    }

    async fn a_position_on_an_amendment_is_not_one_on_the_provision(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let access = world.access(&Viewer::default()).await;
        let new = amendment(AmendmentKind::Suppress, "");
        let amendment = amendments::propose_amendment(db, world.person("head XBB"), op1, seen::words(db, op1).await, &new, now).await.unwrap();
        let about = Subject::Amendment(amendment);
        let head = world.person("head XAA");
        let own = positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &taking(Stance::Support, ""), now).await.unwrap();
        let draft = positions::save_draft_position(db, head, about, seen::position(db, head, about).await, &taking(Stance::Reserve, "why"), now).await.unwrap();
        assert!(positions::find_position_in_preparation(db, head, op1).await.unwrap().is_none());
        assert_eq!(positions::find_position_in_preparation(db, head, about).await.unwrap().unwrap().id, draft);
        let first = positions::submit_position_at_once(db, head, about, seen::position(db, head, about).await, &taking(Stance::Oppose, ""), now).await.unwrap();
        let second = positions::submit_position_at_once(db, head, about, seen::position(db, head, about).await, &taking(Stance::Support, "now"), now).await.unwrap();
        let ids = |rows: Vec<position::Model>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(consensus::summarize_subject(db, &access, &BTreeMap::new(), about).await.unwrap().0), [second]);
        assert_eq!(ids(positions::former_positions(db, &access, about).await.unwrap()), [first]);
        assert_eq!(ids(positions::live_positions(db, &access, &[op1]).await.unwrap()), [own], "it supersedes nothing there");
        assert!(positions::former_positions(db, &access, op1).await.unwrap().is_empty());
        let counts = positions::stance_counts(db, &access, &[op1]).await.unwrap();
        assert_eq!(counts[&op1].heard(), 1);

        let mut anyone = TestBrowser::new(&world);
        let led = anyone.get(&format!("/positions/{second}")).await;
        assert_eq!(led.location(), format!("/amendments/{amendment}#position-{second}"));
        let page = anyone.get(&format!("/amendments/{amendment}")).await;
        assert_eq!(page.words(&format!("#position-{second} .words")), ["now"]);
        let exported = TestBrowser::signed_in(&world, "organizer@forum.example").await
            .get(&format!("/consultations/{}/export.json", world.consultation)).await;
        verify_export(&read_document(&exported.bytes).unwrap(), &[]).unwrap();

        amendments::withdraw_amendment(db, world.person("head XBB"), amendment, seen::amendment(db, amendment).await, now).await.unwrap();
        let late = positions::save_draft_position(db, head, about, seen::position(db, head, about).await, &taking(Stance::Oppose, ""), now).await;
        assert!(matches!(late, Err(StoreError::State)), "it no longer stands");
    }

    async fn positions_submitted_at_the_same_moment_leave_one_live(world: World) {
        let access = world.access(&Viewer::default()).await;
        let provision = world.provision("OP1");
        let head = world.person("head XBB");
        let tries = (0..8).map(|_| {
            let (db, head, now) = (world.db.clone(), head.clone(), world.now);
            tokio::spawn(async move {
                positions::submit_position_at_once(&db, &head, provision, seen::position(&db, &head, provision).await, &taking(Stance::Support, ""), now).await
            })
        });
        let tries: Vec<_> = tries.collect();
        let mut done = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(_) => done += 1,
                Err(error) => assert!(matches!(error, StoreError::Concurrent | StoreError::State | StoreError::Stale), "{error}"),
            }
        }
        assert!(done > 0);
        assert_eq!(positions::live_positions(&world.db, &access, &[provision]).await.unwrap().len(), 1);
    }

    async fn changing_a_cleared_position_makes_it_a_draft_again(world: World) {
        let (db, now, provision) = (&world.db, world.now, world.provision("OP2"));
        let (head, adviser) = (world.person("head XAA"), world.person("adviser XAA"));
        let id = positions::save_draft_position(db, adviser, provision, seen::position(db, adviser, provision).await, &taking(Stance::Support, ""), now).await.unwrap();
        positions::advance_position(db, head, id, seen::draft(db, head, id).await, ClearanceAct::Clear, now).await.unwrap();
        let again = positions::save_draft_position(db, adviser, provision, seen::position(db, adviser, provision).await, &taking(Stance::Oppose, ""), now).await.unwrap();
        assert_eq!(again, id);
        let prepared = positions::find_position_in_preparation(db, adviser, provision).await.unwrap().unwrap();
        assert_eq!((prepared.clearance, prepared.cleared_by), (Clearance::Draft, None));
    }

    async fn a_closed_stage_takes_no_position_and_writes_nothing(world: World) {
        let (db, provision) = (&world.db, world.provision("OP1"));
        world.set_stage(world.consultation, StageKind::Concluded).await;
        let before = position::Entity::find().count(db).await.unwrap();
        let head = world.person("head XAA");
        let refused = positions::submit_position_at_once(db, head, provision, seen::position(db, head, provision).await, &taking(Stance::Support, ""), world.now).await;
        assert!(matches!(refused, Err(StoreError::StageClosed)));
        assert_eq!(position::Entity::find().count(db).await.unwrap(), before);
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let fields =
            [("stance", "support"), ("position-language", "en"), ("statement", "what I typed"), ("act", "submit")];
        let answer = client.post(&format!("/provisions/{provision}/positions"), &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.body.contains("not at a stage"));
        assert_eq!(answer.text_area("statement").as_deref(), Some("what I typed"));
    }

    async fn headings_and_unknown_provisions_take_no_position(world: World) {
        let head = world.person("head XAA");
        let take = async |id| positions::save_draft_position(&world.db, head, id, seen::position(&world.db, head, id).await, &taking(Stance::Support, ""), world.now).await;
        assert!(matches!(take(world.provision("H1")).await, Err(StoreError::State)));
        assert!(matches!(take(ProvisionId(999_999)).await, Err(StoreError::NotFound)));
    }

    async fn a_draft_is_seen_by_nobody_outside_the_delegation(world: World) {
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let secret = "between ourselves 4711";
        let head = world.person("head XAA");
        let id = positions::save_draft_position(db, head, provision, seen::position(db, head, provision).await, &taking(Stance::Oppose, secret), now).await.unwrap();
        positions::advance_position(db, head, id, seen::draft(db, head, id).await, ClearanceAct::Clear, now).await.unwrap();

        let c = world.consultation;
        let paths = [
            format!("/provisions/{provision}"), format!("/consultations/{c}"), format!("/consultations/{c}/draft"),
            format!("/consultations/{c}/draft?comments=all"), format!("/consultations/{c}/summary"),
            format!("/consultations/{c}/record"), format!("/consultations/{c}/outcome"),
            format!("/consultations/{c}/export.json"), format!("/consultations/{c}/positions.csv"),
            "/".to_owned(), "/record".to_owned(), format!("/delegations/{}", world.delegations["XAA"]),
        ];
        for who in ["", "head@xbb.example", "head@xob.example", "organizer@forum.example"] {
            let mut client = if who.is_empty() { TestBrowser::new(&world) } else { TestBrowser::signed_in(&world, who).await };
            for path in &paths {
                let answer = client.get(path).await;
                assert!(!answer.body.contains(secret), "{who} at {path}");
            }
            for act in ["clear", "submit", "withdraw"] {
                let answer = client.post(&format!("/positions/{id}/{act}"), &[]).await;
                assert!(answer.status.is_client_error(), "{who} {act}: {}", answer.status);
                assert!(!answer.body.contains(secret));
            }
        }
        let mut own = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        assert!(own.get(&format!("/provisions/{provision}")).await.body.contains(secret));
        assert!(positions::find_position_in_preparation(db, &Viewer::default(), provision).await.unwrap().is_none());
        let context = exports::begin_export(db, &world.organizer, c, world.now).await.unwrap();
        assert!(exports::export_positions(db, &context, 0).await.unwrap().is_empty());
        let record = records::entries_after(db, &records::chain_of(c), None, 0, 1000).await.unwrap();
        assert!(record.iter().all(|entry| !entry.payload.to_string().contains(secret)));
    }

    async fn a_rejected_position_comes_back_with_what_was_typed(world: World) {
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let path = format!("/provisions/{}/positions", world.provision("OP1"));
        let long = "x".repeat(4001);
        for (fields, message) in [
            (vec![("statement", "no stance"), ("position-language", "en")], "choose your delegation’s position"),
            (vec![("stance", "support"), ("statement", long.as_str()), ("position-language", "en")], "4,001 characters"),
            (
                vec![("stance", "support_with_amendment"), ("statement", "s"), ("position-language", "en")],
                "write the text that your delegation proposes",
            ),
            (vec![("stance", "support"), ("statement", "bell\u{7}"), ("position-language", "en")], "U+0007"),
            (vec![("stance", "maybe"), ("statement", "s"), ("position-language", "xx")], "choose one of the options"),
        ] {
            let answer = client.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.errors().concat().contains(message), "{message}: {:?}", answer.errors());
            let typed = fields.iter().find(|(name, _)| *name == "statement").unwrap().1;
            assert_eq!(answer.text_area("statement").as_deref(), Some(typed));
        }
        assert_eq!(position::Entity::find().count(&world.db).await.unwrap(), 0);
    }
    async fn the_stance_counts_of_a_provision_are_those_of_its_live_positions(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let access = world.access(&Viewer::default()).await;
        let same = async |expected: [u32; 5]| {
            let names = delegations::participating_delegations(db, world.consultation).await.unwrap();
            let (_, summary) = consensus::summarize_subject(db, &access, &names, op1).await.unwrap();
            let counts = positions::stance_counts(db, &access, &[op1]).await.unwrap();
            assert_eq!(counts.get(&op1).copied().unwrap_or_default(), summary.counts);
            assert_eq!(summary.counts.0, expected);
        };
        let take = async |who: &str, stance| {
            positions::submit_position_at_once(db, world.person(who), op1, seen::position(db, world.person(who), op1).await, &taking(stance, ""), world.now).await.unwrap()
        };
        same([0; 5]).await;
        take("head XAA", Stance::Support).await;
        take("head XBB", Stance::Support).await;
        take("head XOB", Stance::Support).await;
        same([2, 0, 0, 0, 0]).await;
        let last = take("head XAA", Stance::Oppose).await;
        positions::save_draft_position(db, world.person("head XBB"), op1, seen::position(db, world.person("head XBB"), op1).await, &taking(Stance::Oppose, ""), world.now).await.unwrap();
        same([1, 0, 0, 1, 0]).await;
        positions::advance_position(db, world.person("head XAA"), last, seen::draft(db, world.person("head XAA"), last).await, ClearanceAct::Withdraw, world.now).await.unwrap();
        same([1, 0, 0, 0, 0]).await;
        let table = DELEGATIONS.replace("XOB,observer", "XOB,member");
        let facts = FactsSource { source: "a change".into(), as_of: world.now };
        let entries: Vec<_> = parse_catalogue(&table).unwrap().into_iter().filter(|one| one.code == "XOB").collect();
        delegations::replace_facts(db, &world.organizer, seen::facts(db).await, &entries, &facts, world.now).await.unwrap();
        same([2, 0, 0, 0, 0]).await;
    }

    async fn only_what_was_submitted_is_in_the_record_when_it_is_withdrawn(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XBB"));
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let drafted = positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &taking(Stance::Oppose, "secret"), now).await.unwrap();
        let submitted = positions::submit_position_at_once(db, head, op2, seen::position(db, head, op2).await, &taking(Stance::Oppose, ""), now).await.unwrap();
        for id in [drafted, submitted] {
            positions::advance_position(db, head, id, seen::draft(db, head, id).await, ClearanceAct::Withdraw, now).await.unwrap();
        }
        let entries = records::entries_after(db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let told = |act| entries.iter().filter(|one| one.act == act).map(|one| one.payload["position"].as_i64().map(PositionId)).collect::<Vec<_>>();
        assert_eq!(told(RecordAct::PositionSubmitted), [Some(submitted)]);
        assert_eq!(told(RecordAct::PositionWithdrawn), [Some(submitted)], "nobody learns of a draft");
        let withdrawn = entries.iter().find(|one| one.act == RecordAct::PositionWithdrawn).unwrap();
        assert!(withdrawn.payload.get("stance").is_none(), "it is not said again");
    }

    async fn a_position_keeps_its_text_and_loses_its_clearance_when_it_is_changed(world: World) {
        let (db, now, head, op1) = (&world.db, world.now, world.person("head XAA"), world.provision("OP1"));
        let with = |text: &str| NewPosition {
            stance: Stance::SupportWithAmendment,
            language: Language::English,
            statement: Statement::parse_optional("why").unwrap(),
            proposed_text: Paragraph::parse_optional(text).unwrap(),
        };
        let none = positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &with(""), now).await;
        assert!(matches!(none, Err(StoreError::Position(PositionError::NoProposedText))));
        let none = positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &with(""), now).await;
        assert!(matches!(none, Err(StoreError::Position(PositionError::NoProposedText))));
        let id = positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &with("Affirms all."), now).await.unwrap();
        let cleared = positions::advance_position(db, head, id, seen::draft(db, head, id).await, ClearanceAct::Clear, now).await.unwrap();
        assert_eq!(cleared.proposed_text.as_deref(), Some("Affirms all."));
        assert!(cleared.cleared_by.is_some() && cleared.cleared_at.is_some());
        positions::save_draft_position(db, head, op1, seen::position(db, head, op1).await, &with("Affirms more."), now).await.unwrap();
        let changed = positions::find_position_in_preparation(db, head, op1).await.unwrap().unwrap();
        assert_eq!((changed.id, changed.proposed_text.as_deref()), (id, Some("Affirms more.")));
        assert_eq!((changed.clearance, changed.cleared_by, changed.cleared_at), (Clearance::Draft, None, None));
    }

    async fn a_position_belongs_to_the_words_on_which_it_was_given(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        let access = world.access(&Viewer::default()).await;
        let words = "Affirms that access is shared.";
        let publish = async |now: &str| {
            let text = parse_markdown(&TEXT.replace(words, now)).unwrap();
            instruments::publish_revision_by_likeness(db, &world.organizer, c, Language::English, &text, world.now).await.unwrap();
        };
        let supporters = async || {
            let counts = positions::stance_counts(db, &access, &[op1]).await.unwrap();
            let counted = counts.get(&op1).map_or(0, |counts| counts.of(Stance::Support));
            assert_eq!(counted, u32::try_from(positions::live_positions(db, &access, &[op1]).await.unwrap().len()).unwrap());
            counted
        };
        for who in ["head XAA", "head XBB"] {
            let who = world.person(who);
            positions::submit_position_at_once(db, who, op1, seen::position(db, who, op1).await, &taking(Stance::Support, "As it stands."), world.now).await.unwrap();
        }
        publish("Affirms that\u{a0}access is shared.").await;
        assert_eq!(supporters().await, 2, "the same words");
        publish("Affirms that access is not shared.").await;
        assert_eq!(supporters().await, 0);
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}")).await;
        assert_eq!(page.words("#positions .former .position b").len(), 2);
        assert!(page.words("#positions .former .position").iter().all(|one| one.contains("On the previous text")));
        // One click, with both texts in view.
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let forward = format!("/consultations/{c}/desk/forward");
        assert!(head.get(&format!("/provisions/{op1}")).await.has(&format!("#position a[href=\"{forward}\"]")));
        assert_eq!(head.get(&forward).await.words("ins"), ["not"]);
        let fields = [("provision", op1.to_string()), ("act", "submit".to_owned())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(head.post(&forward, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(supporters().await, 1);
        // Where the former words come back, they are again those on which the other was given.
        publish(words).await;
        let live = positions::live_positions(db, &access, &[op1]).await.unwrap();
        assert_eq!(live.iter().map(|one| one.delegation_id).collect::<Vec<_>>(), [world.delegations["XBB"]]);
        assert_eq!(supporters().await, 1);
    }
}
