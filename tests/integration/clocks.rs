//! One clock: a vote is open for as long as its deadline says, by the clock of the database, whatever becomes of the
//! stages, and its words stay.

use app::addresses;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::questions::{Choice, SkipReason, VotingMethod};
use domain::rankings::RankingMethod;
use domain::text::Title;
use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::clock::DatabaseClock;
use store::entity::{question, stage};
use store::questions::{CastError, NewQuestion, OpenQuestionError};
use store::{StoreError, consultations, instruments, questions};
use tests::client::TestBrowser;
use tests::database::Database;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, recorded};

fn later(world: &World, hours: i64) -> DateTime<Utc> {
    world.now + TimeDelta::hours(hours)
}

/// Ends the stage of the world at an instant.
async fn end_stage(world: &World, closes_at: DateTime<Utc>) -> store::Result<()> {
    let (kind, attribution) = (StageKind::Negotiating, Attribution::Public);
    let stage =
        Stage { kind, opens_at: world.now - TimeDelta::hours(1), closes_at: Some(closes_at), attribution };
    let seen = seen::stages(&world.db, world.consultation).await;
    consultations::set_stage(&world.db, &world.organizer, world.consultation, seen, &stage, world.now).await
}

async fn open(
    world: &World,
    new: &NewQuestion,
) -> Result<domain::identifiers::QuestionId, OpenQuestionError> {
    let seen = seen::revision(&world.db, world.consultation).await;
    questions::open_question(&world.db, &world.organizer, world.consultation, seen, new, world.now).await
}

fn silence(closes_at: DateTime<Utc>) -> NewQuestion {
    NewQuestion {
        method: VotingMethod::Silence,
        rule: "consensus".to_owned(),
        closes_at: Some(closes_at),
        ..recorded("By silence")
    }
}

/// The clocks of two machines that are wrong by a minute and a half.
const AHEAD: fn() -> DateTime<Utc> = || Utc::now() + TimeDelta::seconds(90);
const BEHIND: fn() -> DateTime<Utc> = || Utc::now() - TimeDelta::seconds(90);

