//! Tests suspensions of the right to vote.

use super::*;
use domain::suspensions::SuspensionError;
use store::suspensions::SuspendError;

on_both_databases! {
    async fn a_suspended_delegation_has_no_vote_on_what_opens_then(world: World) {
        let before = world.ask(&recorded("Before")).await;
        let xaa = world.delegations["XAA"];
        let suspend = async |viewer: &Viewer| {
            suspensions::suspend_vote(&world.db, viewer, xaa, &arrears(None, None), world.now).await
        };
        assert!(matches!(suspend(world.person("head XAA")).await, Err(SuspendError::Store(StoreError::Forbidden))));
        suspend(&world.organizer).await.unwrap();
        assert!(matches!(suspend(&world.organizer).await, Err(SuspendError::Store(StoreError::State))));
        let during = world.ask(&recorded("During")).await;
        vote(&world, "head XAA", before, Choice::Yes).await;
        let none = questions::cast_ballot(&world.db, world.person("head XAA"), during, seen::ballot(&world.db, world.person("head XAA"), during).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(none, Err(CastError::Store(StoreError::Forbidden))));
        suspensions::restore_vote(&world.db, &world.organizer, xaa, world.now).await.unwrap();
        let after = world.ask(&recorded("After")).await;
        vote(&world, "head XAA", after, Choice::Yes).await;
    }

    async fn a_suspension_runs_from_its_first_day_to_its_last(world: World) {
        let (xaa, days) = (world.delegations["XAA"], |days| world.now + TimeDelta::days(days));
        let suspend = async |from, until| {
            suspensions::suspend_vote(&world.db, &world.organizer, xaa, &arrears(Some(from), until), world.now).await
        };
        assert!(matches!(suspend(days(2), Some(days(1))).await, Err(SuspendError::Suspension(SuspensionError::EndsFirst))));
        suspend(days(1), Some(days(2))).await.unwrap();
        assert!(matches!(suspend(days(5), None).await, Err(SuspendError::Store(StoreError::State))), "one at a time");
        let voters = async |at| {
            let new = recorded("Dated");
            let id = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &new, at).await.unwrap();
            questions::list_voters(&world.db, id).await.unwrap().len()
        };
        assert_eq!((voters(days(0)).await, voters(days(1)).await, voters(days(2)).await), (3, 2, 3));
        suspensions::restore_vote(&world.db, &world.organizer, xaa, world.now).await.unwrap();
        assert_eq!(voters(days(1)).await, 3, "called off before it began");
    }

    async fn a_suspension_and_the_votes_that_it_prevents_are_published(world: World) {
        let (db, xaa) = (&world.db, world.delegations["XAA"]);
        suspensions::suspend_vote(db, &world.organizer, xaa, &arrears(None, None), world.now).await.unwrap();
        assert_eq!(suspensions::list_suspensions(db, xaa).await.unwrap().len(), 1);
        assert!(suspensions::find_suspension_at(db, xaa, world.now).await.unwrap().is_some());
        world.ask(&recorded("During")).await;
        suspensions::restore_vote(db, &world.organizer, xaa, world.now).await.unwrap();
        assert!(suspensions::find_suspension_at(db, xaa, world.now).await.unwrap().is_none());
        world.ask(&recorded("After")).await;
        let forum = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last: Vec<_> = forum.iter().rev().take(2).map(|entry| entry.act).collect();
        assert_eq!(last, [RecordAct::RightsRestored, RecordAct::RightsSuspended]);
        let entries = records::entries_after(db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let opened = entries.iter().filter(|entry| entry.act == RecordAct::QuestionOpened);
        let without: Vec<_> = opened.map(|entry| entry.payload.get("suspended").map(ToString::to_string)).collect();
        assert_eq!(without, [Some(r#"["XAA"]"#.to_owned()), None]);
    }
}
