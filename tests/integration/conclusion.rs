//! Tests what a conclusion freezes, and how a consultation is concluded and reopened.

use app::addresses;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::PersonName;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::clearances::CapitalAnswer;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{AmendmentId, ProvisionId, QuestionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::questions::Choice;
use domain::reactions::Audience;
use domain::records::{RecordAct, verify_chain};
use domain::reservations::ReservationKind;
use domain::text::{Body, Thesis, Title};
use std::collections::{BTreeMap, BTreeSet};
use store::amendments::{self, DisposeError, NewDisposition, ProposeError};
use store::clearances::{self, NewClearanceRequest, SendError};
use store::consensus::{self, NewSummaryText, RemarkPlace};
use store::consultations::{self, NewReopening, OpenMatters, WholeText};
use store::questions::NewQuestion;
use store::reactions::AnonymousVisitor;
use store::reservations::{self, NewReservation};
use store::{
    StoreError, attendance, blocs, comments, instruments, positions, proxies, questions, reactions, records,
};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, comment, position, recorded, words};

/// Fails unless an act is refused at the instant at which the conclusion opens, and done a millisecond before.
async fn frozen(
    what: &str,
    opens: DateTime<Utc>,
    act: impl AsyncFn(DateTime<Utc>) -> Result<(), StoreError>,
) {
    let refused = act(opens).await;
    assert!(matches!(refused, Err(StoreError::StageClosed)), "{what}: {refused:?}");
    let done = act(opens - TimeDelta::milliseconds(1)).await;
    assert!(done.is_ok(), "{what}: {done:?}");
}

/// Sets a stage of the consultation of the world.
async fn set(
    world: &World,
    kind: StageKind,
    opens_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let stage = Stage { kind, opens_at, closes_at, attribution: Attribution::Public };
    let seen = seen::stages(&world.db, world.consultation).await;
    consultations::set_stage(&world.db, &world.organizer, world.consultation, seen, &stage, now).await
}

async fn conclude(world: &World, now: DateTime<Utc>) -> Result<(), StoreError> {
    let seen = seen::stages(&world.db, world.consultation).await;
    consultations::conclude_consultation(&world.db, &world.organizer, world.consultation, seen, now).await
}

async fn reopen(world: &World, stage: StageKind, reason: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let new = NewReopening { stage, closes_at: None, reason: words(reason) };
    let seen = seen::stages(&world.db, world.consultation).await;
    consultations::reopen_consultation(&world.db, &world.organizer, world.consultation, seen, &new, now).await
}

/// Returns the kinds of stages that are open at an instant.
async fn open_stages(world: &World, at: DateTime<Utc>) -> Vec<StageKind> {
    let stages = consultations::list_stages(&world.db, world.consultation).await.unwrap();
    stages.iter().filter(|stage| stage.is_open_at(at)).map(|stage| stage.kind).collect()
}

async fn matters(world: &World) -> OpenMatters {
    let access = world.access(&world.organizer).await;
    consultations::load_open_matters(&world.db, &world.organizer, &access).await.unwrap()
}

async fn propose(
    world: &World,
    who: &str,
    id: ProvisionId,
    kind: AmendmentKind,
    text: &str,
    now: DateTime<Utc>,
) -> Result<AmendmentId, StoreError> {
    let seen = seen::words(&world.db, id).await;
    let new = amendment(kind, text);
    let proposed = amendments::propose_amendment(&world.db, world.person(who), id, seen, &new, now).await;
    proposed.map_err(|error| match error {
        ProposeError::Store(error) => error,
        other => panic!("{other:?}"),
    })
}

async fn dispose(
    world: &World,
    id: AmendmentId,
    disposition: Disposition,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let new = NewDisposition { disposition, note: words("After consultations."), into_id: None };
    let seen = seen::amendment(&world.db, id).await;
    let disposed = amendments::dispose_of_amendment(&world.db, &world.organizer, id, seen, &new, now).await;
    disposed.map_err(|error| match error {
        DisposeError::Store(error) => error,
        other => panic!("{other:?}"),
    })
}

