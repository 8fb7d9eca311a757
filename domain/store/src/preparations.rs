//! Amendments and comments in preparation: what a delegation takes over from a file that others have edited, and
//! what its people have answered by mail.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    PreparationReport, SettledPreparation, discard_preparation, prepare_found, submit_preparation,
};
pub use readings::{
    FoundPreview, ListedPreparation, MailedComment, PAGE, PrepareError, PreviewedWords, RevisionTexts,
    find_revision_texts, list_mailed_comments, page_of_preparations, preview_found,
};
