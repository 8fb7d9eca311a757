use axum::http::StatusCode;
use chrono::{NaiveDate, TimeDelta};
use domain::commitments::ReportStatus;
use domain::consultations::StageKind;
use domain::identifiers::{CommitmentId, ProgressReportId};
use domain::languages::Language;
use domain::rights::commitments::{may_set_follow_up, may_undertake_commitment};
use domain::viewers::Viewer;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;
use store::commitments::{self, NewReport};
use store::follow_ups::{FollowUpFilter, FollowUpTotals};
use store::reviews::NewReview;
use store::{blocs, consultations, follow_ups, reviews};
use tests::client::{ORIGIN, TestBrowser};
use tests::commitments::{self as shared, counted_commitment, new_report, submit_report};
use tests::database::count_statements;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, title, words};

async fn undertake(world: &World, who: &str, label: &str, name: &str) -> CommitmentId {
    shared::undertake(world, who, label, &counted_commitment(world, name, 4)).await.unwrap()
}

async fn submit(world: &World, who: &str, id: CommitmentId, level: i32) -> ProgressReportId {
    let new = NewReport { figure: Some(1.into()), ..new_report(world, level) };
    submit_report(world, who, id, new, world.now).await.unwrap()
}

/// Undertakes something for a delegation and a bloc, which report on it; one leaves it, and something is withdrawn.
async fn share(world: &World) {
    let (db, now, head) = (&world.db, world.now, world.person("head XBB"));
    let id = undertake(world, "head XAA", "OP2", "Shared").await;
    let members = ["XBB", "XCC"].map(|code| world.delegations[code]);
    let bloc =
        blocs::create_bloc(db, &world.organizer, "GR", &title("The Group"), &members, now).await.unwrap();
    for party in [None, Some(bloc)] {
        let mark = seen::commitment(db, head, id).await;
        commitments::join_commitment(db, head, id, mark, party, now).await.unwrap();
    }
    for (who, level) in [("head XCC", 1), ("head XCC", 5), ("head XAA", 3)] {
        submit(world, who, id, level).await;
    }
    commitments::leave_commitment(db, world.person("head XAA"), id, None, now).await.unwrap();
    let gone = undertake(world, "head XOB", "OP1", "Withdrawn").await;
    let reason = words("Plans have changed.");
    commitments::withdraw_commitment(db, world.person("head XOB"), gone, None, &reason, now).await.unwrap();
}

/// Undertakes three commitments, reports on one, and reviews the report with another level.
async fn promise(world: &World) -> CommitmentId {
    shared::conclude(world, &["OP1", "OP2"]).await;
    let id = undertake(world, "head XAA", "OP1", "=Centres, \"shared\"").await;
    undertake(world, "head XBB", "OP1", "Teachers").await;
    undertake(world, "head XAA", "OP2", "Registers").await;
    let db = &world.db;
    let report = submit(world, "head XAA", id, 4).await;
    let mark = seen::reviewers(db, report).await;
    let named = [world.delegations["XCC"]];
    reviews::assign_reviewers(db, &world.organizer, report, mark, &named, world.now).await.unwrap();
    let review = reviews::list_reviews_of(db, &[report]).await.unwrap()[0].id;
    let new = NewReview { level: 2, reasons: words("It is half built."), language: Language::English };
    let mark = seen::peer_review(db, review).await;
    reviews::submit_review(db, world.person("head XCC"), review, mark, &new, world.now).await.unwrap();
    id
}

fn told(totals: &FollowUpTotals) -> Value {
    json!({
        "commitments": totals.commitments, "ended": totals.ended, "submitted": totals.submitted,
        "due": totals.due, "overdue": totals.overdue, "missing": totals.missing,
        "expected": totals.expected, "early": totals.early, "unreached": totals.unreached,
        "reviewed": totals.reviewed, "levels": totals.levels,
    })
}

/// Counts the follow-up as it is so many days on.
async fn found_at(world: &World, days: i64) -> FollowUpTotals {
    let now = world.now + TimeDelta::days(days);
    follow_ups::load_follow_up(&world.db, world.consultation, now).await.unwrap().totals(now)
}

/// Counts the table of a day again with the script; `None` where there is no Python.
fn recount(table: &str, day: NaiveDate) -> Option<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/recount_follow_up.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(format!("--day={day}"));
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.ok()?;
    child.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Counts the queries of a visitor's page.
async fn count_reads(world: &World, path: &str) -> usize {
    let (counted, count) = count_statements(&world.db);
    let mut client = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.db = counted));
    assert_eq!(client.get(path).await.status, StatusCode::OK);
    count.load(Ordering::Relaxed)
}

