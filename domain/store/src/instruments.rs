//! Instruments in the database: revisions, provisions and their texts.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{publish_agreed, publish_revision, publish_translation};
pub use readings::comparing::{
    PastVersion, ProvisionPair, ProvisionSide, RevisionComparison, compared, history, revisions,
};
pub use readings::{DraftPage, PAGE, ProvisionText, draft, headings, labelled, labels, labels_of, provision};
