//! Tests ballots: split, by proxy, by a named caster, in a roll call, withdrawn.

use super::*;
use domain::accounts::Role;
use domain::consultations::Visibility;
use domain::proxies::HolderObstacle;
use domain::questions::ballots::{BallotChoice, BallotError};
use domain::questions::{BallotMark, CastingRight, WeightSplit};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, NotSet, Set};
use store::entity::{ballot, question, user, voter};
use store::questions::CastError;
use store::{accounts, delegations, proxies};
use tests::seen;

on_both_databases! {
    async fn a_delegation_divides_its_weight(world: World) {
        let new = NewQuestion {
            weights: NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") },
            splitting: true,
            ..recorded("Divided")
        };
        let id = world.ask(&new).await;
        let split = |yes, no, abstain| NewBallot {
            choice: BallotChoice::Split(WeightSplit { yes, no, abstain }),
            explanation: None,
            principal_id: None,
        };
        let wrong = questions::cast_ballot(&world.db, world.person("head XAA"), id, seen::ballot(&world.db, world.person("head XAA"), id).await, &split(3, 3, 0), world.now).await;
        assert!(matches!(wrong, Err(CastError::Ballot(BallotError::Parts { weight: 5 }))));
        questions::cast_ballot(&world.db, world.person("head XAA"), id, seen::ballot(&world.db, world.person("head XAA"), id).await, &split(3, 1, 1), world.now).await.unwrap();
        vote(&world, "head XBB", id, Choice::No).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome.unwrap().0;
        assert_eq!((outcome.adopted, outcome.yes, outcome.counted), (false, 3.into(), 7.into()));
        let tally = questions::tally_voters(&questions::list_voters(&world.db, id).await.unwrap());
        assert_eq!((tally.split, tally.abstain.weight, tally.absent.weight), (1, 1, 1));
        assert_eq!(verifies(&world).await, 1);
        let plain = world.ask(&recorded("Not divided")).await;
        let refused = questions::cast_ballot(&world.db, world.person("head XAA"), plain, seen::ballot(&world.db, world.person("head XAA"), plain).await, &split(1, 0, 0), world.now).await;
        assert!(matches!(refused, Err(CastError::Ballot(BallotError::NoSplitting))));
    }

    async fn a_proxy_votes_until_the_principal_does(world: World) {
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let id = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
        let by_proxy = |principal| NewBallot { choice: BallotChoice::Choice(Choice::Yes), explanation: None, principal_id: Some(principal) };
        let cast = async |who: &str, ballot: NewBallot| {
            questions::cast_ballot(&world.db, world.person(who), id, seen::ballot(&world.db, world.person(who), id).await, &ballot, world.now).await
        };
        assert!(matches!(cast("head XBB", by_proxy(xaa)).await, Err(CastError::Store(StoreError::NoProxy))));
        let grant = async |who: &str, question, holder| {
            proxies::grant_proxy(&world.db, world.person(who), world.consultation, question, holder, world.now).await
        };
        assert!(matches!(grant("delegate XAA", None, xbb).await, Err(StoreError::Forbidden)));
        assert!(matches!(grant("head XAA", None, xaa).await, Err(StoreError::NotFound)), "not for oneself");
        assert!(matches!(grant("head XAA", None, world.delegations["XOB"]).await, Err(StoreError::NotFound)));
        grant("head XAA", Some(id), xbb).await.unwrap();
        assert!(matches!(grant("head XAA", Some(id), xcc).await, Err(StoreError::Taken)));
        grant("head XCC", None, xbb).await.unwrap();
        assert!(matches!(cast("head XBB", by_proxy(xcc)).await, Err(CastError::Store(StoreError::NoProxy))), "past the limit");
        cast("head XBB", by_proxy(xaa)).await.unwrap();
        let held = proxies::list_proxies(&world.db, &world.organizer, world.consultation).await.unwrap();
        let late = proxies::revoke_proxy(&world.db, world.person("head XAA"), held[0].id, world.now).await;
        assert!(matches!(late, Err(StoreError::ProxyUsed)), "not once it was used");
        let stranger = proxies::revoke_proxy(&world.db, world.person("head XBB"), held[1].id, world.now).await;
        assert!(matches!(stranger, Err(StoreError::Forbidden)));
        proxies::revoke_proxy(&world.db, world.person("head XCC"), held[1].id, world.now).await.unwrap();
        vote(&world, "head XAA", id, Choice::No).await;
        assert!(matches!(cast("head XBB", by_proxy(xaa)).await, Err(CastError::Store(StoreError::OwnBallot))));
        let voters = questions::list_voters(&world.db, id).await.unwrap();
        let live = voters.iter().find(|voter| voter.delegation_id == xaa).unwrap().ballot.as_ref().unwrap();
        assert_eq!((live.choice, live.proxy_id), (BallotMark::No, None));
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_right_to_cast_is_shared_by_delegates_or_held_by_a_named_caster(world: World) {
        let id = world.ask(&NewQuestion { casting: CastingRight::Shared, ..recorded("Shared") }).await;
        let cast = async |who: &str| {
            questions::cast_ballot(&world.db, world.person(who), id, seen::ballot(&world.db, world.person(who), id).await, &Choice::Yes.into(), world.now).await
        };
        cast("delegate XAA").await.unwrap();
        cast("head XAA").await.unwrap();
        assert!(matches!(cast("adviser XAA").await, Err(CastError::Store(StoreError::Forbidden))));
        let adviser = user::Entity::find().filter(user::COLUMN.email.eq("adviser@xaa.example")).one(&world.db).await.unwrap().unwrap();
        let stranger = user::Entity::find().filter(user::COLUMN.email.eq("head@xbb.example")).one(&world.db).await.unwrap().unwrap();
        let name = async |who: &str, user| questions::name_caster(&world.db, world.person(who), id, seen::question(&world.db, id).await, user, world.now).await;
        assert!(matches!(name("delegate XAA", Some(adviser.id)).await, Err(StoreError::Forbidden)));
        assert!(matches!(name("head XAA", Some(stranger.id)).await, Err(StoreError::NotFound)));
        let people = delegations::list_representatives(&world.db, &world.organizer, world.delegations["XAA"]).await.unwrap();
        let former = people.iter().find(|one| one.role == Role::Delegate).unwrap();
        accounts::end_seat(&world.db, world.person("head XAA"), former.seat_id, world.now).await.unwrap();
        let left = name("head XAA", Some(former.user_id)).await;
        assert!(matches!(left, Err(StoreError::NotFound)), "whoever has left casts nothing");
        name("head XAA", Some(adviser.id)).await.unwrap();
        cast("adviser XAA").await.unwrap();
        assert!(matches!(cast("head XAA").await, Err(CastError::Store(StoreError::Forbidden))));
        name("head XAA", None).await.unwrap();
        cast("head XAA").await.unwrap();
    }

    async fn an_answer_in_a_roll_call_is_changed_only_by_the_chair(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let xaa = world.delegations["XAA"];
        questions::enter_answer(&world.db, &world.organizer, id, xaa, seen::answer(&world.db, id, xaa).await, Some(Choice::Yes), world.now).await.unwrap();
        let own = questions::cast_ballot(&world.db, world.person("head XAA"), id, seen::ballot(&world.db, world.person("head XAA"), id).await, &Choice::No.into(), world.now).await;
        assert!(matches!(own, Err(CastError::Store(StoreError::State))));
        questions::enter_answer(&world.db, &world.organizer, id, xaa, seen::answer(&world.db, id, xaa).await, Some(Choice::No), world.now).await.unwrap();
    }

    async fn a_suspended_delegation_votes_for_nobody_else_either(world: World) {
        let (xaa, xbb) = (world.delegations["XAA"], world.delegations["XBB"]);
        proxies::grant_proxy(&world.db, world.person("head XAA"), world.consultation, None, xbb, world.now).await.unwrap();
        suspensions::suspend_vote(&world.db, &world.organizer, xbb, &arrears(None, None), world.now).await.unwrap();
        let id = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
        let ballot = NewBallot { choice: BallotChoice::Choice(Choice::Yes), explanation: None, principal_id: Some(xaa) };
        let cast = questions::cast_ballot(&world.db, world.person("head XBB"), id, seen::ballot(&world.db, world.person("head XBB"), id).await, &ballot, world.now).await;
        assert!(matches!(cast, Err(CastError::Store(StoreError::Forbidden))));
    }

    async fn a_ballot_is_taken_back_and_nothing_takes_its_place(world: World) {
        let id = world.question(false, None).await;
        let back = async |who: &str| questions::withdraw_ballot(&world.db, world.person(who), id, seen::ballot(&world.db, world.person(who), id).await, world.now).await;
        assert!(matches!(back("head XAA").await, Err(StoreError::State)), "there is none yet");
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XBB", id, Choice::No).await;
        assert!(matches!(back("delegate XAA").await, Err(StoreError::Forbidden)));
        back("head XAA").await.unwrap();
        assert!(matches!(back("head XAA").await, Err(StoreError::State)), "once");
        assert!(questions::find_own_ballot(&world.db, world.person("head XAA"), id).await.unwrap().is_none());
        let waiting = questions::voting_tasks(&world.db, world.person("head XAA"), world.now).await.unwrap();
        assert_eq!(waiting.own.len(), 1, "the vote waits again");
        // A withdrawn ballot is as secret as any other while the vote is sealed.
        let mut json = Vec::new();
        exporting::json(&world.db, &Viewer::operator(), world.consultation, world.now, &mut json).await.unwrap();
        assert!(!String::from_utf8(json).unwrap().contains("\"withdrawn\""));
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome.unwrap().0;
        assert_eq!((outcome.yes, outcome.counted), (0.into(), 1.into()));
        assert_eq!(acts(&world, RecordAct::BallotWithdrawn).await, 1);
        assert_eq!(verifies(&world).await, 1);
        assert!(matches!(back("head XBB").await, Err(StoreError::QuestionNotOpen)));
    }

    async fn a_vote_waits_behind_any_number_of_those_in_which_one_has_voted(world: World) {
        let first = world.question(false, None).await;
        vote(&world, "head XAA", first, Choice::Yes).await;
        let xaa = world.delegations["XAA"];
        let asked = question::Entity::find_by_id(first).one(&world.db).await.unwrap().unwrap();
        let asks = voter::Entity::find().filter(voter::Column::QuestionId.eq(first)).filter(voter::Column::DelegationId.eq(xaa));
        let voter = asks.one(&world.db).await.unwrap().unwrap();
        let cast = ballot::Entity::find().filter(ballot::Column::QuestionId.eq(first)).one(&world.db).await.unwrap().unwrap();
        for _ in 0..questions::LIST {
            let copy = question::ActiveModel { id: NotSet, ..asked.clone().into_active_model().reset_all() };
            let id = copy.insert(&world.db).await.unwrap().id;
            let copy = voter::ActiveModel { id: NotSet, question_id: Set(id), ..voter.clone().into_active_model().reset_all() };
            copy.insert(&world.db).await.unwrap();
            let copy = ballot::ActiveModel { id: NotSet, question_id: Set(id), ..cast.clone().into_active_model().reset_all() };
            copy.insert(&world.db).await.unwrap();
        }
        let waiting = async || questions::voting_tasks(&world.db, world.person("head XAA"), world.now).await.unwrap().own;
        assert!(waiting().await.is_empty());
        let last = world.ask(&recorded("The last")).await;
        assert_eq!(waiting().await.iter().map(|one| one.id).collect::<Vec<_>>(), [last]);
    }

    async fn an_answer_in_a_roll_call_is_taken_back_by_the_chair_alone(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let xaa = world.delegations["XAA"];
        let enter = async |choice| questions::enter_answer(&world.db, &world.organizer, id, xaa, seen::answer(&world.db, id, xaa).await, choice, world.now).await;
        enter(Some(Choice::Yes)).await.unwrap();
        let own = questions::withdraw_ballot(&world.db, world.person("head XAA"), id, seen::ballot(&world.db, world.person("head XAA"), id).await, world.now).await;
        assert!(matches!(own, Err(StoreError::State)));
        enter(None).await.unwrap();
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        assert_eq!(questions::tally_voters(&questions::list_voters(&world.db, id).await.unwrap()).absent.delegations, 3);
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_proxy_that_could_not_be_used_is_refused(world: World) {
        let (xaa, xbb) = (world.delegations["XAA"], world.delegations["XBB"]);
        let none = world.ask(&recorded("Without proxies")).await;
        let one = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("One each") }).await;
        let grant = async |who: &str, question, holder| {
            proxies::grant_proxy(&world.db, world.person(who), world.consultation, Some(question), holder, world.now).await
        };
        assert!(matches!(grant("head XAA", none, xbb).await, Err(StoreError::ProxyLimit)));
        grant("head XAA", one, xbb).await.unwrap();
        assert!(matches!(grant("head XCC", one, xbb).await, Err(StoreError::ProxyLimit)));
        let waiting = async || questions::voting_tasks(&world.db, world.person("head XBB"), world.now).await.unwrap();
        let others: Vec<_> = waiting().await.by_proxy.into_iter().map(|(one, number)| (one.id, number)).collect();
        assert_eq!(others, [(one, 1)]);
        let ballot = NewBallot { choice: BallotChoice::Choice(Choice::Yes), explanation: None, principal_id: Some(xaa) };
        questions::cast_ballot(&world.db, world.person("head XBB"), one, seen::ballot(&world.db, world.person("head XBB"), one).await, &ballot, world.now).await.unwrap();
        assert!(waiting().await.by_proxy.is_empty());
    }

    async fn a_caster_is_named_while_ballots_are_cast_and_the_record_says_so(world: World) {
        let delegate = world.person("delegate XAA").person.as_ref().unwrap().id;
        let name = async |id| questions::name_caster(&world.db, world.person("head XAA"), id, seen::question(&world.db, id).await, Some(delegate), world.now).await;
        let open = world.ask(&recorded("Open")).await;
        name(open).await.unwrap();
        assert_eq!(acts(&world, RecordAct::CasterNamed).await, 1);
        let shown = world.ask(&NewQuestion { method: VotingMethod::ShowOfHands, ..recorded("By hands") }).await;
        assert!(matches!(name(shown).await, Err(StoreError::State)), "nobody casts a ballot");
        questions::close_question(&world.db, &world.organizer, open, seen::question(&world.db, open).await, world.now).await.unwrap();
        assert!(matches!(name(open).await, Err(StoreError::QuestionNotOpen)));
        assert_eq!(acts(&world, RecordAct::CasterNamed).await, 1);
    }

    async fn a_proxy_is_taken_back_as_long_as_it_was_not_used(world: World) {
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let id = world.ask(&NewQuestion { proxy_limit: 2, ..recorded("By proxy") }).await;
        let grant = async |who: &str| {
            proxies::grant_proxy(&world.db, world.person(who), world.consultation, Some(id), xbb, world.now).await
        };
        assert!(matches!(grant("head XOB").await, Err(StoreError::Forbidden)), "an observer has no vote to give");
        grant("head XCC").await.unwrap();
        grant("head XAA").await.unwrap();
        let cast = async |principal| {
            let ballot = NewBallot { choice: BallotChoice::Choice(Choice::Yes), explanation: None, principal_id: Some(principal) };
            questions::cast_ballot(&world.db, world.person("head XBB"), id, seen::ballot(&world.db, world.person("head XBB"), id).await, &ballot, world.now).await
        };
        cast(xaa).await.unwrap();
        let listed = async || proxies::list_proxies(&world.db, &Viewer::default(), world.consultation).await.unwrap();
        let held = listed().await;
        let late = proxies::revoke_proxy(&world.db, world.person("head XAA"), held[1].id, world.now).await;
        assert!(matches!(late, Err(StoreError::ProxyUsed)));
        proxies::revoke_proxy(&world.db, world.person("head XCC"), held[0].id, world.now).await.unwrap();
        assert!(matches!(cast(xcc).await, Err(CastError::Store(StoreError::NoProxy))));
        assert_eq!(listed().await.iter().map(|one| one.principal_id).collect::<Vec<_>>(), [xaa]);
        assert_eq!((acts(&world, RecordAct::ProxyGranted).await, acts(&world, RecordAct::ProxyRevoked).await), (2, 1));
    }

    async fn a_proxy_for_one_question_goes_before_one_for_all(world: World) {
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let one = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("One") }).await;
        let other = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("Other") }).await;
        for (question, holder) in [(None, xbb), (Some(one), xcc)] {
            proxies::grant_proxy(&world.db, world.person("head XAA"), world.consultation, question, holder, world.now).await.unwrap();
        }
        let cast = async |who: &str, id| {
            let ballot = NewBallot { choice: BallotChoice::Choice(Choice::Yes), explanation: None, principal_id: Some(xaa) };
            questions::cast_ballot(&world.db, world.person(who), id, seen::ballot(&world.db, world.person(who), id).await, &ballot, world.now).await
        };
        for (who, id) in [("head XBB", one), ("head XCC", other)] {
            assert!(matches!(cast(who, id).await, Err(CastError::Store(StoreError::NoProxy))), "{who}");
        }
        cast("head XCC", one).await.unwrap();
        cast("head XBB", other).await.unwrap();
    }

    async fn proxies_are_listed_for_those_who_may_read_the_consultation(world: World) {
        let hidden = world.open_consultation(Visibility::Delegations).await;
        let list = async |viewer: &Viewer| proxies::list_proxies(&world.db, viewer, hidden).await;
        assert!(matches!(list(&Viewer::default()).await, Err(StoreError::NotFound)));
        assert!(list(world.person("head XAA")).await.unwrap().is_empty());
    }

    async fn a_proxy_whose_holder_may_not_vote_is_told_to_both_and_not_granted(world: World) {
        let (db, xbb) = (&world.db, world.delegations["XBB"]);
        let suspend = async || suspensions::suspend_vote(db, &world.organizer, xbb, &arrears(None, None), world.now).await.unwrap();
        let grant = async |who: &str, question| {
            proxies::grant_proxy(db, world.person(who), world.consultation, question, xbb, world.now).await
        };
        let before = world.ask(&NewQuestion { proxy_limit: 3, ..recorded("Before") }).await;
        grant("head XAA", None).await.unwrap();
        suspend().await;
        let during = world.ask(&NewQuestion { proxy_limit: 3, ..recorded("During") }).await;
        for question in [None, Some(during)] {
            let refused = grant("head XCC", question).await;
            assert!(matches!(refused, Err(StoreError::HolderCannotVote(HolderObstacle::Suspended))), "{refused:?}");
        }
        // On what opened before, the holder keeps its vote and may vote for others.
        grant("head XCC", Some(before)).await.unwrap();
        let mut told = Vec::new();
        for code in ["xaa", "xbb", "xcc"] {
            let mut client = TestBrowser::signed_in(&world, &format!("head@{code}.example")).await;
            let proxies = client.get(&format!("/consultations/{}/proxies", world.consultation)).await;
            assert_eq!(proxies.words("td .notice").len(), 1, "of two proxies, that for all cannot be used");
            assert!(proxies.words("td .notice")[0].ends_with("right to vote is suspended."));
            let mut notices = Vec::new();
            for question in [before, during] {
                let page = client.get(&format!("/questions/{question}")).await;
                notices.push(page.words(".notice").into_iter().filter(|words| words.contains("proxy")).collect::<Vec<_>>());
            }
            told.push(notices);
        }
        let number = |notices: &Vec<Vec<String>>| notices.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(told.iter().map(number).collect::<Vec<_>>(), [[0, 1], [0, 1], [0, 0]]);
        assert!(told[0][1][0].contains("has given a proxy") && told[1][1][0].contains("holds the proxy"));
        let mut client = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let path = format!("/consultations/{}/proxies", world.consultation);
        let refused = client.post(&path, &[("holder", xbb.to_string().as_str()), ("question", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.errors()[0].contains("right to vote is suspended"), "{:?}", refused.errors());
        // Once the right is restored it can be granted, unless nobody casts the ballots.
        suspensions::restore_vote(db, &world.organizer, xbb, world.now).await.unwrap();
        let people = delegations::list_representatives(db, &world.organizer, xbb).await.unwrap();
        for one in people.iter().filter(|one| one.role == Role::Head) {
            accounts::end_seat(db, &world.organizer, one.seat_id, world.now).await.unwrap();
        }
        let refused = grant("head XCC", None).await;
        assert!(matches!(refused, Err(StoreError::HolderCannotVote(HolderObstacle::NoHead))), "{refused:?}");
    }

    async fn proxies_granted_at_the_same_moment_stay_within_the_limit(world: World) {
        let (db, xbb) = (&world.db, world.delegations["XBB"]);
        for _ in 0..5 {
            let id = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
            let grant = async |who: &str| {
                proxies::grant_proxy(db, world.person(who), world.consultation, Some(id), xbb, world.now).await
            };
            let (one, other) = tokio::join!(grant("head XAA"), grant("head XCC"));
            assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        }
    }
}
