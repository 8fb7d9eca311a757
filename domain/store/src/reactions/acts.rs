//! Acts on statements and the reactions to them.
//!
//! Reactions show what a room thinks, and bind nobody. They are not in the record, and nobody is shown how a
//! delegation reacted. Who may react, and what is moderated, is recorded.

pub(crate) mod moderating;

use crate::consultations::readings as consultations;
use crate::entity::{consultation, reaction, statement, visitor};
use crate::reactions::readings::{Respondent, find_respondent, find_visitor};
use crate::{
    Result, StoreError, attempts, begin_shared_transaction, begin_transaction, map_unique_violation,
    to_millis,
};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, StatementId};
use domain::languages::Language;
use domain::reactions::{ModerationState, Reaction};
use domain::rights;
use domain::rights::reactions::RoomFacts;
use domain::text::{Thesis, fold_name, fold_words};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};

/// A visitor without an account: the hash of the token in the browser, and the network address.
#[derive(Clone, Copy, Debug, Default)]
pub struct AnonymousVisitor<'a> {
    /// The hash of the token; `None` for those who have signed in.
    pub token_hash: Option<&'a str>,
    pub address: &'a str,
}

/// Saves a reaction to a statement of a consultation, in place of the former one: for the viewer's delegation, or for
/// a member of the public with the hash of the token in the browser. It is an act for heads and delegates of those
/// that take part and, where the organizer has opened it, for anyone.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, statement = %statement_id))]
pub async fn save_reaction(
    db: &DatabaseConnection,
    viewer: &Viewer,
    stranger: AnonymousVisitor<'_>,
    consultation_id: ConsultationId,
    statement_id: StatementId,
    reaction: Reaction,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_shared_transaction(db).await?;
    let found = statement::Entity::find_by_id(statement_id).lock_exclusive().one(&txn).await?;
    let here = found.filter(|one| one.consultation_id == consultation_id);
    let found = here.ok_or(StoreError::NotFound)?;
    // Closing reactions waits for those under way, and they wait for it, so that nothing is counted after closing.
    consultation::Entity::find_by_id(consultation_id).lock_shared().one(&txn).await?;
    let consultation = consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    rights::reactions::may_react_to_statement(
        viewer,
        load_room_facts(&txn, viewer, &consultation, now).await?,
    )?;
    if found.moderation != ModerationState::Accepted {
        return Err(StoreError::State);
    }
    let who = admit_respondent(&txn, viewer, consultation_id, stranger, now).await?;
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
            (row.reaction, row.reacted_at) = (Set(reaction), Set(to_millis(now)));
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
                reacted_at: Set(to_millis(now)),
                ..Default::default()
            };
            row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
        }
    }
    txn.commit().await?;
    Ok(())
}

/// Submits a statement for others to react to. Those of organizers are accepted at once; others wait to be moderated.
/// A text that is there already is refused. Returns the statement, whose state shows which it is.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn submit_thesis(
    db: &DatabaseConnection,
    viewer: &Viewer,
    stranger: AnonymousVisitor<'_>,
    consultation_id: ConsultationId,
    language: Language,
    body: &Thesis,
    now: DateTime<Utc>,
) -> Result<statement::Model> {
    let txn = begin_transaction(db).await?;
    let consultation = consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    let known = find_respondent(&txn, consultation_id, viewer, stranger.token_hash).await?;
    let waiting = match known {
        Some(who) => {
            let theirs = statement::Entity::find()
                .filter(statement::COLUMN.consultation_id.eq(consultation_id))
                .filter(statement::COLUMN.moderation.eq(ModerationState::Pending))
                .filter(who.submitted());
            theirs.count(&txn).await?
        }
        None => 0,
    };
    rights::reactions::may_submit_thesis(
        viewer,
        load_room_facts(&txn, viewer, &consultation, now).await?,
        waiting,
    )?;
    let who = if viewer.organizer() {
        None
    } else {
        Some(admit_respondent(&txn, viewer, consultation_id, stranger, now).await?)
    };
    // No database knows what texts are the same, so that two acts may not look at once.
    consultation::Entity::find_by_id(consultation_id).lock_exclusive().one(&txn).await?;
    let bodies: Vec<String> = statement::Entity::find()
        .select_only()
        .column(statement::Column::Body)
        .filter(statement::COLUMN.consultation_id.eq(consultation_id))
        .into_tuple()
        .all(&txn)
        .await?;
    let fold = |body: &str| fold_name(&fold_words(body));
    if bodies.iter().any(|there| fold(there) == fold(body.as_str())) {
        return Err(StoreError::Taken);
    }
    let (delegation_id, visitor_id) = who.map_or((None, None), Respondent::ids);
    let moderation = if who.is_some() { ModerationState::Pending } else { ModerationState::Accepted };
    let row = statement::ActiveModel {
        consultation_id: Set(consultation_id),
        delegation_id: Set(delegation_id),
        visitor_id: Set(visitor_id),
        language: Set(language),
        body: Set(body.as_str().to_owned()),
        moderation: Set(moderation),
        submitted_at: Set(to_millis(now)),
        moderated_at: Set(who.is_none().then(|| to_millis(now))),
        agree: Set(0),
        disagree: Set(0),
        pass: Set(0),
        ..Default::default()
    };
    let row = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    txn.commit().await?;
    Ok(row)
}

/// Loads the facts of the room, on which rights to react depend.
async fn load_room_facts(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    consultation: &consultation::Model,
    now: DateTime<Utc>,
) -> Result<RoomFacts> {
    let at = consultations::load_moment(txn, viewer, consultation.id, now).await?;
    Ok(RoomFacts { audience: consultation.audience, consultation: at.facts })
}

/// Returns the respondent as which the viewer reacts. A visitor who comes for the first time is admitted.
async fn admit_respondent(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    AnonymousVisitor { token_hash, address }: AnonymousVisitor<'_>,
    now: DateTime<Utc>,
) -> Result<Respondent> {
    if let Some(seat) = viewer.seat() {
        return Ok(Respondent::Delegation(seat.delegation_id));
    }
    let token_hash = token_hash.ok_or(StoreError::State)?;
    if let Some(known) = find_visitor(txn, consultation_id, token_hash).await? {
        return Ok(Respondent::Visitor(known.id));
    }
    attempts::admit_newcomer(txn, address, now).await?;
    let row = visitor::ActiveModel {
        consultation_id: Set(consultation_id),
        token_hash: Set(token_hash.to_owned()),
        came_at: Set(to_millis(now)),
        ..Default::default()
    };
    let row = row.insert(txn).await.map_err(|error| map_unique_violation(error, StoreError::Concurrent))?;
    Ok(Respondent::Visitor(row.id))
}
