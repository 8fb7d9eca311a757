//! Commitments, their reports and the evidence of these in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::reporting::{NewEvidence, NewReport, ReportError, submit_report};
pub use acts::sharing::{join_commitment, leave_commitment, withdraw_commitment};
pub use acts::{
    FollowUpError, NewCommitment, NewFollowUp, UndertakeError, set_follow_up, undertake_commitment,
};
pub use readings::{
    CommitmentColumn, CommitmentFilter, DueReport, EvidenceFile, EvidenceItem, HeldCommitment, PAGE, REPORTS,
    ReportDetails, ReportFigure, count_commitments, find_adoption, find_commitment, find_evidence_file,
    find_follow_up, find_report, follow_up_at, list_due_reports, list_follow_ups, page_of_commitments,
    page_of_reports,
};
