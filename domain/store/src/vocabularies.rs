//! Vocabularies and the tags of provisions in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::{
    AddVocabularyError, TagDecision, add_vocabulary, propose_tag, settle_tag, tag_provision, withdraw_tag,
};
pub use readings::{
    LIST, ListedTags, PAGE, SettledTag, TaggedProvision, find_shown_tag, list_proposed_tags,
    list_settled_tags, list_tags, list_tags_beside, list_tags_on, list_vocabularies,
};
