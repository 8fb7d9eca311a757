//! Reports on commitments: for which days they are owed, and what supersedes them.

use super::{adopt, found, join, later, new_commitment, report, undertake};
use app::commitments::labels::default_levels;
use chrono::{DateTime, Utc};
use domain::amounts::Amount;
use domain::commitments::{CommitmentFault, ReportStatus};
use domain::identifiers::CommitmentId;
use domain::languages::Language;
use store::commitments::{NewCommitment, NewFollowUp, NewReport, ReportError};
use store::{StoreError, commitments};
use tests::client::TestBrowser;
use tests::commitments::{day, new_calendar, submit_report};
use tests::world::World;
use tests::{on_both_databases, seen};

async fn statuses(world: &World, id: CommitmentId, now: DateTime<Utc>) -> Vec<ReportStatus> {
    let calendar = commitments::find_follow_up(&world.db, world.consultation).await.unwrap();
    found(world, id).await.duties(calendar.as_ref(), now).iter().map(|one| one.status).collect()
}

on_both_databases! {
    async fn what_is_not_reported_is_missing_and_a_later_report_supersedes(world: World) {
        use ReportStatus::{Due, Missing, Overdue, Submitted};
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        join(&world, "head XBB", id, None).await.unwrap();
        let (first, next) = (day(&world, 30), later(&world, 31));
        assert_eq!(statuses(&world, id, world.now).await, [ReportStatus::Due, ReportStatus::Due]);
        assert_eq!(statuses(&world, id, later(&world, 30)).await, [ReportStatus::Due, ReportStatus::Due], "to its end");
        for (new, at) in [(report(day(&world, 31), 1), world.now), (report(day(&world, 395), 1), world.now)] {
            let refused = submit_report(&world, "head XAA", id, new, at).await;
            assert!(matches!(refused, Err(ReportError::Date)), "{refused:?}");
        }
        assert!(matches!(submit_report(&world, "head XAA", id, report(first, 6), next).await, Err(ReportError::Level)));
        let fine = Amount::fraction(1, 999_999_999_999_999_989);
        let refused = submit_report(&world, "head XAA", id, NewReport { figure: Some(fine), ..report(first, 1) }, next).await;
        assert!(matches!(refused, Err(ReportError::Fault(CommitmentFault::Number))), "{refused:?}");
        let refused = submit_report(&world, "head XCC", id, report(first, 1), next).await;
        assert!(matches!(refused, Err(ReportError::Store(StoreError::Forbidden))), "{refused:?}");
        let former = submit_report(&world, "head XAA", id, report(first, 2), next).await.unwrap();
        let second = submit_report(&world, "head XAA", id, report(first, 3), next).await.unwrap();
        let ended = commitments::find_report(&world.db, former).await.unwrap().report;
        assert!(ended.superseded_at.is_some());
        let levels: Vec<_> = found(&world, id).await.reports.iter().map(|one| (one.id, one.level)).collect();
        assert_eq!(levels, [(second, 3)]);
        assert_eq!(statuses(&world, id, next).await, [Submitted, Overdue, Due, Due]);
        assert_eq!(statuses(&world, id, later(&world, 500)).await[..2], [Submitted, Missing]);
        let mut reader = TestBrowser::new(&world);
        reader.now = Some(later(&world, 500));
        let page = reader.get(&format!("/commitments/{id}")).await;
        let table = page.words("#reports tbody tr").join(" ");
        assert!(table.contains("Missing Beland") && table.contains("Submitted Aland"), "{table}");
        assert!(!page.body.contains("Level 1"), "what is missing is no level");
        assert!(page.words("article.report")[0].contains("Level 3 of 5 – Under way: first results"));
        // What is owed stands on the desk.
        let due = commitments::list_due_reports(&world.db, world.person("head XBB"), next).await.unwrap();
        assert_eq!(due.iter().map(|one| one.status).collect::<Vec<_>>(), [Overdue]);
        assert!(commitments::list_due_reports(&world.db, world.person("head XCC"), next).await.unwrap().is_empty());
        let mut desk = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(desk.get("/").await.links_to(&format!("/commitments/{id}/reports")));
        // What is missing still can be reported, and so it stays there; so does the last report on what has ended.
        let soon = NewCommitment { due_on: day(&world, 420), ..new_commitment(&world) };
        undertake(&world, "head XCC", &soon).await.unwrap();
        for (days, expected) in [(410, vec![Missing, Overdue]), (450, vec![Missing, Overdue, Due])] {
            let head = world.person("head XCC");
            let due = commitments::list_due_reports(&world.db, head, later(&world, days)).await.unwrap();
            assert_eq!(due.iter().map(|one| one.status).collect::<Vec<_>>(), expected, "after {days} days");
        }
        let mut desk = TestBrowser::new(&world);
        desk.now = Some(later(&world, 500));
        desk.sign_in("head@xbb.example").await;
        assert!(desk.get("/").await.words("main").join(" ").contains("Missing"));
        submit_report(&world, "head XBB", id, report(first, 2), later(&world, 500)).await.unwrap();
    }

    async fn whoever_joins_reports_for_the_days_from_then_on_alone(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let (db, head, now) = (&world.db, world.person("head XBB"), later(&world, 40));
        let mark = seen::commitment(db, head, id).await;
        commitments::join_commitment(db, head, id, mark, None, now).await.unwrap();
        let refused = submit_report(&world, "head XBB", id, report(day(&world, 30), 5), now).await;
        assert!(matches!(refused, Err(ReportError::Date)), "it had not come yet: {refused:?}");
        let calendar = commitments::find_follow_up(db, world.consultation).await.unwrap();
        let held = found(&world, id).await;
        let open = |who| held.open_reports(world.person(who), calendar.as_ref(), now);
        assert_eq!((open("head XAA").len(), open("head XCC").len()), (2, 0));
        let next = open("head XBB");
        assert_eq!(next.len(), 1);
        let mut client = TestBrowser::new(&world);
        client.now = Some(now);
        client.sign_in("head@xbb.example").await;
        let form = client.get(&format!("/commitments/{id}/reports")).await;
        assert!(!form.has(&format!("option[value='{}']", day(&world, 30))));
        assert!(form.has(&format!("option[value='{}']", next[0].0)));
        submit_report(&world, "head XBB", id, report(next[0].0, 1), now).await.unwrap();
    }

    async fn a_level_keeps_the_meaning_that_it_had_when_it_was_given(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        let first = day(&world, 30);
        submit_report(&world, "head XAA", id, report(first, 3), later(&world, 1)).await.unwrap();
        let stale = seen::commitment(db, head, id).await;
        let mut levels = default_levels();
        levels[2].0.insert(Language::English, "An okapi has been seen".to_owned());
        let new = NewFollowUp { levels, ..new_calendar(&world, 30) };
        let mark = seen::follow_up(db, c).await;
        commitments::set_follow_up(db, &world.organizer, c, mark, &new, later(&world, 2)).await.unwrap();
        let refused = commitments::submit_report(db, head, id, stale, report(first, 3), later(&world, 3)).await;
        assert!(matches!(refused, Err(ReportError::Store(StoreError::Stale))), "{refused:?}");
        let mut reader = TestBrowser::new(&world);
        reader.now = Some(later(&world, 3));
        let page = reader.get(&format!("/commitments/{id}")).await;
        let told = page.words("article.report").join(" ");
        assert!(told.contains("Under way: first results") && !told.contains("okapi"), "{told}");
        submit_report(&world, "head XAA", id, report(first, 3), later(&world, 3)).await.unwrap();
        let mut reader = TestBrowser::new(&world);
        reader.now = Some(later(&world, 3));
        let page = reader.get(&format!("/commitments/{id}")).await;
        assert!(page.words("article.report").join(" ").contains("An okapi has been seen"));
    }

    async fn of_two_reports_at_once_one_is_told_that_another_came_first(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let (db, head) = (&world.db, world.person("head XAA"));
        let mark = seen::commitment(db, head, id).await;
        let send = |level| commitments::submit_report(db, head, id, mark, report(day(&world, 30), level), world.now);
        let (one, other) = tokio::join!(send(2), send(3));
        let refused = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert!(matches!(refused[..], [ReportError::Store(StoreError::Stale)]), "{refused:?}");
        assert_eq!(found(&world, id).await.reports.len(), 1);
        let mark = seen::commitment(db, world.person("head XBB"), id).await;
        join(&world, "head XBB", id, None).await.unwrap();
        let again = commitments::join_commitment(db, world.person("head XCC"), id, mark, None, world.now).await;
        assert!(matches!(again, Err(StoreError::Stale)), "another has joined meanwhile");
    }
}
