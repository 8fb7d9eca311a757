//! What is talked about: a provision, or an amendment to one.

use domain::identifiers::{AmendmentId, ProvisionId};

/// What a comment, a position or an amendment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Provision(ProvisionId),
    Amendment(AmendmentId),
}

impl From<ProvisionId> for Subject {
    fn from(provision_id: ProvisionId) -> Self {
        Self::Provision(provision_id)
    }
}
