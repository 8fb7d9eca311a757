//! Readings of statements and reactions, for one participant at a time.

pub(crate) mod matrix;

use crate::attribution::Access;
use crate::entity::{reaction, statement, visitor};
use crate::{Result, StoreError};
use domain::identifiers::{ConsultationId, DelegationId, StatementId, VisitorId};
use domain::reactions;
use domain::reactions::{ModerationState, Reaction};
use domain::viewers::Viewer;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

/// The number of statements, those that few have seen, of which one is chosen.
const CANDIDATES: u64 = 50;

/// A respondent is the participant who reacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Respondent {
    Delegation(DelegationId),
    Visitor(VisitorId),
}

impl Respondent {
    fn key(self) -> String {
        match self {
            Self::Delegation(id) => format!("delegation {id}"),
            Self::Visitor(id) => format!("visitor {id}"),
        }
    }

    pub(crate) const fn ids(self) -> (Option<DelegationId>, Option<VisitorId>) {
        match self {
            Self::Delegation(id) => (Some(id), None),
            Self::Visitor(id) => (None, Some(id)),
        }
    }

    /// Returns the condition that a statement was submitted by the participant.
    pub(crate) fn submitted(self) -> Condition {
        match self {
            Self::Delegation(id) => Condition::all().add(statement::COLUMN.delegation_id.eq(id)),
            Self::Visitor(id) => Condition::all().add(statement::COLUMN.visitor_id.eq(id)),
        }
    }

    pub(crate) fn reacted(self) -> Condition {
        match self {
            Self::Delegation(id) => Condition::all().add(reaction::COLUMN.delegation_id.eq(id)),
            Self::Visitor(id) => Condition::all().add(reaction::COLUMN.visitor_id.eq(id)),
        }
    }
}

/// The turn of a participant: the statement to react to, with its context.
#[derive(Clone, Debug)]
pub struct ReactionTurn {
    /// The statement to react to; `None` where all have been seen.
    pub statement: Option<statement::Model>,
    pub reacted: u64,
    pub statements: u64,
}

pub(crate) async fn find_visitor(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    token_hash: &str,
) -> Result<Option<visitor::Model>> {
    Ok(visitor::Entity::find()
        .filter(visitor::COLUMN.consultation_id.eq(consultation_id))
        .filter(visitor::COLUMN.token_hash.eq(token_hash))
        .one(db)
        .await?)
}

/// Finds the respondent as which the viewer reacts; `None` where nobody has reacted yet with the token.
pub(crate) async fn find_respondent(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    viewer: &Viewer,
    token_hash: Option<&str>,
) -> Result<Option<Respondent>> {
    Ok(match (viewer.seat(), token_hash) {
        (Some(seat), _) => Some(Respondent::Delegation(seat.delegation_id)),
        (None, Some(hash)) => {
            let known = find_visitor(db, consultation_id, hash).await?;
            known.map(|known| Respondent::Visitor(known.id))
        }
        (None, None) => None,
    })
}

/// Selects the accepted statements, to which reactions are given.
pub(crate) fn select_accepted(consultation_id: ConsultationId) -> Select<statement::Entity> {
    statement::Entity::find()
        .filter(statement::COLUMN.consultation_id.eq(consultation_id))
        .filter(statement::COLUMN.moderation.eq(ModerationState::Accepted))
}

/// Lists a page of the viewer's own reactions, the last given first, and counts them.
#[tracing::instrument(skip_all)]
pub async fn list_own_reactions(
    db: &impl ConnectionTrait,
    access: &Access,
    viewer: &Viewer,
    token_hash: Option<&str>,
    page: u64,
) -> Result<(Vec<(statement::Model, Reaction)>, u64)> {
    let id = access.consultation_id();
    let Some(who) = find_respondent(db, id, viewer, token_hash).await? else {
        return Ok((Vec::new(), 0));
    };
    let found = reaction::Entity::find()
        .find_also_related(statement::Entity)
        .filter(reaction::COLUMN.consultation_id.eq(id))
        .filter(statement::COLUMN.moderation.eq(ModerationState::Accepted))
        .filter(who.reacted())
        .order_by_desc(reaction::COLUMN.reacted_at)
        .order_by_desc(reaction::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    let given = rows.into_iter().filter_map(|(one, statement)| Some((statement?, one.reaction)));
    Ok((given.collect(), total))
}

/// Lists the statements that the viewer submitted and that wait or were declined: the last first, at most a page.
#[tracing::instrument(skip_all)]
pub async fn list_undecided_statements(
    db: &impl ConnectionTrait,
    access: &Access,
    viewer: &Viewer,
    token_hash: Option<&str>,
) -> Result<Vec<statement::Model>> {
    let id = access.consultation_id();
    let Some(who) = find_respondent(db, id, viewer, token_hash).await? else {
        return Ok(Vec::new());
    };
    Ok(statement::Entity::find()
        .filter(statement::COLUMN.consultation_id.eq(id))
        .filter(statement::COLUMN.moderation.ne(ModerationState::Accepted))
        .filter(who.submitted())
        .order_by_desc(statement::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?)
}

/// Finds the statement that the viewer sees next: one that few have seen, or `again`, to react to it once more.
#[tracing::instrument(skip_all)]
pub async fn next_turn(
    db: &impl ConnectionTrait,
    access: &Access,
    viewer: &Viewer,
    token_hash: Option<&str>,
    again: Option<StatementId>,
) -> Result<ReactionTurn> {
    let id = access.consultation_id();
    let who = find_respondent(db, id, viewer, token_hash).await?;
    let accepted = || select_accepted(id);
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
        return Ok(ReactionTurn { statement, reacted: statements - left, statements });
    }
    let seen = statement::Column::Agree
        .into_expr()
        .add(statement::Column::Disagree.into_expr())
        .add(statement::Column::Pass.into_expr());
    let candidates =
        unseen.order_by_asc(seen).order_by_asc(statement::COLUMN.id).limit(CANDIDATES).all(db).await?;
    let counted: Vec<(StatementId, u32)> = candidates.iter().map(|one| (one.id, one.seen())).collect();
    let key = who.map_or_else(String::new, Respondent::key);
    let chosen = reactions::next_statement(&key, &counted);
    let statement = candidates.into_iter().find(|one| Some(one.id) == chosen);
    Ok(ReactionTurn { statement, reacted: statements - left, statements })
}

impl statement::Model {
    /// Counts the participants who have seen the statement.
    pub fn seen(&self) -> u32 {
        u32::try_from(self.agree + self.disagree + self.pass).unwrap_or(0)
    }
}

/// The number of statements on one page.
pub const PAGE: u64 = 25;
