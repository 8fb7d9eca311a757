use app::figure_cache::{FigureCache, SummaryPage, TextPart};
use chrono::TimeDelta;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::consensus::{Claim, ConsensusStatus, GroupAwareConsensus, ObjectionHandling};
use domain::delegations::GroupFamily;
use domain::exports::{VerifyFault, read_document, verify_export};
use domain::identifiers::{ConsultationId, PositionId, ProvisionId, ReplyId, WeightSchemeId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::questions::VotingMethod;
use domain::records::RecordAct;
use domain::reservations::ReservationKind;
use domain::search;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::weights::{PointsRounding, WeightBase, WeightScheme};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::amendments::NewDisposition;
use store::consensus::{self, NewSummaryText, ProvisionFilter, RemarkPlace, SummaryDocument};
use store::questions::{CastCounts, NewQuestion};
use store::reservations::{self, NewReservation};
use store::{
    StoreError, Subject, amendments, delegations, instruments, positions, questions, records,
    search as store_search, weights,
};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, position, recorded};

async fn take(
    world: &World,
    who: &str,
    provision: ProvisionId,
    stance: Stance,
    statement: &str,
) -> PositionId {
    let new = position(stance, statement);
    positions::submit_position_at_once(
        &world.db,
        world.person(who),
        provision,
        seen::position(&world.db, world.person(who), provision).await,
        &new,
        world.now,
    )
    .await
    .unwrap()
}

async fn document(world: &World, viewer: &Viewer) -> SummaryDocument {
    let access = world.access(viewer).await;
    consensus::load_document(&world.db, &access, Some(Language::English), 0, None, None)
        .await
        .unwrap()
        .unwrap()
}

const fn place(consultation_id: ConsultationId, provision_id: Option<ProvisionId>) -> RemarkPlace {
    RemarkPlace { consultation_id, provision_id }
}

fn said(body: &str) -> NewSummaryText {
    NewSummaryText { language: Language::English, body: Statement::parse(body).unwrap() }
}

/// Adds a scheme with a point for each person: 1000, 20 and 300.
async fn by_population(world: &World) -> WeightSchemeId {
    let base = WeightBase::Population(domain::weights::PopulationExponent::One);
    let new = weights::NewScheme {
        name: Title::parse("By <hand>").unwrap(),
        justification: Statement::parse("x").unwrap(),
        as_of: world.now.date_naive(),
        scheme: WeightScheme {
            base,
            uplifts: vec![],
            cap: None,
            points: Some(1320),
            rounding: PointsRounding::Alike,
        },
    };
    weights::add_scheme(&world.db, &world.organizer, &new, world.now).await.unwrap()
}

/// Publishes a revision with other words in OP1.
async fn revise(world: &World) {
    let text = TEXT.replace("access is shared", "access is shared by all");
    let instrument = parse_markdown(&text).unwrap();
    let (db, organizer) = (&world.db, &world.organizer);
    instruments::publish_revision_by_likeness(
        db,
        organizer,
        world.consultation,
        Language::English,
        &instrument,
        world.now,
    )
    .await
    .unwrap();
}

