//! Tests that the text of a position and the amendment that proposes it are one thing, by whichever door it came.

use app::messages::Locale;
use app::spreadsheets::columns::{SheetColumn, sheet_layout};
use app::table_files::read_sheets;
use app::workbooks::write_csv;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::{Attribution, Restriction};
use domain::blocs::ClearingMode;
use domain::clearances::CapitalAnswer;
use domain::consensus::{Claim, ObjectionHandling};
use domain::consultations::StageKind;
use domain::exports::{read_document, verify_export};
use domain::identifiers::{AmendmentId, BlocStatementId, PositionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{ClearanceAct, ProposedTextError, Stance};
use domain::records::{RecordAct, RecordEntry};
use domain::text::{Paragraph, Statement, Title};
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::amendments::{NewDisposition, ProposeError, SponsoredAmendment};
use store::blocs::NewPoint;
use store::clearances::NewClearanceRequest;
use store::entity::{amendment, position};
use store::positions::NewPosition;
use store::{
    StoreError, Subject, amendments, blocs, clearances, comments, consensus, desk, instruments, positions,
    records, representation,
};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{self, TEXT, World, comment};

const OP1: &str = "Affirms that access is shared.";
const ASKED: &str = "Affirms that access is shared by all.";
const OTHER: &str = "Affirms that access is fair.";

fn asks(stance: Stance, text: &str) -> NewPosition {
    NewPosition {
        proposed_text: Paragraph::parse_optional(text).unwrap(),
        ..world::position(stance, "Because it is fair.")
    }
}

async fn take(world: &World, who: &str, label: &str, new: &NewPosition) -> Result<PositionId, StoreError> {
    let (viewer, provision) = (world.person(who), world.provision(label));
    let seen = seen::position(&world.db, viewer, provision).await;
    positions::submit_position_at_once(&world.db, viewer, provision, seen, new, world.now).await
}

/// Asks for the words `text` in place of those of OP1, and returns the amendment that proposes them.
async fn ask(world: &World, who: &str, text: &str) -> Option<AmendmentId> {
    let id = take(world, who, "OP1", &asks(Stance::SupportWithAmendment, text)).await.unwrap();
    proposal(world, id).await
}

async fn advance(world: &World, who: &str, id: PositionId, act: ClearanceAct) -> Result<(), StoreError> {
    let (viewer, seen) = (world.person(who), seen::draft(&world.db, world.person(who), id).await);
    positions::advance_position(&world.db, viewer, id, seen, act, world.now).await.map(|_| ())
}

async fn row(world: &World, id: PositionId) -> position::Model {
    position::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap()
}

async fn proposal(world: &World, id: PositionId) -> Option<AmendmentId> {
    row(world, id).await.proposal_id
}

async fn whole(world: &World, id: AmendmentId) -> SponsoredAmendment {
    let found = amendments::find_amendment_details(&world.db, &world.organizer, id, world.now).await.unwrap();
    found.0.proposed
}

/// Returns the codes of the sponsors of an amendment.
async fn sponsors(world: &World, id: AmendmentId) -> Vec<String> {
    let found = whole(world, id).await;
    let code = |id| world.delegations.iter().find(|(_, one)| **one == id).unwrap().0.clone();
    let mut codes: Vec<String> = found.sponsored_by().map(code).collect();
    codes.sort();
    codes
}

async fn stands(world: &World, id: AmendmentId) -> bool {
    whole(world, id).await.amendment.stands()
}

async fn count(world: &World) -> u64 {
    amendment::Entity::find().count(&world.db).await.unwrap()
}

async fn open_brackets(world: &World) -> i64 {
    amendments::count_brackets(&world.db, &world.access(&world.organizer).await).await.unwrap().unwrap()
}

async fn entries(world: &World, act: RecordAct) -> Vec<RecordEntry> {
    let chain = records::chain_of(world.consultation);
    let all = records::entries_after(&world.db, &chain, None, 0, 1_000).await.unwrap();
    domain::records::verify_chain(&all).unwrap();
    all.into_iter().filter(|entry| entry.act == act).collect()
}

async fn dispose(world: &World, id: AmendmentId, disposition: Disposition) {
    let note = Statement::parse("After consultations.").unwrap();
    let new = NewDisposition { disposition, note, into_id: None };
    let seen = seen::amendment(&world.db, id).await;
    amendments::dispose_of_amendment(&world.db, &world.organizer, id, seen, &new, world.now).await.unwrap();
}

async fn join(world: &World, who: &str, id: AmendmentId) {
    let seen = seen::amendment(&world.db, id).await;
    amendments::join_sponsors(&world.db, world.person(who), id, seen, world.now).await.unwrap();
}

/// Proposes an amendment of OP1 by the form of amendments.
async fn propose(world: &World, who: &str, text: &str, open: bool) -> AmendmentId {
    let provision = world.provision("OP1");
    let mut new = world::amendment(AmendmentKind::Modify, text);
    new.open_to_sponsors = open;
    let seen = seen::words(&world.db, provision).await;
    amendments::propose_amendment(&world.db, world.person(who), provision, seen, &new, world.now)
        .await
        .unwrap()
}

/// Fails unless the export for `viewer` holds what the record says; returns it.
async fn verified(world: &World, viewer: &Viewer) -> serde_json::Value {
    let mut out = Vec::new();
    server::exporting::json(&world.db, viewer, world.consultation, world.now, &mut out).await.unwrap();
    let export = read_document(&out).unwrap();
    let verified = verify_export(&export, &[]);
    assert!(verified.is_ok(), "{verified:?}");
    export
}

async fn publish(world: &World, op1: &str) {
    let text = parse_markdown(&TEXT.replace(OP1, op1)).unwrap();
    let (organizer, id) = (&world.organizer, world.consultation);
    instruments::publish_revision_by_likeness(
        &world.db,
        organizer,
        id,
        Language::English,
        &text,
        world.now + TimeDelta::minutes(1),
    )
    .await
    .unwrap();
}

/// Submits a statement of a bloc of XAA, which coordinates it, XBB and XCC, that asks for `text` in place of OP1.
async fn speak_for_bloc(world: &World, text: &str) -> Result<BlocStatementId, StoreError> {
    let (db, now, lead) = (&world.db, world.now, world.person("head XAA"));
    let members = ["XAA", "XBB", "XCC"].map(|code| world.delegations[code]);
    let name = Title::parse("The Small Group").unwrap();
    let bloc = blocs::create_bloc(db, &world.organizer, "SG", &name, &members, now).await.unwrap();
    let words = Statement::parse("We hold together.").unwrap();
    let id =
        blocs::begin_statement(db, lead, world.consultation, bloc, Language::English, &words, now).await?;
    let new = NewPoint {
        provision_id: world.provision("OP1"),
        stance: Stance::SupportWithAmendment,
        statement: None,
        proposed_text: Paragraph::parse_optional(text).unwrap(),
    };
    blocs::set_point(db, lead, id, seen::statement(db, lead, id).await, &new, now).await?;
    let (seen, by) = (seen::statement(db, lead, id).await, now + TimeDelta::hours(1));
    blocs::circulate_statement(db, lead, id, seen, ClearingMode::Tacit, Some(by), now).await.unwrap();
    blocs::submit_statement(db, lead, id, seen::statement(db, lead, id).await, by).await?;
    Ok(id)
}

async fn adopt(world: &World, who: &str, id: BlocStatementId) -> PositionId {
    let (db, viewer, op1) = (&world.db, world.person(who), world.provision("OP1"));
    let seen = seen::statement(db, viewer, id).await;
    blocs::adopt_statement(db, viewer, id, seen, &[op1], world.now).await.unwrap();
    let live = positions::live_positions(db, &world.access(&world.organizer).await, &[op1]).await.unwrap();
    let ours = viewer.seat().unwrap().delegation_id;
    live.into_iter().find(|one| one.delegation_id == ours).unwrap().id
}

/// Returns the sheet that a person downloads, with a stance and a text on some provisions.
async fn sheet(client: &mut TestBrowser, world: &World, filled: &[(&str, &str, &str)]) -> Vec<u8> {
    let path = format!("/consultations/{}/spreadsheet.csv", world.consultation);
    let rows = read_sheets(&client.get(&path).await.bytes).unwrap().remove(0).rows;
    let mut rows: Vec<[String; 8]> =
        rows[1..].iter().map(|row| std::array::from_fn(|place| row.cells[place].clone())).collect();
    for (label, stance, text) in filled {
        let row = rows.iter_mut().find(|row| row[0] == *label).unwrap();
        (*stance).clone_into(&mut row[SheetColumn::Stance as usize]);
        (*text).clone_into(&mut row[SheetColumn::ProposedText as usize]);
    }
    write_csv(&sheet_layout(Locale::English).names, &rows).unwrap()
}

on_both_databases! {
    async fn a_submitted_text_is_proposed_as_an_amendment_whatever_the_stance(world: World) {
        for (number, stance) in [Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose, Stance::NoPosition].into_iter().enumerate() {
            let text = format!("Affirms that access is shared by {number} States.");
            let id = take(&world, "head XAA", "OP1", &asks(stance, &text)).await.unwrap();
            let found = whole(&world, proposal(&world, id).await.unwrap()).await;
            assert_eq!((found.amendment.kind, found.amendment.language), (AmendmentKind::Modify, Language::English));
            assert_eq!(found.text.as_deref(), Some(text.as_str()));
            assert_eq!(found.amendment.justification.as_deref(), Some("Because it is fair."));
            assert_eq!(sponsors(&world, found.amendment.id).await, ["XAA"]);
            assert_eq!(open_brackets(&world).await, 1, "the former one is withdrawn");
            let last = entries(&world, RecordAct::PositionSubmitted).await.pop().unwrap();
            assert_eq!(last.payload["proposal"], serde_json::json!(found.amendment.id));
        }
        let id = take(&world, "head XAA", "OP1", &asks(Stance::Support, "")).await.unwrap();
        assert_eq!((proposal(&world, id).await, open_brackets(&world).await), (None, 0));
        assert_eq!(entries(&world, RecordAct::AmendmentProposed).await.len(), 4);
        assert_eq!(entries(&world, RecordAct::AmendmentWithdrawn).await.len(), 4);
        for viewer in [&world.organizer, &Viewer::default()] {
            let export = verified(&world, viewer).await;
            assert_eq!(export["positions"].as_array().unwrap().iter().filter(|one| one["proposal_id"].is_i64()).count(), 4);
        }
        let mut forged = verified(&world, &Viewer::default()).await;
        forged["positions"][0]["proposal_id"] = serde_json::json!(999);
        assert!(verify_export(&forged, &[]).is_err(), "another amendment than the record names");
    }

    async fn a_draft_proposes_nothing_until_it_is_submitted(world: World) {
        let (db, op1, adviser) = (&world.db, world.provision("OP1"), world.person("adviser XAA"));
        let new = asks(Stance::SupportWithAmendment, ASKED);
        let id = positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &new, world.now).await.unwrap();
        advance(&world, "head XAA", id, ClearanceAct::Clear).await.unwrap();
        assert_eq!(count(&world).await, 0);
        advance(&world, "delegate XAA", id, ClearanceAct::Submit).await.unwrap();
        let found = proposal(&world, id).await.unwrap();
        assert_eq!(sponsors(&world, found).await, ["XAA"]);
        advance(&world, "head XAA", id, ClearanceAct::Withdraw).await.unwrap();
        assert!(!stands(&world, found).await, "it goes with the position");
        assert_eq!(open_brackets(&world).await, 0);
        verified(&world, &Viewer::default()).await;
    }

    async fn what_the_capital_clears_is_proposed_when_it_is_submitted(world: World) {
        let (db, op1, delegate, now) = (&world.db, world.provision("OP1"), world.person("delegate XAA"), world.now);
        let new = asks(Stance::SupportWithAmendment, ASKED);
        let id = positions::save_draft_position(db, delegate, op1, seen::position(db, delegate, op1).await, &new, now).await.unwrap();
        let request = NewClearanceRequest { officer: PersonName::parse("Officer").unwrap(), note: None, due_at: now + TimeDelta::days(2) };
        clearances::send_to_capital(db, delegate, world.consultation, &request, &[id], "token", now).await.unwrap();
        let item = clearances::open_officer_request(db, "token", None, now).await.unwrap().request.items[0].item.id;
        clearances::answer_request(db, "token", &[(item, CapitalAnswer::Cleared, None)], now).await.unwrap();
        assert_eq!(count(&world).await, 0);
        advance(&world, "delegate XAA", id, ClearanceAct::Submit).await.unwrap();
        assert_eq!(sponsors(&world, proposal(&world, id).await.unwrap()).await, ["XAA"]);
    }

    async fn a_text_that_says_nothing_new_or_comes_from_an_observer_is_refused_at_every_door(world: World) {
        let refused = |found: Result<(), StoreError>, wanted: ProposedTextError| match found {
            Err(StoreError::ProposedText { label, error }) => assert_eq!((label.as_str(), error), ("OP1", wanted)),
            other => panic!("{other:?}"),
        };
        let (db, op1) = (&world.db, world.provision("OP1"));
        // The same words, but for their blanks.
        let same = OP1.replace(' ', "\u{a0}");
        for (who, text, wanted) in [("head XAA", same.as_str(), ProposedTextError::Unchanged), ("head XOB", ASKED, ProposedTextError::Observer)] {
            let (viewer, new) = (world.person(who), asks(Stance::SupportWithAmendment, text));
            refused(take(&world, who, "OP1", &new).await.map(|_| ()), wanted);
            let seen = seen::position(db, viewer, op1).await;
            refused(positions::save_draft_position(db, viewer, op1, seen, &new, world.now).await.map(|_| ()), wanted);
        }
        refused(speak_for_bloc(&world, OP1).await.map(|_| ()), ProposedTextError::Unchanged);
        assert_eq!((count(&world).await, position::Entity::find().count(db).await.unwrap()), (0, 0));
        take(&world, "head XOB", "OP1", &asks(Stance::Reserve, "")).await.unwrap();

        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = format!("/provisions/{op1}/positions");
        head.get(&format!("/provisions/{op1}")).await;
        let fields = [("stance", "support_with_amendment"), ("proposed_text", OP1), ("position-language", "en"), ("act", "submit")];
        let answer = head.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.words("#error-proposed_text").concat().contains("the same as the present one"), "{:?}", answer.errors());
        assert_eq!(answer.text_area("proposed_text").as_deref(), Some(OP1));

        // A draft that said something new when it was written.
        let adviser = world.person("adviser XAA");
        let new = asks(Stance::SupportWithAmendment, ASKED);
        let id = positions::save_draft_position(db, adviser, op1, seen::position(db, adviser, op1).await, &new, world.now).await.unwrap();
        advance(&world, "head XAA", id, ClearanceAct::Clear).await.unwrap();
        publish(&world, ASKED).await;
        refused(advance(&world, "head XAA", id, ClearanceAct::Submit).await, ProposedTextError::Unchanged);
        head.get(&format!("/provisions/{op1}")).await;
        let answer = head.post(&format!("/positions/{id}/submit"), &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors().concat().contains("OP1: The text is the same"), "{:?}", answer.errors());
        assert_eq!(count(&world).await, 0);

        world.set_stage(world.consultation, StageKind::Deciding).await;
        let closed = take(&world, "head XBB", "OP1", &asks(Stance::SupportWithAmendment, OTHER)).await;
        assert!(matches!(closed, Err(StoreError::StageClosed)));
    }

    async fn the_same_words_are_not_proposed_twice(world: World) {
        let first = ask(&world, "head XAA", ASKED).await.unwrap();
        let again = take(&world, "head XAA", "OP1", &asks(Stance::Oppose, &ASKED.replace(' ', "\u{a0}"))).await.unwrap();
        assert_eq!(proposal(&world, again).await, Some(first), "another stance, the same words");
        assert_eq!(ask(&world, "head XBB", ASKED).await, Some(first), "others join it");
        assert_eq!(sponsors(&world, first).await, ["XAA", "XBB"]);
        assert_eq!((count(&world).await, entries(&world, RecordAct::SponsorJoined).await.len()), (1, 1));
        // What was decided is not put again, unless the delegation has withdrawn it.
        for disposition in [Disposition::Parked, Disposition::Rejected, Disposition::Agreed] {
            dispose(&world, first, disposition).await;
            assert_eq!(ask(&world, "head XAA", ASKED).await, Some(first), "{disposition}");
        }
        dispose(&world, first, Disposition::Rejected).await;
        let seen = seen::amendment(&world.db, first).await;
        amendments::withdraw_amendment(&world.db, world.person("head XAA"), first, seen, world.now).await.unwrap();
        let second = ask(&world, "head XAA", ASKED).await.unwrap();
        assert_ne!(second, first);
        // An amendment that its delegation proposed by the other form is the same thing.
        let own = propose(&world, "head XCC", OTHER, true).await;
        assert_eq!(ask(&world, "head XCC", OTHER).await, Some(own));
        verified(&world, &Viewer::default()).await;
    }

    async fn one_joins_only_what_one_may_join(world: World) {
        let closed = propose(&world, "head XBB", ASKED, false).await;
        let own = ask(&world, "head XAA", ASKED).await.unwrap();
        assert_ne!(own, closed);
        assert_eq!((sponsors(&world, closed).await, sponsors(&world, own).await), (vec!["XBB".to_owned()], vec!["XAA".to_owned()]));
        // To join is for heads, to propose is for delegates too.
        let open = propose(&world, "head XBB", OTHER, true).await;
        let (db, op1, delegate) = (&world.db, world.provision("OP1"), world.person("delegate XAA"));
        let new = asks(Stance::SupportWithAmendment, OTHER);
        let id = positions::save_draft_position(db, delegate, op1, seen::position(db, delegate, op1).await, &new, world.now).await.unwrap();
        advance(&world, "head XAA", id, ClearanceAct::Clear).await.unwrap();
        advance(&world, "delegate XAA", id, ClearanceAct::Submit).await.unwrap();
        assert!(proposal(&world, id).await.is_some_and(|found| found != open));
        assert_eq!(sponsors(&world, open).await, ["XBB"]);
        // Words in another language, or of a kind that changes none, are something else.
        let french = NewPosition { language: Language::French, ..asks(Stance::SupportWithAmendment, OTHER) };
        let id = take(&world, "head XCC", "OP1", &french).await.unwrap();
        assert!(proposal(&world, id).await.is_some_and(|found| found != open));
    }

    async fn an_amendment_goes_with_its_position_only_where_nothing_hangs_on_it(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for (number, (tie, kept)) in [
            ("nothing", false), ("an own comment", false), ("a withdrawn comment", false), ("a sponsor who left", false),
            ("a sponsor", true), ("a comment", true), ("an amendment", true), ("a position", true), ("a decision", true),
            ("a vote", true),
        ].into_iter().enumerate() {
            let text = format!("{ASKED} {number}");
            let id = ask(&world, "head XAA", &text).await.unwrap();
            let about = Subject::Amendment(id);
            let other = world.person("head XBB");
            let say = async |who: &Viewer| {
                let new = comment("Well.", None);
                comments::post_comment(db, who, about, seen::words(db, about).await, &new, now).await.unwrap().id
            };
            match tie {
                "an own comment" => {
                    say(world.person("head XAA")).await;
                }
                "a comment" => {
                    say(other).await;
                }
                "a withdrawn comment" => {
                    let said = say(other).await;
                    comments::withdraw_comment(db, other, said, seen::comment(db, said).await, now).await.unwrap();
                }
                "a sponsor" => join(&world, "head XBB", id).await,
                "a sponsor who left" => {
                    join(&world, "head XBB", id).await;
                    amendments::leave_sponsors(db, other, id, seen::amendment(db, id).await, now).await.unwrap();
                }
                "an amendment" => {
                    let new = world::amendment(AmendmentKind::Modify, &format!("{text} And more."));
                    amendments::propose_amendment(db, other, about, seen::words(db, about).await, &new, now).await.unwrap();
                }
                "a position" => {
                    let seen = seen::position(db, other, about).await;
                    positions::submit_position_at_once(db, other, about, seen, &asks(Stance::Oppose, ""), now).await.unwrap();
                }
                "a decision" => dispose(&world, id, Disposition::Parked).await,
                "a vote" => {
                    world.question(true, None).await;
                }
                _ => {}
            }
            let told = head.get(&format!("/provisions/{op1}")).await.words("#fate").concat();
            let expected = match (kept, tie) {
                (false, _) => "it is withdrawn and the new text is proposed in its place",
                (true, "a decision") => "",
                (true, _) => "because others depend on it",
            };
            assert!(told.contains(expected) && told.is_empty() == expected.is_empty(), "{tie}: {told}");
            let before = entries(&world, RecordAct::AmendmentWithdrawn).await.len();
            let next = ask(&world, "head XAA", &format!("{OTHER} {number}")).await.unwrap();
            assert_ne!(next, id);
            let found = whole(&world, id).await.amendment;
            assert_eq!((found.withdrawn_at.is_none(), found.delegation_id), (kept, world.delegations["XAA"]), "{tie}");
            assert_eq!(entries(&world, RecordAct::AmendmentWithdrawn).await.len() - before, usize::from(!kept), "{tie}");
            assert!(sponsors(&world, id).await.contains(&"XAA".to_owned()), "{tie}");
            // Nothing hangs on the next one, but for a vote on its provision.
            take(&world, "head XAA", "OP1", &asks(Stance::Support, "")).await.unwrap();
            assert_eq!(stands(&world, next).await, tie == "a vote", "{tie}");
        }
        verified(&world, &Viewer::default()).await;
    }

    async fn whoever_has_joined_stays_a_sponsor_until_it_leaves(world: World) {
        let id = ask(&world, "head XAA", ASKED).await.unwrap();
        ask(&world, "head XBB", ASKED).await.unwrap();
        take(&world, "head XBB", "OP1", &asks(Stance::Oppose, "")).await.unwrap();
        assert_eq!(sponsors(&world, id).await, ["XAA", "XBB"]);
        // The other has changed its mind, too, but the amendment has another sponsor.
        take(&world, "head XAA", "OP1", &asks(Stance::Support, "")).await.unwrap();
        assert!(stands(&world, id).await);
        assert_eq!(open_brackets(&world).await, 1);
    }

    async fn a_withdrawn_amendment_leaves_its_position_which_says_so(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let id = ask(&world, "head XAA", ASKED).await.unwrap();
        let place = format!("/provisions/{op1}");
        let state = async |path: &str| TestBrowser::new(&world).get(path).await.words(".proposal").concat();
        let compilation = format!("/consultations/{}/compilation", world.consultation);
        for path in [&place, &compilation] {
            assert_eq!(state(path).await.replace(char::is_whitespace, ""), format!("Amendment{id}:Open"));
        }
        assert!(TestBrowser::new(&world).get(&place).await.links_to(&format!("/amendments/{id}")));
        dispose(&world, id, Disposition::Rejected).await;
        assert!(state(&place).await.contains("Rejected"));
        let csv = TestBrowser::new(&world).get(&format!("{compilation}.csv")).await.body;
        assert!(csv.lines().any(|line| line.contains(",position,XAA,") && line.trim_end().ends_with(",rejected")), "{csv}");
        amendments::withdraw_amendment(db, world.person("head XAA"), id, seen::amendment(db, id).await, world.now).await.unwrap();
        assert!(state(&place).await.contains("Withdrawn"));
        let live = positions::live_positions(db, &world.access(&Viewer::default()).await, &[op1]).await.unwrap();
        assert_eq!((live.len(), live[0].proposal_id), (1, Some(id)));
    }

    async fn a_head_makes_an_amendment_its_position_with_a_box(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let path = format!("/provisions/{op1}/amendments");
        let fields = |kind: &'static str, text: &'static str| [("kind", kind), ("text", text), ("amendment-language", "en"), ("justification", "It is fair."), ("open", "yes"), ("position", "yes")];
        let offered = async |who: &str| TestBrowser::signed_in(&world, who).await.get(&path).await.has("#field-position");
        assert!(offered("head@xaa.example").await);
        assert!(!offered("delegate@xaa.example").await, "to submit at once is for heads");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.get(&path).await;
        let answer = head.post(&path, &fields("suppress", OP1)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.words("#error-position").concat().contains("MOD"));
        assert_eq!((count(&world).await, position::Entity::find().count(db).await.unwrap()), (0, 0), "all or nothing");
        assert_eq!(head.post(&path, &fields("modify", ASKED)).await.status, StatusCode::SEE_OTHER);
        let live = positions::live_positions(db, &world.access(&Viewer::default()).await, &[op1]).await.unwrap();
        assert_eq!((live[0].stance, live[0].proposed_text.as_deref(), live[0].statement.as_deref()), (Stance::SupportWithAmendment, Some(ASKED), Some("It is fair.")));
        assert_eq!((count(&world).await, sponsors(&world, live[0].proposal_id.unwrap()).await), (1, vec!["XAA".to_owned()]));
        assert!(!offered("head@xaa.example").await, "it has a position");
        let new = world::amendment(AmendmentKind::Modify, OTHER);
        let seen = seen::words(db, op1).await;
        let held = amendments::propose_with_position(db, world.person("head XAA"), op1, seen, &new, world.now).await;
        assert!(matches!(held, Err(ProposeError::PositionHeld)));
        // Without the box an amendment is no position.
        propose(&world, "head XBB", OTHER, true).await;
        assert_eq!(positions::live_positions(db, &world.access(&Viewer::default()).await, &[op1]).await.unwrap().len(), 1);
        verified(&world, &Viewer::default()).await;
    }

    async fn a_sheet_proposes_its_texts_and_names_the_rows_that_say_nothing_new(world: World) {
        let path = format!("/consultations/{}/spreadsheet", world.consultation);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let filled = sheet(&mut head, &world, &[("OP1", "support_with_amendment", ASKED), ("OP3", "support_with_amendment", "Requests a report.")]).await;
        let refused = head.post_file(&path, &[("as", "submitted")], &filled).await;
        assert_eq!((refused.status, count(&world).await), (StatusCode::CONFLICT, 0));
        assert!(refused.words("main").concat().contains("The proposed text is the same as the present one."));
        let taken = head.post_file(&path, &[("as", "submitted"), ("leave", "yes")], &filled).await;
        assert_eq!((taken.status, count(&world).await), (StatusCode::OK, 1));
        let mut observer = TestBrowser::signed_in(&world, "head@xob.example").await;
        let filled = sheet(&mut observer, &world, &[("OP1", "support_with_amendment", OTHER)]).await;
        let refused = observer.post_file(&path, &[], &filled).await;
        assert!(refused.words("main").concat().contains("Only members propose amendments"));
        assert_eq!(count(&world).await, 1);
    }

    async fn a_bloc_proposes_one_amendment_that_members_join(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let statement = speak_for_bloc(&world, ASKED).await.unwrap();
        let point = async || blocs::find_statement_details(db, &world.organizer, statement, world.now).await.unwrap().0.points[0].0.clone();
        let id = point().await.proposal_id.unwrap();
        assert_eq!(sponsors(&world, id).await, ["XAA"], "to be associated is not to sponsor");
        for path in [format!("/provisions/{op1}"), format!("/bloc-statements/{statement}")] {
            assert!(TestBrowser::new(&world).get(&path).await.words(".proposal").concat().contains(&format!("Amendment {id}")), "{path}");
        }
        for who in ["head XBB", "head XCC", "head XAA"] {
            let adopted = adopt(&world, who, statement).await;
            assert_eq!(proposal(&world, adopted).await, Some(id), "{who}");
        }
        assert_eq!((count(&world).await, sponsors(&world, id).await.len()), (1, 3));
        let lead = world.person("head XAA");
        blocs::withdraw_statement(db, lead, statement, seen::statement(db, lead, statement).await, world.now).await.unwrap();
        assert!(stands(&world, id).await, "others sponsor it");
        verified(&world, &Viewer::default()).await;
    }

    async fn a_withdrawn_statement_takes_its_amendment_along(world: World) {
        let (db, lead) = (&world.db, world.person("head XAA"));
        let statement = speak_for_bloc(&world, ASKED).await.unwrap();
        // A position of the coordinator with the same words holds the amendment as well.
        let own = adopt(&world, "head XAA", statement).await;
        let id = proposal(&world, own).await.unwrap();
        advance(&world, "head XAA", own, ClearanceAct::Withdraw).await.unwrap();
        assert!(stands(&world, id).await, "the statement asks for it still");
        blocs::withdraw_statement(db, lead, statement, seen::statement(db, lead, statement).await, world.now).await.unwrap();
        assert!(!stands(&world, id).await);
        verified(&world, &Viewer::default()).await;
    }

    async fn a_renewed_position_keeps_its_amendment_as_it_was_carried(world: World) {
        let (db, op1, head) = (&world.db, world.provision("OP1"), world.person("head XAA"));
        let id = ask(&world, "head XAA", ASKED).await.unwrap();
        publish(&world, "Affirms solemnly that access is shared.").await;
        let carried = "Affirms solemnly that access is shared by all.";
        assert_eq!(whole(&world, id).await.text.as_deref(), Some(carried));
        let (found, _) = desk::list_outdated_positions(db, head, world.consultation, 0).await.unwrap();
        assert_eq!(found[0].position.proposed_text.as_deref(), Some(carried), "it shows what it will submit");
        let page = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&format!("/provisions/{op1}")).await;
        assert_eq!(page.text_area("proposed_text").as_deref(), Some(carried));
        let chosen = seen::positions(db, head, &[op1]).await;
        desk::renew_positions(db, head, world.consultation, &chosen, true, world.now).await.unwrap();
        let live = positions::live_positions(db, &world.access(head).await, &[op1]).await.unwrap();
        assert_eq!((live[0].proposal_id, live[0].proposed_text.as_deref()), (Some(id), Some(carried)));
        assert!(count(&world).await == 1 && stands(&world, id).await);
        // Where the text has become what it asked for, there is nothing left to ask.
        publish(&world, carried).await;
        let chosen = seen::positions(db, head, &[op1]).await;
        desk::renew_positions(db, head, world.consultation, &chosen, true, world.now).await.unwrap();
        let live = positions::live_positions(db, &world.access(head).await, &[op1]).await.unwrap();
        assert_eq!((live[0].stance, live[0].proposed_text.as_deref()), (Stance::Support, None));
    }

    async fn words_that_the_text_took_over_without_the_amendment_are_not_lost(world: World) {
        let (db, op1, head) = (&world.db, world.provision("OP1"), world.person("head XAA"));
        ask(&world, "head XAA", "Affirms access is shared.").await.unwrap();
        publish(&world, "Affirms that that access is shared.").await;
        let (found, _) = desk::list_outdated_positions(db, head, world.consultation, 0).await.unwrap();
        assert_eq!((found[0].granted, found[0].position.stance), (false, Stance::SupportWithAmendment));
        assert!(found[0].position.proposed_text.is_some());
        let chosen = seen::positions(db, head, &[op1]).await;
        desk::renew_positions(db, head, world.consultation, &chosen, true, world.now).await.unwrap();
    }

    async fn a_name_that_is_withheld_is_not_told_by_the_amendment(world: World) {
        let op1 = world.provision("OP1");
        world.attribute(Attribution::ChathamHouse).await;
        let unnamed = ask(&world, "head XAA", ASKED).await.unwrap();
        let shown = whole(&world, unnamed).await.amendment;
        assert_eq!(shown.attribution, Restriction::ChathamHouse);
        let page = TestBrowser::new(&world).get(&format!("/provisions/{op1}")).await;
        assert!(page.words(".proposal").concat().contains(&format!("Amendment {unnamed}")));
        assert!(!page.words("#positions").concat().contains("Aland"));
        let page = TestBrowser::new(&world).get(&format!("/amendments/{unnamed}")).await;
        assert!(!page.words("main").concat().contains("Aland"));
        verified(&world, &Viewer::default()).await;

        // The same words under the delegation's name neither name the amendment without one, nor are left out for it.
        world.attribute(Attribution::Public).await;
        let public = ask(&world, "head XAA", ASKED).await.unwrap();
        assert_ne!(public, unnamed);
        assert!(stands(&world, unnamed).await, "its end would tell whose it was");
        assert_eq!(whole(&world, public).await.amendment.attribution, Restriction::Public);
        assert_eq!(ask(&world, "head XBB", ASKED).await, Some(public), "nobody joins under its name what has none");
        assert_eq!(sponsors(&world, unnamed).await, ["XAA"]);
        for viewer in [&Viewer::default(), world.person("head XCC"), &world.organizer] {
            let export = verified(&world, viewer).await;
            let entries = export["record"].as_array().unwrap().iter();
            let named = entries.filter(|entry| entry["act"] == RecordAct::PositionSubmitted.code() && entry.get("sealed").is_none());
            let whole = viewer == &world.organizer;
            assert_eq!(named.filter(|entry| entry["payload"]["proposal"] == serde_json::json!(unnamed)).count(), usize::from(whole));
        }
        // What was said without a name is withdrawn without one, and its amendment goes with it.
        world.attribute(Attribution::ChathamHouse).await;
        let words = asks(Stance::SupportWithAmendment, OTHER);
        let id = take(&world, "head XCC", "OP1", &words).await.unwrap();
        let own = proposal(&world, id).await.unwrap();
        world.attribute(Attribution::Public).await;
        advance(&world, "head XCC", id, ClearanceAct::Withdraw).await.unwrap();
        assert!(!stands(&world, own).await);
        verified(&world, &Viewer::default()).await;
    }

    async fn an_embargoed_text_is_joined_by_nobody_who_cannot_see_it(world: World) {
        world.attribute(Attribution::Embargoed).await;
        let first = ask(&world, "head XAA", ASKED).await.unwrap();
        let second = ask(&world, "head XBB", ASKED).await.unwrap();
        assert_ne!(first, second);
        let op1 = world.provision("OP1");
        let page = TestBrowser::signed_in(&world, "head@xcc.example").await.get(&format!("/provisions/{op1}")).await;
        assert!(!page.has(".proposal") && !page.body.contains(ASKED));
        let page = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&format!("/provisions/{op1}")).await;
        assert!(page.words(".proposal").concat().contains(&format!("Amendment {first}")));
        verified(&world, &Viewer::default()).await;
    }

    async fn a_proposed_text_is_in_the_language_of_the_text_unless_its_author_means_another(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let (page, path) = (format!("/provisions/{op1}"), format!("/provisions/{op1}/positions"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.language = "fr";
        let form = head.get(&page).await;
        assert_eq!(form.text_area("proposed_text").as_deref(), Some(OP1), "it is written from the present words");
        let chosen = form.words("#field-position-language option[selected]").concat();
        assert!(chosen.contains("anglais") && chosen.contains("français"), "{chosen}");
        let languages = async || {
            let found = amendment::Entity::find().all(db).await.unwrap();
            found.into_iter().map(|one| one.language).collect::<Vec<_>>()
        };
        let fields = |text: &'static str, language: &'static str| {
            [("stance", "support_with_amendment"), ("proposed_text", text), ("position-language", language), ("act", "submit")]
        };
        assert_eq!(head.post(&path, &fields(ASKED, "")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(languages().await, [Language::English]);

        // A text that is marked as in another language is asked for once more, and nothing is saved before that.
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        other.language = "fr";
        other.get(&page).await;
        let asked = other.post(&path, &fields("Affirme que l’accès est dû.", "fr")).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert!(asked.words("#error-position-language").concat().contains("en anglais"), "{}", asked.body);
        assert_eq!(asked.text_area("proposed_text").as_deref(), Some("Affirme que l’accès est dû."));
        assert_eq!(languages().await, [Language::English]);
        assert_eq!(other.post(&path, &fields("Affirme que l’accès est dû.", "fr")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(languages().await, [Language::English, Language::French]);

        // The form of amendments asks likewise, and not for what has no text.
        let amending = format!("{page}/amendments");
        let mut third = TestBrowser::signed_in(&world, "head@xcc.example").await;
        third.get(&amending).await;
        let propose = |kind: &'static str, text: &'static str| [("kind", kind), ("text", text), ("amendment-language", "fr")];
        let asked = third.post(&amending, &propose("modify", "Affirme que l’accès est libre.")).await;
        assert_eq!(asked.status, StatusCode::CONFLICT);
        assert!(asked.words("#error-amendment-language").concat().contains("in English"), "{}", asked.body);
        let sent = third.post(&amending, &propose("modify", "Affirme que l’accès est libre.")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        third.get(&amending).await;
        assert_eq!(third.post(&amending, &propose("suppress", "")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(languages().await.len(), 4);
    }

    async fn words_that_are_left_as_they_were_shown_propose_nothing(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let (page, path) = (format!("/provisions/{op1}"), format!("/provisions/{op1}/positions"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.language = "fr";
        head.get(&page).await;
        let fields = [("stance", "support"), ("statement", "Comme tel."), ("proposed_text", OP1), ("position-language", "")];
        publish(&world, ASKED).await;
        let stale = head.post(&path, &[&fields[..], &[("act", "submit")]].concat()).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "the words have changed meanwhile");
        assert_eq!(stale.text_area("proposed_text").as_deref(), Some(ASKED), "the former words are nobody’s proposal");
        let again = [("stance", "support"), ("statement", "Comme tel."), ("proposed_text", ASKED), ("position-language", ""), ("act", "submit")];
        assert_eq!(head.post(&path, &again).await.status, StatusCode::SEE_OTHER);
        let found = position::Entity::find().all(db).await.unwrap();
        let said: Vec<_> = found.iter().map(|one| (one.stance, one.language, one.proposed_text.as_deref())).collect();
        assert_eq!(said, [(Stance::Support, Language::French, None)], "a statement alone is in its author’s language");
        assert_eq!(count(&world).await, 0);
    }

    async fn a_concern_is_handled_as_the_amendment_of_its_position(world: World) {
        let op1 = world.provision("OP1");
        let handling = async || {
            let access = world.access(&Viewer::default()).await;
            let document = consensus::load_document(&world.db, &access, None, 0, None, None).await.unwrap().unwrap();
            let sentences = document.summaries[&op1].sentences.clone();
            sentences.iter().find_map(|one| match one.claim {
                Claim::Objections(handling) => Some((handling, one.delegations.len())),
                _ => None,
            })
        };
        let id = ask(&world, "head XAA", ASKED).await.unwrap();
        assert_eq!(handling().await, Some((ObjectionHandling::Unanswered, 1)));
        let other = propose(&world, "head XAA", OTHER, true).await;
        dispose(&world, id, Disposition::Rejected).await;
        assert_eq!(handling().await, Some((ObjectionHandling::Rejected, 1)), "another one is open");
        dispose(&world, other, Disposition::Agreed).await;
        assert_eq!(handling().await, Some((ObjectionHandling::Rejected, 1)), "another one is agreed");
        dispose(&world, other, Disposition::Open).await;
        dispose(&world, id, Disposition::Agreed).await;
        assert_eq!(handling().await, Some((ObjectionHandling::TakenUp, 1)), "the words have not changed yet");
    }

    async fn a_position_and_its_amendment_are_one_contribution(world: World) {
        ask(&world, "head XAA", ASKED).await.unwrap();
        ask(&world, "head XBB", ASKED).await.unwrap();
        propose(&world, "head XBB", OTHER, true).await;
        let access = world.access(&Viewer::default()).await;
        let (found, _) = representation::activity_in_consultation(&world.db, &access).await.unwrap();
        let of = |code: &str| found.iter().find(|one| one.code == code).unwrap().deeds;
        assert_eq!((of("XAA").positions, of("XAA").sponsored, of("XAA").contributions()), (1, 1, 1));
        assert_eq!((of("XBB").positions, of("XBB").sponsored, of("XBB").contributions()), (1, 2, 2));
    }

    async fn positions_from_before_stay_as_they_are(world: World) {
        let (db, op1) = (&world.db, world.provision("OP1"));
        let id = take(&world, "head XAA", "OP1", &asks(Stance::Oppose, "")).await.unwrap();
        // What an earlier version of the program has written.
        let mut old: position::ActiveModel = row(&world, id).await.into();
        old.proposed_text = sea_orm::ActiveValue::Set(Some(ASKED.to_owned()));
        sea_orm::ActiveModelTrait::update(old, db).await.unwrap();
        let page = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&format!("/provisions/{op1}")).await;
        assert!(page.words(".proposed").concat().contains(ASKED) && !page.has(".proposal") && !page.has("#fate"));
        assert_eq!(count(&world).await, 0);
        assert!(ask(&world, "head XAA", ASKED).await.is_some(), "a new one is proposed");
    }
}
