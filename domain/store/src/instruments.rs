//! Instruments in the database: revisions, provisions and their texts.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{publish_agreed, publish_revision, publish_translation};
pub use readings::comparing::{Compared, Pair, Past, Side, compared, history, revisions};
pub use readings::{Draft, PAGE, ProvisionText, draft, headings, labelled, labels, labels_of, provision};
