use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::exports::{read_document, verify_export};
use domain::identifiers::QuestionId;
use domain::questions::proposals::VoteKindError;
use domain::questions::{Choice, Motion, TieDecision, VotingMethod};
use domain::rankings;
use domain::records::RecordAct;
use domain::rules::{DecisionReason, HandCount, Rule};
use domain::suspensions::SuspensionGround;
use domain::viewers::Viewer;
use sea_orm::{EntityTrait, QueryFilter};
use server::exporting;
use store::entity::question;
use store::questions::{self, CastError, NewBallot, NewQuestion, NewWeights, OpenQuestionError, SeriesItem};
use store::rules::AddRuleError;
use store::suspensions::NewSuspension;
use store::{StoreError, records, rules, suspensions};
use tests::client::{TestBrowser, TestResponse};
use tests::world::{World, recorded, title, words};
use tests::{on_both_databases, seen};

mod ballots;
mod methods;
mod results;
mod series;
mod silence;
mod suspended;
mod weighing;

fn arrears(from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> NewSuspension {
    NewSuspension { ground: SuspensionGround::Arrears, reason: words("Two years."), from, until }
}

const SECOND_BALLOT: &str = r#"{"name":"second-ballot","tie":"second_ballot","adoption":{"criterion":{"name":"votes",
    "count":"heads","votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

async fn get(world: &World, id: QuestionId) -> question::Model {
    question::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap()
}

async fn vote(world: &World, who: &str, id: QuestionId, choice: Choice) {
    questions::cast_ballot(
        &world.db,
        world.person(who),
        id,
        seen::ballot(&world.db, world.person(who), id).await,
        &choice.into(),
        world.now,
    )
    .await
    .unwrap();
}

async fn acts(world: &World, act: RecordAct) -> usize {
    let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000)
        .await
        .unwrap();
    domain::records::verify_chain(&entries).unwrap();
    entries.iter().filter(|entry| entry.act == act).count()
}

/// Verifies the exported consultation, and returns how many closed questions were counted again.
async fn verifies(world: &World) -> usize {
    let mut json = Vec::new();
    exporting::json(&world.db, &Viewer::operator(), world.consultation, world.now, &mut json).await.unwrap();
    verify_export(&read_document(&json).unwrap(), &[]).unwrap().recounted
}

fn item(motion: Motion, words: &str, unless_previous: bool) -> SeriesItem {
    SeriesItem { motion, words: title(words), unless_previous }
}

fn silence(hours: i64, now: DateTime<Utc>) -> NewQuestion {
    NewQuestion {
        rule: "consensus".into(),
        method: VotingMethod::Silence,
        closes_at: Some(now + TimeDelta::hours(hours)),
        ..recorded("By silence")
    }
}
