//! What is talked about: a provision, or an amendment to one.

/// What a comment, a position or an amendment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Provision(i64),
    Amendment(i64),
}

impl From<i64> for Subject {
    fn from(provision_id: i64) -> Self {
        Self::Provision(provision_id)
    }
}
