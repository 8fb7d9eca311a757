//! Rights in peer reviews of reports, and in comments on reports.
//!
//! Members review, whoever takes part comments, observers too: what industry, academia and civil society say of a report
//! stands beside it.

use super::{Act, ConsultationFacts, Refusal, ensure, may, may_within, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::reviews::ReviewProgress;
use crate::viewers::Viewer;

/// The facts of a peer review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewFacts {
    pub consultation: ConsultationFacts,
    /// The delegation that was asked to review.
    pub reviewer: DelegationId,
    /// The delegation that has reported.
    pub reporter: DelegationId,
    /// Whether the one that was asked has come to have a part in the commitment.
    pub involved: bool,
    pub progress: ReviewProgress,
}

/// Fails unless the viewer may ask delegations to review a report, as was agreed with them. What was reported anew
/// meanwhile is reviewed in its new words.
pub fn may_assign_reviewers(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    superseded: bool,
) -> Result<(), Refusal> {
    may(Act::AssignReviewers, viewer)?;
    consultation.open_for(Business::Undertake)?;
    ensure(!superseded, Refusal::State)
}

/// Fails unless the viewer may draw reviewers by lot.
pub fn may_draw_reviewers(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::DrawReviewers, viewer)?;
    consultation.open_for(Business::Undertake)
}

/// Fails unless the viewer may give the review for which its delegation was asked, once. Nobody reviews what it shares,
/// also where it was asked before it did.
pub fn may_submit_review(viewer: &Viewer, review: ReviewFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::SubmitReview, viewer)?;
    ensure(review.reviewer == seat.delegation_id, Refusal::NotOurs)?;
    review.consultation.member()?;
    review.consultation.open_for(Business::Undertake)?;
    ensure(review.progress == ReviewProgress::Asked && !review.involved, Refusal::State)
}

/// Fails unless the viewer may answer a review of its delegation's report, once.
pub fn may_answer_review(viewer: &Viewer, review: ReviewFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::AnswerReview, viewer)?;
    ensure(review.reporter == seat.delegation_id, Refusal::NotOurs)?;
    review.consultation.participant()?;
    review.consultation.open_for(Business::Undertake)?;
    ensure(review.progress == ReviewProgress::Given, Refusal::State)
}

/// Fails unless the viewer may comment on a report: for a delegation that takes part, as a member or as an observer, or as
/// an organizer without one.
pub fn may_comment_on_report(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::CommentOnReport, viewer)?;
    if viewer.seat().is_some() {
        consultation.participant()?;
    }
    consultation.open_for(Business::Undertake)
}

/// Fails unless the viewer may hide a comment on a report: organizers, once. It is moderation, so that it is possible at any
/// stage.
pub fn may_hide_report_comment(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    hidden: bool,
) -> Result<(), Refusal> {
    may_within(Act::HideReportComment, viewer, consultation)?;
    ensure(!hidden, Refusal::State)
}