async fn cast(
    world: &World,
    id: domain::identifiers::QuestionId,
    at: DateTime<Utc>,
) -> Result<(), CastError> {
    let head = world.person("head XAA");
    let seen = seen::ballot(&world.db, head, id).await;
    questions::cast_ballot(&world.db, head, id, seen, &Choice::Yes.into(), at).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn machines_whose_clocks_are_wrong_judge_a_deadline_alike() {
    let Some(database) = Database::postgres().await else { return };
    let world = World::new(database.db.clone()).await;
    let open = world.question(true, Some(world.now + TimeDelta::seconds(60))).await;
    let due = world.question(true, Some(Utc::now() + TimeDelta::milliseconds(200))).await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    for local in [AHEAD, BEHIND] {
        let clock = DatabaseClock::new(local);
        assert!((clock.now() - Utc::now()).abs() > TimeDelta::seconds(80), "it is wrong by itself");
        clock.synchronize(&world.db).await.unwrap();
        assert!((clock.now() - Utc::now()).abs() < TimeDelta::seconds(10), "and right by the database");
        cast(&world, open, clock.now()).await.unwrap();
        let late = cast(&world, due, clock.now()).await;
        assert!(matches!(late, Err(CastError::Store(StoreError::QuestionNotOpen))), "{late:?}");
    }
    let clock = DatabaseClock::new(BEHIND);
    clock.synchronize(&world.db).await.unwrap();
    assert_eq!(questions::close_due_questions(&world.db, clock.now()).await.unwrap(), [due]);
    // What was noted before the deadline comes too late, once the vote is closed.
    let noted = world.now + TimeDelta::milliseconds(1);
    assert!(matches!(cast(&world, due, noted).await, Err(CastError::Store(StoreError::QuestionNotOpen))));
    database.drop().await;
}

#[tokio::test]
async fn the_clock_of_an_sqlite_database_is_that_of_its_process() {
    let database = Database::sqlite().await;
    let clock = DatabaseClock::new(AHEAD);
    clock.synchronize(&database.db).await.unwrap();
    assert!(clock.now() - Utc::now() > TimeDelta::seconds(80));
    assert!((store::clock::now() - Utc::now()).abs() < TimeDelta::seconds(10));
}

on_both_databases! {
    async fn a_ballot_is_taken_strictly_before_its_deadline_and_never_after_the_closing(world: World) {
        let closes_at = later(&world, 9);
        let id = world.question(true, Some(closes_at)).await;
        let last = closes_at - TimeDelta::milliseconds(1);
        cast(&world, id, last).await.unwrap();
        let refused = |outcome| matches!(outcome, Err(CastError::Store(StoreError::QuestionNotOpen)));
        assert!(refused(cast(&world, id, closes_at).await), "the deadline is too late");
        assert!(questions::close_due_questions(&world.db, last).await.unwrap().is_empty());
        assert_eq!(questions::close_due_questions(&world.db, closes_at).await.unwrap(), [id]);
        assert!(refused(cast(&world, id, last).await), "closed is closed, whenever the ballot was sent");
    }

    async fn a_vote_is_not_opened_beyond_the_stage_in_which_it_is_held(world: World) {
        let ends_at = later(&world, 100);
        end_stage(&world, ends_at).await.unwrap();
        for (method, rule) in [(VotingMethod::Recorded, "un-simple-majority"), (VotingMethod::Silence, "consensus")] {
            let ask = |closes_at| NewQuestion { method, rule: rule.to_owned(), closes_at: Some(closes_at), ..recorded("A vote") };
            let late = ends_at + TimeDelta::milliseconds(1);
            let refused = open(&world, &ask(late)).await;
            let expected = (late, ends_at);
            assert!(
                matches!(refused, Err(OpenQuestionError::Store(StoreError::BeyondStage { closes_at, ends_at })) if (closes_at, ends_at) == expected),
                "{refused:?}"
            );
            open(&world, &ask(ends_at)).await.unwrap();
        }
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let fields = [
            ("title", "Late"), ("rule", "un-simple-majority"), ("method", "recorded"), ("weights", "equal"), ("closes_at", "2999-01-01T00:00"),
        ];
        let refused = client.post_anew(&addresses::QUESTION_NEW.of(world.consultation), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words("#error-closes_at")[0].contains("2999"), "both times are named");
    }

    async fn a_stage_is_not_moved_under_a_vote_that_is_open(world: World) {
        let closes_at = later(&world, 9);
        let id = world.question(true, Some(closes_at)).await;
        let early = closes_at - TimeDelta::milliseconds(1);
        assert!(matches!(end_stage(&world, early).await, Err(StoreError::BeyondStage { .. })));
        // Nor by opening a stage in which nobody votes.
        let concluded = Stage { kind: StageKind::Concluded, opens_at: later(&world, 2), closes_at: None, attribution: Attribution::Public };
        let conclude = async || {
            let seen = seen::stages(&world.db, world.consultation).await;
            consultations::set_stage(&world.db, &world.organizer, world.consultation, seen, &concluded, world.now).await
        };
        assert!(matches!(conclude().await, Err(StoreError::BeyondStage { .. })));
        end_stage(&world, closes_at).await.unwrap();
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        conclude().await.unwrap();
    }

    async fn a_silence_procedure_is_not_put_off_beyond_its_stage(world: World) {
        end_stage(&world, later(&world, 100)).await.unwrap();
        let id = open(&world, &silence(later(&world, 72))).await.unwrap();
        let put_off = async |hours| {
            let seen = seen::question(&world.db, id).await;
            questions::extend_silence(&world.db, &world.organizer, id, seen, later(&world, hours), world.now).await
        };
        assert!(matches!(put_off(101).await, Err(StoreError::BeyondStage { .. })));
        put_off(100).await.unwrap();
    }

    async fn silence_decides_nothing_where_objecting_was_not_possible_to_the_end(world: World) {
        let closes_at = later(&world, 72);
        let id = open(&world, &silence(closes_at)).await.unwrap();
        // The end of a stage that an earlier version of the program let pass.
        let row = stage::Entity::find().filter(stage::COLUMN.kind.eq(StageKind::Negotiating)).one(&world.db).await.unwrap().unwrap();
        let ended = ActiveValue::Set(Some(later(&world, 24)));
        stage::ActiveModel { closes_at: ended, ..row.into_active_model() }.update(&world.db).await.unwrap();
        assert_eq!(questions::close_due_questions(&world.db, closes_at).await.unwrap(), [id]);
        let found = question::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap();
        assert!(!found.is_adopted() && found.outcome.is_none());
        assert_eq!(found.skipped, Some(SkipReason::NotOpenThroughout));
        let page = TestBrowser::new(&world).get(&addresses::QUESTION.of(id)).await;
        assert!(page.body.contains("silence decides nothing") && !page.body.contains("Adopted"));
    }

    async fn a_text_is_not_replaced_while_it_is_put_to_the_vote(world: World) {
        let publish = async |words: &str| {
            let text = parse_markdown(&TEXT.replace("is shared", words)).unwrap();
            instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, Language::English, &text, world.now).await
        };
        let choice = NewQuestion {
            method: VotingMethod::Ranked,
            options: ["Nairobi", "Geneva"].map(|name| Title::parse(name).unwrap()).to_vec(),
            counting: Some(RankingMethod::Schulze),
            ..recorded("The seat")
        };
        open(&world, &choice).await.unwrap();
        publish("is shared widely").await.unwrap();
        let id = world.question(true, None).await;
        assert!(matches!(publish("is not shared").await, Err(StoreError::VoteOpen)));
        questions::cast_ballot(&world.db, world.person("head XAA"), id, seen::ballot(&world.db, world.person("head XAA"), id).await, &Choice::Yes.into(), world.now).await.unwrap();
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        publish("is not shared").await.unwrap();
    }
}
