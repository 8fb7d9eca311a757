//! The subject of what is said: a provision, or an amendment to one.

use domain::identifiers::{AmendmentId, ProvisionId};

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
