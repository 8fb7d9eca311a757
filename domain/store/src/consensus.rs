//! The consensus summary, and the chair's texts and the replies beside it.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewSummaryText, RemarkPlace, file_reply, withdraw_reply, write_summary_text};
pub use readings::documents::{
    LONG_PAGE, PAGE, ProvisionFilter, SummaryDocument, list_publications, load_brief, load_document,
    load_document_of, load_long_document,
};
pub use readings::outcomes::{OutcomePage, load_outcome};
pub use readings::remarks::{CHAIR_TEXTS, SummaryRemarks, list_chair_texts};
pub use readings::votes::DecidingVote;
pub use readings::{
    AMENDMENTS, ProvisionStances, ProvisionStatus, StanceTable, SummaryOverview, TextStandings,
    count_subject, load_stances, load_standings, summarize_amendments, summarize_subject,
};
