use app::live::LiveUpdates;
use axum::body::BodyDataStream;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::Visibility;
use domain::identifiers::AmendmentId;
use domain::news::News;
use domain::positions::Stance;
use domain::viewers::Viewer;
use futures_util::StreamExt;
use sea_orm::DbBackend;
use serde_json::Value;
use std::time::Duration;
use store::attribution::{self, ReadingAudience};
use store::news::{self, Relay};
use store::{Subject, amendments, comments, consultations, positions};
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};
use tokio::time::timeout;

const SOON: Duration = Duration::from_secs(20);

/// Submits a position of XBB on OP1, an amendment that suppresses it, and a comment on the amendment.
async fn speak(world: &World) -> AmendmentId {
    let (db, op1, head) = (&world.db, world.provision("OP1"), world.person("head XBB"));
    let at = world.now + TimeDelta::minutes(1);
    positions::submit_position_at_once(
        db,
        head,
        op1,
        seen::position(db, head, op1).await,
        &position(Stance::Support, ""),
        at,
    )
    .await
    .unwrap();
    let new = amendment(AmendmentKind::Suppress, "");
    let amendment =
        amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, at).await.unwrap();
    let new = comment("x", None);
    comments::post_comment(
        db,
        head,
        Subject::Amendment(amendment),
        seen::words(db, Subject::Amendment(amendment)).await,
        &new,
        at,
    )
    .await
    .unwrap();
    amendment
}

async fn counted(world: &World, viewer: &Viewer, about: Option<Subject>, minutes: i64) -> News {
    let since = world.now + TimeDelta::minutes(minutes);
    let found = news::news_since(&world.db, &world.access(viewer).await, about, since).await.unwrap();
    // What many open pages look at together says the same.
    let basis = attribution::load_access_basis(&world.db, world.consultation).await.unwrap();
    let access = basis.access(viewer, world.now).expect("a reader");
    let after = since - TimeDelta::minutes(5);
    let ledger = news::load_ledger(&world.db, &access, after).await.unwrap();
    assert_eq!(ledger.news_since(about, since), Some(found));
    assert_eq!(
        ledger.news_since(about, after - TimeDelta::seconds(1)),
        None,
        "it does not reach so far back"
    );
    found
}

/// Returns the next event of a stream.
async fn told(stream: &mut BodyDataStream) -> Value {
    loop {
        let bytes = timeout(SOON, stream.next()).await.expect("an event").unwrap().unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        if let Some(data) = text.strip_prefix("data: ") {
            return serde_json::from_str(data.trim()).unwrap();
        }
    }
}

