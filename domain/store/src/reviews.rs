//! Peer reviews of reports, and comments on reports, in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::giving::{NewReview, ReviewError, answer_review, submit_review};
pub use acts::talking::{comment_on_report, hide_report_comment};
pub use acts::{AssignError, DrawError, assign_reviewers, draw_reviewers};
pub use readings::{
    COMMENTS, DrawPlan, PAGE, ReportReview, ReviewCounts, ReviewFilter, ReviewedReport, count_reviews,
    find_report_comment, find_review, list_former_reviews, list_parties, list_reviews_of, load_draw,
    page_of_report_comments, page_of_reviews,
};
