//! Tests series of questions: amendments, parts, second ballots.

use super::*;
use domain::identifiers::QuestionId;
use domain::questions::SkipReason;
use domain::questions::proposals::VoteKindError;
use domain::rules::TieRule;
use store::questions::CastError;
use tests::seen;

/// Opens a question and closes its vote with as many for as against.
async fn close_with_tie(world: &World, new: &NewQuestion) -> QuestionId {
    let id = world.ask(new).await;
    vote(world, "head XAA", id, Choice::Yes).await;
    vote(world, "head XBB", id, Choice::No).await;
    questions::close_question(
        &world.db,
        &world.organizer,
        id,
        seen::question(&world.db, id).await,
        world.now,
    )
    .await
    .unwrap();
    id
}

on_both_databases! {
    async fn an_amendment_that_another_implies_is_not_put_to_the_vote(world: World) {
        let new = NewQuestion {
            series: vec![
                item(Motion::Amendment, "Delete the paragraph", false),
                item(Motion::Amendment, "Change a word", true),
            ],
            ..recorded("The proposal")
        };
        let first = world.ask(&new).await;
        let asked = questions::list_series(&world.db, &get(&world, first).await).await.unwrap();
        let states: Vec<_> = asked.iter().map(|one| (one.motion, one.waiting)).collect();
        assert_eq!(states, [(Motion::Amendment, false), (Motion::Amendment, true), (Motion::Whole, true)]);
        let early = questions::cast_ballot(&world.db, world.person("head XAA"), asked[1].id, seen::ballot(&world.db, world.person("head XAA"), asked[1].id).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(early, Err(CastError::Store(StoreError::QuestionNotOpen))));
        vote(&world, "head XAA", first, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, first, seen::question(&world.db, first).await, world.now).await.unwrap();
        assert_eq!(get(&world, asked[1].id).await.skipped, Some(SkipReason::Implied));
        assert!(!get(&world, asked[2].id).await.waiting, "the whole is open now");
        assert_eq!(acts(&world, RecordAct::QuestionSkipped).await, 1);
        assert_eq!(acts(&world, RecordAct::QuestionOpened).await, 2, "only what was put to the vote");
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_whole_falls_when_a_separate_vote_rejects_all_parts(world: World) {
        let new = NewQuestion {
            series: vec![
                item(Motion::Division, "Separate vote", false),
                item(Motion::Part, "the words “binding rules”", false),
            ],
            ..recorded("The proposal")
        };
        let division = world.ask(&new).await;
        let asked = questions::list_series(&world.db, &get(&world, division).await).await.unwrap();
        vote(&world, "head XAA", division, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, division, seen::question(&world.db, division).await, world.now).await.unwrap();
        vote(&world, "head XAA", asked[1].id, Choice::No).await;
        questions::close_question(&world.db, &world.organizer, asked[1].id, seen::question(&world.db, asked[1].id).await, world.now).await.unwrap();
        let whole = get(&world, asked[2].id).await;
        assert_eq!((whole.skipped, whole.is_adopted()), (Some(SkipReason::PartsRejected), false));
        assert!(whole.closed_at.is_some());
    }

    async fn parts_are_left_out_when_the_motion_to_divide_is_rejected(world: World) {
        let new = NewQuestion {
            series: vec![item(Motion::Division, "Separate vote", false), item(Motion::Part, "a part", false)],
            ..recorded("The proposal")
        };
        let division = world.ask(&new).await;
        let asked = questions::list_series(&world.db, &get(&world, division).await).await.unwrap();
        vote(&world, "head XAA", division, Choice::No).await;
        questions::close_question(&world.db, &world.organizer, division, seen::question(&world.db, division).await, world.now).await.unwrap();
        assert_eq!(get(&world, asked[1].id).await.skipped, Some(SkipReason::NotDivided));
        assert!(get(&world, asked[2].id).await.is_open(world.now));
    }

    async fn each_question_of_a_series_is_open_for_the_whole_time_it_was_given(world: World) {
        let new = NewQuestion {
            closes_at: Some(world.now + TimeDelta::hours(1)),
            series: vec![item(Motion::Amendment, "First", false), item(Motion::Amendment, "Second", false)],
            ..recorded("In turn")
        };
        let first = world.ask(&new).await;
        let late = world.now + TimeDelta::minutes(61);
        assert_eq!(questions::close_due_questions(&world.db, late).await.unwrap(), [first]);
        let asked = questions::list_series(&world.db, &get(&world, first).await).await.unwrap();
        assert!(asked[1].is_open(late), "the next has its own hour");
        assert!(questions::close_due_questions(&world.db, late + TimeDelta::minutes(59)).await.unwrap().is_empty());
        let ranked = NewQuestion {
            method: VotingMethod::Ranked,
            options: vec![title("One"), title("Two")],
            counting: Some(rankings::RankingMethod::Borda),
            ..new
        };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &ranked, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::RankedSeries))));
    }

    async fn a_tie_is_put_to_the_vote_a_second_time_and_another_tie_fails(world: World) {
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(SECOND_BALLOT).unwrap(), world.now).await.unwrap();
        let new = NewQuestion {
            rule: "second-ballot".into(),
            closes_at: Some(world.now + TimeDelta::hours(1)),
            method: VotingMethod::RollCall,
            ..recorded("Tied")
        };
        let id = world.ask(&new).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XBB", id, Choice::No).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let first = get(&world, id).await;
        assert_eq!(first.decision_reason(), Some(DecisionReason::SecondBallot));
        let both = questions::list_series(&world.db, &first).await.unwrap();
        assert_eq!((both.len(), both[0].id, both[1].repeats_id), (2, id, Some(id)));
        let second = &both[1];
        assert!(second.is_open(world.now + TimeDelta::minutes(59)) && !second.is_open(world.now + TimeDelta::minutes(61)));
        assert_ne!(second.seed, first.seed, "drawn by lot again");
        assert_eq!(questions::list_voters(&world.db, second.id).await.unwrap().len(), 3, "the same roll");
        vote(&world, "head XAA", second.id, Choice::Yes).await;
        vote(&world, "head XBB", second.id, Choice::No).await;
        questions::close_question(&world.db, &world.organizer, second.id, seen::question(&world.db, second.id).await, world.now).await.unwrap();
        let second = get(&world, second.id).await;
        assert_eq!(second.decision_reason(), None);
        assert!(!second.is_adopted());
        assert_eq!(questions::list_series(&world.db, &first).await.unwrap().len(), 2, "no third ballot");
        assert_eq!(acts(&world, RecordAct::QuestionOpened).await, 2);
        assert_eq!(verifies(&world).await, 2);
        let (listed, total) = questions::page_of_questions(&world.db, &world.organizer, world.consultation, 0).await.unwrap();
        assert_eq!((listed.len(), total), (2, 1));
    }

    async fn a_series_goes_on_with_the_second_ballot(world: World) {
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(SECOND_BALLOT).unwrap(), world.now).await.unwrap();
        let new = NewQuestion {
            rule: "second-ballot".into(),
            series: vec![
                item(Motion::Amendment, "Delete the paragraph", false),
                item(Motion::Amendment, "Change a word", true),
            ],
            ..recorded("The proposal")
        };
        let amendment = close_with_tie(&world, &new).await;
        let asked = questions::list_series(&world.db, &get(&world, amendment).await).await.unwrap();
        let state: Vec<_> = asked.iter().map(|one| (one.motion, one.repeats_id.is_some(), one.waiting)).collect();
        let (amend, whole) = (Motion::Amendment, Motion::Whole);
        assert_eq!(state, [(amend, false, false), (amend, true, false), (amend, false, true), (whole, false, true)]);
        vote(&world, "head XAA", asked[1].id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, asked[1].id, seen::question(&world.db, asked[1].id).await, world.now).await.unwrap();
        assert_eq!(get(&world, asked[2].id).await.skipped, Some(SkipReason::Implied), "the second ballot implies it");
        assert!(get(&world, asked[3].id).await.is_open(world.now));
        assert_eq!(verifies(&world).await, 2);
    }

    async fn a_vote_opened_by_mistake_is_cancelled_while_nobody_has_voted(world: World) {
        let new = NewQuestion {
            series: vec![item(Motion::Amendment, "Delete the paragraph", false)],
            ..recorded("By mistake")
        };
        let cancel = async |id| questions::cancel_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await;
        let first = world.ask(&new).await;
        let asked = questions::list_series(&world.db, &get(&world, first).await).await.unwrap();
        assert!(matches!(cancel(asked[1].id).await, Err(StoreError::State)), "it waits");
        cancel(first).await.unwrap();
        for one in &asked {
            assert_eq!(get(&world, one.id).await.skipped, Some(SkipReason::Cancelled));
        }
        assert!(matches!(cancel(first).await, Err(StoreError::QuestionNotOpen)));
        let none = questions::cast_ballot(&world.db, world.person("head XAA"), first, seen::ballot(&world.db, world.person("head XAA"), first).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(none, Err(CastError::Store(StoreError::QuestionNotOpen))));
        let second = world.ask(&new).await;
        vote(&world, "head XAA", second, Choice::Yes).await;
        questions::withdraw_ballot(&world.db, world.person("head XAA"), second, seen::ballot(&world.db, world.person("head XAA"), second).await, world.now).await.unwrap();
        assert!(matches!(cancel(second).await, Err(StoreError::State)), "somebody had voted");
        assert_eq!(acts(&world, RecordAct::QuestionSkipped).await, 2);
        assert_eq!(verifies(&world).await, 0);
    }

    async fn a_series_waits_until_the_chair_has_decided_a_tie(world: World) {
        let rule = Rule { name: "chair".into(), tie: TieRule::ChairDecides, ..Rule::parse(SECOND_BALLOT).unwrap() };
        rules::add_rule(&world.db, &world.organizer, &rule, world.now).await.unwrap();
        let new = NewQuestion {
            rule: "chair".into(),
            series: vec![item(Motion::Amendment, "Delete the paragraph", false)],
            ..recorded("The proposal")
        };
        let amendment = close_with_tie(&world, &new).await;
        let asked = questions::list_series(&world.db, &get(&world, amendment).await).await.unwrap();
        assert!(asked[1].waiting, "what comes next depends on the chair");
        questions::decide_tie(&world.db, &world.organizer, amendment, seen::question(&world.db, amendment).await, TieDecision::Rejected, &words("No majority."), world.now).await.unwrap();
        assert!(get(&world, asked[1].id).await.is_open(world.now));
    }

    async fn a_second_ballot_has_its_own_time_and_nothing_of_the_first_but_its_terms(world: World) {
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(SECOND_BALLOT).unwrap(), world.now).await.unwrap();
        let tied = NewQuestion { rule: "second-ballot".into(), ..recorded("Tied") };
        let by_ballots = world.ask(&NewQuestion { closes_at: Some(world.now + TimeDelta::hours(1)), ..tied.clone() }).await;
        let by_hands = world.ask(&NewQuestion { method: VotingMethod::ShowOfHands, ..tied }).await;
        vote(&world, "head XAA", by_ballots, Choice::Yes).await;
        vote(&world, "head XBB", by_ballots, Choice::No).await;
        let later = world.now + TimeDelta::minutes(10);
        questions::close_question(&world.db, &world.organizer, by_ballots, seen::question(&world.db, by_ballots).await, later).await.unwrap();
        let hands = HandCount { yes: 1, no: 1, present: 2, ..HandCount::default() };
        questions::count_hands(&world.db, &world.organizer, by_hands, seen::question(&world.db, by_hands).await, hands, later).await.unwrap();
        for first in [by_ballots, by_hands] {
            let both = questions::list_series(&world.db, &get(&world, first).await).await.unwrap();
            let second = &both[1];
            assert_eq!(second.opened_at.timestamp_millis(), later.timestamp_millis());
            assert!(second.closed_at.is_none() && second.outcome.is_none() && second.hands.is_none());
            let closes = both[0].closes_at.map(|_| (later + TimeDelta::hours(1)).timestamp_millis());
            assert_eq!(second.closes_at.map(|at| at.timestamp_millis()), closes);
        }
    }

    async fn each_motion_of_a_series_is_put_in_its_own_words(world: World) {
        let new = NewQuestion { series: vec![item(Motion::Amendment, "Delete the paragraph", false)], ..recorded("The proposal") };
        let first = world.ask(&new).await;
        let asked = questions::list_series(&world.db, &get(&world, first).await).await.unwrap();
        let words: Vec<_> = asked.iter().map(|one| (one.title.as_str(), one.words.as_deref())).collect();
        let amendment = "Delete the paragraph";
        assert_eq!(words, [(amendment, Some(amendment)), ("The proposal", None)]);
    }

    async fn parts_follow_a_motion_to_divide_that_its_second_ballot_adopts(world: World) {
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(SECOND_BALLOT).unwrap(), world.now).await.unwrap();
        let new = NewQuestion {
            rule: "second-ballot".into(),
            series: vec![item(Motion::Division, "Separate vote", false), item(Motion::Part, "a part", false)],
            ..recorded("The proposal")
        };
        let division = world.ask(&new).await;
        vote(&world, "head XAA", division, Choice::Yes).await;
        vote(&world, "head XBB", division, Choice::No).await;
        questions::close_question(&world.db, &world.organizer, division, seen::question(&world.db, division).await, world.now).await.unwrap();
        let asked = questions::list_series(&world.db, &get(&world, division).await).await.unwrap();
        vote(&world, "head XAA", asked[1].id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, asked[1].id, seen::question(&world.db, asked[1].id).await, world.now).await.unwrap();
        assert!(get(&world, asked[2].id).await.is_open(world.now), "the tie before was no refusal");
    }
}