on_both_databases! {
    async fn news_is_counted_by_its_subject(world: World) {
        let reader = Viewer::default();
        let none = News { brackets: Some(0), ..News::default() };
        assert_eq!(counted(&world, &reader, None, 0).await, none);
        let amendment = speak(&world).await;
        let all = News { positions: 1, amendments: 1, comments: 1, brackets: Some(1) };
        assert_eq!(counted(&world, &reader, None, 0).await, all);
        assert_eq!(counted(&world, &reader, None, 1).await, News { brackets: Some(1), ..none }, "not what was there");
        let op1 = Subject::Provision(world.provision("OP1"));
        assert_eq!(counted(&world, &reader, Some(op1), 0).await, News { comments: 0, ..all });
        let about = Some(Subject::Amendment(amendment));
        assert_eq!(counted(&world, &reader, about, 0).await, News { positions: 0, amendments: 0, ..all });
        let other = Some(Subject::Provision(world.provision("OP2")));
        assert_eq!(counted(&world, &reader, other, 0).await, News { brackets: Some(1), ..none });
    }

    async fn news_leaves_out_withheld_positions(world: World) {
        world.attribute(Attribution::Embargoed).await;
        speak(&world).await;
        let nothing = News { brackets: Some(0), ..News::default() };
        for who in [&Viewer::default(), world.person("head XAA")] {
            assert_eq!(counted(&world, who, None, 0).await, nothing);
        }
        for who in [world.person("head XBB"), &world.organizer] {
            assert_eq!(counted(&world, who, None, 0).await, News { positions: 1, amendments: 1, comments: 1, brackets: Some(1) });
        }
    }

    async fn an_open_page_receives_news_of_another_delegations_position(world: World) {
        let mut reader = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let page = reader.get(&format!("/consultations/{c}/draft")).await;
        let source = page.attribute("[data-source]", "data-source").unwrap();
        let mut stream = reader.stream(&source).await;
        assert_eq!(told(&mut stream).await["words"], Value::Null);
        let mut other = reader.clone();
        other.cookies.clear();
        other.post("/sign-in", &[("email", "head@xbb.example"), ("password", tests::world::PASSWORD)]).await;
        let fields = [("stance", "oppose"), ("position-language", "en"), ("act", "submit")];
        other.post_anew(&format!("/provisions/{op1}/positions"), &fields).await;
        assert_eq!(told(&mut stream).await["words"], "New since you opened this page: 1 position.");
        let visitor = TestBrowser::new(&world).get(&format!("/consultations/{c}/draft")).await;
        assert!(!visitor.has("[data-source]"), "the same page for all visitors");
        assert_eq!(reader.get(&format!("/consultations/{c}/news")).await.status, 400);
    }

    async fn what_many_look_at_is_for_those_who_may_read_it_and_told_apart_by_audience(world: World) {
        let hidden = world.open_without_participants(Visibility::Delegations, world.now).await;
        let xaa = world.delegations["XAA"];
        consultations::invite_delegations(&world.db, &world.organizer, hidden, &[xaa], world.now).await.unwrap();
        let (head, other, organizer) = (world.person("head XAA"), world.person("head XBB"), &world.organizer);
        for (viewer, reads) in [(&Viewer::default(), false), (other, false), (head, true), (organizer, true)] {
            let basis = attribution::load_access_basis(&world.db, hidden).await.unwrap();
            assert_eq!(basis.is_readable_by(viewer), reads);
            assert_eq!(basis.audience(viewer, world.now).is_some(), reads);
            let checked = attribution::check_access(&world.db, viewer, hidden, world.now).await;
            assert_eq!(checked.is_ok(), reads);
        }
        let audience = async |viewer: &Viewer| {
            let basis = attribution::load_access_basis(&world.db, world.consultation).await.unwrap();
            basis.audience(viewer, world.now).expect("a reader")
        };
        assert_eq!(audience(head).await, audience(&Viewer::default()).await, "nothing is withheld from anybody");
        world.attribute(Attribution::Embargoed).await;
        assert_eq!(audience(organizer).await, ReadingAudience::Whole);
        let apart = [audience(head).await, audience(other).await, audience(&Viewer::default()).await];
        assert!(apart[0] != apart[1] && apart[1] != apart[2] && apart[0] != apart[2], "{apart:?}");
    }

    async fn whoever_comes_without_a_session_has_none_looked_at_again(world: World) {
        let state = world.state(ORIGIN);
        let mut browser = TestBrowser::over(state.clone());
        let forms: [(&str, &[(&str, &str)]); 2] =
            [("/language", &[("language", "fr"), ("next", "/")]), ("/sign-out", &[])];
        for known in [false, true] {
            if known {
                browser.sign_in("head@xaa.example").await;
            }
            for (path, fields) in forms {
                let before = state.live.rights_changes();
                assert_eq!(browser.post(path, fields).await.status, StatusCode::SEE_OTHER, "{path}");
                assert_eq!(state.live.rights_changes() > before, known, "{path}");
            }
        }
    }

    async fn processes_on_one_database_tell_each_other(world: World) {
        let (Some(one), Some(two)) = (Relay::new(&world.db), Relay::new(&world.db)) else {
            assert_eq!(world.db.get_database_backend(), DbBackend::Sqlite);
            return;
        };
        let (here, there) = (LiveUpdates::default(), LiveUpdates::default());
        let tasks = [(one, &here), (two, &there)].map(|(relay, live)| tokio::spawn(server::relay::run(relay, live.clone())));
        // Each process notifies its pages once when it begins to listen.
        for live in [&here, &there] {
            timeout(SOON, live.wait().wait_for(|heard| *heard == 1)).await.unwrap().unwrap();
        }
        here.written();
        timeout(SOON, there.wait().wait_for(|heard| *heard == 2)).await.unwrap().unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(here.changes(), 2, "it does not hear itself");
        let rights = there.rights_changes();
        here.written_in(world.consultation);
        timeout(SOON, there.wait().wait_for(|heard| *heard == 3)).await.unwrap().unwrap();
        assert_eq!(there.rights_changes(), rights, "it is told where, and that nobody's rights have changed");
        here.rights_changed();
        timeout(SOON, async {
            while there.rights_changes() == rights {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
        .await
        .expect("it is told of rights");
        assert_eq!(there.changes(), 3, "and makes no page stale for them");
        for task in tasks {
            task.abort();
            let _ = task.await;
        }
    }
}
