//! Casting ballots: one's own, one divided, one for another delegation, one called out.

use super::super::entity::{ballot, question, seat, voter};
use super::super::{
    Result, StoreError, begin, consultations, delegations, head, moment, organizer, proxies, records, seated,
    unique_as,
};
use super::{live_ballot, lock, voter_of};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::consultations::Act;
use domain::questions::{Casting, Choice, Mark, Method, Parts, parse_ranking};
use domain::records::RecordAct;
use domain::text::Statement;
use domain::viewers::{Seat, Viewer};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use serde_json::json;

/// What a ballot is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Choice(Choice),
    Split(Parts),
    /// Options by number, as `2>1=3`.
    Ranking(String),
}

/// A ballot about to be cast.
#[derive(Clone, Debug)]
pub struct NewBallot {
    pub said: Said,
    pub explanation: Option<Statement>,
    /// The delegation that it is cast for, by proxy; none for one's own.
    pub principal_id: Option<i64>,
}

impl From<Choice> for NewBallot {
    fn from(choice: Choice) -> Self {
        Self { said: Said::Choice(choice), explanation: None, principal_id: None }
    }
}

/// Who casts, and whose ballot it is.
struct Cast {
    delegation_id: i64,
    proxy_id: Option<i64>,
    person_id: i64,
    entered: bool,
}

