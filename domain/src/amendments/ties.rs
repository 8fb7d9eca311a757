//! Decides what becomes of an amendment when what it was proposed with is replaced or withdrawn.

/// What ties an amendment to others than the position, or the statement of a bloc, whose text it proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmendmentTies {
    /// Whether it is neither withdrawn nor published, and the chair has not decided on it.
    pub undecided: bool,
    /// Whether the delegation that replaces or withdraws what it said has proposed the amendment.
    pub own: bool,
    /// Whether the amendment is shown like what takes its place, so that its end tells no name.
    pub alike: bool,
    /// The number of things that hang on it: co-sponsors, amendments to it, what others say on it, other texts that it
    /// proposes, and votes on its provision that are not over.
    pub others: u64,
}

/// The fate of an amendment when what it was proposed with is replaced or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalFate {
    /// The amendment is withdrawn with it.
    Withdrawn,
    /// The amendment stands, and the delegation stays among its sponsors.
    Kept,
    /// The amendment no longer waits for a decision, and stays as it is.
    Settled,
}

impl AmendmentTies {
    pub const fn fate(self) -> ProposalFate {
        match self {
            Self { undecided: false, .. } => ProposalFate::Settled,
            Self { own: true, alike: true, others: 0, .. } => ProposalFate::Withdrawn,
            _ => ProposalFate::Kept,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_amendment_is_withdrawn_only_where_nothing_else_depends_on_it(
            undecided: bool,
            own: bool,
            alike: bool,
            others in prop_oneof![Just(0_u64), 0..4_u64],
        ) {
            let fate = AmendmentTies { undecided, own, alike, others }.fate();
            prop_assert_eq!(fate == ProposalFate::Withdrawn, undecided && own && alike && others == 0);
            prop_assert_eq!(fate == ProposalFate::Settled, !undecided);
        }
    }
}
