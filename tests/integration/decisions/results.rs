//! Tests results: quorums, what is published of them, explanations, and what other rules would have given.

use super::*;
use app::work_pool::WorkPool;
use domain::questions::ExplanationTiming;
use std::time::Duration;
use store::attendance;
use tests::client::ORIGIN;
use tests::pools::hold_slot;

on_both_databases! {
    async fn votes_are_explained_before_and_after_and_corrected_without_a_change(world: World) {
        let id = world.question(true, None).await;
        let explain = async |who: &str| {
            questions::explain_vote(&world.db, world.person(who), id, seen::question(&world.db, id).await, &words("Our reasons."), world.now).await
        };
        assert_eq!(explain("head XAA").await.unwrap(), ExplanationTiming::Before);
        assert!(matches!(explain("delegate XAA").await, Err(StoreError::Forbidden)));
        vote(&world, "head XAA", id, Choice::Yes).await;
        assert_eq!(explain("head XAA").await.unwrap(), ExplanationTiming::After);
        let correct = async || {
            questions::correct_vote(&world.db, world.person("head XAA"), id, seen::question(&world.db, id).await, Choice::No, &words("A mistake."), world.now).await
        };
        assert!(matches!(correct().await, Err(StoreError::State)), "an open ballot can be changed");
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        correct().await.unwrap();
        assert!(get(&world, id).await.is_adopted(), "the result stays");
        assert_eq!(questions::list_corrections(&world.db, id).await.unwrap().len(), 1);
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_quorum_to_open_is_counted_from_the_list_of_those_present(world: World) {
        let rule = r#"{"name":"two-present","quorum":{"open":{"numerator":2,"denominator":3}},"adoption":{"criterion":
            {"name":"votes","count":"heads","votes":"yes","comparison":"more_than",
            "bound":{"share":{"numerator":1,"denominator":2,"of":"present"}}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let new = NewQuestion { rule: "two-present".into(), ..recorded("With a quorum") };
        let open = async || questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &new, world.now).await;
        assert!(matches!(open().await, Err(OpenQuestionError::Kind(VoteKindError::NoQuorum { required: 2, present: 0 }))));
        let take = async |viewer: &Viewer, codes: &[&str]| {
            let noted = world.delegations.iter().map(|(code, id)| (*id, codes.contains(&code.as_str())));
            let noted = noted.collect();
            attendance::take_attendance(&world.db, viewer, world.consultation, &noted, world.now).await
        };
        assert!(matches!(take(world.person("head XAA"), &["XAA"]).await, Err(StoreError::Forbidden)));
        // An observer is present, but does not count for a quorum.
        take(&world.organizer, &["XAA", "XOB"]).await.unwrap();
        assert!(matches!(open().await, Err(OpenQuestionError::Kind(VoteKindError::NoQuorum { required: 2, present: 1 }))));
        take(&world.organizer, &["XBB", "XAA", "XCC"]).await.unwrap();
        let id = open().await.unwrap();
        take(&world.organizer, &[]).await.unwrap();
        vote(&world, "head XAA", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome.unwrap().0;
        assert_eq!((outcome.adopted, outcome.counted), (false, 3.into()), "of those who were present");
        assert_eq!(acts(&world, RecordAct::AttendanceTaken).await, 3);
        assert_eq!(verifies(&world).await, 1);
        let far = NewQuestion { rule: "codex".into(), ..recorded("Of the Codex") };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &far, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::QuorumOutOfReach { required: 25, voters: 3 }))));
    }

    async fn a_result_says_what_quorum_there_was_or_that_none_was_checked(world: World) {
        let rule = |name: &str, quorum: &str| format!(r#"{{"name":"{name}","quorum":{quorum},"adoption":{{"criterion":
            {{"name":"votes","count":"heads","votes":"yes","comparison":"at_least","bound":{{"number":1}}}}}}}}"#);
        let majority = r#"{"numerator":1,"denominator":2,"more_than":true}"#;
        for rule in [
            rule("decides", &format!(r#"{{"decide":{majority}}}"#)),
            rule("opens", &format!(r#"{{"open":{majority}}}"#)),
        ] {
            rules::add_rule(&world.db, &world.organizer, &Rule::parse(&rule).unwrap(), world.now).await.unwrap();
        }
        let present = ["XAA", "XBB"].map(|code| (world.delegations[code], true)).into_iter().collect();
        let ask = async |name: &str, voters: &[&str]| {
            let id = world.ask(&NewQuestion { rule: name.into(), ..recorded(name) }).await;
            for who in voters {
                vote(&world, who, id, Choice::Yes).await;
            }
            questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
            id
        };
        let missed = ask("decides", &["head XAA"]).await;
        let reached = ask("decides", &["head XAA", "head XCC"]).await;
        let unchecked = ask("un-simple-majority", &["head XAA"]).await;
        attendance::take_attendance(&world.db, &world.organizer, world.consultation, &present, world.now).await.unwrap();
        let opened = ask("opens", &["head XCC"]).await;
        assert!(!get(&world, missed).await.is_adopted() && get(&world, unchecked).await.is_adopted());
        let outcome = TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await;
        let outcome = outcome.words("main").concat();
        for (id, words) in [
            (missed, "Quorum to decide: 2 of 3 delegations. Present or voting: 1. The quorum was not reached."),
            (reached, "Quorum to decide: 2 of 3 delegations. Present or voting: 2. The quorum was reached."),
            (opened, "Quorum to open the vote: 2 of 3 delegations. On the list of those present: 2."),
            (unchecked, "No quorum was checked: this rule has none. Ballots cast: 1 of 3."),
        ] {
            assert!(outcome.contains(words), "{words}");
            for page in [format!("/questions/{id}"), format!("/questions/{id}/sheet")] {
                let shown = TestBrowser::new(&world).get(&page).await.words("#result").concat();
                assert!(shown.contains(words), "{page} says {shown}");
                assert_eq!(shown.contains("No quorum was checked"), id == unchecked);
            }
        }
    }

    async fn what_other_rules_would_have_given_is_shown_where_it_is_published(world: World) {
        let id = world.ask(&recorded("Recorded")).await;
        for (who, choice) in [("head XAA", Choice::Yes), ("head XBB", Choice::Yes), ("head XCC", Choice::No)] {
            vote(&world, who, id, choice).await;
        }
        let publish = async |viewer: &Viewer| questions::publish_analysis(&world.db, viewer, id, world.now).await;
        assert!(matches!(publish(&world.organizer).await, Err(StoreError::State)), "it is open");
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let (page, sheet, analysis) = (format!("/questions/{id}"), format!("/questions/{id}/sheet"), format!("/questions/{id}/analysis"));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        // The same program, which forgets the pages that it keeps for visitors when something is written.
        let mut reader = organizer.clone();
        reader.cookies.clear();
        let told = |answer: &TestResponse| answer.body.contains("Pivotal:") || answer.body.contains("under other rules");
        assert!(!told(&reader.get(&sheet).await) && !told(&organizer.get(&sheet).await), "it is no part of the result");
        assert!(!reader.get(&page).await.links_to(&analysis));
        assert_eq!(reader.get(&analysis).await.status, StatusCode::NOT_FOUND);
        let beforehand = organizer.get(&analysis).await;
        assert!(told(&beforehand) && beforehand.words(".notice").concat().contains("not been published"));
        assert!(matches!(publish(world.person("head XAA")).await, Err(StoreError::Forbidden)));
        assert_eq!(organizer.post(&analysis, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(matches!(publish(&world.organizer).await, Err(StoreError::State)), "once");
        assert!(reader.get(&page).await.links_to(&analysis));
        let shown = reader.get(&analysis).await;
        assert!(told(&shown) && !shown.has(".notice"));
        assert!(!told(&reader.get(&sheet).await));
        assert_eq!(acts(&world, RecordAct::AnalysisPublished).await, 1);
        assert_eq!(verifies(&world).await, 1);
        let secret = world.ask(&NewQuestion { method: VotingMethod::Secret, ..recorded("In secret") }).await;
        questions::close_question(&world.db, &world.organizer, secret, seen::question(&world.db, secret).await, world.now).await.unwrap();
        let refused = questions::publish_analysis(&world.db, &world.organizer, secret, world.now).await;
        assert!(matches!(refused, Err(StoreError::State)), "who voted what is secret");
    }

    async fn other_rules_are_tried_where_other_long_counts_are(world: World) {
        let id = world.ask(&recorded("Recorded")).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        questions::publish_analysis(&world.db, &world.organizer, id, world.now).await.unwrap();
        let pool = WorkPool::new(1, 0, Duration::from_secs(5));
        let mut reader = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.counting = pool.clone()));
        let analysis = format!("/questions/{id}/analysis");
        let held = hold_slot(&pool).await;
        assert_eq!(reader.get(&analysis).await.status, StatusCode::SERVICE_UNAVAILABLE);
        held.release().await;
        let shown = reader.get(&analysis).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains("Pivotal:"), "{}", shown.words("main").concat());
    }

    async fn what_was_rejected_is_struck_in_the_outcome_which_tells_of_the_whole(world: World) {
        let outcome = async || TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await;
        let whole = async || outcome().await.words("#whole").concat();
        assert_eq!(whole().await, "The text as a whole: It has not been put to a vote.");
        let on = async |label: Option<&str>, votes: [Choice; 3]| {
            let provision_id = label.map(|label| world.provision(label));
            let id = world.ask(&NewQuestion { provision_id, ..recorded("Adoption") }).await;
            for (who, choice) in ["head XAA", "head XBB", "head XCC"].into_iter().zip(votes) {
                vote(&world, who, id, choice).await;
            }
            id
        };
        let close = async |id| questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        close(on(Some("OP1"), [Choice::No, Choice::Yes, Choice::No]).await).await;
        close(on(Some("OP3"), [Choice::Yes, Choice::Yes, Choice::Abstain]).await).await;
        let page = outcome().await;
        assert_eq!(page.words("main .provision del"), ["Affirms that access is shared."]);
        let shown = page.words("main .provision").concat();
        assert!(shown.contains("Not adopted by vote (1–2–0)") && shown.contains("Adopted by vote (2–0–1)"), "{shown}");
        assert_eq!(whole().await, "The text as a whole: It has not been put to a vote.", "parts are not the whole");
        let id = on(None, [Choice::Yes, Choice::Yes, Choice::No]).await;
        assert_eq!(whole().await, "The text as a whole: A vote on it has not been closed yet.");
        close(id).await;
        assert_eq!(whole().await, "The text as a whole: Adopted by vote (2–1–0)");
        assert_eq!(outcome().await.words("main .provision del").len(), 1, "the vote on the paragraph stands");
        let instrument = domain::instruments::import::parse_markdown(&tests::world::TEXT.replace("a report", "two reports")).unwrap();
        let language = domain::languages::Language::English;
        store::instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, language, &instrument, world.now).await.unwrap();
        assert_eq!(whole().await, "The text as a whole: Adopted by vote (2–1–0) (Zero draft)");
    }

    async fn long_words_since_a_vote_are_compared_where_other_texts_are(world: World) {
        // What was compared is kept for everybody, so that these words are of this world alone.
        let long = format!("a report of {} ", world.now.timestamp_millis()).repeat(120);
        let publish = async |last: &str| {
            let text = tests::world::TEXT.replace("a report", &format!("{long}{last}"));
            let instrument = domain::instruments::import::parse_markdown(&text).unwrap();
            let language = domain::languages::Language::English;
            store::instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, language, &instrument, world.now).await.unwrap();
        };
        publish("first").await;
        let id = world.ask(&recorded("Adoption")).await;
        for who in ["head XAA", "head XBB", "head XCC"] {
            vote(&world, who, id, Choice::Yes).await;
        }
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        publish("later").await;
        let pool = WorkPool::new(1, 0, Duration::from_secs(5));
        let mut reader = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.parsing = pool.clone()));
        let outcome = format!("/consultations/{}/outcome", world.consultation);
        let held = hold_slot(&pool).await;
        assert_eq!(reader.get(&outcome).await.status, StatusCode::SERVICE_UNAVAILABLE);
        held.release().await;
        let page = reader.get(&outcome).await;
        assert_eq!((page.words(".since del"), page.words(".since ins")), (vec!["first".to_owned()], vec!["later".to_owned()]));
        let held = hold_slot(&pool).await;
        let again = TestBrowser::over(world.state(ORIGIN).with(|parts| parts.parsing = pool)).get(&outcome).await;
        assert_eq!(again.status, StatusCode::OK, "what was compared is kept");
        held.release().await;
    }

    async fn a_rule_that_publishes_totals_alone_names_nobody(world: World) {
        let rule = r#"{"name":"totals","secrecy":"tally_only","adoption":{"criterion":{"name":"votes","count":"heads",
            "votes":"yes","comparison":"at_least","bound":{"number":2}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let named = NewQuestion { rule: "totals".into(), ..recorded("Named") };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &named, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::TallyOnly))));
        world.ask(&NewQuestion { method: VotingMethod::Secret, ..named }).await;
    }

    async fn the_record_of_a_closing_holds_what_its_method_publishes(world: World) {
        let (db, later) = (&world.db, world.now + TimeDelta::hours(80));
        let plain = world.ask(&recorded("Recorded")).await;
        let secret = world.ask(&NewQuestion { method: VotingMethod::Secret, ..recorded("In secret") }).await;
        let shown = world.ask(&NewQuestion { method: VotingMethod::ShowOfHands, ..recorded("By hands") }).await;
        let quiet = world.ask(&silence(73, world.now)).await;
        for id in [plain, secret] {
            vote(&world, "head XAA", id, Choice::Yes).await;
            vote(&world, "head XBB", id, Choice::No).await;
            vote(&world, "head XCC", id, Choice::Abstain).await;
        }
        let hands = HandCount { yes: 2, present: 3, ..HandCount::default() };
        questions::count_hands(db, &world.organizer, shown, seen::question(db, shown).await, hands, world.now).await.unwrap();
        for id in [plain, secret, quiet] {
            questions::close_question(db, &world.organizer, id, seen::question(db, id).await, later).await.unwrap();
        }
        let all = HandCount { yes: 1, no: 1, abstain: 1, invalid: 0, present: 3, members: 3 };
        assert_eq!(get(&world, secret).await.hands.map(|hands| hands.0), Some(all));
        let chain = records::chain_of(world.consultation);
        let entries = records::entries_after(db, &chain, None, 0, 1_000).await.unwrap();
        let told = |id: QuestionId, part: &str| {
            let closed = |act| act == RecordAct::QuestionClosed;
            let entry = entries.iter().find(|entry| closed(entry.act) && entry.payload["question"] == id.0).unwrap();
            entry.payload.get(part).is_some_and(|part| !part.is_null())
        };
        let found = [plain, secret, shown, quiet].map(|id| ["tally", "hands", "silence"].map(|part| told(id, part)));
        assert_eq!(found, [[true, false, false], [false, true, false], [true, true, false], [true, false, true]]);
    }

    async fn explanations_and_corrections_of_votes_are_kept_and_recorded(world: World) {
        let id = world.question(true, None).await;
        let explain = async |who: &str, id| questions::explain_vote(&world.db, world.person(who), id, seen::question(&world.db, id).await, &words("Our reasons."), world.now).await;
        assert!(matches!(explain("head XOB", id).await, Err(StoreError::Forbidden)), "it has no vote");
        let quiet = world.ask(&silence(73, world.now)).await;
        assert!(matches!(explain("head XAA", quiet).await, Err(StoreError::State)), "silence is explained by breaking it");
        explain("head XAA", id).await.unwrap();
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        questions::correct_vote(&world.db, world.person("head XAA"), id, seen::question(&world.db, id).await, Choice::No, &words("A mistake."), world.now).await.unwrap();
        let said = questions::list_explanations(&world.db, id).await.unwrap();
        assert_eq!(said.iter().map(|one| (one.delegation_id, one.body.as_str())).collect::<Vec<_>>(), [(world.delegations["XAA"], "Our reasons.")]);
        assert_eq!((acts(&world, RecordAct::VoteExplained).await, acts(&world, RecordAct::VoteCorrected).await), (1, 1));
    }
}
