//! Statements and the reactions to them in the database.
//!
//! Reactions are for finding out what a room thinks, and bind nobody: they are no part of the record, and
//! nobody is shown how a delegation reacted. Who may react, and what is moderated, is recorded.

use super::attribution::Sight;
use super::entity::{consultation, reaction, statement, visitor};
use super::{Result, StoreError, attempts, begin, consultations, moment, unique_as};
use chrono::{DateTime, Utc};
use domain::languages::Language;
use domain::reactions::{self, Moderation, Reaction};
use domain::rights;
use domain::rights::reactions::RoomFacts;
use domain::text::Thesis;
use domain::viewers::Viewer;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection,
    DatabaseTransaction, EntityTrait, IntoActiveModel, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::HashMap;

mod matrix;
mod moderating;

pub use matrix::{Matrix, Stamp, any, closed, matrix, stamp};
pub use moderating::{PAGE, moderate, open, pending, submitted, to_moderate};

/// Of how many statements that few have seen one is chosen.
const CANDIDATES: u64 = 50;

/// Somebody without an account: the hash of the token in the browser, and the network address.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stranger<'a> {
    pub token_hash: &'a str,
    pub address: &'a str,
}

/// Who reacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participant {
    Delegation(i64),
    Visitor(i64),
}

impl Participant {
    fn key(self) -> String {
        match self {
            Self::Delegation(id) => format!("delegation {id}"),
            Self::Visitor(id) => format!("visitor {id}"),
        }
    }

    const fn ids(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Delegation(id) => (Some(id), None),
            Self::Visitor(id) => (None, Some(id)),
        }
    }

    /// The condition of a statement's being submitted by the participant.
    fn submitted(self) -> Condition {
        match self {
            Self::Delegation(id) => Condition::all().add(statement::COLUMN.delegation_id.eq(id)),
            Self::Visitor(id) => Condition::all().add(statement::COLUMN.visitor_id.eq(id)),
        }
    }

    fn reacted(self) -> Condition {
        match self {
            Self::Delegation(id) => Condition::all().add(reaction::COLUMN.delegation_id.eq(id)),
            Self::Visitor(id) => Condition::all().add(reaction::COLUMN.visitor_id.eq(id)),
        }
    }
}

/// What a participant is shown.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The statement to react to; none where all have been seen.
    pub statement: Option<statement::Model>,
    pub reacted: u64,
    pub statements: u64,
}

/// Reacts to a statement of a consultation for the viewer's delegation, or as a member of the public with the hash of the
/// token in the browser; in place of the reaction before. For heads and delegates of those that take
/// part, and where the organizer has opened it, for anyone.
pub async fn react(
    db: &DatabaseConnection,
    viewer: &Viewer,
    stranger: Stranger<'_>,
    (consultation_id, statement_id): (i64, i64),
    reaction: Reaction,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin(db).await?;
    let found = statement::Entity::find_by_id(statement_id).lock_exclusive().one(&txn).await?;
    let here = found.filter(|one| one.consultation_id == consultation_id);
    let found = here.ok_or(StoreError::NotFound)?;
    // Closing waits for reactions under way, and these for it: nothing is counted after it.
    consultation::Entity::find_by_id(consultation_id).lock_shared().one(&txn).await?;
    let consultation = consultations::readable(&txn, viewer, consultation_id).await?;
    rights::reactions::may_react(viewer, room(&txn, viewer, &consultation, now).await?)?;
    if found.moderation != Moderation::Accepted {
        return Err(StoreError::State);
    }
    let who = admitted(&txn, viewer, consultation_id, stranger, now).await?;
    let before = reaction::Entity::find()
        .filter(reaction::COLUMN.statement_id.eq(statement_id))
        .filter(who.reacted())
        .one(&txn)
        .await?;
    let mut counts = [found.agree, found.disagree, found.pass];
    if let Some(before) = &before {
        counts[before.reaction as usize] -= 1;
    }
    counts[reaction as usize] += 1;
    let mut counted = found.into_active_model();
    [counted.agree, counted.disagree, counted.pass] = counts.map(Set);
    counted.update(&txn).await?;
    match before {
        Some(before) => {
            let mut row = before.into_active_model();
            (row.reaction, row.reacted_at) = (Set(reaction), Set(moment(now)));
            row.update(&txn).await?;
        }
        None => {
            let (delegation_id, visitor_id) = who.ids();
            let row = reaction::ActiveModel {
                consultation_id: Set(consultation_id),
                statement_id: Set(statement_id),
                delegation_id: Set(delegation_id),
                visitor_id: Set(visitor_id),
                reaction: Set(reaction),
                reacted_at: Set(moment(now)),
                ..Default::default()
            };
            row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Concurrent))?;
        }
    }
    txn.commit().await?;
    Ok(())
}

