use axum::http::StatusCode;
use domain::exports::verify_export;
use domain::identifiers::{CommitmentId, PeerReviewId, ProgressReportId};
use domain::languages::Language;
use domain::reviews::draw_reviewers;
use domain::text::Body;
use domain::viewers::Viewer;
use serde_json::json;
use store::commitments::{self, NewEvidence, NewFollowUp, NewReport};
use store::reviews::{AssignError, DrawError, NewReview, ReviewError};
use store::{StoreError, follow_ups, reviews};
use tests::client::TestBrowser;
use tests::commitments::{
    self as shared, FIRST_DUE, counted_commitment, new_calendar, new_report, submit_report,
};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, title, words};

async fn undertake(world: &World, who: &str, name: &str) -> CommitmentId {
    shared::undertake(world, who, "OP1", &counted_commitment(world, name, 3)).await.unwrap()
}

async fn report(world: &World, who: &str, id: CommitmentId, level: i32) -> ProgressReportId {
    let new = NewReport {
        figure: Some(2.into()),
        body: words("Two stand."),
        evidence: vec![NewEvidence::Link("https://a.example/two".to_owned())],
        ..new_report(world, level)
    };
    submit_report(world, who, id, new, world.now).await.unwrap()
}

async fn assign(world: &World, id: ProgressReportId, codes: &[&str]) -> Result<(), AssignError> {
    let db = &world.db;
    let named: Vec<_> = codes.iter().map(|code| world.delegations[*code]).collect();
    let mark = seen::reviewers(db, id).await;
    reviews::assign_reviewers(db, &world.organizer, id, mark, &named, world.now).await
}

async fn asked(world: &World, id: ProgressReportId) -> Vec<PeerReviewId> {
    let found = reviews::list_reviews_of(&world.db, &[id]).await.unwrap();
    found.into_iter().map(|one| one.id).collect()
}

async fn give(
    world: &World,
    who: &str,
    id: PeerReviewId,
    level: i32,
) -> Result<ProgressReportId, ReviewError> {
    let (db, head) = (&world.db, world.person(who));
    let new = NewReview { level, reasons: words("One stands."), language: Language::English };
    let mark = seen::peer_review(db, id).await;
    reviews::submit_review(db, head, id, mark, &new, world.now).await
}

async fn draw(world: &World, seed: &str, each: usize) -> Result<usize, DrawError> {
    let (db, c) = (&world.db, world.consultation);
    let mark = seen::review_draw(db, c).await;
    reviews::draw_reviewers(db, &world.organizer, c, mark, &title(seed), each, world.now).await
}

