//! Rights in needs and offers, their matches, and what funds went to.

use super::{Act, ConsultationFacts, Refusal, ensure, may_within, require_seat};
use crate::identifiers::DelegationId;
use crate::needs::{MatchState, NeedState};
use crate::viewers::Viewer;

/// The facts of a need or an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedFacts {
    pub delegation_id: DelegationId,
    pub state: NeedState,
    /// Whether a match of it waits or runs.
    pub tied: bool,
}

/// The facts of a match of a need with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatchFacts {
    /// The delegations of the need and of the offer.
    pub asked_by: DelegationId,
    pub offered_by: DelegationId,
    pub state: MatchState,
    pub rated: bool,
}

impl NeedFacts {
    /// Returns the facts of a need or an offer with matches in these states.
    pub fn of(delegation_id: DelegationId, state: NeedState, matches: &[MatchState]) -> Self {
        Self { delegation_id, state, tied: matches.iter().any(|state| state.stands()) }
    }
}

/// Fails unless the viewer may draft a need, or an offer by [`Act::SaveOffer`].
pub fn may_draft(act: Act, viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    require_seat(act, viewer)?;
    consultation.permits(act)?;
    consultation.participant()
}

/// Fails unless the viewer may change or submit a draft: save it again, or submit it.
pub fn may_change_draft(
    act: Act,
    viewer: &Viewer,
    draft: NeedFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(act, viewer)?;
    ensure(draft.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(act)?;
    consultation.participant()?;
    ensure(draft.state == NeedState::Draft, Refusal::State)
}

/// Fails unless the viewer may withdraw a need or an offer, which is not over, and of which nothing waits or runs.
pub fn may_withdraw(
    act: Act,
    viewer: &Viewer,
    need: NeedFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(act, viewer)?;
    ensure(need.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(act)?;
    ensure(!matches!(need.state, NeedState::Withdrawn | NeedState::Closed) && !need.tied, Refusal::State)
}

/// Fails unless the viewer may say what the secretariat thinks of a need that was submitted.
pub fn may_assess_need(
    viewer: &Viewer,
    need: NeedFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    may_within(Act::AssessNeed, viewer, consultation)?;
    ensure(need.state == NeedState::Submitted, Refusal::State)
}

/// Fails unless the viewer may match a need with an offer; without one, unless the need may be matched at all.
pub fn may_match_need(
    viewer: &Viewer,
    need: NeedFacts,
    offer: Option<NeedFacts>,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    may_within(Act::MatchNeed, viewer, consultation)?;
    let fits = |offer: NeedFacts| offer.state.serves_needs() && offer.delegation_id != need.delegation_id;
    ensure(need.state.takes_offers() && offer.is_none_or(fits), Refusal::State)
}

/// Fails unless the viewer may move a match to a state: an organizer, or the head of one of its two delegations.
pub fn may_move_match(
    viewer: &Viewer,
    one: MatchFacts,
    to: MatchState,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    may_within(Act::MoveMatch, viewer, consultation)?;
    let concerned = viewer
        .seat()
        .is_some_and(|seat| seat.delegation_id == one.asked_by || seat.delegation_id == one.offered_by);
    ensure(viewer.organizer() || concerned, Refusal::NotOurs)?;
    ensure(one.state.next().contains(&to), Refusal::State)
}

/// Lists the states to which the viewer may move a match.
pub fn open_moves(viewer: &Viewer, one: MatchFacts, consultation: ConsultationFacts) -> Vec<MatchState> {
    let open = |to: &MatchState| may_move_match(viewer, one, *to, consultation).is_ok();
    MatchState::ALL.iter().copied().filter(open).collect()
}

/// Fails unless the viewer may rate a match: the head of the delegation that asked, once, when it is over.
pub fn may_rate_match(
    viewer: &Viewer,
    one: MatchFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::RateMatch, viewer)?;
    ensure(one.asked_by == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(Act::RateMatch)?;
    ensure(one.state == MatchState::Closed, Refusal::State)?;
    ensure(!one.rated, Refusal::Taken)
}

/// Fails unless the viewer may note what a part of a fund was paid for. `fund` tells whether the offer has a sum.
pub fn may_pay_tranche(
    viewer: &Viewer,
    offer: NeedFacts,
    fund: bool,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::PayTranche, viewer)?;
    ensure(offer.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(Act::PayTranche)?;
    ensure(fund && offer.state.serves_needs(), Refusal::State)
}
