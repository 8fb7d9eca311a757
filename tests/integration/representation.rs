use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::Visibility;
use domain::delegations::DelegationKind;
use domain::identifiers::DelegationId;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::representation::{Activity, ReachGrouping, reach_rows};
use domain::viewers::Viewer;
use std::collections::BTreeMap;
use store::amendments;
use store::comments;
use store::{positions, questions, representation};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};

/// Submits two positions of XBB, an amendment of XCC that XAA joins, and a comment and a vote of XAA.
async fn speak(world: &World) {
    let (db, now) = (&world.db, world.now);
    for label in ["OP1", "OP2"] {
        let new = position(Stance::Support, "");
        positions::submit_position_at_once(
            db,
            world.person("head XBB"),
            world.provision(label),
            seen::position(db, world.person("head XBB"), world.provision(label)).await,
            &new,
            now,
        )
        .await
        .unwrap();
    }
    let new = amendment(AmendmentKind::Suppress, "");
    let id = amendments::propose_amendment(
        db,
        world.person("head XCC"),
        world.provision("OP1"),
        seen::words(db, world.provision("OP1")).await,
        &new,
        now,
    )
    .await
    .unwrap();
    amendments::join_sponsors(db, world.person("head XAA"), id, seen::amendment(db, id).await, now)
        .await
        .unwrap();
    let new = comment("x", None);
    comments::post_comment(
        db,
        world.person("delegate XAA"),
        world.provision("OP1"),
        seen::words(db, world.provision("OP1")).await,
        &new,
        now,
    )
    .await
    .unwrap();
    comments::post_comment(
        db,
        &world.organizer,
        world.provision("OP1"),
        seen::words(db, world.provision("OP1")).await,
        &new,
        now,
    )
    .await
    .unwrap();
    let question = world.question(true, None).await;
    questions::cast_ballot(
        db,
        world.person("head XAA"),
        question,
        seen::ballot(db, world.person("head XAA"), question).await,
        &Choice::Yes.into(),
        now,
    )
    .await
    .unwrap();
    questions::close_question(db, &world.organizer, question, seen::question(db, question).await, now)
        .await
        .unwrap();
    let open = world.question(true, None).await;
    questions::cast_ballot(
        db,
        world.person("head XBB"),
        open,
        seen::ballot(db, world.person("head XBB"), open).await,
        &Choice::No.into(),
        now,
    )
    .await
    .unwrap();
}

async fn deeds(world: &World, viewer: &Viewer) -> (BTreeMap<DelegationId, Activity>, bool) {
    let (invited, whole) =
        representation::activity_in_consultation(&world.db, &world.access(viewer).await).await.unwrap();
    (invited.into_iter().map(|one| (one.delegation_id, one.deeds)).collect(), whole)
}

const NOBODY_SILENT: &str = "Every member has commented, taken a position, sponsored an amendment or voted.";

on_both_databases! {
    async fn each_delegation_is_listed_with_its_activity(world: World) {
        speak(&world).await;
        let (found, whole) = deeds(&world, &Viewer::default()).await;
        assert!(whole);
        let accredited = Activity { accredited: true, ..Activity::default() };
        assert_eq!(found[&world.delegations["XAA"]], Activity { comments: 1, sponsored: 1, votes: 1, ..accredited });
        assert_eq!(found[&world.delegations["XBB"]], Activity { positions: 2, reflected: 2, ..accredited }, "its vote is still open");
        assert_eq!(found[&world.delegations["XCC"]], Activity { sponsored: 1, ..accredited });
        assert_eq!(found[&world.delegations["XOB"]], accredited);
        let access = world.access(&Viewer::default()).await;
        let all = reach_rows(&representation::activity_in_consultation(&world.db, &access).await.unwrap().0);
        let members = all.iter().find(|row| row.of == ReachGrouping::Kind(DelegationKind::Member)).unwrap();
        assert_eq!((members.spoke, members.took_positions, members.sponsored, members.voted), (1, 1, 2, 1));
    }

    async fn a_delegation_that_commented_without_a_position_is_listed_to_be_called(world: World) {
        let address = format!("/consultations/{}/representation", world.consultation);
        speak(&world).await;
        let new = position(Stance::NoPosition, "");
        positions::submit_position_at_once(&world.db, world.person("head XCC"), world.provision("OP1"), seen::position(&world.db, world.person("head XCC"), world.provision("OP1")).await, &new, world.now)
            .await
            .unwrap();
        let page = TestBrowser::new(&world).get(&address).await;
        assert_eq!(page.words("#silent h2"), [NOBODY_SILENT]);
        assert_eq!(page.words("#silent h3"), ["2 members have spoken or voted, but have no position yet"]);
        assert_eq!(page.words("#silent h3 + dl a"), ["Aland", "Celand"]);
    }

    async fn the_forum_counts_only_what_each_consultation_shows_to_the_viewer(world: World) {
        speak(&world).await;
        let hidden = world.open_consultation(Visibility::Delegations).await;
        let provisions = world.publish(hidden).await;
        let new = position(Stance::Oppose, "");
        let (db, now) = (&world.db, world.now);
        positions::submit_position_at_once(db, world.person("head XBB"), provisions["OP1"], seen::position(db, world.person("head XBB"), provisions["OP1"]).await, &new, now).await.unwrap();
        let of = async |viewer: &Viewer| {
            let (invited, whole, consultations) = representation::activity_in_forum(db, viewer, now).await.unwrap();
            let xbb = invited.into_iter().find(|one| one.delegation_id == world.delegations["XBB"]).unwrap();
            (xbb.deeds.positions, xbb.deeds.reflected, whole, consultations)
        };
        assert_eq!(of(&Viewer::default()).await, (2, 2, true, 1), "the public does not read the other");
        assert_eq!(of(world.person("head XAA")).await, (3, 3, true, 2));
        assert!(TestBrowser::new(&world).get("/representation").await.has("svg[role]"), "there is a map");
        world.attribute(Attribution::ChathamHouse).await;
        positions::submit_position_at_once(db, world.person("head XBB"), world.provision("OP3"), seen::position(db, world.person("head XBB"), world.provision("OP3")).await, &new, now).await.unwrap();
        assert_eq!(of(world.person("head XAA")).await, (3, 3, false, 2), "without a name it is not counted");
        assert_eq!(of(world.person("head XBB")).await, (4, 4, false, 2), "it knows its own, and that others may have spoken");
        let page = TestBrowser::new(&world).get("/representation").await;
        assert!(page.body.contains("Only what is shown to you under a name") && !page.has("svg[role]"), "{}", page.body);
    }

    async fn the_page_names_delegations_to_call_only_where_names_are_shown(world: World) {
        let address = format!("/consultations/{}/representation", world.consultation);
        let before = TestBrowser::new(&world).get(&address).await;
        assert_eq!(before.words("#silent h2"), ["3 members have neither spoken nor voted"]);
        assert_eq!(before.words("#silent h2 + dl a"), ["Aland", "Beland", "Celand"]);
        world.attribute(Attribution::ChathamHouse).await;
        speak(&world).await;
        for who in ["", "head@xaa.example"] {
            let mut client = if who.is_empty() { TestBrowser::new(&world) } else { TestBrowser::signed_in(&world, who).await };
            let page = client.get(&address).await;
            assert!(!page.has("#silent") && page.body.contains("Only what is shown to you under a name"));
        }
        let page = TestBrowser::signed_in(&world, "organizer@forum.example").await.get(&address).await;
        assert_eq!(page.words("#silent h2"), [NOBODY_SILENT]);
    }
}
