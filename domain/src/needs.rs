//! Needs and offers of delegations, and how they are matched.

use crate::amounts::{Amount, FigureError};
use crate::codes::codes;
use crate::delegations::DevelopmentGroup;
use crate::identifiers::{DelegationId, NeedId, OfferId};
use crate::languages::Language;
use crate::records;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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

codes! {
    /// A reason for which an offer is proposed for a need, besides their subject.
    MatchReason {
        Language = "language",
        Budget = "budget",
        Time = "time",
        LeastDeveloped = "least_developed",
        SmallIsland = "small_island",
        Landlocked = "landlocked",
    }
}

/// The reasons that hold for one pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchReasons(u8);

/// A need as far as matching looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedProfile {
    pub id: NeedId,
    pub delegation_id: DelegationId,
    pub subject: NeedSubject,
    pub language: Language,
    pub starts_on: Option<NaiveDate>,
    pub budget: BudgetBand,
    /// The reasons that the groups of the delegation give.
    pub groups: MatchReasons,
}

/// An offer as far as matching looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferProfile {
    pub id: OfferId,
    pub delegation_id: DelegationId,
    pub subject: NeedSubject,
    pub languages: Vec<Language>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub budget: BudgetBand,
}

/// An offer that is proposed for a need, with the points and the reasons for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposedMatch {
    pub need_id: NeedId,
    pub offer_id: OfferId,
    pub points: u32,
    pub reasons: MatchReasons,
}

/// The reason why a sum of money was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SumError {
    #[error("no amount of money with at most two decimals")]
    NoSum,
    #[error("could be decimals or thousands")]
    Ambiguous,
    #[error("not more than nothing")]
    Nothing,
    #[error("more digits than a sum has")]
    TooLong,
}

impl Default for MatchWeights {
    /// Returns what is weighed where the forum has decided nothing: the language first, then the groups in need, then the
    /// band and the time.
    fn default() -> Self {
        Self { language: 4, budget: 2, time: 2, least_developed: 3, small_island: 2, landlocked: 2 }
    }
}

impl MatchWeights {
    /// The most points for one reason.
    pub const MOST: u32 = 100;

    /// Returns the points for a reason.
    pub const fn of(self, reason: MatchReason) -> u32 {
        match reason {
            MatchReason::Language => self.language,
            MatchReason::Budget => self.budget,
            MatchReason::Time => self.time,
            MatchReason::LeastDeveloped => self.least_developed,
            MatchReason::SmallIsland => self.small_island,
            MatchReason::Landlocked => self.landlocked,
        }
    }

    /// Tells whether no reason has more points than [`Self::MOST`].
    pub fn are_allowed(self) -> bool {
        MatchReason::ALL.iter().all(|reason| self.of(*reason) <= Self::MOST)
    }

    /// Returns the points for these reasons.
    pub fn points(self, reasons: MatchReasons) -> u32 {
        reasons.iter().fold(0, |points, reason| points.saturating_add(self.of(reason)))
    }
}

impl MatchReasons {
    const fn bit(reason: MatchReason) -> u8 {
        match reason {
            MatchReason::Language => 1,
            MatchReason::Budget => 2,
            MatchReason::Time => 4,
            MatchReason::LeastDeveloped => 8,
            MatchReason::SmallIsland => 16,
            MatchReason::Landlocked => 32,
        }
    }

    /// Returns the reasons that these groups of a delegation give.
    pub fn of_groups(groups: &[DevelopmentGroup]) -> Self {
        let has = |group| groups.contains(&group);
        Self::default()
            .with(MatchReason::LeastDeveloped, has(DevelopmentGroup::Ldc))
            .with(MatchReason::SmallIsland, has(DevelopmentGroup::Sids))
            .with(MatchReason::Landlocked, has(DevelopmentGroup::Lldc))
    }

    /// Returns these reasons, and another where it holds.
    #[must_use]
    pub const fn with(self, reason: MatchReason, holds: bool) -> Self {
        if holds { Self(self.0 | Self::bit(reason)) } else { self }
    }

    pub const fn contains(self, reason: MatchReason) -> bool {
        self.0 & Self::bit(reason) != 0
    }

    /// Returns the reasons in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = MatchReason> {
        MatchReason::ALL.iter().copied().filter(move |reason| self.contains(*reason))
    }
}

impl NeedState {
    /// Tells whether offers may be found for a need in this state.
    pub const fn takes_offers(self) -> bool {
        matches!(self, Self::Assessed | Self::Matched | Self::Running)
    }

    /// Tells whether an offer in this state may be matched with a need. It may serve several, also one after the other.
    pub const fn serves_needs(self) -> bool {
        !matches!(self, Self::Draft | Self::Withdrawn)
    }

    /// Tells whether nothing has been found yet for a need in this state.
    pub const fn is_unmet(self) -> bool {
        matches!(self, Self::Submitted | Self::Assessed)
    }
}