/// Puts a provision, or the whole text, to the vote, in which XAA votes yes, and closes the vote.
async fn adopt(world: &World, provision_id: Option<ProvisionId>) -> QuestionId {
    let (db, head) = (&world.db, world.person("head XAA"));
    let id = world.ask(&NewQuestion { provision_id, ..recorded("Adoption") }).await;
    let seen = seen::ballot(db, head, id).await;
    questions::cast_ballot(db, head, id, seen, &Choice::Yes.into(), world.now).await.unwrap();
    let seen = seen::question(db, id).await;
    questions::close_question(db, &world.organizer, id, seen, world.now).await.unwrap();
    id
}

on_both_databases! {
    async fn amendments_positions_and_comments_are_frozen_at_the_instant_of_the_conclusion(world: World) {
        let (db, c, before) = (&world.db, world.consultation, world.now);
        let opens = before + TimeDelta::hours(2);
        let (xaa, xbb, organizer) = (world.person("head XAA"), world.person("head XBB"), &world.organizer);
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let shared = propose(&world, "head XAA", op1, AmendmentKind::Modify, "Affirms that access is open.", before).await.unwrap();
        let withdrawn = propose(&world, "head XAA", op1, AmendmentKind::Suppress, "", before).await.unwrap();
        let mark = seen::position(db, xbb, op2).await;
        let submitted = positions::submit_position_at_once(db, xbb, op2, mark, &position(Stance::Support, ""), before).await.unwrap();
        let late = opens - TimeDelta::minutes(1);
        let said = async |body: &str| {
            let mark = seen::words(db, op1).await;
            comments::post_comment(db, xaa, op1, mark, &comment(body, None), late).await.unwrap().id
        };
        let (edited, taken_back) = (said("one").await, said("two").await);
        set(&world, StageKind::Concluded, opens, None, before).await.unwrap();

        frozen("propose", opens, async |now| {
            propose(&world, "head XBB", op2, AmendmentKind::Suppress, "", now).await.map(drop)
        }).await;
        frozen("join", opens, async |now| {
            amendments::join_sponsors(db, xbb, shared, seen::amendment(db, shared).await, now).await
        }).await;
        frozen("close to sponsors", opens, async |now| {
            amendments::open_to_sponsors(db, xaa, shared, seen::amendment(db, shared).await, false, now).await
        }).await;
        frozen("withdraw an amendment", opens, async |now| {
            amendments::withdraw_amendment(db, xaa, withdrawn, seen::amendment(db, withdrawn).await, now).await.map(drop)
        }).await;
        frozen("dispose", opens, async |now| dispose(&world, shared, Disposition::Rejected, now).await).await;
        frozen("answer the chair", opens, async |now| {
            let mark = seen::amendment(db, shared).await;
            amendments::answer_disposition(db, xaa, shared, mark, &words("We regret."), now).await
        }).await;
        frozen("leave", opens, async |now| {
            amendments::leave_sponsors(db, xbb, shared, seen::amendment(db, shared).await, now).await
        }).await;
        frozen("draft a position", opens, async |now| {
            let mark = seen::position(db, xaa, op2).await;
            positions::save_draft_position(db, xaa, op2, mark, &position(Stance::Oppose, ""), now).await.map(drop)
        }).await;
        frozen("submit a position", opens, async |now| {
            let mark = seen::position(db, xaa, op1).await;
            positions::submit_position_at_once(db, xaa, op1, mark, &position(Stance::Oppose, ""), now).await.map(drop)
        }).await;
        frozen("withdraw a position", opens, async |now| {
            let mark = seen::draft(db, xbb, submitted).await;
            positions::advance_position(db, xbb, submitted, mark, ClearanceAct::Withdraw, now).await.map(drop)
        }).await;
        frozen("comment", opens, async |now| {
            let mark = seen::words(db, op1).await;
            comments::post_comment(db, xaa, op1, mark, &comment("three", None), now).await.map(drop)
        }).await;
        frozen("edit a comment", opens, async |now| {
            let mark = seen::comment(db, edited).await;
            comments::edit_comment(db, xaa, edited, mark, &Body::parse("other").unwrap(), now).await.map(drop)
        }).await;
        frozen("withdraw a comment", opens, async |now| {
            comments::withdraw_comment(db, xaa, taken_back, seen::comment(db, taken_back).await, now).await.map(drop)
        }).await;
        frozen("write in the summary", opens, async |now| {
            let (place, mark) = (RemarkPlace { consultation_id: c, provision_id: None }, seen::summary_text(db, c, None).await);
            consensus::write_summary_text(db, organizer, place, mark, Language::English, Some(&words("s")), now).await
        }).await;
        let mark = seen::comment(db, edited).await;
        comments::hide_comment(db, organizer, edited, mark, &words("Off the point."), opens).await.unwrap();
        let place = RemarkPlace { consultation_id: c, provision_id: None };
        let reply = NewSummaryText { language: Language::English, body: words("We disagree.") };
        consensus::file_reply(db, xaa, place, &reply, opens).await.unwrap();
    }

    async fn texts_and_what_others_say_are_frozen_at_the_instant_of_the_conclusion(world: World) {
        let (db, c, before) = (&world.db, world.consultation, world.now);
        let opens = before + TimeDelta::hours(2);
        let (xaa, organizer) = (world.person("head XAA"), &world.organizer);
        let (op1, op2, op3) = (world.provision("OP1"), world.provision("OP2"), world.provision("OP3"));
        let voted = adopt(&world, Some(world.provision("PP1"))).await;
        let agreed = propose(&world, "head XAA", op3, AmendmentKind::Suppress, "", before).await.unwrap();
        dispose(&world, agreed, Disposition::Agreed, before).await.unwrap();
        let draft = async |id: ProvisionId| {
            let mark = seen::position(db, xaa, id).await;
            positions::save_draft_position(db, xaa, id, mark, &position(Stance::Reserve, ""), before).await.unwrap()
        };
        let (sent, unsent) = (draft(op1).await, draft(op2).await);
        let send = async |id, token: &str, now: DateTime<Utc>| {
            let officer = PersonName::parse("Officer").unwrap();
            let request = NewClearanceRequest { officer, note: None, due_at: opens + TimeDelta::days(1) };
            let sent = clearances::send_to_capital(db, xaa, c, &request, &[id], token, now).await;
            sent.map_err(|error| match error {
                SendError::Store(error) => error,
                SendError::Request(error) => panic!("{error}"),
            })
        };
        let request = send(sent, "t1", before).await.unwrap();
        let item = clearances::open_officer_request(db, "t1", None, before).await.unwrap().request.items[0].item.id;
        let name = Title::parse("The Group").unwrap();
        let bloc = blocs::create_bloc(db, organizer, "GR", &name, &[world.delegations["XAA"]], before).await.unwrap();
        let audience = async |audience, now| {
            reactions::set_audience(db, organizer, c, seen::audience(db, c).await, audience, now).await
        };
        audience(Audience::Delegations, before).await.unwrap();
        let thesis = async |viewer, text: &str, now| {
            let (nobody, text) = (AnonymousVisitor::default(), Thesis::parse(text).unwrap());
            reactions::submit_thesis(db, viewer, nobody, c, Language::English, &text, now).await
        };
        let waiting = thesis(xaa, "It waits.", before).await.unwrap().id;
        set(&world, StageKind::Concluded, opens, None, before).await.unwrap();

        frozen("send to the capital", opens, async |now| send(unsent, "t3", now).await.map(drop)).await;
        frozen("replace the capital's link", opens, async |now| {
            clearances::relink_request(db, xaa, request, "t2", now).await.map(drop)
        }).await;
        assert!(!clearances::open_officer_request(db, "t2", None, opens).await.unwrap().answerable);
        frozen("answer as the capital", opens, async |now| {
            clearances::answer_request(db, "t2", &[(item, CapitalAnswer::Cleared, None)], now).await
        }).await;
        frozen("begin a statement of a bloc", opens, async |now| {
            blocs::begin_statement(db, xaa, c, bloc, Language::English, &words("We."), now).await.map(drop)
        }).await;
        frozen("submit a statement to react to", opens, async |now| {
            thesis(organizer, "A statement.", now).await.map(drop)
        }).await;
        frozen("accept a statement", opens, async |now| {
            reactions::moderate_statement(db, organizer, waiting, None, now).await.map(drop)
        }).await;
        frozen("take the attendance", opens, async |now| {
            let present = BTreeMap::from(["XAA", "XBB"].map(|code| (world.delegations[code], true)));
            attendance::take_attendance(db, organizer, c, &present, now).await
        }).await;
        frozen("grant a proxy", opens, async |now| {
            proxies::grant_proxy(db, xaa, c, None, world.delegations["XBB"], now).await
        }).await;
        frozen("publish what is agreed", opens, async |now| {
            instruments::publish_agreed(db, organizer, c, seen::agreed(db, c).await, &BTreeSet::new(), now).await.map(drop)
        }).await;
        let text = parse_markdown(TEXT).unwrap();
        frozen("publish a revision", opens, async |now| {
            instruments::publish_revision_by_likeness(db, organizer, c, Language::English, &text, now).await.map(drop)
        }).await;
        frozen("publish a translation", opens, async |now| {
            instruments::publish_translation(db, organizer, c, seen::agreed(db, c).await, Language::French, &text, now).await
        }).await;

        // What follows an adoption stays possible, and so do what ends something and moderation.
        let reservation = NewReservation { kind: ReservationKind::Reservation, language: Language::English, body: words("r") };
        let pp1 = world.provision("PP1");
        reservations::make_reservation(db, xaa, pp1, seen::words(db, pp1).await, &reservation, opens).await.unwrap();
        questions::explain_vote(db, xaa, voted, seen::question(db, voted).await, &words("Why."), opens).await.unwrap();
        questions::correct_vote(db, xaa, voted, seen::question(db, voted).await, Choice::No, &words("By mistake."), opens).await.unwrap();
        reactions::moderate_statement(db, organizer, waiting, Some(&words("Off the point.")), opens).await.unwrap();
        assert!(matches!(audience(Audience::Public, opens).await, Err(StoreError::StageClosed)));
        audience(Audience::Nobody, opens).await.unwrap();
    }

    async fn no_page_shows_a_control_for_what_is_frozen(world: World) {
        let c = world.consultation;
        let op1 = world.provision("OP1");
        let id = propose(&world, "head XBB", op1, AmendmentKind::Suppress, "", world.now).await.unwrap();
        let mark = seen::words(&world.db, op1).await;
        comments::post_comment(&world.db, world.person("head XAA"), op1, mark, &comment("said", None), world.now).await.unwrap();
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let controls = async |client: &mut TestBrowser, path: &str| {
            let page = client.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            page.texts("main form[method=post] button").len()
        };
        let pages = [addresses::PROVISION.of(op1), addresses::AMENDMENT.of(id)];
        let before = [controls(&mut head, &pages[0]).await, controls(&mut head, &pages[1]).await];
        assert!(before.iter().all(|count| *count > 0), "{before:?}");
        assert!(organizer.get(&addresses::CONSULTATION.of(c)).await.links_to(&addresses::IMPORT.of(c)));
        assert_eq!(organizer.get(&addresses::IMPORT.of(c)).await.status, StatusCode::OK);
        assert!(organizer.get(&addresses::AMENDMENT.of(id)).await.has(&format!("form[action=\"{}\"]", addresses::AMENDMENT_DISPOSITION.of(id))));
        assert!(organizer.get(&addresses::REMARKS.of(c)).await.has(&format!("form[action=\"{}\"]", addresses::REMARKS_TEXT.of(c))));
        conclude(&world, world.now).await.unwrap();
        for path in &pages {
            assert_eq!(controls(&mut head, path).await, 0, "{path}");
        }
        let page = organizer.get(&addresses::CONSULTATION.of(c)).await;
        assert!(!page.links_to(&addresses::IMPORT.of(c)) && page.links_to(&addresses::REOPENING.of(c)));
        assert_eq!(organizer.get(&addresses::IMPORT.of(c)).await.status, StatusCode::CONFLICT);
        assert!(!organizer.get(&addresses::AMENDMENT.of(id)).await.has(&format!("form[action=\"{}\"]", addresses::AMENDMENT_DISPOSITION.of(id))));
        assert!(!organizer.get(&addresses::REMARKS.of(c)).await.has(&format!("form[action=\"{}\"]", addresses::REMARKS_TEXT.of(c))));
        // A text that is sent all the same comes back as it was typed.
        let refused = organizer.post_file(&addresses::IMPORT.of(c), &[("language", "en"), ("text", TEXT), ("act", "check")], b"").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text_area("text").is_some_and(|text| text.contains("Requests a report.")));
    }

    async fn what_is_still_open_is_counted_and_does_not_keep_a_consultation_from_being_concluded(world: World) {
        let (db, c) = (&world.db, world.consultation);
        world.attribute(Attribution::Delegations).await;
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let nothing = OpenMatters {
            whole: WholeText::NotVoted, brackets: 0, undecided: 0, unpublished: 0, votes: 0, silent: vec![xaa, xbb, xcc], outdated: 0,
        };
        assert_eq!(matters(&world).await, nothing);
        let (op1, op2, op3) = (world.provision("OP1"), world.provision("OP2"), world.provision("OP3"));
        let mark = seen::position(db, world.person("head XBB"), op1).await;
        positions::submit_position_at_once(db, world.person("head XBB"), op1, mark, &position(Stance::Support, ""), world.now).await.unwrap();
        let text = parse_markdown(&TEXT.replace("is shared", "is shared widely")).unwrap();
        instruments::publish_revision_by_likeness(db, &world.organizer, c, Language::English, &text, world.now).await.unwrap();
        propose(&world, "head XAA", op2, AmendmentKind::Suppress, "", world.now).await.unwrap();
        let agreed = propose(&world, "head XBB", op3, AmendmentKind::Suppress, "", world.now).await.unwrap();
        dispose(&world, agreed, Disposition::Agreed, world.now).await.unwrap();
        let vote = world.question(true, None).await;
        let expected = OpenMatters { brackets: 1, undecided: 1, unpublished: 1, votes: 1, silent: vec![xcc], outdated: 1, ..nothing };
        assert_eq!(matters(&world).await, expected);
        let refused = consultations::load_open_matters(db, world.person("head XAA"), &world.access(&world.organizer).await).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));

        let path = addresses::CONCLUSION.of(c);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN);
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert!(client.get(&addresses::CONSULTATION.of(c)).await.links_to(&path));
        let page = client.get(&path).await;
        let told = |id: &str| page.words(&format!("#{id}")).concat();
        for (id, said) in [
            ("conclusion-whole", "has not been put to a vote"), ("conclusion-brackets", "One bracket is open."),
            ("conclusion-undecided", "One amendment is not decided."), ("conclusion-unpublished", "One agreed amendment"),
            ("conclusion-votes", "One vote is still open."), ("conclusion-outdated", "One position is on former words."),
            ("conclusion-silent", "Celand"),
        ] {
            assert!(told(id).starts_with("Open") && told(id).contains(said), "{id}: {}", told(id));
        }
        for place in [addresses::ROLLING, addresses::QUESTIONS, addresses::COMPILATION, addresses::SUMMARY] {
            assert!(page.links_to(&place.of(c)), "{}", place.pattern);
        }
        let form = format!("form[action=\"{path}\"]");
        assert!(!page.has(&form), "a vote is open");
        assert!(page.body.contains("cannot be concluded while a vote is open"));
        assert!(matches!(conclude(&world, world.now).await, Err(StoreError::VotesOpen)));
        assert!(matches!(set(&world, StageKind::Concluded, world.now, None, world.now).await, Err(StoreError::VotesOpen)));
        questions::cancel_question(db, &world.organizer, vote, seen::question(db, vote).await, world.now).await.unwrap();
        assert_eq!(matters(&world).await, OpenMatters { votes: 0, ..expected });
        client.get(&path).await;
        world.attribute(Attribution::ChathamHouse).await;
        assert_eq!(client.post(&path, &[]).await.status, StatusCode::CONFLICT, "the stages have changed");
        let done = client.post(&path, &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(client.get(done.location()).await.words("#conclusion").concat().contains("concluded since"));
        let stages = consultations::list_stages(db, c).await.unwrap();
        let concluded = stages.iter().find(|stage| stage.kind == StageKind::Concluded).unwrap();
        assert_eq!((concluded.attribution, concluded.closes_at), (Attribution::ChathamHouse, None));
        assert!(!client.get(&path).await.has(&form), "it is concluded already");
        assert_eq!(client.post_anew(&path, &[]).await.status, StatusCode::CONFLICT);
    }

    async fn a_text_that_was_adopted_leaves_nothing_open(world: World) {
        for who in ["head XAA", "head XBB", "head XCC"] {
            let (op1, viewer) = (world.provision("OP1"), world.person(who));
            let mark = seen::position(&world.db, viewer, op1).await;
            positions::submit_position_at_once(&world.db, viewer, op1, mark, &position(Stance::Support, ""), world.now).await.unwrap();
        }
        adopt(&world, None).await;
        let open = matters(&world).await;
        assert_eq!((open.whole, open.is_settled()), (WholeText::Adopted, true), "{open:?}");
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = client.get(&addresses::CONCLUSION.of(world.consultation)).await;
        assert!(page.body.contains("Nothing is open.") && page.words("#conclusion-silent").concat().starts_with("Settled"));
    }

    async fn a_stage_that_keeps_a_consultation_from_being_concluded_is_removed_from_there(world: World) {
        let c = world.consultation;
        let (now, page) = (world.now, addresses::CONCLUSION.of(c));
        let (removal, conclude) = (addresses::STAGE_REMOVAL.of(c), format!("form[action=\"{page}\"]"));
        set(&world, StageKind::Deciding, now + TimeDelta::hours(1), None, now).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let shown = client.get(&page).await;
        assert!(!shown.has(&conclude) && !shown.body.contains("conclude all the same"));
        let link = format!("{removal}?kind=deciding&then=conclusion");
        assert_eq!(shown.attribute("#later-stages a", "href").as_deref(), Some(link.as_str()));
        let asked = client.get(&link).await;
        assert_eq!(asked.attribute(".confirmation a.second", "href").as_deref(), Some(page.as_str()), "the way back");
        let fields = asked.form_fields("form.confirmation");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = client.post(&removal, &fields).await;
        assert_eq!((done.status, done.notice()), (StatusCode::SEE_OTHER, "done-stage-removed"), "{}", done.body);
        assert_eq!(done.location(), page);
        let shown = client.get(&page).await;
        assert!(shown.has(&conclude) && !shown.has("#later-stages"), "{}", shown.body);
        // From the page of the stages the way leads back there.
        set(&world, StageKind::Deciding, now + TimeDelta::hours(1), None, now).await.unwrap();
        let asked = TestBrowser::signed_in(&world, "organizer@forum.example").await.get(&format!("{removal}?kind=deciding")).await;
        let back = asked.attribute(".confirmation a.second", "href");
        assert!(back == Some(addresses::STAGES.of(c)) && !asked.has("[name=then]"), "{back:?}");
    }

    async fn what_is_concluded_is_ended_by_no_stage_that_is_set(world: World) {
        let (now, hour) = (world.now, TimeDelta::hours(1));
        // A conclusion is planned, and changed before it opens, but has no end.
        set(&world, StageKind::Concluded, now + hour, None, now).await.unwrap();
        set(&world, StageKind::Concluded, now + hour * 2, None, now).await.unwrap();
        let ends = set(&world, StageKind::Concluded, now + hour, Some(now + hour * 3), now).await;
        assert!(matches!(ends, Err(StoreError::ConclusionEnds { ends_at }) if ends_at == now + hour * 3), "{ends:?}");
        let later = set(&world, StageKind::Deciding, now + hour * 4, None, now).await;
        assert!(matches!(later, Err(StoreError::ConclusionEnds { ends_at }) if ends_at == now + hour * 4), "{later:?}");
        let opens = now + hour * 2;
        set(&world, StageKind::Deciding, now, None, opens - TimeDelta::milliseconds(1)).await.unwrap();
        for (kind, opens_at, closes_at) in [
            (StageKind::Deciding, opens, None), (StageKind::Negotiating, opens + hour, None),
            (StageKind::Commenting, now, None), (StageKind::Concluded, opens + hour, None),
            (StageKind::Concluded, opens, Some(opens + hour)),
        ] {
            let refused = set(&world, kind, opens_at, closes_at, opens).await;
            assert!(matches!(refused, Err(StoreError::Concluded)), "{kind}: {refused:?}");
        }
        set(&world, StageKind::FollowUp, opens + hour, None, opens).await.unwrap();
        assert_eq!(open_stages(&world, opens + hour).await, [StageKind::FollowUp]);
        let refused = set(&world, StageKind::Deciding, opens + hour, None, opens + hour).await;
        assert!(matches!(refused, Err(StoreError::Concluded)));

        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        client.now = Some(opens);
        let fields = [("kind", "deciding"), ("opens_at", "2031-01-01T00:00"), ("closes_at", "")];
        let answer = client.post_anew(&addresses::STAGES.of(world.consultation), &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.errors().concat().contains("reopen it and give a reason"), "{:?}", answer.errors());
        assert!(answer.links_to(&addresses::REOPENING.of(world.consultation)));
    }

    async fn a_planned_follow_up_is_moved_or_removed_and_the_conclusion_goes_on(world: World) {
        let (now, hour) = (world.now, TimeDelta::hours(1));
        conclude(&world, now).await.unwrap();
        set(&world, StageKind::FollowUp, now + hour, None, now).await.unwrap();
        set(&world, StageKind::FollowUp, now + hour * 2, None, now).await.unwrap();
        assert_eq!(open_stages(&world, now + hour).await, [StageKind::Concluded]);
        assert_eq!(open_stages(&world, now + hour * 2).await, [StageKind::FollowUp]);
        let stages = seen::stages(&world.db, world.consultation).await;
        consultations::remove_stage(&world.db, &world.organizer, world.consultation, stages, StageKind::FollowUp, now).await.unwrap();
        assert_eq!(open_stages(&world, now + hour * 24).await, [StageKind::Concluded]);
        for kind in [StageKind::Concluded, StageKind::FollowUp] {
            let past = set(&world, kind, now - hour * 25, None, now).await;
            assert!(matches!(past, Err(StoreError::ConclusionPast)), "{kind}: {past:?}");
        }
    }

    async fn a_consultation_is_reopened_with_a_reason_that_is_recorded_and_shown(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let (path, outcome) = (addresses::REOPENING.of(c), addresses::OUTCOME.of(c));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert_eq!(client.get(&path).await.status, StatusCode::CONFLICT, "nothing is concluded");
        assert!(matches!(reopen(&world, StageKind::Deciding, "r", world.now).await, Err(StoreError::State)));
        conclude(&world, world.now).await.unwrap();
        assert!(TestBrowser::new(&world).get(&outcome).await.words("#conclusion").concat().contains("concluded since"));
        let fields = [("stage", "negotiating"), ("closes_at", ""), ("reason", "A number <b> was wrong.")];
        assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(head.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
        client.get(&path).await;
        for (name, value, field) in [
            ("reason", " ", "reason"), ("stage", "concluded", "stage"), ("stage", "circulated", "stage"),
            ("closes_at", "2001-01-01T00:00", "closes_at"),
        ] {
            let changed = fields.map(|(other, kept)| (other, if other == name { value } else { kept }));
            let refused = client.post_anew(&path, &changed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {value}");
            assert!(refused.links_to(&format!("#field-{field}")), "{name}: {:?}", refused.errors());
        }
        assert!(matches!(reopen(&world, StageKind::FollowUp, "r", world.now).await, Err(StoreError::State)));
        // The stages have changed since the page was opened.
        client.get(&path).await;
        set(&world, StageKind::FollowUp, world.now + TimeDelta::days(9), None, world.now).await.unwrap();
        let stale = client.post(&path, &fields).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert_eq!(stale.text_area("reason").as_deref(), Some("A number <b> was wrong."));
        let done = client.post(&path, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let stages = consultations::list_stages(db, c).await.unwrap();
        let found = |kind| stages.iter().find(|stage| stage.kind == kind).copied().unwrap();
        let (concluded, negotiating) = (found(StageKind::Concluded), found(StageKind::Negotiating));
        assert_eq!(concluded.closes_at, Some(negotiating.opens_at));
        assert_eq!(open_stages(&world, negotiating.opens_at).await, [StageKind::Negotiating]);
        assert_eq!(negotiating.closes_at, Some(world.now + TimeDelta::days(9)), "the follow-up stays planned");

        let entries = records::entries_after(db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        verify_chain(&entries).unwrap();
        let entry = entries.iter().find(|entry| entry.act == RecordAct::ConsultationReopened).unwrap();
        assert_eq!(entry.payload["reason"], "A number <b> was wrong.");
        assert_eq!(entry.payload["stage"], "negotiating");
        for page in [&outcome, &addresses::CONSULTATION.of(c)] {
            let told = TestBrowser::new(&world).get(page).await.words("#conclusion").concat();
            assert!(told.contains("Reopened on") && told.contains("A number <b> was wrong."), "{page}: {told}");
            assert!(!told.contains("concluded since"), "{page}: {told}");
        }
        // What is reopened takes positions again, and may be concluded and reopened again.
        let (op1, xaa, now) = (world.provision("OP1"), world.person("head XAA"), negotiating.opens_at);
        let mark = seen::position(db, xaa, op1).await;
        positions::submit_position_at_once(db, xaa, op1, mark, &position(Stance::Support, ""), now).await.unwrap();
        conclude(&world, now + TimeDelta::hours(1)).await.unwrap();
        reopen(&world, StageKind::Deciding, "A second time.", now + TimeDelta::hours(2)).await.unwrap();
        assert_eq!(open_stages(&world, now + TimeDelta::hours(2)).await, [StageKind::Deciding]);
        let listed = consultations::list_reopenings(db, &world.access(&world.organizer).await).await.unwrap();
        let listed: Vec<_> = listed.iter().map(|one| (one.stage, one.concluded_at)).collect();
        assert_eq!(listed, [(StageKind::Negotiating, world.now), (StageKind::Deciding, now + TimeDelta::hours(1))]);
        let told = TestBrowser::new(&world).get(&outcome).await.words("#conclusion li");
        assert!(told.len() == 2 && told[1].contains("A second time."), "{told:?}");
    }
}