on_both_databases! {
    async fn the_summary_counts_members_and_names_who_was_not_heard(world: World) {
        let provision = world.provision("OP1");
        let support = take(&world, "head XAA", provision, Stance::Support, "").await;
        take(&world, "head XOB", provision, Stance::Oppose, "").await;
        let found = document(&world, &Viewer::default()).await;
        assert_eq!(found.summaries[&provision].status, ConsensusStatus::Agreed, "one of three members, no observer");
        let standings = &found.overview.standings;
        let standing = standings.iter().find(|one| one.provision_id == provision).unwrap();
        assert_eq!((standing.status, standing.heard), (ConsensusStatus::Agreed, 1));
        assert_eq!(standings.iter().filter(|one| one.status == ConsensusStatus::TooFewHeard).count(), 5);
        let mut silent = vec![world.delegations["XBB"], world.delegations["XCC"]];
        silent.sort_unstable();
        assert_eq!(found.silent, Some(silent));
        take(&world, "head XBB", provision, Stance::Oppose, "").await;
        let found = document(&world, &Viewer::default()).await;
        assert_eq!(found.summaries[&provision].status, ConsensusStatus::Divided);
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/summary", world.consultation)).await;
        assert!(page.links_to(&format!("/positions/{support}")), "leads to the position");
        let page = page.body;
        assert!(page.contains("1 of 3 members opposes it") && page.contains("Members with a position: 2 of 3."));
        take(&world, "head XCC", provision, Stance::NoPosition, "").await;
        let page = TestBrowser::new(&world).get(&format!("/provisions/{provision}/summary")).await.body;
        assert!(page.contains("1 of 3 members says that it has no position") && page.contains("Members with a position: 2 of 3."));
    }

    async fn one_status_can_be_shown_alone(world: World) {
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        take(&world, "head XAA", op1, Stance::Support, "").await;
        take(&world, "head XAA", op2, Stance::Oppose, "").await;
        let vote = world.question(true, None).await;
        questions::cast_ballot(&world.db, world.person("head XAA"), vote, seen::ballot(&world.db, world.person("head XAA"), vote).await, &Choice::No.into(), world.now).await.unwrap();
        questions::close_question(&world.db, &world.organizer, vote, seen::question(&world.db, vote).await, world.now).await.unwrap();
        let access = world.access(&Viewer::default()).await;
        let shown = async |only| {
            let found = consensus::load_document(&world.db, &access, None, 0, Some(only), None).await.unwrap().unwrap();
            assert_eq!(found.overview.standings.len(), 6, "the table tells of all");
            found.overview.draft.provisions.iter().map(|one| one.provision_id).collect::<Vec<_>>()
        };
        assert_eq!(shown(ProvisionFilter::Status(ConsensusStatus::Agreed)).await, [op1]);
        assert_eq!(shown(ProvisionFilter::Status(ConsensusStatus::Divided)).await, [op2]);
        assert_eq!(shown(ProvisionFilter::Status(ConsensusStatus::Open)).await, []);
        assert_eq!(shown(ProvisionFilter::Adopted(false)).await, [op1]);
        assert_eq!(shown(ProvisionFilter::Adopted(true)).await, []);
        let address = format!("/consultations/{}/summary", world.consultation);
        let page = TestBrowser::new(&world).get(&format!("{address}?only=divided")).await;
        let (summarized, all) = (|provision| format!("#p{provision}"), ".notice a");
        assert!(page.has(&summarized(op2)) && !page.has(&summarized(op1)) && page.words(all) == ["Show all paragraphs"]);
        assert!(page.links_to(&format!("{address}?only=rejected#provisions")));
        let page = TestBrowser::new(&world).get(&format!("{address}?only=nonsense")).await;
        assert!(page.has(&summarized(op1)) && !page.has(all));
    }

    async fn the_summary_shows_the_vote_on_a_provision_beside_its_positions(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let address = format!("/consultations/{}/summary", world.consultation);
        let told = async || TestBrowser::new(&world).get(&address).await.words("a[href^=\"/questions/\"] strong");
        let open = world.question(true, None).await;
        questions::cast_ballot(db, world.person("head XAA"), open, seen::ballot(db, world.person("head XAA"), open).await, &Choice::Yes.into(), now).await.unwrap();
        assert!(told().await.is_empty(), "it is still open");
        questions::close_question(db, &world.organizer, open, seen::question(db, open).await, now).await.unwrap();
        let decided = document(&world, &Viewer::default()).await.decided;
        assert_eq!(decided.into_iter().map(|(id, one)| (id, one.question.id)).collect::<Vec<_>>(), [(op1, open)]);
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        let link = format!("a[href=\"/questions/{open}\"] strong");
        assert_eq!((page.words(&link), told().await.len()), (vec!["Adopted by vote".to_owned()], 1));
        let again = world.question(true, None).await;
        questions::cast_ballot(db, world.person("head XBB"), again, seen::ballot(db, world.person("head XBB"), again).await, &Choice::No.into(), now).await.unwrap();
        questions::close_question(db, &world.organizer, again, seen::question(db, again).await, now).await.unwrap();
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        assert_eq!(page.words("a[href^=\"/questions/\"] strong"), ["Not adopted by vote"], "the last one decides");
    }

    async fn a_vote_is_shown_with_its_numbers_and_the_positions_before_it(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let later = now + TimeDelta::hours(1);
        take(&world, "head XAA", op1, Stance::Oppose, "").await;
        let ask = async |method| {
            let new = NewQuestion { provision_id: Some(op1), method, ..recorded("Adoption") };
            let id = world.ask(&new).await;
            for (who, choice) in [("head XAA", Choice::Yes), ("head XBB", Choice::Yes), ("head XCC", Choice::Abstain)] {
                questions::cast_ballot(db, world.person(who), id, seen::ballot(db, world.person(who), id).await, &choice.into(), now).await.unwrap();
            }
            questions::close_question(db, &world.organizer, id, seen::question(db, id).await, later).await.unwrap();
            document(&world, &Viewer::default()).await.decided.remove(&op1).unwrap()
        };
        let told = ask(VotingMethod::Recorded).await;
        let (two, one) = (CastCounts { yes: 2, abstain: 1, ..CastCounts::default() }, CastCounts { yes: 1, abstain: 1, ..CastCounts::default() });
        assert_eq!((told.turnout.cast, told.unheard, told.older, told.positions), (two, one, 1, 1));
        let new = position(Stance::Support, "");
        positions::submit_position_at_once(db, world.person("head XAA"), op1, seen::position(db, world.person("head XAA"), op1).await, &new, later).await.unwrap();
        let reservation = NewReservation {
            kind: ReservationKind::Reservation,
            language: Language::English,
            body: Statement::parse("Not for us.").unwrap(),
        };
        let id = reservations::make_reservation(db, world.person("head XBB"), op1, seen::words(db, op1).await, &reservation, later).await.unwrap();
        let told = document(&world, &Viewer::default()).await.decided.remove(&op1).unwrap();
        assert_eq!((told.older, told.positions), (0, 1), "it was taken after the vote");
        for address in [format!("/consultations/{}/summary", world.consultation), format!("/provisions/{op1}/summary")] {
            let page = TestBrowser::new(&world).get(&address).await;
            let shown = page.words("main").concat();
            assert!(shown.contains("Yes: 2, no: 0, abstaining: 1. Did not vote: 0.") && shown.contains("end of the vote: 0 of 1."));
            assert!(shown.contains("voted as well: Yes: 1, no: 0, abstaining: 1."));
            assert!(shown.contains("Beland – Reservation") && page.links_to(&format!("/provisions/{op1}#reservation-{id}")));
        }
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await.body;
        assert!(page.contains("Yes: 2, no: 0, abstaining: 1. Did not vote: 0."));
        let told = ask(VotingMethod::Secret).await;
        assert_eq!((told.turnout.cast, told.unheard), (two, CastCounts::default()), "who voted what is secret");
    }

    async fn an_objection_is_accommodated_only_when_its_delegation_supports_the_text(world: World) {
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        for (who, provision) in [("head XAA", op1), ("head XBB", op1), ("head XCC", op2), ("head XBB", op2)] {
            take(&world, who, provision, Stance::Oppose, "").await;
        }
        let of = async |provision: ProvisionId| {
            let document = document(&world, &Viewer::default()).await;
            let sentences = document.summaries[&provision].sentences.clone();
            let objections = sentences.into_iter().filter_map(|one| match one.claim {
                Claim::Objections(handling) => Some((handling, (one.delegations, one.of))),
                _ => None,
            });
            objections.collect::<BTreeMap<_, _>>()
        };
        let ids = |codes: &[&str]| codes.iter().map(|code| world.delegations[*code]).collect::<Vec<_>>();
        let mut both = ids(&["XAA", "XBB"]);
        both.sort_unstable();
        let mut found = of(op1).await;
        for (who, _) in found.values_mut() {
            who.sort_unstable();
        }
        assert_eq!(found, BTreeMap::from([(ObjectionHandling::Unanswered, (both, 2))]));
        revise(&world).await;
        take(&world, "head XAA", op1, Stance::Support, "").await;
        take(&world, "head XCC", op2, Stance::Support, "").await;
        let expected = [(ObjectionHandling::Accommodated, (ids(&["XAA"]), 2)), (ObjectionHandling::Addressed, (ids(&["XBB"]), 2))];
        assert_eq!(of(op1).await, BTreeMap::from(expected), "the words of OP1 have changed");
        let expected = [(ObjectionHandling::Lifted, (ids(&["XCC"]), 2)), (ObjectionHandling::Unanswered, (ids(&["XBB"]), 2))];
        assert_eq!(of(op2).await, BTreeMap::from(expected), "those of OP2 have not");
    }

    async fn an_objection_whose_amendment_was_rejected_is_not_addressed_by_a_change_of_words(world: World) {
        let op1 = world.provision("OP1");
        for who in ["head XAA", "head XBB"] {
            take(&world, who, op1, Stance::Oppose, "").await;
        }
        let new = amendment(AmendmentKind::Modify, "Affirms that nothing is shared.");
        let id = amendments::propose_amendment(&world.db, world.person("head XBB"), op1, seen::words(&world.db, op1).await, &new, world.now).await.unwrap();
        let rejected = NewDisposition {
            disposition: Disposition::Rejected,
            note: Statement::parse("It finds no support.").unwrap(),
            into_id: None,
        };
        amendments::dispose_of_amendment(&world.db, &world.organizer, id, seen::amendment(&world.db, id).await, &rejected, world.now).await.unwrap();
        revise(&world).await;
        let document = document(&world, &Viewer::default()).await;
        let told = document.summaries[&op1].sentences.iter().filter_map(|one| match one.claim {
            Claim::Objections(handling) => Some((handling, one.delegations.clone())),
            _ => None,
        });
        let expected = [
            (ObjectionHandling::Addressed, vec![world.delegations["XAA"]]),
            (ObjectionHandling::Rejected, vec![world.delegations["XBB"]]),
        ];
        assert_eq!(told.collect::<BTreeMap<_, _>>(), BTreeMap::from(expected));
    }

    async fn the_support_of_all_is_told_in_numbers_and_no_index_looks_like_a_share(world: World) {
        let op1 = world.provision("OP1");
        for who in ["head XAA", "head XBB", "head XCC"] {
            take(&world, who, op1, Stance::Support, "").await;
        }
        for page in [format!("/provisions/{op1}/summary"), format!("/provisions/{op1}")] {
            let page = TestBrowser::new(&world).get(&page).await;
            assert!(page.words(".sentences li").concat().contains("3 of 3 members support the text as it stands"));
            let across = page.words("details.across li");
            assert!(
                across.iter().any(|one| one.contains("support: 3 of 3 members with a position, index 0.67; opposition: 0 of 3, index 0.33")),
                "{across:?}"
            );
            assert!(page.words("details.across p").concat().contains("no share of members"), "the index is explained where it stands");
            assert!(!page.words("main").concat().contains('%'), "nobody reads two thirds of three");
        }
        let document = TestBrowser::new(&world).get(&format!("/consultations/{}/summary", world.consultation)).await;
        assert!(document.words(".sentences li").concat().contains("3 of 3 members support the text as it stands"));
        assert!(!document.has("details.across"), "the page of each paragraph has the index");
    }

    async fn minority_views_are_quoted_in_the_words_of_their_authors(world: World) {
        let op1 = world.provision("OP1");
        take(&world, "head XAA", op1, Stance::Support, "The majority speaks.").await;
        take(&world, "head XBB", op1, Stance::Support, "").await;
        let quoted = take(&world, "head XCC", op1, Stance::Oppose, "<b>Never</b> & not now.").await;
        take(&world, "head XOB", op1, Stance::Oppose, "An observer.").await;
        let found = document(&world, &Viewer::default()).await;
        let ids: Vec<PositionId> = found.quoted[&op1].iter().map(|one| one.id).collect();
        assert_eq!(ids, [quoted], "neither the majority nor observers");
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        assert_eq!(page.words("blockquote"), ["<b>Never</b> & not now."]);
    }

    async fn the_chairs_text_stands_apart_and_says_when_it_is_outdated(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        take(&world, "head XAA", op1, Stance::Support, "").await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let at = format!("/provisions/{op1}/summary");
        let outdated = "The positions have changed since this was written.";
        let send = async |organizer: &mut TestBrowser, body: &str, language: &str| {
            organizer.post_anew(&format!("{at}/text"), &[("body", body), ("body-language", language)]).await
        };
        assert_eq!(send(&mut organizer, "Convergence emerges.", "en").await.status, 303);
        assert_eq!(send(&mut organizer, "Une convergence se dessine.", "fr").await.status, 303);
        let summary = format!("/consultations/{c}/summary");
        let (written, old) = (".proposed .words", ".proposed strong");
        let page = TestBrowser::new(&world).get(&summary).await;
        assert_eq!(page.words(written), ["Convergence emerges."]);
        assert!(page.has("p:has(b) ~ .sentences ~ .proposed") && !page.has(old), "what is generated stands before it, apart");
        take(&world, "head XBB", op1, Stance::Oppose, "").await;
        assert_eq!(TestBrowser::new(&world).get(&summary).await.words(old), [outdated]);
        assert_eq!(send(&mut organizer, "Opinions differ.", "en").await.status, 303);
        let page = TestBrowser::new(&world).get(&at).await;
        assert_eq!(page.words(written), ["Opinions differ."]);
        assert!(!page.has(old));
        let long = "x".repeat(4001);
        let refused = send(&mut organizer, &long, "en").await;
        assert_eq!(refused.status, 422);
        assert!(refused.text_area("body") == Some(long) && refused.has("#error-body"), "typed text is kept");
        send(&mut organizer, "", "en").await;
        send(&mut organizer, "", "fr").await;
        assert!(!TestBrowser::new(&world).get(&at).await.has(written));
        let (entries, _) = records::page_of_record(&world.db, &world.organizer, Some(c), 0, world.now).await.unwrap();
        assert_eq!(entries.iter().filter(|one| one.act == RecordAct::SummaryWritten).count(), 5);
        assert_eq!(organizer.post("/provisions/999999/summary/text", &[("body", "x"), ("body-language", "en")]).await.status, 404);
    }

    async fn a_delegation_replies_once_in_each_place_and_may_take_it_back(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        let head = world.person("head XBB");
        consensus::file_reply(db, head, place(c, Some(op1)), &said("We were misread."), world.now).await.unwrap();
        let id = consensus::file_reply(db, head, place(c, Some(op1)), &said("We agree now."), world.now).await.unwrap();
        consensus::file_reply(db, head, place(c, None), &said("On the whole."), world.now).await.unwrap();
        let summary = format!("/consultations/{c}/summary");
        let shown = async || {
            let mut words = TestBrowser::new(&world).get(&summary).await.words("[id^=reply-] .words");
            words.sort();
            words
        };
        assert_eq!(shown().await, ["On the whole.", "We agree now."]);
        let refused = consensus::withdraw_reply(db, world.person("head XAA"), id, world.now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        assert_eq!(consensus::withdraw_reply(db, head, id, world.now).await.unwrap(), place(c, Some(op1)));
        assert!(matches!(consensus::withdraw_reply(db, head, id, world.now).await, Err(StoreError::State)));
        assert_eq!(shown().await, ["On the whole."]);
        let other = world.open_consultation(domain::consultations::Visibility::Public).await;
        let elsewhere = consensus::file_reply(db, head, place(other, Some(op1)), &said("x"), world.now).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)), "the provision is of another consultation");
        let mut out = Vec::new();
        let text = Statement::parse("By the chair.").unwrap();
        consensus::write_summary_text(db, &world.organizer, place(c, None), seen::summary_text(db, c, None).await, Language::English, Some(&text), world.now).await.unwrap();
        consensus::write_summary_text(db, &world.organizer, place(c, None), seen::summary_text(db, c, None).await, Language::English, None, world.now).await.unwrap();
        server::exporting::json(db, &Viewer::default(), c, world.now, &mut out).await.unwrap();
        let read = || read_document(&out).unwrap();
        let number = |part: &str| read()[part].as_array().unwrap().len();
        assert_eq!((number("replies"), number("summary_texts")), (3, 1));
        verify_export(&read(), &[]).unwrap();
        assert_eq!(read()["replies"][1]["id"], id.0);
        for (part, row, field, value) in [
            ("replies", 0, "text", serde_json::json!("We were praised.")),
            ("replies", 1, "withdrawn_at", serde_json::Value::Null),
            ("summary_texts", 0, "text", serde_json::json!("By nobody.")),
        ] {
            let mut changed = read();
            changed[part][row][field] = value;
            assert_eq!(verify_export(&changed, &[]).unwrap_err().path, format!("$.{part}[{row}].{field}"));
        }
        let mut changed = read();
        changed["replies"].as_array_mut().unwrap().pop();
        assert!(matches!(verify_export(&changed, &[]).unwrap_err().fault, VerifyFault::Absent { .. }));
    }

    async fn a_reply_is_found_as_long_as_it_stands(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        let head = world.person("head XBB");
        let found = async |words: &str, viewer: &Viewer| {
            let (asked, access) = (search::ParsedQuery::parse(words, &[Language::English]), world.access(viewer).await);
            let filter = store_search::SearchFilter { kind: Some(search::SearchKind::Reply), ..Default::default() };
            let (found, _) = store_search::search_consultation(db, &access, &asked, filter, 0).await.unwrap();
            found.into_iter().map(|one| ReplyId(one.entry.target_id)).collect::<Vec<_>>()
        };
        let nobody = Viewer::default();
        consensus::file_reply(db, head, place(c, Some(op1)), &said("We were misread."), world.now).await.unwrap();
        let id = consensus::file_reply(db, head, place(c, Some(op1)), &said("We concur."), world.now).await.unwrap();
        assert!(found("misread", &nobody).await.is_empty(), "superseded");
        assert_eq!(found("concur", &nobody).await, [id]);
        let page = TestBrowser::new(&world).get(&format!("/consultations/{c}/search?q=concur")).await;
        assert!(page.links_to(&format!("/provisions/{op1}/summary#reply-{id}")));
        store_search::rebuild_index(db, |_, _| ()).await.unwrap();
        assert_eq!(found("concur", &nobody).await, [id], "the same when the index is made anew");
        consensus::withdraw_reply(db, head, id, world.now).await.unwrap();
        assert!(found("concur", &nobody).await.is_empty(), "withdrawn");
        world.attribute(Attribution::Embargoed).await;
        let later = consensus::file_reply(db, head, place(c, None), &said("Concurring."), world.now).await.unwrap();
        assert!(found("concurring", &nobody).await.is_empty());
        assert_eq!(found("concurring", head).await, [later]);
    }

    async fn the_summary_begins_with_what_divides_and_folds_what_few_speak_of(world: World) {
        let [op1, op2, op3] = ["OP1", "OP2", "OP3"].map(|label| world.provision(label));
        take(&world, "head XAA", op1, Stance::Support, "").await;
        take(&world, "head XAA", op2, Stance::Support, "").await;
        take(&world, "head XBB", op2, Stance::Reserve, "").await;
        take(&world, "head XAA", op3, Stance::Oppose, "").await;
        let found = document(&world, &Viewer::default()).await;
        let order: Vec<ProvisionId> = found.overview.draft.provisions.iter().map(|one| one.provision_id).collect();
        assert_eq!((&order[..3], order.len()), (&[op3, op2, op1][..], 6), "divided, open, agreed, and then the others");
        assert_eq!(found.overview.draft.total, 6);
        let address = format!("/consultations/{}/summary", world.consultation);
        let page = TestBrowser::new(&world).get(&address).await;
        assert_eq!(page.words(".summarized.divided > h3, .summarized.open > h3, .summarized.agreed > h3"), ["OP3", "OP2", "OP1"]);
        assert_eq!(page.words("details.unheard .summarized > h3").len(), 3, "folded");
        assert_eq!(page.words(".heat tbody th[scope=row]"), ["OP3", "OP2", "OP1"], "of which at least a third have spoken");
        let one = page.words(".heat tbody tr:not(.heat-status) td > span:first-child");
        assert!(one.iter().any(|cell| cell.contains("all with a position oppose") && cell.contains("1/1")), "{one:?}");
        let few = TestBrowser::new(&world).get(&format!("{address}?only=too_few_heard")).await;
        assert!(few.has(".summarized.too_few_heard") && !few.has("details.unheard"), "what is asked for is not folded");
    }

    async fn ones_own_delegation_is_marked_in_the_summary(world: World) {
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let id = take(&world, "head XAA", op1, Stance::Oppose, "").await;
        take(&world, "head XBB", op2, Stance::Support, "").await;
        let address = format!("/consultations/{}/summary", world.consultation);
        assert!(!TestBrowser::new(&world).get(&address).await.has(".ours, .us"));
        let page = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&address).await;
        assert!(page.has(&format!("#p{op1} .ours a[href=\"/positions/{id}\"]")));
        assert_eq!(page.words(&format!("#p{op2} .ours")), ["Your delegation has no position on this paragraph"]);
        assert_eq!(page.words(".heat th.us").len(), 1, "the column of its region");
    }

    async fn a_reply_stands_directly_after_the_chairs_words(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        for provision_id in [Some(op1), None] {
            let seen = seen::summary_text(db, c, provision_id).await;
            let text = Statement::parse("So it is seen.").unwrap();
            consensus::write_summary_text(db, &world.organizer, place(c, provision_id), seen, Language::English, Some(&text), world.now).await.unwrap();
            consensus::file_reply(db, world.person("head XBB"), place(c, provision_id), &said("Not so."), world.now).await.unwrap();
        }
        let after = ".chair + p + .positions > [id^=reply-] .words";
        let pages = [format!("/consultations/{c}/summary"), format!("/provisions/{op1}/summary"), format!("/consultations/{c}/summary/remarks"), format!("/consultations/{c}/summary/brief")];
        for (address, count) in pages.iter().zip([2, 1, 1, 1]) {
            let page = TestBrowser::new(&world).get(address).await;
            assert_eq!(page.words(after), vec!["Not so."; count], "{address}");
        }
        let gathered = TestBrowser::new(&world).get(&pages[2]).await;
        assert_eq!(gathered.words("#notes h3 > a"), ["OP1"], "what the chair wrote on a paragraph is gathered");
        assert_eq!(gathered.words("#notes .words"), ["So it is seen."]);
    }

    async fn no_group_is_told_where_a_name_is_withheld(world: World) {
        world.attribute(Attribution::ChathamHouse).await;
        let op1 = world.provision("OP1");
        take(&world, "head XCC", op1, Stance::Oppose, "").await;
        for part in ["summary", "summary?groups=bloc", "summary/brief"] {
            let page = TestBrowser::new(&world).get(&format!("/consultations/{}/{part}", world.consultation)).await;
            assert!(page.has(".heat tbody") && !page.has(".heat td > span.oppose"), "{part}");
            assert!(!page.words("main").concat().contains("Celand"), "{part}");
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&format!("/consultations/{}/summary", world.consultation)).await;
        assert!(page.has(".heat td > span.oppose"), "whoever sees the names sees the groups");
    }

    async fn a_bureau_has_the_summary_on_one_page(world: World) {
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let c = world.consultation;
        let brief = format!("/consultations/{c}/summary/brief");
        take(&world, "head XAA", op1, Stance::Support, "").await;
        take(&world, "head XBB", op2, Stance::Oppose, "").await;
        let page = TestBrowser::new(&world).get(&brief).await;
        assert_eq!(page.words("h1"), ["The summary on one page"]);
        let divided = page.words("li.brief p").concat();
        assert!(divided.contains("OP2") && divided.contains("Beland"), "{divided}");
        assert!(page.links_to(&format!("/provisions/{op1}/summary")) && !page.has(".summarized"));
        assert!(TestBrowser::new(&world).get(&format!("/consultations/{c}/summary")).await.links_to(&brief));
        world.attribute(Attribution::ChathamHouse).await;
        take(&world, "head XCC", op1, Stance::Oppose, "").await;
        let withheld = TestBrowser::new(&world).get(&brief).await.words("li.brief p").concat();
        assert!(withheld.contains("OP1") && !withheld.contains("Celand") && !withheld.contains("more"), "{withheld}");
        let empty = world.open_consultation(domain::consultations::Visibility::Public).await;
        let page = TestBrowser::new(&world).get(&format!("/consultations/{empty}/summary/brief")).await;
        assert!(page.status.is_success() && !page.has(".heat"));
    }

    async fn the_summary_of_an_amendment_is_made_like_that_of_a_provision(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let (head, now) = (world.person("head XAA"), world.now);
        let new = amendment(AmendmentKind::Modify, "Access is a right.");
        let first = amendments::propose_amendment(db, head, Subject::Provision(op1), seen::words(db, Subject::Provision(op1)).await, &new, now).await.unwrap();
        let new = amendment(AmendmentKind::Modify, "Access is for all.");
        let second = amendments::propose_amendment(db, head, Subject::Provision(op1), seen::words(db, Subject::Provision(op1)).await, &new, now).await.unwrap();
        let stances = [("head XAA", first, Stance::Support), ("head XBB", second, Stance::Oppose), ("head XAA", second, Stance::Support)];
        for (who, about, stance) in stances {
            let about = Subject::Amendment(about);
            positions::submit_position_at_once(db, world.person(who), about, seen::position(db, world.person(who), about).await, &position(stance, ""), now).await.unwrap();
        }
        let access = world.access(&Viewer::default()).await;
        let names = delegations::participating_delegations(db, world.consultation).await.unwrap();
        let told = consensus::summarize_amendments(db, &access, &names, op1).await.unwrap();
        let told: Vec<_> = told.iter().map(|(one, summary)| (one.amendment.id, summary.status)).collect();
        assert_eq!(told, [(second, ConsensusStatus::Divided), (first, ConsensusStatus::Agreed)], "where most are heard comes first");
        let (_, summary) = consensus::summarize_subject(db, &access, &names, Subject::Amendment(second)).await.unwrap();
        // One member in Africa supports it, one in Asia opposes it, and none of the third region has a
        // position.
        assert!(matches!(summary.across(GroupFamily::Region), Some(GroupAwareConsensus::Silent(silent)) if silent.len() == 1));
        positions::submit_position_at_once(db, world.person("head XCC"), Subject::Amendment(second), seen::position(db, world.person("head XCC"), Subject::Amendment(second)).await, &position(Stance::Reserve, ""), now).await.unwrap();
        let (_, summary) = consensus::summarize_subject(db, &access, &names, Subject::Amendment(second)).await.unwrap();
        // With the reservation, the product over regions is ⅔ · ⅓ · ⅓ for support, and ⅓ · ⅔ · ⅓ against.
        let Some(GroupAwareConsensus::Told { sides, .. }) = summary.across(GroupFamily::Region) else { panic!("every region is heard") };
        let expected = (2.0_f64 / 27.0).cbrt();
        assert!([sides.agree, sides.disagree].iter().all(|side| (side - expected).abs() < 1e-12));
        let page = TestBrowser::new(&world).get(&format!("/amendments/{second}")).await;
        let to_position = "a[href^=\"/positions/\"]";
        assert!(page.has(to_position) && page.body.contains("Regional groups"));
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        assert!(page.has(to_position));
        amendments::withdraw_amendment(db, head, second, seen::amendment(db, second).await, now).await.unwrap();
        assert_eq!(consensus::summarize_amendments(db, &access, &names, op1).await.unwrap().len(), 1);
    }

    async fn the_chairs_text_on_the_whole_says_when_positions_have_changed(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        take(&world, "head XAA", op1, Stance::Support, "").await;
        let words = said("All agree.");
        consensus::write_summary_text(&world.db, &world.organizer, place(c, None), seen::summary_text(&world.db, c, None).await, words.language, Some(&words.body), world.now).await.unwrap();
        let outdated = async || {
            let page = TestBrowser::new(&world).get(&format!("/consultations/{c}/summary/remarks")).await;
            assert_eq!(page.words(".proposed .words"), ["All agree."]);
            page.words(".proposed strong")
        };
        assert!(outdated().await.is_empty());
        take(&world, "head XBB", op1, Stance::Oppose, "").await;
        assert_eq!(outdated().await, ["The positions have changed since this was written."]);
    }

    async fn a_reply_without_a_name_is_shown_without_one(world: World) {
        world.attribute(Attribution::ChathamHouse).await;
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let head = world.person("head XBB");
        consensus::file_reply(&world.db, head, place(c, Some(op1)), &said("We were misread."), world.now).await.unwrap();
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        assert_eq!(page.words("[id^=reply-] .words"), ["We were misread."]);
        assert_eq!(page.words("[id^=reply-] b"), ["A delegation (name not shown)"]);
        let own = TestBrowser::signed_in(&world, "head@xbb.example").await.get(&format!("/provisions/{op1}/summary")).await;
        assert_eq!(own.words("[id^=reply-] b"), ["Beland"]);
        world.attribute(Attribution::Embargoed).await;
        consensus::file_reply(&world.db, head, place(c, Some(op1)), &said("Later."), world.now).await.unwrap();
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}/summary")).await;
        assert_eq!(page.words("[id^=reply-] .words"), ["We were misread."], "the former stands for who may not see the next");
        let own = TestBrowser::signed_in(&world, "head@xbb.example").await.get(&format!("/provisions/{op1}/summary")).await;
        assert_eq!(own.words("[id^=reply-] .words"), ["Later."]);
    }

    async fn shares_by_weight_are_shown_beside_the_numbers(world: World) {
        let op1 = world.provision("OP1");
        take(&world, "head XAA", op1, Stance::Support, "").await;
        take(&world, "head XCC", op1, Stance::Oppose, "").await;
        let id = by_population(&world).await;
        let address = format!("/consultations/{}/summary", world.consultation);
        let weighed = async |address: &str| {
            let page = TestBrowser::new(&world).get(address).await;
            page.words("p").iter().filter(|words| words.ends_with("Support 76%, Oppose 23% and Without a position 1.5%")).count()
        };
        assert_eq!(weighed(&format!("{address}?scheme={id}")).await, 1);
        let plain = TestBrowser::new(&world).get(&address).await;
        assert!(!plain.words("main p").iter().any(|words| words.contains('%')), "unweighted is the default");
    }

    async fn the_coalition_page_names_members_only_where_names_are_shown(world: World) {
        let op1 = world.provision("OP1");
        take(&world, "head XAA", op1, Stance::Support, "").await;
        take(&world, "head XBB", op1, Stance::Oppose, "").await;
        take(&world, "head XCC", op1, Stance::Reserve, "").await;
        let address = format!("/provisions/{op1}/coalition?rule=un-two-thirds");
        // The conclusion, and the members that would need to move.
        let told = async |address: &str| {
            let page = TestBrowser::new(&world).get(address).await;
            let notice = page.words(".notice").concat();
            let ending = notice.rsplit_once("first. ").map_or(notice.as_str(), |(_, ending)| ending);
            (ending.to_owned(), page.words(".notice + ul > li"))
        };
        let needs = |of: &str| ("Their number: 1.".to_owned(), vec![of.to_owned()]);
        assert_eq!(told(&address).await, needs("Celand ◐ Reserve"));
        let weighed = format!("/provisions/{op1}/coalition?rule=double-weighted-majority");
        assert_eq!(told(&weighed).await, ("This rule counts weights. Choose a weight scheme.".to_owned(), vec![]));
        let id = by_population(&world).await;
        // Aland alone has 75 per cent of the people, but is one of three members: the rule asks for another
        // one.
        assert_eq!(told(&format!("{weighed}&scheme={id}")).await, needs("Celand ◐ Reserve"));
        let consensus = format!("/provisions/{op1}/coalition?rule=consensus");
        assert_eq!(told(&consensus).await, needs("Beland ✕ Oppose"));
        world.attribute(Attribution::ChathamHouse).await;
        take(&world, "head XCC", op1, Stance::Support, "").await;
        assert_eq!(told(&address).await, needs("Celand ◐ Reserve"), "it has spoken under its name before");
        take(&world, "head XCC", world.provision("OP2"), Stance::Support, "").await;
        let withheld = "This cannot be told, because some positions are without names.".to_owned();
        let elsewhere = format!("/provisions/{}/coalition?rule=un-two-thirds", world.provision("OP2"));
        assert_eq!(told(&elsewhere).await, (withheld, vec![]));
    }

    async fn a_summary_and_a_rolling_text_that_are_kept_are_those_of_the_present_record(world: World) {
        let (db, c, op1, kept) = (&world.db, world.consultation, world.provision("OP1"), FigureCache::default());
        let english = Some(Language::English);
        let first = SummaryPage { language: english, number: 0, only: None, tag: None };
        let told = async |viewer: &Viewer| {
            let access = world.access(viewer).await;
            let page = kept.summary_page(db, &access, first).await.unwrap();
            let one = kept.summary_of(db, &access, english, Some(op1)).await.unwrap();
            let fresh = document(&world, viewer).await;
            let summaries = &(*page).as_ref().unwrap().summaries;
            assert_eq!(summaries[&op1].counts, fresh.summaries[&op1].counts);
            assert_eq!(one.summaries[&op1].counts, fresh.summaries[&op1].counts);
            assert_eq!(one.remarks.get(&Some(op1)).map(|one| one.texts.len()), fresh.remarks.get(&Some(op1)).map(|one| one.texts.len()));
            page
        };
        let rolled = async || {
            let part = TextPart { language: english, tag: None, page: 0 };
            let page = kept.rolling_page(db, &world.access(&Viewer::default()).await, part).await.unwrap();
            let page = (*page).as_ref().unwrap();
            page.provisions.iter().map(|one| one.proposed.len()).sum::<usize>()
        };
        let nobody = Viewer::default();
        let before = told(&nobody).await;
        assert!(Arc::ptr_eq(&before, &told(&world.organizer).await), "nothing was done, and all are told the same");
        assert_eq!(rolled().await, 0);
        take(&world, "head XAA", op1, Stance::Support, "").await;
        assert!(!Arc::ptr_eq(&before, &told(&nobody).await));
        let (seen, new) = (seen::words(db, op1).await, amendment(AmendmentKind::Suppress, ""));
        amendments::propose_amendment(db, world.person("head XBB"), op1, seen, &new, world.now).await.unwrap();
        assert_eq!(rolled().await, 1);
        let (seen, words) = (seen::summary_text(db, c, Some(op1)).await, said("So it is seen."));
        consensus::write_summary_text(db, &world.organizer, place(c, Some(op1)), seen, words.language, Some(&words.body), world.now).await.unwrap();
        told(&nobody).await;
        let missing = kept.summary_of(db, &world.access(&nobody).await, english, Some(ProvisionId(999_999))).await;
        assert!(matches!(missing, Err(StoreError::NotFound)));
        world.attribute(Attribution::Embargoed).await;
        take(&world, "head XBB", op1, Stance::Oppose, "").await;
        let (theirs, ours) = (told(&nobody).await, told(&world.organizer).await);
        let opposed = |page: Option<&SummaryDocument>| page.unwrap().summaries[&op1].counts.of(Stance::Oppose);
        let opposed = (opposed((*theirs).as_ref()), opposed((*ours).as_ref()));
        assert_eq!(opposed, (0, 1), "nobody is told what is kept for those who see everything");
    }
}
