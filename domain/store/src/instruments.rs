//! Instruments in the database: revisions, provisions and their texts.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    NewRevision, publish_agreed, publish_agreed_in_words, publish_revision, publish_revision_by_likeness,
    publish_translation,
};
pub use readings::comparing::{
    EditorialChange, PastVersion, ProvisionPair, ProvisionSide, RevisionComparison, compare_revisions,
    list_editorial_changes, list_revisions, provision_history,
};
pub use readings::planning::{
    FormerProvision, PlannedText, RevisionGround, RevisionPlan, find_revision_ground, plan_revision,
};
pub use readings::previewing::{
    AgreedPreview, AwaitingAmendment, CHANGES, ChangeCounts, ChangeKind, ProvisionChange, RevisionPreview,
    preview_agreed, preview_revision,
};
pub use readings::{
    DraftPage, PAGE, ProvisionText, find_former_texts, find_provision_texts, list_headings, list_languages,
    load_draft, load_revision_page, load_words, provision_labels, revision_labels,
};