on_both_databases! {
    async fn the_figures_are_those_of_the_table_counted_again(world: World) {
        promise(&world).await;
        share(&world).await;
        let c = world.consultation;
        for days in [0, 31, 400, 800] {
            let now = world.now + TimeDelta::days(days);
            let found = follow_ups::load_follow_up(&world.db, c, now).await.unwrap();
            let mut reader = TestBrowser::new(&world);
            reader.now = Some(now);
            let table = reader.get(&format!("/consultations/{c}/follow-up.csv")).await.body;
            let Some(counted) = recount(&table, now.date_naive()) else { return };
            assert_eq!(counted["all"], told(&found.totals(now)), "after {days} days\n{table}");
            let by_provision = found.by_provision(now);
            for label in ["OP1", "OP2"] {
                assert_eq!(counted["by_paragraph"][label], told(&by_provision[&world.provision(label)]));
            }
            let by_delegation = found.by_delegation(now);
            assert_eq!(counted["by_delegation"].as_object().unwrap().len(), by_delegation.len());
            for code in ["XAA", "XBB", "XCC"] {
                assert_eq!(counted["by_delegation"][code], told(&by_delegation[&world.delegations[code]]), "{code}");
            }
        }
    }

    async fn nobody_who_joins_speaks_for_those_who_have_reported(world: World) {
        shared::conclude(&world, &["OP1", "OP2"]).await;
        let (db, c) = (&world.db, world.consultation);
        let id = undertake(&world, "head XAA", "OP1", "Centres").await;
        submit(&world, "head XAA", id, 2).await;
        let (head, at) = (world.person("head XBB"), world.now + TimeDelta::days(40));
        let mark = seen::commitment(db, head, id).await;
        commitments::join_commitment(db, head, id, mark, None, at).await.unwrap();
        let calendar = commitments::find_follow_up(db, c).await.unwrap();
        let held = commitments::find_commitment(db, id).await.unwrap();
        let due_on = held.open_reports(head, calendar.as_ref(), at)[0].0;
        let new = NewReport {
            due_on,
            level: 5,
            figure: Some(4.into()),
            body: words("All stand."),
            language: Language::English,
            evidence: Vec::new(),
        };
        let mark = seen::commitment(db, head, id).await;
        commitments::submit_report(db, head, id, mark, new, at).await.unwrap();
        // For XBB alone it is all there is; for both, what is reported for a day to come does not count yet, and then the lowest.
        for days in [41, 800] {
            let now = world.now + TimeDelta::days(days);
            let found = follow_ups::load_follow_up(db, c, now).await.unwrap();
            let level = found.entries[0].latest().and_then(|one| one.report.as_ref()).map(|one| one.level);
            assert_eq!(level, Some(2), "after {days} days");
            assert_eq!(found.by_delegation(now)[&world.delegations["XBB"]].levels[5], 1);
            let only = |level| FollowUpFilter { level: Some(level), ..FollowUpFilter::default() };
            assert_eq!((found.totals_of(&only(2), now).commitments, found.totals_of(&only(5), now).commitments), (1, 0));
            let mut reader = TestBrowser::new(&world);
            reader.now = Some(now);
            let page = reader.get(&format!("/consultations/{c}/follow-up")).await;
            assert!(page.body.contains("the one with the lowest level counts"), "{}", page.body);
            let table = reader.get(&format!("/consultations/{c}/follow-up.csv")).await.body;
            let Some(counted) = recount(&table, now.date_naive()) else { return };
            assert_eq!(counted["all"], told(&found.totals(now)), "after {days} days\n{table}");
        }
        // What was reported by whoever has left no longer tells how far it has come.
        commitments::leave_commitment(db, world.person("head XAA"), id, None, at).await.unwrap();
        let found = follow_ups::load_follow_up(db, c, at).await.unwrap();
        assert_eq!(found.totals(at).levels, [0, 0, 0, 0, 0, 1]);
    }

    async fn what_is_missing_is_no_level_and_both_sides_stand_apart(world: World) {
        let id = promise(&world).await;
        let c = world.consultation;
        let now = world.now + TimeDelta::days(400);
        let found = follow_ups::load_follow_up(&world.db, c, now).await.unwrap();
        let totals = found.totals(now);
        assert_eq!((totals.commitments, totals.submitted, totals.reviewed), (3, 1, 1));
        assert_eq!(totals.levels, [2, 0, 0, 0, 1, 0]);
        assert_eq!(totals.missing, 2, "XBB and XAA have let a day pass");
        let past = found_at(&world, 701).await;
        assert_eq!((totals.ended, past.ended, past.unreached), (0, 3, 3));
        for (days, wanted) in [(0, (0, 1, 1)), (29, (0, 1, 1)), (30, (3, 1, 0))] {
            let totals = found_at(&world, days).await;
            assert_eq!((totals.expected, totals.submitted, totals.early), wanted, "after {days} days");
        }
        let only = |filter| found.clone().filtered(&filter).entries.len();
        let base = FollowUpFilter::default;
        assert_eq!(only(FollowUpFilter { provision_id: Some(world.provision("OP1")), ..base() }), 2);
        assert_eq!(only(FollowUpFilter { delegation_id: Some(world.delegations["XAA"]), ..base() }), 2);
        assert_eq!(only(FollowUpFilter { status: Some(ReportStatus::Submitted), ..base() }), 1);
        assert_eq!(only(FollowUpFilter { level: Some(4), ..base() }), 1);
        assert_eq!(only(FollowUpFilter { level: Some(0), ..base() }), 2);
        let mut reader = TestBrowser::new(&world);
        reader.now = Some(now);
        let page = reader.get(&format!("/consultations/{c}/follow-up")).await;
        assert!(page.has("svg.progress rect.level-4") && page.has("svg.levels rect.peer"));
        assert_eq!(page.words("#commitments tbody tr").len(), 3);
        for table in ["#groups", "#commitments"] {
            assert!(!page.has(&format!("{table} table:not(.stacked)")), "{table}: rows are cards on a phone");
            assert!(!page.has(&format!("{table} td:not([data-label])")), "{table}: cells name their columns");
        }
        assert!(page.links_to(&format!("/commitments/{id}")) && page.has("svg.indicator"));
        let one = reader.get(&format!("/consultations/{c}/follow-up?delegation=XBB")).await;
        assert_eq!(one.words("#commitments tbody tr").len(), 1);
        let chosen = one.words("#figures").join(" ");
        assert!(chosen.contains("Commitments chosen: 1 of 3.") && !chosen.contains("stand."), "{chosen}");
        assert!(one.has(&format!("#figures p a[href='/consultations/{c}/follow-up']")));
        assert!(page.words("#figures").join(" ").contains("3 commitments stand."));
        let register = reader.get(&format!("/consultations/{c}/follow-up/report?delegation=XAA")).await;
        let told = register.words(".register").join(" ");
        assert!(told.contains("One stands.") && told.contains("Missing"), "{told}");
        let mut reader = TestBrowser::new(&world);
        reader.now = Some(world.now + TimeDelta::days(701));
        let ended = format!("/consultations/{c}/commitments?state=ended");
        for path in ["follow-up", "plain"] {
            let page = reader.get(&format!("/consultations/{c}/{path}")).await;
            assert!(page.words(".unreached").join(" ").contains("3 of 3") && page.links_to(&ended), "{path}");
        }
        assert!(reader.get(&ended).await.has(".badge.open") && !page.has(".unreached"));
        let plain = reader.get(&format!("/consultations/{c}/plain")).await;
        assert!(plain.words("#who").join(" ").contains("Teachers"), "{}", plain.body);
        for path in ["", "/outcome"] {
            assert!(reader.get(&format!("/consultations/{c}{path}")).await.links_to(&format!("/consultations/{c}/follow-up")));
        }
    }

    async fn many_commitments_take_as_many_queries_as_few(world: World) {
        promise(&world).await;
        let path = format!("/consultations/{}/follow-up", world.consultation);
        let few = count_reads(&world, &path).await;
        for number in 0..30 {
            undertake(&world, "head XBB", "OP2", &format!("Promise {number}")).await;
        }
        assert_eq!(count_reads(&world, &path).await, few);
        let page = TestBrowser::new(&world).get(&path).await;
        assert_eq!(page.words("#commitments tbody tr").len(), 25);
        assert!(page.has("nav.pages a[rel=next]"));
        assert!(page.words("#indicators figcaption").iter().all(|words| words.contains(" – ")), "whose they are");
        let curves = page.words("#indicators").join(" ");
        assert!(curves.contains("not drawn here: 19."), "{curves}");
        let next = TestBrowser::new(&world).get(&format!("{path}?page=2")).await;
        assert_eq!(next.words("#commitments tbody tr").len(), 8);
    }

    async fn figures_are_read_again_only_when_something_official_was_done_or_a_day_has_come(world: World) {
        promise(&world).await;
        let (c, state) = (world.consultation, world.state(ORIGIN));
        let (db, count) = count_statements(&state.db);
        let read = async |days: i64| {
            let before = count.load(Ordering::Relaxed);
            let now = world.now + TimeDelta::days(days);
            let found = state.follow_ups.of(&db, c, now).await.unwrap();
            (found.totals(now), count.load(Ordering::Relaxed) - before)
        };
        let (first, queries) = read(0).await;
        assert!(first == found_at(&world, 0).await && queries > 1);
        assert_eq!(read(0).await, (first, 1), "the version alone is read");
        let later = read(31).await;
        assert!(later.0 == found_at(&world, 31).await && later.0 != first && later.1 > 1, "{later:?}");
        let id = undertake(&world, "head XCC", "OP2", "Another").await;
        let (more, queries) = read(31).await;
        assert!(more.commitments == 4 && queries > 1, "{more:?}");
        submit(&world, "head XCC", id, 3).await;
        let (reported, _) = read(31).await;
        assert_eq!((reported, reported.submitted), (found_at(&world, 31).await, more.submitted + 1));
        // Who reports for a bloc is an act of the forum.
        let (db, head) = (&world.db, world.person("head XBB"));
        let members = [world.delegations["XBB"]];
        let bloc = blocs::create_bloc(db, &world.organizer, "GR", &title("The Group"), &members, world.now).await.unwrap();
        let mark = seen::commitment(db, head, id).await;
        commitments::join_commitment(db, head, id, mark, Some(bloc), world.now).await.unwrap();
        let with_one = read(31).await.0;
        let mark = seen::bloc(db, bloc).await;
        blocs::admit_member(db, &world.organizer, bloc, mark, world.delegations["XAA"], world.now).await.unwrap();
        let with_two = read(31).await.0;
        assert_eq!(with_two, found_at(&world, 31).await);
        assert_ne!(with_one, with_two, "another one owes a report");
    }

    async fn an_empty_follow_up_says_what_comes_next(world: World) {
        let path = format!("/consultations/{}/follow-up", world.consultation);
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.body.contains("still under consultation"), "{}", page.body);
        world.adopt("OP1").await;
        world.adopt("OP2").await;
        world.set_stage(world.consultation, StageKind::Concluded).await;
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.body.contains("nothing has been undertaken") && !page.has("main a.button"));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        assert!(organizer.get(&path).await.links_to(&format!("{path}/calendar")));
        let concluded = organizer.get(&format!("/consultations/{}/conclusion", world.consultation)).await;
        assert!(concluded.has("main #follow-up") && concluded.has(&format!("main a.button[href='{path}/calendar']")));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let first = format!("/provisions/{}/commitments", world.provision("OP1"));
        assert!(head.get(&path).await.has(&format!("a.button[href='{first}']")));
    }

    async fn what_comes_next_is_offered_to_exactly_those_who_may_do_it(world: World) {
        world.adopt("OP1").await;
        world.adopt("OP2").await;
        world.set_stage(world.consultation, StageKind::Concluded).await;
        let (db, c, visitor) = (&world.db, world.consultation, Viewer::default());
        let path = format!("/consultations/{c}/follow-up");
        let first = format!("/provisions/{}/commitments", world.provision("OP1"));
        let people = [
            ("", &visitor),
            ("organizer@forum.example", &world.organizer),
            ("head@xaa.example", world.person("head XAA")),
            ("delegate@xaa.example", world.person("delegate XAA")),
            ("head@xob.example", world.person("head XOB")),
        ];
        let mut offered = 0;
        for archived in [false, true] {
            if archived {
                let mark = seen::consultation(db, c).await;
                consultations::archive_consultation(db, &world.organizer, c, mark, world.now).await.unwrap();
            }
            for (who, viewer) in people {
                let mut client = TestBrowser::new(&world);
                if !who.is_empty() {
                    client.sign_in(who).await;
                }
                let facts = world.access(viewer).await.facts();
                let sets = may_set_follow_up(viewer, facts).is_ok();
                let undertakes = may_undertake_commitment(viewer, facts, true, None).is_ok();
                let page = client.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{who}, archived: {archived}");
                assert_eq!(page.has(&format!("main a.button[href='{path}/calendar']")), sets, "{who}, archived: {archived}");
                assert_eq!(page.has(&format!("main a.button[href='{first}']")), undertakes, "{who}, archived: {archived}");
                offered += usize::from(sets) + usize::from(undertakes);
            }
        }
        assert_eq!(offered, 3, "the organizer and two heads, and nobody where it is archived");
    }
}
