//! Tests silence procedures.

use super::*;
use domain::questions::proposals::VoteKindError;
use store::questions::CastError;
use tests::seen;

on_both_databases! {
    async fn silence_adopts_at_its_deadline_exactly_once(world: World) {
        let id = world.ask(&silence(72, world.now)).await;
        let early = questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await;
        assert!(matches!(early, Err(StoreError::State)), "nobody ends silence before its time");
        assert!(questions::remind_of_due_questions(&world.db, world.now).await.unwrap().is_empty());
        let eve = world.now + TimeDelta::hours(50);
        assert_eq!(questions::remind_of_due_questions(&world.db, eve).await.unwrap(), [id]);
        assert!(questions::remind_of_due_questions(&world.db, eve).await.unwrap().is_empty(), "once");
        let late = world.now + TimeDelta::hours(73);
        let tries: Vec<_> = (0..6)
            .map(|_| {
                let db = world.db.clone();
                tokio::spawn(async move { questions::close_due_questions(&db, late).await.unwrap().len() })
            })
            .collect();
        let mut closed = 0;
        for one in tries {
            closed += one.await.unwrap();
        }
        assert_eq!(closed, 1);
        assert!(get(&world, id).await.is_adopted());
        assert_eq!(acts(&world, RecordAct::QuestionClosed).await, 1);
        assert_eq!(acts(&world, RecordAct::SilenceReminded).await, 1);
        assert_eq!(verifies(&world).await, 1);
    }

    async fn one_delegation_breaks_silence_with_a_reason(world: World) {
        let id = world.ask(&silence(80, world.now)).await;
        let observer = questions::break_silence(&world.db, world.person("head XOB"), id, seen::question(&world.db, id).await, &words("no"), world.now).await;
        assert!(matches!(observer, Err(StoreError::Forbidden)));
        let ballot = questions::cast_ballot(&world.db, world.person("head XAA"), id, seen::ballot(&world.db, world.person("head XAA"), id).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(ballot, Err(CastError::Store(StoreError::State))), "silence is no vote");
        questions::break_silence(&world.db, world.person("head XBB"), id, seen::question(&world.db, id).await, &words("Not yet."), world.now).await.unwrap();
        let found = get(&world, id).await;
        assert!(found.closed_at.is_some() && !found.is_adopted());
        assert_eq!(acts(&world, RecordAct::SilenceBroken).await, 1);
        assert_eq!(verifies(&world).await, 1);
        let late = world.now + TimeDelta::hours(100);
        assert!(questions::close_due_questions(&world.db, late).await.unwrap().is_empty());
    }

    async fn a_silence_procedure_keeps_its_least_time_and_can_be_put_off(world: World) {
        let short = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &silence(71, world.now), world.now).await;
        assert!(matches!(short, Err(OpenQuestionError::Kind(VoteKindError::SilenceTooShort { hours: 72 }))));
        let majority = NewQuestion { rule: "un-simple-majority".into(), ..silence(80, world.now) };
        let wrong = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &majority, world.now).await;
        assert!(matches!(wrong, Err(OpenQuestionError::Kind(VoteKindError::NotBySilence))));
        let id = world.ask(&silence(72, world.now)).await;
        let sooner = questions::extend_silence(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now + TimeDelta::hours(71), world.now).await;
        assert!(matches!(sooner, Err(StoreError::TooSoon)));
        let later = world.now + TimeDelta::hours(90);
        let head = questions::extend_silence(&world.db, world.person("head XAA"), id, seen::question(&world.db, id).await, later, world.now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        questions::extend_silence(&world.db, &world.organizer, id, seen::question(&world.db, id).await, later, world.now).await.unwrap();
        assert!(questions::close_due_questions(&world.db, world.now + TimeDelta::hours(80)).await.unwrap().is_empty());
        assert_eq!(acts(&world, RecordAct::SilenceExtended).await, 1);
    }

    async fn silence_is_put_off_and_reminded_of_until_its_deadline_alone(world: World) {
        let id = world.ask(&silence(72, world.now)).await;
        let plain = world.ask(&NewQuestion { closes_at: Some(world.now + TimeDelta::hours(1)), ..recorded("Recorded") }).await;
        let put_off = async |id, at| {
            questions::extend_silence(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now + TimeDelta::hours(99), at).await
        };
        assert!(matches!(put_off(plain, world.now).await, Err(StoreError::State)), "only silence is put off");
        let late = world.now + TimeDelta::hours(73);
        assert!(questions::remind_of_due_questions(&world.db, late).await.unwrap().is_empty(), "it is too late to object");
        assert!(matches!(put_off(id, late).await, Err(StoreError::QuestionNotOpen)), "silence has adopted it");
    }
}
