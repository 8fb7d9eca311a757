//! The door to what an address names: everything within a consultation is admitted here before an act or a page asks
//! anything else, so that what a viewer may not read is answered like what does not exist.

use crate::attribution::{Attributed, check_access};
use crate::blocs::readings::statements::load_membership;
use crate::comments;
use crate::consultations::readings::select_readable;
use crate::entity::{
    amendment, bloc_statement, clearance_request, comment, consultation, position, provision, proxy,
    question, reply, reservation, statement,
};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::identifiers::{
    AmendmentId, BlocStatementId, ClearanceRequestId, CommentId, ConsultationId, PositionId, ProvisionId,
    ProxyId, QuestionId, ReplyId, ReservationId, StatementId,
};
use domain::reactions::ModerationState;
use domain::viewers::Viewer;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait, Value,
};

/// What an address names within a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressTarget {
    Consultation(ConsultationId),
    Provision(ProvisionId),
    Amendment(AmendmentId),
    Position(PositionId),
    Comment(CommentId),
    Reservation(ReservationId),
    Reply(ReplyId),
    /// A statement to react to.
    Statement(StatementId),
    BlocStatement(BlocStatementId),
    ClearanceRequest(ClearanceRequestId),
    Question(QuestionId),
    Proxy(ProxyId),
}

/// Fails unless the target exists for the viewer: in a consultation that the viewer may read, and shown to the viewer.
/// One query finds no consultation, whether there is none or one that the viewer may not read.
#[tracing::instrument(skip_all, fields(thing = ?target))]
pub async fn admit_reader(
    db: &DatabaseConnection,
    viewer: &Viewer,
    target: AddressTarget,
    now: DateTime<Utc>,
) -> Result<()> {
    let find = select_readable(viewer);
    let find = match target {
        AddressTarget::Consultation(id) => find.filter(consultation::Column::Id.eq(id)),
        inside => find.filter(consultation::Column::Id.in_subquery(select_consultation_of(inside))),
    };
    let id = find.one(db).await?.ok_or(StoreError::NotFound)?.id;
    if is_shown(db, viewer, target, id, now).await? { Ok(()) } else { Err(StoreError::NotFound) }
}

/// Selects the consultation within which the target is.
fn select_consultation_of(target: AddressTarget) -> SelectStatement {
    match target {
        AddressTarget::Consultation(id) => {
            select_column::<consultation::Entity>(consultation::Column::Id, consultation::Column::Id, id)
        }
        AddressTarget::Provision(id) => {
            select_column::<provision::Entity>(provision::Column::Id, provision::Column::ConsultationId, id)
        }
        AddressTarget::Amendment(id) => {
            select_column::<amendment::Entity>(amendment::Column::Id, amendment::Column::ConsultationId, id)
        }
        AddressTarget::Position(id) => {
            select_column::<position::Entity>(position::Column::Id, position::Column::ConsultationId, id)
        }
        AddressTarget::Comment(id) => {
            select_column::<comment::Entity>(comment::Column::Id, comment::Column::ConsultationId, id)
        }
        AddressTarget::Reservation(id) => select_column::<reservation::Entity>(
            reservation::Column::Id,
            reservation::Column::ConsultationId,
            id,
        ),
        AddressTarget::Reply(id) => {
            select_column::<reply::Entity>(reply::Column::Id, reply::Column::ConsultationId, id)
        }
        AddressTarget::Statement(id) => {
            select_column::<statement::Entity>(statement::Column::Id, statement::Column::ConsultationId, id)
        }
        AddressTarget::BlocStatement(id) => select_column::<bloc_statement::Entity>(
            bloc_statement::Column::Id,
            bloc_statement::Column::ConsultationId,
            id,
        ),
        AddressTarget::ClearanceRequest(id) => select_column::<clearance_request::Entity>(
            clearance_request::Column::Id,
            clearance_request::Column::ConsultationId,
            id,
        ),
        AddressTarget::Question(id) => {
            select_column::<question::Entity>(question::Column::Id, question::Column::ConsultationId, id)
        }
        AddressTarget::Proxy(id) => {
            select_column::<proxy::Entity>(proxy::Column::Id, proxy::Column::ConsultationId, id)
        }
    }
}

fn select_column<E: EntityTrait>(key: E::Column, column: E::Column, id: impl Into<Value>) -> SelectStatement {
    E::find().select_only().column(column).filter(key.eq(id)).into_query()
}

/// Tells whether the target, in a consultation that the viewer may read, is shown to the viewer.
async fn is_shown(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    target: AddressTarget,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let own = viewer.seat().map(|seat| seat.delegation_id);
    let found = match target {
        AddressTarget::Consultation(_)
        | AddressTarget::Provision(_)
        | AddressTarget::Question(_)
        | AddressTarget::Proxy(_) => 1,
        AddressTarget::Amendment(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<amendment::Model>();
            amendment::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Comment(id) => {
            return match comments::find_readable_comment(db, viewer, id, now).await {
                Ok(_) => Ok(true),
                Err(StoreError::NotFound) => Ok(false),
                Err(error) => Err(error),
            };
        }
        AddressTarget::Reservation(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<reservation::Model>();
            reservation::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Reply(id) => {
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<reply::Model>();
            reply::Entity::find_by_id(id).filter(seen).count(db).await?
        }
        AddressTarget::Position(id) => {
            // What a delegation prepares exists for itself alone, organizers not among it.
            let seen = check_access(db, viewer, consultation_id, now).await?.seen::<position::Model>();
            let submitted = Condition::all().add(position::Column::SubmittedAt.is_not_null()).add(seen);
            let ours = own.map(|id| position::Column::DelegationId.eq(id));
            let shown = Condition::any().add(submitted).add_option(ours);
            position::Entity::find_by_id(id).filter(shown).count(db).await?
        }
        AddressTarget::Statement(id) => {
            let accepted = statement::Column::Moderation.eq(ModerationState::Accepted);
            let ours = own.map(|id| statement::Column::DelegationId.eq(id));
            let find = statement::Entity::find_by_id(id);
            let shown = Condition::any().add(accepted).add_option(ours);
            let find = if viewer.organizer() { find } else { find.filter(shown) };
            find.count(db).await?
        }
        AddressTarget::ClearanceRequest(id) => {
            let Some(own) = own else { return Ok(false) };
            let ours = clearance_request::Column::DelegationId.eq(own);
            clearance_request::Entity::find_by_id(id).filter(ours).count(db).await?
        }
        AddressTarget::BlocStatement(id) => {
            let Some(found) = bloc_statement::Entity::find_by_id(id).one(db).await? else {
                return Ok(false);
            };
            let member = load_membership(db, viewer, found.bloc_id).await?.member;
            let shown = check_access(db, viewer, consultation_id, now)
                .await?
                .shown(found.terms(), Some(found.delegation_id));
            u64::from(member || found.submitted_at.is_some() && shown != Disclosure::Nothing)
        }
    };
    Ok(found > 0)
}
