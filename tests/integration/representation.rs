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
        assert!(TestBrowser::new(&world).get("/representation").await.has(".voices > .reflected"), "each has a tile");
        world.attribute(Attribution::ChathamHouse).await;
        positions::submit_position_at_once(db, world.person("head XBB"), world.provision("OP3"), seen::position(db, world.person("head XBB"), world.provision("OP3")).await, &new, now).await.unwrap();
        assert_eq!(of(world.person("head XAA")).await, (3, 3, false, 2), "without a name it is not counted");
        assert_eq!(of(world.person("head XBB")).await, (4, 4, false, 2), "it knows its own, and that others may have spoken");
        let page = TestBrowser::new(&world).get("/representation").await;
        assert!(page.body.contains("Only what is shown to you under a name") && !page.has(".voices, .tiles"), "{}", page.body);
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

    async fn figures_tiles_and_shares_tell_who_is_heard(world: World) {
        speak(&world).await;
        let address = format!("/consultations/{}/representation", world.consultation);
        let page = TestBrowser::signed_in(&world, "head@xbb.example").await.get(&address).await;
        // One of four stands in a summary, one of three members has a position, two have none.
        let figures = page.words(".tiles > li");
        assert!(figures[0].starts_with("1 of 4") && figures[1].starts_with("1 of 3") && figures[2].starts_with('2'), "{figures:?}");
        assert!(page.words(".voices > .us").concat().contains("Beland – Stands in a consensus summary"));
        assert_eq!(page.words(".voices > .heard a").len(), 2);
        let families = page.words("ul.dumbbells");
        assert!(!families.is_empty() && page.has(".dumbbells circle.ring"));
        assert!(page.words(".dumbbells .dumbbell-figures").iter().any(|words| words.starts_with("voice 40% ▲ members 33%")));
        assert!(page.has("rect[height='26']") && page.words("main").concat().contains("2 positions"), "when they were taken");
    }

    async fn the_table_of_delegations_is_sorted_by_links(world: World) {
        speak(&world).await;
        let address = format!("/consultations/{}/representation", world.consultation);
        let names = async |query: &str| {
            let page = TestBrowser::new(&world).get(&format!("{address}{query}")).await;
            (page.words("#delegations th[scope=row]"), page.has("#delegations[open]"))
        };
        let by_name = names("").await;
        assert!(!by_name.1, "folded where nothing is asked for");
        let mut turned = by_name.0.clone();
        turned.reverse();
        assert_eq!(names("?sort=-name").await, (turned, true));
        assert_eq!(names("?sort=-positions").await.0[0], "Beland");
        assert_eq!(names("?sort=moon").await, by_name, "what is not known is the order by name");
        let page = TestBrowser::new(&world).get(&format!("{address}?sort=-positions")).await;
        assert!(page.has("th[aria-sort=descending] > a[href$='?sort=positions#delegations']"));
    }

    async fn positions_over_time_count_those_with_a_name_in_their_intervals(world: World) {
        speak(&world).await;
        let access = world.access(&Viewer::default()).await;
        let later = world.now + chrono::TimeDelta::days(1);
        let history = representation::participation_history(&world.db, &access, None, later).await.unwrap();
        assert_eq!(history.starts.len(), representation::INTERVALS);
        let taken: u32 = history.taken[&world.delegations["XBB"]].iter().sum();
        assert_eq!((taken, history.taken.len()), (2, 1));
        world.attribute(Attribution::ChathamHouse).await;
        let new = position(Stance::Oppose, "");
        let (db, op3) = (&world.db, world.provision("OP3"));
        positions::submit_position_at_once(db, world.person("head XCC"), op3, seen::position(db, world.person("head XCC"), op3).await, &new, world.now).await.unwrap();
        let access = world.access(&Viewer::default()).await;
        assert_eq!(representation::participation_history(db, &access, None, later).await.unwrap().taken, history.taken, "what has no name is not told");
    }
}
