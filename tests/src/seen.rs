//! The marks of what acts change, as a page takes them right before the act. What does not exist has none.

use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, CommentId, CommitmentId, ConsultationId, DelegationId, MappingId,
    NeedId, NeedMatchId, OfferId, PeerReviewId, PositionId, ProgressReportId, ProvisionId, QuestionId,
    TaggingId, TermId,
};
use domain::marks::Mark;
use domain::translations::TranslationScope;
use domain::viewers::Viewer;
use sea_orm::{DatabaseConnection, EntityTrait};
use store::Subject;
use store::entity::position as position_row;
use store::marks::{MarkTarget, take_mark};

async fn see(db: &DatabaseConnection, viewer: &Viewer, target: MarkTarget) -> Mark {
    take_mark(db, viewer, target).await.unwrap_or_default()
}

async fn public(db: &DatabaseConnection, target: MarkTarget) -> Mark {
    see(db, &Viewer::default(), target).await
}

pub async fn words(db: &DatabaseConnection, subject: impl Into<Subject>) -> Mark {
    public(db, MarkTarget::Words(subject.into())).await
}

pub async fn position(db: &DatabaseConnection, viewer: &Viewer, subject: impl Into<Subject>) -> Mark {
    see(db, viewer, MarkTarget::OwnPosition(subject.into())).await
}

/// Lists the marks of the positions of the viewer's delegation on provisions.
pub async fn positions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provisions: &[ProvisionId],
) -> Vec<(ProvisionId, Mark)> {
    let mut marks = Vec::new();
    for id in provisions {
        marks.push((*id, position(db, viewer, *id).await));
    }
    marks
}

pub async fn amendment(db: &DatabaseConnection, id: AmendmentId) -> Mark {
    public(db, MarkTarget::Amendment(id)).await
}

pub async fn tagging(db: &DatabaseConnection, id: TaggingId) -> Mark {
    public(db, MarkTarget::Tagging(id)).await
}

pub async fn comment(db: &DatabaseConnection, id: CommentId) -> Mark {
    public(db, MarkTarget::Comment(id)).await
}

pub async fn mapping(db: &DatabaseConnection, id: MappingId) -> Mark {
    public(db, MarkTarget::Mapping(id)).await
}

pub async fn term(db: &DatabaseConnection, viewer: &Viewer, id: TermId) -> Mark {
    see(db, viewer, MarkTarget::Term(id)).await
}

pub async fn revision(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::Revision(id)).await
}

pub async fn agreed(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::Agreed(id)).await
}

pub async fn consultation(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::Consultation(id)).await
}

pub async fn stages(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::Stages(id)).await
}

pub async fn audience(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::Audience(id)).await
}

pub async fn question(db: &DatabaseConnection, id: QuestionId) -> Mark {
    public(db, MarkTarget::Question(id)).await
}

pub async fn ballot(db: &DatabaseConnection, viewer: &Viewer, id: QuestionId) -> Mark {
    see(db, viewer, MarkTarget::OwnBallot(id)).await
}

pub async fn answer(db: &DatabaseConnection, id: QuestionId, delegation: DelegationId) -> Mark {
    public(db, MarkTarget::Answer(id, delegation)).await
}

pub async fn bloc(db: &DatabaseConnection, id: BlocId) -> Mark {
    public(db, MarkTarget::Bloc(id)).await
}

pub async fn statement(db: &DatabaseConnection, viewer: &Viewer, id: BlocStatementId) -> Mark {
    see(db, viewer, MarkTarget::BlocStatement(id)).await
}

pub async fn summary_text(
    db: &DatabaseConnection,
    consultation_id: ConsultationId,
    provision_id: Option<ProvisionId>,
) -> Mark {
    public(db, MarkTarget::SummaryText(consultation_id, provision_id)).await
}

pub async fn titles(db: &DatabaseConnection, scope: TranslationScope) -> Mark {
    public(db, MarkTarget::Titles(scope)).await
}

pub async fn mail_texts(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::MailTexts(id)).await
}

pub async fn facts(db: &DatabaseConnection) -> Mark {
    public(db, MarkTarget::Facts).await
}

pub async fn follow_up(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::FollowUp(id)).await
}

pub async fn commitment(db: &DatabaseConnection, viewer: &Viewer, id: CommitmentId) -> Mark {
    see(db, viewer, MarkTarget::Commitment(id)).await
}

pub async fn report(db: &DatabaseConnection, id: ProgressReportId) -> Mark {
    public(db, MarkTarget::Report(id)).await
}

pub async fn reviewers(db: &DatabaseConnection, id: ProgressReportId) -> Mark {
    public(db, MarkTarget::Reviewers(id)).await
}

pub async fn peer_review(db: &DatabaseConnection, id: PeerReviewId) -> Mark {
    public(db, MarkTarget::PeerReview(id)).await
}

pub async fn review_draw(db: &DatabaseConnection, id: ConsultationId) -> Mark {
    public(db, MarkTarget::ReviewDraw(id)).await
}

/// Returns the mark of the seat that the viewer holds.
pub async fn held_seat(db: &DatabaseConnection, viewer: &Viewer) -> Mark {
    match &viewer.person {
        Some(person) => see(db, viewer, MarkTarget::HeldSeat(person.id)).await,
        None => Mark::default(),
    }
}

/// Returns the mark of a position of the viewer's delegation.
pub async fn draft(db: &DatabaseConnection, viewer: &Viewer, id: PositionId) -> Mark {
    match position_row::Entity::find_by_id(id).one(db).await {
        Ok(Some(found)) => position(db, viewer, found.subject()).await,
        _ => Mark::default(),
    }
}

pub async fn need(db: &DatabaseConnection, id: NeedId) -> Mark {
    public(db, MarkTarget::Need(id)).await
}

pub async fn offer(db: &DatabaseConnection, id: OfferId) -> Mark {
    public(db, MarkTarget::Offer(id)).await
}

pub async fn need_match(db: &DatabaseConnection, id: NeedMatchId) -> Mark {
    public(db, MarkTarget::NeedMatch(id)).await
}
