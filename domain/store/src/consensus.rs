//! The consensus summary: what is read for it, and what is written beside it.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{NewSummaryText, reply, withdraw_reply, write};
pub use readings::documents::{
    PAGE, ProvisionFilter, SummaryDocument, SummaryRemarks, document, document_of,
};
pub use readings::votes::DecidingVote;
pub use readings::{AMENDMENTS, ProvisionStatus, SummaryOverview, of, of_amendments, overview};
