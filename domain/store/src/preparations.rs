//! Amendments and comments in preparation: what a delegation takes over from a file that others have edited.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{PreparationReport, discard_preparation, prepare_found, submit_preparation};
pub use readings::{
    FoundPreview, ListedPreparation, PAGE, PrepareError, PreviewedWords, RevisionTexts, find_revision_texts,
    page_of_preparations, preview_found,
};
