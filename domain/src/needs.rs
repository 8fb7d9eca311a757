//! Needs and offers of delegations, and how they are matched.

use crate::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// The subject of a need or an offer.
    NeedSubject {
        Training = "training",
        Compute = "compute",
        Data = "data",
        Funds = "funds",
        LegalDrafting = "legal_drafting",
        Translation = "translation",
    }
}

codes! {
    /// Who may read a need or an offer, besides its delegation and the organizers.
    NeedVisibility {
        Public = "public",
        Delegations = "delegations",
        Secretariat = "secretariat",
    }
}

codes! {
    /// How far a need or an offer has come.
    NeedState {
        /// Only its delegation sees it.
        Draft = "draft",
        Submitted = "submitted",
        /// The secretariat has looked at it.
        Assessed = "assessed",
        Matched = "matched",
        Running = "running",
        Closed = "closed",
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// How far a match of a need and an offer has come.
    MatchState {
        Matched = "matched",
        Running = "running",
        Closed = "closed",
        Declined = "declined",
    }
}

codes! {
    /// A band of what a need costs, or an offer is worth, in United States dollars.
    BudgetBand {
        /// It costs nothing.
        None = "none",
        UpTo10Thousand = "up_to_10k",
        UpTo100Thousand = "up_to_100k",
        UpToMillion = "up_to_1m",
        OverMillion = "over_1m",
    }
}

/// What matching weighs, in points; the forum decides it. What counts for nothing has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchWeights {
    /// Points for a language that both have.
    pub language: u32,
    /// Points for an offer that is worth what the need costs, or more.
    pub budget: u32,
    /// Points for an offer that begins when the need does, or before, and lasts until then.
    pub time: u32,
    /// Points for a need of one of the least developed countries.
    pub least_developed: u32,
    /// Points for a need of a small island developing State.
    pub small_island: u32,
    /// Points for a need of a landlocked developing country.
    pub landlocked: u32,
}
