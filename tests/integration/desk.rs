use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::consultations::StageKind;
use domain::identifiers::AmendmentId;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{Clearance, Stance};
use domain::text::{Statement, Text};
use sea_orm::{ActiveModelTrait, ActiveValue, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use store::amendments::{self, NewDisposition};
use store::desk::{self, DeskCounts, RenewalReport};
use store::entity::text;
use store::positions::NewPosition;
use store::{StoreError, instruments, overviews, positions, visits};
use tests::client::TestBrowser;
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, position};

fn at(world: &World, minutes: i64) -> DateTime<Utc> {
    world.now + TimeDelta::minutes(minutes)
}

async fn amend(world: &World, who: &str, label: &str, minutes: i64) -> AmendmentId {
    let (_, text) =
        amendments::find_original_text(&world.db, world.provision(label), Language::English).await.unwrap();
    let new = amendment(AmendmentKind::Modify, &format!("{text} By {who}."));
    let provision = world.provision(label);
    amendments::propose_amendment(
        &world.db,
        world.person(who),
        provision,
        seen::words(&world.db, provision).await,
        &new,
        at(world, minutes),
    )
    .await
    .unwrap()
}

async fn take(world: &World, who: &str, label: &str, minutes: i64) {
    let (provision, new) = (world.provision(label), position(Stance::Support, "Our words."));
    let now = at(world, minutes);
    positions::submit_position_at_once(
        &world.db,
        world.person(who),
        provision,
        seen::position(&world.db, world.person(who), provision).await,
        &new,
        now,
    )
    .await
    .unwrap();
}

async fn counted(world: &World, who: &str) -> DeskCounts {
    let mut all = desk::count_desk_items(&world.db, world.person(who), &[], at(world, 60)).await.unwrap();
    assert_eq!(all.len(), 1);
    let counted = all.remove(0);
    // Whoever has read the consultations already is told the same.
    let (known, _) =
        overviews::page_of_accesses(&world.db, world.person(who), 0, at(world, 60)).await.unwrap();
    let again = desk::count_desk_items(&world.db, world.person(who), &known, at(world, 60)).await.unwrap();
    assert_eq!(format!("{again:?}"), format!("{:?}", [&counted]));
    let language = Some(Language::English);
    let one = desk::load_desk(&world.db, world.person(who), world.consultation, language, 0, at(world, 60));
    let one = one.await.unwrap();
    // The page and the counts must agree.
    assert_eq!(one.silent.unwrap().total, counted.silent);
    assert_eq!(one.touching.len() as u64, counted.touching);
    let there = one.counted.unwrap();
    assert_eq!(
        (there.silent, there.changed, there.touching),
        (counted.silent, counted.changed, counted.touching)
    );
    counted
}

async fn publish(world: &World, id: AmendmentId, minutes: i64) {
    let note = Statement::parse("Agreed.").unwrap();
    let new = NewDisposition { disposition: Disposition::Agreed, note, into_id: None };
    amendments::dispose_of_amendment(
        &world.db,
        &world.organizer,
        id,
        seen::amendment(&world.db, id).await,
        &new,
        at(world, minutes),
    )
    .await
    .unwrap();
    instruments::publish_agreed(
        &world.db,
        &world.organizer,
        world.consultation,
        seen::agreed(&world.db, world.consultation).await,
        &BTreeSet::new(),
        at(world, minutes),
    )
    .await
    .unwrap();
}

