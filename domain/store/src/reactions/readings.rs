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

/// Of how many statements that few have seen one is chosen.
const CANDIDATES: u64 = 50;

/// Who reacts.
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

    /// The condition of a statement's being submitted by the participant.
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

/// What a participant is shown.
#[derive(Clone, Debug)]
pub struct ReactionTurn {
    /// The statement to react to; none where all have been seen.
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

/// As whom the viewer reacts; none where nobody has reacted yet with the token.
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

/// The statements that reactions are given to.
pub(crate) fn select_accepted(consultation_id: ConsultationId) -> Select<statement::Entity> {
    statement::Entity::find()
        .filter(statement::COLUMN.consultation_id.eq(consultation_id))
        .filter(statement::COLUMN.moderation.eq(ModerationState::Accepted))
}

/// A page of the viewer's own reactions, the last given first, and how many there are.
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

/// The statements that the viewer submitted, as far as they still wait or were declined: the last first, a
/// page of them at most.
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

/// What the viewer is shown next: a statement that few have seen, or `again`, to react to it once more.
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
    /// How many have seen it.
    pub fn seen(&self) -> u32 {
        u32::try_from(self.agree + self.disagree + self.pass).unwrap_or(0)
    }
}

/// How many statements one page shows.
pub const PAGE: u64 = 25;