/// Submits a statement for others to react to. Those of organizers are accepted at once, others wait to
/// be moderated. A text that is there already is refused. Returns the statement, whose state tells which.
pub async fn submit(
    db: &DatabaseConnection,
    viewer: &Viewer,
    stranger: Stranger<'_>,
    consultation_id: i64,
    (language, body): (Language, &Thesis),
    now: DateTime<Utc>,
) -> Result<statement::Model> {
    let txn = begin(db).await?;
    let consultation = consultations::readable(&txn, viewer, consultation_id).await?;
    let known = participant(&txn, consultation_id, viewer, Some(stranger.token_hash)).await?;
    let waiting = match known {
        Some(who) => {
            let theirs = statement::Entity::find()
                .filter(statement::COLUMN.consultation_id.eq(consultation_id))
                .filter(statement::COLUMN.moderation.eq(Moderation::Pending))
                .filter(who.submitted());
            theirs.count(&txn).await?
        }
        None => 0,
    };
    rights::reactions::may_submit(viewer, room(&txn, viewer, &consultation, now).await?, waiting)?;
    let who = if viewer.organizer() {
        None
    } else {
        Some(admitted(&txn, viewer, consultation_id, stranger, now).await?)
    };
    let (delegation_id, visitor_id) = who.map_or((None, None), Participant::ids);
    let moderation = if who.is_some() { Moderation::Pending } else { Moderation::Accepted };
    let row = statement::ActiveModel {
        consultation_id: Set(consultation_id),
        delegation_id: Set(delegation_id),
        visitor_id: Set(visitor_id),
        language: Set(language),
        body: Set(body.as_str().to_owned()),
        moderation: Set(moderation),
        submitted_at: Set(moment(now)),
        moderated_at: Set(who.is_none().then(|| moment(now))),
        agree: Set(0),
        disagree: Set(0),
        pass: Set(0),
        ..Default::default()
    };
    let row = row.insert(&txn).await.map_err(|error| unique_as(error, StoreError::Taken))?;
    txn.commit().await?;
    Ok(row)
}

/// What the rights of whoever reacts depend on.
async fn room(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    consultation: &consultation::Model,
    now: DateTime<Utc>,
) -> Result<RoomFacts> {
    let at = consultations::moment_of(txn, viewer, consultation.id, now).await?;
    Ok(RoomFacts { audience: consultation.audience, consultation: at.facts })
}

/// As whom the viewer reacts, who may; a visitor who comes first is let in.
async fn admitted(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    consultation_id: i64,
    Stranger { token_hash, address }: Stranger<'_>,
    now: DateTime<Utc>,
) -> Result<Participant> {
    if let Some(seat) = viewer.seat() {
        return Ok(Participant::Delegation(seat.delegation_id));
    }
    if token_hash.is_empty() {
        return Err(StoreError::State);
    }
    if let Some(known) = visitor_with(txn, consultation_id, token_hash).await? {
        return Ok(Participant::Visitor(known.id));
    }
    attempts::newcomer(txn, address, now).await?;
    let row = visitor::ActiveModel {
        consultation_id: Set(consultation_id),
        token_hash: Set(token_hash.to_owned()),
        came_at: Set(moment(now)),
        ..Default::default()
    };
    let row = row.insert(txn).await.map_err(|error| unique_as(error, StoreError::Concurrent))?;
    Ok(Participant::Visitor(row.id))
}

async fn visitor_with(
    db: &impl ConnectionTrait,
    consultation_id: i64,
    token_hash: &str,
) -> Result<Option<visitor::Model>> {
    Ok(visitor::Entity::find()
        .filter(visitor::COLUMN.consultation_id.eq(consultation_id))
        .filter(visitor::COLUMN.token_hash.eq(token_hash))
        .one(db)
        .await?)
}

/// As whom the viewer reacts; none where nobody has reacted yet with the token.
async fn participant(
    db: &impl ConnectionTrait,
    consultation_id: i64,
    viewer: &Viewer,
    token_hash: Option<&str>,
) -> Result<Option<Participant>> {
    Ok(match (viewer.seat(), token_hash) {
        (Some(seat), _) => Some(Participant::Delegation(seat.delegation_id)),
        (None, Some(hash)) => {
            let known = visitor_with(db, consultation_id, hash).await?;
            known.map(|known| Participant::Visitor(known.id))
        }
        (None, None) => None,
    })
}

