//! Tells in which consultation something is, so that an act wakes the open pages of that consultation alone.

use crate::Result;
use crate::entity::{
    amendment, bloc_statement, clearance_request, comment, definition, mapping, position, provision, proxy,
    question, reply, reservation, statement, tagging, term,
};
use domain::identifiers::{
    AmendmentId, BlocStatementId, ClearanceRequestId, CommentId, ConsultationId, DefinitionId, MappingId,
    PositionId, ProvisionId, ProxyId, QuestionId, ReplyId, ReservationId, StatementId, TaggingId, TermId,
};
use sea_orm::{DatabaseConnection, EntityTrait, QuerySelect, Select};

/// Something in a consultation to which a form is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActPlace {
    Amendment(AmendmentId),
    BlocStatement(BlocStatementId),
    ClearanceRequest(ClearanceRequestId),
    Comment(CommentId),
    Consultation(ConsultationId),
    Mapping(MappingId),
    Definition(DefinitionId),
    Position(PositionId),
    Provision(ProvisionId),
    Proxy(ProxyId),
    Question(QuestionId),
    Reply(ReplyId),
    Reservation(ReservationId),
    Statement(StatementId),
    Term(TermId),
    Tagging(TaggingId),
}

/// Finds the consultation that something is in; `None` if there is no such thing any more.
#[tracing::instrument(skip_all)]
pub async fn find_consultation_of(
    db: &DatabaseConnection,
    place: ActPlace,
) -> Result<Option<ConsultationId>> {
    use ActPlace as Place;
    match place {
        Place::Consultation(id) => Ok(Some(id)),
        Place::Amendment(id) => {
            look_up(db, amendment::Entity::find_by_id(id), amendment::Column::ConsultationId).await
        }
        Place::BlocStatement(id) => {
            look_up(db, bloc_statement::Entity::find_by_id(id), bloc_statement::Column::ConsultationId).await
        }
        Place::ClearanceRequest(id) => {
            let found = clearance_request::Entity::find_by_id(id);
            look_up(db, found, clearance_request::Column::ConsultationId).await
        }
        Place::Comment(id) => {
            look_up(db, comment::Entity::find_by_id(id), comment::Column::ConsultationId).await
        }
        Place::Mapping(id) => {
            look_up(db, mapping::Entity::find_by_id(id), mapping::Column::ConsultationId).await
        }
        Place::Definition(id) => {
            look_up(db, definition::Entity::find_by_id(id), definition::Column::ConsultationId).await
        }
        Place::Term(id) => look_up(db, term::Entity::find_by_id(id), term::Column::ConsultationId).await,
        Place::Position(id) => {
            look_up(db, position::Entity::find_by_id(id), position::Column::ConsultationId).await
        }
        Place::Provision(id) => {
            look_up(db, provision::Entity::find_by_id(id), provision::Column::ConsultationId).await
        }
        Place::Tagging(id) => {
            look_up(db, tagging::Entity::find_by_id(id), tagging::Column::ConsultationId).await
        }
        Place::Proxy(id) => look_up(db, proxy::Entity::find_by_id(id), proxy::Column::ConsultationId).await,
        Place::Question(id) => {
            look_up(db, question::Entity::find_by_id(id), question::Column::ConsultationId).await
        }
        Place::Reply(id) => look_up(db, reply::Entity::find_by_id(id), reply::Column::ConsultationId).await,
        Place::Reservation(id) => {
            look_up(db, reservation::Entity::find_by_id(id), reservation::Column::ConsultationId).await
        }
        Place::Statement(id) => {
            look_up(db, statement::Entity::find_by_id(id), statement::Column::ConsultationId).await
        }
    }
}

async fn look_up<E: EntityTrait>(
    db: &DatabaseConnection,
    found: Select<E>,
    column: E::Column,
) -> Result<Option<ConsultationId>> {
    Ok(found.select_only().column(column).into_tuple().one(db).await?)
}
