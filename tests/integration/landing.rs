//! The pages on which each role lands: the start page, the overview, and what is kept for them.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::checklists::{ChecklistStep, StepState};
use domain::consensus::ConsensusStatus;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::desk::OwnWorkKind;
use domain::identifiers::{AmendmentId, CommentId};
use domain::positions::Stance;
use domain::questions::Choice;
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::visits::VisitTimes;
use sea_orm::DatabaseConnection;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::amendments::NewDisposition;
use store::attribution::{self, Access};
use store::desk::{HappeningKind, OwnWorkItem};
use store::overviews::{self, ConsultationFigures, VoteFigures};
use store::{Subject, amendments, comments, consultations, desk, positions, questions, visits};
use tests::client::{TestBrowser, TestResponse};
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position, recorded};

async fn take(world: &World, who: &str, label: &str, stance: Stance) {
    let (db, person, provision) = (&world.db, world.person(who), world.provision(label));
    let seen = seen::position(db, person, provision).await;
    positions::submit_position_at_once(db, person, provision, seen, &position(stance, ""), world.now)
        .await
        .unwrap();
}

async fn amend(world: &World, who: &str, label: &str) -> AmendmentId {
    let (db, provision) = (&world.db, world.provision(label));
    let seen = seen::words(db, provision).await;
    let new = amendment(AmendmentKind::Suppress, "");
    amendments::propose_amendment(db, world.person(who), provision, seen, &new, world.now).await.unwrap()
}

async fn say(world: &World, viewer: &Viewer, label: &str, parent: Option<CommentId>) -> CommentId {
    let (db, about) = (&world.db, Subject::Provision(world.provision(label)));
    let (seen, new) = (seen::words(db, about).await, comment("Words.", parent));
    comments::post_comment(db, viewer, about, seen, &new, world.now).await.unwrap().id
}

async fn figures(world: &World, viewer: &Viewer) -> ConsultationFigures {
    figures_of(world, &world.db, &world.access(viewer).await).await
}

async fn figures_of(world: &World, db: &DatabaseConnection, access: &Access) -> ConsultationFigures {
    overviews::count_figures(db, std::slice::from_ref(access), world.now).await.unwrap().remove(0)
}

/// Returns how many links and buttons of a page are filled.
fn filled(page: &TestResponse) -> usize {
    page.texts("main a.button:not(.second), main button:not(.second):not(.link)").len()
}