/// Casts, or changes, a ballot of the viewer's delegation, or of one whose proxy it holds. Who
/// may: its head; where the right is shared, any delegate; where the head has named a caster,
/// that person alone. The former ballot is kept and no longer counts, but a delegation's own
/// ballot stands against one by proxy.
pub async fn cast(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
    new: &NewBallot,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = seated(viewer)?;
    let txn = begin(db).await?;
    let question = lock(&txn, question_id).await?;
    let own = voter_of(&txn, question_id, seat.delegation_id).await?;
    let delegation_id = new.principal_id.unwrap_or(seat.delegation_id);
    let voter = match new.principal_id {
        None => own,
        Some(principal) => {
            if seat.role != Role::Head {
                return Err(StoreError::Forbidden);
            }
            if !proxies::held(&txn, &question, seat.delegation_id).await?.contains(&principal) {
                return Err(StoreError::NoProxy);
            }
            voter_of(&txn, question_id, principal).await?
        }
    };
    if new.principal_id.is_none() && !may_cast(&question, &voter, person.id, seat) {
        return Err(StoreError::Forbidden);
    }
    let by = Cast {
        delegation_id,
        proxy_id: new.principal_id.map(|_| seat.delegation_id),
        person_id: person.id,
        entered: false,
    };
    take(&txn, &question, &voter, new, &by, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes the ballot of the viewer's delegation back, so that it has not voted; for whoever may
/// cast it. The ballot is kept and no longer counts.
pub async fn withdraw(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = seated(viewer)?;
    let txn = begin(db).await?;
    let question = lock(&txn, question_id).await?;
    let voter = voter_of(&txn, question_id, seat.delegation_id).await?;
    if !may_cast(&question, &voter, person.id, seat) {
        return Err(StoreError::Forbidden);
    }
    if question.method == Method::Silence {
        return Err(StoreError::State);
    }
    let by = Cast { delegation_id: seat.delegation_id, proxy_id: None, person_id: person.id, entered: false };
    take_back(&txn, &question, &by, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Enters what a delegation answered when it was called, or that it did not; an organizer's act,
/// in a roll call.
pub async fn enter(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
    delegation_id: i64,
    choice: Option<Choice>,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = organizer(viewer)?;
    let txn = begin(db).await?;
    let question = lock(&txn, question_id).await?;
    if question.method != Method::RollCall {
        return Err(StoreError::State);
    }
    let voter = voter_of(&txn, question_id, delegation_id).await?;
    let by = Cast { delegation_id, proxy_id: None, person_id: person.id, entered: true };
    match choice {
        Some(choice) => take(&txn, &question, &voter, &choice.into(), &by, now).await?,
        None => take_back(&txn, &question, &by, now).await?,
    }
    txn.commit().await?;
    Ok(())
}

/// Names the only person who may cast the delegation's ballot on a question, or nobody; an act
/// of its head, while the question is open.
pub async fn name_caster(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: i64,
    user_id: Option<i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = head(viewer)?;
    let txn = begin(db).await?;
    let question = lock(&txn, question_id).await?;
    if !question.is_open(now) {
        return Err(StoreError::QuestionClosed);
    }
    let voter = voter_of(&txn, question_id, seat.delegation_id).await?;
    if let Some(user_id) = user_id {
        let holds = seat::Entity::find()
            .filter(seat::COLUMN.delegation_id.eq(seat.delegation_id))
            .filter(seat::COLUMN.user_id.eq(user_id))
            .filter(seat::COLUMN.ended_at.is_null())
            .one(&txn)
            .await?;
        holds.ok_or(StoreError::NotFound)?;
    }
    let mut row = voter.into_active_model();
    row.caster_id = Set(user_id);
    row.update(&txn).await?;
    let code = delegations::code(&txn, seat.delegation_id).await?;
    let payload = json!({ "question": question_id, "named": user_id.is_some() });
    let chain = records::chain_of(question.consultation_id);
    records::append(&txn, &chain, now, RecordAct::CasterNamed, &code, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Whether this person may cast the ballot of the own delegation.
pub fn may_cast(question: &question::Model, voter: &voter::Model, person_id: i64, seat: Seat) -> bool {
    may_cast_as(question.casting, voter.caster_id, person_id, seat.role)
}

fn may_cast_as(casting: Casting, caster: Option<i64>, person_id: i64, role: Role) -> bool {
    match (caster, casting) {
        (Some(caster), _) => caster == person_id,
        (None, Casting::Shared) => role != Role::Adviser,
        (None, Casting::Head) => role == Role::Head,
    }
}

impl super::VoterBallot {
    /// Whether this person may cast the ballot of the own delegation.
    pub fn may_be_cast_by(&self, question: &question::Model, person_id: i64, role: Role) -> bool {
        may_cast_as(question.casting, self.caster_id, person_id, role)
    }
}

async fn take(
    txn: &DatabaseTransaction,
    question: &question::Model,
    voter: &voter::Model,
    new: &NewBallot,
    by: &Cast,
    now: DateTime<Utc>,
) -> Result<()> {
    voting(txn, question, now).await?;
    let (mark, parts, ranking) = fits(question, voter, &new.said)?;
    supersede(txn, question, by, now).await?;
    let parts_json = parts.map(|parts| serde_json::to_string(&parts)).transpose()?;
    let row = ballot::ActiveModel {
        question_id: Set(question.id),
        delegation_id: Set(by.delegation_id),
        choice: Set(mark),
        explanation: Set(new.explanation.as_ref().map(|text| text.as_str().to_owned())),
        cast_by: Set(by.person_id),
        cast_at: Set(moment(now)),
        parts: Set(parts_json),
        ranking: Set(ranking.clone()),
        proxy_id: Set(by.proxy_id),
        entered: Set(by.entered),
        ..Default::default()
    };
    row.insert(txn).await.map_err(|error| unique_as(error, StoreError::Concurrent))?;
    let code = delegations::code(txn, by.delegation_id).await?;
    let mut payload = json!({ "question": question.id });
    if question.method == Method::Secret {
        payload["secret"] = json!(true);
    } else {
        payload["choice"] = json!(mark);
        payload["explanation"] = json!(new.explanation);
        if let Some(parts) = parts {
            payload["parts"] = json!(parts);
        }
        if let Some(ranking) = ranking {
            payload["ranking"] = json!(ranking);
        }
    }
    if let Some(proxy_id) = by.proxy_id {
        payload["by_proxy"] = json!(delegations::code(txn, proxy_id).await?);
    }
    if by.entered {
        payload["entered"] = json!(true);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append(txn, &chain, now, RecordAct::BallotCast, &code, payload).await
}

/// Puts nothing in the place of the ballot that counts.
async fn take_back(
    txn: &DatabaseTransaction,
    question: &question::Model,
    by: &Cast,
    now: DateTime<Utc>,
) -> Result<()> {
    voting(txn, question, now).await?;
    if !supersede(txn, question, by, now).await? {
        return Err(StoreError::State);
    }
    let row = ballot::ActiveModel {
        question_id: Set(question.id),
        delegation_id: Set(by.delegation_id),
        choice: Set(Mark::Withdrawn),
        cast_by: Set(by.person_id),
        cast_at: Set(moment(now)),
        superseded_at: Set(Some(moment(now))),
        entered: Set(by.entered),
        ..Default::default()
    };
    row.insert(txn).await?;
    let code = delegations::code(txn, by.delegation_id).await?;
    let mut payload = json!({ "question": question.id, "choice": Mark::Withdrawn });
    if by.entered {
        payload["entered"] = json!(true);
    }
    let chain = records::chain_of(question.consultation_id);
    records::append(txn, &chain, now, RecordAct::BallotWithdrawn, &code, payload).await
}

async fn voting(txn: &DatabaseTransaction, question: &question::Model, now: DateTime<Utc>) -> Result<()> {
    if !question.is_open(now) {
        return Err(StoreError::QuestionClosed);
    }
    consultations::open_for(txn, question.consultation_id, Act::Vote, now).await.map(drop)
}

/// Ends the ballot that counts so far; tells whether there was one.
async fn supersede(
    txn: &DatabaseTransaction,
    question: &question::Model,
    by: &Cast,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(former) = live_ballot(txn, question.id, by.delegation_id).await? else { return Ok(false) };
    if by.proxy_id.is_some() && former.proxy_id.is_none() {
        return Err(StoreError::OwnBallot);
    }
    // What was answered aloud is changed aloud.
    if former.entered && !by.entered {
        return Err(StoreError::State);
    }
    let mut row = former.into_active_model();
    row.superseded_at = Set(Some(moment(now)));
    row.update(txn).await?;
    Ok(true)
}

/// The ballot's mark, parts and ranking, if the question takes such a ballot.
fn fits(
    question: &question::Model,
    voter: &voter::Model,
    said: &Said,
) -> Result<(Mark, Option<Parts>, Option<String>)> {
    match (question.method, said) {
        (Method::ShowOfHands | Method::Silence, _) => Err(StoreError::State),
        (Method::Ranked, Said::Ranking(text)) => {
            let options = question.options()?.len();
            parse_ranking(text, options).ok_or(StoreError::Ballot)?;
            Ok((Mark::Ranking, None, Some(text.clone())))
        }
        (Method::Ranked, _) | (_, Said::Ranking(_)) => Err(StoreError::Ballot),
        (_, Said::Choice(choice)) => Ok(((*choice).into(), None, None)),
        (_, Said::Split(parts)) if question.splitting && parts.are_of(voter.weight) => {
            Ok((Mark::Split, Some(*parts), None))
        }
        (_, Said::Split(_)) => Err(StoreError::Ballot),
    }
}
