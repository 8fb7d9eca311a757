//! Acts on what follows an adoption.

use super::rows::{RightsRow, about, row};
use app::addresses;
use domain::identifiers::{CommitmentId, PeerReviewId, ProgressReportId, ProvisionId, ReportCommentId};
use domain::rights::Act;
use tests::world::World;

/// Lists the acts on commitments and reports; `pp1` was adopted.
pub(super) fn list_commitment_acts(world: &World, pp1: ProvisionId) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    vec![
        row(
            Act::SetFollowUp,
            about(addresses::FOLLOW_UP_CALENDAR, c),
            vec![
                ("first_due", "2040-12-31"),
                ("interval", "12"),
                ("level-1-en", "1"),
                ("level-2-en", "2"),
                ("level-3-en", "3"),
                ("level-4-en", "4"),
                ("level-5-en", "5"),
            ],
            "nnnnnny",
        ),
        // The commitments of XAA, XBB and XOB are numbered from 1.
        row(
            Act::UndertakeCommitment,
            about(addresses::PROVISION_COMMITMENTS, pp1),
            vec![
                ("title", "t"),
                ("body", "b"),
                ("commitment-language", "en"),
                ("due_on", "2040-06-30"),
                ("institution", "i"),
            ],
            "nnnyyyn",
        ),
        // Of the forms on the page that of the delegation itself, not that of its bloc.
        row(
            Act::JoinCommitment,
            about(addresses::COMMITMENT_JOINING, CommitmentId(2)),
            vec![("bloc", "")],
            "nnnycyn",
        ),
        row(
            Act::SubmitReport,
            about(addresses::COMMITMENT_REPORTS, CommitmentId(2)),
            vec![("due", "2040-12-31"), ("level", "3"), ("body", "b"), ("report-language", "en")],
            "nnnyyyn",
        ),
        // The report of XOB on its own commitment is the fourth one; XAA and XBB review it.
        row(
            Act::SubmitReport,
            about(addresses::COMMITMENT_REPORTS, CommitmentId(3)),
            vec![("due", "2040-12-31"), ("level", "3"), ("body", "b"), ("report-language", "en")],
            "nnnnnyn",
        ),
    ]
}

/// Lists the acts on reviews, those by which commitments end, and the one that ends a conclusion.
pub(super) fn list_review_acts(world: &World) -> Vec<RightsRow<'static>> {
    let c = world.consultation;
    vec![
        row(
            Act::AssignReviewers,
            about(addresses::REPORT_REVIEWERS, ProgressReportId(4)),
            vec![("reviewer", "XAA"), ("second", "XBB")],
            "nnnnnny",
        ),
        row(
            Act::DrawReviewers,
            about(addresses::REVIEWS_DRAW, c),
            vec![("seed", "s"), ("each", "1")],
            "nnnnnny",
        ),
        row(
            Act::SubmitReview,
            about(addresses::REVIEW_SUBMISSION, PeerReviewId(1)),
            vec![("review-level", "2"), ("reasons", "r"), ("review-language", "en")],
            "nnnynnn",
        ),
        row(
            Act::AnswerReview,
            about(addresses::REVIEW_ANSWER, PeerReviewId(1)),
            vec![("review-reply", "r"), ("review-reply-language", "en")],
            "nnnnnyn",
        ),
        // The seat of the delegate has ended.
        row(
            Act::CommentOnReport,
            about(addresses::REPORT_COMMENTS, ProgressReportId(4)),
            vec![("report-comment", "b"), ("report-comment-language", "en")],
            "nynyyyy",
        ),
        row(
            Act::HideReportComment,
            about(addresses::REPORT_COMMENT_HIDING, ReportCommentId(1)),
            vec![("hiding-reason", "r")],
            "nnnnnny",
        ),
        row(Act::LeaveCommitment, about(addresses::COMMITMENT_LEAVING, CommitmentId(2)), vec![], "nnnyycn"),
        row(
            Act::WithdrawCommitment,
            about(addresses::COMMITMENT_WITHDRAWAL, CommitmentId(3)),
            vec![("reason", "r")],
            "nnnnnyn",
        ),
        row(
            Act::ReopenConsultation,
            about(addresses::REOPENING, c),
            vec![("stage", "negotiating"), ("reason", "r")],
            "nnnnnny",
        ),
    ]
}