/// The statements that reactions are given to.
fn accepted(consultation_id: i64) -> Select<statement::Entity> {
    statement::Entity::find()
        .filter(statement::COLUMN.consultation_id.eq(consultation_id))
        .filter(statement::COLUMN.moderation.eq(Moderation::Accepted))
}

/// A page of the viewer's own reactions, the last given first, and how many there are.
pub async fn given(
    db: &impl ConnectionTrait,
    sight: &Sight,
    viewer: &Viewer,
    token_hash: Option<&str>,
    page: u64,
) -> Result<(Vec<(statement::Model, Reaction)>, u64)> {
    let id = sight.consultation_id();
    let Some(who) = participant(db, id, viewer, token_hash).await? else {
        return Ok((Vec::new(), 0));
    };
    let to_statement = reaction::Entity::belongs_to(statement::Entity)
        .from(reaction::Column::StatementId)
        .to(statement::Column::Id);
    let found = reaction::Entity::find()
        .join(JoinType::InnerJoin, to_statement.into())
        .filter(reaction::COLUMN.consultation_id.eq(id))
        .filter(statement::COLUMN.moderation.eq(Moderation::Accepted))
        .filter(who.reacted())
        .order_by_desc(reaction::COLUMN.reacted_at)
        .order_by_desc(reaction::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    let ids = rows.iter().map(|one| one.statement_id);
    let statements = accepted(id).filter(statement::COLUMN.id.is_in(ids)).all(db).await?;
    let mut statements: HashMap<i64, statement::Model> =
        statements.into_iter().map(|one| (one.id, one)).collect();
    let given =
        rows.into_iter().filter_map(|one| Some((statements.remove(&one.statement_id)?, one.reaction)));
    Ok((given.collect(), total))
}

/// The statements that the viewer submitted, as far as they still wait or were declined: the last first, a
/// page of them at most.
pub async fn undecided(
    db: &impl ConnectionTrait,
    sight: &Sight,
    viewer: &Viewer,
    token_hash: Option<&str>,
) -> Result<Vec<statement::Model>> {
    let id = sight.consultation_id();
    let Some(who) = participant(db, id, viewer, token_hash).await? else {
        return Ok(Vec::new());
    };
    Ok(statement::Entity::find()
        .filter(statement::COLUMN.consultation_id.eq(id))
        .filter(statement::COLUMN.moderation.ne(Moderation::Accepted))
        .filter(who.submitted())
        .order_by_desc(statement::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?)
}

/// What the viewer is shown next: a statement that few have seen, or `again`, to react to it once more.
pub async fn turn(
    db: &impl ConnectionTrait,
    sight: &Sight,
    viewer: &Viewer,
    token_hash: Option<&str>,
    again: Option<i64>,
) -> Result<Turn> {
    let id = sight.consultation_id();
    let who = participant(db, id, viewer, token_hash).await?;
    let accepted = || accepted(id);
    let statements = accepted().count(db).await?;
    let mut unseen = accepted();
    if let Some(who) = who {
        let theirs = Query::select()
            .column(reaction::Column::StatementId)
            .from(reaction::Entity)
            .cond_where(Condition::all().add(reaction::COLUMN.consultation_id.eq(id)).add(who.reacted()))
            .to_owned();
        unseen = unseen.filter(statement::Column::Id.not_in_subquery(theirs));
    }
    let left = unseen.clone().count(db).await?;
    if let Some(again) = again {
        let statement = accepted().filter(statement::COLUMN.id.eq(again)).one(db).await?;
        let statement = Some(statement.ok_or(StoreError::NotFound)?);
        return Ok(Turn { statement, reacted: statements - left, statements });
    }
    let seen = statement::Column::Agree
        .into_expr()
        .add(statement::Column::Disagree.into_expr())
        .add(statement::Column::Pass.into_expr());
    let candidates =
        unseen.order_by_asc(seen).order_by_asc(statement::COLUMN.id).limit(CANDIDATES).all(db).await?;
    let counted: Vec<(i64, u32)> = candidates.iter().map(|one| (one.id, one.seen())).collect();
    let key = who.map_or_else(String::new, Participant::key);
    let chosen = reactions::next(&key, &counted);
    let statement = candidates.into_iter().find(|one| Some(one.id) == chosen);
    Ok(Turn { statement, reacted: statements - left, statements })
}

impl statement::Model {
    /// How many have seen it.
    pub fn seen(&self) -> u32 {
        u32::try_from(self.agree + self.disagree + self.pass).unwrap_or(0)
    }
}