impl MatchState {
    /// Lists the states to which a match may be moved.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Matched => &[Self::Running, Self::Declined],
            Self::Running => &[Self::Closed],
            Self::Closed | Self::Declined => &[],
        }
    }

    /// Tells whether the two delegations have something before them.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Matched | Self::Running)
    }
}

/// Returns the state of a need or an offer with these matches; `before` is its state without any.
pub fn state_with_matches(before: NeedState, matches: &[MatchState]) -> NeedState {
    let has = |state| matches.contains(&state);
    if has(MatchState::Running) {
        NeedState::Running
    } else if has(MatchState::Matched) {
        NeedState::Matched
    } else if has(MatchState::Closed) {
        NeedState::Closed
    } else {
        before
    }
}

/// Finds the reasons for which an offer fits a need; `None` where it does not: it is about something else, or of the
/// same delegation.
pub fn find_reasons(need: &NeedProfile, offer: &OfferProfile) -> Option<MatchReasons> {
    if need.subject != offer.subject || need.delegation_id == offer.delegation_id {
        return None;
    }
    let begun = offer.starts_on.is_none_or(|starts| need.starts_on.is_some_and(|from| starts <= from));
    let lasts = offer.ends_on.is_none_or(|ends| need.starts_on.is_none_or(|from| from <= ends));
    Some(
        need.groups
            .with(MatchReason::Language, offer.languages.contains(&need.language))
            .with(MatchReason::Budget, offer.budget >= need.budget)
            .with(MatchReason::Time, begun && lasts),
    )
}

/// Matches needs with offers on the same subject: for each need the `best` offers with the most points, in the order of
/// the points. Needs with the most points come first, then those with the smallest number; offers of the same points come
/// by their number.
///
/// Offers are looked up by their subject, and for no pair anything is allocated.
pub fn match_needs(
    needs: &[NeedProfile],
    offers: &[OfferProfile],
    weights: MatchWeights,
    best: usize,
) -> Vec<ProposedMatch> {
    let mut by_subject: BTreeMap<NeedSubject, Vec<&OfferProfile>> = BTreeMap::new();
    for offer in offers {
        by_subject.entry(offer.subject).or_default().push(offer);
    }
    let mut proposed = Vec::with_capacity(needs.len().saturating_mul(best.min(offers.len())));
    let mut ranked: Vec<ProposedMatch> = Vec::with_capacity(best.saturating_add(1));
    for need in needs {
        ranked.clear();
        for offer in by_subject.get(&need.subject).into_iter().flatten() {
            let Some(reasons) = find_reasons(need, offer) else { continue };
            let points = weights.points(reasons);
            let one = ProposedMatch { need_id: need.id, offer_id: offer.id, points, reasons };
            let place = ranked.partition_point(|other| rank(other) <= rank(&one));
            if place < best {
                ranked.insert(place, one);
                ranked.truncate(best);
            }
        }
        proposed.extend_from_slice(&ranked);
    }
    // Of one need, the first has the most points, so that a stable order by points keeps each need's own.
    proposed.sort_by_key(rank);
    proposed
}

/// Returns what pairs are ordered by: the most points first.
const fn rank(one: &ProposedMatch) -> (Reverse<u32>, NeedId, OfferId) {
    (Reverse(one.points), one.need_id, one.offer_id)
}

/// Returns what is left of a fund of `sum` after its tranches; nothing where their denominators cannot be added up.
pub fn fund_left(sum: Amount, mut paid: impl Iterator<Item = Amount>) -> Amount {
    paid.try_fold(sum, Amount::checked_sub).unwrap_or(Amount::ZERO)
}

/// Tells whether an amount is one of money: more than nothing, in whole hundredths, and no longer than a figure.
pub fn is_sum(amount: Amount) -> bool {
    amount > Amount::ZERO && 100 % amount.denominator() == 0 && amount.is_figure()
}

/// Reads a sum of money: more than nothing, with at most two decimals.
pub fn parse_sum(text: &str) -> Result<Amount, SumError> {
    let amount = Amount::parse_figure(text.trim()).map_err(|error| match error {
        FigureError::Ambiguous => SumError::Ambiguous,
        FigureError::NoAmount => SumError::NoSum,
        FigureError::TooLong => SumError::TooLong,
    })?;
    if amount <= Amount::ZERO {
        return Err(SumError::Nothing);
    }
    if is_sum(amount) { Ok(amount) } else { Err(SumError::NoSum) }
}

/// Writes a sum of money with a point before its decimals, and without those where there are none.
pub fn write_sum(sum: Amount) -> String {
    if sum.is_whole() {
        return sum.numerator().to_string();
    }
    let hundredths = sum.numerator().saturating_mul(100).div_euclid(sum.denominator());
    format!("{}.{:02}", hundredths / 100, (hundredths % 100).abs())
}

/// Returns what the record says of words that not everybody may read: their hash with a salt.
pub fn hash_content(salt: &str, content: &Value) -> String {
    records::hash_words(salt, &records::canonical_json(content), None)
}

#[cfg(test)]
mod tests;