on_both_databases! {
    async fn a_review_stands_beside_the_report_and_is_answered_once(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let commitment = undertake(&world, "head XAA", "Centres").await;
        let id = report(&world, "head XAA", commitment, 4).await;
        for (codes, refused) in [(&["XAA"][..], "part"), (&["XOB"][..], "members"), (&[][..], "one delegation"), (&["XBB", "XCC", "XAA"][..], "part")] {
            let error = assign(&world, id, codes).await.unwrap_err().to_string();
            assert!(error.contains(refused), "{codes:?}: {error}");
        }
        assign(&world, id, &["XBB"]).await.unwrap();
        let first = asked(&world, id).await[0];
        // Whoever is not named again and has given nothing is released.
        assign(&world, id, &["XCC"]).await.unwrap();
        assert!(matches!(give(&world, "head XBB", first, 2).await, Err(ReviewError::Store(StoreError::State))));
        let second = asked(&world, id).await[0];
        let tasks = follow_ups::list_tasks(&world.db, world.person("head XCC")).await.unwrap();
        assert_eq!(tasks.to_review.len(), 1);
        // The form shows the promise with its measure, and the report with its figure and its evidence.
        let mut reviewer = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let form = reviewer.get(&format!("/reviews/{second}/submit")).await;
        let shown = form.words("main").join(" ");
        for told in ["Centres", "We build.", "3 centres", "2 centres", "Two stand."] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        assert!(form.links_to("https://a.example/two") && form.links_to(&format!("/commitments/{commitment}")));
        assert!(matches!(give(&world, "head XCC", second, 6).await, Err(ReviewError::Level)));
        assert!(matches!(give(&world, "head XBB", second, 2).await, Err(ReviewError::Store(StoreError::Forbidden))));
        give(&world, "head XCC", second, 2).await.unwrap();
        assert!(matches!(give(&world, "head XCC", second, 2).await, Err(ReviewError::Store(StoreError::State))));
        // A review that was given stays, whoever is named besides.
        assign(&world, id, &["XBB"]).await.unwrap();
        assert_eq!(asked(&world, id).await.len(), 2);
        let own = follow_ups::list_tasks(&world.db, world.person("head XAA")).await.unwrap();
        assert_eq!((own.to_answer.len(), own.to_review.len()), (1, 0));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = format!("/reviews/{second}/answer");
        head.get(&path).await;
        let fields = [("review-reply", "<script>alert(1)</script>"), ("review-reply-language", "en")];
        let done = head.post(&path, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let page = TestBrowser::new(&world).get(&format!("/reports/{id}")).await;
        assert!(page.has("svg.levels circle.own") && page.has("svg.levels rect.peer"));
        let shown = page.words("#reviews").join(" ");
        assert!(shown.contains("Level 2 of 5") && shown.contains("<script>alert(1)</script>"), "{shown}");
        assert!(page.words("article.report").join(" ").contains("Level 4 of 5"), "its own level stays");
        let document = TestBrowser::new(&world).export(world.consultation).await;
        assert_eq!(document["peer_reviews"].as_array().unwrap().len(), 3);
        verify_export(&document, &[]).unwrap();
        let mut changed = document;
        changed["peer_reviews"][1]["level"] = json!(4);
        assert_eq!(verify_export(&changed, &[]).unwrap_err().path, "$.peer_reviews[1].level");
    }

    async fn what_is_drawn_can_be_drawn_again_from_the_record(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let mut reports = Vec::new();
        for (who, level) in [("head XAA", 3), ("head XBB", 2), ("head XCC", 5), ("head XAA", 1)] {
            let id = undertake(&world, who, who).await;
            reports.push(report(&world, who, id, level).await);
        }
        let plan = reviews::load_draw(&world.db, world.consultation).await.unwrap();
        assert_eq!((plan.reports.len(), plan.candidates.len()), (4, 3), "observers review nothing");
        assert_eq!(draw(&world, "a seed", 1).await.unwrap(), 4);
        let seed = reviews::list_reviews_of(&world.db, &reports[..1]).await.unwrap()[0].seed.clone().unwrap();
        let number = seed.strip_prefix("a seed ").unwrap();
        assert!(number.len() == 32 && number.bytes().all(|digit| digit.is_ascii_hexdigit()), "a number that nobody typed: {seed}");
        let expected = draw_reviewers(&seed, 1, &plan.candidates, &plan.reports);
        let names = world.delegations.iter().map(|(code, id)| (*id, code.clone())).collect::<std::collections::BTreeMap<_, _>>();
        for id in &reports {
            let found = reviews::list_reviews_of(&world.db, &[*id]).await.unwrap();
            let codes: Vec<_> = found.iter().map(|one| names[&one.delegation_id].clone()).collect();
            assert_eq!(codes, expected[id]);
            assert_eq!(found[0].seed.as_deref(), Some(seed.as_str()));
        }
        assert!(matches!(draw(&world, "another seed", 1).await, Err(DrawError::Nothing)), "a draw is not repeated");
        assert!(matches!(draw(&world, "another seed", 3).await, Err(DrawError::Number)));
        let document = TestBrowser::new(&world).export(world.consultation).await;
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["peer_reviews"][0]["seed"], json!(seed));
        let mut changed = document;
        changed["peer_reviews"][0]["seed"] = json!("a seed");
        assert_eq!(verify_export(&changed, &[]).unwrap_err().path, "$.peer_reviews[0].seed");
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/reviews", world.consultation)).await;
        assert_eq!(page.words("tbody tr").len(), 4);
        let page = TestBrowser::new(&world).get(&format!("/reports/{}", reports[0])).await;
        assert!(page.words("#reviews").join(" ").contains(&seed), "{}", page.body);
    }

    async fn the_same_words_draw_with_another_number_each_time(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let mut seeds = std::collections::BTreeSet::new();
        for turn in 0..3 {
            let id = undertake(&world, "head XAA", "Centres").await;
            let id = report(&world, "head XAA", id, 3).await;
            match turn {
                0 => assert_eq!(draw(&world, "the same words", 1).await.unwrap(), 1),
                _ => {
                    let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
                    let path = format!("/consultations/{}/reviews/draw", world.consultation);
                    let form = client.get(&path).await;
                    assert!(form.body.contains("A random number is added"), "{}", form.body);
                    let done = client.post(&path, &[("seed", "the same words"), ("each", "1")]).await;
                    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
                }
            }
            let found = reviews::list_reviews_of(&world.db, &[id]).await.unwrap();
            seeds.insert(found[0].seed.clone().unwrap());
        }
        assert_eq!(seeds.len(), 3, "{seeds:?}");
        assert!(seeds.iter().all(|seed| seed.starts_with("the same words ")), "{seeds:?}");
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }

    async fn the_operator_has_no_account_and_draws_and_comments_all_the_same(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let (db, c, operator) = (&world.db, world.consultation, Viewer::operator());
        let new = NewFollowUp { interval_months: 6, ..new_calendar(&world, FIRST_DUE) };
        let mark = seen::follow_up(db, c).await;
        commitments::set_follow_up(db, &operator, c, mark, &new, world.now).await.unwrap();
        let commitment = undertake(&world, "head XAA", "Centres").await;
        let drawn = report(&world, "head XAA", commitment, 3).await;
        let mark = seen::review_draw(db, c).await;
        assert_eq!(reviews::draw_reviewers(db, &operator, c, mark, &title("seed"), 1, world.now).await.unwrap(), 1);
        let agreed = undertake(&world, "head XAA", "Teachers").await;
        let agreed = report(&world, "head XAA", agreed, 2).await;
        let (mark, named) = (seen::reviewers(db, agreed).await, [world.delegations["XBB"]]);
        reviews::assign_reviewers(db, &operator, agreed, mark, &named, world.now).await.unwrap();
        let (body, mark) = (Body::parse("Thank you.").unwrap(), seen::report(db, drawn).await);
        let said = (&body, Language::English);
        reviews::comment_on_report(db, &operator, drawn, mark, said, world.now).await.unwrap();
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }

    async fn of_two_draws_and_of_two_reviews_at_once_one_counts(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let commitment = undertake(&world, "head XAA", "Centres").await;
        let id = report(&world, "head XAA", commitment, 3).await;
        let (one, other) = tokio::join!(draw(&world, "one", 1), draw(&world, "other", 1));
        assert_eq!([&one, &other].into_iter().filter(|drawn| drawn.is_ok()).count(), 1, "{one:?} {other:?}");
        let found = reviews::list_reviews_of(&world.db, &[id]).await.unwrap();
        assert_eq!(found.len(), 1);
        let reviewer = if found[0].delegation_id == world.delegations["XBB"] { "head XBB" } else { "head XCC" };
        let (one, other) = tokio::join!(give(&world, reviewer, found[0].id, 2), give(&world, reviewer, found[0].id, 4));
        assert_eq!([&one, &other].into_iter().filter(|given| given.is_ok()).count(), 1, "{one:?} {other:?}");
    }

    async fn nobody_reviews_what_it_shares_or_shared(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let (db, now) = (&world.db, world.now);
        let commitment = undertake(&world, "head XAA", "Centres").await;
        let join = async |who: &str| {
            let mark = seen::commitment(db, world.person(who), commitment).await;
            commitments::join_commitment(db, world.person(who), commitment, mark, None, now).await.unwrap();
        };
        join("head XCC").await;
        let id = report(&world, "head XAA", commitment, 4).await;
        commitments::leave_commitment(db, world.person("head XCC"), commitment, None, now).await.unwrap();
        let refused = assign(&world, id, &["XCC"]).await;
        assert!(matches!(refused, Err(AssignError::Involved)), "it had a part then: {refused:?}");
        assert_eq!(reviews::load_draw(db, world.consultation).await.unwrap().reports[0].excluded.len(), 2);
        assign(&world, id, &["XBB"]).await.unwrap();
        let review = asked(&world, id).await[0];
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let (path, form) = (format!("/reports/{id}"), format!("/reviews/{review}/submit"));
        assert!(client.get(&path).await.links_to(&form));
        join("head XBB").await;
        let refused = give(&world, "head XBB", review, 5).await;
        assert!(matches!(refused, Err(ReviewError::Store(StoreError::State))), "{refused:?}");
        let page = client.get(&path).await;
        assert!(!page.links_to(&form) && page.body.contains("reviews no report on it"), "{}", page.body);
        assert_ne!(client.get(&form).await.status, StatusCode::OK);
        let tasks = follow_ups::list_tasks(db, world.person("head XBB")).await.unwrap();
        assert!(tasks.to_review.is_empty());
    }

    async fn reporting_again_takes_no_review_away(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let commitment = undertake(&world, "head XAA", "Centres").await;
        let former = report(&world, "head XAA", commitment, 3).await;
        assign(&world, former, &["XBB"]).await.unwrap();
        let review = asked(&world, former).await[0];
        let (db, head) = (&world.db, world.person("head XBB"));
        let mark = seen::peer_review(db, review).await;
        let second = report(&world, "head XAA", commitment, 3).await;
        assert_eq!((asked(&world, former).await, asked(&world, second).await), (vec![], vec![review]));
        let tasks = follow_ups::list_tasks(db, head).await.unwrap();
        assert_eq!(tasks.to_review.iter().map(|one| one.report.id).collect::<Vec<_>>(), [second]);
        let new = NewReview { level: 2, reasons: words("So it is."), language: Language::English };
        let refused = reviews::submit_review(db, head, review, mark, &new, world.now).await;
        assert!(matches!(refused, Err(ReviewError::Store(StoreError::Stale))), "{refused:?}");
        assert!(matches!(assign(&world, former, &["XCC"]).await, Err(AssignError::Store(StoreError::State))));
        assert!(matches!(draw(&world, "seed", 1).await, Err(DrawError::Nothing)), "it has its reviewer");
        give(&world, "head XBB", review, 2).await.unwrap();
        let third = report(&world, "head XAA", commitment, 5).await;
        let c = world.consultation;
        let line = "An earlier report for this day was reviewed: level 2";
        let mut reader = TestBrowser::new(&world);
        for path in [
            format!("/commitments/{commitment}"),
            format!("/reports/{third}"),
            format!("/consultations/{c}/follow-up"),
            format!("/consultations/{c}/follow-up/report?delegation=XAA"),
        ] {
            let page = reader.get(&path).await;
            assert_eq!(page.words("p.former"), [line], "{path}");
            assert!(page.links_to(&format!("/reports/{second}#reviews")), "{path}");
        }
        assert!(!reader.get(&format!("/reports/{second}")).await.has("p.former"), "the review is its own");
        let table = reader.get(&format!("/consultations/{c}/follow-up.csv")).await.body;
        assert!(table.contains(",XBB:2"), "{table}");
        let listed = reader.get(&format!("/consultations/{c}/reviews")).await;
        assert_eq!(listed.words("tbody tr").len(), 1);
        let own = follow_ups::list_tasks(db, world.person("head XAA")).await.unwrap();
        assert_eq!(own.to_answer.len(), 1, "it can still be answered");
        let document = TestBrowser::new(&world).export(world.consultation).await;
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["peer_reviews"][0]["report_id"], json!(second));
        let mut changed = document;
        changed["peer_reviews"][0]["report_id"] = json!(third);
        assert_eq!(verify_export(&changed, &[]).unwrap_err().path, "$.peer_reviews[0].report_id");
        assert_eq!(draw(&world, "seed", 2).await.unwrap(), 1, "the new report needs reviewers");
    }

    async fn observers_comment_on_reports_and_hidden_words_are_gone(world: World) {
        shared::conclude(&world, &["OP1"]).await;
        let commitment = undertake(&world, "head XAA", "Centres").await;
        let id = report(&world, "head XAA", commitment, 3).await;
        let (db, now, observer) = (&world.db, world.now, world.person("head XOB"));
        let body = Body::parse("</textarea><script>alert(1)</script>").unwrap();
        let stale = reviews::comment_on_report(db, observer, id, domain::marks::Mark::default(), (&body, Language::English), now).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        let mark = seen::report(db, id).await;
        let comment = reviews::comment_on_report(db, observer, id, mark, (&body, Language::English), now).await.unwrap();
        let path = format!("/reports/{id}/comments");
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.words(".position .words")[0].contains("<script>") && !page.has("main form"));
        assert_eq!(TestBrowser::new(&world).export(world.consultation).await["report_comments"][0]["delegation"], "XOB");
        let reason = words("It names a person.");
        let other = reviews::hide_report_comment(db, observer, comment, &reason, now).await;
        assert!(matches!(other, Err(StoreError::Forbidden)));
        reviews::hide_report_comment(db, &world.organizer, comment, &reason, now).await.unwrap();
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.body.contains("It names a person.") && !page.body.contains("alert(1)"));
        let document = TestBrowser::new(&world).export(world.consultation).await;
        assert!(document["report_comments"][0]["body"].is_null());
        verify_export(&document, &[]).unwrap();
    }
}