on_both_databases! {
    async fn the_desk_lists_provisions_without_a_position_of_the_delegation(world: World) {
        // PP1, OP1, OP2 with its two points, and OP3; headings take no positions.
        assert_eq!(counted(&world, "delegate XAA").await.silent, 6);
        take(&world, "head XAA", "OP1", 1).await;
        let draft = position(Stance::Oppose, "");
        positions::save_draft_position(&world.db, world.person("adviser XAA"), world.provision("OP2"), seen::position(&world.db, world.person("adviser XAA"), world.provision("OP2")).await, &draft, world.now).await.unwrap();
        let now = counted(&world, "delegate XAA").await;
        assert_eq!((now.silent, now.drafted), (4, 1), "what is in preparation waits elsewhere");
        assert_eq!(counted(&world, "head XBB").await.silent, 6, "others have their own");
        let head = world.person("head XAA");
        let own = positions::live_positions(&world.db, &world.access(head).await, &[world.provision("OP1")]).await.unwrap();
        positions::advance_position(&world.db, head, own[0].id, seen::draft(&world.db, head, own[0].id).await, domain::positions::ClearanceAct::Withdraw, at(&world, 2)).await.unwrap();
        assert_eq!(counted(&world, "head XAA").await.silent, 5);
        world.set_stage(world.consultation, StageKind::Deciding).await;
        assert!(desk::count_desk_items(&world.db, head, &[], at(&world, 60)).await.unwrap().is_empty(), "nothing can be said any more");
        let outside = desk::load_desk(&world.db, &world.organizer, world.consultation, None, 0, world.now).await;
        assert!(matches!(outside, Err(StoreError::Forbidden)));
    }

    async fn an_amendment_touches_those_who_spoke_before_it_until_they_speak_again(world: World) {
        let touching = async |who: &str| counted(&world, who).await.touching;
        amend(&world, "head XBB", "OP1", 1).await;
        take(&world, "head XAA", "OP1", 2).await;
        assert_eq!(touching("head XAA").await, 0, "it was there when we spoke");
        let second = amend(&world, "head XCC", "OP1", 3).await;
        amend(&world, "head XCC", "OP2", 3).await;
        assert_eq!(touching("head XAA").await, 1);
        assert_eq!(touching("head XBB").await, 1, "an amendment of ours is what we said");
        assert_eq!(touching("head XCC").await, 0);
        amendments::join_sponsors(&world.db, world.person("head XBB"), second, seen::amendment(&world.db, second).await, at(&world, 4)).await.unwrap();
        assert_eq!(touching("head XBB").await, 0, "we sponsor it");
        take(&world, "head XAA", "OP1", 5).await;
        assert_eq!(touching("head XAA").await, 0);
        let third = amend(&world, "head XBB", "OP1", 6).await;
        assert_eq!(touching("head XAA").await, 1);
        amendments::withdraw_amendment(&world.db, world.person("head XBB"), third, seen::amendment(&world.db, third).await, at(&world, 7)).await.unwrap();
        assert_eq!(touching("head XAA").await, 0);
        take(&world, "head XAA", "OP3", 8).await;
        amend(&world, "head XBB", "OP3", 8).await;
        assert_eq!(touching("head XAA").await, 0, "what is said at the same moment is not after it");
        amend(&world, "head XCC", "OP3", 9).await;
        assert_eq!(touching("head XAA").await, 1);
        take(&world, "head XAA", "OP3", 10).await;
        assert_eq!(touching("head XAA").await, 0);
        // Amendments that the viewer may not see must not show in the count.
        world.attribute(Attribution::Embargoed).await;
        amend(&world, "head XBB", "OP1", 8).await;
        assert_eq!(touching("head XAA").await, 0);
    }

    async fn what_was_there_at_the_former_visit_is_no_longer_new(world: World) {
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        take(&world, "head XAA", "OP1", 1).await;
        amend(&world, "head XBB", "OP1", 2).await;
        let touching = async |minutes: i64| {
            let counted = desk::count_desk_items(db, head, &[], at(&world, minutes)).await.unwrap()[0].touching;
            let one = desk::load_desk(db, head, c, Some(Language::English), 0, at(&world, minutes)).await.unwrap();
            assert_eq!(one.counted.unwrap().touching, counted);
            (counted, one.touching.len())
        };
        assert_eq!(touching(5).await, (1, 1), "nobody has looked yet");
        visits::note_visit(db, head, c, at(&world, 5)).await.unwrap();
        assert_eq!(touching(6).await, (1, 1), "the first visit lasts");
        assert_eq!(touching(60).await, (0, 1), "it has been seen, and is still listed");
        visits::note_visit(db, head, c, at(&world, 60)).await.unwrap();
        amend(&world, "head XCC", "OP1", 61).await;
        assert_eq!(touching(62).await, (1, 2));
        let other = desk::count_desk_items(db, world.person("delegate XAA"), &[], at(&world, 62)).await.unwrap();
        assert_eq!(other[0].touching, 2, "somebody else has not looked");
    }

    async fn two_pages_that_are_opened_at_once_begin_one_visit(world: World) {
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        let note = || visits::note_visit(db, head, c, at(&world, 5));
        let (one, other) = tokio::join!(note(), note());
        assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        let last = visits::find_last_visits(db, head, c).await.unwrap().unwrap();
        assert_eq!((last.at, last.previous), (at(&world, 5), None));
    }

    async fn a_position_whose_text_was_granted_goes_on_as_support(world: World) {
        let (db, c, head, op1) = (&world.db, world.consultation, world.person("head XAA"), world.provision("OP1"));
        let new = NewPosition { proposed_text: Text::parse("Affirms that access is owed.").ok(), ..position(Stance::SupportWithAmendment, "") };
        positions::submit_position_at_once(db, head, op1, seen::position(db, head, op1).await, &new, at(&world, 1)).await.unwrap();
        let held = async || positions::live_positions(db, &world.access(head).await, &[op1]).await.unwrap().remove(0);
        publish(&world, held().await.proposal_id.unwrap(), 3).await;
        let (found, _) = desk::list_outdated_positions(db, head, c, 0).await.unwrap();
        let carried = &found[0].position;
        assert_eq!((found[0].granted, carried.stance, carried.proposed_text.as_deref()), (true, Stance::Support, None));
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(client.get(&format!("/consultations/{c}/desk/forward")).await.has(".card .notice"));
        let form = client.get(&format!("/provisions/{op1}")).await;
        assert_eq!(form.attribute("#position [name=stance][checked]", "value").as_deref(), Some("support"));
        let renewed = desk::renew_positions(db, head, c, &seen::positions(db, head, &[op1]).await, true, at(&world, 5)).await.unwrap();
        assert_eq!(renewed, RenewalReport { taken: 1, kept: 0 });
        assert_eq!((held().await.stance, held().await.proposed_text), (Stance::Support, None));
    }

    async fn many_positions_are_carried_with_as_many_queries_as_one(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let count = async |label: &str, minutes: i64| {
            let id = world.provision(label);
            let proposed_text = Text::parse(&format!("Our own words for {label}.")).ok();
            let new = NewPosition { proposed_text, ..position(Stance::SupportWithAmendment, "") };
            positions::submit_position_at_once(db, head, id, seen::position(db, head, id).await, &new, at(&world, minutes)).await.unwrap();
            let agreed = amend(&world, "head XBB", label, minutes + 1).await;
            publish(&world, agreed, minutes + 2).await;
            let (counted, queries) = count_statements(db);
            let (found, _) = desk::list_outdated_positions(&counted, head, world.consultation, 0).await.unwrap();
            assert!(found.iter().all(|one| one.position.proposed_text.is_some() && !one.granted));
            (found.len(), queries.load(Ordering::Relaxed))
        };
        let (one, queries) = count("OP1", 1).await;
        count("OP3", 4).await;
        assert_eq!((one, count("PP1", 7).await), (1, (3, queries)));
        assert!(queries > 5, "the queries are counted");
    }

    async fn a_position_is_taken_forward_to_words_that_have_changed(world: World) {
        take(&world, "head XAA", "OP1", 1).await;
        take(&world, "head XAA", "OP2", 1).await;
        let (db, c) = (&world.db, world.consultation);
        let agreed = amend(&world, "head XBB", "OP1", 2).await;
        publish(&world, agreed, 3).await;
        assert_eq!(counted(&world, "head XAA").await.changed, 1);
        let (found, total) = desk::list_outdated_positions(db, world.person("adviser XAA"), c, 0).await.unwrap();
        assert_eq!((found.len(), total), (1, 1));
        assert_eq!((found[0].label.as_str(), found[0].revision), ("OP1", 0));
        assert_eq!(found[0].after, format!("{} By head XBB.", found[0].before));
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let adviser = desk::renew_positions(db, world.person("adviser XAA"), c, &seen::positions(db, world.person("adviser XAA"), &[op1]).await, true, at(&world, 4)).await;
        assert!(matches!(adviser, Err(StoreError::Forbidden)));
        // OP2 has not changed, and another delegation has no position to renew.
        assert_eq!(desk::renew_positions(db, world.person("head XBB"), c, &seen::positions(db, world.person("head XBB"), &[op1]).await, true, at(&world, 4)).await.unwrap(), RenewalReport::default());
        let drafted = desk::renew_positions(db, world.person("adviser XAA"), c, &seen::positions(db, world.person("adviser XAA"), &[op1, op2]).await, false, at(&world, 4)).await.unwrap();
        assert_eq!(drafted, RenewalReport { taken: 1, kept: 0 });
        let head = world.person("head XAA");
        let prepared = positions::find_position_in_preparation(db, head, op1).await.unwrap().unwrap();
        assert_eq!((prepared.clearance, prepared.statement.as_deref()), (Clearance::Draft, Some("Our words.")));
        let again = desk::renew_positions(db, head, c, &seen::positions(db, head, &[op1]).await, true, at(&world, 5)).await.unwrap();
        assert_eq!(again, RenewalReport { taken: 0, kept: 1 }, "what is in preparation stands");
        positions::advance_position(db, head, prepared.id, seen::draft(db, head, prepared.id).await, domain::positions::ClearanceAct::Withdraw, at(&world, 5)).await.unwrap();

        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = format!("/consultations/{c}/desk/forward");
        let page = client.get(&path).await;
        assert!(page.has("main ins") && page.words("main")[0].contains("Our words."));
        let refused = client.post(&path, &[("act", "submit")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(counted(&world, "head XAA").await.changed, 1);
        // The handler takes the present time, while the world's clock is ahead: the act must still be the
        // last.
        let done = client.post(&path, &[("act", "submit"), ("provision", &op1.to_string())]).await;
        assert!(done.notice().contains("done-forward-submitted"), "{}", done.location());
        assert_eq!(counted(&world, "head XAA").await.changed, 0);
        let live = positions::live_positions(db, &world.access(head).await, &[op1]).await.unwrap();
        assert_eq!((live.len(), live[0].statement.as_deref()), (1, Some("Our words.")));
    }

    async fn a_revision_that_types_the_same_words_otherwise_changes_nothing(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let words = "Affirms that access is shared.";
        // The text of an earlier version of the program, which did not compose letters.
        let stored = text::Entity::find().filter(text::COLUMN.body.eq(words)).one(db).await.unwrap().unwrap();
        let former = "Affirms that \"acce\u{301}s\" is shared.";
        text::ActiveModel { body: ActiveValue::Set(former.to_owned()), ..stored.into_active_model() }.update(db).await.unwrap();
        take(&world, "head XAA", "OP1", 1).await;
        let publish = async |now: &str, minutes: i64| {
            let instrument = parse_markdown(&TEXT.replace(words, now)).unwrap();
            instruments::publish_revision_by_likeness(db, &world.organizer, c, Language::English, &instrument, at(&world, minutes)).await.unwrap();
        };
        publish("Affirms\u{a0}that “accés”  is shared.", 2).await;
        assert_eq!(counted(&world, "head XAA").await.changed, 0);
        let (found, total) = desk::list_outdated_positions(db, world.person("head XAA"), c, 0).await.unwrap();
        assert_eq!((found.len(), total), (0, 0));
        let mut client = TestBrowser::new(&world);
        let compared = client.get(&format!("/consultations/{c}/compare")).await;
        assert!(!compared.has("main ins, main del") && compared.words("main details summary").iter().any(|label| label.contains("OP1")));
        publish("Affirms that “accés” is SHARED.", 3).await;
        assert_eq!(counted(&world, "head XAA").await.changed, 1, "another case is another text");
        let compared = TestBrowser::new(&world).get(&format!("/consultations/{c}/compare")).await;
        assert_eq!((compared.words("main del"), compared.words("main ins")), (vec!["shared".to_owned()], vec!["SHARED".to_owned()]));
    }

    async fn the_desk_tells_no_name_that_is_withheld(world: World) {
        let (db, c) = (&world.db, world.consultation);
        take(&world, "head XAA", "OP1", -30).await;
        let own = amend(&world, "head XAA", "OP2", -30).await;
        world.attribute(Attribution::ChathamHouse).await;
        amend(&world, "head XCC", "OP1", -20).await;
        amendments::join_sponsors(db, world.person("head XCC"), own, seen::amendment(db, own).await, at(&world, -10)).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for (part, told) in [("", true), ("/desk", true), ("/desk/ours", false), ("/desk/forward", false)] {
            let page = client.get(&format!("/consultations/{c}{part}")).await;
            assert_eq!(page.status, StatusCode::OK, "{part}");
            assert!(!page.body.contains("Celand"), "{part}");
            assert_eq!(page.words("main").concat().contains("A delegation (name not shown)"), told, "{part}");
        }
    }

    async fn the_desk_is_a_page_for_those_who_take_part(world: World) {
        take(&world, "head XAA", "OP1", -30).await;
        amend(&world, "head XBB", "OP1", -20).await;
        let path = format!("/consultations/{}/desk", world.consultation);
        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let home = client.get("/").await;
        assert!(home.body.contains("5 paragraphs without your position"), "{}", home.body);
        assert!(home.body.contains("1 new amendment to a paragraph"));
        let desk = client.get(&path).await;
        assert_eq!(desk.status, StatusCode::OK);
        assert_eq!(desk.texts("h1").len(), 1);
        let asks = |label| desk.links_to(&format!("/provisions/{}#position", world.provision(label)));
        assert!(asks("OP3") && !asks("OP1"));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert_eq!(organizer.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::SEE_OTHER);
    }
}