/// Waits until a visit is noted as expected: it is noted after its page.
async fn noted(world: &World, viewer: &Viewer, expected: VisitTimes) {
    for _ in 0..200 {
        let found = visits::find_last_visits(&world.db, viewer, world.consultation).await.unwrap();
        if found == Some(expected) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the visit is not noted");
}

async fn visits_of(world: &World, viewer: &Viewer) -> Option<VisitTimes> {
    visits::find_last_visits(&world.db, viewer, world.consultation).await.unwrap()
}

on_both_databases! {
    async fn an_adopted_text_is_called_adopted_where_it_stands(world: World) {
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        let (overview, outcome) = (format!("/consultations/{c}"), format!("/consultations/{c}/outcome"));
        let before = TestBrowser::new(&world).get(&overview).await;
        assert!(!before.has("#text .decided-whole") && !before.has(&format!("#text a[href=\"{outcome}\"]")));
        assert!(before.words("#text").concat().contains("Zero draft"), "it is said which text it is");
        let none = figures(&world, &Viewer::default()).await;
        assert_eq!((none.revision, none.whole), (Some(0), None));

        let id = world.ask(&recorded("Adoption of the text")).await;
        let ballot = seen::ballot(db, head, id).await;
        questions::cast_ballot(db, head, id, ballot, &Choice::Yes.into(), world.now).await.unwrap();
        questions::close_question(db, &world.organizer, id, seen::question(db, id).await, world.now).await.unwrap();
        let (whole, put) = figures(&world, &Viewer::default()).await.whole.unwrap();
        assert_eq!((whole.question_id, whole.adopted, put), (id, true, 0));
        let after = TestBrowser::new(&world).get(&overview).await;
        let told = after.words("#text .decided-whole").concat();
        assert!(told.contains("Adopted: Zero draft") && told.contains("1–0–0") && !told.contains("since"), "{told}");
        assert!(after.has(&format!("#text a[href=\"{outcome}\"]")));
        let cards = TestBrowser::new(&world).get("/").await;
        assert!(cards.words(".decided-whole").concat().contains("Adopted: Zero draft"));
    }

    async fn the_figures_of_a_card_are_those_of_the_summary(world: World) {
        let none = figures(&world, &Viewer::default()).await;
        assert_eq!((none.invited, none.members, none.joined), (4, 3, 4));
        assert_eq!((none.spoken, none.positioned, none.heard, none.provisions), (Some(0), Some(0), 0, 6));
        assert_eq!(none.silent.len(), 3, "an observer need not speak");
        take(&world, "head XAA", "OP1", Stance::Support).await;
        take(&world, "head XBB", "OP1", Stance::Oppose).await;
        take(&world, "head XAA", "OP2", Stance::Support).await;
        say(&world, world.person("head XOB"), "OP1", None).await;
        let open = world.question(true, None).await;
        let found = figures(&world, &Viewer::default()).await;
        assert_eq!((found.spoken, found.positioned, found.heard), (Some(3), Some(2), 3));
        assert_eq!(found.silent, [world.delegations["XCC"]]);
        assert_eq!(found.votes, VoteFigures { all: 1, open: 1, adopted: 0 });
        let number = |status| found.statuses.iter().find(|(one, _)| *one == status).unwrap().1;
        assert_eq!(number(ConsensusStatus::Divided), 1, "OP1");
        assert_eq!(number(ConsensusStatus::Agreed), 1, "OP2, on which a third has been heard");
        assert_eq!(number(ConsensusStatus::TooFewHeard), 4);
        assert_eq!((found.lately.positions, found.lately.comments), (3, 1));
        let access = world.access(&Viewer::default()).await;
        let columns = overviews::list_text_columns(&world.db, &access, found.members).await.unwrap();
        for (status, count) in &found.statuses {
            let there = columns.iter().filter(|one| one.status == *status).count();
            assert_eq!(there, *count as usize, "{status}");
        }
        let heard: u32 = columns.iter().map(|one| one.heard).sum();
        assert_eq!(u64::from(heard), found.heard);
        assert!(columns.iter().any(|one| one.label == "OP1" && one.begins_section));

        let home = TestBrowser::new(&world).get("/").await;
        assert_eq!(home.words(".tile .figure"), ["3 of 4", "2 of 3", "1"]);
        assert_eq!((home.texts("h1").len(), filled(&home)), (1, 1));
        let c = world.consultation;
        assert!(home.links_to(&format!("/consultations/{c}/summary")) && home.links_to(&format!("/consultations/{c}/draft")));
        assert!(home.words(".lately")[0].contains("3 positions"));
        assert!(home.has(&format!("#without-account a[href='/consultations/{c}/record']")));
        let own = TestBrowser::signed_in(&world, "head@xcc.example").await.get("/").await;
        assert!(!own.has("#without-account"), "whoever has one needs no such line");
        let list = TestBrowser::new(&world).get("/consultations").await;
        assert_eq!(list.words(".tile .figure"), home.words(".tile .figure"));
        questions::close_question(&world.db, &world.organizer, open, seen::question(&world.db, open).await, world.now).await.unwrap();
        assert_eq!(figures(&world, &Viewer::default()).await.votes.open, 0);
    }

    async fn a_card_tells_nothing_that_is_withheld(world: World) {
        world.attribute(Attribution::Embargoed).await;
        take(&world, "head XAA", "OP1", Stance::Support).await;
        say(&world, world.person("head XBB"), "OP1", None).await;
        for viewer in [&Viewer::default(), world.person("head XCC")] {
            let found = figures(&world, viewer).await;
            assert_eq!((found.spoken, found.positioned, found.heard), (None, None, 0));
            assert_eq!((found.lately.positions, found.lately.comments), (0, 0));
            assert!(found.silent.is_empty(), "nobody is called silent");
        }
        let own = figures(&world, world.person("head XAA")).await;
        assert_eq!((own.spoken, own.heard), (None, 1));
        let all = figures(&world, &world.organizer).await;
        assert_eq!((all.spoken, all.positioned, all.heard), (Some(2), Some(1), 1));
        let home = TestBrowser::new(&world).get("/").await;
        assert!(home.words(".tile")[0].contains("not shown"), "{:?}", home.words(".tile"));
    }

    async fn tasks_in_several_consultations_say_in_which_they_are(world: World) {
        let other = world.open_consultation(Visibility::Public).await;
        world.publish(other).await;
        world.set_stage(world.consultation, StageKind::Deciding).await;
        let vote = world.question(true, None).await;
        let home = TestBrowser::signed_in(&world, "head@xaa.example").await.get("/").await;
        let desk = format!("/consultations/{other}/positions?filter=without");
        assert!(home.links_to(&format!("/questions/{vote}")) && home.links_to(&desk), "{}", home.body);
        let rows = home.texts("ol.todo > li").len();
        assert!(rows >= 2);
        assert_eq!(home.texts("ol.todo .why > bdi").len(), rows, "only one of the two takes positions");
    }

    async fn cards_are_read_with_as_many_queries_however_many_there_are(world: World) {
        let viewer = world.person("head XAA");
        let count = async || {
            let (db, count) = count_statements(&world.db);
            let (accesses, _) = overviews::page_of_accesses(&db, viewer, 0, world.now).await.unwrap();
            overviews::count_figures(&db, &accesses, world.now).await.unwrap();
            desk::count_desk_items(&db, viewer, &accesses, world.now).await.unwrap();
            count.load(Ordering::Relaxed)
        };
        world.attribute(Attribution::Delegations).await;
        let one = count().await;
        for _ in 0..3 {
            let id = world.open_consultation(Visibility::Public).await;
            world.publish(id).await;
        }
        take(&world, "head XAA", "OP1", Stance::Support).await;
        take(&world, "head XBB", "OP2", Stance::Oppose).await;
        amend(&world, "head XBB", "OP1").await;
        assert!(one > 5, "the queries are counted");
        // A whole consultation beside a partial one takes another query for its stances, and one for what was said.
        let several = count().await;
        assert!(several <= one + 2, "{several} after {one}");
        let overview = async |label: &str, who: &str| {
            let (db, count) = count_statements(&world.db);
            let access = attribution::check_access(&db, viewer, world.consultation, world.now).await.unwrap();
            let figures = figures_of(&world, &db, &access).await;
            overviews::list_text_columns(&db, &access, figures.members).await.unwrap();
            overviews::list_recent_votes(&db, &access).await.unwrap();
            desk::count_desk_items_in(&db, viewer, &access, world.now).await.unwrap();
            desk::list_happenings(&db, &access, None).await.unwrap();
            take(&world, who, label, Stance::Reserve).await;
            count.load(Ordering::Relaxed)
        };
        let first = overview("OP3", "head XBB").await;
        for label in ["PP1", "OP2(a)", "OP2(b)"] {
            assert_eq!(overview(label, "head XCC").await, first);
        }
    }

    async fn a_visitor_sees_where_the_text_stands_and_what_needs_no_account(world: World) {
        world.question(true, Some(world.now + TimeDelta::days(5))).await;
        let c = world.consultation;
        let page = TestBrowser::new(&world).get(&format!("/consultations/{c}")).await;
        assert_eq!(page.words("h1"), ["A consultation"]);
        for part in ["#text", "#votes", "#participants", "#without-account", "#downloads", "#about"] {
            assert!(page.has(part), "{part}");
        }
        assert!(!page.has("#to-do, #next, #happenings"));
        assert_eq!(filled(&page), 1);
        assert!(page.words("#votes").concat().contains("Adoption of OP1"));
        for part in ["stages", "participants", "representation", "record"] {
            assert!(page.links_to(&format!("/consultations/{c}/{part}")), "{part}");
        }
        assert!(visits_of(&world, &Viewer::default()).await.is_none());
    }

    async fn a_delegate_finds_the_nearest_deadline_first(world: World) {
        let c = world.consultation;
        let end = world.now + TimeDelta::days(10);
        let stage = Stage { kind: StageKind::Negotiating, opens_at: world.now - TimeDelta::hours(1), closes_at: Some(end), attribution: Attribution::Public };
        consultations::set_stage(&world.db, &world.organizer, c, seen::stages(&world.db, c).await, &stage, world.now).await.unwrap();
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let step = TimeDelta::milliseconds(1);
        let ask = async |title: &str, closes_at: Option<DateTime<Utc>>| {
            world.ask(&store::questions::NewQuestion { closes_at, ..tests::world::recorded(title) }).await
        };
        // At the instant the stage ends the vote comes first, before what is only of the stage.
        ask("At the end", Some(end)).await;
        ask("Before it", Some(end - step)).await;
        ask("Any moment", None).await;
        let page = head.get(&format!("/consultations/{c}")).await;
        let due = page.words("#to-do .due");
        assert_eq!(due, ["Any moment", "Before it", "At the end", "6 paragraphs without your position"]);
        assert_eq!((filled(&page), page.words("#to-do a.button:not(.second)")), (1, vec!["Vote".to_owned()]));
        assert_eq!(page.texts("#to-do .days.near").len(), 3, "{}", page.body);
        assert_eq!(head.get(&format!("/consultations/{c}/desk")).await.words(".desk .due"), due);
        assert_eq!(head.get("/").await.words(".desk .due"), due);
        let home = head.get("/").await;
        assert_eq!(home.words("main h2")[0], "To do");
        assert!(home.words(".desk .why").iter().all(|why| why.starts_with("A consultation")), "{:?}", home.words(".desk .why"));

        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let page = delegate.get(&format!("/consultations/{c}")).await;
        assert!(page.words("#to-do .why")[0].contains("The head of your delegation casts its ballot."));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&format!("/consultations/{c}")).await;
        assert!(page.has("#next") && !page.has("#to-do"));
    }

    async fn a_delegation_for_which_nothing_waits_is_told_so(world: World) {
        world.set_stage(world.consultation, StageKind::Deciding).await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = head.get(&format!("/consultations/{}", world.consultation)).await;
        assert!(page.words("#to-do")[0].contains("Nothing waits for Aland."), "{:?}", page.words("#to-do"));
    }

    async fn an_organizer_is_led_from_nothing_to_the_outcome(world: World) {
        let (db, organizer) = (&world.db, &world.organizer);
        let id = world.open_without_participants(Visibility::Public, world.now - TimeDelta::days(1)).await;
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{id}");
        let page = client.get(&path).await;
        assert_eq!(page.attribute("#next a.button", "href"), Some(format!("{path}/participants")));
        assert_eq!(page.texts("#next .todo > li").len(), ChecklistStep::ALL.len());
        assert!(!page.has("#next .tiles"), "there is nothing to count");
        assert_eq!(filled(&page), 1);
        let everyone: Vec<_> = world.delegations.values().copied().collect();
        consultations::invite_delegations(db, organizer, id, &everyone, world.now).await.unwrap();
        let page = client.get(&path).await;
        assert_eq!(page.attribute("#next a.button", "href"), Some(format!("{path}/import")));
        world.publish(id).await;
        let page = client.get(&path).await;
        assert_eq!(page.attribute("#next a.button", "href"), Some(format!("{path}/stages")));
        world.set_stage(id, StageKind::Negotiating).await;
        let page = client.get(&path).await;
        let missing = format!("{path}/representation#silent");
        assert_eq!(page.attribute("#next a.button", "href"), Some(missing), "those are to be heard");
        assert_eq!((filled(&page), page.words("#next a.button:not(.second)")), (1, vec!["See who is missing".to_owned()]));
        assert_eq!(page.words("#next .tile .figure")[..3], ["4 of 4", "0 of 18", "0 of 0"]);
        assert!(page.words("#next").concat().contains("3 members have said nothing yet"));
        assert!(page.words("#next").concat().contains("XAA head"), "whom to speak to");
        assert!(page.links_to("/invitations"));
        assert!(page.has(&format!("#next a[href='{path}/letter']")), "how they are reached");
        let access = attribution::check_access(db, organizer, id, world.now).await.unwrap();
        let figures = figures_of(&world, db, &access).await;
        let cockpit = overviews::load_cockpit(db, organizer, &access, &figures, world.now).await.unwrap();
        let state = |step| cockpit.checklist.state(step);
        assert_eq!(state(ChecklistStep::Join), StepState::Done);
        assert_eq!(state(ChecklistStep::Negotiate), StepState::ToDo);
        let refused = overviews::load_cockpit(db, world.person("head XAA"), &access, &figures, world.now).await;
        assert!(matches!(refused, Err(store::StoreError::Forbidden)));

        let concluded = Stage { kind: StageKind::Concluded, opens_at: world.now, closes_at: None, attribution: Attribution::Public };
        consultations::set_stage(db, organizer, id, seen::stages(db, id).await, &concluded, world.now).await.unwrap();
        for mut reader in [client, TestBrowser::new(&world)] {
            let page = reader.get(&path).await;
            assert!(!page.has("#next"), "nothing is to be done any more");
            assert_eq!((filled(&page), page.attribute("#after a.button:not(.second)", "href")), (1, Some(format!("{path}/outcome"))));
            assert!(page.has(&format!("#after a[href='{path}/outcome']")) && page.has(&format!("#after a[href='{path}/record']")));
        }
    }

    async fn a_step_that_waits_for_others_says_so_and_leads_to_them(world: World) {
        let (db, organizer, id, now) = (&world.db, &world.organizer, world.consultation, world.now);
        let path = format!("/consultations/{id}");
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for who in ["head XAA", "head XBB", "head XCC"] {
            take(&world, who, "OP1", Stance::Support).await;
        }
        let page = client.get(&path).await;
        assert!(!page.has("#next a.button") && page.words("#next").concat().contains("Nothing waits for you."));
        assert_eq!((filled(&page), page.attribute("#text a.button:not(.second)", "href")), (1, Some(format!("{path}/summary"))));
        let source = store::delegations::FactsSource { source: "a test".into(), as_of: now };
        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        let entries = domain::delegations::parse_catalogue(&format!("{header}\nXDD,member,Deland,,,,,,,,,\n")).unwrap();
        let added = store::delegations::add_delegations(db, organizer, &entries, &source, now).await.unwrap();
        consultations::invite_delegations(db, organizer, id, &added, now).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = client.get(&path).await;
        assert_eq!(page.attribute("#next a.button", "href"), Some(format!("/invitations/new?consultation={id}")));
        assert!(!page.words("#next").concat().contains("waits for its answer"));
        let email = domain::accounts::Email::parse("head@xdd.example").unwrap();
        store::accounts::invite_representative(db, organizer, added[0], &email, domain::accounts::Role::Head, "hash", now).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = client.get(&path).await;
        assert_eq!(page.attribute("#next a.button", "href").as_deref(), Some("/invitations"));
        let words = page.words("#next").concat();
        assert!(words.contains("1 invitation waits for its answer") && words.contains("Who may react: "), "{words}");
        assert!(page.has(&format!("#next .todo a[href=\"{path}/compilation\"]")), "the chair decides there");
    }

    async fn what_has_happened_since_the_last_visit_is_told(world: World) {
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        take(&world, "head XAA", "OP1", Stance::Support).await;
        let proposed = amend(&world, "head XAA", "OP2").await;
        let own = say(&world, head, "OP3", None).await;
        let question = world.question(true, None).await;
        questions::cast_ballot(db, head, question, seen::ballot(db, head, question).await, &Choice::Yes.into(), world.now).await.unwrap();
        let since = world.now + TimeDelta::minutes(1);
        let happened = async |viewer: &Viewer, since: Option<DateTime<Utc>>| {
            let access = attribution::check_access(db, viewer, c, world.now + TimeDelta::hours(1)).await.unwrap();
            desk::list_happenings(db, &access, since).await.unwrap()
        };
        assert!(happened(head, None).await.is_empty(), "what one does oneself does not happen to one");
        let later = world.now + TimeDelta::minutes(2);
        let new = NewDisposition { disposition: Disposition::Parked, note: Statement::parse("Later.").unwrap(), into_id: None };
        amendments::dispose_of_amendment(db, &world.organizer, proposed, seen::amendment(db, proposed).await, &new, later).await.unwrap();
        let op3 = Subject::Provision(world.provision("OP3"));
        comments::post_comment(db, world.person("head XBB"), op3, seen::words(db, op3).await, &comment("No.", Some(own)), later).await.unwrap();
        questions::close_question(db, &world.organizer, question, seen::question(db, question).await, later).await.unwrap();
        let found = happened(head, Some(since)).await;
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().any(|one| matches!(one.kind, HappeningKind::Decided { disposition: Disposition::Parked, .. }) && one.label == "OP2"));
        assert!(found.iter().any(|one| matches!(one.kind, HappeningKind::Answered { delegation_id: Some(id), .. } if id == world.delegations["XBB"])));
        assert!(found.iter().any(|one| matches!(one.kind, HappeningKind::Closed { .. })));
        assert_eq!(happened(head, Some(later - TimeDelta::milliseconds(1))).await.len(), 3);
        assert!(happened(head, Some(later)).await.is_empty(), "what happened at that instant was there");
        assert!(happened(world.person("head XCC"), None).await.is_empty());
        assert!(happened(&world.organizer, None).await.is_empty());
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = browser.get(&format!("/consultations/{c}")).await;
        let told = page.words("#happenings").concat();
        assert!(told.contains("OP2: decision on your amendment: Deferred") && told.contains("Beland answered your comment"), "{told}");
    }

    async fn an_answer_reaches_whoever_spoke_without_a_name(world: World) {
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        world.attribute(Attribution::ChathamHouse).await;
        let own = say(&world, head, "OP3", None).await;
        let (op3, later) = (Subject::Provision(world.provision("OP3")), world.now + TimeDelta::minutes(2));
        comments::post_comment(db, world.person("head XBB"), op3, seen::words(db, op3).await, &comment("No.", Some(own)), later).await.unwrap();
        for (who, told) in [("head XAA", 1), ("head XBB", 0), ("head XCC", 0)] {
            let access = attribution::check_access(db, world.person(who), c, later).await.unwrap();
            let found = desk::list_happenings(db, &access, None).await.unwrap();
            assert_eq!(found.len(), told, "{who}: {found:?}");
            assert!(found.iter().all(|one| matches!(one.kind, HappeningKind::Answered { .. })));
        }
    }

    async fn a_visit_is_noted_after_its_page_and_at_most_each_half_hour(world: World) {
        let head = world.person("head XAA");
        let path = format!("/consultations/{}", world.consultation);
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let first = world.now + TimeDelta::minutes(1);
        client.now = Some(first);
        assert!(!client.get(&path).await.words("#happenings").concat().contains("Since your last visit"));
        noted(&world, head, VisitTimes { at: first, previous: None }).await;
        client.now = Some(first + TimeDelta::minutes(30) - TimeDelta::milliseconds(1));
        client.get(&path).await;
        let second = first + TimeDelta::minutes(30);
        client.now = Some(second);
        assert!(client.get(&path).await.words("#happenings").concat().contains("Since your last visit"));
        noted(&world, head, VisitTimes { at: second, previous: Some(first) }).await;
        client.now = Some(second + TimeDelta::minutes(31));
        client.get(&format!("{path}/desk")).await;
        noted(&world, head, VisitTimes { at: second + TimeDelta::minutes(31), previous: Some(second) }).await;
        assert!(visits_of(&world, world.person("delegate XAA")).await.is_none(), "it is the person's own");
        visits::note_visit(&world.db, &Viewer::operator(), world.consultation, world.now).await.unwrap();
        assert!(visits_of(&world, &Viewer::operator()).await.is_none(), "the operator has no account");
        let export = client.get(&format!("{path}/export.json")).await;
        assert_eq!(export.status, StatusCode::OK);
        assert!(!export.body.contains("visits"), "nobody else is told");
    }

    async fn what_a_delegation_has_contributed_is_one_list(world: World) {
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        take(&world, "head XAA", "OP1", Stance::Support).await;
        amend(&world, "head XAA", "OP2").await;
        amend(&world, "head XBB", "OP3").await;
        say(&world, head, "OP3", None).await;
        let question = world.question(true, None).await;
        questions::cast_ballot(db, head, question, seen::ballot(db, head, question).await, &Choice::No.into(), world.now).await.unwrap();
        let load = async |viewer: &Viewer, kind, page: (u64, u64)| desk::load_own_work(db, viewer, c, kind, page, world.now).await;
        let all = load(world.person("adviser XAA"), None, (0, 20)).await.unwrap();
        assert_eq!((all.total, all.items.len()), (4, 4));
        assert!(all.counts.iter().all(|(_, count)| *count == 1), "{:?}", all.counts);
        let votes = load(head, Some(OwnWorkKind::Votes), (0, 20)).await.unwrap();
        assert!(matches!(votes.items.as_slice(), [(_, label, OwnWorkItem::Vote(..))] if label == "OP1"));
        let second = load(head, None, (1, 3)).await.unwrap();
        assert_eq!((second.total, second.items.len()), (4, 1));
        assert_eq!(load(world.person("head XCC"), None, (0, 20)).await.unwrap().total, 0);
        assert!(load(&world.organizer, None, (0, 20)).await.is_err());

        let path = format!("/consultations/{c}/desk/ours");
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = client.get(&path).await;
        assert_eq!((page.status, page.texts(".cards > li").len()), (StatusCode::OK, 4));
        let page = client.get(&format!("{path}?kind=votes")).await;
        assert_eq!(page.texts(".cards > li").len(), 1);
        assert_eq!(page.words(".filters [aria-current]"), ["Votes 1"]);
        let mut silent = TestBrowser::signed_in(&world, "head@xcc.example").await;
        assert!(silent.get(&path).await.links_to(&format!("/consultations/{c}/positions")), "the next step");
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert_eq!(organizer.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_forum_without_consultations_names_the_next_step(world: World) {
        consultations::archive_consultation(&world.db, &world.organizer, world.consultation, seen::consultation(&world.db, world.consultation).await, world.now).await.unwrap();
        for path in ["/", "/consultations"] {
            let page = TestBrowser::new(&world).get(path).await;
            assert!(page.words("main").concat().contains("No consultations yet."), "{path}");
            let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
            let page = organizer.get(path).await;
            assert!(page.links_to("/consultations/new"), "{path}");
            assert_eq!(filled(&page), 1, "{path}");
        }
    }
}
