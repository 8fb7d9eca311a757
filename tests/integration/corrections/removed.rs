//! Tests participants and stages that are removed while nothing hangs on them.

use super::*;
use domain::amendments::{AmendmentKind, Disposition};
use domain::blocs::{AssociationKind, ClearingMode};
use domain::mappings::{MappingRelation, MappingVerdict};
use domain::positions::ClearanceAct;
use domain::questions::Choice;
use domain::reactions::Reaction;
use domain::reservations::ReservationKind;
use domain::vocabularies::Vocabulary;
use store::amendments::NewDisposition;
use store::blocs::NewPoint;
use store::mappings::{NewMapping, NewMappingReview};
use store::questions::NewQuestion;
use store::reservations::NewReservation;
use store::{amendments, blocs, mappings, reservations, terms, vocabularies};
use tests::catalogue::instrument;
use tests::world::{amendment, checked_definition, checked_term};

async fn kinds(world: &World) -> Vec<StageKind> {
    let stages = consultations::list_stages(&world.db, world.consultation).await.unwrap();
    stages.into_iter().map(|stage| stage.kind).collect()
}

async fn ties(world: &World) -> BTreeMap<DelegationId, BTreeSet<ParticipantTie>> {
    consultations::list_participant_ties(&world.db, &world.organizer, world.consultation).await.unwrap()
}

on_both_databases! {
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
        store::accounts::accept_invitation_with_new_account(db, "hash", &name, None, "x".into(), now).await.unwrap();
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
}
