//! What is talked about: a provision or an amendment to one, and what a vote is called.

use crate::json_text::JsonText;
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::translations::TranslatedTitles;

/// What a vote is called: its title, with its translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteName {
    pub title: String,
    /// The numbers of the paragraph and of the revision of whose adoption the title was made; none where somebody has written
    /// the title.
    pub title_of: Option<String>,
    pub titles: Option<JsonText<TranslatedTitles>>,
}

/// The subject of a comment, a position or an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Provision(ProvisionId),
    Amendment(AmendmentId),
}

impl From<ProvisionId> for Subject {
    fn from(provision_id: ProvisionId) -> Self {
        Self::Provision(provision_id)
    }
}
